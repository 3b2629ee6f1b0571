import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { citedBy, type PlainItem, plainItems, type Statement } from '../../src/answers/answer.js';
import { plainText } from '../../src/answers/plainText.js';
import { quotedPhrases, verbatimIn } from '../../src/knowledge/quotedWords.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { longDate } from '../../src/months.js';
import type { NamedAnswer } from './everyAnswer.js';

/**
 * The rules of truth as checks. Each fails with what was asked; some return how much they looked at, so that a test can
 * insist that it was enough.
 */

/** Answers of every kind with the snapshot that they were made from. */
export interface TriedAnswers {
  snapshot: Snapshot;
  answers: readonly NamedAnswer[];
}

/** All rules at once. */
export async function expectRulesOfTruth(tried: TriedAnswers): Promise<void> {
  expectCitations(tried);
  expectLabels(tried);
  expectVerbatim(tried);
  await expectSpeakersOfFiles(tried);
  expectOwnWordsOnly(tried);
  expectDatesInferred(tried);
  expectReadingsApart(tried);
  expectNoBareAnswer(tried);
  // Where no article is dated, a refusal can but repeat the year that was asked for.
  expectNothingAdded({ answers: tried.answers.filter(({ asked }) => !/\b202\d\b/u.test(asked)) });
  expectSilenceFirst(tried);
  expectReach(tried);
}

/** Whether it was a free question: commands refuse names, and have no nearest thing but other names. */
const asks = (asked: string) => !asked.startsWith('/');
const itemsOf = ({ answer }: NamedAnswer): PlainItem[] =>
  answer.sections.flatMap(({ items }) => items.flatMap(plainItems));
const statementsOf = (item: PlainItem): Statement[] =>
  item.kind === 'statement' ? [item] : item.kind === 'difference' ? item.readings : [];

/** Rule 1: every statement has a citation, and every citation resolves. */
export function expectCitations({ snapshot, answers }: TriedAnswers): void {
  for (const named of answers) {
    for (const item of itemsOf(named)) {
      for (const statement of statementsOf(item)) {
        expect(statement.citations.length, `${named.asked}: ${statement.text}`).toBeGreaterThan(0);
      }
      for (const id of citedBy(item)) expect(snapshot.passages.has(id), `${named.asked}: ${id}`).toBe(true);
    }
  }
}

/** Rule 1: citations count from 1, and are shown beside what they support. */
export function expectLabels({ answers }: Pick<TriedAnswers, 'answers'>): void {
  for (const { asked, answer } of answers) {
    expect(
      answer.citations.map(({ label }) => label),
      asked,
    ).toEqual(answer.citations.map((_, index) => index + 1));
    const text = plainText(answer);
    for (const { label, passage } of answer.citations) {
      expect(text, asked).toContain(`[${label}]`);
      expect(text, asked).toContain(`[${label}] ${passage}`);
    }
  }
}

/** Rule 2. Returns how many texts in quotation marks it saw. */
export function expectVerbatim({ snapshot, answers }: TriedAnswers): number {
  let seen = 0;
  for (const named of answers) {
    const shown = plainText(named.answer);
    const cited = named.answer.citations.map(({ passage }) => textOf(snapshot, passage));
    for (const phrase of quotedPhrases(shown)) {
      seen += 1;
      expect(
        cited.some((text) => verbatimIn(phrase, text)),
        `${named.asked}: “${phrase}”`,
      ).toBe(true);
    }
    for (const item of itemsOf(named)) {
      if (item.kind === 'quotation') {
        for (const part of item.quotation.parts) {
          expect(verbatimIn(part, textOf(snapshot, item.quotation.passageId)), named.asked).toBe(true);
        }
      }
      if (item.kind === 'variation') {
        for (const { words, passageIds } of item.variation) {
          for (const id of passageIds)
            expect(verbatimIn(words, textOf(snapshot, id)), `${named.asked}: ${words}`).toBe(true);
        }
      }
      if (item.kind === 'comparison') {
        for (const { words, typed } of item.places) {
          for (const id of item.passageIds) {
            for (const part of words)
              expect(verbatimIn(part, textOf(snapshot, id)), `${named.asked}: ${part}`).toBe(true);
          }
          // What somebody typed is nobody's words.
          for (const piece of typed) expect(piece.words, named.asked).not.toMatch(/["“”„«»]/u);
        }
      }
      for (const { text, citations } of statementsOf(item)) {
        for (const phrase of quotedPhrases(text)) {
          expect(
            citations.every((id) => verbatimIn(phrase, textOf(snapshot, id))),
            `${named.asked}: ${text}`,
          ).toBe(true);
        }
      }
      // What the bot says of its own library never looks like somebody's words.
      if (item.kind === 'note') expect(quotedPhrases(item.text), named.asked).toEqual([]);
    }
  }
  return seen;
}

/** Rule 3, for articles of the knowledge folder, read here by other means. */
export async function expectSpeakersOfFiles({ snapshot, answers }: TriedAnswers): Promise<void> {
  const files = new Map<string, string>();
  for (const id of snapshot.articles.keys())
    files.set(id, await readFile(`knowledge/articles/${id}.md`, 'utf8'));
  for (const named of answers) {
    for (const item of itemsOf(named)) {
      if (item.kind !== 'quotation') continue;
      const { articleId, passageId, speaker } = item.quotation;
      const block = files
        .get(articleId)
        ?.split(/^## /mu)
        .find((part) => part.startsWith(`${passageId.split('#')[1]}\n`));
      const attribution = /^> — ([^,;[\n]+)/mu.exec(block ?? '')?.[1]?.trim();
      expect(speaker?.name ?? 'no named speaker', `${named.asked}: ${passageId}`).toBe(attribution);
    }
  }
}

/** Rule 3: who asks for a person never gets the words of anybody else. */
export function expectOwnWordsOnly({ snapshot, answers }: TriedAnswers): void {
  for (const { id, name, kind } of snapshot.speakers.values()) {
    if (kind === 'organisation') continue;
    const own = answers.filter(
      ({ asked }) => asked === `/quote speaker:${id}` || asked === `exact quote of ${name}`,
    );
    expect(own).toHaveLength(2);
    for (const named of own) {
      const speakers = itemsOf(named).flatMap((item) =>
        item.kind === 'quotation' ? item.quotation.speaker?.id : [],
      );
      const isQuoted = snapshot.quotations.some(({ speaker }) => speaker?.id === id);
      expect(new Set(speakers), named.asked).toEqual(new Set(isQuoted ? [id] : []));
    }
  }
}

const DATE =
  /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\b/gu;

/** Rule 4. Returns how many inferred dates it saw. */
export function expectDatesInferred({ snapshot, answers }: TriedAnswers): number {
  const printed = [...snapshot.articles.values()].flatMap(({ published }) => published.value ?? []);
  const ofArticles = new Set(printed.flatMap((date) => [date, longDate(date)]));
  let inferredSeen = 0;
  for (const named of answers) {
    const lines = plainText(named.answer).split('\n');
    for (const line of lines) {
      for (const date of line.match(DATE) ?? []) {
        if (!ofArticles.has(date)) {
          inferredSeen += 1;
          expect(line, named.asked).toContain('inferred, stated by no article');
        }
      }
    }
  }
  return inferredSeen;
}

/** Rule 5. Returns how many differences it saw. */
export function expectReadingsApart({ snapshot, answers }: TriedAnswers): number {
  let seen = 0;
  for (const named of answers) {
    const text = plainText(named.answer);
    for (const item of itemsOf(named)) {
      if (item.kind !== 'difference') continue;
      seen += 1;
      expect(item.readings.length, named.asked).toBeGreaterThan(1);
      for (const { citations, text: says } of item.readings) {
        const publishers = new Set(
          citations.map((id) => snapshot.articles.get(id.split('#')[0] ?? '')?.publisher.value),
        );
        const line = text.split('\n').find((one) => one.includes(says)) ?? '';
        for (const publisher of publishers) expect(line, named.asked).toContain(String(publisher));
      }
    }
  }
  return seen;
}

/** Rule 6: never a bare yes or no. */
export function expectNoBareAnswer({ answers }: Pick<TriedAnswers, 'answers'>): void {
  for (const { asked, answer } of answers)
    expect(plainText(answer), asked).not.toMatch(/^\W*(?:yes|no)\b[.,! ]*$/imu);
}

/** Rule 6: no word for an open end that no article has, nor an event after the articles. */
export function expectNothingAdded({ answers }: Pick<TriedAnswers, 'answers'>): void {
  for (const { asked, answer } of answers) {
    const shown = plainText(answer);
    expect(shown, asked).not.toMatch(/indefinite/iu);
    expect(shown, asked).not.toMatch(/\b202[1-9]\b/u);
  }
}

/** Rule 6: a refusal says first what the articles are silent on, then, marked as such, the nearest thing. */
export function expectSilenceFirst({ answers }: Pick<TriedAnswers, 'answers'>): void {
  for (const { asked, answer } of answers) {
    if (answer.status !== 'not_in_sources' || !asks(asked)) continue;
    const lines = plainText(answer).split('\n').slice(1);
    const silence = lines.findIndex((line) => /\bNo (?:article|passage)\b/u.test(line));
    const nearest = lines.findIndex((line) =>
      /nearest thing|What they do say|Other articles have/u.test(line),
    );
    expect(silence, asked).toBeGreaterThanOrEqual(0);
    if (answer.citations.length === 0) continue;
    expect(nearest, asked).toBeGreaterThanOrEqual(silence);
  }
}

/** Rule 7: the last line says how far the sources reach. */
export function expectReach({ snapshot, answers }: TriedAnswers): void {
  const dates = [...snapshot.articles.values()].flatMap(({ published }) => published.value ?? []).sort();
  const asOf = expect.stringMatching(
    new RegExp(
      `^As of: ${snapshot.articles.size} articles in the library, .*${longDate(dates.at(-1) ?? '')}`,
      'u',
    ),
  );
  for (const { asked, answer } of answers) {
    expect(plainText(answer).split('\n').at(-1), asked).toEqual(asOf);
  }
}

function textOf({ passages }: Snapshot, id: string): string {
  return passages.get(id)?.text ?? '';
}
