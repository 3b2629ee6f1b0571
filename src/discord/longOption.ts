import { formatLine, parseLine } from '../commandLine.js';
import type { Request } from '../dispatcher.js';
import { visible } from '../visibleText.js';
import { escapeText, unescapeText } from './escapeText.js';
import { LIMITS } from './limits.js';
import { divide } from './pages.js';

/** A field of an embed. */
export interface Field {
  name: string;
  value: string;
}

/** The line at the head of a message, and what of the request stands in fields of its own. */
export interface AskedInMessage {
  head: string;
  fields: Field[];
}

/** Room for an option of 1,000 characters with a backslash before each; no command takes a longer one. */
const ROOM = 2_000;
const NAME = /^([a-z]{1,32}), in full(?: \(\d\))?$/u;

/**
 * A request as a message shows it and `requestIn` reads it back: on a line at its head, or, where that is too short
 * (256 characters), its longest option as fields, escaped like all that a user typed.
 */
export function askedInMessage(request: Request): AskedInMessage {
  const line = visible(formatLine(request));
  const [name, value] = longestOption(request);
  const escaped = escapeText(value);
  if (line.length <= LIMITS.author || escaped.length > ROOM) return { head: line, fields: [] };
  const others = Object.entries(request.options).filter(([other]) => other !== name);
  const parts = divide(escaped, LIMITS.fieldValue).filter((part) => part.trim() !== '');
  return {
    head: visible(formatLine({ command: request.command, options: Object.fromEntries(others) })),
    fields: parts.map((part, index) => ({
      name: index === 0 ? `${name}, in full` : `${name}, in full (${index + 1})`,
      value: part,
    })),
  };
}

function longestOption({ options }: Request): [string, string] {
  const texts = Object.entries(options).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return texts.toSorted(([, a], [, b]) => b.length - a.length)[0] ?? ['', ''];
}

/** What a message of the bot was asked; `undefined` for a message that does not tell. */
export function requestIn(
  embed: { author?: { name: string } | null; fields: readonly Field[] } | undefined,
): Request | undefined {
  const head = embed?.author?.name;
  if (head === undefined) return undefined;
  const request = parseLine(head, { textOnly: true });
  const parts = embed?.fields.filter(({ name }) => NAME.test(name)) ?? [];
  const option = NAME.exec(parts[0]?.name ?? '')?.[1];
  if (option === undefined) return request;
  // Discord takes away the space at which a text was divided.
  const value = parts.map((part) => unescapeText(part.value)).join(' ');
  return { ...request, options: { ...request.options, [option]: value } };
}
