import distance from 'damerau-levenshtein';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typingErrors } from '../../src/search/typingErrors.js';

describe('typingErrors', () => {
  it.each([
    ['greer', 'greer', 0],
    ['greeer', 'greer', 1],
    ['micorsoft', 'microsoft', 1],
    ['rekogniton', 'rekognition', 1],
    ['amazno', 'amazin', 2],
    ['amazon', 'google', undefined],
  ])('lie between %s and %s: %s', (one, other, expected) => {
    expect(typingErrors(one, other, 2)).toBe(expected);
  });

  it('tells by lengths and letters only what the whole comparison tells too', () => {
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'k'), maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(word, word, fc.nat(3), (one, other, most) => {
        const { steps } = distance(one, other);
        expect(typingErrors(one, other, most)).toBe(steps <= most ? steps : undefined);
      }),
    );
  });
});
