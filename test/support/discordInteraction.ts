import type { APIUser } from 'discord.js';
import type { AutocompleteData, FieldError, MessageData, Refusal } from './discordLimits.js';
import type { ModalData } from './discordModals.js';
import type { StandInMessage, UploadedFile } from './discordObjects.js';

/** One interaction, and what the bot did with it. */

/** Discord's numbers for the kinds of interaction. */
export const interactionTypes = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export type InteractionKind = keyof typeof interactionTypes;

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
  /** From the sending of the interaction to the arrival of this request, in real time. */
  milliseconds: number;
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
  /** Whose the app is there, by the way it was installed. */
  owners: Record<string, string>;
  /** Whether the app is there through the user's account alone: then it may send five follow-ups. */
  isOwnAppOnly: boolean;
  /** Whether Discord shows every reply to the user alone, whatever the bot says. */
  isHidden: boolean;
  isAmongPeople: boolean;
  /** The message whose button was clicked, or whose button opened the modal, as it was then, if any. */
  clicked: StandInMessage | null;
  acknowledgedBy: number | null;
  /** The message that `@original` means. */
  originalId: string | null;
  attempts: CallbackAttempt[];
  followUps: FollowUp[];
};

/** A refusal in one line, for the list of problems. */
export function describeRefusal({ code, message, errors }: Refusal): string {
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
