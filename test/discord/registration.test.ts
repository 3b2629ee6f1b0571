import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LANGUAGES } from '../../commands/translations.js';
import { globalDeclarations, guildDeclarations } from '../../src/discord/registration.js';
import { isSameCommands } from '../../src/discord/sameCommands.js';
import { type RunningBot, runBot } from '../support/bot.js';

const HOME = { id: '400000000000000001', name: 'Home' };
const OTHER = { id: '400000000000000002', name: 'Other' };
const FOREIGN = '400000000000000009';
const ALL = [
  ...['moratorium', 'compare', 'timeline', 'quote', 'verify', 'ask', 'sources', 'help'],
  ...['index', 'Check this quotation'],
];

let running: RunningBot | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** Starts a bot until the end of the test. */
async function start(settings: Parameters<typeof runBot>[0] = {}): Promise<RunningBot> {
  running = await runBot({ guilds: [HOME, OTHER], homeGuildId: HOME.id, ...settings });
  return running;
}

/** Where commands were registered so far, with how many. */
const registrations = ({ discord }: RunningBot) =>
  discord.commands.map(({ scope, commands }) => [scope, commands.length]);
/** The lines of the log that an operator has to read. */
const complaints = ({ log }: RunningBot) =>
  log.filter(({ level }) => Number(level) >= 40).map(({ msg }) => msg);

describe('where commands are offered', () => {
  it('to whoever has the bot: in servers, in direct messages with it, and among people', async () => {
    const { discord } = await start();
    const commands = discord.commands[0]?.commands ?? [];
    expect(commands.map(({ name }) => name)).toEqual(ALL);
    for (const { name, integration_types: types, contexts } of commands) {
      if (name === 'index') expect({ types, contexts }).toEqual({ types: [0], contexts: [0] });
      else expect({ types, contexts }, name).toEqual({ types: [0, 1], contexts: [0, 1, 2] });
    }
    const withoutIndex = ALL.filter((name) => name !== 'index');
    expect(discord.offered({})).toEqual(ALL);
    expect(discord.offered({ guildId: null })).toEqual(withoutIndex);
    expect(discord.offered({ guildId: FOREIGN, hasOwnApp: true })).toEqual(withoutIndex);
    expect(discord.offered({ isAmongPeople: true, hasOwnApp: true })).toEqual(withoutIndex);
    expect(discord.problems).toEqual([]);
  });

  it('in servers only, where the application is not set to be added to accounts: that is said, with what to do', async () => {
    const bot = await start({ isForUsers: false });
    const commands = bot.discord.commands[0]?.commands ?? [];
    expect(commands.map(({ name }) => name)).toEqual(ALL);
    for (const { integration_types: types } of commands) expect(types).toEqual([0]);
    expect(complaints(bot)).toEqual([expect.stringContaining('tick User Install on its page Installation')]);
    expect(bot.discord.problems, 'Discord would refuse them').toEqual([]);
  });
});

describe('descriptions', () => {
  it('are in every language that the bot understands', () => {
    const vocabulary = load(readFileSync('knowledge/vocabulary.yaml', 'utf8'));
    const { languages } = z.object({ languages: z.record(z.string(), z.unknown()) }).parse(vocabulary);
    expect(Object.keys(languages).toSorted()).toEqual(LANGUAGES.toSorted());
  });

  const described = globalDeclarations(true).flatMap(({ name, ...declaration }) =>
    'description' in declaration ? textsOf(name, declaration) : [],
  );

  it('are there for every command, sub-command and option', () => {
    expect(described.length).toBeGreaterThan(40);
  });

  it.each(described)(
    'of %s are there in each of them, are not the English one, and fit',
    (_, english, texts) => {
      expect(Object.keys(texts).toSorted()).toEqual(['de', 'es-419', 'es-ES', 'fr', 'it', 'pt-BR']);
      for (const [locale, text] of Object.entries(texts)) {
        expect(text, locale).toMatch(/^\S.*\S$/u);
        expect(text, locale).not.toBe(english);
        expect(text.length, `${locale}: ${text}`).toBeLessThanOrEqual(100);
      }
    },
  );

  it('change no name: everybody can tell everybody else what to type', () => {
    expect(JSON.stringify(globalDeclarations(true))).not.toContain('name_localizations');
  });
});

interface Described {
  name?: string;
  description?: string | undefined;
  description_localizations?: object | null | undefined;
  options?: readonly Described[] | undefined;
}

/** Each text of a command with its translations, under the words by which somebody finds it. */
function textsOf(path: string, part: Described): [string, string, Record<string, string>][] {
  const texts = z.record(z.string(), z.string()).parse(part.description_localizations ?? {});
  const options = part.options ?? [];
  return [
    [path, part.description ?? '', texts],
    ...options.flatMap((option) => textsOf(`${path} ${option.name}`, option)),
  ];
}

describe('a start', () => {
  it('registers nothing where Discord has the commands already, whatever it adds to them', async () => {
    const bot = await start();
    await bot.restart();
    await bot.restart();
    expect(registrations(bot)).toEqual([['global', ALL.length]]);
    expect(bot.discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('registers in the server of DISCORD_GUILD_ID and nothing once more, and takes the global commands away', async () => {
    const bot = await start();
    await bot.restart({ guildId: HOME.id });
    await bot.restart({ guildId: HOME.id });
    expect(registrations(bot)).toEqual([
      ['global', ALL.length],
      [HOME.id, ALL.length],
      ['global', 0],
    ]);
    expect(bot.discord.offered({})).toEqual(ALL);
    expect(bot.discord.offered({ guildId: OTHER.id })).toEqual([]);
  });

  it('without DISCORD_GUILD_ID takes the commands of servers away: none is listed twice', async () => {
    const bot = await start({ guildId: HOME.id });
    await bot.restart({ guildId: undefined });
    expect(registrations(bot)).toEqual([
      [HOME.id, ALL.length],
      ['global', ALL.length],
      [HOME.id, 0],
    ]);
    expect(bot.discord.offered({})).toEqual(ALL);
    expect(bot.discord.offered({ guildId: OTHER.id })).toEqual(ALL);
  });

  it('with another DISCORD_GUILD_ID takes them away from the first one', async () => {
    const bot = await start({ guildId: HOME.id });
    await bot.restart({ guildId: OTHER.id });
    expect(bot.discord.offered({})).toEqual([]);
    expect(bot.discord.offered({ guildId: OTHER.id })).toEqual(ALL);
  });

  it('goes on where a server does not let it look at its commands', async () => {
    const bot = await start({ guildId: OTHER.id });
    const body = { code: 50_001, message: 'Missing Access' };
    bot.discord.failNext({ method: 'GET', path: new RegExp(`/guilds/${HOME.id}/`, 'u'), status: 403, body });
    await bot.restart({ guildId: undefined });
    expect(bot.discord.offered({ guildId: OTHER.id })).toEqual(ALL);
    expect(complaints(bot)).not.toContainEqual(expect.stringContaining('could not be cleared'));
  });
});

describe('a server in the settings that the bot is not in', () => {
  it('DISCORD_GUILD_ID: one line says so and what to do, and nothing that there was is taken away', async () => {
    const bot = await start({ guildId: HOME.id });
    const before = registrations(bot);
    await bot.restart({ guildId: FOREIGN });
    expect(complaints(bot)).toEqual([
      `DISCORD_GUILD_ID is ${FOREIGN}, a server that the bot is not in: no command was registered or taken away. Invite the bot there, or correct the setting.`,
    ]);
    expect(registrations(bot)).toEqual(before);
    expect((await bot.discord.command('help')).status, 'it answers what is offered still').toBe(204);
    expect(JSON.stringify(bot.log)).not.toContain('stack');
  });

  it('DISCORD_GUILD_ID: gets the commands as soon as somebody invites the bot', async () => {
    const bot = await start({ guildId: FOREIGN });
    expect(registrations(bot)).toEqual([]);
    bot.discord.invite({ id: FOREIGN, name: 'Late' });
    await expect.poll(() => registrations(bot)).toEqual([[FOREIGN, ALL.length]]);
    expect(bot.discord.offered({ guildId: FOREIGN })).toEqual(ALL);
  });

  it('HOME_GUILD_ID: one line says so and what to do, and readers get their answers', async () => {
    const bot = await start({ homeGuildId: FOREIGN });
    expect(complaints(bot)).toEqual([
      `HOME_GUILD_ID is ${FOREIGN}, a server that the bot is not in: nobody can use /index. Invite the bot there, or correct the setting.`,
    ]);
    expect((await bot.discord.command('help')).status).toBe(204);
  });
});

describe('what Discord has is the same as what would be sent', () => {
  const declared = guildDeclarations();
  const listed = (change: (options: readonly object[]) => object) =>
    declared.map((command, index) => ({
      ...structuredClone(command),
      id: String(index),
      version: '1',
      ...(index === 5 && change('options' in command ? (command.options ?? []) : [])),
    }));

  it('in another order, and with more fields', () => {
    expect(isSameCommands(listed(() => ({})).toReversed(), declared, false)).toBe(true);
    expect(
      isSameCommands(
        listed(() => ({ contexts: null, integration_types: [0] })),
        declared,
        false,
      ),
    ).toBe(true);
  });

  it.each([
    ['another description', () => ({ description: 'Another' })],
    ['another translation', () => ({ description_localizations: { de: 'Anders' } })],
    ['no translation', () => ({ description_localizations: null })],
    ['other permissions', () => ({ default_member_permissions: '8' })],
    ['an option less', (options: readonly object[]) => ({ options: options.slice(1) })],
    [
      'an option that may be longer',
      (options: readonly object[]) => ({
        options: options.map((option) => ({ ...option, max_length: 6000 })),
      }),
    ],
    ['something that cannot be read', () => ({ options: 'none' })],
  ])('but not with %s', (_, change) => {
    expect(isSameCommands(listed(change), declared, false)).toBe(false);
  });

  it('but not where they are offered elsewhere', () => {
    expect(isSameCommands(globalDeclarations(false), globalDeclarations(true), true)).toBe(false);
  });
});
