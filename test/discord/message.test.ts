import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Item } from '../../src/answers/answer.js';
import { buttonId, parseButtonId } from '../../src/discord/buttonId.js';
import { escapeText } from '../../src/discord/escapeText.js';
import { LIMITS } from '../../src/discord/limits.js';
import { answerMessage } from '../../src/discord/message.js';
import { divide, pagesOf } from '../../src/discord/pages.js';
import type { Article } from '../../src/knowledge/snapshot.js';
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
const item: fc.Arbitrary<Item> = fc.oneof(
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
const answer: fc.Arbitrary<Answer> = fc
  .record({
    title: text,
    sections: fc.array(
      fc.record({
        heading: text.map((one) => one.slice(0, 200)),
        items: fc.array(item, { minLength: 1, maxLength: 6 }),
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
    // The schema allows a headline no more.
    articleTitle: text.map((one) => one.slice(0, 300)),
  })
  .map(({ title, sections, next, articleTitle }) => ({
    version: '0123456789ab',
    status: 'answered' as const,
    title,
    sections,
    next,
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

describe('a page of an answer', () => {
  it('keeps every limit of Discord, however long the answer', () => {
    fc.assert(
      fc.property(answer, fc.nat(40), text, (one, page, question) => {
        const message = answerMessage(one, { command: 'ask', options: { question } }, page + 1);
        for (const { title, description, author, footer, fields } of written(message)) {
          expect(title.length).toBeLessThanOrEqual(LIMITS.title);
          expect(author.length).toBeLessThanOrEqual(LIMITS.author);
          expect(description.length).toBeLessThanOrEqual(LIMITS.description);
          expect(footer.length).toBeLessThanOrEqual(LIMITS.footer);
          expect(fields.length).toBeLessThanOrEqual(LIMITS.fields);
          for (const { name, value } of fields) {
            expect(name.length).toBeGreaterThan(0);
            expect(value.length).toBeGreaterThan(0);
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
      }),
      { numRuns: 150 },
    );
  });

  it('together with the others shows the whole answer, in order and with nothing cut', () => {
    fc.assert(
      fc.property(answer, (one) => {
        const shown = bare(
          pagesOf(one)
            .map(({ description }) => unescaped(description))
            .join(''),
        );
        let at = 0;
        for (const { heading = '', items } of one.sections) {
          const texts = items.flatMap((each) => {
            if (each.kind === 'statement' || each.kind === 'note') return [each.text];
            if (each.kind === 'difference')
              return [each.differ, ...each.readings.map((reading) => reading.text)];
            return each.kind === 'quotation' ? each.quotation.parts : [];
          });
          for (const expected of [heading, ...texts]) {
            const found = shown.indexOf(bare(expected), at);
            expect(found, expected).toBeGreaterThanOrEqual(at);
            at = found + bare(expected).length;
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('names the source of every label that stands on it', () => {
    fc.assert(
      fc.property(answer, (one) => {
        const plain = {
          ...one,
          sections: one.sections.map((section) => ({
            ...section,
            items: section.items.filter(({ kind }) => kind !== 'note'),
          })),
        };
        for (const { description, sources } of pagesOf(plain)) {
          for (const [label] of description.matchAll(/(?<=\w )\[\d\](?=(?:\[\d\])*$)/gmu))
            expect(sources.join('\n')).toContain(label);
        }
      }),
      { numRuns: 100 },
    );
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
