import { LRUCache } from 'lru-cache';
import type { Vocabulary } from '../knowledge/schema.js';
import type { Pace } from '../pace.js';
import { terms, type Word, words } from './analysis.js';
import { collectEntries, type Entry, type EntrySources, entryText, indexedText } from './entries.js';
import { conceptsOf, phrasesIn, queryWords, synonymsOf } from './query.js';
import { type Candidate, type Concept, candidatesOf, type Ranked, rankCandidates } from './ranking.js';
import { spelledLike } from './spelling.js';
import { createTextIndex, FIELDS, frequencyOf, placesOfPhrase, type TextIndex } from './textIndex.js';

/** An entry that a query found. */
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
  /** Only entries of this kind. */
  kind?: Entry['kind'] | undefined;
  /** Only entries with at least this coverage. */
  leastCoverage?: number;
  /** At most this many hits; 10 unless given. */
  limit?: number;
}

export interface SearchIndex {
  /**
   * A query is OR over its terms without stop words (with them if nothing else remains), each term once, each with its
   * synonyms; a word of four letters and more that neither the index nor the language has also by what it may be a
   * misspelling of. Only entries are found that have what it puts in double quotation marks. Of equals the earlier one
   * in the library comes first.
   */
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

/** An index that is built when it is first asked for, or step by step before. */
export interface IndexToBuild {
  /** Builds what is left of it in one go. */
  now(): SearchIndex;
  /** Builds it while everything else goes on. */
  paced(pace: Pace): Promise<void>;
}

/**
 * Indexes passages, readings and unstated matters: lower case, accents folded, split to letters and digits, Porter
 * stems.
 */
export function indexToBuild(parts: EntrySources & { vocabulary: Vocabulary }): IndexToBuild {
  const steps = indexing(parts);
  let built: SearchIndex | undefined;
  const step = () => {
    const { value } = steps.next();
    if (value) built = value;
  };
  return {
    now() {
      while (!built) step();
      return built;
    },
    async paced(pace) {
      while (!built) {
        step();
        await pace();
      }
    },
  };
}

/** Takes one entry in at each step, and ends with the index of all. */
function* indexing(
  parts: EntrySources & { vocabulary: Vocabulary },
): Generator<undefined, SearchIndex, undefined> {
  const entries = collectEntries(parts);
  const index = createTextIndex();
  const inPassages = new Set<string>();
  for (const entry of entries) {
    const indexed = indexedText(entry);
    index.add(indexed);
    if ('passage' in entry) for (const term of indexed.text) inPassages.add(term);
    yield;
  }
  return searchIn(index, entries, inPassages, parts.vocabulary);
}

/** The candidates of so many queries are kept: one answer asks for the same words again and again, each time of other entries. */
const QUERIES_KEPT = 4;
/** Misspelt terms whose likenesses are remembered: to look for them is the dearest part of a query. */
const SPELLINGS_KEPT = 1_000;
/** Of one query no more misspelt terms are looked for: a text of them is no question. */
const MOST_MISSPELT = 4;

function searchIn(
  index: TextIndex,
  entries: readonly Entry[],
  inPassages: ReadonlySet<string>,
  vocabulary: Vocabulary,
): SearchIndex {
  const synonyms = synonymsOf(vocabulary);
  const spelled = new LRUCache<string, string[]>({ max: SPELLINGS_KEPT });
  const queries = new LRUCache<string, { concepts: Concept[]; candidates: Candidate[] }>({
    max: QUERIES_KEPT,
  });

  const conceptsFor = (asked: readonly Word[]): Concept[] => {
    let looked = 0;
    return conceptsOf(asked, synonyms, (word) => {
      if (looked === MOST_MISSPELT || frequencyOf(index, word.term) > 0) return [];
      looked += 1;
      const known = spelled.get(word.folded) ?? spelledLike(index.spellings, word);
      spelled.set(word.folded, known);
      return known;
    });
  };

  const find = (asked: readonly Word[], among: ReadonlySet<number> | undefined) => {
    const key = asked.map(({ folded }) => folded).join(' ');
    const known = queries.get(key);
    if (known && !among) return known;
    const concepts = known?.concepts ?? conceptsFor(asked);
    const found = { concepts, candidates: candidatesOf(index, concepts, among) };
    if (!among) queries.set(key, found);
    return found;
  };

  return {
    search: (query, { where = () => true, anyOf, kind, leastCoverage = 0, limit = 10 } = {}) => {
      const asked = queryWords(query);
      const among = placesWithin(index, phrasesIn(query), anyOf);
      if (asked.length === 0 || among?.size === 0) return [];
      const { concepts, candidates } = find(asked, among);
      const accepts = (place: number) => {
        const entry = entries[place];
        return entry !== undefined && (kind === undefined || entry.kind === kind) && where(entry);
      };
      return rankCandidates(index, concepts, candidates, { accepts, leastCoverage, limit }).flatMap((one) => {
        const entry = entries[one.place];
        return entry ? [hitOf(index, entry, concepts, one)] : [];
      });
    },
    knows: (folded) => terms(folded).every((term) => inPassages.has(term)),
    knowsMeaning: (folded) =>
      terms(folded).every((term) =>
        [term, ...(synonyms.get(term) ?? [])].some((one) =>
          one.split(' ').every((part) => inPassages.has(part)),
        ),
      ),
    synonymsOf: (term) =>
      (synonyms.get(term) ?? []).filter((other) => other !== term && !other.includes(' ')),
    size: index.frequencies.either.size,
  };
}

/** The places of the texts that have all of some phrases, and one of others; `undefined` where none are asked for. */
function placesWithin(
  index: TextIndex,
  all: readonly string[],
  anyOf: readonly string[] | undefined,
): ReadonlySet<number> | undefined {
  const sets = all.map((phrase) => new Set(placesOfPhrase(index, phrase.split(' '))));
  if (anyOf) sets.push(new Set(anyOf.flatMap((phrase) => placesOfPhrase(index, terms(phrase)))));
  const [first, ...others] = sets;
  return first && new Set([...first].filter((place) => others.every((places) => places.has(place))));
}

function hitOf(
  index: TextIndex,
  entry: Entry,
  concepts: readonly Concept[],
  { place, score, coverage }: Ranked,
): Hit {
  const held = index.texts[place];
  const isThere = (way: readonly string[]) =>
    way.every((term) => FIELDS.some((field) => held?.[field].includes(term)));
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
