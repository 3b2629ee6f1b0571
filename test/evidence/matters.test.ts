import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import { matters } from '../../src/evidence/matters.js';
import { openLibrary } from '../../src/knowledge/library.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { understand } from '../../src/question/question.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { sampleImport } from '../support/importedSamples.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('a figure', () => {
  it('is given where it is what was asked', () => {
    expect(bodyOf(answerAsk(snapshot, 'how many civil rights groups urged microsoft'))).toContain('80');
    expect(bodyOf(answerAsk(snapshot, 'what percent of americans trust police'))).toContain('56%');
  });

  it.each([
    // The groups that are counted urged Microsoft, Amazon and Google.
    'how many groups urged ibm',
    // The poll asked about the police.
    'what percent of adults trust facebook',
    // It is Microsoft's software that matches a million.
    'how many people can rekognition match against',
  ])('that was asked of a company is not given from anybody’s: %s', (question) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('not_in_sources');
    // The figure of others may stand there as the nearest thing, and marked so.
    const [first = '', ...others] = bodyOf(answer).split('\n');
    expect(first).not.toMatch(/\d/u);
    for (const line of others.filter((one) => /\d%|\bmillion\b|\b80\b/u.test(one)))
      expect(line).toMatch(/^Nearest: /u);
  });
});

describe('a name that no article has', () => {
  it.each([
    ['why did Palantir stop selling', 'Palantir'],
    ['what did Clearview do', 'Clearview'],
    ['what did microsoft do about Palantir', 'Palantir'],
  ])('is refused by name, whoever else is named: %s', (question, name) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('not_in_sources');
    expect(bodyOf(answer).split('\n')[0]).toBe(`No article mentions ${name}.`);
  });
});

describe('a company that is left out', () => {
  it('has no line among those that are asked for', () => {
    const body = bodyOf(answerAsk(snapshot, 'which companies besides Amazon stopped selling'));
    expect(body).toMatch(/^Microsoft: .*\nIBM: /u);
    expect(body).not.toContain('Amazon');
  });
});

describe('a passage on which nobody has written a point', () => {
  const TEXT = 'The keeper of Skagen repaints the lantern of his lighthouse every autumn.';
  const QUESTION = 'how often does the keeper repaint the lantern of the lighthouse';

  it('answers by itself, and from nothing else', async () => {
    const library = await openLibrary('knowledge', createMemoryStore());
    const article = { ...sampleImport({ text: TEXT }), candidates: [] };
    expect(await library.add(article, { by: 'Mia' })).toEqual([]);
    await library.refresh({ by: 'Mia' });
    const imported = library.snapshot();
    expect(matters(imported, understand(imported, QUESTION)).status).toBe('answered');
    const answer = answerAsk(imported, QUESTION);
    expect(bodyOf(answer)).toContain(TEXT);
    expect(answer.citations.map(({ passage }) => passage)).toEqual([`${article.id}#p1`]);
  });

  it('is what makes the answer: without it there is none', () => {
    expect(matters(snapshot, understand(snapshot, QUESTION)).status).toBe('not_in_sources');
  });
});
