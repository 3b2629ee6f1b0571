import { spawn } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import { type DiscordStandIn, startDiscordStandIn } from '../support/discordStandIn.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

/** The page as an operator starts it; `npm test` builds the program first. */
const PROGRAM = 'dist/bin/main.js';

let discord: DiscordStandIn | undefined;
afterEach(async () => {
  await discord?.close();
  discord = undefined;
});

async function start(args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: await temporaryDirectory(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  const ended = new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, ...output })),
  );
  const lineWith = (text: string) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const line = output.stdout.split('\n').find((one) => one.includes(text));
        if (line !== undefined) resolve(line);
      };
      child.stdout.on('data', (chunk: Buffer) => {
        output.stdout += chunk.toString();
        look();
      });
      look();
    });
  return { child, ended, lineWith };
}

it('without a token and with a port there is the page at the address that the log prints, until it is stopped', async () => {
  const { child, ended, lineWith } = await start(['--web'], { WEB_PORT: '0' });
  const address = /http:\S+\//u.exec(await lineWith('the page is at'))?.[0] ?? '';
  const page = await fetch(new URL('/ask?q=a+question+that+nobody+else+is+to+read', address));
  expect(page.status).toBe(200);
  await page.text();
  child.kill('SIGTERM');
  const end = await ended;
  expect(end).toMatchObject({ status: 0, stderr: '' });
  expect(end.stdout).not.toContain('nobody else');
});

it('with a token there are both in one process, and messages link to the page', async () => {
  discord = await startDiscordStandIn({ token: 'right-token' });
  const { child, ended, lineWith } = await start([], {
    DISCORD_TOKEN: 'right-token',
    DISCORD_API_URL: discord.apiUrl,
    WEB_PORT: '0',
    WEB_URL: 'https://moratoria.example/',
  });
  const address = /http:\S+\//u.exec(await lineWith('the page is at'))?.[0] ?? '';
  await lineWith('"ready"');
  const reply = await discord.command('moratorium', { company: 'ibm' });
  expect(JSON.stringify(reply.data)).toContain('https://moratoria.example/company/ibm');
  expect(await (await fetch(address)).text()).toContain('https://moratoria.example/');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 0, stderr: '' });
});
