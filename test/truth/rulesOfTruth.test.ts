import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { askAnswers, commandAnswers, editorsQuestions, generatedQuestions } from '../support/everyAnswer.js';
import { shippedLibrary } from '../support/library.js';
import {
  ALL_RULES,
  bodyOf,
  expectRules,
  isQuestion,
  itemsOf,
  shownText,
  type Tried,
  tried,
} from '../support/rulesOfTruth.js';
import { quotedTexts } from '../support/sourceTexts.js';

/**
 * The rules of truth, over every record, every speaker, every command and some hundreds of questions: the first screen
 * and all details. A failure names what was asked; it is never the answer of one question that is to be mended, but the
 * rule that it broke.
 */
let all: Tried;
beforeAll(async () => {
  const snapshot = (await shippedLibrary()).snapshot();
  all = await tried(snapshot, [
    ...commandAnswers(snapshot),
    ...askAnswers(snapshot, [...generatedQuestions(snapshot), ...editorsQuestions(snapshot)]),
  ]);
}, 120_000);

it('are tried on enough answers to mean something', () => {
  const { answers } = all;
  expect(answers.length).toBeGreaterThan(1500);
  expect(answers.filter(({ answer }) => answer.status === 'not_in_sources').length).toBeGreaterThan(100);
  expect(answers.filter(({ answer }) => answer.status === 'answered').length).toBeGreaterThan(300);
});

it('are tried on enough quotation marks, inferred dates and contradictions to mean something', () => {
  const texts = all.answers.map(({ answer }) => shownText(answer));
  expect(texts.flatMap((text) => text.split('\n').flatMap(quotedTexts)).length).toBeGreaterThan(1000);
  expect(texts.filter((text) => text.includes('inferred, stated by no article')).length).toBeGreaterThan(10);
  const contradictions = all.answers.filter(({ answer }) =>
    itemsOf(answer).some((item) => item.kind === 'point' && item.point.contradict !== undefined),
  );
  expect(contradictions.length).toBeGreaterThan(100);
});

it.each(ALL_RULES.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  expectRules(all, [rule]);
});

it('half of all answers to editors’ questions are said in 400 characters', () => {
  const own = new Set(editorsQuestions(all.snapshot));
  const lengths = all.answers
    .filter(({ asked }) => own.has(asked))
    .map(({ answer }) => bodyOf(answer).length)
    .toSorted((a, b) => a - b);
  expect(lengths.length).toBeGreaterThan(200);
  expect(lengths[lengths.length >> 1]).toBeLessThanOrEqual(400);
});

it('a quotation has the very white space of its file, but for where lines end', async () => {
  const changed = await Promise.all(
    all.snapshot.quotations.map(async ({ articleId, passageId, parts }) => {
      const file = await readFile(`knowledge/articles/${articleId}.md`, 'utf8');
      const lines = file.replace(/\n> ?/gu, ' ');
      return parts.every((part) => lines.includes(part)) ? [] : [passageId];
    }),
  );
  expect(changed.flat()).toEqual([]);
});

it('most refusals have something near to show', () => {
  const refusals = all.answers.filter(
    ({ asked, answer }) => isQuestion(asked) && answer.status === 'not_in_sources',
  );
  const shown = refusals.filter(({ answer }) => answer.citations.length > 0);
  expect(shown.length / refusals.length).toBeGreaterThan(0.8);
});
