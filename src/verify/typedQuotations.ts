import { type Word, words } from '../search/analysis.js';
import { NEGATIONS } from '../text/negations.js';
import { findQuotedSpans, type QuotedSpan } from '../text/quotationMarks.js';
import { isSaying } from '../text/saying.js';
import { sentencesOf } from '../text/sentences.js';
import { comparedWords } from './excerpt.js';

/** Somebody's words as a text gives them. */
export interface TypedQuotation {
  words: string;
  /** What the text says of who said them, the likeliest first. */
  named: Named[];
  /** What stands round them in the same sentence, or in what tells who said them. */
  around: string;
}

/** Fewer words in quotation marks are stressed, or a name. */
const SHORT = 3;
/** What begins so goes on with a sentence, and signs nothing. */
const GOES_ON = /^(?:and|but|or|not|as|that|which|who|when|in|to|it|they|we|he|she)\b/iu;
/** A name with role and organisation has so many words at most, where nothing but its place tells that it is one. */
const NAME = 12;

/** What stands in quotation marks, each with whom the text names for it; none where words are only stressed by them. */
export function markedQuotations(text: string): TypedQuotation[] {
  const quoted = findQuotedSpans(text).filter((span) => countOf(inner(text, span)) >= SHORT);
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
  const colon = /^([^:]{1,100}):/u.exec(text);
  const dash = /(?:\s|(?<=[.!?]))(?:[—–―~]|--?)\s*([^—–―~]{2,100})$/u.exec(text);
  const isSigned = dash?.[1] && !/[\p{L}\p{N}]{3}[.!?]\s+\p{L}/u.test(dash[0]) && !GOES_ON.test(dash[1]);
  const verb = words(text.slice(0, 150)).find(({ folded, start }) => start > 0 && isSaying(folded));
  const readings: [phrase: string | undefined, said: string, sure: boolean][] = [
    [colon?.[1] && withoutLastVerb(colon[1]), text.slice(colon?.[0].length), true],
    [isSigned ? dash[1] : undefined, text.slice(0, dash?.index), true],
    [verb && text.slice(0, verb.start), text.slice(verb?.end).replace(/^[\s,]*(?:that\b)?/iu, ''), false],
  ];
  return readings.flatMap(([phrase, said, sure]) =>
    phrase === undefined || countOf(said) === 0 || countOf(phrase) > NAME
      ? []
      : [{ words: said.trim(), named: [{ phrase: phrase.trim(), sure }], around: phrase }],
  );
}

function withoutLastVerb(phrase: string): string {
  const last = words(phrase).at(-1);
  return last && last.start > 0 && isSaying(last.folded) ? phrase.slice(0, last.start) : phrase;
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

/** As much of a long text as can be checked. */
export interface Shortened {
  text: string;
  /** What was kept, where that is not all. */
  kept?: 'quotations' | 'beginning';
}

/**
 * A text with what can be checked of it: all, if it has no more than `limit` characters, else what stands in quotation
 * marks with who is named for it, else its first sentences.
 */
export function shortenedTo(limit: number, typed: string): Shortened {
  const text = withoutMarkup(typed).trim();
  if (text.length <= limit) return { text };
  const quotations = markedQuotations(text).map(({ words, named }) => {
    const signed = named.find(({ sure }) => sure)?.phrase.replace(/\s+/gu, ' ');
    return `“${words.replace(/[“”"]/gu, '')}”${signed === undefined ? '' : ` — ${signed}`}`;
  });
  return quotations.length > 0
    ? { text: asManyAsFit(quotations, limit), kept: 'quotations' }
    : { text: asManyAsFit(linesOf(text), limit), kept: 'beginning' };
}

function asManyAsFit(parts: readonly string[], limit: number): string {
  let text = '';
  for (const part of parts) {
    if (text.length + part.length + 1 > limit) break;
    text += `${text === '' ? '' : '\n'}${part}`;
  }
  // The first one alone is too long.
  return text === '' ? (parts[0] ?? '').slice(0, limit).replace(/\S*$/u, '').trim() : text;
}

/** What a text has where it says who said something. */
export interface Named {
  phrase: string;
  /** It stands where only a name can; else it names somebody only if it has a name that the library knows. */
  sure: boolean;
}

/** Longer phrases tell a story and name nobody. */
const PHRASE = 120;
/** A line or a tail of so many words is a signature. */
const SIGNATURE = 8;

/** "Unlike Amazon, …": it names who does not speak. */
const BESIDES = /\b(?:unlike|like|as with|besides|following|after)\s[^,]{1,80},/giu;

/** Whom the words before a quotation name for it: "Smith said", "according to Smith", "Brad Smith:". */
function namedBefore(lead: string): Named[] {
  const sentence = lastSentence(lead);
  const clause = sentence
    .replace(BESIDES, ' ')
    .replace(/[\s,:—–-]+(?:that)?[\s,:]*$/iu, '')
    .slice(-PHRASE * 2);
  if (!/\p{L}/u.test(clause)) return [];
  const told = /\baccording to\s+(.+)$/isu.exec(clause)?.[1];
  if (told !== undefined) return [sure(told)];
  const verb = verbsOf(clause).at(-1);
  const endsWithColon = /:\s*$/u.test(sentence);
  if (!verb) return endsWithColon ? [sure(clause)] : [unsure(clause)];
  const [before, after] = [clause.slice(0, verb.start), clause.slice(verb.end)];
  // "Smith said", or "said Smith:".
  return [sure(/\p{L}/u.test(before) ? before : after)];
}

interface NamedAfter {
  names: Named[];
  /** How much of the tail says so. */
  length: number;
}

/**
 * Whom the words after a quotation name for it: "— Smith", "said Smith", "Smith said", "(Smith)", "according to Smith".
 *
 * @param tail up to the next quotation
 * @param isOpen the quotation ends as a sentence does that goes on behind it, with a comma
 * @param follows whether the tail ends with another quotation
 */
function namedAfter(tail: string, isOpen: boolean, follows: boolean): NamedAfter {
  const signed =
    /^[\s,.]*(?:[—–―~]|--?)\s*([^\n“”"«»]{2,120})/u.exec(tail) ??
    /^\s*\(([^()\n“”"«»]{2,120})\)/u.exec(tail) ??
    /^[\s,]*according to\s+([^.;\n“”"«»]{2,120})/iu.exec(tail);
  if (signed?.[1]) return { names: [sure(signed[1])], length: signed[0].length };
  const [whole = '', sentence = ''] =
    /^([^\n;“”"«»]{0,160}?)(?:[.;](?=\s|$)|$|(?=[\n“”"«»]))/u.exec(tail) ?? [];
  // What begins with "and" is about what comes next.
  if (/^[\s,]*(?:and|but|while|whereas|then)\b/iu.test(sentence)) return NOBODY;
  const [verb] = verbsOf(sentence);
  if (!verb) return signature(tail);
  const [before, after] = [sentence.slice(0, verb.start), sentence.slice(verb.end)];
  // In “A.” Smith said: “B” the words between lead to B; in “A,” Smith said, “B” they end A.
  const isLast = !/\p{L}/u.test(after) && tail.slice(whole.length).trim() === '';
  if (isLast && follows && !isOpen) return NOBODY;
  return { names: [sure(/\p{L}/u.test(before) ? before : after)], length: whole.length };
}

const NOBODY: NamedAfter = { names: [], length: 0 };

/** A tail, or a next line, of few words may be a signature. */
function signature(tail: string): NamedAfter {
  const line = tail.split('\n').find((one) => /\p{L}/u.test(one)) ?? '';
  const count = words(line).length;
  if (count === 0 || count > SIGNATURE) return NOBODY;
  return { names: [unsure(line)], length: tail.indexOf(line) + line.length };
}

function verbsOf(clause: string): Word[] {
  return words(clause).filter(({ surface, folded }) => !/^\p{Lu}/u.test(surface) && isSaying(folded));
}

function lastSentence(lead: string): string {
  return linesOf(lead).findLast((one) => /\p{L}/u.test(one)) ?? '';
}

function linesOf(text: string): string[] {
  return text.split('\n').flatMap(sentencesOf);
}

function sure(phrase: string): Named {
  return { phrase: phrase.slice(0, PHRASE).trim(), sure: true };
}

function unsure(phrase: string): Named {
  return { phrase: phrase.slice(0, PHRASE).trim(), sure: false };
}

/** Words that deny that somebody said something, or that put another in his or her place; a list of the language. */
const CLOUDING: ReadonlySet<string> = new Set(
  `deny denies denied denying refuse refuses refused false falsely untrue lie lies wrongly misattributed misquoted fake invented made-up
  alleged allegedly supposedly purportedly fictional parody impostor imposter pretended dispute disputes disputed against
  former formerly ex aide aides assistant adviser advisor lawyer's spouse wife husband namesake critic critics opponent opponents
  unless except nicht nie kein keine ne pas jamais nunca`.split(/\s+/u),
);
const SEVERAL = /\p{Lu}[\p{L}.'’-]{0,40}\s{1,3}(?:and|&|or|und|oder|et|ou|y)\s{1,3}(?:the\s)?\p{Lu}/u;

/**
 * Whether what stands round words may deny that they are of whom it names, or names several: then nothing is said of
 * whether it gives them rightly.
 */
export function isClouded(around: string): boolean {
  return (
    SEVERAL.test(around) || comparedWords(around).some(({ key }) => NEGATIONS.has(key) || CLOUDING.has(key))
  );
}
