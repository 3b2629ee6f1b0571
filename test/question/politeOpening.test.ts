import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutPoliteOpening } from '../../src/question/politeOpening.js';
import { words } from '../../src/search/analysis.js';

const left = (question: string) =>
  withoutPoliteOpening(words(question))
    .map(({ folded }) => folded)
    .join(' ');

describe('what polite people put before a question', () => {
  it.each([
    ['I would like to know what IBM did', 'what ibm did'],
    ['Could you please tell me when Amazon announced it', 'when amazon announced it'],
    ['Dear Sir or Madam, who signed the letter?', 'who signed the letter'],
    ['hello there, can you explain to me why', 'why'],
    ['I should be very grateful to learn the names of the authors', 'the names of the authors'],
  ])('is no part of it: %s', (question, rest) => expect(left(question)).toBe(rest));

  it('leaves a question for a yes or a no where it asked whether', () => {
    expect(left('would you tell me, please, whether Mr Smith agrees')).toBe('does mr smith agrees');
    expect(left('do you know if the police may use it')).toBe('does the police may use it');
  });

  it.each([
    'can the police still use it',
    'could the bans make Congress act',
    'did IBM tell Congress why',
    'will Microsoft say what it wants',
    'would you',
  ])('is not found in what asks by itself: %s', (question) =>
    expect(left(question)).toBe(
      words(question)
        .map(({ folded }) => folded)
        .join(' '),
    ),
  );

  it('never takes all there is, nor anything but the beginning', () => {
    const word = fc.constantFrom(
      ...'dear hello i would could you tell me please know whether if amazon why'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (list) => {
        const asked = words(list.join(' '));
        const kept = withoutPoliteOpening(asked);
        expect(kept.length).toBeGreaterThan(0);
        expect(kept.map(({ surface }) => surface)).toEqual(
          asked.slice(asked.length - kept.length).map(({ surface }) => surface),
        );
      }),
    );
  });
});
