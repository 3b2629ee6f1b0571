import type { Passage } from '../knowledge/passages.js';
import type { CompanyRecord } from '../knowledge/records.js';
import type { Facet, Point, Reading, Unstated } from '../knowledge/schema.js';
import { terms } from './analysis.js';
import type { IndexedText } from './textIndex.js';

/** What is indexed: passages, quotations, the readings of the records, and what no article states. */
export type Entry =
  | { kind: 'passage' | 'quotation'; passage: Passage }
  | { kind: 'reading'; companyId: string; facet: Facet; point: Point; reading: Reading }
  | { kind: 'unstated'; unstated: Unstated };

/** What entries are collected from. */
export interface EntrySources {
  passages: ReadonlyMap<string, Passage>;
  records: ReadonlyMap<string, CompanyRecord>;
  unstated: readonly Unstated[];
}

/** Everything that is indexed, in the order of the library. */
export function collectEntries({ passages, records, unstated }: EntrySources): Entry[] {
  return [
    ...[...passages.values()].map(
      (passage): Entry => ({ kind: passage.quotation ? 'quotation' : 'passage', passage }),
    ),
    ...[...records.values()].flatMap(({ company, facets }) =>
      [...facets.values()].flatMap(({ facet, points }) =>
        points.flatMap((point) =>
          point.readings.map(
            (reading): Entry => ({ kind: 'reading', companyId: company.id, facet, point, reading }),
          ),
        ),
      ),
    ),
    ...unstated.map((one): Entry => ({ kind: 'unstated', unstated: one })),
  ];
}

/** The words that an entry shows. */
export function entryText(entry: Entry): string {
  if (entry.kind === 'reading') return entry.reading.says;
  if (entry.kind === 'unstated') return entry.unstated.about;
  return entry.passage.text;
}

/** The terms under which an entry is found: its own, and those of what stands round it. */
export function indexedText(entry: Entry): IndexedText {
  const context =
    entry.kind === 'reading'
      ? [entry.point.about ?? '']
      : entry.kind === 'unstated'
        ? []
        : [
            entry.passage.quotation?.speaker?.name ?? '',
            entry.passage.quotation?.speaker?.role ?? '',
            entry.passage.quotation?.speaker?.organisation ?? '',
            entry.passage.quotation?.occasion ?? '',
          ];
  return { text: terms(entryText(entry)), context: terms(context.join(' ')) };
}
