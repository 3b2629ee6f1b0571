import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';

/** An editor saves a file in several steps, and several files at once; in milliseconds. */
const QUIET = 300;
/** How often it is looked whether the folders are still the ones that are watched, in milliseconds. */
const LOOK = 1_000;

/**
 * Calls back when files of a knowledge folder have changed and have been quiet for a moment. A folder that is taken away,
 * and one that another is put in the place of, is watched again within a second of its being there, as git and editors do
 * it: a watch stays with the folder that was, whatever has its name by now.
 *
 * @returns what ends the watch
 */
export function watchFolder(directory: string, onChange: () => void): () => void {
  const folders = ['.', 'articles', 'moratoria'].map((folder) => path.join(directory, folder));
  let timer: NodeJS.Timeout | undefined;
  let watchers: FSWatcher[] = [];
  let watched = '';
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      watchAgain();
      onChange();
    }, QUIET);
    timer.unref();
  };
  const close = () => {
    for (const watcher of watchers) watcher.close();
  };
  const watchAgain = () => {
    close();
    watched = folders.map(identityOf).join();
    watchers = folders.flatMap((folder) => watchOne(folder, changed));
  };
  const looking = setInterval(() => {
    if (folders.map(identityOf).join() !== watched) changed();
  }, LOOK);
  looking.unref();
  watchAgain();
  return () => {
    clearInterval(looking);
    clearTimeout(timer);
    close();
  };
}

/** What tells a folder from another of the same name; the same for all that are not there. */
function identityOf(folder: string): string {
  try {
    const { dev, ino } = statSync(folder);
    return `${dev}:${ino}`;
  } catch {
    return 'none';
  }
}

/** A folder that cannot be watched is a problem that the refresh tells of. */
function watchOne(folder: string, onChange: () => void): FSWatcher[] {
  try {
    return [watch(folder, { persistent: false }, onChange).on('error', onChange)];
  } catch {
    return [];
  }
}
