import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import { commands } from '../../commands/index.js';
import { MODERATORS_COMMAND, moderatorCommands } from '../../commands/moderation/index.js';
import { LANGUAGES, type Language, type Translations, translations } from '../../commands/translations.js';
import type { OptionDeclaration } from '../command.js';
import type { ModeratorOption } from '../moderation/moderatorCommand.js';

/** A command as Discord registers it. */
export type Declaration =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/**
 * Every command for a global registration: those that answer wherever somebody has the bot, /index in servers only.
 *
 * @param isForUsers whether people may add the application to their own account; Discord refuses what it is not set to
 */
export function globalDeclarations(isForUsers: boolean): Declaration[] {
  const everywhere = isForUsers ? EVERYWHERE : WHERE_THE_BOT_IS;
  return [
    ...answerDeclarations().map((declaration) => ({ ...declaration, ...everywhere })),
    { ...moderatorsDeclaration(), ...IN_SERVERS },
    { ...CHECK_MESSAGE, ...everywhere },
  ];
}

/** Every command for the registration in one server, where Discord takes no word on where they are offered. */
export function guildDeclarations(): Declaration[] {
  return [...answerDeclarations(), moderatorsDeclaration(), CHECK_MESSAGE];
}

const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

const WHERE_THE_BOT_IS = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

const IN_SERVERS = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};

function answerDeclarations(): Declaration[] {
  return commands.map(({ name, description, options }) => ({
    name,
    description,
    description_localizations: localized(translations[name]?.description),
    options: options.map((option) => optionOf(option, translations[name]?.options[option.name])),
  }));
}

/** What the menu of a message offers to everybody: to check what is quoted in it. */
const CHECK_MESSAGE: Declaration = { type: ApplicationCommandType.Message, name: 'Check this quotation' };

/** The one command of moderators, which Discord offers to whoever may manage a server; the bot asks again at each use. */
function moderatorsDeclaration(): Declaration {
  return {
    name: MODERATORS_COMMAND,
    description: 'Look after the library (moderators of the home server)',
    description_localizations: localized(translations[MODERATORS_COMMAND]?.description),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: moderatorCommands
      .filter(({ isListed }) => isListed)
      .map(({ name, description, options }) => {
        const translated = translations[`${MODERATORS_COMMAND} ${name}`];
        return {
          type: ApplicationCommandOptionType.Subcommand,
          name,
          description,
          description_localizations: localized(translated?.description),
          options: options.map((option) => moderatorOptionOf(option, translated?.options[option.name])),
        };
      }),
  };
}

/** Discord has two kinds of Spanish, and no Portuguese but that of Brazil. */
const LOCALES: Readonly<Record<Language, readonly Locale[]>> = {
  es: [Locale.SpanishES, Locale.SpanishLATAM],
  fr: [Locale.French],
  de: [Locale.German],
  pt: [Locale.PortugueseBR],
  it: [Locale.Italian],
};

function localized(texts: Translations | undefined): LocalizationMap {
  if (!texts) return {};
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => LOCALES[language].map((locale) => [locale, texts[language]])),
  );
}

function moderatorOptionOf(
  { name, description, required = false, ...option }: ModeratorOption,
  texts: Translations | undefined,
) {
  const shared = { name, description, description_localizations: localized(texts), required };
  switch (option.type) {
    case 'file':
      return { type: ApplicationCommandOptionType.Attachment as const, ...shared };
    case 'boolean':
      return { type: ApplicationCommandOptionType.Boolean as const, ...shared };
    case 'string':
      return {
        type: ApplicationCommandOptionType.String as const,
        ...shared,
        ...(option.maxLength !== undefined && { max_length: option.maxLength }),
        ...(option.suggest && { autocomplete: true as const }),
      };
  }
}

type RegisteredOption = NonNullable<RESTPostAPIChatInputApplicationCommandsJSONBody['options']>[number];

function optionOf(
  { name, description, type, required = false, maxLength, choices, suggest }: OptionDeclaration,
  texts: Translations | undefined,
): RegisteredOption {
  const shared = { name, description, description_localizations: localized(texts), required };
  if (type === 'boolean') return { type: ApplicationCommandOptionType.Boolean, ...shared };
  const text = { type: ApplicationCommandOptionType.String as const, ...shared };
  if (choices) return { ...text, choices: choices.map((choice) => ({ ...choice })) };
  return {
    ...text,
    ...(maxLength !== undefined && { max_length: maxLength }),
    ...(suggest && { autocomplete: true }),
  };
}
