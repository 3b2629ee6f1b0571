import distance from 'damerau-levenshtein';
import type { Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, STOP_WORDS, terms, type Word, words } from '../search/analysis.js';
import { forgiven } from '../search/names.js';
import { isOrdinaryWord, ordinaryWordsBeginning } from '../search/ordinaryWords.js';

/** What people may have meant besides the words of the articles. */
export interface KnownWords {
  /** Terms of which a word is known as it is. */
  terms: ReadonlySet<string>;
  /** Words of five letters and more that people ask with. */
  single: readonly string[];
}

/** Of a question with more words that nothing knows the rest is left as it is: each costs a search. */
const MOST_MENDED = 8;
/** Shorter words are too near to too many others. */
const SHORTEST = 5;

/**
 * Words that nothing knows, as the words that one letter or two make of them: words that people ask with ("statment"),
 * grammar ("actualy"), or words of the articles ("politicaly"). A word that is nearer to a name is left to the names.
 */
export function correctSpelling(snapshot: Snapshot, known: KnownWords, asked: Word[]): Word[] {
  let looked = 0;
  return asked.map((word, index) => {
    if (looked === MOST_MENDED || isKnown(snapshot, known, word)) return word;
    looked += 1;
    const meant = meaningOf(snapshot, known, word, isWrittenAsName(word, index));
    return meant === undefined ? word : { ...word, folded: meant, term: terms(meant)[0] ?? word.term };
  });
}

function meaningOf(
  snapshot: Snapshot,
  { single }: KnownWords,
  word: Word,
  isName: boolean,
): string | undefined {
  const { folded } = word;
  if (folded.length < SHORTEST) return isName ? undefined : withoutALetter(word);
  const asked = nearest(folded, single);
  if (asked !== undefined || isName) return asked;
  return (
    nearest(folded, STOP_WORDS) ??
    ofArticles(snapshot, word) ??
    nearest(folded, wordsOfArticlesLike(snapshot, word))
  );
}

/** A short word without one of its letters, as people type: only grammar is so well known. */
function withoutALetter({ folded }: Word): string | undefined {
  if (folded.length < 3) return undefined;
  return [...STOP_WORDS].find(
    (word) =>
      word.length === folded.length + 1 &&
      [...word].some((_, at) => word.slice(0, at) + word.slice(at + 1) === folded),
  );
}

function isKnown({ index }: Snapshot, known: KnownWords, { folded, term }: Word): boolean {
  return isStopWord(folded) || index.knowsMeaning(folded) || known.terms.has(term) || isOrdinaryWord(folded);
}

/** What a slip leaves as it is: the letters at the beginning. */
const LETTERS_KEPT = 4;

/** Words of the language that the articles use and that begin as a word does: a stem may hide that they are near. */
function wordsOfArticlesLike({ index }: Snapshot, { folded }: Word): string[] {
  return ordinaryWordsBeginning(folded.slice(0, LETTERS_KEPT)).filter((word) => index.knows(word));
}

function isWrittenAsName({ surface }: Word, index: number): boolean {
  return index > 0 && /^\p{Lu}/u.test(surface);
}

function nearest(folded: string, candidates: Iterable<string>): string | undefined {
  for (const candidate of candidates)
    if (
      candidate.length >= SHORTEST &&
      candidate[0] === folded[0] &&
      stepsTo(folded, candidate) !== undefined
    )
      return candidate;
  return undefined;
}

/** How many letters apart two words are, if as few as may be a slip. */
function stepsTo(folded: string, candidate: string): number | undefined {
  const most = forgiven(Math.min(candidate.length, folded.length));
  if (Math.abs(candidate.length - folded.length) > most) return undefined;
  const { steps } = distance(candidate, folded);
  return steps <= most ? steps : undefined;
}

/** The nearest word of the articles, unless a name of the library is as near. */
function ofArticles({ index, names }: Snapshot, word: Word): string | undefined {
  const found = index
    .search(word.folded, { limit: 5 })
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
