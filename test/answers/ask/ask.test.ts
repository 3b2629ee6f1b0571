import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../../src/answers/ask/ask.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../../support/library.js';
import { faultsOf, readQuestions } from '../questionSet.js';

/**
 * Questions as people type them, with what an answer must say, must not say and must cite, written from the articles
 * before the bot was asked. misses.jsonl has those of the same authors that it does not answer as it should yet.
 */
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const questions = readQuestions(new URL('../questions.jsonl', import.meta.url));
const kinds = [...new Set(questions.map(({ kind }) => kind))];

it('covers every kind of question with enough of them', () => {
  expect(questions.length).toBeGreaterThan(1_200);
  for (const kind of kinds)
    expect(questions.filter((one) => one.kind === kind).length, kind).toBeGreaterThan(9);
});

describe.each(kinds)('%s', (kind) => {
  it.each(questions.filter((one) => one.kind === kind).map((one) => [one.question, one] as const))(
    '%s',
    (text, expected) => {
      expect(faultsOf(expected, answerAsk(snapshot, text))).toEqual([]);
    },
  );
});

describe('a miss', () => {
  it.each(
    readQuestions(new URL('../misses.jsonl', import.meta.url)).map((one) => [one.question, one] as const),
  )('is moved to questions.jsonl once it is answered: %s', (text, expected) =>
    expect(faultsOf(expected, answerAsk(snapshot, text))).not.toEqual([]),
  );
});
