import { type ButtonInteraction, MessageFlags, type StringSelectMenuInteraction } from 'discord.js';
import { OptionError } from '../command.js';
import { dispatch, type Request } from '../dispatcher.js';
import { isForModerators } from '../moderation/moderate.js';
import type { BotContext } from './bot.js';
import { type ButtonRequest, parseButtonId } from './buttonId.js';
import { goOn } from './conversation.js';
import { DELETE_ID, deleteAnswer } from './deleteAnswer.js';
import { findDetail } from './details.js';
import { outgoingFiles } from './files.js';
import { requestIn } from './longOption.js';
import { answerMessage } from './message.js';
import { answerModeratorClick } from './moderators.js';
import { isReport } from './reportButton.js';
import { askWhatIsWrong } from './reportForm.js';

type Pressed = ButtonInteraction | StringSelectMenuInteraction;

/** Answers a press on a button or a choice from a menu, whatever message it is under. */
export async function answerPress(bot: BotContext, interaction: Pressed): Promise<void> {
  if (interaction.isStringSelectMenu()) return showPressed(bot, interaction);
  const { customId } = interaction;
  if (isReport(customId)) return askWhatIsWrong(interaction);
  if (customId === DELETE_ID) return deleteAnswer(interaction);
  if (isForModerators(parseButtonId(customId)?.command ?? '')) return answerModeratorClick(bot, interaction);
  return showPressed(bot, interaction);
}

/** Turns the page of a message for whoever it answers; shows anything else to whoever pressed, and to nobody else. */
async function showPressed(bot: BotContext, interaction: Pressed): Promise<void> {
  const pressed = parseButtonId(interaction.customId);
  const request = pressed && requestOf(pressed, interaction);
  if (!request)
    throw new OptionError('This button is of an older version of the bot. Please ask again with a command.');
  const { page, turns } = pressed;
  const wanted = interaction.isStringSelectMenu() ? interaction.values[0] : pressed.shows;
  const answer = dispatch(bot.moderation.library, request);
  const detail = wanted === undefined ? undefined : findDetail(answer, wanted);
  if (wanted !== undefined && !detail)
    throw new OptionError(
      'The library has changed since, and the answer has this no more. Please ask again.',
    );
  const isStep = !turns && !detail;
  if (isStep) goOn(bot, interaction, request, true);
  const { message } = interaction;
  const isPrivate = message.flags.has(MessageFlags.Ephemeral);
  const updates = turns && (isPrivate || message.interactionMetadata?.user.id === interaction.user.id);
  const payload = answerMessage(answer, request, {
    page,
    detail,
    files: detail || page > 1 ? [] : await outgoingFiles(answer.attachments, bot.log),
    isPrivate: isPrivate || !updates,
    webUrl: bot.webUrl,
  });
  // Without `attachments` the files of the page before would stay under this one.
  if (updates) await interaction.update({ ...payload, attachments: [] });
  else await interaction.reply({ ...payload, flags: MessageFlags.Ephemeral });
}

/** What is asked: by the id, or, where that is too short for it, by what its message repeats of it. */
function requestOf({ command, options }: ButtonRequest, { message }: Pressed): Request | undefined {
  if (options) return { command, options };
  const request = requestIn(message.embeds[0]);
  return request?.command === command ? request : undefined;
}
