import { z } from 'zod';
import type { Answer } from './answers/answer.js';
import type { Snapshot } from './knowledge/snapshot.js';
import { plainInput } from './plainInput.js';

/** An option of a command, as people fill it in. */
export interface OptionDeclaration {
  name: string;
  description: string;
  type: 'string' | 'boolean';
  required?: boolean;
  maxLength?: number;
  /** The only values it takes. */
  choices?: readonly Choice[];
  /** Values to offer for what has been typed so far; what arrives in the end may be anything all the same. */
  suggest?: (snapshot: Snapshot, typed: string) => Choice[];
}

export interface Choice {
  name: string;
  value: string;
}

/** A slash command: the same in Discord, in the terminal and on the command line. */
export interface Command {
  name: string;
  description: string;
  options: readonly OptionDeclaration[];
  /** @throws {OptionError} where the options are not what the command takes */
  run(snapshot: Snapshot, options: unknown): Answer;
}

/** Options that a command cannot use; the message tells the user which and why. */
export class OptionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OptionError';
  }
}

/** An answer that only the asker sees. Every command has it; it changes where an answer shows, not what it says. */
const PRIVATE: OptionDeclaration = {
  name: 'private',
  description: 'Show the answer only to you',
  type: 'boolean',
};

/** The longest question; what is typed in a terminal is held to the same. */
export const TEXT_LIMIT = 500;

/** The longest name or subject: a whole command has to fit at the head of a message (256 characters). */
export const NAME_LIMIT = 100;

/** The longest name beside a question of full length: the two have to fit at the head of a message. */
export const NAME_BESIDE_LIMIT = 30;

/** The longest text that is checked: it does not fit at the head of a message, and stands in the message as a field. */
export const EXCERPT_LIMIT = 1_000;

/** A text of one to 100 characters. */
export const requiredName = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(NAME_LIMIT, `is longer than ${NAME_LIMIT} characters`);

/** A text of one to 200 characters. */
export const requiredText = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(TEXT_LIMIT, `is longer than ${TEXT_LIMIT} characters`);

/** A name or subject as somebody types it in Discord; what comes out has no mentions and no marks of Markdown. */
export const plainName = plain(NAME_LIMIT);

/** A question as somebody types it in Discord; what comes out has no mentions and no marks of Markdown. */
export const plainQuestion = plain(TEXT_LIMIT);

/** A text of one to 1,000 characters. */
export const requiredExcerpt = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(EXCERPT_LIMIT, `is longer than ${EXCERPT_LIMIT} characters`);

function plain(limit: number) {
  return (
    z
      .string()
      .trim()
      // The parser of Markdown is made for texts of this length, so a longer one must not reach it.
      .max(limit, { error: `is longer than ${limit} characters`, abort: true })
      .overwrite(plainInput)
      .min(1, 'is empty: mentions and marks of Markdown are no words')
  );
}

/** Declares a command; its options are parsed by the schema before the handler sees them. */
export function defineCommand<S extends z.ZodRawShape>(command: {
  name: string;
  description: string;
  options: readonly OptionDeclaration[];
  schema: z.ZodObject<S>;
  answer: (snapshot: Snapshot, options: z.output<z.ZodObject<S>>) => Answer;
}): Command {
  const { name, description, schema, answer } = command;
  const options = [...command.options, PRIVATE];
  const withPrivate = schema.extend({ private: z.boolean().optional() }).strict();
  return {
    name,
    description,
    options,
    run(snapshot, given) {
      const parsed = withPrivate.safeParse(given);
      if (!parsed.success)
        throw new OptionError(
          parsed.error.issues.map((issue) => complaint(name, options, given, issue)).join(' '),
        );
      return answer(snapshot, schema.parse(without(parsed.data, 'private')));
    },
  };
}

/** What is wrong with an option, as one sentence that says what the command takes. */
export function complaint(
  command: string,
  options: readonly { name: string; required?: boolean }[],
  given: unknown,
  issue: z.core.$ZodIssue,
): string {
  const takes = options.map(({ name, required }) => (required ? `${name}:` : `[${name}:]`)).join(' ');
  if (issue.code === 'unrecognized_keys')
    return `/${command} has no option ${issue.keys.join(', ')}; it takes ${takes}.`;
  const option = String(issue.path[0] ?? '');
  const missing = typeof given !== 'object' || given === null || !(option in given);
  if (missing) return `/${command} needs ${option || 'options'}; it takes ${takes}.`;
  if (issue.code === 'invalid_value')
    return `${option} takes one of: ${issue.values.map(String).join(', ')}.`;
  return `${option} ${issue.code === 'invalid_type' ? `has to be a ${issue.expected}` : issue.message}.`;
}

function without(options: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([key]) => key !== name));
}
