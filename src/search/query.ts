import { quotedPhrases } from '../knowledge/quotedWords.js';
import type { Vocabulary } from '../knowledge/schema.js';
import { unique } from '../unique.js';
import { isStopWord, terms, type Word, words } from './analysis.js';
import type { Concept } from './ranking.js';

/** For a term, or terms joined by spaces, the other ways to say it, each as terms joined by spaces. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** Those of several terms, by their first. */
const phrasesOfSynonyms = new WeakMap<Synonyms, ReadonlyMap<string, readonly string[]>>();

/** The words of a query that carry content, each term once; all its words if none does. */
export function queryWords(query: string): Word[] {
  const all = words(query);
  const content = all.filter(({ folded }) => !isStopWord(folded));
  const byTerm = new Map((content.length > 0 ? content : all).toReversed().map((word) => [word.term, word]));
  return [...byTerm.values()].toReversed();
}

/** What a query puts in double quotation marks: only entries that have it word for word, by stems, are found. */
export function phrasesIn(query: string): string[] {
  return quotedPhrases(query)
    .map((phrase) => terms(phrase).join(' '))
    .filter((phrase) => phrase !== '');
}

/**
 * What each word of a query asks for: its term, its synonyms, what stands for a phrase of the query that it is part of, and
 * what it may be a misspelling of.
 */
export function conceptsOf(
  asked: readonly Word[],
  synonyms: Synonyms,
  spelledLike: (word: Word) => readonly string[],
): Concept[] {
  const whole = ` ${asked.map(({ term }) => term).join(' ')} `;
  const phrases = unique(asked.flatMap(({ term }) => phrasesFrom(synonyms).get(term) ?? [])).filter(
    (phrase) => whole.includes(` ${phrase} `),
  );
  return asked.map((word) => {
    const { term } = word;
    const ofPhrases = phrases
      .filter((phrase) => phrase.split(' ').includes(term))
      .flatMap((phrase) => synonyms.get(phrase) ?? []);
    const ways = new Set([term, ...(synonyms.get(term) ?? []), ...ofPhrases, ...spelledLike(word)]);
    return [...ways].map((way) => way.split(' '));
  });
}

function phrasesFrom(synonyms: Synonyms): ReadonlyMap<string, readonly string[]> {
  const known = phrasesOfSynonyms.get(synonyms);
  if (known) return known;
  const phrases = new Map<string, string[]>();
  for (const key of synonyms.keys()) {
    const [first = '', ...others] = key.split(' ');
    if (others.length > 0) phrases.set(first, [...(phrases.get(first) ?? []), key]);
  }
  phrasesOfSynonyms.set(synonyms, phrases);
  return phrases;
}

/** For each member of the groups of a vocabulary the members of its groups, itself among them. */
export function synonymsOf({ synonyms }: Pick<Vocabulary, 'synonyms'>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const group of synonyms) {
    const members = group.map((member) => terms(member).join(' '));
    for (const member of members)
      groups.set(member, [...new Set([...(groups.get(member) ?? []), ...members])]);
  }
  return groups;
}
