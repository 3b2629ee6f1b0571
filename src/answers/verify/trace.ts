import { type ComparedWord, weightOf } from './comparedWords.js';
import type { Excerpt } from './excerpt.js';

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
export function trace(excerpt: Excerpt, text: readonly ComparedWord[]): number[] {
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
