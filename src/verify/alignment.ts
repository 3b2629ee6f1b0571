import { type ComparedWord, type Excerpt, weightOf } from './excerpt.js';

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
const LEFT_OUT_WORD = 0.05;
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
function differs(
  { words: typed }: Excerpt,
  words: readonly ComparedWord[],
  { typed: a, text: b }: Hunk,
): boolean {
  const own = typed.slice(a.from, a.to);
  const theirs = words.slice(b.from, b.to);
  return own.length !== theirs.length || own.some(({ key }, index) => key !== theirs[index]?.key);
}

/** Whether an excerpt says of a place itself that it differs there: it has a mark of it, and no word but in brackets. */
function isAnnounced({ words, gaps }: Excerpt, { from, to }: Range): boolean {
  const between = words.slice(from, to);
  return between.length > 0 ? between.every(({ inserted }) => inserted) : gaps.has(from);
}

function likenessOf({ words }: Excerpt, isSame: readonly boolean[], hunks: readonly Hunk[]): number {
  const weights = words.map((word) => (word.inserted ? 0 : weightOf(word)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const agreeing = weights.reduce((sum, weight, index) => sum + (isSame[index] ? weight : 0), 0);
  const loss = hunks
    .filter(({ announced }) => !announced)
    .reduce((sum, { text }) => sum + PLACE + LEFT_OUT_WORD * (text.to - text.from), 0);
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

/** Costs, in content words that agree. Leaving out is dear to begin and cheap to go on with: whole middles go missing. */
const REPLACED = 0.5;
/** What is in brackets may stand for any word, and is no reason to look for its like far off. */
const SAME_IN_BRACKETS = 0.0001;
const PUT_IN = { open: 0.8, extend: 0.3 };
/** What is said to be left out costs next to nothing: of two ways the shorter is taken. */
const MARKED = { open: 0, extend: 0.0002 };
const LEFT_OUT = { open: 0.8, extend: 0.02 };

/** The ways to a cell: two words beside each other, a word of the excerpt alone, a word of the text alone. */
const BESIDE = 0;
const TYPED_ONLY = 1;
const TEXT_ONLY = 2;
const NEVER = Number.NEGATIVE_INFINITY;

/** The scores of one row, by the way on which a cell was reached. */
interface Row {
  beside: Float64Array;
  typedOnly: Float64Array;
  textOnly: Float64Array;
}

/**
 * For each word of an excerpt the index of the word of the text that it stands beside, the same one or another in its
 * place; -1 for a word that was put in. Takes time and room in proportion to the product of both lengths.
 *
 * Affine gaps after O. Gotoh, "An improved algorithm for matching biological sequences", 1982; free at both ends of the
 * text, and where the excerpt says that it left out or put in something. A longest common subsequence would take its
 * words from anywhere, and tear runs apart.
 */
function trace(excerpt: Excerpt, text: readonly ComparedWord[]): number[] {
  const width = text.length + 1;
  // From which way each of the three ways to a cell came, two bits each.
  const cameFrom = new Uint8Array((excerpt.words.length + 1) * width);
  let above = newRow(width);
  above.beside.fill(0);
  let row = newRow(width);
  excerpt.words.forEach((_, index) => {
    fillRow(excerpt, index, text, above, row, cameFrom.subarray((index + 1) * width, (index + 2) * width));
    [above, row] = [row, above];
  });
  return walkBack(excerpt.words.length, width, cameFrom, above);
}

function newRow(width: number): Row {
  const never = () => new Float64Array(width).fill(NEVER);
  return { beside: never(), typedOnly: never(), textOnly: never() };
}

function fillRow(
  { words, gaps }: Excerpt,
  index: number,
  text: readonly ComparedWord[],
  above: Row,
  row: Row,
  cameFrom: Uint8Array,
): void {
  const word = words[index];
  if (!word) return;
  const weight = weightOf(word);
  const putIn = word.inserted ? { open: 0, extend: 0 } : PUT_IN;
  const leftOut = gaps.has(index + 1) ? MARKED : LEFT_OUT;
  // Each score by itself: a list of three for every cell costs several times as much.
  for (let at = 0; at <= text.length; at += 1) {
    const typedBeside = scoreAt(above.beside, at) - putIn.open;
    const typedTyped = scoreAt(above.typedOnly, at) - putIn.extend;
    const typedText = scoreAt(above.textOnly, at) - putIn.open;
    row.typedOnly[at] = Math.max(typedBeside, typedTyped, typedText);

    const bothBeside = scoreAt(above.beside, at - 1);
    const bothTyped = scoreAt(above.typedOnly, at - 1);
    const bothText = scoreAt(above.textOnly, at - 1);
    const isSame = text[at - 1]?.key === word.key;
    const agreement = word.inserted ? (isSame ? SAME_IN_BRACKETS : 0) : isSame ? weight : -REPLACED;
    row.beside[at] = Math.max(bothBeside, bothTyped, bothText) + agreement;

    const textBeside = scoreAt(row.beside, at - 1) - leftOut.open;
    const textTyped = scoreAt(row.typedOnly, at - 1) - leftOut.open;
    const textText = scoreAt(row.textOnly, at - 1) - leftOut.extend;
    row.textOnly[at] = Math.max(textBeside, textTyped, textText);

    cameFrom[at] =
      wayOf(bothBeside, bothTyped, bothText) |
      (wayOf(typedBeside, typedTyped, typedText) << 2) |
      (wayOf(textBeside, textTyped, textText) << 4);
  }
}

function scoreAt(scores: Float64Array, at: number): number {
  return scores[at] ?? NEVER;
}

/** The way with the best of three scores; of equals two words beside each other, then a word put in. */
function wayOf(beside: number, typedOnly: number, textOnly: number): number {
  if (beside >= typedOnly && beside >= textOnly) return BESIDE;
  return typedOnly >= textOnly ? TYPED_ONLY : TEXT_ONLY;
}

function walkBack(count: number, width: number, cameFrom: Uint8Array, last: Row): number[] {
  let [at, way, score] = [0, BESIDE, NEVER];
  for (let end = 0; end < width; end += 1) {
    if (scoreAt(last.beside, end) > score) [at, way, score] = [end, BESIDE, scoreAt(last.beside, end)];
    if (scoreAt(last.typedOnly, end) > score)
      [at, way, score] = [end, TYPED_ONLY, scoreAt(last.typedOnly, end)];
  }
  const beside = new Array<number>(count).fill(-1);
  for (let row = count; row > 0; ) {
    const cell = cameFrom[row * width + at] ?? 0;
    const from = (cell >> (2 * way)) & 3;
    if (way !== TYPED_ONLY) at -= 1;
    if (way !== TEXT_ONLY) row -= 1;
    if (way === BESIDE) beside[row] = at;
    way = from;
  }
  return beside;
}
