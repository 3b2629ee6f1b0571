import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Page } from '../../src/importer/articleDraft.js';
import { readPage } from '../../src/importer/page/readPage.js';
import { verbatimIn } from '../../src/knowledge/quotedWords.js';

/** Originals and research of the articles lie beside the checkout where the project is developed, and nowhere else. */
const SHARED = '../shared';
const present = existsSync(`${SHARED}/originals`) && existsSync(`${SHARED}/research/facts.json`);
if (!present)
  process.stderr.write(`test/importer: skipped, since ${SHARED} (originals and research) is not here\n`);

const place = z.object({ snippet: z.string() });
const facts = z.record(
  z.string(),
  z.object({
    file: z.string(),
    title: z.string().nullable(),
    author: z.string().nullable(),
    date: z.string().nullable(),
    claims: z.array(z.object({ id: z.string(), kind: z.string(), where: place })),
    stats: z.array(z.object({ id: z.string(), where: place })),
    quotes: z.array(z.object({ id: z.string(), exact: z.array(z.string()) })),
    boilerplate: z.array(z.object({ what: z.string(), where: place })),
  }),
);

function read(file: string): Page {
  return readPage({ name: file, bytes: readFileSync(file) });
}

function passages(page: Page): string {
  return page.blocks.map(({ text }) => text).join('\n');
}

describe.skipIf(!present)('the originals', () => {
  const research = present
    ? Object.entries(facts.parse(JSON.parse(readFileSync(`${SHARED}/research/facts.json`, 'utf8'))))
    : [];

  it.each(research)(
    '%s keeps every paragraph that carries a claim, a figure or a quotation',
    (_, article) => {
      const page = read(`${SHARED}/originals/${article.file}`);
      const text = passages(page);
      const all = [page.title.value ?? '', text].join('\n');
      for (const { id, kind, where } of article.claims)
        expect(verbatimIn(where.snippet, kind === 'framing' ? all : text), id).toBe(true);
      for (const { id, where } of article.stats) expect(verbatimIn(where.snippet, text), id).toBe(true);
      for (const { id, exact } of article.quotes)
        for (const words of exact) expect(verbatimIn(words, text), id).toBe(true);
    },
  );

  it.each(research)('%s loses every line of boilerplate', (_, article) => {
    const page = read(`${SHARED}/originals/${article.file}`);
    const texts = new Set(page.blocks.map(({ text }) => text));
    const all = passages(page);
    for (const { what, where } of article.boilerplate) {
      // Labels at the head of a paragraph are words of the article; the date stamp is taken off its line.
      if (/label/u.test(what)) continue;
      for (const line of where.snippet.split('\n').filter((part) => part !== '')) {
        expect(texts.has(line), what).toBe(false);
        if (!/headline repeated/u.test(what)) expect(verbatimIn(line, all), what).toBe(false);
      }
    }
  });

  it.each(research)('%s tells its title, author and date, and invents none', (_, article) => {
    const page = read(`${SHARED}/originals/${article.file}`);
    expect(page.title.value).toBe(article.title);
    expect(page.author.value).toBe(article.author);
    expect(page.published.value).toBe(article.date);
    expect(page.language).toBe('en');
  });
});

describe.skipIf(!present)('the pages that an importer is tried on', () => {
  const addresses = new Map<string, string>();
  if (present) {
    const index = z.object({ pages: z.array(z.object({ file: z.string(), modelled_on: z.string() })) });
    for (const { file, modelled_on } of index.parse(
      JSON.parse(readFileSync(`${SHARED}/import/index.json`, 'utf8')),
    ).pages)
      addresses.set(file, modelled_on);
  }
  const page = (file: string) => {
    const url = addresses.get(file);
    return readPage({
      name: file,
      bytes: readFileSync(`${SHARED}/import/${file}`),
      ...(url === undefined ? {} : { url }),
    });
  };

  it('dates a transcript by its stamp, takes no speaker for a headline, and drops what is no speech', () => {
    const read = page('01.txt');
    expect([read.title.value, read.published.value]).toEqual([null, '2020-06-15']);
    expect(read.blocks.filter(({ text }) => /^MR\. [A-Z]+: /u.test(text))).toHaveLength(5);
    expect(passages(read)).not.toMatch(/crosstalk/iu);
  });

  it('dates a press release by the line beneath its headline and drops the contact block', () => {
    const read = page('02.txt');
    expect(read.published).toMatchObject({ value: '2020-06-11', known: 'stated', precision: 'day' });
    expect(passages(read)).not.toMatch(/Media Contact|NY 10004|United States|Sign up/u);
    expect(read.blocks.filter(({ text }) => text.startsWith('“'))).toHaveLength(3);
  });

  it('keeps the readable paragraph alone and says that the rest is unreadable', () => {
    const read = page('04.txt');
    expect(read.blocks).toHaveLength(1);
    expect(read.warnings.map(({ message }) => message).join()).toContain('partly unreadable (paywall)');
  });

  it('tells French, and strips the tracking parameters', () => {
    const read = page('06.txt');
    expect(read.language).toBe('fr');
    expect(read.url).not.toMatch(/utm_/u);
    expect(passages(read)).not.toMatch(/newsletter|RGPD/iu);
  });

  it('ignores the alert above the headline, with and without the address', () => {
    const file = `${SHARED}/import/11.txt`;
    for (const read of [page('11.txt'), readPage({ name: '11.txt', bytes: readFileSync(file) })]) {
      expect(read.title.value).toMatch(/^City Council approves/u);
      expect(`${passages(read)}${read.title.value}`).not.toMatch(/outage|911|cookies|Bureaus/u);
    }
    expect(page('11.txt').published).toMatchObject({ value: '2020-09-09', known: 'inferred' });
  });

  it('reads every page to an end', () => {
    const files = readdirSync(`${SHARED}/import`).filter((file) => /\.(?:txt|md|html)$/u.test(file));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(page(file).blocks.length, file).toBeGreaterThan(0);
  });
});
