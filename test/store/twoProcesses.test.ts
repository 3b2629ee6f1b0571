import { appendFile, readdir } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf, StateConflict, type Store } from '../../src/store/store.js';
import {
  logDetails,
  type StoreDirectory,
  storeDirectory,
  waitingWordings,
} from '../support/storeDirectory.js';
import { sampleLogEntry, sampleState } from '../support/storeSamples.js';

let directory: string;
let store: Store;
let inside: StoreDirectory['inside'];
let commit: StoreDirectory['commit'];
beforeEach(async () => {
  ({ directory, store, inside, commit } = await storeDirectory());
});

const at = '2031-05-06T07:08:09Z';

describe('two processes on one directory', () => {
  let other: Store;
  beforeEach(async () => {
    other = await openDirectoryStore(directory);
  });

  it('see each other’s states at once, and only one of two commits after the same state is kept', async () => {
    await commit('v1', 'one');
    expect(await other.state()).toEqual(await store.state());
    const attempts = [store, other, store, other].map((one, index) => {
      const { next, contents } = sampleState(`by ${index}`, [`text ${index}`]);
      return one.commit(1, next, contents);
    });
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StateConflict);
    expect(await other.state()).toEqual(await store.state());
  });

  it('that try again at each conflict lose nothing, and a reader never sees a state go back', async () => {
    const add = async (one: Store, id: string) => {
      for (;;) {
        const state = await one.state();
        const working = state?.working ?? { articles: {}, removed: [] };
        const next = {
          live: null,
          working: { ...working, articles: { ...working.articles, [id]: keyOf(id) } },
        };
        try {
          await one.commit(state?.number ?? 0, next, new Map([[keyOf(id), id]]));
          return;
        } catch (error) {
          if (!(error instanceof StateConflict)) throw error;
        }
      }
    };
    const series = async (one: Store, name: string) => {
      for (let index = 0; index < 30; index += 1) await add(one, `${name}-${index}`);
    };
    let isDone = false;
    const seen: number[] = [];
    const reading = (async () => {
      const reader = await openDirectoryStore(directory);
      while (!isDone) seen.push((await reader.state())?.number ?? 0);
    })();
    await Promise.all([series(store, 'bot'), series(other, 'shell')]);
    isDone = true;
    await reading;
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const state = await store.state();
    expect(state?.number).toBe(60);
    expect(Object.keys(state?.working.articles ?? {})).toHaveLength(60);
  });

  it('lose no line when both append while new files are begun', async () => {
    const options = { rotateAfter: 2_000 };
    const writers = [
      await openDirectoryStore(directory, options),
      await openDirectoryStore(directory, options),
    ];
    const expected = writers.flatMap((_, writer) =>
      Array.from({ length: 120 }, (_, line) => `${writer}-${line}`),
    );
    await Promise.all(
      writers.map(async (one, writer) => {
        for (let line = 0; line < 120; line += 1) {
          await one.appendLog(sampleLogEntry(`${writer}-${line}`));
          await one.addUnanswered({ question: `${writer}-${line}`, at });
        }
      }),
    );
    expect((await logDetails(store)).sort()).toEqual(expected.toSorted());
    expect((await waitingWordings(store)).sort()).toEqual(expected.toSorted());
    expect((await readdir(inside('log'))).length).toBeLessThanOrEqual(2);
    expect((await readdir(inside('log'))).sort().at(-1)).not.toBe('000001.jsonl');
  });

  it('read what was appended late to a file that another has replaced already', async () => {
    const rotating = await openDirectoryStore(directory, { rotateAfter: 1 });
    await rotating.appendLog(sampleLogEntry('a'));
    expect((await readdir(inside('log'))).sort()).toEqual(['000001.jsonl', '000002.jsonl']);
    await appendFile(inside('log', '000001.jsonl'), `${JSON.stringify(sampleLogEntry('late'))}\n`);
    expect(await logDetails(store)).toEqual(['late', 'a']);
    await rotating.appendLog(sampleLogEntry('b'));
    expect((await readdir(inside('log'))).sort()).toEqual(['000002.jsonl', '000003.jsonl']);
    expect(await logDetails(store)).toEqual(['b', 'late', 'a']);
  });

  it('lose no question that one adds while the other settles', async () => {
    for (let index = 0; index < 20; index += 1) await store.addUnanswered({ question: `old ${index}`, at });
    const adding = (async () => {
      for (let index = 0; index < 20; index += 1) await other.addUnanswered({ question: `new ${index}`, at });
    })();
    for (let index = 0; index < 20; index += 1) await store.settleUnanswered([`old ${index}`]);
    await adding;
    expect(await waitingWordings(store)).toEqual(Array.from({ length: 20 }, (_, index) => `new ${index}`));
  });
});
