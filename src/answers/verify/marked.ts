import type { Hunk } from './align.js';
import type { Excerpt } from './excerpt.js';
import type { Place } from './findExcerpt.js';
import { comparedText, endsSentence } from './libraryTexts.js';
import { DENYING } from './negations.js';

/** What an excerpt does to a text where it says itself that it differs, the gravest first. */
export type Marked = 'turned' | 'bracketed' | 'spliced' | 'shortened' | 'none';

const GRAVEST: readonly Marked[] = ['turned', 'bracketed', 'spliced', 'shortened'];

/** What the marks of an excerpt do to a text that has its other words. */
export function markedIn(excerpt: Excerpt, place: Place): Marked {
  const kinds = new Set(place.alignment.hunks.map((hunk) => markedAt(excerpt, place, hunk)));
  return GRAVEST.find((kind) => kinds.has(kind)) ?? 'none';
}

function markedAt(excerpt: Excerpt, { text }: Place, hunk: Hunk): Marked {
  if (turnsSense(excerpt, text, hunk)) return 'turned';
  if (hunk.typed.to > hunk.typed.from) return 'bracketed';
  return isSpliced(text, hunk) ? 'spliced' : 'shortened';
}

/** Whether an excerpt that is nearly a text leaves out, or puts in, a word that denies, and does not say so. */
export function deniesOtherwise(excerpt: Excerpt, { text, alignment }: Place): boolean {
  return alignment.hunks.some(
    (hunk) => !hunk.announced && turnsSense(excerpt, text, withWordsBefore(text, hunk)),
  );
}

/**
 * Words that come before all that agree stand for those of the sentence that the text has there: "It does sell our
 * technology" for "We do not sell our technology".
 */
function withWordsBefore(text: Place['text'], hunk: Hunk): Hunk {
  const { from, to } = hunk.text;
  const count = hunk.typed.to - hunk.typed.from;
  if (hunk.typed.from > 0 || count === 0) return hunk;
  return { ...hunk, text: { from: Math.max(sentenceStart(text, from), from - count - 1), to } };
}

/** Whether a marked place leaves out, or puts in, a word that denies, within a sentence of which something is kept. */
export function turnsSense(excerpt: Excerpt, text: Place['text'], { typed, text: left }: Hunk): boolean {
  const { words } = comparedText(text);
  const isKept = (at: number) => sentenceStart(text, at) < left.from || sentenceEnd(text, at) > left.to;
  const dropped = indexes(left).filter((at) => DENYING.has(words[at]?.key ?? '') && isKept(at)).length;
  const added = indexes(typed).filter((at) => DENYING.has(excerpt.words[at]?.key ?? '')).length;
  return dropped > 0 !== added > 0;
}

/** Whether what is left out begins within one sentence and ends within another. */
function isSpliced(text: Place['text'], { text: { from, to } }: Hunk): boolean {
  return (
    from > 0 &&
    !endsSentence(text, from - 1) &&
    !endsSentence(text, to - 1) &&
    indexes({ from, to: to - 1 }).some((at) => endsSentence(text, at))
  );
}

function sentenceStart(text: Place['text'], at: number): number {
  let start = at;
  while (start > 0 && !endsSentence(text, start - 1)) start -= 1;
  return start;
}

function sentenceEnd(text: Place['text'], at: number): number {
  const { words } = comparedText(text);
  let end = at;
  while (end < words.length && !endsSentence(text, end)) end += 1;
  return end + 1;
}

function indexes({ from, to }: Hunk['text']): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
}
