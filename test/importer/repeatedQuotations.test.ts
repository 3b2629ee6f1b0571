import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownQuotation, repeatedQuotations } from '../../src/importer/likeness/repeatedQuotations.js';

const FIRST = 'No camera goes up on the quay before the council has voted on it.';
const SECOND = 'We welcome the pause, as small and as late as it is for all of us.';
const THIRD = 'A plan that nobody has read should not be carried out by anybody.';

const library: KnownQuotation[] = [
  { articleId: 'coast', parts: [`${FIRST} That is a promise. It stands.`] },
  { articleId: 'valley', parts: ['It should not have come to this in a town of fishermen.', SECOND] },
  { articleId: 'hills', parts: [`Hear this: ${FIRST}`, SECOND] },
];

function repeated(...parts: string[]) {
  return repeatedQuotations([{ parts }], library)[0];
}

describe('a quotation that articles have already', () => {
  it('is found with the articles, those with most of it first', () => {
    expect(repeated(FIRST, SECOND)).toEqual({
      index: 0,
      articleIds: ['hills', 'coast', 'valley'],
      newSentences: [],
    });
  });

  it('adds the sentences that no article has, verbatim, and only these', () => {
    expect(repeated(`${FIRST} ${THIRD}`, SECOND)?.newSentences).toEqual([THIRD]);
  });

  it('is found though its marks, capitals and a word differ, since articles print one utterance differently', () => {
    expect(
      repeated('“No Camera goes up on the Quay — before our council has voted on it…”')?.articleIds,
    ).toContain('coast');
  });

  it('is found where it is cut out of a longer one', () => {
    expect(repeated('before the council has voted on it')?.articleIds).toEqual(['coast', 'hills']);
  });

  it('may have short sentences, which count as known beside a known one', () => {
    expect(repeated(`${FIRST} It stands.`)?.newSentences).toEqual([]);
    expect(repeated(`${FIRST} So be it.`)?.newSentences).toEqual(['So be it.']);
  });
});

describe('a quotation that is new', () => {
  it.each([
    ['it shares no words', THIRD],
    ['it is on the same matter in other words', 'The council will vote before any camera is on the quay.'],
    [
      'it shares a turn of phrase',
      'I have seen the council, and it has voted on it many times over many years now.',
    ],
    ['it is too short to tell', 'It stands.'],
    ['it is empty', ''],
  ])('is not listed: %s', (_why, words) => {
    expect(repeated(words)).toBeUndefined();
  });

  it('keeps its place in the draft', () => {
    const found = repeatedQuotations([{ parts: [THIRD] }, { parts: [SECOND] }], library);
    expect(found.map(({ index }) => index)).toEqual([1]);
  });
});

it('each new sentence stands verbatim in the quotation, and what the library has is always found', () => {
  const word = fc.integer({ min: 0, max: 300 }).map((number) => `w${number}`);
  const sentence = fc.array(word, { minLength: 6, maxLength: 20 }).map((words) => `${words.join(' ')}.`);
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), fc.array(fc.string()), (known, other) => {
      const quotations = [{ parts: known }, { parts: [...other, ...known] }];
      const found = repeatedQuotations(quotations, [{ articleId: 'known', parts: known }]);
      expect(found[0]).toEqual({ index: 0, articleIds: ['known'], newSentences: [] });
      for (const { index, newSentences } of found) {
        for (const one of newSentences) {
          expect(quotations[index]?.parts.some((part) => part.includes(one))).toBe(true);
        }
      }
    }),
  );
});

it('a bomb of one quotation against a thousand comes to an end, and only what is known is told', () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({
    articleId: `a${index}`,
    parts: [`${FIRST} ${index}`],
  }));
  const bombs = [{ parts: [`${FIRST} `.repeat(2000)] }, { parts: ['a '.repeat(1 << 19)] }];
  expect(repeatedQuotations(bombs, many).map(({ index }) => index)).toEqual([0]);
});
