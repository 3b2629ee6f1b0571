import type { Quotation, Snapshot } from '../../knowledge/snapshot.js';
import { note, plural, type Section } from '../answer.js';
import { isContent } from './comparedWords.js';
import { exactCheck } from './exact.js';
import type { Excerpt } from './excerpt.js';
import { type Findings, findExcerpt } from './findExcerpt.js';
import type { Given } from './givenTo.js';
import { nearCheck } from './near.js';
import { firstPlaces, isQuotation, placeItem, quotationsAt } from './places.js';

/** What came of an excerpt: `prose` for words that are an article's or this project's, and nobody's quotation. */
export type Verdict = 'exact' | 'near' | 'prose' | 'none' | 'short';

export interface Check {
  verdict: Verdict;
  /** From 0 to 1 for the same words. */
  likeness: number;
  /** The verdict in a line, for a title or a heading. */
  title: string;
  sections: Section[];
  /** The quotations that have the words, exactly or nearly. */
  quotations: Quotation[];
}

/** An excerpt needs so many words, … */
const LEAST = 3;
/** … and, unless it has so many, … */
const ENOUGH = 5;
/** … so many of them that are not in every text; of a longer one, a single one. */
const TELLING = 3;

/**
 * Checks one excerpt: whose words they are, and whether they are exact.
 *
 * @param isBrief it is one of many: other versions of the words are left out
 */
export function checkExcerpt(
  snapshot: Snapshot,
  excerpt: Excerpt,
  given: Given | undefined,
  isBrief: boolean,
): Check {
  const findings = findExcerpt(snapshot, excerpt, isBrief);
  if (isTooShort(excerpt) && !isOfOne(excerpt, findings)) return tooShort(findings);
  return (
    exactCheck(snapshot, excerpt, findings, given, isBrief) ??
    nearCheck(snapshot, excerpt, findings, given, isBrief) ??
    notFound(findings, given)
  );
}

/** Whether one speaker, and nobody and nothing else, has the words, few as they are. */
function isOfOne({ words }: Excerpt, { exact }: Findings): boolean {
  const speakers = new Set(quotationsAt(exact).map(({ speaker }) => speaker));
  return words.length >= LEAST && exact.every(isQuotation) && speakers.size === 1;
}

function isTooShort({ words }: Excerpt): boolean {
  const own = words.filter(({ inserted }) => !inserted);
  const telling = own.filter(({ key }) => isContent(key)).length;
  return own.length < LEAST || telling === 0 || (own.length < ENOUGH && telling < TELLING);
}

function tooShort({ exact }: Findings): Check {
  const passages = exact.filter(({ text }) => text.kind !== 'reading');
  const places = firstPlaces(passages);
  const wanted = note('Give at least three words in a row, or five where they are words that any text has.');
  const count = passages.length > places.length ? `, of which here are ${places.length}` : '';
  return {
    verdict: 'short',
    likeness: exact.length > 0 ? 1 : 0,
    title: 'Too few words to tell whose they are',
    sections: [
      {
        items:
          passages.length === 0
            ? [wanted]
            : [
                wanted,
                note(`They stand in ${plural(passages.length, 'passage')}${count}:`),
                ...places.map(placeItem),
              ],
      },
    ],
    quotations: [],
  };
}

function notFound({ nearest }: Findings, given: Given | undefined): Check {
  const places = firstPlaces(nearest).slice(0, 1);
  return {
    verdict: 'none',
    likeness: 0,
    title: 'Not in the articles',
    sections: [
      {
        items: [
          note('No article has these words, nor words near to them.'),
          ...(given && given.speakers.length === 0
            ? [note(`No article quotes ${given.name}${given.spokeFor.length > 0 ? ' itself' : ''}.`)]
            : []),
          ...(places.length > 0
            ? [note('The nearest thing that they do say:'), ...places.map(placeItem)]
            : []),
        ],
      },
    ],
    quotations: [],
  };
}
