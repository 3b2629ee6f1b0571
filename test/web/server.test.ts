import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { StartError } from '../../src/startError.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { startWeb, type WebServer } from '../../src/web/server.js';
import { shippedLibrary } from '../support/library.js';

const servers: WebServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(port = 0, asksPerMinute = 1000): Promise<WebServer> {
  const settings = {
    WEB_HOST: '127.0.0.1',
    WEB_PORT: port,
    WEB_URL: undefined,
    ASKS_PER_MINUTE: asksPerMinute,
  };
  const parts = { library: await shippedLibrary(), store: createMemoryStore() };
  const server = await startWeb(settings, parts, createLog({ LOG_LEVEL: 'silent' }));
  servers.push(server);
  return server;
}

it('serves pages compressed, and the head alone to HEAD', async () => {
  const { address } = await start();
  const page = await fetch(address);
  expect(page.headers.get('content-encoding')).toBe('gzip');
  expect(await page.text()).toContain('<h1>What companies did');
  const head = await fetch(address, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

it('counts the questions of each reader by themselves, and those behind a proxy on this machine by what it says', async () => {
  const { address } = await start(0, 1);
  const ask = async (reader?: string) => {
    const headers = reader === undefined ? {} : { 'x-forwarded-for': `10.0.0.9, ${reader}` };
    return (await fetch(`${address}ask?q=who+went+first`, { headers })).status;
  };
  expect([await ask(), await ask()]).toEqual([200, 429]);
  expect([await ask('203.0.113.7'), await ask('203.0.113.7'), await ask('203.0.113.8')]).toEqual([
    200, 429, 200,
  ]);
  // One household has a whole network of 64 bits.
  expect([await ask('2001:db8:1:2::1'), await ask('2001:db8:1:2::ffff')]).toEqual([200, 429]);
});

it('refuses an address that is too long before it reads it', async () => {
  const { address } = await start();
  expect((await fetch(`${address}ask?q=${'a'.repeat(20_000)}`)).status).toBe(431);
});

it('a name of a host that is none is refused or repeated nowhere', async () => {
  const { address } = await start();
  const { status, text } = await new Promise<{ status: number | undefined; text: string }>(
    (resolve, reject) => {
      const asked = request(address, { headers: { host: 'evil"><script>' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }),
        );
      });
      asked.on('error', reject);
      asked.end();
    },
  );
  expect(status).toBe(400);
  expect(text).not.toContain('evil');
});

it('says in one line what to set where its port is taken', async () => {
  const { address } = await start();
  await expect(start(Number(new URL(address).port))).rejects.toThrow(StartError);
  await expect(start(Number(new URL(address).port))).rejects.toThrow(/EADDRINUSE.*WEB_PORT/u);
});

it('stops in time, even while a reader holds a connection open', async () => {
  const server = await start();
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write('GET / HTTP/1.1\r\n');
  socket.on('error', () => {});
  const begun = performance.now();
  await server.stop();
  servers.length = 0;
  expect(performance.now() - begun).toBeLessThan(3000);
});
