import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { keptLogEntry, keptQuestion, keptReport, newestFirst, wordingKey } from '../entries.js';
import { checkedNext, checkedText, contentKeys, keptStates, latestVersions } from '../history.js';
import {
  contentKey,
  createNumberWatch,
  KEPT,
  type Kept,
  keyOf,
  type LogEntry,
  logEntry,
  notEmpty,
  report as reportSchema,
  STATE_FORMAT,
  type State,
  StateConflict,
  type Store,
  state as stateSchema,
  tooNew,
  type UnansweredQuestion,
  unansweredQuestion,
} from '../store.js';
import type { Database, Query } from './database.js';
import { migrate } from './migrate.js';

/** How often it is looked for a state of which no notice came, in milliseconds: a half-open connection says nothing. */
const LOOK = 30_000;
/** How often a follower says that it is alive, in milliseconds, and after how many seconds it counts as dead. */
const HEARTBEAT = 5_000;
const DEAD = '20 seconds';

const bodies = z.array(z.object({ body: z.string() }));
const numbers = z.array(z.object({ number: z.int() }));
const stateRows = z.array(z.object({ number: z.int(), format: z.int(), body: z.string() }));
const contentRows = z.array(z.object({ body: z.instanceof(Uint8Array) }));
const followerRows = z.array(z.object({ id: z.string(), number: z.int() }));

/**
 * A store in a PostgreSQL database, which any number of processes may use at once. A commit is one transaction under an
 * advisory lock: contents, state, the line of the log, and a notice to those who follow. States and contents are whole
 * because transactions are; what the disk of the server does is its own checksums' to see, so that there is no damage here.
 *
 * @param kept how much of each kind is kept
 * @param schema where the tables are; also the name of the lock and of the channel for notices
 * @throws {StoreError} when the database cannot be used, or a newer version of the bot has changed it
 */
export async function openPostgresStore(
  database: Database,
  { kept = KEPT, schema = 'moratoria' }: { kept?: Kept; schema?: string } = {},
): Promise<Store> {
  if (!/^[a-z_][a-z0-9_]*$/u.test(schema)) throw new Error(`${schema} is no name of a schema.`);
  await migrate(database, schema);
  const { query } = database;
  const parsed = new Map<number, State>();

  const watch = createNumberWatch('The database');
  /** All states, newest first; each is read and parsed once. */
  const allStates = async (ask: Query): Promise<State[]> => {
    const rows = await watch.look(
      async () => numbers.parse(await ask(`SELECT number FROM ${schema}.states ORDER BY number DESC`)),
      ([latest]) => latest?.number ?? 0,
    );
    const listed = new Set(rows.map(({ number }) => number));
    for (const number of parsed.keys()) if (!listed.has(number)) parsed.delete(number);
    const missing = [...listed].filter((number) => !parsed.has(number));
    const found = missing.length === 0 ? [] : await statesWhere(ask, 'number = ANY($1)', [missing]);
    for (const state of found) parsed.set(state.number, state);
    return [...listed].flatMap((number) => parsed.get(number) ?? []);
  };
  const statesWhere = async (ask: Query, condition: string, values: readonly unknown[]) =>
    stateRows
      .parse(
        await ask(
          `SELECT number, format, body FROM ${schema}.states WHERE ${condition} ORDER BY number DESC`,
          values,
        ),
      )
      .map(({ number, format, body }) => {
        if (format > STATE_FORMAT) throw tooNew(`State ${number} in the database`, format, STATE_FORMAT);
        return stateSchema.parse(JSON.parse(body));
      });

  const addState = (ask: Query, state: State) =>
    ask(`INSERT INTO ${schema}.states (number, format, body) VALUES ($1, $2, $3)`, [
      state.number,
      STATE_FORMAT,
      JSON.stringify(state),
    ]);
  const addContent = (ask: Query, key: string, text: string) =>
    ask(`INSERT INTO ${schema}.contents (key, body) VALUES ($1, $2)`, [key, Buffer.from(text)]);
  const addWaiting = async (ask: Query, given: UnansweredQuestion) => {
    const question = keptQuestion(given);
    await ask(`INSERT INTO ${schema}.unanswered (wording, body) VALUES ($1, $2)`, [
      wordingKey(question.question),
      JSON.stringify(question),
    ]);
  };
  const addLog = async (ask: Query, entry: LogEntry) => {
    await ask(`INSERT INTO ${schema}.log (body) VALUES ($1)`, [JSON.stringify(keptLogEntry(entry))]);
    await trim(ask, 'log', kept.logEntries);
  };
  const trim = (ask: Query, table: 'log' | 'unanswered', longest: number) =>
    ask(
      `DELETE FROM ${schema}.${table} WHERE id <= (SELECT id FROM ${schema}.${table} ORDER BY id DESC OFFSET $1 LIMIT 1)`,
      [longest],
    );

  let turn: Promise<unknown> = Promise.resolve();
  /** One after the other, as they came: a pool has several connections. */
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const commit: Store['commit'] = async (after, next, given, over) => {
    let committing: State | undefined;
    try {
      return await database.transaction(async (ask) => {
        await ask('SELECT pg_advisory_xact_lock(hashtext($1))', [schema]);
        const states = await allStates(ask);
        const latest = states[0]?.number ?? 0;
        const state = checkedNext(next, latest + 1);
        if (latest !== after || (over !== undefined && over !== latest)) throw new StateConflict();
        const named = new Set(states.flatMap((one) => [...contentKeys(one)]));
        for (const key of contentKeys(state))
          if (!named.has(key)) await addContent(ask, key, checkedText(key, given));
        await addState(ask, state);
        if (state.change) await addLog(ask, state.change);
        const needed = keptStates([state, ...states], kept);
        const keys = [...new Set(needed.flatMap((one) => [...contentKeys(one)]))];
        await ask(`DELETE FROM ${schema}.states WHERE NOT number = ANY($1)`, [
          needed.map(({ number }) => number),
        ]);
        await ask(`DELETE FROM ${schema}.contents WHERE key NOT IN (SELECT unnest($1::text[]))`, [keys]);
        await ask('SELECT pg_notify($1, $2)', [schema, String(state.number)]);
        committing = state;
        return state;
      });
    } catch (error) {
      // A connection that breaks while the server commits leaves open whether it has.
      const [found] = committing
        ? await statesWhere(query, 'number = $1', [committing.number]).catch(() => [])
        : [];
      if (found && JSON.stringify(found) === JSON.stringify(committing)) return found;
      throw error;
    }
  };

  return {
    state: async () => {
      const [latest] = await watch.look(
        () => statesWhere(query, `number = (SELECT max(number) FROM ${schema}.states)`, []),
        ([found]) => found?.number ?? 0,
      );
      return latest;
    },
    states: async () => structuredClone(await allStates(query)),
    damage: async () => undefined,
    commit: async (...given) => {
      const state = await commit(...given);
      watch.sawOwn(state.number);
      return structuredClone(state);
    },
    content: async (key) => {
      if (!contentKey.safeParse(key).success) return undefined;
      const [row] = contentRows.parse(
        await query(`SELECT body FROM ${schema}.contents WHERE key = $1`, [key]),
      );
      const text = row && Buffer.from(row.body).toString();
      return text !== undefined && keyOf(text) === key ? text : undefined;
    },
    versions: async () => structuredClone(latestVersions(await allStates(query), kept)),
    appendLog: (entry) => inOrder(() => addLog(query, entry)),
    log: async (limit) => {
      const most = Math.min(Math.max(0, Math.floor(limit)), kept.logEntries);
      const rows = await query(`SELECT body FROM ${schema}.log ORDER BY id DESC LIMIT $1`, [most]);
      return bodies.parse(rows).map(({ body }) => logEntry.parse(JSON.parse(body)));
    },
    addUnanswered: (given) =>
      inOrder(async () => {
        await addWaiting(query, given);
        await trim(query, 'unanswered', kept.unanswered);
      }),
    unanswered: async () =>
      bodies
        .parse(await query(`SELECT body FROM ${schema}.unanswered ORDER BY id`))
        .map(({ body }) => unansweredQuestion.parse(JSON.parse(body))),
    settleUnanswered: async (questions) => {
      await query(`DELETE FROM ${schema}.unanswered WHERE wording = ANY($1)`, [questions.map(wordingKey)]);
    },
    addReport: async (given) => {
      const report = keptReport(given);
      const added = await query(
        `INSERT INTO ${schema}.reports (id, body) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id`,
        [report.id, JSON.stringify(report)],
      );
      if (added.length === 0) throw new Error(`There is a report ${report.id} already.`);
      const surplus = (await allReports()).slice(kept.reports).map(({ id }) => id);
      if (surplus.length > 0) await query(`DELETE FROM ${schema}.reports WHERE id = ANY($1)`, [surplus]);
    },
    reports: () => allReports(),
    closeReport: async (id) => {
      if (!reportSchema.shape.id.safeParse(id).success) return false;
      return (await query(`DELETE FROM ${schema}.reports WHERE id = $1 RETURNING id`, [id])).length > 0;
    },
    follow: (onChange) => {
      const id = randomBytes(8).toString('hex');
      let number: number | undefined;
      const tell = async () => {
        if (number === undefined) return;
        await query(
          `INSERT INTO ${schema}.followers (id, number, at) VALUES ($1, $2, now())
           ON CONFLICT (id) DO UPDATE SET number = excluded.number, at = excluded.at`,
          [id, number],
        );
      };
      const stopListening = database.listen(schema, onChange);
      const timers = [
        setInterval(onChange, LOOK),
        setInterval(() => void tell().catch(() => undefined), HEARTBEAT),
      ];
      for (const timer of timers) timer.unref();
      return {
        took: async (taken) => {
          if (number === undefined)
            await query(`DELETE FROM ${schema}.followers WHERE at < now() - interval '1 hour'`);
          number = taken;
          await tell();
        },
        stop: async () => {
          for (const timer of timers) clearInterval(timer);
          number = undefined;
          await stopListening();
          await query(`DELETE FROM ${schema}.followers WHERE id = $1`, [id]).catch(() => undefined);
        },
      };
    },
    followers: async () =>
      followerRows.parse(
        await query(`SELECT id, number FROM ${schema}.followers WHERE at > now() - interval '${DEAD}'`),
      ),
    fill: (whole) =>
      database.transaction(async (ask) => {
        await ask('SELECT pg_advisory_xact_lock(hashtext($1))', [schema]);
        for (const table of ['states', 'log', 'unanswered', 'reports']) {
          if ((await ask(`SELECT 1 FROM ${schema}.${table} LIMIT 1`)).length > 0)
            throw notEmpty('The database');
        }
        for (const [key, text] of whole.contents) await addContent(ask, key, text);
        for (const state of whole.states) await addState(ask, state);
        for (const entry of whole.log)
          await ask(`INSERT INTO ${schema}.log (body) VALUES ($1)`, [JSON.stringify(keptLogEntry(entry))]);
        for (const question of whole.unanswered) await addWaiting(ask, question);
        for (const report of whole.reports)
          await ask(`INSERT INTO ${schema}.reports (id, body) VALUES ($1, $2)`, [
            report.id,
            JSON.stringify(keptReport(report)),
          ]);
        await ask('SELECT pg_notify($1, $2)', [schema, 'filled']);
      }),
    close: () => database.close(),
  };

  async function allReports() {
    const rows = bodies.parse(await query(`SELECT body FROM ${schema}.reports`));
    return newestFirst(rows.map(({ body }) => reportSchema.parse(JSON.parse(body))));
  }
}
