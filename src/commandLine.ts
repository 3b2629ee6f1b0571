import { commands } from '../commands/index.js';
import { OptionError } from './command.js';
import type { Request } from './dispatcher.js';

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
  const [, name = '', rest = ''] = /^\/\s*(\S*)\s*([\s\S]*)$/u.exec(text) ?? [];
  const declared = (commands.find((command) => command.name === name)?.options ?? []).filter(
    ({ type }) => !textOnly || type === 'string',
  );
  const names = declared.map((option) => option.name);
  const options: Record<string, unknown> = {};
  // Only the names of this command's options end a value, so that a value may hold colons of its own.
  const marks =
    names.length === 0 ? [] : [...rest.matchAll(new RegExp(`(?<=^|\\s)(${names.join('|')}):`, 'gu'))];
  const unnamed = rest.slice(0, marks[0]?.index ?? rest.length).trim();
  const first = declared.find((option) => option.type === 'string');
  if (unnamed !== '' && first) options[first.name] = unnamed;
  marks.forEach((mark, index) => {
    const option = declared.find((one) => one.name === mark[1]);
    const value = rest.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length).trim();
    if (option) options[option.name] = option.type === 'boolean' ? yesOrNo(option.name, value) : value;
  });
  return { command: name, options };
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
