import { enumerate, type Item, type NextStep, repeated, type Section } from '../answers/answer.js';
import { pointItem } from '../answers/points.js';
import { companySteps, passageItem } from '../answers/record.js';
import { theArticles } from '../answers/unstated.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Question } from '../question/question.js';
import { isStopWord, type Word, words } from '../search/analysis.js';
import type { Entry } from '../search/entries.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';
import type { Hit, SearchOptions } from '../search/searchIndex.js';
import { unique } from '../unique.js';
import type { Finding } from './found.js';
import { askedAsUnstated } from './unstated.js';

/** One way to answer a question; `undefined` where it does not apply. */
export type Strategy = (snapshot: Snapshot, question: Question) => Finding | undefined;

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

/** Names that no article has with the words beside them that none has either: "Elon" of "Elon Musk" is half a name. */
export function wholeNames(snapshot: Snapshot, names: readonly Word[], asked: readonly Word[]): Word[] {
  const unknown = new Set([
    ...names,
    ...unknownWords(
      snapshot,
      asked.filter(({ folded }) => !isStopWord(folded)),
    ),
  ]);
  const isPart = (at: number, step: number): boolean => {
    const word = asked[at];
    if (word === undefined || !unknown.has(word)) return false;
    return names.includes(word) || isPart(at + step, step);
  };
  return asked.filter((_, at) => isPart(at, 1) || isPart(at, -1));
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
): Finding {
  return {
    status: 'not_in_sources',
    title: `Not in ${theArticles(snapshot)}`,
    silence: what,
    sections: [{ items: more }, ...firstItems(nearest, NEAREST_ITEMS)],
    next: next.length > 0 ? next : companySteps(snapshot),
  };
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
  return first.filter(({ items }) => items.some(({ kind }) => kind !== 'note'));
}

/** The passage or quotation nearest to what is asked, if any is near enough to be worth showing. */
export function nearestSections(snapshot: Snapshot, asked: string): Section[] {
  if (asked === '') return [];
  const [best] = evidence(snapshot, asked, ({ kind }) => kind !== 'unstated', NEAREST);
  if (!best) return [{ items: [] }];
  // Where articles differ, one side of it alone would mislead.
  return [{ items: best.entry.kind === 'reading' ? [pointItem(best.entry.point)] : hitItem(best) }];
}
