import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../../src/startError.js';
import { type RunningBot, runBot } from '../support/bot.js';
import { buttonsOf, menusOf } from '../support/discordComponents.js';
import type { MessageData } from '../support/discordStandIn.js';
import { shippedLibrary } from '../support/library.js';

const EPHEMERAL = 64;
/** The type of a callback that shows a form. */
const MODAL = 9;

let running: RunningBot;
beforeAll(async () => {
  running = await runBot();
});
afterAll(async () => {
  expect(running.discord.problems).toEqual([]);
  await running.close();
});

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
    ['quote', { speaker: 'matt cagel' }, 'lawmakers can no longer deny the threats to our rights'],
    ['ask', { question: 'who called it a publicity stunt' }, 'Fight for the Future'],
    ['ask', { question: 'what about clearview ai' }, 'No article mentions clearview'],
    ['compare', { companies: 'amazn vs ibm' }, 'one-year moratorium'],
    ['sources', {}, 'Fossbytes'],
    ['sources', { article: 'channelnomics-2020' }, 'Headline: none'],
    ['help', {}, 'How to ask'],
  ])(
    '/%s %j answers in the first response, with sources and how far they reach',
    async (name, options, expected) => {
      const reply = await running.discord.command(name, options);
      expect(reply).toMatchObject({ status: 204, type: 4, withResponse: false });
      expect(textOf(reply.data)).toContain(expected);
      expect(reply.data.embeds?.[0]?.footer?.text).toMatch(/^As of: \d+ articles, the latest dated/u);
      // What helps nobody but who asked is shown to nobody else.
      expect(reply.data.flags ?? 0).toBe(name === 'help' ? EPHEMERAL : 0);
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
  it('answer, each of them, with every option of every menu, on every kind of answer and on every page', async () => {
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
    const tried = new Set<string>();
    for (const [name, options] of starts) {
      const queue = [await running.discord.command(name, options)];
      for (let reply = queue.shift(); reply; reply = queue.shift()) {
        const { data, message } = reply;
        const on = message ? { message } : {};
        const ways = [
          ...[...buttonsOf(data)].map(([label, id]) => ({ id, value: undefined, what: label })),
          ...[...menusOf(data).values()].flatMap(({ custom_id: id, options: all }) =>
            all.map(({ value, label }) => ({ id, value, what: label })),
          ),
        ];
        for (const { id, value, what } of ways) {
          const key = `${id} ${value}`;
          if (tried.has(key) || what === 'Delete') continue;
          tried.add(key);
          const next = await (value === undefined
            ? running.discord.click(id, on)
            : running.discord.choose(id, value, on));
          expect(next.status, `${what} (${key})`).toBe(204);
          if (what === 'Report') {
            expect(next.type, 'a report begins with a form').toBe(MODAL);
            continue;
          }
          expect(next.data.embeds?.[0]?.description, `${what} (${key})`).toBeTruthy();
          // What a detail leads to is what its answer leads to.
          if (value === undefined) queue.push(next);
        }
      }
    }
    expect(tried.size).toBeGreaterThan(150);
  }, 60_000);

  it('know a question that is too long for their id from the head of the message', async () => {
    const question =
      `compare what microsoft and amazon and ibm did: ${'please compare them in all respects '.repeat(4)}`
        .slice(0, 199)
        .trim();
    const reply = await running.discord.command('ask', { question });
    const [, id = ''] = [...buttonsOf(reply.data)].find(([, one]) => one.includes('long=1')) ?? [];
    const next = await running.discord.click(id, { message: reply.message ?? {} });
    expect(next.data.embeds?.[0]?.author?.name).toBe(`/ask question:${question}`);
    expect(next.data.embeds?.[0]?.title).toBe(reply.data.embeds?.[0]?.title);
  });

  it('read a long question back as it was, whatever looks like an option in it', async () => {
    const question = `compare amazon and microsoft private:maybe about:money ${'in all respects '.repeat(8)}`
      .slice(0, 190)
      .trim();
    const reply = await running.discord.command('ask', { question });
    const [, id = ''] = [...buttonsOf(reply.data)].find(([, one]) => one.includes('long=1')) ?? [];
    const next = await running.discord.click(id, { message: reply.message ?? {} });
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

  it.each([
    ['comes too late', 404, 10062, async () => running.discord.command('help', {}, { age: 4000 })],
    [
      'Discord has had already',
      400,
      40060,
      async () => {
        const body = { code: 40060, message: 'Interaction has already been acknowledged.' };
        running.discord.failNext({ method: 'POST', path: /\/callback/u, status: 400, body });
        return running.discord.command('help');
      },
    ],
  ])(
    'of a callback that %s: one warning, no second callback, and the bot goes on',
    async (_, status, code, use) => {
      const before = running.log.length;
      const late = await use();
      expect(late).toMatchObject({ status, code });
      const warnings = () => running.log.slice(before).filter(({ level }) => Number(level) >= 40);
      await expect.poll(warnings).toHaveLength(1);
      expect((await running.discord.command('help')).status).toBe(204);
      expect(late.attempts, 'a second one would be refused as the first').toHaveLength(1);
      expect(late.followUps).toEqual([]);
      expect(warnings()).toEqual([
        expect.objectContaining({ level: 40, err: expect.objectContaining({ code }) }),
      ]);
    },
  );

  it('of a button that is clicked too late: one warning, and no second callback', async () => {
    const reply = await running.discord.command('moratorium', { company: 'ibm' });
    const [id = ''] = buttonsOf(reply.data).values();
    const before = running.log.length;
    const late = await running.discord.click(id, { message: reply.message ?? {}, age: 4000 });
    await expect.poll(() => running.log.slice(before)).toHaveLength(1);
    expect(late.attempts).toHaveLength(1);
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
