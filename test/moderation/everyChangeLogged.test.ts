import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { moderate } from '../../src/moderation/moderate.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { StoreError } from '../../src/store/store.js';
import { sampleImport } from '../support/importedSamples.js';
import { openTestModeration } from '../support/moderation.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

const MIA = { by: 'Mia', onProgress: () => {} };
const request = (name: string, options = {}) => ({ command: `index ${name}`, options });
const removal = (article: string) => request('remove', { article, confirm: true });

it('a change whose line cannot be written is done, says so, and has its line as soon as there is one to be had', async () => {
  const data = path.join(await temporaryDirectory(), 'data');
  const store = await openDirectoryStore(data);
  const moderation = await openTestModeration('knowledge', { store });
  await moderation.library.keep('start');
  await rename(path.join(data, 'log'), path.join(data, 'log.away'));
  await writeFile(path.join(data, 'log'), 'in the way');

  expect(await moderate(moderation, removal('micky-2020'), MIA)).toMatchObject({ tone: 'done' });
  expect(moderation.library.snapshot().articles.has('micky-2020')).toBe(false);
  // The next one waits for that line: at no time does more than the latest change lack its own.
  const second = await moderate(moderation, removal('fossbytes-2020'), MIA);
  expect(second).toMatchObject({ tone: 'refused', lines: [expect.stringContaining('DATA_DIR')] });
  expect(moderation.library.snapshot().articles.has('fossbytes-2020')).toBe(true);

  await rm(path.join(data, 'log'));
  await rename(path.join(data, 'log.away'), path.join(data, 'log'));
  const later = await openDirectoryStore(data);
  expect(await later.log(9)).toMatchObject([{ action: 'remove micky-2020', by: 'Mia' }, { action: 'start' }]);
  await moderate(moderation, removal('fossbytes-2020'), MIA);
  expect((await later.log(9)).map(({ action }) => action)).toEqual([
    'remove fossbytes-2020',
    'remove micky-2020',
    'start',
  ]);
});

it('nothing that the log cannot tell of is closed or dismissed', async () => {
  const store = createMemoryStore();
  const report = {
    id: '0123abcd',
    at: '2031-05-06T07:08:09Z',
    request: '/help',
    answer: 'a',
    version: 'v',
    wrong: 'w',
  };
  await store.addReport(report);
  await store.addUnanswered({ question: 'what did the harbour master say', at: report.at });
  const appendLog = () => Promise.reject(new StoreError('DATA_DIR has no room left.'));
  const moderation = await openTestModeration('knowledge', { store: { ...store, appendLog } });
  for (const one of [
    request('close', { report: report.id }),
    request('dismiss', { question: 'what did the harbour master say' }),
  ])
    expect(await moderate(moderation, one, MIA)).toMatchObject({ tone: 'refused' });
  expect(await store.reports()).toHaveLength(1);
  expect(await store.unanswered()).toHaveLength(1);
});

it('a change stays done though its questions cannot be asked again', async () => {
  const store = createMemoryStore();
  const unanswered = () => Promise.reject(new StoreError('DATA_DIR has too many files open.'));
  const moderation = await openTestModeration('knowledge', { store: { ...store, unanswered } });
  const { tone, lines } = await moderate(moderation, removal('micky-2020'), MIA);
  expect(tone).toBe('done');
  expect(lines.join()).toContain('not asked again: DATA_DIR has too many files open.');
});

it('a removal in a shell tells of what is live, whatever waits for a refresh', async () => {
  const store = createMemoryStore();
  const bot = await openTestModeration('knowledge', { store });
  await bot.library.keep('start');
  const { version } = bot.library.snapshot();
  await bot.library.add(sampleImport(), MIA);
  await bot.library.add(sampleImport({ id: 'quay-post-2021', speaker: { id: 'bo', name: 'Bo Lind' } }), MIA);
  // The shell shows what waits as well, and has another version for it that was never live.
  const shell = await openTestModeration('knowledge', { store });
  expect(shell.library.snapshot().articles.size).toBe(7);
  const { lines } = await moderate(shell, removal('micky-2020'), MIA);
  expect(lines.join('\n')).toContain('Articles: 1 removed (micky-2020)');
  const [entry] = await store.log(1);
  expect(entry).toMatchObject({ before: version, after: (await store.state())?.live?.version });
  expect(entry?.detail).toMatch(/^articles \+0 ~0 -1,/u);

  const again = await openTestModeration('knowledge', { store });
  const back = await moderate(again, removal('quay-post-2021'), MIA);
  expect(back).toMatchObject({ tone: 'done', title: 'Taken back: quay-post-2021' });
  expect(again.library.waiting().map(({ id }) => id)).toEqual(['harbour-herald-2021']);
});
