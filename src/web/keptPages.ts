import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import { LRUCache } from 'lru-cache';

/** How much memory pages that were made may take, compressed, in bytes; the one longest unused goes first. */
const MOST_KEPT = 16 * 2 ** 20;

/**
 * Keeps pages as they were sent, compressed, so that one that is asked for again need not be made again. Only pages of the
 * latest version are kept, since a page depends on nothing else.
 *
 * @param tagOf what tells one version of all pages from another
 */
export function keptPages(tagOf: () => string): MiddlewareHandler {
  const pages = new LRUCache<string, Uint8Array<ArrayBuffer>>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ length }, address) => length + address.length,
  });
  let version = '';
  return async (c, next) => {
    const tag = tagOf();
    if (tag !== version) pages.clear();
    version = tag;
    const encoding = accepts(c, {
      header: 'Accept-Encoding',
      supports: ['gzip', 'identity'],
      default: 'identity',
    });
    if (encoding !== 'gzip') return next();
    const address = c.req.url;
    const kept = pages.get(address);
    if (kept) return c.body(kept, 200, { 'content-type': 'text/html; charset=UTF-8', ...COMPRESSED });
    await next();
    const isPage = c.res.headers.get('content-type')?.startsWith('text/html') === true;
    if (c.res.status !== 200 || !isPage) return undefined;
    const page = gzipSync(await c.res.text());
    if (tagOf() === tag) pages.set(address, page);
    c.res = c.body(page, 200, COMPRESSED);
    return undefined;
  };
}

const COMPRESSED = { 'content-encoding': 'gzip', vary: 'Accept-Encoding' };
