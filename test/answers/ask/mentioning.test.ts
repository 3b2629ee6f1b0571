import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../../src/answers/ask/ask.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../../support/library.js';
import { bodyOf } from '../../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('what articles are asked to mention', () => {
  it.each([
    ['Does Digital Trends mention Congress?', ['digital-trends-2020']],
    ['which articles mention the ACLU', ['channelnomics-2020', 'fast-company-2020', 'micky-2020']],
    ['Does Fossbytes mention the Washington Post?', ['fossbytes-2020']],
    ['Is Breonna Taylor named in any article?', ['channelnomics-2020']],
  ])('is found where just these words stand, in a text or in whose words it is: %s', (question, articles) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('answered');
    expect(new Set(answer.citations.map(({ article }) => article.id))).toEqual(new Set(articles));
  });

  it.each([
    'Which articles mention Europe?',
    'do any articles mention police brutality',
    'does Micky mention IBM’s letter',
  ])('is not what only comes near: %s', (question) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('not_in_sources');
    expect(bodyOf(answer)).toMatch(/^No passage .*(has these words|names)/u);
  });

  it('is said not to be in the one article that was asked, before what others have', () => {
    const answer = answerAsk(snapshot, 'Does Fossbytes mention Black Lives Matter?');
    expect(answer.status).toBe('not_in_sources');
    const [first, second] = bodyOf(answer).split('\n');
    expect(first).toBe('No passage of Fossbytes has these words: Black Lives Matter.');
    // Fast Company has them: marked as the nearest thing, and under its name.
    expect(second).toMatch(/^Nearest: .*Fast Company says/u);
  });
});
