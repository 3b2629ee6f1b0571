import { openLibrary } from '../../src/knowledge/library.js';
import type { LiveLibrary } from '../../src/knowledge/liveLibrary.js';
import { createDrafts } from '../../src/moderation/drafts.js';
import type { Moderation } from '../../src/moderation/moderation.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import type { Store } from '../../src/store/store.js';

/** All that moderators need, on a knowledge folder and a store of the test's own; pages are taken apart in this thread. */
export async function openTestModeration(
  directory = 'knowledge',
  { store = createMemoryStore(), library }: { store?: Store; library?: LiveLibrary } = {},
): Promise<Moderation> {
  return {
    library: library ?? (await openLibrary(directory, store)),
    store,
    drafts: createDrafts(),
    makeDraft: async (request) => (await import('../../src/importer/makeDraft.js')).makeDraft(request),
    fetchPage: undefined,
    startedAt: new Date(),
  };
}
