import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createAskLimit } from '../askLimit.js';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import type { Moderation } from '../moderation/moderation.js';
import { StartError } from '../startError.js';
import { createApp } from './app.js';

export interface WebServer {
  /** Where it is to be found from this machine. */
  address: string;
  /** Takes no request any more; resolves within a second, whatever readers still hold open. */
  stop(): Promise<void>;
}

/** How long a reader may take to send a request, and the server to wait for the next on a connection, in milliseconds. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 5_000 } as const;
/** An address with its query; a text of 1,000 characters takes up to 9,000 there. */
const MOST_HEADERS = 16_384;
const MOST_CONNECTIONS = 1_000;
/** A page costs less than a question, and a reader goes through many. */
const READS_PER_ASK = 10;
const STOP_TIMEOUT = 1_000;

/**
 * Serves the pages until stopped.
 *
 * @throws {StartError} where the address cannot be used
 */
export async function startWeb(
  {
    WEB_HOST,
    WEB_PORT,
    WEB_URL,
    ASKS_PER_MINUTE,
  }: Pick<Config, 'WEB_HOST' | 'WEB_URL' | 'ASKS_PER_MINUTE'> & { WEB_PORT: number },
  { library, store }: Pick<Moderation, 'library' | 'store'>,
  log: Log,
): Promise<WebServer> {
  const app = createApp({
    library,
    versions: () => store.versions(),
    webUrl: WEB_URL,
    asks: createAskLimit(ASKS_PER_MINUTE, 60),
    reads: createAskLimit(ASKS_PER_MINUTE * READS_PER_ASK, 60),
    log,
    startedAt: new Date(),
  });
  const server = createServer({ ...TIMEOUTS, maxHeaderSize: MOST_HEADERS }, getRequestListener(app.fetch));
  server.maxConnections = MOST_CONNECTIONS;
  const { port } = await listening(server, WEB_PORT, WEB_HOST);
  const host = WEB_HOST.includes(':') ? `[${WEB_HOST}]` : WEB_HOST;
  return { address: `http://${host}:${port}/`, stop: () => stopped(server) };
}

async function listening(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new StartError(
          `The page cannot be served at ${host}, port ${port} (${error.code ?? error.message}). Set WEB_PORT to a free port, and WEB_HOST to an address of this machine.`,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new StartError('The page has no port.');
  return address;
}

async function stopped(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
  await closed;
  clearTimeout(timer);
}
