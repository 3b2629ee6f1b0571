import { createServer } from 'node:http';
import { openLibrary } from '../src/knowledge/library.js';
import { createLog } from '../src/log.js';
import { createMemoryStore } from '../src/store/memoryStore.js';
import { startWeb } from '../src/web/server.js';

/** The pages and an echo in a process of their own, so that who asks does not take their time. */
const library = await openLibrary('knowledge');
await library.warm();
const settings = { WEB_HOST: '127.0.0.1', WEB_PORT: 0, WEB_URL: undefined, ASKS_PER_MINUTE: 1_000_000_000 };
const web = await startWeb(
  settings,
  { library, store: createMemoryStore() },
  createLog({ LOG_LEVEL: 'silent' }),
);

/** As long as a compressed page. */
const BODY = 'x'.repeat(4_000);
const echo = createServer((_, response) => response.end(BODY)).listen(0, '127.0.0.1', () => {
  const address = echo.address();
  if (address !== null && typeof address === 'object')
    process.send?.({ web: web.address, echo: `http://127.0.0.1:${address.port}/` });
});
