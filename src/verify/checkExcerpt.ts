import { note, plural } from '../answers/answer.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { type Check, firstPlaces, textItems } from './check.js';
import { nearestItems, ownWordsCheck, toldCheck } from './digest.js';
import { type Excerpt, isContent } from './excerpt.js';
import { type Findings, isQuotation, quotationsAt } from './findExcerpt.js';
import { exactCheck, nearCheck } from './quotedWords.js';
import type { Given } from './speakers.js';

/** An excerpt needs so many words, … */
const LEAST = 3;
/** … and, unless it has so many, … */
const ENOUGH = 5;
/** … so many of them that are not in every text; of a longer one, a single one. */
const TELLING = 3;
/** So much nearer has prose to be than a quotation, for the words to be prose. */
const NEARER = 0.1;

/** Checks one excerpt: whose words they are, and whether they are exact. */
export function checkExcerpt(
  snapshot: Snapshot,
  excerpt: Excerpt,
  findings: Findings,
  given: Given | undefined,
): Check {
  if (isTooShort(excerpt) && !isOfOne(excerpt, findings)) return tooShort(snapshot, findings);
  const { exact, near } = findings;
  const [best] = near;
  const [quoted] = near.filter(isQuotation);
  const isProse = best && (!quoted || best.alignment.likeness > quoted.alignment.likeness + NEARER);
  return (
    exactCheck(snapshot, excerpt, findings, given) ??
    ownWordsCheck(snapshot, excerpt, exact) ??
    (isProse ? ownWordsCheck(snapshot, excerpt, near) : undefined) ??
    nearCheck(snapshot, excerpt, findings, given) ??
    (given ? undefined : toldCheck(snapshot, excerpt, findings.texts)) ??
    notFound(snapshot, excerpt, findings, given)
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

function tooShort(snapshot: Snapshot, { exact }: Findings): Check {
  const passages = exact.filter(({ text }) => text.kind !== 'reading');
  const places = firstPlaces(passages);
  const count = passages.length > places.length ? `, of which here are ${places.length}` : '';
  return {
    verdict: 'short',
    likeness: exact.length > 0 ? 1 : 0,
    title: 'Too few words to tell whose they are',
    items: [
      note('Give at least three words in a row, or five where they are words that any text has.'),
      ...(passages.length > 0 ? [note(`They stand in ${plural(passages.length, 'passage')}${count}:`)] : []),
      ...places.flatMap(({ text }) => textItems(snapshot, text)),
    ],
    quotations: [],
  };
}

function notFound(
  snapshot: Snapshot,
  excerpt: Excerpt,
  { texts }: Findings,
  given: Given | undefined,
): Check {
  const nearest = nearestItems(snapshot, excerpt, texts);
  return {
    verdict: 'none',
    likeness: 0,
    title: 'Not found in the library',
    items: [
      note(silenceOf(snapshot)),
      ...(given ? [note(quotationsOf(given))] : []),
      ...(nearest.length > 0 ? [note('The nearest thing that it does have:'), ...nearest] : []),
    ],
    quotations: [],
  };
}

/** What was looked through: of what is held in other words nothing can be said. */
function silenceOf({ articles }: Snapshot): string {
  const digests = [...articles.values()].filter(({ form }) => form === 'digest').length;
  const silence = 'No quotation, headline or passage of the library has these words, nor words near to them.';
  if (digests === 0) return silence;
  const all = plural(articles.size, 'article');
  const some = digests === articles.size ? `all its ${all}` : `${digests} of its ${all}`;
  return `${silence} Of ${some} it holds a digest in other words, so the articles’ own sentences cannot be checked here.`;
}

function quotationsOf({ name, speakers, spokeFor }: Given): string {
  if (speakers.length > 0) return `The library has quotations of ${name}, but not these words.`;
  return `The library has no quotation of ${name}${spokeFor.length > 0 ? ' itself' : ''}.`;
}
