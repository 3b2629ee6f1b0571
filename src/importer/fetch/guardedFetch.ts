import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ImportError } from '../articleDraft.js';

/** The most that is read of a page, both as it comes and after decompression. */
export const MAX_PAGE_BYTES = 4 * 1024 * 1024;
export const MAX_REDIRECTS = 5;

const MAX_ADDRESS_LENGTH = 2048;
const MAX_HEADER_BYTES = 16 * 1024;
const TEXT_TYPES: readonly string[] = ['text/html', 'text/plain', 'text/markdown', 'application/xhtml+xml'];
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** What `fetchPage` does for real, and tests on a loopback server do otherwise. Nothing has a default. */
export interface FetchSeam {
  /** All addresses of a host name. It is asked once for each request, and only its answer is connected to. */
  resolve(host: string): Promise<readonly ResolvedAddress[]>;
  isAllowedAddress(address: string): boolean;
  isAllowedPort(port: number): boolean;
  /** How long a page may take in all, redirects and body included. */
  deadlineMs: number;
}

export interface FetchedPage {
  /** The body, decompressed, in the character set that `contentType` or the page itself names. */
  bytes: Uint8Array;
  /** The header as it came: "text/html; charset=utf-8". */
  contentType: string;
  /** Where the page was in the end, after redirects, without a fragment. */
  url: string;
}

export type FetchPage = (address: string, options?: { signal?: AbortSignal }) => Promise<FetchedPage>;

/**
 * Makes a fetch that goes nowhere else than it is allowed to. Only http and https without credentials, on allowed ports;
 * every address that a host resolves to has to be allowed, and exactly the addresses checked are handed to the socket,
 * so that a second answer of the resolver changes nothing. Redirects, at most MAX_REDIRECTS, are checked in the same way.
 * No cookies, no proxy, no connection that outlives its request. Only text comes back, at most MAX_PAGE_BYTES.
 *
 * The fetch throws an ImportError with one line for whoever asked, which never tells what a name within a private
 * network resolves to, or whether there is one.
 */
export function createFetch(seam: FetchSeam): FetchPage {
  return async (address, { signal } = {}) => {
    const deadline = AbortSignal.timeout(seam.deadlineMs);
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      return await follow(address, seam, stop);
    } catch (error) {
      if (signal?.aborted) throw new ImportError('The import was stopped before the page had come.');
      if (deadline.aborted) {
        throw new ImportError(`The page did not come within ${seam.deadlineMs / 1000} seconds.`);
      }
      throw error instanceof ImportError ? error : new ImportError(describeFailure(error));
    }
  };
}

async function follow(address: string, seam: FetchSeam, stop: AbortSignal): Promise<FetchedPage> {
  let url = parseAddress(address, undefined, seam);
  const visited = new Set<string>();
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    // Without cookies a page that led away once leads away again.
    if (visited.has(url.href)) throw new ImportError('The address redirects in a circle.');
    visited.add(url.href);
    const response = await request(url, await resolveAllowed(url, seam, stop), stop);
    try {
      const location = redirectOf(response);
      if (location === undefined) return await readPage(response, url, stop);
      url = parseAddress(location, url, seam);
    } finally {
      response.destroy();
    }
  }
  throw new ImportError(`The address redirects more than ${MAX_REDIRECTS} times.`);
}

function parseAddress(address: string, base: URL | undefined, seam: FetchSeam): URL {
  const what = base ? 'The address redirects to one that' : 'The address';
  if (address.length > MAX_ADDRESS_LENGTH || !URL.canParse(address, base?.href)) {
    throw new ImportError(`${what} is not a web address; one begins with https:// or http://.`);
  }
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ImportError(`${what} has to begin with https:// or http://.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ImportError(`${what} has a user name or password in it; take them out.`);
  }
  if (!seam.isAllowedPort(portOf(url))) {
    throw new ImportError(`${what} names a port on which web pages are not usually served.`);
  }
  url.hash = '';
  return url;
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** The addresses to connect to; all have to be allowed, since a name of the public web has no private ones. */
async function resolveAllowed(
  url: URL,
  seam: FetchSeam,
  stop: AbortSignal,
): Promise<readonly ResolvedAddress[]> {
  // The parser of URLs has brought decimal, octal and hexadecimal forms into the usual one by now.
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const family = isIP(host);
  const found =
    family === 0 ? await orStopped(seam.resolve(host), stop).catch(() => []) : [{ address: host, family }];
  stop.throwIfAborted();
  if (found.length === 0 || !found.every((one) => seam.isAllowedAddress(one.address))) {
    throw new ImportError(
      'No public web server was found at the address. Check its spelling; pages of private networks are not imported.',
    );
  }
  return found;
}

/** A look-up cannot be cancelled, only left behind. */
function orStopped<T>(promise: Promise<T>, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onStop = () => reject(stop.reason);
    if (stop.aborted) onStop();
    stop.addEventListener('abort', onStop, { once: true });
    promise.then(resolve, reject).finally(() => stop.removeEventListener('abort', onStop));
  });
}

function request(
  url: URL,
  addresses: readonly ResolvedAddress[],
  stop: AbortSignal,
): Promise<http.IncomingMessage> {
  const [first] = addresses;
  const lookup: LookupFunction = (_host, options, callback) => {
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
  const { request: send, Agent } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = send(url, {
      // An agent of its own keeps no connection and reads no proxy from the environment.
      agent: new Agent({ keepAlive: false }),
      lookup,
      signal: stop,
      maxHeaderSize: MAX_HEADER_BYTES,
      headers: {
        Accept: TEXT_TYPES.join(', '),
        'Accept-Encoding': 'identity',
        'User-Agent': 'moratoria (import of single articles)',
      },
    });
    outgoing.on('error', reject);
    outgoing.on('response', resolve);
    outgoing.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new ImportError('The server did not answer with a page.'));
    });
    outgoing.end();
  });
}

function redirectOf({ statusCode, headers }: http.IncomingMessage): string | undefined {
  if (statusCode === undefined || !REDIRECTS.includes(statusCode)) return undefined;
  // Headers are read as Latin-1; addresses with letters beyond ASCII come as UTF-8.
  return headers.location && Buffer.from(headers.location, 'latin1').toString('utf8');
}

async function readPage(response: http.IncomingMessage, url: URL, stop: AbortSignal): Promise<FetchedPage> {
  if (response.statusCode !== 200) {
    throw new ImportError(`The server answered with status ${response.statusCode} instead of a page.`);
  }
  const contentType = response.headers['content-type'] ?? '';
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!TEXT_TYPES.includes(type)) {
    throw new ImportError(
      'The address is not that of a text: only HTML, plain text and Markdown are imported.',
    );
  }
  if (Number(response.headers['content-length'] ?? 0) > MAX_PAGE_BYTES) throw tooLong();
  const chunks: Uint8Array[] = [];
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const chunk of bounded(source)) chunks.push(chunk);
  };
  const decoder = decoderOf(response.headers['content-encoding']);
  if (decoder) await pipeline(response, bounded, decoder, collect, { signal: stop });
  else await pipeline(response, collect, { signal: stop });
  return { bytes: Buffer.concat(chunks), contentType, url: url.href };
}

/** Some servers compress whatever they are asked for. */
function decoderOf(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new ImportError('The page is compressed in a way that is not understood here.');
  }
}

async function* bounded(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > MAX_PAGE_BYTES) throw tooLong();
    yield chunk;
  }
}

function tooLong(): ImportError {
  return new ImportError(`The page is longer than ${MAX_PAGE_BYTES / 1024 / 1024} MiB.`);
}

/** What went wrong on the way, without a word of the error itself, which may name addresses. */
function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/u.test(code)) {
    return 'No secure connection to the server could be made: its certificate or protocol is not right.';
  }
  if (/^(?:Z_|ERR__ERROR_FORMAT|ERR_BROTLI)/u.test(code)) return 'The page came damaged.';
  if (code.startsWith('HPE_')) return 'The server did not answer as a web server should.';
  return 'The server could not be reached, or broke off before the whole page had come.';
}
