import { groupQuotations, versionCheck } from '../answers/variants.js';
import type { Quotation } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { foldedWords, isStopWord, words } from '../search/analysis.js';
import type { Hit } from '../search/searchIndex.js';
import { unique } from '../unique.js';
import { evidence } from './evidence.js';

/** How much of a phrase a quotation has to have to be near to it. */
export const NEAR_QUOTATION = 0.8;
/** So many quotations that the index finds for a phrase are looked at word by word. */
const MOST_READ = 50;
/** Of so many quotations versions are looked for where their speakers have very many. */
const MOST_FOLLOWED = 5;
/** The share of a phrase that a run of its words has at least, but for very long phrases and runs of frequent words. */
const A_RUN = 0.15;
/** Words that a search for versions is made with: it costs in proportion to them. */
const TERMS = 12;

/** Quotations that have a phrase word for word, in the order of the library. */
export function quotationsSaying(snapshot: Snapshot, phrase: string): Quotation[] {
  const sought = spaced(phrase);
  const found = quotationsLike(snapshot, `"${sought.trim()}"`);
  return inOrder(
    snapshot,
    found.filter(({ parts }) => parts.some((part) => spaced(part).includes(sought))),
  );
}

/** Quotations that have nearly all of a phrase, themselves or by synonyms; the words of one word alone are not near. */
export function quotationsNear(snapshot: Snapshot, phrase: string): Quotation[] {
  const alike = versionsOf(snapshot, phrase);
  if (alike.length > 0) return inOrder(snapshot, alike);
  const hits = evidence(snapshot, phrase, { kind: 'quotation' }, NEAR_QUOTATION);
  const best = hits[0]?.coverage ?? 0;
  const content = new Set(words(phrase).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term)));
  if (content.size < 2) return [];
  return hits.filter(({ coverage }) => coverage === best).flatMap(quotationOf);
}

/** Quotations that share so many words in a row with a phrase that it is a version of them. */
function versionsOf(snapshot: Snapshot, phrase: string): Quotation[] {
  const isVersion = versionCheck(phrase);
  if (!isVersion) return [];
  return quotationsLike(snapshot, phrase, A_RUN).filter(isVersion);
}

/** Quotations with the other versions that articles have of what was said: the words may vary just there. */
export function withVersions(snapshot: Snapshot, found: readonly Quotation[]): Quotation[] {
  const sought = new Set(found);
  const groups = groupQuotations(inOrder(snapshot, candidates(snapshot, found)), (group) =>
    group.some((one) => sought.has(one)),
  ).filter(({ variations }) => variations.length > 0);
  return unique([...found, ...groups.flatMap(({ quotations }) => quotations)]);
}

/** What may be versions of some quotations: all of the same speakers, or of very many those with the most of the words. */
function candidates(snapshot: Snapshot, found: readonly Quotation[]): Quotation[] {
  const theirs = quotationsOf(snapshot, found);
  if (theirs.length <= MOST_READ) return theirs;
  const like = found.slice(0, MOST_FOLLOWED).flatMap((one) => {
    const own = theirs.filter(({ speaker }) => speaker === one.speaker);
    return own.length <= MOST_READ ? own : versionsLike(snapshot, one);
  });
  return unique([...found, ...like]);
}

/** All quotations of the speakers of some. */
function quotationsOf(snapshot: Snapshot, found: readonly Quotation[]): Quotation[] {
  const speakers = new Set(found.map(({ speaker }) => speaker));
  return snapshot.quotations.filter(({ speaker }) => speakers.has(speaker));
}

function versionsLike(snapshot: Snapshot, { parts, speaker }: Quotation): Quotation[] {
  const content = words(parts.join(' ')).flatMap(({ folded }) => (isStopWord(folded) ? [] : folded));
  const longest = unique(content).toSorted((a, b) => b.length - a.length);
  const query = longest.slice(0, TERMS).join(' ');
  return quotationsLike(snapshot, query).filter((one) => one.speaker === speaker);
}

function quotationsLike({ index }: Snapshot, query: string, leastCoverage = 0): Quotation[] {
  return index.search(query, { kind: 'quotation', limit: MOST_READ, leastCoverage }).flatMap(quotationOf);
}

/** The quotation that was found, if it is one. */
export function quotationOf({ entry }: Hit): Quotation[] {
  return 'passage' in entry && entry.passage.quotation ? [entry.passage.quotation] : [];
}

function inOrder({ quotations }: Snapshot, some: readonly Quotation[]): Quotation[] {
  const wanted = new Set(some);
  return quotations.filter((quotation) => wanted.has(quotation));
}

/** The words of a text with a space before and after each. */
function spaced(text: string): string {
  return ` ${foldedWords(text)} `;
}
