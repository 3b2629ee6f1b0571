import { rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { keyOf, type Store } from '../../src/store/store.js';
import { newSchema, postgresStore, SERVER } from '../support/postgres.js';
import { sampleLogEntry, sampleReport, sampleState } from '../support/storeSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

const KEPT_HERE = { versions: 2, logEntries: 4, unanswered: 3, reports: 2 };
/** Small, so that new files are begun all the time. */
const OPTIONS = { kept: KEPT_HERE, rotateAfter: 300 };

const unit = fc.oneof(fc.nat(0xffff), fc.constantFrom(0, 10, 13, 34, 92, 0x2028, 0xd800, 0xdfff));
const text = fc.string({ unit: unit.map((code) => String.fromCharCode(code)), maxLength: 12 });
const few = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c') }, text);

interface Operation {
  name: string;
  run(store: Store): Promise<unknown>;
}

const commit = fc
  .record({
    behind: fc.constantFrom(0, 0, 0, 0, 1, -1),
    version: fc.constantFrom('v1', 'v2', 'v3', 'v4', null),
    texts: fc.array(few, { maxLength: 3 }),
    given: fc.constantFrom('all', 'all', 'none'),
    change: fc.option(few.map(sampleLogEntry)),
  })
  .map(({ behind, version, texts, given, change }): Operation => {
    const { next: plain, contents } = sampleState(version, texts);
    const next = { ...plain, change };
    return {
      name: `commit ${JSON.stringify({ behind, version, texts, given })}`,
      run: async (store) => {
        const after = ((await store.state())?.number ?? 0) - behind;
        return store.commit(after, next, given === 'all' ? contents : new Map());
      },
    };
  });

const operation: fc.Arbitrary<Operation | 'reopen'> = fc.oneof(
  { weight: 4, arbitrary: commit },
  { weight: 2, arbitrary: fc.constant('reopen' as const) },
  few.map((detail) => ({
    name: `log ${JSON.stringify(detail)}`,
    run: (store: Store) => store.appendLog(sampleLogEntry(detail)),
  })),
  fc.nat(6).map((limit) => ({ name: `read log ${limit}`, run: (store: Store) => store.log(limit) })),
  few.map((question) => ({
    name: `ask ${JSON.stringify(question)}`,
    run: (store: Store) => store.addUnanswered({ question, at: '2031-05-06T07:08:09Z' }),
  })),
  fc.array(few, { maxLength: 2 }).map((questions) => ({
    name: `settle ${JSON.stringify(questions)}`,
    run: (store: Store) => store.settleUnanswered(questions),
  })),
  fc.record({ id: fc.nat(4), day: fc.nat(4), wrong: text }).map(({ id, day, wrong }) => ({
    name: `report ${id} of day ${day}`,
    run: (store: Store) =>
      store.addReport(sampleReport(`0000000${id}`, { at: `2031-05-0${day + 1}T00:00:00Z`, wrong })),
  })),
  fc.nat(4).map((id) => ({ name: `close ${id}`, run: (store: Store) => store.closeReport(`0000000${id}`) })),
);

/** What an operation gives, or how it fails. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  }
}

/** Everything that a store shows. */
async function whole(store: Store): Promise<unknown> {
  const [state, versions] = [await store.state(), await store.versions()];
  const named = [state?.working.articles, state?.live?.files, ...versions.map(({ files }) => files)];
  const texts = new Map<string, string | undefined>();
  for (const key of named.flatMap((files) => Object.values(files ?? {})))
    texts.set(key, await store.content(key));
  for (const [key, found] of texts) expect(keyOf(found ?? 'missing')).toBe(key);
  const [log, unanswered, reports] = [await store.log(100), await store.unanswered(), await store.reports()];
  return { state, versions, texts, log, unanswered, reports };
}

/** How a store is opened, and opened again, for each run. */
const OPENED: [string, (run: string) => Promise<Store>][] = [
  ['directory', (run) => openDirectoryStore(run, OPTIONS)],
];
if (SERVER !== undefined) {
  const prefix = newSchema();
  OPENED.push([
    'database of a server',
    (run) => postgresStore('server', { kept: KEPT_HERE, schema: `${prefix}_${path.basename(run)}` }),
  ]);
}

it.each(OPENED)(
  'a store in a %s gives the same as one in memory to the same operations, also after it is opened again',
  async (kind, open) => {
    const parent = await temporaryDirectory();
    let runs = 0;
    const property = fc.asyncProperty(
      fc.array(operation, { maxLength: 40, size: 'max' }),
      async (operations) => {
        runs += 1;
        const run = path.join(parent, String(runs));
        const memory = createMemoryStore(KEPT_HERE);
        let kept = await open(run);
        for (const one of operations) {
          if (one === 'reopen') {
            await kept.close();
            kept = await open(run);
            expect(await whole(kept)).toEqual(await whole(memory));
          } else {
            expect(await outcome(one.run(kept)), one.name).toEqual(await outcome(one.run(memory)));
          }
        }
        expect(await whole(kept)).toEqual(await whole(memory));
        await kept.close();
        const last = await open(run);
        expect(await whole(last)).toEqual(await whole(memory));
        await last.close();
        await rm(run, { recursive: true, force: true });
      },
    );
    await fc.assert(property, { numRuns: kind === 'directory' ? 30 : 10 });
  },
  60_000,
);
