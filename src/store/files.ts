import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, lstat, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { notEmpty } from './store.js';
import { codeOf, systemFault } from './storeFault.js';

/** How many files are worked on at once. */
const AT_ONCE = 16;
/** What is younger than this may still be in use by another process, in milliseconds. */
const UNTOUCHABLE_AGE = 60 * 60 * 1000;
const TEMPORARY = /^\.[0-9a-f]{16}\.tmp$/u;

/** What was read of a file. */
export interface ReadFile {
  bytes: Buffer;
  /** Changes whenever the file does; see {@link stampOf}. */
  stamp: string;
}

/** A regular file, whole; `undefined` if there is none of that name. Links are not followed. */
export async function readRegular(file: string): Promise<ReadFile | undefined> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await ignoring(ABSENT, () => open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  if (handle === undefined) return undefined;
  try {
    const stats = await handle.stat();
    return stats.isFile() ? { bytes: await handle.readFile(), stamp: stampFrom(stats) } : undefined;
  } finally {
    await handle.close();
  }
}
const ABSENT = ['ENOENT', 'ELOOP', 'EISDIR', 'ENXIO'];

/** The stamp of a regular file; `undefined` if there is none of that name. */
export async function stampOf(file: string): Promise<string | undefined> {
  const stats = await ignoring(ABSENT, () => lstat(file));
  return stats?.isFile() ? stampFrom(stats) : undefined;
}

/**
 * Two changes within one tick of the clock of the file system leave the same times; so a file that changed just now gets
 * a stamp of its own each time.
 */
function stampFrom(stats: { ino: number; size: number; mtimeMs: number; ctimeMs: number }): string {
  const stamp = `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
  const isSettled = Math.abs(Date.now() - stats.ctimeMs) > 50;
  return isSettled ? stamp : `${stamp} ${randomBytes(8).toString('hex')}`;
}

/** The names in a folder; none if there is no folder. */
export async function listFolder(folder: string): Promise<string[]> {
  return (await ignoring(['ENOENT'], () => readdir(folder))) ?? [];
}

/** Whether there is anything of that name. */
export async function isThere(file: string): Promise<boolean> {
  return (await ignoring(['ENOENT', 'ENOTDIR'], () => lstat(file))) !== undefined;
}

/** Whether there is a folder of that name that is no link to another one. */
export async function isOwnFolder(folder: string): Promise<boolean> {
  return (await ignoring(['ENOENT'], () => lstat(folder)))?.isDirectory() ?? false;
}

/**
 * Makes the folders that lead to one within the data directory.
 *
 * @param parts names below the data directory
 * @returns the path of the innermost
 * @throws with the code ELOOP when one of them is a link or a file: nothing is written to where it leads
 */
export async function ensureFolder(root: string, ...parts: string[]): Promise<string> {
  const first = await mkdir(root, { recursive: true });
  if (first !== undefined) await syncFolder(path.dirname(first));
  let folder = root;
  for (const part of parts) {
    const parent = folder;
    folder = path.join(parent, part);
    const target = folder;
    const isNew = await ignoring(['EEXIST'], async () => {
      await mkdir(target);
      return true;
    });
    if (isNew) await syncFolder(parent);
    else if (!(await isOwnFolder(folder))) throw systemFault('ELOOP', `${folder} is a link or a file`);
  }
  return folder;
}

/**
 * Puts a file in place, whole and on the disk, unless there is one of that name.
 *
 * @returns whether there was none
 */
export async function putNew(folder: string, name: string, bytes: string | Buffer): Promise<boolean> {
  const temporary = await writeBeside(folder, bytes);
  try {
    await link(temporary, path.join(folder, name));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // Writing beside has just succeeded, so that it is the link that is not to be had.
    throw codeOf(error) === 'EPERM' ? systemFault('ENOTSUP', 'no hard links here', error) : error;
  } finally {
    await discard(temporary);
  }
  await syncFolder(folder);
  return true;
}

/** Puts a file in place, whole and on the disk; one of that name is replaced. The folder is left to {@link syncFolder}. */
export async function putOver(folder: string, name: string, bytes: string | Buffer): Promise<void> {
  const temporary = await writeBeside(folder, bytes);
  try {
    await rename(temporary, path.join(folder, name));
  } catch (error) {
    await discard(temporary);
    throw error;
  }
}

async function writeBeside(folder: string, bytes: string | Buffer): Promise<string> {
  const temporary = path.join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  const handle = await open(temporary, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await discard(temporary);
    throw error;
  } finally {
    await handle.close();
  }
  return temporary;
}

/** What cannot be removed now is swept later; it is no reason to fail. */
async function discard(temporary: string): Promise<void> {
  await unlink(temporary).catch(() => undefined);
}

/** Makes the names in a folder outlast a loss of power, where the file system can. */
export async function syncFolder(folder: string): Promise<void> {
  await ignoring(['EINVAL', 'EISDIR', 'EPERM', 'ENOTSUP'], async () => {
    const handle = await open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/**
 * Makes a directory beside its place, and puts it there whole; only where there is none yet, or an empty one.
 *
 * @param write fills the directory of the name that it is given
 */
export async function putWhole(
  directory: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const isEmpty = (await listFolder(directory)).length === 0;
  if (!isEmpty) throw notEmpty(JSON.stringify(directory));
  const parent = path.dirname(directory);
  const temporary = path.join(parent, `.${path.basename(directory)}.${randomBytes(8).toString('hex')}.tmp`);
  try {
    await write(temporary);
    // An empty directory gives way to one that is renamed over it; one that somebody has filled meanwhile does not.
    await rename(temporary, directory);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw ['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '') ? notEmpty(JSON.stringify(directory)) : error;
  }
  await syncFolder(parent);
}

/** Removes a file; whether there was one. */
export async function remove(file: string): Promise<boolean> {
  const isGone = await ignoring(['ENOENT'], async () => {
    await unlink(file);
    return true;
  });
  return isGone ?? false;
}

/**
 * Removes from a folder the temporary files that a process left there when it ended, and others that nobody needs;
 * never what another process may be about to use, and never what a link leads to.
 *
 * @param isNeedless whether a file of that name is needed by nobody
 * @param since when it was found out what is needed, in milliseconds since 1970: files younger than an hour by then stay
 */
export async function sweep(
  folder: string,
  isNeedless: (name: string) => boolean,
  since: number,
): Promise<void> {
  if (!(await isOwnFolder(folder))) return;
  const names = (await listFolder(folder)).filter((name) => TEMPORARY.test(name) || isNeedless(name));
  await forEachAtOnce(names, async (name) => {
    const file = path.join(folder, name);
    const stats = await ignoring(['ENOENT'], () => lstat(file));
    if (stats?.isFile() && stats.mtimeMs < since - UNTOUCHABLE_AGE) await remove(file);
  });
}

/** Works on several at once, but never on all of many. After a failure none is begun, and those begun are waited for. */
export async function forEachAtOnce<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const worker = async () => {
    try {
      while (failures.length === 0) {
        const next = iterator.next();
        if (next.done) return;
        await work(next.value);
      }
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}

async function ignoring<T>(codes: readonly string[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (codes.includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}
