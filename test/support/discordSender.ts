import { type APIUser, Locale } from 'discord.js';
import type { Gateway } from './discordGateway.js';
import { type Interaction, type InteractionKind, interactionTypes } from './discordInteraction.js';
import type { Interactions } from './discordInteractions.js';
import type { Messages } from './discordMessages.js';
import {
  DEFAULT_USER_ID,
  interactionToken,
  MEMBER_PERMISSIONS,
  member,
  type StandInGuild,
  type StandInMessage,
  user,
} from './discordObjects.js';
import { type Reply, replyOf } from './discordReply.js';
import type { Waits } from './discordWaits.js';

/** Who does something, and where. */
export type Who = {
  /** Default: the first guild; `null` is a direct message to the bot. */
  guildId?: string | null | undefined;
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
  /** Where somebody is; `null` in a direct message. Throws for a guild that the bot is not in. */
  guildOf: (who: Who) => StandInGuild | null;
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
  guilds: readonly StandInGuild[];
  now: () => number;
  snowflake: (milliseconds: number) => string;
  gateway: Gateway;
  interactions: Interactions;
  messages: Messages;
  waits: Waits;
}): Sender {
  function guildOf({ guildId }: Who): StandInGuild | null {
    if (guildId === null) return null;
    const found = guildId === undefined ? guilds[0] : guilds.find(({ id }) => id === guildId);
    if (found === undefined && guildId !== undefined)
      throw new Error(`the bot is not in the guild ${guildId}`);
    return found ?? null;
  }

  function channelOf(who: Who): string {
    return who.channelId ?? guildOf(who)?.channelId ?? `5${(who.userId ?? DEFAULT_USER_ID).slice(1)}`;
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
      ...placeOf(person, guild, channelId, who.permissions ?? MEMBER_PERMISSIONS),
      channel_id: channelId,
      locale: who.locale ?? Locale.EnglishUS,
      app_permissions: MEMBER_PERMISSIONS,
      entitlements: [],
      authorizing_integration_owners: { '0': guild?.id ?? '0' },
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

  return { guildOf, channelOf, interact };
}

/** Who and where, as an interaction says it: a member in a guild, a user in a direct message. */
function placeOf(
  person: APIUser,
  guild: StandInGuild | null,
  channelId: string,
  permissions: string,
): Record<string, unknown> {
  if (guild === null) {
    return { user: person, channel: { id: channelId, type: 1, flags: 0, recipients: [person] }, context: 1 };
  }
  return {
    guild_id: guild.id,
    guild: { id: guild.id, features: [], locale: Locale.EnglishUS },
    guild_locale: Locale.EnglishUS,
    member: { ...member(person), permissions, nick: null, avatar: null, pending: false },
    channel: { id: channelId, type: 0, name: 'general', guild_id: guild.id, permissions, flags: 0 },
    context: 0,
  };
}
