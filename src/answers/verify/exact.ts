import type { Quotation, Snapshot } from '../../knowledge/snapshot.js';
import { unique } from '../../unique.js';
import { enumerate, type Item, note, publisherOf, type Statement } from '../answer.js';
import type { Check } from './checkExcerpt.js';
import { comparisonItems, isInterrupted } from './differences.js';
import type { Excerpt } from './excerpt.js';
import type { Findings, Place } from './findExcerpt.js';
import type { Given } from './givenTo.js';
import { passagesOf } from './libraryTexts.js';
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
  const places = exact.filter(isQuotation);
  if (places.length === 0) return proseCheck(excerpt, exact, given, 'exact');
  const quotations = quotationsAt(places);
  const shown = firstPlaces(places);
  const said = whose(snapshot, quotations, given, 'these words');
  const shortened = comparisonItems(excerpt, shown).slice(0, 1);
  return {
    verdict: 'exact',
    likeness: 1,
    title: titleOf(quotations, given, said, shortened.length > 0),
    sections: [
      {
        items: [
          ...said.items,
          ...deviationItems(snapshot, places),
          ...interruptionItems(places),
          ...shortened,
          ...shown.map(placeItem),
          ...elsewhere(places.slice(shown.length)),
        ],
      },
      ...(isBrief ? [] : versionSections(excerpt, shown, near)),
    ],
    quotations,
  };
}

function titleOf(
  quotations: readonly Quotation[],
  given: Given | undefined,
  { attribution }: Whose,
  isShortened: boolean,
): string {
  const exact = isShortened ? 'Exact, but shortened' : 'Exact';
  const speakers = speakerNames(quotations);
  if (attribution === 'wrong')
    return `${exact}, but the articles give these words to ${speakers}, not to ${given?.name ?? ''}`;
  return attribution === 'right'
    ? `${exact}, and rightly given to ${speakers}`
    : `${exact}: words of ${speakers}`;
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
      own.flatMap(({ text }) =>
        text.kind === 'reading' ? [] : (articles.get(text.passage.articleId) ?? []),
      ),
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
