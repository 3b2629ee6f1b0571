import { createHash } from 'node:crypto';
import module from 'node:module';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';

/** From the packages themselves: a picture looks the same wherever the bot runs, and needs no font of the system. */
const { resolve } = module.createRequire(import.meta.url);
const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  resolve(`@expo-google-fonts/inter/${file}`),
);

/**
 * What the thread does. It stands here as text since one bundled file cannot name another. Of the package's own
 * asynchronous call only the drawing is: taking the pixels and packing them would hold the event loop for 0.1 s.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { Resvg } = require(workerData.engine);
const font = { loadSystemFonts: false, fontFiles: workerData.fonts, defaultFontFamily: 'Inter' };
parentPort.postMessage(new Resvg(workerData.svg, { font, logLevel: 'off' }).render().asPng());
`;

/** In milliseconds: Discord waits three seconds for a reply, and one without a picture is better than none. */
const PATIENCE = 2_000;
/** In milliseconds: what takes longer is ended. */
const TIMEOUT = 10_000;
/** Drawings that wait for their turn: an answer has up to four, and each takes 0.05 to 0.1 s. */
const WAITING = 24;
/** Pictures kept, each of about a tenth of a megabyte. */
const KEPT = 64;

const kept = new LRUCache<string, Promise<Uint8Array>>({ max: KEPT });
let waiting = 0;
let before: Promise<unknown> = Promise.resolve();

/**
 * A drawing as a PNG. It is made in a thread, one drawing after the other, so that other replies are not kept waiting, and
 * the same drawing is made once.
 *
 * @returns rejects where the SVG is not valid or the picture is not there within two seconds; one that was only late is
 *   there when it is asked for again
 */
export async function drawPng(svg: string): Promise<Buffer> {
  const key = createHash('sha256').update(svg).digest('base64');
  const picture = await within(PATIENCE, kept.get(key) ?? begin(key, svg));
  return Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
}

function begin(key: string, svg: string): Promise<Uint8Array> {
  if (waiting >= WAITING) return Promise.reject(new Error('Other pictures are being drawn.'));
  waiting += 1;
  const picture = before.then(() => drawInThread(svg)).finally(() => (waiting -= 1));
  before = picture.catch(() => kept.delete(key));
  kept.set(key, picture);
  return picture;
}

async function drawInThread(svg: string): Promise<Uint8Array> {
  const workerData = { svg, fonts: FONTS, engine: resolve('@resvg/resvg-js') };
  const thread = new Worker(THREAD, { eval: true, workerData });
  try {
    return await within(TIMEOUT, resultOf(thread));
  } finally {
    await thread.terminate();
  }
}

function resultOf(thread: Worker): Promise<Uint8Array> {
  return new Promise((succeed, fail) => {
    thread.once('message', (result: unknown) => {
      if (result instanceof Uint8Array) succeed(result);
      else fail(new Error('The thread sent no picture.'));
    });
    // What the engine throws is not always an error.
    thread.once('error', (reason) => fail(new Error(`The drawing failed: ${String(reason)}`)));
    thread.once('exit', () => fail(new Error('The thread ended without a picture.')));
  });
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The drawing took over ${milliseconds} ms.`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
