import { type ComparedWord, weightOf } from './comparedWords.js';
import type { Excerpt } from './excerpt.js';
import { trace } from './trace.js';

/** Indexes of words; `to` is exclusive. */
export interface Range {
  from: number;
  to: number;
}

/** A place where an excerpt and a text have not the same words. */
export interface Hunk {
  /** In the words of the excerpt. */
  typed: Range;
  /** In the words of the text. */
  text: Range;
  /** The excerpt itself says that it leaves out or puts in something here. */
  announced: boolean;
}

/** Where in a text an excerpt stands, exactly or nearly. */
export interface Alignment {
  /** The words of the text that it covers. */
  text: Range;
  /** In order; none where all words are the same. */
  hunks: Hunk[];
  /** 1 for the same words: the share of weight that agrees, less what each place of difference takes. */
  likeness: number;
  /** The longest run of the same words. */
  run: number;
}

/** What one place of difference takes from likeness, and each word that is left out there, in content words. */
const PLACE = 0.3;
const LEFT_OUT = 0.05;
/** Room for one alignment; of a longer text only the part with the most of the excerpt is looked at. */
const CELLS = 200_000;

/** Aligns a whole excerpt with the stretch of a text that is most like it; `undefined` where no word agrees. */
export function align(excerpt: Excerpt, words: readonly ComparedWord[]): Alignment | undefined {
  const part = likeliestPart(excerpt, words);
  const beside = trace(excerpt, words.slice(part.from, part.to)).map((at) => (at < 0 ? at : at + part.from));
  // What is put in is the typist's, even where the text has the same word somewhere.
  const isSame = excerpt.words.map(
    (word, index) => !word.inserted && words[beside[index] ?? -1]?.key === word.key,
  );
  const covered = beside.filter((at) => at >= 0);
  const [first, last] = [covered[0], covered.at(-1)];
  if (first === undefined || last === undefined || !isSame.includes(true)) return undefined;
  const text = { from: first, to: last + 1 };
  const hunks = hunksOf(excerpt, beside, isSame, text).filter((hunk) => differs(excerpt, words, hunk));
  return { text, hunks, likeness: likenessOf(excerpt, isSame, hunks), run: longestRun(beside, isSame) };
}

/** The part of a text with the most words of the excerpt, not longer than there is room for. */
function likeliestPart({ words: typed }: Excerpt, words: readonly ComparedWord[]): Range {
  const size = Math.floor(CELLS / Math.max(1, typed.length));
  if (words.length <= size) return { from: 0, to: words.length };
  const weights = new Map(typed.map((word) => [word.key, weightOf(word)]));
  const worth = words.map(({ key }) => weights.get(key) ?? 0);
  let sum = worth.slice(0, size).reduce((all, one) => all + one, 0);
  let best = { from: 0, sum };
  for (let from = 1; from + size <= words.length; from += 1) {
    sum += (worth[from + size - 1] ?? 0) - (worth[from - 1] ?? 0);
    if (sum > best.sum) best = { from, sum };
  }
  return { from: best.from, to: best.from + size };
}

/** The stretches between words that agree. */
function hunksOf(
  excerpt: Excerpt,
  beside: readonly number[],
  isSame: readonly boolean[],
  covered: Range,
): Hunk[] {
  const hunks: Hunk[] = [];
  let [typedFrom, textFrom] = [0, covered.from];
  const close = (typedTo: number, textTo: number) => {
    if (typedTo === typedFrom && textTo === textFrom) return;
    const typed = { from: typedFrom, to: typedTo };
    hunks.push({ typed, text: { from: textFrom, to: textTo }, announced: isAnnounced(excerpt, typed) });
  };
  isSame.forEach((same, index) => {
    if (!same) return;
    const at = beside[index] ?? 0;
    close(index, at);
    [typedFrom, textFrom] = [index + 1, at + 1];
  });
  close(isSame.length, covered.to);
  return hunks;
}

/** In "[We] need" the brackets hold the very word of the text. */
function differs({ words: typed }: Excerpt, words: readonly ComparedWord[], hunk: Hunk): boolean {
  const keys = (list: readonly ComparedWord[], { from, to }: Range) =>
    list
      .slice(from, to)
      .map(({ key }) => key)
      .join(' ');
  return keys(typed, hunk.typed) !== keys(words, hunk.text);
}

/** Whether an excerpt says of a place itself that it differs there: it has a mark of it, and no word but in brackets. */
function isAnnounced({ words, gaps }: Excerpt, { from, to }: Range): boolean {
  const between = words.slice(from, to);
  if (between.length > 0) return between.every(({ inserted }) => inserted);
  return gaps.has(from);
}

function likenessOf({ words }: Excerpt, isSame: readonly boolean[], hunks: readonly Hunk[]): number {
  const weights = words.map((word) => (word.inserted ? 0 : weightOf(word)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const agreeing = weights.reduce((sum, weight, index) => sum + (isSame[index] ? weight : 0), 0);
  const places = hunks.filter(({ announced }) => !announced);
  const loss = places.reduce((sum, { text }) => sum + PLACE + LEFT_OUT * (text.to - text.from), 0);
  return total === 0 ? 0 : Math.max(0, agreeing - loss) / total;
}

function longestRun(beside: readonly number[], isSame: readonly boolean[]): number {
  let [run, longest] = [0, 0];
  isSame.forEach((same, index) => {
    const goesOn = isSame[index - 1] === true && beside[index] === (beside[index - 1] ?? -1) + 1;
    run = same ? (goesOn ? run + 1 : 1) : 0;
    longest = Math.max(longest, run);
  });
  return longest;
}
