import distance from 'damerau-levenshtein';
import SearchableMap from 'minisearch/SearchableMap';
import { isStopWord } from './analysis.js';
import { forgiven } from './names.js';

/** The terms of an index in MiniSearch's radix tree, which finds those that are a few letters away. */
export type Spellings = SearchableMap<true>;

/** No word of a language is longer; looking for the spelling of one takes room that grows with its length. */
const LONGEST_WORD = 40;

export function createSpellings(): Spellings {
  return new SearchableMap<true>();
}

export function learnSpelling(spellings: Spellings, term: string): void {
  spellings.set(term, true);
}

export function forgetSpelling(spellings: Spellings, term: string): void {
  spellings.delete(term);
}

/**
 * Terms of which a term that the index does not hold may be a misspelling: with the same first letter, and no more typing
 * errors than a word of that length is forgiven. Never grammar, never digits.
 */
export function spelledLike(spellings: Spellings, term: string): string[] {
  const most = forgiven(term.length);
  if (most === 0 || term.length > LONGEST_WORD || /\d/u.test(term)) return [];
  const [first = '', rest] = [term.charAt(0), term.slice(1)];
  // The tree counts two letters that changed places twice; here they are one typing error.
  const near = spellings.atPrefix(first).fuzzyGet(rest, most + 1);
  return [...near.keys()]
    .map((ending) => first + ending)
    .filter((other) => isSlip(term, other))
    .sort();
}

function isSlip(term: string, other: string): boolean {
  return !isStopWord(other) && distance(term, other).steps <= forgiven(Math.min(term.length, other.length));
}
