import { LRUCache } from 'lru-cache';
import { type Concept, type Counted, type CountOptions, countTexts, type Room, roomOf } from './counting.js';
import { conceptsOf, type Synonyms } from './query.js';
import { spelledLike } from './spelling.js';
import type { TextIndex } from './textIndex.js';

/** Counts queries in one state of an index. One answer asks for the same words again and again, each time of other entries. */
export interface QueryCounts {
  /**
   * What the terms of a query find, with what else they may stand for; more than was asked for may be counted. It is to
   * be read before the next query is counted.
   */
  of(index: TextIndex, asked: readonly string[], options: CountOptions): Counted;
  /** Has to be called when the index is another one. */
  clear(): void;
}

/** So many queries stay counted; each takes 20 bytes a text, and 8 more for each text that has any of its words. */
const COUNTED_KEPT = 4;
/** Misspelt terms whose likenesses are remembered: to look for them is the dearest part of a query. */
const SPELLINGS_KEPT = 1_000;
/** Of one query no more misspelt terms are looked for: a text of them is no question. */
const MOST_MISSPELT = 8;

export function createQueryCounts(synonyms: Synonyms): QueryCounts {
  const spelled = new LRUCache<string, string[]>({ max: SPELLINGS_KEPT });
  // Rooms are used again: to make one for each query keeps the garbage collector busy, and that holds answers up.
  const rooms: Room[] = [];
  const counted = new LRUCache<string, Counted>({
    max: COUNTED_KEPT,
    dispose: (old) => rooms.push(roomOf(old)),
  });
  let passing: Counted | undefined;

  const likenesses = ({ spellings }: TextIndex, term: string): string[] => {
    const known = spelled.get(term) ?? spelledLike(spellings, term);
    spelled.set(term, known);
    return known;
  };

  const conceptsFor = (index: TextIndex, asked: readonly string[]): Concept[] => {
    let looked = 0;
    return conceptsOf(asked, synonyms, (term) => {
      if (index.terms.has(term) || looked === MOST_MISSPELT) return [];
      looked += 1;
      return likenesses(index, term);
    });
  };

  return {
    of: (index, asked, options) => {
      const key = asked.join(' ');
      const known = counted.get(key);
      if (known && known.leastCoverage <= (options.leastCoverage ?? 0)) return known;
      if (passing) rooms.push(roomOf(passing));
      const made = countTexts(index, conceptsFor(index, asked), { ...options, room: rooms.pop() });
      passing = made.among === undefined ? undefined : made;
      if (!passing) counted.set(key, made);
      return made;
    },
    clear: () => {
      spelled.clear();
      counted.clear();
      passing = undefined;
      rooms.length = 0;
    },
  };
}
