import { enumerate } from '../answers/answer.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { words } from '../search/analysis.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';
import { NEGATIONS } from '../text/negations.js';
import { type Figure, figuresIn, isSameFigure } from '../text/numbers.js';
import { unique } from '../unique.js';
import type { Hunk, Range } from './alignment.js';
import { comparedWords, type Excerpt } from './excerpt.js';
import type { Place } from './findExcerpt.js';
import { comparedText, endsSentence, type LibraryText } from './libraryTexts.js';

/** Words by whose presence a text turns into its contrary. */
export const DENYING: ReadonlySet<string> = new Set([...NEGATIONS, 'against', 'unless', 'except']);
/** Words that say for how long, from when, or of how many something holds. */
const EXTENT: ReadonlySet<string> = new Set(
  `temporarily temporary permanently permanent forever indefinitely indefinite unlimited always sometimes briefly partly
  partially entirely completely altogether all every some most until before after`.split(/\s+/u),
);
/** That so many words are left out is seen without being told what they say. */
const LONG = 8;

/** What a place of difference does to the sense of a text. */
export interface Turn {
  /** One of the two denies, the other does not. */
  denies: boolean;
  /** Words of extent that only the excerpt has, and that only the text has. */
  added: string[];
  dropped: string[];
}

/** What a place of difference does to the sense; `undefined` where it leaves it as it is. */
export function turnAt(excerpt: Excerpt, text: LibraryText, hunk: Hunk): Turn | undefined {
  const { typed, text: left } = withWordsBefore(text, hunk);
  const own = comparedText(text).words;
  // Of a sentence that is left out as a whole nothing is turned.
  const isKept = (at: number) => sentenceAround(text, at).some((one) => one < left.from || one >= left.to);
  const gone = indexes(left).flatMap((at) => (isKept(at) ? (own[at]?.key ?? []) : []));
  const come = indexes(typed).map((at) => excerpt.words[at]?.key ?? '');
  const denies = gone.some((key) => DENYING.has(key)) !== come.some((key) => DENYING.has(key));
  const added = come.filter((key) => EXTENT.has(key) && !gone.includes(key));
  // What stands beside the ends of an excerpt is not left out, and a long stretch is left out for its own sake.
  const isInner = typed.from > 0 && typed.to < excerpt.words.length && left.to - left.from < LONG;
  const dropped = gone.filter((key) => isInner && EXTENT.has(key) && !come.includes(key));
  return denies || added.length > 0 || dropped.length > 0 ? { denies, added, dropped } : undefined;
}

/**
 * Words that come before all that agree stand for those of the sentence that the text has there: "It does sell our
 * technology" for "We do not sell our technology".
 */
function withWordsBefore(text: LibraryText, hunk: Hunk): Hunk {
  const { from, to } = hunk.text;
  const count = hunk.typed.to - hunk.typed.from;
  if (hunk.typed.from > 0 || count === 0 || hunk.announced) return hunk;
  const start = sentenceAround(text, from)[0] ?? from;
  return { ...hunk, text: { from: Math.max(start, from - count - 1), to } };
}

/** Indexes of the words of the sentence in which a word of a text stands. */
function sentenceAround(text: LibraryText, at: number): number[] {
  const { words: own } = comparedText(text);
  let [from, to] = [at, at];
  while (from > 0 && !endsSentence(text, from - 1)) from -= 1;
  while (to < own.length - 1 && !endsSentence(text, to)) to += 1;
  return indexes({ from, to: to + 1 });
}

/** What the places that an excerpt does not mark do to the sense of a quotation, as sentences for a reader. */
export function turnsOf(excerpt: Excerpt, { text, alignment }: Place): string[] {
  const turns = alignment.hunks.flatMap((hunk) =>
    hunk.announced ? [] : (turnAt(excerpt, text, hunk) ?? []),
  );
  const [added, dropped] = [turns.flatMap((turn) => turn.added), turns.flatMap((turn) => turn.dropped)];
  const says = (words: readonly string[], how: string) =>
    words.length > 0 ? [`What turns the sense: your text ${how} ${enumerate(unique(words))}.`] : [];
  return [
    ...(turns.some(({ denies }) => denies) ? [DENIED] : []),
    ...says(added, 'puts in'),
    ...says(dropped, 'leaves out'),
  ];
}

const DENIED =
  'Your text and the quotation do not deny the same: one of them has a word of denial where the other has none.';

/** Whether a text has a word of denial, or of an end: "will no longer offer" is "will stop offering". */
export function denies(text: string): boolean {
  return comparedWords(text).some(({ key }) => NEGATIONS.has(key) || ENDING.test(key));
}

const ENDING = /^(?:stop|halt|ceas|refus|declin|ban(?!k)|quit|end(?:s|ed|ing)?$)/u;

/** The words of denial right before an excerpt, from which it is cut off, to the first of its words; `undefined` where there are none. */
export function denialBefore(text: LibraryText, { from }: Range): Range | undefined {
  const { words: own } = comparedText(text);
  const letters = text.kind === 'quotation' ? text.passage.text : '';
  for (let at = from - 1; at >= Math.max(0, from - NEAR_DENIAL); at -= 1) {
    // Another clause denies for itself.
    if (/[^\p{L}\p{M}\p{N}\s'’]/u.test(letters.slice(own[at]?.end, own[at + 1]?.start))) return undefined;
    if (DENYING.has(own[at]?.key ?? '') || REFUSING.test(own[at]?.key ?? '')) return { from: at, to: from };
  }
  return undefined;
}

/** Words between a denial and what it denies: "will not sell", "can no longer deny". */
const NEAR_DENIAL = 4;
const REFUSING = /^(?:refus|declin)/u;

/** In what a text that somebody typed and one of the library contradict each other: numbers, and who is named. */
export interface Conflict {
  kind: 'number' | 'name' | 'sense';
  says: string;
}

/**
 * Numbers and names of a typed text that another has otherwise.
 *
 * @param whole a text of the library
 * @param part what of it stands beside the typed text
 * @param what how an answer names it: "the quotation"
 */
export function conflictsOf(
  snapshot: Snapshot,
  typed: string,
  { whole, part }: { whole: string; part: string },
  what: string,
): Conflict[] {
  const [own, all, beside] = [figuresOf(typed), figuresOf(whole), figuresOf(part)];
  const numbers = own
    .filter((figure) => !all.some((one) => isSameFigure(one, figure)))
    .flatMap(({ kind, shown }): Conflict[] => {
      const others = beside.filter(
        (one) => one.kind === kind && !own.some((other) => isSameFigure(one, other)),
      );
      const has = enumerate(unique(others.map((one) => one.shown)));
      if (has !== '') return [{ kind: 'number', says: `Your text has ${shown}; ${what} has ${has}` }];
      return kind === 'rank'
        ? []
        : [{ kind: 'number', says: `Your text has ${shown}, which ${what} has not` }];
    });
  const named = namesOf(snapshot, typed);
  const [known, there] = [namesOf(snapshot, whole), namesOf(snapshot, part)];
  const isAmong = (list: readonly NameIn[], { keys }: NameIn) =>
    list.some((one) => one.keys.some((key) => keys.includes(key)));
  const missing = there.filter((one) => !isAmong(named, one)).map(({ name }) => name);
  // A text may name whom the other only calls "it" there.
  const among = missing.length > 0 ? there : known;
  const extra = [
    ...named.filter((one) => !isAmong(among, one)).map(({ name }) => name),
    ...strangersIn(snapshot, typed, whole),
  ];
  const names: Conflict[] = unique(extra).map((name) => ({
    kind: 'name',
    says:
      missing.length > 0
        ? `Your text names ${name}; ${what} names ${enumerate(unique(missing))} there`
        : `Your text names ${name}; ${what} does not`,
  }));
  return [...numbers, ...names];
}

function figuresOf(text: string): (Figure & { shown: string })[] {
  const found = comparedWords(text);
  return figuresIn(found.map(({ key }) => key)).map((figure) => ({
    ...figure,
    shown: text.slice(found[figure.from]?.start, found[figure.to - 1]?.end),
  }));
}

interface NameIn {
  name: string;
  keys: string[];
}

/** Companies, organisations and people that a text names. */
function namesOf(snapshot: Snapshot, text: string): NameIn[] {
  return snapshot.names
    .find(words(text), () => true)
    .flatMap(({ name, things }) => {
      const keys = things.flatMap(({ kind, id }) => (kind === 'article' ? [] : [`${kind} ${id}`]));
      return keys.length > 0 ? [{ name, keys }] : [];
    });
}

/** Words with a capital letter that neither the language nor the library knows: names, most likely. */
function strangersIn({ index }: Snapshot, typed: string, whole: string): string[] {
  const terms = new Set(words(whole).map(({ term }) => term));
  return words(typed).flatMap(({ surface, folded, term }) =>
    /^\p{Lu}\p{Ll}/u.test(surface) && !terms.has(term) && !isOrdinaryWord(folded) && !index.knows(folded)
      ? [surface]
      : [],
  );
}

function indexes({ from, to }: Range): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
}
