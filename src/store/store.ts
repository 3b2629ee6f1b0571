import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The key of a text that the store keeps: its SHA-256 in hexadecimal digits. */
export const contentKey = z.string().regex(/^[0-9a-f]{64}$/u, 'a SHA-256 in hexadecimal digits');

/** Articles that were imported, and articles of the knowledge folder that were taken out. */
const overlay = z.object({
  /** Imported articles: content key by article id. */
  articles: z.record(z.string(), contentKey),
  /** Ids of articles that are left out. */
  removed: z.array(z.string()),
});
export type Overlay = z.output<typeof overlay>;

const liveVersion = overlay.extend({
  /** The version of the snapshot. */
  version: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  /** The files of the knowledge folder: content key by path. */
  files: z.record(z.string(), contentKey),
  /** Whether a rollback chose it: then the knowledge folder is not read again until the next refresh. */
  pinned: z.boolean(),
});
/** Everything that one version of the snapshot was built from. */
export type LiveVersion = z.output<typeof liveVersion>;

export const state = z.object({
  /** Ascending from 1; a gap is left only where the disk damaged a state. */
  number: z.int().min(1),
  /** What answers are made from; `null` before the first refresh or start. */
  live: liveVersion.nullable(),
  /** What the next refresh takes. */
  working: overlay,
});
/** One state of the library, whole. States follow each other; each change makes a new one. */
export type State = z.output<typeof state>;

export const logEntry = z.object({
  at: z.iso.datetime(),
  /** Who: "shell", "start", "SIGHUP", or a user of Discord as "name (id)". */
  by: z.string(),
  /** What: "refresh", "import", "remove", "rollback", "refused", "dismiss", … */
  action: z.string(),
  /** One line on it. */
  detail: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type LogEntry = z.output<typeof logEntry>;

export const unansweredQuestion = z.object({
  question: z.string(),
  at: z.iso.datetime(),
});
/** A question that the articles did not answer; never with who asked it. */
export type UnansweredQuestion = z.output<typeof unansweredQuestion>;

export const report = z.object({
  id: z.string().regex(/^[0-9a-f]{8}$/u, 'eight hexadecimal digits'),
  at: z.iso.datetime(),
  /** What was asked, as a typed line. */
  request: z.string(),
  /** The answer as it was shown. */
  answer: z.string(),
  /** The version that gave it. */
  version: z.string(),
  /** What the reader says is wrong. */
  wrong: z.string(),
});
/** An answer that a reader says is wrong; never with who says so. */
export type Report = z.output<typeof report>;

/** How much a store keeps; the oldest goes first. */
export const KEPT = { versions: 20, logEntries: 10_000, unanswered: 2_000, reports: 500 } as const;
export type Kept = Readonly<Record<keyof typeof KEPT, number>>;

/**
 * What has to outlast the process: articles and versions, the log, unanswered questions, reports. Everything in it is
 * whole at each moment, whatever ends the process: a change is kept entirely or not at all. Texts of entries may be
 * anything; those too long are cut (`src/store/entries.ts` says to what). Each function may throw a {@link StoreError}.
 */
export interface Store {
  /** The latest state; `undefined` in a new store. */
  state(): Promise<State | undefined>;
  /**
   * Keeps the contents and, after them, the next state.
   *
   * @param after the number of the state that this one follows; 0 for the first
   * @param contents texts by their key; those that a kept state names need not be given again, and those that the
   *   next state does not name are not kept
   * @throws {StateConflict} when another state has followed that one in the meantime
   */
  commit(after: number, next: Omit<State, 'number'>, contents: ReadonlyMap<string, string>): Promise<State>;
  /** A text by its key; `undefined` if the store has none. What no kept state names may be gone at any time. */
  content(key: string): Promise<string | undefined>;
  /** The latest versions that were live, newest first, each once, at most `KEPT.versions`. */
  versions(): Promise<LiveVersion[]>;
  appendLog(entry: LogEntry): Promise<void>;
  /** The latest entries, newest first. */
  log(limit: number): Promise<LogEntry[]>;
  addUnanswered(question: UnansweredQuestion): Promise<void>;
  /** The questions that wait, oldest first; one asked twice stands there twice. */
  unanswered(): Promise<UnansweredQuestion[]>;
  /** Takes out all that were asked in one of these wordings. */
  settleUnanswered(questions: readonly string[]): Promise<void>;
  /** @throws {Error} when a report of that id waits already */
  addReport(report: Report): Promise<void>;
  /** The reports that wait, newest first. */
  reports(): Promise<Report[]>;
  /** Takes a report out; whether there was one. */
  closeReport(id: string): Promise<boolean>;
}

/** Another process has changed the library since it was read. */
export class StateConflict extends Error {
  constructor() {
    super('Somebody else has changed the library in the meantime.');
    this.name = 'StateConflict';
  }
}

/** The store cannot be read or written; the message is one line that says what to do, the cause is the fault itself. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** The key under which a store keeps a text. */
export function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
