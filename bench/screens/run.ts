import { mkdir, writeFile } from 'node:fs/promises';
import { parseLine } from '../../src/commandLine.js';
import { endWithReader } from '../../src/console/endWithReader.js';
import { outgoingFiles } from '../../src/discord/files.js';
import { answerMessage } from '../../src/discord/message.js';
import { dispatch } from '../../src/dispatcher.js';
import { openLibrary } from '../../src/knowledge/library.js';
import type { Library } from '../../src/knowledge/liveLibrary.js';
import { createLog } from '../../src/log.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { type Device, openScreens } from './browser.js';
import { messageHtml } from './messageHtml.js';
import { type SentMessage, sentMessage } from './sentMessage.js';

/**
 * Messages of the bot as Discord shows them, as PNG in docs/screens/, and how high each is.
 *
 *   npm run screens                                     those below
 *   npm run screens -- '/ask question:who went first'   that one alone, on a phone and on a desktop
 */

/** What the bot answers to a line as it is typed in Discord. Nothing else here knows how an answer becomes a message. */
async function messageTo(library: Library, line: string): Promise<SentMessage> {
  const request = parseLine(line);
  const answer = dispatch(library, request);
  const files = await outgoingFiles(answer.attachments, createLog({ LOG_LEVEL: 'warn' }));
  return sentMessage({ ...answerMessage(answer, request, { files }) });
}

const FOLDER = 'docs/screens';
const PHONE: Device = { name: 'phone', width: 390, height: 844, scale: 2 };
const DESKTOP: Device = { name: 'desktop', width: 900, height: 844, scale: 1 };

const DEFAULT: readonly { line: string; devices: readonly Device[] }[] = [
  { line: '/moratorium company:microsoft', devices: [PHONE] },
  { line: '/moratorium company:amazon', devices: [PHONE] },
  { line: '/moratorium company:ibm', devices: [PHONE] },
  { line: "/ask question:how long is amazon's ban", devices: [PHONE] },
  { line: '/ask question:did microsoft stop selling to the FBI?', devices: [PHONE] },
  { line: '/quote speaker:Brad Smith', devices: [PHONE] },
  { line: '/compare', devices: [PHONE] },
  { line: '/timeline', devices: [PHONE, DESKTOP] },
];

async function main(lines: readonly string[]): Promise<void> {
  const wanted = lines.length === 0 ? DEFAULT : lines.map((line) => ({ line, devices: [PHONE, DESKTOP] }));
  const library = await openLibrary('knowledge', createMemoryStore());
  const screens = await openScreens();
  try {
    await mkdir(FOLDER, { recursive: true });
    for (const { line, devices } of wanted) {
      const html = messageHtml(await messageTo(library, line), `/${parseLine(line).command}`);
      for (const device of devices) {
        const { png, height } = await screens.draw(html, device);
        const file = `${FOLDER}/${fileName(line)}-${device.name}.png`;
        await writeFile(file, png);
        process.stdout.write(`${report(height, device)}  ${size(png)}  ${file}\n`);
      }
    }
  } finally {
    await screens.close();
  }
}

function report(height: number, device: Device): string {
  const inScreens = `${(height / device.height).toFixed(1)} screens`;
  return `${String(height).padStart(6)} px  ${device === PHONE ? inScreens : ' '.repeat(inScreens.length)}`;
}

function size({ byteLength }: Buffer): string {
  return `${Math.round(byteLength / 1024)} KB`.padStart(6);
}

/** Of the command and of what its options are, such as `ask-how-long-is-amazon-s-ban`. */
function fileName(line: string): string {
  const words = line.replace(/\b\w+:/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').toLowerCase().slice(0, 60);
}

endWithReader();

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
