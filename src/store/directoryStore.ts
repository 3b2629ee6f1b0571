import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type ContentFolder, contentFolder } from './contentFolder.js';
import { contentKeys, keptStates, latestVersions } from './history.js';
import { logJournal } from './logJournal.js';
import { checkedNext, checkedText } from './next.js';
import { reportFolder } from './reportFolder.js';
import { type StateFolder, stateFolder } from './stateFolder.js';
import { KEPT, type Kept, type State, StateConflict, type Store } from './store.js';
import { codeOf, storeFault, systemFault } from './storeFault.js';
import { unansweredJournal } from './unansweredJournal.js';

/**
 * A store in a directory, which several processes may use at once. Nothing is made before the first write.
 *
 * ```text
 * states/000124.json     states; the highest that is whole is the current one
 * contents/3f/3f79…      texts by their SHA-256
 * log/000003.jsonl       the log, an entry a line; the highest goes on
 * unanswered/000001.jsonl  questions, and which of them are settled
 * reports/0123abcd.json  reports
 * ```
 *
 * There is no lock that a process could leave behind. Everything is written beside (`.….tmp`), brought to the disk and
 * then put in place whole: contents before the state that names them, and a state by a link that fails when its number is
 * taken. A state is read only if all that it names is there and right; else the one before it counts. What is no longer
 * needed is removed after a commit, texts and temporary files only when they are older than an hour, since another process
 * may be about to name them. Files of others are left alone, and links are not followed.
 *
 * @param directory where it is, or is to be
 * @param kept how much of each kind is kept
 * @param rotateAfter from how many bytes on the log and the questions begin a new file, unless most of it is needed
 * @throws {StoreError} when there is something else of that name
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
  return {
    state: guard(async () => structuredClone((await states.read('current', contents.checker())).states[0])),
    commit: guard(async (after, next, given) => commit(states, contents, kept, after, next, given)),
    content: guard(contents.read),
    versions: guard(async () => {
      const found = await states.read('all', contents.checker());
      return structuredClone(latestVersions(found.states, kept));
    }),
    appendLog: guard(log.appendLog),
    log: guard(log.log),
    addUnanswered: guard(questions.addUnanswered),
    unanswered: guard(questions.unanswered),
    settleUnanswered: guard(questions.settleUnanswered),
    addReport: guard(reports.addReport),
    reports: guard(reports.reports),
    closeReport: guard(reports.closeReport),
  };
}

async function checkDirectory(root: string): Promise<void> {
  try {
    if (!(await stat(root)).isDirectory()) throw systemFault('ENOTDIR', `${root} is a file`);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

async function commit(
  states: StateFolder,
  contents: ContentFolder,
  kept: Kept,
  after: number,
  next: Omit<State, 'number'>,
  given: ReadonlyMap<string, string>,
): Promise<State> {
  const checked = checkedNext(next);
  const since = Date.now();
  const found = await states.read('all', contents.checker());
  if ((found.states[0]?.number ?? 0) !== after) throw new StateConflict();

  // A text that is there but that no kept state names is written anew: another process may be about to sweep it.
  const named = namedBy(keptStates(found.states, kept));
  const added = new Map<string, string>();
  for (const key of contentKeys(checked)) if (!named.has(key)) added.set(key, checkedText(key, given));
  await contents.write(added);
  const state = { ...checked, number: found.highest + 1 };
  await states.put(state);
  await writeSwept(contents, added);

  // The state is kept by now; if something needless cannot be removed, the next commit tries again.
  const needed = keptStates([state, ...found.states], kept);
  const numbers = new Set(needed.map(({ number }) => number));
  await states
    .prune(state.number, numbers, since)
    .then(() => contents.sweep(namedBy(needed), since))
    .catch(() => undefined);
  return structuredClone(state);
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
