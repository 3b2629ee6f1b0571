import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A copy of the shipped knowledge that one test may break; it goes when the test is over. */
export interface TemporaryKnowledge {
  directory: string;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  append(file: string, text: string): Promise<void>;
  /** Replaces the first occurrence of a text, which has to be there: else the test would break nothing. */
  replace(file: string, from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** The line on which a text first stands in a file. */
  lineOf(file: string, text: string): Promise<number>;
}

/** An empty directory that goes when the test is over. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'moratoria-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export async function temporaryKnowledge(): Promise<TemporaryKnowledge> {
  const directory = await temporaryDirectory();
  await cp('knowledge', directory, { recursive: true });
  const read = (file: string) => readFile(path.join(directory, file), 'utf8');
  const write = (file: string, text: string) => writeFile(path.join(directory, file), text);
  return {
    directory,
    read,
    write,
    append: (file, text) => appendFile(path.join(directory, file), text),
    replace: async (file, from, to) => {
      const text = await read(file);
      if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)} to replace`);
      await write(
        file,
        text.replace(from, () => to),
      );
    },
    remove: (file) => rm(path.join(directory, file), { recursive: true }),
    lineOf: async (file, text) => lineOf(await read(file), text),
  };
}

/** The line, from 1, on which a part of a text first stands. */
export function lineOf(text: string, part: string): number {
  const offset = text.indexOf(part);
  if (offset < 0) throw new Error(`${JSON.stringify(part)} is not in the text`);
  return text.slice(0, offset).split('\n').length;
}
