import type { APIUser } from 'discord.js';
import type { Cdn } from './discordCdn.js';
import { checkFiles, resolvePictures } from './discordFiles.js';
import { type Interaction, interactionTypes } from './discordInteraction.js';
import {
  type Checked,
  checkMessage,
  isEmptyMessage,
  type MessageData,
  messageFlags,
  refusals,
} from './discordLimits.js';
import { applied, blankMessage, type StandInMessage, type UploadedFile } from './discordObjects.js';

/** The messages there are, and what a bot's payload makes of them. */
export type Messages = {
  get: (id: string | null | undefined) => StandInMessage | undefined;
  /** All messages, from the oldest to the newest. */
  all: () => StandInMessage[];
  /** Which interaction a message answers: a click on it happens in the same place. */
  originOf: (id: string | null) => Interaction | undefined;
  /** A new message of the bot in answer to an interaction, empty and not kept yet. */
  answering: (interaction: Interaction, type: number) => StandInMessage;
  /**
   * What a payload makes of a message, which itself is left as it is, or Discord's refusal. In: the payload, its
   * files, and the path under which it was sent.
   */
  changed: (
    base: StandInMessage,
    body: unknown,
    files: readonly UploadedFile[],
    prefix: readonly string[],
    label: string,
  ) => Checked<{ data: MessageData; message: StandInMessage }>;
  /** Keeps a message; one that answers an interaction belongs to the first that it was kept for. */
  keep: (message: StandInMessage, interaction?: Interaction) => StandInMessage;
  delete: (message: StandInMessage) => void;
};

/** Makes the store of messages. In: the application, the clock, ids, where files go, and the list of problems. */
export function createMessages({
  applicationId,
  bot,
  now,
  nextId,
  cdn,
  problems,
}: {
  applicationId: string;
  bot: APIUser;
  now: () => number;
  nextId: () => string;
  cdn: Cdn;
  problems: string[];
}): Messages {
  const messages = new Map<string, StandInMessage>();
  const origins = new Map<string, Interaction>();

  return {
    get: (id) => messages.get(id ?? ''),
    all: () => [...messages.values()],
    originOf: (id) => origins.get(id ?? ''),
    answering(interaction, type) {
      const message = blankMessage({
        id: nextId(),
        channelId: interaction.channelId,
        author: bot,
        applicationId,
        type,
        milliseconds: now(),
      });
      message.interaction_metadata = {
        id: interaction.id,
        type: interactionTypes[interaction.kind],
        user: interaction.user,
        authorizing_integration_owners: interaction.owners,
      };
      return message;
    },
    changed(base, body, files, prefix, label) {
      const checked = checkMessage(body ?? {}, prefix);
      if (!checked.ok) return checked;
      const data = checked.value;
      if (data.allowed_mentions?.parse?.length !== 0) {
        problems.push(`${label}: live mentions are possible (allowed_mentions without parse [])`);
      }
      if (((data.flags ?? 0) & messageFlags.componentsV2) !== 0) {
        problems.push(`${label}: the newer layout components are unknown to the stand-in`);
      }
      const sent = checkFiles(base, data, files, prefix);
      if (!sent.ok) return sent;
      const attached = sent.value.map(({ file: { name, content, contentType }, description }) => ({
        ...cdn.keep(base.channel_id, { name, bytes: content, contentType }, 'attachments'),
        ...(description === undefined ? {} : { description }),
      }));
      const resolved = resolvePictures(applied(base, data, attached), prefix);
      if (!resolved.ok) return resolved;
      const message = resolved.value;
      if (isEmptyMessage(message)) return { ok: false, refusal: refusals.emptyMessage };
      return { ok: true, value: { data, message } };
    },
    keep(message, interaction) {
      messages.set(message.id, message);
      if (interaction !== undefined && !origins.has(message.id)) origins.set(message.id, interaction);
      return message;
    },
    delete(message) {
      messages.delete(message.id);
    },
  };
}
