import { findQuotedSpans } from '../../text/quotationMarks.js';
import { type Item, note, publisherOf } from '../answer.js';
import type { Check } from './checkExcerpt.js';
import { comparisonItems } from './differences.js';
import type { Excerpt } from './excerpt.js';
import type { Place } from './findExcerpt.js';
import type { Given } from './givenTo.js';
import { comparedText, lettersOf } from './libraryTexts.js';
import { firstPlaces, placeItem } from './places.js';

/** A digest or record is taken for the source of words only where it has most of them: they retell the articles. */
const LIKE_OURS = 0.65;

/** Words that are an article's own or this project's, and nobody's quotation; `undefined` where there are none. */
export function proseCheck(
  excerpt: Excerpt,
  places: readonly Place[],
  given: Given | undefined,
  kind: 'exact' | 'near',
): Check | undefined {
  const prose = places.filter(
    ({ text, alignment }) =>
      text.kind === 'article' || (text.kind !== 'quotation' && alignment.likeness >= LIKE_OURS),
  );
  const [best] = kind === 'exact' ? firstPlaces(prose) : prose;
  if (!best) return undefined;
  const shown =
    kind === 'exact' ? firstPlaces(prose.filter(({ text }) => text.kind === best.text.kind)) : [best];
  return {
    verdict: 'prose',
    likeness: best.alignment.likeness,
    title: `${kind === 'exact' ? 'Words' : 'Nearly words'} of ${ownerOf(best)}, ${markOf(best)}`,
    sections: [
      {
        items: [
          ...explanation(best),
          ...(given ? [note(`Your text gives them to ${given.name}. ${inLibrary(best)}`)] : []),
          ...differenceItems(excerpt, best),
          ...shown.map(placeItem),
        ],
      },
    ],
    quotations: [],
  };
}

/** What is known of whose some words are that are not a quotation: of a digest's no more than what it says. */
function inLibrary({ text }: Place): string {
  if (text.kind === 'headline') return 'In the library they are a headline, and nobody’s quotation.';
  if (text.kind === 'article') return 'The article gives them to nobody whom this library knows of.';
  return `In the library they stand in a ${text.kind === 'digest' ? 'digest' : 'record'}; it gives them to nobody as a quotation.`;
}

/** The words of a headline stand in no passage: where they differ is said of it, and not shown as of one. */
function differenceItems(excerpt: Excerpt, place: Place): Item[] {
  const items = comparisonItems(excerpt, [place]);
  if (place.text.kind !== 'headline') return items;
  return items.flatMap(({ passageIds, places }) =>
    places.map(
      ({ change, words, typed }): Item => ({
        kind: 'statement',
        text: `Your text differs; ${change}: ${words.join(' … ')}; you have: ${typed.map((one) => (one.differs ? `⟦${one.words}⟧` : one.words)).join(' ')}`,
        citations: passageIds,
      }),
    ),
  );
}

function ownerOf({ text }: Place): string {
  if (text.kind === 'headline') return `the headline of ${publisherOf(text.article)}`;
  if (text.kind === 'article') return 'the article itself';
  return text.kind === 'digest' ? 'this library’s digest' : 'this library’s record';
}

/** Of the article's own words a digest says nothing, and of its quotations only that the library has no such one. */
function markOf(place: Place): string {
  const isOurs = place.text.kind === 'digest' || place.text.kind === 'reading';
  return isOurs ? 'and no quotation in the library' : MARKED[markedPart(place)];
}

function explanation(place: Place): Item[] {
  if (place.text.kind === 'article')
    return markedPart(place) === 'all'
      ? [note('The article has them in quotation marks; this library knows of no speaker for them.')]
      : [];
  if (place.text.kind === 'headline') return [];
  return [
    note(
      'This library retells its articles in words of its own, and these are such words. The article may put it otherwise: they are not to be quoted as its words.',
    ),
  ];
}

const MARKED = {
  none: 'and nobody’s quotation',
  part: 'with some that it quotes',
  all: 'which has them in quotation marks',
} as const;

/** How much of the words the article itself has in quotation marks. */
function markedPart({ text, alignment }: Place): keyof typeof MARKED {
  if (text.kind !== 'article') return 'none';
  const { words } = comparedText(text);
  const [start, end] = [words[alignment.text.from]?.start ?? 0, words[alignment.text.to - 1]?.end ?? 0];
  const spans = findQuotedSpans(lettersOf(text)).filter(
    (span) => span.innerStart < end && span.innerEnd > start,
  );
  if (spans.some((span) => span.start <= start && span.end >= end)) return 'all';
  return spans.length > 0 ? 'part' : 'none';
}
