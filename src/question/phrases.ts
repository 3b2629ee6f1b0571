import type { Vocabulary } from '../knowledge/schema.js';
import { isStopWord, terms, type Word, words } from '../search/analysis.js';

/** Words that may stand between two words of a phrase: "when does Amazon's ban end" has the cue "when end". */
const PHRASE_GAP = 4;
/** A phrase whose words stand apart counts this much of one whose words stand together. */
const GAP_DISCOUNT = 0.9;

/** The terms of a phrase without articles, which people leave out or put in as they like. */
export function phraseTerms(phrase: string): string[] {
  return words(phrase).flatMap(({ folded, term }) => (['the', 'a', 'an'].includes(folded) ? [] : term));
}

/** Words that ask: unlike other grammar they weigh as much as a word with content. */
export const ASKING = new Set(['when', 'why', 'who', 'whose', 'where', 'how', 'which', 'until']);

/** A phrase found in a question: its words there, and how much it weighs against other phrases. */
export interface FoundPhrase {
  words: Word[];
  weight: number;
}

/**
 * The words of a phrase in a question, in order, with at most a few others between two of them. Names are never part
 * of one. The weight is the number of words, those that only carry grammar counting half.
 */
export function findPhrase(
  phrase: readonly string[],
  asked: readonly Word[],
  named: ReadonlySet<Word>,
): FoundPhrase | undefined {
  const there = termsIn(asked);
  if (!phrase.every((term) => there.has(term))) return undefined;
  const [first] = phrase;
  const isHere = (word: Word | undefined, term: string): word is Word =>
    word?.term === term && !named.has(word);
  for (let start = 0; start < asked.length; start += 1) {
    if (first === undefined || !isHere(asked[start], first)) continue;
    const used: Word[] = [];
    let at = start;
    for (const term of phrase) {
      const limit = used.length === 0 ? start + 1 : at + 1 + PHRASE_GAP;
      while (at < limit && at < asked.length && !isHere(asked[at], term)) at += 1;
      const word = at < limit ? asked[at] : undefined;
      if (!word) break;
      used.push(word);
      at += 1;
    }
    if (used.length !== phrase.length || used.length === 0) continue;
    const weight = used.reduce(
      (sum, { folded }) => sum + (isStopWord(folded) && !ASKING.has(folded) ? 0.5 : 1),
      0,
    );
    return { words: used, weight: at - start > phrase.length ? weight * GAP_DISCOUNT : weight };
  }
  return undefined;
}

const termsOfQuestions = new WeakMap<readonly Word[], ReadonlySet<string>>();

/** The terms of the words of a question, which hundreds of phrases are looked for in. */
function termsIn(asked: readonly Word[]): ReadonlySet<string> {
  const known = termsOfQuestions.get(asked);
  if (known) return known;
  const made = new Set(asked.map(({ term }) => term));
  termsOfQuestions.set(asked, made);
  return made;
}

/** The words of a question that only say what the whole library is about. */
export function topicWords({ topic }: Vocabulary, asked: readonly Word[]): Set<Word> {
  return wordsOfPhrases(phraseListOf(topic), asked).all;
}

/**
 * The words that people put round a question. Those of a whole phrase ("on deadline", "800 words") ask for nothing
 * either; a single one ("right") may be part of what asks.
 */
export function fillerWords(
  { filler }: Vocabulary,
  asked: readonly Word[],
): { all: ReadonlySet<Word>; phrases: ReadonlySet<Word> } {
  const { all, ofSeveral } = wordsOfPhrases(phraseListOf(filler), asked);
  const lengths = wantedLength(asked);
  return { all: new Set([...all, ...lengths]), phrases: new Set([...ofSeveral, ...lengths]) };
}

/** How long an answer, or what it is for, is to be: "in 3 lines", "800 words". */
function wantedLength(asked: readonly Word[]): Word[] {
  return asked.flatMap((word, at) => {
    const next = asked[at + 1];
    return next && LENGTHS.has(next.term) && NUMBERS.test(word.folded) ? [word, next] : [];
  });
}

const LENGTHS = new Set(
  terms('words lines sentences pages paragraphs bullets points characters tweets slides'),
);
const NUMBERS = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|few|couple)$/u;

/** Phrases of the vocabulary as terms joined by spaces. */
interface PhraseList {
  all: ReadonlySet<string>;
  /** Those of several words. */
  ofSeveral: ReadonlySet<string>;
  /** How many words the longest one has that begins with a term. */
  longestFrom: ReadonlyMap<string, number>;
}

const phraseLists = new WeakMap<readonly string[], PhraseList>();

function phraseListOf(list: readonly string[]): PhraseList {
  const known = phraseLists.get(list);
  if (known) return known;
  const asTerms = (phrases: readonly string[]) => new Set(phrases.map((phrase) => terms(phrase).join(' ')));
  const longestFrom = new Map<string, number>();
  for (const [first = '', ...others] of list.map(terms))
    longestFrom.set(first, Math.max(1 + others.length, longestFrom.get(first) ?? 0));
  const made = {
    all: asTerms(list),
    ofSeveral: asTerms(list.filter((phrase) => phrase.includes(' '))),
    longestFrom,
  };
  phraseLists.set(list, made);
  return made;
}

/** The words of a question that stand in one of some phrases, whole; and in one of those of several words. */
function wordsOfPhrases(
  phrases: PhraseList,
  asked: readonly Word[],
): { all: Set<Word>; ofSeveral: Set<Word> } {
  const found = { all: new Set<Word>(), ofSeveral: new Set<Word>() };
  asked.forEach(({ term }, from) => {
    const longest = phrases.longestFrom.get(term) ?? 0;
    for (let to = from + 1; to <= Math.min(asked.length, from + longest); to += 1) {
      const span = asked.slice(from, to);
      const phrase = span.map((word) => word.term).join(' ');
      for (const list of ['all', 'ofSeveral'] as const)
        if (phrases[list].has(phrase)) for (const word of span) found[list].add(word);
    }
  });
  return found;
}
