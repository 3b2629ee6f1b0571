import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import { readWhole } from '../../src/store/copyStore.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { openDatabase } from '../../src/store/postgres/database.js';
import { openPostgresStore } from '../../src/store/postgres/postgresStore.js';
import { StoreError } from '../../src/store/store.js';
import { newSchema, pgliteDatabase, postgresStore } from '../support/postgres.js';
import { commitTo, isThere, logDetails, storeDirectory } from '../support/storeDirectory.js';
import { sampleLogEntry, sampleReport, sampleState } from '../support/storeSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

// What every store does is in store.test.ts.
beforeAll(async () => void (await pgliteDatabase()), 60_000);

describe('the tables of a database', () => {
  it('are made once, though several processes start at the same time', async () => {
    const schema = newSchema();
    const stores = await Promise.all([1, 2, 3].map(() => postgresStore('PGlite', { schema })));
    for (const store of stores) expect(await store.state()).toBeUndefined();
    const versions = await (await pgliteDatabase()).query(`SELECT version FROM ${schema}.migrations`);
    expect(versions).toEqual([{ version: 1 }]);
  });

  it('of a newer version of the bot are refused', async () => {
    const schema = newSchema();
    await postgresStore('PGlite', { schema });
    const { query } = await pgliteDatabase();
    await query(`INSERT INTO ${schema}.migrations (version) VALUES (99)`);
    await expect(postgresStore('PGlite', { schema })).rejects.toThrow(
      /^The database is of format 99, and this version of the bot knows up to 1/u,
    );
  });

  it('with a state of a newer version are refused', async () => {
    const schema = newSchema();
    const store = await postgresStore('PGlite', { schema });
    await commitTo(store, 'v1', 'one');
    await (await pgliteDatabase()).query(`UPDATE ${schema}.states SET format = 3`);
    await expect(store.state()).rejects.toThrow(/^State 1 in the database is of format 3/u);
  });
});

describe('a database', () => {
  it('that cannot be reached is one line without the password', async () => {
    const database = openDatabase('postgres://bot:secret@127.0.0.1:1/library');
    onTestFinished(() => database.close());
    const fault = await openPostgresStore(database).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(StoreError);
    expect(String(fault)).toMatch(
      /DATABASE_URL \(127\.0\.0\.1:1\/library\) does not answer: .*ECONNREFUSED/u,
    );
    expect(String(fault)).not.toContain('secret');
  });

  it('in which the numbers fall is written to no more by who has seen them', async () => {
    const schema = newSchema();
    const store = await postgresStore('PGlite', { schema });
    for (const version of ['v1', 'v2']) await commitTo(store, version, version);
    await (await pgliteDatabase()).query(`DELETE FROM ${schema}.states WHERE number = 2`);
    await expect(store.state()).rejects.toThrow(/has state 1, and had state 2 before/u);
    const { next, contents } = sampleState('v3', ['three']);
    await expect(store.commit(1, next, contents)).rejects.toThrow(/has state 1, and had state 2 before/u);
  });

  it('whose answer to a commit is lost is asked whether it was kept', async () => {
    const database = await pgliteDatabase();
    const schema = newSchema();
    await openPostgresStore(database, { schema });
    const store = await openPostgresStore(
      {
        ...database,
        transaction: async (work) => {
          await database.transaction(work);
          throw new StoreError('The connection was lost.');
        },
      },
      { schema },
    );
    const { next, contents } = sampleState('v1', ['one']);
    const change = sampleLogEntry('changed');
    expect(await store.commit(0, { ...next, change }, contents)).toEqual(await store.state());
    expect(await logDetails(store)).toEqual(['changed']);
    const refused = { ...database, transaction: () => Promise.reject(new StoreError('It was lost.')) };
    const other = await openPostgresStore(refused, { schema });
    await expect(other.commit(1, next, contents)).rejects.toThrow('It was lost.');
  });

  it('gives a refusal of a commit as it is, with nothing of it kept', async () => {
    const store = await postgresStore('PGlite');
    const { next } = sampleState('v1', ['one', 'two']);
    await expect(store.commit(0, next, sampleState('v1', ['one']).contents)).rejects.toThrow(
      /neither given nor/u,
    );
    expect(await store.states()).toEqual([]);
  });
});

it('two bots on one database: what one makes live the other answers from, by a notice', async () => {
  const schema = newSchema();
  const open = async () => openLibrary('knowledge', await postgresStore('PGlite', { schema }));
  const [one, other] = [await open(), await open()];
  await one.keep('start');
  await other.keep('start');
  const onFault = vi.fn();
  onTestFinished(await other.follow({ onTaken: () => {}, onFault }));
  await one.remove('micky-2020', { by: 'Mia' });
  await vi.waitFor(() => expect(other.snapshot().version).toBe(one.snapshot().version), 5_000);
  expect(other.snapshot().articles.has('micky-2020')).toBe(false);
  const store = await postgresStore('PGlite', { schema });
  await vi.waitFor(async () => expect(await store.followers()).toMatchObject([{ number: 2 }]));
  expect(onFault).not.toHaveBeenCalled();
});

describe('copying a store', () => {
  /** A store in a directory with something of everything. */
  async function usedStore() {
    const { directory, store, commit, inside } = await storeDirectory();
    for (const version of ['v1', 'v2', 'v3']) await commit(version, 'shared', `only in ${version}`);
    const { next, contents } = sampleState('v4', ['shared', 'four']);
    await store.commit(3, { ...next, change: sampleLogEntry('a change') }, contents);
    await store.appendLog(sampleLogEntry('later'));
    for (const question of ['b', 'a', 'b'])
      await store.addUnanswered({ question, at: '2031-05-06T07:08:09Z' });
    for (const id of ['00000001', '00000002']) await store.addReport(sampleReport(id));
    return { directory, store, inside };
  }

  it('takes everything to a database and back, with its numbers, and goes on there', async () => {
    const { store } = await usedStore();
    const whole = await readWhole(store);
    expect(whole.states.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(whole.log.map(({ detail }) => detail)).toEqual(['a change', 'later']);
    const database = await postgresStore('PGlite');
    await database.fill(whole);
    expect(await readWhole(database)).toEqual(whole);
    const place = path.join(await temporaryDirectory(), 'back');
    const back = await openDirectoryStore(place);
    await back.fill(await readWhole(database));
    expect(await readWhole(back)).toEqual(whole);
    expect((await commitTo(back, 'v5', 'five')).number).toBe(5);
    expect((await readdir(path.dirname(place))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('puts nothing where something is already', async () => {
    const { directory, store } = await usedStore();
    const whole = await readWhole(store);
    const database = await postgresStore('PGlite');
    await database.appendLog(sampleLogEntry('mine'));
    await expect(database.fill(whole)).rejects.toThrow(/^The database is not empty/u);
    expect(await database.states()).toEqual([]);
    await expect((await openDirectoryStore(directory)).fill(whole)).rejects.toThrow(/is not empty/u);
  });

  it('leaves nothing behind where it fails half way', async () => {
    const whole = await readWhole((await usedStore()).store);
    const broken = { ...whole, reports: [sampleReport('00000001'), sampleReport('00000001')] };
    const database = await postgresStore('PGlite');
    await expect(database.fill(broken)).rejects.toThrow();
    expect([await database.states(), await database.log(9)]).toEqual([[], []]);
    const parent = await temporaryDirectory();
    const back = await openDirectoryStore(path.join(parent, 'back'));
    await expect(back.fill(broken)).rejects.toThrow(/already/u);
    expect(await readdir(parent)).toEqual([]);
  });

  it('refuses what is damaged', async () => {
    const { directory, inside } = await usedStore();
    await writeFile(inside('states', '000004.json'), '{');
    await expect(readWhole(await openDirectoryStore(directory))).rejects.toThrow(/damaged/u);
    expect(await isThere(directory)).toBe(true);
  });
});
