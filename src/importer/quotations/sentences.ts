import type { QuotedSpan } from '../../text/quotationMarks.js';

/** A word or a sign of a paragraph; a whole quotation is one token, with its words as text. */
export interface Token {
  kind: 'word' | 'possessive' | 'comma' | 'colon' | 'semicolon' | 'dash' | 'stop' | 'quote';
  text: string;
  /** A word in lower case, without a full stop and with straight apostrophes; '' for anything else. */
  folded: string;
  /** Offset in the paragraph. */
  start: number;
  /** The quotation that the token stands for, as its index among the spans of the paragraph. */
  quote: number | undefined;
  /** A word that marks stand around, and that is no quotation: a nickname within a name. */
  isNickname?: boolean;
}

export type Sentence = readonly Token[];

/** No sentence is longer; what is, is taken apart, so that no work grows with the square of a page. */
const LONGEST_SENTENCE = 300;
const WORD = /[\p{L}\p{N}&][\p{L}\p{M}\p{N}]*(?:[-’'.&‑/][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/uy;
const ELIDED = /^(?:[dlnsjmtc]|qu)[’'](?=\p{L}{2})/iu;
const CONTRACTED = /^(?:it|that|there|here|what|who|he|she|let|how|where)[’']s$/iu;
const ABBREVIATION =
  /^(?:mr|mrs|ms|mx|dr|prof|rev|hon|sen|rep|del|gov|gen|adm|col|lt|sgt|capt|st|jr|sr|inc|corp|co|ltd|bros|no|vs|al|dept|assn|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mme|mlle|hr|fr|sra?|\p{L}|(?:\p{L}\.)+\p{L})$/iu;
/** Words that begin a new sentence after an abbreviation that may also end one. */
const BEGINNING = /^\s+(?:The|This|These|In|It|He|She|They|But|And|A|An|Its|On|At|However)\b/u;

export function fold(word: string): string {
  return word.toLowerCase().replace(/\.$/u, '').replaceAll('’', "'");
}

/** The folded word at a place of a sentence, '' where no word stands there. */
export function wordAt(sentence: Sentence, at: number): string {
  return sentence[at]?.folded ?? '';
}

/** The words of a stretch of a sentence as they are written. */
export function textOf(sentence: Sentence, from: number, to: number): string {
  let text = '';
  for (const token of sentence.slice(from, to))
    text += text === '' || /[’']$/u.test(text) || token.kind === 'possessive' ? token.text : ` ${token.text}`;
  return text;
}

/**
 * The sentences of one paragraph. What stands in brackets is left out, since an aside neither speaks nor is spoken of.
 * A quotation that ends with a full stop ends the sentence, unless the sentence goes on behind it.
 */
export function sentencesOf(text: string, spans: readonly QuotedSpan[]): Sentence[] {
  const sentences: Token[][] = [[]];
  const tokens = tokensOf(text, spans);
  tokens.forEach((token, index) => {
    const sentence = sentences.at(-1);
    sentence?.push(token);
    const next = tokens[index + 1];
    const span = token.quote === undefined ? undefined : spans[token.quote];
    const isSmall = next?.kind === 'word' && /^\p{Ll}/u.test(next.text);
    const goesOn = isSmall || (next !== undefined && /^(?:comma|stop|dash)$/u.test(next.kind));
    const ends = token.kind === 'stop' || (span !== undefined && text[span.innerEnd - 1] === '.');
    if ((ends && !goesOn) || (sentence?.length ?? 0) >= LONGEST_SENTENCE) sentences.push([]);
  });
  return sentences.filter((sentence) => sentence.length > 0);
}

function tokensOf(text: string, spans: readonly QuotedSpan[]): Token[] {
  const tokens: Token[] = [];
  const skipBracket = bracketSkipper(text);
  let nextSpan = 0;
  let at = 0;
  while (at < text.length) {
    const span = spans[nextSpan];
    if (span !== undefined && at > span.start) {
      nextSpan += 1;
    } else if (span?.start === at) {
      const words = text.slice(span.innerStart, span.innerEnd);
      tokens.push({ kind: 'quote', text: words, folded: '', start: at, quote: nextSpan });
      at = span.end;
      nextSpan += 1;
    } else if (text[at] === '(' || text[at] === '[') {
      at = skipBracket(at);
    } else {
      at = readToken(text, at, tokens);
    }
  }
  return tokens;
}

/** Reads what stands at an offset, and returns the offset behind it. */
function readToken(text: string, at: number, tokens: Token[]): number {
  const sign = text[at] ?? '';
  const kind = kindOfSign(sign, text[at + 1]);
  if (kind !== undefined) {
    tokens.push({ kind, text: sign, folded: '', start: at, quote: undefined });
    return at + 1;
  }
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  return word === undefined ? at + 1 : readWord(text, at, word, tokens);
}

function kindOfSign(sign: string, next: string | undefined): Token['kind'] | undefined {
  if (sign === ',') return 'comma';
  if (sign === ':') return 'colon';
  if (sign === ';') return 'semicolon';
  if (/[—–―]/u.test(sign) || (sign === '-' && /\s/u.test(next ?? ' '))) return 'dash';
  // "R-Ky.," is abbreviated, whatever the word.
  return /[!?…]/u.test(sign) || (sign === '.' && next !== ',') ? 'stop' : undefined;
}

/** A word as its parts: the possessive ending and an elided article are tokens of their own. */
function readWord(text: string, at: number, word: string, tokens: Token[]): number {
  const push = (kind: Token['kind'], from: number, to: number) => {
    const part = text.slice(from, to);
    const isNickname = /["“‘]/u.test(text[from - 1] ?? ' ') && /["”’]/u.test(text[to] ?? ' ');
    tokens.push({
      kind,
      text: part,
      folded: kind === 'word' ? fold(part) : '',
      start: from,
      quote: undefined,
      isNickname,
    });
  };
  const elided = ELIDED.exec(word)?.[0].length ?? 0;
  if (elided > 0) push('word', at, at + elided);
  const start = at + elided;
  const end = at + word.length;
  const owner = /[’']s$/iu.exec(word);
  if (owner !== null && !CONTRACTED.test(word)) {
    push('word', start, at + owner.index);
    push('possessive', at + owner.index, end);
    return end;
  }
  const abbreviated =
    text[end] === '.' && ABBREVIATION.test(word.slice(elided)) && !endsHere(text, end + 1, word);
  push('word', start, abbreviated ? end + 1 : end);
  if (/s$/iu.test(word) && /^[’'](?![\p{L}\p{N}])/u.test(text.slice(end, end + 2))) {
    push('possessive', end, end + 1);
    return end + 1;
  }
  return abbreviated ? end + 1 : end;
}

function endsHere(text: string, after: number, word: string): boolean {
  return word.includes('.') && BEGINNING.test(text.slice(after, after + 12));
}

/** Finds the end of a bracket; brackets that are never closed are stepped over alone. */
function bracketSkipper(text: string): (at: number) => number {
  const closers = [...text.matchAll(/[)\]]/gu)].map(({ index }) => index);
  let index = 0;
  return (at) => {
    while (index < closers.length && (closers[index] ?? 0) < at) index += 1;
    const closer = closers[index];
    return closer === undefined || closer - at > 300 ? at + 1 : closer + 1;
  };
}
