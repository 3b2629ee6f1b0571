import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { ensureFolder, forEachAtOnce, listFolder, putOver, readRegular, remove } from './files.js';
import { parseLine } from './journal.js';
import type { Follower, Following } from './store.js';

/** How often a follower says that it is alive, and after how long it counts as dead, in milliseconds. */
const HEARTBEAT = 5_000;
const DEAD = 20_000;
/** After how long the file of one that was killed is removed. */
const FORGOTTEN = 3_600_000;
const NAME = /^([0-9a-f]{8})\.json$/u;

const follower = z.object({ number: z.int().min(0), at: z.iso.datetime() });

/** Processes that follow, as one file each: `followers/0123abcd.json`. */
export interface FollowerFolder {
  announce(): Following;
  alive(): Promise<Follower[]>;
}

/**
 * @param root the data directory
 * @param checkThere throws where that is no longer the directory that it was: then nothing is made in its place
 */
export function followerFolder(root: string, checkThere: () => Promise<unknown>): FollowerFolder {
  const folder = path.join(root, 'followers');
  const read = async () => {
    const found: (Follower & { age: number })[] = [];
    const ids = (await listFolder(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []);
    await forEachAtOnce(ids, async (id) => {
      const file = await readRegular(path.join(folder, `${id}.json`));
      const told = file && parseLine(file.bytes.toString(), follower);
      if (told) found.push({ id, number: told.number, age: Date.now() - Date.parse(told.at) });
    });
    return found;
  };
  return {
    announce: () => {
      const id = randomBytes(4).toString('hex');
      const name = `${id}.json`;
      let number: number | undefined;
      const tell = async () => {
        if (number === undefined) return;
        await checkThere();
        await ensureFolder(root, 'followers');
        await putOver(folder, name, JSON.stringify({ number, at: new Date().toISOString() }));
      };
      // Whoever waits for this one is told that it has not come; nothing else depends on it.
      const timer = setInterval(() => void tell().catch(() => undefined), HEARTBEAT);
      timer.unref();
      return {
        took: async (taken) => {
          if (number === undefined) {
            const dead = (await read()).filter(({ age }) => age > FORGOTTEN);
            await forEachAtOnce(
              dead,
              async (one) => void (await remove(path.join(folder, `${one.id}.json`))),
            );
          }
          number = taken;
          await tell();
        },
        stop: async () => {
          clearInterval(timer);
          number = undefined;
          await remove(path.join(folder, name)).catch(() => undefined);
        },
      };
    },
    alive: async () =>
      (await read()).filter(({ age }) => age < DEAD).map(({ id, number }) => ({ id, number })),
  };
}
