import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { bodyLines } from '../../src/answers/plainText.js';
import { answerAsk } from '../../src/ask/ask.js';
import { type Brief, recordFile } from '../../src/knowledge/schema.js';
import { shippedLibrary } from '../support/library.js';

/** Rule 8: the lead answers. The question that an editor wrote to a brief gets that brief first. */
const snapshot = (await shippedLibrary()).snapshot();

/** So far into a lead a brief may begin: nobody reads further to find out whether it is the answer. */
const READ = 350;

/** What an answer says first, as it is shown. */
function leadOf(question: string): string {
  const answer = answerAsk(snapshot, question);
  return bodyLines(answer, [{ items: answer.lead }]).join('\n');
}

/** Whether a lead has a brief: its sentence, else each side of the contradiction; and, of a contradiction, that it is one. */
function hasBrief(lead: string, { says, sides = [] }: Brief): boolean {
  const sentences = says === undefined ? sides.map((side) => side.says) : [says];
  const begins = sentences.map((sentence) => lead.indexOf(sentence));
  const isSaid = sides.length === 0 || /contradict/iu.test(lead);
  return isSaid && !begins.includes(-1) && Math.min(...begins) <= READ;
}

/** By question, each once: an event may be told in a record as well, in the same words. */
const asked = new Map(
  snapshot.points.flatMap(({ point: { brief } }) => {
    const [question] = brief?.asks ?? [];
    return brief && question !== undefined ? [[question, brief] as const] : [];
  }),
);

it('enough points have a question for this to mean something', () => {
  expect(asked.size).toBeGreaterThan(100);
});

describe('a point, by the first of its questions', () => {
  it.each([...asked])('%s', (question, brief) => {
    const lead = leadOf(question);
    const wanted = brief.says ?? brief.sides?.map(({ says }) => says).join('; ');
    expect(hasBrief(lead, brief), `\nwanted: ${wanted}\nled: ${lead}\n`).toBe(true);
  });
});

/** What no article states of a record, with the question that an editor wrote for it. */
const silences = readdirSync('knowledge/moratoria')
  .filter((name) => name !== 'shared.yaml')
  .flatMap((name) => {
    const { facets } = recordFile.parse(load(readFileSync(`knowledge/moratoria/${name}`, 'utf8')));
    return Object.values(facets).flatMap((facet) => {
      const [question] = Array.isArray(facet) ? [] : (facet.asks ?? []);
      return Array.isArray(facet) || question === undefined ? [] : [[question, facet.says ?? ''] as const];
    });
  });

describe('a facet that no article states, by the first of its questions', () => {
  it('is asked for in every record that has one', () => {
    expect(silences.length).toBeGreaterThanOrEqual(5);
  });

  it.each(silences)('%s', (question, says) => {
    expect(says).toMatch(/^No article /u);
    const lead = leadOf(question);
    expect(lead.startsWith(says), `\nwanted: ${says}\nled: ${lead}\n`).toBe(true);
  });
});
