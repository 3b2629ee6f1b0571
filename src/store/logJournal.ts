import { setImmediate } from 'node:timers/promises';
import { keptLogEntry } from './entries.js';
import { journal, parseLine } from './journal.js';
import { type LogEntry, logEntry, type Store } from './store.js';

/** So many lines are parsed in a millisecond or two; then others get their turn. */
const LINES_AT_ONCE = 200;

/**
 * The log, as a journal with an entry a line.
 *
 * @param root the data directory
 * @param longest how many entries are kept
 */
export function logJournal(
  root: string,
  longest: number,
  rotateAfter: number,
): Pick<Store, 'appendLog' | 'log'> {
  const { append, lines } = journal(root, 'log', rotateAfter, async (all) =>
    (await latest(all, longest)).reverse().map((entry) => JSON.stringify(entry)),
  );
  return {
    appendLog: (entry) => append(JSON.stringify(keptLogEntry(entry))),
    log: async (limit) => latest(await lines(), Math.min(limit, longest)),
  };
}

/** The latest entries, newest first. */
async function latest(lines: readonly string[], limit: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let index = lines.length - 1; index >= 0 && entries.length + 1 <= limit; index -= 1) {
    const entry = parseLine(lines[index] ?? '', logEntry);
    if (entry) entries.push(entry);
    if (index % LINES_AT_ONCE === 0) await setImmediate();
  }
  return entries;
}
