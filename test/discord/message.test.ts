import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Attachment, Cell, Item, PlainItem, Row, Section } from '../../src/answers/answer.js';
import { firstScreen } from '../../src/answers/answer.js';
import { buttonId, parseButtonId } from '../../src/discord/buttonId.js';
import { findDetail, keyedDetails } from '../../src/discord/details.js';
import { escapeText, unescapeText } from '../../src/discord/escapeText.js';
import { outgoingFiles } from '../../src/discord/files.js';
import { LIMITS, shorten } from '../../src/discord/limits.js';
import { answerMessage, type MessagePayload, type View } from '../../src/discord/message.js';
import { divide, pagesOf } from '../../src/discord/pages.js';
import type { Article } from '../../src/knowledge/passages.js';
import { createLog } from '../../src/log.js';
import { visible } from '../../src/visibleText.js';
import { buttonOf, buttonsOf, menusOf } from '../support/discordComponents.js';
import { checkMessage, type MessageData } from '../support/discordLimits.js';

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
    kind: fc.constant('brief' as const),
    point: text.map((contradict) => ({ contradict, readings: [] })),
    says: statement,
    contradiction: text,
    sides: fc.array(statement, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('card' as const),
    name: text.map((one) => one.slice(0, 40)),
    says: fc.array(statement, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('point' as const),
    point: text.map((contradict) => ({ contradict, readings: [] })),
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
const section: fc.Arbitrary<Section> = fc.record({
  heading: text.map((one) => one.slice(0, 200)),
  items: fc.array(fc.oneof({ weight: 4, arbitrary: item }, row), { minLength: 1, maxLength: 6 }),
});
const attachment: fc.Arbitrary<Attachment> = fc.record({
  name: text,
  description: text,
  content: fc.oneof(
    text.map((one) => ({ kind: 'text' as const, text: one })),
    text.map((svg) => ({ kind: 'drawing' as const, svg })),
  ),
});
const detail = fc.record(
  {
    label: text,
    menu: fc.constantFrom('Whole record', 'Side by side', 'x'.repeat(200)),
    sections: fc.array(section, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['label', 'sections'] },
);
const answer: fc.Arbitrary<Answer> = fc
  .record({
    title: text,
    lead: fc.array(item, { maxLength: 2 }),
    sections: fc.array(section, { maxLength: 6 }),
    details: fc.array(detail, { maxLength: 8 }),
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
  .map(({ articleTitle, ...rest }) => ({
    ...rest,
    version: '0123456789ab',
    status: 'answered' as const,
    citations: PASSAGES.map((passage, index) => ({
      label: index + 1,
      passage,
      article: article(passage.split('#')[0] ?? '', articleTitle),
      excerpt: articleTitle,
    })),
    asOf: 'As of: 3 articles in the library.',
  }));

/** An answer with as many citations, each of an article of its own, and details, each of which cites them all. */
function largeAnswer(count: number, publisher: string, url: string | null): Answer {
  const passages = Array.from({ length: count }, (_, index) => `article-${index}#p1`);
  const all = { kind: 'statement' as const, text: 'So it is.', citations: passages };
  return {
    version: '0123456789ab',
    status: 'answered',
    title: 'Many',
    lead: [all],
    sections: [{ items: [all, all] }],
    details: passages.map((passage, index) => ({
      label: index % 3 === 0 ? passage : 'Each side',
      ...(index % 2 === 0 && { menu: `Menu ${index % 14}` }),
      sections: [{ items: [all] }],
    })),
    next: passages.map((passage) => ({
      label: passage,
      command: 'sources',
      options: { article: passage },
    })),
    attachments: [],
    citations: passages.map((passage, index) => ({
      label: index + 1,
      passage,
      article: {
        ...article(`article-${index}`, 'A headline.'),
        publisher: { value: publisher, known: 'stated', basis: 'b' },
        url,
      },
      excerpt: 'excerpt',
    })),
    asOf: 'As of: many articles in the library.',
  };
}

/** The first screen of an answer as pages. */
const screenPages = (one: Answer) => pagesOf(one.citations, { sections: firstScreen(one) });
/** A page without its line of sources. */
const textOfPage = (page: string) => page.replace(/(?:^|\n\n)-# .*$/u, '');
/** The text without the marks of its dress and without space: what is left has to be all of the answer, in order. */
const bare = (one: string) => visible(one).replace(/[\s*>•–“”-]+/gu, '');

/** What an item says, in the order in which it is shown. */
const textsOf = (one: Item): string[] => {
  switch (one.kind) {
    case 'statement':
    case 'note':
      return [one.text];
    case 'brief':
      return [
        ...(one.says ? [one.says.text] : []),
        ...(one.sides.length > 0 ? one.sides.map((side) => side.text) : [one.contradiction ?? '']),
      ];
    case 'card':
      return [one.name, ...one.says.map((each) => each.text)];
    case 'point':
      return [one.point.contradict ?? '', ...one.readings.map((reading) => reading.text)];
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

const log = createLog({ LOG_LEVEL: 'silent' });
const drawn = (svg: string) => Promise.resolve(Buffer.from(svg));

/** A message as Discord sees it; fails where Discord would refuse it. */
function accepted({ embeds, components }: MessagePayload): MessageData {
  const checked = checkMessage(JSON.parse(JSON.stringify({ embeds, components })));
  expect(checked).toMatchObject({ ok: true });
  return checked.ok ? checked.value : {};
}

/** Nothing of a message leads nowhere, and the row with Report is there, with Delete where others see it. */
function expectWays(one: Answer, data: MessageData, isPrivate: boolean): void {
  const buttons = buttonsOf(data);
  expect(buttons.has('Report')).toBe(true);
  expect(buttons.has('Delete')).toBe(!isPrivate);
  const details = new Set(keyedDetails(one).map(({ key }) => key));
  const expectShown = (wanted: string) =>
    expect(details.has(wanted) || findDetail(one, wanted) !== undefined).toBe(true);
  for (const id of buttons.values()) {
    const shows = parseButtonId(id)?.shows;
    if (shows !== undefined) expectShown(shows);
  }
  for (const { options, custom_id } of menusOf(data).values()) {
    expect(parseButtonId(custom_id)).toBeDefined();
    for (const { value } of options) expectShown(value);
  }
}

describe('a page of an answer', () => {
  it('keeps every limit of Discord, however long the answer', async () => {
    const property = fc.asyncProperty(
      answer,
      fc.nat(40),
      fc.nat(20),
      fc.boolean(),
      text,
      async (one, page, which, isPrivate, question) => {
        const files = await outgoingFiles(one.attachments, log, drawn);
        const wanted = [...keyedDetails(one).map(({ key }) => key), ...PASSAGES, undefined].at(which);
        const shown = wanted === undefined ? undefined : findDetail(one, wanted);
        const view: View = { page: page + 1, files, detail: shown, isPrivate };
        const message = answerMessage(one, { command: 'ask', options: { question } }, view);
        expectWays(one, accepted(message), isPrivate);
        expect(message.allowedMentions).toEqual({ parse: [] });
        expectFiles(message);
      },
    );
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
    for (const { image } of embeds)
      if (image) expect(files.map(({ name }) => `attachment://${name}`)).toContain(image.url);
  };

  it('keeps them with hundreds of details, steps and citations', () => {
    const publisher = fc.constantFrom(
      'P',
      'A [bracket](https://x.example)',
      'p '.repeat(150),
      '*'.repeat(300),
    );
    const url = fc.constantFrom(null, `https://example.org/${'(x)'.repeat(500)}`, 'https://a.example/');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        publisher,
        url,
        fc.nat(500),
        (count, name, link, which) => {
          const one = largeAnswer(count, name, link);
          const keys = [undefined, ...keyedDetails(one).map(({ key }) => key)];
          const key = keys[which % keys.length];
          const shown = key === undefined ? undefined : findDetail(one, key);
          const message = answerMessage(one, { command: 'ask', options: {} }, { detail: shown });
          expectWays(one, accepted(message), false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has the files of the answer if it is the first, and no other has', () => {
    fc.assert(
      fc.property(answer, fc.nat(9), (one, page) => {
        const file = { attachment: Buffer.from('x'), name: 'x.csv', description: 'x', isPicture: false };
        const message = answerMessage(
          one,
          { command: 'help', options: {} },
          { page: page + 1, files: [file] },
        );
        const isFirst = page === 0 || screenPages(one).length === 1;
        expect(message.files).toHaveLength(isFirst ? 1 : 0);
      }),
      { numRuns: 40 },
    );
  });

  it('together with the others shows the whole answer, in order and with nothing cut', () => {
    fc.assert(
      fc.property(answer, (one) => {
        const shown = bare(screenPages(one).map(textOfPage).map(unescapeText).join(''));
        let at = 0;
        for (const { heading = '', items } of firstScreen(one)) {
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

  it('divides no text that has room on one page', () => {
    fc.assert(
      fc.property(answer, (one) => {
        const pages = screenPages(one).map((page) => bare(unescapeText(page)));
        for (const expected of firstScreen(one).flatMap(({ items }) =>
          items.filter(isOneLine).flatMap(textsOf),
        )) {
          if (escapeText(expected).length > 2000) continue;
          expect(
            pages.some((page) => page.includes(bare(expected))),
            expected,
          ).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  /** Cards and briefs may have several texts on one line. */
  const isOneLine = ({ kind }: Item) => kind !== 'card' && kind !== 'brief' && kind !== 'row';

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
        const sections = firstScreen(one).map((each) => ({
          ...each,
          items: each.items.filter(({ kind }) => kind !== 'note').map(claims),
        }));
        for (const page of pagesOf(one.citations, { sections })) {
          const sources = /-# .*$/u.exec(page)?.[0] ?? '';
          for (const [label] of textOfPage(page).matchAll(/(?<=\w )\[\d\](?=(?:\[\d\])*$)/gmu))
            expect(sources).toContain(label);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('names its sources on one line, linked where their address is known and can be trusted', () => {
    const sourcesOf = (count: number, publisher: string, url: string | null) =>
      /-# .*$/u.exec(screenPages(largeAnswer(count, publisher, url))[0] ?? '')?.[0];
    expect(sourcesOf(2, 'Press', null)).toBe('-# Press [1] · Press [2]');
    expect(sourcesOf(1, 'Press', 'https://a.example/x(1)')).toBe(
      '-# [Press](https://a.example/x%281%29) [1]',
    );
    expect(sourcesOf(1, 'Press', 'javascript:alert(1)')).toBe('-# Press [1]');
    expect(sourcesOf(1, 'https://bank.example', 'https://a.example/')).toBe('-# https://bank.example [1]');
    expect(sourcesOf(1, 'a](https://b.example', 'https://a.example/')).toBe('-# a\\](https://b.example [1]');
    // Where there is no room for the links of all, none is linked.
    expect(sourcesOf(40, 'Press', `https://a.example/${'x'.repeat(200)}`)).toMatch(
      /^-# Press \[1\] · .*\[40\]$/u,
    );
  });
});

describe('buttons and menus', () => {
  const one = (changes: Partial<Answer>): Answer => ({ ...largeAnswer(2, 'Press', null), ...changes });
  const detailOf = (label: string, menu?: string) => ({
    label,
    ...(menu !== undefined && { menu }),
    sections: [{ items: [{ kind: 'note' as const, text: label }] }],
  });
  const request = { command: 'moratorium', options: { company: 'ibm' } };
  const rowsOf = ({ components }: MessagePayload) =>
    components.map((row) =>
      row.components.map((each) =>
        'label' in each ? each.label : 'placeholder' in each ? each.placeholder : '',
      ),
    );

  it('are details, menus, passages, and steps before Report and Delete', () => {
    const details = [detailOf('Each side'), detailOf('What it did', 'Whole record'), detailOf('His words')];
    expect(rowsOf(answerMessage(one({ details }), request))).toEqual([
      ['Each side', 'His words'],
      ['Whole record'],
      ['Passages'],
      ['article-0#p1', 'article-1#p1', 'Report', 'Delete'],
    ]);
  });

  it('that are too many leave out passages and menus, and have what no button is left for in a menu', () => {
    const details = [
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((label) => detailOf(label)),
      ...['M', 'N', 'O'].map((menu) => detailOf('x', menu)),
    ];
    expect(rowsOf(answerMessage(one({ details, next: [] }), request))).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      ['More'],
      ['M'],
      ['N'],
      ['Report', 'Delete'],
    ]);
  });

  it('offer each step once, none that leads to where one is, and none that could not be found again', () => {
    const step = (label: string, company: string) => ({ label, command: 'moratorium', options: { company } });
    const next = [
      step('Here', 'ibm'),
      step('A', 'amazon'),
      step('A', 'amazon'),
      step('Long', 'x'.repeat(100)),
    ];
    expect(rowsOf(answerMessage(one({ next }), request)).at(-1)).toEqual(['A', 'Report', 'Delete']);
  });

  it('have labels that end with a whole word', () => {
    expect(shorten('one two three', 12)).toBe('one two…');
    expect(shorten('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
  });

  it('show a detail under its label, with pages of its own and the labels of the answer', () => {
    const says = {
      kind: 'statement' as const,
      text: 'word '.repeat(500).trim(),
      citations: ['article-1#p1'],
    };
    const whole = one({
      details: [{ label: 'Each side', sections: [{ heading: 'Each side', items: [says, says] }] }],
    });
    const [key = ''] = keyedDetails(whole).map((each) => each.key);
    const message = answerMessage(whole, request, {
      page: 2,
      detail: findDetail(whole, key),
      isPrivate: true,
    });
    expect(message.embeds[0]).toMatchObject({
      author: { name: '/moratorium company:ibm' },
      title: 'Many',
      description: expect.stringMatching(/^### Each side\n- word .* \[2\]\n\n-# Press \[2\]$/su),
      footer: { text: expect.stringContaining('Page 2 of 2') },
    });
    const back = parseButtonId(buttonOf(accepted(message), '◀ Back'));
    expect(back).toMatchObject({ page: 1, turns: true, shows: key });
  });
});

describe('pictures', () => {
  const picture = (name: string) => ({
    attachment: Buffer.from('x'),
    name,
    description: 'x',
    isPicture: true,
  });
  const timeline: Answer = {
    ...largeAnswer(2, 'Press', null),
    lead: [{ kind: 'statement', text: 'It happened.', citations: ['article-0#p1'] }],
    sections: [{ items: [{ kind: 'note', text: 'There is more.' }] }],
  };
  const request = { command: 'timeline', options: {} };

  it.each([1, 2, 3, 4])(
    'stand under each other at full width, %i of them, in the place of the text',
    (count) => {
      const files = Array.from({ length: count }, (_, index) => picture(`timeline-${index + 1}.png`));
      const { embeds, files: sent, components } = answerMessage(timeline, request, { files });
      expect(embeds.map(({ image }) => image?.url)).toEqual(files.map(({ name }) => `attachment://${name}`));
      expect(embeds[0]?.description).toBe('There is more.\n\n-# Press [1]');
      for (const embed of embeds.slice(1)) expect(Object.keys(embed)).toEqual(['color', 'image']);
      expect(sent).toHaveLength(count);
      const [asText] = components[0]?.components ?? [];
      expect(asText).toMatchObject({ label: 'As text' });
      const key = parseButtonId(asText && 'custom_id' in asText ? asText.custom_id : '')?.shows ?? '';
      const shown = answerMessage(timeline, request, { detail: findDetail(timeline, key), files: [] });
      expect(shown.embeds[0]?.description).toContain('It happened. [1]');
    },
  );

  it('that could not be made leave the text as it is', () => {
    const { embeds, components } = answerMessage(timeline, request);
    expect(embeds).toHaveLength(1);
    expect(embeds[0]?.description).toContain('It happened. [1]');
    expect(JSON.stringify(components)).not.toContain('As text');
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
        const id = buttonId({ command: 'ask', options: given }, { page, turns, shows: '0123abcd' });
        expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
        const parsed = parseButtonId(id);
        expect(parsed).toMatchObject({ command: 'ask', page, turns, shows: '0123abcd' });
        if (parsed?.options)
          expect(parsed.options).toEqual(
            Object.fromEntries(
              Object.entries(given).map(([key, value]) => [key, Buffer.from(value).toString()]),
            ),
          );
        else expect(new URLSearchParams(given).toString().length).toBeGreaterThan(40);
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
