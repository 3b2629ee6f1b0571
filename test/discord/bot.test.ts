import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../../src/discord/gateway.js';
import { type RunningBot, runBot } from '../support/bot.js';
import type { MessageData } from '../support/discordStandIn.js';
import { shippedLibrary } from '../support/library.js';

const EPHEMERAL = 64;
/** The type of a callback that shows a form. */
const MODAL = 9;
const ANOTHER_USER = '333333333333333333';

let running: RunningBot;
beforeAll(async () => {
  running = await runBot();
});
afterAll(async () => {
  expect(running.discord.problems).toEqual([]);
  await running.close();
});

/** Every button that can be clicked on a message, by its label. */
function buttonsOf(data: MessageData): Map<string, string> {
  const buttons = new Map<string, string>();
  for (const row of data.components ?? []) {
    for (const button of row.components) {
      if ('custom_id' in button && button.custom_id && !button.disabled)
        buttons.set(button.label ?? '', button.custom_id);
    }
  }
  return buttons;
}

const textOf = (data: MessageData) =>
  (data.embeds ?? [])
    .flatMap((embed) => [
      embed.title,
      embed.description,
      ...(embed.fields ?? []).map(({ value }) => value),
      embed.footer?.text,
    ])
    .join('\n');

describe('commands', () => {
  it('are registered once, globally, with what Discord needs to offer them', () => {
    expect(running.discord.commands.map(({ scope }) => scope)).toEqual(['global']);
    const [registered] = running.discord.commands;
    expect(registered?.commands.map(({ name }) => name)).toEqual([
      'moratorium',
      'compare',
      'timeline',
      'quote',
      'verify',
      'ask',
      'sources',
      'help',
      'index',
      'Check this quotation',
    ]);
  });

  it.each([
    ['moratorium', { company: 'Micorsoft' }, 'national law grounded in human rights'],
    ['moratorium', { company: 'amazon', facet: 'duration' }, 'one year'],
    ['quote', { speaker: 'matt cagel' }, 'makers of face recognition'],
    ['ask', { question: 'who called it a publicity stunt' }, 'Fight for the Future'],
    ['ask', { question: 'what about clearview ai' }, 'No article mentions clearview'],
    ['compare', { companies: 'amazn vs ibm' }, 'one year'],
    ['sources', {}, 'Fossbytes'],
    ['sources', { article: 'channelnomics-2020' }, 'Azure Face'],
    ['help', {}, 'How to ask'],
  ])(
    '/%s %j answers in the first response, with sources and how far they reach',
    async (name, options, expected) => {
      const reply = await running.discord.command(name, options);
      expect(reply).toMatchObject({ status: 204, type: 4, withResponse: false });
      expect(textOf(reply.data)).toContain(expected);
      expect(reply.data.embeds?.[0]?.footer?.text).toMatch(/^As of: \d+ articles in the library/u);
      expect(reply.data.flags ?? 0).toBe(0);
    },
  );

  it('answers only to the asker with private:true', async () => {
    const reply = await running.discord.command('ask', { question: 'who went first', private: true });
    expect(reply.data.flags).toBe(EPHEMERAL);
  });

  it('works in a direct message', async () => {
    const reply = await running.discord.command('help', {}, { guildId: null });
    expect(reply.type).toBe(4);
  });
});

describe('buttons', () => {
  it('answer, each of them, on every kind of answer and on every page', async () => {
    const starts: [string, Record<string, string>][] = [
      ['moratorium', { company: 'microsoft' }],
      ['moratorium', { company: 'google' }],
      ['moratorium', { company: 'clearview' }],
      ['quote', { speaker: 'Brad Smith' }],
      ['quote', { speaker: 'nobody' }],
      ['ask', { question: 'compare all three' }],
      ['compare', {}],
      ['compare', { companies: 'clearview' }],
      ['sources', {}],
      ['help', {}],
    ];
    const clicked = new Set<string>();
    for (const [name, options] of starts) {
      const queue = [await running.discord.command(name, options)];
      for (let reply = queue.shift(); reply; reply = queue.shift()) {
        for (const [label, id] of buttonsOf(reply.data)) {
          if (clicked.has(id)) continue;
          clicked.add(id);
          const message = reply.message ?? undefined;
          const next = await running.discord.click(id, message ? { message } : {});
          expect(next.status, `${label} (${id})`).toBe(204);
          if (label === 'Report') {
            expect(next.type, 'a report begins with a form').toBe(MODAL);
            continue;
          }
          const [embed] = next.data.embeds ?? [];
          expect(embed?.description || embed?.fields?.[0]?.value, `${label} (${id})`).toBeTruthy();
          queue.push(next);
        }
      }
    }
    expect(clicked.size).toBeGreaterThan(40);
  });

  it('turn the page in place for who asked, and in private for anybody else', async () => {
    const reply = await running.discord.command(
      'moratorium',
      { company: 'microsoft' },
      { userId: ANOTHER_USER },
    );
    const more = buttonsOf(reply.data).get('More ▶') ?? '';
    const message = reply.message ?? {};
    const own = await running.discord.click(more, { message, userId: ANOTHER_USER });
    expect(own.type).toBe(7);
    expect(own.data.embeds?.[0]?.footer?.text).toContain('Page 2 of');
    const others = await running.discord.click(more, { message, userId: '444444444444444444' });
    expect(others).toMatchObject({ type: 4, data: { flags: EPHEMERAL } });
  });

  it('work after a restart of the bot', async () => {
    const reply = await running.discord.command('moratorium', { company: 'ibm' });
    const id = buttonsOf(reply.data).get('Quotations: IBM') ?? '';
    const message = reply.message ?? {};
    await running.restart();
    const next = await running.discord.click(id, { message });
    expect(textOf(next.data)).toContain('basic human rights and freedoms');
  });

  it('know a question that is too long for their id from the head of the message', async () => {
    const question =
      `compare what microsoft and amazon and ibm did: ${'please compare them in all respects '.repeat(4)}`
        .slice(0, 199)
        .trim();
    const reply = await running.discord.command('ask', { question });
    const more = buttonsOf(reply.data).get('More ▶') ?? '';
    expect(more).toContain('long=1');
    const next = await running.discord.click(more, { message: reply.message ?? {} });
    expect(next.data.embeds?.[0]?.author?.name).toBe(`/ask question:${question}`);
    expect(next.data.embeds?.[0]?.footer?.text).toContain('Page 2 of');
  });

  it('read a long question back as it was, whatever looks like an option in it', async () => {
    const question = `compare amazon and microsoft private:maybe about:money ${'in all respects '.repeat(8)}`
      .slice(0, 190)
      .trim();
    const reply = await running.discord.command('ask', { question });
    const more = buttonsOf(reply.data).get('More ▶') ?? '';
    expect(more).toContain('long=1');
    const next = await running.discord.click(more, { message: reply.message ?? {} });
    expect(next.data.embeds?.[0]?.author?.name).toBe(`/ask question:${question}`);
  });

  it.each([
    'nonsense',
    'moratorium?page=0&turn=0&o.company=ibm',
    'evil?page=1&turn=0',
    'ask?page=1&turn=0&long=1',
  ])('that are forged (%s) get one line that only the clicker sees', async (id) => {
    const reply = await running.discord.click(id, { message: { embeds: [], components: [] } });
    expect(reply).toMatchObject({ type: 4, data: { flags: EPHEMERAL } });
    expect(reply.data.content).toMatch(/ask again|no command/u);
  });
});

describe('autocomplete', () => {
  it('offers names for what is typed, misspelt or not', async () => {
    const companies = await running.discord.autocomplete('moratorium', { company: 'micro' }, 'company');
    expect(companies.data.choices?.[0]).toEqual({ name: 'Microsoft', value: 'Microsoft' });
    const speakers = await running.discord.autocomplete('quote', { speaker: 'cag' }, 'speaker');
    expect(speakers.data.choices?.[0]).toEqual({ name: 'Matt Cagle', value: 'matt-cagle' });
    const nothing = await running.discord.autocomplete('sources', { article: '' }, 'article');
    expect(nothing.data.choices?.map(({ value }) => value)).toContain('fossbytes-2020');
  });
});

describe('autocomplete of a text that no name is as long as', () => {
  it('offers nothing and holds up nobody', async () => {
    const reply = await running.discord.autocomplete(
      'moratorium',
      { company: 'micro'.repeat(1200) },
      'company',
    );
    expect(reply).toMatchObject({ status: 204, data: { choices: [] } });
  });
});

describe('trouble', () => {
  it('of the connection: it resumes, and answers what was asked meanwhile', async () => {
    const { resumes, identifies } = running.discord;
    running.discord.dropConnections();
    const reply = await running.discord.command('help');
    expect(reply.status).toBe(204);
    expect(running.discord).toMatchObject({ resumes: resumes + 1, identifies });
  });

  it.each([429, 500])('of the REST API (%i): it tries again', async (status) => {
    running.discord.failNext({
      method: 'POST',
      path: /\/callback/u,
      status,
      ...(status === 429 && { headers: { 'retry-after': '0.1' } }),
    });
    const reply = await running.discord.command('help');
    expect(reply.status).toBe(204);
  });

  it('of its own: one polite line to the user, with the reference that the log has', async () => {
    const library = await shippedLibrary();
    const broken = await runBot({
      library: {
        ...library,
        snapshot: () => {
          throw new Error('out of order');
        },
      },
    }).catch(() => undefined);
    // A library that cannot even give its version does not start.
    expect(broken).toBeUndefined();
    let calls = 0;
    const failing = await runBot({
      library: {
        ...library,
        snapshot: () => {
          calls += 1;
          if (calls > 1) throw new Error('out of order');
          return library.snapshot();
        },
      },
    });
    const reply = await failing.discord.command('ask', { question: 'my private question' });
    expect(reply.data.flags).toBe(EPHEMERAL);
    const reference = /[0-9a-f]{8}$/u.exec(reply.data.content ?? '')?.[0];
    const entry = failing.log.find((line) => line.reference === reference);
    expect(entry).toMatchObject({ level: 50, err: { message: 'out of order' } });
    expect(JSON.stringify(failing.log)).not.toContain('my private question');
    expect(reply.data.content).not.toContain('out of order');
    await failing.close();
  });

  it('of the clock: a callback that comes too late is logged, and the bot goes on', async () => {
    const late = await running.discord.command('help', {}, { age: 4000 });
    expect(late).toMatchObject({ status: 404, code: 10062 });
    expect((await running.discord.command('help')).status).toBe(204);
  });

  it('of the token: the start fails with a line that says what to do and does not repeat it', async () => {
    const start = runBot({ token: 'wrong-token' });
    await expect(start).rejects.toThrow(StartError);
    await expect(start).rejects.toThrow(/DISCORD_TOKEN/u);
    await expect(start).rejects.not.toThrow(/wrong-token/u);
  });
});

it('logs one line "ready" with guilds and commands, and registers to one guild when told', async () => {
  const other = await runBot({ guildId: running.discord.guilds[0]?.id ?? '' });
  expect(other.discord.commands.map(({ scope }) => scope)).toEqual([running.discord.guilds[0]?.id]);
  const ready = other.log.filter(({ msg }) => msg === 'ready');
  expect(ready).toEqual([
    expect.objectContaining({
      level: 30,
      guilds: 1,
      commands: ['moratorium', 'compare', 'timeline', 'quote', 'verify', 'ask', 'sources', 'help'],
    }),
  ]);
  await other.close();
});
