import os from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { answerAsk } from '../src/ask/ask.js';
import { warmAnswers } from '../src/ask/warmAnswers.js';
import { buildSnapshot, createBuilder, type Snapshot } from '../src/knowledge/snapshot.js';
import { createPace } from '../src/pace.js';
import { quantile } from './quantile.js';
import { type BareEngine, createBareEngine } from './searchBench/bareEngine.js';
import { type CommandTime, commandTimes } from './searchBench/commandTimes.js';
import { newsSources } from './searchBench/newsLibrary.js';
import { type BenchQuestion, QUESTION_KINDS, questionRounds } from './searchBench/questions.js';
import { bytesInUse, type Watched, watched } from './searchBench/watch.js';

/**
 * Building and asking at several sizes: our search and the whole answer, beside MiniSearch by itself with the same terms
 * over the same passages in the same run. "Times" is the time of all questions together, beside MiniSearch's. A question
 * is answered in one go, so the longest answer is the longest time that the event loop is held; that is measured with
 * other questions once MiniSearch is gone, as collecting its garbage would be held against the answers.
 *
 *   npm run bench:search [-- SIZES]     SIZES in passages; 1000 10000 100000 unless given
 */
const given = process.argv.slice(2).map(Number);
const SIZES = given.length > 0 ? given : [1000, 10_000, 100_000];
/** Rounds of one question of each kind; the first ones only warm up. */
const ROUNDS = 40;
const WARM_UP = 2;
/** No question or command is asked after so long, so that the largest size takes no more than some minutes. */
const MOST_MILLISECONDS = 90_000;
const COMMANDS_MILLISECONDS = 20_000;

/** What is asked a question; it is done when the call returns. */
const RIVALS = ['MiniSearch', 'our search', 'whole answer'] as const;
type Rival = (typeof RIVALS)[number];
type Times = Record<Rival, number>;

interface Asked extends BenchQuestion {
  milliseconds: Times;
}

if (SIZES.some((size) => !Number.isInteger(size) || size < 100)) {
  process.stderr.write('bench:search takes numbers of passages, 100 or more each\n');
  process.exit(1);
}
write(`Node ${process.version}, ${os.cpus().length} cores of ${os.cpus()[0]?.model ?? 'unknown make'}`);
for (const size of SIZES) await measure(size);

async function measure(size: number): Promise<void> {
  const sources = await newsSources(size);
  const before = await bytesInUse();
  const ours = await watched(() => snapshotOf(sources));
  const withOurs = await bytesInUse();
  const snapshot = ours.value;
  const { passages, articles, quotations, index } = snapshot;
  write(
    '',
    `${count(passages.size)} passages (${count(quotations.length)} quotations) in ${count(articles.size)} articles, ${count(index.size)} terms`,
    buildLine('snapshot and index', ours, (withOurs - before) / passages.size),
  );
  const rounds = questionRounds(snapshot, 2 * (WARM_UP + ROUNDS));
  await compare(snapshot, rounds.slice(0, WARM_UP + ROUNDS));
  await bytesInUse();
  await askAlone(snapshot, rounds.slice(WARM_UP + ROUNDS));
  write(
    '',
    '  other commands, request to message',
    ...longest(await commandTimes(snapshot, COMMANDS_MILLISECONDS)),
  );
}

/** Beside MiniSearch, which is built here and gone afterwards. */
async function compare(snapshot: Snapshot, rounds: readonly BenchQuestion[][]): Promise<void> {
  const before = await bytesInUse();
  const bare = await watched(() => createBareEngine(snapshot.passages.values()));
  write(buildLine('MiniSearch', bare, ((await bytesInUse()) - before) / snapshot.passages.size));
  const asked = await askAll(snapshot, bare.value, rounds);
  const planned = ROUNDS * QUESTION_KINDS.length;
  if (asked.length > 0) write('', ...tableOf(asked));
  if (asked.length < planned) write('', `  Time was up after ${asked.length} of ${planned} questions.`);
}

/** The whole answers by themselves. */
async function askAlone(snapshot: Snapshot, rounds: readonly BenchQuestion[][]): Promise<void> {
  const times: { question: BenchQuestion; milliseconds: number }[] = [];
  // To collect all garbage takes compiled code with it.
  for (const { text } of rounds.slice(0, WARM_UP).flat()) answerAsk(snapshot, text);
  for (const question of rounds.slice(WARM_UP).flat()) {
    await setImmediate();
    const since = performance.now();
    answerAsk(snapshot, question.text);
    times.push({ question, milliseconds: performance.now() - since });
  }
  const all = times.map(({ milliseconds }) => milliseconds);
  const slowest = times.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  write(
    '',
    `  answers alone, ${all.length} other questions: p50 ${shown(quantile(all, 0.5))} ms, p99 ${shown(quantile(all, 0.99))} ms, event loop held ${shown(Math.max(...all))} ms at most`,
    ...slowest.map(
      ({ question: { kind, text }, milliseconds }) => `  ${shown(milliseconds)} ms, ${kind}: ${text}`,
    ),
  );
}

/** As the bot makes it when it starts. */
async function snapshotOf(sources: Parameters<typeof buildSnapshot>[0]): Promise<Snapshot> {
  const [builder, pace] = [createBuilder(), createPace()];
  const { snapshot, warm } = await buildSnapshot(sources, builder, pace);
  await warm();
  await warmAnswers(snapshot, pace);
  return snapshot;
}

/** Round by round; within one, each rival in turn is asked all questions, another one first each time. */
async function askAll(
  snapshot: Snapshot,
  engine: BareEngine,
  rounds: readonly BenchQuestion[][],
): Promise<Asked[]> {
  const ask: Record<Rival, (text: string) => unknown> = {
    MiniSearch: (text) => engine.search(text),
    'our search': (text) => snapshot.index.search(text),
    'whole answer': (text) => answerAsk(snapshot, text),
  };
  const asked: Asked[] = [];
  let start = performance.now();
  for (const [number, round] of rounds.entries()) {
    if (number === WARM_UP) start = performance.now();
    const here = round.map((question): Asked => ({ ...question, milliseconds: noTimes() }));
    for (const place of RIVALS.keys()) {
      const rival = RIVALS[(place + number) % RIVALS.length] ?? 'whole answer';
      for (const { text, milliseconds } of here) {
        await setImmediate();
        if (performance.now() - start > MOST_MILLISECONDS) return asked;
        const since = performance.now();
        ask[rival](text);
        milliseconds[rival] = performance.now() - since;
      }
    }
    if (number >= WARM_UP) asked.push(...here);
  }
  return asked;
}

function noTimes(): Times {
  return { MiniSearch: 0, 'our search': 0, 'whole answer': 0 };
}

function buildLine(name: string, { milliseconds, longestHold }: Watched<unknown>, bytes: number): string {
  const [took, held] = [count(milliseconds), count(longestHold)].map((text) => text.padStart(7));
  return `  ${name.padEnd(20)} built in ${took} ms, event loop held ${held} ms, ${(bytes / 1024).toFixed(1).padStart(5)} KiB a passage`;
}

/** p50, p99 and the longest of each rival by kind, and what ours cost in all beside MiniSearch. */
function tableOf(asked: readonly Asked[]): string[] {
  const columns = [
    'MiniSearch p50',
    'p99',
    'search p50',
    'p99',
    'times',
    'answer p50',
    'p99',
    'longest',
    'times',
  ];
  const head = `  ${'milliseconds'.padEnd(20)}${columns.map((column) => column.padStart(width(column))).join('')}`;
  const row = (name: string, some: readonly Asked[]) => {
    const of = (rival: Rival) => some.map(({ milliseconds }) => milliseconds[rival]);
    const [bare, search, answer] = [of('MiniSearch'), of('our search'), of('whole answer')];
    const cells = [
      shown(quantile(bare, 0.5)),
      shown(quantile(bare, 0.99)),
      shown(quantile(search, 0.5)),
      shown(quantile(search, 0.99)),
      (sum(search) / sum(bare)).toFixed(2),
      shown(quantile(answer, 0.5)),
      shown(quantile(answer, 0.99)),
      shown(Math.max(...answer)),
      (sum(answer) / sum(bare)).toFixed(2),
    ];
    return `  ${name.padEnd(20)}${cells.map((cell, at) => cell.padStart(width(columns[at] ?? ''))).join('')}`;
  };
  return [
    head,
    ...QUESTION_KINDS.map((kind) =>
      row(
        kind,
        asked.filter((one) => one.kind === kind),
      ),
    ),
    row(`all ${asked.length}`, asked),
    ...summary(asked),
  ];
}

/** What a whole answer costs beside MiniSearch, over all questions. */
function summary(asked: readonly Asked[]): string[] {
  const of = (rival: Rival) => asked.map(({ milliseconds }) => milliseconds[rival]);
  const [bare, search, answer] = [of('MiniSearch'), of('our search'), of('whole answer')];
  const ratios = (ours: number[]) =>
    `${(sum(ours) / sum(bare)).toFixed(2)} in all, ${(quantile(ours, 0.5) / quantile(bare, 0.5)).toFixed(2)} at p50, ${(quantile(ours, 0.99) / quantile(bare, 0.99)).toFixed(2)} at p99`;
  return [`  our search / MiniSearch: ${ratios(search)}`, `  whole answer / MiniSearch: ${ratios(answer)}`];
}

/** The longest time of each command, and what took it. */
function longest(times: readonly CommandTime[]): string[] {
  return [...new Set(times.map(({ command }) => command))].flatMap((command) => {
    const [worst] = times
      .filter((one) => one.command === command)
      .toSorted((a, b) => b.milliseconds - a.milliseconds);
    return worst ? [`  ${command.padEnd(14)}${shown(worst.milliseconds).padStart(8)} ms  ${worst.what}`] : [];
  });
}

function width(column: string): number {
  return Math.max(10, column.length + 2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function shown(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0);
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function write(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
