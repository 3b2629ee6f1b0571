import { type APIUser, Locale } from 'discord.js';
import type { Gateway } from './discordGateway.js';
import { type Interaction, type InteractionKind, interactionTypes } from './discordInteraction.js';
import type { Interactions } from './discordInteractions.js';
import type { Messages } from './discordMessages.js';
import {
  DEFAULT_USER_ID,
  EXTERNAL_APPS,
  interactionToken,
  MEMBER_PERMISSIONS,
  member,
  type StandInGuild,
  type StandInMessage,
  user,
} from './discordObjects.js';
import type { Surroundings } from './discordRegistry.js';
import { type Reply, replyOf } from './discordReply.js';
import type { Waits } from './discordWaits.js';

/** Who does something, and where. */
export type Who = {
  /** Default: the first guild; `null` is a direct message to the bot. */
  guildId?: string | null | undefined;
  /**
   * Whether the user has the app in their own account. Then they may also be where the bot is not: in a guild with
   * another id, or in a conversation of people.
   */
  hasOwnApp?: boolean | undefined;
  /** Whether it is a conversation of people, in which the bot is not; `guildId` does not count there. */
  isAmongPeople?: boolean | undefined;
  userId?: string | undefined;
  channelId?: string | undefined;
  locale?: string | undefined;
  /** The member's permissions as a bit field in decimal digits; default: those of an ordinary member. */
  permissions?: string | undefined;
  /** By how many milliseconds the interaction is old when the bot gets it; over 3000 a callback is too late. */
  age?: number | undefined;
};

/** Sends what users do to the bot. */
export type Sender = {
  /** What Discord looks at before it offers a command. Throws where the user cannot use the app at all. */
  surroundingsOf: (who: Who) => Surroundings;
  /** The channel somebody is in: by default the guild's, or the one of the direct messages with them. */
  channelOf: (who: Who) => string;
  /**
   * Sends an interaction and waits for the bot's first callback. In: its kind, what error messages call it, its
   * `data`, and the message that it comes from, if any. Throws where no bot is there, or where none answers.
   */
  interact: (
    kind: InteractionKind,
    label: string,
    data: Record<string, unknown>,
    who: Who,
    clicked?: StandInMessage | null,
  ) => Promise<Reply>;
};

/** Discord's numbers for where an interaction comes from, how the app came to be there, and channels without a guild. */
const GUILD = 0;
const BOT_DM = 1;
const AMONG_PEOPLE = 2;
const GUILD_INSTALL = 0;
const USER_INSTALL = 1;
const DIRECT_CHANNEL = 1;
const GROUP_CHANNEL = 3;

/** Of a bot without boosts, in bytes. */
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** Makes the sender. In: the parts of the stand-in that an interaction goes through. */
export function createSender({
  applicationId,
  guilds,
  now,
  snowflake,
  gateway,
  interactions,
  messages,
  waits,
}: {
  applicationId: string;
  guilds: () => readonly StandInGuild[];
  now: () => number;
  snowflake: (milliseconds: number) => string;
  gateway: Gateway;
  interactions: Interactions;
  messages: Messages;
  waits: Waits;
}): Sender {
  function guildOf({ guildId, hasOwnApp, isAmongPeople }: Who): StandInGuild | null {
    if (guildId === null || isAmongPeople) return null;
    const found = guildId === undefined ? guilds()[0] : guilds().find(({ id }) => id === guildId);
    if (found === undefined && guildId !== undefined) {
      if (!hasOwnApp) throw new Error(`the bot is not in the guild ${guildId}`);
      return { id: guildId, name: 'A guild without the bot', channelId: `6${guildId.slice(1)}` };
    }
    return found ?? null;
  }

  function surroundingsOf(who: Who): Surroundings {
    const { isAmongPeople = false, hasOwnApp = false } = who;
    const guild = guildOf(who);
    if (isAmongPeople && !hasOwnApp) throw new Error('among people an app is used by whoever has it');
    const isWithGuild = guild === null ? !isAmongPeople : guilds().some(({ id }) => id === guild.id);
    return {
      guildId: guild?.id ?? null,
      context: isAmongPeople ? AMONG_PEOPLE : guild === null ? BOT_DM : GUILD,
      installs: [...(isWithGuild ? [GUILD_INSTALL] : []), ...(hasOwnApp ? [USER_INSTALL] : [])],
    };
  }

  function channelOf(who: Who): string {
    const own = (who.userId ?? DEFAULT_USER_ID).slice(1);
    return who.channelId ?? guildOf(who)?.channelId ?? `${who.isAmongPeople ? '7' : '5'}${own}`;
  }

  async function interact(
    kind: InteractionKind,
    label: string,
    data: Record<string, unknown>,
    who: Who,
    clicked: StandInMessage | null = null,
  ): Promise<Reply> {
    if (!gateway.hasSession) throw new Error(`${label}: no bot is connected to the gateway`);
    const guild = guildOf(who);
    const person = user(who.userId ?? DEFAULT_USER_ID);
    const { context, installs } = surroundingsOf(who);
    const permissions = who.permissions ?? MEMBER_PERMISSIONS;
    const isOwnAppOnly = !installs.includes(GUILD_INSTALL);
    const owners = {
      ...(installs.includes(GUILD_INSTALL) && { '0': guild?.id ?? '0' }),
      ...(installs.includes(USER_INSTALL) && { '1': person.id }),
    };
    const sentAt = now() - (who.age ?? 0);
    const channelId = channelOf(who);
    const interaction: Interaction = {
      id: snowflake(sentAt),
      token: interactionToken(),
      kind,
      label,
      sentAt,
      dispatchedAt: performance.now(),
      aged: (who.age ?? 0) > 0,
      guildId: guild?.id ?? null,
      channelId,
      user: person,
      owners,
      isOwnAppOnly,
      isHidden: isOwnAppOnly && guild !== null && (BigInt(permissions) & EXTERNAL_APPS) === 0n,
      isAmongPeople: context === AMONG_PEOPLE,
      clicked,
      acknowledgedBy: null,
      originalId: null,
      attempts: [],
      followUps: [],
    };
    interactions.add(interaction);
    gateway.dispatch('INTERACTION_CREATE', {
      id: interaction.id,
      application_id: applicationId,
      type: interactionTypes[kind],
      token: interaction.token,
      version: 1,
      data,
      ...placeOf(person, guild, channelId, permissions, context),
      channel_id: channelId,
      locale: who.locale ?? Locale.EnglishUS,
      app_permissions: MEMBER_PERMISSIONS,
      entitlements: [],
      authorizing_integration_owners: owners,
      attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
      ...(clicked === null ? {} : { message: clicked }),
    });
    await waits.until(
      () => interaction.attempts.length > 0,
      () => `${label}: the bot sent no callback that reached Discord`,
    );
    const [first] = interaction.attempts;
    if (first === undefined) throw new Error(`${label}: no callback`);
    const reply = replyOf(interaction, first, { messages, waits });
    // A deferred reply shows the user nothing yet, so it is not what the bot answered.
    if (first.type === 5 && first.status < 300) await reply.waitForFollowUps(1);
    return reply;
  }

  return { surroundingsOf, channelOf, interact };
}

/** Who and where, as an interaction says it: a member in a guild, a user in a direct message. */
function placeOf(
  person: APIUser,
  guild: StandInGuild | null,
  channelId: string,
  permissions: string,
  context: number,
): Record<string, unknown> {
  if (guild === null) {
    const type = context === AMONG_PEOPLE ? GROUP_CHANNEL : DIRECT_CHANNEL;
    return { user: person, channel: { id: channelId, type, flags: 0, recipients: [person] }, context };
  }
  return {
    guild_id: guild.id,
    guild: { id: guild.id, features: [], locale: Locale.EnglishUS },
    guild_locale: Locale.EnglishUS,
    member: { ...member(person), permissions, nick: null, avatar: null, pending: false },
    channel: { id: channelId, type: 0, name: 'general', guild_id: guild.id, permissions, flags: 0 },
    context,
  };
}
