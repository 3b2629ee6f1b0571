import fc from 'fast-check';
import { marked, type Tokens } from 'marked';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answers/answer.js';
import { answerCompare } from '../../../src/answers/compare/compare.js';
import { comparisonCsv } from '../../../src/answers/compare/csv.js';
import type { ExportForm } from '../../../src/answers/compare/exportFile.js';
import { comparisonMarkdown } from '../../../src/answers/compare/markdown.js';
import { quotedPhrases, verbatimIn } from '../../../src/knowledge/quotedWords.js';
import { FACETS } from '../../../src/knowledge/schema.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { visible } from '../../../src/visibleText.js';
import { shippedLibrary } from '../../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

function exported(form: ExportForm, companies = ''): string {
  const { attachments } = answerCompare(snapshot, { companies, form });
  expect(attachments).toHaveLength(1);
  const content = attachments[0]?.content;
  return content?.kind === 'text' ? content.text : '';
}

/** Comma-separated values by the grammar of RFC 4180, section 2; throws where a text does not follow it. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [whole, quoted, plain = ''] = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))/uy.exec(text.slice(at)) ?? [];
    if (whole === undefined) throw new Error(`no field at ${at}`);
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (text.startsWith(',', at)) at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      records.push(fields);
      fields = [];
    } else throw new Error(`neither comma nor end of record at ${at}`);
  }
  return records;
}

function tableIn(markdown: string): Tokens.Table | undefined {
  const isTable = (token: { type: string }): token is Tokens.Table => token.type === 'table';
  return marked.lexer(markdown).find(isTable);
}

/** An answer with one row whose cells say the given texts. */
function answerWith(texts: readonly string[]): Answer {
  return {
    ...answerCompare(snapshot, {}),
    lead: [],
    details: [],
    sections: [
      {
        heading: texts[0] ?? '',
        items: [
          {
            kind: 'row',
            cells: texts.map((text, index) => ({
              of: `c${index}`,
              items: [{ kind: 'note' as const, text }],
            })),
            together: [],
          },
        ],
      },
    ],
  };
}

describe('a comparison as comma-separated values', () => {
  it('has a record for each facet, two columns for each company, and as many fields in each record', () => {
    const [head, ...records] = parseCsv(exported('csv'));
    expect(head).toEqual([
      'Facet',
      ...['Microsoft', 'Amazon', 'IBM', 'Also'].flatMap((name) => [name, `${name}: citations`]),
      'As of',
    ]);
    expect(records.filter(([facet]) => facet !== 'Remarks')).toHaveLength(FACETS.length);
    for (const record of records) {
      expect(record).toHaveLength(head?.length ?? 0);
      expect(record.at(-1)).toMatch(/^As of: /u);
    }
  });

  it('names beside each cell the passage of every label that stands in it', () => {
    const [, ...records] = parseCsv(exported('csv'));
    let seen = 0;
    for (const record of records) {
      for (let at = 1; at < record.length - 1; at += 2) {
        for (const [label] of record[at]?.matchAll(/\[\d+\]/gu) ?? []) {
          seen += 1;
          expect(record[at + 1]).toMatch(new RegExp(`\\${label.slice(0, -1)}\\] [a-z0-9-]+#p\\d+`, 'u'));
        }
      }
    }
    expect(seen).toBeGreaterThan(50);
  });

  it('leaves nothing of the answer out: companies that are only mentioned, and what could not be read', () => {
    const text = exported('csv', 'google, clearview, amazon');
    expect(text).toContain('No article reports a moratorium by Google');
    expect(text).toContain('no company or product called clearview');
  });

  it('begins with no byte order mark and ends each record with CRLF', () => {
    const text = exported('csv');
    expect(text.startsWith('Facet,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('gives every text back to whoever reads it by RFC 4180', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (texts) => {
        const [, record] = parseCsv(comparisonCsv(answerWith(texts)));
        for (const [index, text] of texts.entries()) {
          const shown = visible(text);
          const field = record?.[1 + index * 2] ?? '';
          expect(field).toBe(/^[=+\-@\t]/u.test(shown) ? `'${shown}` : shown);
        }
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://a.example","x")'])(
    'is never a formula: %j',
    (text) => {
      const [, record] = parseCsv(comparisonCsv(answerWith([text])));
      expect(record?.[0]?.startsWith("'")).toBe(true);
      expect(record?.[1]).toBe(`'${text}`);
    },
  );
});

describe('a comparison as Markdown', () => {
  it('has a table with a row for each facet and a column for each company, sources, and how far they reach', () => {
    const table = tableIn(exported('markdown'));
    expect(table?.header.map(({ text }) => text)).toEqual(['Facet', 'Microsoft', 'Amazon', 'IBM']);
    expect(table?.rows).toHaveLength(FACETS.length);
    const text = exported('markdown');
    expect(text).toContain('\n## Sources\n');
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^As of: /u);
  });

  it('shows what is said of several companies together, and of those only mentioned', () => {
    expect(exported('markdown')).toContain('## Who went first: Microsoft, Amazon and IBM together');
    expect(exported('markdown', 'google amazon')).toContain('## Google');
  });

  it('keeps text in quotation marks verbatim', () => {
    const text = exported('markdown', 'microsoft');
    for (const phrase of quotedPhrases(text))
      expect(
        [...snapshot.passages.values()].some((passage) => verbatimIn(phrase, passage.text)),
        phrase,
      ).toBe(true);
  });

  it('keeps one row a row, and every text to the letter', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme' }),
            fc.constantFrom('a|b', '<b>x</b>', '# h', '[a](b)', '`c`'),
          ),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        (texts) => {
          const table = tableIn(comparisonMarkdown(answerWith(texts)));
          expect(table?.rows).toHaveLength(1);
          expect(table?.rows[0]).toHaveLength(texts.length + 1);
        },
      ),
    );
  });
});
