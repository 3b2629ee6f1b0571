import { randomBytes } from 'node:crypto';
import { type APIGuildMember, type APIUser, type GatewayGuildCreateDispatchData, Locale } from 'discord.js';
import type { StandInAttachment } from './discordCdn.js';
import { type Component, type MessageData, messageFlags } from './discordLimits.js';

/** The objects of Discord's API that the stand-in sends, complete enough for discord.js to build its structures. */

const DISCORD_EPOCH = 1_420_070_400_000;
export const DEFAULT_USER_ID = '210987654321098765';
/** Who wrote the messages that were there before anybody did anything. */
const DEFAULT_AUTHOR_ID = '210987654321098764';
/** The enumerations of flags have no name for "none". */
const NO_FLAGS: number = 0;
const JOINED = '2020-06-01T00:00:00.000000+00:00';

/** The member's permission to have an app of their own answer for everybody to see (USE_EXTERNAL_APPS). */
export const EXTERNAL_APPS = 1n << 50n;
const memberBits =
  (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 31n) | EXTERNAL_APPS;
/** What an ordinary member may do: see the channel, write, embed links, attach files, read on, use commands, their own apps' too. */
export const MEMBER_PERMISSIONS = String(memberBits);
/** What a member may do who besides may manage the guild (MANAGE_GUILD). */
export const MODERATOR_PERMISSIONS = String(memberBits | (1n << 5n));

/** Makes ids like Discord's: the time in the high bits, then a counter, so that later ones are larger. */
export function createSnowflakes(): (milliseconds: number) => string {
  let counter = 0n;
  return (milliseconds) => {
    counter = (counter + 1n) % (1n << 22n);
    const since = BigInt(Math.max(0, Math.trunc(milliseconds) - DISCORD_EPOCH));
    return String((since << 22n) | counter);
  };
}

/** An interaction's token: as long and as opaque as a real one. */
export function interactionToken(): string {
  return randomBytes(120).toString('base64url');
}

export type StandInGuild = { id: string; name: string; channelId: string };

/** A person, or the bot itself. */
export function user(id: string, bot = false): APIUser {
  return {
    id,
    username: bot ? 'stand_in_bot' : `user_${id}`,
    discriminator: '0',
    global_name: bot ? null : `User ${id}`,
    avatar: null,
    bot,
    public_flags: NO_FLAGS,
  };
}

/** A guild member without roles; `user` is part of it in interactions and in GUILD_CREATE. */
export function member(of: APIUser): APIGuildMember {
  return { user: of, roles: [], joined_at: JOINED, deaf: false, mute: false, flags: NO_FLAGS };
}

/** The data of GUILD_CREATE for a guild with one text channel and one member, the bot. */
export function guildCreate(guild: StandInGuild, bot: APIUser): GatewayGuildCreateDispatchData {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: DEFAULT_USER_ID,
    region: 'europe',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      {
        id: guild.id,
        name: '@everyone',
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        position: 0,
        permissions: MEMBER_PERMISSIONS,
        managed: false,
        mentionable: false,
        flags: NO_FLAGS,
      },
    ],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    nsfw_level: 0,
    stickers: [],
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
    joined_at: JOINED,
    large: false,
    unavailable: false,
    member_count: 2,
    voice_states: [],
    members: [member(bot)],
    channels: [
      {
        id: guild.channelId,
        type: 0,
        name: 'general',
        position: 0,
        permission_overwrites: [],
        rate_limit_per_user: 0,
        nsfw: false,
        topic: null,
        last_message_id: null,
        parent_id: null,
      },
    ],
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The application, as GET /applications/@me gives it; READY has only id and flags of it. */
export function application(id: string, bot: APIUser, installs: readonly number[]): Record<string, unknown> {
  return {
    id,
    integration_types_config: Object.fromEntries(installs.map((install) => [install, {}])),
    name: 'Stand-in',
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    owner: user(DEFAULT_USER_ID),
    team: null,
    bot,
    tags: [],
  };
}

/** A file that a bot attached. */
export type UploadedFile = {
  /** The number in the name of its form field, by which the payload speaks of it. */
  index: number;
  name: string;
  size: number;
  contentType: string;
  content: Buffer;
};

/** A message as the stand-in keeps and sends it: the fields of Discord's message object that bots look at. */
export type StandInMessage = {
  id: string;
  channel_id: string;
  /** 0 is a message that somebody wrote, 20 the reply to a command, 19 a reply to another message. */
  type: number;
  content: string;
  embeds: NonNullable<MessageData['embeds']>;
  components: NonNullable<MessageData['components']>;
  attachments: StandInAttachment[];
  flags: number;
  author: APIUser;
  /** Both are absent in a message that a person wrote. */
  application_id?: string;
  webhook_id?: string;
  timestamp: string;
  edited_timestamp: string | null;
  mentions: [];
  mention_roles: [];
  mention_everyone: boolean;
  pinned: boolean;
  tts: boolean;
  interaction_metadata?: {
    id: string;
    type: number;
    user: APIUser;
    authorizing_integration_owners: Record<string, string>;
  };
};

/** A message without anything in it yet, by the bot; without an application, by a person. */
export function blankMessage(at: {
  id: string;
  channelId: string;
  author?: APIUser | undefined;
  applicationId?: string | undefined;
  type: number;
  milliseconds: number;
}): StandInMessage {
  const { applicationId } = at;
  return {
    id: at.id,
    channel_id: at.channelId,
    type: at.type,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    author: at.author ?? user(DEFAULT_AUTHOR_ID),
    ...(applicationId === undefined ? {} : { application_id: applicationId, webhook_id: applicationId }),
    timestamp: new Date(at.milliseconds).toISOString(),
    edited_timestamp: null,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
  };
}

/**
 * What a message becomes by a payload: a field that is absent stays, `null` empties it, and new attachments are
 * added to those that the payload keeps. The message itself is left as it is.
 */
export function applied(
  message: StandInMessage,
  data: MessageData,
  added: readonly StandInAttachment[],
): StandInMessage {
  const { attachments } = data;
  const kept =
    attachments === undefined
      ? message.attachments
      : message.attachments.filter(({ id }) => attachments?.some((listed) => listed.id === id));
  return {
    ...message,
    content: data.content === undefined ? message.content : (data.content ?? ''),
    embeds: data.embeds === undefined ? message.embeds : (data.embeds ?? []),
    components: data.components === undefined ? message.components : (data.components ?? []),
    attachments: [...kept, ...added],
    flags: message.flags & ~messageFlags.loading,
  };
}

/** A button or a menu of a message by its custom id, if the message has it. */
export function findComponent(message: StandInMessage, customId: string): Component | undefined {
  return message.components.flatMap((row) => row.components).find((one) => one.custom_id === customId);
}
