import {
  ActionRowBuilder,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type Attachment,
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
  LabelBuilder,
  type Message,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type DiscordStandIn,
  type DownloadFault,
  MEMBER_PERMISSIONS,
  MODERATOR_PERMISSIONS,
  type StandInOptions,
  startDiscordStandIn,
} from './discordStandIn.js';

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
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'import',
        description: 'Read a page',
        options: [
          {
            type: ApplicationCommandOptionType.Attachment,
            name: 'file',
            description: 'Page',
            required: true,
          },
          { type: ApplicationCommandOptionType.String, name: 'title', description: 'Title', max_length: 20 },
          { type: ApplicationCommandOptionType.Attachment, name: 'picture', description: 'Picture' },
        ],
      },
    ],
  },
];

const option = { label: 'A', value: 'a' };
const menu = { type: 3, custom_id: 'menu', options: [option] };
const MENU_FAULTS: [string, object[], string][] = [
  [
    'a menu beside a button',
    [menu, { type: 2, style: 1, label: 'x', custom_id: 'x' }],
    '[COMPONENT_LAYOUT_WIDTH_EXCEEDED]',
  ],
  ['a menu without options', [{ ...menu, options: [] }], '[0].options[BASE_TYPE_BAD_LENGTH]'],
  [
    'a menu of 26 options',
    [{ ...menu, options: Array.from({ length: 26 }, (_, at) => ({ label: 'A', value: `${at}` })) }],
    '[0].options[BASE_TYPE_BAD_LENGTH]',
  ],
  [
    'twice the same value',
    [{ ...menu, options: [option, option] }],
    '[0].options[1].value[SELECT_COMPONENT_OPTION_VALUE_DUPLICATED]',
  ],
  [
    'an option with an empty description',
    [{ ...menu, options: [{ ...option, description: '' }] }],
    '[0].options[0].description[BASE_TYPE_BAD_LENGTH]',
  ],
  ['a menu of users', [{ ...menu, type: 5 }], '[0].type[BASE_TYPE_CHOICES]'],
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

  it('lists commands as Discord does: with fields of its own, and localized only when asked', async () => {
    await login();
    const route = `/applications/${standIn.applicationId}/commands` as const;
    const body = [
      { name: 'x', description: 'x', description_localizations: { de: 'y' }, options: [company] },
    ];
    await client.rest.put(route, { body });
    const plain = await client.rest.get(route);
    expect(plain).toMatchObject([{ name: 'x', nsfw: false, contexts: null, integration_types: [0] }]);
    expect(JSON.stringify(plain)).not.toContain('localizations');
    const query = new URLSearchParams({ with_localizations: 'true' });
    expect(await client.rest.get(route, { query })).toMatchObject([
      { name_localizations: null, description_localizations: { de: 'y' } },
    ]);
  });

  it('refuses commands for accounts where the application is for servers only', async () => {
    await restart({ isForUsers: false });
    await login();
    const put = client.rest.put(`/applications/${standIn.applicationId}/commands`, {
      body: [{ name: 'x', description: 'x', integration_types: [0, 1] }],
    });
    await expect(put).rejects.toMatchObject({ status: 400, code: 50_035 });
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a language that Discord does not have',
      { description_localizations: { es: 'x' } },
      '0.description_localizations',
    ],
    [
      'a long translation',
      { description_localizations: { de: 'x'.repeat(101) } },
      '0.description_localizations.de[BASE_TYPE_BAD_LENGTH]',
    ],
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
      'options in the menu of a message',
      { type: ApplicationCommandType.Message, description: undefined, options: [company] },
      '0.options[APPLICATION_COMMAND_INVALID_OPTIONS]',
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
    ['index import', { title: 'x' }, 'the option "file" is required'],
    ['index import', { file: 'page.html' }, 'takes a file, not "page.html"'],
    ['index import', { file: { name: 'a', bytes: '' }, title: 'x'.repeat(21) }, 'takes 0 to 20 characters'],
    ['moratorium', { company: { name: 'page.html', bytes: '' } }, 'takes a string, not the file "page.html"'],
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
    ...MENU_FAULTS.map(([fault, components, where]): [string, object, number, string] => [
      fault,
      { content: 'x', components: [{ type: 1, components }] },
      50_035,
      `data.components[0].components${where}`,
    ]),
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

describe('attachments', () => {
  const page = { name: 'page.html', bytes: '<p>Grüße</p>' };

  /** Logs in a bot that keeps what is attached, and says that it has it. */
  async function loginToAttach(): Promise<Attachment[]> {
    const seen: Attachment[] = [];
    await login(
      onCommand(async (interaction) => {
        seen.push(interaction.options.getAttachment('file', true));
        const picture = interaction.options.getAttachment('picture');
        if (picture !== null) seen.push(picture);
        await interaction.reply('thanks');
      }),
    );
    return seen;
  }

  async function attach(
    file: Parameters<DiscordStandIn['command']>[1] = { file: page },
  ): Promise<Attachment> {
    const seen = await loginToAttach();
    await standIn.command('index import', file);
    const [attachment] = seen;
    if (attachment === undefined) throw new Error('the bot got no attachment');
    return attachment;
  }

  it('of a sub-command reach the bot and can be downloaded without a token', async () => {
    const options: unknown[] = [];
    await login(
      onCommand(async (interaction) => {
        options.push(interaction.options.getString('title'), interaction.options.data);
        await interaction.reply('thanks');
      }),
    );
    await standIn.command('index import', { file: page, title: 'x' });
    const attachment = {
      id: expect.stringMatching(/^\d+$/u),
      name: 'page.html',
      size: 14,
      contentType: 'text/html; charset=utf-8',
      ephemeral: true,
      url: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+\/ephemeral-attachments\/\d+\/\d+\/page\.html\?ex=[\da-f]+&is=[\da-f]+&hm=[\da-f]{64}&$/u,
      ),
    };
    const file = { name: 'file', value: attachment.id, attachment: expect.objectContaining(attachment) };
    expect(options).toMatchObject([
      'x',
      [{ name: 'import', options: [file, { name: 'title', value: 'x' }] }],
    ]);
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('of a command are kept apart by their ids, and are served byte for byte', async () => {
    const seen = await loginToAttach();
    const options = [
      { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'A file' } as const,
      { type: ApplicationCommandOptionType.Attachment, name: 'picture', description: 'A picture' } as const,
    ];
    await client.application?.commands.set([{ name: 'upload', description: 'Upload', options }]);
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const file = { name: 'data.bin', bytes, contentType: null };
    await standIn.command('upload', { file, picture: { ...page, contentType: 'image/png' } });
    expect(seen.map(({ contentType }) => contentType)).toEqual([null, 'image/png']);
    const [first, second] = await Promise.all(seen.map(({ url }) => fetch(url)));
    expect(new Uint8Array((await first?.arrayBuffer()) ?? [])).toEqual(bytes);
    expect(await second?.text()).toBe(page.bytes);
    expect([first, second].map((answer) => answer?.headers.get('content-type'))).toEqual([
      'application/octet-stream',
      'image/png',
    ]);
    expect(standIn.requests.filter(({ path }) => path.startsWith('/ephemeral-attachments/'))).toHaveLength(2);
    expect(standIn.problems).toEqual([]);
  });

  it('have plain names, and keep the one they had as a title', async () => {
    const { name, title } = await attach({ file: { ...page, name: 'Grüße (2).html' } });
    expect({ name, title }).toEqual({ name: 'Gre_2.html', title: 'Grüße (2)' });
  });

  it('are not found without their signature, with another id, or after a day', async () => {
    let later = 0;
    await restart({ now: () => Date.now() + later });
    const { url, id } = await attach();
    const status = async (address: string) => (await fetch(address)).status;
    expect(await status(url.replace(/\?.*$/u, ''))).toBe(404);
    expect(await status(url.replace(id, '1'))).toBe(404);
    expect(await status(url)).toBe(200);
    later = 24 * 60 * 60 * 1000 + 2000;
    expect(await status(url)).toBe(404);
  });

  it('that are fetched with the token of the bot are a problem', async () => {
    const { url } = await attach();
    await fetch(url, { headers: { authorization: `Bot ${standIn.token}` } });
    expect(standIn.problems).toEqual([
      `GET ${new URL(url).pathname}: a token was sent along to the content delivery network`,
    ]);
  });

  it('may be larger than Discord says', async () => {
    const { url, size } = await attach({ file: { ...page, size: 3 } });
    expect(size).toBe(3);
    expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(14);
  });

  it('fail to download when told to, once', async () => {
    const { url } = await attach();
    standIn.failNextDownload({ kind: 'status', status: 500 });
    standIn.failNextDownload({ kind: 'status', status: 302, headers: { location: 'http://192.0.2.1/' } });
    expect((await fetch(url)).status).toBe(500);
    expect((await fetch(url, { redirect: 'manual' })).headers.get('location')).toBe('http://192.0.2.1/');
    expect((await fetch(url)).status).toBe(200);
  });

  it('download with more bytes than their size when told to', async () => {
    const { url, size } = await attach();
    standIn.failNextDownload({ kind: 'oversize', bytes: 1_000_000 });
    const answer = await fetch(url);
    expect([size, answer.headers.get('content-length')]).toEqual([14, null]);
    const text = Buffer.from(await answer.arrayBuffer());
    expect([text.byteLength, text.subarray(0, 14).toString()]).toEqual([1_000_000, page.bytes]);
  });

  it('let a client break off an endless download', async () => {
    const { url } = await attach();
    standIn.failNextDownload({ kind: 'oversize', bytes: 1e12 });
    const reader = (await fetch(url)).body?.getReader();
    expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0);
    await reader?.cancel();
    expect((await fetch(url)).status).toBe(200);
  });

  it.each<[string, DownloadFault, string]>([
    ['no answer', { kind: 'hang' }, 'TimeoutError'],
    ['half an answer', { kind: 'hang', after: 'half' }, 'TimeoutError'],
    ['a connection that breaks off', { kind: 'cut' }, 'TypeError'],
  ])('give %s when told to', async (_, fault, name) => {
    const { url } = await attach();
    standIn.failNextDownload(fault);
    const download = async (patience: number) =>
      (await fetch(url, { signal: AbortSignal.timeout(patience) })).arrayBuffer();
    await expect(download(200)).rejects.toMatchObject({ name });
    expect((await download(5000)).byteLength).toBe(14);
  });

  it('that the bot sends can be downloaded too', async () => {
    await login(onCommand(async (interaction) => interaction.reply({ files: [Buffer.from('a,b')] })));
    const reply = await standIn.command('moratorium', { company: 'ibm' });
    const [attachment] = reply.message?.attachments ?? [];
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('a,b');
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

describe('an app that somebody has in their own account', () => {
  const own = { guildId: '400000000000000009', hasOwnApp: true };

  it('is offered where the bot is not, with the commands that are for accounts', async () => {
    await login();
    const [first, ...others] = declarations;
    const forAccounts = { ...first, integration_types: [0, 1], contexts: [0, 2] };
    await client.rest.put(`/applications/${standIn.applicationId}/commands`, {
      body: [forAccounts, ...others],
    });
    expect(standIn.offered(own)).toEqual(['moratorium']);
    expect(standIn.offered({ isAmongPeople: true, hasOwnApp: true })).toEqual(['moratorium']);
    expect(standIn.offered({ guildId: null, hasOwnApp: true })).toEqual([]);
    expect(() => standIn.offered({ isAmongPeople: true })).toThrow('whoever has it');
    expect(() => standIn.offered({ guildId: own.guildId })).toThrow('the bot is not in the guild');
  });

  it('may send five follow-ups, and is hidden where the member may not use such apps for all to see', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.reply('x');
        for (let time = 0; time < 6; time += 1) await interaction.followUp('y');
      }),
    );
    const body = declarations.map((one) => ({ ...one, integration_types: [0, 1], contexts: [0, 1, 2] }));
    await client.rest.put(`/applications/${standIn.applicationId}/commands`, { body });
    const permissions = String(BigInt(MEMBER_PERMISSIONS) & ~PermissionFlagsBits.UseExternalApps);
    const hidden = await standIn.command('moratorium', { company: 'ibm' }, { ...own, permissions });
    expect(hidden.message?.flags).toBe(MessageFlags.Ephemeral);
    const shown = await standIn.command('moratorium', { company: 'ibm' }, own);
    expect(shown.message?.flags).toBe(0);
    await vi.waitUntil(() => thrown.length === 2);
    expect(apiError()).toMatchObject({ status: 400, code: 40_094 });
    expect(shown.followUps.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 400]);
  });
});

describe('deferred replies', () => {
  it('show their progress line by line, and their result with a file', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        for (const line of ['reading', 'checking']) await interaction.editReply(line);
        const file = new AttachmentBuilder(Buffer.from('{}'), { name: 'result.json' });
        const embed = new EmbedBuilder().setTitle('Result');
        await interaction.editReply({ content: '', embeds: [embed], components: [buttons], files: [file] });
      }),
    );
    const reply = await standIn.command('index refresh');
    expect(reply).toMatchObject({ type: 5, data: { flags: MessageFlags.Ephemeral } });
    const result = await reply.waitForFollowUp(({ data }) => data.embeds?.length === 1);
    expect(reply.followUps.map(({ kind, data }) => [kind, data.content])).toEqual([
      ['edit', 'reading'],
      ['edit', 'checking'],
      ['edit', ''],
    ]);
    expect(result).toMatchObject({
      status: 200,
      files: [{ name: 'result.json', content: Buffer.from('{}') }],
    });
    expect(reply.message).toMatchObject({
      content: '',
      flags: MessageFlags.Ephemeral,
      embeds: [{ title: 'Result' }],
      attachments: [{ filename: 'result.json' }],
    });
    expect(reply.message?.components).toHaveLength(1);
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('tell how fast their edits came', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.deferReply();
        for (const line of ['1', '2', '3']) await interaction.editReply(line);
        await interaction.followUp('4');
      }),
    );
    const reply = await standIn.command('index refresh');
    await reply.waitForFollowUps(4);
    const [first = 0, second = 0, third = 0] = reply.followUps.map(({ milliseconds }) => milliseconds);
    expect([first > 0, second > first, third > second]).toEqual([true, true, true]);
    expect(reply.mostEditsWithin(0)).toBe(1);
    expect(reply.mostEditsWithin(second - first)).toBe(2);
    expect(reply.mostEditsWithin(third - first)).toBe(3);
    expect(reply.mostEditsWithin(60_000)).toBe(3);
  });

  it('refuse an edit that shows nothing, and keep what there was', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.deferReply();
        await interaction.editReply('something');
        await interaction.editReply({ content: '', components: [buttons] });
      }),
    );
    const reply = await standIn.command('index refresh');
    await reply.waitForFollowUps(2);
    await vi.waitUntil(() => thrown.length > 0);
    expect(apiError()).toMatchObject({ status: 400, code: 50_006 });
    expect(reply.followUps[1]).toMatchObject({ kind: 'edit', status: 400, code: 50_006, messageId: null });
    expect(reply.message?.content).toBe('something');
    expect(standIn.problems).toEqual([
      '/index refresh: PATCH @original refused: 50006 Cannot send an empty message',
    ]);
  });

  it('note an edit that fails as injected', async () => {
    await login(
      onCommand(async (interaction) => {
        await interaction.deferReply();
        await interaction.editReply('lost').catch((error: unknown) => thrown.push(error));
        await interaction.editReply('there');
      }),
    );
    const body = { code: 10_008, message: 'Unknown Message' };
    standIn.failNext({ method: 'PATCH', path: /@original$/u, status: 404, body });
    const reply = await standIn.command('index refresh');
    await reply.waitForFollowUps(2);
    expect(reply.followUps).toMatchObject([
      { kind: 'edit', status: 404, code: 10_008, raw: { content: 'lost' } },
      { kind: 'edit', status: 200, data: { content: 'there' } },
    ]);
    expect(standIn.problems).toEqual([]);
  });

  it('wait in vain for a follow-up that never comes', async () => {
    await restart({ timeoutMilliseconds: 50 });
    await login(onCommand(async (interaction) => interaction.reply('all')));
    const reply = await standIn.command('index refresh');
    await expect(reply.waitForFollowUp(() => true)).rejects.toThrow('none of 0 follow-ups');
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

  it('of an ephemeral message may be acknowledged first and edit it later', async () => {
    await login(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'first', components: [buttons], flags: MessageFlags.Ephemeral });
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply({ content: 'second', components: [] });
    });
    const first = await standIn.command('moratorium', { company: 'ibm' });
    const clicked = await standIn.click('more', { message: first.message ?? {} });
    expect(clicked).toMatchObject({ status: 204, type: 6 });
    await clicked.waitForFollowUps(1);
    expect(first.message).toMatchObject({ content: 'second', components: [], flags: MessageFlags.Ephemeral });
    await expect(standIn.click('more')).rejects.toThrow('no message has a button "more"');
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('stand beside menus, whose choice reaches the bot', async () => {
    await login(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({
          content: 'first',
          components: [{ type: 1, components: [{ ...menu, type: 3 }] }],
        });
      else if (interaction.isStringSelectMenu())
        await interaction.reply(`${interaction.customId} ${interaction.values.join()}`);
    });
    const first = await standIn.command('moratorium', { company: 'ibm' });
    expect((await standIn.choose('menu', 'a')).data.content).toBe('menu a');
    await expect(standIn.choose('menu', 'b')).rejects.toThrow('the menu "menu" has no option "b"');
    await expect(standIn.choose('other', 'a')).rejects.toThrow('no message has a menu "other"');
    const forged = await standIn.choose('menu', 'b', { message: first.message ?? {} });
    expect(forged.data.content).toBe('menu b');
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('delete their message, which is then gone', async () => {
    await login(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'first', components: [buttons] });
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.deleteReply();
    });
    const first = await standIn.command('moratorium', { company: 'ibm' });
    const clicked = await standIn.click('more');
    await clicked.waitForFollowUp(({ kind }) => kind === 'delete');
    expect(first.message).toBeNull();
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

describe('modals', () => {
  const short = () => new TextInputBuilder().setStyle(TextInputStyle.Short);

  /** One modal with text inputs in both forms: the title in a row, the rest in labels. */
  function form(): ModalBuilder {
    const title = short().setCustomId('title').setLabel('Title').setMinLength(3).setMaxLength(10);
    const note = new TextInputBuilder().setCustomId('note').setStyle(TextInputStyle.Paragraph);
    const why = short().setCustomId('why').setValue('a preset').setPlaceholder('Because');
    return new ModalBuilder()
      .setCustomId('form')
      .setTitle('Form')
      .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(title))
      .addTextDisplayComponents((display) => display.setContent('Some advice'))
      .addLabelComponents(
        new LabelBuilder().setLabel('Note').setTextInputComponent(note.setRequired(false)),
        new LabelBuilder().setLabel('Why').setDescription('In one line').setTextInputComponent(why),
      );
  }

  /** A bot that shows the modal on every command and button, and lets the test say what its submission does. */
  async function loginWithForm(
    submitted: (interaction: ModalSubmitInteraction) => Promise<unknown>,
    show: (interaction: ChatInputCommandInteraction) => Promise<unknown> = async (interaction) =>
      interaction.reply({ content: 'first', components: [buttons], flags: MessageFlags.Ephemeral }),
  ): Promise<void> {
    await login(async (interaction) => {
      if (interaction.isChatInputCommand()) await show(interaction);
      else if (interaction.isButton()) await interaction.showModal(form());
      else if (interaction.isModalSubmit()) await submitted(interaction);
    });
  }

  const typed = { title: 'Title' };

  it('opened by a button update its message', async () => {
    const seen: unknown[] = [];
    await loginWithForm(async (interaction) => {
      seen.push(
        interaction.isFromMessage(),
        interaction.message?.content,
        interaction.message?.flags.bitfield,
      );
      if (interaction.isFromMessage()) await interaction.update({ content: 'second', components: [] });
    });
    const first = await standIn.command('moratorium', { company: 'ibm' }, { userId: '41' });
    await standIn.click('form');
    const reply = await standIn.submitModal('form', typed);
    expect(seen).toEqual([true, 'first', MessageFlags.Ephemeral]);
    expect(reply).toMatchObject({ status: 204, type: 7, message: { id: first.message?.id } });
    expect(first.message).toMatchObject({ content: 'second', components: [], flags: MessageFlags.Ephemeral });
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('opened by a button of an ephemeral message may be acknowledged first and edit it later', async () => {
    await loginWithForm(async (interaction) => {
      await interaction.deferUpdate();
      await interaction.editReply({ content: 'second' });
      await interaction.followUp({ content: 'third', flags: MessageFlags.Ephemeral });
    });
    const first = await standIn.command('moratorium', { company: 'ibm' });
    await standIn.click('form');
    const reply = await standIn.submitModal('form', typed);
    expect(reply).toMatchObject({ status: 204, type: 6 });
    await reply.waitForFollowUps(2);
    expect(first.message).toMatchObject({ content: 'second', flags: MessageFlags.Ephemeral });
    expect(first.message?.components).toHaveLength(1);
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('opened by a button still carry its message when it is gone, but cannot update it any more', async () => {
    const seen: unknown[] = [];
    const earlier: ChatInputCommandInteraction[] = [];
    await loginWithForm(
      async (interaction) => {
        seen.push(interaction.message?.content);
        if (interaction.isFromMessage()) await interaction.update('second');
      },
      async (interaction) => {
        await earlier[0]?.deleteReply();
        await interaction.reply({ content: 'first', components: [buttons] });
        earlier.push(interaction);
      },
    );
    const first = await standIn.command('moratorium', { company: 'ibm' });
    await standIn.click('form');
    await standIn.command('moratorium', { company: 'ibm' });
    expect(first.message).toBeNull();
    expect(await standIn.submitModal('form', typed)).toMatchObject({ type: 7, status: 404, code: 10_008 });
    expect(seen).toEqual(['first']);
  });

  it('opened by a command have no message to update', async () => {
    const seen: unknown[] = [];
    await loginWithForm(
      async (interaction) => {
        seen.push(interaction.isFromMessage(), interaction.message);
        const { id, token, client: bot } = interaction;
        const body = { type: 7, data: { content: 'second', allowed_mentions: { parse: [] } } };
        await interaction.deferUpdate().catch((error: unknown) => thrown.push(error));
        await bot.rest
          .post(`/interactions/${id}/${token}/callback`, { body, auth: false })
          .catch((error: unknown) => thrown.push(error));
        await bot.rest.post(`/interactions/${id}/${token}/callback`, {
          body: { ...body, type: 4 },
          auth: false,
        });
      },
      async (interaction) => interaction.showModal(form()),
    );
    expect(await standIn.command('index refresh')).toMatchObject({ type: 9, status: 204, message: null });
    const reply = await standIn.submitModal('form', typed);
    await vi.waitUntil(() => reply.attempts.length === 3);
    expect(seen).toEqual([false, null]);
    expect(reply.attempts.map(({ type, status }) => [type, status])).toEqual([
      [6, 400],
      [7, 400],
      [4, 204],
    ]);
    expect(apiError().message).toContain('type[BASE_TYPE_CHOICES]: Value must be one of {4, 5}.');
    expect(reply.message?.content).toBe('second');
  });

  it('are there to be seen as they were shown, and are sent off as they were filled', async () => {
    const seen: unknown[] = [];
    await loginWithForm(async (interaction) => {
      const { fields, components } = interaction;
      seen.push(['title', 'note', 'why'].map((id) => fields.getTextInputValue(id)));
      seen.push(components.map(({ type, id }) => [type, id]));
      await interaction.reply('thanks');
    });
    await standIn.command('moratorium', { company: 'ibm' });
    expect(() => standIn.modal('form')).toThrow('the bot has shown no modal "form"');
    await standIn.click('form');
    const shown = standIn.modal('form');
    expect(shown).toMatchObject({ custom_id: 'form', title: 'Form' });
    expect(shown.components.map(({ type }) => type)).toEqual([1, 10, 18, 18]);
    expect(shown.inputs).toMatchObject([
      { custom_id: 'title', label: 'Title', style: 1, min_length: 3, max_length: 10 },
      { custom_id: 'note', label: 'Note', style: 2, required: false },
      { custom_id: 'why', label: 'Why', description: 'In one line', value: 'a preset' },
    ]);
    await standIn.submitModal('form', { title: 'Title', note: 'two\nlines' });
    expect(seen).toEqual([
      ['Title', 'two\nlines', 'a preset'],
      [
        [1, 1],
        [10, 3],
        [18, 4],
        [18, 6],
      ],
    ]);
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it.each([
    ['a required field that is empty', { title: '' }, 'the field "title" is required'],
    ['a required field that was emptied', { title: 'Title', why: '' }, 'the field "why" is required'],
    ['too short a text', { title: 'ab' }, 'the field "title" takes 3 to 10 characters, not 2'],
    ['too long a text', { title: 'x'.repeat(11) }, 'the field "title" takes 3 to 10 characters, not 11'],
    ['a text over the limit of all', { ...typed, note: 'x'.repeat(4001) }, 'takes 0 to 4000 characters'],
    ['two lines in a short field', { title: 'two\nlines' }, 'the field "title" takes one line only'],
    ['an unknown field', { ...typed, other: 'x' }, 'has no field "other"'],
  ])('that no client would send off are rejected: %s', async (_, fields, expected) => {
    const seen: unknown[] = [];
    await loginWithForm(async (interaction) => {
      seen.push(Object.fromEntries(interaction.fields.fields.map((field) => [field.customId, field])));
      await interaction.reply('no');
    });
    await standIn.command('moratorium', { company: 'ibm' });
    await standIn.click('form');
    await expect(standIn.submitModal('form', fields)).rejects.toThrow(expected);
    expect(seen).toEqual([]);
    expect((await standIn.submitModal('form', fields, { forged: true })).status).toBe(204);
    for (const [id, value] of Object.entries(fields)) expect(seen[0]).toHaveProperty(`${id}.value`, value);
  });

  it('of another user, or of nobody, have to be forged', async () => {
    const seen: unknown[] = [];
    await loginWithForm(async (interaction) => {
      seen.push([interaction.user.id, interaction.isFromMessage()]);
      await interaction.reply('no');
    });
    await standIn.command('moratorium', { company: 'ibm' }, { userId: '41' });
    await standIn.click('form');
    await expect(standIn.submitModal('form', typed, { userId: '42' })).rejects.toThrow('to the user 42');
    await expect(standIn.submitModal('other', {})).rejects.toThrow('the bot has shown no modal "other"');
    await standIn.submitModal('form', typed);
    await standIn.submitModal('form', typed, { userId: '42', forged: true });
    await standIn.submitModal('other', typed, { userId: '43', forged: true });
    expect(seen).toEqual([
      ['41', true],
      ['42', true],
      ['43', false],
    ]);
  });

  const input = { type: 4, style: 1, custom_id: 'a' };
  it.each<[string, unknown[], string]>([
    ['no inputs', [], 'components[BASE_TYPE_BAD_LENGTH]'],
    ['an input without a label', [{ type: 1, components: [input] }], '[0].label[BASE_TYPE_REQUIRED]'],
    [
      'an input with two labels',
      [{ type: 18, label: 'A', component: { ...input, label: 'B' } }],
      'component.label[COMPONENT_INVALID_FIELD]',
    ],
    ['a long label', [{ type: 18, label: 'x'.repeat(46), component: input }], 'label[BASE_TYPE_BAD_LENGTH]'],
    ['an input by itself', [input], 'components[0].type[BASE_TYPE_CHOICES]'],
    [
      'a select menu',
      [{ type: 18, label: 'A', component: { ...input, type: 3 } }],
      'type[BASE_TYPE_CHOICES]',
    ],
    [
      'a value over its own limit',
      [{ type: 18, label: 'A', component: { ...input, max_length: 2, value: 'abc' } }],
      'component.value[BASE_TYPE_MAX_LENGTH]: Must be 2 or fewer in length.',
    ],
    [
      'twice the same custom id',
      Array(2).fill({ type: 18, label: 'A', component: input }),
      'components[1][COMPONENT_CUSTOM_ID_DUPLICATED]',
    ],
  ])('are refused with %s', async (_, components, expected) => {
    await login(
      onCommand(async ({ id, token, client: { rest } }) => {
        const body = { type: 9, data: { custom_id: 'form', title: 'Form', components } };
        await rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false });
      }),
    );
    expect(await standIn.command('index refresh')).toMatchObject({ status: 400, code: 50_035 });
    await vi.waitUntil(() => thrown.length > 0);
    expect(apiError().message).toContain(expected);
    expect(() => standIn.modal('form')).toThrow('the bot has shown no modal');
  });
});

describe('clicks of anybody', () => {
  const guilds = [
    { id: '400000000000000001', name: 'Home' },
    { id: '400000000000000002', name: 'Elsewhere' },
  ];
  let seen: unknown[];

  beforeEach(async () => {
    seen = [];
    await restart({ guilds });
    await login(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'first', components: [buttons] });
      } else if (interaction.isButton()) {
        const { guild, channelId, user, member, memberPermissions, message, component } = interaction;
        const home = standIn.guilds.find(({ channelId: id }) => id === channelId)?.name;
        seen.push([guild?.name, home, user.id, member !== null, memberPermissions?.has('ManageGuild')]);
        seen.push([message.content, component === null]);
        await interaction.reply({ content: 'no', flags: MessageFlags.Ephemeral });
      }
    });
  });

  it('reach the bot with an id that no message has, on its own message', async () => {
    const { message } = await standIn.command('moratorium', { company: 'ibm' }, { userId: '41' });
    expect(await standIn.click('index:approve:1', { message: message ?? {} })).toMatchObject({ status: 204 });
    expect(seen).toEqual([
      ['Home', 'Home', '41', true, false],
      ['first', true],
    ]);
  });

  it('reach the bot on a message that it never sent', async () => {
    await standIn.click('x', { message: { content: 'mine' }, permissions: MODERATOR_PERMISSIONS });
    expect(seen).toEqual([
      ['Home', 'Home', '210987654321098765', true, true],
      ['mine', true],
    ]);
  });

  it('reach the bot in a direct message, where nobody is a member', async () => {
    const { message } = await standIn.command('moratorium', { company: 'ibm' });
    await standIn.click('more', {
      message: message ?? {},
      guildId: null,
      permissions: MODERATOR_PERMISSIONS,
    });
    expect(seen[0]).toEqual([undefined, undefined, '210987654321098765', false, undefined]);
  });

  it('reach the bot from a member of another guild, in a channel of that guild', async () => {
    await standIn.command('moratorium', { company: 'ibm' });
    await standIn.click('more', { guildId: guilds[1]?.id, userId: '42', permissions: MODERATOR_PERMISSIONS });
    expect(seen[0]).toEqual(['Elsewhere', 'Elsewhere', '42', true, true]);
    expect(standIn.problems).toEqual([]);
  });
});

describe('permissions', () => {
  it('are those of an ordinary member, or those given, with every kind of interaction', async () => {
    const seen: [string, boolean | undefined][] = [];
    const input = new TextInputBuilder().setCustomId('why').setLabel('Why').setStyle(TextInputStyle.Short);
    const row = new ActionRowBuilder<TextInputBuilder>().addComponents(input);
    const modal = new ModalBuilder().setCustomId('modal').setTitle('Form').addComponents(row);
    await login(async (interaction) => {
      seen.push([interaction.constructor.name, interaction.memberPermissions?.has('ManageGuild')]);
      if (interaction.isAutocomplete()) await interaction.respond([]);
      else if (interaction.isButton()) await interaction.showModal(modal);
      else if (interaction.isRepliable()) await interaction.reply({ content: 'x', components: [buttons] });
    });
    for (const permissions of [undefined, MODERATOR_PERMISSIONS]) {
      await standIn.autocomplete('moratorium', { company: 'i' }, 'company', { permissions });
      await standIn.command('moratorium', { company: 'ibm' }, { permissions });
      await standIn.click('more', { permissions });
      await standIn.submitModal('modal', { why: 'because' }, { permissions });
    }
    const kinds = [
      'AutocompleteInteraction',
      'ChatInputCommandInteraction',
      'ButtonInteraction',
      'ModalSubmitInteraction',
    ];
    expect(seen).toEqual([false, true].flatMap((may) => kinds.map((kind) => [kind, may])));
    expect(BigInt(MODERATOR_PERMISSIONS) ^ BigInt(MEMBER_PERMISSIONS)).toBe(PermissionFlagsBits.ManageGuild);
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });
});

describe('message commands', () => {
  let seen: Message[];

  beforeEach(async () => {
    seen = [];
    await login(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('an answer');
      if (!interaction.isMessageContextMenuCommand()) return;
      seen.push(interaction.targetMessage);
      await interaction.reply({
        content: `${interaction.commandName} ${interaction.targetId}`,
        flags: MessageFlags.Ephemeral,
      });
    });
    await client.application?.commands.set([
      ...declarations,
      { type: ApplicationCommandType.Message, name: 'Check This', contexts: [0] },
    ]);
  });

  it('reach the bot with the message that somebody wrote', async () => {
    const files = [{ name: 'page.html', bytes: '<p>Hello</p>' }];
    const target = { content: 'Look at this', author: { id: '77', username: 'ada' }, files };
    const reply = await standIn.messageCommand('Check This', target, { userId: '41' });
    expect(reply).toMatchObject({ status: 204, type: 4, data: { content: `Check This ${seen[0]?.id}` } });
    const [message] = seen;
    expect(message).toMatchObject({
      content: 'Look at this',
      author: { id: '77', username: 'ada', bot: false },
    });
    expect([message?.channelId, message?.webhookId]).toEqual([standIn.guilds[0]?.channelId, null]);
    const attachment = message?.attachments.first();
    expect(attachment).toMatchObject({ name: 'page.html', size: 12, ephemeral: false });
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('<p>Hello</p>');
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });

  it('reach the bot with a message of its own, or with one that was used before', async () => {
    const { message } = await standIn.command('moratorium', { company: 'ibm' });
    await standIn.messageCommand('Check This', message ?? {});
    await standIn.messageCommand('Check This', { id: message?.id ?? '' });
    expect(seen.map(({ id, content, author }) => [id, content, author.id])).toEqual(
      Array(2).fill([message?.id, 'an answer', standIn.applicationId]),
    );
  });

  it('that no user could use are rejected', async () => {
    const rejected = [
      standIn.messageCommand('Other', { content: 'x' }),
      standIn.messageCommand('Check This', { content: 'x' }, { guildId: null }),
      standIn.command('Check This'),
    ];
    const [unknown, direct, typed] = await Promise.allSettled(rejected);
    expect(String(unknown?.status === 'rejected' && unknown.reason)).toContain(
      'the message command "Other" is not registered here (registered: "Check This")',
    );
    expect(String(direct?.status === 'rejected' && direct.reason)).toContain('(registered: none)');
    expect(typed).toMatchObject({ status: 'rejected' });
    expect(seen).toEqual([]);
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
