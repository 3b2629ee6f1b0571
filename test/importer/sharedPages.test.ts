import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../src/importer/candidates/candidateReadings.js';
import { excerptOf } from '../../src/importer/draftRequest.js';
import {
  DUPLICATE_LIKENESS,
  nearDuplicates,
  SIMILAR_LIKENESS,
} from '../../src/importer/likeness/nearDuplicates.js';
import { type KnownQuotation, repeatedQuotations } from '../../src/importer/likeness/repeatedQuotations.js';
import { shippedLibrary } from '../support/library.js';

/** Originals and fixtures lie beside the checkout where the project is developed, and nowhere else. */
const SHARED = '../shared';
const present = existsSync(`${SHARED}/originals`) && existsSync(`${SHARED}/import`);
if (!present) process.stderr.write(`test/importer: skipped in part, since ${SHARED} is not here\n`);

/** The article of which a file is the original, or a mirror. */
const REPEATS: Record<string, string> = {
  'originals/000': 'fast-company-2020',
  'originals/001': 'digital-trends-2020',
  'originals/002': 'channelnomics-2020',
  'originals/003': 'micky-2020',
  'originals/004': 'fossbytes-2020',
  'import/12.': 'digital-trends-2020',
};
const FILES = present
  ? ['originals', 'import'].flatMap((folder) =>
      readdirSync(`${SHARED}/${folder}`)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => `${folder}/${name}`),
    )
  : [];

function paragraphsOf(file: string): string[] {
  const lines = readFileSync(`${SHARED}/${file}`, 'utf8').split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function repeatedBy(file: string): string | undefined {
  return Object.entries(REPEATS).find(([start]) => file.startsWith(start))?.[1];
}

async function library() {
  return excerptOf((await shippedLibrary()).snapshot(), []);
}

describe.skipIf(!present)('the pages beside the checkout', () => {
  it.each(FILES)('%s repeats its own article, if any, and resembles no other', async (file) => {
    const articles = (await library()).articles.map((article) => ({ ...article, title: null }));
    const found = nearDuplicates(paragraphsOf(file), articles, { url: null, title: null });
    const own = repeatedBy(file);
    expect(found.map(({ id }) => id)).toEqual(own === undefined ? [] : [own]);
    for (const { likeness } of found) expect(likeness).toBeGreaterThan(DUPLICATE_LIKENESS + 0.1);
  });

  it.each(FILES)('%s repeats only itself among originals in full', (file) => {
    const originals = FILES.filter((name) => name.startsWith('originals'));
    const articles = originals.map((id) => ({
      id,
      form: 'full' as const,
      url: null,
      title: null,
      passages: paragraphsOf(id).map((text) => ({ text, quoted: false })),
    }));
    const found = nearDuplicates(paragraphsOf(file), articles, { url: null, title: null });
    const own = originals.filter((id) => repeatedBy(id) !== undefined && repeatedBy(id) === repeatedBy(file));
    expect(found.filter(({ likeness }) => likeness >= SIMILAR_LIKENESS).map(({ id }) => id)).toEqual(own);
  });

  it('of a press release with a statement that articles have, only the sentence that none has is new', async () => {
    const { quotations } = (await shippedLibrary()).snapshot();
    const known: KnownQuotation[] = quotations.map(({ articleId, parts }) => ({ articleId, parts }));
    const parts = paragraphsOf('import/02.txt')
      .filter((text) => text.startsWith('“'))
      .map((text) => text.replace(/^“|”$/gu, ''));
    const [found] = repeatedQuotations([{ parts }], known);
    expect([...(found?.articleIds ?? [])].sort()).toEqual(['channelnomics-2020', 'fast-company-2020']);
    expect(found?.newSentences).toEqual(parts.slice(-1));
  });

  it.each([
    [
      'originals/000_2df267bf6da7e9c6.txt',
      null,
      'ibm action, amazon action, amazon duration, microsoft action, microsoft condition, microsoft duration',
    ],
    ['import/08.txt', null, 'amazon scope, amazon action, amazon announced'],
    ['import/01.txt', '2020-06-15', ''],
    ['import/06.txt', null, ''],
    ['import/11.txt', '2020-09-09', ''],
  ])('%s states what it should of companies', async (file, published, expected) => {
    const { companies, topic } = await library();
    const found = findCandidates({ passages: paragraphsOf(file), published, companies, topic });
    const facets = found.map(({ companyId, facet }) => `${companyId} ${facet}`);
    expect([...new Set(facets)].join(', ')).toBe(expected);
  });

  it('a later claim is dated to the time that it tells of, or not at all where the page has no date', async () => {
    const { companies, topic } = await library();
    const passages = paragraphsOf('import/08.txt');
    const dated = (published: string | null) =>
      findCandidates({ passages, published, companies, topic }).map(({ facet, date }) => `${facet} ${date}`);
    expect(dated(null)).toEqual(['scope null', 'action 2020-06', 'announced 2020-06', 'scope 2020-06']);
    expect(dated('2024-01-27')[0]).toBe('scope 2024-01-26');
  });
});
