import { type Message, type MessageContextMenuCommandInteraction, MessageFlags } from 'discord.js';
import { EXCERPT_LIMIT, OptionError } from '../command.js';
import { dispatch, type Request } from '../dispatcher.js';
import { type Shortened, shortenedTo } from '../verify/typedQuotations.js';
import type { BotContext } from './bot.js';
import { unescapeText } from './escapeText.js';
import { answerMessage } from './message.js';

/** Checks what a message quotes; only who asked sees the answer, as the message is somebody else's. */
export async function checkMessage(
  { moderation, webUrl }: BotContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const shortened = shortenedTo(EXCERPT_LIMIT, textOf(interaction.targetMessage));
  if (shortened.text === '') throw new OptionError('This message has no words to check.');
  const request: Request = { command: 'verify', options: { text: shortened.text } };
  await interaction.reply({
    ...answerMessage(dispatch(moderation.library, request), request, { isPrivate: true, webUrl }),
    ...(shortened.kept && { content: KEPT[shortened.kept] }),
    flags: MessageFlags.Ephemeral,
  });
}

const KEPT: Readonly<Record<NonNullable<Shortened['kept']>, string>> = {
  quotations: 'The message is long: this checks what it has in quotation marks, as far as there is room.',
  beginning: 'The message is long: this checks its first sentences. To check others, give them to /verify.',
};

/** What a message says: its own words, those of a message that it forwards, or those of its embeds. */
function textOf({ content, embeds, messageSnapshots }: Message): string {
  if (content.trim() !== '') return content;
  const forwarded = [...messageSnapshots.values()].map((one) => one.content ?? '').join('\n');
  if (forwarded.trim() !== '') return forwarded;
  return embeds.map(({ description }) => unescapeText(withoutSubtext(description ?? ''))).join('\n');
}

/** Small grey lines, such as those with the sources of an answer, quote nothing. */
function withoutSubtext(text: string): string {
  return text.replace(/^-# .*$/gmu, '');
}
