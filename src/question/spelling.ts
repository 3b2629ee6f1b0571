import type { Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, STOP_WORDS, terms, type Word, words } from '../search/analysis.js';
import { forgiven } from '../search/names.js';
import { isOrdinaryWord, ordinaryWordsBeginning } from '../search/ordinaryWords.js';
import { typingErrors } from '../search/typingErrors.js';

/** What people may have meant besides the words of the articles. */
export interface KnownWords {
  /** Terms of which a word is known as it is. */
  terms: ReadonlySet<string>;
  /** Words that people ask with. */
  spelled: SpelledWords;
  /** Two terms with which a cue begins, joined by a space: "how long". */
  pairs: ReadonlySet<string>;
}

/** Words that others may be misspellings of, by their first letter, in order. */
export type SpelledWords = ReadonlyMap<string, readonly string[]>;

/** Of a question with more words that nothing knows the rest is left as it is: each costs a search. */
const MOST_MENDED = 6;
/** Shorter words are too near to too many others. */
const SHORTEST = 5;

/** Those of some words that are long enough to be recognised in a misspelling. */
export function spelledWords(list: Iterable<string>): SpelledWords {
  const byLetter = new Map<string, string[]>();
  for (const word of list) {
    if (word.length < SHORTEST) continue;
    const first = word.charAt(0);
    const others = byLetter.get(first);
    if (others) others.push(word);
    else byLetter.set(first, [word]);
  }
  return byLetter;
}

const GRAMMAR = spelledWords(STOP_WORDS);

/**
 * Words that nothing knows, as the words that one letter or two make of them: words that people ask with ("statment"),
 * grammar ("actualy"), or words of the articles ("politicaly"). A word that is nearer to a name is left to the names.
 */
export function correctSpelling(snapshot: Snapshot, known: KnownWords, asked: Word[]): Word[] {
  let looked = 0;
  return asked.map((word, index) => {
    if (looked === MOST_MENDED || isKnown(snapshot, known, word)) return word;
    looked += 1;
    const meant = meaningOf(snapshot, known, word, {
      isName: isWrittenAsName(word, index),
      next: asked[index + 1],
    });
    return meant === undefined ? word : { ...word, folded: meant, term: terms(meant)[0] ?? word.term };
  });
}

function meaningOf(
  snapshot: Snapshot,
  { spelled, pairs }: KnownWords,
  word: Word,
  { isName, next }: { isName: boolean; next: Word | undefined },
): string | undefined {
  const { folded } = word;
  if (folded.length < SHORTEST) {
    if (isName || folded.length < 3) return undefined;
    const swapped = withLettersSwapped(folded);
    return (
      swapped.find((one) => next && pairs.has(`${terms(one)[0]} ${next.term}`)) ??
      swapped[0] ??
      GRAMMAR_CUT.get(folded)
    );
  }
  const asked = nearest(folded, spelled);
  if (asked !== undefined || isName) return asked;
  return (
    nearest(folded, GRAMMAR) ??
    ofArticles(snapshot, word) ??
    wordOfArticlesLike(snapshot, word) ??
    withNeighboursSwapped(folded).find(isOrdinaryWord) ??
    withoutSlang(folded) ??
    ordinaryWordLike(folded)
  );
}

/** Words of the grammar that a short word is with two neighbours swapped: "hwo" is "who" or "how". */
function withLettersSwapped(folded: string): string[] {
  return withNeighboursSwapped(folded).filter(isStopWord);
}

/** A long word that is one slip away from one of the language: it is no name. */
function ordinaryWordLike(folded: string): string | undefined {
  if (folded.length < LONG) return undefined;
  return ordinaryWordsBeginning(folded.slice(0, MORE_LETTERS_KEPT)).find(
    (word) => typingErrors(word, folded, 1) !== undefined,
  );
}

const LONG = 8;
/** So many at the beginning have few words of the language in common. */
const MORE_LETTERS_KEPT = 6;

/** "Sellin": an ending that is not spoken. */
function withoutSlang(folded: string): string | undefined {
  return folded.endsWith('in') && isOrdinaryWord(`${folded}g`) ? `${folded}g` : undefined;
}

/** A word with each two neighbouring letters swapped, one pair at a time. */
function withNeighboursSwapped(folded: string): string[] {
  return [...folded]
    .slice(1)
    .map((letter, at) => folded.slice(0, at) + letter + folded.charAt(at) + folded.slice(at + 2));
}

/** What is left of a word of the grammar when a letter is missing; of several words the first. */
const GRAMMAR_CUT: ReadonlyMap<string, string> = new Map(
  [...STOP_WORDS]
    .reverse()
    .flatMap((word) =>
      [...word].map((_, at): [string, string] => [word.slice(0, at) + word.slice(at + 1), word]),
    ),
);

function isKnown({ index }: Snapshot, known: KnownWords, { folded, term }: Word): boolean {
  return isStopWord(folded) || index.knowsMeaning(folded) || known.terms.has(term) || isOrdinaryWord(folded);
}

/** What a slip leaves as it is: the letters at the beginning. */
const LETTERS_KEPT = 4;

/**
 * The word of the language that the articles use, that begins as a word does and that is near to it: a stem may hide
 * that it is.
 */
function wordOfArticlesLike({ index }: Snapshot, { folded }: Word): string | undefined {
  return ordinaryWordsBeginning(folded.slice(0, LETTERS_KEPT)).find(
    (word) => word.length >= SHORTEST && stepsTo(folded, word) !== undefined && index.knows(word),
  );
}

function isWrittenAsName({ surface }: Word, index: number): boolean {
  return index > 0 && /^\p{Lu}/u.test(surface);
}

function nearest(folded: string, candidates: SpelledWords): string | undefined {
  return candidates.get(folded.charAt(0))?.find((candidate) => stepsTo(folded, candidate) !== undefined);
}

/** How many letters apart two words are, if as few as may be a slip. */
function stepsTo(folded: string, candidate: string): number | undefined {
  return typingErrors(candidate, folded, forgiven(Math.min(candidate.length, folded.length)));
}

/** So many texts that may have it are read for the spelling. */
const MOST_FOUND = 3;

/** The nearest word of the articles, unless a name of the library is as near. */
function ofArticles({ index, names }: Snapshot, word: Word): string | undefined {
  const found = index
    .search(word.folded, { limit: MOST_FOUND })
    .flatMap(({ matched }) => matched.flatMap((one) => words(one).map(({ folded }) => folded)));
  const [best] = [...new Set(found)]
    .flatMap((folded) => {
      const steps = stepsTo(word.folded, folded);
      return steps === undefined ? [] : [{ folded, steps }];
    })
    .sort((a, b) => a.steps - b.steps);
  if (!best) return undefined;
  const named = names.find([word], () => false).flatMap(({ name }) => words(name));
  const isNearer = named.every(
    (part) => (stepsTo(word.folded, part.folded) ?? Number.POSITIVE_INFINITY) > best.steps,
  );
  return isNearer ? best.folded : undefined;
}
