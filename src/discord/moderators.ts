import {
  type Attachment,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  type Interaction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  TextInputStyle,
} from 'discord.js';
import { MODERATORS_COMMAND } from '../../commands/moderation/index.js';
import { OptionError } from '../command.js';
import type { Request } from '../dispatcher.js';
import { logAction } from '../moderation/actionLog.js';
import { LARGEST_UPLOAD } from '../moderation/importing.js';
import { moderate, moderatorCommandOf } from '../moderation/moderate.js';
import type { Upload } from '../moderation/moderatorCommand.js';
import type { BotContext } from './bot.js';
import { buttonId, parseButtonId } from './buttonId.js';
import { LIMITS, shorten } from './limits.js';
import { noticeMessage } from './noticeMessage.js';

/** Somebody who may not do this; the message is all that they are told. */
export class NotAllowed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAllowed';
  }
}

/** How often the line on progress changes at most, in milliseconds: Discord takes about one edit a second. */
const PROGRESS_INTERVAL = 1_000;

/** A slash command of moderators: deferred, and seen by who gave it alone. */
export async function answerModerator(
  bot: BotContext,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  await requireModerator(bot, interaction);
  const { data } = interaction.options;
  const options = Object.fromEntries(
    (data[0]?.options ?? []).map(({ name, value, attachment }) => [
      name,
      attachment ? uploadOf(attachment) : value,
    ]),
  );
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const command = `${MODERATORS_COMMAND} ${interaction.options.getSubcommand()}`;
  await run(bot, interaction, { command, options });
}

/** A button of a notice: a form first where its command asks for one, else the command itself, in place of the notice. */
export async function answerModeratorClick(bot: BotContext, interaction: ButtonInteraction): Promise<void> {
  await requireModerator(bot, interaction);
  const { command, options } = requestOf(interaction.customId);
  const fields = moderatorCommandOf(command)?.form?.(bot.moderation, options);
  if (!fields) {
    await interaction.deferUpdate();
    await run(bot, interaction, { command, options });
    return;
  }
  await interaction.showModal({
    custom_id: buttonId({ command, options }),
    title: 'Mend the draft',
    components: fields.map(({ option, label, value }) => ({
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.TextInput,
          style: TextInputStyle.Short,
          custom_id: option,
          label: shorten(label, LIMITS.inputLabel),
          value: value.slice(0, LIMITS.inputValue),
          required: false,
        },
      ],
    })),
  });
}

/** A form that a moderator sends back. */
export async function answerModeratorForm(
  bot: BotContext,
  interaction: ModalSubmitInteraction,
): Promise<void> {
  await requireModerator(bot, interaction);
  const { command, options } = requestOf(interaction.customId);
  const filled = Object.fromEntries(
    interaction.fields.fields.map((field) => [field.customId, 'value' in field ? field.value : '']),
  );
  if (interaction.isFromMessage()) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await run(bot, interaction, { command, options: { ...options, ...filled } });
}

/** Values for an option of a moderators' command; none for anybody else. */
export async function suggestToModerator(
  bot: BotContext,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const command = `${MODERATORS_COMMAND} ${interaction.options.getSubcommand()}`;
  const { name, value } = interaction.options.getFocused(true);
  const option = isModerator(bot, interaction)
    ? moderatorCommandOf(command)?.options.find((one) => one.name === name)
    : undefined;
  const choices = (await option?.suggest?.(bot.moderation, value.slice(0, LIMITS.choiceValue))) ?? [];
  await interaction.respond(
    choices.slice(0, LIMITS.choices).map((choice) => ({
      name: shorten(choice.name, LIMITS.choiceName),
      value: choice.value.slice(0, LIMITS.choiceValue),
    })),
  );
}

type Deferred = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

/** Runs a command whose reply is deferred. While it takes its time, a line says how far it has come. */
async function run({ moderation }: BotContext, interaction: Deferred, request: Request): Promise<void> {
  let line = '';
  let shown = '';
  let edits = Promise.resolve<unknown>(undefined);
  const timer = setInterval(() => {
    if (line === shown) return;
    shown = line;
    // A line that Discord does not take is not worth ending the work for.
    edits = edits.then(() => interaction.editReply({ content: shown })).catch(() => {});
  }, PROGRESS_INTERVAL);
  const onProgress = (next: string) => {
    line = next;
  };
  try {
    const notice = await moderate(moderation, request, { by: nameOf(interaction), onProgress });
    clearInterval(timer);
    await edits;
    await interaction.editReply(noticeMessage(notice));
  } catch (error) {
    clearInterval(timer);
    await edits;
    // What was asked from a notice leaves it as it was; the message of a command has nothing but the line.
    if (shown !== '' && !interaction.isChatInputCommand())
      await interaction.editReply({ content: '' }).catch(() => {});
    throw error;
  }
}

function requestOf(customId: string): { command: string; options: Record<string, string> } {
  const button = parseButtonId(customId);
  if (!button?.options)
    throw new OptionError('This button is of an older version of the bot. Give the command again.');
  return { command: button.command, options: button.options };
}

/** Who it is, for the log. */
export function nameOf({ user }: Pick<Interaction, 'user'>): string {
  return `${user.username} (${user.id})`;
}

/** Manage Server in the home server and nowhere else: the library is one for every server that the bot is in. */
function isModerator({ homeGuildId }: BotContext, { guildId, memberPermissions }: Interaction): boolean {
  return (
    homeGuildId !== undefined &&
    guildId === homeGuildId &&
    memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true
  );
}

/** @throws {NotAllowed} for anybody but a moderator of the home server; the try is entered into the log */
async function requireModerator(bot: BotContext, interaction: Deferred): Promise<void> {
  if (isModerator(bot, interaction)) return;
  const by = nameOf(interaction);
  const what = interaction.isChatInputCommand()
    ? `/${interaction.commandName}`
    : 'a button or form of moderators';
  const where = interaction.guildId === null ? 'a direct message' : `server ${interaction.guildId}`;
  bot.log.warn({ by, what, where }, 'refused a moderators command');
  // One who goes on trying must not fill the log with it.
  if ((await bot.refusals.take(interaction.user.id)) === 0) {
    await logAction(bot.moderation, { by }, { action: 'refused', detail: `${what} in ${where}` }).catch(
      (error: unknown) => bot.log.error({ err: error }, 'a refusal could not be entered into the log'),
    );
  }
  throw new NotAllowed('Only moderators of the bot’s home server can do this.');
}

/** An attachment as Discord stores it: its address is Discord's own, and its size is announced. */
function uploadOf({ name, size, url, contentType }: Attachment): Upload {
  return {
    name,
    size,
    ...(contentType !== null && { contentType }),
    read: () => download(url),
  };
}

const DOWNLOAD_TIMEOUT = 10_000;

async function download(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT), redirect: 'error' });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > LARGEST_UPLOAD) throw new OptionError('The file is larger than 4 MiB.');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof OptionError) throw error;
    throw new OptionError('Discord did not hand over the file. Attach it again.');
  }
}
