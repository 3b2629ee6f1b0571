import { fold, isStopWord } from '../../search/analysis.js';

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

/** A stretch of a text with its words. */
export interface Stretch {
  text: string;
  words: readonly ComparedWord[];
}

/** In what two stretches of the same words differ: within them only, as what stands round an excerpt is not its own. */
export function deviations(a: Stretch, b: Stretch): Deviation[] {
  const found = new Set<Deviation>();
  a.words.forEach((word, index) => {
    const other = b.words[index];
    if (!other) return;
    const [own, theirs] = [surfaceOf(a, word), surfaceOf(b, other)];
    compare(own, theirs, found);
    const [next, otherNext] = [a.words[index + 1], b.words[index + 1]];
    if (next && otherNext)
      compare(a.text.slice(word.end, next.start), b.text.slice(other.end, otherNext.start), found);
  });
  const order: Deviation[] = ['capitals', 'punctuation', 'accents', 'how apostrophes and dashes are typed'];
  return order.filter((one) => found.has(one));
}

function surfaceOf({ text }: Stretch, { start, end }: ComparedWord): string {
  return text.slice(start, end);
}

function compare(own: string, theirs: string, found: Set<Deviation>): void {
  const [a, b] = [plain(own), plain(theirs)];
  if (a === b) return;
  const [styledA, styledB] = [sameStyle(a), sameStyle(b)];
  if (styledA === styledB) {
    found.add('how apostrophes and dashes are typed');
    return;
  }
  const [lettersA, lettersB] = [lettersOf(styledA), lettersOf(styledB)];
  const bare = [lettersA, lettersB].map((letters) => letters.normalize('NFKD').replace(/\p{M}/gu, ''));
  const isSpelledAlike = bare[0]?.toLowerCase() === bare[1]?.toLowerCase();
  if (isSpelledAlike && bare[0] !== bare[1]) found.add('capitals');
  if (isSpelledAlike && lettersA.toLowerCase() !== lettersB.toLowerCase()) found.add('accents');
  if (!isSpelledAlike || signsOf(styledA) !== signsOf(styledB)) found.add('punctuation');
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function signsOf(text: string): string {
  return text.replace(/[\p{L}\p{M}\p{N}]/gu, '');
}

/** Without white space, what no eye sees, and the markup of chats. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(SIC, '')
    .replace(/[\s\p{Cf}*_~|`]+/gu, '');
}

function sameStyle(text: string): string {
  return text
    .replace(/[’‘ʼ]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/-{2,}|[‐‑–—―]/gu, '-')
    .replace(/\.{3}/gu, '…');
}
