import damerauLevenshtein from 'damerau-levenshtein';

/** Less alike than this is taken for something else. */
const ALIKE = 0.6;

/** Longer ones are no name of anything, and to compare them costs the square of their length. */
const LONGEST = 60;

/** The word that somebody most likely meant; `undefined` where none is like what was typed. */
export function nearest<T extends string>(typed: string, words: readonly T[]): T | undefined {
  if (typed.length > LONGEST) return undefined;
  const [best] = words
    .map((word) => ({ word, alike: damerauLevenshtein(typed.toLowerCase(), word).similarity }))
    .filter(({ alike }) => alike >= ALIKE)
    .toSorted((a, b) => b.alike - a.alike);
  return best?.word;
}
