import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { KEPT, keyOf, type Store, StoreError } from '../../src/store/store.js';
import {
  commitTo,
  isThere,
  logDetails,
  type StoreDirectory,
  storeDirectory,
} from '../support/storeDirectory.js';
import { sampleLogEntry, sampleReport, sampleState } from '../support/storeSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

let directory: string;
let store: Store;
let inside: StoreDirectory['inside'];
let contentFile: StoreDirectory['contentFile'];
let commit: StoreDirectory['commit'];
beforeEach(async () => {
  ({ directory, store, inside, contentFile, commit } = await storeDirectory());
});

const at = '2031-05-06T07:08:09Z';
const age = async (file: string, minutes: number) => {
  const then = new Date(Date.now() - minutes * 60_000);
  await utimes(file, then, then);
};

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

describe('files of others', () => {
  it('are neither read nor touched', async () => {
    await commit('v1', 'one');
    await store.addReport(sampleReport('0123abcd'));
    await store.appendLog(sampleLogEntry('a'));
    await store.addUnanswered({ question: 'a', at });
    const prefix = keyOf('one').slice(0, 2);
    const folders = ['.', 'states', 'contents', `contents/${prefix}`, 'reports', 'log', 'unanswered'];
    const names = ['README.md', '.DS_Store', '0000001.json', '1.json', '000009.json.bak', 'x.tmp', '1.jsonl'];
    const foreign = folders.flatMap((folder) => names.map((name) => inside(folder, name)));
    for (const file of foreign) {
      await writeFile(file, 'not ours');
      await age(file, 600);
    }
    await mkdir(inside('states', 'a folder'));
    await mkdir(inside('contents', 'ffff'));
    const before = await store.state();
    store = await openDirectoryStore(directory, { kept: { ...KEPT, reports: 1 }, rotateAfter: 1 });
    expect(await store.state()).toEqual(before);
    for (const version of ['v2', 'v3', 'v4']) await commitTo(store, version, version);
    await store.appendLog(sampleLogEntry('b'));
    await store.addReport(sampleReport('0123abce'));
    for (const file of foreign) expect(await readFile(file, 'utf8'), file).toBe('not ours');
    expect(await logDetails(store)).toEqual(['b', 'a']);
  });

  it('that links lead to are never written, whatever the link stands for', async () => {
    const outside = await temporaryDirectory();
    const old = 'a text that nobody names';
    await mkdir(path.join(outside, 'contents', keyOf(old).slice(0, 2)), { recursive: true });
    const files = [
      'log.jsonl',
      'state.json',
      `contents/${keyOf(old).slice(0, 2)}/${keyOf(old)}`,
      '0123abcd.json',
    ];
    for (const file of files) {
      await writeFile(path.join(outside, file), 'outside');
      await age(path.join(outside, file), 600);
    }
    const before = await hashes(outside);

    for (const name of ['states', 'contents', 'log', 'unanswered', 'reports']) {
      await mkdir(directory, { recursive: true });
      await symlink(name === 'contents' ? path.join(outside, 'contents') : outside, inside(name));
    }
    await expect(commit('v1', 'one')).rejects.toThrow(StoreError);
    await expect(commit(null)).rejects.toThrow(StoreError);
    await expect(store.appendLog(sampleLogEntry('a'))).rejects.toThrow(/symbolic link.*ELOOP/u);
    await expect(store.addUnanswered({ question: 'a', at })).rejects.toThrow(StoreError);
    await expect(store.addReport(sampleReport('0123abce'))).rejects.toThrow(StoreError);
    expect(await store.closeReport('0123abcd')).toBe(false);
    expect(await hashes(outside)).toEqual(before);

    await rm(directory, { recursive: true });
    await commit('v1', 'one');
    await store.appendLog(sampleLogEntry('a'));
    await rm(inside('log', '000001.jsonl'));
    await symlink(path.join(outside, 'log.jsonl'), inside('log', '000001.jsonl'));
    await expect(store.appendLog(sampleLogEntry('b'))).rejects.toThrow(StoreError);
    await symlink(path.join(outside, 'state.json'), inside('states', '000002.json'));
    const prefix = keyOf(old).slice(0, 2);
    await rm(inside('contents', prefix), { recursive: true, force: true });
    await symlink(path.join(outside, 'contents', prefix), inside('contents', prefix));
    await expect(commit('v2', 'one')).rejects.toThrow(/000002\.json cannot be read/u);
    await rm(inside('states', '000002.json'));
    store = await openDirectoryStore(directory);
    for (const version of ['v2', 'v3', 'v4']) await commitTo(store, version, 'one');
    expect(await hashes(outside)).toEqual(before);
  });
});

describe('sweeping', () => {
  it('takes out texts that no kept state names and temporary files, once they are older than an hour', async () => {
    await commit('v1', 'named');
    const prefix = keyOf('named').slice(0, 2);
    const leftovers = (minutes: number) => {
      const text = `written ${minutes} minutes ago`;
      const temporary = `.${keyOf(text).slice(0, 16)}.tmp`;
      return [contentFile(text), inside('states', temporary), inside('contents', prefix, temporary)];
    };
    for (const minutes of [59, 61]) {
      for (const file of leftovers(minutes)) {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, `written ${minutes} minutes ago`);
        await age(file, minutes);
      }
    }
    await age(contentFile('named'), 600);
    await commit('v1', 'named');
    for (const file of leftovers(59)) expect(await isThere(file)).toBe(true);
    for (const file of leftovers(61)) expect(await isThere(file)).toBe(false);
    expect(await store.content(keyOf('named'))).toBe('named');
  });

  it('spares an old text from the moment in which it is given again', async () => {
    await commit('v1', 'old');
    for (let change = 0; change < 3; change += 1) await commit('v2', `change ${change}`);
    store = await openDirectoryStore(directory, { kept: { ...KEPT, versions: 1 } });
    await commitTo(store, 'v2', 'another');
    expect(await isThere(contentFile('old'))).toBe(true);
    await age(contentFile('old'), 600);
    const other = await openDirectoryStore(directory);
    const { next, contents } = sampleState('v3', ['old']);
    await other.commit((await other.state())?.number ?? 0, next, contents);
    expect((await lstat(contentFile('old'))).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
    await commitTo(store, 'v4', 'last');
    expect(await store.content(keyOf('old'))).toBe('old');
  });
});
