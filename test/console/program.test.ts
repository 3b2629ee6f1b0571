import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
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
    expect(stdout).toMatch(/^Microsoft\n/u);
    // Rule of truth 7 ends the answer; below it stands how to see the rest, since there is no second line to type.
    const [reach, hint] = stdout.trimEnd().split('\n').slice(-2);
    expect(reach).toMatch(/^As of: \d+ articles/u);
    expect(hint).toBe("More: npm run -s cli -- --all '/moratorium company:microsoft'");
    // In a pipe there are no colours.
    expect(stdout).not.toContain('\u001b');
  });

  it('with --all shows what the first screen leaves for later, down to the last passage', async () => {
    const { status, stdout, stderr } = await run(CLI, ['--all', '/moratorium company:microsoft']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Microsoft\n/u);
    for (const label of ['Each side', 'Whole record', 'Passages']) expect(stdout).toContain(`\n${label}\n─`);
    expect(stdout).not.toContain('More: ');
    const labels = [...stdout.matchAll(/\[(\d+)\]/gu)].map(([, label]) => Number(label));
    for (const label of new Set(labels))
      expect(stdout).toMatch(new RegExp(`^\\[${label}\\] \\S+#p\\d`, 'mu'));
  });

  it('writes an export alone, so that it can be sent on into a file', async () => {
    const input = '{"command":"compare","options":{"export":"csv"}}\n';
    const [{ stdout }, json] = await Promise.all([
      run(CLI, ['/compare export:csv']),
      run(CLI, ['--json'], { input }),
    ]);
    expect(
      z.object({ files: z.array(z.object({ text: z.string() })) }).parse(JSON.parse(json.stdout)),
    ).toEqual({
      files: [{ text: stdout }],
    });
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
    expect(stderr).toContain("-- --all '/compare'");
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
    expect(stdout).toMatch(/^> \/moratorium company:microsoft\n\nMicrosoft\n/u);
    // Nobody is there who could type a number.
    expect(stdout).toContain("\nMore: npm run -s cli -- --all '/moratorium company:microsoft'\n");
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
    // Only what can be done next is another: in a terminal, a number or a command is typed.
    const answersOf = (stdout: string) => stdout.replace(/^(?:More|Next): .*\n/gmu, '');
    expect(answersOf(piped.stdout)).toBe(single.map(({ stdout }) => `${answersOf(stdout)}\n`).join(''));
  });

  it('shows a detail of the last answer for a number, whatever was wrong with the lines between', async () => {
    const input = '1\n/moratorium ibm\n/nonsense\n/index status\n1\n99\n';
    const { status, stdout, stderr } = await run(MAIN, [], { input });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^There is no answer yet\./u);
    expect(stdout).toContain('\nIBM — Each side\n');
    expect(stdout).toMatch(/\nThe last answer has \d details: 1 Each side · .* Passages\n\n$/u);
  });

  it('takes a year for a question, as no answer has so many details', async () => {
    const { stdout } = await run(MAIN, [], { input: '/help\n2018\n' });
    expect(stdout).not.toContain('The last answer has no details.');
  });

  it('says which setting is wrong in one line, and nothing of its value', async () => {
    const { status, stdout, stderr } = await run(MAIN, [], { environment: { HOME_GUILD_ID: 'somewhere' } });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Settings that cannot be used: HOME_GUILD_ID .*\n$/u);
    expect(stderr).not.toContain('somewhere');
  });
});

describe.skipIf(spawnSync('script', ['--version']).status !== 0)('in a terminal', () => {
  /** What the program writes to a pseudo-terminal of so many columns, where each line is typed once the prompt is back. */
  async function inTerminal(columns: number, lines: readonly string[]): Promise<string> {
    const command = `stty cols ${columns} rows 40; exec ${process.execPath} ${MAIN}`;
    const child = spawn('script', ['-qefc', command, '/dev/null'], {
      cwd: elsewhere,
      env: { PATH: process.env.PATH, KNOWLEDGE_DIR: KNOWLEDGE, TERM: 'xterm', SHELL: '/bin/sh' },
    });
    const waiting = [...lines];
    let written = '';
    let seen = 0;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      written += chunk;
      const prompt = written.indexOf(PROMPT, seen);
      if (prompt < 0) return;
      seen = prompt + PROMPT.length;
      // Ctrl+D leaves.
      const line = waiting.shift();
      child.stdin.write(line === undefined ? '\u0004' : `${line}\r`);
    });
    await new Promise((resolve) => child.on('close', resolve));
    return written.replaceAll('\r\n', '\n');
  }

  /** As readline writes it, with the cursor sent behind it; it is drawn again while a line is typed. */
  const PROMPT = '\u001b[0Jmoratoria> \u001b[12G';

  it('a number shows a detail, and the arrow brings it back as it does other lines', async () => {
    const shown = await inTerminal(90, ['/moratorium ibm', '4', '\u001b[A']);
    const text = stripVTControlCharacters(shown);
    expect(text).toContain('\nMore: 1 Each side · 2 Whole record · ');
    expect(text).toContain('\nNext: /');
    const passages = text.split('\n').filter((line) => line.startsWith('IBM — '));
    expect(passages).toHaveLength(2);
    // Lines are wrapped at its width, and titles are bold.
    for (const line of text.split('\n').filter((one) => !one.includes('moratoria>')))
      expect(line.length).toBeLessThanOrEqual(90);
    expect(shown).toContain('\u001b[1m\u001b[36mIBM\u001b[39m\u001b[22m');
    expect(shown).toContain('\u001b[33mSources contradict each other\u001b[39m');
    expect(shown).toContain('\u001b[2mAs of: ');
  });

  it('a comparison is a table where there is room for it, and a list where there is none', async () => {
    const [wide, narrow] = await Promise.all([
      inTerminal(120, ['/compare', '1']),
      inTerminal(50, ['/compare', '1']),
    ]);
    const tops = (shown: string) =>
      stripVTControlCharacters(shown)
        .split('\n')
        .filter((line) => line.startsWith('┌'));
    expect(tops(wide).map((line) => line.length)).toEqual([118]);
    expect(tops(narrow)).toEqual([]);
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
