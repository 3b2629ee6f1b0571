import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedPhrases, verbatimIn } from '../../src/knowledge/quotedWords.js';

describe('quotedPhrases', () => {
  it.each([
    ['curly', 'It said “national law” and “now”.', ['national law', 'now']],
    ['straight', 'It said "national law" and "now".', ['national law', 'now']],
    ['guillemets', 'Il a dit « loi nationale ».', ['loi nationale']],
    ['low and high', 'Sie sagte „Gesetz“ und „jetzt“.', ['Gesetz', 'jetzt']],
  ])('finds what stands between %s marks, without the marks', (_, text, phrases) => {
    expect(quotedPhrases(text)).toEqual(phrases);
  });

  it('leaves single marks alone, since an apostrophe is one too', () => {
    expect(quotedPhrases("Microsoft's ‘pledge’ won’t do, it's said.")).toEqual([]);
  });

  it('takes single marks and apostrophes inside double ones as part of the words', () => {
    expect(quotedPhrases('“the ‘bottom line’ for us isn’t that”')).toEqual([
      'the ‘bottom line’ for us isn’t that',
    ]);
  });

  it('finds nothing behind a mark that is never closed: nobody can say where the words end', () => {
    expect(quotedPhrases('He said “we will not')).toEqual([]);
  });
});

describe('verbatimIn', () => {
  const text = 'In the original, “we don’t sell\n   it to  police” stands here.';

  it('lets a text break its lines where it likes', () => {
    expect(verbatimIn('we don’t sell it to police', text)).toBe(true);
  });

  it.each([
    ['an apostrophe of another kind', "we don't sell it to police"],
    ['another case', 'We don’t sell it to police'],
    ['a word left out', 'we don’t sell to police'],
    ['a sign added', 'we don’t sell it to police.'],
    ['words joined', 'we don’t sellit to police'],
  ])('does not forgive %s', (_, words) => {
    expect(verbatimIn(words, text)).toBe(false);
  });

  it('holds for any words inside any text, whatever white space stands between them', () => {
    const word = fc.string({ minLength: 1, maxLength: 6 }).filter((one) => !/\s/u.test(one));
    const space = fc.constantFrom(' ', '\n', '\t  ', '\r\n', '\u00a0');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), space, space, (list, one, other) => {
        expect(verbatimIn(list.join(one), `Before ${list.join(other)} after`)).toBe(true);
      }),
    );
  });
});
