import { LRUCache } from 'lru-cache';
import type { Word } from './analysis.js';
import { type Concept, type Counted, type CountOptions, countTexts, type Room, roomOf } from './counting.js';
import { conceptsOf, type Synonyms } from './query.js';
import { spelledLike } from './spelling.js';
import type { TextIndex } from './textIndex.js';

/** Counts queries in one state of an index. One answer asks for the same words again and again, each time of other entries. */
export interface QueryCounts {
  /**
   * What the words of a query find, with what else they may stand for; more than was asked for may be counted. It is to
   * be read before the next query is counted.
   */
  of(index: TextIndex, asked: readonly Word[], options: CountOptions): Counted;
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

  const likenesses = ({ spellings }: TextIndex, word: Word): string[] => {
    const known = spelled.get(word.folded) ?? spelledLike(spellings, word);
    spelled.set(word.folded, known);
    return known;
  };

  const conceptsFor = (index: TextIndex, asked: readonly Word[]): Concept[] => {
    let looked = 0;
    return conceptsOf(asked, synonyms, (word) => {
      if (looked === MOST_MISSPELT || index.terms.has(word.term)) return [];
      looked += 1;
      return likenesses(index, word);
    });
  };

  return {
    of: (index, asked, options) => {
      const key = asked.map(({ folded }) => folded).join(' ');
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
