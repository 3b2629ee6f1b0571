import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { openLibrary } from '../../src/knowledge/library.js';
import { createLog } from '../../src/log.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { startWeb } from '../../src/web/server.js';
import { openChromium } from '../../test/support/chromium.js';
import { smallPng } from './smallPng.js';

/**
 * Pages as a browser shows them, the first screen of each, as PNG in docs/screens/: on a phone in light, on a desktop in
 * dark.
 *
 *   npm run screens:web
 */
const FOLDER = 'docs/screens';
const PHONE = { name: 'phone', width: 390, height: 844, colorScheme: 'light', scale: 2 } as const;
const DESKTOP = { name: 'desktop', width: 1280, height: 900, colorScheme: 'dark', scale: 1 } as const;

const PAGES = [
  { name: 'web-home', path: '', devices: [PHONE, DESKTOP] },
  { name: 'web-ask', path: 'ask?q=how+long+is+amazon%27s+ban', devices: [PHONE] },
  { name: 'web-passage', path: 'article/digital-trends-2020#p5', devices: [PHONE] },
  { name: 'web-timeline', path: 'timeline', devices: [PHONE] },
  { name: 'web-compare', path: 'compare?facet=duration', devices: [DESKTOP] },
] as const;

async function draw(
  browser: Browser,
  address: string,
  { width, height, colorScheme, scale }: typeof PHONE | typeof DESKTOP,
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: scale });
  await page.goto(address);
  const png = smallPng(await page.screenshot());
  await page.close();
  return png;
}

const library = await openLibrary('knowledge', createMemoryStore());
const settings = { WEB_HOST: '127.0.0.1', WEB_PORT: 0, WEB_URL: undefined, ASKS_PER_MINUTE: 1000 };
const web = await startWeb(
  settings,
  { library, store: createMemoryStore() },
  createLog({ LOG_LEVEL: 'silent' }),
);
const browser = await openChromium();
try {
  await mkdir(FOLDER, { recursive: true });
  for (const { name, path, devices } of PAGES) {
    for (const device of devices) {
      const file = `${FOLDER}/${name}-${device.name}.png`;
      const png = await draw(browser, `${web.address}${path}`, device);
      await writeFile(file, png);
      process.stdout.write(`${Math.round(png.byteLength / 1024)} KB  ${file}\n`);
    }
  }
} finally {
  await browser.close();
  await web.stop();
}
