import { comparableWords, runFingerprints } from './shingles.js';

export interface KnownQuotation {
  articleId: string;
  parts: readonly string[];
}

/** A quotation of a draft that the library has, wholly or in part. */
export interface RepeatedQuotation {
  /** Its index in the quotations of the draft, from 0. */
  index: number;
  /** The articles that have one or more of its sentences, those with the most first. */
  articleIds: string[];
  /** Its sentences that no article has, verbatim: what it adds. */
  newSentences: string[];
}

/** Short enough that a word or two changed in a sentence leaves most of its shingles. */
const SHINGLE = 3;
/**
 * What part of a sentence's shingles has to stand in one quotation: one word changed, of a sentence of twelve, leaves 0.7.
 * Two different sentences of one speaker on one matter share a third at most.
 */
const SAME_UTTERANCE = 0.65;

/** Quotations noted for one shingle; words that more of them share are found by the first as well. */
const MAX_PLACES = 40;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Which quotations of a draft the library has already: verbatim or nearly, since articles print one utterance with small
 * differences. A sentence of two words or fewer counts as known only beside a known sentence of the same quotation.
 *
 * @returns one entry for each quotation of which at least one sentence is known, in their order
 */
export function repeatedQuotations(
  quotations: readonly { parts: readonly string[] }[],
  library: readonly KnownQuotation[],
): RepeatedQuotation[] {
  const known = library.map(({ articleId, parts }) => ({ articleId, words: wordsOf(parts) }));
  const places = new Map<number, number[]>();
  for (const [place, { words }] of known.entries()) {
    for (const print of new Set(runFingerprints(words, SHINGLE))) {
      const list = places.get(print);
      if (list && list.length < MAX_PLACES) list.push(place);
      else if (!list) places.set(print, [place]);
    }
  }
  return quotations.flatMap(({ parts }, index) => {
    const sentences = parts.flatMap((part) =>
      [...segmenter.segment(part)].map(({ segment }) => segment.trim()).filter((text) => text !== ''),
    );
    const standing = sentences.map((sentence) => placesOf(comparableWords(sentence), places));
    const all = new Set(standing.flat());
    if (all.size === 0) return [];
    const counts = new Map<string, number>();
    for (const list of standing) {
      for (const id of new Set(list.flatMap((place) => known[place]?.articleId ?? []))) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    const isKnown = (sentence: string, at: number) =>
      (standing[at] ?? []).length > 0 ||
      [...all].some((place) => hasShort(comparableWords(sentence), known[place]?.words ?? []));
    return {
      index,
      articleIds: [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en')).map(([id]) => id),
      newSentences: sentences.filter((sentence, at) => !isKnown(sentence, at)),
    };
  });
}

function wordsOf(parts: readonly string[]): string[] {
  return parts.flatMap(comparableWords);
}

/** The quotations, by their places in the library, in which most of a sentence stands. */
function placesOf(words: readonly string[], places: ReadonlyMap<number, readonly number[]>): number[] {
  const prints = runFingerprints(words, SHINGLE);
  const hits = new Map<number, number>();
  for (const print of prints) {
    for (const place of places.get(print) ?? []) hits.set(place, (hits.get(place) ?? 0) + 1);
  }
  return [...hits].filter(([, count]) => count >= SAME_UTTERANCE * prints.length).map(([place]) => place);
}

/** Whether words too few for a shingle stand in a row. */
function hasShort(words: readonly string[], within: readonly string[]): boolean {
  return words.length < SHINGLE && ` ${within.join(' ')} `.includes(` ${words.join(' ')} `);
}
