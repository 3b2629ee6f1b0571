import type { APIUser } from 'discord.js';
import { z } from 'zod';
import {
  type AutocompleteData,
  type Checked,
  checkAutocomplete,
  checkCallbackType,
  checkDeferral,
  checkMessage,
  checkModal,
  type FieldError,
  isEmptyMessage,
  type MessageData,
  type ModalData,
  messageFlags,
  type Refusal,
  refusals,
} from './discordLimits.js';
import { applied, blankMessage, type StandInMessage, type UploadedFile } from './discordObjects.js';
import { type Answer, type RestRequest, type Route, refuse } from './discordRest.js';

/**
 * What a bot may do with an interaction, after
 * https://discord.com/developers/docs/interactions/receiving-and-responding: one callback within three seconds,
 * then edits and follow-ups for fifteen minutes.
 */

/** Callback types. */
const REPLY = 4;
const DEFERRED_REPLY = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const AUTOCOMPLETE = 8;
const MODAL = 9;

/** Interaction types, and the callback types that Discord takes for each. */
export const interactionTypes = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export type InteractionKind = keyof typeof interactionTypes;
const acceptedCallbacks: Record<InteractionKind, readonly number[]> = {
  command: [REPLY, DEFERRED_REPLY, MODAL],
  component: [REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE, MODAL],
  autocomplete: [AUTOCOMPLETE],
  modal: [REPLY, DEFERRED_REPLY],
};

const CALLBACK_DEADLINE = 3000;
const TOKEN_LIFETIME = 15 * 60 * 1000;

/** The data of a callback of any type; a refused payload leaves it empty, and is found in `raw`. */
export type CallbackData = MessageData &
  Partial<AutocompleteData> &
  Partial<Pick<ModalData, 'custom_id' | 'title'>>;

/** One callback that the bot sent, whether it was taken or not. */
export type CallbackAttempt = {
  status: number;
  /** Discord's error code, where the callback was refused. */
  code?: number;
  type: number;
  data: CallbackData;
  /** The body as it was sent. */
  raw: unknown;
  files: UploadedFile[];
  withResponse: boolean;
  /** From the sending of the interaction to the arrival of the callback, in real time. */
  millisecondsToCallback: number;
};

/** A follow-up message, an edit or a deletion that came after the callback, whether it was taken or not. */
export type FollowUp = {
  kind: 'followUp' | 'edit' | 'delete';
  status: number;
  code?: number;
  messageId: string | null;
  data: MessageData;
  raw: unknown;
  files: UploadedFile[];
};

export type Interaction = {
  id: string;
  token: string;
  kind: InteractionKind;
  /** What error messages call it, as in `/moratorium`. */
  label: string;
  /** By the stand-in's clock, for the deadlines. */
  sentAt: number;
  /** By `performance.now()`, for measuring. */
  dispatchedAt: number;
  /** Whether the test made it old on purpose, so that lateness is not the bot's fault. */
  aged: boolean;
  guildId: string | null;
  channelId: string;
  user: APIUser;
  /** The message whose button was clicked, if any. */
  clickedId: string | null;
  acknowledgedBy: number | null;
  /** The message that `@original` means. */
  originalId: string | null;
  attempts: CallbackAttempt[];
  followUps: FollowUp[];
};

export type Interactions = {
  routes: Route[];
  messages: Map<string, StandInMessage>;
  /** Which interaction a message answers: a click on it happens in the same place. */
  origins: Map<string, Interaction>;
  /** The modals shown, by custom id, and the interactions that opened them. */
  modals: Map<string, Interaction>;
  add: (interaction: Interaction) => void;
  /** Takes note of a callback that got an injected answer which the bot will not retry. */
  noteFault: (request: RestRequest, answer: Answer) => void;
};

const envelope = z.object({ type: z.unknown().optional(), data: z.unknown().optional() });
const CALLBACK_PATH = /^\/interactions\/(\d+)\/([^/]+)\/callback$/u;

function describe({ code, message, errors }: Refusal): string {
  const found: string[] = [];
  const walk = (tree: NonNullable<Refusal['errors']> | FieldError[], path: string): void => {
    if (Array.isArray(tree)) {
      for (const error of tree) found.push(`${path}: ${error.message}`);
      return;
    }
    for (const [step, child] of Object.entries(tree)) {
      walk(child, step === '_errors' ? path : [path, step].filter(Boolean).join('.'));
    }
  };
  if (errors !== undefined) walk(errors, '');
  return [`${code} ${message}`, ...found].join('; ');
}

/**
 * Keeps the interactions and offers the REST routes by which a bot answers them. In: the application, the clock,
 * ids, the list of problems and `changed`, which is called after everything the bot did.
 */
export function createInteractions({
  applicationId,
  bot,
  now,
  snowflake,
  problems,
  changed,
}: {
  applicationId: string;
  bot: APIUser;
  now: () => number;
  snowflake: (milliseconds: number) => string;
  problems: string[];
  changed: () => void;
}): Interactions {
  const byId = new Map<string, Interaction>();
  const byToken = new Map<string, Interaction>();
  const messages: Interactions['messages'] = new Map();
  const origins: Interactions['origins'] = new Map();
  const modals: Interactions['modals'] = new Map();
  const nextId = () => snowflake(now());

  function newMessage(interaction: Interaction, type: number): StandInMessage {
    const message = blankMessage({
      id: nextId(),
      channelId: interaction.channelId,
      bot,
      applicationId,
      type,
      milliseconds: now(),
    });
    const owners = { '0': interaction.guildId ?? '0' };
    message.interaction_metadata = {
      id: interaction.id,
      type: interactionTypes[interaction.kind],
      user: interaction.user,
      authorizing_integration_owners: owners,
    };
    return message;
  }

  /** Everything that a message payload may do wrong beyond its own limits. */
  function checkedMessage(
    base: StandInMessage,
    body: unknown,
    files: readonly UploadedFile[],
    prefix: readonly string[],
    label: string,
  ): Checked<{ data: MessageData; message: StandInMessage }> {
    const checked = checkMessage(body ?? {}, prefix);
    if (!checked.ok) return checked;
    const data = checked.value;
    if (data.allowed_mentions?.parse?.length !== 0) {
      problems.push(`${label}: live mentions are possible (allowed_mentions without parse [])`);
    }
    if (((data.flags ?? 0) & messageFlags.componentsV2) !== 0) {
      problems.push(`${label}: the newer layout components are unknown to the stand-in`);
    }
    if (files.length > 10) {
      const error = { code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' };
      const errors = { files: { _errors: [error] } };
      return { ok: false, refusal: { status: 400, code: 50_035, message: 'Invalid Form Body', errors } };
    }
    const message = applied(base, data, files, nextId);
    if (isEmptyMessage(message)) return { ok: false, refusal: refusals.emptyMessage };
    return { ok: true, value: { data, message } };
  }

  function keep(interaction: Interaction, message: StandInMessage): StandInMessage {
    messages.set(message.id, message);
    if (!origins.has(message.id)) origins.set(message.id, interaction);
    return message;
  }

  /** Carries out a callback of a type that fits. Out: its data and the message it made or changed, if any. */
  function perform(
    interaction: Interaction,
    type: number,
    body: unknown,
    files: readonly UploadedFile[],
  ): Checked<{ data: CallbackData; message: StandInMessage | null }> {
    const clicked = messages.get(interaction.clickedId ?? '') ?? null;
    if (type === AUTOCOMPLETE) {
      const checked = checkAutocomplete(body);
      return checked.ok ? { ok: true, value: { data: checked.value, message: null } } : checked;
    }
    if (type === MODAL) {
      const checked = checkModal(body);
      if (!checked.ok) return checked;
      modals.set(checked.value.custom_id, interaction);
      const { custom_id, title } = checked.value;
      return { ok: true, value: { data: { custom_id, title }, message: null } };
    }
    if (type === DEFERRED_UPDATE) {
      interaction.originalId = interaction.clickedId;
      return { ok: true, value: { data: {}, message: clicked } };
    }
    if (type === DEFERRED_REPLY) {
      const checked = checkDeferral(body);
      if (!checked.ok) return checked;
      const message = newMessage(interaction, 20);
      message.flags = ((checked.value.flags ?? 0) & messageFlags.ephemeral) | messageFlags.loading;
      interaction.originalId = keep(interaction, message).id;
      return { ok: true, value: { data: checked.value, message } };
    }
    const updates = type === UPDATE && clicked !== null;
    const base = updates ? clicked : newMessage(interaction, 20);
    const checked = checkedMessage(base, body, files, ['data'], interaction.label);
    if (!checked.ok) return checked;
    const { data, message } = checked.value;
    if (updates) message.edited_timestamp = new Date(now()).toISOString();
    else message.flags = data.flags ?? 0;
    interaction.originalId = keep(interaction, message).id;
    return { ok: true, value: { data, message } };
  }

  function refuseCallback(interaction: Interaction): Refusal | null {
    if (interaction.acknowledgedBy !== null) return refusals.alreadyAcknowledged;
    return now() - interaction.sentAt > CALLBACK_DEADLINE ? refusals.unknownInteraction : null;
  }

  function callback(request: RestRequest, [id = '', token = '']: readonly string[]): Answer {
    const interaction = byId.get(id);
    if (interaction === undefined || interaction.token !== token) {
      problems.push(`a callback to an unknown interaction ${id}`);
      return refuse(refusals.unknownInteraction);
    }
    const sent = envelope.safeParse(request.body).data;
    const withResponse = request.query.get('with_response') === 'true';
    const attempt: CallbackAttempt = {
      status: 204,
      type: typeof sent?.type === 'number' ? sent.type : -1,
      data: {},
      raw: request.body,
      files: request.files,
      withResponse,
      millisecondsToCallback: request.arrivedAt - interaction.dispatchedAt,
    };
    const finish = (refusal: Refusal): Answer => {
      if (!(interaction.aged && refusal === refusals.unknownInteraction)) {
        problems.push(`${interaction.label}: callback refused: ${describe(refusal)}`);
      }
      interaction.attempts.push({ ...attempt, status: refusal.status, code: refusal.code });
      changed();
      return refuse(refusal);
    };

    const refusal = refuseCallback(interaction);
    if (refusal !== null) return finish(refusal);
    const fitting = [...acceptedCallbacks[interaction.kind]];
    if (interaction.kind === 'modal' && interaction.clickedId !== null) fitting.push(DEFERRED_UPDATE, UPDATE);
    const type = checkCallbackType(sent?.type, fitting);
    if (!type.ok) return finish(type.refusal);
    const performed = perform(interaction, type.value, sent?.data, request.files);
    if (!performed.ok) return finish(performed.refusal);

    interaction.acknowledgedBy = type.value;
    const { data, message } = performed.value;
    interaction.attempts.push({ ...attempt, status: withResponse ? 200 : 204, data });
    changed();
    if (!withResponse) return { status: 204 };
    return {
      status: 200,
      body: {
        interaction: {
          id,
          type: interactionTypes[interaction.kind],
          ...(message === null
            ? {}
            : {
                response_message_id: message.id,
                response_message_loading: (message.flags & messageFlags.loading) !== 0,
                response_message_ephemeral: (message.flags & messageFlags.ephemeral) !== 0,
              }),
        },
        resource: { type: type.value, ...(message === null ? {} : { message }) },
      },
    };
  }

  /** Finds the interaction of a webhook path, or says why it takes no follow-up. */
  function acknowledged(application: string, token: string): Checked<Interaction> {
    const interaction = application === applicationId ? byToken.get(token) : undefined;
    if (interaction === undefined || now() - interaction.sentAt > TOKEN_LIFETIME) {
      return { ok: false, refusal: refusals.invalidWebhookToken };
    }
    const usable = interaction.acknowledgedBy !== null && interaction.acknowledgedBy !== AUTOCOMPLETE;
    return usable ? { ok: true, value: interaction } : { ok: false, refusal: refusals.unknownWebhook };
  }

  function owned(interaction: Interaction, reference: string): StandInMessage | undefined {
    const id = reference === '@original' ? interaction.originalId : reference;
    const message = messages.get(id ?? '');
    const own = id === interaction.originalId || origins.get(id ?? '') === interaction;
    return own ? message : undefined;
  }

  /** A route on the interaction's webhook; `act` refuses or gives the answer's body, if there is one. */
  function webhookRoute(
    method: string,
    path: RegExp,
    kind: FollowUp['kind'] | 'get',
    act: (
      interaction: Interaction,
      request: RestRequest,
      reference: string,
    ) => Checked<{ data: MessageData; message: StandInMessage }>,
  ): Route {
    return {
      method,
      path,
      withoutBotToken: true,
      answer: (request, [application = '', token = '', reference = '']) => {
        const found = acknowledged(application, token);
        const done = found.ok ? act(found.value, request, reference) : found;
        const interaction = byToken.get(token);
        if (!done.ok) {
          const label = interaction?.label ?? 'an unknown interaction';
          problems.push(`${label}: ${method} ${reference || 'follow-up'} refused: ${describe(done.refusal)}`);
        }
        if (kind !== 'get') {
          interaction?.followUps.push({
            kind,
            ...(done.ok
              ? { status: kind === 'delete' ? 204 : 200 }
              : { status: done.refusal.status, code: done.refusal.code }),
            messageId: done.ok ? done.value.message.id : null,
            data: done.ok ? done.value.data : {},
            raw: request.body,
            files: request.files,
          });
          changed();
        }
        if (!done.ok) return refuse(done.refusal);
        return kind === 'delete' ? { status: 204 } : { status: 200, body: done.value.message };
      },
    };
  }

  const unknownMessage = { ok: false, refusal: refusals.unknownMessage } as const;
  const MESSAGE_PATH = /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u;

  const routes: Route[] = [
    { method: 'POST', path: CALLBACK_PATH, withoutBotToken: true, answer: callback },
    webhookRoute('POST', /^\/webhooks\/(\d+)\/([^/]+)$/u, 'followUp', (interaction, request) => {
      const original = messages.get(interaction.originalId ?? '');
      // The first follow-up to a deferred reply fills that reply in, and does not change who sees it.
      const fills = original !== undefined && (original.flags & messageFlags.loading) !== 0;
      const base = fills ? original : newMessage(interaction, 19);
      const checked = checkedMessage(base, request.body, request.files, [], interaction.label);
      if (!checked.ok) return checked;
      const { data, message } = checked.value;
      if (!fills) message.flags = data.flags ?? 0;
      keep(interaction, message);
      return checked;
    }),
    webhookRoute('PATCH', MESSAGE_PATH, 'edit', (interaction, request, reference) => {
      const message = owned(interaction, reference);
      if (message === undefined) return unknownMessage;
      const checked = checkedMessage(message, request.body, request.files, [], interaction.label);
      if (checked.ok) {
        checked.value.message.edited_timestamp = new Date(now()).toISOString();
        keep(interaction, checked.value.message);
      }
      return checked;
    }),
    webhookRoute('GET', MESSAGE_PATH, 'get', (interaction, _request, reference) => {
      const message = owned(interaction, reference);
      return message === undefined ? unknownMessage : { ok: true, value: { data: {}, message } };
    }),
    webhookRoute('DELETE', MESSAGE_PATH, 'delete', (interaction, _request, reference) => {
      const message = owned(interaction, reference);
      if (message === undefined) return unknownMessage;
      messages.delete(message.id);
      return { ok: true, value: { data: {}, message } };
    }),
  ];

  return {
    routes,
    messages,
    origins,
    modals,
    add(interaction) {
      byId.set(interaction.id, interaction);
      byToken.set(interaction.token, interaction);
    },
    noteFault(request, answer) {
      const interaction = byId.get(CALLBACK_PATH.exec(request.path)?.[1] ?? '');
      // @discordjs/rest repeats a request after these on its own; the bot has not been told yet.
      const retried = answer.status === 429 || answer.status >= 500;
      if (interaction === undefined || retried) return;
      const sent = envelope.safeParse(request.body).data;
      const code = z.object({ code: z.number() }).safeParse(answer.body).data?.code;
      interaction.attempts.push({
        status: answer.status,
        ...(code === undefined ? {} : { code }),
        type: typeof sent?.type === 'number' ? sent.type : -1,
        data: {},
        raw: request.body,
        files: request.files,
        withResponse: request.query.get('with_response') === 'true',
        millisecondsToCallback: request.arrivedAt - interaction.dispatchedAt,
      });
      changed();
    },
  };
}
