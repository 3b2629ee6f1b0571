import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

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

  it.each([
    [
      'In how many of the texts does the ACLU turn up?',
      /^ *• 3 of 5 articles name ACLU \(Channelnomics, Fast Company and Micky\)/u,
    ],
    ['how many articles mention Google', /2 of 5 articles name Google/u],
    [
      "Which articles don't bring up the ACLU?",
      /2 of 5 articles: no passage of Digital Trends and Fossbytes names ACLU/u,
    ],
    [
      'Which of the articles leave Rekognition unnamed?',
      /2 of 5 articles: no passage of Fast Company and Micky names/u,
    ],
    ['which source mentions neither Amazon nor IBM', /None of them. All 5 articles name Amazon and IBM/u],
    [
      'Is there an article among the five that does not mention George Floyd?',
      /None of them. All 5 articles have/u,
    ],
    [
      "Which source uses the word 'unlimited'?",
      /1 of 5 articles has these words: unlimited \(Fast Company\)/u,
    ],
  ])('is counted, and those that lack it come first where they are asked for: %s', (question, lead) => {
    expect(bodyOf(answerAsk(snapshot, question))).toMatch(lead);
  });

  it('is not said to be in none where the words only describe what is meant', () => {
    const answer = answerAsk(
      snapshot,
      'which article brings up police tracking protesters and racial profiling',
    );
    expect(answer.status).toBe('answered');
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
