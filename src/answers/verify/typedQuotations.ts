import { fold, words } from '../../search/analysis.js';
import { findQuotedSpans, type QuotedSpan } from '../../text/quotationMarks.js';
import { isSaying } from '../../text/saying.js';
import { comparedWords } from './comparedWords.js';
import { lastSentence, type Named, namedAfter, namedBefore } from './named.js';

/** Somebody's words as a text gives them. */
export interface TypedQuotation {
  words: string;
  /** What the text says of who said them, the likeliest first. */
  named: Named[];
  /** What stands round them in the same sentence, or in what tells who said them. */
  around: string;
}

/** Fewer words in quotation marks are stressed, or a name, where there are longer ones. */
const SHORT = 3;
/** Outside of quotation marks so many words are a text with words stressed in it. */
const PROSE = 8;
/** A name with role and organisation has so many words at most, where nothing but its place tells that it is one. */
const NAME = 12;

/** What stands in quotation marks, each with whom the text names for it; none where words are only stressed by them. */
export function markedQuotations(text: string): TypedQuotation[] {
  const spans = findQuotedSpans(text);
  const counts = spans.map((span) => countOf(inner(text, span)));
  const outside = countOf(text) - counts.reduce((sum, count) => sum + count, 0);
  const long = spans.filter((_, index) => (counts[index] ?? 0) >= SHORT);
  const quoted = long.length > 0 || outside >= PROSE ? long : spans;
  let named: Named[] = [];
  let used = 0;
  return quoted.map((span, index) => {
    const lead = text.slice(used, span.start);
    const words = inner(text, span);
    const tail = text.slice(span.end, quoted[index + 1]?.start ?? text.length);
    const after = namedAfter(tail, words.endsWith(','), index + 1 < quoted.length);
    const own = [...after.names, ...namedBefore(lead)];
    // What goes on behind "said Smith." is his as well, unless it is a new paragraph.
    const goesOn = index > 0 && !lead.includes('\n') && countOf(lead) === 0;
    named = own.length > 0 || !goesOn ? own : named;
    used = span.end + after.length;
    const behind = tail.slice(0, Math.max(after.length, tail.search(/[.;!?](?=\s|$)|\n|$/u)));
    return { words, named, around: `${lastSentence(lead)} ${behind}` };
  });
}

/**
 * Ways to read a text without quotation marks as a name and what is said: "Smith: …", "Smith said …", "… — Smith". Each
 * may be wrong, as colons and dashes stand within sentences too.
 */
export function signedReadings(text: string): TypedQuotation[] {
  const readings: TypedQuotation[] = [];
  const add = (phrase: string | undefined, said: string | undefined, sure: boolean) => {
    if (phrase !== undefined && said !== undefined && countOf(said) > 0 && countOf(phrase) <= NAME)
      readings.push({ words: said.trim(), named: [{ phrase: phrase.trim(), sure }], around: phrase });
  };
  const colon = text.indexOf(':');
  if (colon > 0 && colon < 100) {
    const phrase = text.slice(0, colon).replace(/\s(?:\p{L}+)$/u, (last) => (isVerb(last) ? '' : last));
    add(phrase, text.slice(colon + 1), true);
  }
  const dash = /(?:\s|(?<=[.!?]))(?:[—–―~]|--?)\s*([^—–―~]{2,100})$/u.exec(text);
  if (dash && !/[\p{L}\p{N}]{3}[.!?]\s+\p{L}/u.test(dash[0])) add(dash[1], text.slice(0, dash.index), true);
  const verb = words(text.slice(0, 150)).find(({ folded }) => isSaying(folded));
  if (verb && verb.start > 0)
    add(text.slice(0, verb.start), text.slice(verb.end).replace(/^[\s,]*(?:that\b)?/iu, ''), false);
  return readings;
}

function isVerb(word: string): boolean {
  return isSaying(fold(word.trim()));
}

function inner(text: string, { innerStart, innerEnd }: QuotedSpan): string {
  return text.slice(innerStart, innerEnd);
}

function countOf(text: string): number {
  return comparedWords(text).length;
}

/** A text without addresses, mentions, and the signs of a chat that are no words. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/https?:\/\/\S+/gu, ' ')
    .replace(/<(?:@[!&]?|#|a?:\w{1,40}:)\d{1,25}>/gu, ' ')
    .replace(/^[ \t]*>{1,3}[ \t]+/gmu, '')
    .replace(/\*\*|__|~~|\|\||`{1,3}/gu, '');
}
