import { fold } from '../../search/analysis.js';

/** Words in a row, all within double quotation marks or all outside. */
export interface Run {
  words: string[];
  quoted: boolean;
}

/** The words of a text as they are compared: folded, without apostrophes and punctuation. */
export function comparableWords(text: string): string[] {
  return (
    fold(text)
      .replaceAll("'", '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The runs of a paragraph; a quotation that is not closed goes on to its end. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let quoted = false;
  for (const part of text.split(/([“”„«»"])/u)) {
    if (part === '“' || part === '„' || part === '«') quoted = true;
    else if (part === '”' || part === '»') quoted = false;
    else if (part === '"') quoted = !quoted;
    else if (part !== '') runs.push({ words: comparableWords(part), quoted });
  }
  return runs;
}

/**
 * The shingles of runs of words: every `size` words in a row, each once, as a fingerprint of 32 bits. A run shorter than
 * that has none. Two shingles have one fingerprint by chance once in four billion pairs, which moves no measure below.
 *
 * Source: A. Z. Broder, "On the resemblance and containment of documents", Compression and Complexity of Sequences
 * 1997. Whole sets are compared, since a library is small; Broder's sketches estimate the same for the whole web.
 */
export function shingles(runs: Iterable<readonly string[]>, size: number): Set<number> {
  const found = new Set<number>();
  for (const run of runs) for (const print of runFingerprints(run, size)) found.add(print);
  return found;
}

/** The fingerprints of every `size` words in a row, in order. */
export function runFingerprints(run: readonly string[], size: number): number[] {
  const words = run.map(fingerprint);
  const prints: number[] = [];
  for (let end = size; end <= words.length; end += 1) {
    let print = 0;
    for (let at = end - size; at < end; at += 1) print = Math.imul(print, 0x9e3779b1) ^ (words[at] ?? 0);
    prints.push(print);
  }
  return prints;
}

/** FNV-1a, 32 bits. */
function fingerprint(word: string): number {
  let print = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) print = Math.imul(print ^ word.charCodeAt(at), 0x01000193);
  return print;
}

/** How many members two sets share. */
export function sharedCount(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const member of fewer) if (more.has(member)) count += 1;
  return count;
}

/** Broder's resemblance: what two sets share, of all that stands in either; 0 to 1. */
export function resemblance(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = sharedCount(a, b);
  const either = a.size + b.size - shared;
  return either === 0 ? 0 : shared / either;
}

/** Broder's containment: what part of the first set stands in the second; 0 to 1. */
export function containment(inner: ReadonlySet<number>, outer: ReadonlySet<number>): number {
  return inner.size === 0 ? 0 : sharedCount(inner, outer) / inner.size;
}
