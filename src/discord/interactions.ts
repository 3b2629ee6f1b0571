import { randomUUID } from 'node:crypto';
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { OptionError } from '../command.js';
import { parseLine } from '../commandLine.js';
import { dispatch, type Request, suggest } from '../dispatcher.js';
import type { Library } from '../knowledge/library.js';
import type { Log } from '../log.js';
import { parseButtonId } from './buttonId.js';
import { LIMITS } from './limits.js';
import { answerMessage, noteMessage } from './message.js';

/** Answers whatever Discord sends; errors end here, told to the user in one line and to the log in full. */
export async function handleInteraction(library: Library, log: Log, interaction: Interaction): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await offerChoices(library, interaction);
    else if (interaction.isChatInputCommand()) await answerCommand(library, interaction);
    else if (interaction.isButton()) await answerClick(library, interaction);
  } catch (error) {
    await report(log, interaction, error);
  }
}

async function answerCommand(library: Library, interaction: ChatInputCommandInteraction): Promise<void> {
  const options = Object.fromEntries(interaction.options.data.map(({ name, value }) => [name, value]));
  const request: Request = { command: interaction.commandName, options };
  const message = answerMessage(dispatch(library, request), request);
  await interaction.reply({ ...message, ...(options.private === true && { flags: MessageFlags.Ephemeral }) });
}

async function offerChoices(library: Library, interaction: AutocompleteInteraction): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const choices = suggest(library, interaction.commandName, name, value).slice(0, LIMITS.choices);
  await interaction.respond(
    choices.map((choice) => ({
      name: choice.name.slice(0, LIMITS.choiceName),
      value: choice.value.slice(0, LIMITS.choiceValue),
    })),
  );
}

async function answerClick(library: Library, interaction: ButtonInteraction): Promise<void> {
  const button = parseButtonId(interaction.customId);
  const request = button && requestOf(button, interaction);
  if (!button || !request)
    throw new OptionError('This button is of an older version of the bot. Please ask again with a command.');
  const message = answerMessage(dispatch(library, request), request, button.page);
  const asker = interaction.message.interactionMetadata?.user.id;
  const isTheirs = asker === interaction.user.id;
  // Only who asked turns the pages that everybody sees; anybody else reads on for himself.
  if (button.turns && isTheirs) await interaction.update(message);
  else {
    const hidden = !isTheirs || interaction.message.flags.has(MessageFlags.Ephemeral);
    await interaction.reply({ ...message, ...(hidden && { flags: MessageFlags.Ephemeral }) });
  }
}

/** What a button asks: by its id, or, where that is too short for it, by the line at the head of its message. */
function requestOf(
  { command, options }: { command: string; options: Record<string, string> | undefined },
  { message }: ButtonInteraction,
) {
  if (options) return { command, options };
  const asked = message.embeds[0]?.author?.name;
  const request = asked === undefined ? undefined : parseLine(asked, { textOnly: true });
  return request?.command === command ? request : undefined;
}

async function report(log: Log, interaction: Interaction, error: unknown): Promise<void> {
  const expected = error instanceof OptionError;
  const reference = randomUUID().slice(0, 8);
  if (!expected) log.error({ reference, interaction: interaction.id, err: error }, 'an interaction failed');
  if (interaction.isAutocomplete()) return;
  if (!interaction.isRepliable()) return;
  const text = expected
    ? error.message
    : `Something went wrong here, not with your question. If it happens again, tell a moderator this reference: ${reference}`;
  const message = { ...noteMessage(text), flags: MessageFlags.Ephemeral } as const;
  try {
    if (interaction.replied || interaction.deferred) await interaction.followUp(message);
    else await interaction.reply(message);
  } catch (failure) {
    log.warn(
      { reference, interaction: interaction.id, err: failure },
      'an error could not be told to the user',
    );
  }
}
