import { randomUUID } from 'node:crypto';
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import { OptionError } from '../command.js';
import { dispatch, suggest } from '../dispatcher.js';
import type { Log } from '../log.js';
import { isForModerators } from '../moderation/moderate.js';
import { plainInput } from '../plainInput.js';
import { StoreError } from '../store/store.js';
import type { BotContext } from './bot.js';
import { checkMessage } from './checkMessage.js';
import { goOn } from './conversation.js';
import { outgoingFiles } from './files.js';
import { LIMITS } from './limits.js';
import { answerMessage, noteMessage } from './message.js';
import { answerModerator, answerModeratorForm, NotAllowed, suggestToModerator } from './moderators.js';
import { answerPress } from './press.js';
import { isReport } from './reportButton.js';
import { keepReport } from './reportForm.js';

/** Commands whose answer is of use to nobody but who asked. */
const ALWAYS_PRIVATE = new Set(['help']);

/** Answers whatever Discord sends; errors end here, told to the user in one line and to the log in full. */
export async function handleInteraction(bot: BotContext, interaction: Interaction): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await offerChoices(bot, interaction);
    else if (await mustWait(bot, interaction)) return;
    else if (interaction.isChatInputCommand()) await answerCommand(bot, interaction);
    else if (interaction.isMessageContextMenuCommand()) await checkMessage(bot, interaction);
    else if (interaction.isButton() || interaction.isStringSelectMenu()) await answerPress(bot, interaction);
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
  const isPrivate = options.private === true || ALWAYS_PRIVATE.has(interaction.commandName);
  const request = goOn(bot, interaction, { command: interaction.commandName, options }, isPrivate);
  const answer = dispatch(library, request);
  const files = await outgoingFiles(answer.attachments, bot.log);
  const message = answerMessage(answer, request, { files, isPrivate, webUrl: bot.webUrl });
  await interaction.reply({ ...message, ...(isPrivate && { flags: MessageFlags.Ephemeral }) });
  // Who asks for an answer that nobody else sees has not given the question to moderators either.
  if (answer.status === 'not_in_sources' && typeof options.question === 'string' && options.private !== true)
    await keepUnanswered(bot, options.question);
}

/** Without who asked it, and whom it mentions: what counts is what the library lacks. */
async function keepUnanswered({ moderation, log }: BotContext, question: string): Promise<void> {
  try {
    await moderation.store.addUnanswered({ question: plainInput(question), at: new Date().toISOString() });
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

/** What Discord says of an interaction that takes no callback any more: it is too old, or it has had one. */
const NO_CALLBACK_ANY_MORE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

async function report(log: Log, interaction: Interaction, error: unknown): Promise<void> {
  if (error instanceof DiscordAPIError && NO_CALLBACK_ANY_MORE.has(error.code)) {
    log.warn({ interaction: interaction.id, err: error }, 'an interaction took no answer any more');
    return;
  }
  const expected = error instanceof OptionError || error instanceof NotAllowed;
  const reference = randomUUID().slice(0, 8);
  if (!expected) log.error({ reference, interaction: interaction.id, err: error }, 'an interaction failed');
  if (interaction.isAutocomplete()) return;
  if (!interaction.isRepliable()) return;
  const text = expected
    ? error.message
    : error instanceof StoreError
      ? `Nothing was kept: where the bot keeps its data ${error.reason}. Please tell a moderator, with this reference: ${reference}`
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
