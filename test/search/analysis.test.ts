import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, isStopWord, terms, words } from '../../src/search/analysis.js';

const folded = (text: string) => words(text).map((word) => word.folded);

describe('fold', () => {
  it.each([
    ['case', 'MICROSOFT', 'microsoft'],
    ['accents', 'naïve São Ångström', 'naive sao angstrom'],
    ['accents written as signs of their own', 'nai\u0308ve', 'naive'],
    ['compatibility forms, as text copied from a PDF has them', 'oﬃcers ①', 'officers 1'],
    ['curly apostrophes', 'won’t ‘so’', "won't 'so'"],
  ])('makes %s no difference', (_, text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it('leaves other scripts as they are', () => {
    expect(fold('日本語 Ελλάδα')).toBe('日本語 ελλαδα');
  });

  it('folds nothing further the second time, since words of the index are compared with words of a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('words', () => {
  it.each([
    ['Microsoft’s', 'Microsoft', 'what belongs to a company names the company'],
    ["Amazon's", 'amazon', 'with a straight apostrophe as well'],
    ['U.S.', 'US', 'an abbreviation is one word, with or without its dots'],
    ['U.S', 'U.S.', 'the last dot may be the end of the sentence'],
    ['won’t', 'wont', 'people leave the apostrophe out'],
    ['one-year', 'one year', 'people leave the hyphen out'],
    ['facial-recognition', 'facial recognition', 'and so do the articles'],
    ['56%', '56 percent', 'a sign and its name are the same question'],
    ['56 %', '56%', 'with or without a space'],
    ['d’Amazon', 'd Amazon', 'what French puts before a vowel does not belong to the name'],
  ])('reads %s as %s: %s', (one, other) => {
    expect(folded(one)).toEqual(folded(other));
  });

  it('does not take the s off a word that merely ends in one', () => {
    expect(folded('Congress news')).toEqual(['congress', 'news']);
  });

  it('keeps numbers whole, so that 2020 and 20 are different words', () => {
    expect(folded('In 2020, 20 of 1,000')).toEqual(['in', '2020', '20', 'of', '1', '000']);
  });

  it('stems to the term of the index: forms of one word meet there', () => {
    const [sells, selling, sell] = terms('sells selling sell');
    expect([sells, selling]).toEqual([sell, sell]);
    expect(terms('moratorium')).not.toEqual(terms('moratoria'));
  });

  it.each(['', ' \n\t', '… — “” !?', '\0', '😀'])('finds none in %j', (text) => {
    expect(words(text)).toEqual([]);
  });

  it('says where each word stands: a word cut out of the text by its offsets is the word', () => {
    const nearlyWords = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            'U.S.',
            'won’t',
            "'s",
            '’',
            '.',
            '-',
            '%',
            ' ',
            '\u0301',
            '😀',
            'ﬁ',
            '½',
            'l’',
            '\0',
          ),
          fc.string({ unit: 'binary', maxLength: 5 }),
        ),
        { maxLength: 30 },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(nearlyWords, (text) => {
        let before = 0;
        for (const { surface, start, end } of words(text)) {
          expect(text.slice(start, end)).toBe(surface);
          // In order and apart, so that marking the words in a text can go through it once.
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds the same words whatever the case of the text', () => {
    // Letters that have one lower and one upper form; "ß" in capitals is "SS", another spelling.
    const plain = fc.string({ unit: fc.constantFrom(...'abcdefgxyzéöåñ .-’0123456789%'), maxLength: 40 });
    fc.assert(
      fc.property(plain, (text) => {
        expect(terms(text.toUpperCase())).toEqual(terms(text));
      }),
    );
  });
});

describe('stop words', () => {
  it.each(['the', 'who', 'did', 'please', 'wont', 'about'])('%s carries no content', (word) => {
    expect(isStopWord(word)).toBe(true);
  });

  it.each(['police', 'first', 'year', 'one', 'ban', 'congress'])('%s does', (word) => {
    // "first" tells who acted first, "one" how many years: whoever asks with them means them.
    expect(isStopWord(word)).toBe(false);
  });
});

describe('the words of a text', () => {
  /** As a word is defined, without the short cut for plain ones. */
  const WORD =
    /(?<!\p{L})(?:[cdjlmnst]|qu)['’](?=\p{L}{2})|\p{L}(?:\.\p{L})+\.?|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|%/giu;
  const piece = fc.oneof(
    fc.constantFrom('d', 'qu', 'U', 'ban', 'Naïve', '’', "'", '.', ' ', ', ', '%', '7', 'ſ', 'é', '\u0301'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  it('are found the same with the short cut for plain ones', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(words(one).map(({ surface }) => surface)).toEqual(one.match(WORD) ?? []);
      }),
    );
  });

  it('are the same whatever text they stand in, and whether or not they were met before', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const alone = [one, other].flatMap(words).map(({ folded, term }) => [folded, term]);
        expect(words(`${one} ${other}`).map(({ folded, term }) => [folded, term])).toEqual(alone);
      }),
    );
  });
});
