import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningBot, runBot } from '../support/bot.js';
import { buttonOf, buttonsOf } from '../support/discordComponents.js';
import { MEMBER_PERMISSIONS, type Reply, type Who } from '../support/discordStandIn.js';
import { textOf } from '../support/moderatedBot.js';

const EPHEMERAL = 64;
const MODAL = 9;
const UPDATE = 7;
/** The member's permission to have an app of their own answer for everybody to see. */
const EXTERNAL_APPS = 1n << 50n;

let running: RunningBot;
beforeAll(async () => {
  running = await runBot();
});
afterAll(async () => {
  expect(running.discord.problems).toEqual([]);
  expect(running.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  await running.close();
});

const A_FOREIGN_SERVER: Who = { guildId: '400000000000000009', hasOwnApp: true };

/** Where somebody takes the app along to, and the bot is not. */
const PLACES: [string, Who][] = [
  ['a server without the bot', A_FOREIGN_SERVER],
  ['a conversation of people', { isAmongPeople: true, hasOwnApp: true }],
  ['a direct message to the bot', { guildId: null, hasOwnApp: true }],
];

describe.each(PLACES)('somebody with the app in their own account, in %s,', (_, who) => {
  it('gets answers, and what stands behind them, and turns its pages in place', async () => {
    const reply = await running.discord.command('moratorium', { company: 'microsoft' }, who);
    expect(reply).toMatchObject({ status: 204, type: 4 });
    expect(textOf(reply.data)).toContain('Microsoft');
    const press = (on: Reply, label: string) =>
      running.discord.click(buttonOf(on.data, label), { message: on.message ?? {} });
    const sides = await press(reply, 'Each side');
    expect(sides).toMatchObject({ status: 204, type: 4, data: { flags: EPHEMERAL } });
    const next = await press(sides, 'More ▶');
    expect(next).toMatchObject({ status: 204, type: UPDATE });
    expect(next.data.embeds?.[0]?.footer?.text).toContain('Page 2 of');
  });

  it('gets names offered', async () => {
    const reply = await running.discord.autocomplete('quote', { speaker: 'cag' }, 'speaker', who);
    expect(reply.data.choices?.[0]?.name).toBe('Matt Cagle');
  });

  it('has a message checked', async () => {
    const content = 'Brad Smith: “We need Congress to act, not just tech companies alone.”';
    const reply = await running.discord.messageCommand('Check this quotation', { content }, who);
    expect(reply).toMatchObject({ status: 204, data: { flags: EPHEMERAL } });
    expect(textOf(reply.data)).toContain('Brad Smith');
  });

  it('has a message without words refused politely', async () => {
    const reply = await running.discord.messageCommand('Check this quotation', { content: '' }, who);
    expect(reply.data.content).toContain('no words to check');
  });

  it('reports an answer', async () => {
    const reply = await running.discord.command('help', {}, who);
    const id = buttonsOf(reply.data).get('Report') ?? '';
    const form = await running.discord.click(id, { message: reply.message ?? {} });
    expect(form.type).toBe(MODAL);
    const done = await running.discord.submitModal(id, { wrong: 'It is too short.' });
    expect(done.data.content).toContain('Thank you');
  });
});

it('where the server lets no such app speak, Discord shows the answer to the asker alone, and its buttons work', async () => {
  const permissions = String(BigInt(MEMBER_PERMISSIONS) & ~EXTERNAL_APPS);
  const who = { ...A_FOREIGN_SERVER, permissions };
  const reply = await running.discord.command('moratorium', { company: 'microsoft' }, who);
  expect(reply.data.flags ?? 0, 'the bot does not hide it').toBe(0);
  expect(reply.message?.flags, 'Discord does').toBe(EPHEMERAL);
  for (const id of buttonsOf(reply.data).values()) {
    const next = await running.discord.click(id, { message: reply.message ?? {}, permissions });
    expect(next.status, id).toBe(204);
  }
});

it('no answer takes a follow-up, of which such an app may send five', async () => {
  const { requests } = running.discord;
  expect(requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/webhooks'))).toEqual(
    [],
  );
});

it('/index is not offered there', async () => {
  for (const [, who] of PLACES) expect(running.discord.offered(who)).not.toContain('index');
});
