import distance from 'damerau-levenshtein';

/**
 * How many typing errors (Damerau-Levenshtein: swaps count once) lie between two words, if no more than `most`; otherwise
 * `undefined`. Nearly all pairs of words are far apart, which their lengths and letters tell at little cost.
 */
export function typingErrors(one: string, other: string, most: number): number | undefined {
  if (Math.abs(one.length - other.length) > most) return undefined;
  const [letters, others] = [lettersOf(one), lettersOf(other)];
  // One typing error takes away no more than one letter, and brings in no more than one.
  if (hasMoreThan(most, letters & ~others) || hasMoreThan(most, others & ~letters)) return undefined;
  const { steps } = distance(one, other);
  return steps <= most ? steps : undefined;
}

/** The letters that a word has, as bits; letters far apart in the alphabet of Unicode share one, which only lets more through. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function hasMoreThan(most: number, bits: number): boolean {
  let left = bits;
  for (let count = 0; count < most; count += 1) left &= left - 1;
  return left !== 0;
}
