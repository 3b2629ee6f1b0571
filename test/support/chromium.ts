import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Chromium is; Debian puts it there. */
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** `undefined` where there is a Chromium, else why what needs one is skipped. */
export const NO_CHROMIUM = existsSync(CHROMIUM)
  ? undefined
  : `there is no Chromium at ${CHROMIUM}; install it (Debian: apt-get install chromium), or set CHROMIUM_PATH`;

/** It asks nothing of any network by itself. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts Chromium on an empty profile of its own; whoever opens it closes it.
 *
 * @throws {Error} where there is none, with what to install
 */
export function openChromium(): Promise<Browser> {
  if (NO_CHROMIUM !== undefined) throw new Error(`It cannot be drawn: ${NO_CHROMIUM}.`);
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
