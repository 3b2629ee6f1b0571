import type { APIUser } from 'discord.js';
import type { AttachedFile, Cdn } from './discordCdn.js';
import { MESSAGE } from './discordCommands.js';
import type { Interaction } from './discordInteraction.js';
import type { Interactions } from './discordInteractions.js';
import type { Messages } from './discordMessages.js';
import { forgedComponents, submittedComponents } from './discordModals.js';
import { blankMessage, findComponent, type StandInMessage, user } from './discordObjects.js';
import { fillOptions, type OptionValues } from './discordOptions.js';
import type { Registry } from './discordRegistry.js';
import type { Reply } from './discordReply.js';
import type { Sender, Who } from './discordSender.js';

/** The users of the stand-in: what they do becomes an interaction, and what the bot does with it a {@link Reply}. */

/** A click on a button or a choice from a menu, by default on the last message that has it, by the user it answered, and in its place. */
export type Click = Who & {
  /**
   * The message clicked on: one of an earlier reply, or fields of a message that the stand-in does not know, for
   * what is older than the bot's current run, or forged. The button or menu need not be on it.
   */
  message?: Partial<StandInMessage> | undefined;
};

/** A modal that is sent off, by default by the user to whom it was shown, and in the same place. */
export type Submission = Who & {
  /** Whether it is sent without a client's checks: any field, any length, a modal of another user or of nobody. */
  forged?: boolean | undefined;
};

/**
 * The message that a message command is used on: one that the stand-in knows, by its id, or fields of a message that
 * somebody wrote in the same channel.
 */
export type TargetMessage = Omit<Partial<StandInMessage>, 'author'> & {
  /** Default: somebody else than {@link Who.userId}'s default. */
  author?: Partial<APIUser> | undefined;
  /** Files for its attachments. */
  files?: readonly AttachedFile[] | undefined;
};

export type Users = {
  /** Uses a registered command, as `index` or `index refresh`. A deferred reply is waited for. */
  command: (words: string, values?: OptionValues, who?: Who) => Promise<Reply>;
  /** Types into the option `focused` of a command. */
  autocomplete: (words: string, values: OptionValues, focused: string, who?: Who) => Promise<Reply>;
  /** Uses a registered command of the menu of a message. */
  messageCommand: (name: string, message: TargetMessage, who?: Who) => Promise<Reply>;
  click: (customId: string, click?: Click) => Promise<Reply>;
  /** Chooses one option of a menu by its value; on a message given by the test, the menu need not have it. */
  choose: (customId: string, value: string, click?: Click) => Promise<Reply>;
  /** Sends off a modal that the bot has shown; the fields are by custom id, and those left out stay as shown. */
  submitModal: (
    customId: string,
    fields: Readonly<Record<string, string>>,
    submission?: Submission,
  ) => Promise<Reply>;
};

/** Makes the users. In: the parts of the stand-in that they go through. */
export function createUsers({
  applicationId,
  bot,
  now,
  nextId,
  sender,
  registry,
  interactions,
  messages,
  cdn,
}: {
  applicationId: string;
  bot: APIUser;
  now: () => number;
  nextId: () => string;
  sender: Sender;
  registry: Registry;
  interactions: Interactions;
  messages: Messages;
  cdn: Cdn;
}): Users {
  const { surroundingsOf, channelOf, interact } = sender;

  async function useCommand(
    kind: 'command' | 'autocomplete',
    words: string,
    values: OptionValues,
    who: Who,
    focused?: string,
  ): Promise<Reply> {
    const { command, options, attachments } = fillOptions(registry.visible(surroundingsOf(who)), {
      words,
      values,
      focused,
      upload: (file) => cdn.keep(applicationId, file, 'ephemeral-attachments'),
    });
    const data = {
      id: command.id,
      name: command.name,
      type: command.type,
      options,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(Object.keys(attachments).length === 0 ? {} : { resolved: { attachments } }),
    };
    const label = kind === 'command' ? `/${words}` : `autocomplete of /${words}`;
    return interact(kind, label, data, who);
  }

  /** The message that a message command is used on: a known one, or one that is now there. */
  function targetOf({ files = [], author, ...fields }: TargetMessage, who: Who): StandInMessage {
    const known = messages.get(fields.id);
    if (known !== undefined) return known;
    const channelId = fields.channel_id ?? channelOf(who);
    const blank = blankMessage({ id: nextId(), channelId, type: 0, milliseconds: now() });
    const attachments = files.map((file) => cdn.keep(channelId, file, 'attachments'));
    return messages.keep({
      ...blank,
      attachments,
      ...fields,
      author: author === undefined ? blank.author : { ...user(author.id ?? blank.author.id), ...author },
    });
  }

  /**
   * The message that a click or a choice is on. Throws where no known message has such a button or menu, where it is
   * disabled, and where it has not the option chosen.
   */
  function messageWith(customId: string, given: Click['message'], who: Who, value?: string): StandInMessage {
    if (given !== undefined) {
      const known = messages.get(given.id);
      if (known !== undefined) return known;
      const blank = blankMessage({
        id: nextId(),
        channelId: channelOf(who),
        author: bot,
        applicationId,
        type: 20,
        milliseconds: now(),
      });
      return messages.keep({ ...blank, ...given });
    }
    const what = value === undefined ? 'button' : 'menu';
    for (const message of messages.all().reverse()) {
      const found = findComponent(message, customId);
      if (found === undefined) continue;
      if (found.disabled) throw new Error(`the ${what} "${customId}" is disabled`);
      const has =
        value === undefined || (found.type === 3 && found.options.some((one) => one.value === value));
      if (!has) throw new Error(`the menu "${customId}" has no option "${value}"`);
      return message;
    }
    throw new Error(`no message has a ${what} "${customId}"`);
  }

  return {
    async command(words, values = {}, who = {}) {
      return useCommand('command', words, values, who);
    },
    async autocomplete(words, values, focused, who = {}) {
      return useCommand('autocomplete', words, values, who, focused);
    },
    async messageCommand(name, target, who = {}) {
      const visible = registry.visible(surroundingsOf(who)).filter(({ type }) => type === MESSAGE);
      const command = visible.find((candidate) => candidate.name === name);
      if (command === undefined) {
        const known = visible.map((candidate) => `"${candidate.name}"`).join(', ') || 'none';
        throw new Error(`the message command "${name}" is not registered here (registered: ${known})`);
      }
      const message = targetOf(target, who);
      const data = {
        id: command.id,
        name,
        type: MESSAGE,
        ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
        target_id: message.id,
        resolved: { messages: { [message.id]: message } },
      };
      const place = { ...who, channelId: who.channelId ?? message.channel_id };
      return interact('command', `message command "${name}"`, data, place);
    },
    async click(customId, { message: given, ...who } = {}) {
      const message = messageWith(customId, given, who);
      const data = { custom_id: customId, component_type: 2, id: 1 };
      const place = sameAs(messages.originOf(message.id), who);
      return interact('component', `button "${customId}"`, data, place, message);
    },
    async choose(customId, value, { message: given, ...who } = {}) {
      const message = messageWith(customId, given, who, value);
      const data = { custom_id: customId, component_type: 3, id: 1, values: [value] };
      const place = sameAs(messages.originOf(message.id), who);
      return interact('component', `menu "${customId}"`, data, place, message);
    },
    async submitModal(customId, fields, { forged = false, ...who } = {}) {
      const own = interactions.modal(customId, who.userId);
      const shown = forged ? (own ?? interactions.modal(customId)) : own;
      if (shown === undefined && !forged) {
        const whom = who.userId === undefined ? '' : ` to the user ${who.userId}`;
        throw new Error(`the bot has shown no modal "${customId}"${whom}`);
      }
      const components =
        forged || shown === undefined
          ? forgedComponents(shown?.data, fields)
          : submittedComponents(shown.data, fields);
      const opened = shown?.openedBy.clicked ?? null;
      const clicked = messages.get(opened?.id) ?? opened;
      const data = { custom_id: customId, components };
      return interact('modal', `modal "${customId}"`, data, sameAs(shown?.openedBy, who), clicked);
    },
  };
}

/** Someone who goes on with an earlier interaction is, unless said otherwise, the same user in the same place. */
function sameAs(origin: Interaction | undefined, who: Who): Who {
  if (origin === undefined) return who;
  const guildId = who.guildId === undefined ? origin.guildId : who.guildId;
  return {
    // A message of an app goes on working for everybody who sees it.
    hasOwnApp: origin.isOwnAppOnly,
    isAmongPeople: origin.isAmongPeople,
    ...who,
    guildId,
    channelId: who.channelId ?? (guildId === origin.guildId ? origin.channelId : undefined),
    userId: who.userId ?? origin.user.id,
  };
}
