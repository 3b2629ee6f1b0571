import type { Vocabulary } from '../knowledge/schema.js';
import { terms, words } from './analysis.js';
import type { Counted } from './counting.js';
import { createEngine, type Engine, fillEngine, standsInPassage } from './engine.js';
import { collectEntries, type Entry, type EntrySources, entryText } from './entries.js';
import { inAll, inAny, listedHolders, phraseHolders } from './holders.js';
import { phrasesIn, queryWords, synonymsOf } from './query.js';
import { createQueryCounts } from './queryCounts.js';
import { type Ranked, rankCounted } from './ranking.js';
import { standsIn, type TextIndex } from './textIndex.js';

/** An entry that a query found. What matched is looked up when it is read, which has to be before the next refresh. */
export interface Hit {
  entry: Entry;
  /** Higher is better; comparable only within one search. */
  score: number;
  /** The words of the entry that matched, as the entry spells them. */
  readonly matched: string[];
  /** Which terms of the query were matched, themselves or by a synonym. */
  readonly matchedTerms: ReadonlySet<string>;
  /** The idf-weighted share of the query's terms that were matched, from 0 to 1. */
  coverage: number;
}

export interface SearchOptions {
  /** Only entries for which this holds. */
  where?: ((entry: Entry) => boolean) | undefined;
  /** Only entries that have one of these phrases, by stems; costs far less than to look for them in `where`. */
  anyOf?: readonly string[] | undefined;
  /** Only entries of this kind; of a kind that has few it costs next to nothing. */
  kind?: Entry['kind'] | undefined;
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

/** Texts that are no more than one in so many are listed and counted by themselves. */
const FEW = 20;

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
 * else remains), each term once, each with its synonyms; a word of four letters and more that neither the index nor the
 * language has also by what it may be a misspelling of. Of equals the earlier one in the library comes first. Once the engine has gone
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
    if (!own) counts.clear();
    own ??= fillEngine(createEngine(), entries);
    return own;
  };
  const synonyms = synonymsOf(vocabulary);
  const counts = createQueryCounts(synonyms);
  return {
    search: (query, { where = () => true, anyOf, kind, leastCoverage = 0, limit = 10 } = {}) => {
      const { index, bySlot, byKind } = engine();
      const asked = queryWords(query);
      const limits = [
        ...phrasesIn(query).map((phrase) => phraseHolders(index, phrase)),
        ...(anyOf ? [inAny(anyOf.map((phrase) => phraseHolders(index, terms(phrase).join(' '))))] : []),
        ...(kind ? [listedHolders(byKind[kind])] : []),
      ];
      const wanted = limits.length > 0 ? inAll(limits) : undefined;
      if (asked.length === 0 || wanted?.most === 0) return [];
      const among = wanted && wanted.most * FEW < index.size ? wanted.slots() : undefined;
      const counted = counts.of(index, asked, { leastCoverage, among });
      const isCounted = wanted === undefined || counted.among !== undefined;
      const ranked = rankCounted(index, counted, {
        accepts: (slot) => {
          const held = bySlot[slot];
          return held !== undefined && (isCounted || wanted.has(slot)) && where(held.entry);
        },
        leastCoverage,
        limit,
        place: (slot) => bySlot[slot]?.place ?? 0,
      });
      return ranked.flatMap((one) => {
        const held = bySlot[one.slot];
        return held ? [hitOf(index, held.entry, counted, one)] : [];
      });
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

function hitOf(
  index: TextIndex,
  entry: Entry,
  { concepts }: Counted,
  { slot, score, coverage }: Ranked,
): Hit {
  const has = (term: string) => {
    const postings = index.terms.get(term);
    return postings !== undefined && standsIn(postings, slot);
  };
  const isThere = (way: readonly string[]) => way.every(has);
  let matched: string[] | undefined;
  let matchedTerms: Set<string> | undefined;
  return {
    entry,
    score,
    coverage,
    // Of most hits neither is ever asked for, and to find them costs more than the search.
    get matched() {
      matched ??= spelledIn(entry, new Set(concepts.flatMap((concept) => concept.filter(isThere).flat())));
      return matched;
    },
    get matchedTerms() {
      matchedTerms ??= new Set(
        concepts.filter((concept) => concept.some(isThere)).flatMap(([own = []]) => own),
      );
      return matchedTerms;
    },
  };
}

/** The words of an entry that have one of some terms, as it spells them, each once. */
function spelledIn(entry: Entry, sought: ReadonlySet<string>): string[] {
  const there = words(entryText(entry)).filter(({ term }) => sought.has(term));
  return [...new Set(there.map(({ surface }) => surface))];
}
