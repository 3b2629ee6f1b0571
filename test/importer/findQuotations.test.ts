import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/importer/articleDraft.js';
import { findQuotations, type KnownNames } from '../../src/importer/quotations/findQuotations.js';
import { ATTRIBUTED, type QuotationCase, TRAPS } from './quotationCases.js';

const NOBODY: KnownNames = { people: [], organisations: [] };

function blocksOf(texts: QuotationCase['blocks']): Block[] {
  return texts.map((text) =>
    typeof text === 'string' ? { text, setOff: false } : { text: text.setOff, setOff: true },
  );
}

/** In characters; what takes time with the square of the length takes minutes at this one. */
const LONG = 262_144;

function find(texts: QuotationCase['blocks'], language = 'en', known = NOBODY) {
  return findQuotations({ title: null, blocks: blocksOf(texts), language, known });
}

describe('a quotation is given to whom the article gives it', () => {
  it.each(ATTRIBUTED)('$holds', ({ blocks, expected, language, known }) => {
    const { quotations } = find(blocks, language, known);
    expect(quotations.map(({ parts, speaker }) => [parts, speaker?.name ?? null])).toEqual(expected);
  });
});

describe('nobody is given words that the article does not surely give to them', () => {
  it.each(TRAPS)('$holds', ({ blocks, expected, language, known }) => {
    const { quotations } = find(blocks, language, known);
    expect(quotations.map(({ parts, speaker }) => [parts, speaker?.name ?? null])).toEqual(expected);
  });

  it('says so in a warning with the first words and the reason', () => {
    const { warnings } = find(['Omar Haddad met Tom Brand on Monday. “It is settled,” he said.']);
    expect(warnings).toEqual([
      {
        code: 'speaker-unsure',
        message: '“It is settled,” has no speaker: “he” may be Omar Haddad or Tom Brand.',
      },
    ]);
  });

  it('says where a mark is never closed', () => {
    expect(find(['“We will not sell it, Ann Lee said on Monday.']).warnings).toMatchObject([
      { code: 'mark-unclosed' },
    ]);
  });
});

describe('speakers', () => {
  it.each([
    [
      '“No,” said Ann Lee, director of research at Bellwether Labs.',
      'director of research',
      'Bellwether Labs',
    ],
    ['“No,” said Bellwether Labs staff attorney Ann Lee.', 'staff attorney', 'Bellwether Labs'],
    ['“No,” Bellwether Labs Deputy Director Ann Lee said.', 'deputy director', 'Bellwether Labs'],
    ['“No,” said Mayor Ann Lee.', 'mayor', null],
    ['“No,” said Sen. Ann Lee.', 'senator', null],
    ['“No,” said Ann Lee, CEO of Bellwether Labs.', 'CEO', 'Bellwether Labs'],
    ['“No,” said Ann Lee of Bellwether Labs.', null, 'Bellwether Labs'],
    [
      '“No,” Ann Lee, technology and housing attorney with the Union of Rivermouth, said.',
      'technology and housing attorney',
      'Union of Rivermouth',
    ],
    ['Bellwether’s president, Ann Lee, said: “No, we will not.”', 'president', 'Bellwether'],
    ['Bellwether spokesperson Ann Lee said: “No, we will not.”', 'spokesperson', 'Bellwether'],
  ])('have role and organisation as the article tells them: %s', (text, role, organisation) => {
    expect(find([text]).quotations[0]?.speaker).toEqual({
      name: 'Ann Lee',
      kind: 'person',
      role,
      organisation,
    });
  });

  it('that are unnamed spokespeople or organisations are marked as such', () => {
    const { quotations } = find([
      'Quillmark Inc. has paused its sales. “We listened,” a Quillmark spokesperson said.',
      '“We will go on,” Quillmark said.',
    ]);
    expect(quotations.map(({ speaker }) => speaker)).toEqual([
      {
        name: 'Quillmark spokesperson',
        kind: 'spokesperson',
        role: 'spokesperson',
        organisation: 'Quillmark',
      },
      { name: 'Quillmark', kind: 'organisation', role: null, organisation: 'Quillmark' },
    ]);
  });

  it('have the full name that an abbreviation in brackets stands for', () => {
    const { quotations } = find([
      'The Rivermouth Tenants Union (RTU) met.',
      '“We will go on,” the RTU said.',
    ]);
    expect(quotations[0]?.speaker?.name).toBe('Rivermouth Tenants Union');
  });

  it('of the library get no words in an article that does not name them', () => {
    const known: KnownNames = {
      people: [
        { name: 'Ruth Calder', role: 'president', organisation: 'Ostrava', aliases: ['Ostrava president'] },
      ],
      organisations: [],
    };
    expect(find(['“We waited,” the Ostrava president said.'], 'en', known).quotations[0]?.speaker).toBeNull();
  });
});

describe('occasion, place and language', () => {
  it.each([
    ['In an emailed response, Ann Lee said: “No, we will not.”', 'in an emailed response'],
    ['“No, we will not,” Ann Lee said in a statement.', 'in a statement'],
    ['Speaking to The Harbour Post, Ann Lee said: “No, we will not.”', 'speaking to The Harbour Post'],
    ['“No, we will not,” Ann Lee said.', null],
  ])('%s', (text, occasion) => {
    expect(find([text]).quotations[0]?.occasion).toBe(occasion);
  });

  it('gives the paragraph of the first part', () => {
    expect(find(['Rain fell.', '“It is wet,” Ann Lee said.']).quotations[0]?.passage).toBe(1);
  });

  it('marks every quotation of an article in another language as translated, and says so once', () => {
    const { quotations, warnings } = find(
      ['« Non, jamais », dit Anne Roux. « Ni demain », dit Luc Petit.'],
      'fr',
    );
    expect(quotations.map(({ translated }) => translated)).toEqual([true, true]);
    expect(warnings.filter(({ code }) => code === 'translation')).toHaveLength(1);
  });

  it.each(['“We wait,” Ann Lee said in Spanish.', '“We wait,” Ann Lee said through an interpreter.'])(
    'marks words that an English article says were translated: %s',
    (text) => {
      expect(find([text]).quotations[0]?.translated).toBe(true);
    },
  );

  it('marks nothing else', () => {
    expect(find(['“We wait,” Ann Lee said in Madrid.'])).toMatchObject({
      quotations: [{ translated: false }],
      warnings: [],
    });
  });
});

describe('whatever the text', () => {
  const piece = fc.constantFrom(
    '“',
    '”',
    '"',
    "'",
    '‘',
    '’',
    '«',
    '»',
    '„',
    '(',
    ')',
    '[',
    ']',
    ':',
    ',',
    '.',
    ' ',
    ' ',
    ' said ',
    ' Ann Lee ',
    ' the company ',
    'MR. LEE: ',
    ' who ',
    ' and ',
    '\u0000',
    'e\u0301\u0323',
    '🙂',
    '\ud83d',
    ' according to ',
    '— ',
    ' Quillmark spokesperson ',
    'she ',
    'word ',
  );
  const texts = fc.array(
    fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 6 },
  );

  it('every part stands verbatim in a paragraph, the first in the one that is given', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'fr', 'und'), (paragraphs, language) => {
        const { quotations } = find(paragraphs, language);
        for (const { parts, passage } of quotations) {
          expect(paragraphs[passage]).toContain(parts[0]);
          let from = passage;
          for (const part of parts) {
            from = paragraphs.findIndex((text, index) => index >= from && text.includes(part));
            expect(from).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('each quotation without a speaker has its warning', () => {
    fc.assert(
      fc.property(texts, (paragraphs) => {
        const { quotations, warnings } = find(paragraphs);
        expect(warnings.filter(({ code }) => code === 'speaker-unsure')).toHaveLength(
          quotations.filter(({ speaker }) => speaker === null).length,
        );
      }),
    );
  });

  it.each([
    ['“'],
    ['"'],
    ['‘'],
    ["'"],
    ['„'],
    ['«'],
    ['“”'],
    ['" '],
    ['“a” '],
    ['"a", said Ann Lee. '],
    ['(“'],
    ['[('],
    ['A'],
    ['A '],
    ['Ann Lee, '],
    ['said '],
    ['the company said '],
    ['MR. LEE: '],
    ['a, '],
    ['of the '],
    ['Smith for the '],
    ['\u0000'],
    ['e\u0301\u0323'],
    ['“a, she said. '],
    ['Ann Lee of Bell and '],
    ['a-'],
    ["a'"],
  ])(
    '%j over and over, in one paragraph or in many, comes to an end with nothing said by anybody unknown',
    (unit) => {
      // What takes time with the square of the length would take minutes here.
      const text = unit.repeat(Math.ceil(LONG / unit.length)).slice(0, LONG);
      const pieces = text.slice(0, LONG / 4).match(/[\s\S]{1,200}/gu) ?? [];
      for (const blocks of [[text], [...pieces]]) {
        for (const { parts, passage } of find(blocks).quotations)
          for (const part of parts)
            expect(blocks.slice(passage).some((block) => block.includes(part))).toBe(true);
      }
    },
  );
});
