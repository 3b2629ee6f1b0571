import { randomUUID } from 'node:crypto';
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { OptionError } from '../command.js';
import { dispatch, type Request, suggest } from '../dispatcher.js';
import type { Log } from '../log.js';
import { isForModerators } from '../moderation/moderate.js';
import type { BotContext } from './bot.js';
import { parseButtonId } from './buttonId.js';
import { checkMessage } from './checkMessage.js';
import { outgoingFiles } from './files.js';
import { LIMITS } from './limits.js';
import { requestIn } from './longOption.js';
import { answerMessage, isFirstPage, noteMessage } from './message.js';
import {
  answerModerator,
  answerModeratorClick,
  answerModeratorForm,
  NotAllowed,
  suggestToModerator,
} from './moderators.js';
import { isReport } from './reportButton.js';
import { askWhatIsWrong, keepReport } from './reportForm.js';

/** Answers whatever Discord sends; errors end here, told to the user in one line and to the log in full. */
export async function handleInteraction(bot: BotContext, interaction: Interaction): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await offerChoices(bot, interaction);
    else if (await mustWait(bot, interaction)) return;
    else if (interaction.isChatInputCommand()) await answerCommand(bot, interaction);
    else if (interaction.isMessageContextMenuCommand()) await checkMessage(bot, interaction);
    else if (interaction.isButton()) await answerClick(bot, interaction);
    else if (interaction.isModalSubmit()) {
      if (isReport(interaction.customId)) await keepReport(bot, interaction);
      else await answerModeratorForm(bot, interaction);
    }
  } catch (error) {
    await report(bot.log, interaction, error);
  }
}

/** Whether somebody has asked too often; then they are told how long to wait. */
async function mustWait({ asks }: BotContext, interaction: Interaction): Promise<boolean> {
  const seconds = await asks.take(interaction.user.id);
  if (seconds === 0 || !interaction.isRepliable()) return false;
  const text = `That was a lot at once. Please wait ${seconds} second${seconds === 1 ? '' : 's'}, then ask again.`;
  await interaction.reply({ ...noteMessage(text), flags: MessageFlags.Ephemeral });
  return true;
}

async function answerCommand(bot: BotContext, interaction: ChatInputCommandInteraction): Promise<void> {
  if (isForModerators(interaction.commandName)) {
    await answerModerator(bot, interaction);
    return;
  }
  const { library } = bot.moderation;
  const options = Object.fromEntries(interaction.options.data.map(({ name, value }) => [name, value]));
  const request = goOn(bot, interaction, { command: interaction.commandName, options });
  const answer = dispatch(library, request);
  const message = answerMessage(answer, request, 1, await outgoingFiles(answer.attachments, bot.log));
  await interaction.reply({ ...message, ...(options.private === true && { flags: MessageFlags.Ephemeral }) });
  // Who asks for an answer that nobody else sees has not given the question to moderators either.
  if (answer.status === 'not_in_sources' && typeof options.question === 'string' && options.private !== true)
    await keepUnanswered(bot, options.question);
}

/** The request with the company that it leaves out, if its asker has asked about one in this channel just before. */
function goOn(
  { moderation, conversations }: BotContext,
  interaction: Interaction,
  request: Request,
): Request {
  // What somebody asked unseen must not show in what everybody sees.
  const kept = request.options.private === true ? 'unseen' : 'seen';
  const who = [interaction.user.id, interaction.channelId, kept].join(' ');
  return conversations.goOn(moderation.library, request, who);
}

/** Without who asked it: what counts is what the library lacks. */
async function keepUnanswered({ moderation, log }: BotContext, question: string): Promise<void> {
  try {
    await moderation.store.addUnanswered({ question, at: new Date().toISOString() });
  } catch (error) {
    // Whoever asked has the answer already, and nothing to mend.
    log.error({ err: error }, 'an unanswered question could not be kept');
  }
}

async function offerChoices(bot: BotContext, interaction: AutocompleteInteraction): Promise<void> {
  if (isForModerators(interaction.commandName)) {
    await suggestToModerator(bot, interaction);
    return;
  }
  const { name, value } = interaction.options.getFocused(true);
  const choices = suggest(bot.moderation.library, interaction.commandName, name, value).slice(
    0,
    LIMITS.choices,
  );
  await interaction.respond(
    choices.map((choice) => ({
      name: choice.name.slice(0, LIMITS.choiceName),
      value: choice.value.slice(0, LIMITS.choiceValue),
    })),
  );
}

async function answerClick(bot: BotContext, interaction: ButtonInteraction): Promise<void> {
  if (isReport(interaction.customId)) {
    await askWhatIsWrong(interaction);
    return;
  }
  const button = parseButtonId(interaction.customId);
  if (button && isForModerators(button.command)) {
    await answerModeratorClick(bot, interaction);
    return;
  }
  const request = button && requestOf(button, interaction);
  if (!button || !request)
    throw new OptionError('This button is of an older version of the bot. Please ask again with a command.');
  if (!button.turns) goOn(bot, interaction, request);
  const answer = dispatch(bot.moderation.library, request);
  const files = isFirstPage(answer, button.page) ? await outgoingFiles(answer.attachments, bot.log) : [];
  const message = answerMessage(answer, request, button.page, files);
  const asker = interaction.message.interactionMetadata?.user.id;
  const isTheirs = asker === interaction.user.id;
  // Only who asked turns the pages that everybody sees; anybody else reads on for himself.
  // Without `attachments` the files of the page before would stay under this one.
  if (button.turns && isTheirs) await interaction.update({ ...message, attachments: [] });
  else {
    const hidden = !isTheirs || interaction.message.flags.has(MessageFlags.Ephemeral);
    await interaction.reply({ ...message, ...(hidden && { flags: MessageFlags.Ephemeral }) });
  }
}

/** What a button asks: by its id, or, where that is too short for it, by what its message repeats of it. */
function requestOf(
  { command, options }: { command: string; options: Record<string, string> | undefined },
  { message }: ButtonInteraction,
) {
  if (options) return { command, options };
  const request = requestIn(message.embeds[0]);
  return request?.command === command ? request : undefined;
}

async function report(log: Log, interaction: Interaction, error: unknown): Promise<void> {
  const expected = error instanceof OptionError || error instanceof NotAllowed;
  const reference = randomUUID().slice(0, 8);
  if (!expected) log.error({ reference, interaction: interaction.id, err: error }, 'an interaction failed');
  if (interaction.isAutocomplete()) return;
  if (!interaction.isRepliable()) return;
  const text = expected
    ? error.message
    : `Something went wrong here, not with your question. If it happens again, tell a moderator this reference: ${reference}`;
  const message = { ...noteMessage(text), flags: MessageFlags.Ephemeral } as const;
  try {
    // A deferred reply waits for its text; the message of a button stays, and the error comes beside it.
    if (interaction.deferred && !interaction.isMessageComponent() && !interaction.isModalSubmit())
      await interaction.editReply(noteMessage(text));
    else if (interaction.replied || interaction.deferred) await interaction.followUp(message);
    else await interaction.reply(message);
  } catch (failure) {
    log.warn(
      { reference, interaction: interaction.id, err: failure },
      'an error could not be told to the user',
    );
  }
}
