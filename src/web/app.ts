import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { trimTrailingSlash } from 'hono/trailing-slash';
import type { AskLimit } from '../askLimit.js';
import { OptionError } from '../command.js';
import type { Library } from '../knowledge/liveLibrary.js';
import type { Log } from '../log.js';
import type { LiveVersion } from '../store/store.js';
import {
  askPage,
  companyPage,
  comparePage,
  contradictionsPage,
  type Outcome,
  quotesPage,
  type Reader,
  sourcesPage,
  timelinePage,
  verifyPage,
} from './answerPages.js';
import { articlePage, citePage, quotationPage } from './articlePages.js';
import { badRequestPage, faultPage, notAllowedPage, notFoundPage, tooOftenPage } from './errorPages.js';
import { feedXml } from './feed.js';
import { citationFile, comparisonFile, type File, quotationsFile, recordFile, schemaFile } from './files.js';
import { aboutPage, homePage } from './homePages.js';
import { keptPages } from './keptPages.js';
import { documentOf } from './layout.js';
import { readerAddress } from './readerAddress.js';
import { ICON, SCRIPT, STYLE } from './style.js';

/** What the pages are made from, and who may read how often. */
export interface Site {
  library: Library;
  /** The versions that were live, newest first. */
  versions(): Promise<LiveVersion[]>;
  /** Where readers find the site; without it, where they say that they found it. */
  webUrl: string | undefined;
  /** How often one reader may ask something. */
  asks: AskLimit;
  /** How often one reader may open a page. */
  reads: AskLimit;
  log: Log;
  startedAt: Date;
}

type Ctx = Context<{ Bindings: Partial<HttpBindings> }>;

/** Nothing comes from elsewhere, nothing in a page runs, no page stands in another. */
const POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

const ROBOTS = [
  'User-agent: *',
  'Disallow: /ask',
  'Disallow: /verify',
  'Disallow: /quotes?',
  'Disallow: /compare?',
  '',
].join('\n');

/** How long a browser need not ask again for what pages look like, in seconds. */
const LOOKS_AGE = 600;

/** What pages are asked for with a text that somebody typed: these count as questions. */
const ASKING = /^\/(?:ask|verify|quotes|compare(?:\.\w+)?|timeline)$/u;

/**
 * The site: a handler of requests. It keeps nothing of a reader, and each page is made from one snapshot.
 *
 * A page depends on its address, the version of the library and the code alone, so its ETag is known before it is made.
 */
export function createApp(site: Site): Hono<{ Bindings: Partial<HttpBindings> }> {
  const app = new Hono<{ Bindings: Partial<HttpBindings> }>();
  const build = buildOf();
  const readerOf = (c: Ctx): Reader => ({
    snapshot: site.library.snapshot(),
    origin: site.webUrl ?? new URL(c.req.url).origin,
  });
  const tagOf = () => `W/"${build}-${site.library.snapshot().version}"`;

  /** A page in its frame, or the way to the page that was meant. */
  const show = (c: Ctx, outcome: Outcome | undefined) => {
    const reader = readerOf(c);
    const page: Outcome = outcome ?? notFoundPage(reader, c.req.path);
    if ('to' in page) return c.redirect(page.to, 302);
    return c.html(documentOf(page, frameOf(c, reader)), page.status ?? 200);
  };
  const send = (c: Ctx, file: File | undefined) => {
    if (!file) return show(c, undefined);
    c.header('content-disposition', `attachment; filename="${file.name}"`);
    return c.body(file.text, 200, { 'content-type': `${file.type}; charset=utf-8` });
  };

  app.use(compress());
  app.use(
    secureHeaders({
      contentSecurityPolicy: POLICY,
      strictTransportSecurity: site.webUrl?.startsWith('https:') === true,
    }),
  );
  app.use(trimTrailingSlash());
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      c.header('allow', 'GET, HEAD');
      return show(c, notAllowedPage());
    }
    const tag = tagOf();
    if (c.req.header('if-none-match') === tag)
      return c.body(null, 304, { etag: tag, 'cache-control': 'no-cache' });
    const isAsking = ASKING.test(c.req.path) && new URL(c.req.url).search !== '';
    const seconds = await (isAsking ? site.asks : site.reads).take(readerAddress(c.env?.incoming));
    if (seconds > 0) {
      c.header('retry-after', String(seconds));
      return show(c, tooOftenPage(seconds));
    }
    await next();
    if (c.res.status !== 200) c.res.headers.set('cache-control', 'no-store');
    else {
      c.res.headers.set('etag', tag);
      if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-cache');
    }
    return undefined;
  });
  app.use(keptPages(tagOf));

  app.get('/', (c) => show(c, homePage(readerOf(c))));
  app.get('/ask', (c) => {
    const question = given(c, 'q');
    return question === undefined
      ? c.redirect('/', 302)
      : show(c, askPage(readerOf(c), question, given(c, 'company')));
  });
  app.get('/company/:id', (c) => {
    const [id, ending] = split(c.req.param('id'));
    if (ending) return send(c, recordFile(readerOf(c), id, ending));
    return show(c, companyPage(readerOf(c), c.req.param('id')));
  });
  app.get('/company/:id/:facet', (c) =>
    show(c, companyPage(readerOf(c), c.req.param('id'), c.req.param('facet'))),
  );
  app.get('/compare', (c) => show(c, comparePage(readerOf(c), companiesIn(c), given(c, 'facet'))));
  app.get('/compare.csv', (c) =>
    send(c, comparisonFile(readerOf(c), 'csv', companiesIn(c), given(c, 'facet'))),
  );
  app.get('/compare.json', (c) =>
    send(c, comparisonFile(readerOf(c), 'json', companiesIn(c), given(c, 'facet'))),
  );
  app.get('/timeline', (c) => show(c, timelinePage(readerOf(c), given(c, 'company'))));
  app.get('/quotes', (c) => show(c, quotesPage(readerOf(c), given(c, 'speaker'), given(c, 'about'))));
  app.get('/quotes.csv', (c) => send(c, quotationsFile(readerOf(c), 'csv')));
  app.get('/quotes.json', (c) => send(c, quotationsFile(readerOf(c), 'json')));
  app.get('/quote/:id', (c) => show(c, quotationPage(readerOf(c), c.req.param('id'))));
  app.get('/verify', (c) => show(c, verifyPage(readerOf(c), given(c, 'text'))));
  app.get('/sources', (c) => show(c, sourcesPage(readerOf(c))));
  app.get('/article/:id', (c) => show(c, articlePage(readerOf(c), c.req.param('id'))));
  app.get('/cite/:id', (c) => {
    const [id, ending] = split(c.req.param('id'));
    return ending ? send(c, citationFile(readerOf(c), id, ending)) : show(c, citePage(readerOf(c), id));
  });
  app.get('/contradictions', (c) => show(c, contradictionsPage(readerOf(c))));
  app.get('/about', (c) => show(c, aboutPage(readerOf(c))));
  app.get('/schema/:name', (c) => send(c, schemaFile(c.req.param('name'))));
  app.get('/feed.xml', async (c) => {
    const feed = await feedXml(await site.versions(), readerOf(c).origin, site.startedAt);
    return c.body(String(feed), 200, { 'content-type': 'application/atom+xml; charset=utf-8' });
  });
  const looks = { 'cache-control': `public, max-age=${LOOKS_AGE}` };
  app.get('/style.css', (c) => c.body(STYLE, 200, { ...looks, 'content-type': 'text/css; charset=utf-8' }));
  app.get('/copy.js', (c) =>
    c.body(SCRIPT, 200, { ...looks, 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/icon.svg', (c) => c.body(ICON, 200, { ...looks, 'content-type': 'image/svg+xml' }));
  app.get('/robots.txt', (c) => c.text(ROBOTS));

  app.notFound((c) => show(c, undefined));
  app.onError((error, c) => {
    if (error instanceof OptionError) return show(c, badRequestPage(error.message));
    const reference = randomUUID().slice(0, 8);
    // No more of its address: what people ask is not in the log.
    site.log.error({ reference, page: c.req.path.split('/')[1], err: error }, 'a page failed');
    return show(c, faultPage(reference));
  });
  return app;
}

/** What a query has under a name; what is blank counts for nothing. */
function given(c: Ctx, name: string): string | undefined {
  return c.req.query(name)?.trim() || undefined;
}

/** The companies that were ticked or typed, as one list. */
function companiesIn(c: Ctx): string | undefined {
  return (c.req.queries('companies') ?? []).join(', ').trim() || undefined;
}

/** "ibm.json" as its name and its ending. */
function split(part: string): [name: string, ending: string | undefined] {
  const [, name = part, ending] = /^(.+)\.(json|csv|bib|ris)$/u.exec(part) ?? [];
  return [name, ending];
}

function frameOf(c: Ctx, { snapshot, origin }: Reader) {
  const url = new URL(c.req.url);
  const linked = url.searchParams.get('v')?.slice(0, 40) ?? undefined;
  url.searchParams.delete('v');
  // Two slashes at the beginning would be the address of another site.
  return {
    origin,
    path: `${url.pathname.replace(/^\/+/u, '/')}${url.search}`,
    version: snapshot.version,
    linked,
  };
}

/** What tells one build of this code from another: a browser must not keep a page that other code would make otherwise. */
function buildOf(): string {
  return createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex')
    .slice(0, 8);
}
