import { stat } from 'node:fs/promises';
import { createPace } from '../pace.js';
import { createMemoryStore } from '../store/memoryStore.js';
import {
  keyOf,
  type LiveVersion,
  type Overlay,
  type State,
  StateConflict,
  type Store,
} from '../store/store.js';
import { checkImported, type ImportedArticle, importedArticle } from './importedArticle.js';
import { type KnowledgeFiles, readFiles } from './knowledgeFiles.js';
import { formatProblems, KnowledgeError, type Problem } from './problem.js';
import { type Additions, createMemo, parseKnowledge } from './readKnowledge.js';
import { type Build, buildSnapshot, createBuilder, type Snapshot } from './snapshot.js';

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
  | { kind: 'changed'; before: Snapshot; after: Snapshot; milliseconds: number }
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
  /** Articles that were added and are not live before the next refresh. */
  waiting(): readonly ImportedArticle[];
  /** Reads the knowledge folder and what was imported again. */
  refresh(options: ChangeOptions): Promise<Outcome>;
  /** Keeps an imported article for the next refresh; refused if the library would break a rule with it. */
  add(article: ImportedArticle, options: ChangeOptions): Promise<readonly Problem[]>;
  /** Leaves an article out, at once. */
  remove(articleId: string, options: ChangeOptions): Promise<Outcome>;
  /**
   * Goes back to a version that the store keeps, with everything that it was built from.
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

/** Everything that a version is built from. */
interface VersionSource {
  files: KnowledgeFiles;
  overlay: Overlay;
  pinned: boolean;
}

/** What a library begins with. */
interface Opened {
  build: Build;
  problems: readonly Problem[];
  /** What it was built from and the number of the latest state then, if the store does not have it yet. */
  unkept: { files: KnowledgeFiles; overlay: Overlay; after: number | undefined } | undefined;
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
  const pace = createPace();
  const memo = createMemo();
  const builder = createBuilder();
  const articles = new Map<string, ImportedArticle>();

  /** Imported articles by the keys of their contents; one that cannot be read is as if it were not there. */
  const additionsOf = async ({ articles: keys, removed }: Overlay): Promise<Additions> => {
    const imported: ImportedArticle[] = [];
    const wanted = Object.values(keys);
    const needed = new Set([...wanted, ...Object.values(state?.working.articles ?? {})]);
    for (const key of articles.keys()) if (!needed.has(key)) articles.delete(key);
    for (const key of wanted) {
      const article = articles.get(key) ?? parseImported(await store.content(key));
      if (article) {
        articles.set(key, article);
        imported.push(article);
      }
      await pace();
    }
    return { imported, removed };
  };

  const build = async (
    files: KnowledgeFiles,
    overlay: Overlay,
    onProgress: (line: string) => void = () => {},
  ) => {
    onProgress(`Checking ${files.files.size} files.`);
    const { sources, problems } = await parseKnowledge(files, await additionsOf(overlay), memo, pace);
    if (!sources) return { problems };
    onProgress('Building the new index aside; answers go on from the old one.');
    return { built: await buildSnapshot(sources, builder, pace), problems };
  };

  const filesOf = async (live: LiveVersion): Promise<KnowledgeFiles | undefined> => {
    const files: KnowledgeFiles['files'] = new Map();
    for (const [file, key] of Object.entries(live.files)) {
      const text = await store.content(key);
      if (text === undefined) return undefined;
      files.set(file, { text, key });
    }
    return { files, problems: [] };
  };

  const buildKept = async (live: LiveVersion): Promise<Build | undefined> => {
    const files = await filesOf(live);
    return files && (await build(files, live)).built;
  };

  const open = async (last: State | undefined): Promise<Opened> => {
    const { live = null, working: overlay = NOTHING } = last ?? {};
    if (!live) await checkDirectory(directory);
    const pinned = live?.pinned ? await buildKept(live) : undefined;
    if (pinned) return { build: pinned, problems: [], unkept: undefined };
    const files = await readFiles(directory, pace);
    const { built, problems } = await build(files, overlay);
    if (built) return { build: built, problems: [], unkept: { files, overlay, after: last?.number } };
    const kept = live && (await buildKept(live));
    if (!kept) throw new KnowledgeError(formatProblems(directory, problems));
    return { build: kept, problems, unkept: undefined };
  };

  let state = await store.state();
  const opened = await open(state);
  // Those that wait are asked for before any change reads them.
  if (state) await additionsOf(state.working);
  let current = opened.build.snapshot;
  let { problems, unkept } = opened;
  let work: Work | undefined;

  const exclusively = async <T>(action: string, by: string, change: () => Promise<T>): Promise<T> => {
    if (work) throw new LibraryBusy(work);
    work = { action, by, since: new Date() };
    try {
      for (let attempt = 1; ; attempt += 1) {
        state = await store.state();
        try {
          return await change();
        } catch (error) {
          if (!(error instanceof StateConflict) || attempt === ATTEMPTS) throw error;
        }
      }
    } finally {
      work = undefined;
    }
  };

  const commit = async (
    next: Omit<State, 'number'>,
    contents: ReadonlyMap<string, string>,
  ): Promise<void> => {
    state = await store.commit(state?.number ?? 0, next, contents);
  };

  /** Builds aside, keeps it, and only then lets answers see it. */
  const change = async (
    source: VersionSource,
    { by, onProgress = () => {} }: ChangeOptions,
  ): Promise<Outcome> => {
    const start = performance.now();
    const { files, overlay } = source;
    const { built, problems: found } = await build(files, overlay, onProgress);
    const milliseconds = () => performance.now() - start;
    if (!built) {
      problems = found;
      return { kind: 'refused', problems: found, milliseconds: milliseconds() };
    }
    const { version } = built.snapshot;
    const live = liveOf(version, by, source);
    if (!isSame(state, live)) {
      onProgress('Keeping the new version.');
      await commit({ live, working: overlay }, textsOf(files));
    }
    const before = current;
    if (version !== before.version) {
      current = built.snapshot;
      built.publish();
    }
    problems = [];
    unkept = undefined;
    return { kind: 'changed', before, after: current, milliseconds: milliseconds() };
  };

  const read = (onProgress: (line: string) => void = () => {}) => {
    onProgress('Reading the knowledge folder.');
    return readFiles(directory, pace);
  };

  return {
    snapshot: () => current,
    status: () => {
      const { live = null } = state ?? {};
      const isLive = live?.version === current.version;
      return {
        version: current.version,
        live: isLive ? { at: live.at, by: live.by } : undefined,
        pinned: isLive && live.pinned,
        problems,
        work,
      };
    },
    waiting: () => {
      const live = new Set(Object.values(state?.live?.articles ?? {}));
      const keys = Object.values(state?.working.articles ?? {});
      return keys.flatMap((key) => (live.has(key) ? [] : (articles.get(key) ?? [])));
    },
    refresh: (options) =>
      exclusively('a refresh', options.by, async () =>
        change(
          { files: await read(options.onProgress), overlay: state?.working ?? NOTHING, pinned: false },
          options,
        ),
      ),
    add: (article, { by, onProgress }) =>
      exclusively('an import', by, async () => {
        const { checked, problems: wrong } = checkImported(article);
        if (!checked) return wrong;
        const text = JSON.stringify(checked);
        const key = keyOf(text);
        const { articles: imported, removed } = state?.working ?? NOTHING;
        const working = {
          articles: { ...imported, [article.id]: key },
          removed: removed.filter((id) => id !== article.id),
        };
        articles.set(key, checked);
        const files = await read(onProgress);
        const { problems: found } = await parseKnowledge(files, await additionsOf(working), memo, pace);
        if (found.length === 0) await commit({ live: state?.live ?? null, working }, new Map([[key, text]]));
        return found;
      }),
    remove: (articleId, options) =>
      exclusively('a removal', options.by, async () => {
        const { articles: imported, removed } = state?.working ?? NOTHING;
        // An imported one stays in the store, so that it can be told what rested on it.
        const overlay = { articles: imported, removed: [...new Set([...removed, articleId])] };
        // A rollback holds until the next refresh: taking an article out of it must not bring the folder back.
        const pinned = state?.live?.pinned ? await filesOf(state.live) : undefined;
        const files = pinned ?? (await read(options.onProgress));
        return change({ files, overlay, pinned: pinned !== undefined }, options);
      }),
    rollback: (version, options) =>
      exclusively('a rollback', options.by, async () => {
        const kept = (await store.versions()).find((one) => one.version === version);
        const files = kept && (await filesOf(kept));
        if (!files) throw new KnowledgeError(`There is no version ${version} to go back to.`);
        const { articles: imported, removed } = kept;
        return change({ files, overlay: { articles: imported, removed }, pinned: true }, options);
      }),
    keep: (by) =>
      exclusively('a start', by, async () => {
        // Whoever has changed the library since it was opened knows better what is live.
        if (!unkept || state?.number !== unkept.after || state?.live?.version === current.version) return;
        const { files, overlay } = unkept;
        const live = liveOf(current.version, by, { files, overlay, pinned: false });
        await commit({ live, working: overlay }, textsOf(files));
        unkept = undefined;
      }),
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

function textsOf({ files }: KnowledgeFiles): Map<string, string> {
  return new Map([...files.values()].map(({ key, text }) => [key, text]));
}

function parseImported(text: string | undefined): ImportedArticle | undefined {
  if (text === undefined) return undefined;
  const parsed = importedArticle.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

/** Whether the store has this already as what is live, so that a refresh that changes nothing keeps nothing. */
function isSame(state: State | undefined, live: LiveVersion): boolean {
  const kept = state?.live;
  if (!kept || kept.version !== live.version || kept.pinned !== live.pinned) return false;
  const working = JSON.stringify([live.articles, live.removed]);
  return (
    JSON.stringify([kept.articles, kept.removed]) === working &&
    JSON.stringify([state.working.articles, state.working.removed]) === working
  );
}
