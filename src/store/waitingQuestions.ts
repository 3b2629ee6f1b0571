import { z } from 'zod';
import { createPace } from '../pace.js';
import { keptQuestion, wordingKey } from './entries.js';
import { journal, parseLine } from './journal.js';
import { type Store, type UnansweredQuestion, unansweredQuestion } from './store.js';

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

/** A line: a question that was asked, or the wordings of those that are settled from there on. */
const settled = z.object({ settled: z.array(z.string()) });
const line = z.union([unansweredQuestion, settled]);

/**
 * Unanswered questions, as a journal. Settling appends a line as well, so that nothing is lost which another process
 * adds meanwhile, and all are settled or none is.
 *
 * @param root the data directory
 * @param longest how many questions wait at most
 */
export function unansweredJournal(
  root: string,
  longest: number,
  rotateAfter: number,
): Pick<Store, 'addUnanswered' | 'unanswered' | 'settleUnanswered'> {
  const { append, lines } = journal(root, 'unanswered', rotateAfter, async (all) =>
    (await waitingIn(all, longest)).list().map((question) => JSON.stringify(question)),
  );
  return {
    addUnanswered: (question) => append(JSON.stringify(keptQuestion(question))),
    unanswered: async () => (await waitingIn(await lines(), longest)).list(),
    settleUnanswered: async (questions) => {
      const waiting = await waitingIn(await lines(), longest);
      const keys = new Set(questions.map(wordingKey).filter((key) => waiting.has(key)));
      if (keys.size > 0) await append(JSON.stringify({ settled: [...keys] }));
    },
  };
}

async function waitingIn(lines: readonly string[], longest: number): Promise<WaitingQuestions> {
  const waiting = waitingQuestions(longest);
  const pace = createPace();
  for (const text of lines) {
    const event = parseLine(text, line);
    if (event && 'settled' in event) for (const key of event.settled) waiting.settle(key);
    else if (event) waiting.add(event);
    await pace();
  }
  return waiting;
}
