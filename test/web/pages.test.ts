import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/answers/plainText.js';
import { createAskLimit } from '../../src/askLimit.js';
import { parseLine } from '../../src/commandLine.js';
import { dispatch } from '../../src/dispatcher.js';
import { DOWNLOADS } from '../../src/web/downloads.js';
import { pageText } from '../support/pageText.js';
import { testSite } from '../support/site.js';

const titleOf = (html: string) => parseHTML(html).document.querySelector('h1')?.textContent;

describe('a question in the address', () => {
  it('gets the first screen that a terminal shows', async () => {
    const { get, library } = await testSite();
    const { status, text } = await get('/ask?q=how+long+is+amazon%27s+ban');
    const shown = pageText(text);
    expect(status).toBe(200);
    expect([shown.title, ...shown.body, '', 'Sources', shown.sources, shown.asOf].join('\n')).toBe(
      plainText(dispatch(library, parseLine("how long is amazon's ban"))),
    );
  });

  it('stands in the ask box again, so that it can be mended', async () => {
    const { get } = await testSite();
    const { document } = parseHTML((await get('/ask?q=who+went+first%3F')).text);
    expect(document.querySelector('#q')?.getAttribute('value')).toBe('who went first?');
  });

  it('that is none leads to the first page', async () => {
    const { get } = await testSite();
    expect((await get('/ask?q=+')).headers.get('location')).toBe('/');
  });
});

describe('an address that is nearly right leads on', () => {
  it.each([
    ['/company/Microsft', '/company/microsoft'],
    ['/company/rekognition', '/company/amazon'],
    ['/company/ibm/conditon', '/company/ibm/condition'],
    ['/company/ibm/prior_sales', '/company/ibm/prior-sales'],
    ['/company/ibm/weather', '/company/ibm'],
    ['/article/Micky', '/article/micky-2020'],
    ['/quote/brad-smith', '/quotes?speaker=brad-smith'],
  ])('%s to %s', async (from, to) => {
    const { get } = await testSite();
    const { status, headers } = await get(from);
    expect([status, headers.get('location')]).toEqual([302, to]);
    expect((await get(to)).status).toBe(200);
  });

  it('without the slash at its end', async () => {
    const { get } = await testSite();
    expect(new URL((await get('/about/')).headers.get('location') ?? '').pathname).toBe('/about');
  });

  it.each([
    ['/microsoft', '/company/microsoft'],
    ['/timelines', '/timeline'],
    ['/quote/nobody', '/quotes'],
    ['/who/went/first', '/ask?q=who+went+first'],
  ])('%s is not found, and offers %s', async (from, to) => {
    const { get } = await testSite();
    const { status, text } = await get(from);
    expect(status).toBe(404);
    expect(parseHTML(text).document.querySelector(`main a[href="${to}"]`)).not.toBeNull();
  });

  it('a company that no article names is not found, and the nearest names are said', async () => {
    const { get } = await testSite();
    const { status, text } = await get('/company/zorblatt');
    expect(status).toBe(404);
    expect(text).toContain('There is a record for Microsoft, Amazon and IBM.');
  });
});

describe('what cannot be answered has a page that says so', () => {
  it('400 for a question that is too long, and which side of a record there is none of', async () => {
    const { get } = await testSite();
    const long = await get(`/ask?q=${'a'.repeat(501)}`);
    expect([long.status, titleOf(long.text)]).toEqual([400, 'This cannot be answered']);
    expect(long.text).toContain('question is longer than 500 characters.');
    expect((await get('/compare?facet=weather')).status).toBe(400);
    expect((await get('/compare.json?facet=weather')).status).toBe(400);
  });

  it('405 for whoever wants to change something', async () => {
    const { get } = await testSite();
    const { status, headers, text } = await get('/ask?q=x', { method: 'POST', body: 'q=y' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(titleOf(text)).toBe('Pages here can only be read');
  });

  it('429 with how long to wait, for questions as often as in Discord and for pages ten times as often', async () => {
    const { get } = await testSite({ asks: createAskLimit(2, 60), reads: createAskLimit(4, 60) });
    const statuses: number[] = [];
    for (const path of ['/ask?q=x', '/verify?text=one+two+three', '/ask?q=y', '/', '/', '/', '/', '/'])
      statuses.push((await get(path)).status);
    expect(statuses).toEqual([200, 200, 429, 200, 200, 200, 200, 429]);
    const { headers, text } = await get('/ask?q=y');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(text).toMatch(/Please wait \d+ seconds?, then ask again\./u);
  });

  it('500 with a reference, and nothing of the fault', async () => {
    const { get } = await testSite({ versions: () => Promise.reject(new Error('secret of the disk')) });
    const { status, text } = await get('/feed.xml');
    expect(status).toBe(500);
    expect(text).toMatch(/tell a moderator this reference: <code>[0-9a-f]{8}<\/code>/u);
    expect(text).not.toContain('secret');
  });
});

describe('every answer of the site', () => {
  it('lets nothing in from elsewhere, sets no cookie, and may not stand in a frame', async () => {
    const { get } = await testSite();
    for (const path of ['/', '/style.css', '/nothing', '/quotes.csv', '/feed.xml']) {
      const { headers, text } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('set-cookie')).toBeNull();
      expect(text).not.toMatch(
        /<script(?! type="application\/ld\+json")(?! src="\/copy\.js")|\son\w+=|\sstyle=/u,
      );
    }
  });

  it('is not sent again to whoever has it of this version', async () => {
    const { get } = await testSite();
    const etag = (await get('/company/ibm')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[0-9a-f]{8}-[0-9a-f]{12}"$/u);
    const again = await get('/company/ibm', { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await get('/company/ibm', { headers: { 'if-none-match': 'W/"00000000-0"' } })).status).toBe(200);
    expect((await get('/nothing')).headers.get('etag')).toBeNull();
  });

  it('is compressed, and HEAD has its head alone', async () => {
    const { get } = await testSite();
    const { headers } = await get('/company/ibm', { headers: { 'accept-encoding': 'gzip' } });
    expect(headers.get('content-encoding')).toBe('gzip');
    const head = await get('/company/ibm', { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
  });
});

describe('a page that was asked for before', () => {
  it('is sent as it was made, and made anew when the library has changed', async () => {
    const { library } = await testSite();
    let snapshot = library.snapshot();
    const { app } = await testSite({ library: { snapshot: () => snapshot } });
    const get = async () => {
      const response = await app.request('/sources', { headers: { 'accept-encoding': 'gzip' } });
      const page = gunzipSync(await response.arrayBuffer()).toString();
      return { page, etag: response.headers.get('etag'), type: response.headers.get('content-type') };
    };
    const first = await get();
    expect(await get()).toEqual(first);
    snapshot = { ...snapshot, version: 'ffffffffffff' };
    const later = await get();
    expect(later.page).toContain('<code>ffffffffffff</code>');
    expect(later.etag).not.toBe(first.etag);
  });
});

describe('an address with a version', () => {
  it('says so where the library has another by now, and only then', async () => {
    const { get, library } = await testSite();
    const { version } = library.snapshot();
    const stale = await get('/company/ibm?v=0123456789ab');
    expect(stale.text).toContain('made with version <code>0123456789ab</code>');
    expect((await get(`/company/ibm?v=${version}`)).text).not.toContain('made with version');
    expect(stale.text).toContain(`href="https://moratoria.example/company/ibm?v=${version}"`);
    expect(stale.text).toContain('<link rel="canonical" href="https://moratoria.example/company/ibm">');
  });
});

describe('what can be taken along', () => {
  it('is what its schema says: records, comparisons, quotations', async () => {
    const { get, library } = await testSite();
    for (const path of [
      '/company/microsoft.json',
      '/compare.json',
      '/compare.json?companies=ibm&facet=differences',
    ])
      DOWNLOADS.records.parse(JSON.parse((await get(path)).text));
    const all = DOWNLOADS.quotations.parse(JSON.parse((await get('/quotes.json')).text));
    const parts = library.snapshot().quotations.flatMap((one) => one.parts);
    expect(all.quotations.map(({ text }) => text)).toEqual(parts);
    for (const name of ['records', 'quotations'])
      expect(JSON.parse((await get(`/schema/${name}.json`)).text)).toMatchObject({ type: 'object' });
  });

  it('has a line for each part of a quotation and for each reading, and says how far the sources reach', async () => {
    const { get, library } = await testSite();
    const quotes = await get('/quotes.csv');
    expect(quotes.headers.get('content-disposition')).toBe('attachment; filename="quotations.csv"');
    const parts = library.snapshot().quotations.flatMap((one) => one.parts);
    expect(quotes.text.match(/As of: 5 articles/gu)?.length).toBe(parts.length);
    const record = await get('/company/amazon.csv');
    expect(record.text).toContain('contradict each other');
    expect(record.text.split('\r\n')[0]).toBe(
      'Company,Facet,Matter,How readings differ,Reading,Left open,Inferred date,Passages,Publishers,As of,Version',
    );
    expect((await get('/compare.csv?companies=ibm,+amazon')).text).toMatch(/^Facet,IBM,/u);
  });

  it('is not there for what is not there', async () => {
    const { get } = await testSite();
    for (const path of [
      '/company/zorblatt.json',
      '/company/ibm.bib',
      '/cite/nobody.ris',
      '/schema/constructor.json',
      '/compare.json?companies=zorblatt',
    ])
      expect((await get(path)).status, path).toBe(404);
  });
});

describe('a link to a page', () => {
  it('unfolds with what the page says first, whole, and how far the sources reach', async () => {
    const { get } = await testSite();
    const { document } = parseHTML((await get('/company/amazon/duration')).text);
    const of = (name: string) =>
      document.querySelector(`meta[property="og:${name}"]`)?.getAttribute('content');
    expect(of('title')).toBe('Amazon: how long it lasts');
    expect(of('description')).toMatch(/^Amazon's moratorium lasts one year\. .* Nothing after them\.$/u);
    expect(of('url')).toBe('https://moratoria.example/company/amazon/duration');
  });

  it('has a quotation as data, each part verbatim and by its speaker, and an article with no more than is stated', async () => {
    const { get, library } = await testSite();
    const [quotation] = library.snapshot().quotations.filter(({ speaker }) => speaker?.id === 'brad-smith');
    const page = await get(`/quote/${quotation?.passageId.replace('#', '-')}`);
    const data = [
      ...parseHTML(page.text).document.querySelectorAll('script[type="application/ld+json"]'),
    ].map((one) => JSON.parse(one.textContent ?? ''));
    expect(data.map(({ text }) => text)).toEqual(quotation?.parts);
    expect(data[0]).toMatchObject({ '@type': 'Quotation', spokenByCharacter: { name: 'Brad Smith' } });
    const article = await get('/article/channelnomics-2020');
    const news = JSON.parse(
      parseHTML(article.text).document.querySelector('script[type*="ld+json"]')?.textContent ?? '',
    );
    expect(news).toMatchObject({ '@type': 'NewsArticle', datePublished: '2020-06-12' });
    expect(news).not.toHaveProperty('publisher');
    expect(news).not.toHaveProperty('author');
  });
});

describe('the feed', () => {
  const version = (name: string, at: string, files: Record<string, string>) => ({
    version: name,
    at,
    by: 'Ann (12345)',
    files,
    articles: {},
    removed: [],
    pinned: false,
  });

  it('has each version with what changed, and nobody who changed it', async () => {
    const { get } = await testSite({
      versions: async () => [
        version('bbbbbbbbbbbb', '2026-02-02T00:00:00.000Z', {
          'moratoria/ibm.yaml': '2',
          'articles/new-2021.md': '1',
        }),
        version('aaaaaaaaaaaa', '2026-01-01T00:00:00.000Z', { 'moratoria/ibm.yaml': '1' }),
      ],
    });
    const { text, headers } = await get('/feed.xml');
    expect(headers.get('content-type')).toMatch(/^application\/atom\+xml/u);
    const { document } = parseHTML(text);
    const titles = [...document.querySelectorAll('entry > title')].map(({ textContent }) => textContent);
    expect(titles).toEqual([
      'Version bbbbbbbbbbbb: the record of ibm changed; article new-2021 added.',
      'Version aaaaaaaaaaaa: the earliest version that is kept.',
    ]);
    expect(text).not.toContain('Ann');
  });
});
