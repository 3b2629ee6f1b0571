import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { KEPT, keyOf, type Store, StoreError } from '../../src/store/store.js';
import { storeFault, systemFault } from '../../src/store/storeFault.js';
import { isThere, logDetails, type StoreDirectory, storeDirectory } from '../support/storeDirectory.js';
import { sampleLogEntry, sampleReport, sampleState } from '../support/storeSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

let directory: string;
let store: Store;
let inside: StoreDirectory['inside'];
let commit: StoreDirectory['commit'];
beforeEach(async () => {
  ({ directory, store, inside, commit } = await storeDirectory());
});

const at = '2031-05-06T07:08:09Z';

/** Every file below a folder with a hash of what it holds, so that it shows whether anything was touched. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const hash = async (file: string) =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await hash(file)])));
}

describe('a directory store', () => {
  it('makes nothing before the first write', async () => {
    await Promise.all([store.state(), store.versions(), store.log(5), store.unanswered(), store.reports()]);
    await store.content(keyOf('a text'));
    await store.closeReport('0123abcd');
    await store.settleUnanswered(['never asked']);
    expect(await isThere(path.dirname(directory))).toBe(false);
  });

  it('leaves no temporary file after any write', async () => {
    await commit('v1', 'one');
    await commit('v1', 'two');
    await commit('v1', 'three');
    await store.addReport(sampleReport('0123abcd'));
    await store.appendLog(sampleLogEntry('a'));
    expect(Object.keys(await hashes(directory)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  it('keeps the files of kept states only, and numbers are never used twice', async () => {
    await commit('v1', 'one');
    for (let change = 0; change < 130; change += 1) await commit('v2', 'two', `change ${change}`);
    const names = (await readdir(inside('states'))).sort();
    // Those of v1 and the two latest hold a state; the numbers of the last hundred are taken by empty files.
    const sizes = await Promise.all(names.map(async (name) => (await lstat(inside('states', name))).size));
    expect(sizes.filter((size) => size > 0)).toHaveLength(3);
    expect(names).toHaveLength(102);
    expect(names[0]).toBe('000001.json');
  });
});

describe('bounds on the disk', () => {
  it('the log takes no more than twice what is kept of it, and the file before', async () => {
    const small = await openDirectoryStore(directory, {
      kept: { ...KEPT, logEntries: 5 },
      rotateAfter: 4_000,
    });
    for (let index = 0; index < 200; index += 1) await small.appendLog(sampleLogEntry(`entry ${index}`));
    const names = await readdir(inside('log'));
    const sizes = await Promise.all(names.map(async (name) => (await lstat(inside('log', name))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(9_000);
    expect(await logDetails(small)).toEqual([199, 198, 197, 196, 195].map((index) => `entry ${index}`));
  });

  it('a line of the log and of the questions stays below 8 KiB, whatever it holds', async () => {
    const worst = '\0'.repeat(100_000);
    const entry = { at, by: worst, action: worst, detail: worst, before: worst, after: worst };
    await store.appendLog(entry);
    await store.addUnanswered({ question: worst, at });
    for (const name of ['log', 'unanswered']) {
      const { size } = await lstat(inside(name, '000001.jsonl'));
      expect(size).toBeLessThan(8 * 1024);
    }
  });
});

describe('faults of the disk', () => {
  it('are told when there is a file where the directory is to be', async () => {
    const file = path.join(await temporaryDirectory(), 'file');
    await writeFile(file, '');
    for (const place of [file, path.join(file, 'below'), 'with\0null']) {
      const fault = await openDirectoryStore(place).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(StoreError);
      expect(fault).toMatchObject({ message: expect.stringMatching(/^DATA_DIR \(".*"\) .*\.$/u) });
      expect(fault).toMatchObject({ cause: expect.anything() });
    }
  });

  it('are told when there is a file where the store needs a folder', async () => {
    await mkdir(directory, { recursive: true });
    for (const name of ['states', 'contents', 'log', 'unanswered', 'reports'])
      await writeFile(inside(name), '');
    const { next, contents } = sampleState('v1', ['one']);
    const attempts = [
      () => store.state(),
      () => store.commit(0, next, contents),
      () => store.appendLog(sampleLogEntry('a')),
      () => store.unanswered(),
      () => store.addReport(sampleReport('0123abcd')),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(StoreError);
  });

  it.each([
    ['ENOSPC', 'free some space'],
    ['EACCES', 'give the user'],
    ['EROFS', 'read-only'],
    ['EMFILE', 'ulimit'],
    ['EIO', 'see to the disk'],
  ])('%s is one line that names DATA_DIR and says what to do', (code, mend) => {
    const cause = systemFault(code, 'at\nwrite');
    const fault = storeFault(cause, 'a\nplace');
    expect(fault).toBeInstanceOf(StoreError);
    expect(fault).toMatchObject({ cause, message: expect.stringContaining(mend) });
    expect(fault).toMatchObject({ message: expect.stringMatching(/^DATA_DIR \("a\\nplace"\) .*\.$/u) });
  });

  it('are no excuse for faults of the program, which stay what they are', () => {
    const fault = new TypeError('x is not a function');
    expect(storeFault(fault, 'place')).toBe(fault);
  });
});
