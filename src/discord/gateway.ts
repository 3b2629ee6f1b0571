import { Client, type ClientOptions, Events, GatewayIntentBits, Options } from 'discord.js';
import { commands } from '../../commands/index.js';
import { createAskLimit } from '../askLimit.js';
import type { Config } from '../config.js';
import { createConversations } from '../conversations.js';
import type { Log } from '../log.js';
import type { Moderation } from '../moderation/moderation.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';
import { StartError } from '../startError.js';
import type { BotContext } from './bot.js';
import { handleInteraction } from './interactions.js';
import { clearOtherGuilds, registerCommands, warnOfHome } from './register.js';

/** The settings that a start needs. */
export type StartSettings = Pick<
  Config,
  'DISCORD_API_URL' | 'DISCORD_GUILD_ID' | 'HOME_GUILD_ID' | 'ASKS_PER_MINUTE'
> & { DISCORD_TOKEN: string; WEB_URL?: string | undefined };

export interface Bot {
  /** Leaves the gateway; resolves within two seconds whatever the network does. */
  stop(): Promise<void>;
}

/** Of one person: the store keeps a few hundred, and one reader must not push out the others'. */
const REPORTS_PER_HOUR = 10;
/** Of one person: who goes on trying must not fill the log. */
const REFUSALS_LOGGED_PER_HOUR = 3;

/** How long a start may take before it is given up, in milliseconds. */
const START_TIMEOUT = 30_000;
/** How long a start waits for what it need not wait for, in milliseconds. */
const CLEARING_TIMEOUT = 5_000;
const STOP_TIMEOUT = 1_000;

/** How many people the client remembers. Nothing that the bot does looks one up: each interaction brings its own along. */
const PEOPLE = 200;

/** What discord.js remembers of whoever comes by would else grow for as long as the bot runs. */
export const boundedCaches = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  UserManager: { maxSize: PEOPLE, keepOverLimit: ({ id, client }) => id === client.user.id },
  GuildMemberManager: { maxSize: PEOPLE, keepOverLimit: ({ id, client }) => id === client.user.id },
});

/**
 * Logs in, registers the commands where Discord has others, and answers interactions until stopped.
 *
 * @param onFatal called when Discord has closed the connection for good
 * @throws {StartError} when the token is refused, Discord cannot be reached, or it refuses the commands
 */
export async function startBot(
  config: StartSettings,
  moderation: Moderation,
  log: Log,
  onFatal: (reason: string) => void,
  clientOptions: Partial<ClientOptions> = {},
): Promise<Bot> {
  // Nobody who asks first is to wait for the index and the word list.
  isOrdinaryWord('word');
  const { version, index } = moderation.library.snapshot();
  const bot: BotContext = {
    moderation,
    log,
    homeGuildId: config.HOME_GUILD_ID,
    webUrl: config.WEB_URL,
    conversations: createConversations(),
    asks: createAskLimit(config.ASKS_PER_MINUTE, 60),
    reports: createAskLimit(REPORTS_PER_HOUR, 3600),
    refusals: createAskLimit(REFUSALS_LOGGED_PER_HOUR, 3600),
  };
  const client = new Client({
    makeCache: boundedCaches,
    ...clientOptions,
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    ...(config.DISCORD_API_URL !== undefined && { rest: { api: config.DISCORD_API_URL } }),
  });
  client.on(Events.Error, (error) => log.error({ err: error }, 'Discord client error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'Discord client warning'));
  client.on(Events.ShardDisconnect, ({ code }) =>
    onFatal(`Discord closed the connection for good (close code ${code}).`),
  );
  client.on(Events.InteractionCreate, (interaction) => void handleInteraction(bot, interaction));

  try {
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await within(START_TIMEOUT, client.login(config.DISCORD_TOKEN));
    const loggedIn = await within(START_TIMEOUT, ready);
    warnOfHome(loggedIn, config, log);
    const areRegistered = await within(START_TIMEOUT, registerCommands(loggedIn, config, log));
    // A server of the settings that invites the bot only now need not wait for the next start.
    client.on(Events.GuildCreate, (guild) => {
      if (guild.id === config.DISCORD_GUILD_ID) void registerLate(loggedIn, config, log);
    });
    if (areRegistered)
      await Promise.race([clearOtherGuilds(loggedIn, config, log), elapsed(CLEARING_TIMEOUT)]);
    log.info(
      {
        guilds: loggedIn.guilds.cache.size,
        commands: commands.map(({ name }) => name),
        version,
        terms: index.size,
      },
      'ready',
    );
  } catch (error) {
    await leave(client);
    throw new StartError(explain(error));
  }
  return { stop: () => leave(client) };
}

async function registerLate(client: Client<true>, config: StartSettings, log: Log): Promise<void> {
  try {
    if (await registerCommands(client, config, log))
      log.info('commands registered in the server of DISCORD_GUILD_ID');
  } catch (error) {
    log.error({ err: error }, 'the commands could not be registered');
  }
}

async function leave(client: Client): Promise<void> {
  await Promise.race([client.destroy(), elapsed(STOP_TIMEOUT)]);
}

/** Resolves after so many milliseconds, and keeps no process alive for that. */
function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new StartError(`Discord did not answer within ${milliseconds / 1000} seconds.`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why a start failed, in one line that says what to do; it never holds the token. */
function explain(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'TokenInvalid' || /invalid token|Authentication failed|401: Unauthorized/iu.test(message)) {
    return 'Discord refused the token. Set DISCORD_TOKEN to the token on the Bot page of your application.';
  }
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|fetch failed/u.test(`${code} ${message}`)) {
    return `Discord could not be reached (${code || message}). Check the network, and DISCORD_API_URL if it is set.`;
  }
  return `The bot could not start: ${message.replace(/\s+/gu, ' ')}`;
}
