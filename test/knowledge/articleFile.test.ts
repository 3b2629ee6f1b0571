import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../src/knowledge/articleFile.js';
import { articleText } from '../support/articleText.js';
import { lineOf } from '../support/temporaryKnowledge.js';

const FILE = 'articles/example-2020.md';

function passagesOf(body: string) {
  const { article, problems } = parseArticle(articleText(body), FILE);
  expect(problems).toEqual([]);
  return article?.passages ?? [];
}

function quotationOf(block: string) {
  const [passage] = passagesOf(`## p1\n\n${block}\n`);
  return passage?.quotation;
}

function problemsOf(body: string) {
  const { article, problems } = parseArticle(articleText(body), FILE);
  expect(article).toBeUndefined();
  return problems;
}

describe('an article file', () => {
  it('is called after its file, and keeps its front matter as written', () => {
    const { article } = parseArticle(articleText('## p1\n\nText.\n'), FILE);
    expect(article).toMatchObject({
      id: 'example-2020',
      file: FILE,
      frontMatter: {
        title: { value: 'A headline', known: 'stated' },
        author: { value: null, known: 'unknown' },
        published: { value: '2020-06-12' },
        form: 'digest',
      },
    });
  });

  it('has one passage for each heading, numbered as the headings say, with the line of its text', () => {
    const body = '## p1\n\nFirst.\n\n## p4\n\nSecond,\nwrapped.\n\n## p5\n\nThird.\n';
    const source = articleText(body);
    const passages = passagesOf(body);
    // Numbers may have gaps: a passage that was taken out must not give its number, which records cite, to another.
    expect(passages.map(({ id }) => id)).toEqual(['example-2020#p1', 'example-2020#p4', 'example-2020#p5']);
    expect(passages.map(({ line }) => line)).toEqual([
      lineOf(source, 'First.'),
      lineOf(source, 'Second,'),
      lineOf(source, 'Third.'),
    ]);
    // Where an editor breaks a line says nothing about the text.
    expect(passages[1]?.text).toBe('Second, wrapped.');
  });

  it('gives a quotation its words, speaker, role, organisation and occasion', () => {
    expect(quotationOf('> We act.\n>\n> — Brad Smith, president, Microsoft; blog post; 2018')).toStrictEqual({
      parts: ['We act.'],
      speaker: 'Brad Smith, president, Microsoft',
      // Only the first semicolon divides: an occasion may have semicolons of its own.
      occasion: 'blog post; 2018',
      sic: [],
    });
  });

  it('takes an organisation as a speaker without role, and no occasion where none is given', () => {
    expect(quotationOf('> We act.\n>\n> — Microsoft')).toStrictEqual({
      parts: ['We act.'],
      speaker: 'Microsoft',
      occasion: undefined,
      sic: [],
    });
  });

  it('leaves words that the article gives to nobody without a speaker', () => {
    const quotation = quotationOf('> safeguard the people\n>\n> — no named speaker; a phrase about a study');
    expect(quotation?.speaker).toBeUndefined();
    expect(quotation?.occasion).toBe('a phrase about a study');
  });

  it.each([
    [
      'with an occasion',
      '> a ground rights and it’s own\n>\n> — Microsoft; deck [sic: ground; it’s]',
      'deck',
    ],
    ['without one', '> a ground rights and it’s own\n>\n> — Microsoft [sic: ground; it’s]', undefined],
  ])('reads the slips marked [sic] %s', (_, block, occasion) => {
    const quotation = quotationOf(block);
    expect(quotation?.sic).toEqual(['ground', 'it’s']);
    // The mark belongs to neither the name nor the occasion.
    expect(quotation?.speaker).toBe('Microsoft');
    expect(quotation?.occasion).toBe(occasion);
  });

  it('keeps the parts apart where the article interrupts the speaker', () => {
    const [passage] = passagesOf('## p1\n\n> Unless we act,\n>\n> By that time.\n>\n> — Microsoft\n');
    // Joined they would be words that nobody said in one go (rule of truth 2); for searching they are one text.
    expect(passage?.quotation?.parts).toEqual(['Unless we act,', 'By that time.']);
    expect(passage?.text).toBe('Unless we act, By that time.');
  });

  it('takes the backslash off an escaped sign, and leaves entities and dashes as they stand', () => {
    const [passage] = passagesOf('## p1\n\n\\*Starred\\* AT&T &amp; C\\# — “so” < 5 — it’s 2 \\_ 2\n');
    expect(passage?.text).toBe('*Starred* AT&T &amp; C# — “so” < 5 — it’s 2 _ 2');
  });

  it('reads the same from a file with Windows line ends and a byte order mark, lines included', () => {
    const source = articleText('## p1\n\nText.\n\n## p2\n\n> Words.\n>\n> — Microsoft\n');
    const windows = `\uFEFF${source.replaceAll('\n', '\r\n')}`;
    expect(parseArticle(windows, FILE)).toStrictEqual(parseArticle(source, FILE));
  });
});

describe('what an article file may not have', () => {
  const HEADINGS =
    'Each passage is a heading "## p1", "## p2", … and below it one paragraph, or one block quote.';
  const ATTRIBUTIONS =
    'End the block quote with a paragraph "— speaker, role, organisation; occasion", or "— no named speaker; occasion".';
  const MARKUP =
    'Take the markup out; put a backslash before a sign such as * or _ that belongs to the text.';
  const NUMBERS =
    'Give the new passage a number that was never used; leave the others as they are, since records cite them.';

  // Each body is right but for the one thing; the text after the arrow is where the editor has to look.
  it.each([
    {
      what: 'a second paragraph under one heading',
      body: '## p1\n\nFine.\n\nBare.\n',
      at: 'Bare.',
      field: '(passages)',
      found: 'a paragraph without a heading of its own',
      expected: 'a heading "## p<number>" above it',
      mend: HEADINGS,
    },
    {
      what: 'a block quote under no heading',
      body: '> Words.\n>\n> — Microsoft\n\n## p1\n\nFine.\n',
      at: '> Words.',
      field: '(passages)',
      found: 'a blockquote without a heading of its own',
      expected: 'a heading "## p<number>" above it',
      mend: HEADINGS,
    },
    {
      what: 'a heading that is no number',
      body: '## p1\n\nFine.\n\n## Background\n',
      at: '## Background',
      field: '(passages)',
      found: '"Background"',
      expected: 'a heading such as "## p1"',
      mend: HEADINGS,
    },
    {
      what: 'a number with a leading zero, which would be another id for the same passage',
      body: '## p1\n\nFine.\n\n## p02\n',
      at: '## p02',
      field: '(passages)',
      found: '"p02"',
      expected: 'a heading such as "## p1"',
      mend: HEADINGS,
    },
    {
      what: 'a number that comes twice',
      body: '## p1\n\nFine.\n\n## p1 \n\nAgain.\n',
      at: '## p1 ',
      field: 'p1',
      found: 'p1 after p1',
      expected: 'ascending numbers, each once',
      mend: NUMBERS,
    },
    {
      what: 'a number lower than the one before',
      body: '## p3\n\nFine.\n\n## p2\n\nLower.\n',
      at: '## p2',
      field: 'p2',
      found: 'p2 after p3',
      expected: 'ascending numbers, each once',
      mend: NUMBERS,
    },
    {
      what: 'emphasis',
      body: '## p1\n\nFine.\n\n## p2\n\nNot *so* fine.\n',
      at: 'Not',
      field: 'p2',
      found: 'Markdown of the kind "em": "*so*"',
      expected: 'plain text',
      mend: MARKUP,
    },
    {
      what: 'a link',
      body: '## p1\n\nFine.\n\n## p2\n\nNot [so](https://example.org) fine.\n',
      at: 'Not',
      field: 'p2',
      found: 'Markdown of the kind "link": "[so](https://example.org)"',
      expected: 'plain text',
      mend: MARKUP,
    },
    {
      what: 'markup inside a quotation, whose words are to be shown as they stand',
      body: '## p1\n\nFine.\n\n## p2\n\n> Not **so** fine.\n>\n> — Microsoft\n',
      at: '> Not',
      field: 'p2',
      found: 'Markdown of the kind "strong": "**so**"',
      expected: 'plain text',
      mend: MARKUP,
    },
    {
      what: 'a list',
      body: '## p1\n\nFine.\n\n## p2\n\n- one\n- two\n',
      at: '- one',
      field: 'p2',
      found: 'Markdown of the kind "list"',
      expected: 'paragraphs and block quotes only',
      mend: HEADINGS,
    },
    {
      what: 'a rule between passages',
      body: '## p1\n\nFine.\n\n***\n\n## p2\n\nFine.\n',
      at: '***',
      field: '(passages)',
      found: 'Markdown of the kind "hr"',
      expected: 'paragraphs and block quotes only',
      mend: HEADINGS,
    },
    {
      what: 'HTML',
      body: '## p1\n\nFine.\n\n## p2\n\n<div>Hidden</div>\n',
      at: '<div>',
      field: 'p2',
      found: 'Markdown of the kind "html"',
      expected: 'paragraphs and block quotes only',
      mend: HEADINGS,
    },
    {
      what: 'a quotation without attribution',
      body: '## p1\n\nFine.\n\n## p2\n\n> Words of somebody.\n',
      at: '> Words',
      field: 'p2',
      found: '"Words of somebody."',
      expected: 'the words, then the attribution',
      mend: ATTRIBUTIONS,
    },
    {
      what: 'an attribution that opens with a hyphen, which nobody can tell from words',
      body: '## p1\n\nFine.\n\n## p2\n\n> Words.\n>\n> \\- Microsoft\n',
      at: '> Words',
      field: 'p2',
      found: '"- Microsoft"',
      expected: 'the words, then the attribution',
      mend: ATTRIBUTIONS,
    },
    {
      what: 'an attribution without words',
      body: '## p1\n\nFine.\n\n## p2\n\n> — Microsoft; blog post\n',
      at: '> —',
      field: 'p2',
      found: '"— Microsoft; blog post"',
      expected: 'the words, then the attribution',
      mend: ATTRIBUTIONS,
    },
  ])('$what', ({ body, at, field, found, expected, mend }) => {
    const line = lineOf(articleText(body), at);
    expect(problemsOf(body)).toStrictEqual([{ file: FILE, line, field, found, expected, mend }]);
  });

  it('no passage at all, since such an article could never be cited', () => {
    expect(problemsOf('')).toMatchObject([{ field: '(passages)', found: 'no passage', mend: HEADINGS }]);
  });

  it('a heading with nothing below it, since the passage that it promises would be missing in silence', () => {
    const body = '## p1\n\n## p2\n\nFine.\n';
    expect(problemsOf(body)).toMatchObject([{ file: FILE, line: lineOf(articleText(body), '## p1') }]);
  });

  it.each([
    ['a list', '> - as little\n> - and late\n>\n> — Microsoft\n'],
    [
      'a sentence that begins with a number and a dot, which Markdown takes for a list',
      '> 1989. It began.\n>\n> — Microsoft\n',
    ],
    ['an indented block, which Markdown takes for code', '>     Words of somebody.\n>\n> — Microsoft\n'],
    ['HTML', '> <b>Words</b>\n>\n> — Microsoft\n'],
    ['a rule', '> Words.\n>\n> ***\n>\n> — Microsoft\n'],
    ['a heading, whose # would be lost', '> # 1 in the world\n>\n> — Microsoft\n'],
  ])('in a quotation %s: its words would be lost without a word of warning', (_, block) => {
    const body = `## p1\n\nFine.\n\n## p2\n\n${block}`;
    expect(problemsOf(body)).toMatchObject([
      { file: FILE, field: 'p2', line: lineOf(articleText(body), block.slice(0, 5)) },
    ]);
  });

  it('several things at once: all are reported, in the order of the file', () => {
    const body = '## p1\n\n*One.*\n\n## p1\n\nFine.\n\n- two\n\n## p3\n\n> three\n';
    expect(problemsOf(body).map(({ field, found }) => [field, found])).toEqual([
      ['p1', 'Markdown of the kind "em": "*One.*"'],
      ['(passages)', 'Markdown of the kind "list"'],
      ['p3', '"three"'],
    ]);
  });
});

describe('front matter', () => {
  it('has to be there', () => {
    expect(parseArticle('## p1\n\nText.\n', FILE)).toStrictEqual({
      article: undefined,
      problems: [
        {
          file: FILE,
          line: 1,
          field: '(front matter)',
          found: '"## p1"',
          expected: 'a first line "---"',
          mend: 'Begin the file with its front matter between two lines "---".',
        },
      ],
    });
  });

  it.each([
    ['is not closed', '---\ntitle: A headline\n\n## p1\n\nText.\n'],
    ['is empty', '---\n---\n\n## p1\n\nText.\n'],
  ])('that %s is not said to lack the first line that it has', (_, source) => {
    const { article, problems } = parseArticle(source, FILE);
    expect(article).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    // "found ---; expected ---" tells the editor nothing.
    for (const { found, expected } of problems) expect(expected).not.toContain(found.slice(1, -1));
  });

  it('that is wrong is reported on the line of the article file, together with what is wrong below it', () => {
    const title = '{ value: A headline, known: guessed, basis: The text carries it. }';
    const source = articleText('- a list\n', { title });
    const { article, problems } = parseArticle(source, FILE);
    expect(article).toBeUndefined();
    expect(problems).toMatchObject([
      {
        file: FILE,
        line: lineOf(source, 'guessed'),
        field: 'title.known',
        found: '"guessed"',
        expected: 'one of: stated, inferred, unknown',
        mend: 'Use one of: stated, inferred, unknown.',
      },
      { line: lineOf(source, '- a list') },
    ]);
  });

  it('may have a dash of its own, since only a line of three hyphens closes it', () => {
    const source = articleText('## p1\n\nText.\n', {
      title: '{ value: "A --- B", known: stated, basis: The text carries it. }',
    });
    expect(parseArticle(source, FILE).article?.frontMatter.title.value).toBe('A --- B');
  });
});

describe('whatever a file holds', () => {
  /** Text that is likely to be Markdown or YAML, or nearly. */
  const markdown = fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom('\n', '\n\n', '## p1', '## p2', '> ', '- ', '— Microsoft') },
        { weight: 2, arbitrary: fc.constantFrom('1. ', '```', '    ', '\t', '\r', '---', '***', '|', '<a>') },
        { weight: 2, arbitrary: fc.constantFrom('*', '_', '[x]', '(y)', '\\', '&amp;', '#', '~', '`', '!') },
        { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join(''));

  it('there is either an article or problems that each say where and how to mend; nothing is thrown', () => {
    fc.assert(
      fc.property(markdown, fc.boolean(), (text, hasFrontMatter) => {
        // A file ends with a line end, as every editor leaves it.
        const source = `${hasFrontMatter ? articleText(text) : text}\n`;
        const { article, problems } = parseArticle(source, FILE);
        expect(article === undefined).toBe(problems.length > 0);
        const lines = source.split(/\r\n?|\n/u).length;
        for (const problem of problems) {
          expect(problem.file).toBe(FILE);
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(lines);
          for (const said of [problem.field, problem.found, problem.expected, problem.mend]) {
            expect(said).not.toBe('');
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('no passage of an article that is accepted is empty: there would be nothing to cite', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const { article } = parseArticle(articleText(`## p1\n\n> ${text}\n>\n> — Microsoft\n`), FILE);
        for (const passage of article?.passages ?? []) {
          for (const part of passage.quotation?.parts ?? [passage.text]) expect(part).not.toBe('');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('a block quote nested thousands deep is a problem of the file, not of the bot', () => {
    const source = articleText(`## p1\n\n${'>'.repeat(20_000)} deep\n`);
    expect(parseArticle(source, FILE).problems.length).toBeGreaterThan(0);
  });

  it('words survive as they are once every sign of Markdown has its backslash', () => {
    const signs = fc.constantFrom(
      ...'\\`*_{}[]()#+-.!|~<>&"\'=:/@$%^,;?',
      '——',
      '“',
      '’',
      'é',
      '中',
      '1. ',
      '&lt;',
    );
    const words = fc
      .array(fc.oneof(signs, fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constant(' ')), {
        minLength: 1,
        maxLength: 30,
      })
      .map((pieces) => pieces.join('').replace(/\s+/gu, ' ').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(words, words, (first, second) => {
        const escaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/gu, '\\$&');
        const body = [
          `## p1\n\n> ${escaped(first)}\n>\n> ${escaped(second)}\n>\n> — Microsoft\n`,
          `## p2\n\n${escaped(second)}\n`,
        ].join('\n');
        const { article, problems } = parseArticle(articleText(body), FILE);
        expect(problems).toEqual([]);
        expect(article?.passages[0]?.quotation?.parts).toEqual([first, second]);
        expect(article?.passages[1]?.text).toBe(second);
      }),
      { numRuns: 500 },
    );
  });
});
