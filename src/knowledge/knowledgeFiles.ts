import type { Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Pace } from '../pace.js';
import { keyOf } from '../store/store.js';
import { machineFault } from '../store/storeFault.js';
import type { Problem } from './problem.js';

/** One file of the knowledge as it stood at one moment. */
export interface KnowledgeFile {
  text: string;
  /** The SHA-256 of the text: a file with the same key need not be parsed again. */
  key: string;
}

/** The files of a knowledge folder by their paths, and what could not be read of it. */
export interface KnowledgeFiles {
  files: Map<string, KnowledgeFile>;
  problems: Problem[];
}

/** The files that every knowledge folder has; the others are lists. */
export const SHARED = 'moratoria/shared.yaml';
const FIXED = ['companies.yaml', 'speakers.yaml', 'vocabulary.yaml', SHARED, 'unstated.yaml'] as const;
/** Files that a knowledge folder may do without. */
export const TIMELINE = 'timeline.yaml';
export const BACKGROUND = 'background.yaml';

/** In bytes. No article of a newspaper comes near it, and one bad file must not fill the memory. */
const LARGEST_FILE = 4 * 1024 * 1024;

/** Reads all files of a knowledge folder; what cannot be read is a problem, never thrown. */
export async function readFiles(directory: string, pace: Pace): Promise<KnowledgeFiles> {
  const problems: Problem[] = [];
  const files: KnowledgeFiles['files'] = new Map();
  const add = async (file: string) => {
    const text = await readText(directory, file, problems);
    if (text !== undefined) files.set(file, { text, key: keyOf(text) });
    await pace();
  };
  for (const file of FIXED) await add(file);
  for (const file of [TIMELINE, BACKGROUND]) if (await exists(directory, file)) await add(file);
  for (const file of await list(directory, 'moratoria', '.yaml', problems)) {
    if (file !== SHARED) await add(file);
  }
  for (const file of await list(directory, 'articles', '.md', problems)) await add(file);
  return { files, problems };
}

async function exists(directory: string, file: string): Promise<boolean> {
  try {
    await stat(path.join(directory, file));
    return true;
  } catch (error) {
    // What is there and cannot be reached is told when it is read.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

async function readText(directory: string, file: string, problems: Problem[]): Promise<string | undefined> {
  const place = path.join(directory, file);
  const complain = (found: string, expected: string, mend: string) =>
    problems.push({ file, line: 1, field: '(file)', found, expected, mend });
  try {
    const before = await stat(place);
    // A pipe would never come to an end.
    if (!before.isFile()) complain('something else', 'a file', `Take ${file} out of ${directory}.`);
    else if (before.size > LARGEST_FILE) {
      const found = `${Math.ceil(before.size / 1024 / 1024)} MiB`;
      complain(found, `at most ${LARGEST_FILE / 1024 / 1024} MiB`, 'Divide it, or take it out.');
    } else {
      const text = await readFile(place, 'utf8');
      if (isSameFile(before, await stat(place))) return text;
      complain('a file that changed while it was read', 'a file at rest', 'Refresh again once it is saved.');
    }
  } catch (error) {
    problems.push(unreadable(file, error, `Put ${file} into ${directory}, or name another directory.`));
  }
  return undefined;
}

function isSameFile(one: Stats, other: Stats): boolean {
  return one.ino === other.ino && one.size === other.size && one.mtimeMs === other.mtimeMs;
}

/** Files of a folder by ending, sorted, so that the order of the disk never shows in an answer. */
async function list(
  directory: string,
  folder: string,
  ending: string,
  problems: Problem[],
): Promise<string[]> {
  try {
    const names = await readdir(path.join(directory, folder));
    const files = names.filter((name) => name.endsWith(ending) && !name.startsWith('.')).sort();
    if (files.length === 0) {
      const problem = { file: folder, line: 1, field: '(folder)', found: 'no file' };
      const mend = 'knowledge/README.md says how to add one.';
      problems.push({ ...problem, expected: `at least one *${ending}`, mend });
    }
    return files.map((name) => `${folder}/${name}`);
  } catch (error) {
    problems.push(
      unreadable(folder, error, `Make the folder ${folder} in ${directory}, or name another directory.`),
    );
    return [];
  }
}

function unreadable(file: string, error: unknown, mend: string): Problem {
  const found = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const fault = machineFault(error);
  return {
    file,
    line: 1,
    field: '(file)',
    found,
    expected: 'a file or folder that can be read',
    mend: fault === undefined ? mend : `The machine of the bot ${fault}; then refresh again.`,
  };
}
