import { type ButtonInteraction, DiscordAPIError, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { OptionError } from '../command.js';

/** The id of the button that deletes the answer it is under. */
export const DELETE_ID = 'delete';

/**
 * Deletes an answer, for whoever asked and for moderators of the server in which it stands.
 *
 * @throws {OptionError} for anybody else
 */
export async function deleteAnswer(interaction: ButtonInteraction): Promise<void> {
  const { message, user, memberPermissions } = interaction;
  const isTheirs = message.interactionMetadata?.user.id === user.id;
  if (!isTheirs && memberPermissions?.has(PermissionFlagsBits.ManageMessages) !== true)
    throw new OptionError('Only who asked, or a moderator of this server, can delete this answer.');
  await interaction.deferUpdate();
  try {
    await interaction.deleteReply();
  } catch (error) {
    // Who pressed twice, or at the same time as a moderator, has what they wanted.
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
}
