import type { Quotation } from '../../knowledge/passages.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { unique } from '../../unique.js';
import { type ComparisonItem, enumerate, type Item, note, publisherOf, type Statement } from '../answer.js';
import type { Check, Verdict } from './checkExcerpt.js';
import { comparisonItems, isInterrupted, TURNING } from './differences.js';
import type { Excerpt } from './excerpt.js';
import type { Findings, Place } from './findExcerpt.js';
import type { Given } from './givenTo.js';
import { passagesOf } from './libraryTexts.js';
import { type Marked, markedIn } from './marked.js';
import { firstPlaces, isQuotation, placeItem, quotationsAt } from './places.js';
import { proseCheck } from './prose.js';
import { versionSections } from './versions.js';
import { type Whose, whose } from './whose.js';

/** An excerpt whose words stand in the library, one after the other; `undefined` for another. */
export function exactCheck(
  snapshot: Snapshot,
  excerpt: Excerpt,
  { exact, near }: Findings,
  given: Given | undefined,
  isBrief: boolean,
): Check | undefined {
  const { places, marked } = leastMarked(excerpt, exact.filter(isQuotation));
  if (places.length === 0) return proseCheck(excerpt, exact, given, 'exact');
  const quotations = quotationsAt(places);
  const shown = firstPlaces(places);
  const judged = whose(snapshot, quotations, given, WHICH[marked]);
  // Nobody is confirmed to have said what the marks make of the words.
  const isConfirmed = judged.attribution === 'right' || judged.attribution === 'partly';
  const said =
    marked === 'turned' && isConfirmed ? whose(snapshot, quotations, undefined, WHICH[marked]) : judged;
  const compared = comparisonItems(excerpt, shown).slice(0, 1);
  return {
    verdict: VERDICTS[marked],
    likeness: 1,
    attribution: said.attribution,
    title: titleOf(quotations, given, said, marked, compared),
    sections: [
      {
        items: [
          ...said.items,
          ...(said.attribution === 'right' ? [CHECKED] : []),
          ...(marked === 'spliced' ? [SPLICED] : []),
          ...deviationItems(snapshot, places),
          ...interruptionItems(places),
          ...compared,
          ...shown.map(placeItem),
          ...elsewhere(places.slice(shown.length)),
        ],
      },
      ...(isBrief
        ? []
        : versionSections(excerpt, shown, [...exact.filter((place) => !places.includes(place)), ...near])),
    ],
    quotations,
  };
}

/** The places to which an excerpt does the least by its marks: what is exact in one is not shortened from another. */
function leastMarked(excerpt: Excerpt, all: readonly Place[]): { places: Place[]; marked: Marked } {
  const known = all.map((place) => ({ place, marked: markedIn(excerpt, place) }));
  const marked = LEAST.find((kind) => known.some((one) => one.marked === kind)) ?? 'none';
  return { places: known.flatMap((one) => (one.marked === marked ? [one.place] : [])), marked };
}

const LEAST: readonly Marked[] = ['none', 'shortened', 'spliced', 'bracketed', 'turned'];

/** What is said of whose the words are. */
const WHICH: Readonly<Record<Marked, string>> = {
  none: 'these words',
  shortened: 'these words',
  spliced: 'these words',
  bracketed: 'the words outside the brackets',
  turned: 'the other words',
};

function titleOf(
  quotations: readonly Quotation[],
  given: Given | undefined,
  { attribution }: Whose,
  marked: Marked,
  compared: readonly ComparisonItem[],
): string {
  const speakers = speakerNames(quotations);
  if (marked === 'turned')
    return `Not exact: what is ${turning(compared)} turns the sense of words of ${speakers}`;
  const exact = TITLES[marked];
  if (attribution === 'wrong')
    return `${exact}${marked === 'none' ? ',' : ';'} but the articles give these words to ${speakers}, not to ${given?.name ?? ''}`;
  return attribution === 'right'
    ? `${exact}${marked === 'none' ? ', and' : ';'} rightly given to ${speakers}`
    : `${exact}${marked === 'none' ? ':' : ';'} words of ${speakers}`;
}

const VERDICTS: Readonly<Record<Marked, Verdict>> = {
  none: 'exact',
  shortened: 'shortened',
  spliced: 'shortened',
  bracketed: 'bracketed',
  turned: 'turned',
};

const TITLES: Readonly<Record<Exclude<Marked, 'turned'>, string>> = {
  none: 'Exact',
  shortened: 'Shortened, as marked; the words that are given are exact',
  spliced: 'Shortened, as marked, across sentences; the words that are given are exact',
  bracketed: 'Changed in brackets',
};

const CHECKED = note(
  'Only who said it is checked, not office, outlet, day or place, nor what stands round it.',
);
const SPLICED = note(
  'What is left out begins in one sentence and ends in another: the library has nobody say them as one sentence.',
);

/** What was done to words by what turns their sense. */
function turning(compared: readonly ComparisonItem[]): string {
  const changes = compared.flatMap(({ places }) => places.map(({ change }) => change));
  const change = changes.find((one) => one.endsWith(TURNING)) ?? '';
  if (change.startsWith('put in')) return 'put in';
  return change.startsWith('changed') ? 'changed in brackets' : 'left out';
}

/** Whose some quotations are, for a title. */
export function speakerNames(quotations: readonly Quotation[]): string {
  return enumerate(unique(quotations.map(({ speaker }) => speaker?.name ?? 'no named speaker')));
}

/** In what the text differs from each of the articles, where its words do not. */
function deviationItems({ articles }: Snapshot, places: readonly Place[]): Statement[] {
  if (places.every(({ deviations }) => deviations.length === 0)) return [];
  const kinds = unique(places.map(({ deviations }) => enumerate(deviations)));
  return kinds.map((kind) => {
    const own = places.filter(({ deviations }) => enumerate(deviations) === kind);
    const publishers = unique(
      own.flatMap(({ text }) => ('passage' in text ? (articles.get(text.passage.articleId) ?? []) : [])),
    ).map(publisherOf);
    const apart = kind === '' ? 'to the letter' : `word for word, apart from ${kind}`;
    return {
      kind: 'statement',
      text: `As ${enumerate(publishers)} ${publishers.length === 1 ? 'has' : 'have'} it, ${apart}.`,
      citations: own.flatMap(({ text }) => passagesOf(text)),
    };
  });
}

function interruptionItems(places: readonly Place[]): Item[] {
  const interrupted = places.filter(({ text, alignment }) => isInterrupted(text, alignment.text));
  return interrupted.length === 0
    ? []
    : [
        note(
          interrupted.length === places.length
            ? 'Your text runs on where the article interrupts the words with its own.'
            : 'Your text runs on where one of the articles interrupts the words with its own.',
        ),
      ];
}

/** More places than are shown whole. */
function elsewhere(places: readonly Place[]): Statement[] {
  if (places.length === 0) return [];
  const citations = places.flatMap(({ text }) => passagesOf(text)).slice(0, 10);
  return [{ kind: 'statement', text: 'The same words also stand elsewhere.', citations }];
}
