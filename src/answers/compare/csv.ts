import { visible } from '../../visibleText.js';
import { type Answer, allSections, type Cell, citedBy } from '../answer.js';
import { itemLines, sourceLines } from '../plainText.js';

/**
 * A comparison as comma-separated values after RFC 4180, in UTF-8 without a byte order mark: a record for each facet
 * and two columns for each company, what is said and what it rests on. What belongs to no company alone stands under
 * "Also", and how far the sources reach in every record, so that each can be read by itself.
 */
export function comparisonCsv(answer: Answer): string {
  const companies = columnsOf(answer);
  const columns = (names: readonly string[]) => names.flatMap((name) => [name, `${name}: citations`]);
  const texts = textsOf(answer);
  const records = allSections(answer).flatMap(({ heading = 'Remarks', items }) => {
    const row = items.find((item) => item.kind === 'row');
    const cells = companies.map((company) => row?.cells.find(({ of }) => of === company)?.items ?? []);
    const also = [...(row?.together ?? []), { of: '', items: items.filter((item) => item.kind !== 'row') }];
    return [
      [heading, ...cells.flatMap((one) => texts([{ of: '', items: one }])), ...texts(also), answer.asOf],
    ];
  });
  return csvText([['Facet', ...columns([...companies, 'Also']), 'As of'], ...records]);
}

/** Records as comma-separated values after RFC 4180, each ended by a line break; no field is a formula to a spreadsheet. */
export function csvText(records: readonly (readonly string[])[]): string {
  return records.map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

/** The companies of the rows of an answer, from left to right. */
export function columnsOf(answer: Answer): string[] {
  const [row] = allSections(answer).flatMap(({ items }) => items.filter((item) => item.kind === 'row'));
  return row?.cells.map(({ of }) => of) ?? [];
}

/** What some cells say, a line each, and the sources of it. */
function textsOf({ citations }: Answer): (cells: readonly Cell[]) => [said: string, citations: string] {
  const lines = itemLines(citations);
  return (cells) => {
    const said = cells.flatMap(({ of, items }) => [
      ...(of === '' ? [] : [`${of}:`]),
      ...items.flatMap(lines).map(({ kind, text }) => (kind === 'subpoint' ? `– ${text}` : text)),
    ]);
    const cited = new Set(cells.flatMap(({ items }) => items.flatMap(citedBy)));
    return [said.join('\n'), sourceLines(citations, cited).join('\n')];
  };
}

/** What spreadsheets take for the beginning of a formula; https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/u;

/** A text as a field: in quotation marks where it needs them, and never a formula. */
function field(text: string): string {
  const shown = visible(text);
  const harmless = FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
