import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { openChromium } from '../../test/support/chromium.js';
import { PAGE_STYLE } from './pageStyle.js';
import { smallPng } from './smallPng.js';

const { resolve } = createRequire(import.meta.url);
/** Discord's own font is not to be had; the components ask for it by this name and get Inter. */
const FONT = 'gg sans';
const FONT_FILES: readonly { file: string; weight: number; style: string }[] = [
  { file: '400Regular/Inter_400Regular.ttf', weight: 400, style: 'normal' },
  { file: '400Regular_Italic/Inter_400Regular_Italic.ttf', weight: 400, style: 'italic' },
  { file: '500Medium/Inter_500Medium.ttf', weight: 500, style: 'normal' },
  { file: '600SemiBold/Inter_600SemiBold.ttf', weight: 600, style: 'normal' },
  { file: '700Bold/Inter_700Bold.ttf', weight: 700, style: 'normal' },
];

/** How wide a message is shown, in CSS pixels, and how many pixels of the picture are one of them. */
export interface Device {
  name: string;
  width: number;
  height: number;
  scale: number;
}

/** A message as it is drawn: a PNG, and its height in CSS pixels. */
export interface Drawn {
  png: Buffer;
  height: number;
}

/** Chromium, in which messages are drawn; whoever opens it closes it. */
export interface Screens {
  draw(html: string, device: Device): Promise<Drawn>;
  close(): Promise<void>;
}

/**
 * Starts Chromium on an empty profile of its own. What it draws is handed to it whole, and it asks nothing of any network.
 *
 * @throws {Error} where there is no Chromium, with what to install
 */
export async function openScreens(): Promise<Screens> {
  const browser = await openChromium();
  const [script, fonts] = await Promise.all([pageScript(), fontFaces()]);
  const head = `<meta charset="utf-8"><style>${fonts}${PAGE_STYLE}</style><script>${script}</script>`;
  return {
    draw: (html, device) => draw(browser, `<!doctype html>${head}<body>${html}</body>`, device),
    close: () => browser.close(),
  };
}

async function draw(browser: Browser, document: string, { width, height, scale }: Device): Promise<Drawn> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    offline: true,
  });
  try {
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('requestfailed', (request) => problems.push(`The page asks for ${request.url()}.`));
    await page.setContent(document);
    // As text, since what runs in the browser knows types that this project is compiled without.
    await page.evaluate(
      'Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())])',
    );
    const message = page.locator('discord-messages');
    const box = await message.boundingBox();
    if (!box) problems.push('The message was not drawn.');
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return { png: smallPng(await message.screenshot()), height: Math.round(box?.height ?? 0) };
  } finally {
    await context.close();
  }
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome120',
    write: false,
  });
  // Within an element of script nothing else ends the element.
  return outputFiles.map(({ text }) => text.replaceAll('</script', '<\\/script')).join('');
}

async function fontFaces(): Promise<string> {
  const faces = FONT_FILES.map(async ({ file, weight, style }) => {
    const font = await readFile(resolve(`@expo-google-fonts/inter/${file}`), 'base64');
    return `@font-face{font-family:'${FONT}';font-weight:${weight};font-style:${style};src:url(data:font/ttf;base64,${font})}`;
  });
  return (await Promise.all(faces)).join('');
}
