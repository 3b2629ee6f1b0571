import {
  ApplicationIntegrationType,
  type Client,
  DiscordAPIError,
  RESTJSONErrorCodes,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import { type Declaration, globalDeclarations, guildDeclarations } from './registration.js';
import { isSameCommands } from './sameCommands.js';

/** The settings that say where the commands are registered. */
export type RegistrationSettings = Pick<Config, 'DISCORD_GUILD_ID' | 'HOME_GUILD_ID'>;

/**
 * Registers the commands where the settings say, with one bulk PUT and only where Discord has others. Those of an
 * earlier start in the other place are taken away, else everything would be listed twice.
 *
 * Out: whether they are registered; where the bot is not in the server of the settings, everything stays as it is.
 *
 * @throws where Discord refuses the commands or cannot be reached
 */
export async function registerCommands(
  client: Client<true>,
  { DISCORD_GUILD_ID }: RegistrationSettings,
  log: Log,
): Promise<boolean> {
  const { application } = client;
  const everywhere = Routes.applicationCommands(application.id);
  if (DISCORD_GUILD_ID === undefined) {
    await register(client, everywhere, globalDeclarations(await isForUsers(client, log)), true);
    return true;
  }
  const here = Routes.applicationGuildCommands(application.id, DISCORD_GUILD_ID);
  try {
    await register(client, here, guildDeclarations(), false);
  } catch (error) {
    if (!isNoAccess(error)) throw error;
    log.error(notThere('DISCORD_GUILD_ID', DISCORD_GUILD_ID, 'no command was registered or taken away'));
    return false;
  }
  await register(client, everywhere, [], true);
  return true;
}

/**
 * Takes away the commands that an earlier start registered in a server, in every server that the bot is in, but for
 * that of the settings. It may go on for a while where there are many; it stops with a line in the log where Discord
 * refuses, as nobody needs it to use the bot.
 */
export async function clearOtherGuilds(
  client: Client<true>,
  { DISCORD_GUILD_ID }: RegistrationSettings,
  log: Log,
): Promise<void> {
  for (const guildId of client.guilds.cache.keys()) {
    if (guildId === DISCORD_GUILD_ID) continue;
    try {
      const route = Routes.applicationGuildCommands(client.application.id, guildId);
      if (await register(client, route, [], false)) log.info({ guildId }, 'commands of this server cleared');
    } catch (error) {
      // A bot may be in a server without the scope for commands; then it has none there.
      if (isNoAccess(error)) continue;
      log.warn({ guildId, err: error }, 'commands that are listed twice could not be cleared');
      return;
    }
  }
}

/** Says at the start what would otherwise look like a refusal without a reason. */
export function warnOfHome(
  client: Client<true>,
  { HOME_GUILD_ID, DISCORD_GUILD_ID }: RegistrationSettings,
  log: Log,
): void {
  if (HOME_GUILD_ID === undefined) {
    log.warn('HOME_GUILD_ID is not set: nobody can use /index.');
  } else if (!client.guilds.cache.has(HOME_GUILD_ID)) {
    log.error(notThere('HOME_GUILD_ID', HOME_GUILD_ID, 'nobody can use /index'));
  } else if (
    DISCORD_GUILD_ID !== undefined &&
    DISCORD_GUILD_ID !== HOME_GUILD_ID &&
    client.guilds.cache.has(DISCORD_GUILD_ID)
  ) {
    log.warn('DISCORD_GUILD_ID is not HOME_GUILD_ID: /index is registered where nobody can use it.');
  }
}

function notThere(setting: string, guildId: string, consequence: string): string {
  return `${setting} is ${guildId}, a server that the bot is not in: ${consequence}. Invite the bot there, or correct the setting.`;
}

/** Registers what is declared in place of what there is. Out: whether anything had to change. */
async function register(
  { rest }: Client<true>,
  route: RouteLike,
  declared: readonly Declaration[],
  isGlobal: boolean,
): Promise<boolean> {
  const registered = await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) });
  if (isSameCommands(registered, declared, isGlobal)) return false;
  await rest.put(route, { body: declared });
  return true;
}

/** Whether people may add the application to their own account; where Discord does not say, they may. */
async function isForUsers({ application }: Client<true>, log: Log): Promise<boolean> {
  const { integrationTypesConfig } = await application.fetch();
  if (integrationTypesConfig === null || USER_INSTALL in integrationTypesConfig) return true;
  log.warn(
    'The application is for servers only. So that people can add it to their own account, tick User Install on its page Installation.',
  );
  return false;
}
const USER_INSTALL = ApplicationIntegrationType.UserInstall;

/** Whether Discord says that the bot is not in a server, or may not have commands there. */
function isNoAccess(error: unknown): boolean {
  return error instanceof DiscordAPIError && NO_ACCESS.has(error.code);
}
const NO_ACCESS: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownGuild,
]);
