import { rename, rm } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { isThere, storeDirectory } from '../support/storeDirectory.js';
import { sampleLogEntry, sampleReport, sampleState } from '../support/storeSamples.js';

it('a directory that vanishes under a bot that runs is written to no more, until it is back', async () => {
  const { directory, store, commit } = await storeDirectory();
  await commit('v1', 'one');
  const latest = await commit('v2', 'two');
  const following = store.follow(() => {});
  onTestFinished(() => following.stop());
  await rename(directory, `${directory}.away`);
  const { next, contents } = sampleState('v3', ['three']);
  const writes = [
    () => store.state(),
    () => store.commit(0, next, contents),
    () => store.appendLog(sampleLogEntry('a')),
    () => store.addUnanswered({ question: 'a', at: '2031-05-06T07:08:09Z' }),
    () => store.addReport(sampleReport('0123abcd')),
    () => following.took(2),
  ];
  for (const write of writes) await expect(write()).rejects.toThrow(/has no state, and had state 2 before/u);
  expect(await isThere(directory)).toBe(false);
  await rename(`${directory}.away`, directory);
  expect(await store.state()).toEqual(latest);
  await store.commit(2, next, contents);
});

it('an older copy in its place is refused by who has seen the newer one, and taken by who starts on it', async () => {
  const { directory, store, inside, commit } = await storeDirectory();
  await commit('v1', 'one');
  await commit('v2', 'two');
  await rm(inside('states', '000002.json'));
  await expect(commit('v3', 'three')).rejects.toThrow(/has state 1, and had state 2 before/u);
  expect((await (await openDirectoryStore(directory)).state())?.number).toBe(1);
  await expect(store.state()).rejects.toThrow();
});
