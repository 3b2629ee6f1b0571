import {
  type ComparisonItem,
  enumerate,
  type Item,
  note,
  publisherOf,
  type Section,
  type Statement,
} from '../answers/answer.js';
import { groupQuotations, type Variation } from '../answers/variants.js';
import type { Quotation } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { unique } from '../unique.js';
import { type Check, firstPlaces, textItems } from './check.js';
import { comparisonItems, plain, stretchesOf, TURNING } from './differences.js';
import { deviations, type Excerpt } from './excerpt.js';
import { type Findings, isQuotation, type Place, quotationsAt } from './findExcerpt.js';
import { comparedText, lettersOf, passagesOf, wordsAt } from './libraryTexts.js';
import { conflictsOf, denialBefore, turnAt, turnsOf } from './sense.js';
import { type Given, type SpeakersOfWords, speakerNames, speakersOfWords } from './speakers.js';

/** What an excerpt does to a quotation where it says itself that it differs, the least first. */
const MARKED = ['exact', 'shortened', 'bracketed', 'turned'] as const;
type Marked = (typeof MARKED)[number];

/** What is said of whose the words are. */
const WHICH: Readonly<Record<Marked, string>> = {
  exact: 'these words',
  shortened: 'these words',
  bracketed: 'the words outside the brackets',
  turned: 'the other words',
};

const TITLES: Readonly<Record<Exclude<Marked, 'turned'>, string>> = {
  exact: 'Exact',
  shortened: 'Shortened, as marked; the words that are given are exact',
  bracketed: 'Changed in brackets',
};

/** An excerpt whose words stand in a quotation, one after the other; `undefined` for another. */
export function exactCheck(
  snapshot: Snapshot,
  excerpt: Excerpt,
  { exact, near }: Findings,
  given: Given | undefined,
): Check | undefined {
  const quoted = exact.filter(isQuotation);
  // What is exact in one quotation is not shortened from another.
  const marked = MARKED.find((kind) => quoted.some((place) => markedIn(excerpt, place) === kind));
  if (!marked) return undefined;
  const places = quoted.filter((place) => markedIn(excerpt, place) === marked);
  const quotations = quotationsAt(places);
  const shown = firstPlaces(places);
  const said = speakersOfWords(snapshot, quotations, given, WHICH[marked]);
  const compared = comparisonItems(excerpt, shown);
  const cut = cutItems(places);
  return {
    verdict: marked,
    likeness: 1,
    attribution: said.attribution,
    title: exactTitle(quotations, given, said, marked, cut.length > 0, compared),
    items: [
      ...cut,
      ...said.items,
      ...(said.attribution === 'right' && marked !== 'turned' ? [CHECKED] : []),
      ...deviationItems(snapshot, excerpt, places),
      ...interruptionItems(places),
      ...compared,
      ...shown.flatMap(({ text }) => textItems(snapshot, text)),
    ],
    ...versionsOf(snapshot, shown, [...exact.filter((place) => !places.includes(place)), ...near]),
    quotations,
  };
}

function markedIn(excerpt: Excerpt, { text, alignment: { hunks } }: Place): Marked {
  if (hunks.some((hunk) => turnAt(excerpt, text, hunk))) return 'turned';
  if (hunks.some(({ typed }) => typed.to > typed.from)) return 'bracketed';
  return hunks.length > 0 ? 'shortened' : 'exact';
}

function exactTitle(
  quotations: readonly Quotation[],
  given: Given | undefined,
  { attribution }: SpeakersOfWords,
  marked: Marked,
  isCut: boolean,
  compared: readonly ComparisonItem[],
): string {
  const speakers = speakerNames(quotations);
  if (marked === 'turned') {
    const changes = compared.flatMap(({ places }) => places.map(({ change }) => change));
    const change = changes.find((one) => one.endsWith(TURNING))?.slice(0, -TURNING.length) ?? 'left out';
    return `Not exact: what is ${change} turns the sense of words of ${speakers}`;
  }
  const exact = isCut ? `${TITLES[marked]}, but cut off from the word that denies them` : TITLES[marked];
  const isPlain = marked === 'exact' && !isCut;
  if (attribution === 'wrong')
    return `${exact}${isPlain ? ',' : ';'} but the articles give these words to ${speakers}, not to ${given?.name ?? ''}`;
  return attribution === 'right'
    ? `${exact}${isPlain ? ', and' : ';'} rightly given to ${speakers}`
    : `${exact}${isPlain ? ':' : ';'} words of ${speakers}`;
}

const CHECKED = note(
  'Only who said it is checked, not office, outlet, day or place, nor what stands round it.',
);

/** That a word of denial stands right before the words, in every quotation that has them. */
function cutItems(places: readonly Place[]): Statement[] {
  const cuts = places.map(({ text, alignment }) => ({ text, range: denialBefore(text, alignment.text) }));
  const [cut] = cuts;
  if (!cut?.range || cuts.some(({ range }) => range === undefined)) return [];
  const { from, to } = cut.range;
  const words = stretchesOf(cut.text, { from: Math.max(0, from - 1), to: to + 1 }).at(-1) ?? '';
  return [
    {
      kind: 'statement',
      text: `Before the first of these words the sentence denies them: “${words}”.`,
      citations: passagesOf(cut.text),
    },
  ];
}

/** In what the text differs from each of the articles, where its words do not. */
function deviationItems({ articles }: Snapshot, excerpt: Excerpt, places: readonly Place[]): Statement[] {
  const own = excerpt.text.slice(excerpt.words[0]?.start, excerpt.words.at(-1)?.end);
  const apartFrom = ({ text, alignment }: Place) =>
    alignment.hunks.length > 0 ? '' : enumerate(deviations(own, wordsAt(text, alignment.text)));
  const kinds = unique(places.map(apartFrom));
  if (kinds.every((kind) => kind === '')) return [];
  return kinds.map((kind) => {
    const quotations = quotationsAt(places.filter((place) => apartFrom(place) === kind));
    const publishers = unique(
      quotations.flatMap(({ articleId }) => articles.get(articleId) ?? []).map(publisherOf),
    );
    const apart = kind === '' ? 'to the letter' : `word for word, apart from ${kind}`;
    return {
      kind: 'statement',
      text: `As ${enumerate(publishers)} ${publishers.length === 1 ? 'has' : 'have'} it, ${apart}.`,
      citations: quotations.map(({ passageId }) => passageId),
    };
  });
}

function interruptionItems(places: readonly Place[]): Item[] {
  const interrupted = places.filter(({ text, alignment }) => stretchesOf(text, alignment.text).length > 1);
  if (interrupted.length === 0) return [];
  const where = interrupted.length === places.length ? 'the article' : 'one of the articles';
  return [note(`Your text runs on where ${where} interrupts the words with its own.`)];
}

/** An excerpt that is nearly a quotation; `undefined` for another. */
export function nearCheck(
  snapshot: Snapshot,
  excerpt: Excerpt,
  { near }: Findings,
  given: Given | undefined,
): Check | undefined {
  const quoted = near.filter(isQuotation);
  const likeness = quoted[0]?.alignment.likeness;
  if (likeness === undefined) return undefined;
  const shown = quoted.filter(({ alignment }) => alignment.likeness === likeness).slice(0, 2);
  const quotations = quotationsAt(shown);
  const said = speakersOfWords(snapshot, quotations, given, 'nearly these words');
  const [first] = shown;
  const turns =
    shown.every((place) => turnsOf(excerpt, place).length > 0) && first ? turnsOf(excerpt, first) : [];
  const conflicts = first ? conflictsAt(snapshot, excerpt, first) : [];
  return {
    verdict: 'near',
    likeness,
    attribution: said.attribution,
    title: nearTitle(
      speakerNames(quotations),
      said,
      given,
      turns.length > 0,
      conflicts.map(({ kind }) => kind),
    ),
    items: [
      ...turns.map(note),
      ...conflicts.map(
        ({ says }): Statement => ({
          kind: 'statement',
          text: `${plain(says)}.`,
          citations: first ? passagesOf(first.text) : [],
        }),
      ),
      ...said.items,
      ...comparisonItems(excerpt, shown),
      ...shown.flatMap(({ text }) => textItems(snapshot, text)),
    ],
    ...versionsOf(
      snapshot,
      shown,
      near.filter((place) => !shown.includes(place)),
    ),
    quotations,
  };
}

/** Numbers and names that an excerpt has otherwise than the place at which it stands. */
export function conflictsAt(
  snapshot: Snapshot,
  excerpt: Excerpt,
  { text, alignment: { text: range } }: Place,
): ReturnType<typeof conflictsOf> {
  const sides = { whole: lettersOf(text), part: wordsAt(text, range) };
  return conflictsOf(snapshot, excerpt.text, sides, 'the quotation');
}

function nearTitle(
  speakers: string,
  { attribution }: SpeakersOfWords,
  given: Given | undefined,
  isTurned: boolean,
  conflicts: readonly string[],
): string {
  const other = conflicts.length > 0 ? `, with another ${enumerate(unique(conflicts))}` : '';
  const how = `Not word for word${isTurned ? ', and the sense may be turned' : other}`;
  return attribution === 'wrong'
    ? `${how}${how.includes(',') ? ';' : ', and'} the articles give such words to ${speakers}, not to ${given?.name ?? ''}`
    : `${how}: nearly words of ${speakers}`;
}

/** Versions shown whole. */
const VERSIONS = 2;

/** What other quotations have of the same speaker in nearly these words, with the words that vary within the excerpt. */
function versionsOf(
  snapshot: Snapshot,
  places: readonly Place[],
  near: readonly Place[],
): { versions?: Section } {
  const speakers = new Set(quotationsAt(places).map(({ speaker }) => speaker));
  const versions = near
    .filter((place) => quotationsAt([place]).some(({ speaker }) => speaker && speakers.has(speaker)))
    .slice(0, VERSIONS);
  if (versions.length === 0) return {};
  const varying = groupQuotations(quotationsAt([...places, ...versions]))
    .flatMap(({ variations }) => variations)
    .filter((variation) => places.some((place) => touches(place, variation)))
    .map((variation): Item => ({ kind: 'variation', variation }));
  const items = versions.flatMap(({ text }) => textItems(snapshot, text));
  return { versions: { heading: 'Nearly these words, elsewhere', items: [...items, ...varying] } };
}

/** Whether words that vary stand, at least in part, within what a place has of the excerpt. */
function touches({ text, alignment: { text: range } }: Place, variation: Variation): boolean {
  const id = text.kind === 'quotation' ? text.passage.id : '';
  const own = variation.find(({ passageIds }) => passageIds.includes(id));
  const start = own ? lettersOf(text).indexOf(own.words) : -1;
  const { words } = comparedText(text);
  const [from, to] = [words[range.from]?.start ?? 0, words[range.to - 1]?.end ?? 0];
  return own !== undefined && start >= 0 && start < to && start + own.words.length > from;
}
