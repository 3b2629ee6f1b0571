import { expect, it, vi } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import * as engine from '../../src/search/engine.js';

vi.mock('../../src/search/engine.js', async (load) => {
  const real = await load<typeof engine>();
  return { ...real, fillEngine: vi.fn(real.fillEngine) };
});

it('a library that was warmed builds no index in one go when it is first searched, and another one does', async () => {
  const [cold, warm] = [await openLibrary('knowledge'), await openLibrary('knowledge')];
  await warm.warm();
  expect(warm.snapshot().index.search('police').length).toBeGreaterThan(0);
  expect(engine.fillEngine).not.toHaveBeenCalled();
  cold.snapshot().index.search('police');
  expect(engine.fillEngine).toHaveBeenCalledOnce();
});
