import { createAskLimit } from '../../src/askLimit.js';
import type { Library } from '../../src/knowledge/liveLibrary.js';
import { createLog } from '../../src/log.js';
import { createApp, type Site } from '../../src/web/app.js';
import { shippedLibrary } from './library.js';

/** The site over the library that ships with the project, without a socket: `get` asks for an address. */
export async function testSite(different: Partial<Site> = {}) {
  const library: Library = different.library ?? (await shippedLibrary());
  const app = createApp({
    library,
    versions: async () => [],
    webUrl: 'https://moratoria.example',
    asks: createAskLimit(1_000_000, 60),
    reads: createAskLimit(1_000_000, 60),
    log: createLog({ LOG_LEVEL: 'silent' }),
    startedAt: new Date(0),
    ...different,
  });
  const get = async (path: string, init: RequestInit = {}) => {
    const response = await app.request(path, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { app, library, get };
}
