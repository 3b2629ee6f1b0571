import type { Word } from './analysis.js';
import { collectForms, type NamedThing, type NameForm, type NameSources } from './nameForms.js';
import { type Suggestion, suggestNames } from './nameSuggestions.js';
import { typingErrors } from './typingErrors.js';
import { capitalsThatTell, readsAsWords } from './writtenNames.js';

export type { NamedThing } from './nameForms.js';
export type { Suggestion } from './nameSuggestions.js';

/** A name found in a text. */
export interface Mention {
  /** Everything that the name leads to: "ACLU" is a speaker and the organisation of another. */
  things: NamedThing[];
  /** The name as the library has it. */
  name: string;
  /** Indexes of the first word and after the last word of the mention in the words of the text. */
  from: number;
  to: number;
  /** Whether the spelling had to be forgiven. */
  corrected: boolean;
}

export interface Names {
  /** The names in a text, longest first where they overlap; a word for which `isWord` holds is never corrected. */
  find(text: Word[], isWord: (folded: string) => boolean): Mention[];
  /** Names that begin with, contain or resemble a text, best first; main names only, aliases lead to them. */
  suggest(text: string, kinds: readonly NamedThing['kind'][], limit: number): Suggestion[];
}

/** How many typing errors (Damerau-Levenshtein: swaps count once) a name of this many letters is forgiven. */
export function forgiven(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Collects the names of companies, products, speakers, organisations and articles, with their aliases. */
export function buildNames(parts: NameSources): Names {
  const forms = collectForms(parts);
  const register = registerOf(forms);
  return {
    find: (text, isWord) => findNames(register, text, isWord),
    suggest: (text, kinds, limit) => suggestNames(forms, text, kinds, limit),
  };
}

/** Names by what they are looked up by, so that a look-up costs the same however many there are. */
interface Register {
  forms: readonly NameForm[];
  byText: Map<string, NameForm[]>;
  /** By the text without its spaces, where it is long enough not to be met by chance. */
  byJoined: Map<string, NameForm[]>;
  /** One form of each text, by the first letters of its words. */
  byLetters: Map<string, NameForm[]>;
  /** How many words the longest name has that begins with a word. */
  longestFrom: Map<string, number>;
  /** How many words the longest name has. */
  longest: number;
}

function registerOf(forms: readonly NameForm[]): Register {
  const register: Register = {
    forms,
    byText: new Map(),
    byJoined: new Map(),
    byLetters: new Map(),
    longestFrom: new Map(),
    longest: 1,
  };
  for (const form of forms) {
    const same = register.byText.get(form.text);
    if (same) {
      same.push(form);
      continue;
    }
    const forms = [form];
    register.byText.set(form.text, forms);
    const joined = form.folded.join('');
    if (joined.length >= TELLING_LENGTH) register.byJoined.set(joined, forms);
    const letters = firstLetters(form.folded);
    const alike = register.byLetters.get(letters);
    if (alike) alike.push(form);
    else register.byLetters.set(letters, [form]);
    const [first = '', { length }] = [form.folded[0], form.folded];
    register.longestFrom.set(first, Math.max(length, register.longestFrom.get(first) ?? 1));
    register.longest = Math.max(length, register.longest);
  }
  return register;
}

/** Letters that sound alike at the beginning of a name are one: who has only heard it writes "Kagle". */
function firstLetters(folded: readonly string[]): string {
  return folded.map((word) => SOUNDS_LIKE[word.charAt(0)] ?? word.charAt(0)).join(' ');
}

const SOUNDS_LIKE: Readonly<Record<string, string>> = { k: 'c', z: 's', j: 'g' };

/** A name of so many letters is not met by chance when the spaces of a text are left out. */
const TELLING_LENGTH = 8;
/** Into so many words people tear a name that is one, or run together one that is several. */
const TORN_WORDS = 2;

/** The forms that are the same but for their spaces: "channel nomics", "fastcompany". */
function joinedWith({ byJoined }: Register, span: readonly string[]): NameForm[] {
  return span.length > TORN_WORDS ? [] : (byJoined.get(span.join('')) ?? []);
}

function findNames(
  register: Register,
  text: readonly Word[],
  isWord: (folded: string) => boolean,
): Mention[] {
  const { byText, longestFrom, longest } = register;
  const tells = capitalsThatTell(text, (key) => byText.get(key)?.some(({ chosen }) => chosen) ?? false);
  const endOfUnknown = unknownFrom(text, isWord);
  const mentions: Mention[] = [];
  for (let from = 0; from < text.length; ) {
    const looseTo = Math.min(from + longest, endOfUnknown(from));
    if (looseTo <= from && !mayBegin(register, text, from)) {
      from += 1;
      continue;
    }
    const exactTo = from + (longestFrom.get(text[from]?.folded ?? '') ?? 1);
    let to = Math.min(text.length, Math.max(exactTo, looseTo, from + TORN_WORDS));
    let found: NameForm[] = [];
    for (; to > from; to -= 1) {
      const span = text.slice(from, to).map(({ folded }) => folded);
      const isKnown = to > looseTo;
      // How the whole text is written is looked at last, as that is dear.
      const isName = (same: readonly NameForm[]) =>
        same.some(
          ({ chosen, ofDigest, folded }) =>
            chosen || (ofDigest && !isKnown) || !(readsAsWords(span) || readsAsWords(folded)),
        ) || tells(from, to);
      found = to > exactTo ? [] : withKey(register, span);
      if (found.length > 0 && isName(found)) break;
      found = joinedWith(register, span);
      if (found.length > 0 && isName(found)) break;
      found = isKnown ? [] : closest(register, span).filter((form) => isName([form]));
      if (found.length > 0) break;
    }
    if (found.length > 0) mentions.push(mentionOf(register, found, text, { from, to }));
    from = found.length > 0 ? to : from + 1;
  }
  return mentions;
}

/** Whether a name may begin with a word of a text as it is written there: most words of a text begin none. */
function mayBegin({ byText, byJoined, longestFrom }: Register, text: readonly Word[], from: number): boolean {
  const first = text[from]?.folded ?? '';
  return (
    longestFrom.has(first) ||
    byJoined.has(first) ||
    (first.endsWith('s') && byText.has(first.slice(0, -1))) ||
    byJoined.has(first + (text[from + 1]?.folded ?? ''))
  );
}

/** For each place in a text the end of the words from there that are no known words. */
function unknownFrom(text: readonly Word[], isWord: (folded: string) => boolean): (from: number) => number {
  const ends: number[] = [];
  for (let at = text.length - 1; at >= 0; at -= 1)
    ends[at] = isWord(text[at]?.folded ?? '') ? at : (ends[at + 1] ?? text.length);
  return (from) => ends[from] ?? text.length;
}

/** The forms with just these words; "Microsofts" is "Microsoft's" without its apostrophe, "does" is never "Doe's". */
function withKey({ byText }: Register, span: readonly string[]): NameForm[] {
  const key = span.join(' ');
  const exact = byText.get(key);
  if (exact) return exact;
  const forms = key.length > 3 && key.endsWith('s') ? byText.get(key.slice(0, -1)) : undefined;
  return forms && (forms.some(({ chosen }) => chosen) || !readsAsWords(span)) ? forms : [];
}

function mentionOf(
  { byText }: Register,
  found: readonly NameForm[],
  text: readonly Word[],
  { from, to }: { from: number; to: number },
): Mention {
  const typed = text
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(' ');
  return {
    things: unique(found.map(({ thing }) => thing)),
    name: found[0]?.name ?? '',
    from,
    to,
    corrected: !byText.has(typed) && !byText.has(typed.replace(/s$/u, '')),
  };
}

/** The name forms of as many words that each differ by no more than is forgiven, if any. */
function closest({ forms, byText, byLetters }: Register, span: readonly string[]): NameForm[] {
  let best = Number.POSITIVE_INFINITY;
  let texts: string[] = [];
  // People mistype inside a word far more often than at its first sound, and short words all resemble each other.
  for (const { folded, text } of byLetters.get(firstLetters(span)) ?? []) {
    const sum = stepsTo(folded, span, best);
    if (!Number.isFinite(sum) || sum > best) continue;
    texts = sum === best ? [...texts, text] : [text];
    best = sum;
  }
  const [only = '', ...others] = texts;
  if (others.length === 0) return byText.get(only) ?? [];
  // Of several texts all forms, in the order of the library.
  const found = new Set(texts);
  return forms.filter(({ text }) => found.has(text));
}

/** How many typing errors lie between two times as many words; infinitely many as soon as they are more than `most`. */
function stepsTo(folded: readonly string[], span: readonly string[], most: number): number {
  let sum = 0;
  for (let index = 0; index < span.length; index += 1) {
    sum += stepsBetween(span[index] ?? '', folded[index] ?? '', span.length > 1);
    if (sum > most) return Number.POSITIVE_INFINITY;
  }
  return sum;
}

/** Letters that may be missing at the end of a word that stands beside others of its name: "Mat Cagle". */
const CUT_OFF = 2;
const SHORTEST_CUT = 3;

/** How many typing errors lie between two words; infinitely many where they are more than is forgiven. */
function stepsBetween(word: string, part: string, isBeside: boolean): number {
  if (word === part) return 0;
  const isCut = part.startsWith(word) && word.length >= SHORTEST_CUT && part.length - word.length <= CUT_OFF;
  if (isBeside && isCut) return 1;
  if (part.length === ABBREVIATION && isSwapped(word.slice(0, ABBREVIATION), part) && isOne(word)) return 1;
  const most = forgiven(Math.min(word.length, part.length));
  const steps = most === 0 ? undefined : typingErrors(word, part, most);
  return steps === undefined || /\d/u.test(word) ? Number.POSITIVE_INFINITY : steps;
}

/** "Imb", "imbs": the only slip that is forgiven in an abbreviation of three letters. */
function isSwapped(word: string, part: string): boolean {
  return word !== part && part === word.charAt(0) + word.charAt(2) + word.charAt(1);
}

const ABBREVIATION = 3;

/** An abbreviation, with or without what makes it a possessive. */
function isOne(word: string): boolean {
  return word.length === ABBREVIATION || (word.length === ABBREVIATION + 1 && word.endsWith('s'));
}

function unique(things: readonly NamedThing[]): NamedThing[] {
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
}
