import { once } from 'node:events';
import { Locale } from 'discord.js';
import { fillOptions, type OptionValues, type RegisteredCommand } from './discordCommands.js';
import { type Gateway, startGateway } from './discordGateway.js';
import {
  type CallbackAttempt,
  createInteractions,
  type FollowUp,
  type Interaction,
  type InteractionKind,
  interactionTypes,
} from './discordInteractions.js';
import {
  application,
  blankMessage,
  createSnowflakes,
  DEFAULT_USER_ID,
  findButton,
  guildCreate,
  interactionToken,
  MEMBER_PERMISSIONS,
  member,
  type StandInGuild,
  type StandInMessage,
  user,
} from './discordObjects.js';
import { createRegistry } from './discordRegistry.js';
import { createRest, type Fault, type Rest, type Route } from './discordRest.js';

import { createWaits } from './discordWaits.js';

export type { OptionValues, RegisteredCommand } from './discordCommands.js';
export type { CallbackAttempt, CallbackData, FollowUp } from './discordInteractions.js';
export type { MessageData } from './discordLimits.js';
export type { StandInGuild, StandInMessage, UploadedFile } from './discordObjects.js';
export type { Fault } from './discordRest.js';

export type StandInOptions = {
  token?: string | undefined;
  applicationId?: string | undefined;
  /** Default: one guild. An empty list makes a bot that is in no guild. */
  guilds?: readonly { id: string; name: string }[] | undefined;
  /** The clock for ids and deadlines, in milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** How long every wait for the bot lasts; default 5000. */
  timeoutMilliseconds?: number | undefined;
};

/** Who does something, and where. */
export type Who = {
  /** Default: the first guild; `null` is a direct message to the bot. */
  guildId?: string | null | undefined;
  userId?: string | undefined;
  channelId?: string | undefined;
  locale?: string | undefined;
  /** The member's permissions as a bit field in decimal digits. */
  permissions?: string | undefined;
  /** By how many milliseconds the interaction is old when the bot gets it; over 3000 a callback is too late. */
  age?: number | undefined;
};

/** A click on a button, by default on the last message that has it, by the user it answered, and in its place. */
export type Click = Who & {
  /**
   * The message clicked on: one of an earlier reply, or fields of a message that the stand-in does not know, for
   * buttons that are older than the bot's current run, or forged.
   */
  message?: Partial<StandInMessage> | undefined;
};

/** What the bot did with an interaction: its first callback, and what came after. */
export type Reply = CallbackAttempt & {
  /** All callbacks in order, this one included; grows while the bot goes on. */
  readonly attempts: readonly CallbackAttempt[];
  /** Follow-ups, edits and deletions, refused ones too; grows while the bot goes on. */
  readonly followUps: readonly FollowUp[];
  /** The message that `@original` means, in its present state: `null` without one. */
  readonly message: StandInMessage | null;
  /** Waits until there are so many follow-ups. */
  waitForFollowUps: (count: number) => Promise<void>;
};

export type DiscordStandIn = {
  /** For `new Client({ rest: { api } })`, which adds `/v10` itself. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guilds: readonly StandInGuild[];
  /** Every bulk registration, in order. */
  readonly commands: readonly { scope: string; commands: RegisteredCommand[] }[];
  /**
   * Whatever Discord would not take or the stand-in did not expect. An empty list is part of every test. Injected
   * faults, and callbacks that are late only by {@link Who.age}, are not in it.
   */
  readonly problems: string[];
  readonly requests: Rest['requests'];
  readonly identifies: number;
  readonly resumes: number;
  /** Uses a registered command, as `index` or `index refresh`. A deferred reply is waited for. */
  command: (words: string, values?: OptionValues, who?: Who) => Promise<Reply>;
  /** Types into the option `focused` of a command. */
  autocomplete: (words: string, values: OptionValues, focused: string, who?: Who) => Promise<Reply>;
  click: (customId: string, click?: Click) => Promise<Reply>;
  /** Sends off a modal that the bot has shown; the fields are by custom id. */
  submitModal: (customId: string, fields: Readonly<Record<string, string>>, who?: Who) => Promise<Reply>;
  /** Cuts every gateway connection; 1006 breaks it off without a close frame. Events wait for the RESUME. */
  dropConnections: (closeCode?: number) => void;
  /** Tells every session that it is invalid; if `resumable`, the client may resume it. */
  invalidateSession: (resumable?: boolean) => void;
  /** Makes the next fitting REST requests fail. */
  failNext: (fault: Fault) => void;
  /**
   * Destroy the client first, and while it is connected: within its half second before a RESUME, discord.js takes no
   * notice of `destroy()` and would go on to reconnect, which keeps the process alive.
   */
  close: () => Promise<void>;
};

const DEFAULT_TIMEOUT = 5000;
/** Of a bot without boosts, in bytes. */
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/**
 * Starts a local stand-in for Discord on 127.0.0.1, for the real discord.js client: REST and gateway on one free
 * port. It plays the users (commands, clicks) and refuses what Discord refuses, as far as discordLimits.ts and
 * discordInteractions.ts know. In: who the bot is and where it is; everything has a default. Out: the handle, once
 * the port is open. `close` leaves nothing open; destroy the client first, or it will try to reconnect.
 */
export async function startDiscordStandIn(options: StandInOptions = {}): Promise<DiscordStandIn> {
  const now = options.now ?? Date.now;
  const applicationId = options.applicationId ?? '300000000000000001';
  const token = options.token ?? 'MzAwMDAwMDAwMDAwMDAwMDAx.stand-in.not-a-secret';
  const snowflake = createSnowflakes();
  const bot = user(applicationId, true);
  const guilds = (options.guilds ?? [{ id: '400000000000000001', name: 'Stand-in guild' }]).map(
    ({ id, name }): StandInGuild => ({ id, name, channelId: snowflake(now()) }),
  );
  const problems: string[] = [];
  const waits = createWaits(options.timeoutMilliseconds ?? DEFAULT_TIMEOUT);
  const registry = createRegistry({
    applicationId,
    guildIds: guilds.map(({ id }) => id),
    nextId: () => snowflake(now()),
    problems,
  });
  const interactions = createInteractions({
    applicationId,
    bot,
    now,
    snowflake,
    problems,
    changed: waits.poke,
  });
  const { messages } = interactions;

  function get(path: RegExp, body: () => unknown): Route {
    return { method: 'GET', path, answer: () => ({ status: 200, body: body() }) };
  }

  const rest = createRest({
    token,
    problems,
    faulted: interactions.noteFault,
    routes: [
      ...interactions.routes,
      ...registry.routes,
      get(/^\/gateway\/bot$/u, () => ({
        url: gatewayUrl,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
      })),
      get(/^\/users\/@me$/u, () => bot),
      get(/^\/(?:oauth2\/)?applications\/@me$/u, () => application(applicationId, bot)),
    ],
  });
  rest.server.listen(0, '127.0.0.1');
  await once(rest.server, 'listening');
  const address = rest.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const gatewayUrl = `ws://127.0.0.1:${port}`;
  const gateway: Gateway = startGateway({
    server: rest.server,
    token,
    problems,
    resumeUrl: () => gatewayUrl,
    ready: () => ({
      user: { ...bot, verified: true, mfa_enabled: true, email: null },
      application: { id: applicationId, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      private_channels: [],
      user_settings: {},
    }),
    guildCreates: () => guilds.map((guild) => guildCreate(guild, bot)),
  });

  function guildOf({ guildId }: Who): StandInGuild | null {
    if (guildId === null) return null;
    const found = guildId === undefined ? guilds[0] : guilds.find(({ id }) => id === guildId);
    if (found === undefined && guildId !== undefined)
      throw new Error(`the bot is not in the guild ${guildId}`);
    return found ?? null;
  }

  function replyOf(interaction: Interaction, first: CallbackAttempt): Reply {
    const { attempts, followUps, label } = interaction;
    return {
      ...first,
      attempts,
      followUps,
      get message() {
        return messages.get(interaction.originalId ?? '') ?? null;
      },
      waitForFollowUps: (count) =>
        waits.until(
          () => followUps.length >= count,
          () => `${label}: ${followUps.length} follow-ups instead of ${count}`,
        ),
    };
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
    const channelId = who.channelId ?? guild?.channelId ?? `5${person.id.slice(1)}`;
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
      clickedId: clicked?.id ?? null,
      acknowledgedBy: null,
      originalId: null,
      attempts: [],
      followUps: [],
    };
    interactions.add(interaction);
    const permissions = who.permissions ?? MEMBER_PERMISSIONS;
    const place =
      guild === null
        ? { user: person, channel: { id: channelId, type: 1, flags: 0, recipients: [person] }, context: 1 }
        : {
            guild_id: guild.id,
            guild: { id: guild.id, features: [], locale: Locale.EnglishUS },
            guild_locale: Locale.EnglishUS,
            member: { ...member(person), permissions, nick: null, avatar: null, pending: false },
            channel: { id: channelId, type: 0, name: 'general', guild_id: guild.id, permissions, flags: 0 },
            context: 0,
          };
    gateway.dispatch('INTERACTION_CREATE', {
      id: interaction.id,
      application_id: applicationId,
      type: interactionTypes[kind],
      token: interaction.token,
      version: 1,
      data,
      ...place,
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
    const reply = replyOf(interaction, first);
    // A deferred reply shows the user nothing yet, so it is not what the bot answered.
    if (first.type === 5 && first.status < 300) await reply.waitForFollowUps(1);
    return reply;
  }

  async function useCommand(
    kind: 'command' | 'autocomplete',
    words: string,
    values: OptionValues,
    who: Who,
    focused?: string,
  ): Promise<Reply> {
    const { command, options: filled } = fillOptions(
      registry.visible(guildOf(who)?.id ?? null),
      words,
      values,
      focused,
    );
    const data = {
      id: command.id,
      name: command.name,
      type: 1,
      options: filled,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    };
    const label = kind === 'command' ? `/${words}` : `autocomplete of /${words}`;
    return interact(kind, label, data, who);
  }

  /** The message a click is on. Throws where no known message has such a button, or where it is disabled. */
  function messageWith(
    customId: string,
    given: Partial<StandInMessage> | undefined,
    who: Who,
  ): StandInMessage {
    if (given !== undefined) {
      const known = messages.get(given.id ?? '');
      if (known !== undefined) return known;
      const id = snowflake(now());
      const channelId = who.channelId ?? guildOf(who)?.channelId ?? id;
      const blank = blankMessage({ id, channelId, bot, applicationId, type: 20, milliseconds: now() });
      const message = { ...blank, ...given };
      messages.set(message.id, message);
      return message;
    }
    for (const message of [...messages.values()].reverse()) {
      const button = findButton(message, customId);
      if (button === undefined) continue;
      if (button.disabled) throw new Error(`the button "${customId}" is disabled`);
      return message;
    }
    throw new Error(`no message has a button "${customId}"`);
  }

  /** Someone who goes on with an earlier interaction is, unless said otherwise, the same user in the same place. */
  function sameAs(origin: Interaction | undefined, who: Who): Who {
    if (origin === undefined) return who;
    return {
      ...who,
      guildId: who.guildId === undefined ? origin.guildId : who.guildId,
      channelId: who.channelId ?? origin.channelId,
      userId: who.userId ?? origin.user.id,
    };
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    applicationId,
    guilds,
    commands: registry.registrations,
    problems,
    requests: rest.requests,
    get identifies() {
      return gateway.identifies;
    },
    get resumes() {
      return gateway.resumes;
    },
    async command(words, values = {}, who = {}) {
      return useCommand('command', words, values, who);
    },
    async autocomplete(words, values, focused, who = {}) {
      return useCommand('autocomplete', words, values, who, focused);
    },
    async click(customId, { message: given, ...who } = {}) {
      const message = messageWith(customId, given, who);
      const data = { custom_id: customId, component_type: 2, id: 1 };
      const place = sameAs(interactions.origins.get(message.id), who);
      return interact('component', `button "${customId}"`, data, place, message);
    },
    async submitModal(customId, fields, who = {}) {
      const origin = interactions.modals.get(customId);
      if (origin === undefined) throw new Error(`the bot has shown no modal "${customId}"`);
      const components = Object.entries(fields).map(([id, value]) => ({
        type: 1,
        components: [{ type: 4, custom_id: id, value }],
      }));
      const clicked = messages.get(origin.clickedId ?? '') ?? null;
      const data = { custom_id: customId, components };
      return interact('modal', `modal "${customId}"`, data, sameAs(origin, who), clicked);
    },
    dropConnections: (closeCode = 4000) => gateway.dropConnections(closeCode),
    invalidateSession: (resumable = false) => gateway.invalidateSession(resumable),
    failNext: rest.failNext,
    async close() {
      waits.abandon();
      gateway.close();
      const closed = once(rest.server, 'close');
      rest.server.close();
      rest.server.closeAllConnections();
      await closed;
    },
  };
}
