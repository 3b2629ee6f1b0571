import { stat } from 'node:fs/promises';
import { createPace } from '../pace.js';
import { createMemoryStore } from '../store/memoryStore.js';
import { keyOf, type NextState, type State, StateConflict, type Store } from '../store/store.js';
import { changesBetween, countsOf } from './changes.js';
import { unreadableArticle, type WayOn, wayOnFrom } from './damage.js';
import { checkImported, type ImportedArticle, importedText } from './importedArticle.js';
import { type ChangeOptions, LibraryBusy, type LiveLibrary, type Outcome, type Work } from './liveLibrary.js';
import { formatProblems, KnowledgeError, type Problem } from './problem.js';
import type { Build } from './snapshot.js';
import {
  isLive,
  isSame,
  liveOf,
  NOTHING,
  overlayOf,
  textsOf,
  type VersionSource,
  waitingKeys,
  withoutArticles,
} from './versionSource.js';
import { createWorkshop } from './workshop.js';

/** What a library begins with. */
interface Opened {
  build: Build;
  problems: readonly Problem[];
  /** What it was built from and the number of the latest state then, if the store does not have it yet. */
  unkept: { source: VersionSource; after: number | undefined } | undefined;
}

/** How often a change starts again when another process has changed the store meanwhile. */
const ATTEMPTS = 3;
/** When it is tried again to take over what could not be, in milliseconds. */
const RETRY = 30_000;

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
  let damage = await store.damage();

  const open = async (): Promise<Opened> => {
    const { working } = state ?? damage?.state ?? { working: NOTHING };
    const live = damage ? damage.live : (state?.live ?? null);
    if (!live) await checkDirectory(directory);
    // What the folder has now may be of after the damage: the version before it is served as it was.
    const kept = live && (live.pinned || damage) ? await workshop.rebuild(live) : undefined;
    if (kept) return { build: kept, problems: [], unkept: undefined };
    const files = await workshop.readFolder();
    const { built, problems } = await workshop.build(files, working);
    const source = { files, overlay: working, working, pinned: false };
    if (built)
      return { build: built, problems: [], unkept: damage ? undefined : { source, after: state?.number } };
    const earlier = live && (await workshop.rebuild(live));
    if (!earlier) throw new KnowledgeError(formatProblems(directory, problems));
    return { build: earlier, problems, unkept: undefined };
  };

  const opened = await open();
  // Those that wait are asked for before any change reads them.
  if (state) await workshop.load(state.working);
  let current = opened.build.snapshot;
  let { problems, unkept } = opened;
  let work: Work | undefined;
  /** The number of the latest state from which answers may come; those before it are never gone back to. */
  let taken = state?.number ?? 0;
  let taking: Promise<void> = Promise.resolve();
  let lookAgain: (() => void) | undefined;
  const wayOn = (): WayOn | undefined => damage && wayOnFrom(damage);

  const commit = async (next: NextState, texts: ReadonlyMap<string, string>): Promise<void> => {
    state = await store.commit(state?.number ?? 0, next, texts, damage?.highest);
    damage = undefined;
    taken = state.number;
  };

  const lineOf = (
    by: string,
    action: string,
    detail: string,
    before: string | null = current.version,
    after = before,
  ) => ({ at: new Date().toISOString(), by, action, detail, before, after });

  /** Puts the current version into the store as what is live, unless somebody has changed the library since it was opened. */
  const keepCurrent = async (by: string): Promise<void> => {
    if (!unkept || state?.number !== unkept.after || state?.live?.version === current.version) return;
    const { source } = unkept;
    const before = state?.live?.version ?? null;
    await commit(
      {
        live: liveOf(current.version, by, source),
        working: source.working,
        change: lineOf(by, 'start', 'as the knowledge folder has it', before, current.version),
      },
      textsOf(source.files),
    );
    unkept = undefined;
  };

  /** One change at a time, each on the latest state, whichever process has made it. */
  const exclusively = async <T>(action: string, by: string, change: () => Promise<T>): Promise<T> => {
    if (work) throw new LibraryBusy(work);
    work = { action, by, since: new Date() };
    try {
      await taking;
      for (let attempt = 1; ; attempt += 1) {
        damage = await store.damage();
        state = await store.state();
        if (state) await workshop.load(state.working);
        try {
          // So that a rollback can come back to what was there before the first change.
          if (!state?.live && !damage) await keepCurrent(by);
          return await change();
        } catch (error) {
          if (!(error instanceof StateConflict) || attempt === ATTEMPTS) throw error;
        }
      }
    } finally {
      work = undefined;
      lookAgain?.();
    }
  };

  /** What a change goes on from: what is damaged of it is what the way that was chosen leaves out or makes anew. */
  const base = (): Pick<State, 'live' | 'working'> =>
    damage?.state ?? state ?? { live: null, working: NOTHING };

  /** What is live now, to be changed in part. */
  const liveSource = async (): Promise<VersionSource> => {
    const { live, working } = base();
    const files = live && (await workshop.filesOf(live));
    if (files) return { files, overlay: overlayOf(live), working, pinned: live.pinned };
    return { files: await workshop.readFolder(), overlay: working, working, pinned: false };
  };

  const refused = (found: readonly Problem[], milliseconds = 0): Outcome => {
    problems = damage ? problems : found;
    return { kind: 'refused', problems: found, milliseconds };
  };

  /** Builds aside, keeps it, and only then lets answers see it. */
  const change = async (
    action: string,
    source: VersionSource,
    { by, note, onProgress = () => {} }: ChangeOptions,
    before = current,
  ): Promise<Outcome> => {
    const start = performance.now();
    const { built, problems: found } = await workshop.build(source.files, source.overlay, onProgress);
    const milliseconds = () => performance.now() - start;
    if (!built) return refused(found, milliseconds());
    const { version } = built.snapshot;
    if (version !== current.version) {
      onProgress('Building the new index aside; answers go on from the old one.');
      await built.warm();
    }
    const liveBefore = state?.live?.version;
    const live = liveOf(version, by, source);
    const isKept = damage !== undefined || !isSame(state, live, source.working);
    const isNew = version !== before.version;
    if (isNew) onProgress('Comparing with the version before.');
    const changes = isNew ? await changesBetween(before, built.snapshot, createPace()) : undefined;
    if (isKept) {
      onProgress('Keeping the new version.');
      const detail =
        note ?? (changes ? countsOf(changes) : liveBefore === version ? 'nothing new' : 'made live');
      const line = lineOf(by, action, detail, liveBefore ?? before.version, version);
      await commit({ live, working: source.working, change: line }, textsOf(source.files));
    }
    if (version !== current.version) current = built.snapshot;
    problems = [];
    unkept = undefined;
    return {
      kind: 'changed',
      before,
      after: current,
      changes,
      liveBefore,
      isKept,
      milliseconds: milliseconds(),
    };
  };

  const add = async (article: ImportedArticle, { by, note }: ChangeOptions): Promise<readonly Problem[]> => {
    if (damage) return wayOnFrom(damage).problems;
    const { checked, problems: wrong } = checkImported(article);
    if (!checked) return wrong;
    const text = importedText(checked);
    const key = keyOf(text);
    const { files, working } = await liveSource();
    const other = working.articles[article.id];
    if (other !== undefined && other !== key && workshop.recall(other)) return [idTaken(article.id)];
    const next = {
      articles: { ...working.articles, [article.id]: key },
      removed: working.removed.filter((id) => id !== article.id),
    };
    workshop.remember(key, checked);
    const found = await workshop.check(files, next);
    if (found.length > 0) return found;
    const line = lineOf(by, `import ${article.id}`, note ?? article.origin);
    await commit({ live: state?.live ?? null, working: next, change: line }, new Map([[key, text]]));
    return found;
  };

  const remove = async (articleId: string, options: ChangeOptions): Promise<Outcome> => {
    const { lostArticles = [], problems: damages = [] } = wayOn() ?? {};
    if (damages.length > 0 && !lostArticles.includes(articleId)) return refused(damages);
    const source = await liveSource();
    // What answers come from here may have what waits, and nothing of that is live.
    const isUnlike = state?.live && !damage && state.live.version !== current.version;
    const before = isUnlike
      ? (await workshop.build(source.files, source.overlay)).built?.snapshot
      : undefined;
    // An imported one stays in the store, so that it can be told what rested on it.
    const overlay = withoutArticles(source.overlay, [articleId], lostArticles);
    const working = withoutArticles(source.working, [articleId], lostArticles);
    return change(`remove ${articleId}`, { ...source, overlay, working }, options, before);
  };

  const rollback = async (version: string, options: ChangeOptions): Promise<Outcome> => {
    const kept = (await store.versions()).find((one) => one.version === version);
    const files = kept && (await workshop.filesOf(kept));
    if (!files) throw new KnowledgeError(`There is no version ${version} to go back to.`);
    const overlay = overlayOf(kept);
    const working = { ...overlay, articles: { ...overlay.articles, ...waitingKeys(state) } };
    return change('rollback', { files, overlay, working, pinned: true }, options);
  };

  const refresh = async (options: ChangeOptions): Promise<Outcome> => {
    const { mayRefresh = true, problems: damages = [] } = wayOn() ?? {};
    if (!mayRefresh) return refused(damages);
    const files = await workshop.readFolder(options.onProgress);
    const { working } = base();
    return change('refresh', { files, overlay: working, working, pinned: false }, options);
  };

  /** Makes answers from the latest state that others have kept; tells by whom, if anything was other. */
  const takeOver = async (): Promise<string | undefined> => {
    const latest = await store.state();
    if (latest === undefined || latest.number <= taken) return undefined;
    await workshop.load(latest.working);
    const { live } = latest;
    const isOther = live !== null && live.version !== current.version;
    const built = isOther ? await workshop.rebuild(live) : undefined;
    if (isOther && !built) throw new Error(`The store has lost a part of version ${live.version}.`);
    await built?.warm();
    if (built) current = built.snapshot;
    state = latest;
    taken = latest.number;
    problems = [];
    unkept = undefined;
    return isOther ? live.by : undefined;
  };

  const follow: LiveLibrary['follow'] = async ({ onTaken, onFault }) => {
    let isStopped = false;
    const look = () => {
      // The end of a change looks again.
      if (work || isStopped) return;
      taking = taking
        .then(async () => {
          const by = await takeOver();
          await following.took(taken);
          if (by !== undefined) onTaken(by);
        })
        .catch((error: unknown) => {
          onFault(error);
          setTimeout(look, RETRY).unref();
        });
    };
    const following = store.follow(look);
    lookAgain = look;
    look();
    await taking;
    return async () => {
      isStopped = true;
      lookAgain = undefined;
      await taking;
      await following.stop();
    };
  };

  return {
    snapshot: () => current,
    warm: () => opened.build.warm(),
    status: () => {
      const { live = null } = state ?? {};
      const isCurrent = live?.version === current.version;
      const { lostArticles = [], problems: damages = [] } = wayOn() ?? {};
      return {
        version: current.version,
        live: isCurrent ? { at: live.at, by: live.by } : undefined,
        pinned: isCurrent && live.pinned,
        problems: [...problems, ...(damage ? [] : workshop.lost().map(unreadableArticle))],
        damage: damages,
        lost: damage ? lostArticles : workshop.lost(),
        state: state?.number ?? 0,
        work,
      };
    },
    waiting: () => Object.values(waitingKeys(state)).flatMap((key) => workshop.recall(key) ?? []),
    isWaitingOnly: (id) =>
      state?.live !== undefined && state.live !== null && id in waitingKeys(state) && !isLive(state, id),
    refresh: (options) => exclusively('a refresh', options.by, () => refresh(options)),
    add: (article, options) => exclusively('an import', options.by, () => add(article, options)),
    remove: (articleId, options) => exclusively('a removal', options.by, () => remove(articleId, options)),
    rollback: (version, options) => exclusively('a rollback', options.by, () => rollback(version, options)),
    keep: (by) => exclusively('a start', by, async () => (damage ? undefined : keepCurrent(by))),
    follow,
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
