import { beforeAll, describe, expect, it } from 'vitest';
import { understand } from '../../../src/answers/ask/question.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('what a company wants', () => {
  const facets = (question: string) => understand(snapshot, question).facets;

  it.each(['what does Amazon want from the government', 'what does microsoft ask for'])(
    'is its purpose: %s',
    (question) => expect(facets(question)).toContain('purpose'),
  );

  it.each([
    'what do opponents of Microsoft demand',
    'what did the petition to microsoft ask for',
    'what does the letter to Amazon demand',
    'what did the aclu and microsoft ask for',
    'what do critics want from Amazon',
  ])('is not what others want of it: %s', (question) => expect(facets(question)).not.toContain('purpose'));
});

describe('digits that are typed for their sound', () => {
  const read = (question: string) =>
    understand(snapshot, question)
      .words.map(({ folded }) => folded)
      .join(' ');

  it('are words where no number can stand', () => {
    expect(read('does it sell 2 the police')).toBe('does it sell to the police');
    expect(read('is it good 4 us')).toBe('is it good for us');
    expect(read('are 2 companies left')).toContain('two');
  });

  it.each(['was it on June 4 that it was announced', 'what does section 2 that they cite say'])(
    'stay numbers where one is written: %s',
    (question) => expect(read(question)).toMatch(/\b(?:june four|section two) that\b/u),
  );

  it('have no meaning by the names of what every object has', () => {
    expect(read('who is the constructor that amazon hired')).toContain('constructor that');
  });
});
