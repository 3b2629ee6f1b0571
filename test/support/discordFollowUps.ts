import { describeRefusal, type FollowUp, type Interaction } from './discordInteraction.js';
import { type Checked, type MessageData, messageFlags, type Refusal, refusals } from './discordLimits.js';
import type { Messages } from './discordMessages.js';
import type { StandInMessage } from './discordObjects.js';
import { type Answer, isRetried, type RestRequest, type Route, refuse, refusedCode } from './discordRest.js';

/**
 * What a bot does with an interaction after its callback: edits, follow-ups, deletions, for fifteen minutes, after
 * https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages.
 */
export type FollowUps = {
  routes: Route[];
  /** Takes note of a request that got an injected answer which the bot will not retry. */
  noteFault: (request: RestRequest, answer: Answer) => void;
};

const TOKEN_LIFETIME = 15 * 60 * 1000;
/** Where the app is through the account of the user alone. */
const MOST_FOLLOW_UPS = 5;
const AUTOCOMPLETE = 8;
const WEBHOOK_PATH = /^\/webhooks\/(\d+)\/([^/]+)$/u;
const MESSAGE_PATH = /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u;
const kinds: Readonly<Record<string, FollowUp['kind']>> = {
  POST: 'followUp',
  PATCH: 'edit',
  DELETE: 'delete',
};

type Done = Checked<{ data: MessageData; message: StandInMessage }>;

/**
 * Offers the REST routes of an interaction's webhook. In: the application, the clock, the messages, how to find an
 * interaction by its token, the list of problems, and `changed`, which is called after everything the bot did.
 */
export function createFollowUps({
  applicationId,
  now,
  messages,
  byToken,
  problems,
  changed,
}: {
  applicationId: string;
  now: () => number;
  messages: Messages;
  byToken: (token: string) => Interaction | undefined;
  problems: string[];
  changed: () => void;
}): FollowUps {
  /** Finds the interaction of a webhook path, or says why it takes no follow-up. */
  function acknowledged(application: string, token: string): Checked<Interaction> {
    const interaction = application === applicationId ? byToken(token) : undefined;
    if (interaction === undefined || now() - interaction.sentAt > TOKEN_LIFETIME) {
      return { ok: false, refusal: refusals.invalidWebhookToken };
    }
    const usable = interaction.acknowledgedBy !== null && interaction.acknowledgedBy !== AUTOCOMPLETE;
    return usable ? { ok: true, value: interaction } : { ok: false, refusal: refusals.unknownWebhook };
  }

  function owned(interaction: Interaction, reference: string): StandInMessage | undefined {
    const id = reference === '@original' ? interaction.originalId : reference;
    const own = id === interaction.originalId || messages.originOf(id) === interaction;
    return own ? messages.get(id) : undefined;
  }

  function note(
    interaction: Interaction,
    kind: FollowUp['kind'],
    { body, files, arrivedAt }: RestRequest,
    outcome: Pick<FollowUp, 'status' | 'code' | 'messageId' | 'data'>,
  ): void {
    const milliseconds = arrivedAt - interaction.dispatchedAt;
    interaction.followUps.push({ kind, ...outcome, raw: body, files, milliseconds });
    changed();
  }

  /** A route on the interaction's webhook; `act` refuses or gives the answer's body, if there is one. */
  function route(
    method: string,
    path: RegExp,
    act: (interaction: Interaction, request: RestRequest, reference: string) => Done,
  ): Route {
    return {
      method,
      path,
      withoutBotToken: true,
      answer: (request, [application = '', token = '', reference = '']) => {
        const found = acknowledged(application, token);
        const done = found.ok ? act(found.value, request, reference) : found;
        const interaction = byToken(token);
        if (!done.ok) {
          const label = interaction?.label ?? 'an unknown interaction';
          const refusal = describeRefusal(done.refusal);
          problems.push(`${label}: ${method} ${reference || 'follow-up'} refused: ${refusal}`);
        }
        const kind = kinds[method];
        if (interaction !== undefined && kind !== undefined) {
          note(interaction, kind, request, outcomeOf(done, kind));
        }
        if (!done.ok) return refuse(done.refusal);
        return kind === 'delete' ? { status: 204 } : { status: 200, body: done.value.message };
      },
    };
  }

  const unknownMessage = { ok: false, refusal: refusals.unknownMessage } as const;

  const routes: Route[] = [
    route('POST', WEBHOOK_PATH, (interaction, request) => {
      const original = messages.get(interaction.originalId);
      // The first follow-up to a deferred reply fills that reply in, and does not change who sees it.
      const fills = original !== undefined && (original.flags & messageFlags.loading) !== 0;
      const sent = interaction.followUps.filter(({ kind, status }) => kind === 'followUp' && status === 200);
      if (interaction.isOwnAppOnly && sent.length >= MOST_FOLLOW_UPS)
        return { ok: false, refusal: refusals.tooManyFollowUps };
      const base = fills ? original : messages.answering(interaction, 19);
      const checked = messages.changed(base, request.body, request.files, [], interaction.label);
      if (!checked.ok) return checked;
      const { data, message } = checked.value;
      if (!fills) message.flags = (data.flags ?? 0) | (interaction.isHidden ? messageFlags.ephemeral : 0);
      messages.keep(message, interaction);
      return checked;
    }),
    route('PATCH', MESSAGE_PATH, (interaction, request, reference) => {
      const message = owned(interaction, reference);
      if (message === undefined) return unknownMessage;
      const checked = messages.changed(message, request.body, request.files, [], interaction.label);
      if (checked.ok) {
        checked.value.message.edited_timestamp = new Date(now()).toISOString();
        messages.keep(checked.value.message, interaction);
      }
      return checked;
    }),
    route('GET', MESSAGE_PATH, (interaction, _request, reference) => {
      const message = owned(interaction, reference);
      return message === undefined ? unknownMessage : { ok: true, value: { data: {}, message } };
    }),
    route('DELETE', MESSAGE_PATH, (interaction, _request, reference) => {
      const message = owned(interaction, reference);
      if (message === undefined) return unknownMessage;
      messages.delete(message);
      return { ok: true, value: { data: {}, message } };
    }),
  ];

  return {
    routes,
    noteFault(request, answer) {
      const match = MESSAGE_PATH.exec(request.path) ?? WEBHOOK_PATH.exec(request.path);
      const interaction = byToken(match?.[2] ?? '');
      const kind = kinds[request.method];
      if (interaction === undefined || kind === undefined || isRetried(answer)) return;
      note(interaction, kind, request, {
        status: answer.status,
        ...refusedCode(answer),
        messageId: null,
        data: {},
      });
    },
  };
}

function outcomeOf(
  done: Done,
  kind: FollowUp['kind'],
): Pick<FollowUp, 'status' | 'code' | 'messageId' | 'data'> {
  if (done.ok) {
    const { data, message } = done.value;
    return { status: kind === 'delete' ? 204 : 200, messageId: message.id, data };
  }
  const { status, code }: Refusal = done.refusal;
  return { status, code, messageId: null, data: {} };
}
