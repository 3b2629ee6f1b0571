import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerCompare } from '../../src/answers/compare/compare.js';
import { plainText } from '../../src/answers/plainText.js';
import { answerText } from '../../src/console/answerText.js';
import { dress } from '../../src/console/dress.js';
import { jsonReply } from '../../src/console/jsonReply.js';
import { tabularText } from '../../src/console/table.js';
import { isOfTable } from '../../src/console/tableLine.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const compared = (companies = '') => answerCompare(snapshot, { companies });
const tableOf = (text: string) => text.split('\n').filter(isOfTable);
/** The words of the cells from left to right and from top to bottom, each company's by itself. */
const columnsOf = (lines: readonly string[], count: number) =>
  Array.from({ length: count }, (_, column) =>
    lines
      .map((line) => line.split('│').slice(1, -1))
      .filter((cells) => cells.length === count)
      .map((cells) => cells[column]?.trim() ?? '')
      .join(' ')
      .replace(/\s+/gu, ' '),
  );

describe('a table in a terminal', () => {
  it.each([
    [60, 'amazon, ibm'],
    [80, ''],
    [120, ''],
    [80, 'microsoft, amazon'],
  ])('is %i columns wide at most, whatever is in it', (columns, companies) => {
    const lines = tableOf(tabularText(compared(companies), columns));
    expect(lines.length).toBeGreaterThan(20);
    const widths = new Set(lines.map((line) => line.length));
    expect(widths.size, 'all lines end at the same border').toBe(1);
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  });

  it('cuts nothing: every statement stands whole in the column of its company', () => {
    const answer = compared();
    const columns = columnsOf(tableOf(tabularText(answer, 80)), 3);
    const says = (text: string) => text.replace(/\s+/gu, ' ');
    let seen = 0;
    for (const { items } of answer.sections) {
      for (const item of items) {
        if (item.kind !== 'row') continue;
        for (const [column, cell] of item.cells.entries()) {
          for (const one of cell.items) {
            const texts =
              one.kind === 'difference'
                ? one.readings.map(({ text }) => text)
                : 'text' in one
                  ? [one.text]
                  : [];
            for (const text of texts) {
              seen += 1;
              expect(columns[column]).toContain(says(text));
            }
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(40);
  });

  it('gives way to a list where there is no room for it', () => {
    expect(tabularText(compared(), 40)).toBe(plainText(compared()));
  });

  it('is drawn for a pipe as for a screen of 80 columns', async () => {
    expect(await answerText(compared(), {})).toEqual({ text: tabularText(compared(), 80), isFile: false });
  });

  it('is left as it is by what wraps and colours other lines', () => {
    const text = tabularText(compared(), 120);
    const shown = stripVTControlCharacters(dress(text, { isTTY: true, columns: 120 }));
    expect(tableOf(shown)).toEqual(tableOf(text));
  });

  it('stands between the title and the sources, with how far they reach at its end', () => {
    const lines = tabularText(compared(), 80).split('\n');
    expect(lines[0]).toBe('Microsoft, Amazon and IBM, side by side');
    expect(lines.indexOf('Sources')).toBeGreaterThan(lines.findLastIndex(isOfTable));
    expect(lines.at(-1)).toMatch(/^As of: /u);
  });

  it('keeps its borders whatever the cells hold', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom('x'.repeat(300), 'a\u0301'.repeat(40), '│ └'),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 3 }), (texts) => {
        const cells = texts.map((one) => ({ of: one, items: [{ kind: 'note' as const, text: one }] }));
        const answer = {
          ...compared(),
          sections: [{ items: [{ kind: 'row' as const, cells, together: cells }] }],
        };
        expect(() => tabularText(answer, 80)).not.toThrow();
        expect(tabularText(answer, 80)).not.toContain('…');
      }),
      { numRuns: 50 },
    );
  });
});

describe('an export on the command line', () => {
  it('is the file alone, so that it can be sent on into one', async () => {
    const answer = answerCompare(snapshot, { form: 'csv' });
    const [file] = answer.attachments;
    expect(await answerText(answer, {})).toEqual({
      text: file?.content.kind === 'text' ? file.content.text : undefined,
      isFile: true,
    });
  });

  it('stands beside the text of a reply of --json', () => {
    const reply = jsonReply(answerCompare(snapshot, { form: 'markdown' }));
    expect(reply.text).toBe(plainText(compared()));
    expect(reply.files).toMatchObject([
      { name: 'comparison.md', text: expect.stringContaining('| Facet |') },
    ]);
    expect(jsonReply(compared())).not.toHaveProperty('files');
  });
});
