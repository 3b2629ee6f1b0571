import type { Passage, Snapshot } from '../../knowledge/snapshot.js';
import { isStopWord, type Word, words } from '../../search/analysis.js';
import { type Entry, entryText } from '../../search/entries.js';
import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import type { Hit, SearchOptions } from '../../search/searchIndex.js';
import { unique } from '../../unique.js';
import { type Draft, enumerate, type Item, type NextStep, note, repeated, type Section } from '../answer.js';
import { companySteps } from '../moratorium.js';
import { passageItem, pointItems, readingStatement } from '../record.js';
import { askedAsUnstated, theArticles } from '../unstated.js';
import type { Question } from './question.js';

/** One way to answer a question; `undefined` where it does not apply. */
export type Strategy = (snapshot: Snapshot, question: Question) => Draft | undefined;

/** How much of what is asked (idf-weighted) an entry has to have for it to count as evidence. */
export const EVIDENCE = 0.6;

/** How many things a refusal shows: it is to help on, not to look like an answer. */
const NEAREST_ITEMS = 3;

/** How much makes an entry worth showing as the nearest thing to what was asked. */
const NEAREST = 0.3;

/** What an entry has to be or to have, besides words of the question, to be evidence. */
export type EntryFilter = Pick<SearchOptions, 'where' | 'anyOf' | 'kind'>;

/** Hits with enough of what is asked. */
export function evidence(
  snapshot: Snapshot,
  asked: string,
  filter: EntryFilter | ((entry: Entry) => boolean),
  least = EVIDENCE,
): Hit[] {
  const wanted = typeof filter === 'function' ? { where: filter } : filter;
  const hits = snapshot.index.search(asked, { ...wanted, limit: 50, leastCoverage: least });
  // One word of several is a coincidence, however rare it is.
  const several =
    least >= EVIDENCE &&
    new Set(words(asked).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term))).size > 1;
  return hits.filter(({ matchedTerms }) => !several || matchedTerms.size > 1);
}

/** A passage or quotation that was found, as an answer shows it; nothing for other entries. */
export function hitItem({ entry }: Hit): Item[] {
  return 'passage' in entry ? [passageItem(entry.passage)] : [];
}

/** Each thing once: a reading that stands under two facets, or that several companies share, is one. */
export function alsoItems(hits: readonly Hit[]): Item[] {
  const items = new Map(
    hits.map(({ entry }): [string, Item] => [
      entryText(entry),
      entry.kind === 'reading'
        ? readingStatement(entry.reading)
        : 'passage' in entry
          ? passageItem(entry.passage)
          : note(entryText(entry)),
    ]),
  );
  return [...items.values()];
}

/** Whether a text names one of some companies or their products, or is a quotation of somebody who speaks for one. */
export function namesOne(
  snapshot: Snapshot,
  { text, quotation }: Pick<Passage, 'text' | 'quotation'>,
  ids: ReadonlySet<string>,
): boolean {
  return namesOf(snapshot, ids).some(
    ({ company, all }) =>
      all.some((name) => text.includes(name)) || quotation?.speaker?.organisation === company,
  );
}

interface CompanyNames {
  company: string;
  /** Its own name and those of its products. */
  all: string[];
}

/** Asked of one passage after the other. */
const namesOfCompanies = new WeakMap<ReadonlySet<string>, CompanyNames[]>();

function namesOf({ companies }: Snapshot, ids: ReadonlySet<string>): readonly CompanyNames[] {
  const known = namesOfCompanies.get(ids);
  if (known) return known;
  const names = [...ids]
    .flatMap((id) => companies.get(id) ?? [])
    .map(({ name, products }) => ({
      company: name,
      all: [name, ...products.map((product) => product.name)],
    }));
  namesOfCompanies.set(ids, names);
  return names;
}

/** Words as a query. */
export function asText(list: readonly Word[]): string {
  return list.map(({ folded }) => folded).join(' ');
}

/** Words that no passage has, neither themselves nor a synonym. */
export function unknownWords(snapshot: Snapshot, list: readonly Word[]): Word[] {
  return list.filter(({ folded }) => !snapshot.index.knowsMeaning(folded));
}

/** One strategy after the other asks for those of the same words; a question is of one snapshot. */
const unknownOf = new WeakMap<readonly Word[], Word[]>();

/** Words that no article has and that are no ordinary English words, or are written as names. */
export function unknownNames(snapshot: Snapshot, list: readonly Word[]): Word[] {
  const known = unknownOf.get(list) ?? findUnknownNames(snapshot, list);
  unknownOf.set(list, known);
  return known;
}

function findUnknownNames(snapshot: Snapshot, list: readonly Word[]): Word[] {
  const capital = /^\p{Lu}\p{Ll}/u;
  return unknownWords(snapshot, list).filter(
    ({ folded, term, surface, start }) =>
      !/^\d/u.test(folded) &&
      !askedAsUnstated(snapshot, term) &&
      (isOrdinaryWord(folded) ? start > 0 && capital.test(surface) : !isNoise(surface)),
  );
}

/** What is no word of the language and no name either: "y", "sooo", a contraction without a meaning of its own. */
function isNoise(surface: string): boolean {
  const [head = ''] = surface.toLowerCase().split(/['’]/u);
  return (
    (surface.length < 3 && !/^\p{Lu}+$/u.test(surface)) ||
    /(.)\1\1/u.test(surface) ||
    (head !== surface.toLowerCase() && isStopWord(head))
  );
}

/** Which words of a question stand in no article, so that nobody takes the answer for one on them. */
export function wordNotes(snapshot: Snapshot, uncovered: readonly Word[]): Item[] {
  const unused = unknownWords(snapshot, uncovered);
  return unused.length === 0 ? [] : [note(`No passage has these words: ${spell(unused)}.`)];
}

/** More names of a question than these are not repeated. */
const REPEATED_NAMES = 5;

/** Words of a question as an answer repeats them: as they were typed, each once, never in quotation marks. */
export function spell(list: readonly Word[]): string {
  const runs: { text: string; end: number }[] = [];
  for (const { surface, start, end } of list) {
    const last = runs.at(-1);
    // Words that stood next to each other are most likely one name.
    if (last && start - last.end === 1) Object.assign(last, { text: `${last.text} ${surface}`, end });
    else runs.push({ text: surface, end });
  }
  const names = unique(runs.map(({ text }) => repeated(text)));
  return enumerate(names.length > REPEATED_NAMES ? [...names.slice(0, REPEATED_NAMES), 'more'] : names);
}

/** A refusal: what the articles are silent on, and, marked as such, the nearest thing that they do say. */
export function silent(
  snapshot: Snapshot,
  what: string,
  { more = [], nearest = [], next = [] }: { more?: Item[]; nearest?: Section[]; next?: NextStep[] } = {},
): Draft {
  const near = firstItems(nearest, NEAREST_ITEMS);
  return {
    status: 'not_in_sources',
    title: `Not in ${theArticles(snapshot)}`,
    sections: [
      {
        items: [
          note(what),
          ...more,
          note(near.length > 0 ? 'The nearest thing that they do say:' : whatThereIs(snapshot)),
        ],
      },
      ...near,
    ],
    next: next.length > 0 ? next : companySteps(snapshot),
  };
}

/** Where nothing is near: what can be asked instead. */
function whatThereIs({ records }: Snapshot): string {
  const names = [...records.values()].map(({ company }) => company.name);
  return names.length === 0
    ? 'The library has no record yet.'
    : `The library has the records of ${enumerate(names)}; /moratorium shows them.`;
}

/**
 * As many items as are wanted, from the front, with the headings of their sections. Notes count for nothing: a section
 * of notes alone is left out where another says something, and none stands at an end, with nothing after its colon.
 */
function firstItems(sections: readonly Section[], count: number): Section[] {
  let left = count;
  const first = sections.map((section) => {
    const items = section.items.filter(({ kind }) => kind === 'note' || left-- > 0);
    const end = items.findLastIndex((item) => item.kind !== 'note' || !item.text.endsWith(':'));
    return { ...section, items: items.slice(0, end + 1) };
  });
  const saying = first.filter(({ items }) => items.some(({ kind }) => kind !== 'note'));
  return saying.length > 0 ? saying : first.filter(({ items }) => items.length > 0);
}

/** The passage or quotation nearest to what is asked, if any is near enough to be worth showing. */
export function nearestSections(snapshot: Snapshot, asked: string): Section[] {
  if (asked === '') return [];
  const [best] = evidence(snapshot, asked, ({ kind }) => kind !== 'unstated', NEAREST);
  if (!best) return [{ items: [] }];
  // Where articles differ, one side of it alone would mislead.
  return [{ items: best.entry.kind === 'reading' ? pointItems(best.entry.point) : hitItem(best) }];
}
