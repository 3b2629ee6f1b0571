import { namedCompanies } from '../answers/compare/companyNames.js';
import { MOST_COMPARED } from '../answers/compare/compare.js';
import type { FacetChoice } from '../answers/moratorium.js';
import { answerQuotations } from '../answers/quotations.js';
import { OptionError } from '../command.js';
import type { CompanyRecord } from '../knowledge/records.js';
import { FACETS } from '../knowledge/schema.js';
import { answerTo, type Reader } from './answerPages.js';
import { citedBy } from './articlePages.js';
import { citationForms, keyOf } from './citing.js';
import {
  DOWNLOADS,
  type DownloadName,
  quotationsCsv,
  quotationsDownload,
  recordsCsv,
  recordsDownload,
  schemaOf,
} from './downloads.js';

/** A file to take along. */
export interface File {
  name: string;
  type: string;
  text: string;
}

/** The record of a company; `undefined` where there is none. */
export function recordFile(reader: Reader, id: string, ending: string): File | undefined {
  const record = reader.snapshot.records.get(id);
  return record && recordsFile(reader, id, ending, [record]);
}

/**
 * Companies side by side: as CSV the table of `/compare`, as JSON their records.
 *
 * @throws {OptionError} where the options are not those of `/compare`
 */
export function comparisonFile(
  reader: Reader,
  ending: 'csv' | 'json',
  companies: string | undefined,
  facet: string | undefined,
): File | undefined {
  if (ending === 'csv') {
    const options = { ...(companies && { companies }), ...(facet && { facet }), export: 'csv' };
    const { attachments } = answerTo(reader, { command: 'compare', options });
    return attachments.flatMap(({ name, content }) =>
      content.kind === 'text' ? [{ name, type: 'text/csv', text: content.text }] : [],
    )[0];
  }
  const { records } = reader.snapshot;
  const named = namedCompanies(reader.snapshot, companies ?? '').companies.flatMap(
    ({ id }) => records.get(id) ?? [],
  );
  const compared = (companies === undefined ? [...records.values()] : named).slice(0, MOST_COMPARED);
  const choices = [...FACETS, 'differences' as const];
  const choice = choices.find((one) => one === facet);
  if (facet !== undefined && !choice) throw new OptionError(`facet takes one of: ${choices.join(', ')}.`);
  return compared.length === 0 ? undefined : recordsFile(reader, 'comparison', 'json', compared, choice);
}

function recordsFile(
  reader: Reader,
  name: string,
  ending: string,
  records: readonly CompanyRecord[],
  facet?: FacetChoice,
): File | undefined {
  const data = recordsDownload(reader.snapshot, headOf(reader), records, facet);
  return dataFile(name, ending, data, () => recordsCsv(data));
}

/** All quotations. */
export function quotationsFile(reader: Reader, ending: string): File | undefined {
  const data = quotationsDownload(reader.snapshot, headOf(reader), reader.origin);
  return dataFile('quotations', ending, data, () => quotationsCsv(data));
}

function headOf({ snapshot }: Reader): { version: string; asOf: string } {
  return { version: snapshot.version, asOf: answerQuotations(snapshot).asOf };
}

function dataFile(name: string, ending: string, data: object, csv: () => string): File | undefined {
  if (ending === 'csv') return { name: `${name}.csv`, type: 'text/csv', text: csv() };
  if (ending === 'json')
    return { name: `${name}.json`, type: 'application/json', text: JSON.stringify(data, null, 1) };
  return undefined;
}

/** The schema of a download, by the name of its file. */
export function schemaFile(name: string): File | undefined {
  const known = Object.keys(DOWNLOADS).find((one): one is DownloadName => `${one}.json` === name);
  return known && { name, type: 'application/schema+json', text: JSON.stringify(schemaOf(known), null, 1) };
}

/** The citation of a passage or an article for a reference manager. */
export function citationFile(reader: Reader, id: string, ending: string): File | undefined {
  const cited = citedBy(reader, id);
  if (!cited) return undefined;
  const { bibtex, ris } = citationForms(cited);
  const key = keyOf(cited);
  if (ending === 'bib') return { name: `${key}.bib`, type: 'application/x-bibtex', text: bibtex };
  return ending === 'ris'
    ? { name: `${key}.ris`, type: 'application/x-research-info-systems', text: ris }
    : undefined;
}
