import type { Quotation } from '../../knowledge/passages.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { note, plural, type Section } from '../answer.js';
import { isContent } from './comparedWords.js';
import { exactCheck } from './exact.js';
import type { Excerpt } from './excerpt.js';
import { type Findings, findExcerpt } from './findExcerpt.js';
import type { Given } from './givenTo.js';
import { nearCheck } from './near.js';
import { firstPlaces, isQuotation, placeItem, quotationsAt } from './places.js';
import type { Attribution } from './whose.js';

/** What came of an excerpt: `prose` for words that are an article's or this project's, and nobody's quotation. */
export type Verdict = 'exact' | 'shortened' | 'bracketed' | 'turned' | 'near' | 'prose' | 'none' | 'short';

/** The words stand in the library one after the other, but for what the text itself marks. */
export function stands(verdict: Verdict): boolean {
  return verdict === 'exact' || verdict === 'shortened' || verdict === 'bracketed' || verdict === 'turned';
}

export interface Check {
  verdict: Verdict;
  /** From 0 to 1 for the same words. */
  likeness: number;
  /** Whether the articles give the words to whom the text gives them; only where they are quoted. */
  attribution?: Attribution;
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
    notFound(snapshot, findings, given)
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

function notFound(snapshot: Snapshot, { nearest }: Findings, given: Given | undefined): Check {
  const places = firstPlaces(nearest).slice(0, 1);
  return {
    verdict: 'none',
    likeness: 0,
    title: 'Not found in the library',
    sections: [
      {
        items: [
          note(silenceOf(snapshot)),
          ...(given ? [note(quotationsOf(given))] : []),
          ...(places.length > 0
            ? [note('The nearest thing that it does have:'), ...places.map(placeItem)]
            : []),
        ],
      },
    ],
    quotations: [],
  };
}

/** What was looked through: of what is held in other words nothing can be said. */
function silenceOf({ articles }: Snapshot): string {
  const digests = [...articles.values()].filter(({ form }) => form === 'digest').length;
  const silence = 'No quotation, headline or passage of the library has these words, nor words near to them.';
  if (digests === 0) return silence;
  const some =
    digests === articles.size
      ? `all its ${plural(articles.size, 'article')}`
      : `${digests} of its ${plural(articles.size, 'article')}`;
  return `${silence} Of ${some} it holds a digest in other words, so the articles’ own sentences cannot be checked here.`;
}

function quotationsOf({ name, speakers, spokeFor }: Given): string {
  if (speakers.length > 0) return `The library has quotations of ${name}, but not these words.`;
  return `The library has no quotation of ${name}${spokeFor.length > 0 ? ' itself' : ''}.`;
}
