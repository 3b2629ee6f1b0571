import { LRUCache } from 'lru-cache';
import type { Vocabulary } from '../knowledge/schema.js';
import { terms, words } from './analysis.js';
import { type Counted, countTexts } from './counting.js';
import { createEngine, type Engine, fillEngine, standsInPassage } from './engine.js';
import { collectEntries, type Entry, type EntrySources, entryText } from './entries.js';
import { conceptsOf, phrasesIn, queryTerms, synonymsOf } from './query.js';
import { type Ranked, rankCounted } from './ranking.js';
import { spelledLike } from './spelling.js';
import { slotsOfAll, standsIn, type TextIndex } from './textIndex.js';

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
/** An answer asks for the same words again and again, each time of other entries; so many queries stay counted. */
const COUNTED_KEPT = 4;

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
    if (!own) counted.clear();
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
  const counted = new LRUCache<string, Counted>({ max: COUNTED_KEPT });
  const countedFor = (index: TextIndex, asked: readonly string[]): Counted => {
    const key = asked.join(' ');
    const known = counted.get(key);
    if (known) return known;
    let looked = 0;
    const concepts = conceptsOf(asked, synonyms, (term) => {
      if (index.terms.has(term) || looked === MOST_MISSPELT) return [];
      looked += 1;
      return misspelt(index, term);
    });
    const made = countTexts(index, concepts);
    counted.set(key, made);
    return made;
  };
  return {
    search: (query, { where = () => true, leastCoverage = 0, limit = 10 } = {}) => {
      const { index, bySlot } = engine();
      const hasPhrases = phraseCheck(index, phrasesIn(query));
      const asked = queryTerms(query);
      if (!hasPhrases || asked.length === 0) return [];
      const found = countedFor(index, asked);
      const ranked = rankCounted(index, found, {
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
        return held ? [hitOf(index, held.entry, found, one)] : [];
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

/** Tells whether a text has all of some phrases, each as terms joined by spaces; `undefined` where no text can. */
function phraseCheck(index: TextIndex, phrases: readonly string[]): ((slot: number) => boolean) | undefined {
  const runs = phrases.map((phrase) => phrase.split(' '));
  const postings = runs.map((run) => run.flatMap((term) => index.terms.get(term) ?? []));
  if (postings.some((ofRun, number) => ofRun.length < (runs[number]?.length ?? 0))) return undefined;
  const holders = postings.map((ofRun) => new Set(slotsOfAll(ofRun)));
  if (holders.some(({ size }) => size === 0)) return undefined;
  return (slot) =>
    holders.every((slots) => slots.has(slot)) &&
    runs.every((run) => hasRun(index.texts[slot]?.text ?? [], run));
}

function hasRun(text: readonly string[], run: readonly string[]): boolean {
  return text.some((term, at) => term === run[0] && run.every((one, step) => text[at + step] === one));
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
