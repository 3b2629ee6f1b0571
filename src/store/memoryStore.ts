import { keptLogEntry, keptQuestion, keptReport, newestFirst, wordingKey } from './entries.js';
import { contentKeys, keptStates, latestVersions } from './history.js';
import { checkedNext, checkedText } from './next.js';
import {
  KEPT,
  type Kept,
  type LogEntry,
  type Report,
  type State,
  StateConflict,
  type Store,
} from './store.js';
import { waitingQuestions } from './waitingQuestions.js';

/**
 * A store that ends with the process: for tests, and for a bot without a data directory. It behaves as the directory
 * store does.
 *
 * @param kept how much of each kind it keeps
 */
export function createMemoryStore(kept: Kept = KEPT): Store {
  let states: State[] = [];
  const contents = new Map<string, string>();
  const logEntries: LogEntry[] = [];
  const waiting = waitingQuestions(kept.unanswered);
  const reports = new Map<string, Report>();

  return {
    state: async () => structuredClone(states[0]),
    commit: async (after, next, given) => {
      const checked = checkedNext(next);
      if ((states[0]?.number ?? 0) !== after) throw new StateConflict();
      const added = new Map<string, string>();
      for (const key of contentKeys(checked)) {
        if (!contents.has(key)) added.set(key, checkedText(key, given));
      }
      const state = { ...checked, number: after + 1 };
      states = keptStates([state, ...states], kept);
      for (const [key, text] of added) contents.set(key, Buffer.from(text).toString());
      const named = new Set(states.flatMap((one) => [...contentKeys(one)]));
      for (const key of contents.keys()) if (!named.has(key)) contents.delete(key);
      return structuredClone(state);
    },
    content: async (key) => contents.get(key),
    versions: async () => structuredClone(latestVersions(states, kept)),
    appendLog: async (entry) => {
      logEntries.push(keptLogEntry(entry));
      if (logEntries.length > kept.logEntries) logEntries.shift();
    },
    log: async (limit) => {
      const count = Math.min(Math.max(0, Math.floor(limit)), logEntries.length);
      return structuredClone(logEntries.slice(logEntries.length - count).reverse());
    },
    addUnanswered: async (question) => waiting.add(keptQuestion(question)),
    unanswered: async () => waiting.list(),
    settleUnanswered: async (questions) => {
      for (const question of questions) waiting.settle(wordingKey(question));
    },
    addReport: async (given) => {
      const report = keptReport(given);
      if (reports.has(report.id)) throw new Error(`There is a report ${report.id} already.`);
      reports.set(report.id, report);
      for (const { id } of newestFirst([...reports.values()]).slice(kept.reports)) reports.delete(id);
    },
    reports: async () => structuredClone(newestFirst([...reports.values()])),
    closeReport: async (id) => reports.delete(id),
  };
}
