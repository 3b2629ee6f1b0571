import path from 'node:path';
import {
  ensureFolder,
  forEachAtOnce,
  listFolder,
  putNew,
  putOver,
  readRegular,
  remove,
  stampOf,
  sweep,
} from './files.js';
import { contentKeys } from './history.js';
import { type State, StateConflict, StoreError, state as stateSchema } from './store.js';

/**
 * So many numbers below the latest stay taken, by an empty file, when their state goes: a process that slept between
 * looking for the latest state and putting down the next one has to find that number taken.
 */
const TAKEN = 100;
const HIGHEST = 999_999_999;
/** How often it is looked again when others commit meanwhile. */
const TRIES = 50;

/** The states that a look at the folder found. */
export interface FoundStates {
  /** The highest number that is taken, by a whole state or not; 0 if none is. */
  highest: number;
  /** Those that are whole, newest first. */
  states: State[];
}

/** States as numbered files: `states/000124.json`; the highest that is whole is the current one. */
export interface StateFolder {
  /** The current state alone, or all of them. */
  read(which: 'current' | 'all', isRight: (key: string) => Promise<boolean>): Promise<FoundStates>;
  /** @throws {StateConflict} when its number is taken */
  put(state: State): Promise<void>;
  /** Takes out all below a number but the given ones. */
  prune(below: number, kept: ReadonlySet<number>, since: number): Promise<void>;
}

/** @param root the data directory */
export function stateFolder(root: string): StateFolder {
  const folder = path.join(root, 'states');
  const fileOf = (number: number) => path.join(folder, nameOf(number));
  const parsed = new Map<number, { stamp: string; state: State | undefined }>();
  const emptied = new Set<number>();

  /** Each state is parsed once: its file never changes but by being emptied. */
  const parse = async (number: number) => {
    if (emptied.has(number)) return undefined;
    const known = parsed.get(number);
    if (known !== undefined && known.stamp === (await stampOf(fileOf(number)))) return known.state;
    const file = await readRegular(fileOf(number));
    if (file === undefined) return undefined;
    if (file.bytes.length === 0) emptied.add(number);
    const state = parseState(file.bytes.toString(), number);
    if (state !== undefined) parsed.set(number, { stamp: file.stamp, state });
    return state;
  };
  const list = async () => {
    const numbers = numbersIn(await listFolder(folder));
    for (const known of [parsed, emptied]) {
      const listed = new Set(numbers);
      for (const number of known.keys()) if (!listed.has(number)) known.delete(number);
    }
    return numbers;
  };

  return {
    read: async (which, isRight) => {
      let numbers = await list();
      for (let tries = 0; tries < TRIES; tries += 1) {
        const states = await readWhole(numbers, which, parse, isRight);
        const isLatest = which === 'current' && states[0]?.number === numbers[0];
        const after = isLatest ? numbers : await list();
        // What a later state makes needless may have gone while it was looked for; then the later one is to be read.
        if (after[0] === numbers[0]) return { highest: numbers[0] ?? 0, states };
        numbers = after;
      }
      throw new StoreError(
        'The library in DATA_DIR changes all the time: try again when the others are done.',
      );
    },
    put: async (state) => {
      if (state.number > HIGHEST)
        throw new StoreError(
          `DATA_DIR has a foreign file ${nameOf(HIGHEST)} in "states": move it elsewhere.`,
        );
      await ensureFolder(root, 'states');
      if (!(await putNew(folder, nameOf(state.number), JSON.stringify(state)))) throw new StateConflict();
      const [highest = 0] = await list();
      if (highest <= state.number + TAKEN) return;
      await remove(fileOf(state.number));
      throw new StateConflict();
    },
    prune: async (below, kept, since) => {
      const needless = (await list()).filter((number) => number < below && !kept.has(number));
      // A foreign thing of such a name may not let itself be removed; that is no reason to keep the others.
      await forEachAtOnce(needless, async (number) => {
        if (number < below - TAKEN) await remove(fileOf(number)).catch(() => undefined);
        else if (!emptied.has(number)) await putOver(folder, nameOf(number), '').catch(() => undefined);
      });
      await sweep(folder, () => false, since);
    },
  };
}

async function readWhole(
  numbers: readonly number[],
  which: 'current' | 'all',
  parse: (number: number) => Promise<State | undefined>,
  isRight: (key: string) => Promise<boolean>,
): Promise<State[]> {
  const states: State[] = [];
  for (const number of numbers) {
    const state = await parse(number);
    if (state === undefined || !(await areAll(contentKeys(state), isRight))) continue;
    states.push(state);
    if (which === 'current') break;
  }
  return states;
}

async function areAll(keys: Iterable<string>, isRight: (key: string) => Promise<boolean>): Promise<boolean> {
  let areRight = true;
  await forEachAtOnce(keys, async (key) => {
    if (!(await isRight(key))) areRight = false;
  });
  return areRight;
}

function parseState(text: string, number: number): State | undefined {
  try {
    const { data } = stateSchema.safeParse(JSON.parse(text));
    return data?.number === number ? data : undefined;
  } catch {
    return undefined;
  }
}

const nameOf = (number: number) => `${String(number).padStart(6, '0')}.json`;

/** The numbers of those names that are exactly what a state is named, descending. */
function numbersIn(names: readonly string[]): number[] {
  return names
    .map((name) => Number(/^(\d{6,9})\.json$/u.exec(name)?.[1] ?? 0))
    .filter((number, index) => number > 0 && nameOf(number) === names[index])
    .sort((a, b) => b - a);
}
