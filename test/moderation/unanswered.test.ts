import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { dismissQuestion, groupByMeaning, unansweredNotice } from '../../src/moderation/unanswered.js';
import { createPace } from '../../src/pace.js';
import { shippedLibrary } from '../support/library.js';
import { openTestModeration } from '../support/moderation.js';

const TURN = { by: 'tester', onProgress: () => {} };
const at = (minute: number) => new Date(Date.UTC(2031, 4, 6, 7, minute)).toISOString();

async function groupsOf(...questions: string[]): Promise<string[][]> {
  const snapshot: Snapshot = (await shippedLibrary()).snapshot();
  const asked = questions.map((question, index) => ({ question, at: at(index) }));
  const groups = await groupByMeaning(asked, snapshot, createPace());
  return groups.map(({ wordings }) => [...wordings]);
}

describe('questions are grouped by meaning', () => {
  it.each([
    ['the order of words, capitals and small words', 'what do walruses eat', 'What walruses do eat?'],
    ['forms of a word', 'does the camera watch a town', 'do cameras watch towns'],
    ['names of one company', 'did Microsoft ask the walruses', 'did MSFT ask the walruses'],
    ['a misspelt name', 'did Microsoft ask the walruses', 'did Micorsoft ask the walruses'],
    ['the same words again', 'what do walruses eat', 'what do walruses eat'],
  ])('whatever %s', async (_, one, other) => {
    expect(await groupsOf(one, other)).toHaveLength(1);
  });

  it.each([
    ['other subjects', 'what do walruses eat', 'what do zebras eat'],
    ['other companies', 'did Microsoft pay a fine', 'did Amazon pay a fine'],
    [
      'companies in many other words',
      'how many police cameras did Microsoft sell in the state of Texas',
      'how many police cameras did Amazon sell in the state of Texas',
    ],
    ['nothing in common but small words', 'what is it about', 'who was there'],
  ])('but %s stay apart', async (_, one, other) => {
    expect(await groupsOf(one, other)).toHaveLength(2);
  });

  it('the most often asked first, then the latest, each told as it was last asked', async () => {
    const groups = await groupByMeaning(
      [
        { question: 'what do walruses eat', at: at(1) },
        { question: 'what do zebras eat', at: at(2) },
        { question: 'Walruses eat what?', at: at(3) },
        { question: 'what do lions eat', at: at(4) },
      ],
      (await shippedLibrary()).snapshot(),
      createPace(),
    );
    expect(groups).toEqual([
      {
        question: 'Walruses eat what?',
        wordings: new Set(['what do walruses eat', 'Walruses eat what?']),
        count: 2,
        last: at(3),
      },
      expect.objectContaining({ question: 'what do lions eat', count: 1 }),
      expect.objectContaining({ question: 'what do zebras eat', count: 1 }),
    ]);
  });

  it('as many as the store keeps come to an end, and none is lost', async () => {
    const snapshot = (await shippedLibrary()).snapshot();
    // Each has words in common with each: the dearest case.
    const questions = Array.from({ length: 2_000 }, (_, number) => ({
      question: Array.from({ length: 30 }, (__, place) => `w${(number * 7 + place * place) % 90}`).join(' '),
      at: at(number % 60),
    }));
    const groups = await groupByMeaning(questions, snapshot, createPace());
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
  });
});

describe('the list', () => {
  it('shows ten and all as a file, and never a whole flood', async () => {
    const moderation = await openTestModeration();
    for (let number = 0; number < 14; number += 1) {
      await moderation.store.addUnanswered({ question: `what of creature${number}x`, at: at(number) });
    }
    const { title, lines, file, next } = await unansweredNotice(moderation);
    expect(title).toBe('Unanswered questions: 14');
    expect(lines).toHaveLength(10);
    expect(file?.text.trimEnd().split('\n')).toHaveLength(14);
    expect(next).toHaveLength(5);
  });

  it('lets each of its buttons dismiss what its line says, however long the question', async () => {
    const moderation = await openTestModeration();
    const questions = ['walrus', 'zebra', 'ibex'].map(
      (animal) => `where is the ${animal} ${'now '.repeat(40)}`,
    );
    for (const [index, question] of questions.entries()) {
      await moderation.store.addUnanswered({ question, at: at(index) });
    }
    const { next = [] } = await unansweredNotice(moderation);
    const [, second] = next;
    const told = await dismissQuestion(moderation, TURN, second?.options.question ?? '');
    expect(told.tone).toBe('done');
    expect(told.lines.join()).toContain('zebra');
    expect((await moderation.store.unanswered()).map(({ question }) => question)).toEqual([
      questions[0],
      questions[2],
    ]);
    const [latest] = await moderation.store.log(1);
    expect(latest).toMatchObject({ by: 'tester', action: 'dismiss' });
  });
});
