import { type Word, words } from '../../search/analysis.js';
import { HOLDING, isSaying } from '../../text/saying.js';

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

/** Whom the words before a quotation name for it: "Smith said", "according to Smith", "Brad Smith:". */
export function namedBefore(lead: string): Named[] {
  const sentence = lastSentence(lead);
  const clause = sentence.replace(/[\s,:—–-]+(?:that)?[\s,:]*$/iu, '').slice(-PHRASE * 2);
  if (!/\p{L}/u.test(clause)) return [];
  const told = /\baccording to\s+(.+)$/isu.exec(clause)?.[1];
  if (told !== undefined) return [sure(told)];
  const verb = verbsOf(clause).at(-1);
  const endsWithColon = /:\s*$/u.test(sentence);
  if (!verb) return endsWithColon ? [sure(clause)] : [unsure(clause)];
  const [before, after] = [clause.slice(0, verb.start), clause.slice(verb.end)];
  // "Smith said", or "said Smith:".
  return /\p{L}/u.test(before) ? [sure(before), unsure(clause)] : [sure(after)];
}

/**
 * Whom the words after a quotation name for it: "— Smith", "said Smith", "Smith said", "(Smith)", "according to Smith".
 *
 * @param tail up to the next quotation
 * @param isOpen the quotation ends as a sentence does that goes on behind it, with a comma
 * @param follows whether the tail ends with another quotation
 * @returns also how much of the tail says so
 */
export function namedAfter(
  tail: string,
  isOpen: boolean,
  follows: boolean,
): { names: Named[]; length: number } {
  const found = (pattern: RegExp): { group: string; length: number } | undefined => {
    const match = pattern.exec(tail);
    return match?.[1] === undefined ? undefined : { group: match[1], length: match[0].length };
  };
  const signed =
    found(/^[\s,.]*(?:[—–―~]|--?)\s*([^\n“”"«»]{2,120})/u) ??
    found(/^\s*\(([^()\n“”"«»]{2,120})\)/u) ??
    found(/^[\s,]*according to\s+([^.;\n“”"«»]{2,120})/iu);
  if (signed) return { names: [sure(withoutVerb(signed.group))], length: signed.length };
  const sentence = found(/^([^\n;“”"«»]{0,160}?)(?:[.;](?=\s|$)|$|(?=[\n“”"«»]))/u);
  if (!sentence || !/\p{L}/u.test(sentence.group)) return signature(tail);
  // What begins with "and" is about what comes next.
  if (startsAnew(sentence.group)) return NOBODY;
  const verb = verbsOf(sentence.group)[0];
  if (!verb) return signature(tail);
  const [before, after] = [sentence.group.slice(0, verb.start), sentence.group.slice(verb.end)];
  // In “A.” Smith said: “B” the words between lead to B; in “A,” Smith said, “B” they end A.
  const isLast = !/\p{L}/u.test(after) && tail.slice(sentence.length).trim() === '';
  if (isLast && follows && !isOpen) return NOBODY;
  return { names: [sure(/\p{L}/u.test(before) ? before : after)], length: sentence.length };
}

const NOBODY: { names: Named[]; length: number } = { names: [], length: 0 };

/** A tail, or a next line, of few words may be a signature. */
function signature(tail: string): { names: Named[]; length: number } {
  const line = tail.split('\n').find((one) => /\p{L}/u.test(one)) ?? '';
  const count = words(line).length;
  return count === 0 || count > SIGNATURE
    ? NOBODY
    : { names: [unsure(line)], length: tail.indexOf(line) + line.length };
}

function startsAnew(sentence: string): boolean {
  return /^[\s,]*(?:and|but|while|whereas|then)\b/iu.test(sentence);
}

function withoutVerb(phrase: string): string {
  const [first] = words(phrase);
  return first && isSaying(first.folded) ? phrase.slice(first.end) : phrase;
}

function verbsOf(clause: string): Word[] {
  return words(clause).filter(
    ({ surface, folded }) => !/^\p{Lu}/u.test(surface) && (isSaying(folded) || HOLDING.has(folded)),
  );
}

/** A full stop ends a sentence after a word of three letters and more: not in "U.S." or "Mr. Smith". */
export function lastSentence(lead: string): string {
  const sentences = lead.split(/\n|(?<=[\p{L}\p{N})]{3}[.!?;])\s+/u);
  return sentences.findLast((one) => /\p{L}/u.test(one)) ?? '';
}

function sure(phrase: string): Named {
  return { phrase: phrase.slice(0, PHRASE).trim(), sure: true };
}

function unsure(phrase: string): Named {
  return { phrase: phrase.slice(0, PHRASE).trim(), sure: false };
}
