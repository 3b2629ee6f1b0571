import { type ComparedWord, comparedWords, SIC } from './comparedWords.js';

/** A word of an excerpt; `inserted` where it stands in square brackets: whoever quoted put it in. */
export interface ExcerptWord extends ComparedWord {
  inserted: boolean;
}

/** What somebody typed as another's words. */
export interface Excerpt {
  /** As it was typed, without the brackets of a changed letter ("[w]e"). */
  text: string;
  words: ExcerptWord[];
  /** Indexes of the words before which something is said to be left out or put in: after an ellipsis, round brackets. */
  gaps: ReadonlySet<number>;
}

/** An ellipsis, by itself or in brackets, or [an insertion]; "[sic]" says that nothing was changed. */
const MARK = /[[(]\s*(?:…|\.{3,4})\s*[\])]|…|\.{3,}|\.(?: \.){2,3}|\[([^[\]]{0,200})\]/gu;
/** A letter that was changed to fit the sentence: "[w]e need". */
const CHANGED_LETTER = /\[(\p{L}{1,2})\](?=\p{L})/gu;

/** Reads a typed text as an excerpt: its words, where it says that something was left out, what it says was put in. */
export function excerptOf(typed: string): Excerpt {
  const text = typed.replace(CHANGED_LETTER, '$1');
  const marks = [...text.matchAll(MARK)]
    .filter(([mark]) => mark.search(SIC) < 0)
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      insertion: match[1] !== undefined,
    }));
  const words = comparedWords(text).map((word) => ({
    ...word,
    inserted: marks.some(({ start, end, insertion }) => insertion && word.start > start && word.end < end),
  }));
  const gaps = new Set<number>();
  for (const { start, end } of marks) {
    const before = words.filter((word) => word.end <= start).length;
    const after = words.filter((word) => word.start < end).length;
    gaps.add(before);
    gaps.add(after);
  }
  // Before the first word and after the last one every excerpt leaves something out.
  gaps.delete(0);
  gaps.delete(words.length);
  return { text, words, gaps };
}

/** The parts of an excerpt between its gaps, without what was put in, each as an excerpt of its own. */
export function piecesOf({ text, words, gaps }: Excerpt): Excerpt[] {
  const pieces: Excerpt[] = [];
  let piece: ExcerptWord[] = [];
  const close = () => {
    const [first, last] = [piece[0], piece.at(-1)];
    if (first && last) pieces.push(excerptOf(text.slice(first.start, last.end)));
    piece = [];
  };
  words.forEach((word, index) => {
    if (gaps.has(index)) close();
    if (!word.inserted) piece.push(word);
  });
  close();
  return pieces;
}
