import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { citedBy, type Item, longDate, type Statement } from '../../src/answers/answer.js';
import { plainText } from '../../src/answers/plainText.js';
import { quotedPhrases, verbatimIn } from '../../src/knowledge/quotedWords.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { askAnswers, commandAnswers, generatedQuestions, type NamedAnswer } from '../support/everyAnswer.js';
import { shippedLibrary } from '../support/library.js';

/**
 * The rules of truth, over every record, every speaker, every command and some hundreds of questions. A failure names
 * what was asked; it is never the answer of one question that is to be mended, but the rule that it broke.
 */
let snapshot: Snapshot;
let answers: NamedAnswer[];
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
  answers = [...commandAnswers(snapshot), ...askAnswers(snapshot, generatedQuestions(snapshot))];
});

/** Whether it was a free question: commands refuse names, and have no nearest thing but other names. */
const asks = (asked: string) => !asked.startsWith('/');
const itemsOf = ({ answer }: NamedAnswer): Item[] => answer.sections.flatMap(({ items }) => items);
const statementsOf = (item: Item): Statement[] =>
  item.kind === 'statement' ? [item] : item.kind === 'difference' ? item.readings : [];
const textOf = (id: string) => snapshot.passages.get(id)?.text ?? '';

it('are tried on enough answers to mean something', () => {
  expect(answers.length).toBeGreaterThan(600);
  expect(answers.filter(({ answer }) => answer.status === 'not_in_sources').length).toBeGreaterThan(100);
  expect(answers.filter(({ answer }) => answer.status === 'answered').length).toBeGreaterThan(300);
});

describe('1. every statement has a citation, and every citation resolves', () => {
  it('statement by statement', () => {
    for (const named of answers) {
      for (const item of itemsOf(named)) {
        for (const statement of statementsOf(item)) {
          expect(statement.citations.length, `${named.asked}: ${statement.text}`).toBeGreaterThan(0);
        }
        for (const id of citedBy(item)) expect(snapshot.passages.has(id), `${named.asked}: ${id}`).toBe(true);
      }
    }
  });

  it('with a label that counts from 1 and is shown beside what it supports', () => {
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
  });
});

describe('2. text in quotation marks is verbatim in the passage that is cited for it', () => {
  it('item by item, in everything an answer shows', () => {
    let seen = 0;
    for (const named of answers) {
      const shown = plainText(named.answer);
      const cited = named.answer.citations.map(({ passage }) => textOf(passage));
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
            expect(verbatimIn(part, textOf(item.quotation.passageId)), named.asked).toBe(true);
          }
        }
        if (item.kind === 'variation') {
          for (const { words, passageIds } of item.variation) {
            for (const id of passageIds)
              expect(verbatimIn(words, textOf(id)), `${named.asked}: ${words}`).toBe(true);
          }
        }
        for (const { text, citations } of statementsOf(item)) {
          for (const phrase of quotedPhrases(text)) {
            expect(
              citations.every((id) => verbatimIn(phrase, textOf(id))),
              `${named.asked}: ${text}`,
            ).toBe(true);
          }
        }
        // What the bot says of its own library never looks like somebody's words.
        if (item.kind === 'note') expect(quotedPhrases(item.text), named.asked).toEqual([]);
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });
});

describe('3. a quotation is given only to the speaker that the article gives it to', () => {
  it('as the article file has it, read here by other means', async () => {
    const files = new Map<string, string>();
    for (const id of snapshot.articles.keys())
      files.set(id, await readFile(`knowledge/articles/${id}.md`, 'utf8'));
    for (const { asked, answer } of answers) {
      for (const section of answer.sections) {
        for (const item of section.items) {
          if (item.kind !== 'quotation') continue;
          const { articleId, passageId, speaker } = item.quotation;
          const block = files
            .get(articleId)
            ?.split(/^## /mu)
            .find((part) => part.startsWith(`${passageId.split('#')[1]}\n`));
          const attribution = /^> — ([^,;[\n]+)/mu.exec(block ?? '')?.[1]?.trim();
          expect(speaker?.name ?? 'no named speaker', `${asked}: ${passageId}`).toBe(attribution);
        }
      }
    }
  });

  it('so that a person asked for never gets the words of an organisation, or of anybody else', () => {
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
        expect(new Set(speakers), named.asked).toEqual(new Set([id]));
      }
    }
  });
});

describe('4. a date that no article states is marked as inferred', () => {
  const DATE =
    /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\b/gu;

  it('wherever a day is shown: it is printed, or the date of an article, or inferred with the reasoning', () => {
    const printed = [...snapshot.articles.values()].flatMap(({ published }) => published.value ?? []);
    expect(printed.length).toBeGreaterThan(0);
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
    expect(inferredSeen).toBeGreaterThan(10);
  });
});

describe('5. readings that differ are shown as two or more, each with who says it', () => {
  it('in every difference of every answer', () => {
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
    expect(seen).toBeGreaterThan(100);
  });
});

describe('6. what the articles do not say is not in the answer', () => {
  it('never a bare yes or no', () => {
    for (const { asked, answer } of answers)
      expect(plainText(answer), asked).not.toMatch(/^\W*(?:yes|no)\b[.,! ]*$/imu);
  });

  it('never a word for an open end that no article has, nor an event after the articles', () => {
    for (const { asked, answer } of answers) {
      const shown = plainText(answer);
      expect(shown, asked).not.toMatch(/indefinite/iu);
      expect(shown, asked).not.toMatch(/\b202[1-9]\b/u);
    }
  });

  it('and a refusal says first what the articles are silent on, then, marked as such, the nearest thing', () => {
    for (const { asked, answer } of answers) {
      if (answer.status !== 'not_in_sources' || !asks(asked)) continue;
      const lines = plainText(answer).split('\n').slice(1);
      const silence = lines.findIndex((line) => /\bNo (?:article|passage)\b/u.test(line));
      const nearest = lines.findIndex((line) =>
        /nearest thing|What they do say|Other articles do/u.test(line),
      );
      expect(silence, asked).toBeGreaterThanOrEqual(0);
      if (answer.citations.length === 0) continue;
      expect(nearest, asked).toBeGreaterThanOrEqual(silence);
    }
  });

  it('and most refusals have something near to show', () => {
    const refusals = answers.filter(({ asked, answer }) => asks(asked) && answer.status === 'not_in_sources');
    const shown = refusals.filter(({ answer }) => answer.citations.length > 0);
    expect(shown.length / refusals.length).toBeGreaterThan(0.8);
  });
});

describe('7. every answer ends with how far the sources reach', () => {
  it('in its last line', () => {
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
  });
});
