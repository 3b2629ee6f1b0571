import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { keptQuestion, wordingKey } from './entries.js';
import { journal, parseLine } from './journal.js';
import { type Store, unansweredQuestion } from './store.js';
import { type WaitingQuestions, waitingQuestions } from './waitingQuestions.js';

/** So many lines are parsed in a millisecond or two; then others get their turn. */
const LINES_AT_ONCE = 200;

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
  for (const [index, text] of lines.entries()) {
    const event = parseLine(text, line);
    if (event && 'settled' in event) for (const key of event.settled) waiting.settle(key);
    else if (event) waiting.add(event);
    if (index % LINES_AT_ONCE === 0) await setImmediate();
  }
  return waiting;
}
