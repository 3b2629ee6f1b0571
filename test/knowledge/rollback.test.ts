import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import type { LiveLibrary } from '../../src/knowledge/liveLibrary.js';
import { KnowledgeError } from '../../src/knowledge/problem.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import type { Store } from '../../src/store/store.js';
import { articleText } from '../support/articleText.js';
import { sampleImport } from '../support/importedSamples.js';
import { temporaryDirectory, temporaryKnowledge } from '../support/temporaryKnowledge.js';

const MIA = { by: 'Mia' };
const EXAMPLE = 'articles/example-2021.md';
const FIRST = 'The first wording.';
const SECOND = 'Another wording.';

const wordingOf = (library: LiveLibrary) => library.snapshot().passages.get('example-2021#p1')?.text;

/** A library on a directory store whose first version says one thing, and whose second and live one says another. */
async function twoVersions() {
  const knowledge = await temporaryKnowledge();
  const data = await temporaryDirectory();
  const open = async (store?: Store) =>
    openLibrary(knowledge.directory, store ?? (await openDirectoryStore(data)));
  await knowledge.write(EXAMPLE, articleText(`## p1\n\n${FIRST}\n`));
  const library = await open();
  await library.keep('start');
  const first = library.snapshot();
  await knowledge.write(EXAMPLE, articleText(`## p1\n\n${SECOND}\n`));
  await library.refresh(MIA);
  return { knowledge, library, open, first, second: library.snapshot() };
}

describe('a rollback', () => {
  it('brings the content of a version back, also to what is found, and says so', async () => {
    const { library, first, second } = await twoVersions();
    const outcome = await library.rollback(first.version, MIA);
    expect(outcome).toMatchObject({ kind: 'changed', before: second });
    expect(library.snapshot().version).toBe(first.version);
    expect(wordingOf(library)).toBe(FIRST);
    expect(library.snapshot().index.search('"first wording"')).toHaveLength(1);
    expect(library.snapshot().index.search('"another wording"')).toEqual([]);
    expect(library.status()).toMatchObject({ version: first.version, pinned: true, live: { by: 'Mia' } });
  });

  it.each([
    ['broken', 'companies.yaml'],
    ['without articles', 'articles'],
    ['deleted', '.'],
  ])('works, and survives a restart, when the folder is %s', async (_, gone) => {
    const { knowledge, library, open, first } = await twoVersions();
    await rm(path.join(knowledge.directory, gone), { recursive: true });
    expect((await library.rollback(first.version, MIA)).kind).toBe('changed');
    expect(wordingOf(library)).toBe(FIRST);
    const again = await open();
    expect(wordingOf(again)).toBe(FIRST);
    expect(again.status()).toMatchObject({ version: first.version, pinned: true, problems: [] });
  });

  it('brings imported articles back, and those that had been removed', async () => {
    const { library } = await twoVersions();
    const article = sampleImport();
    await library.add(article, MIA);
    await library.refresh(MIA);
    const whole = library.snapshot();
    await library.remove(article.id, MIA);
    await library.remove('micky-2020', MIA);
    expect(library.snapshot().articles.size).toBe(whole.articles.size - 2);
    await library.rollback(whole.version, MIA);
    expect([...library.snapshot().articles.keys()]).toEqual([...whole.articles.keys()]);
    expect(library.snapshot().version).toBe(whole.version);
    // And they stay with the next refresh.
    await library.refresh(MIA);
    expect(library.snapshot().articles.has(article.id)).toBe(true);
    expect(library.snapshot().articles.has('micky-2020')).toBe(true);
  });

  it('holds until the next refresh, which reads the folder again', async () => {
    const { library, open, first, second } = await twoVersions();
    await library.rollback(first.version, MIA);
    await library.refresh(MIA);
    expect(library.snapshot().version).toBe(second.version);
    expect(library.status().pinned).toBe(false);
    expect(wordingOf(await open())).toBe(SECOND);
  });

  it('is not undone by a removal: nobody asked for the folder', async () => {
    const { library, open, first } = await twoVersions();
    await library.rollback(first.version, MIA);
    expect((await library.remove('micky-2020', MIA)).kind).toBe('changed');
    expect(wordingOf(library)).toBe(FIRST);
    expect(library.snapshot().articles.has('micky-2020')).toBe(false);
    expect(library.status().pinned).toBe(true);
    expect(wordingOf(await open())).toBe(FIRST);
  });

  it('is not undone by a refresh that is refused', async () => {
    const { knowledge, library, open, first } = await twoVersions();
    await library.rollback(first.version, MIA);
    await knowledge.remove('companies.yaml');
    expect((await library.refresh(MIA)).kind).toBe('refused');
    expect(wordingOf(library)).toBe(FIRST);
    expect(wordingOf(await open())).toBe(FIRST);
  });

  it('to the version that is live pins it, and changes no answer', async () => {
    const { library, second } = await twoVersions();
    await library.rollback(second.version, MIA);
    expect(library.snapshot()).toBe(second);
    expect(library.status().pinned).toBe(true);
  });

  it('to a version that nobody kept is an error that names it, and changes nothing', async () => {
    const { library, second } = await twoVersions();
    await expect(library.rollback('no such one', MIA)).rejects.toThrow(KnowledgeError);
    await expect(library.rollback('no such one', MIA)).rejects.toThrow('no such one');
    expect(library.snapshot()).toBe(second);
    expect(library.status()).toMatchObject({ pinned: false, work: undefined });
  });
});

describe('opening', () => {
  it.each([
    ['a broken folder', 'companies.yaml'],
    ['no folder at all', '.'],
  ])('with %s gives the last live version, and tells the problems', async (_, gone) => {
    const { knowledge, open, second } = await twoVersions();
    await rm(path.join(knowledge.directory, gone), { recursive: true });
    const library = await open();
    expect(library.snapshot().version).toBe(second.version);
    expect(wordingOf(library)).toBe(SECOND);
    expect(library.status().problems.map(({ file }) => file)).toContain('companies.yaml');
    expect(library.status().live?.by).toBe('Mia');
    expect((await library.refresh(MIA)).kind).toBe('refused');
    expect(wordingOf(library)).toBe(SECOND);
  });

  it('with a broken folder and no version kept is an error with every problem', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.remove('companies.yaml');
    const store = await openDirectoryStore(await temporaryDirectory());
    await expect(openLibrary(knowledge.directory, store)).rejects.toThrow(KnowledgeError);
    await expect(openLibrary(knowledge.directory, store)).rejects.toThrow(/companies\.yaml:1/u);
  });

  it('with a folder that has changed meanwhile gives what the folder has, though nothing was refreshed', async () => {
    const { knowledge, open } = await twoVersions();
    await knowledge.write(EXAMPLE, articleText('## p1\n\nA third wording.\n'));
    const library = await open();
    expect(wordingOf(library)).toBe('A third wording.');
    expect(library.status().live).toBeUndefined();
    await library.keep('start');
    expect(library.status().live?.by).toBe('start');
  });
});

it('leaves what waits for a refresh waiting, since it was never part of what is undone', async () => {
  const library = await openLibrary('knowledge', createMemoryStore());
  const { version } = library.snapshot();
  await library.remove('micky-2020', MIA);
  await library.add(sampleImport(), MIA);
  await library.rollback(version, MIA);
  expect(library.waiting().map(({ id }) => id)).toEqual([sampleImport().id]);
});
