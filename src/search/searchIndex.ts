import distance from 'damerau-levenshtein';
import type { Query } from 'minisearch';
import { quotedPhrases } from '../knowledge/quotedWords.js';
import type { Vocabulary } from '../knowledge/schema.js';
import { isStopWord, terms, words } from './analysis.js';
import { createEngine, type Engine, fillEngine } from './engine.js';
import { collectEntries, type Entry, type EntrySources, entryText, keyOf } from './entries.js';
import { forgiven } from './names.js';

/** An entry that a query found. */
export interface Hit {
  entry: Entry;
  /** Higher is better; comparable only within one search. */
  score: number;
  /** The words of the entry that matched, as the entry spells them. */
  matched: string[];
  /** Which terms of the query were matched, themselves or by a synonym. */
  matchedTerms: Set<string>;
  /** The idf-weighted share of the query's terms that were matched, from 0 to 1. */
  coverage: number;
}

export interface SearchOptions {
  /** Only entries for which this holds. */
  where?: (entry: Entry) => boolean;
  /** At most this many hits; 10 unless given. */
  limit?: number;
}

export interface SearchIndex {
  search(query: string, options?: SearchOptions): Hit[];
  /** Whether a word, itself or by its stem, stands in any passage. */
  knows(folded: string): boolean;
  /** Whether a word or a synonym of it does. */
  knowsMeaning(folded: string): boolean;
  /** The single terms that stand for a term by the vocabulary, without itself. */
  synonymsOf(term: string): string[];
  /** Terms in the index. */
  size: number;
}

/** Candidates that the second pass looks at. */
const CANDIDATES = 100;
/** Weight of the share of the query's bigrams that a text has; measured on TIME and Cranfield (docs of the design). */
const BIGRAM_WEIGHT = 0.3;
/** MiniSearch multiplies a score by the number of terms matched; this undoes most of it. Measured as above. */
const MATCHED_EXPONENT = -0.75;
/** No word of a language is longer; looking for the spelling of one takes room that grows with its square. */
const LONGEST_WORD = 40;
/** Share of a term's length within which the engine looks for what a misspelt term may stand for. */
const FUZZY = 0.25;

/**
 * Indexes passages, readings and unstated matters: lower case, accents folded, split to letters and digits, Porter
 * stems.
 */
export function buildIndex(parts: EntrySources & { vocabulary: Vocabulary }): SearchIndex {
  const entries = collectEntries(parts);
  return viewOf(fillEngine(createEngine(), entries), entries, parts);
}

/**
 * Searches what an engine holds at this moment. A query is OR over its terms without stop words (with them if nothing
 * else remains), each term once, each with its synonyms; terms of four letters and more that the index does not hold
 * also by what they may be misspellings of; the best 100 again by matched bigrams. Of equals the earlier one in the
 * library comes first. Once the engine has gone on to another state, the view builds an engine of its own.
 */
export function viewOf(
  shared: Engine,
  entries: readonly Entry[],
  { vocabulary }: { vocabulary: Vocabulary },
): SearchIndex {
  const { generation } = shared;
  let own: Engine | undefined;
  const engine = (): Engine => {
    if (shared.generation === generation) return shared;
    own ??= fillEngine(createEngine(), entries);
    return own;
  };
  const places = new Map(entries.map((entry, place) => [keyOf(entry), place]));
  const placeOf = (entry: Entry) => places.get(keyOf(entry)) ?? 0;
  /** BM25's idf: ln(1 + (N - n + 0.5) / (n + 0.5)), with n entries out of N holding the term. */
  const idf = (term: string) => {
    const count = engine().frequency.get(term) ?? 0;
    return Math.log(1 + (engine().byId.size - count + 0.5) / (count + 0.5));
  };
  const synonyms = synonymGroups(vocabulary);

  /** A term weighs its idf; one that no entry has, as much as the rarest way to say it that some entry has. */
  const weightOf = ([term = '', ...others]: string[]) => {
    const held = others.filter((other) => other.split(' ').every((part) => engine().frequency.has(part)));
    if (engine().frequency.has(term) || held.length === 0) return idf(term);
    return Math.max(...held.flatMap((other) => other.split(' ').map(idf)));
  };

  /** Terms of the index of which a term that it does not hold may be a misspelling; never grammar, never digits. */
  const spelledLike = (term: string): string[] => {
    if (forgiven(term.length) === 0 || term.length > LONGEST_WORD || /\d/u.test(term)) return [];
    const found = engine()
      .miniSearch.search(term, { fuzzy: FUZZY })
      .flatMap((result) => result.terms);
    return [...new Set(found)].filter(
      (other) =>
        other[0] === term[0] &&
        !isStopWord(other) &&
        distance(term, other).steps <= forgiven(Math.min(term.length, other.length)),
    );
  };

  const search = (query: string, { where, limit = 10 }: SearchOptions = {}): Hit[] => {
    const asked = queryTerms(query);
    const quoted = phrasesIn(query);
    if (asked.length === 0) return [];
    const phrases = [...synonyms.keys()].filter(
      (key) => key.includes(' ') && ` ${asked.join(' ')} `.includes(` ${key} `),
    );
    const groups = asked.map((term) => [
      ...new Set([
        term,
        ...(synonyms.get(term) ?? []),
        // What stands for a phrase of the query stands for each of its words.
        ...phrases
          .flatMap((phrase) => (phrase.split(' ').includes(term) ? (synonyms.get(phrase) ?? []) : []))
          .filter((other) => other !== term),
        ...(engine().frequency.has(term) ? [] : spelledLike(term)),
      ]),
    ]);
    const tree: Query = {
      combineWith: 'OR',
      queries: groups.map((group): Query => ({ combineWith: 'OR', queries: group.map(phraseQuery) })),
    };
    const { miniSearch, byId } = engine();
    const results = miniSearch.search(tree, {
      ...(where && {
        filter: ({ id }) => {
          const held = byId.get(Number(id));
          return held !== undefined && where(held.entry);
        },
      }),
    });
    const scored = results.flatMap((result) => {
      const held = byId.get(Number(result.id));
      const score = rounded(result.score * result.queryTerms.length ** MATCHED_EXPONENT);
      return held ? [{ ...result, held, score }] : [];
    });
    const top = scored
      .sort((a, b) => b.score - a.score || placeOf(a.held.entry) - placeOf(b.held.entry))
      .slice(0, CANDIDATES);
    const best = top[0]?.score ?? 1;
    const bigrams = pairs(asked);
    const weights = new Map(groups.map((group) => [group[0] ?? '', weightOf(group)]));
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);

    const hits = top.flatMap(({ held, score, terms: found, queryTerms: matchedQuery }): Hit[] => {
      const { entry } = held;
      if (!quoted.every((phrase) => ` ${held.text} `.includes(` ${phrase} `))) return [];
      const own = new Set(pairs(held.text.split(' ')));
      const share =
        bigrams.length === 0 ? 0 : bigrams.filter((pair) => own.has(pair)).length / bigrams.length;
      const hit = new Set(matchedQuery);
      const matchedTerms = new Set(
        groups
          .filter((group) => group.some((member) => member.split(' ').every((part) => hit.has(part))))
          .map(([term = '']) => term),
      );
      const covered = [...matchedTerms].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
      const surfaces = new Set(found);
      const matched = [
        ...new Set(
          words(entryText(entry))
            .filter(({ term }) => surfaces.has(term))
            .map(({ surface }) => surface),
        ),
      ];
      return [
        {
          entry,
          score: rounded(score / best + BIGRAM_WEIGHT * share),
          matched,
          matchedTerms,
          coverage: covered / total,
        },
      ];
    });
    return hits.sort((a, b) => b.score - a.score || placeOf(a.entry) - placeOf(b.entry)).slice(0, limit);
  };
  return {
    search,
    knows: (folded) => terms(folded).every((term) => engine().passageFrequency.has(term)),
    knowsMeaning: (folded) =>
      terms(folded).every((term) =>
        [term, ...(synonyms.get(term) ?? [])].some((one) =>
          one.split(' ').every((part) => engine().passageFrequency.has(part)),
        ),
      ),
    synonymsOf: (term) =>
      (synonyms.get(term) ?? []).filter((other) => other !== term && !other.includes(' ')),
    get size() {
      return engine().frequency.size;
    },
  };
}

/**
 * A score without the last digits, in which an engine that was brought up to date may differ from a new one: what it
 * reckons with, the mean length of texts, carries their errors on.
 */
function rounded(score: number): number {
  return Math.round(score * 1e8) / 1e8;
}

/** What a query puts in double quotation marks: only entries that have it word for word, by stems, are found. */
function phrasesIn(query: string): string[] {
  return quotedPhrases(query)
    .map((phrase) => terms(phrase).join(' '))
    .filter((phrase) => phrase !== '');
}

/** The terms of a query that carry content, each once; all its terms if none does. */
function queryTerms(query: string): string[] {
  const all = words(query);
  const content = all.filter(({ folded }) => !isStopWord(folded));
  return [...new Set((content.length > 0 ? content : all).map(({ term }) => term))];
}

/** A synonym of several words has to match with all of them. */
function phraseQuery(member: string): Query {
  return member.includes(' ') ? { combineWith: 'AND', queries: member.split(' ') } : member;
}

/** For each term the other members of its groups, as terms joined by spaces. */
function synonymGroups({ synonyms }: Vocabulary): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const group of synonyms) {
    const members = group.map((member) => terms(member).join(' '));
    for (const member of members)
      groups.set(member, [...new Set([...(groups.get(member) ?? []), ...members])]);
  }
  return groups;
}

function pairs(list: string[]): string[] {
  return list.slice(1).map((term, index) => `${list[index]} ${term}`);
}
