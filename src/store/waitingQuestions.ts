import { wordingKey } from './entries.js';
import type { UnansweredQuestion } from './store.js';

/** Questions that wait for an answer, in the order in which they were asked. */
export interface WaitingQuestions {
  /** Adds one; the oldest goes where there are too many. */
  add(question: UnansweredQuestion): void;
  /** Takes out all of a wording. */
  settle(key: string): void;
  /** Whether one of that wording waits. */
  has(key: string): boolean;
  list(): UnansweredQuestion[];
}

/**
 * An empty list; each change takes the same time, however long it is.
 *
 * @param longest how many wait at most
 */
export function waitingQuestions(longest: number): WaitingQuestions {
  const waiting = new Map<number, { question: UnansweredQuestion; key: string }>();
  const places = new Map<string, Set<number>>();
  let next = 0;
  const dropOldest = () => {
    for (const [place, { key }] of waiting) {
      waiting.delete(place);
      places.get(key)?.delete(place);
      if (places.get(key)?.size === 0) places.delete(key);
      return;
    }
  };
  return {
    add: (question) => {
      const key = wordingKey(question.question);
      const same = places.get(key) ?? new Set();
      places.set(key, same.add(next));
      waiting.set(next, { question, key });
      next += 1;
      if (waiting.size > longest) dropOldest();
    },
    settle: (key) => {
      for (const place of places.get(key) ?? []) waiting.delete(place);
      places.delete(key);
    },
    has: (key) => places.has(key),
    list: () => [...waiting.values()].map(({ question }) => ({ ...question })),
  };
}
