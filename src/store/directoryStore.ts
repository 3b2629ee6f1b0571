import { stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type ContentFolder, contentFolder } from './contentFolder.js';
import { ensureFolder, putNew, putWhole, readRegular } from './files.js';
import { followerFolder } from './followerFolder.js';
import { checkedNext, checkedText, contentKeys, keptStates, latestVersions } from './history.js';
import { parseLine } from './journal.js';
import { type LogJournal, logJournal } from './logJournal.js';
import { reportFolder } from './reportFolder.js';
import { damageOf, type FoundStates, type StateFolder, stateFolder } from './stateFolder.js';
import {
  createNumberWatch,
  damaged,
  KEPT,
  type Kept,
  type NextState,
  type State,
  StateConflict,
  type Store,
  StoreError,
  tooNew,
} from './store.js';
import { codeOf, storeFault, systemFault } from './storeFault.js';
import { unansweredJournal } from './waitingQuestions.js';

/**
 * The format of a data directory as a whole: its folders, and the lines and reports in them. Format 1 had no such file;
 * what it has is read as it is. States and imported articles have formats of their own, since they go from store to store.
 */
const FORMAT = 2;
const NAME = 'format.json';
const formatFile = z.object({ format: z.int().min(1) });
/** Directories of which this process knows that they say their format. */
const written = new Set<string>();

/** How often it is looked whether another process has kept a state, in milliseconds. */
const LOOK = 500;

/**
 * A store in a directory, which several processes may use at once. Nothing is made before the first write.
 *
 * ```text
 * format.json            the version of all this
 * states/000124.json     states; the highest that is whole is the current one
 * contents/3f/3f79…      texts by their SHA-256
 * log/000003.jsonl       the log, an entry a line; the highest goes on
 * unanswered/000001.jsonl  questions, and which of them are settled
 * reports/0123abcd.json  reports
 * followers/0123abcd.json  processes that follow, each with the state that it has taken
 * ```
 *
 * There is no lock that a process could leave behind. Everything is written beside (`.….tmp`), brought to the disk and
 * then put in place whole: contents before the state that names them, and a state by a link that fails when its number is
 * taken. A state is read only if all that it names is there and right; else the one before it is served, and nothing
 * follows until somebody has chosen to go on over the damage. What is no longer needed is removed after a commit, texts
 * and temporary files only when they are older than an hour, since another process may be about to name them; what a
 * damaged state names is never removed, and nothing is while a state cannot be read. The line of a change in the log
 * stands in its state too, and the next commit waits for it. Files of others are left alone, and links are not followed.
 *
 * @param directory where it is, or is to be
 * @param kept how much of each kind is kept
 * @param rotateAfter from how many bytes on the log and the questions begin a new file, unless most of it is needed
 * @throws {StoreError} when there is something else of that name, or a newer version of the bot has written it
 */
export async function openDirectoryStore(
  directory: string,
  { kept = KEPT, rotateAfter = 1024 * 1024 }: { kept?: Kept; rotateAfter?: number } = {},
): Promise<Store> {
  const root = path.resolve(directory);
  const guard =
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      try {
        return await work(...given);
      } catch (error) {
        throw storeFault(error, directory);
      }
    };
  await guard(checkDirectory)(root);

  const contents = contentFolder(root);
  const states = stateFolder(root);
  const log = logJournal(root, kept.logEntries, rotateAfter);
  const questions = unansweredJournal(root, kept.unanswered, rotateAfter);
  const reports = reportFolder(root, kept.reports);

  const watch = createNumberWatch(`DATA_DIR (${JSON.stringify(directory)})`);
  const read = (which: 'current' | 'all') =>
    watch.look(
      () => states.read(which, contents.checker()),
      ({ highest }) => highest,
    );
  const checkThere = () => watch.look(states.highest, (highest) => highest);
  const followers = followerFolder(root, checkThere);
  let turn: Promise<unknown> = Promise.resolve();
  /** Looks before a write, so that none goes into the empty folder that a lost disk leaves. Writes keep their order. */
  const writing =
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      const mine = turn.then(async () => {
        await checkThere();
        await writeFormat(root);
      });
      turn = mine.catch(() => undefined);
      await mine;
      return work(...given);
    };

  return {
    state: guard(async () => structuredClone((await read('current')).states[0])),
    states: guard(async () => structuredClone((await read('all')).states)),
    damage: guard(async () => structuredClone(damageOf(await read('current')))),
    commit: guard(
      writing(async (after: number, next: NextState, given: ReadonlyMap<string, string>, over?: number) => {
        const state = await commit(
          { states, contents, log, kept },
          await read('all'),
          after,
          next,
          given,
          over,
        );
        watch.sawOwn(state.number);
        return structuredClone(state);
      }),
    ),
    content: guard(contents.read),
    versions: guard(async () => structuredClone(latestVersions((await read('all')).lives, kept))),
    appendLog: guard(writing(log.append)),
    log: guard(async (limit) => {
      const [latest] = (await read('current')).states;
      return log.latest(limit, latest?.change ?? null);
    }),
    addUnanswered: guard(writing(questions.addUnanswered)),
    unanswered: guard(questions.unanswered),
    settleUnanswered: guard(questions.settleUnanswered),
    addReport: guard(writing(reports.addReport)),
    reports: guard(reports.reports),
    closeReport: guard(reports.closeReport),
    follow: (onChange) => {
      let last: number | undefined;
      const timer = setInterval(async () => {
        // A disk that is away for a moment is no reason to end the bot; whoever changes something is told. The first look
        // calls back too, since something may have come before it.
        const highest = await states.highest().catch(() => last);
        if (highest !== last) onChange();
        last = highest;
      }, LOOK);
      timer.unref();
      const { took, stop } = followers.announce();
      return {
        took: guard(took),
        stop: async () => {
          clearInterval(timer);
          await stop();
        },
      };
    },
    followers: guard(followers.alive),
    fill: guard(async (whole) =>
      putWhole(root, async (temporary) => {
        await contentFolder(temporary).write(whole.contents);
        const filled = {
          states: stateFolder(temporary),
          log: logJournal(temporary, kept.logEntries, rotateAfter),
        };
        const waiting = unansweredJournal(temporary, kept.unanswered, rotateAfter);
        const others = reportFolder(temporary, kept.reports);
        for (const state of whole.states) await filled.states.put(state);
        for (const entry of whole.log) await filled.log.append(entry);
        for (const question of whole.unanswered) await waiting.addUnanswered(question);
        for (const report of whole.reports) await others.addReport(report);
        await writeFormat(temporary);
      }),
    ),
    close: async () => {},
  };
}

async function checkDirectory(root: string): Promise<void> {
  try {
    if (!(await stat(root)).isDirectory()) throw systemFault('ENOTDIR', `${root} is a file`);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await checkFormat(root);
}

interface Parts {
  states: StateFolder;
  contents: ContentFolder;
  log: LogJournal;
  kept: Kept;
}

async function commit(
  { states, contents, log, kept }: Parts,
  found: FoundStates,
  after: number,
  next: NextState,
  given: ReadonlyMap<string, string>,
  over: number | undefined,
): Promise<State> {
  const since = Date.now();
  const state = checkedNext(next, found.highest + 1);
  if ((found.states[0]?.number ?? 0) !== after) throw new StateConflict();
  const damage = damageOf(found);
  if (over !== undefined && over !== found.highest) throw new StateConflict();
  if (damage && over === undefined) throw damaged(damage);
  // The line of the change before is in the log before its state may go.
  for (const { change } of found.states.slice(0, 1)) if (change) await log.ensure(change);

  // A text that is there but that no kept state names is written anew: another process may be about to sweep it.
  const named = namedBy(keptStates(found.states, kept));
  // What a damaged state names and still has is never swept.
  for (const { state: broken, lost } of found.broken)
    for (const key of broken ? contentKeys(broken) : []) if (!lost.includes(key)) named.add(key);
  const added = new Map<string, string>();
  for (const key of contentKeys(state)) if (!named.has(key)) added.set(key, checkedText(key, given));
  await contents.write(added);
  try {
    await states.put(state);
  } catch (error) {
    // What has the state in place is done, though its folder may not have come to the disk yet.
    if (error instanceof StateConflict || !(await states.has(state))) throw error;
  }

  // The state is kept by now: whatever fails from here on is made up for by the next commit.
  await writeSwept(contents, added).catch(() => undefined);
  if (state.change) await log.ensure(state.change).catch(() => undefined);
  const needed = keptStates([state, ...found.states], kept);
  const isUnreadable = found.broken.some((one) => one.state === undefined);
  const broken = found.broken.flatMap((one) => one.state ?? []);
  const numbers = new Set([...needed, ...found.broken].map(({ number }) => number));
  await states
    .prune(state.number, numbers, since)
    .then(() => (isUnreadable ? undefined : contents.sweep(namedBy([...needed, ...broken]), since)))
    .catch(() => undefined);
  return state;
}

/** Another process may have swept an old text of the same key in the moment in which it was written anew. */
async function writeSwept(contents: ContentFolder, added: ReadonlyMap<string, string>): Promise<void> {
  const isRight = contents.checker();
  const swept = new Map<string, string>();
  for (const [key, text] of added) if (!(await isRight(key))) swept.set(key, text);
  await contents.write(swept);
}

function namedBy(states: readonly State[]): Set<string> {
  return new Set(states.flatMap((state) => [...contentKeys(state)]));
}

/** @throws {StoreError} when a newer version of the bot has written the directory */
async function checkFormat(root: string): Promise<void> {
  const file = await readRegular(path.join(root, NAME));
  if (file === undefined) return;
  const format = parseLine(file.bytes.toString(), formatFile)?.format;
  if (format === undefined)
    throw new StoreError(`${NAME} in DATA_DIR cannot be read: it has to be {"format":${FORMAT}}.`);
  if (format > FORMAT) throw tooNew('DATA_DIR', format, FORMAT);
}

/** Says of which format the directory is, if nothing says it yet. */
async function writeFormat(root: string): Promise<void> {
  if (written.has(root)) return;
  await ensureFolder(root);
  await putNew(root, NAME, JSON.stringify({ format: FORMAT }));
  written.add(root);
}
