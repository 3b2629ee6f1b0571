import { pino } from 'pino';
import { type Bot, startBot } from '../../src/discord/gateway.js';
import type { LiveLibrary } from '../../src/knowledge/liveLibrary.js';
import type { Moderation } from '../../src/moderation/moderation.js';
import { type DiscordStandIn, startDiscordStandIn } from './discordStandIn.js';
import { shippedLibrary } from './library.js';
import { openTestModeration } from './moderation.js';

export interface RunningBot {
  discord: DiscordStandIn;
  bot: Bot;
  /** The lines of its log so far, parsed. */
  log: Record<string, unknown>[];
  /** Stops the bot and starts another one on the same stand-in, with other settings where they are given. */
  restart(settings?: { guildId?: string | undefined }): Promise<void>;
  close(): Promise<void>;
}

/** The real client with the real commands, logged in to a stand-in of its own. */
export async function runBot({
  library,
  moderation,
  token = 'a-token',
  guildId,
  homeGuildId,
  asksPerMinute = 100_000,
  guilds,
  isForUsers,
}: {
  library?: LiveLibrary;
  moderation?: Moderation;
  token?: string;
  guildId?: string;
  homeGuildId?: string;
  asksPerMinute?: number;
  guilds?: readonly { id: string; name: string }[];
  isForUsers?: boolean;
} = {}): Promise<RunningBot> {
  const discord = await startDiscordStandIn({ token: 'a-token', guilds, isForUsers });
  const log: Record<string, unknown>[] = [];
  const logger = pino(
    { level: 'debug', base: null },
    { write: (line: string) => log.push(JSON.parse(line)) },
  );
  const start = async (settings = { guildId }) =>
    startBot(
      {
        DISCORD_TOKEN: token,
        DISCORD_API_URL: discord.apiUrl,
        DISCORD_GUILD_ID: settings.guildId,
        HOME_GUILD_ID: homeGuildId,
        ASKS_PER_MINUTE: asksPerMinute,
      },
      moderation ?? (await openTestModeration('knowledge', { library: library ?? (await shippedLibrary()) })),
      logger,
      (reason) => log.push({ fatal: reason }),
    );
  try {
    const running: RunningBot = {
      discord,
      log,
      bot: await start(),
      restart: async (settings) => {
        await running.bot.stop();
        running.bot = await start({ guildId, ...settings });
      },
      close: async () => {
        await running.bot.stop();
        await discord.close();
      },
    };
    return running;
  } catch (error) {
    await discord.close();
    throw error;
  }
}
