import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Answer } from '../../src/answers/answer.js';
import { plainText } from '../../src/answers/plainText.js';

/** A question with what its answer must and must not have; patterns are regular expressions, case-insensitive. */
const question = z.object({
  kind: z.string(),
  question: z.string(),
  expect: z.enum(['answered', 'not_in_sources', 'any']),
  must: z.array(z.string()),
  mustNot: z.array(z.string()),
  /** Articles of which at least `min` have to be cited. */
  cites: z.array(z.string()),
  min: z.number(),
});
export type QuestionCase = z.output<typeof question>;

export function readQuestions(file: string | URL): QuestionCase[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => question.parse(JSON.parse(line)));
}

/** What is wrong with an answer; nothing if it is right. */
export function faultsOf({ expect, must, mustNot, cites, min }: QuestionCase, answer: Answer): string[] {
  const text = plainText(answer).replace(/[*_`]/gu, '');
  const has = (pattern: string) => new RegExp(pattern, 'iu').test(text);
  const cited = new Set(answer.citations.map(({ article }) => article.id));
  const hits = cites.filter((id) => cited.has(id)).length;
  return [
    ...(expect === 'any' || answer.status === expect ? [] : [`status ${answer.status}, expected ${expect}`]),
    ...must.filter((pattern) => !has(pattern)).map((pattern) => `lacks /${pattern}/`),
    ...mustNot.filter(has).map((pattern) => `says /${pattern}/`),
    ...(hits < min ? [`cites ${hits} of the ${min} needed from ${cites.join(', ')}`] : []),
  ];
}
