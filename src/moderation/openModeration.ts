import type { Config } from '../config.js';
import { draftMaker } from '../importer/draftWorker.js';
import { openLibrary } from '../knowledge/library.js';
import { createMemoryStore } from '../store/memoryStore.js';
import { openStore } from '../store/openStore.js';
import { createDrafts } from './drafts.js';
import type { Moderation } from './moderation.js';

/**
 * Opens the library of the settings, with all that moderators need.
 *
 * @param worker the program that takes pages apart in a thread of its own
 * @param directory another knowledge directory than that of the settings; then nothing is kept, and nothing kept is used
 * @throws {KnowledgeError} when the knowledge cannot be used
 * @throws {StoreError} when the data directory or the database cannot be used
 */
export async function openModeration(
  {
    KNOWLEDGE_DIR,
    DATA_DIR,
    DATABASE_URL,
    ALLOW_URL_IMPORT,
  }: Pick<Config, 'KNOWLEDGE_DIR' | 'DATA_DIR' | 'DATABASE_URL' | 'ALLOW_URL_IMPORT'>,
  worker: URL,
  directory?: string,
): Promise<Moderation> {
  const store = directory === undefined ? await openStore(DATABASE_URL ?? DATA_DIR) : createMemoryStore();
  return {
    library: await openLibrary(directory ?? KNOWLEDGE_DIR, store),
    store,
    drafts: createDrafts(),
    makeDraft: draftMaker(worker),
    // Loaded when it is used, since most commands in a terminal fetch nothing.
    fetchPage: ALLOW_URL_IMPORT
      ? async (address) => (await import('../importer/fetch/fetchPage.js')).fetchPage(address)
      : undefined,
    startedAt: new Date(),
  };
}
