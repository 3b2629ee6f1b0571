import type { Passage, Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, type Word, words } from '../search/analysis.js';
import { type Entry, entryText } from '../search/entries.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';
import type { Hit } from '../search/searchIndex.js';
import { unique } from '../unique.js';
import { type Draft, enumerate, type Item, type NextStep, note, repeated, type Section } from './answer.js';
import { companySteps } from './moratorium.js';
import type { Question } from './question.js';
import { FACET_TITLES, passageItem, pointItems, readingStatement } from './record.js';
import { askedAsUnstated, theArticles } from './unstated.js';

/** One way to answer a question; `undefined` where it does not apply. */
export type Strategy = (snapshot: Snapshot, question: Question) => Draft | undefined;

/** How much of what is asked (idf-weighted) an entry has to have for it to count as evidence. */
export const EVIDENCE = 0.6;

/** How many things a refusal shows: it is to help on, not to look like an answer. */
const NEAREST_ITEMS = 3;

/** How much makes an entry worth showing as the nearest thing to what was asked. */
const NEAREST = 0.3;

/** Hits with enough of what is asked. */
export function evidence(
  snapshot: Snapshot,
  asked: string,
  where: (entry: Entry) => boolean,
  least = EVIDENCE,
): Hit[] {
  const hits = snapshot.index.search(asked, { where, limit: 50 });
  // One word of several is a coincidence, however rare it is.
  const several =
    least >= EVIDENCE &&
    new Set(words(asked).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term))).size > 1;
  return hits.filter(
    ({ coverage, matchedTerms }) => coverage >= least && (!several || matchedTerms.size > 1),
  );
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
  const companies = [...ids].flatMap((id) => snapshot.companies.get(id) ?? []);
  return companies.some(
    ({ name, products }) =>
      [name, ...products.map((product) => product.name)].some((one) => text.includes(one)) ||
      quotation?.speaker?.organisation === name,
  );
}

/** Words as a query. */
export function asText(list: readonly Word[]): string {
  return list.map(({ folded }) => folded).join(' ');
}

/** Words that no passage has, neither themselves nor a synonym. */
export function unknownWords(snapshot: Snapshot, list: readonly Word[]): Word[] {
  return list.filter(({ folded }) => !snapshot.index.knowsMeaning(folded));
}

/** Words that no article has and that are no ordinary English words, or are written as names. */
export function unknownNames(snapshot: Snapshot, list: readonly Word[]): Word[] {
  const capital = /^\p{Lu}\p{Ll}/u;
  return unknownWords(snapshot, list).filter(
    ({ folded, term, surface, start }) =>
      !/^\d/u.test(folded) &&
      !askedAsUnstated(snapshot, term) &&
      (!isOrdinaryWord(folded) || (start > 0 && capital.test(surface))),
  );
}

/** Which words of a question stand in no article, so that nobody takes the answer for one on them. */
export function wordNotes(snapshot: Snapshot, uncovered: readonly Word[]): Item[] {
  const unused = unknownWords(snapshot, uncovered);
  return unused.length === 0 ? [] : [note(`No article uses these words: ${spell(unused)}.`)];
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
  const filled = near.length > 0 ? near : whatTheyDid(snapshot);
  return {
    status: 'not_in_sources',
    title: `Not in ${theArticles(snapshot)}`,
    sections: [
      {
        items: [
          note(what),
          ...more,
          ...(filled.length > 0 ? [note('The nearest thing that they do say:')] : []),
        ],
      },
      ...filled,
    ],
    next: next.length > 0 ? next : companySteps(snapshot),
  };
}

/** Where nothing is near: what the articles are about, one point for each company. */
function whatTheyDid(snapshot: Snapshot): Section[] {
  return [...snapshot.records.values()].map(({ company, facets }) => ({
    heading: `${company.name}: ${FACET_TITLES.action.toLowerCase()}`,
    items: (facets.get('action')?.points ?? []).slice(0, 1).flatMap(pointItems),
  }));
}

/** As many items as are wanted, from the front, with the headings of their sections. */
function firstItems(sections: readonly Section[], count: number): Section[] {
  let left = count;
  return sections.flatMap((section) => {
    const items = section.items.slice(0, left);
    left -= items.length;
    return items.length === 0 ? [] : [{ ...section, items }];
  });
}

/** The passage or quotation nearest to what is asked, if any is near enough to be worth showing. */
export function nearestSections(snapshot: Snapshot, asked: string): Section[] {
  if (asked === '') return [];
  const hits = evidence(snapshot, asked, (entry) => 'passage' in entry, NEAREST).slice(0, 1);
  return [{ items: hits.flatMap(hitItem) }];
}
