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

const KILLS = 30;
const MOST_KILLS = 4 * KILLS;
const CHANGES = ['refresh', 'add', 'remove', 'rollback'];
/** Milliseconds from the opening of the library to the latest kill: some five changes. */
const LATEST = 100;
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
  const isMissing = () => CHANGES.some((change) => !seen.has(change));
  for (let kill = 0; kill < KILLS || (kill < MOST_KILLS && isMissing()); kill += 1) {
    const place = `kill ${kill} of seed ${seed}`;
    // A busy machine gets less done until then: later rounds wait longer.
    const delay = Math.floor(random() * LATEST * (1 + Math.floor(kill / KILLS)));
    for (const change of await runUntilKilled(
      program,
      [knowledge.directory, data, String(Math.floor(random() * 2 ** 31))],
      delay,
    ))
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
  // Otherwise the kills came too early, and everything stayed as it was.
  for (const change of CHANGES) expect(seen.get(change), change).toBeGreaterThan(0);
  expect(versions.size).toBeGreaterThan(2);
}, 180_000);
