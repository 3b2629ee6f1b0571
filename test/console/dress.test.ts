import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/answers/plainText.js';
import { dress } from '../../src/console/dress.js';
import { dispatch } from '../../src/dispatcher.js';
import { shippedLibrary } from '../support/library.js';

/** As a terminal of this width shows it, without its colours. */
const shown = (text: string, columns?: number) =>
  stripVTControlCharacters(dress(text, { isTTY: true, ...(columns !== undefined && { columns }) })).split(
    '\n',
  );

const LONG = 'one two three four five six seven eight nine ten';

describe('where there is no terminal', () => {
  it('a text stays as it is, so that a file or a program gets every character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(dress(text, { columns: 20 })).toBe(text);
        expect(dress(text, { isTTY: false, columns: 20 })).toBe(text);
      }),
    );
  });
});

describe('in a terminal', () => {
  it('a line that is too long goes on below its text, not below its bullet', () => {
    expect(shown(`Title\n\nHeading\n  • ${LONG}`, 24)).toEqual([
      'Title',
      '',
      'Heading',
      '  • one two three four',
      '    five six seven eight',
      '    nine ten',
    ]);
  });

  it.each([
    ['a point', '  • '],
    ['a reading below a point', '    – '],
    ['a quotation', '    '],
    ['a note', '  '],
    ['a heading', ''],
  ])('%s hangs from its own depth', (_, lead) => {
    const [first = '', ...rest] = shown(`Title\n${lead}${LONG}`, 30).slice(1);
    expect(first.startsWith(`${lead}one`)).toBe(true);
    expect(rest.length).toBeGreaterThan(0);
    for (const line of rest) expect(line).toMatch(new RegExp(`^ {${lead.length}}\\S`, 'u'));
  });

  it('a word that is wider than the terminal is broken, since it would be broken anyhow, and without indent', () => {
    const [, first, second] = shown(`Title\n  • ${'x'.repeat(30)}`, 24);
    expect([first, second]).toEqual([`  • ${'x'.repeat(20)}`, `    ${'x'.repeat(10)}`]);
  });

  it('lines are no longer than a hundred characters, however wide it is, since longer ones are hard to read', () => {
    const widths = shown(`Title\n  • ${LONG.repeat(20)}`, 300).map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
    expect(Math.max(...widths)).toBeGreaterThan(80);
  });

  it('a terminal that does not tell its width counts as one of eighty characters', () => {
    expect(shown(`Title\n  • ${LONG.repeat(20)}`)).toEqual(shown(`Title\n  • ${LONG.repeat(20)}`, 80));
  });

  it('one that is impossibly narrow gets lines of twenty', () => {
    expect(shown(`Title\n  • ${LONG}`, 3)).toEqual(shown(`Title\n  • ${LONG}`, 20));
  });

  it('every line keeps to the width and no character but white space is lost, whatever the text', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abcXYZ0189.,:;!?[]()-'),
      minLength: 1,
      maxLength: 30,
    });
    const line = fc
      .tuple(fc.constantFrom('', '  ', '  • ', '    – ', '    “'), fc.array(word, { maxLength: 20 }))
      .map(([lead, list]) => lead + list.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 20, max: 120 }), (lines, columns) => {
        const text = lines.join('\n');
        const result = shown(text, columns);
        for (const one of result) expect(one.length).toBeLessThanOrEqual(Math.min(columns, 100));
        const bare = (some: string) => some.replace(/\s+/gu, '');
        expect(bare(result.join('\n'))).toBe(bare(text));
      }),
    );
  });

  it('quotations of the library keep their words in their order', async () => {
    const library = await shippedLibrary();
    const text = plainText(dispatch(library, { command: 'quote', options: { speaker: 'matt-cagle' } }));
    const narrow = shown(text, 40).join(' ').replace(/\s+/gu, ' ');
    for (const { parts, speaker } of library.snapshot().quotations) {
      if (speaker?.id !== 'matt-cagle') continue;
      for (const part of parts) expect(narrow).toContain(`“${part.replace(/\s+/gu, ' ')}”`);
    }
  });
});
