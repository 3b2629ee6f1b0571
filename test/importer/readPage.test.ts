import { describe, expect, it } from 'vitest';
import { ImportError, type Page } from '../../src/importer/articleDraft.js';
import { type PageInput, readPage } from '../../src/importer/page/readPage.js';

const STORY =
  'Halden Robotics will not sell its software to police forces for eighteen months, it said on Thursday.\n\n“We mean it,” chief executive Ines Okafor said to the council of Lower Marrow.';

function read(text: string, input: Partial<PageInput> = {}): Page {
  return readPage({ name: 'a.txt', bytes: new TextEncoder().encode(text), ...input });
}

describe('a page', () => {
  it.each<[string, PageInput, RegExp]>([
    ['nothing', { name: 'a.txt', bytes: new Uint8Array(0) }, /empty/u],
    ['more than 2 MiB', { name: 'a.txt', bytes: new Uint8Array(2 * 1024 * 1024 + 1).fill(97) }, /2 MiB/u],
    ['a PDF', { name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7 …') }, /PDF/u],
    ['a picture', { name: 'a.png', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10]) }, /picture/u],
    [
      'a type that is no text',
      { name: 'a', bytes: new TextEncoder().encode('x'), contentType: 'image/svg+xml' },
      /image\/svg/u,
    ],
    [
      'a feed',
      { name: 'a.xml', bytes: new TextEncoder().encode('<?xml version="1.0"?><rss><channel/></rss>') },
      /feed/u,
    ],
    [
      'only boilerplate',
      { name: 'a.txt', bytes: new TextEncoder().encode('Menu\nSearch\nAdvertisement\n') },
      /headings, links and notices/u,
    ],
    ['only white space', { name: 'a.txt', bytes: new TextEncoder().encode(' \n\t\n') }, /no text/u],
    [
      'only scrambled paragraphs',
      {
        name: 'a.txt',
        bytes: new TextEncoder().encode(
          'kAmu:==6C D6?E6?46 @?6 DE2?5D :? 7@C E6IE E92E 2C6 AF3=:D96C D4C2>3=65]k^Am',
        ),
      },
      /paywall/u,
    ],
  ])('of %s is refused in one line that says what to do', (_, input, message) => {
    expect(() => readPage(input)).toThrow(ImportError);
    expect(() => readPage(input)).toThrow(message);
  });

  it('takes what a moderator gives before anything that it says itself', () => {
    const page = read(`Halden pauses police sales\n\nBy Lena Marsh\n\nJune 9, 2020\n\n${STORY}`, {
      given: { title: 'A pause', publisher: 'Marrow Post', author: 'Olu Adeyemi', date: '2020-06-11' },
    });
    for (const found of [page.title, page.publisher, page.author, page.published])
      expect(found).toMatchObject({ known: 'stated', basis: 'Given by the moderator.' });
    expect([page.title.value, page.publisher.value, page.author.value, page.published.value]).toEqual([
      'A pause',
      'Marrow Post',
      'Olu Adeyemi',
      '2020-06-11',
    ]);
    const [warning] = page.warnings;
    expect(warning?.code).toBe('date-contradicted');
    expect(warning?.message).toMatch(/2020-06-11.*2020-06-09/u);
  });

  it('weighs a page of HTML without its scripts', () => {
    const script = `<script>${'var a = 1;'.repeat(300_000)}</script>`;
    const page = read(`<html><head>${script}</head><body><article><p>${STORY}</p></article></body></html>`);
    expect(page.blocks).toHaveLength(1);
    expect(() => read(`<html><body><p>${STORY.repeat(12_000)}</p></body></html>`)).toThrow(/more text/u);
  });

  it('reads a page in Windows-1252 that says so, and takes the question marks of its addresses for no apostrophes', () => {
    const links = '<p><a href="/s?s=1">a?s=1</a> <a href="/t?t=2">b?t=2</a> <a href="/d?d=3">c?d=3</a></p>';
    const html = `<html><head><meta charset="windows-1252"></head><body><article><p>\x93It\x92s a caf\xe9 rule,\x94 Okafor said to the council of Lower Marrow on Tuesday.</p>${links}</article></body></html>`;
    const page = readPage({ name: 'a.html', bytes: Buffer.from(html, 'latin1') });
    expect(page.blocks[0]?.text).toBe(
      '“It’s a café rule,” Okafor said to the council of Lower Marrow on Tuesday.',
    );
    expect(page.warnings).toEqual([]);
    expect(read(`${STORY}\n\nIt?s late, they?re gone, and we don?t know.`).warnings).toMatchObject([
      { code: 'unreadable-characters' },
    ]);
  });

  it('takes the day of the address before that of a stamp in UTC, but not one that is further off', () => {
    const stamped = (url: string) =>
      read(
        `<html><head><meta property="article:published_time" content="2020-06-10T02:00:00+00:00"></head><body><article><p>${STORY}</p></article></body></html>`,
        { url },
      );
    expect(stamped('https://a.example/2020/06/09/halden')).toMatchObject({
      published: { value: '2020-06-09' },
      warnings: [],
    });
    const other = stamped('https://a.example/2020/06/02/halden');
    expect(other.published.value).toBe('2020-06-10');
    expect(other.warnings.map(({ code }) => code)).toEqual(['date-contradicted']);
  });

  it.each([
    ['By TOM KRISHER, AP Auto Writer', 'TOM KRISHER', 'AP Auto Writer'],
    ['Lena Marsh | Marrow Advance for Marrow.example', 'Lena Marsh', 'Marrow Advance for Marrow.example'],
    ['Lena Marsh, Olu Adeyemi and Ada Brandt', 'Lena Marsh, Olu Adeyemi and Ada Brandt', undefined],
  ])('of the byline “%s” the author is the name alone', (byline, author, role) => {
    const page = read(
      `<html><head><meta name="author" content="${byline}"></head><body><article><p>${STORY}</p></article></body></html>`,
    );
    expect(page.author.value).toBe(author);
    if (role !== undefined) expect(page.author.basis).toContain(role);
  });

  it('refuses a given date that is none', () => {
    expect(() => read(STORY, { given: { date: 'soon' } })).toThrow(/YYYY-MM-DD/u);
  });

  it('takes a date in words from a moderator, and one of a month without making it a day', () => {
    expect(read(STORY, { given: { date: 'June 2020' } }).published).toMatchObject({
      value: '2020-06',
      precision: 'month',
    });
    expect(read(STORY, { given: { date: '2020' } }).published).toMatchObject({
      value: '2020',
      precision: 'year',
    });
  });

  it('warns where the address contradicts the line beneath the headline, and keeps the line', () => {
    const page = read(`Halden pauses police sales\n\nJune 9, 2020\n\n${STORY}`, {
      url: 'https://a.example/2020/07/halden',
    });
    expect(page.published).toMatchObject({ value: '2020-06-09', known: 'stated' });
    expect(page.warnings.map(({ code }) => code)).toEqual(['date-contradicted']);
    expect(page.warnings[0]?.message).toMatch(/2020-06-09.*2020-07/u);
  });

  it('has a day from its line where the address tells only the month, and no warning', () => {
    const page = read(`Halden pauses police sales\n\nJune 9, 2020\n\n${STORY}`, {
      url: 'https://a.example/2020/06/halden',
    });
    expect(page.published).toMatchObject({ value: '2020-06-09', precision: 'day' });
    expect(page.warnings).toEqual([]);
  });

  it('takes no date of its prose for that of its publication', () => {
    const page = read(
      `Halden pauses police sales\n\n${STORY}\n\nThe council first met on March 3, 2019, as it says.`,
    );
    expect(page.published).toEqual({
      value: null,
      known: 'unknown',
      basis: 'The page gives no date of publication.',
      precision: null,
    });
  });

  it('warns of a date in its text that is after its publication', () => {
    const page = read(`date 2020-06-12 ${STORY}\n\nOn July 4, 2020 the council met again.`);
    expect(page.warnings.map(({ code }) => code)).toEqual(['later-date']);
  });

  it('names its publisher by its address only as inferred', () => {
    expect(read(STORY, { url: 'https://www.post.example/a?utm_source=x' })).toMatchObject({
      publisher: { value: 'post.example', known: 'inferred' },
      url: 'https://www.post.example/a',
    });
  });

  it('takes a newspaper that is spoken to once for no publisher', () => {
    expect(read(`${STORY}\n\nOkafor told the Hiking Weekly that it was time.`).publisher.value).toBeNull();
  });

  it('keeps a first line as the headline where the deck has more words of the story', () => {
    const page = read(
      `A holiday for the watchers\n\nHalden Robotics stops selling its software to police forces for eighteen months\n\n${STORY}`,
    );
    expect(page.title.value).toBe('A holiday for the watchers');
    expect(page.blocks[0]?.text).toMatch(/^Halden Robotics stops/u);
  });

  it('never loses the last paragraphs of a story that merely mentions writers, comments or related stories', () => {
    const end = [
      'Comments on the plan were mixed, and the council will read all of them.',
      'Ines Okafor is the author of two books on hiking.',
      'The related story of the goats is still being told in the valley.',
      'Read more books, the mayor said, and watch fewer squares.',
    ];
    expect(
      read(`${STORY}\n\n${end.join('\n\n')}`)
        .blocks.slice(-4)
        .map(({ text }) => text),
    ).toEqual(end);
  });
});
