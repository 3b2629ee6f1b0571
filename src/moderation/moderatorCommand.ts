import { z } from 'zod';
import { type Choice, complaint, OptionError } from '../command.js';
import type { Moderation, Turn } from './moderation.js';
import type { FormField, Notice } from './notice.js';

/** An option of a moderators' command. */
export interface ModeratorOption {
  name: string;
  description: string;
  type: 'string' | 'boolean' | 'file';
  required?: boolean;
  maxLength?: number;
  suggest?: (moderation: Moderation, typed: string) => Promise<Choice[]>;
}

/** A file that somebody hands over, before it is read. */
export interface Upload {
  name: string;
  contentType?: string;
  /** In bytes, as far as it was announced. */
  size: number;
  /** @throws {OptionError} when it cannot be had */
  read(): Promise<Uint8Array>;
}

/** A sub-command of /index: the same in Discord and in the terminal. */
export interface ModeratorCommand {
  name: string;
  description: string;
  options: readonly ModeratorOption[];
  /** Whether people type it; the others are behind buttons. */
  isListed: boolean;
  /** What a button to it asks for in a form first, with what stands there already. */
  form?: (moderation: Moderation, options: Readonly<Record<string, string>>) => FormField[];
  /** @throws {OptionError} where the options are not what it takes */
  run(moderation: Moderation, options: unknown, turn: Turn): Promise<Notice>;
}

/** Declares a moderators' command; its options are parsed by the schema before the handler sees them. */
export function defineModeratorCommand<S extends z.ZodRawShape>(command: {
  name: string;
  description: string;
  options: readonly ModeratorOption[];
  isListed?: boolean;
  form?: ModeratorCommand['form'];
  schema: z.ZodObject<S>;
  run: (moderation: Moderation, options: z.output<z.ZodObject<S>>, turn: Turn) => Promise<Notice>;
}): ModeratorCommand {
  const { name, description, options, schema, form, isListed = true } = command;
  return {
    name,
    description,
    options,
    isListed,
    ...(form && { form }),
    run: (moderation, given, turn) => {
      const parsed = schema.strict().safeParse(given);
      if (!parsed.success) {
        const issues = parsed.error.issues.map((issue) => complaint(`index ${name}`, options, given, issue));
        throw new OptionError(issues.join(' '));
      }
      return command.run(moderation, parsed.data, turn);
    },
  };
}

/** Yes or no as Discord sends it, as a button holds it, or not given at all, which is no. */
export const yesNo = z
  .union([z.boolean(), z.literal('true').transform(() => true), z.literal('false').transform(() => false)], {
    error: 'has to be true or false',
  })
  .default(false);
