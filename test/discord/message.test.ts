import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Attachment, Cell, Item, PlainItem, Row } from '../../src/answers/answer.js';
import { buttonId, parseButtonId } from '../../src/discord/buttonId.js';
import { escapeText } from '../../src/discord/escapeText.js';
import { outgoingFiles } from '../../src/discord/files.js';
import { LIMITS } from '../../src/discord/limits.js';
import { answerMessage, type MessagePayload } from '../../src/discord/message.js';
import { divide, type Page, pagesOf } from '../../src/discord/pages.js';
import type { Article } from '../../src/knowledge/snapshot.js';
import { createLog } from '../../src/log.js';
import { visible } from '../../src/visibleText.js';

/** What people and articles may hold: long, without spaces, with markup, mentions, emoji and right-to-left marks. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.lorem({ maxCount: 120 }),
  fc.constantFrom(
    '@everyone',
    '<@123456789012345678>',
    '**bold** _it_ `code` ||spoiler||',
    '[text](https://example.org)',
    '# heading',
    '\u202Eover',
    '> quote',
    '\\',
  ),
  fc.integer({ min: 1000, max: 9000 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 100, max: 900 }).map((count) => 'word '.repeat(count).trim()),
);
const text = nasty.map((one) => one.replace(/\s+/gu, ' ').trim() || 'text');

const article = (id: string, title: string): Article => ({
  id,
  title: { value: title, known: 'stated', basis: 'b' },
  publisher: { value: 'Publisher', known: 'inferred', basis: 'b' },
  author: { value: null, known: 'unknown', basis: 'b' },
  published: { value: '2020-06-12', known: 'stated', basis: 'b' },
  url: null,
  form: 'full',
  language: 'en',
  passages: [],
});

const PASSAGES = ['one#p1', 'one#p2', 'two#p1', 'three#p14'];
const citations = fc.subarray(PASSAGES, { minLength: 1 });
const statement = fc.record({ kind: fc.constant('statement' as const), text, citations });
const item: fc.Arbitrary<PlainItem> = fc.oneof(
  statement,
  text.map((one) => ({ kind: 'note' as const, text: one })),
  fc.record({
    kind: fc.constant('difference' as const),
    differ: text,
    readings: fc.array(statement, { minLength: 2, maxLength: 5 }),
  }),
  fc
    .tuple(fc.array(text, { minLength: 1, maxLength: 3 }), fc.constantFrom(...PASSAGES))
    .map(([parts, passageId]) => ({
      kind: 'quotation' as const,
      quotation: { passageId, articleId: 'one', parts, speaker: undefined, occasion: 'somewhere', sic: [] },
    })),
);
const cells = (minLength: number, maxLength: number) =>
  fc.array(
    fc.record({
      of: text.map((one) => one.slice(0, 100)),
      items: fc.array(item, { minLength: 1, maxLength: 3 }),
    }),
    { minLength, maxLength },
  );
const row: fc.Arbitrary<Row> = fc.record({
  kind: fc.constant('row' as const),
  cells: cells(1, 3),
  together: cells(0, 2),
});
const attachment: fc.Arbitrary<Attachment> = fc.record({
  name: text,
  description: text,
  content: fc.oneof(
    text.map((one) => ({ kind: 'text' as const, text: one })),
    text.map((svg) => ({ kind: 'drawing' as const, svg })),
  ),
});
const answer: fc.Arbitrary<Answer> = fc
  .record({
    title: text,
    sections: fc.array(
      fc.record({
        heading: text.map((one) => one.slice(0, 200)),
        items: fc.array(fc.oneof({ weight: 4, arbitrary: item }, row), { minLength: 1, maxLength: 6 }),
      }),
      { maxLength: 6 },
    ),
    next: fc.array(
      fc.record({
        label: text,
        command: fc.constant('quote'),
        options: fc.dictionary(fc.constant('speaker'), text),
      }),
      { maxLength: 14 },
    ),
    attachments: fc.array(attachment, { maxLength: 12 }),
    // The schema allows a headline no more.
    articleTitle: text.map((one) => one.slice(0, 300)),
  })
  .map(({ title, sections, next, attachments, articleTitle }) => ({
    version: '0123456789ab',
    status: 'answered' as const,
    title,
    sections,
    next,
    attachments,
    citations: PASSAGES.map((passage, index) => ({
      label: index + 1,
      passage,
      article: article(passage.split('#')[0] ?? '', articleTitle),
      excerpt: 'excerpt',
    })),
    asOf: 'As of: 3 articles in the library.',
  }));

/** All that an embed shows, as Discord counts it. */
const written = (message: ReturnType<typeof answerMessage>) =>
  message.embeds.map((embed) => ({
    title: embed.title ?? '',
    description: embed.description ?? '',
    author: embed.author?.name ?? '',
    footer: embed.footer?.text ?? '',
    fields: embed.fields ?? [],
  }));

const unescaped = (one: string) => one.replace(/\\([\\*_~`|<\]>#+\-\d])/gu, '$1');
/** The text without the marks of its dress and without space: what is left has to be all of the answer, in order. */
const bare = (one: string) => visible(one).replace(/[\s*>•–“”-]+/gu, '');

/** What an item says, in the order in which it is shown. */
const textsOf = (one: PlainItem | Row): string[] => {
  switch (one.kind) {
    case 'statement':
    case 'note':
      return [one.text];
    case 'difference':
      return [one.differ, ...one.readings.map((reading) => reading.text)];
    case 'quotation':
      return one.quotation.parts;
    case 'variation':
      return one.variation.map(({ words }) => words);
    case 'comparison':
      return one.places.flatMap(({ words }) => words);
    case 'row':
      return [...one.cells, ...one.together].flatMap(({ of, items }) => [of, ...items.flatMap(textsOf)]);
  }
};
/** The texts of a page that a reader takes in one by one, from the top. */
const blocksOfPage = ({ description, fields }: Page) => [
  description,
  ...fields.flatMap(({ name, value }) => [name, value]),
];

const log = createLog({ LOG_LEVEL: 'silent' });
const drawn = (svg: string) => Promise.resolve(Buffer.from(svg));

describe('a page of an answer', () => {
  it('keeps every limit of Discord, however long the answer', async () => {
    const property = fc.asyncProperty(answer, fc.nat(40), text, async (one, page, question) => {
      const files = await outgoingFiles(one.attachments, log, drawn);
      const message = answerMessage(one, { command: 'ask', options: { question } }, page + 1, files);
      for (const { title, description, author, footer, fields } of written(message)) {
        expect(title.length).toBeLessThanOrEqual(LIMITS.title);
        expect(author.length).toBeLessThanOrEqual(LIMITS.author);
        expect(description.length).toBeLessThanOrEqual(LIMITS.description);
        expect(footer.length).toBeLessThanOrEqual(LIMITS.footer);
        expect(fields.length).toBeLessThanOrEqual(LIMITS.fields);
        for (const { name, value } of fields) {
          expect(name.trim().length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(LIMITS.fieldName);
          expect(value.trim().length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(LIMITS.fieldValue);
        }
        const whole = title.length + description.length + author.length + footer.length;
        expect(
          whole + fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0),
        ).toBeLessThanOrEqual(LIMITS.embed);
      }
      expect(message.components.length).toBeLessThanOrEqual(LIMITS.rows);
      const ids = message.components.flatMap(({ components }) =>
        components.map(({ custom_id }) => custom_id),
      );
      expect(new Set(ids).size).toBe(ids.length);
      for (const row of message.components) {
        expect(row.components.length).toBeGreaterThan(0);
        expect(row.components.length).toBeLessThanOrEqual(LIMITS.buttonsInRow);
        for (const { label, custom_id } of row.components) {
          expect(label.length).toBeGreaterThan(0);
          expect(label.length).toBeLessThanOrEqual(LIMITS.buttonLabel);
          expect(custom_id.length).toBeLessThanOrEqual(LIMITS.customId);
        }
      }
      expect(message.allowedMentions).toEqual({ parse: [] });
      expectFiles(message);
    });
    await fc.assert(property, { numRuns: 150 });
  });

  const expectFiles = ({ files, embeds }: MessagePayload) => {
    expect(files.length).toBeLessThanOrEqual(LIMITS.files);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    for (const { name, description } of files) {
      // Discord changes other letters, and then an embed does not find its picture.
      expect(name).toMatch(/^[\w-][\w.-]*$/u);
      expect(description.length).toBeLessThanOrEqual(LIMITS.fileDescription);
    }
    const picture = embeds[0]?.image?.url;
    if (picture !== undefined) expect(files.map(({ name }) => `attachment://${name}`)).toContain(picture);
  };

  it('has the files of the answer if it is the first, and no other has', () => {
    fc.assert(
      fc.property(answer, fc.nat(9), (one, page) => {
        const file = { attachment: Buffer.from('x'), name: 'x.png', description: 'x', isPicture: true };
        const message = answerMessage(one, { command: 'help', options: {} }, page + 1, [file]);
        const isFirst = page === 0 || pagesOf(one).length === 1;
        expect(message.files).toHaveLength(isFirst ? 1 : 0);
        expect(message.embeds[0]?.image !== undefined).toBe(isFirst);
      }),
      { numRuns: 40 },
    );
  });

  it('together with the others shows the whole answer, in order and with nothing cut', () => {
    fc.assert(
      fc.property(answer, (one) => {
        const shown = bare(pagesOf(one).flatMap(blocksOfPage).map(unescaped).join(''));
        let at = 0;
        for (const { heading = '', items } of one.sections) {
          for (const expected of [heading, ...items.flatMap(textsOf)]) {
            const found = shown.indexOf(bare(expected), at);
            expect(found, expected).toBeGreaterThanOrEqual(at);
            at = found + bare(expected).length;
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('divides no text that has room on one page, in a field or out of one', () => {
    fc.assert(
      fc.property(answer, (one) => {
        const blocks = pagesOf(one)
          .flatMap(blocksOfPage)
          .map((block) => bare(unescaped(block)));
        for (const expected of one.sections.flatMap(({ items }) => items.flatMap(textsOf))) {
          if (escapeText(expected).length > 2000) continue;
          expect(
            blocks.some((block) => block.includes(bare(expected))),
            expected,
          ).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('names the source of every label that stands on it', () => {
    // What a note says may look like a label, and leads nowhere.
    const withoutNotes = (cell: Cell) => ({
      ...cell,
      items: cell.items.filter(({ kind }) => kind !== 'note'),
    });
    const claims = (one: Item): Item =>
      one.kind === 'row'
        ? { ...one, cells: one.cells.map(withoutNotes), together: one.together.map(withoutNotes) }
        : one;
    fc.assert(
      fc.property(answer, (one) => {
        const sections = one.sections.map((section) => ({
          ...section,
          items: section.items.filter(({ kind }) => kind !== 'note').map(claims),
        }));
        for (const page of pagesOf({ ...one, sections })) {
          const shown = blocksOfPage(page).join('\n');
          for (const [label] of shown.matchAll(/(?<=\w )\[\d\](?=(?:\[\d\])*$)/gmu))
            expect(page.sources.join('\n')).toContain(label);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves the sources for which it has no room to a page of their own', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      label: index + 1,
      passage: `article-${index}#p1`,
      article: article(`article-${index}`, 'A headline of the greatest length. '.repeat(9).slice(0, 300)),
      excerpt: 'excerpt',
    }));
    const statement = {
      kind: 'statement' as const,
      text: 'So it is.',
      citations: many.map(({ passage }) => passage),
    };
    const one: Answer = {
      version: '0123456789ab',
      status: 'answered',
      title: 'Many',
      sections: [{ items: [statement] }],
      next: [],
      attachments: [],
      citations: many,
      asOf: 'As of: 40 articles in the library.',
    };
    const pages = pagesOf(one);
    for (const { sources } of pages) expect(sources.join('').length).toBeLessThan(LIMITS.embed - 1000);
    for (const { label } of many)
      expect(pages.flatMap(({ sources }) => sources).join('\n')).toContain(`[${label}]`);
  });
});

describe('divide', () => {
  it('loses nothing and stays within the room', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 500 }), (one, room) => {
        const pieces = divide(one, room);
        expect(pieces.join('')).toBe(one);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(room);
          // Half of a surrogate pair shows as a broken character.
          expect(piece).not.toMatch(/(?:^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$)/);
        }
      }),
    );
  });
});

describe('text of a user or an article', () => {
  it.each([
    '<@123456789012345678>',
    '<@&123456789012345678>',
    '<#123456789012345678>',
    '<t:0:R>',
    '<:emoji:123456789012345678>',
  ])('is shown to the letter and mentions nobody: %s', (mention) =>
    expect(escapeText(mention)).toBe(`\\${mention}`),
  );

  it('cannot hide a link under other words, or look like a heading or a quotation', () => {
    expect(escapeText('[http://a.example](http://b.example)')).toBe('[http://a.example\\](http://b.example)');
    expect(escapeText('first\n# big')).toBe('first\n\\# big');
    expect(escapeText('[Post](https://example.org)')).toBe('[Post\\](https://example.org)');
    expect(escapeText('# big')).toBe('\\# big');
    expect(escapeText('**bold**')).toBe('\\*\\*bold\\*\\*');
  });
});

it('is shown without what reorders or covers other text, or no program can read', () => {
  expect(escapeText('a\u202eb\u0000c\u001b[2Jd\ud800')).toBe('abc[2Jd\ufffd');
  expect(escapeText(`e${'\u0301'.repeat(50)}x`)).toBe(`e${'\u0301'.repeat(6)}x`);
});

describe('the id of a button', () => {
  it('gives back what it was made of, or says that it was too long for it', () => {
    const options = fc.dictionary(fc.constantFrom('company', 'facet', 'question'), text, { maxKeys: 3 });
    fc.assert(
      fc.property(options, fc.integer({ min: 1, max: 99 }), fc.boolean(), (given, page, turns) => {
        const id = buttonId({ command: 'ask', options: given }, page, turns);
        expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
        const parsed = parseButtonId(id);
        expect(parsed).toMatchObject({ command: 'ask', page, turns });
        if (parsed?.options)
          expect(parsed.options).toEqual(
            Object.fromEntries(
              Object.entries(given).map(([key, value]) => [key, Buffer.from(value).toString()]),
            ),
          );
        else expect(new URLSearchParams(given).toString().length).toBeGreaterThan(60);
      }),
    );
  });

  it('is not believed when it is not of this bot', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (id) => {
        const parsed = parseButtonId(id);
        if (parsed) expect(parsed.page).toBeGreaterThanOrEqual(1);
      }),
    );
    for (const id of ['', 'ask', 'ask?page=1.5', 'ask?page=-1', '../../etc?page=1', 'Ask?page=1'])
      expect(parseButtonId(id)).toBeUndefined();
  });
});
