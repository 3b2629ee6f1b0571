import { keptLogEntry } from './entries.js';
import { type Kept, keyOf, type LiveVersion, type NextState, type State, state } from './store.js';

const nextState = state.omit({ number: true });

/**
 * The states that a store keeps: the two latest, and of each of the versions that were live last its latest state.
 *
 * @param states newest first
 */
export function keptStates(states: readonly State[], kept: Kept): State[] {
  const versions = new Set<string>();
  return states.filter(({ live }, index) => {
    const isLatestOfVersion = live !== null && !versions.has(live.version) && versions.size < kept.versions;
    if (isLatestOfVersion) versions.add(live.version);
    return index < 2 || isLatestOfVersion;
  });
}

/**
 * The versions that were live last, newest first, each once.
 *
 * @param states newest first
 */
export function latestVersions(states: readonly State[], kept: Kept): LiveVersion[] {
  const versions = new Map<string, LiveVersion>();
  for (const { live } of states) {
    if (versions.size === kept.versions) break;
    if (live !== null && !versions.has(live.version)) versions.set(live.version, live);
  }
  return [...versions.values()];
}

/** The keys of all contents that a state names, each once. */
export function contentKeys({ live, working }: Pick<State, 'live' | 'working'>): Set<string> {
  return new Set([
    ...Object.values(live?.files ?? {}),
    ...Object.values(live?.articles ?? {}),
    ...Object.values(working.articles),
  ]);
}

/**
 * The next state as it is kept.
 *
 * @throws {Error} when it does not have the shape of a state
 */
export function checkedNext(next: NextState, number: number): State {
  const { change, ...rest } = nextState.parse(next);
  return state.parse({ ...rest, number, change: change && keptLogEntry({ ...change, state: number }) });
}

/**
 * The text that is given for a key which the next state names and no kept state does.
 *
 * @throws {Error} when none is given, or one of another key
 */
export function checkedText(key: string, given: ReadonlyMap<string, string>): string {
  const text = given.get(key);
  if (text === undefined) throw new Error(`The text ${key} is neither given nor kept.`);
  if (keyOf(text) !== key) throw new Error(`The text given as ${key} has another key.`);
  return text;
}
