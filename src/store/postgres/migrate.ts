import { z } from 'zod';
import { tooNew } from '../store.js';
import type { Database } from './database.js';
import { tables } from './migrations/001-tables.js';

/** Each in a file of its own, in the order in which they are run; one that was released is never changed. */
const MIGRATIONS = [tables];

const versions = z.array(z.object({ version: z.int().nullable() }));

/**
 * Brings the tables of a schema to what this version of the bot works with, all in one transaction. Several processes may
 * start at once: each waits for the one before.
 *
 * @throws {StoreError} when a newer version of the bot has changed the tables
 */
export async function migrate(database: Database, schema: string): Promise<void> {
  const latest = async (query: Database['query']) => {
    const [row] = versions.parse(await query(`SELECT max(version) AS version FROM ${schema}.migrations`));
    const version = row?.version ?? 0;
    if (version > MIGRATIONS.length) throw tooNew('The database', version, MIGRATIONS.length);
    return version;
  };
  const [found] = z
    .array(z.object({ there: z.boolean() }))
    .parse(await database.query('SELECT to_regclass($1) IS NOT NULL AS there', [`${schema}.migrations`]));
  if (found?.there && (await latest(database.query)) === MIGRATIONS.length) return;
  await database.transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock(hashtext($1))', [schema]);
    await query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await query(
      `CREATE TABLE IF NOT EXISTS ${schema}.migrations (version integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`,
    );
    const before = await latest(query);
    await query(`SET LOCAL search_path TO ${schema}`);
    for (const [index, statements] of MIGRATIONS.entries()) {
      if (index < before) continue;
      for (const statement of statements.split(';').filter((one) => one.trim() !== ''))
        await query(statement);
      await query(`INSERT INTO ${schema}.migrations (version) VALUES ($1)`, [index + 1]);
    }
  });
}
