import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import type * as searchIndex from '../../src/search/searchIndex.js';
import { articleText } from '../support/articleText.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

/** Of each index that was asked for, whether it had been built step by step before. */
const asked = vi.hoisted(() => ({ wasBuilt: [] as boolean[] }));
vi.mock('../../src/search/searchIndex.js', async (original) => {
  const real = await original<typeof searchIndex>();
  const indexToBuild: typeof real.indexToBuild = (parts) => {
    const index = real.indexToBuild(parts);
    let isBuilt = false;
    return {
      now: () => {
        asked.wasBuilt.push(isBuilt);
        isBuilt = true;
        return index.now();
      },
      paced: async (pace) => {
        await index.paced(pace);
        isBuilt = true;
      },
    };
  };
  return { ...real, indexToBuild };
});

it('a library that was warmed builds no index in one go when it is first searched, and another one does', async () => {
  const [cold, warm] = [await openLibrary('knowledge'), await openLibrary('knowledge')];
  await warm.warm();
  asked.wasBuilt = [];
  expect(warm.snapshot().index.search('police').length).toBeGreaterThan(0);
  cold.snapshot().index.search('police');
  expect(asked.wasBuilt).toEqual([true, false]);
});

it('no refresh makes an answer build an index in one go, which would hold everything else up', async () => {
  const knowledge = await temporaryKnowledge();
  const library = await openLibrary(knowledge.directory);
  await library.warm();
  asked.wasBuilt = [];
  for (let round = 1; round <= 5; round += 1) {
    // The third is refused by the rules: answers go on from the one before.
    const quoted = round === 3 ? ' It is “said so”.' : '';
    await knowledge.write('articles/example-2021.md', articleText(`## p1\n\nFishermen ${round}.${quoted}\n`));
    let isRunning = true;
    const asking = (async () => {
      while (isRunning) {
        expect(library.snapshot().index.search('police').length).toBeGreaterThan(0);
        await setImmediate();
      }
    })();
    await library.refresh({ by: 'Mia' });
    isRunning = false;
    await asking;
    expect(library.snapshot().index.search('fishermen')).toHaveLength(1);
  }
  expect(asked.wasBuilt).not.toContain(false);
});
