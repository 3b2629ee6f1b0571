import { setImmediate } from 'node:timers/promises';

/** Awaited between the steps of long work: lets everything else go on when the work has held the event loop long enough. */
export type Pace = () => Promise<void>;

/** Well under the 20 ms that nobody notices, with room for a step that takes longer than the one before. */
const SLICE = 6;

/** A pace that gives way after so many milliseconds of work. */
export function createPace(slice = SLICE): Pace {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < slice) return;
    await setImmediate();
    since = performance.now();
  };
}
