import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf } from '../../src/store/store.js';
import { sampleState } from '../support/storeSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

const KILLS = 25;
/** Milliseconds from the first change that it tells of to the latest kill: some thirty changes. */
const LATEST = 100;

const told = z.object({ state: z.int(), log: z.string(), report: z.string() }).partial();
type Told = z.output<typeof told>;

/** Numbers from 0 to 1 that a seed settles (Park and Miller's generator). */
function randomNumbers(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Runs a program on a directory and kills it so long after its first line. Returns what it told before its end. */
async function killed(program: string, directory: string, delay: number): Promise<Told[]> {
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), delay);
    output += chunk.toString();
  });
  const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => told.parse(JSON.parse(line)));
}

it('a store is whole at whatever moment its process is killed, and has all that the process had told', async () => {
  const folder = await temporaryDirectory();
  const program = path.join(folder, 'commitForever.mjs');
  buildSync({
    entryPoints: ['test/support/commitForever.ts'],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  const directory = path.join(folder, 'data');
  const seed = Date.now();
  const random = randomNumbers(seed);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const lines = await killed(program, directory, Math.floor(random() * LATEST));
    const place = `kill ${kill} of seed ${seed}`;
    const last = Math.max(...lines.map(({ state = 0 }) => state));
    expect(last, place).toBeGreaterThan(0);

    const store = await openDirectoryStore(directory);
    const state = await store.state();
    expect([last, last + 1], place).toContain(state?.number);
    const versions = await store.versions();
    for (const { version, files } of versions) {
      for (const key of Object.values(files))
        expect(keyOf((await store.content(key)) ?? 'missing'), `${version} after ${place}`).toBe(key);
    }
    const number = state?.number ?? 0;
    const expected = Array.from({ length: 6 }, (_, index) => keyOf(`text ${index} of state ${number}`));
    expect(Object.values(state?.working.articles ?? {}), place).toEqual(expect.arrayContaining(expected));
    const names = Array.from({ length: Math.ceil(number / 3) }, (_, index) => `v${index}`).reverse();
    expect(
      versions.map(({ version }) => version),
      place,
    ).toEqual(names.slice(0, 20));

    const log = (await store.log(10_000)).map(({ detail }) => detail);
    const reports = (await store.reports()).map(({ id }) => id);
    for (const line of lines) {
      if (line.log !== undefined) expect(log, place).toContain(line.log);
      if (line.report !== undefined) expect(reports, place).toContain(line.report);
    }
    // Anybody can go on at once: nothing is locked.
    const { next, contents } = sampleState(`v${Math.floor(number / 3)}`, [
      'after the kill',
      ...textsOf(number + 1),
    ]);
    expect((await store.commit(number, next, contents)).number, place).toBe(number + 1);
  }
}, 60_000);

function textsOf(number: number): string[] {
  return Array.from({ length: 6 }, (_, index) => `text ${index} of state ${number}`);
}
