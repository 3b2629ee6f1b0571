import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import { takenBy } from '../../src/moderation/takenBy.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { sampleImport } from '../support/importedSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

const SHELL = { by: 'shell' };
/** A busy machine takes its time; in milliseconds. */
const LONG = 15_000;

/** A bot that follows a store in a directory, and a shell beside it. */
async function botAndShell() {
  const data = path.join(await temporaryDirectory(), 'data');
  const open = async () => openLibrary('knowledge', await openDirectoryStore(data));
  const bot = await open();
  await bot.keep('start');
  const [onTaken, onFault] = [vi.fn(), vi.fn()];
  const stop = await bot.follow({ onTaken, onFault });
  onTestFinished(stop);
  return { bot, shell: await open(), store: await openDirectoryStore(data), onTaken, onFault, stop };
}

it('a bot takes over what a shell has changed, and the shell is told', async () => {
  const { bot, shell, store, onTaken, onFault, stop } = await botAndShell();
  await shell.remove('micky-2020', SHELL);
  expect(await takenBy(store, shell.status().state, LONG)).toBe('The bot that runs has taken it over.');
  expect(bot.snapshot().version).toBe(shell.snapshot().version);
  expect(bot.snapshot().articles.has('micky-2020')).toBe(false);
  expect(bot.status()).toMatchObject({ live: { by: 'shell' } });
  expect(onTaken.mock.calls).toEqual([['shell']]);

  await shell.add(sampleImport(), SHELL);
  await takenBy(store, shell.status().state, LONG);
  expect(bot.waiting()).toEqual([sampleImport()]);
  expect(onFault).not.toHaveBeenCalled();
  await stop();
  expect(await takenBy(store, shell.status().state, LONG)).toMatch(/^No bot runs/u);
});

it('a bot follows a rollback too, and its own changes are told of as well', async () => {
  const { bot, shell, store } = await botAndShell();
  const { version } = bot.snapshot();
  await bot.remove('micky-2020', { by: 'Mia' });
  expect(await takenBy(store, bot.status().state, LONG)).toMatch(/has taken it over/u);
  await shell.rollback(version, SHELL);
  await takenBy(store, shell.status().state, LONG);
  expect(bot.snapshot().version).toBe(version);
  expect(bot.status().pinned).toBe(true);
});

it('a change asked of the bot while it takes one over waits for that, and loses nothing', async () => {
  const store = createMemoryStore();
  const bot = await openLibrary('knowledge', store);
  await bot.keep('start');
  onTestFinished(await bot.follow({ onTaken: () => {}, onFault: () => {} }));
  const shell = await openLibrary('knowledge', store);
  await shell.remove('micky-2020', SHELL);
  // The bot is told of it at the next turn of the event loop.
  await new Promise(setImmediate);
  await bot.remove('fossbytes-2020', { by: 'Mia' });
  expect([...bot.snapshot().articles.keys()]).toEqual([
    'channelnomics-2020',
    'digital-trends-2020',
    'fast-company-2020',
  ]);
});

it('a state that cannot be taken over is told of, and answers go on from the one before', async () => {
  const store = createMemoryStore();
  const bot = await openLibrary('knowledge', { ...store, content: async () => undefined });
  await bot.keep('start');
  const onFault = vi.fn();
  onTestFinished(await bot.follow({ onTaken: () => {}, onFault }));
  const before = bot.snapshot();
  await (await openLibrary('knowledge', store)).remove('micky-2020', SHELL);
  await vi.waitFor(() => expect(onFault).toHaveBeenCalled());
  expect(bot.snapshot()).toBe(before);
});
