import { execFile as execFileWithCallback, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type DiscordStandIn, startDiscordStandIn } from '../support/discordStandIn.js';
import { temporaryDirectory, temporaryKnowledge } from '../support/temporaryKnowledge.js';

const execFile = promisify(execFileWithCallback);

/** The built program as a process of its own, as an operator runs it. `npm test` builds it first. */
const PROGRAM = 'dist/bin/main.js';

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

let discord: DiscordStandIn | undefined;
afterEach(async () => {
  await discord?.close();
  discord = undefined;
});

/** What the bots keep goes here, each into a folder of its own, and not into the checkout. */
const dataDirectory = mkdtempSync(path.join(tmpdir(), 'moratoria-data-'));
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));
let started = 0;
const nextDataDirectory = () => {
  started += 1;
  return path.join(dataDirectory, String(started));
};

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: nextDataDirectory(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (status) => resolve({ status, ...output })),
  );
  child.stdout.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  /** The first line of its log that has a text. */
  const lineWith = (text: string) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const line = output.stdout
          .split('\n')
          .slice(0, -1)
          .find((one) => one.includes(text));
        if (line) resolve(line);
      };
      child.stdout.on('data', look);
      look();
    });
  const readyLine = lineWith('"ready"');
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  return { child, ended, readyLine, lineWith };
}

const linesOf = (text: string) => text.trim().split('\n').filter(Boolean);

describe('a start that cannot succeed ends with one clear line and exit status 1', () => {
  it('for a wrong token, which it does not repeat', async () => {
    discord = await startDiscordStandIn({ token: 'right-token' });
    const { status, stdout, stderr } = await start({
      DISCORD_TOKEN: 'wrong-token',
      DISCORD_API_URL: discord.apiUrl,
    }).ended;
    expect(status).toBe(1);
    expect(linesOf(stderr)).toEqual([expect.stringContaining('DISCORD_TOKEN')]);
    expect(stdout + stderr).not.toContain('wrong-token');
  });

  it('for a missing knowledge directory', async () => {
    const { status, stderr } = await start({ KNOWLEDGE_DIR: 'no/such/folder' }).ended;
    expect(status).toBe(1);
    expect(linesOf(stderr)).toEqual([expect.stringContaining('no/such/folder')]);
  });

  it('for a bad value, naming every one', async () => {
    const { status, stderr } = await start({ LOG_LEVEL: 'loud', HOME_GUILD_ID: 'home' }).ended;
    expect(status).toBe(1);
    expect(linesOf(stderr)).toEqual([expect.stringMatching(/HOME_GUILD_ID.*LOG_LEVEL/u)]);
  });

  it('for an API that is not there', async () => {
    const { status, stderr } = await start({
      DISCORD_TOKEN: 'a-token',
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
    }).ended;
    expect(status).toBe(1);
    expect(linesOf(stderr)).toEqual([expect.stringContaining('could not be reached')]);
  });
});

describe('a bot that runs', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'logs JSON with one line "ready", and stops on %s with status 0',
    async (signal) => {
      discord = await startDiscordStandIn({ token: 'right-token' });
      const { child, ended, readyLine } = start({
        DISCORD_TOKEN: 'right-token',
        DISCORD_API_URL: discord.apiUrl,
      });
      const ready: unknown = JSON.parse(await readyLine);
      expect(ready).toMatchObject({
        msg: 'ready',
        guilds: 1,
        commands: expect.arrayContaining(['moratorium', 'ask']),
      });
      await discord.command('ask', { question: 'a question that nobody else is to read' });
      child.kill(signal);
      const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 2000).unref());
      const end = await Promise.race([ended, late]);
      expect(end).toMatchObject({ status: 0, stderr: '' });
      if (end === 'late') return;
      expect(end.stdout).not.toContain('nobody else is to read');
      expect(end.stdout).not.toContain('right-token');
      for (const line of linesOf(end.stdout)) expect(() => JSON.parse(line)).not.toThrow();
      expect(linesOf(end.stdout).filter((line) => line.includes('"ready"'))).toHaveLength(1);
    },
  );

  it('stops when the npm that started it is ended, since the signal does not reach it', async () => {
    discord = await startDiscordStandIn({ token: 'right-token' });
    const environment = {
      DISCORD_TOKEN: 'right-token',
      DISCORD_API_URL: discord.apiUrl,
      DATA_DIR: nextDataDirectory(),
      npm_lifecycle_event: 'start',
    };
    const inner = `${process.execPath} ${PROGRAM}; true`;
    const shell = spawn('sh', ['-c', inner], {
      env: { PATH: process.env.PATH ?? '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    const stopped = new Promise<void>((resolve) => shell.stdout.on('close', resolve));
    await new Promise<void>((resolve) => {
      shell.stdout.on('data', (chunk: Buffer) => {
        lines.push(chunk.toString());
        if (lines.join('').includes('"ready"')) resolve();
      });
    });
    shell.kill('SIGTERM');
    await stopped;
    expect(lines.join('')).toContain('"stopping"');
  });

  it('stops in time even while the connection is down', async () => {
    discord = await startDiscordStandIn({ token: 'right-token' });
    const { child, ended, readyLine } = start({
      DISCORD_TOKEN: 'right-token',
      DISCORD_API_URL: discord.apiUrl,
    });
    await readyLine;
    await discord.close();
    discord = undefined;
    child.kill('SIGTERM');
    const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 2000).unref());
    expect(await Promise.race([ended, late])).toMatchObject({ status: 0 });
  });

  it.each(['SIGHUP', 'WATCH_KNOWLEDGE'])(
    'reads its knowledge again on %s, so that the next answer has what an editor changed',
    async (way) => {
      discord = await startDiscordStandIn({ token: 'right-token' });
      const knowledge = await temporaryKnowledge();
      const { child, ended, readyLine, lineWith } = start({
        DISCORD_TOKEN: 'right-token',
        DISCORD_API_URL: discord.apiUrl,
        KNOWLEDGE_DIR: knowledge.directory,
        DATA_DIR: await temporaryDirectory(),
        WATCH_KNOWLEDGE: String(way === 'WATCH_KNOWLEDGE'),
      });
      await readyLine;
      await knowledge.replace('articles/micky-2020.md', 'value: Micky', 'value: Micky Example');
      if (way === 'SIGHUP') child.kill('SIGHUP');
      expect(JSON.parse(await lineWith('Refresh: done'))).toMatchObject({ by: way });
      const reply = await discord.command('sources');
      expect(JSON.stringify(reply.data)).toContain('Micky Example');
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ status: 0, stderr: '' });
    },
  );

  it('takes over what a command in a shell has changed, and the command says so', async () => {
    discord = await startDiscordStandIn({ token: 'right-token' });
    const DATA_DIR = nextDataDirectory();
    const { child, ended, readyLine } = start({
      DISCORD_TOKEN: 'right-token',
      DISCORD_API_URL: discord.apiUrl,
      DATA_DIR,
    });
    await readyLine;
    const line = '/index remove article:micky-2020 confirm:true';
    const shell = await execFile(process.execPath, ['dist/bin/console/cli.js', line], {
      env: { PATH: process.env.PATH ?? '', DATA_DIR },
    });
    expect(shell.stdout).toContain('The bot that runs has taken it over.');
    expect(JSON.stringify((await discord.command('sources')).data)).not.toContain('Micky');
    child.kill('SIGTERM');
    const { status, stdout } = await ended;
    expect(status).toBe(0);
    expect(stdout).toMatch(/"by":"shell".*"took over what was changed"/u);
    expect(readdirSync(path.join(DATA_DIR, 'followers'))).toEqual([]);
  });
});
