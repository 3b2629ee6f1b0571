import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Answer } from '../../src/answers/answer.js';
import { detailText, plainText } from '../../src/answers/plainText.js';

/** What a reader sees at first, and what a reader who opens every detail sees. */
export interface Reply {
  status: Answer['status'];
  /** The first screen: title, body, the line "Sources", what follows it. */
  text: string;
  details: string[];
  /** Ids of the articles cited. */
  cites: string[];
}

/** A question with what its answer must and must not have; patterns are regular expressions, case-insensitive. */
const question = z.object({
  kind: z.string(),
  question: z.string(),
  expect: z.enum(['answered', 'not_in_sources', 'any']),
  /** Patterns of the first 350 characters of the body: what a reader who reads no further has to know. */
  lead: z.array(z.string()),
  /** Patterns of the whole, details included. */
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

/** An answer as it is judged. */
export function replyOf(answer: Answer): Reply {
  return {
    status: answer.status,
    text: plainText(answer),
    details: answer.details.map((detail) => detailText(answer, detail)),
    cites: [...new Set(answer.citations.map(({ article }) => article.id))],
  };
}

/** How much of a body counts as its lead, in characters. */
const LEAD = 350;

/** The first screen without its title, up to the line that begins the sources. */
export function bodyOf({ text }: Pick<Reply, 'text'>): string {
  const [shown = ''] = text.split(/\n\n?Sources\n/u);
  return shown.split('\n').slice(1).join('\n').trim();
}

/** What is wrong with a reply; nothing if it is right. Its lead is judged apart. */
export function faultsOf({ expect, must, mustNot, cites, min }: QuestionCase, reply: Reply): string[] {
  const whole = plain([reply.text, ...reply.details].join('\n'));
  const hits = cites.filter((id) => reply.cites.includes(id)).length;
  return [
    ...(expect === 'any' || reply.status === expect ? [] : [`status ${reply.status}, expected ${expect}`]),
    ...must.filter((pattern) => !has(pattern, whole)).map((pattern) => `lacks /${pattern}/`),
    ...mustNot.filter((pattern) => has(pattern, whole)).map((pattern) => `says /${pattern}/`),
    ...(hits < min ? [`cites ${hits} of the ${min} needed from ${cites.join(', ')}`] : []),
  ];
}

/** The patterns that the lead of a reply lacks. */
export function lackingInLead({ lead }: QuestionCase, reply: Reply): string[] {
  const first = plain(bodyOf(reply)).slice(0, LEAD);
  return lead.filter((pattern) => !has(pattern, first));
}

function has(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'iu').test(text);
}

/** Without the marks of Markdown, which are no part of what is said. */
function plain(text: string): string {
  return text.replace(/[*_`]/gu, '');
}
