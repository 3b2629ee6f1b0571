import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { openLibrary } from '../src/knowledge/library.js';
import type { LiveLibrary } from '../src/knowledge/liveLibrary.js';
import { openDirectoryStore } from '../src/store/directoryStore.js';
import { articleText } from '../test/support/articleText.js';
import { newsParagraphs } from './newsText.js';

/**
 * A refresh while the event loop is watched: how long it takes, and how long it keeps everything else waiting, at so many
 * passages, after so many articles have changed.
 *
 *   npm run bench:refresh [-- PASSAGES]
 */
const PASSAGES = Number(process.argv[2] ?? 10_000);
const PASSAGES_EACH = 20;
const ARTICLES = Math.ceil(PASSAGES / PASSAGES_EACH);
/** Of the monitor, in milliseconds: a delay is measured up to one tick too long. */
const RESOLUTION = 1;

const directory = await mkdtemp(path.join(os.tmpdir(), 'moratoria-bench-'));
const knowledge = path.join(directory, 'knowledge');
await cp('knowledge', knowledge, { recursive: true });
const paragraph = newsParagraphs(1);
for (let article = 0; article < ARTICLES; article += 1) await writeArticle(article);

async function writeArticle(number: number): Promise<void> {
  const body = Array.from({ length: PASSAGES_EACH }, (_, index) => `## p${index + 1}\n\n${paragraph()}\n`);
  await writeFile(path.join(knowledge, 'articles', `bench-${number}.md`), articleText(body.join('\n')));
}

async function measure(name: string, library: LiveLibrary, changed: number): Promise<void> {
  for (let article = 0; article < changed; article += 1) await writeArticle(article);
  await setTimeout(100);
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  const start = performance.now();
  const outcome = await library.refresh({ by: 'bench' });
  const milliseconds = performance.now() - start;
  delays.disable();
  if (outcome.kind === 'refused') throw new Error(`the refresh was refused: ${outcome.problems[0]?.found}`);
  const inMilliseconds = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
  process.stdout.write(
    `${name.padEnd(44)} ${milliseconds.toFixed(0).padStart(6)} ms   event loop held: p99 ${inMilliseconds(delays.percentile(99))} ms, max ${inMilliseconds(delays.max)} ms\n`,
  );
}

try {
  const library = await openLibrary(knowledge, await openDirectoryStore(path.join(directory, 'data')));
  const { passages, index } = library.snapshot();
  process.stdout.write(
    `${passages.size} passages in ${ARTICLES + 5} articles, ${index.size} index terms; Node ${process.version}, ${os.cpus().length} cores\n`,
  );
  await measure('nothing changed, version kept, second index made', library, 0);
  await measure('one article changed', library, 1);
  await measure('nothing changed', library, 0);
  await measure('one article changed', library, 1);
  await measure('ten articles changed', library, 10);
  await measure('every article changed', library, ARTICLES);
} finally {
  await rm(directory, { recursive: true, force: true });
}
