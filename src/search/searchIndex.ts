import { LRUCache } from 'lru-cache';
import type { Vocabulary } from '../knowledge/schema.js';
import { terms, words } from './analysis.js';
import { createEngine, type Engine, fillEngine, standsInPassage } from './engine.js';
import { collectEntries, type Entry, type EntrySources, entryText } from './entries.js';
import { conceptsOf, phrasesIn, queryTerms, synonymsOf } from './query.js';
import { type Concept, type Ranked, rank } from './ranking.js';
import { spelledLike } from './spelling.js';
import { holdersOfAll, type TextIndex, termsOf } from './textIndex.js';

/** An entry that a query found. */
export interface Hit {
  entry: Entry;
  /** Higher is better; comparable only within one search. */
  score: number;
  /** The words of the entry that matched, as the entry spells them. */
  readonly matched: string[];
  /** Which terms of the query were matched, themselves or by a synonym. */
  matchedTerms: Set<string>;
  /** The idf-weighted share of the query's terms that were matched, from 0 to 1. */
  coverage: number;
}

export interface SearchOptions {
  /** Only entries for which this holds. */
  where?: (entry: Entry) => boolean;
  /** Only entries with at least this coverage; cheaper than to leave others out afterwards. */
  leastCoverage?: number;
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
  /** How many terms the index has. */
  size: number;
}

/** Misspelt terms whose likenesses a view remembers. */
const SPELLINGS_KEPT = 1_000;
/** Of one query no more misspelt terms are looked for: a text of them is no question. */
const MOST_MISSPELT = 8;
/** So many of the rarest terms of a phrase tell which texts are worth looking through for it. */
const TERMS_OF_PHRASE = 3;

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
 * else remains), each term once, each with its synonyms; a term of four letters and more that the index does not hold
 * also by what it may be a misspelling of. Of equals the earlier one in the library comes first. Once the engine has gone
 * on to another state, the view builds an engine of its own.
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
  const synonyms = synonymsOf(vocabulary);
  // One answer makes several searches with the same words, and looking for a misspelt one is the dearest part of each.
  const spelled = new LRUCache<string, string[]>({ max: SPELLINGS_KEPT });
  const misspelt = (index: TextIndex, term: string): string[] => {
    const known = spelled.get(term);
    if (known) return known;
    const found = spelledLike(index.spellings, term);
    spelled.set(term, found);
    return found;
  };
  return {
    search: (query, options = {}) => {
      const { index } = engine();
      let looked = 0;
      const concepts = conceptsOf(queryTerms(query), synonyms, (term) => {
        if (index.terms.has(term) || looked === MOST_MISSPELT) return [];
        looked += 1;
        return misspelt(index, term);
      });
      return concepts.length === 0 ? [] : find(engine(), concepts, phrasesIn(query), options);
    },
    knows: (folded) => terms(folded).every((term) => standsInPassage(engine(), term)),
    knowsMeaning: (folded) =>
      terms(folded).every((term) =>
        [term, ...(synonyms.get(term) ?? [])].some((one) =>
          one.split(' ').every((part) => standsInPassage(engine(), part)),
        ),
      ),
    synonymsOf: (term) =>
      (synonyms.get(term) ?? []).filter((other) => other !== term && !other.includes(' ')),
    get size() {
      return engine().index.terms.size;
    },
  };
}

function find(
  { index, bySlot }: Engine,
  concepts: readonly Concept[],
  phrases: readonly string[],
  { where = () => true, leastCoverage = 0, limit = 10 }: SearchOptions,
): Hit[] {
  const hasPhrases = phraseCheck(index, phrases);
  const ranked = rank(index, concepts, {
    accepts: (slot) => {
      const held = bySlot[slot];
      return held !== undefined && hasPhrases(slot) && where(held.entry);
    },
    leastCoverage,
    limit,
    place: (slot) => bySlot[slot]?.place ?? 0,
  });
  return ranked.flatMap((one) => {
    const held = bySlot[one.slot];
    return held ? [hitOf(index, held.entry, concepts, one)] : [];
  });
}

/** Whether the text of a slot has all of some phrases, each as terms joined by spaces. */
function phraseCheck(index: TextIndex, phrases: readonly string[]): (slot: number) => boolean {
  const holders = phrases.map((phrase) => {
    const postings = phrase.split(' ').flatMap((term) => index.terms.get(term) ?? []);
    const rarest = postings.sort((a, b) => a.frequency - b.frequency).slice(0, TERMS_OF_PHRASE);
    return holdersOfAll(index, rarest);
  });
  return (slot) =>
    holders.every((all) => all[slot] === 1) &&
    phrases.every((phrase) => ` ${index.texts[slot]?.text ?? ''} `.includes(` ${phrase} `));
}

function hitOf(
  index: TextIndex,
  entry: Entry,
  concepts: readonly Concept[],
  { slot, score, coverage }: Ranked,
): Hit {
  const { text = '', context = '' } = index.texts[slot] ?? {};
  const held = new Set([...termsOf(text), ...termsOf(context)]);
  const isThere = (way: readonly string[]) => way.every((term) => held.has(term));
  const found = concepts.filter((concept) => concept.some(isThere));
  const matchedTerms = new Set(found.flatMap(([own = []]) => own));
  let matched: string[] | undefined;
  return {
    entry,
    score,
    matchedTerms,
    coverage,
    // Most hits are never shown, and to find the words in the text costs more than the search.
    get matched() {
      matched ??= spelledIn(entry, new Set(found.flatMap((concept) => concept.filter(isThere).flat())));
      return matched;
    },
  };
}

/** The words of an entry that have one of some terms, as it spells them, each once. */
function spelledIn(entry: Entry, sought: ReadonlySet<string>): string[] {
  const there = words(entryText(entry)).filter(({ term }) => sought.has(term));
  return [...new Set(there.map(({ surface }) => surface))];
}
