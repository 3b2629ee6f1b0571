import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/answers/plainText.js';
import { dress } from '../../src/console/dress.js';
import type { ScreenLine } from '../../src/console/screen.js';
import { firstScreenLines, screenText, textLines } from '../../src/console/screenLines.js';
import { dispatch } from '../../src/dispatcher.js';
import { shippedLibrary } from '../support/library.js';

/** Lines as a terminal of this width shows them, without its colours. */
const shown = (lines: readonly ScreenLine[], columns?: number) =>
  stripVTControlCharacters(dress(lines, columns === undefined ? {} : { columns })).split('\n');

const point = (text: string): ScreenLine => ({ look: 'point', text });
const card = (name: string, text: string): ScreenLine => ({
  look: 'card',
  name,
  text: `${`${name} `.padEnd(12)}${text}`,
});

const LONG = 'one two three four five six seven eight nine ten';

describe('where there is no terminal', () => {
  it('a text stays as it is, so that a file or a program gets every character', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await screenText({ lines: textLines(text) }, { columns: 20 })).toBe(`${text}\n`);
      }),
    );
  });

  it('an answer is its plain text, whichever command it answers', async () => {
    const library = await shippedLibrary();
    const requests = [
      { command: 'moratorium', options: { company: 'microsoft' } },
      { command: 'compare', options: {} },
      { command: 'quote', options: { speaker: 'matt-cagle' } },
      { command: 'timeline', options: {} },
      { command: 'sources', options: {} },
      { command: 'help', options: {} },
      { command: 'ask', options: { question: 'who went first' } },
      { command: 'ask', options: { question: 'how many employees does IBM have' } },
    ];
    for (const request of requests) {
      const answer = dispatch(library, request);
      expect(await screenText({ lines: firstScreenLines(answer) }, {})).toBe(`${plainText(answer)}\n`);
    }
  });
});

describe('in a terminal', () => {
  it('a line that is too long goes on below its text, not below its bullet', () => {
    expect(shown([{ look: 'heading', text: 'Heading' }, point(`  • ${LONG}`)], 24)).toEqual([
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
    ['a lead', ''],
  ])('%s hangs from its own depth', (_, lead) => {
    const [first = '', ...rest] = shown([point(`${lead}${LONG}`)], 30);
    expect(first.startsWith(`${lead}one`)).toBe(true);
    expect(rest.length).toBeGreaterThan(0);
    for (const line of rest) expect(line).toMatch(new RegExp(`^ {${lead.length}}\\S`, 'u'));
  });

  it('a line of a card goes on below its text, beside the column of names', () => {
    expect(shown([card('When', LONG), card('How long', 'no time')], 40)).toEqual([
      'When        one two three four five six',
      '            seven eight nine ten',
      'How long    no time',
    ]);
  });

  it('the column of names is as wide as the longest, so that the texts begin below each other', () => {
    expect(shown([card('2018', 'one'), card('10 June 2020 (inferred)', 'two')], 90)).toEqual([
      '2018                    one',
      '10 June 2020 (inferred) two',
    ]);
  });

  it('a name that would leave the text no room stands above it', () => {
    expect(shown([card('When', 'one'), card("After Microsoft's announcement", 'two')], 60)).toEqual([
      'When                one',
      "After Microsoft's announcement",
      '                    two',
    ]);
    // In a terminal this narrow, so does every name.
    expect(shown([card('When', LONG)], 30)).toEqual([
      'When',
      '  one two three four five six',
      '  seven eight nine ten',
    ]);
  });

  it('what can be typed next is not broken within a command, which somebody may want to copy', () => {
    const next: ScreenLine = { look: 'choices', text: 'Next: /compare one, two · /quote Brad Smith' };
    expect(shown([next], 36)).toEqual(['Next: /compare one, two ·', '      /quote Brad Smith']);
    const command: ScreenLine = { look: 'command', text: `More: npm run -s cli -- --all '/ask ${LONG}'` };
    expect(shown([command], 36)).toEqual([command.text]);
  });

  it('a word that is wider than the terminal is broken, since it would be broken anyhow, and without indent', () => {
    const [first, second] = shown([point(`  • ${'x'.repeat(30)}`)], 24);
    expect([first, second]).toEqual([`  • ${'x'.repeat(20)}`, `    ${'x'.repeat(10)}`]);
  });

  it('lines are no longer than a hundred characters, however wide it is, since longer ones are hard to read', () => {
    const leads: ScreenLine[] = [{ look: 'lead', text: LONG.repeat(20) }, card('When', LONG.repeat(20))];
    const widths = shown([...leads, point(`  • ${LONG.repeat(20)}`)], 300).map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
    expect(Math.max(...widths)).toBeGreaterThan(80);
  });

  it('a terminal that does not tell its width, or that it has none, counts as one of eighty characters', () => {
    const lines = [point(`  • ${LONG.repeat(20)}`)];
    expect(shown(lines)).toEqual(shown(lines, 80));
    expect(shown(lines, 0)).toEqual(shown(lines, 80));
  });

  it('one that is impossibly narrow gets lines of twenty', () => {
    const lines = [point(`  • ${LONG}`)];
    expect(shown(lines, 3)).toEqual(shown(lines, 20));
  });

  it('every line keeps to the width and no character but white space is lost, whatever the text', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abcXYZ0189.,:;!?[]()-'),
      minLength: 1,
      maxLength: 30,
    });
    const words = fc.array(word, { maxLength: 20 }).map((list) => list.join(' '));
    const line = fc.oneof(
      fc
        .tuple(fc.constantFrom('', '  ', '  • ', '    – ', '    “'), words)
        .map(([lead, text]) => point(lead + text)),
      fc.tuple(word, words).map(([name, text]) => card(name, text)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 20, max: 120 }), (lines, columns) => {
        const result = shown(lines, columns);
        for (const one of result) expect(one.length).toBeLessThanOrEqual(Math.min(columns, 100));
        const bare = (some: string) => some.replace(/\s+/gu, '');
        expect(bare(result.join('\n'))).toBe(bare(lines.map(({ text }) => text).join('\n')));
      }),
    );
  });

  it('no text gives orders to it, whoever wrote it', () => {
    expect(dress([point('  • a\u001b]0;title\u0007b')], {})).not.toContain('\u001b]');
  });

  it('quotations of the library keep their words in their order', async () => {
    const library = await shippedLibrary();
    const answer = dispatch(library, { command: 'quote', options: { speaker: 'matt-cagle' } });
    const narrow = shown(firstScreenLines(answer), 40).join(' ').replace(/\s+/gu, ' ');
    const items = [...answer.lead, ...answer.sections.flatMap((section) => section.items)];
    const parts = items.flatMap((item) => (item.kind === 'quotation' ? item.quotation.parts : []));
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect(narrow).toContain(`“${part.replace(/\s+/gu, ' ')}”`);
  });
});
