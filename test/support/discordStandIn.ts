import { once } from 'node:events';
import { createCdn, type DownloadFault } from './discordCdn.js';
import type { RegisteredCommand } from './discordCommands.js';
import { type Gateway, startGateway } from './discordGateway.js';
import { createInteractions } from './discordInteractions.js';
import { createMessages } from './discordMessages.js';
import { type ModalData, type ModalInput, modalInputs } from './discordModals.js';
import { application, createSnowflakes, guildCreate, type StandInGuild, user } from './discordObjects.js';
import { createRegistry } from './discordRegistry.js';
import { createRest, type Fault, type Rest, type Route } from './discordRest.js';
import { createSender, type Who } from './discordSender.js';
import { createUsers, type Users } from './discordUsers.js';
import { createWaits } from './discordWaits.js';

export type { AttachedFile, DownloadFault, StandInAttachment } from './discordCdn.js';
export type { RegisteredCommand } from './discordCommands.js';
export type { CallbackAttempt, CallbackData, FollowUp } from './discordInteraction.js';
export type { Component, Menu, MessageData } from './discordLimits.js';
export type { ModalData, ModalInput } from './discordModals.js';
export {
  MEMBER_PERMISSIONS,
  MODERATOR_PERMISSIONS,
  type StandInGuild,
  type StandInMessage,
  type UploadedFile,
} from './discordObjects.js';
export type { OptionValues } from './discordOptions.js';
export type { Reply } from './discordReply.js';
export type { Fault } from './discordRest.js';
export type { Who } from './discordSender.js';
export type { Click, Submission, TargetMessage } from './discordUsers.js';

export type StandInOptions = {
  token?: string | undefined;
  applicationId?: string | undefined;
  /** Default: one guild. An empty list makes a bot that is in no guild. */
  guilds?: readonly { id: string; name: string }[] | undefined;
  /** Whether people may add the application to their own account, by its page Installation; default true. */
  isForUsers?: boolean | undefined;
  /** The clock for ids and deadlines, in milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** How long every wait for the bot lasts; default 5000. */
  timeoutMilliseconds?: number | undefined;
};

export type DiscordStandIn = Users & {
  /** For `new Client({ rest: { api } })`, which adds `/v10` itself. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guilds: readonly StandInGuild[];
  /** The commands that somebody is offered somewhere, as `/ask`, by their names. */
  offered: (who?: Who) => string[];
  /** Somebody invites the bot to another guild. */
  invite: (guild: { id: string; name: string }) => void;
  /** Every bulk registration, in order. */
  readonly commands: readonly { scope: string; commands: RegisteredCommand[] }[];
  /**
   * Whatever Discord would not take or the stand-in did not expect. An empty list is part of every test. Injected
   * faults, and callbacks that are late only by `Who.age`, are not in it.
   */
  readonly problems: string[];
  readonly requests: Rest['requests'];
  readonly identifies: number;
  readonly resumes: number;
  /**
   * The newest modal of a custom id as the bot has shown it, to a user where one is given: its data, and its text
   * inputs with their labels, limits and what they are filled with. Throws where there is none.
   */
  modal: (customId: string, userId?: string) => ModalData & { inputs: ModalInput[] };
  /** Cuts every gateway connection; 1006 breaks it off without a close frame. Events wait for the RESUME. */
  dropConnections: (closeCode?: number) => void;
  /** Tells every session that it is invalid; if `resumable`, the client may resume it. */
  invalidateSession: (resumable?: boolean) => void;
  /** Makes the next fitting REST requests fail. */
  failNext: (fault: Fault) => void;
  /** Makes the next download of a file that there is go wrong; several faults go one after the other. */
  failNextDownload: (fault: DownloadFault) => void;
  /**
   * Destroy the client first, and while it is connected: within its half second before a RESUME, discord.js takes no
   * notice of `destroy()` and would go on to reconnect, which keeps the process alive.
   */
  close: () => Promise<void>;
};

const DEFAULT_TIMEOUT = 5000;

/**
 * Starts a local stand-in for Discord on 127.0.0.1, for the real discord.js client: REST, gateway and files on one
 * free port. It plays the users (commands, clicks, choices, modals) and refuses what Discord refuses, as far as
 * discordLimits.ts, discordModals.ts and discordInteractions.ts know. In: who the bot is and where it is; everything
 * has a default. Out: the handle, once the port is open. `close` leaves nothing open; destroy the client first, or it
 * will try to reconnect.
 */
export async function startDiscordStandIn(options: StandInOptions = {}): Promise<DiscordStandIn> {
  const now = options.now ?? Date.now;
  const applicationId = options.applicationId ?? '300000000000000001';
  const token = options.token ?? 'MzAwMDAwMDAwMDAwMDAwMDAx.stand-in.not-a-secret';
  const snowflake = createSnowflakes();
  const nextId = () => snowflake(now());
  const bot = user(applicationId, true);
  const guilds = (options.guilds ?? [{ id: '400000000000000001', name: 'Stand-in guild' }]).map(
    ({ id, name }): StandInGuild => ({ id, name, channelId: nextId() }),
  );
  const installs = options.isForUsers === false ? [0] : [0, 1];
  const problems: string[] = [];
  const waits = createWaits(options.timeoutMilliseconds ?? DEFAULT_TIMEOUT);
  const registry = createRegistry({
    applicationId,
    guildIds: () => guilds.map(({ id }) => id),
    installs,
    nextId,
    problems,
  });
  const cdn = createCdn({ now, nextId, baseUrl: () => `http://127.0.0.1:${port}`, problems });
  const messages = createMessages({ applicationId, bot, now, nextId, cdn, problems });
  const interactions = createInteractions({ applicationId, now, messages, problems, changed: waits.poke });

  function get(path: RegExp, body: () => unknown): Route {
    return { method: 'GET', path, answer: () => ({ status: 200, body: body() }) };
  }

  const rest = createRest({
    token,
    problems,
    cdn,
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
      get(/^\/(?:oauth2\/)?applications\/@me$/u, () => application(applicationId, bot, installs)),
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
  const sender = createSender({
    applicationId,
    guilds: () => guilds,
    now,
    snowflake,
    gateway,
    interactions,
    messages,
    waits,
  });
  const users = createUsers({
    applicationId,
    bot,
    now,
    nextId,
    sender,
    registry,
    interactions,
    messages,
    cdn,
  });

  return {
    ...users,
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    applicationId,
    guilds,
    commands: registry.registrations,
    offered: (who = {}) => registry.visible(sender.surroundingsOf(who)).map(({ name }) => name),
    invite(invited) {
      const guild: StandInGuild = { ...invited, channelId: nextId() };
      guilds.push(guild);
      gateway.dispatch('GUILD_CREATE', guildCreate(guild, bot));
    },
    problems,
    requests: rest.requests,
    get identifies() {
      return gateway.identifies;
    },
    get resumes() {
      return gateway.resumes;
    },
    modal(customId, userId) {
      const shown = interactions.modal(customId, userId);
      if (shown === undefined) throw new Error(`the bot has shown no modal "${customId}"`);
      return { ...shown.data, inputs: modalInputs(shown.data) };
    },
    dropConnections: (closeCode = 4000) => gateway.dropConnections(closeCode),
    invalidateSession: (resumable = false) => gateway.invalidateSession(resumable),
    failNext: rest.failNext,
    failNextDownload: cdn.failNext,
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
