import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runProgram } from '../support/runProgram.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

const IMPORT = path.resolve('dist/bin/importer/importCommand.js');
const CLI = path.resolve('dist/bin/console/cli.js');
const KNOWLEDGE = path.resolve('knowledge');

const story = (town: string, animal: string) => `${town} stops its ${animal} trial

By Ada Quill

May 6, 2031

The harbour town of ${town} ends its trial of ${animal} cameras that recognise faces, its council said on Tuesday.

"We end the ${animal} trial today, and we will not begin it again," mayor Ben Stour said.

The town had begun with it in the spring. Nobody in ${town} had been found by the ${animal} cameras, the council said.

Share this story
`;

/** One line of `--json` as the issue promises it; more fields may follow. */
const draftLine = z.object({
  file: z.string(),
  title: z.string().nullable(),
  publisher: z.string().nullable(),
  author: z.string().nullable(),
  published: z.object({
    date: z.string().nullable(),
    precision: z.enum(['day', 'month', 'year']).nullable(),
    basis: z.string().min(1),
  }),
  language: z.string(),
  passages: z.array(z.string()),
  quotations: z.array(
    z.object({
      speaker: z.string().nullable(),
      text: z.string(),
      passage: z.int().min(0),
      translated: z.boolean(),
    }),
  ),
  dropped: z.array(z.string()),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  duplicateOf: z.string().nullable(),
});

async function openShell() {
  const cwd = await temporaryDirectory();
  const environment = { KNOWLEDGE_DIR: KNOWLEDGE, DATA_DIR: path.join(cwd, 'data') };
  await writeFile(path.join(cwd, 'one.txt'), story('Ostermouth', 'walrus'));
  await writeFile(path.join(cwd, 'two.txt'), story('Lower Quay', 'zebra'));
  await writeFile(path.join(cwd, 'binary.txt'), randomBytes(4_000));
  await writeFile(path.join(cwd, 'picture.png'), 'no text');
  return {
    data: environment.DATA_DIR,
    run: (...args: string[]) => runProgram(IMPORT, args, { cwd, environment }),
    type: async (line: string) => (await runProgram(CLI, [line], { cwd, environment })).stdout,
  };
}

describe('npm run import', () => {
  it('shows each draft, keeps it, and the terminal has it', async () => {
    const { run, type } = await openShell();
    const { status, stdout, stderr } = await run('one.txt', 'two.txt');
    expect(status).toBe(0);
    expect(stdout).toContain('Draft: one.txt');
    expect(stdout).toContain('Quoted: Ben Stour.');
    expect(stdout).toContain('Added ostermouth-stops-its-walrus-trial-2031');
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe('Kept 2 of 2. The terminal has them at once, a running bot after /index refresh.\n');
    expect(await type('/ask question:what about walrus cameras')).toContain(
      'ends its trial of walrus cameras',
    );
    expect(await type('/index log')).toMatch(/shell: import lower-quay-.*two\.txt/u);
  });

  it('with --dry-run writes nothing at all', async () => {
    const { run, data } = await openShell();
    const { status, stdout, stderr } = await run('--dry-run', 'one.txt');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('It would be added as ostermouth-');
    expect(stdout).not.toMatch(/^Added/mu);
    expect(existsSync(data)).toBe(false);
  });

  it('with --knowledge compares with that library and keeps nothing, as it has no data directory', async () => {
    const { run, data } = await openShell();
    const { status, stdout, stderr } = await run('--knowledge', KNOWLEDGE, 'one.txt');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Draft: one.txt');
    expect(stdout).not.toMatch(/^Added/mu);
    expect(existsSync(data)).toBe(false);
  });

  it('with --json writes one line a draft with the fields of the contract', async () => {
    const { run } = await openShell();
    const { status, stdout } = await run('--dry-run', '--json', 'one.txt', 'two.txt');
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    const drafts = lines.map((line) => draftLine.parse(JSON.parse(line)));
    expect(drafts.map(({ file }) => file)).toEqual(['one.txt', 'two.txt']);
    const [one] = drafts;
    expect(one).toMatchObject({
      title: 'Ostermouth stops its walrus trial',
      author: 'Ada Quill',
      published: { date: '2031-05-06', precision: 'day' },
      language: 'en',
      duplicateOf: null,
    });
    const [quotation] = one?.quotations ?? [];
    expect(quotation).toMatchObject({ speaker: 'Ben Stour', translated: false });
    expect(one?.passages[quotation?.passage ?? -1]).toContain(quotation?.text);
    expect(one?.dropped).toContain('Share this story');
    expect(one?.passages.join('\n')).not.toContain('Share this story');
  });

  it('tells in one line what cannot be imported, goes on with the others, and ends with status 1', async () => {
    const { run } = await openShell();
    const files = [
      'missing.txt',
      'binary.txt',
      'picture.png',
      'one.txt',
      '../../etc/passwd',
      'https://example.org/a',
    ];
    const { status, stdout, stderr } = await run('--json', ...files);
    expect(status).toBe(1);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(files.length);
    const failed = z.strictObject({ file: z.string(), error: z.string().regex(/^[^\n]+$/u) });
    for (const [index, line] of lines.entries()) {
      const value: unknown = JSON.parse(line);
      if (files[index] === 'one.txt') expect(draftLine.parse(value).file).toBe('one.txt');
      else expect(failed.parse(value).file).toBe(files[index]);
    }
    expect(stderr).toBe('Kept 1 of 6. The terminal has them at once, a running bot after /index refresh.\n');
    const plain = await run('missing.txt');
    expect(plain).toMatchObject({
      status: 1,
      stdout: 'missing.txt: There is no file missing.txt that can be read.\n\n',
      stderr: '',
    });
  });

  it('refuses an article that is there already, in the same run or in a later one', async () => {
    const { run } = await openShell();
    const twice = await run('one.txt', 'one.txt');
    expect(twice.status).toBe(1);
    expect(twice.stdout).toMatch(
      /one\.txt: This repeats ostermouth-[a-z-]+-2031, whose text the library has/u,
    );
    const again = await run('one.txt');
    expect(again.status).toBe(1);
    expect(again.stdout).toContain('a second copy is no second source');
  });

  it.each([
    [[], 1],
    [['--help'], 0],
  ])('%j says how to use it', async (args, status) => {
    const { run } = await openShell();
    const outcome = await run(...args);
    expect(outcome).toMatchObject({ status, stdout: '' });
    expect(outcome.stderr).toMatch(/^Usage: npm run -s import/u);
  });
});
