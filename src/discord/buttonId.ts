import type { Request } from '../dispatcher.js';
import { LIMITS } from './limits.js';

/** What of an answer a button or a menu is about. */
export interface Place {
  /** From 1. */
  page: number;
  /** Whether it turns the page of the message it is on, or asks for a message of its own. */
  turns: boolean;
  /** The key of the detail that it shows; none for the first screen. */
  shows?: string | undefined;
  /** Of a menu: which of its message. What it shows is what is chosen in it. */
  menu?: string | undefined;
}

/** What a button or a menu asks for: a command, and what of its answer. */
export interface ButtonRequest extends Omit<Place, 'menu'> {
  command: string;
  /** `undefined` where the options did not fit: the message itself says what was asked. */
  options: Record<string, string> | undefined;
}

/**
 * The id of a button or a menu holds all that the bot needs to answer, so that both work after a restart:
 * "moratorium?page=2&turn=1&o.company=microsoft". Only options too long for an id (100 characters) are left to the
 * message, which repeats what was asked.
 */
export function buttonId(
  { command, options }: Request,
  { page = 1, turns = false, shows, menu }: Partial<Place> = {},
): string {
  const place = Object.entries({
    ...(page !== 1 && { page: String(page) }),
    ...(turns && { turn: '1' }),
    ...(shows !== undefined && { shows }),
    ...(menu !== undefined && { menu }),
  });
  const values = Object.entries(options).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`o.${name}`, value]] : [],
  );
  const whole = `${command}?${new URLSearchParams([...place, ...values])}`;
  return whole.length <= LIMITS.customId
    ? whole
    : `${command}?${new URLSearchParams([...place, ['long', '1']])}`;
}

/** Reads the id of a button or a menu; `undefined` for one that this bot did not make. */
export function parseButtonId(id: string): ButtonRequest | undefined {
  const [, command, query] = /^([a-z]{1,32}(?: [a-z]{1,32})?)\?(.*)$/u.exec(id) ?? [];
  if (command === undefined || query === undefined) return undefined;
  const values = new URLSearchParams(query);
  const page = Number(values.get('page') ?? 1);
  if (!Number.isInteger(page) || page < 1) return undefined;
  const options = Object.fromEntries(
    [...values].flatMap(([name, value]) => (name.startsWith('o.') ? [[name.slice(2), value]] : [])),
  );
  return {
    command,
    options: values.has('long') ? undefined : options,
    page,
    turns: values.get('turn') === '1',
    shows: values.get('shows') ?? undefined,
  };
}
