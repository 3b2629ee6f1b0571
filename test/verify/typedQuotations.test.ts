import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortenedTo } from '../../src/verify/typedQuotations.js';

const QUOTATION = '“We need Congress to act, not just tech companies,” Smith said.';

it('leaves a text as it is that has room', () => {
  expect(shortenedTo(1000, QUOTATION)).toEqual({ text: QUOTATION });
});

it('keeps of a long text what stands in quotation marks, with whom it is given to', () => {
  const long = `${'Much was said today of which nothing matters here. '.repeat(30)}${QUOTATION}`;
  expect(shortenedTo(1000, long)).toEqual({
    text: '“We need Congress to act, not just tech companies,” — Smith',
    kept: 'quotations',
  });
});

it('keeps of a long text without quotation marks its first sentences, whole', () => {
  const { text, kept } = shortenedTo(1000, 'Nobody is quoted here. '.repeat(90));
  expect(kept).toBe('beginning');
  expect(text.split('\n').every((line) => line === 'Nobody is quoted here.')).toBe(true);
});

it('never has more characters than there is room for', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom('“', '”', '"', '. ', '\n', QUOTATION, 'x'.repeat(1500), ' '.repeat(1200)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(shortenedTo(1000, pieces.join('')).text.length).toBeLessThanOrEqual(1000);
    }),
  );
});
