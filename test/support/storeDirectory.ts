import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf, type State, type Store } from '../../src/store/store.js';
import { sampleState } from './storeSamples.js';
import { temporaryDirectory } from './temporaryKnowledge.js';

/** A store in a directory of its own, which does not exist yet, with what tests need to look behind it. */
export interface StoreDirectory {
  directory: string;
  store: Store;
  /** The path of a file of the store. */
  inside(...parts: string[]): string;
  /** The path of the file that holds a text. */
  contentFile(text: string): string;
  /** Commits a state of these texts after whatever is there. */
  commit(version: string | null, ...texts: string[]): Promise<State>;
}

/** Opens one; the directory goes when the test is over. */
export async function storeDirectory(): Promise<StoreDirectory> {
  const directory = path.join(await temporaryDirectory(), 'data', 'of the bot');
  const store = await openDirectoryStore(directory);
  const inside = (...parts: string[]) => path.join(directory, ...parts);
  return {
    directory,
    store,
    inside,
    contentFile: (text) => inside('contents', keyOf(text).slice(0, 2), keyOf(text)),
    commit: async (version, ...texts) => commitTo(store, version, ...texts),
  };
}

/** Commits a state of these texts after whatever is there. */
export async function commitTo(store: Store, version: string | null, ...texts: string[]): Promise<State> {
  const { next, contents } = sampleState(version, texts);
  return store.commit((await store.state())?.number ?? 0, next, contents);
}

/** The details of the latest log entries, newest first. */
export async function logDetails(store: Store): Promise<string[]> {
  return (await store.log(1_000)).map(({ detail }) => detail);
}

/** The questions that wait, oldest first. */
export async function waitingWordings(store: Store): Promise<string[]> {
  return (await store.unanswered()).map(({ question }) => question);
}

/** Whether there is anything of that name. */
export async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
