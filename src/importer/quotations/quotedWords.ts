import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import type { QuotedSpan } from '../../text/quotationMarks.js';
import type { Attribution } from './attribution.js';
import { type Sentence, wordAt } from './sentences.js';
import { phraseEndingAt, type Statement } from './statement.js';
import { lists } from './words.js';

/** A phrase in quotation marks of fewer words, given to nobody, is a term and not somebody's words. */
const FEWEST_WORDS = 3;
/** Longer words with capitals are a heading that somebody reads out, not the title of a work. */
const LONGEST_TITLE = 12;
const SMALL = /^[^\p{L}]*(?:a|an|the|of|for|and|or|in|on|to|at|by|with|from|is|as)[^\p{L}]*$/u;

/** Whether words in quotation marks are somebody's words: neither a name or title, nor a term held at arm's length. */
export function isQuotation(
  words: string,
  statement: Statement,
  quote: number,
  attribution: Attribution | undefined,
): boolean {
  const count = words.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'.-]*/gu)?.length ?? 0;
  const isComplete = /[.,!?…]$/u.test(words);
  if (count === 0 || isNamed(statement, quote, isTitle(words) || count < FEWEST_WORDS)) return false;
  if (attribution?.direct === true && !attribution.holds) {
    if (attribution.side === 'before') return isComplete || !isTitle(words);
    // "on the programme “Face the Town,” Lee said".
    if (isTitle(words) && /[wfNn']$/u.test(statement.codes.slice(0, quote))) return false;
    return count > 1 || isComplete || statement.codes[quote + 1] === ',' || quote === 0;
  }
  if (isTitle(words)) return false;
  return count >= FEWEST_WORDS || (attribution !== undefined && attribution.who.speaker !== null);
}

/** A name behind "called", "titled" and the like: it is no further part of what somebody says in the same sentence. */
export function isNameOfWork(words: string, statement: Statement, quote: number): boolean {
  return isTitle(words) && isNamed(statement, quote, true);
}

/** "a tool called …", "the term …", "so-called …", "the film …": a name follows, unless somebody does the calling. */
function isNamed(statement: Statement, quote: number, isShort: boolean): boolean {
  const { sentence, codes } = statement;
  const at = codes[quote - 1] === ',' ? quote - 2 : quote - 1;
  const word = wordAt(sentence, at);
  const before = wordAt(sentence, at - 1);
  if (!lists.naming.has(word)) return false;
  if (!lists.saying.has(word)) return at === quote - 1 && isShort;
  if (/^(?:has|have|had)$/u.test(before)) return false;
  if (codes[at - 1] === 'b') return isShort;
  const subject = phraseEndingAt(statement, at);
  const isWhat = /^(?:what|which|whom|as)$/u.test(wordAt(sentence, (subject?.from ?? 0) - 1));
  return !isWhat && (subject === undefined || subject.kind === 'description');
}

/** Every word with a capital, but for small ones: "Protect Our Faces Act", "Rekognition". */
function isTitle(words: string): boolean {
  const parts = words.split(/[\s–—-]+/u).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const [first = ''] = parts;
  if (parts.length === 0 || parts.length > LONGEST_TITLE) return false;
  if (parts.length === 1) {
    const word = first.replace(/[^\p{L}]/gu, '');
    return /^\p{Lu}/u.test(word) && (!isOrdinaryWord(word.toLowerCase()) || !/[.,!?…]$/u.test(words));
  }
  return parts.every((part, at) => /^[^\p{L}]*[\p{Lu}\p{N}]/u.test(part) || (at > 0 && SMALL.test(part)));
}

/** How and where the words of a sentence were said. */
export interface Setting {
  /** As the article says it: "in an emailed response"; `null` where it does not. */
  occasion: string | null;
  /** The words were translated, or said in another language than English. */
  translated: boolean;
}

/** Where words were said, or in what they were written. */
const MEDIUM =
  'statement|interview|e-?mail|response|post|tweet|letter|release|conference|speech|testimony|hearing|memo|thread|video|podcast|op-ed|essay|filing|report|message|call|event|announcement|briefing|editorial|note|column|address|lecture|webinar|panel|reply|comment|article|paper|newsletter|talk|blog';
const IN_MEDIUM = new RegExp(
  `\\b(?:[Ii]n|[Dd]uring|[Aa]t|[Oo]n|[Vv]ia|[Tt]hrough)\\s+(?:(?:an?|the|his|her|its|their|this|that)\\s+)?(?:[\\p{L}\\p{N}’'-]{1,30}\\s+){0,5}?(?:${MEDIUM})s?\\b(?:\\s+(?:with|to|in|on)\\s+(?:the\\s+)?(?:[\\p{Lu}\\p{N}][\\p{L}\\p{N}’'&.-]{0,30})(?:\\s+(?:of\\s+|for\\s+|the\\s+)*\\p{Lu}[\\p{L}’'&.-]{0,30}){0,5})?`,
  'u',
);
const SPEAKING =
  /\b(?:[Ss]peaking|[Tt]alking|[Ww]riting|[Rr]esponding)\s+(?:to|with|in|on|at)\s+(?:the\s+)?\p{Lu}[\p{L}’'&.-]{0,30}(?:\s+\p{Lu}[\p{L}’'&.-]{0,30}){0,5}/u;
const TOLD =
  /\btold\s+(?:(?:the\s+)?\p{Lu}[\p{L}’'&.-]{0,30}(?:\s+\p{Lu}[\p{L}’'&.-]{0,30}){0,4}|reporters|journalists|lawmakers)/u;
const LANGUAGE =
  'Spanish|French|German|Italian|Portuguese|Dutch|Russian|Ukrainian|Polish|Arabic|Hebrew|Turkish|Chinese|Mandarin|Cantonese|Japanese|Korean|Hindi|Urdu|Bengali|Swedish|Norwegian|Danish|Finnish|Greek|Czech|Hungarian|Romanian|Vietnamese|Thai|Indonesian|Persian|Farsi|Swahili|Catalan';
const TRANSLATED = new RegExp(
  `\\b(?:translated|translation|translator|interpreter)\\b|\\b(?:said|says|told|wrote|writes|speaking|spoke|added|asked|replied|statement|post|interview)\\b[^.]{0,40}\\bin\\s+(?:${LANGUAGE})\\b`,
  'iu',
);

/** What a sentence says, beside what it quotes, of how and where that was said; its first 2,000 characters count. */
export function settingOf(sentence: Sentence, text: string, spans: readonly QuotedSpan[]): Setting {
  let outside = '';
  let from = sentence[0]?.start ?? 0;
  for (const { quote } of sentence) {
    const span = quote === undefined ? undefined : spans[quote];
    if (span === undefined) continue;
    outside += `${text.slice(from, span.start)} “” `;
    from = span.end;
  }
  const last = sentence.at(-1);
  if (last !== undefined && last.kind !== 'quote') outside += text.slice(from, last.start + last.text.length);
  const told = outside.slice(0, 2000);
  const found = (IN_MEDIUM.exec(told) ?? SPEAKING.exec(told) ?? TOLD.exec(told))?.[0];
  const occasion = found?.replace(/[.’']+$/u, '').trim() ?? null;
  return {
    occasion: occasion?.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()) ?? null,
    translated: TRANSLATED.test(told),
  };
}
