import { describe, expect, it } from 'vitest';
import { shippedLibrary } from './library.js';
import { quotedTexts, sourceTexts } from './sourceTexts.js';

describe('the reader that the rules of truth trust', () => {
  it('has every passage of the library, and reads 17 quotations', async () => {
    const snapshot = (await shippedLibrary()).snapshot();
    const { passages, articles } = await sourceTexts(snapshot);
    expect([...passages.keys()].sort()).toEqual([...snapshot.passages.keys()].sort());
    expect([...passages.values()].filter(({ quoted }) => quoted)).toHaveLength(17);
    expect(articles.get('channelnomics-2020')).toEqual({
      publisher: 'Channelnomics',
      published: '2020-06-12',
    });
    expect(articles.get('fossbytes-2020')?.published).toBeUndefined();
  });

  it('reads who speaks, for whom, and that nobody does', async () => {
    const { passages } = await sourceTexts((await shippedLibrary()).snapshot());
    expect(passages.get('fossbytes-2020#p3')?.quoted).toMatchObject({
      speaker: 'Microsoft',
      organisation: undefined,
    });
    expect(passages.get('fossbytes-2020#p6')?.quoted).toEqual({
      parts: ['safeguard the American people'],
      speaker: undefined,
      organisation: undefined,
    });
  });
});

describe('texts in quotation marks', () => {
  it.each([
    ['she said “yes” and «no» and "never" and „nie“', ['yes', 'no', 'never', 'nie']],
    ['“he called it „sound“ then”', ['sound', 'he called it „sound“ then']],
    ['“outer “inner” rest”', ['inner', 'outer “inner” rest']],
    ['an inch is 1" and no more', []],
    ['it’s the company’s', []],
  ])('in %s', (text, found) => {
    expect(quotedTexts(text)).toEqual(found);
  });
});
