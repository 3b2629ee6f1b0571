import { appendFile, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf, type Store } from '../../src/store/store.js';
import {
  logDetails,
  type StoreDirectory,
  storeDirectory,
  waitingWordings,
} from '../support/storeDirectory.js';
import { sampleLogEntry, sampleReport } from '../support/storeSamples.js';

let directory: string;
let store: Store;
let inside: StoreDirectory['inside'];
let contentFile: StoreDirectory['contentFile'];
let commit: StoreDirectory['commit'];
beforeEach(async () => {
  ({ directory, store, inside, contentFile, commit } = await storeDirectory());
});

const at = '2031-05-06T07:08:09Z';

describe('what the disk or a kill has damaged', () => {
  const damages: [string, (file: string) => Promise<void>][] = [
    ['cut short', async (file) => writeFile(file, (await readFile(file, 'utf8')).slice(0, -20))],
    ['emptied', async (file) => writeFile(file, '')],
    ['overwritten by zeros', async (file) => writeFile(file, Buffer.alloc(500))],
    ['valid JSON of another shape', async (file) => writeFile(file, '{"number":2}')],
    ['the file of another number', async (file) => cp(inside('states', '000001.json'), file)],
    [
      'replaced by a folder',
      async (file) => {
        await rm(file);
        await mkdir(file);
      },
    ],
    [
      'replaced by a link to nowhere',
      async (file) => {
        await rm(file);
        await symlink('/nowhere/at/all', file);
      },
    ],
  ];
  it.each(damages)(
    'a state that was %s gives way to the one before, and the next goes on',
    async (_, damage) => {
      const first = await commit('v1', 'one');
      await commit('v2', 'two');
      await damage(inside('states', '000002.json'));
      for (const one of [store, await openDirectoryStore(directory)]) {
        expect(await one.state()).toEqual(first);
        expect(await one.versions()).toEqual([first.live]);
      }
      const third = await commit('v3', 'three');
      expect(third.number).toBe(3);
      expect(await store.state()).toEqual(third);
      expect((await store.versions()).map(({ version }) => version)).toEqual(['v3', 'v1']);
    },
  );

  it.each([
    ['gone', async (file: string) => rm(file)],
    ['altered', async (file: string) => writeFile(file, 'tvo')],
    ['cut short', async (file: string) => writeFile(file, 't')],
  ])('a state one of whose texts is %s gives way to the one before', async (_, damage) => {
    const first = await commit('v1', 'one');
    await commit('v2', 'two');
    await damage(contentFile('two'));
    for (const one of [store, await openDirectoryStore(directory)]) {
      expect(await one.content(keyOf('two'))).toBeUndefined();
      expect(await one.state()).toEqual(first);
    }
    await commit('v2', 'two');
    expect(await store.content(keyOf('two'))).toBe('two');
  });

  it('a state of a version that has more than one falls back to the state before it', async () => {
    await commit('v1', 'one');
    const second = await commit('v1', 'one', 'two');
    await commit('v1', 'one', 'three');
    await rm(contentFile('three'));
    expect(await store.state()).toEqual(second);
  });

  it('nothing but damaged states is a new store, whose numbers go on', async () => {
    await commit('v1', 'one');
    await writeFile(inside('states', '000001.json'), '{');
    expect(await store.state()).toBeUndefined();
    expect(await commit('v1', 'one')).toMatchObject({ number: 2 });
  });

  it.each([
    ['torn', '{"at":"2031-05-06T07:08'],
    ['of zeros', '\0\0\0\0'],
    ['of another shape', '{"at":5}\n[]\nnull\n"text"\n{"settled":5}\n{"question":{}}'],
    ['of broken UTF-8', Buffer.from([0x7b, 0xff, 0xfe])],
  ])('a last line %s is skipped, and the next entry stands on a line of its own', async (_, torn) => {
    await store.appendLog(sampleLogEntry('before'));
    await store.addUnanswered({ question: 'before', at });
    for (const name of ['log', 'unanswered']) await appendFile(inside(name, '000001.jsonl'), torn);
    expect(await logDetails(store)).toEqual(['before']);
    expect(await waitingWordings(store)).toEqual(['before']);
    store = await openDirectoryStore(directory);
    await store.appendLog(sampleLogEntry('after'));
    await store.addUnanswered({ question: 'after', at });
    expect(await logDetails(store)).toEqual(['after', 'before']);
    expect(await waitingWordings(store)).toEqual(['before', 'after']);
  });

  it('a report that is torn, or that another id names, is skipped', async () => {
    for (const id of ['00000001', '00000002', '00000003']) await store.addReport(sampleReport(id));
    await writeFile(inside('reports', '00000001.json'), '{"id":"0000');
    await writeFile(inside('reports', '00000002.json'), JSON.stringify(sampleReport('00000003')));
    expect(await store.reports()).toEqual([sampleReport('00000003')]);
  });
});
