import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { stateFolder } from '../../src/store/stateFolder.js';
import { StateConflict } from '../../src/store/store.js';
import { storeDirectory } from '../support/storeDirectory.js';
import { sampleState } from '../support/storeSamples.js';

const isRight = async () => true;
const late = { ...sampleState('late', ['late']).next, number: 2, change: null };

it('a process that slept before it put down a state finds the number taken, though that state is needed no more', async () => {
  const { directory, commit } = await storeDirectory();
  for (let change = 0; change < 5; change += 1) await commit('v1', `change ${change}`);
  const states = stateFolder(directory);
  expect((await states.read('all', isRight)).states.map(({ number }) => number)).toEqual([5, 4]);
  await expect(states.put(late)).rejects.toThrow(StateConflict);
});

it('one that slept until even the number was free again is refused, and leaves nothing', async () => {
  const { directory, inside, commit } = await storeDirectory();
  for (let change = 0; change < 105; change += 1) await commit('v1', `change ${change}`);
  const before = await readdir(inside('states'));
  expect(before).not.toContain('000002.json');
  await expect(stateFolder(directory).put(late)).rejects.toThrow(StateConflict);
  expect(await readdir(inside('states'))).toEqual(before);
});

it.each(['current', 'all'] as const)(
  'who reads %s while others commit never takes what they made needless for the latest',
  async (which) => {
    const { directory, commit } = await storeDirectory();
    for (const text of ['one', 'two', 'three']) await commit('v1', text);
    let commits = 0;
    const found = await stateFolder(directory).read(which, async () => {
      // While the texts of the latest are looked at, three states follow, and its own texts are swept.
      if (commits >= 3) return true;
      for (; commits < 3; commits += 1) await commit('v1', `meanwhile ${commits}`);
      return false;
    });
    expect(found.highest).toBe(6);
    expect(found.states[0]?.number).toBe(6);
  },
);
