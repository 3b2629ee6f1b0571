import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlainItem, Section } from '../../src/answers/answer.js';
import { answerCompare } from '../../src/answers/compare/compare.js';
import { detailText, plainText } from '../../src/answers/plainText.js';
import { citedAnswer, detailScreen } from '../../src/console/details.js';
import { dress } from '../../src/console/dress.js';
import { jsonReply } from '../../src/console/jsonReply.js';
import type { ScreenLine } from '../../src/console/screen.js';
import { tabularLines } from '../../src/console/table.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const compared = (companies = '') => answerCompare(snapshot, { companies });
/** The rows of a comparison: what its menu "Side by side" has. */
const rowsOf = (companies = ''): Section[] =>
  compared(companies).details.flatMap(({ menu, sections }) => (menu === 'Side by side' ? sections : []));
const tabular = (columns: number, companies = '') =>
  tabularLines(compared(companies), rowsOf(companies), columns);
const tableOf = (lines: readonly ScreenLine[]) =>
  lines.flatMap(({ look, text }) => (look === 'table' ? [text] : []));
/** The texts of our own words in an item. */
const textsOf = (item: PlainItem): string[] => {
  if (item.kind === 'point') return item.readings.map(({ text }) => text);
  return 'text' in item ? [item.text] : [];
};
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
    const lines = tableOf(tabular(columns, companies));
    expect(lines.length).toBeGreaterThan(20);
    const widths = new Set(lines.map((line) => line.length));
    expect(widths.size, 'all lines end at the same border').toBe(1);
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  });

  it('cuts nothing: every statement stands whole in the column of its company', () => {
    const columns = columnsOf(tableOf(tabular(80)), 3);
    const rows = rowsOf().flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'row' ? [item] : [])),
    );
    const texts = rows.flatMap(({ cells }) =>
      cells.flatMap(({ items }, column) => items.flatMap(textsOf).map((text) => ({ column, text }))),
    );
    expect(texts.length).toBeGreaterThan(40);
    for (const { column, text } of texts) expect(columns[column]).toContain(text.replace(/\s+/gu, ' '));
  });

  it('gives way to a list where there is no room for it', () => {
    const lines = tabular(40);
    expect(tableOf(lines)).toEqual([]);
    expect(lines.map(({ text }) => text).join('\n')).toBe(detailText(compared(), { sections: rowsOf() }));
  });

  it('is drawn for a pipe as for a screen of 80 columns', async () => {
    const lines = await detailScreen(citedAnswer(compared(), snapshot), 1, {});
    expect(tableOf(lines)).toEqual(tableOf(tabular(80)));
  });

  it('is left as it is by what wraps and colours other lines', () => {
    const lines = tabular(120);
    const shown = stripVTControlCharacters(dress(lines, { columns: 120 }));
    expect(shown.split('\n')).toEqual(tableOf(lines));
  });

  it('stands between a title and the sources, with how far they reach at its end', async () => {
    const lines = await detailScreen(citedAnswer(compared(), snapshot), 1, { columns: 80 });
    expect(lines[0]).toMatchObject({ text: 'Microsoft, Amazon and IBM, side by side — Side by side' });
    const sources = lines.findIndex(({ text }) => text === 'Sources');
    expect(sources).toBeGreaterThan(lines.findLastIndex(({ look }) => look === 'table'));
    expect(lines.findLast(({ look }) => look === 'foot')?.text).toMatch(/^As of: /u);
  });

  it('keeps its borders whatever the cells hold', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom('x'.repeat(300), 'a\u0301'.repeat(40), '│ └'),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 3 }), (texts) => {
        const cells = texts.map((one) => ({ of: one, items: [{ kind: 'note' as const, text: one }] }));
        const sections = [{ items: [{ kind: 'row' as const, cells, together: cells }] }];
        const lines = tableOf(tabularLines(compared(), sections, 80));
        expect(lines.at(0)).toMatch(/^┌─+[┬─]+┐$/u);
        expect(lines.at(-1)).toMatch(/^└─+┘$/u);
        expect(lines.join('\n')).not.toContain('…');
      }),
      { numRuns: 50 },
    );
  });
});

describe('an export with --json', () => {
  it('stands beside the text of a reply of --json', () => {
    const reply = jsonReply(answerCompare(snapshot, { form: 'markdown' }));
    expect(reply.text).toBe(plainText(compared()));
    expect(reply.files).toMatchObject([
      { name: 'comparison.md', text: expect.stringContaining('| Facet |') },
    ]);
    expect(jsonReply(compared())).not.toHaveProperty('files');
  });
});
