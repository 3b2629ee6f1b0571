import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verbatimIn } from '../../src/knowledge/quotedWords.js';
import type { Point } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { verifyQuotations } from '../../src/knowledge/verifyQuotations.js';
import { readQuestions } from '../answers/questionSet.js';
import { shippedLibrary } from '../support/library.js';
import { runProgram } from '../support/runProgram.js';

/** Originals and research of the articles lie beside the checkout where the project is developed, and nowhere else. */
const SHARED = '../shared';
const present = existsSync(SHARED);
const unlessAbsent = describe.skipIf(!present);
if (!present)
  process.stderr.write(`test/shared: skipped, since ${SHARED} (the originals of the articles) is not here\n`);

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

/** The prefix that research gives each article, and the id that the library gives it. */
const ARTICLES: Record<string, string> = {
  '000': 'fast-company-2020',
  '001': 'digital-trends-2020',
  '002': 'channelnomics-2020',
  '003': 'micky-2020',
  '004': 'fossbytes-2020',
};
const place = z.object({ article: z.string(), snippet: z.string() });
const facts = z.record(
  z.string(),
  z.object({
    quotes: z.array(z.object({ id: z.string(), exact: z.array(z.string()) })),
    boilerplate: z.array(z.object({ what: z.string(), where: place })),
  }),
);
const conflicts = z.object({
  conflicts: z.array(z.object({ id: z.string(), title: z.string(), evidence: z.array(place) })),
});

unlessAbsent('against the originals', () => {
  it('every quotation matches, character for character apart from white space', async () => {
    const { total, mismatches } = await verifyQuotations(snapshot, `${SHARED}/originals`);
    expect(total).toBeGreaterThanOrEqual(17);
    expect(
      mismatches.filter(({ quotation }) => Object.values(ARTICLES).includes(quotation.articleId)),
    ).toEqual([]);
  });

  it('every quotation of the originals is in the library', () => {
    const research = facts.parse(JSON.parse(readFileSync(`${SHARED}/research/facts.json`, 'utf8')));
    for (const [prefix, { quotes }] of Object.entries(research)) {
      for (const { id, exact } of quotes) {
        const found = snapshot.quotations.filter(
          ({ articleId, parts }) =>
            articleId === ARTICLES[prefix] &&
            exact.every((words) => parts.some((part) => verbatimIn(words, part))),
        );
        expect(
          found.map(({ articleId }) => articleId),
          id,
        ).toContain(ARTICLES[prefix]);
      }
    }
  });

  it('no boilerplate is in the library', () => {
    const research = facts.parse(JSON.parse(readFileSync(`${SHARED}/research/facts.json`, 'utf8')));
    const texts = [...snapshot.passages.values()].map(({ text }) => text).join('\n');
    for (const { boilerplate } of Object.values(research)) {
      for (const { what, where } of boilerplate) {
        // A label at the head of a paragraph, and a headline that is printed twice, are kept in another form.
        if (/label|headline|date stamp/u.test(what)) continue;
        expect(verbatimIn(where.snippet, texts), what).toBe(false);
      }
    }
    for (const word of [
      'Xbox',
      'TikTok',
      'Trump',
      'FTX',
      'Binance',
      'Flickr',
      'OnePlus',
      'January 22',
      'Reuters',
    ]) {
      expect(texts, word).not.toContain(word);
    }
  });

  it('a digest copies no sentence: twelve words in a row are never the article’s own, but for quotations', () => {
    const run = 12;
    const originals = readdirSync(`${SHARED}/originals`).map((name) =>
      readFileSync(`${SHARED}/originals/${name}`, 'utf8'),
    );
    const plain = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
    const all = originals.map((text) => ` ${plain(text)} `);
    for (const { id, text, quotation } of snapshot.passages.values()) {
      if (quotation) continue;
      const words = plain(text).split(' ');
      for (let at = 0; at + run <= words.length; at += 1) {
        const phrase = ` ${words.slice(at, at + run).join(' ')} `;
        expect(
          all.some((original) => original.includes(phrase)),
          `${id}: ${phrase}`,
        ).toBe(false);
      }
    }
  });
});

unlessAbsent('the 24 differences', () => {
  /** Held elsewhere than in points: as versions of a quotation, as [sic], or by leaving boilerplate out. */
  const AS_QUOTATIONS = new Set(['D02', 'D10', 'D11', 'D24']);
  const BY_ABSENCE = new Set(['D15']);

  it('are all to be found: a point that differs has readings from the articles that differ', () => {
    const { conflicts: list } = conflicts.parse(
      JSON.parse(readFileSync(`${SHARED}/research/conflicts.json`, 'utf8')),
    );
    expect(list).toHaveLength(24);
    const points = [...snapshot.records.values()].flatMap(({ facets }) =>
      [...facets.values()].flatMap((facet) => facet.points),
    );
    const articlesOf = ({ readings }: Point) =>
      new Set(
        readings.flatMap(({ accordingTo }) => accordingTo.map((id) => snapshot.passages.get(id)?.articleId)),
      );
    for (const { id, title, evidence } of list) {
      if (AS_QUOTATIONS.has(id) || BY_ABSENCE.has(id)) continue;
      const wanted = new Set(evidence.map(({ article }) => ARTICLES[article]));
      const covering = points.filter(
        (point) =>
          (point.contradict ?? point.wording) !== undefined &&
          [...wanted].every((article) => articlesOf(point).has(article)),
      );
      expect(covering.length, `${id} ${title}`).toBeGreaterThan(0);
    }
  });

  it('of quotations are found in the quotations', () => {
    const sic = snapshot.quotations
      .filter((quotation) => quotation.sic.includes('ground'))
      .map(({ articleId }) => articleId);
    expect(sic).toEqual(['fast-company-2020', 'fast-company-2020']);
    const stronger = snapshot.quotations.filter(({ parts }) =>
      parts.join(' ').includes('stronger regulations'),
    );
    expect(stronger.map(({ speaker }) => speaker?.kind)).toEqual(['organisation']);
    const shut = snapshot.quotations.filter(({ parts }) => parts.join(' ').includes('forever shut the door'));
    expect(shut.map(({ articleId, speaker }) => [articleId, speaker?.id])).toEqual([
      ['channelnomics-2020', 'matt-cagle'],
      ['fast-company-2020', 'matt-cagle'],
    ]);
  });
});

unlessAbsent('the development questions', () => {
  it('pass through the command line, at least 95 in 100, as many lead with what was asked, and no answer says what it must not', async () => {
    const data = await mkdtemp(join(tmpdir(), 'moratoria-score-'));
    const score = [
      `${SHARED}/eval/questions.dev.jsonl`,
      '--project',
      '.',
      '--min',
      '0.95',
      '--min-lead',
      '0.95',
    ];
    const { status, stdout, stderr } = await runProgram(`${SHARED}/eval/score.mjs`, score, {
      cwd: '.',
      environment: { DATA_DIR: data },
    });
    expect(stdout, stderr).toContain('forbidden statements: 0');
    expect(status, stdout).toBe(0);
    await rm(data, { recursive: true });
  });

  it('are none of those that the project keeps: what is known of them would say nothing', () => {
    const asked = (file: string | URL) => readQuestions(file).map(({ question }) => question.toLowerCase());
    const dev = asked(`${SHARED}/eval/questions.dev.jsonl`);
    const kept = new Set(asked(new URL('../answers/questions.jsonl', import.meta.url)));
    expect(dev.filter((question) => kept.has(question))).toEqual([]);
  });

  it('are none of the examples of how people ask: what is known to the bot measures nothing', () => {
    const plain = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
    const examples = new Set(snapshot.points.flatMap(({ point }) => (point.brief?.asks ?? []).map(plain)));
    const dev = readQuestions(`${SHARED}/eval/questions.dev.jsonl`).map(({ question }) => plain(question));
    expect(dev.filter((question) => examples.has(question))).toEqual([]);
  });
});
