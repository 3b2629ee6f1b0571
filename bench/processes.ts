import { type ChildProcess, fork } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { dispatch } from '../src/dispatcher.js';
import { openLibrary } from '../src/knowledge/library.js';
import { openDatabase } from '../src/store/postgres/database.js';
import { openPostgresStore } from '../src/store/postgres/postgresStore.js';
import { StoreError } from '../src/store/store.js';

/**
 * Several processes on one PostgreSQL database: `DATABASE_URL=postgres://… npm run -s bench:processes -- 60`. For so many
 * seconds one of them refreshes each second, and all answer questions. Each answer has to come from one version, no process
 * may go back to an earlier one, and each change has to have its line in the log. The database may be stopped meanwhile.
 */
const PROCESSES = 3;
const QUESTIONS = ['who went first', 'how long is the ban of amazon', 'what does microsoft wait for'];
/** Between two questions of one process, in milliseconds: some 1,000 a minute. */
const PAUSE = 60;

const told = z.object({
  answers: z.int(),
  wrong: z.int(),
  backwards: z.int(),
  slowest: z.number(),
  refreshed: z.array(z.tuple([z.int(), z.number()])),
  refused: z.int(),
  reasons: z.array(z.string()),
  taken: z.array(z.tuple([z.int(), z.number()])),
});

/** One process; the first also changes the library. */
async function work(
  url: string,
  schema: string,
  knowledge: string,
  seconds: number,
  isFirst: boolean,
): Promise<void> {
  const store = await openPostgresStore(openDatabase(url), { schema });
  const library = await openLibrary(knowledge, store);
  if (isFirst) await library.keep('start');
  const seen: z.input<typeof told> = {
    answers: 0,
    wrong: 0,
    backwards: 0,
    slowest: 0,
    refreshed: [],
    refused: 0,
    reasons: [],
    taken: [],
  };
  const stop = await library.follow({
    onTaken: () => seen.taken.push([library.status().state, Date.now()]),
    onFault: (error) => seen.reasons.push(error instanceof Error ? error.message : String(error)),
  });
  const until = Date.now() + seconds * 1_000;
  const changing = async () => {
    for (let turn = 0; Date.now() < until; turn += 1) {
      const next = setTimeout(1_000);
      await edit(knowledge, turn);
      try {
        await library.refresh({ by: `turn ${turn}` });
        seen.refreshed.push([library.status().state, Date.now()]);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        seen.refused += 1;
        if (!seen.reasons.includes(error.message)) seen.reasons.push(error.message);
      }
      await next;
    }
  };
  const answering = async () => {
    let highest = 0;
    while (Date.now() < until) {
      const { state } = library.status();
      if (state < highest) seen.backwards += 1;
      highest = Math.max(highest, state);
      const before = library.snapshot().version;
      const start = performance.now();
      const question = QUESTIONS[seen.answers % QUESTIONS.length] ?? '';
      const answer = dispatch(library, { command: 'ask', options: { question } });
      seen.slowest = Math.max(seen.slowest, performance.now() - start);
      if (answer.status !== 'answered' || library.snapshot().version !== before) seen.wrong += 1;
      seen.answers += 1;
      await setTimeout(PAUSE);
    }
  };
  await Promise.all([answering(), ...(isFirst ? [changing()] : [])]);
  await stop();
  await store.close();
  process.send?.(seen);
}

/** Changes one word of one article. */
async function edit(knowledge: string, turn: number): Promise<void> {
  const file = path.join(knowledge, 'articles', 'micky-2020.md');
  const text = await readFile(file, 'utf8');
  await writeFile(file, `${text.replace(/\n## p99[\s\S]*$/u, '')}\n## p99\n\nThe article says ${turn}.\n`);
}

function result(child: ChildProcess): Promise<z.output<typeof told>> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(told.parse(message)));
    child.once('exit', (status) => reject(new Error(`A process ended with status ${status}.`)));
  });
}

async function run(url: string, seconds: number): Promise<void> {
  const knowledge = await mkdtemp(path.join(tmpdir(), 'processes-'));
  await cp('knowledge', knowledge, { recursive: true });
  const schema = `bench_${Date.now()}`;
  const database = openDatabase(url);
  try {
    const children = Array.from({ length: PROCESSES }, (_, index) =>
      fork(fileURLToPath(import.meta.url), [url, schema, knowledge, String(seconds), String(index === 0)]),
    );
    const [first, ...others] = await Promise.all(children.map(result));
    const store = await openPostgresStore(database, { schema });
    const log = await store.log(10_000);
    const state = await store.state();
    const told = [first, ...others].flatMap((one) => one ?? []);
    const made = new Map(first?.refreshed);
    const delays = others
      .flatMap(({ taken }) => taken.flatMap(([number, at]) => at - (made.get(number) ?? at)))
      .sort((a, b) => a - b);
    const line = (name: string, value: unknown) => process.stdout.write(`${name.padEnd(44)} ${value}\n`);
    line(
      'answers of all processes',
      told.reduce((sum, { answers }) => sum + answers, 0),
    );
    line(
      'of more than one version, or none',
      told.reduce((sum, { wrong }) => sum + wrong, 0),
    );
    line(
      'times that a process went back',
      told.reduce((sum, { backwards }) => sum + backwards, 0),
    );
    line('changes kept, refused', `${first?.refreshed.length}, ${first?.refused}`);
    line('latest state, lines of the log', `${state?.number}, ${log.filter((entry) => entry.state).length}`);
    line(
      'taken over after (ms, median and most)',
      `${delays[Math.floor(delays.length / 2)]}, ${delays.at(-1)}`,
    );
    line('slowest answer (ms)', Math.max(...told.map(({ slowest }) => slowest)).toFixed(0));
    for (const reason of new Set(told.flatMap(({ reasons }) => reasons))) line('told', reason);
  } finally {
    await database.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await database.close();
    await rm(knowledge, { recursive: true, force: true });
  }
}

const [first = '60', schema, knowledge, seconds, isFirst] = process.argv.slice(2);
if (schema && knowledge) await work(first, schema, knowledge, Number(seconds), isFirst === 'true');
else if (process.env.DATABASE_URL) await run(process.env.DATABASE_URL, Number(first));
else process.stderr.write('Set DATABASE_URL to a database that may have another schema for a while.\n');
