import { stemmer } from 'stemmer';
import { isStopWord } from '../../search/analysis.js';

/** The paragraphs of a text by the words that carry content, as stems; each stem once in a paragraph. */
export type ContentParagraphs = readonly ReadonlySet<string>[];

/** Where each content word of a page stands. */
export interface PageContent {
  /** Stem to the first paragraphs that have it, in order. */
  places: ReadonlyMap<string, readonly number[]>;
}

/** A word that is rare in a library stands in few paragraphs of one page; more would only cost time. */
const MAX_PLACES = 12;

/** How much a content word tells: nothing like all, where each article of the library has it. */
export type Weight = (stem: string) => number;

/** Takes the content words of paragraphs, each a list of comparable words; one reader for many texts stems a word once. */
export function contentReader(): (paragraphs: readonly (readonly string[])[]) => ContentParagraphs {
  const stems = new Map<string, string | undefined>();
  const stemOf = (word: string): string | undefined => {
    if (!stems.has(word)) stems.set(word, isStopWord(word) ? undefined : stemmer(word));
    return stems.get(word);
  };
  return (paragraphs) =>
    paragraphs.map((words) => {
      const own = new Set<string>();
      for (const word of words) {
        const stem = stemOf(word);
        if (stem !== undefined) own.add(stem);
      }
      return own;
    });
}

/** Weighs words by how few articles have them: ln((N + 1) / n), an inverse document frequency. */
export function rarity(articles: readonly ContentParagraphs[]): Weight {
  const counts = new Map<string, number>();
  for (const paragraphs of articles) {
    const own = new Set<string>();
    for (const stems of paragraphs) for (const stem of stems) own.add(stem);
    for (const stem of own) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return (stem) => Math.log((articles.length + 1) / (counts.get(stem) ?? 1));
}

/** Notes where the content words of a page stand. */
export function pageContent(paragraphs: ContentParagraphs): PageContent {
  const places = new Map<string, number[]>();
  for (const [index, stems] of paragraphs.entries()) {
    for (const stem of stems) {
      const known = places.get(stem);
      if (!known) places.set(stem, [index]);
      else if (known.length < MAX_PLACES) known.push(index);
    }
  }
  return { places };
}

/**
 * What part of a digest's content, by weight, a page has paragraph for paragraph in the same order: a digest says in
 * other words what the paragraphs of its article say, with the same names, figures and rare words. Each paragraph of the
 * digest is laid on one paragraph of the page at most, so that a page which has all the words in any order has little.
 *
 * @returns 0 to 1
 */
export function contentShare(digest: ContentParagraphs, { places }: PageContent, weight: Weight): number {
  let total = 0;
  const rows = digest.map((stems) => {
    const row = new Map<number, number>();
    for (const stem of stems) {
      total += weight(stem);
      for (const place of places.get(stem) ?? []) row.set(place, (row.get(place) ?? 0) + weight(stem));
    }
    return row;
  });
  return total === 0 ? 0 : bestAlignment(rows) / total;
}

/** The greatest sum of one entry a row, the columns rising: the alignment of two sequences without crossing. */
function bestAlignment(rows: readonly ReadonlyMap<number, number>[]): number {
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
  let before = new Float64Array(columns.length + 1);
  for (const row of rows) {
    const sums = new Float64Array(columns.length + 1);
    for (const [index, column] of columns.entries()) {
      const laid = (before[index] ?? 0) + (row.get(column) ?? 0);
      sums[index + 1] = Math.max(sums[index] ?? 0, before[index + 1] ?? 0, laid);
    }
    before = sums;
  }
  return before[columns.length] ?? 0;
}
