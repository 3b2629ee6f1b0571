import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import { moderate } from '../../src/moderation/moderate.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf } from '../../src/store/store.js';
import { sampleImport } from '../support/importedSamples.js';
import { openTestModeration } from '../support/moderation.js';
import {
  type TemporaryKnowledge,
  temporaryDirectory,
  temporaryKnowledge,
} from '../support/temporaryKnowledge.js';

const MIA = { by: 'Mia', onProgress: () => {} };
const [LOST, WHOLE, REMOVED] = ['harbour-herald-2021', 'quay-post-2021', 'micky-2020'];

let knowledge: TemporaryKnowledge;
let data: string;
const contentFile = (key: string) => path.join(data, 'contents', key.slice(0, 2), key);
const open = async () => {
  const store = await openDirectoryStore(data);
  return openTestModeration(knowledge.directory, { store });
};
type Opened = Awaited<ReturnType<typeof open>>;
const run = (moderation: Opened, name: string, options: Record<string, unknown> = {}) =>
  moderate(moderation, { command: `index ${name}`, options }, MIA);
const idsOf = ({ library }: Opened) => [...library.snapshot().articles.keys()];

/** A library with two imports and an article taken out, as a moderator left it; returns the keys of the imports. */
async function usedLibrary(): Promise<Record<string, string>> {
  const { library, store } = await open();
  await library.keep('start');
  await library.add(sampleImport({ id: WHOLE, speaker: { id: 'bo', name: 'Bo Lind' } }), MIA);
  await library.refresh(MIA);
  await library.remove(REMOVED, MIA);
  await library.add(sampleImport({ id: LOST }), MIA);
  await library.refresh(MIA);
  return (await store.state())?.working.articles ?? {};
}

/** Alters one bit of a file. */
async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

beforeEach(async () => {
  knowledge = await temporaryKnowledge();
  data = path.join(await temporaryDirectory(), 'data');
});

describe('one flipped bit in the text of an import', () => {
  let keys: Record<string, string>;
  beforeEach(async () => {
    keys = await usedLibrary();
    await flip(contentFile(keys[LOST] ?? ''));
  });

  it('is told at the start and in the status; the newest whole state is served, and nothing taken out comes back', async () => {
    const moderation = await open();
    expect(idsOf(moderation)).toContain(WHOLE);
    expect(idsOf(moderation)).not.toContain(REMOVED);
    const { damage, lost } = moderation.library.status();
    expect(damage).toMatchObject([{ file: `imported/${LOST}`, found: expect.stringContaining('contents/') }]);
    expect(lost).toEqual([LOST]);
    const { lines } = await run(moderation, 'status');
    expect(lines[0]).toMatch(/^DAMAGED: 1 fault of the disk\./u);
    expect(lines[1]).toContain(`/index remove article:${LOST} confirm:true`);
  });

  it('has every change refused but the ways on, and changes no file of the store', async () => {
    const moderation = await open();
    await moderation.library.keep('start');
    const refused = [
      await run(moderation, 'refresh'),
      await run(moderation, 'remove', { article: 'fossbytes-2020', confirm: true }),
    ];
    for (const { tone, lines } of refused) {
      expect(tone).toBe('refused');
      expect(lines.join('\n')).toContain('choose an older version with /index rollback');
    }
    expect(await moderation.library.add(sampleImport({ id: 'another-2021' }), MIA)).toHaveLength(1);
    expect((await moderation.store.damage())?.highest).toBe(6);
    expect(keyOf((await moderation.store.content(keys[WHOLE] ?? '')) ?? '')).toBe(keys[WHOLE]);
  });

  it('is no more once somebody goes on without the article: all else is as it was last', async () => {
    const moderation = await open();
    const asked = await run(moderation, 'remove', { article: LOST });
    expect(asked).toMatchObject({ tone: 'shown', title: `Go on without ${LOST}?` });
    expect(await run(moderation, 'remove', { article: LOST, confirm: true })).toMatchObject({ tone: 'done' });
    const again = await open();
    expect(again.library.status()).toMatchObject({ damage: [], lost: [], problems: [], state: 7 });
    expect(idsOf(again)).toContain(WHOLE);
    expect(idsOf(again)).not.toContain(REMOVED);
    expect(idsOf(again)).not.toContain(LOST);
    // The page may be imported again.
    expect(await again.library.add(sampleImport({ id: LOST }), MIA)).toEqual([]);
    await again.library.refresh(MIA);
    expect(idsOf(again)).toContain(LOST);
  });

  it('is no more once somebody goes back to an older version', async () => {
    const moderation = await open();
    const [{ version = '' } = {}] = await moderation.store.versions();
    expect(await run(moderation, 'rollback', { version })).toMatchObject({ tone: 'done' });
    expect((await open()).library.status()).toMatchObject({ version, damage: [], state: 7 });
  });

  it('is as if it had never been once the file is back', async () => {
    await flip(contentFile(keys[LOST] ?? ''));
    const moderation = await open();
    expect(moderation.library.status().damage).toEqual([]);
    expect(idsOf(moderation)).toContain(LOST);
  });
});

it('a bot that runs goes on with what it has when its disk is damaged, and refuses to change it', async () => {
  const keys = await usedLibrary();
  const moderation = await open();
  await flip(contentFile(keys[LOST] ?? ''));
  expect((await run(moderation, 'status')).lines[0]).toContain('DAMAGED');
  expect((await run(moderation, 'refresh')).tone).toBe('refused');
  expect(idsOf(moderation)).toContain(LOST);
});

it('a file of the knowledge folder that the store has lost is read from there again, and no import goes for it', async () => {
  await usedLibrary();
  const { store } = await open();
  const key = (await store.state())?.live?.files['speakers.yaml'] ?? '';
  await rm(contentFile(key));
  const moderation = await open();
  expect(moderation.library.status().damage[0]?.mend).toContain('/index refresh');
  // No state is whole any more: what was added and taken out is known all the same.
  expect(idsOf(moderation)).toContain(LOST);
  expect(idsOf(moderation)).not.toContain(REMOVED);
  expect((await run(moderation, 'remove', { article: 'fossbytes-2020', confirm: true })).tone).toBe(
    'refused',
  );
  expect((await run(moderation, 'refresh')).tone).toBe('done');
  const again = await open();
  expect(again.library.status()).toMatchObject({ damage: [], problems: [] });
  expect(await again.store.content(key)).toBeDefined();
  expect((await again.store.versions()).length).toBeGreaterThan(1);
});

it('an import that no version of the bot can read can be taken out, or imported again', async () => {
  const { library, store } = await open();
  await library.keep('start');
  const { live = null } = (await store.state()) ?? {};
  const text = '{"id":"harbour-herald-2021","pages":[]}';
  const working = { articles: { [LOST]: keyOf(text) }, removed: [] };
  await store.commit(1, { live, working }, new Map([[keyOf(text), text]]));
  const moderation = await open();
  expect(moderation.library.status().problems).toMatchObject([{ file: `imported/${LOST}` }]);
  expect((await run(moderation, 'remove', { article: LOST, confirm: true })).tone).toBe('done');
  expect((await open()).library.status().problems).toEqual([]);
  await store.commit(3, { live, working }, new Map());
  const other = await openLibrary(knowledge.directory, store);
  expect(await other.add(sampleImport({ id: LOST }), MIA)).toEqual([]);
  await other.refresh(MIA);
  expect(other.snapshot().articles.has(LOST)).toBe(true);
});
