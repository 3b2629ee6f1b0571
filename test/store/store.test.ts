import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { keyOf, StateConflict, type Store } from '../../src/store/store.js';
import { pgliteDatabase, postgresStore, SERVER } from '../support/postgres.js';
import { sampleLogEntry, sampleReport, sampleState } from '../support/storeSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

const KEPT_HERE = { versions: 3, logEntries: 5, unanswered: 4, reports: 3 };
const NAMES_OF_NOTHING = [
  '',
  '.',
  '..',
  '../../etc/passwd',
  'con',
  'ab\0cd',
  '/etc/passwd',
  'ABCDEF01',
  'x'.repeat(100_000),
  '\ud800',
];
const ANYTHING = 'a\nb\r\n\u2028\0"\\\ud83d\ude00\ud800 <@1> é';

const STORES: [string, () => Promise<Store>][] = [
  ['memory', async () => createMemoryStore(KEPT_HERE)],
  ['directory', async () => openDirectoryStore(await temporaryDirectory(), { kept: KEPT_HERE })],
  ['database within this process', () => postgresStore('PGlite', { kept: KEPT_HERE })],
];
if (SERVER !== undefined)
  STORES.push(['database of a server', () => postgresStore('server', { kept: KEPT_HERE })]);

beforeAll(async () => void (await pgliteDatabase()), 60_000);

/** What holds for every store, whatever it keeps things in. */
describe.each(STORES)('a store in a %s', (_, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    return () => store.close();
  });
  /** Commits after whatever is there. */
  const commit = async (version: string | null, ...texts: string[]) => {
    const { next, contents } = sampleState(version, texts);
    return store.commit((await store.state())?.number ?? 0, next, contents);
  };

  describe('when it is new', () => {
    it('holds nothing', async () => {
      expect(await store.state()).toBeUndefined();
      expect(await store.versions()).toEqual([]);
      expect(await store.log(10)).toEqual([]);
      expect(await store.unanswered()).toEqual([]);
      expect(await store.reports()).toEqual([]);
      expect(await store.content(keyOf('a text'))).toBeUndefined();
      expect(await store.closeReport('0123abcd')).toBe(false);
      await store.settleUnanswered(['never asked']);
    });
  });

  describe('states', () => {
    it('follow each other by number, and the latest counts', async () => {
      const first = await commit('v1', 'one');
      const second = await commit('v2', 'one', 'two');
      expect([first.number, second.number]).toEqual([1, 2]);
      expect(await store.state()).toEqual({
        ...sampleState('v2', ['one', 'two']).next,
        number: 2,
        change: null,
      });
      expect(await store.state()).toEqual(second);
    });

    it('may have no live version', async () => {
      await commit(null, 'one');
      expect((await store.state())?.live).toBeNull();
      expect(await store.versions()).toEqual([]);
    });

    it('are refused after one that is no longer the latest, and nothing changes', async () => {
      await commit('v1', 'one');
      const latest = await commit('v2', 'two');
      const { next, contents } = sampleState('v3', ['three']);
      for (const after of [0, 1, 3, -1, Number.NaN])
        await expect(store.commit(after, next, contents)).rejects.toThrow(StateConflict);
      expect(await store.state()).toEqual(latest);
      expect(await store.content(keyOf('three'))).toBeUndefined();
    });

    it('of two that follow the same one at the same time, one is kept and one refused', async () => {
      await commit('v1', 'one');
      const attempts = ['a', 'b', 'c', 'd'].map((text) => {
        const { next, contents } = sampleState(text, [text]);
        return store.commit(1, next, contents);
      });
      const outcomes = await Promise.allSettled(attempts);
      const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
      expect(kept).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StateConflict);
      expect(await store.state()).toEqual(kept[0]);
    });

    it('are not kept when a text is missing, or is given under the key of another', async () => {
      const { next, contents } = sampleState('v1', ['one', 'two']);
      await expect(store.commit(0, next, new Map())).rejects.toThrow(/neither given nor kept/u);
      const wrong = new Map([...contents.keys()].map((key) => [key, 'something else']));
      await expect(store.commit(0, next, wrong)).rejects.toThrow(/another key/u);
      expect(await store.state()).toBeUndefined();
    });

    it.each(NAMES_OF_NOTHING)('are not kept when they name the text %j', async (name) => {
      const next = { live: null, working: { articles: { one: name }, removed: [] } };
      await expect(store.commit(0, next, new Map([[name, 'text']]))).rejects.toThrow();
      expect(await store.state()).toBeUndefined();
    });

    it('are copies: who changes what came out or went in changes nothing in the store', async () => {
      const { next, contents } = sampleState('v1', ['one']);
      const committed = await store.commit(0, next, contents);
      const whole = structuredClone(committed);
      const read = await store.state();
      for (const { working } of [next, committed, ...(read ? [read] : [])]) working.removed.push('changed');
      expect(await store.state()).toEqual(whole);
      for (const version of await store.versions()) version.removed.push('changed');
      expect(await store.versions()).toEqual([whole.live]);
    });
  });

  describe('contents', () => {
    it('come back by their key, whatever they hold', async () => {
      const texts = ['', '\ufeffwith a mark', ANYTHING, 'x'.repeat(300_000)];
      await commit('v1', ...texts);
      for (const text of texts) {
        // What is no Unicode has no UTF-8 form: it comes back as the replacement character.
        expect(await store.content(keyOf(text))).toBe(Buffer.from(text).toString());
      }
    });

    it('need not be given again while a kept state names them', async () => {
      await commit('v1', 'one', 'two');
      const { next } = sampleState('v2', ['two', 'one']);
      expect(await store.commit(1, next, new Map())).toMatchObject({ number: 2 });
      expect(await store.content(keyOf('two'))).toBe('two');
    });

    it('are kept only if the state names them', async () => {
      const { next, contents } = sampleState('v1', ['one']);
      await store.commit(0, next, contents.set(keyOf('stray'), 'stray').set('../outside', 'text'));
      expect(await store.content(keyOf('stray'))).toBeUndefined();
    });

    it('have to be given again once no kept state names them', async () => {
      await commit('v1', 'old');
      for (const version of ['v2', 'v3', 'v4', 'v5']) await commit(version, 'new');
      const { next, contents } = sampleState('v6', ['old']);
      await expect(store.commit(5, next, new Map())).rejects.toThrow(/neither given nor kept/u);
      await store.commit(5, next, contents);
      expect(await store.content(keyOf('old'))).toBe('old');
    });

    it.each(NAMES_OF_NOTHING)('are not there by the key %j', async (key) => {
      await commit('v1', 'one');
      expect(await store.content(key)).toBeUndefined();
    });
  });

  describe('versions', () => {
    it('come newest first, each once, no more than are kept, and all of their texts are there', async () => {
      for (const version of ['v1', 'v2', 'v3', 'v4']) await commit(version, `text of ${version}`, 'shared');
      const versions = await store.versions();
      expect(versions.map(({ version }) => version)).toEqual(['v4', 'v3', 'v2']);
      for (const { files } of versions)
        for (const key of Object.values(files)) expect(await store.content(key)).toBeDefined();
    });

    it('go to the front when a rollback makes them live again', async () => {
      for (const version of ['v1', 'v2', 'v1']) await commit(version, version);
      expect((await store.versions()).map(({ version }) => version)).toEqual(['v1', 'v2']);
    });

    it('outlast any number of states of the same version', async () => {
      await commit('v1', 'one');
      for (let change = 0; change < 10; change += 1) await commit('v2', `change ${change}`);
      const versions = await store.versions();
      expect(versions.map(({ version }) => version)).toEqual(['v2', 'v1']);
      expect(Object.values(versions[0]?.files ?? {})).toEqual([keyOf('change 9')]);
    });
  });

  describe('the log', () => {
    it('gives the latest entries, newest first, as many as are asked for', async () => {
      for (const detail of ['a', 'b', 'c']) await store.appendLog(sampleLogEntry(detail));
      const details = async (limit: number) => (await store.log(limit)).map(({ detail }) => detail);
      expect(await details(2)).toEqual(['c', 'b']);
      expect(await details(100)).toEqual(['c', 'b', 'a']);
      expect(await details(Number.POSITIVE_INFINITY)).toEqual(['c', 'b', 'a']);
      expect(await details(0)).toEqual([]);
      expect(await details(-1)).toEqual([]);
    });

    it('keeps so many and no more; the oldest go first', async () => {
      for (let index = 0; index < 12; index += 1) await store.appendLog(sampleLogEntry(String(index)));
      expect((await store.log(100)).map(({ detail }) => detail)).toEqual(['11', '10', '9', '8', '7']);
    });

    it('keeps the order of entries that nobody waited for', async () => {
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map((detail) => store.appendLog(sampleLogEntry(detail))));
      expect((await store.log(5)).map(({ detail }) => detail).join('')).toBe('edcba');
    });

    it('takes any text, whole if it is short', async () => {
      const entry = { ...sampleLogEntry(ANYTHING), by: ANYTHING, before: ANYTHING };
      await store.appendLog(entry);
      expect(await store.log(1)).toEqual([entry]);
    });

    it('cuts what is long, never within a character', async () => {
      await store.appendLog({ ...sampleLogEntry(`x${'😀'.repeat(50_000)}`), by: 'y'.repeat(100_000) });
      const [entry] = await store.log(1);
      expect(entry?.detail).toBe(`x${'😀'.repeat(449)}…`);
      expect(entry?.by).toBe(`${'y'.repeat(99)}…`);
      await store.appendLog(sampleLogEntry('😀'.repeat(50_000)));
      expect((await store.log(1))[0]?.detail).toBe(`${'😀'.repeat(449)}…`);
    });

    it('has the line of a change from the moment in which its state is kept, once, with its number', async () => {
      const { next, contents } = sampleState('v1', ['one']);
      await store.appendLog(sampleLogEntry('before'));
      const change = sampleLogEntry('d'.repeat(2_000));
      const state = await store.commit(0, { ...next, change }, contents);
      expect(state.change).toEqual({ ...change, detail: `${'d'.repeat(899)}…`, state: 1 });
      await store.appendLog(sampleLogEntry('after'));
      await commit('v2', 'two');
      expect(await store.log(10)).toEqual([sampleLogEntry('after'), state.change, sampleLogEntry('before')]);
    });

    it('refuses what is no entry', async () => {
      await expect(store.appendLog({ ...sampleLogEntry('a'), at: 'yesterday' })).rejects.toThrow();
      expect(await store.log(1)).toEqual([]);
    });
  });

  describe('unanswered questions', () => {
    const at = '2031-05-06T07:08:09Z';
    const ask = async (...questions: string[]) => {
      for (const question of questions) await store.addUnanswered({ question, at });
    };
    const waiting = async () => (await store.unanswered()).map(({ question }) => question);

    it('wait in the order in which they were asked, as often as they were', async () => {
      await ask('b', 'a', 'b');
      expect(await waiting()).toEqual(['b', 'a', 'b']);
    });

    it('are settled by their wording, all at once, and may be asked again', async () => {
      await ask('b', 'a', 'b', ANYTHING);
      await store.settleUnanswered(['b', ANYTHING, 'never asked']);
      expect(await waiting()).toEqual(['a']);
      await ask('b');
      expect(await waiting()).toEqual(['a', 'b']);
    });

    it('are told apart by every letter', async () => {
      await ask('\ud800', '\ud801', 'a', 'A', 'a ');
      await store.settleUnanswered(['\ud800', 'a']);
      expect(await waiting()).toEqual(['\ud801', 'A', 'a ']);
    });

    it('wait in such a number and no more; the oldest go first', async () => {
      await ask('1', '2', '3', '4', '5', '6');
      expect(await waiting()).toEqual(['3', '4', '5', '6']);
      await store.settleUnanswered(['4']);
      await ask('7', '8');
      expect(await waiting()).toEqual(['5', '6', '7', '8']);
    });

    it('are cut when they are long, and still settled by their whole wording', async () => {
      const long = 'what '.repeat(50_000);
      await ask(long, 'a');
      expect((await waiting())[0]).toHaveLength(1200);
      await store.settleUnanswered([long]);
      expect(await waiting()).toEqual(['a']);
    });
  });

  describe('those who follow', () => {
    it('are called when a state is kept, tell which they have taken, and are gone when they stop', async () => {
      const onChange = vi.fn();
      const following = store.follow(onChange);
      onTestFinished(() => following.stop());
      await following.took(0);
      expect(await store.followers()).toMatchObject([{ number: 0 }]);
      await vi.waitFor(async () => {
        await commit('v1', 'one');
        expect(onChange).toHaveBeenCalled();
      }, 2_000);
      await following.took(1);
      expect(await store.followers()).toMatchObject([{ number: 1 }]);
      await following.stop();
      expect(await store.followers()).toEqual([]);
    });
  });

  describe('reports', () => {
    const ids = async () => (await store.reports()).map(({ id }) => id);

    it('wait until they are closed, newest first', async () => {
      await store.addReport(sampleReport('00000002', { at: '2031-05-06T07:00:00Z' }));
      await store.addReport(sampleReport('00000001', { at: '2031-05-06T07:00:00.500Z' }));
      await store.addReport(sampleReport('00000003', { at: '2031-05-05T07:00:00Z' }));
      expect(await ids()).toEqual(['00000001', '00000002', '00000003']);
      expect(await store.closeReport('00000002')).toBe(true);
      expect(await store.closeReport('00000002')).toBe(false);
      expect(await ids()).toEqual(['00000001', '00000003']);
    });

    it('keep any text, and cut what is long', async () => {
      const report = sampleReport('0123abcd', { wrong: ANYTHING });
      await store.addReport(report);
      expect(await store.reports()).toEqual([report]);
      await store.closeReport(report.id);
      await store.addReport({ ...report, answer: 'x'.repeat(100_000) });
      expect((await store.reports())[0]?.answer).toHaveLength(12_000);
    });

    it('wait in such a number and no more; the oldest go first', async () => {
      for (const day of ['04', '01', '03', '02', '05'])
        await store.addReport(sampleReport(`000000${day}`, { at: `2031-05-${day}T00:00:00Z` }));
      expect(await ids()).toEqual(['00000005', '00000004', '00000003']);
    });

    it('never replace one that waits', async () => {
      await store.addReport(sampleReport('0123abcd'));
      await expect(store.addReport(sampleReport('0123abcd', { wrong: 'other' }))).rejects.toThrow(/already/u);
      expect(await store.reports()).toEqual([sampleReport('0123abcd')]);
    });

    it.each(NAMES_OF_NOTHING)('are neither added nor closed by the id %j', async (id) => {
      await expect(store.addReport(sampleReport(id))).rejects.toThrow();
      expect(await store.closeReport(id)).toBe(false);
      expect(await store.reports()).toEqual([]);
    });
  });
});
