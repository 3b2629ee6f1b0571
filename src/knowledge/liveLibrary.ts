import type { Changes } from './changes.js';
import type { ImportedArticle } from './importedArticle.js';
import type { Problem } from './problem.js';
import type { Snapshot } from './snapshot.js';

/** What answers need: the current snapshot. An answer takes it once and works on it alone, whatever comes after. */
export interface Library {
  snapshot(): Snapshot;
}

/** Who works on the library, at what, since when. */
export interface Work {
  action: string;
  by: string;
  since: Date;
}

/** How the library stands. */
export interface LibraryStatus {
  version: string;
  /** When and by whom the version was made live; `undefined` where nobody has since the process started. */
  live: { at: string; by: string } | undefined;
  /** Whether a rollback chose the version, so that the knowledge folder counts for nothing until the next refresh. */
  pinned: boolean;
  /** What the last attempt found wrong; empty once one went well. */
  problems: readonly Problem[];
  /** What the disk has damaged: then changes wait until somebody has chosen how to go on. */
  damage: readonly Problem[];
  /** Imported articles that nobody can read any more, by id: all that can be done is to take them out. */
  lost: readonly string[];
  /** The number of the latest state that is known; 0 before the first. */
  state: number;
  work: Work | undefined;
}

/** What a change of the library came to: another snapshot, or problems, and then everything is as it was. */
export type Outcome =
  | {
      kind: 'changed';
      before: Snapshot;
      after: Snapshot;
      /** What sets the two apart; nothing where they are the same version. */
      changes: Changes | undefined;
      /** The version that the store had as live; another process may have made answers from it. */
      liveBefore: string | undefined;
      /** Whether a state was kept, with its line in the log; else everything was so already. */
      isKept: boolean;
      milliseconds: number;
    }
  | { kind: 'refused'; problems: readonly Problem[]; milliseconds: number };

export interface ChangeOptions {
  /** Who does it, for the log and for whoever comes second. */
  by: string;
  /** What the log says besides, where it is not what changed. */
  note?: string;
  /** Called with one line at each new step. */
  onProgress?: (line: string) => void;
}

/** A library that changes while answers go on. One change at a time; all of it or nothing. */
export interface LiveLibrary extends Library {
  status(): LibraryStatus;
  /** Builds the search index while everything else goes on; without it the first search does, and holds all else up. */
  warm(): Promise<void>;
  /** Articles that were added and are not live before the next refresh. */
  waiting(): readonly ImportedArticle[];
  /** Whether an article waits for the next refresh, and no answer from what is live has any of that id. */
  isWaitingOnly(articleId: string): boolean;
  /** Reads the knowledge folder and what was imported again. */
  refresh(options: ChangeOptions): Promise<Outcome>;
  /** Keeps an imported article for the next refresh; refused if the library would break a rule with it. */
  add(article: ImportedArticle, options: ChangeOptions): Promise<readonly Problem[]>;
  /** Leaves an article out of what is live, at once; nothing else comes live with it. */
  remove(articleId: string, options: ChangeOptions): Promise<Outcome>;
  /**
   * Goes back to a version that the store keeps, with everything that it was built from. Articles that wait go on
   * waiting.
   *
   * @throws {KnowledgeError} when the store does not keep it
   */
  rollback(version: string, options: ChangeOptions): Promise<Outcome>;
  /** Keeps the current version in the store, so that a rollback can come back to it; nothing if it is there already. */
  keep(by: string): Promise<void>;
  /**
   * Takes over what other processes make live, from now on and until it is stopped.
   *
   * @param onTaken told who has changed what was live
   * @param onFault told why a state could not be taken over; answers go on from the one before
   */
  follow(handlers: {
    onTaken(by: string): void;
    onFault(error: unknown): void;
  }): Promise<() => Promise<void>>;
}

/** Somebody else is changing the library; the message says who, at what, since when. */
export class LibraryBusy extends Error {
  constructor({ action, by, since }: Work) {
    super(
      `${by} is already running ${action}, since ${since.toISOString().slice(11, 19)} UTC. Try again when it is done.`,
    );
    this.name = 'LibraryBusy';
  }
}
