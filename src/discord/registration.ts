import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, OptionDeclaration } from '../command.js';
import type { ModeratorCommand, ModeratorOption } from '../moderation/moderatorCommand.js';

/** Commands as Discord registers them. */
export function registrationOf(
  commands: readonly Command[],
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands.map(({ name, description, options }) => ({
    name,
    description,
    options: options.map(optionOf),
  }));
}

/** What the menu of a message offers to everybody: to check what is quoted in it. */
export const CHECK_MESSAGE: RESTPostAPIContextMenuApplicationCommandsJSONBody = {
  type: ApplicationCommandType.Message,
  name: 'Check this quotation',
};

/** The one command of moderators, which Discord offers to whoever may manage a server; the bot asks again at each use. */
export function moderatorsRegistration(
  name: string,
  commands: readonly ModeratorCommand[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    name,
    description: 'Look after the library (moderators of the home server)',
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    contexts: [InteractionContextType.Guild],
    options: commands
      .filter(({ isListed }) => isListed)
      .map((command) => ({
        type: ApplicationCommandOptionType.Subcommand,
        name: command.name,
        description: command.description,
        options: command.options.map(moderatorOptionOf),
      })),
  };
}

function moderatorOptionOf({ name, description, required = false, ...option }: ModeratorOption) {
  switch (option.type) {
    case 'file':
      return { type: ApplicationCommandOptionType.Attachment as const, name, description, required };
    case 'boolean':
      return { type: ApplicationCommandOptionType.Boolean as const, name, description, required };
    case 'string':
      return {
        type: ApplicationCommandOptionType.String as const,
        name,
        description,
        required,
        ...(option.maxLength !== undefined && { max_length: option.maxLength }),
        ...(option.suggest && { autocomplete: true as const }),
      };
  }
}

type RegisteredOption = NonNullable<RESTPostAPIChatInputApplicationCommandsJSONBody['options']>[number];

function optionOf({
  name,
  description,
  type,
  required = false,
  maxLength,
  choices,
  suggest,
}: OptionDeclaration): RegisteredOption {
  if (type === 'boolean') return { type: ApplicationCommandOptionType.Boolean, name, description, required };
  const text = { type: ApplicationCommandOptionType.String as const, name, description, required };
  if (choices) return { ...text, choices: choices.map((choice) => ({ ...choice })) };
  return {
    ...text,
    ...(maxLength !== undefined && { max_length: maxLength }),
    ...(suggest && { autocomplete: true }),
  };
}
