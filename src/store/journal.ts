import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import {
  ensureFolder,
  listFolder,
  putNew,
  type ReadFile,
  readRegular,
  remove,
  sweep,
  syncFolder,
} from './files.js';
import { StoreError } from './store.js';
import { systemFault } from './storeFault.js';

const NEWLINE = 0x0a;
/** How often it is looked again when others begin new segments meanwhile. */
const TRIES = 50;

/**
 * Lines that outlast the process, in segments: `log/000001.jsonl`, `log/000002.jsonl`, … Lines are appended to the
 * highest. When that has grown long, the next one begins with what is still needed of it, is written beside and put in
 * place whole. A line that another process appends to the old one at that moment is not lost: the new one says up to
 * where it has the old one, which stays until the segment after that, and the rest is read too. Only a process that
 * sleeps between looking for the highest and appending to it, while others fill a whole segment, can lose its line.
 */
export interface Journal {
  /** Appends a line, which has no line break in it; when this returns it is on the disk. */
  append(line: string): Promise<void>;
  /** All lines, oldest first. Among them may be some that a process has not written to the end. */
  lines(): Promise<string[]>;
}

/** First line of a segment that continues another one. */
const header = z.object({
  /** The number of that segment, and from which byte on it is not in this one. */
  continues: z.int().min(1),
  from: z.int().min(0),
  /** How many of the next lines are from there, and how many bytes they take. */
  lines: z.int().min(0),
  bytes: z.int().min(0),
});

interface View {
  number: number;
  /** Where the last whole line of the segment ends, in bytes. */
  end: number;
  lines: string[];
}

/**
 * @param root the data directory
 * @param name of the folder in it
 * @param rotateAfter bytes from which on a new segment is begun, unless more than half of them are still needed
 * @param stillNeeded of all lines those that go into the new segment
 */
export function journal(
  root: string,
  name: string,
  rotateAfter: number,
  stillNeeded: (lines: readonly string[]) => Promise<string[]>,
): Journal {
  const folder = path.join(root, name);
  const fileOf = (number: number) => path.join(folder, nameOf(number));
  const newest = async () =>
    (await listFolder(folder)).reduce((highest, one) => Math.max(highest, numberOf(one)), 0);
  let limit = { number: 0, bytes: 0 };

  const limitOf = async (number: number) => {
    if (limit.number === number) return limit.bytes;
    const carried = headerOf(textLines(await readRegular(fileOf(number))))?.bytes ?? 0;
    limit = { number, bytes: Math.max(rotateAfter, 2 * carried) };
    return limit.bytes;
  };
  const view = async (): Promise<View> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const number = await newest();
      if (number === 0) return { number, end: 0, lines: [] };
      const segment = await readRegular(fileOf(number));
      const own = textLines(segment);
      const head = headerOf(own);
      const old = head && (await readRegular(fileOf(head.continues)));
      // Two segments later the old one is gone, and this one may be.
      if ((await newest()) > number + 1) continue;
      const carried = head ? 1 + head.lines : 0;
      const late = head ? textLines(old, head.from) : [];
      const lines = [...own.slice(head ? 1 : 0, carried), ...late, ...own.slice(carried)];
      return { number, end: (segment?.bytes.lastIndexOf(NEWLINE) ?? -1) + 1, lines };
    }
    throw new StoreError(`"${name}" in DATA_DIR changes all the time: try again when the others are done.`);
  };
  const rotate = async (number: number) => {
    const since = Date.now();
    const { end, lines, number: read } = await view();
    if (read !== number) return;
    const needed = (await stillNeeded(lines)).map((line) => `${line}\n`).join('');
    const count = needed.split('\n').length - 1;
    const head = { continues: number, from: end, lines: count, bytes: Buffer.byteLength(needed) };
    if (!(await putNew(folder, nameOf(number + 1), `${JSON.stringify(head)}\n${needed}`))) return;
    for (const one of (await listFolder(folder)).map(numberOf)) {
      if (one > 0 && one < number) await remove(fileOf(one));
    }
    await sweep(folder, () => false, since);
  };

  const append = async (line: string) => {
    await ensureFolder(root, name);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const number = Math.max(1, await newest());
      const size = await appendLine(folder, fileOf(number), line);
      // Who slept through two new segments has appended to one that nobody reads any more.
      if ((await newest()) > number + 1) continue;
      // The line is kept by now; if there is no room for a new segment, the next line tries again.
      if (size > (await limitOf(number))) await rotate(number).catch(() => undefined);
      return;
    }
    throw new StoreError(`"${name}" in DATA_DIR changes all the time: try again when the others are done.`);
  };

  let turn: Promise<unknown> = Promise.resolve();
  return {
    append: (line) => {
      const mine = turn.then(() => append(line));
      turn = mine.catch(() => undefined);
      return mine;
    },
    lines: async () => (await view()).lines,
  };
}

/**
 * Appends in one write, so that lines of several processes never mix. A last line that somebody has not written to the
 * end stays by itself.
 *
 * @returns the size of the file then, in bytes
 */
async function appendLine(folder: string, file: string, line: string): Promise<number> {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await open(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw systemFault('ENOTDIR', `${file} is no regular file`);
    const last = Buffer.alloc(1, NEWLINE);
    if (stats.size > 0) await handle.read(last, 0, 1, stats.size - 1);
    const bytes = Buffer.from(`${last[0] === NEWLINE ? '' : '\n'}${line}\n`);
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) throw systemFault('ENOSPC', `${file} took a part of the line only`);
    await handle.sync();
    if (stats.size === 0) await syncFolder(folder);
    return stats.size + bytes.length;
  } finally {
    await handle.close();
  }
}

function textLines(file: ReadFile | undefined, from = 0): string[] {
  const lines = file?.bytes.subarray(from).toString().split('\n') ?? [];
  return lines.filter((line) => line !== '');
}

function headerOf(lines: readonly string[]): z.output<typeof header> | undefined {
  return parseLine(lines[0] ?? '', header);
}

/** What a line holds; `undefined` if it is not of that shape. */
export function parseLine<S extends z.ZodType>(line: string, schema: S): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const nameOf = (number: number) => `${String(number).padStart(6, '0')}.jsonl`;

/** The number of a segment by its name; 0 for the name of anything else. */
function numberOf(name: string): number {
  const number = Number(/^(\d{6,9})\.jsonl$/u.exec(name)?.[1] ?? 0);
  return nameOf(number) === name ? number : 0;
}
