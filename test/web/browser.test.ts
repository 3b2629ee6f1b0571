import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { startWeb, type WebServer } from '../../src/web/server.js';
import { NO_CHROMIUM, openChromium } from '../support/chromium.js';
import { shippedLibrary } from '../support/library.js';

/** One of each kind of page. */
const PAGES = [
  '/',
  '/ask?q=did+microsoft+sell+to+the+fbi',
  '/company/amazon',
  '/company/microsoft/condition',
  '/compare?facet=duration',
  '/timeline',
  '/quotes',
  '/quote/digital-trends-2020-p3',
  '/verify?text=We+need+Congress+to+act,+not+just+banks',
  '/sources',
  '/article/micky-2020#p3',
  '/cite/micky-2020-p3',
  '/contradictions',
  '/about',
  '/no/such/page',
];

const WIDTHS = [320, 390, 1280];

/** Only colours are others in the dark. */
const SCHEMES = [
  ['light', '{}'],
  ['dark', "{runOnly: ['color-contrast']}"],
] as const;

let web: WebServer;
let browser: Browser;
const at = (path: string) => new URL(path, web.address).href;

/** A page that tells what went wrong in it, and whatever it asked of anybody else. */
async function opened(
  settings: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage(settings);
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  // A page that is not there is an error to the console.
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('status of 404')) problems.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(web.address)) problems.push(`asks for ${request.url()}`);
  });
  return { page, problems };
}

describe.skipIf(NO_CHROMIUM !== undefined)(
  `in a browser${NO_CHROMIUM === undefined ? '' : ` (skipped: ${NO_CHROMIUM})`}`,
  () => {
    beforeAll(async () => {
      const settings = { WEB_HOST: '127.0.0.1', WEB_PORT: 0, WEB_URL: undefined, ASKS_PER_MINUTE: 1000 };
      const parts = { library: await shippedLibrary(), store: createMemoryStore() };
      [web, browser] = await Promise.all([
        startWeb(settings, parts, createLog({ LOG_LEVEL: 'silent' })),
        openChromium(),
      ]);
    }, 30_000);
    afterAll(async () => {
      await browser?.close();
      await web?.stop();
    });

    it('a question leads to its answer, to the passage behind it, and back, without a script', async () => {
      const { page, problems } = await opened({ javaScriptEnabled: false });
      await page.goto(at('/'));
      await page.fill('#q', 'how long is amazons ban');
      await page.press('#q', 'Enter');
      expect(await page.textContent('h1')).toBe('Amazon: one year');
      await page.click('.lead .mark');
      const passage = page.locator('.passage:target');
      expect(await passage.textContent()).toContain('a moratorium of one year');
      expect(new URL(page.url()).hash).toBe(`#${await passage.getAttribute('id')}`);
      await page.goBack();
      expect(await page.textContent('h1')).toBe('Amazon: one year');
      await page.click('text=Amazon: the record');
      expect(new URL(page.url()).pathname).toBe('/company/amazon');
      expect(problems).toEqual([]);
      await page.close();
    });

    it('every kind of page can be read by everybody, dark and light, and is as wide as the window', async () => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const { page, problems } = await opened();
      const faults: string[] = [];
      for (const path of PAGES) {
        await page.goto(at(path));
        await page.evaluate(axe);
        for (const [colorScheme, rules] of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          const found: { id: string; nodes: string[] }[] = await page.evaluate(
            `axe.run(${rules}).then(({violations}) => violations.map(({id, nodes}) => ({id, nodes: nodes.map(({html}) => html)})))`,
          );
          faults.push(
            ...found.map(({ id, nodes }) => `${path}, ${colorScheme}: ${id} ${nodes.slice(0, 2).join(' ')}`),
          );
        }
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const needed = await page.evaluate('document.documentElement.scrollWidth');
          if (Number(needed) > width) faults.push(`${path} is ${needed} wide in ${width}`);
        }
      }
      expect(faults).toEqual([]);
      expect(problems).toEqual([]);
      await page.close();
    }, 60_000);

    it('the first key leads past the menu, and paper has no menu and no form', async () => {
      const { page } = await opened({ viewport: { width: 390, height: 800 } });
      await page.goto(at('/company/amazon'));
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('To the content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('main');
      await page.emulateMedia({ media: 'print' });
      expect(await page.isVisible('.top')).toBe(false);
      expect(await page.isVisible('.next')).toBe(false);
      // What is folded in on a screen is on paper too.
      expect(await page.evaluate("document.querySelector('details li').checkVisibility()")).toBe(true);
      await page.close();
    });

    it('a citation can be copied with one press', async () => {
      const { page } = await opened();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(at('/cite/micky-2020-p3'));
      await page.click('button[aria-label="Copy as APA"]');
      await page.waitForSelector('button:has-text("Copied")');
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
        await page.textContent('pre[data-of="APA"]'),
      );
      await page.close();
    });
  },
);
