import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { quantile } from '../quantile.js';
import { type Collection, readCollections } from './collections.js';
import { loadContenders } from './contenders.js';
import type { Contender, Search } from './engine.js';
import { MEASURES } from './measures.js';

/**
 * How well our search ranks, beside other libraries: the same texts and queries in the same run, and how long each takes
 * for a query.
 *
 *   npm ci --prefix bench/ranking
 *   npm run bench:ranking -- --data FOLDER     FOLDER has collections, one JSON file each (bench/ranking/collections.ts)
 */
const { values } = parseArgs({ options: { data: { type: 'string' } } });
const PEERS = fileURLToPath(new URL('node_modules', import.meta.url));

if (values.data === undefined)
  fail('Name the folder with the collections: npm run bench:ranking -- --data FOLDER');
else if (!existsSync(values.data)) fail(`There is no folder ${values.data}`);
else if (!existsSync(PEERS)) fail('The other libraries are not installed: npm ci --prefix bench/ranking');
else await measureAll(readCollections(values.data), await loadContenders());

async function measureAll(
  collections: readonly Collection[],
  contenders: readonly Contender[],
): Promise<void> {
  write(`Node ${process.version}`);
  for (const collection of collections) {
    write(
      '',
      `${collection.name}: ${collection.docs.length} texts, ${collection.queries.length} queries`,
      head(),
    );
    for (const contender of contenders) write(await measure(contender, collection));
  }
}

async function measure({ name, index }: Contender, { docs, queries, qrels }: Collection): Promise<string> {
  const start = performance.now();
  const search = await index(docs);
  const built = performance.now() - start;
  // Once to warm up, so that nobody pays for being the first.
  await askAll(search, queries);
  const answers = await askAll(search, queries);
  const means = Object.values(MEASURES).map((of) =>
    mean(answers.map(({ id, ranked }) => of(ranked, qrels[id] ?? {}))).toFixed(3),
  );
  const times = answers.map(({ milliseconds }) => milliseconds);
  return row(name, [
    ...means,
    quantile(times, 0.5).toFixed(2),
    quantile(times, 0.99).toFixed(2),
    built.toFixed(0),
  ]);
}

async function askAll(search: Search, queries: Collection['queries']) {
  const answers: { id: string; ranked: readonly string[]; milliseconds: number }[] = [];
  for (const { id, text } of queries) {
    const start = performance.now();
    const ranked = await search(text);
    answers.push({ id, ranked, milliseconds: performance.now() - start });
  }
  return answers;
}

function head(): string {
  return row('', [...Object.keys(MEASURES), 'p50 ms', 'p99 ms', 'build ms']);
}

function row(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(26)}${cells.map((cell) => cell.padStart(10)).join('')}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function write(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
