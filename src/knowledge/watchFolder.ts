import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

/** An editor saves a file in several steps, and several files at once; in milliseconds. */
const QUIET = 300;

/**
 * Calls back when files of a knowledge folder have changed and have been quiet for a moment. A folder that is taken away and
 * put back is watched again; one that is not there at the start is watched once the others tell of it.
 *
 * @returns what ends the watch
 */
export function watchFolder(directory: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let watchers: FSWatcher[] = [];
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
    watchers = ['.', 'articles', 'moratoria'].flatMap((folder) =>
      watchOne(path.join(directory, folder), changed),
    );
  };
  watchAgain();
  return () => {
    clearTimeout(timer);
    close();
  };
}

/** A folder that cannot be watched is a problem that the refresh tells of. */
function watchOne(folder: string, onChange: () => void): FSWatcher[] {
  try {
    return [watch(folder, { persistent: false }, onChange).on('error', onChange)];
  } catch {
    return [];
  }
}
