import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunOptions, runProgram } from '../support/runProgram.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';
import { replyForm } from './replyForm.js';

const CLI = path.resolve('dist/bin/console/cli.js');
const MAIN = path.resolve('dist/bin/main.js');
const KNOWLEDGE = path.resolve('knowledge');

/** Where the programs run: with no .env of a developer, whose token would start the bot. */
let elsewhere: string;
beforeAll(async () => {
  if (!existsSync(CLI) || !existsSync(MAIN)) throw new Error('dist/ is not built: npm run build');
  elsewhere = await mkdtemp(path.join(tmpdir(), 'moratoria-program-'));
});
afterAll(() => rm(elsewhere, { recursive: true, force: true }));

function run(program: string, args: string[], { environment, ...options }: Partial<RunOptions> = {}) {
  return runProgram(program, args, {
    cwd: elsewhere,
    environment: { KNOWLEDGE_DIR: KNOWLEDGE, ...environment },
    ...options,
  });
}

const jsonLines = (stdout: string) => {
  expect(stdout === '' || stdout.endsWith('\n')).toBe(true);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => replyForm.parse(JSON.parse(line)));
};

describe('the command line with one command', () => {
  it('answers it as plain text on standard output, and nothing else', async () => {
    const { status, stdout, stderr } = await run(CLI, ['/moratorium company:microsoft']);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Microsoft: /u);
    // Rule of truth 7 comes last.
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^As of: \d+ articles/u);
    // In a pipe there are no colours.
    expect(stdout).not.toContain('\u001b');
  });

  it('takes the command in several arguments, as a shell without quotes gives it', async () => {
    const [one, several] = await Promise.all([
      run(CLI, ['/quote speaker:Brad Smith']),
      run(CLI, ['/quote', 'speaker:Brad', 'Smith']),
    ]);
    expect(several).toEqual(one);
  });

  it('says what is wrong with a command that cannot be run; it could start, so the status is 0', async () => {
    const { status, stdout } = await run(CLI, ['/nonsense']);
    expect(stdout).toMatch(/^There is no command \/nonsense\. There are: .*\n$/u);
    expect(status).toBe(0);
  });

  it('without a command says how to use it, not on standard output', async () => {
    const { status, stdout, stderr } = await run(CLI, []);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Usage:/u);
  });

  it('says which flag it does not know, in one line and without a stack', async () => {
    const { status, stdout, stderr } = await run(CLI, ['--jsn']);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('--jsn');
  });
});

describe('the command line with --json', () => {
  it('answers each line in order, and a bad one does not stop the next', async () => {
    const input = [
      '{"command":"moratorium","options":{"company":"amazon","facet":"duration"}}',
      'not json',
      '{"command":"nonsense","options":{}}',
      '',
      '{"command":"quote"}',
      '{"command":"ask","options":{"question":5}}',
      '{"command":"help","options":{"colour":"red"}}',
      '["ask"]',
      'null',
      '{"command":"ask","options":{"question":"how many employees does IBM have"}}',
      '{"command":"sources"}',
    ].join('\n');
    const { status, stdout, stderr } = await run(CLI, ['--json'], { input });
    expect(status).toBe(0);
    expect(stderr).toBe('');
    const replies = jsonLines(stdout);
    expect(replies.map((reply) => reply.status)).toEqual([
      'answered',
      'error',
      'error',
      'error',
      'error',
      'error',
      'error',
      'error',
      'not_in_sources',
      'answered',
    ]);
    expect(replies[0]?.text).toContain('one year');
    // Each error says what was wrong with its own line.
    expect(replies.filter((reply) => reply.status === 'error').map(({ text }) => text)).toEqual([
      expect.stringContaining('JSON'),
      expect.stringContaining('/nonsense'),
      expect.stringMatching(/needs speaker/u),
      expect.stringMatching(/question has to be a string/u),
      expect.stringMatching(/no option colour/u),
      expect.stringContaining('{"command":"ask"'),
      expect.stringContaining('{"command":"ask"'),
    ]);
  });

  it('reads the last line without a line end, and lines that end as on Windows', async () => {
    const { stdout } = await run(CLI, ['--json'], { input: '{"command":"help"}\r\n{"command":"sources"}' });
    expect(jsonLines(stdout).map(({ status }) => status)).toEqual(['answered', 'answered']);
  });

  it('takes a line separator inside a question for a part of it, as JSON does', async () => {
    const input = `${JSON.stringify({ command: 'ask', options: { question: 'who called it\u2028a stunt' } })}\n`;
    expect(input).toContain('\u2028');
    const { stdout } = await run(CLI, ['--json'], { input });
    expect(jsonLines(stdout).map(({ status }) => status)).toEqual(['answered']);
  });

  it('answers nothing to nothing', async () => {
    expect(await run(CLI, ['--json'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('another library', () => {
  it('is the one that --knowledge names, before the one of the settings', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append(
      'unstated.yaml',
      '\n- about: the xyzzy of everything\n  asked: [xyzzy of everything]\n',
    );
    await knowledge.replace('companies.yaml', 'name: IBM\n', 'name: Example Machines\n');
    const args = ['--knowledge', knowledge.directory, '/moratorium ibm'];
    const { status, stdout } = await run(CLI, args, { environment: { KNOWLEDGE_DIR: '/nowhere' } });
    expect(status).toBe(0);
    expect(stdout).toContain('Example Machines');
  });

  it('that is not there is one line on standard error and status 1', async () => {
    const { status, stdout, stderr } = await run(CLI, ['--knowledge', '/nowhere', '--json'], {
      input: '{"command":"help"}\n',
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'There is no knowledge directory /nowhere. Set KNOWLEDGE_DIR, or --knowledge, to the folder that has it.\n',
    );
  });

  it('that has problems is not answered from; each problem is listed', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append('companies.yaml', '\n- id: x\n');
    const { status, stdout, stderr } = await run(CLI, ['--knowledge', knowledge.directory, '/help']);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('companies.yaml:');
    expect(stderr).not.toMatch(/^\s+at /mu);
  });
});

describe('npm start without a token', () => {
  it('demonstrates one command where nothing is typed and nothing piped', async () => {
    const { status, stdout, stderr } = await run(MAIN, []);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^> \/moratorium company:microsoft\n\nMicrosoft: /u);
    expect(stdout).toContain('DISCORD_TOKEN');
  });

  it('does so as well where the pipe is left open, as some ways of starting it do', async () => {
    const { status, stdout } = await run(MAIN, [], { input: null });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^> \/moratorium company:microsoft\n/u);
  });

  it('answers piped lines one by one as the command line answers each, and demonstrates nothing', async () => {
    const lines = ['/moratorium ibm', 'who called it a stunt', '/nonsense', '/help private:perhaps'];
    const [piped, ...single] = await Promise.all([
      run(MAIN, [], { input: `${lines[0]}\n\n${lines.slice(1).join('\r\n')}` }),
      ...lines.map((line) => run(CLI, [line])),
    ]);
    expect(piped.status).toBe(0);
    expect(piped.stdout).toBe(single.map(({ stdout }) => `${stdout}\n`).join(''));
  });

  it('says which setting is wrong in one line, and nothing of its value', async () => {
    const { status, stdout, stderr } = await run(MAIN, [], { environment: { HOME_GUILD_ID: 'somewhere' } });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Settings that cannot be used: HOME_GUILD_ID .*\n$/u);
    expect(stderr).not.toContain('somewhere');
  });
});

describe('discord.js', () => {
  /** Makes the program fail as soon as it asks for a package of Discord. */
  const hook = `export async function resolve(specifier, context, next) {
    if (/^(?:discord\\.js|@discordjs\\/)/.test(specifier)) throw new Error('asked for ' + specifier);
    return next(specifier, context);
  }`;
  const dataUrl = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))});`;
  const node = ['--import', dataUrl(register)];

  it('is asked for where there is a token, so that the hook of the next tests is known to work', async () => {
    const { status, stderr } = await run(MAIN, [], { node, environment: { DISCORD_TOKEN: 'x' } });
    expect(status).toBe(1);
    expect(stderr).toContain('asked for discord.js');
  });

  it.each([
    ['the terminal', MAIN, []],
    ['one command', CLI, ['/help']],
    ['--json', CLI, ['--json']],
  ])('is not loaded for %s, which would wait for it and never use it', async (_, program, args) => {
    const { status, stderr } = await run(program, args, { node, input: '{"command":"help"}\n' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

it('a reader who leaves early, such as head, gets no stack trace', async () => {
  const child = spawn(process.execPath, [CLI, '--json'], {
    cwd: elsewhere,
    env: { PATH: process.env.PATH, KNOWLEDGE_DIR: KNOWLEDGE },
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.end('{"command":"help"}\n'.repeat(2_000));
  await new Promise((resolve) => child.on('close', resolve));
  expect(stderr).toBe('');
});
