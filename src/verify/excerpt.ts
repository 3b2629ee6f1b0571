import { fold, isStopWord } from '../search/analysis.js';

/** A word as two texts are compared by it, with where it stands in its text (UTF-16 units; `end` is exclusive). */
export interface ComparedWord {
  /** Without capitals, accents and the style of its apostrophe; words with one key are the same word. */
  key: string;
  start: number;
  end: number;
}

/**
 * An abbreviation with its dots, a number with its separators, a word with its apostrophes and invisible breaks, or a per
 * cent sign. Everything else, hyphens among it, stands between words.
 */
const WORD =
  /\p{L}(?:\.\p{L}){1,8}(?!\p{L})\.?|\p{N}+(?:[.,]\p{N}+){1,8}|[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]+(?:['’‘ʼ][\p{L}\p{M}\p{N}]+)*|%/gu;

/** "[sic]" is nobody's word: it says that nothing was changed. */
export const SIC = /\[sic[.!?]?\]/giu;

/** The words of a text by which it is compared. */
export function comparedWords(text: string): ComparedWord[] {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const [surface] = match;
    const [start, end] = [match.index, match.index + surface.length];
    const key = keyOf(surface);
    const isSic = key === 'sic' && text[start - 1] === '[' && /^[.!?]?\]/u.test(text.slice(end, end + 2));
    return key === '' || isSic ? [] : [{ key, start, end }];
  });
}

function keyOf(surface: string): string {
  if (surface === '%') return 'percent';
  const folded = fold(surface)
    .replace(/[\p{Cf}]/gu, '')
    .replaceAll('ʼ', "'");
  if (/^\p{N}/u.test(folded)) return folded.replaceAll(',', '');
  return folded.replaceAll('.', '');
}

/** How much a word counts for likeness: words that every text has say little. */
export function weightOf({ key }: ComparedWord): number {
  return isContent(key) ? 1 : 0.4;
}

/** Whether a word by its key carries content of its own. */
export function isContent(key: string): boolean {
  return !isStopWord(key.replace(/'s$/u, '').replaceAll("'", ''));
}

/** In what a text differs from another one that has the same words; white space and markup of chats do not count. */
export type Deviation = 'capitals' | 'punctuation' | 'accents' | 'how apostrophes and dashes are typed';

/** In what two stretches of the same words differ, each from its first word to its last. */
export function deviations(own: string, theirs: string): Deviation[] {
  const both = [own, theirs].map((text) =>
    text
      .normalize('NFC')
      .replace(SIC, '')
      .replace(/[\s\p{Cf}*_~|`]+/gu, ''),
  );
  const differ = (change: (text: string) => string) => new Set(both.map(change)).size > 1;
  const letters = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  const bare = (text: string) => letters(text).normalize('NFKD').replace(/\p{M}/gu, '');
  const signs = (text: string) => text.replace(/[\p{L}\p{M}\p{N}]/gu, '');
  const isSpelledAlike = !differ((text) => bare(text).toLowerCase());
  const found: Deviation[] = [];
  if (isSpelledAlike && differ(bare)) found.push('capitals');
  if (!isSpelledAlike || differ((text) => signs(sameStyle(text)))) found.push('punctuation');
  else if (differ(signs)) found.push('how apostrophes and dashes are typed');
  if (isSpelledAlike && differ((text) => letters(text).toLowerCase())) found.push('accents');
  return found;
}

function sameStyle(text: string): string {
  return text
    .replace(/[’‘ʼ]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/-{2,}|[‐‑–—―]/gu, '-')
    .replace(/\.{3}/gu, '…');
}

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
