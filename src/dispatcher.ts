import { commands } from '../commands/index.js';
import type { Answer } from './answers/answer.js';
import { type Choice, OptionError, TEXT_LIMIT } from './command.js';
import type { Library } from './knowledge/liveLibrary.js';

/** What a way in hands over: which command, with which options. */
export interface Request {
  command: string;
  options: Record<string, unknown>;
}

/**
 * Answers one request, from whichever way in, on the snapshot of that moment.
 *
 * @throws {OptionError} where there is no such command or its options are not what it takes
 */
export function dispatch(library: Library, { command: name, options }: Request): Answer {
  const command = commands.find((one) => one.name === name);
  if (!command)
    throw new OptionError(
      `There is no command /${name}. There are: ${commands.map((one) => `/${one.name}`).join(', ')}.`,
    );
  return command.run(library.snapshot(), options);
}

/** Values to offer for an option while it is being typed; none for one that offers nothing. */
export function suggest(library: Library, name: string, option: string, typed: string): Choice[] {
  const declaration = commands.find((one) => one.name === name)?.options.find((one) => one.name === option);
  // Discord limits what is sent, not what is typed, and resemblance costs the square of a length.
  if (declaration?.suggest) return declaration.suggest(library.snapshot(), typed.slice(0, TEXT_LIMIT));
  const begins = (text: string) => text.toLowerCase().startsWith(typed.toLowerCase());
  return declaration?.choices?.filter((choice) => begins(choice.name) || begins(choice.value)) ?? [];
}
