import { randomBytes } from 'node:crypto';
import { keptLogEntry, keptQuestion, keptReport, newestFirst, wordingKey } from './entries.js';
import { checkedNext, checkedText, contentKeys, keptStates, latestVersions } from './history.js';
import {
  type Follower,
  KEPT,
  type Kept,
  type LogEntry,
  notEmpty,
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
  const followers = new Map<() => void, Follower>();
  const addLog = (entry: LogEntry) => {
    logEntries.push(keptLogEntry(entry));
    if (logEntries.length > kept.logEntries) logEntries.shift();
  };

  return {
    state: async () => structuredClone(states[0]),
    states: async () => structuredClone(states),
    damage: async () => undefined,
    commit: async (after, next, given, over) => {
      const latest = states[0]?.number ?? 0;
      const state = checkedNext(next, latest + 1);
      if (latest !== after || (over !== undefined && over !== latest)) throw new StateConflict();
      const added = new Map<string, string>();
      for (const key of contentKeys(state)) {
        if (!contents.has(key)) added.set(key, checkedText(key, given));
      }
      states = keptStates([state, ...states], kept);
      for (const [key, text] of added) contents.set(key, Buffer.from(text).toString());
      const named = new Set(states.flatMap((one) => [...contentKeys(one)]));
      for (const key of contents.keys()) if (!named.has(key)) contents.delete(key);
      if (state.change) addLog(state.change);
      for (const onChange of followers.keys()) setImmediate(onChange);
      return structuredClone(state);
    },
    content: async (key) => contents.get(key),
    versions: async () => structuredClone(latestVersions(states, kept)),
    appendLog: async (entry) => addLog(entry),
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
    follow: (onChange) => {
      const id = randomBytes(4).toString('hex');
      followers.set(onChange, { id, number: 0 });
      return {
        took: async (number) => void followers.set(onChange, { id, number }),
        stop: async () => void followers.delete(onChange),
      };
    },
    followers: async () => [...followers.values()],
    fill: async (whole) => {
      if (states.length + logEntries.length + waiting.list().length + reports.size > 0)
        throw notEmpty('The memory');
      states = structuredClone(whole.states).reverse();
      for (const [key, text] of whole.contents) contents.set(key, text);
      for (const entry of whole.log) addLog(entry);
      for (const question of whole.unanswered) waiting.add(question);
      for (const report of whole.reports) reports.set(report.id, structuredClone(report));
    },
    close: async () => {},
  };
}
