import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonId } from '../../src/discord/buttonId.js';
import { unescapeText } from '../../src/discord/escapeText.js';
import { type RunningBot, runBot } from '../support/bot.js';
import { buttonOf, buttonsOf, menuOf } from '../support/discordComponents.js';
import type { MessageData, Reply } from '../support/discordStandIn.js';
import { expectHarmless } from '../support/harmless.js';
import { HOSTILE } from '../support/hostileTexts.js';
import { shippedLibrary } from '../support/library.js';

const EPHEMERAL = 64;
const REPLY = 4;
const UPDATE = 7;
const ASKER = '333333333333333333';
const STRANGER = '444444444444444444';
const ASKED = { company: 'microsoft' };

let running: RunningBot;
beforeAll(async () => {
  running = await runBot();
});
afterAll(async () => {
  expect(running.discord.problems).toEqual([]);
  await running.close();
});

const ask = () => running.discord.command('moratorium', ASKED, { userId: ASKER });
const on = ({ message }: Reply, userId = ASKER) => ({ message: message ?? {}, userId });
const embedOf = ({ embeds }: MessageData) => embeds?.[0];
const textOf = (data: MessageData) => unescapeText(embedOf(data)?.description ?? '');

describe.each([
  ['the asker', ASKER],
  ['somebody else', STRANGER],
])('a press by %s', (_, userId) => {
  const expectPrivate = (reply: Reply) => {
    expect(reply).toMatchObject({ status: 204, type: REPLY, data: { flags: EPHEMERAL } });
    // Discord has a way of its own to put away what nobody else sees.
    expect(buttonsOf(reply.data).has('Delete')).toBe(false);
  };

  it('on a detail shows it in private, with its pages, under what was asked', async () => {
    const asked = await ask();
    const reply = await running.discord.click(buttonOf(asked.data, 'Each side'), on(asked, userId));
    expectPrivate(reply);
    expect(embedOf(reply.data)).toMatchObject({
      author: { name: '/moratorium company:microsoft' },
      title: 'Microsoft',
      description: expect.stringMatching(/^### Each side\n.*\n\n-# .*\[\d+\]$/su),
      footer: { text: expect.stringContaining('Page 1 of') },
    });
    expect(asked.message?.embeds).toEqual(asked.data.embeds);
    const turned = await running.discord.click(buttonOf(reply.data, 'More ▶'), on(reply, userId));
    expect(turned).toMatchObject({ status: 204, type: UPDATE });
    expect(turned.message?.id).toBe(reply.message?.id);
    expect(embedOf(turned.data)?.footer?.text).toContain('Page 2 of');
    expect(textOf(turned.data)).toMatch(/^### Each side\n/u);
    expect(buttonsOf(turned.data).has('Delete')).toBe(false);
  });

  it('on a menu shows what is chosen in private, and marks it as chosen there', async () => {
    const asked = await ask();
    const { custom_id: id, options } = menuOf(asked.data, 'Whole record');
    expect(options.length).toBeGreaterThan(5);
    for (const { value, label } of options) {
      const reply = await running.discord.choose(id, value, on(asked, userId));
      expectPrivate(reply);
      expect(textOf(reply.data)).toContain(`### ${label}\n`);
      const chosen = menuOf(reply.data, 'Whole record').options.filter((option) => option.default);
      expect(chosen.map((option) => option.value)).toEqual([value]);
    }
  });

  it('on Passages shows a passage whole, with its speaker and how its article is known', async () => {
    const { passages } = (await shippedLibrary()).snapshot();
    const asked = await ask();
    const { custom_id: id, options } = menuOf(asked.data, 'Passages');
    expect(options.length).toBeGreaterThan(5);
    for (const { value, label, description } of options) {
      const passage = passages.get(value);
      const reply = await running.discord.choose(id, value, on(asked, userId));
      expectPrivate(reply);
      const text = textOf(reply.data);
      expect(label).toMatch(/^\[\d+\] \S/u);
      expect(passage?.text.startsWith(description?.replace(/…$/u, '') ?? '?')).toBe(true);
      expect(text).toContain(label);
      for (const part of passage?.quotation?.parts ?? [passage?.text ?? '?']) expect(text).toContain(part);
      const speaker = passage?.quotation?.speaker;
      if (speaker) expect(text.toLowerCase()).toContain(speaker.name.toLowerCase());
    }
    const inferred = options.find(({ label }) => label.endsWith('Fast Company'))?.value ?? '';
    const reply = await running.discord.choose(id, inferred, on(asked, userId));
    expect(textOf(reply.data)).toContain('(publisher inferred), undated');
    expect(textOf(reply.data)).toMatch(/^Publisher inferred: \S.*$/mu);
    expect(textOf(reply.data)).toMatch(/^Date unknown: \S.*$/mu);
  });

  it('on a next step answers in private, where steps and details work again', async () => {
    const asked = await ask();
    const step = await running.discord.click(buttonOf(asked.data, 'Amazon'), on(asked, userId));
    expectPrivate(step);
    expect(embedOf(step.data)?.title).toBe('Amazon');
    const again = await running.discord.click(buttonOf(step.data, 'IBM'), on(step, userId));
    expectPrivate(again);
    expect(embedOf(again.data)?.title).toBe('IBM');
    const detail = await running.discord.click(buttonOf(again.data, 'Each side'), on(again, userId));
    expectPrivate(detail);
    expect(embedOf(detail.data)?.title).toBe('IBM');
  });
});

it('pictures stand in the place of the text, which is behind a button', async () => {
  const asked = await running.discord.command('timeline', {}, { userId: ASKER });
  const pictures = asked.files.map(({ name }) => name);
  expect(pictures.length).toBeGreaterThan(0);
  expect(asked.message?.embeds).toHaveLength(pictures.length);
  expect(textOf(asked.data)).not.toContain('Brad Smith');
  const reply = await running.discord.click(buttonOf(asked.data, 'As text'), on(asked, STRANGER));
  expect(reply).toMatchObject({ type: REPLY, data: { flags: EPHEMERAL }, files: [] });
  expect(textOf(reply.data)).toMatch(/^### As text\n.*Brad Smith/su);
  expect(reply.data.embeds?.[0]?.image).toBeUndefined();
});

it('a next step is seen by nobody else, and so does not say whom a question after it is about', async () => {
  const asked = await ask();
  await running.discord.click(buttonOf(asked.data, 'Amazon'), on(asked));
  const question = { question: 'and how long does it last?' };
  const seen = await running.discord.command('ask', question, { userId: ASKER });
  expect(textOf(seen.data)).not.toContain('Amazon');
  const unseen = await running.discord.command('ask', { ...question, private: true }, { userId: ASKER });
  expect(textOf(unseen.data)).toContain('Amazon');
});

it('the pages of an answer are turned in place for who asked, and in private for anybody else', async () => {
  const text = await longText();
  const asked = await running.discord.command('verify', { text }, { userId: ASKER });
  const more = buttonOf(asked.data, 'More ▶');
  const others = await running.discord.click(more, on(asked, STRANGER));
  expect(others).toMatchObject({ type: REPLY, data: { flags: EPHEMERAL } });
  expect(embedOf(others.data)?.footer?.text).toContain('Page 2 of');
  const own = await running.discord.click(more, on(asked));
  expect(own.type).toBe(UPDATE);
  expect(embedOf(own.data)?.footer?.text).toContain('Page 2 of');
  expect(buttonsOf(own.data).has('Delete')).toBe(true);
});

/** Quotations of the library as one text, whose check has several pages. */
async function longText(): Promise<string> {
  const parts = (await shippedLibrary()).snapshot().quotations.flatMap((quotation) => quotation.parts);
  return parts
    .filter((part) => part.length < 200)
    .slice(0, 6)
    .map((part) => `“${part}”`)
    .join(' ');
}

it('buttons and menus work after a restart of the bot, those with a long question too', async () => {
  const asked = await ask();
  const long = await running.discord.command('verify', { text: await longText() });
  await running.restart();
  const detail = await running.discord.click(buttonOf(asked.data, 'Each side'), on(asked));
  expect(textOf(detail.data)).toMatch(/^### Each side/u);
  const { custom_id: id, options } = menuOf(asked.data, 'Passages');
  const passage = await running.discord.choose(id, options[0]?.value ?? '', on(asked));
  expect(textOf(passage.data)).toContain(options[0]?.label);
  const longMenu = menuOf(long.data, 'Passages');
  expect(longMenu.custom_id).toContain('long=1');
  const choice = longMenu.options.at(-1);
  const of = await running.discord.choose(longMenu.custom_id, choice?.value ?? '', on(long));
  expect(textOf(of.data)).toContain(choice?.label);
  expect(embedOf(of.data)?.fields).toEqual(embedOf(long.data)?.fields);
  // What is shown in private says itself what was asked, so that one can go on from there.
  const other = longMenu.options[0];
  const next = await running.discord.choose(longMenu.custom_id, other?.value ?? '', on(of));
  expect(textOf(next.data)).toContain(other?.label);
});

describe('what the library has no more', () => {
  it.each(['no-such-article#p1', 'fast-company-2020#p999', '0123abcd', '', ' ', 'x'.repeat(100)])(
    'gets one private line: %j',
    async (value) => {
      const asked = await ask();
      const { custom_id: id } = menuOf(asked.data, 'Passages');
      const reply = await running.discord.choose(id, value, on(asked));
      expect(reply).toMatchObject({ status: 204, type: REPLY, data: { flags: EPHEMERAL } });
      expect(reply.data.content).toBe(
        'The library has changed since, and the answer has this no more. Please ask again.',
      );
    },
  );

  it('also where a page of it is turned', async () => {
    const id = buttonId({ command: 'moratorium', options: ASKED }, { page: 2, turns: true, shows: 'gone' });
    const reply = await running.discord.click(id, on(await ask()));
    expect(reply).toMatchObject({ type: REPLY, data: { flags: EPHEMERAL } });
    expect(reply.data.content).toContain('Please ask again');
  });
});

describe('Delete', () => {
  const press = async (asked: Reply, userId: string, permissions?: bigint) =>
    running.discord.click(buttonOf(asked.data, 'Delete'), {
      ...on(asked, userId),
      ...(permissions !== undefined && { permissions: String(permissions) }),
    });

  it.each([
    ['the asker', ASKER, undefined],
    ['a moderator of the server', STRANGER, PermissionFlagsBits.ManageMessages],
    ['an administrator of the server', STRANGER, PermissionFlagsBits.Administrator],
  ])('deletes the answer for %s', async (_, userId, permissions) => {
    const asked = await ask();
    const reply = await press(asked, userId, permissions);
    await reply.waitForFollowUp(({ kind, status }) => kind === 'delete' && status === 204);
    expect(asked.message).toBeNull();
  });

  it('tells anybody else that they may not, in one private line', async () => {
    const asked = await ask();
    const reply = await press(asked, STRANGER);
    expect(reply).toMatchObject({ type: REPLY, data: { flags: EPHEMERAL } });
    expect(reply.data.content).toBe('Only who asked, or a moderator of this server, can delete this answer.');
    expect(asked.message).not.toBeNull();
  });

  it('says nothing where the answer is gone already, and tells of any other failure', async () => {
    const path = /\/messages\/@original$/u;
    const asked = await ask();
    running.discord.failNext({
      method: 'DELETE',
      path,
      status: 404,
      body: { code: 10_008, message: 'Unknown Message' },
    });
    const gone = await press(asked, ASKER);
    running.discord.failNext({
      method: 'DELETE',
      path,
      status: 403,
      body: { code: 50_001, message: 'Missing Access' },
    });
    const refused = await press(asked, ASKER);
    const told = await refused.waitForFollowUp(({ kind }) => kind === 'followUp');
    expect(told.data.content).toContain('Something went wrong');
    expect(gone.followUps.map(({ kind }) => kind)).toEqual(['delete']);
  });

  it('works in a direct message', async () => {
    const asked = await running.discord.command('moratorium', ASKED, { userId: ASKER, guildId: null });
    const reply = await press(asked, ASKER);
    await reply.waitForFollowUp(({ kind }) => kind === 'delete');
    expect(asked.message).toBeNull();
  });

  it('is not under what nobody else sees', async () => {
    const hidden = await running.discord.command('moratorium', { ...ASKED, private: true });
    expect([...buttonsOf(hidden.data).keys()]).toContain('Report');
    expect([...buttonsOf(hidden.data).keys()]).not.toContain('Delete');
  });
});

describe('hostile text', () => {
  it.each(HOSTILE)(
    'in the id of a menu, as what is chosen and as what was asked does no harm: %s',
    async (_, text) => {
      const short = text.slice(0, 60);
      const ids = [
        short,
        `ask?menu=0&${new URLSearchParams({ 'o.question': short })}`.slice(0, 100),
        'ask?menu=0&long=1',
      ];
      for (const id of ids.filter((one) => one !== '')) {
        const message = {
          embeds: [{ author: { name: `/ask question:${short}`.slice(0, 256) }, description: 'x' }],
          components: [],
        };
        const reply = await running.discord.choose(id, text.slice(0, 100), { message });
        expect(reply).toMatchObject({ status: 204, data: { flags: EPHEMERAL } });
        const { flags, allowed_mentions: allowedMentions, ...data } = reply.data;
        expectHarmless({ ...data, allowedMentions }, id);
      }
    },
  );
});
