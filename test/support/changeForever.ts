import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openLibrary } from '../../src/knowledge/library.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { CHANGING_FILE, CHANGING_STATES, REMOVED } from './changingLibrary.js';
import { sampleImport } from './importedSamples.js';
import { randomNumbers } from './killedProcess.js';

/**
 * A process that changes a library until it is killed: `node changeForever.js KNOWLEDGE DATA SEED`. It writes a line to
 * standard output when the library is open, and one after each change.
 */
const [, , knowledge = '', data = '', seed = '0'] = process.argv;
const random = randomNumbers(Number(seed));
const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
const tell = (line: string) => process.stdout.write(`${line}\n`);
const BY = { by: 'the test' };

/** As an editor saves a file: whole, or not at all. */
async function write(text: string): Promise<void> {
  const beside = path.join(knowledge, 'articles', '.beside');
  await writeFile(beside, text);
  await rename(beside, path.join(knowledge, CHANGING_FILE));
}

const store = await openDirectoryStore(data);
const library = await openLibrary(knowledge, store);
await library.keep('start');
const article = sampleImport();
const changes: Record<string, () => Promise<unknown>> = {
  refresh: async () => {
    await write(pick(CHANGING_STATES) ?? '');
    await library.refresh(BY);
  },
  add: async () => library.add(article, BY),
  remove: async () => library.remove(pick([article.id, REMOVED]) ?? '', BY),
  rollback: async () => {
    const version = pick(await store.versions());
    if (version) await library.rollback(version.version, BY);
  },
};
tell('open');

for (;;) {
  const [name, change] = pick(Object.entries(changes)) ?? [];
  await change?.();
  tell(name ?? '');
}
