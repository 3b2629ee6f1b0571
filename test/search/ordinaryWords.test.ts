import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wordListPath from 'word-list';
import { isOrdinaryWord, ordinaryWordsBeginning } from '../../src/search/ordinaryWords.js';

const words = readFileSync(wordListPath, 'utf8').split('\n').filter(Boolean);
const set = new Set(words);

describe('isOrdinaryWord', () => {
  it('knows every word of the list but the few that stand out of order in it', () => {
    expect(words.filter((word) => !isOrdinaryWord(word)).length).toBeLessThan(10);
  });

  it('knows nothing else, neither names nor parts of words nor what is no word at all', () => {
    for (const other of ['', 'microsoft', 'rekognition', 'zzzzz', 'a b', '\n', words.slice(0, 3).join('\n')])
      expect(isOrdinaryWord(other), JSON.stringify(other)).toBe(false);
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...words.slice(0, 2_000)), (text, word) => {
        for (const one of [text, `${word}${text}`, word.slice(1)])
          if (!set.has(one)) expect(isOrdinaryWord(one)).toBe(false);
      }),
    );
  });
});

describe('ordinaryWordsBeginning', () => {
  it('finds just the words of the list that begin so, as a look through the whole list does', () => {
    const some = words.filter((_, index) => index % 5_000 === 0);
    for (const letters of [...some.map((word) => word.slice(0, 4)), 'aah', 'zyzzyvas', 'qqqq', 'ther'])
      expect(ordinaryWordsBeginning(letters)).toEqual(
        letters.length < 3 ? [] : words.filter((word) => word.startsWith(letters)),
      );
  });

  it('finds nothing for fewer letters than three, or for what no word begins with', () => {
    for (const letters of ['', 'th', 'é', 'The', 'a b', '.*.', '\n\n\n'])
      expect(ordinaryWordsBeginning(letters)).toEqual([]);
  });
});
