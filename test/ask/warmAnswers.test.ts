import { expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import { warmAnswers } from '../../src/ask/warmAnswers.js';
import { openLibrary } from '../../src/knowledge/library.js';
import { answerVerify } from '../../src/verify/verify.js';

it('what is made before anybody asks is made step by step, and changes no answer', async () => {
  const [cold, warm] = [
    (await openLibrary('knowledge')).snapshot(),
    (await openLibrary('knowledge')).snapshot(),
  ];
  let steps = 0;
  await warmAnswers(warm, async () => {
    steps += 1;
  });
  expect(steps).toBeGreaterThan(warm.articles.size);
  for (const text of ['who went first', 'did microsoft stop selling to the FBI?'])
    expect(answerAsk(warm, text)).toEqual(answerAsk(cold, text));
  const headline = [...warm.articles.values()].flatMap(({ title }) => title.value ?? [])[0] ?? '';
  expect(answerVerify(warm, headline)).toEqual(answerVerify(cold, headline));
});
