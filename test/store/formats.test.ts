import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf, StoreError } from '../../src/store/store.js';
import { commitTo, logDetails, storeDirectory, waitingWordings } from '../support/storeDirectory.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

/**
 * Data directories as released versions of the bot left them, each made by that version from the same page. The first
 * named speakers as an answer prints them; the second by their ids, and had an article of the folder taken out besides.
 */
const RELEASED = await readdir('test/store/formats');

async function copyOf(release: string): Promise<string> {
  const directory = path.join(await temporaryDirectory(), 'data');
  await cp(path.join('test/store/formats', release), directory, { recursive: true });
  return directory;
}

it.each(RELEASED)('what a bot of %s kept is all there, and the bot goes on from it', async (release) => {
  const directory = await copyOf(release);
  const store = await openDirectoryStore(directory);
  const library = await openLibrary('knowledge', store);
  expect(library.status().problems).toEqual([]);
  const { articles, quotations, speakers } = library.snapshot();
  const own = quotations.filter(({ articleId }) => articleId === 'the-harbour-herald-2021');
  // Brad Smith is the one of speakers.yaml, with all that he is quoted with elsewhere.
  expect(own.map(({ speaker }) => speaker)).toEqual([
    expect.objectContaining({ name: 'Ida Voss', kind: 'person' }),
    speakers.get('brad-smith'),
  ]);
  expect(articles.has('micky-2020')).toBe(release === '2026-11-22-first');
  expect(await waitingWordings(store)).toEqual(['what did the harbour master say']);
  expect(await store.reports()).toMatchObject([{ id: '0123abcd' }]);
  const before = await logDetails(store);
  expect(before).toHaveLength(1);
  expect((await library.refresh({ by: 'Mia' })).kind).toBe('changed');
  expect((await library.remove('the-harbour-herald-2021', { by: 'Mia' })).kind).toBe('changed');
  expect((await logDetails(store)).at(-1)).toBe(before[0]);
});

it.each([
  ['the directory', 'format.json', (text: string) => text.replace('"format":2', '"format":3')],
  ['a state', 'states/000001.json', (text: string) => text.replace('"format":2', '"format":3')],
])('%s of a newer version is refused, by name, and left as it is', async (_, file, alter) => {
  const { directory, inside, commit } = await storeDirectory();
  await commit('v1', 'one');
  const newer = alter(await readFile(inside(file), 'utf8'));
  expect(newer).toContain('"format":3');
  await writeFile(inside(file), newer);
  const use = async () => commitTo(await openDirectoryStore(directory), 'v2', 'two');
  await expect(use()).rejects.toThrow(StoreError);
  await expect(use()).rejects.toThrow(/is of format 3, and this version of the bot knows up to 2/u);
  expect(await readFile(inside(file), 'utf8')).toBe(newer);
});

it('an imported article of a newer version is refused, by name', async () => {
  const { directory, store } = await storeDirectory();
  const text = '{"format":3,"id":"the-harbour-herald-2021"}';
  const working = { articles: { 'the-harbour-herald-2021': keyOf(text) }, removed: [] };
  await store.commit(0, { live: null, working }, new Map([[keyOf(text), text]]));
  await expect(openLibrary('knowledge', await openDirectoryStore(directory))).rejects.toThrow(
    /^The imported article the-harbour-herald-2021 is of format 3, .* knows up to 2/u,
  );
});
