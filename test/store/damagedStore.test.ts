import { appendFile, cp, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { KEPT, keyOf, StateConflict, type Store, StoreError } from '../../src/store/store.js';
import {
  commitTo,
  logDetails,
  type StoreDirectory,
  storeDirectory,
  waitingWordings,
} from '../support/storeDirectory.js';
import { sampleLogEntry, sampleReport, sampleState } from '../support/storeSamples.js';

let directory: string;
let store: Store;
let inside: StoreDirectory['inside'];
let contentFile: StoreDirectory['contentFile'];
let commit: StoreDirectory['commit'];
beforeEach(async () => {
  ({ directory, store, inside, contentFile, commit } = await storeDirectory());
});

/** Commits as somebody does who has chosen to go on over what is damaged. */
async function goOn(version: string, ...texts: string[]) {
  const { next, contents } = sampleState(version, texts);
  return store.commit((await store.state())?.number ?? 0, next, contents, (await store.damage())?.highest);
}

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
    'a state that was %s gives way to the one before, and nothing follows until somebody chooses to go on',
    async (_, damage) => {
      const first = await commit('v1', 'one');
      await commit('v2', 'two');
      await damage(inside('states', '000002.json'));
      for (const one of [store, await openDirectoryStore(directory)]) {
        expect(await one.state()).toEqual(first);
        expect(await one.versions()).toEqual([first.live]);
        expect(await one.damage()).toEqual({
          highest: 2,
          state: undefined,
          live: first.live,
          lost: [],
          faults: ['states/000002.json cannot be read'],
        });
      }
      await expect(commit('v3', 'three')).rejects.toThrow(/states\/000002\.json cannot be read/u);
      expect((await readdir(inside('states'))).sort()).toEqual(['000001.json', '000002.json']);
      const third = await goOn('v3', 'three');
      expect(await store.damage()).toBeUndefined();
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
    const second = await commit('v2', 'two');
    await damage(contentFile('two'));
    const key = keyOf('two');
    for (const one of [store, await openDirectoryStore(directory)]) {
      expect(await one.content(key)).toBeUndefined();
      expect(await one.state()).toEqual(first);
      expect(await one.damage()).toMatchObject({ highest: 2, state: second, lost: [key] });
    }
    await expect(commit('v3', 'three')).rejects.toThrow(`${key} of states/000002.json is not as it was`);
    await goOn('v2', 'two');
    expect(await store.content(key)).toBe('two');
  });

  it.each([
    ['one of its texts is lost', async () => rm(contentFile('two'))],
    ['nobody can read it', async () => writeFile(inside('states', '000002.json'), '{"number":2')],
  ])('what a state names is not swept however many follow, where %s', async (_, damage) => {
    await commit('v1', 'one');
    await commit('v2', 'two', 'whole');
    await damage();
    const broken = await readFile(inside('states', '000002.json'), 'utf8');
    await goOn('v3', 'three');
    const then = new Date(Date.now() - 36_000_000);
    for (const file of await readdir(directory, { recursive: true })) await utimes(inside(file), then, then);
    store = await openDirectoryStore(directory, { kept: { ...KEPT, versions: 1 } });
    for (const text of ['a', 'b', 'c']) await commitTo(store, 'v4', text);
    expect(await store.content(keyOf('whole'))).toBe('whole');
    expect(await readFile(inside('states', '000002.json'), 'utf8')).toBe(broken);
  });

  it('one altered letter in a state is seen, though all that it names is there', async () => {
    const { next, contents } = sampleState('v1', ['one']);
    await store.commit(0, { ...next, working: { articles: {}, removed: ['micky-2020'] } }, contents);
    const text = await readFile(inside('states', '000001.json'), 'utf8');
    await writeFile(inside('states', '000001.json'), text.replace('micky-2020', 'micky-2021'));
    expect(await store.state()).toBeUndefined();
    expect((await store.damage())?.faults).toEqual(['states/000001.json cannot be read']);
  });

  it('who chooses to go on from a damage goes on from that one, and passes over nothing newer', async () => {
    await commit('v1', 'one');
    await commit('v2', 'two');
    await rm(contentFile('two'));
    const { next, contents } = sampleState('v3', ['three']);
    for (const over of [1, 3])
      await expect(store.commit(1, next, contents, over)).rejects.toThrow(StateConflict);
    await store.commit(1, next, contents, 2);
    await expect(store.commit(3, next, contents, 2)).rejects.toThrow(StateConflict);
  });

  it('a state of a version that has more than one falls back to the state before it', async () => {
    await commit('v1', 'one');
    const second = await commit('v1', 'one', 'two');
    await commit('v1', 'one', 'three');
    await rm(contentFile('three'));
    expect(await store.state()).toEqual(second);
  });

  it('nothing but damaged states is no new store: whoever goes on from it does so by its numbers', async () => {
    await commit('v1', 'one');
    await writeFile(inside('states', '000001.json'), '{');
    expect(await store.state()).toBeUndefined();
    await expect(commit('v1', 'one')).rejects.toThrow(StoreError);
    expect(await goOn('v1', 'one')).toMatchObject({ number: 2 });
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
