import { Locale } from 'discord.js';
import { z } from 'zod';
import { boundedText, type Checked, check, listOf, oneOf, text } from './discordLimits.js';

/**
 * Command declarations: what Discord takes at registration
 * (https://discord.com/developers/docs/interactions/application-commands).
 */

/** The types of options that the stand-in does something with. */
export const SUB_COMMAND = 1;
export const SUB_COMMAND_GROUP = 2;
export const STRING = 3;
export const INTEGER = 4;
export const BOOLEAN = 5;
export const NUMBER = 10;
export const ATTACHMENT = 11;
const optionTypes = [
  SUB_COMMAND,
  SUB_COMMAND_GROUP,
  STRING,
  INTEGER,
  BOOLEAN,
  6,
  7,
  8,
  9,
  NUMBER,
  ATTACHMENT,
];

const localizations = z.partialRecord(z.enum(Locale), boundedText(1, 100)).nullish();

const chatInputName = z
  .string()
  .regex(
    /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u,
    'STRING_TYPE_REGEX: String value did not match validation regex.',
  )
  .refine((name) => name === name.toLowerCase(), 'APPLICATION_COMMAND_INVALID_NAME: Command name is invalid');

const commandOption = z.object({
  type: oneOf(optionTypes),
  name: chatInputName,
  name_localizations: localizations,
  description: boundedText(1, 100),
  description_localizations: localizations,
  required: z.boolean().nullish(),
  choices: listOf(
    z.object({
      name: boundedText(1, 100),
      name_localizations: localizations,
      value: z.union([text(100), z.number()]),
    }),
    25,
  ).nullish(),
  autocomplete: z.boolean().nullish(),
  min_length: z.number().int().min(0).max(6000).nullish(),
  max_length: z.number().int().min(1).max(6000).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  channel_types: z.array(z.number()).nullish(),
  get options() {
    return listOf(commandOption, 25).nullish();
  },
});
export type CommandOption = z.infer<typeof commandOption>;

/** Types of commands: typed after a slash, or chosen from the menu of a message. */
export const CHAT_INPUT = 1;
export const MESSAGE = 3;

const command = z
  .object({
    type: oneOf([CHAT_INPUT, 2, MESSAGE]).nullish(),
    name: boundedText(1, 32),
    name_localizations: localizations,
    description: text(100).nullish(),
    description_localizations: localizations,
    options: listOf(commandOption, 25).nullish(),
    default_member_permissions: z.string().regex(/^\d+$/u).nullish(),
    dm_permission: z.boolean().nullish(),
    contexts: z.array(oneOf([0, 1, 2])).nullish(),
    integration_types: z.array(oneOf([0, 1])).nullish(),
    nsfw: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', message, path });
    if ((value.type ?? CHAT_INPUT) === CHAT_INPUT) {
      const name = chatInputName.safeParse(value.name);
      for (const issue of name.error?.issues ?? []) refuse(['name'], issue.message);
      if (!value.description) refuse(['description'], 'BASE_TYPE_REQUIRED: This field is required');
    } else {
      if (value.description) {
        refuse(['description'], 'APPLICATION_COMMAND_INVALID_DESCRIPTION: Context menus have no description');
      }
      if (value.options?.length) {
        refuse(['options'], 'APPLICATION_COMMAND_INVALID_OPTIONS: Context menus have no options');
      }
    }
    refuseOptions(value.options ?? [], ['options'], refuse, 0);
    if (sizeOf(value) > 8000) {
      refuse([], 'APPLICATION_COMMAND_TOO_LARGE: Command exceeds maximum size (8000)');
    }
  });

const commandList = z
  .array(command)
  .max(100, 'BASE_TYPE_MAX_LENGTH: Must be 100 or fewer in length.')
  .superRefine((commands, context) => {
    const seen = new Set<string>();
    for (const [index, { name, type }] of commands.entries()) {
      const key = `${type ?? CHAT_INPUT} ${name}`;
      if (seen.has(key)) {
        context.addIssue({
          code: 'custom',
          message: 'APPLICATION_COMMANDS_DUPLICATE_NAME: Application command names must be unique',
          path: [index],
        });
      }
      seen.add(key);
    }
  });
export type CommandDeclaration = z.infer<typeof command>;

/** A declaration as Discord hands it back after a registration. */
export type RegisteredCommand = CommandDeclaration & {
  id: string;
  application_id: string;
  guild_id?: string;
  version: string;
  type: number;
};

type Path = (string | number)[];
type Refuse = (path: Path, message: string) => void;

/** The rules between the fields of an option, and between the options of one command, which a schema cannot say. */
function refuseOptions(options: readonly CommandOption[], path: Path, refuse: Refuse, depth: number): void {
  const names = new Set<string>();
  let optionalSeen = false;
  const nested = options.filter(({ type }) => type <= SUB_COMMAND_GROUP).length;
  if (nested > 0 && nested < options.length) {
    refuse(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID: Sub-commands and other options cannot be mixed');
  }
  for (const [index, option] of options.entries()) {
    const at = (...rest: Path) => [...path, index, ...rest];
    if (names.has(option.name)) {
      refuse(at('name'), 'APPLICATION_COMMAND_OPTION_NAME_EXISTS: Option names must be unique');
    }
    names.add(option.name);
    if (option.type <= SUB_COMMAND_GROUP) {
      if (depth > 1 || (depth === 1 && option.type === SUB_COMMAND_GROUP)) {
        refuse(at('type'), 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID: Sub-command options nested too deeply');
      }
      refuseOptions(
        option.options ?? [],
        at('options'),
        refuse,
        depth + (option.type === SUB_COMMAND ? 2 : 1),
      );
      continue;
    }
    if (option.options != null && option.options.length > 0) {
      refuse(at('options'), 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID: Only sub-commands have options');
    }
    if (option.required && optionalSeen) {
      const words = 'Required options must be placed before non-required options';
      refuse(at(), `APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID: ${words}`);
    }
    optionalSeen ||= !option.required;
    refuseChoices(option, at, refuse);
  }
}

function refuseChoices(option: CommandOption, at: (...rest: Path) => Path, refuse: Refuse): void {
  const takesChoices = [STRING, INTEGER, NUMBER].includes(option.type);
  const choices = option.choices ?? [];
  if (!takesChoices && (choices.length > 0 || option.autocomplete)) {
    refuse(
      at('choices'),
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID: This type has no choices or autocomplete',
    );
  }
  if (option.autocomplete && choices.length > 0) {
    refuse(
      at('autocomplete'),
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID: Choices exclude autocomplete',
    );
  }
  const names = new Set<string>();
  for (const [index, { name, value }] of choices.entries()) {
    if (names.has(name)) {
      refuse(
        at('choices', index),
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS: Choice name already exists',
      );
    }
    names.add(name);
    if ((typeof value === 'string') !== (option.type === STRING)) {
      refuse(
        at('choices', index, 'value'),
        'APPLICATION_COMMAND_OPTIONS_VALUE_INVALID: Value of a wrong type',
      );
    }
  }
}

function sizeOf(part: CommandDeclaration | CommandOption): number {
  // Of a text in several languages the longest one counts.
  const texts = [part.description ?? '', ...Object.values(part.description_localizations ?? {})];
  let size = part.name.length + Math.max(...texts.map(({ length }) => length));
  for (const option of part.options ?? []) {
    size += sizeOf(option);
    for (const choice of option.choices ?? []) size += choice.name.length + String(choice.value).length;
  }
  return size;
}

/** Checks the body of a bulk registration. Out: the declarations, or Discord's refusal. */
export function checkCommands(body: unknown): Checked<CommandDeclaration[]> {
  return check(commandList, body);
}
