import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { questionsIn } from '../../src/question/questionParts.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('several questions in one text', () => {
  it.each([
    ['What did Amazon announce and on which day?', ['What did Amazon announce', 'on which day?']],
    ['who is Brad Smith? what did he say', ['who is Brad Smith?', 'what did he say']],
    [
      'Two things: first, when did IBM act, and second, does it say why?',
      ['when did IBM act', 'does it say why?'],
    ],
  ])('are told apart: %s', (text, parts) => {
    expect(questionsIn(text)).toEqual(parts);
  });

  it.each([
    'what happened and why',
    'companies that sold it and are selling it',
    'did Microsoft stop, or did it never sell',
    'Granting that one of the reports makes the end of the pledge depend on a court, which report is it, and does its headline say so?',
  ])('are one where one of them rests on the other, or on what stands before: %s', (text) => {
    expect(questionsIn(text)).toEqual([text]);
  });

  it.each([
    ['What did Amazon announce and on which day?', [/one-year moratorium/u, /Wednesday/u]],
    ['Who is Saira Hussain and what is her objection?', [/staff attorney/u, /never have access/u]],
    [
      "When does Microsoft's refusal end, and does it cover the FBI?",
      [/until there is a (?:national )?law|no length/iu, /FBI/u],
    ],
    ['Why did IBM stop, and who signed its letter?', [/IBM/u, /No article states who signed IBM's letter/u]],
  ])('are each answered before anything else, or their silence told: %s', (question, leads) => {
    const body = bodyOf(answerAsk(snapshot, question)).slice(0, 350);
    for (const lead of leads) expect(body).toMatch(lead);
  });
});

describe('a long text', () => {
  const context =
    'I teach civics, and my class is to compare what big companies promise with what they write down later on.';

  it('is answered by the sentence that asks, where it has no answer as a whole', () => {
    const answer = answerAsk(snapshot, `${context} How long does Amazon's moratorium last?`);
    expect(bodyOf(answer).slice(0, 350)).toMatch(/one year/u);
  });

  it('is refused where the sentence that asks has no answer, whatever stands round it', () => {
    const answer = answerAsk(
      snapshot,
      `${context} What does Clearview charge police for its app? Amazon is what I know best.`,
    );
    expect(answer.status).toBe('not_in_sources');
  });
});
