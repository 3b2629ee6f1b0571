import { createPace } from '../pace.js';
import { keptLogEntry } from './entries.js';
import { journal, parseLine } from './journal.js';
import { type LogEntry, logEntry } from './store.js';

/** The log, and what makes up for a line that its process did not come to write. */
export interface LogJournal {
  append(entry: LogEntry): Promise<void>;
  /** Appends the line of a change unless it is there already. */
  ensure(change: LogEntry): Promise<void>;
  /** The latest entries, newest first; the line of the given change is among them, there or not. */
  latest(limit: number, change: LogEntry | null): Promise<LogEntry[]>;
}

/**
 * The log, as a journal with an entry a line. Two processes may both make up for the line of a change: it is told once.
 *
 * @param root the data directory
 * @param longest how many entries are kept
 */
export function logJournal(root: string, longest: number, rotateAfter: number): LogJournal {
  const { append, lines } = journal(root, 'log', rotateAfter, async (all) => {
    const entries = await latest(all, Number.POSITIVE_INFINITY);
    // The line of the latest change stays, so that it is not taken for one that was never written.
    const last = Math.max(0, ...entries.map(({ state = 0 }) => state));
    const needed = entries.filter(
      ({ state }, index) => index < longest || (state !== undefined && state === last),
    );
    return needed.reverse().map((entry) => JSON.stringify(entry));
  });
  /** The state whose line was seen last, so that the whole log is read for it once. */
  let seen: number | undefined;
  const isThere = async ({ state }: LogEntry) => {
    if (state === undefined || state === seen) return true;
    const entries = await latest(await lines(), Number.POSITIVE_INFINITY);
    if (!entries.some((entry) => entry.state === state)) return false;
    seen = state;
    return true;
  };
  const log: LogJournal = {
    append: async (entry) => {
      await append(JSON.stringify(keptLogEntry(entry)));
      seen = entry.state ?? seen;
    },
    ensure: async (change) => {
      if (!(await isThere(change))) await log.append(change);
    },
    latest: async (limit, change) => {
      const most = Math.min(limit, longest);
      const entries = await latest(await lines(), most);
      if (change === null || most < 1 || (await isThere(change))) return entries;
      return [change, ...entries].slice(0, most);
    },
  };
  return log;
}

/** The latest entries, newest first. */
async function latest(lines: readonly string[], limit: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  const told = new Set<number>();
  const pace = createPace();
  for (let index = lines.length - 1; index >= 0 && entries.length + 1 <= limit; index -= 1) {
    const entry = parseLine(lines[index] ?? '', logEntry);
    const isTwice = entry?.state !== undefined && told.has(entry.state);
    if (entry && !isTwice) entries.push(entry);
    if (entry?.state !== undefined) told.add(entry.state);
    await pace();
  }
  return entries;
}
