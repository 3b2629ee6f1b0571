import {
  ActionRowBuilder,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  type RESTPostAPIApplicationCommandsJSONBody,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DiscordStandIn, type StandInOptions, startDiscordStandIn } from './discordStandIn.js';

const company: APIApplicationCommandOption = {
  type: ApplicationCommandOptionType.String,
  name: 'company',
  description: 'Which company',
  required: true,
  autocomplete: true,
};
const declarations: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'moratorium',
    description: 'What a company said',
    options: [
      company,
      { type: ApplicationCommandOptionType.Boolean, name: 'private', description: 'Only for you' },
      { type: ApplicationCommandOptionType.Integer, name: 'year', description: 'Year', min_value: 2000 },
    ],
  },
  {
    name: 'index',
    description: 'The index',
    contexts: [0],
    options: [
      { type: ApplicationCommandOptionType.Subcommand, name: 'refresh', description: 'Read everything anew' },
    ],
  },
];

const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Secondary),
  new ButtonBuilder().setCustomId('form').setLabel('Form').setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setLabel('Source').setStyle(ButtonStyle.Link).setURL('https://example.org/'),
);

type Handler = (interaction: Interaction) => Promise<unknown>;

let standIn: DiscordStandIn;
let client: Client;
let thrown: unknown[];

/** A tiny bot: whatever the handler throws is kept for the test to look at. */
function createBot(handler: Handler): Client {
  const bot = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: standIn.apiUrl },
    allowedMentions: { parse: [] },
    // discord.js waits five seconds between two IDENTIFYs.
    ws: { buildIdentifyThrottler: () => ({ waitForIdentify: async () => undefined }) },
  });
  bot.on(Events.InteractionCreate, (interaction) => {
    handler(interaction).catch((error: unknown) => thrown.push(error));
  });
  return bot;
}

async function login(handler: Handler = async () => undefined): Promise<void> {
  client = createBot(handler);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  await ready;
  await client.application?.commands.set(declarations);
}

function onCommand(handler: (interaction: ChatInputCommandInteraction) => Promise<unknown>): Handler {
  return async (interaction) => {
    if (interaction.isChatInputCommand()) await handler(interaction);
  };
}

async function restart(options: StandInOptions): Promise<void> {
  await standIn.close();
  standIn = await startDiscordStandIn(options);
}

/** The error that the REST client made of the stand-in's refusal. */
function apiError(index = 0): DiscordAPIError {
  const error = thrown[index];
  if (!(error instanceof DiscordAPIError)) throw new Error(`not a DiscordAPIError: ${String(error)}`);
  return error;
}

beforeEach(async () => {
  thrown = [];
  standIn = await startDiscordStandIn();
  client = createBot(async () => undefined);
});

afterEach(async () => {
  await client.destroy();
  await standIn.close();
});

describe('login', () => {
  it('brings the client to READY with its guilds and channels', async () => {
    await login();
    expect(client.user?.id).toBe(standIn.applicationId);
    expect(client.guilds.cache.map(({ name, available }) => ({ name, available }))).toEqual([
      { name: 'Stand-in guild', available: true },
    ]);
    expect(client.channels.cache.map(({ id }) => id)).toEqual([standIn.guilds[0]?.channelId]);
    await client.application?.fetch();
    expect(standIn).toMatchObject({ identifies: 1, resumes: 0, problems: [] });
  });

  it('rejects a bad token at REST', async () => {
    await expect(client.login('not the token')).rejects.toThrow('An invalid token was provided.');
    expect(standIn.identifies).toBe(0);
  });

  it('rejects a bad token at the gateway', async () => {
    const { token } = standIn;
    standIn.failNext({ path: /gateway\/bot/u, status: 200, body: await gatewayAnswer(token) });
    await expect(client.login('not the token')).rejects.toThrow('Authentication failed');
  });

  it('refuses privileged intents', async () => {
    client = new Client({ intents: [GatewayIntentBits.GuildMembers], rest: { api: standIn.apiUrl } });
    await expect(client.login(standIn.token)).rejects.toThrow('Used disallowed intents');
    expect(standIn.problems).toEqual(['gateway: privileged intents asked for (2)']);
  });
});

async function gatewayAnswer(token: string): Promise<unknown> {
  const headers = { authorization: `Bot ${token}` };
  return (await fetch(`${standIn.apiUrl}/v10/gateway/bot`, { headers })).json();
}

describe('registration', () => {
  it('keeps what is registered and hands out ids', async () => {
    await login();
    await client.application?.commands.set([], standIn.guilds[0]?.id ?? '');
    expect(standIn.commands.map(({ scope, commands }) => [scope, commands.map(({ name }) => name)])).toEqual([
      ['global', ['moratorium', 'index']],
      [standIn.guilds[0]?.id, []],
    ]);
    const fetched = await client.application?.commands.fetch();
    expect(fetched?.map(({ id }) => id)).toEqual(standIn.commands[0]?.commands.map(({ id }) => id));
    expect(standIn.problems).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a capital letter', { name: 'Moratorium' }, '0.name[APPLICATION_COMMAND_INVALID_NAME]'],
    ['a space', { name: 'a b' }, '0.name[STRING_TYPE_REGEX]'],
    ['no description', { description: '' }, '0.description[BASE_TYPE_REQUIRED]'],
    ['a long description', { description: 'x'.repeat(101) }, '0.description[BASE_TYPE_MAX_LENGTH]'],
    [
      'a required option after an optional one',
      {
        options: [
          { ...company, required: false },
          { ...company, name: 'other' },
        ],
      },
      '0.options[1][APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]',
    ],
    [
      'choices together with autocomplete',
      { options: [{ ...company, choices: [{ name: 'a', value: 'a' }] }] },
      '0.options[0].autocomplete[APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID]',
    ],
    [
      '26 options',
      { options: Array.from({ length: 26 }, (_, index) => ({ ...company, name: `o${index}` })) },
      '0.options[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'more than 8000 characters',
      {
        options: Array.from({ length: 20 }, (_, index) => ({
          ...company,
          autocomplete: false,
          name: `o${index}`,
          choices: Array.from({ length: 4 }, (_, choice) => ({
            name: `${choice}`.repeat(50),
            value: `${choice}`.repeat(60),
          })),
        })),
      },
      '[APPLICATION_COMMAND_TOO_LARGE]',
    ],
  ])('refuses %s', async (_, fault, expected) => {
    await login();
    const put = client.rest.put(`/applications/${standIn.applicationId}/commands`, {
      body: [{ name: 'x', description: 'x', ...fault }],
    });
    await expect(put).rejects.toThrow(expected);
    await expect(put).rejects.toMatchObject({ status: 400, code: 50_035 });
    expect(standIn.commands).toHaveLength(1);
  });
});

describe('commands', () => {
  it('reach the bot and come back as a reply', async () => {
    const seen: unknown[] = [];
    await login(
      onCommand(async (interaction) => {
        const { options } = interaction;
        seen.push(
          options.getString('company'),
          options.getBoolean('private'),
          options.getInteger('year'),
          interaction.locale,
          interaction.inCachedGuild(),
          interaction.channel?.id,
          interaction.memberPermissions?.has('ManageGuild'),
        );
        const embed = new EmbedBuilder().setTitle('Answer').addFields({ name: 'Who', value: 'Microsoft' });
        await interaction.reply({ embeds: [embed], components: [buttons], flags: MessageFlags.Ephemeral });
      }),
    );
    const values = { company: 'microsoft', private: true, year: 2020 };
    const reply = await standIn.command('moratorium', values, { locale: 'de', permissions: '32' });
    expect(reply).toMatchObject({ status: 204, type: 4, withResponse: false, followUps: [] });
    expect(reply.data.embeds?.[0]?.fields).toEqual([{ name: 'Who', value: 'Microsoft' }]);
    expect(reply.message).toMatchObject({ flags: MessageFlags.Ephemeral, author: { bot: true } });
    expect(reply.millisecondsToCallback).toBeGreaterThan(0);
    expect(seen).toEqual(['microsoft', true, 2020, 'de', true, standIn.guilds[0]?.channelId, true]);
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('give the message back when the bot asks for it', async () => {
    const ids: unknown[] = [];
    await login(
      onCommand(async (interaction) => {
        const { resource } = await interaction.reply({ content: 'hello', withResponse: true });
        ids.push(resource?.message?.id, (await interaction.fetchReply()).id);
      }),
    );
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    expect(reply).toMatchObject({ status: 200, withResponse: true, data: { content: 'hello' } });
    await vi.waitUntil(() => ids.length === 2);
    expect(ids).toEqual([reply.message?.id, reply.message?.id]);
  });

  it('work in a direct message', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.reply(`${interaction.inGuild()} ${interaction.context} ${interaction.user.id}`);
      }),
    );
    const reply = await standIn.command('moratorium', { company: 'ibm' }, { guildId: null, userId: '123' });
    expect(reply.data.content).toBe('false 1 123');
    await expect(standIn.command('index refresh', {}, { guildId: null })).rejects.toThrow(
      'the command /index is not registered here (registered: /moratorium)',
    );
  });

  it('can be sub-commands', async () => {
    await login(onCommand(async (interaction) => interaction.reply(interaction.options.getSubcommand())));
    expect((await standIn.command('index refresh')).data.content).toBe('refresh');
  });

  it.each([
    ['wrong', {}, 'the command /wrong is not registered here'],
    ['moratorium', {}, 'the option "company" is required'],
    ['moratorium', { company: true }, 'takes a string, not true'],
    ['moratorium', { company: 'x', year: 1999 }, 'is out of range: 1999'],
    ['moratorium', { company: 'x', size: 'y' }, 'has no option "size"'],
    ['index', {}, 'has no sub-command ""'],
  ])('that no user could send are rejected: /%s %j', async (words, values, expected) => {
    await login();
    await expect(standIn.command(words, values)).rejects.toThrow(expected);
  });

  it('that nobody answers, or without a bot, are rejected', async () => {
    await restart({ timeoutMilliseconds: 50 });
    await login();
    await expect(standIn.command('moratorium', { company: 'ibm' })).rejects.toThrow(
      '/moratorium: the bot sent no callback that reached Discord within 50 ms',
    );
    await client.destroy();
    // The client may be done with the closing a little before the stand-in is.
    await expect
      .poll(() => standIn.command('moratorium', { company: 'ibm' }).catch(String))
      .toContain('no bot is connected');
  });
});

describe('callbacks', () => {
  it('are taken once only', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.reply('one');
        const body = { type: 4, data: { content: 'two' } };
        await interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          body,
          auth: false,
        });
      }),
    );
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    await vi.waitUntil(() => thrown.length > 0);
    expect(apiError()).toMatchObject({ status: 400, code: 40_060 });
    expect(reply.attempts.map(({ status, code }) => [status, code])).toEqual([
      [204, undefined],
      [400, 40_060],
    ]);
    expect(standIn.problems).toEqual([
      '/moratorium: callback refused: 40060 Interaction has already been acknowledged.',
    ]);
  });

  it('are refused after three seconds', async () => {
    await login(onCommand(async (interaction) => interaction.reply('late')));
    const reply = await standIn.command('moratorium', { company: 'ibm' }, { age: 3100 });
    expect(reply).toMatchObject({ status: 404, code: 10_062, type: 4 });
    await vi.waitUntil(() => thrown.length > 0);
    expect(apiError()).toMatchObject({ status: 404, code: 10_062 });
    expect(standIn.problems).toEqual([]);
  });

  it.each<[string, unknown, number, string]>([
    [
      'an embed without limits',
      { embeds: [{ description: 'x'.repeat(4097) }] },
      50_035,
      'data.embeds[0].description[BASE_TYPE_MAX_LENGTH]: Must be 4096 or fewer in length.',
    ],
    [
      'an empty field',
      { embeds: [{ fields: [{ name: 'a', value: ' ' }] }] },
      50_035,
      'data.embeds[0].fields[0].value[BASE_TYPE_REQUIRED]: This field is required',
    ],
    [
      '26 fields',
      { embeds: [{ fields: Array(26).fill({ name: 'a', value: 'b' }) }] },
      50_035,
      'data.embeds[0].fields[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'embeds of 6001 characters',
      { embeds: [{ title: 'x' }, ...Array(3).fill({ description: 'x'.repeat(2000) })] },
      50_035,
      'data.embeds[MAX_EMBED_SIZE_EXCEEDED]',
    ],
    [
      'eleven embeds',
      { embeds: Array(11).fill({ title: 'x' }) },
      50_035,
      'data.embeds[BASE_TYPE_MAX_LENGTH]',
    ],
    ['long content', { content: 'x'.repeat(2001) }, 50_035, 'data.content[BASE_TYPE_MAX_LENGTH]'],
    ['an empty message', { content: ' ' }, 50_006, 'Cannot send an empty message'],
    [
      'six buttons',
      {
        content: 'x',
        components: [
          { type: 1, components: Array(6).fill({ type: 2, style: 1, label: 'x', custom_id: 'x' }) },
        ],
      },
      50_035,
      'data.components[0].components[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'twice the same custom id',
      {
        content: 'x',
        components: [
          { type: 1, components: Array(2).fill({ type: 2, style: 1, label: 'x', custom_id: 'x' }) },
        ],
      },
      50_035,
      'data.components[0].components[1].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
    ],
    [
      'a long custom id',
      {
        content: 'x',
        components: [
          { type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'x'.repeat(101) }] },
        ],
      },
      50_035,
      'data.components[0].components[0].custom_id[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a link with a custom id',
      {
        content: 'x',
        components: [{ type: 1, components: [{ type: 2, style: 5, label: 'x', custom_id: 'x' }] }],
      },
      50_035,
      'data.components[0].components[0].url[BASE_TYPE_REQUIRED]',
    ],
  ])('are refused with %s', async (_, data, code, expected) => {
    await login(
      onCommand(async ({ id, token, client: { rest } }) => {
        await rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 4, data }, auth: false });
      }),
    );
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    expect(reply).toMatchObject({ status: 400, code, message: null });
    await vi.waitUntil(() => thrown.length > 0);
    expect(apiError().message).toContain(expected);
    expect(standIn.problems.join()).toContain('/moratorium: callback refused');
  });

  it('must be of a type that fits', async () => {
    await login(
      onCommand(async ({ id, token, client: { rest } }) => {
        await rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 6 }, auth: false });
      }),
    );
    expect(await standIn.command('moratorium', { company: 'ibm' })).toMatchObject({ code: 50_035 });
    await vi.waitUntil(() => thrown.length > 0);
    expect(apiError().message).toContain('type[BASE_TYPE_CHOICES]: Value must be one of {4, 5, 9}.');
  });

  it('without allowed mentions are a problem', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.reply({ content: '@everyone', allowedMentions: { parse: ['everyone'] } });
      }),
    );
    expect(await standIn.command('moratorium', { company: 'ibm' })).toMatchObject({ status: 204 });
    expect(standIn.problems).toEqual([
      '/moratorium: live mentions are possible (allowed_mentions without parse [])',
    ]);
  });

  it('may carry files', async () => {
    await login(
      onCommand(async (interaction) => {
        const file = new AttachmentBuilder(Buffer.from('a,b\n'), { name: 'list.csv', description: 'A list' });
        await interaction.reply({ content: 'see file', files: [file] });
        await interaction.followUp({ files: [file] });
      }),
    );
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    await reply.waitForFollowUps(1);
    for (const { files } of [reply, ...reply.followUps]) {
      expect(files).toMatchObject([{ name: 'list.csv', size: 4, content: Buffer.from('a,b\n') }]);
    }
    expect(reply.data).toMatchObject({
      content: 'see file',
      attachments: [{ id: '0', description: 'A list' }],
    });
    expect(reply.message?.attachments).toMatchObject([{ filename: 'list.csv', size: 4 }]);
    expect(standIn.problems).toEqual([]);
  });
});

describe('follow-ups', () => {
  it('edit a deferred reply, which command() waits for', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.deferReply();
        await interaction.editReply({ content: 'done' });
        await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
        await interaction.deleteReply();
      }),
    );
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    expect(reply).toMatchObject({ status: 204, type: 5 });
    await reply.waitForFollowUps(3);
    expect(reply.followUps).toMatchObject([
      { kind: 'edit', status: 200, data: { content: 'done' } },
      { kind: 'followUp', status: 200, data: { content: 'and more', flags: 64 } },
      { kind: 'delete', status: 204 },
    ]);
    expect(reply.message).toBeNull();
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('are refused before an acknowledgement, with an unknown token, and after fifteen minutes', async () => {
    let late = 0;
    await restart({ now: () => Date.now() + late });
    await login(
      onCommand(async (interaction) => {
        await interaction.webhook.send('early').catch((error: unknown) => thrown.push(error));
        await interaction.webhook
          .editMessage('@original', 'early')
          .catch((error: unknown) => thrown.push(error));
        await interaction.reply('now');
        late = 15 * 60 * 1000 + 1000;
        await interaction.editReply('late');
      }),
    );
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    await vi.waitUntil(() => thrown.length === 3);
    expect(thrown).toMatchObject([
      { status: 404, code: 10_015 },
      { status: 404, code: 10_015 },
      { status: 401, code: 50_027 },
    ]);
    expect(reply.followUps.map(({ code }) => code)).toEqual([10_015, 10_015, 50_027]);
  });
});

describe('autocomplete', () => {
  it('offers choices and refuses too many', async () => {
    await login(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      const choices = Array.from({ length: typed.length }, (_, index) => ({ name: `n${index}`, value: 'v' }));
      await interaction.respond(choices);
    });
    const reply = await standIn.autocomplete('moratorium', { company: 'mi' }, 'company');
    expect(reply).toMatchObject({ status: 204, type: 8, followUps: [] });
    expect(reply.data.choices?.map(({ name }) => name)).toEqual(['n0', 'n1']);
    expect(standIn.problems).toEqual([]);
    const refused = await standIn.autocomplete('moratorium', { company: 'x'.repeat(26) }, 'company');
    expect(refused).toMatchObject({ status: 400, code: 50_035 });
    await expect(standIn.autocomplete('moratorium', { private: true }, 'year')).rejects.toThrow(
      'has no option "year" with autocomplete',
    );
  });
});

describe('buttons and modals', () => {
  const handler: Handler = async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: 'first', components: [buttons] });
    } else if (interaction.isButton() && interaction.customId === 'form') {
      const input = new TextInputBuilder().setCustomId('why').setLabel('Why').setStyle(TextInputStyle.Short);
      const row = new ActionRowBuilder<TextInputBuilder>().addComponents(input);
      await interaction.showModal(
        new ModalBuilder().setCustomId('modal').setTitle('Form').addComponents(row),
      );
    } else if (interaction.isButton()) {
      const { message, component } = interaction;
      if (interaction.user.id === '42')
        await interaction.reply(`you are not ${message.interactionMetadata?.user.id}`);
      else await interaction.update({ content: `${message.content} ${component?.type}` });
    } else if (interaction.isModalSubmit()) {
      await interaction.reply(interaction.fields.getTextInputValue('why'));
    }
  };

  it('update the message, or reply to it', async () => {
    await login(handler);
    const first = await standIn.command('moratorium', { company: 'ibm' }, { userId: '41' });
    const clicked = await standIn.click('more');
    expect(clicked).toMatchObject({ status: 204, type: 7, data: { content: 'first 2' } });
    expect(first.message).toMatchObject({ id: clicked.message?.id, content: 'first 2' });
    expect(first.message?.components).toHaveLength(1);
    const other = await standIn.click('more', { userId: '42' });
    expect(other).toMatchObject({ type: 4, data: { content: 'you are not 41' } });
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('need a message that has the button, or one given by the test', async () => {
    await login(handler);
    await expect(standIn.click('more')).rejects.toThrow('no message has a button "more"');
    const forged = await standIn.click('other', { message: { content: 'old' }, guildId: null });
    expect(forged).toMatchObject({ type: 7, status: 204 });
  });

  it('may be acknowledged first and edited later', async () => {
    await login(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'first', components: [buttons] });
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply({ content: 'second', components: [] });
    });
    const first = await standIn.command('moratorium', { company: 'ibm' });
    const clicked = await standIn.click('more', { message: first.message ?? {} });
    expect(clicked).toMatchObject({ status: 204, type: 6 });
    await clicked.waitForFollowUps(1);
    expect(first.message).toMatchObject({ content: 'second', components: [] });
    await expect(standIn.click('more')).rejects.toThrow('no message has a button "more"');
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('open modals', async () => {
    await login(handler);
    await standIn.command('moratorium', { company: 'ibm' });
    expect(await standIn.click('form')).toMatchObject({
      type: 9,
      data: { custom_id: 'modal', title: 'Form' },
    });
    expect((await standIn.submitModal('modal', { why: 'because' })).data.content).toBe('because');
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });
});

describe('faults', () => {
  const hello = onCommand(async (interaction) => interaction.reply('hello'));

  it.each([4000, 1006])('after a drop with %i the client resumes and gets what it missed', async (code) => {
    await login(hello);
    standIn.dropConnections(code);
    const replies = await Promise.all([
      standIn.command('moratorium', { company: 'ibm' }),
      standIn.command('moratorium', { company: 'amazon' }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([204, 204]);
    expect(standIn).toMatchObject({ identifies: 1, resumes: 1, problems: [] });
    expect((await standIn.command('moratorium', { company: 'ibm' })).status).toBe(204);
    expect(standIn).toMatchObject({ identifies: 1, resumes: 1, problems: [] });
  });

  it('after an invalid session the client identifies anew, or resumes', async () => {
    await login(hello);
    standIn.invalidateSession(true);
    expect((await standIn.command('moratorium', { company: 'ibm' })).status).toBe(204);
    expect(standIn).toMatchObject({ identifies: 1, resumes: 1 });
    standIn.invalidateSession();
    await vi.waitUntil(() => standIn.identifies === 2, { timeout: 3000 });
    expect((await standIn.command('moratorium', { company: 'ibm' })).status).toBe(204);
    expect(standIn.problems).toEqual([]);
  });

  it('a 429 and a 500 are retried by the client', async () => {
    await login(hello);
    standIn.failNext({ method: 'POST', path: /callback$/u, status: 429 });
    standIn.failNext({ method: 'POST', path: /callback$/u, status: 500, times: 2 });
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    expect(reply).toMatchObject({ status: 204, attempts: [{ status: 204 }] });
    const callbacks = standIn.requests.filter(({ path }) => path.endsWith('/callback'));
    expect(callbacks.map(({ status }) => status)).toEqual([429, 500, 500, 204]);
    standIn.failNext({ method: 'PUT', path: /commands$/u, status: 429, body: { retry_after: 0.1 } });
    await client.application?.commands.set([]);
    expect(standIn.commands.at(-1)).toEqual({ scope: 'global', commands: [] });
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('four times 500 are too many for the client, and other errors are not retried', async () => {
    await restart({ timeoutMilliseconds: 300 });
    await login(hello);
    standIn.failNext({ path: /callback$/u, status: 500, times: 4 });
    await expect(standIn.command('moratorium', { company: 'ibm' })).rejects.toThrow('sent no callback');
    expect(thrown).toMatchObject([{ name: 'HTTPError', status: 500 }]);
    standIn.failNext({
      path: /callback$/u,
      status: 403,
      body: { code: 50_013, message: 'Missing Permissions' },
    });
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    expect(reply).toMatchObject({ status: 403, code: 50_013, type: 4, message: null });
  });

  it('unknown routes are a problem', async () => {
    await login();
    await expect(client.rest.get('/channels/1')).rejects.toMatchObject({ status: 404 });
    expect(standIn.problems).toEqual(['GET /channels/1: unknown to the stand-in']);
  });

  it('waits end when the stand-in is closed', async () => {
    await login();
    const pending = expect(standIn.command('moratorium', { company: 'ibm' })).rejects.toThrow('was closed');
    await client.destroy();
    await standIn.close();
    await pending;
    standIn = await startDiscordStandIn();
  });
});
