import { Client, Events, GatewayIntentBits, Routes } from 'discord.js';
import { globalDeclarations } from '../src/discord/registration.js';

/** A client that answers every command with one fixed line: what discord.js itself costs. */
export async function startBareBot(apiUrl: string, token: string): Promise<{ stop(): Promise<void> }> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl },
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply({ content: 'A fixed line.' });
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const { application, rest } = await ready;
  await rest.put(Routes.applicationCommands(application.id), { body: globalDeclarations(true) });
  return { stop: () => client.destroy() };
}
