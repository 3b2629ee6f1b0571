import type { Request } from '../dispatcher.js';
import { LIMITS } from './limits.js';

/** What a button asks for: a command, and which page of its answer. */
export interface ButtonRequest {
  command: string;
  /** `undefined` where the options did not fit: the message itself says what was asked. */
  options: Record<string, string> | undefined;
  /** From 1. */
  page: number;
  /** Whether it turns the page of the message it is on, or asks for another answer. */
  turns: boolean;
}

/**
 * The id of a button holds all that the bot needs to answer a click, so that buttons work after a restart:
 * "moratorium?page=2&turn=1&company=microsoft". Only options too long for an id (100 characters) are left to the
 * message, which repeats what was asked.
 */
export function buttonId({ command, options }: Request, page: number, turns: boolean): string {
  const position: [string, string][] = [
    ['page', String(page)],
    ['turn', turns ? '1' : '0'],
  ];
  const values = Object.entries(options).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`o.${name}`, value]] : [],
  );
  const whole = `${command}?${new URLSearchParams([...position, ...values])}`;
  return whole.length <= LIMITS.customId
    ? whole
    : `${command}?${new URLSearchParams([...position, ['long', '1']])}`;
}

/** Reads a button's id; `undefined` for one that this bot did not make. */
export function parseButtonId(id: string): ButtonRequest | undefined {
  const [, command, query] = /^([a-z]{1,32}(?: [a-z]{1,32})?)\?(.*)$/u.exec(id) ?? [];
  if (command === undefined || query === undefined) return undefined;
  const values = new URLSearchParams(query);
  const page = Number(values.get('page'));
  if (!Number.isInteger(page) || page < 1) return undefined;
  const options = Object.fromEntries(
    [...values].flatMap(([name, value]) => (name.startsWith('o.') ? [[name.slice(2), value]] : [])),
  );
  return {
    command,
    options: values.has('long') ? undefined : options,
    page,
    turns: values.get('turn') === '1',
  };
}
