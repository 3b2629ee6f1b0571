import { visible } from '../../visibleText.js';
import { type Answer, allSections, type Cell, type PlainItem } from '../answer.js';
import { citedIn, itemLines, type Line, sourceLines } from '../plainText.js';
import { columnsOf } from './csv.js';

/** A comparison as a Markdown document: a table, what is said of several companies, sources, how far they reach. */
export function comparisonMarkdown(answer: Answer): string {
  const lines = itemLines(answer.citations);
  const list = (items: readonly PlainItem[]) => items.flatMap(lines).map(listLine);
  const sections = allSections(answer).map(({ heading, items }) => ({
    heading,
    row: items.find((item) => item.kind === 'row'),
    items: items.filter((item) => item.kind !== 'row'),
  }));
  const withoutRow = sections.filter(({ row }) => row === undefined);
  const remarks = withoutRow.filter(({ heading }) => heading === undefined);
  const parts = [
    [`# ${escaped(answer.title)}`],
    ...remarks.map(({ items }) => list(items)),
    tableOf(answer),
    ...sections.flatMap(({ heading = '', row }) =>
      (row?.together ?? []).map(({ of, items }) => [
        `## ${escaped(heading)}: ${escaped(of)}`,
        '',
        ...list(items),
      ]),
    ),
    ...withoutRow.flatMap(({ heading, items }) =>
      heading === undefined ? [] : [[`## ${escaped(heading)}`, '', ...list(items)]],
    ),
    [
      '## Sources',
      '',
      ...sourceLines(answer.citations, citedIn(allSections(answer))).map((line) => `- ${escaped(line)}`),
    ],
    [escaped(answer.asOf)],
  ];
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}

/** A table of the GitHub flavour: a row for each facet, a column for each company. */
function tableOf(answer: Answer): string[] {
  const lines = itemLines(answer.citations);
  const columns = columnsOf(answer);
  const row = (fields: readonly string[]) => `| ${fields.join(' | ')} |`;
  const cell = ({ items }: Cell) => items.flatMap(lines).map(cellLine).join('<br>');
  return [
    row(['Facet', ...columns.map(escaped)]),
    row(['---', ...columns.map(() => '---')]),
    ...allSections(answer).flatMap(({ heading = '', items }) =>
      items
        .filter((item) => item.kind === 'row')
        .map(({ cells }) => row([`**${escaped(heading)}**`, ...cells.map(cell)])),
    ),
  ];
}

function cellLine({ kind, text }: Line): string {
  return `${kind === 'subpoint' ? '– ' : ''}${escaped(text)}`;
}

function listLine({ kind, text }: Line): string {
  switch (kind) {
    case 'point':
      return `- ${escaped(text)}`;
    case 'subpoint':
      return `  - ${escaped(text)}`;
    case 'quotation':
      return `  > ${escaped(text)}`;
    default:
      return `- ${escaped(text)}`;
  }
}

/** An address is left as it is, since a backslash would become part of it. */
const URL = /https?:\/\/[^\s<>|]+/gu;

/** A text that Markdown shows to the letter, on one line. */
function escaped(text: string): string {
  const line = visible(text).replace(/\s+/gu, ' ').trim();
  const addresses = line.match(URL) ?? [];
  return line
    .split(URL)
    .map((between, index) => between.replace(/[\\`*_~<|]/gu, '\\$&') + (addresses[index] ?? ''))
    .join('')
    .replace(/^[>#+-]/u, '\\$&')
    .replace(/^(\d+)(?=[.)])/u, '$1\\');
}
