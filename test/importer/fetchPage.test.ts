import http from 'node:http';
import { createServer, type Server } from 'node:net';
import tls from 'node:tls';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ImportError } from '../../src/importer/articleDraft.js';
import { DEADLINE_MS, fetchPage, WEB_PORTS } from '../../src/importer/fetch/fetchPage.js';
import {
  createFetch,
  type FetchPage,
  type FetchSeam,
  MAX_PAGE_BYTES,
  MAX_REDIRECTS,
} from '../../src/importer/fetch/guardedFetch.js';

const LOOPBACK = [{ address: '127.0.0.1', family: 4 }];
const NOT_PUBLIC = /^No public web server was found at the address\./u;

const running: Server[] = [];
const held: http.ServerResponse[] = [];
afterEach(() => {
  for (const response of held.splice(0)) response.destroy();
  for (const server of running.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return bound.port;
}

/** The address of a page on a server on this machine, under a name that only the test's resolver knows. */
async function serve(handler: http.RequestListener, host = 'news.example'): Promise<string> {
  const server = http.createServer(handler);
  server.on('connection', (socket) => socket.on('error', () => {}));
  return `http://${host}:${await listen(server)}/`;
}

/** The real fetch, but for a resolver that leads to this machine, which it allows, as it does all ports. */
function fetchHere(seam: Partial<FetchSeam> = {}): FetchPage {
  return createFetch({
    resolve: async () => LOOPBACK,
    isAllowedAddress: (address) => address === '127.0.0.1',
    isAllowedPort: () => true,
    deadlineMs: 5000,
    ...seam,
  });
}

async function failure(fetching: Promise<unknown>): Promise<string> {
  const error = await fetching.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ImportError)) throw new Error('An ImportError was expected.', { cause: error });
  const { message } = error;
  expect(message, 'one line that gives nothing of the network away').not.toMatch(
    /\n|127\.|::|E[A-Z]{4,}|\bat \w+ \(/u,
  );
  return message;
}

const page: http.RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>Harbour news</p>');
};

describe('a page of text', () => {
  it('comes back whole, with its type and where it was', async () => {
    const address = await serve(page);
    const { bytes, contentType, url } = await fetchHere()(`${address}story?id=7#top`);
    expect(new TextDecoder().decode(bytes)).toBe('<p>Harbour news</p>');
    expect(contentType).toBe('text/html; charset=utf-8');
    expect(url).toBe(`${address}story?id=7`);
  });

  it('is asked for by its name, without cookies or credentials, once, on a connection that is closed', async () => {
    let seen: http.IncomingHttpHeaders = {};
    const address = await serve((request, response) => {
      seen = request.headers;
      page(request, response);
    });
    await fetchHere()(address);
    expect(seen.host).toBe(new URL(address).host);
    expect(seen.connection).toBe('close');
    expect(seen['accept-encoding']).toBe('identity');
    expect(seen.cookie).toBeUndefined();
    expect(seen.authorization).toBeUndefined();
  });

  it('takes no proxy from the environment', async () => {
    const address = await serve(page);
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = 'http://127.0.0.1:9/';
    try {
      expect((await fetchHere()(address)).bytes.length).toBeGreaterThan(0);
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
  });

  it.each(['text/html', 'TEXT/PLAIN', 'text/markdown; variant=GFM', 'application/xhtml+xml'])(
    'may be %s',
    async (type) => {
      const address = await serve((_request, response) => {
        response.writeHead(200, { 'content-type': type }).end('x');
      });
      expect((await fetchHere()(address)).contentType).toBe(type);
    },
  );

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('may come as %s, though nobody asked for it', async (encoding, compress) => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': encoding });
      response.end(compress('Harbour news'));
    });
    expect(new TextDecoder().decode((await fetchHere()(address)).bytes)).toBe('Harbour news');
  });

  it('may be as long as the limit, and not a byte longer', async () => {
    const address = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end(Buffer.alloc(MAX_PAGE_BYTES + (request.url === '/longer' ? 1 : 0), 'a'));
    });
    expect((await fetchHere()(address)).bytes.length).toBe(MAX_PAGE_BYTES);
    expect(await failure(fetchHere()(`${address}longer`))).toBe('The page is longer than 4 MiB.');
  });
});

describe('an address that is refused before anything is sent', () => {
  const ask: FetchPage = createFetch({
    resolve: () => Promise.reject(new Error('asked')),
    isAllowedAddress: () => false,
    isAllowedPort: (port) => WEB_PORTS.includes(port),
    deadlineMs: 1000,
  });
  it.each([
    'ftp://paper.example/',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    'ws://paper.example/',
  ])('%s, for its scheme', async (address) => {
    expect(await failure(ask(address))).toBe('The address has to begin with https:// or http://.');
  });
  it.each([
    '',
    'paper',
    'http://',
    '//paper.example/',
    'http://a b/',
    `http://paper.example/${'a'.repeat(3000)}`,
  ])('%j, since it is none', async (address) => {
    expect(await failure(ask(address))).toMatch(/^The address is not a web address/u);
  });
  it.each([
    'http://editor@paper.example/',
    'http://editor:secret@paper.example/',
    'http://:secret@paper.example/',
  ])('%s, for its credentials', async (address) => {
    expect(await failure(ask(address))).toMatch(/user name or password/u);
  });
  it.each([22, 25, 81, 3306, 6379, 8081, 9200, 11211])(
    'port %d, which is not one of web pages',
    async (port) => {
      expect(await failure(ask(`http://paper.example:${port}/`))).toMatch(/port/u);
    },
  );
});

describe('the fetch that the program uses', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://0/',
    'http://１２７.0.0.1/',
    'http://10.0.0.1/',
    'http://192.168.0.1:8080/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'https://localhost/',
  ])('goes nowhere for %s', async (address) => {
    expect(await failure(fetchPage(address))).toMatch(NOT_PUBLIC);
  });

  it('has the deadline and the ports that the manual names', () => {
    expect([DEADLINE_MS, ...WEB_PORTS]).toEqual([10_000, 80, 443, 8080, 8443]);
  });
});

describe('names', () => {
  it('are refused where one address among several is not allowed', async () => {
    const address = await serve(page);
    const resolve = async () => [...LOOPBACK, { address: '10.0.0.1', family: 4 }];
    expect(await failure(fetchHere({ resolve })(address))).toMatch(NOT_PUBLIC);
  });

  it('that lead nowhere are told of as private ones are, so that nobody learns which names there are', async () => {
    const missing = fetchHere({
      resolve: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
    });
    const inside = fetchHere({ resolve: async () => [{ address: '10.0.0.1', family: 4 }] });
    expect(await failure(missing('http://vault.example/'))).toBe(
      await failure(inside('http://vault.example/')),
    );
    expect(await failure(fetchHere({ resolve: async () => [] })('http://vault.example/'))).toMatch(
      NOT_PUBLIC,
    );
  });

  it('are resolved once, and the address checked is the one connected to, whatever the resolver says later', async () => {
    const address = await serve(page);
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? LOOPBACK : [{ address: '10.0.0.1', family: 4 }];
    };
    expect((await fetchHere({ resolve })(address)).bytes.length).toBeGreaterThan(0);
    expect(asked).toBe(1);
  });

  it('that resolve to something else on a redirect are checked anew', async () => {
    const address = await serve((_request, response) =>
      response.writeHead(302, { location: '/again' }).end(),
    );
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? LOOPBACK : [{ address: '169.254.169.254', family: 4 }];
    };
    expect(await failure(fetchHere({ resolve })(address))).toMatch(NOT_PUBLIC);
    expect(asked).toBe(2);
  });

  it('are told to a secure server as they stand in the address', async () => {
    let told = '';
    const server = tls.createServer({
      SNICallback: (name, done) => {
        told = name;
        done(new Error('no certificate here'));
      },
    });
    server.on('tlsClientError', () => {});
    const port = await listen(server);
    expect(await failure(fetchHere()(`https://secure.example:${port}/`))).not.toMatch(NOT_PUBLIC);
    expect(told).toBe('secure.example');
  });
});

describe('redirects', () => {
  const chain =
    (length: number): http.RequestListener =>
    (request, response) => {
      const step = Number(request.url?.slice(1) ?? 0);
      if (step === length) page(request, response);
      else response.writeHead(301, { location: `/${step + 1}` }).end();
    };

  it.each([301, 302, 303, 307, 308])('with status %d are followed', async (status) => {
    const address = await serve((request, response) => {
      if (request.url === '/new') page(request, response);
      else response.writeHead(status, { location: 'new' }).end();
    });
    expect((await fetchHere()(address)).url).toBe(`${address}new`);
  });

  it(`are followed ${MAX_REDIRECTS} times, and no more`, async () => {
    expect((await fetchHere()(await serve(chain(MAX_REDIRECTS)))).url).toMatch(/\/5$/u);
    expect(await failure(fetchHere()(await serve(chain(MAX_REDIRECTS + 1))))).toBe(
      'The address redirects more than 5 times.',
    );
  });

  it('in a circle are given up', async () => {
    const address = await serve((request, response) => {
      response.writeHead(302, { location: request.url === '/' ? '/b' : '/' }).end();
    });
    expect(await failure(fetchHere()(address))).toBe('The address redirects in a circle.');
  });

  it.each([
    ['http://10.0.0.1/', NOT_PUBLIC],
    ['http://[::1]/', NOT_PUBLIC],
    ['http://2130706432/', NOT_PUBLIC],
    ['//169.254.169.254/latest', NOT_PUBLIC],
    ['file:///etc/passwd', /has to begin with https/u],
    ['http://user:secret@paper.example/', /user name or password/u],
    ['http://[', /is not a web address/u],
  ])('to %s are refused as the address itself would be', async (location, message) => {
    const address = await serve((_request, response) => response.writeHead(302, { location }).end());
    expect(await failure(fetchHere()(address))).toMatch(message);
  });

  it('to a port that is not one of web pages are refused', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(302, { location: 'http://paper.example:6379/' }).end();
    });
    const isAllowedPort = (port: number) => port !== 6379;
    expect(await failure(fetchHere({ isAllowedPort })(address))).toMatch(/port/u);
  });

  it('without a place to go are no page', async () => {
    const address = await serve((_request, response) => response.writeHead(302).end());
    expect(await failure(fetchHere()(address))).toMatch(/status 302/u);
  });
});

describe('a server that misbehaves', () => {
  it.each(['application/pdf', 'image/svg+xml', 'application/json', 'text/htmlx', 'text/css', ''])(
    'with type %j is not read',
    async (type) => {
      const address = await serve((_request, response) => {
        response.writeHead(200, type ? { 'content-type': type } : {}).end('x');
      });
      expect(await failure(fetchHere()(address))).toMatch(/only HTML, plain text and Markdown/u);
    },
  );

  it.each([204, 206, 401, 404, 500])('with status %d gives no page', async (status) => {
    const address = await serve((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html' }).end();
    });
    expect(await failure(fetchHere()(address))).toContain(`status ${status}`);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(256 * 1024 * 1024))],
    ['br', brotliCompressSync(Buffer.alloc(64 * 1024 * 1024))],
  ])('with a bomb of %s is stopped when the limit is reached', async (encoding, bomb) => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(bomb);
    });
    const before = process.memoryUsage().arrayBuffers;
    expect(await failure(fetchHere()(address))).toBe('The page is longer than 4 MiB.');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  it('that sends without end is stopped when the limit is reached', async () => {
    const address = await serve((_request, response) => {
      held.push(response);
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'a')));
      };
      response.on('drain', more);
      more();
    });
    expect(await failure(fetchHere()(address))).toBe('The page is longer than 4 MiB.');
  });

  it.each(['zstd', 'gzip, gzip', 'nonsense'])('with the encoding %s is not understood', async (encoding) => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end('x');
    });
    expect(await failure(fetchHere()(address))).toMatch(/compressed/u);
  });

  it('that says gzip and sends none is told of as damaged', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end('plain');
    });
    expect(await failure(fetchHere()(address))).toBe('The page came damaged.');
  });

  it('that announces more than the limit is not read', async () => {
    const address = await serve((_request, response) => {
      held.push(response);
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': MAX_PAGE_BYTES + 1 });
      response.flushHeaders();
    });
    expect(await failure(fetchHere()(address))).toBe('The page is longer than 4 MiB.');
  });

  it.each([
    [
      'sends less than it announced',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nshort',
    ],
    ['is none of the web', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['has headers without end', `HTTP/1.1 200 OK\r\n${`X-Filler: ${'a'.repeat(1000)}\r\n`.repeat(40)}\r\n`],
    [
      'changes the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    [
      'says two lengths',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    ['hangs up', ''],
  ])('that %s is given up', async (_what, answer) => {
    const port = await listen(
      createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => socket.end(answer));
      }),
    );
    expect(await failure(fetchHere()(`http://paper.example:${port}/`))).toMatch(
      /could not be reached, or broke off|did not answer/u,
    );
  });

  it('on a port where nothing answers is told of without its address', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(fetchHere()(`http://paper.example:${port}/`))).toMatch(/could not be reached/u);
  });
});

describe('time', () => {
  const soon = fetchHere({ deadlineMs: 300 });
  const late = 'The page did not come within 0.3 seconds.';

  it('is up for a body that drips', async () => {
    const address = await serve((_request, response) => {
      held.push(response);
      response.writeHead(200, { 'content-type': 'text/html' });
      const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write('a')), 20);
    });
    expect(await failure(soon(address))).toBe(late);
  });

  it('is up for a server that takes the request and says nothing', async () => {
    const address = await serve((_request, response) => void held.push(response));
    expect(await failure(soon(address))).toBe(late);
  });

  it('is up for a resolver that says nothing', async () => {
    const resolve = () => new Promise<never>(() => {});
    expect(await failure(fetchHere({ resolve, deadlineMs: 300 })('http://paper.example/'))).toBe(late);
  });

  it('is one for all redirects together', async () => {
    const address = await serve((request, response) => {
      const step = Number(request.url?.slice(1) ?? 0);
      setTimeout(() => response.writeHead(302, { location: `/${step + 1}` }).end(), 120);
    });
    expect(await failure(soon(address))).toBe(late);
  });

  it('is up when whoever asked gives up, before or during', async () => {
    const address = await serve((_request, response) => void held.push(response));
    const stopped = 'The import was stopped before the page had come.';
    expect(await failure(fetchHere()(address, { signal: AbortSignal.abort() }))).toBe(stopped);
    expect(await failure(fetchHere()(address, { signal: AbortSignal.timeout(50) }))).toBe(stopped);
  });
});

it('whatever is typed as an address gives one line, and nothing is asked of the network', async () => {
  let asked = 0;
  const nowhere = fetchHere({
    resolve: async () => {
      asked += 1;
      return [{ address: '10.0.0.1', family: 4 }];
    },
    isAllowedAddress: () => false,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.ipV4().map((ip) => `http://${ip}/`),
      ),
      async (address) => {
        await failure(nowhere(address));
      },
    ),
    { numRuns: 200 },
  );
  expect(asked).toBeGreaterThan(0);
});
