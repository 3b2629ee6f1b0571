import { spawn } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf, StateConflict, type Store } from '../../src/store/store.js';
import { newSchema, postgresStore, SERVER } from '../support/postgres.js';
import { sampleState } from '../support/storeSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

const KILLS = 8;
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

/** Runs a program on a store and kills it so long after its first line. Returns what it told before its end. */
async function killed(program: string, place: readonly string[], delay: number): Promise<Told[]> {
  const child = spawn(process.execPath, [program, ...place], { stdio: ['ignore', 'pipe', 'inherit'] });
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

interface Tried {
  /** What the process is told of where its store is. */
  place: string[];
  open(): Promise<Store>;
}

const STORES: [string, (folder: string) => Tried][] = [
  [
    'directory',
    (folder) => {
      const directory = path.join(folder, 'data');
      return { place: [directory], open: () => openDirectoryStore(directory) };
    },
  ],
];
if (SERVER !== undefined) {
  STORES.push([
    'database',
    () => {
      const schema = newSchema();
      return { place: [SERVER ?? '', schema], open: () => postgresStore('server', { schema }) };
    },
  ]);
}

it.each(STORES)(
  'a store in a %s is whole at whatever moment its process is killed, and has all that it had told',
  async (_, tried) => {
    const folder = await temporaryDirectory();
    const program = path.join(folder, 'commitForever.mjs');
    buildSync({
      entryPoints: ['test/support/commitForever.ts'],
      outfile: program,
      bundle: true,
      format: 'esm',
      platform: 'node',
      external: ['pg'],
    });
    await symlink(path.resolve('node_modules'), path.join(folder, 'node_modules'));
    const { place: where, open } = tried(folder);
    const seed = Date.now();
    const random = randomNumbers(seed);
    /** The states of this test itself, which have no line. */
    const goneOn = new Set<number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const lines = await killed(program, where, Math.floor(random() * LATEST));
      const place = `kill ${kill} of seed ${seed}`;
      const last = Math.max(...lines.map(({ state = 0 }) => state));
      expect(last, place).toBeGreaterThan(0);

      const store = await open();
      // A server may be at the last statement of the one that was killed: a commit waits for that.
      const waiting = sampleState('v0', []);
      await expect(store.commit(-1, waiting.next, waiting.contents)).rejects.toThrow(StateConflict);
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
      // No change lacks its line, and none has two.
      const changes = log.filter((detail) => detail.startsWith('change '));
      for (let one = 1; one <= number; one += 1)
        expect(
          changes.filter((detail) => detail === `change ${one}`),
          place,
        ).toHaveLength(goneOn.has(one) ? 0 : 1);
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
      goneOn.add(number + 1);
      await store.close();
    }
  },
  120_000,
);

function textsOf(number: number): string[] {
  return Array.from({ length: 6 }, (_, index) => `text ${index} of state ${number}`);
}
