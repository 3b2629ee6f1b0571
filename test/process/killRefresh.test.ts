import path from 'node:path';
import { expect, it } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf, type Store } from '../../src/store/store.js';
import { CHANGING_FILE, CHANGING_STATES, REMOVED } from '../support/changingLibrary.js';
import { sampleImport } from '../support/importedSamples.js';
import { bundleProgram, randomNumbers, runUntilKilled } from '../support/killedProcess.js';
import {
  type TemporaryKnowledge,
  temporaryDirectory,
  temporaryKnowledge,
} from '../support/temporaryKnowledge.js';

const KILLS = 12;
const MOST_KILLS = 4 * KILLS;
const CHANGES = ['refresh', 'add', 'remove', 'rollback'];
/** A kill comes in one of the first changes, and up to so many milliseconds after it began: longer than any takes. */
const EARLIER_CHANGES = 5;
const LATEST = 25;
const BY = { by: 'the test' };

/** The versions of all whole states: either file, with and without the import, with and without the removed article. */
async function wholeVersions(knowledge: TemporaryKnowledge): Promise<Set<string>> {
  const versions = new Set<string>();
  for (const state of CHANGING_STATES) {
    await knowledge.write(CHANGING_FILE, state);
    for (const isImported of [false, true]) {
      const library = await openLibrary(knowledge.directory);
      if (isImported) await library.add(sampleImport(), BY);
      await library.refresh(BY);
      versions.add(library.snapshot().version);
      await library.remove(REMOVED, BY);
      versions.add(library.snapshot().version);
    }
  }
  return versions;
}

async function expectAllContents(store: Store, place: string): Promise<void> {
  const { live, working } = (await store.state()) ?? {};
  const versions = [...(await store.versions()), ...(live ? [live] : [])];
  const named = [
    ...versions.flatMap(({ files, articles }) => [...Object.values(files), ...Object.values(articles)]),
    ...Object.values(working?.articles ?? {}),
  ];
  expect(named.length, place).toBeGreaterThan(0);
  for (const key of named) expect(keyOf((await store.content(key)) ?? 'missing'), place).toBe(key);
}

it(`a library whose process is killed at any of ${KILLS} moments opens again in a whole state`, async () => {
  const knowledge = await temporaryKnowledge();
  const folder = await temporaryDirectory();
  const [program, data] = [path.join(folder, 'changeForever.mjs'), path.join(folder, 'data')];
  bundleProgram('test/support/changeForever.ts', program);
  const whole = await wholeVersions(knowledge);
  expect(whole.size).toBe(8);

  const seed = Date.now();
  const random = randomNumbers(seed);
  const seen = new Map<string, number>();
  const versions = new Set<string>();
  // Otherwise the kills came too early, and everything stayed as it was.
  const isMissing = () => versions.size <= 2 || CHANGES.some((change) => !seen.has(change));
  for (let kill = 0; kill < KILLS || (kill < MOST_KILLS && isMissing()); kill += 1) {
    const place = `kill ${kill} of seed ${seed}`;
    // The first line says that the library is open. It is the lines that count: a busy machine takes longer for each.
    const moment = { lines: 1 + Math.floor(random() * EARLIER_CHANGES), delay: random() * LATEST };
    const given = [knowledge.directory, data, String(Math.floor(random() * 2 ** 31))];
    for (const change of await runUntilKilled(program, given, moment))
      seen.set(change, (seen.get(change) ?? 0) + 1);

    const store = await openDirectoryStore(data);
    const library = await openLibrary(knowledge.directory, store);
    expect(library.status().problems, place).toEqual([]);
    expect(whole, place).toContain(library.snapshot().version);
    await expectAllContents(store, place);
    // Without the folder it is the store alone that has to be whole.
    const live = (await store.state())?.live?.version;
    const kept = await openLibrary(path.join(folder, 'nowhere'), store);
    expect(kept.snapshot().version, place).toBe(live);
    expect(whole, place).toContain(live);
    versions.add(kept.snapshot().version);
  }
  expect(isMissing()).toBe(false);
}, 180_000);
