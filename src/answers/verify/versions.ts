import type { Item, Section } from '../answer.js';
import { groupQuotations, type Variation } from '../variants.js';
import { comparisonItems } from './differences.js';
import type { Excerpt } from './excerpt.js';
import type { Place } from './findExcerpt.js';
import { comparedText, lettersOf } from './libraryTexts.js';
import { isQuotation, placeItem, quotationsAt } from './places.js';

/** Versions shown whole. */
const SHOWN = 2;

/**
 * What other quotations have of the same speaker in nearly these words, with the words that vary within the excerpt.
 *
 * @param places where the excerpt stands
 * @param near other places that have nearly its words
 */
export function versionSections(
  excerpt: Excerpt,
  places: readonly Place[],
  near: readonly Place[],
): Section[] {
  const speakers = new Set(quotationsAt(places).map(({ speaker }) => speaker));
  const versions = near
    .filter(isQuotation)
    .filter((place) => quotationsAt([place]).some(({ speaker }) => speaker && speakers.has(speaker)))
    .slice(0, SHOWN);
  if (versions.length === 0) return [];
  const groups = groupQuotations(quotationsAt([...places, ...versions]));
  const within = groups
    .flatMap(({ variations }) => variations)
    .filter((variation) => places.some((place) => touches(place, variation)));
  const varying: Item[] =
    within.length > 0
      ? within.map((variation): Item => ({ kind: 'variation', variation }))
      : comparisonItems(excerpt, versions).slice(0, 1);
  return [
    {
      heading: 'Nearly these words, elsewhere',
      items: [...versions.map(placeItem), ...varying],
    },
  ];
}

/** Whether words that vary stand, at least in part, within what a place has of the excerpt. */
function touches({ text, alignment }: Place, variation: Variation): boolean {
  if (!('passage' in text)) return false;
  const own = variation.find(({ passageIds }) => passageIds.includes(text.passage.id));
  const start = own ? lettersOf(text).indexOf(own.words) : -1;
  if (!own || start < 0) return false;
  const { words } = comparedText(text);
  const [from, to] = [words[alignment.text.from]?.start ?? 0, words[alignment.text.to - 1]?.end ?? 0];
  return start < to && start + own.words.length > from;
}
