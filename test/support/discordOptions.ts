import type { AttachedFile, StandInAttachment } from './discordCdn.js';
import {
  ATTACHMENT,
  BOOLEAN,
  CHAT_INPUT,
  type CommandOption,
  INTEGER,
  NUMBER,
  type RegisteredCommand,
  STRING,
  SUB_COMMAND,
  SUB_COMMAND_GROUP,
} from './discordCommands.js';

/** How the values of a test become the `options` of an interaction that uses a registered command. */

export type OptionValue = string | number | boolean | AttachedFile;
export type OptionValues = Readonly<Record<string, OptionValue>>;
type InteractionOption = {
  name: string;
  type: number;
  value?: string | number | boolean;
  focused?: boolean;
  options?: InteractionOption[];
};

/** What a user does with a command: what is typed into it, and what happens to the files. */
export type Use = {
  /** The words after the slash, as in `index` or `index refresh`. */
  words: string;
  /** By the names of the options. */
  values: OptionValues;
  /** For an autocomplete, the option being typed. */
  focused?: string | undefined;
  /** Uploads a file, as the client does before it sends the command off. */
  upload: (file: AttachedFile) => StandInAttachment;
};

/** A command with its options filled in, and the attachments that they mean by id. */
export type FilledCommand = {
  command: RegisteredCommand;
  options: InteractionOption[];
  attachments: Record<string, StandInAttachment>;
};

/**
 * Finds the registered command that a user means and fills in its options. In: the commands visible where the user is.
 * Throws where a Discord client would not let the user send it: an unknown command, a missing required option, a
 * value of a wrong type or outside the declared choices or lengths. Permissions are not looked at: those of a
 * declaration are defaults which every guild may change, so a bot has to be ready for anybody.
 */
export function fillOptions(commands: readonly RegisteredCommand[], use: Use): FilledCommand {
  const { words } = use;
  const [name = '', subName, ...tooMany] = words.split(' ');
  const found = commands.find((candidate) => candidate.name === name && candidate.type === CHAT_INPUT);
  if (found === undefined) {
    const known = commands.map((candidate) => `/${candidate.name}`).join(', ') || 'none';
    throw new Error(`the command /${name} is not registered here (registered: ${known})`);
  }
  if (tooMany.length > 0) throw new Error(`/${words}: groups of sub-commands are not supported`);
  const subCommands = (found.options ?? []).filter(({ type }) => type <= SUB_COMMAND_GROUP);
  if (subName === undefined && subCommands.length === 0) {
    return { command: found, ...fill(found.options ?? [], use) };
  }
  const sub = subCommands.find(({ name: candidate, type }) => candidate === subName && type === SUB_COMMAND);
  if (sub === undefined) {
    const known = subCommands.map((candidate) => candidate.name).join(', ') || 'none';
    throw new Error(`/${name} has no sub-command "${subName ?? ''}" (it has: ${known})`);
  }
  const { options, attachments } = fill(sub.options ?? [], use);
  return { command: found, options: [{ name: sub.name, type: SUB_COMMAND, options }], attachments };
}

function fill(
  declared: readonly CommandOption[],
  { words, values, focused, upload }: Use,
): Omit<FilledCommand, 'command'> {
  const unknown = Object.keys(values).filter((key) => !declared.some((option) => option.name === key));
  if (unknown.length > 0) throw new Error(`/${words} has no option "${unknown.join('", "')}"`);
  if (focused !== undefined && !declared.some((option) => option.name === focused && option.autocomplete)) {
    throw new Error(`/${words} has no option "${focused}" with autocomplete`);
  }
  const options: InteractionOption[] = [];
  const attachments: FilledCommand['attachments'] = {};
  for (const option of declared) {
    const { name, type } = option;
    const value = values[name];
    if (name === focused) {
      options.push({
        name,
        type,
        value: typeof value === 'object' ? '' : String(value ?? ''),
        focused: true,
      });
    } else if (value !== undefined) {
      const fault = faultOf(option, value);
      if (fault !== null) throw new Error(`/${words}: the option "${name}" ${fault}`);
      if (typeof value === 'object') {
        const attachment = upload(value);
        attachments[attachment.id] = attachment;
        options.push({ name, type, value: attachment.id });
      } else {
        options.push({ name, type, value });
      }
    } else if (option.required && focused === undefined) {
      throw new Error(`/${words}: the option "${name}" is required`);
    }
  }
  return { options, attachments };
}

function faultOf(option: CommandOption, value: OptionValue): string | null {
  const expected = new Map([
    [STRING, 'string'],
    [INTEGER, 'number'],
    [BOOLEAN, 'boolean'],
    [NUMBER, 'number'],
    [ATTACHMENT, 'file'],
  ]).get(option.type);
  if (expected === undefined) return `has the type ${option.type}, which the stand-in does not support`;
  const given = typeof value === 'object' ? 'file' : typeof value;
  if (given !== expected) {
    const shown = typeof value === 'object' ? `the file "${value.name}"` : JSON.stringify(value);
    return `takes a ${expected}, not ${shown}`;
  }
  if (option.type === INTEGER && !Number.isInteger(value)) return `takes a whole number, not ${value}`;
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value)) {
    return `has no choice ${JSON.stringify(value)}`;
  }
  if (typeof value === 'string') {
    const longest = option.max_length ?? 6000;
    if (value.length < (option.min_length ?? 0) || value.length > longest) {
      return `takes ${option.min_length ?? 0} to ${longest} characters, not ${value.length}`;
    }
  }
  if (
    typeof value === 'number' &&
    (value < (option.min_value ?? value) || value > (option.max_value ?? value))
  ) {
    return `is out of range: ${value}`;
  }
  return null;
}
