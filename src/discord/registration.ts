import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, OptionDeclaration } from '../command.js';

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
