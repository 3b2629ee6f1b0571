import type { Quotation } from '../../knowledge/passages.js';
import { type Item, publisherOf } from '../answer.js';
import { readingStatement } from '../points.js';
import { passageItem } from '../record.js';
import type { Place } from './findExcerpt.js';
import { type LibraryText, passagesOf } from './libraryTexts.js';

/** Passages that are shown whole for one excerpt. */
const SHOWN = 3;

const KINDS: readonly LibraryText['kind'][] = ['quotation', 'headline', 'article', 'digest', 'reading'];

/** The places to show: those of speakers first, then those of articles, then those of this project. */
export function firstPlaces(places: readonly Place[]): Place[] {
  return places.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN);
}

function rank({ text }: Place): number {
  return KINDS.indexOf(text.kind);
}

/** A place, whole, as an item. */
export function placeItem({ text }: Place): Item {
  if (text.kind === 'headline')
    return {
      kind: 'statement',
      text: `Headline of ${publisherOf(text.article)}: ${text.headline}`,
      citations: passagesOf(text),
    };
  return text.kind === 'reading' ? readingStatement(text.reading) : passageItem(text.passage);
}

/** The quotations among some places. */
export function quotationsAt(places: readonly Place[]): Quotation[] {
  return places.flatMap(({ text }) => (text.kind === 'quotation' ? (text.passage.quotation ?? []) : []));
}

export function isQuotation({ text }: Place): boolean {
  return text.kind === 'quotation';
}
