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
  /** The number of the state that it tells of; nothing where no state was made. */
  state: z.int().min(1).optional(),
});
export type LogEntry = z.output<typeof logEntry>;

/**
 * The format of a state. Format 1 was written without a number, and has no `change`.
 */
export const STATE_FORMAT = 2;

export const state = z.object({
  /** Ascending from 1; a gap is left only where the disk damaged a state. */
  number: z.int().min(1),
  /** What answers are made from; `null` before the first refresh or start. */
  live: liveVersion.nullable(),
  /** What the next refresh takes. */
  working: overlay,
  /** What the log says of the change that made it; `null` in states from before they told. */
  change: logEntry.nullable().default(null),
});
/** One state of the library, whole. States follow each other; each change makes a new one. */
export type State = z.output<typeof state>;
/** A state that is to be kept; the store numbers it. */
export type NextState = Omit<z.input<typeof state>, 'number'>;

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

/** Everything that a store keeps, to be put into another one as it is. */
export interface WholeStore {
  /** Oldest first, with their numbers. */
  states: State[];
  contents: Map<string, string>;
  /** Oldest first. */
  log: LogEntry[];
  /** Oldest first. */
  unanswered: UnansweredQuestion[];
  reports: Report[];
}

/** How much a store keeps; the oldest goes first. */
export const KEPT = { versions: 20, logEntries: 10_000, unanswered: 2_000, reports: 500 } as const;
export type Kept = Readonly<Record<keyof typeof KEPT, number>>;

/** What a disk has done to states that came after the latest whole one. */
export interface Damage {
  /** The highest number that is taken. Who chooses how to go on names it, so that nothing newer is passed over. */
  highest: number;
  /** The state of that number where it can be read, though not all that it names is there. */
  state: State | undefined;
  /** The latest version of which all is there, maybe of a state that is not: this is what answers come from. */
  live: LiveVersion | null;
  /** The keys that `state` names and that are not there, or have another text by now. */
  lost: string[];
  /** What is damaged, one line each, by the name that an operator finds it under. */
  faults: string[];
}

/** A process that follows the store. */
export interface Follower {
  id: string;
  /** The number of the state that its answers are made from. */
  number: number;
}

/** What a follower tells of itself, until it stops. */
export interface Following {
  /** Its answers are made from this state from now on. */
  took(number: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * What has to outlast the process: articles and versions, the log, unanswered questions, reports. Everything in it is
 * whole at each moment, whatever ends the process: a change is kept entirely or not at all. Texts of entries may be
 * anything; those too long are cut (`src/store/entries.ts` says to what). Each function may throw a {@link StoreError}.
 */
export interface Store {
  /** The latest state that is whole; `undefined` in a new store. */
  state(): Promise<State | undefined>;
  /** All states that are kept and whole, newest first. */
  states(): Promise<State[]>;
  /** What is damaged of the states after that; `undefined` if nothing is. */
  damage(): Promise<Damage | undefined>;
  /**
   * Keeps the contents and, after them, the next state. What the state says of its change stands in the log from then
   * on, whatever becomes of the process.
   *
   * @param after the number of the latest whole state, which this one follows; 0 for the first
   * @param contents texts by their key; those that a kept state names need not be given again, and those that the
   *   next state does not name are not kept
   * @param over the highest number of a damage that somebody has chosen to go on from
   * @throws {StateConflict} when another state has followed that one in the meantime
   * @throws {StoreError} when later states are damaged, and nobody has chosen
   */
  commit(
    after: number,
    next: NextState,
    contents: ReadonlyMap<string, string>,
    over?: number,
  ): Promise<State>;
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
  /**
   * Calls back soon after a state was kept, by whichever process, until it is stopped.
   *
   * @param onChange told neither which state it is nor whether there are several: who is called looks
   */
  follow(onChange: () => void): Following;
  /** The processes that follow the store and are alive. */
  followers(): Promise<Follower[]>;
  /**
   * Puts everything of another store into this one, whole or not at all.
   *
   * @throws {StoreError} when there is anything in it already
   */
  fill(whole: WholeStore): Promise<void>;
  /** Lets go of what the store holds open. */
  close(): Promise<void>;
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
  /** What is the matter, for somebody who neither runs the bot nor need know where it keeps things: "has no room left". */
  readonly reason: string;
  constructor(
    message: string,
    { reason = 'cannot be used now', ...options }: ErrorOptions & { reason?: string } = {},
  ) {
    super(message, options);
    this.name = 'StoreError';
    this.reason = reason;
  }
}

/** Later states are damaged: a change that nobody has chosen to make over them would undo them for good. */
export function damaged({ faults }: Damage): StoreError {
  return new StoreError(
    `The library is damaged, and changes are refused until a moderator chooses how to go on (/index status says how): ${faults.join('; ')}.`,
  );
}

/** A store that is to be filled has something in it. */
export function notEmpty(place: string): StoreError {
  return new StoreError(`${place} is not empty: name one in which there is nothing yet.`);
}

/**
 * Watches that the numbers of states never fall: where they do, whoever goes on would undo what came between.
 *
 * @param place what it is called in the error
 */
export function createNumberWatch(place: string): {
  /** Looks for the highest number; what was seen before the look began is what it may not fall below. */
  look<T>(read: () => Promise<T>, highestOf: (found: T) => number): Promise<T>;
  sawOwn(number: number): void;
} {
  let seen = 0;
  return {
    look: async (read, highestOf) => {
      const before = seen;
      const found = await read();
      const highest = highestOf(found);
      if (highest < before) throw fallen(place, highest, before);
      seen = Math.max(seen, highest);
      return found;
    },
    sawOwn: (number) => {
      seen = Math.max(seen, number);
    },
  };
}

function fallen(place: string, highest: number, seen: number): StoreError {
  return new StoreError(
    `${place} has ${highest === 0 ? 'no state' : `state ${highest}`}, and had state ${seen} before: it was emptied, put back to an older copy, or is not there. Nothing was changed. Put it back, or restart the bot to go on from what is there.`,
  );
}

/** A file or table of a newer version of the bot, which knows more of it. */
export function tooNew(what: string, format: number, known: number): StoreError {
  return new StoreError(
    `${what} is of format ${format}, and this version of the bot knows up to ${known}: run the version that wrote it, or a newer one.`,
  );
}

/** The key under which a store keeps a text. */
export function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
