/** One line of a page on the way to being a paragraph of the article or being left out. */
export interface Piece {
  text: string;
  /** What the markup says that it is; `text` in files without markup. */
  role: 'text' | 'heading' | 'item' | 'quote';
  /** A blank line, or the border of an element, stands before it. */
  apart: boolean;
  setOff: boolean;
  /** Why it is no part of the article; `null` as long as it is. */
  reason: string | null;
}

export function pieceOf(text: string, options: Partial<Omit<Piece, 'text'>> = {}): Piece {
  return { text, role: 'text', apart: true, setOff: false, reason: null, ...options };
}

const SENTENCE_END = /[.!?…:;。！？]["”’»“'」)\]]*$/u;
const OPENING_MARK = /(?:^|[\s(—–-])["“«„「]\s?(?=[\p{L}\p{N}[…'‘])|(?:^|\s)['‘](?=\p{Lu}[^'’]{0,300}['’])/u;
const LABEL =
  /^(?:(?:MR|MS|MRS|DR|SEN|REP|GOV|PROF|SIR|LORD|Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Prof)\.?\s)?(?:[A-Z][A-Z.'’-]*(?:\s[A-Z][A-Z.'’-]*){0,4}|[QA]):\s/u;
const SPACED_SCRIPT = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;
const CHINESE_OR_JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Longer lines than any rule of this importer cares for. */
export const LONG_LINE = 600;

/** The number of words; scripts without spaces count two letters a word. */
export function wordCount(text: string): number {
  const looked = text.slice(0, 4000);
  const unspaced = looked.match(CHINESE_OR_JAPANESE)?.length ?? 0;
  if (unspaced > looked.length / 4) return Math.ceil(unspaced / 2);
  return looked.match(SPACED_SCRIPT)?.length ?? 0;
}

/** Ends as a sentence does; a colon counts, since what it announces follows. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-12));
}

/** Opens somebody's words with a quotation mark, whether or not they are closed: paragraphs of one utterance are not. */
export function hasQuotation(text: string): boolean {
  return OPENING_MARK.test(text.slice(0, 4000)) && wordCount(text) >= 3;
}

/** Opens with the label of a speaker, as lines of a transcript do. */
export function hasSpeakerLabel(text: string): boolean {
  return LABEL.test(text.slice(0, 80));
}

/** Running text: sentences, somebody's words, a line of a transcript. */
export function isProse(text: string): boolean {
  if (hasSpeakerLabel(text)) return true;
  const words = wordCount(text);
  if (words >= 30) return true;
  if (endsSentence(text)) return words >= 6 || (hasQuotation(text) && words >= 2);
  return /^["“«„]/u.test(text) && words >= 8;
}

/** A short line that states no sentence: a headline, a subheading, a label, the text of a link. */
export function isHeadline(piece: Piece): boolean {
  if (piece.role === 'heading') return true;
  const { text } = piece;
  if (piece.role !== 'text' || text.length > 200 || hasSpeakerLabel(text)) return false;
  if (SENTENCE_WITHIN.test(text)) return false;
  if (!/^["“«„'‘]?[\p{L}\p{N}$£€#¿¡]/u.test(text)) return false;
  return (
    !/[.:;,…。]["”’»“']*$/u.test(text.slice(-6)) &&
    !/[.!?]["”’»“']+$/u.test(text.slice(-6)) &&
    wordCount(text) <= 25
  );
}

/** A point within, behind no abbreviation: two sentences, even where the last has no point. */
const SENTENCE_WITHIN =
  /(?<!\b(?:vs|mr|mrs|ms|dr|st|jr|sr|inc|co|corp|ltd|no|sen|rep|gov|gen|prof|v|\p{L}))[.]["”’]?\s/iu;

/** Words by which texts are compared: six letters and more of each, so that endings count less. */
export function contentWords(text: string): Set<string> {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}{4,40}/gu) ?? [];
  return new Set(words.filter((word) => !ORDINARY.has(word)).map((word) => word.slice(0, 6)));
}

/** The share of the words of the first that the second has, from 0 to 1. */
export function shareOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (words.size === 0) return 0;
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared / words.size;
}

const ORDINARY = new Set(
  (
    'that this with from will have been were they their there them then than what when where which while would could ' +
    'should about after again also because before being between both down during each into itself just more most much ' +
    'only other over said says same some such these those through under until very your yours ours year years week ' +
    'month today monday tuesday wednesday thursday friday saturday sunday people many made make like first last ' +
    'dans avec pour cette sont mais leur leurs plus nous vous elle elles être avoir sans sous entre comme aussi ' +
    'nicht eine einer einem einen sich wird wurde werden auch nach noch oder aber para como esta este pero sobre'
  ).split(' '),
);
