import path from 'node:path';
import { z } from 'zod';
import {
  ensureFolder,
  forEachAtOnce,
  isThere,
  listFolder,
  putNew,
  putOver,
  readRegular,
  remove,
  stampOf,
  sweep,
} from './files.js';
import { contentKeys } from './history.js';
import {
  type Damage,
  keyOf,
  type Overlay,
  STATE_FORMAT,
  type State,
  StateConflict,
  StoreError,
  state as stateSchema,
  tooNew,
} from './store.js';

/**
 * So many numbers below the latest stay taken, by an empty file, when their state goes: a process that slept between
 * looking for the latest state and putting down the next one has to find that number taken.
 */
const TAKEN = 100;
const HIGHEST = 999_999_999;
/** How often it is looked again when others commit meanwhile. */
const TRIES = 50;

const NOTHING: Overlay = { articles: {}, removed: [] };

/** A state that is there and cannot be used: it cannot be read, or some of the texts that it names cannot. */
export interface BrokenState {
  number: number;
  state: State | undefined;
  lost: string[];
}

/** The states that a look at the folder found, newest first. */
export interface FoundStates {
  /** The highest number that is taken, by a whole state or not; 0 if none is. */
  highest: number;
  /** Those that are whole. */
  states: State[];
  /** Those that are damaged, as far down as was looked. */
  broken: BrokenState[];
  /** Those of which at least what is live is whole. */
  lives: State[];
}

/** States as numbered files: `states/000124.json`; the highest that is whole is the current one. */
export interface StateFolder {
  /** The highest number that is taken; 0 if none is. */
  highest(): Promise<number>;
  /** Down to the current state, or all of them. */
  read(which: 'current' | 'all', isRight: (key: string) => Promise<boolean>): Promise<FoundStates>;
  /** @throws {StateConflict} when its number is taken */
  put(state: State): Promise<void>;
  /** Whether its file holds exactly this state. */
  has(state: State): Promise<boolean>;
  /** Takes out all below a number but the given ones. */
  prune(below: number, kept: ReadonlySet<number>, since: number): Promise<void>;
}

/** What a file of a state's name holds; `taken` is the empty file that a state leaves, `gone` none at all. */
type Held = State | 'taken' | 'gone' | 'unreadable';

/** @param root the data directory */
export function stateFolder(root: string): StateFolder {
  const folder = path.join(root, 'states');
  const fileOf = (number: number) => path.join(folder, nameOf(number));
  const parsed = new Map<number, { stamp: string; state: State }>();
  const emptied = new Set<number>();

  /** Each state is parsed once: its file never changes but by being emptied. */
  const look = async (number: number): Promise<Held> => {
    if (emptied.has(number)) return 'taken';
    const known = parsed.get(number);
    if (known !== undefined && known.stamp === (await stampOf(fileOf(number)))) return known.state;
    const file = await readRegular(fileOf(number));
    if (file === undefined) return (await isThere(fileOf(number))) ? 'unreadable' : 'gone';
    if (file.bytes.length === 0 && number < (await highest())) {
      emptied.add(number);
      return 'taken';
    }
    const state = parseState(file.bytes.toString(), number);
    if (state === undefined) return 'unreadable';
    parsed.set(number, { stamp: file.stamp, state });
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
  const highest = async () => (await list())[0] ?? 0;

  const readAll = async (
    numbers: readonly number[],
    which: 'current' | 'all',
    isRight: (key: string) => Promise<boolean>,
  ): Promise<Omit<FoundStates, 'highest'>> => {
    const found: Omit<FoundStates, 'highest'> = { states: [], broken: [], lives: [] };
    for (const number of numbers) {
      const held = await look(number);
      if (held === 'taken' || held === 'gone') continue;
      const lost = held === 'unreadable' ? [] : await wrongOf(contentKeys(held), isRight);
      if (held !== 'unreadable' && lost.length === 0) {
        found.states.push(held);
        found.lives.push(held);
        if (which === 'current') break;
        continue;
      }
      // Whoever makes a state needless empties its file before its texts go.
      const again = await look(number);
      if (again === 'taken' || again === 'gone') continue;
      found.broken.push({ number, state: held === 'unreadable' ? undefined : held, lost });
      const live = held === 'unreadable' ? null : held.live;
      const liveKeys = live && contentKeys({ live, working: NOTHING });
      if (held !== 'unreadable' && liveKeys && !lost.some((key) => liveKeys.has(key))) found.lives.push(held);
    }
    return found;
  };

  return {
    highest,
    read: async (which, isRight) => {
      let numbers = await list();
      for (let tries = 0; tries < TRIES; tries += 1) {
        const found = await readAll(numbers, which, isRight);
        const isLatest = which === 'current' && found.states[0]?.number === numbers[0];
        const after = isLatest ? numbers : await list();
        // What a later state makes needless may have gone while it was looked for; then the later one is to be read.
        if (after[0] === numbers[0]) return { highest: numbers[0] ?? 0, ...found };
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
      const text = JSON.stringify(state);
      const file = `{"format":${STATE_FORMAT},"sum":"${keyOf(text)}","state":${text}}`;
      if (!(await putNew(folder, nameOf(state.number), file))) throw new StateConflict();
      if ((await highest()) <= state.number + TAKEN) return;
      await remove(fileOf(state.number));
      throw new StateConflict();
    },
    has: async (state) => {
      const held = await look(state.number).catch(() => undefined);
      return JSON.stringify(held) === JSON.stringify(state);
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

/** The damage of all that comes after the current state; `undefined` if there is none. */
export function damageOf({ highest, states, broken, lives }: FoundStates): Damage | undefined {
  const later = broken.filter(({ number }) => number > (states[0]?.number ?? 0));
  const [latest] = later;
  if (latest === undefined) return undefined;
  return {
    highest,
    state: latest.number === highest ? latest.state : undefined,
    live: lives[0]?.live ?? null,
    lost: latest.lost,
    faults: later.flatMap(({ number, state, lost }) =>
      state === undefined
        ? [`states/${nameOf(number)} cannot be read`]
        : lost.map(
            (key) => `contents/${key.slice(0, 2)}/${key} of states/${nameOf(number)} is not as it was`,
          ),
    ),
  };
}

async function wrongOf(
  keys: Iterable<string>,
  isRight: (key: string) => Promise<boolean>,
): Promise<string[]> {
  const wrong: string[] = [];
  await forEachAtOnce(keys, async (key) => {
    if (!(await isRight(key))) wrong.push(key);
  });
  return wrong.sort();
}

const summed = z.object({ format: z.int().min(1), sum: z.string(), state: z.unknown() });

/**
 * The state in a file of whichever format: in format 1 the state is all of it, in 2 there is a sum over the state, so that
 * what a disk alters within a text is seen; `undefined` if it is not whole.
 *
 * @throws {StoreError} when a newer version of the bot has written it
 */
function parseState(text: string, number: number): State | undefined {
  const parsed = parseJson(text);
  const format = z.object({ format: z.int() }).safeParse(parsed).data?.format ?? 1;
  if (format > STATE_FORMAT) throw tooNew(`states/${nameOf(number)} in DATA_DIR`, format, STATE_FORMAT);
  const file = format === STATE_FORMAT ? summed.safeParse(parsed).data : { state: parsed, sum: undefined };
  if (file?.sum !== undefined && keyOf(JSON.stringify(file.state ?? null)) !== file.sum) return undefined;
  const { data } = stateSchema.safeParse(file?.state);
  return data?.number === number ? data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
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
