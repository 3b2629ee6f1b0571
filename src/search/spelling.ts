import SearchableMap from 'minisearch/SearchableMap';
import { isStopWord, type Word } from './analysis.js';
import { forgiven } from './names.js';
import { isOrdinaryWord } from './ordinaryWords.js';
import { typingErrors } from './typingErrors.js';

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

/**
 * Terms of which a term that the index does not hold may be a misspelling: with the same first letter, and no more typing
 * errors than a word of that length is forgiven. Never grammar, never digits.
 */
export function spelledLike(spellings: Spellings, { term, folded }: Pick<Word, 'term' | 'folded'>): string[] {
  const alike = withFewErrors(spellings, term);
  // A word of the language is no misspelling: "race" means no "face". But "democracy" is near to "democratic".
  return alike.length > 0 && isOrdinaryWord(folded)
    ? alike.filter((other) => other.startsWith(term.slice(0, SAME_BEGINNING)))
    : alike;
}

/** Words of the language that begin with as many letters alike are mostly of one family. */
const SAME_BEGINNING = 5;

function withFewErrors(spellings: Spellings, term: string): string[] {
  const most = forgiven(term.length);
  if (most === 0 || term.length > LONGEST_WORD || /\d/u.test(term)) return [];
  return [...within(spellings, term, most)].filter((other) => isSlip(term, other)).sort();
}

/**
 * Terms that so many letters changed, missing or too many make of another, with the same first letter. The tree counts two
 * letters that changed places twice, and to look for one error more takes several times as long; so they are put back
 * before, which is one typing error here.
 */
function within(spellings: Spellings, term: string, most: number): Set<string> {
  const found = new Set<string>();
  const first = term.charAt(0);
  const branch = spellings.atPrefix(first);
  const look = (ending: string, errors: number) => {
    if (errors > 0) for (const other of branch.fuzzyGet(ending, errors).keys()) found.add(first + other);
    else if (branch.has(ending)) found.add(first + ending);
  };
  let endings = [term.slice(1)];
  for (let errors = most; errors >= 0; errors -= 1) {
    for (const ending of endings) look(ending, errors);
    endings = endings.flatMap(swapsOf);
  }
  return found;
}

/** A text with each two neighbouring letters of it in the other order. */
function swapsOf(text: string): string[] {
  return Array.from(
    { length: Math.max(0, text.length - 1) },
    (_, at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
  );
}

function isSlip(term: string, other: string): boolean {
  const most = forgiven(Math.min(term.length, other.length));
  return !isStopWord(other) && typingErrors(term, other, most) !== undefined;
}
