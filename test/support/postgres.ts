import { PGlite } from '@electric-sql/pglite';
import { type Database, openDatabase } from '../../src/store/postgres/database.js';
import { openPostgresStore } from '../../src/store/postgres/postgresStore.js';
import type { Kept, Store } from '../../src/store/store.js';

/** The address of a real server to test on, if there is one: postgres://user@host/name. */
export const SERVER = process.env.TEST_DATABASE_URL;

let schemas = 0;
/** The name of a schema that no other test has. */
export function newSchema(): string {
  schemas += 1;
  return `test_${process.pid}_${Date.now()}_${schemas}`;
}

let pglite: Promise<PGlite> | undefined;
/** PostgreSQL within this process, one for all tests of a file: it takes a second to start. */
export async function pgliteDatabase(): Promise<Database> {
  pglite ??= PGlite.create();
  const lite = await pglite;
  return {
    query: async (statement, values = []) => (await lite.query(statement, [...values])).rows,
    transaction: (work) =>
      lite.transaction((tx) =>
        work(async (statement, values = []) => (await tx.query(statement, [...values])).rows),
      ),
    listen: (channel, onNotice) => {
      const listening = lite.listen(channel, () => onNotice());
      return async () => (await listening)();
    },
    close: async () => {},
  };
}

/** A store in a schema of its own, on a real server or within this process. */
export async function postgresStore(
  where: 'PGlite' | 'server',
  { kept, schema = newSchema() }: { kept?: Kept; schema?: string } = {},
): Promise<Store> {
  const database = where === 'PGlite' ? await pgliteDatabase() : openDatabase(SERVER ?? '');
  return openPostgresStore(database, { schema, ...(kept && { kept }) });
}
