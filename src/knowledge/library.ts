import { stat } from 'node:fs/promises';
import { createMemoryStore } from '../store/memoryStore.js';
import {
  keyOf,
  type LiveVersion,
  type Overlay,
  type State,
  StateConflict,
  type Store,
} from '../store/store.js';
import { checkImported, type ImportedArticle } from './importedArticle.js';
import type { KnowledgeFiles } from './knowledgeFiles.js';
import { formatProblems, KnowledgeError, type Problem } from './problem.js';
import type { Build, Snapshot } from './snapshot.js';
import { createWorkshop } from './workshop.js';

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
  work: Work | undefined;
}

/** What a change of the library came to: another snapshot, or problems, and then everything is as it was. */
export type Outcome =
  | {
      kind: 'changed';
      before: Snapshot;
      after: Snapshot;
      /** The version that the store had as live; another process may have made answers from it. */
      liveBefore: string | undefined;
      milliseconds: number;
    }
  | { kind: 'refused'; problems: readonly Problem[]; milliseconds: number };

export interface ChangeOptions {
  /** Who does it, for the log and for whoever comes second. */
  by: string;
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

/** Everything that a version is built from, and what waits beside it. */
interface VersionSource {
  files: KnowledgeFiles;
  overlay: Overlay;
  /** What the next refresh takes. */
  working: Overlay;
  pinned: boolean;
}

/** What a library begins with. */
interface Opened {
  build: Build;
  problems: readonly Problem[];
  /** What it was built from and the number of the latest state then, if the store does not have it yet. */
  unkept: { source: VersionSource; after: number | undefined } | undefined;
}

/** How often a change starts again when another process has changed the store meanwhile. */
const ATTEMPTS = 3;

const NOTHING: Overlay = { articles: {}, removed: [] };

/**
 * Reads, checks and indexes a knowledge directory, with what the store adds to it. If it has a problem and the store
 * keeps a version that had none, that one is opened, and `status` tells the problems.
 *
 * @throws {KnowledgeError} with every problem of the directory, or that there is none, where no version is kept
 */
export async function openLibrary(
  directory: string,
  store: Store = createMemoryStore(),
): Promise<LiveLibrary> {
  const workshop = createWorkshop(directory, store);
  let state = await store.state();

  const open = async (): Promise<Opened> => {
    const { live = null, working = NOTHING } = state ?? {};
    if (!live) await checkDirectory(directory);
    const pinned = live?.pinned ? await workshop.rebuild(live) : undefined;
    if (pinned) return { build: pinned, problems: [], unkept: undefined };
    const files = await workshop.readFolder();
    const { built, problems } = await workshop.build(files, working);
    const source = { files, overlay: working, working, pinned: false };
    if (built) return { build: built, problems: [], unkept: { source, after: state?.number } };
    const kept = live && (await workshop.rebuild(live));
    if (!kept) throw new KnowledgeError(formatProblems(directory, problems));
    return { build: kept, problems, unkept: undefined };
  };

  const opened = await open();
  // Those that wait are asked for before any change reads them.
  if (state) await workshop.load(state.working);
  let current = opened.build.snapshot;
  let { problems, unkept } = opened;
  let work: Work | undefined;

  const commit = async (next: Omit<State, 'number'>, texts: ReadonlyMap<string, string>): Promise<void> => {
    state = await store.commit(state?.number ?? 0, next, texts);
  };

  /** Puts the current version into the store as what is live, unless somebody has changed the library since it was opened. */
  const keepCurrent = async (by: string): Promise<void> => {
    if (!unkept || state?.number !== unkept.after || state?.live?.version === current.version) return;
    const { source } = unkept;
    await commit(
      { live: liveOf(current.version, by, source), working: source.working },
      textsOf(source.files),
    );
    unkept = undefined;
  };

  /** One change at a time, each on the latest state, whichever process has made it. */
  const exclusively = async <T>(action: string, by: string, change: () => Promise<T>): Promise<T> => {
    if (work) throw new LibraryBusy(work);
    work = { action, by, since: new Date() };
    try {
      for (let attempt = 1; ; attempt += 1) {
        state = await store.state();
        if (state) await workshop.load(state.working);
        try {
          // So that a rollback can come back to what was there before the first change.
          if (!state?.live) await keepCurrent(by);
          return await change();
        } catch (error) {
          if (!(error instanceof StateConflict) || attempt === ATTEMPTS) throw error;
        }
      }
    } finally {
      work = undefined;
    }
  };

  /** What is live now, to be changed in part. */
  const liveSource = async (): Promise<VersionSource> => {
    const { live = null, working = NOTHING } = state ?? {};
    const files = live && (await workshop.filesOf(live));
    if (files) return { files, overlay: overlayOf(live), working, pinned: live.pinned };
    return { files: await workshop.readFolder(), overlay: working, working, pinned: false };
  };

  /** Builds aside, keeps it, and only then lets answers see it. */
  const change = async (
    source: VersionSource,
    { by, onProgress = () => {} }: ChangeOptions,
  ): Promise<Outcome> => {
    const start = performance.now();
    const { built, problems: found } = await workshop.build(source.files, source.overlay, onProgress);
    const milliseconds = () => performance.now() - start;
    if (!built) {
      problems = found;
      return { kind: 'refused', problems: found, milliseconds: milliseconds() };
    }
    const { version } = built.snapshot;
    if (version !== current.version) {
      onProgress('Building the new index aside; answers go on from the old one.');
      await built.warm();
    }
    const liveBefore = state?.live?.version;
    const live = liveOf(version, by, source);
    if (!isSame(state, live, source.working)) {
      onProgress('Keeping the new version.');
      await commit({ live, working: source.working }, textsOf(source.files));
    }
    const before = current;
    if (version !== before.version) current = built.snapshot;
    problems = [];
    unkept = undefined;
    return { kind: 'changed', before, after: current, liveBefore, milliseconds: milliseconds() };
  };

  const add = async (article: ImportedArticle): Promise<readonly Problem[]> => {
    const { checked, problems: wrong } = checkImported(article);
    if (!checked) return wrong;
    const text = JSON.stringify(checked);
    const key = keyOf(text);
    const { files, working } = await liveSource();
    const other = working.articles[article.id];
    if (other !== undefined && other !== key) return [idTaken(article.id)];
    const next = {
      articles: { ...working.articles, [article.id]: key },
      removed: working.removed.filter((id) => id !== article.id),
    };
    workshop.remember(key, checked);
    const found = await workshop.check(files, next);
    if (found.length === 0)
      await commit({ live: state?.live ?? null, working: next }, new Map([[key, text]]));
    return found;
  };

  const remove = async (articleId: string, options: ChangeOptions): Promise<Outcome> => {
    const source = await liveSource();
    // An imported one stays in the store, so that it can be told what rested on it.
    const without = (overlay: Overlay): Overlay => ({
      ...overlay,
      removed: [...new Set([...overlay.removed, articleId])],
    });
    return change({ ...source, overlay: without(source.overlay), working: without(source.working) }, options);
  };

  const rollback = async (version: string, options: ChangeOptions): Promise<Outcome> => {
    const kept = (await store.versions()).find((one) => one.version === version);
    const files = kept && (await workshop.filesOf(kept));
    if (!files) throw new KnowledgeError(`There is no version ${version} to go back to.`);
    const overlay = overlayOf(kept);
    const working = { ...overlay, articles: { ...overlay.articles, ...waitingKeys(state) } };
    return change({ files, overlay, working, pinned: true }, options);
  };

  return {
    snapshot: () => current,
    warm: () => opened.build.warm(),
    status: () => {
      const { live = null } = state ?? {};
      const isLive = live?.version === current.version;
      return {
        version: current.version,
        live: isLive ? { at: live.at, by: live.by } : undefined,
        pinned: isLive && live.pinned,
        problems: [...problems, ...workshop.lost()],
        work,
      };
    },
    waiting: () => Object.values(waitingKeys(state)).flatMap((key) => workshop.recall(key) ?? []),
    refresh: (options) =>
      exclusively('a refresh', options.by, async () => {
        const files = await workshop.readFolder(options.onProgress);
        const working = state?.working ?? NOTHING;
        return change({ files, overlay: working, working, pinned: false }, options);
      }),
    add: (article, { by }) => exclusively('an import', by, () => add(article)),
    remove: (articleId, options) => exclusively('a removal', options.by, () => remove(articleId, options)),
    rollback: (version, options) => exclusively('a rollback', options.by, () => rollback(version, options)),
    keep: (by) => exclusively('a start', by, () => keepCurrent(by)),
  };
}

/** Another process has imported an article of the same id since the draft was made. */
function idTaken(id: string): Problem {
  return {
    file: `imported/${id}`,
    line: 1,
    field: 'id',
    found: 'another article that was imported meanwhile',
    expected: 'an id of its own',
    mend: 'Import the page again.',
  };
}

/** @throws {KnowledgeError} when there is no such directory */
async function checkDirectory(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory()) return;
  throw new KnowledgeError(
    `There is no knowledge directory ${directory}. Set KNOWLEDGE_DIR, or --knowledge, to the folder that has it.`,
  );
}

/** The version as the store keeps it. */
function liveOf(version: string, by: string, { files, overlay, pinned }: VersionSource): LiveVersion {
  return {
    ...overlay,
    version,
    at: new Date().toISOString(),
    by,
    files: Object.fromEntries([...files.files].map(([file, { key }]) => [file, key])),
    pinned,
  };
}

function overlayOf({ articles, removed }: LiveVersion): Overlay {
  return { articles, removed };
}

/** The keys of articles that were added and are not live yet, by article id. */
function waitingKeys(state: State | undefined): Record<string, string> {
  const live = new Set(Object.values(state?.live?.articles ?? {}));
  const { articles, removed } = state?.working ?? NOTHING;
  return Object.fromEntries(
    Object.entries(articles).filter(([id, key]) => !live.has(key) && !removed.includes(id)),
  );
}

function textsOf({ files }: KnowledgeFiles): Map<string, string> {
  return new Map([...files.values()].map(({ key, text }) => [key, text]));
}

/** Whether the store has this already as what is live, so that a refresh that changes nothing keeps nothing. */
function isSame(state: State | undefined, live: LiveVersion, working: Overlay): boolean {
  const kept = state?.live;
  if (!kept || kept.version !== live.version || kept.pinned !== live.pinned) return false;
  const overlays = (one: LiveVersion, next: Overlay) =>
    JSON.stringify([overlayOf(one), next.articles, next.removed]);
  return overlays(kept, state.working) === overlays(live, working);
}
