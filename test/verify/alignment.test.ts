import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../src/verify/alignment.js';
import { comparedWords, excerptOf, piecesOf } from '../../src/verify/excerpt.js';

const keys = (text: string) => comparedWords(text).map(({ key }) => key);
const alignTexts = (typed: string, text: string) => align(excerptOf(typed), comparedWords(text));

describe('the words by which texts are compared', () => {
  it.each([
    ['U.S. police', ['us', 'police']],
    ['over-policing', ['over', 'policing']],
    ['don’t', ["don't"]],
    ["it's its", ["it's", 'its']],
    ['1,000 and 3.5', ['1000', 'and', '3.5']],
    ['56 %', ['56', 'percent']],
    ['plan B.We', ['plan', 'b', 'we']],
    ['Con\u00adgress', ['congress']],
    ['Café ﬁle', ['cafe', 'file']],
    ['ground [sic] in', ['ground', 'in']],
    ['“—…*”', []],
  ])('%s', (text, expected) => expect(keys(text)).toEqual(expected));

  it('stand where they stand in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        let end = 0;
        for (const word of comparedWords(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('an excerpt', () => {
  it('knows what it leaves out and puts in', () => {
    const { words, gaps } = excerptOf('… We [the firm] need … [a]ll to act …');
    expect(words.map(({ key }) => key)).toEqual(['we', 'the', 'firm', 'need', 'all', 'to', 'act']);
    expect(words.filter(({ inserted }) => inserted).map(({ key }) => key)).toEqual(['the', 'firm']);
    expect([...gaps].sort()).toEqual([1, 3, 4]);
  });

  it('falls into the pieces between', () => {
    const pieces = piecesOf(excerptOf('We need … Congress [soon] to act'));
    expect(pieces.map(({ text }) => text)).toEqual(['We need', 'Congress', 'to act']);
  });
});

describe('an alignment', () => {
  const word = fc.constantFrom('police', 'law', 'sell', 'the', 'of', 'technology', 'rights', 'not', 'we');
  const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));

  it('of words that stand in a text has no difference, wherever they stand', () => {
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        const alignment = alignTexts(words, `${before} ${words} ${after}`);
        expect(alignment).toMatchObject({ hunks: [], likeness: 1, run: words.split(' ').length });
      }),
    );
  });

  it('covers every word of the excerpt once, in order, and every word of its stretch of the text', () => {
    fc.assert(
      fc.property(text, text, (typed, own) => {
        const alignment = alignTexts(typed, own);
        if (!alignment) return;
        const [left, right] = [keys(typed), keys(own)];
        let [at, place] = [0, alignment.text.from];
        for (const hunk of [...alignment.hunks, undefined]) {
          const next = hunk?.typed.from ?? left.length;
          // Between two places of difference the words are the same.
          while (at < next) expect(left[at++]).toBe(right[place++]);
          if (!hunk) break;
          expect(hunk.text.from).toBe(place);
          [at, place] = [hunk.typed.to, hunk.text.to];
        }
        expect(place).toBe(alignment.text.to);
        expect(alignment.likeness).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps a run together instead of taking its words from anywhere', () => {
    const alignment = alignTexts(
      'national law in place',
      'a law of some kind in one place and then a national federal law in place',
    );
    expect(alignment?.hunks).toEqual([
      { typed: { from: 1, to: 1 }, text: { from: 12, to: 13 }, announced: false },
    ]);
  });

  it('takes a word in the place of another for replaced, and not for one gone and one come', () => {
    const { hunks = [] } =
      alignTexts('we will never sell this', 'and we will not sell this to anybody') ?? {};
    expect(hunks).toEqual([{ typed: { from: 2, to: 3 }, text: { from: 3, to: 4 }, announced: false }]);
  });

  it('is free where the excerpt says that something is left out, however long', () => {
    const middle = 'and so on '.repeat(60);
    expect(alignTexts('we sell … no more', `we sell ${middle} no more`)).toMatchObject({
      likeness: 1,
      hunks: [{ announced: true }],
    });
  });

  it('finds its place in a text that is too long to be looked at as a whole', () => {
    const long = `${'words of no matter here '.repeat(30_000)} we need Congress to act ${'and on it goes '.repeat(9_000)}`;
    expect(alignTexts('we need the Congress to act', long)?.hunks).toHaveLength(1);
  });

  it('is none where no word agrees', () => {
    expect(alignTexts('yellow submarine', 'we need Congress to act')).toBeUndefined();
    expect(alignTexts('…', 'we need Congress to act')).toBeUndefined();
  });
});
