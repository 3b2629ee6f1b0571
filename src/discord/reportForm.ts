import {
  type ButtonInteraction,
  ComponentType,
  type Embed,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { OptionError } from '../command.js';
import { addReport } from '../moderation/reports.js';
import type { BotContext } from './bot.js';
import { unescapeText } from './escapeText.js';
import { noteMessage } from './message.js';
import { reportedVersion } from './reportButton.js';

const LONGEST = 1_000;

/** Asks what is wrong with the answer. */
export async function askWhatIsWrong(interaction: ButtonInteraction): Promise<void> {
  await interaction.showModal({
    custom_id: interaction.customId,
    title: 'What is wrong with this answer?',
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.TextInput,
            style: TextInputStyle.Paragraph,
            custom_id: 'wrong',
            label: 'Moderators read it, without your name',
            placeholder: 'For example: the second quotation is not in the article.',
            max_length: LONGEST,
            required: true,
          },
        ],
      },
    ],
  });
}

/** Keeps the report with the answer as it was shown. */
export async function keepReport(
  { moderation, reports }: BotContext,
  interaction: ModalSubmitInteraction,
): Promise<void> {
  const embed = interaction.message?.embeds[0];
  if (!embed)
    throw new OptionError('The answer that you report is no longer there. Ask again, and report that.');
  const field = interaction.fields.fields.get('wrong');
  const typed = field && 'value' in field && typeof field.value === 'string' ? field.value : '';
  const wrong = typed.trim().slice(0, LONGEST);
  // Discord asks for at least one character, which may be one that nobody sees.
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(wrong))
    throw new OptionError('Please say what is wrong with the answer.');
  if ((await reports.take(interaction.user.id)) > 0)
    throw new OptionError('You have reported a lot in this hour. Please tell a moderator the rest.');
  const id = await addReport(moderation.store, {
    request: embed.author?.name ?? '',
    answer: shownText(embed),
    version: reportedVersion(interaction.customId),
    wrong,
  });
  await interaction.reply({
    ...noteMessage(`Thank you. Moderators will look at it; the report is ${id}.`),
    flags: MessageFlags.Ephemeral,
  });
}

function shownText({ title, description, fields, footer }: Embed): string {
  const texts = [title, description, ...fields.map(({ name, value }) => `${name}\n${value}`)];
  return [...texts.map((text) => unescapeText(text ?? '')), footer?.text].filter((part) => part).join('\n\n');
}
