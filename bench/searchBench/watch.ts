import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of the monitor, in milliseconds: a delay is measured up to one tick too long. */
const RESOLUTION = 1;

export interface Watched<T> {
  value: T;
  milliseconds: number;
  /** The longest time that nothing else could run, in milliseconds. */
  longestHold: number;
}

/** Does something while the event loop is watched. */
export async function watched<T>(work: () => T | Promise<T>): Promise<Watched<T>> {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  await setTimeout(10);
  const start = performance.now();
  const value = await work();
  const milliseconds = performance.now() - start;
  // The monitor sees a hold only when it is over.
  await setTimeout(10);
  delays.disable();
  return { value, milliseconds, longestHold: delays.max / 1e6 };
}

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Bytes that are in use, on the heap and outside it, once everything unused is gone. */
export async function bytesInUse(): Promise<number> {
  if (typeof collectGarbage !== 'function') throw new Error('Node gives no way to collect garbage');
  // What a turn of the event loop still holds goes with the second time.
  collectGarbage();
  await setTimeout(10);
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
