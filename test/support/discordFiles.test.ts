import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DiscordStandIn, startDiscordStandIn } from './discordStandIn.js';

type Handler = (interaction: Interaction) => Promise<unknown>;

let standIn: DiscordStandIn;
let client: Client;
let thrown: unknown[];

beforeEach(async () => {
  thrown = [];
  standIn = await startDiscordStandIn();
});

afterEach(async () => {
  await client.destroy();
  await standIn.close();
});

/** A tiny bot with one command; what its handler throws is kept. */
async function login(handler: Handler): Promise<void> {
  client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: standIn.apiUrl },
    allowedMentions: { parse: [] },
  });
  client.on(Events.InteractionCreate, (interaction) => {
    handler(interaction).catch((error: unknown) => thrown.push(error));
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  await ready;
  await client.application?.commands.set([{ name: 'file', description: 'Sends files' }]);
}

const file = (name: string) => ({ name, attachment: Buffer.from(name) });
const picture = (name: string) => ({ embeds: [{ image: { url: `attachment://${name}` } }] });
const button = {
  components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Turn', custom_id: 'turn' }] }],
};

describe('files of a message', () => {
  it.each<[string, Record<string, unknown>, { name: string; data: string }[], string]>([
    [
      'a picture that names none of them',
      picture('other.png'),
      [{ name: 'one.png', data: 'x' }],
      'data.embeds[0].image.url[ATTACHMENT_NOT_FOUND]',
    ],
    [
      'a picture whose file is not sent along',
      { ...picture('one.png'), attachments: [] },
      [{ name: 'one.png', data: 'x' }],
      'data.embeds[0].image.url[ATTACHMENT_NOT_FOUND]',
    ],
    [
      'a description of a file that is not there',
      { content: 'x', attachments: [{ id: '1', description: 'x' }] },
      [{ name: 'one.png', data: 'x' }],
      'data.attachments[0][ATTACHMENT_NOT_FOUND]',
    ],
    [
      'a description of more than 1,024 characters',
      { content: 'x', attachments: [{ id: '0', description: 'x'.repeat(1025) }] },
      [{ name: 'one.png', data: 'x' }],
      'data.attachments[0].description[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'eleven of them',
      { content: 'x' },
      Array.from({ length: 11 }, (_, index) => ({ name: `${index}.png`, data: 'x' })),
      'files[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'one without a name',
      { content: 'x' },
      [{ name: '', data: 'x' }],
      'files[0].filename[BASE_TYPE_REQUIRED]',
    ],
  ])('are refused with %s', async (_, data, files, expected) => {
    await login(({ id, token, client: { rest } }) =>
      rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 4, data }, files, auth: false }),
    );
    const reply = await standIn.command('file');
    expect(reply).toMatchObject({ status: 400, code: 50_035, message: null });
    await vi.waitUntil(() => thrown.length > 0);
    expect(String(thrown[0])).toContain(expected);
  });

  it('keep their description, and a picture gets the address of its file', async () => {
    await login(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({
        ...picture('one.png'),
        files: [{ ...file('one.png'), description: 'What it shows' }],
      });
    });
    const { message } = await standIn.command('file');
    const [attachment] = message?.attachments ?? [];
    expect(attachment).toMatchObject({ filename: 'one.png', description: 'What it shows' });
    expect(message?.embeds[0]?.image?.url).toBe(attachment?.url);
    expect(standIn.problems).toEqual([]);
  });

  it.each<[string, { attachments?: []; files?: ReturnType<typeof file>[] }, string[]]>([
    ['stay where an update says nothing of them', {}, ['one.png']],
    ['go where it lists none', { attachments: [] }, []],
    [
      'are replaced where it lists none and brings others',
      { attachments: [], files: [file('two.png')] },
      ['two.png'],
    ],
  ])('%s', async (_, update, expected) => {
    await login(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'first', files: [file('one.png')], ...button });
      else if (interaction.isButton()) await interaction.update({ content: 'second', ...update });
    });
    const { message } = await standIn.command('file');
    const reply = await standIn.click('turn', message ? { message } : {});
    expect(reply.message?.attachments.map(({ filename }) => filename)).toEqual(expected);
    expect([standIn.problems, thrown]).toEqual([[], []]);
  });
});
