import pg from 'pg';
import { StoreError } from '../store.js';
import { codeOf } from '../storeFault.js';

/** Runs one statement; its rows are parsed by who asks. */
export type Query = (statement: string, values?: readonly unknown[]) => Promise<unknown[]>;

/** A PostgreSQL database, as far as the store needs it. */
export interface Database {
  query: Query;
  /** All that is done in it is kept, or nothing. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** Calls back at each notice on a channel, until it is stopped; a connection that is lost is made again. */
  listen(channel: string, onNotice: () => void): () => Promise<void>;
  close(): Promise<void>;
}

/** In milliseconds. */
const CONNECT_TIMEOUT = 5_000;
const QUERY_TIMEOUT = 20_000;
/** When a lost connection for notices is made again. */
const RECONNECT = 2_000;
/** A bot waits for the store in a handful of places only, and databases allow a hundred connections. */
const CONNECTIONS = 4;

/**
 * Opens a database; a connection is made when one is needed, and idle ones keep no process alive.
 *
 * @param url as in postgres://user:password@host:5432/name
 */
export function openDatabase(url: string): Database {
  const settings = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: QUERY_TIMEOUT,
    statement_timeout: QUERY_TIMEOUT,
    idle_in_transaction_session_timeout: QUERY_TIMEOUT,
    application_name: 'moratoria',
    keepAlive: true,
  };
  const pool = new pg.Pool({ ...settings, max: CONNECTIONS, allowExitOnIdle: true });
  // An idle connection that the server ends is made anew when one is needed.
  pool.on('error', () => undefined);
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw databaseFault(error, url);
    }
  };
  const run = async (
    client: Pick<pg.Pool | pg.PoolClient, 'query'>,
    statement: string,
    values: readonly unknown[],
  ) => {
    const { rows }: { rows: unknown[] } = await client.query(statement, [...values]);
    return rows;
  };

  return {
    query: (statement, values = []) => guard(() => run(pool, statement, values)),
    transaction: (work) =>
      guard(async () => {
        const client = await pool.connect();
        // A connection that breaks between two statements fails the next of them; unheard, it would end the process.
        const ignore = () => undefined;
        client.on('error', ignore);
        let isBroken = false;
        try {
          await client.query('BEGIN');
          const result = await work((statement, values = []) => run(client, statement, values));
          await client.query('COMMIT');
          return result;
        } catch (error) {
          isBroken = await client.query('ROLLBACK').then(
            () => false,
            () => true,
          );
          throw error;
        } finally {
          client.off('error', ignore);
          client.release(isBroken);
        }
      }),
    listen: (channel, onNotice) => {
      let client: pg.Client | undefined;
      let timer: NodeJS.Timeout | undefined;
      let isStopped = false;
      const connect = async () => {
        const own = new pg.Client(settings);
        client = own;
        let isLost = false;
        const lost = () => {
          if (isLost || isStopped) return;
          isLost = true;
          void own.end().catch(() => undefined);
          timer = setTimeout(() => void connect(), RECONNECT);
          timer.unref();
        };
        own.on('error', lost);
        own.on('end', lost);
        own.on('notification', onNotice);
        try {
          await own.connect();
          await own.query(`LISTEN ${channel}`);
          // What was said while nobody listened is not said again.
          onNotice();
        } catch {
          lost();
        }
      };
      void connect();
      return async () => {
        isStopped = true;
        clearTimeout(timer);
        await client?.end().catch(() => undefined);
      };
    },
    close: () => pool.end(),
  };
}

/** A fault of the database as one line for the operator, without the password; anything else as it is. */
export function databaseFault(error: unknown, url: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code =
    codeOf(error) ?? (/timeout|terminated|not queryable/iu.test(error.message) ? 'no answer' : undefined);
  if (code === undefined) return error;
  const { host, pathname } = new URL(url);
  const [, mend] = MENDS.find(([codes]) => codes.test(code)) ?? [];
  // A code of five characters is the server's own; one that is not in the list is a fault of the program.
  if (mend === undefined && /^[0-9A-Z]{5}$/u.test(code) && !code.startsWith('E')) return error;
  const reason = mend ?? 'cannot be reached';
  return new StoreError(
    `The database of DATABASE_URL (${host}${pathname}) ${reason}: ${error.message.replace(/\s+/gu, ' ')} (${code}).`,
    { cause: error, reason },
  );
}

/** By PostgreSQL's own codes (its manual, appendix A), and those of the system. */
const MENDS: readonly (readonly [RegExp, string])[] = [
  [/^28/u, 'does not let this user in'],
  [/^3D000$/u, 'does not exist'],
  [/^42501$/u, 'does not let this user make and change tables'],
  [/^53[12]00$/u, 'has no room left'],
  [/^53300$/u, 'has too many connections'],
  [/^25006$/u, 'is read-only'],
  [/^(?:08|57|ECONN|EPIPE|ETIMEDOUT|no answer)/u, 'does not answer'],
  [/^(?:55P03|40)/u, 'is busy'],
];
