import { type Item, publisherOf, type Section } from '../answers/answer.js';
import { readingStatement } from '../answers/points.js';
import { passageItem } from '../answers/record.js';
import type { Quotation } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Place } from './findExcerpt.js';
import { type LibraryText, passagesOf } from './libraryTexts.js';
import type { Attribution } from './speakers.js';

/**
 * What came of an excerpt: `own` for words that are an article's or this project's and nobody's quotation, `told` for
 * what a digest says in other words.
 */
export type Verdict =
  | 'exact'
  | 'shortened'
  | 'bracketed'
  | 'turned'
  | 'near'
  | 'own'
  | 'told'
  | 'none'
  | 'short';

export interface Check {
  verdict: Verdict;
  /** From 0 to 1 for the same words. */
  likeness: number;
  /** Whether the articles give the words to whom the text gives them; only where they are quoted. */
  attribution?: Attribution;
  /** The verdict in a line, for a title or a heading. */
  title: string;
  items: Item[];
  /** Other versions of the words, where nothing else is checked. */
  versions?: Section;
  /** The quotations that have the words, exactly or nearly. */
  quotations: Quotation[];
}

/** The words stand in the library one after the other, but for what the text itself marks. */
export function stands({ verdict }: Check): boolean {
  return ['exact', 'shortened', 'bracketed', 'turned'].includes(verdict);
}

/** Places that are shown whole for one excerpt. */
const SHOWN = 3;
const KINDS: readonly LibraryText['kind'][] = ['quotation', 'headline', 'article', 'digest', 'reading'];

/** The places to show: those of speakers first, then those of articles, then those of this project. */
export function firstPlaces(places: readonly Place[]): Place[] {
  const rank = ({ text }: Place) => KINDS.indexOf(text.kind);
  return places.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN);
}

/** A text of the library, whole; of a quotation that is part of a sentence also the passage that has the rest of it. */
export function textItems(snapshot: Snapshot, text: LibraryText): Item[] {
  switch (text.kind) {
    case 'headline':
      return [
        {
          kind: 'statement',
          text: `Headline of ${publisherOf(text.article)}: ${text.headline}`,
          citations: passagesOf(text),
        },
      ];
    case 'reading':
      return [readingStatement(text.reading)];
    case 'quotation':
      return [passageItem(text.passage), ...sentenceRound(snapshot, text.passage.quotation)];
    default:
      return [passageItem(text.passage)];
  }
}

/** A quotation that begins with a small letter is cut out of a sentence, which the passage before it tells. */
function sentenceRound({ articles }: Snapshot, quotation: Quotation | undefined): Item[] {
  if (!quotation || !/^\P{L}*\p{Ll}/u.test(quotation.parts[0] ?? '')) return [];
  const passages = articles.get(quotation.articleId)?.passages ?? [];
  const at = passages.findIndex(({ id }) => id === quotation.passageId);
  const before = passages.slice(0, Math.max(0, at)).findLast((passage) => !passage.quotation);
  return before ? [passageItem(before)] : [];
}
