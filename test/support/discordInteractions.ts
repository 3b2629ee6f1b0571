import { z } from 'zod';
import { createFollowUps } from './discordFollowUps.js';
import {
  type CallbackAttempt,
  type CallbackData,
  describeRefusal,
  type Interaction,
  type InteractionKind,
  interactionTypes,
} from './discordInteraction.js';
import {
  type Checked,
  checkAutocomplete,
  checkCallbackType,
  checkDeferral,
  messageFlags,
  type Refusal,
  refusals,
} from './discordLimits.js';
import type { Messages } from './discordMessages.js';
import { checkModal, type ModalData } from './discordModals.js';
import type { StandInMessage, UploadedFile } from './discordObjects.js';
import { type Answer, isRetried, type RestRequest, type Route, refuse, refusedCode } from './discordRest.js';

/**
 * What a bot may do with an interaction, after
 * https://discord.com/developers/docs/interactions/receiving-and-responding: one callback within three seconds,
 * then what discordFollowUps.ts knows.
 */

/** Callback types. */
const REPLY = 4;
const DEFERRED_REPLY = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const AUTOCOMPLETE = 8;
const MODAL = 9;

/** The callback types that Discord takes for each kind of interaction. */
const acceptedCallbacks: Record<InteractionKind, readonly number[]> = {
  command: [REPLY, DEFERRED_REPLY, MODAL],
  component: [REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE, MODAL],
  autocomplete: [AUTOCOMPLETE],
  modal: [REPLY, DEFERRED_REPLY],
};

const CALLBACK_DEADLINE = 3000;

/** A modal that the bot showed, and the interaction that it answered with it. */
export type ShownModal = { data: ModalData; openedBy: Interaction };

export type Interactions = {
  routes: Route[];
  /** The newest modal of this custom id, among those shown to a user where one is given. */
  modal: (customId: string, userId?: string) => ShownModal | undefined;
  add: (interaction: Interaction) => void;
  /** Takes note of a request that got an injected answer which the bot will not retry. */
  noteFault: (request: RestRequest, answer: Answer) => void;
};

const envelope = z.object({ type: z.unknown().optional(), data: z.unknown().optional() });
const CALLBACK_PATH = /^\/interactions\/(\d+)\/([^/]+)\/callback$/u;

/**
 * Keeps the interactions and offers the REST routes by which a bot answers them. In: the application, the clock, the
 * messages, the list of problems and `changed`, which is called after everything the bot did.
 */
export function createInteractions({
  applicationId,
  now,
  messages,
  problems,
  changed,
}: {
  applicationId: string;
  now: () => number;
  messages: Messages;
  problems: string[];
  changed: () => void;
}): Interactions {
  const byId = new Map<string, Interaction>();
  const byToken = new Map<string, Interaction>();
  const modals: ShownModal[] = [];
  const followUps = createFollowUps({
    applicationId,
    now,
    messages,
    byToken: (token) => byToken.get(token),
    problems,
    changed,
  });

  /** Carries out a callback of a type that fits. Out: its data and the message it made or changed, if any. */
  function perform(
    interaction: Interaction,
    type: number,
    body: unknown,
    files: readonly UploadedFile[],
  ): Checked<{ data: CallbackData; message: StandInMessage | null }> {
    const clicked = messages.get(interaction.clicked?.id) ?? null;
    if (type === AUTOCOMPLETE) {
      const checked = checkAutocomplete(body);
      return checked.ok ? { ok: true, value: { data: checked.value, message: null } } : checked;
    }
    if (type === MODAL) {
      const checked = checkModal(body);
      if (!checked.ok) return checked;
      modals.push({ data: checked.value, openedBy: interaction });
      const { custom_id, title } = checked.value;
      return { ok: true, value: { data: { custom_id, title }, message: null } };
    }
    if (type === DEFERRED_UPDATE) {
      interaction.originalId = interaction.clicked?.id ?? null;
      return { ok: true, value: { data: {}, message: clicked } };
    }
    if (type === DEFERRED_REPLY) {
      const checked = checkDeferral(body);
      if (!checked.ok) return checked;
      const message = messages.answering(interaction, 20);
      message.flags = shownTo(interaction, (checked.value.flags ?? 0) & messageFlags.ephemeral);
      message.flags |= messageFlags.loading;
      interaction.originalId = messages.keep(message, interaction).id;
      return { ok: true, value: { data: checked.value, message } };
    }
    if (type === UPDATE && clicked === null) return { ok: false, refusal: refusals.unknownMessage };
    const updates = type === UPDATE && clicked !== null;
    const base = updates ? clicked : messages.answering(interaction, 20);
    const checked = messages.changed(base, body, files, ['data'], interaction.label);
    if (!checked.ok) return checked;
    const { data, message } = checked.value;
    if (updates) message.edited_timestamp = new Date(now()).toISOString();
    else message.flags = shownTo(interaction, data.flags ?? 0);
    interaction.originalId = messages.keep(message, interaction).id;
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
    const attempt = attemptOf(interaction, request);
    const finish = (refusal: Refusal): Answer => {
      if (!(interaction.aged && refusal === refusals.unknownInteraction)) {
        problems.push(`${interaction.label}: callback refused: ${describeRefusal(refusal)}`);
      }
      interaction.attempts.push({ ...attempt, status: refusal.status, code: refusal.code });
      changed();
      return refuse(refusal);
    };

    const refusal = refuseCallback(interaction);
    if (refusal !== null) return finish(refusal);
    const fitting = [...acceptedCallbacks[interaction.kind]];
    // A modal that was opened from a message may change that message; one that a command opened has none.
    if (interaction.kind === 'modal' && interaction.clicked !== null) fitting.push(DEFERRED_UPDATE, UPDATE);
    const type = checkCallbackType(sent?.type, fitting);
    if (!type.ok) return finish(type.refusal);
    const performed = perform(interaction, type.value, sent?.data, request.files);
    if (!performed.ok) return finish(performed.refusal);

    interaction.acknowledgedBy = type.value;
    const { data, message } = performed.value;
    const { withResponse } = attempt;
    interaction.attempts.push({ ...attempt, status: withResponse ? 200 : 204, data });
    changed();
    return withResponse ? { status: 200, body: resource(interaction, type.value, message) } : { status: 204 };
  }

  return {
    routes: [
      { method: 'POST', path: CALLBACK_PATH, withoutBotToken: true, answer: callback },
      ...followUps.routes,
    ],
    modal: (customId, userId) =>
      modals.findLast(
        ({ data, openedBy }) =>
          data.custom_id === customId && (userId === undefined || openedBy.user.id === userId),
      ),
    add(interaction) {
      byId.set(interaction.id, interaction);
      byToken.set(interaction.token, interaction);
    },
    noteFault(request, answer) {
      const interaction = byId.get(CALLBACK_PATH.exec(request.path)?.[1] ?? '');
      if (interaction === undefined) {
        followUps.noteFault(request, answer);
      } else if (!isRetried(answer)) {
        const attempt = attemptOf(interaction, request);
        interaction.attempts.push({ ...attempt, status: answer.status, ...refusedCode(answer) });
        changed();
      }
    },
  };
}

/** The flags of a reply: one that Discord hides is for the user alone, whatever the bot says. */
function shownTo({ isHidden }: Interaction, flags: number): number {
  return isHidden ? flags | messageFlags.ephemeral : flags;
}

/** What is known of a callback before it is looked into. */
function attemptOf(interaction: Interaction, request: RestRequest): Omit<CallbackAttempt, 'status'> {
  const type = envelope.safeParse(request.body).data?.type;
  return {
    type: typeof type === 'number' ? type : -1,
    data: {},
    raw: request.body,
    files: request.files,
    withResponse: request.query.get('with_response') === 'true',
    millisecondsToCallback: request.arrivedAt - interaction.dispatchedAt,
  };
}

/** The answer to a callback for a bot that asked for one. */
function resource({ id, kind }: Interaction, type: number, message: StandInMessage | null): unknown {
  return {
    interaction: {
      id,
      type: interactionTypes[kind],
      ...(message === null
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: (message.flags & messageFlags.loading) !== 0,
            response_message_ephemeral: (message.flags & messageFlags.ephemeral) !== 0,
          }),
    },
    resource: { type, ...(message === null ? {} : { message }) },
  };
}
