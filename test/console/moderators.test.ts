import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/runProgram.js';
import { temporaryDirectory, temporaryKnowledge } from '../support/temporaryKnowledge.js';
import { replyForm } from './replyForm.js';

const CLI = path.resolve('dist/bin/console/cli.js');
const MAIN = path.resolve('dist/bin/main.js');

const STORY = `Harbour town stops its camera trial

By Ada Quill

May 6, 2031

The harbour town of Ostermouth ends its trial of walrus cameras that recognise faces, its council said on Tuesday.

"We end it today, and we will not begin it again," mayor Ben Stour said.

The town had begun the trial in the spring. Nobody had been found with it, the council said.
`;

/** A moderator's shell: a knowledge folder, a data directory, and a story to import. */
async function openShell() {
  const knowledge = await temporaryKnowledge();
  const cwd = await temporaryDirectory();
  const environment = { KNOWLEDGE_DIR: knowledge.directory, DATA_DIR: path.join(cwd, 'data') };
  await writeFile(path.join(cwd, 'story.txt'), STORY);
  return {
    knowledge,
    cwd,
    type: async (line: string) => {
      const { status, stdout, stderr } = await runProgram(CLI, [line], { cwd, environment });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return stdout;
    },
    terminal: async (...lines: string[]) =>
      (await runProgram(MAIN, [], { cwd, environment, input: `${lines.join('\n')}\n` })).stdout,
    json: async (...requests: unknown[]) => {
      const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
      const { stdout } = await runProgram(CLI, ['--json'], { cwd, environment, input });
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => replyForm.parse(JSON.parse(line)));
    },
  };
}

describe('/index in a shell', () => {
  it('refreshes after a change, and the next command, which is another process, has it', async () => {
    const { type, knowledge } = await openShell();
    expect(await type('/index refresh')).toMatch(/^Refresh: nothing new\n/u);
    const text = 'The article says that walruses took part in the protest.';
    await knowledge.append('articles/micky-2020.md', `\n## p12\n\n${text}\n`);
    await type('/index refresh');
    expect(await type('/ask question:what about walruses')).toContain(text);
    const log = await type('/index log');
    expect(log).toMatch(/^Log \(times in UTC\)\n\n {2}\d{4}-\d\d-\d\d \d\d:\d\d shell: refresh, /u);
  });

  it('goes on from the last good version where the folder is broken, and lists what to mend', async () => {
    const { type, knowledge, cwd } = await openShell();
    await type('/index refresh');
    await knowledge.replace('moratoria/ibm.yaml', 'digital-trends-2020#p5', 'digital-trends-2020#p99');
    const environment = { KNOWLEDGE_DIR: knowledge.directory, DATA_DIR: path.join(cwd, 'data') };
    const { status, stdout, stderr } = await runProgram(CLI, ['/moratorium ibm'], { cwd, environment });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^IBM/u);
    expect(stderr).toContain('The knowledge folder has problems; answers come from version');
    expect(stderr).toContain('moratoria/ibm.yaml:');
    const refused = await runProgram(CLI, ['/index refresh'], { cwd, environment });
    expect(refused.stdout).toContain('Refresh: refused');
    expect(refused.stdout).toContain('mend: ');
  });

  it('removes what is confirmed, rolls back to what was, and says what it can do instead', async () => {
    const { type } = await openShell();
    // What was live is kept before anything is tried, so that there is always something to go back to.
    expect(await type('/index rollback version:x')).toMatch(
      /^There is no version x to go back to\. There are: [0-9a-f]{12}\.\n$/u,
    );
    await type('/index refresh');
    const asked = await type('/index remove micky-2020');
    expect(asked).toContain('Nothing has been removed yet');
    expect(asked.trimEnd().split('\n').at(-1)).toBe('  /index remove article:micky-2020 confirm:true');
    const removed = await type('/index remove article:micky-2020 confirm:true');
    const before = /^ {2}Version ([0-9a-f]{12}) is now/mu.exec(removed)?.[1];
    expect(await type('/sources')).not.toContain('Micky');
    expect(await type(`/index rollback version:${before}`)).toContain('Rollback: done');
    expect(await type('/sources')).toContain('Micky');
  });

  it('says what is wrong with a command in one line', async () => {
    const { type } = await openShell();
    expect(await type('/index')).toMatch(/^There is no command \/index\. There are: \/index refresh, .*\n$/u);
    expect(await type('/index import no/such/file.txt')).toBe(
      'There is no file no/such/file.txt that can be read.\n',
    );
    expect(await type('/index remove article:micky-2020 confirm:perhaps')).toBe(
      'confirm has to be true or false.\n',
    );
  });
});

describe('/index in the terminal', () => {
  it('shows a draft, with what to type next', async () => {
    const { terminal } = await openShell();
    const shown = await terminal('/index import file:story.txt publisher:The Quay Courier');
    expect(shown).toContain('Title: Harbour town stops its camera trial, stated');
    expect(shown).toContain('Publisher: The Quay Courier, stated (Given by the moderator.)');
    expect(shown).toMatch(/ {2}\/index add draft:[0-9a-f]{8} refresh:true\n/u);
  });
});

describe('/index with --json', () => {
  it('gives each notice in the form of a reply, and an error for what cannot be done', async () => {
    const { json } = await openShell();
    const [status, imported, nonsense, typed, answer] = await json(
      { command: 'index status' },
      { command: 'index import', options: { file: 'story.txt' } },
      { command: 'index nonsense', options: {} },
      { command: 'index import', options: { file: { read: 'not a function' } } },
      { command: 'help' },
    );
    expect(status).toMatchObject({ status: 'answered', citations: [], quotations: [] });
    expect(status?.text).toContain('5 articles');
    expect(imported?.text).toContain('Draft: story.txt');
    expect(nonsense).toMatchObject({ status: 'error' });
    expect(nonsense?.text).toContain('There is no command /index nonsense.');
    expect(typed).toMatchObject({ status: 'error', text: 'file has to be a file.' });
    expect(answer?.status).toBe('answered');
  });

  it('keeps drafts only as long as it runs, and says so to whoever comes back for one', async () => {
    const { json } = await openShell();
    const [first] = await json({ command: 'index import', options: { file: 'story.txt', date: '2031' } });
    expect(first?.text).toContain('Date: 2031, stated (Given by the moderator.)');
    const draft = /\/index add draft:([0-9a-f]{8})$/mu.exec(first?.text ?? '')?.[1];
    const [gone] = await json({ command: 'index add', options: { draft } });
    expect(gone).toMatchObject({ status: 'error' });
    expect(gone?.text).toContain('drafts are kept for 15 minutes');
  });
});
