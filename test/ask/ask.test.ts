import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { baselines } from '../answers/baselines.js';
import { bot, type Evaluation, evaluate } from '../answers/evaluation.js';
import { type QuestionCase, readQuestions } from '../answers/questionSet.js';
import { shippedLibrary } from '../support/library.js';

/**
 * Questions as people type them, with what an answer must say first, must say, must not say and must cite, written from
 * the articles. A single question that fails is a line of `npm run eval` and no test; what must hold is how many do.
 */
const questions = readQuestions(new URL('../answers/questions.jsonl', import.meta.url));
const kinds = [...new Set(questions.map(({ kind }) => kind))];

let snapshot: Snapshot;
let evaluation: Evaluation;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
  evaluation = evaluate(bot(snapshot), questions);
  // All questions are answered here.
}, 60_000);

const shareOf = ({ passed, all }: { passed: number; all: number }) => passed / all;

describe('the questions', () => {
  it('are each asked once, and each checks something', () => {
    const plain = questions.map(({ question }) =>
      question
        .toLowerCase()
        .replace(/[^\p{L}\p{N} ]/gu, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    );
    expect(plain.filter((question, at) => plain.indexOf(question) !== at)).toEqual([]);
    const checks = ({ lead, must, mustNot }: QuestionCase) => [...lead, ...must, ...mustNot];
    expect(questions.filter((one) => checks(one).length === 0)).toEqual([]);
  });

  it('have a lead wherever there is an answer', () => {
    expect(
      questions.filter(({ expect: status, lead }) => status === 'answered' && lead.length === 0),
    ).toEqual([]);
  });

  it('are enough of every kind', () => {
    for (const kind of kinds)
      expect(questions.filter((one) => one.kind === kind).length, kind).toBeGreaterThanOrEqual(50);
  });

  it('tell an answer from what only prints everything that might be asked for', () => {
    const some = questions.filter((_, at) => at % 3 === 0);
    const [library, hits] = baselines(snapshot).map(({ answerer }) => evaluate(answerer, some));
    expect(library && shareOf(library.leads)).toBeLessThan(0.1);
    expect(hits && shareOf(hits.leads)).toBeLessThan(0.5);
    for (const one of [library, hits]) expect(one && shareOf(one.total)).toBeLessThan(0.75);
  });
});

describe('the answers', () => {
  it('begin with what was asked', () => {
    expect(shareOf(evaluation.leads)).toBeGreaterThanOrEqual(0.9);
  });

  it('have what was asked, and nothing that no article says', () => {
    expect(shareOf(evaluation.total)).toBeGreaterThanOrEqual(0.96);
    expect(evaluation.wrongStatements.length).toBeLessThanOrEqual(9);
  });

  it('are refusals where the articles are silent, and nowhere else', () => {
    expect(shareOf(evaluation.refusedRightly)).toBeGreaterThanOrEqual(0.97);
    expect(evaluation.refusedWrongly.length).toBeLessThanOrEqual(25);
  });

  it('are short: half of them in 400 characters, nine of ten in 900', () => {
    expect(evaluation.lengths.median).toBeLessThanOrEqual(400);
    expect(evaluation.lengths.ninetieth).toBeLessThanOrEqual(900);
  });
});
