import type { Kept, LiveVersion, State } from './store.js';

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
