import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DraftQuotation, Page } from '../src/importer/articleDraft.js';
import { readPage } from '../src/importer/page/readPage.js';
import { findQuotations, type KnownNames } from '../src/importer/quotations/findQuotations.js';
import { openLibrary } from '../src/knowledge/library.js';

/**
 * What the importer makes of the original articles, beside what people found in them: quotations, speakers, boilerplate
 * left out, paragraphs of the story lost. Once without any names of the library and once with them.
 *
 *   npm run bench:import [-- FOLDER]     FOLDER has originals/ and research/facts.json; ../shared unless given
 */
const SHARED = process.argv[2] ?? '../shared';

const quote = z.object({ id: z.string(), exact: z.array(z.string()), speaker: z.string() });
const factsSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    quotes: z.array(quote),
    boilerplate: z.array(z.object({ what: z.string(), where: z.object({ snippet: z.string() }) })),
  }),
);
type Facts = z.output<typeof factsSchema>[string];

interface Score {
  /** Quotations expected, found, and found as expected. */
  expected: number;
  found: number;
  right: number;
  /** Speakers expected, given, and given rightly. */
  speakers: number;
  given: number;
  givenRightly: number;
  misses: string[];
}

if (!existsSync(join(SHARED, 'research/facts.json'))) {
  process.stderr.write(
    `bench:import needs ${join(SHARED, 'research/facts.json')}, which is not here: name its folder\n`,
  );
  process.exit(1);
}
await printAll();

async function printAll(): Promise<void> {
  const facts = factsSchema.parse(JSON.parse(readFileSync(join(SHARED, 'research/facts.json'), 'utf8')));
  const library = await namesOfLibrary();
  const scores: { without: Score; withNames: Score }[] = [];
  write('article  names    quotations: precision recall  speakers: precision recall');
  for (const [id, article] of Object.entries(facts)) {
    const page = await readOriginal(article.file);
    const without = score(id, article, page, { people: [], organisations: [] });
    const withNames = score(id, article, page, library);
    scores.push({ without, withNames });
    write(row(id, 'none', without), row(id, 'library', withNames));
  }
  write(row('all', 'none', total(scores.map(({ without }) => without))));
  write(row('all', 'library', total(scores.map(({ withNames }) => withNames))));
  for (const { without, withNames } of scores) {
    for (const miss of without.misses) write(`no names: ${miss}`);
    for (const miss of withNames.misses) write(`library:  ${miss}`);
  }
  for (const [id, article] of Object.entries(facts)) write(...(await boilerplate(id, article)));
}

async function readOriginal(file: string): Promise<Page> {
  const names = readdirSync(join(SHARED, 'originals'));
  const name = names.find((candidate) => candidate === file) ?? file;
  return readPage({ name, bytes: readFileSync(join(SHARED, 'originals', name)) });
}

async function namesOfLibrary(): Promise<KnownNames> {
  const snapshot = (await openLibrary('knowledge')).snapshot();
  const speakers = [...snapshot.speakers.values()];
  return {
    people: speakers.filter(({ kind }) => kind === 'person'),
    organisations: [
      ...snapshot.companies.values(),
      ...speakers.filter(({ kind }) => kind === 'organisation'),
    ],
  };
}

function score(id: string, { quotes }: Facts, page: Page, known: KnownNames): Score {
  const { quotations } = findQuotations({
    title: page.title.value,
    blocks: page.blocks,
    language: page.language,
    known,
  });
  const result: Score = {
    expected: quotes.length,
    found: quotations.length,
    right: 0,
    speakers: 0,
    given: 0,
    givenRightly: 0,
    misses: [],
  };
  const left = new Set(quotations);
  for (const expected of quotes) {
    const speaker = expectedSpeaker(expected.speaker);
    if (speaker !== null) result.speakers += 1;
    const match = [...left].find(({ parts }) => sameWords(parts, expected.exact));
    if (match === undefined) {
      result.misses.push(`${expected.id}: not found: ${expected.exact.join(' | ')}`);
      continue;
    }
    left.delete(match);
    result.right += 1;
    const name = match.speaker?.name ?? null;
    if (name !== null) result.given += 1;
    if (isSpeaker(match, speaker)) result.givenRightly += name === null ? 0 : 1;
    else result.misses.push(`${expected.id}: given to ${name ?? 'nobody'}, expected ${speaker ?? 'nobody'}`);
  }
  for (const extra of left) {
    if (extra.speaker !== null) result.given += 1;
    result.misses.push(
      `${id}: none of those expected: ${extra.parts.join(' | ')} (${extra.speaker?.name ?? 'nobody'})`,
    );
  }
  return result;
}

/** The speaker without remarks; a deck that gives words to a company is that company's. */
function expectedSpeaker(speaker: string): string | null {
  if (/^UNATTRIBUTED/u.test(speaker)) return null;
  const deck = /\(deck attributes to '([^']+)'\)/u.exec(speaker);
  return deck?.[1] ?? speaker.replace(/\s*\(.*$/u, '').trim();
}

function isSpeaker({ speaker }: DraftQuotation, expected: string | null): boolean {
  return (speaker?.name.toLowerCase() ?? null) === (expected?.toLowerCase() ?? null);
}

function sameWords(parts: readonly string[], exact: readonly string[]): boolean {
  return (
    parts.length === exact.length && parts.every((part, index) => tidy(part) === tidy(exact[index] ?? ''))
  );
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Which of the lines that are no part of the article were left out, and which paragraphs of the story were too. */
async function boilerplate(id: string, article: Facts): Promise<string[]> {
  const page = await readOriginal(article.file);
  const kept = page.blocks.map(({ text }) => tidy(text));
  const title = tidy(page.title.value ?? '');
  const lines: string[] = [];
  let dropped = 0;
  for (const { what, where } of article.boilerplate) {
    const first = tidy(where.snippet.split('\n').find((line) => line.trim() !== '') ?? '');
    const isKept = kept.some((text) => text.startsWith(first) || (first.length > 30 && text.includes(first)));
    if (isKept && first !== title) lines.push(`${id}: kept, though no part of the article: ${what}`);
    else dropped += 1;
  }
  const lost = article.quotes.filter(
    ({ exact }) => !exact.every((part) => kept.some((text) => text.includes(tidy(part)))),
  );
  const verdict = `${id}: boilerplate left out ${dropped} of ${article.boilerplate.length}, ${page.dropped.length} dropped in all`;
  return [
    verdict,
    ...lines,
    ...lost.map((words) => `${id}: paragraph lost: ${words.id}`),
    ...lostParagraphs(id, page),
  ];
}

/** Paragraphs of prose among what was dropped; whether each is story or teaser is for the reader to see. */
function lostParagraphs(id: string, page: Page): string[] {
  return page.dropped
    .filter(({ text }) => text.length > 150)
    .map(({ text, reason }) => `${id}: long text dropped as ${reason}: ${text.slice(0, 80)}…`);
}

function row(
  id: string,
  names: string,
  { expected, found, right, speakers, given, givenRightly }: Score,
): string {
  const figures = [
    ratio(right, found),
    ratio(right, expected),
    ratio(givenRightly, given),
    ratio(givenRightly, speakers),
  ];
  return `${id.padEnd(8)} ${names.padEnd(8)} ${figures.map((figure) => figure.padStart(14)).join('')}`;
}

function ratio(part: number, whole: number): string {
  return `${whole === 0 ? '–' : (part / whole).toFixed(2)} (${part}/${whole})`;
}

function total(scores: readonly Score[]): Score {
  const sum = (pick: (score: Score) => number) => scores.reduce((all, score) => all + pick(score), 0);
  return {
    expected: sum(({ expected }) => expected),
    found: sum(({ found }) => found),
    right: sum(({ right }) => right),
    speakers: sum(({ speakers }) => speakers),
    given: sum(({ given }) => given),
    givenRightly: sum(({ givenRightly }) => givenRightly),
    misses: [],
  };
}

function write(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
