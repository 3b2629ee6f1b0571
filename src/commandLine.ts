import { commands } from '../commands/index.js';
import { MODERATORS_COMMAND } from '../commands/moderation/index.js';
import { OptionError } from './command.js';
import type { Request } from './dispatcher.js';
import { moderatorCommandOf } from './moderation/moderate.js';

/**
 * Parses a line as it is typed in Discord: `/quote speaker:Brad Smith about:Congress`. The first option may go
 * without its name (`/moratorium microsoft`), and a line without a slash is a question.
 *
 * @param textOnly reads the line of `formatLine` back, in which " private:" can only be part of a text
 * @throws {OptionError} where a yes-or-no option is neither
 */
export function parseLine(line: string, { textOnly = false } = {}): Request {
  const text = line.trim();
  if (!text.startsWith('/')) return { command: 'ask', options: { question: text } };
  const [, first = '', after = ''] = /^\/\s*(\S*)\s*([\s\S]*)$/u.exec(text) ?? [];
  const [, sub = '', afterSub = ''] = /^(\S*)\s*([\s\S]*)$/u.exec(after) ?? [];
  const name = first === MODERATORS_COMMAND ? `${first} ${sub}`.trim() : first;
  const rest = first === MODERATORS_COMMAND ? afterSub : after;
  const declared = optionsOf(name).filter(({ type }) => !textOnly || type === 'string');
  const names = declared.map((option) => option.name);
  const options: Record<string, unknown> = {};
  // Only the names of this command's options end a value, so that a value may hold colons of its own.
  const marks =
    names.length === 0 ? [] : [...rest.matchAll(new RegExp(`(?<=^|\\s)(${names.join('|')}):`, 'gu'))];
  const unnamed = rest.slice(0, marks[0]?.index ?? rest.length).trim();
  const main = declared.find((option) => option.type !== 'boolean');
  if (unnamed !== '' && main) options[main.name] = unnamed;
  marks.forEach((mark, index) => {
    const option = declared.find((one) => one.name === mark[1]);
    const value = rest.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length).trim();
    if (option) options[option.name] = option.type === 'boolean' ? yesOrNo(option.name, value) : value;
  });
  return { command: name, options };
}

/** The options of a command, of whichever kind. */
function optionsOf(name: string): readonly { name: string; type: string }[] {
  const command = commands.find((one) => one.name === name) ?? moderatorCommandOf(name);
  return command?.options ?? [];
}

function yesOrNo(option: string, value: string): boolean {
  if (/^(?:true|yes)$/iu.test(value)) return true;
  if (/^(?:false|no)$/iu.test(value)) return false;
  throw new OptionError(`${option} has to be true or false.`);
}

/** A request as the line that `parseLine` reads back; the `private` option is left out. */
export function formatLine({ command, options }: Request): string {
  const values = Object.entries(options).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${name}:${value}`] : [],
  );
  return [`/${command}`, ...values].join(' ');
}

/** A request as the shortest line that `parseLine` reads back: its first option goes without a name where that is clear. */
export function shortLine(request: { command: string; options: Record<string, string> }): string {
  const line = formatLine(request);
  const [main] = optionsOf(request.command);
  const value = main && request.options[main.name];
  if (value === undefined) return line;
  const rest = Object.entries(request.options).filter(([name]) => name !== main?.name);
  const short = [`/${request.command} ${value}`, ...rest.map(([name, text]) => `${name}:${text}`)].join(' ');
  return formatLine(parseLine(short)) === formatLine(parseLine(line)) ? short : line;
}
