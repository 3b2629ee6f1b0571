import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import * as engine from '../../src/search/engine.js';
import { articleText } from '../support/articleText.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

vi.mock('../../src/search/engine.js', async (original) => {
  const real = await original<typeof engine>();
  return { ...real, fillEngine: vi.fn(real.fillEngine) };
});

it('no refresh makes an answer build an index of its own, which would hold everything else up', async () => {
  const knowledge = await temporaryKnowledge();
  const library = await openLibrary(knowledge.directory);
  expect(library.snapshot().index.search('police')).not.toEqual([]);
  expect(engine.fillEngine).toHaveBeenCalledTimes(1);
  for (let round = 1; round <= 5; round += 1) {
    // The third is refused by the rules, which may not leave the wrong engine behind.
    const quoted = round === 3 ? ' It is “said so”.' : '';
    await knowledge.write('articles/example-2021.md', articleText(`## p1\n\nFishermen ${round}.${quoted}\n`));
    let isRunning = true;
    const asking = (async () => {
      while (isRunning) {
        library.snapshot().index.search('police');
        await setImmediate();
      }
    })();
    await library.refresh({ by: 'Mia' });
    isRunning = false;
    await asking;
    expect(library.snapshot().index.search('fishermen')).toHaveLength(1);
  }
  expect(engine.fillEngine).toHaveBeenCalledTimes(1);
});
