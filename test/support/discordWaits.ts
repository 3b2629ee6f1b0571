// Imported, so that a test which fakes the global timers does not stop the waits.
import { clearTimeout, setTimeout } from 'node:timers';

export type Waits = {
  /** Resolves once the condition holds; rejects with the complaint when that takes too long. */
  until: (condition: () => boolean, complaint: () => string) => Promise<void>;
  /** To be called whenever something has changed: looks at every condition again. */
  poke: () => void;
  /** Rejects whatever still waits, so that no timer is left. */
  abandon: () => void;
};

/** Makes waits for what a bot does. In: how long each lasts at most, in real time. */
export function createWaits(timeoutMilliseconds: number): Waits {
  const waiting = new Set<{ check: () => void; reject: (error: Error) => void }>();
  return {
    until(condition, complaint) {
      return new Promise<void>((resolve, reject) => {
        const settle = (act: () => void) => {
          clearTimeout(timer);
          waiting.delete(wait);
          act();
        };
        const wait = {
          check: () => {
            if (condition()) settle(resolve);
          },
          reject: (error: Error) => settle(() => reject(error)),
        };
        const timer = setTimeout(() => {
          wait.reject(new Error(`${complaint()} within ${timeoutMilliseconds} ms`));
        }, timeoutMilliseconds);
        waiting.add(wait);
        wait.check();
      });
    },
    poke() {
      for (const { check } of [...waiting]) check();
    },
    abandon() {
      for (const { reject } of [...waiting]) reject(new Error('the Discord stand-in was closed'));
    },
  };
}
