import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** By language; Discord gives `null` or nothing where there is none. */
const localizations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((texts) => texts ?? {});

/** An option with what a registration can say of it, and each thing that was left out at what Discord takes it for. */
const option = z.object({
  type: z.number(),
  name: z.string(),
  name_localizations: localizations,
  description: z.string(),
  description_localizations: localizations,
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z
    .array(
      z.object({
        name: z.string(),
        name_localizations: localizations,
        value: z.union([z.string(), z.number()]),
      }),
    )
    .default([]),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
  channel_types: z.array(z.number()).default([]),
  get options() {
    return z.array(option).default([]);
  },
});

const command = z.object({
  type: z.number().default(1),
  name: z.string(),
  name_localizations: localizations,
  description: z.string().default(''),
  description_localizations: localizations,
  options: z.array(option).default([]),
  default_member_permissions: z
    .string()
    .nullish()
    .transform((permissions) => permissions ?? null),
  nsfw: z.boolean().default(false),
});

/** Where a command is offered, which counts for global ones only; the order means nothing. */
const place = z.object({
  integration_types: z
    .array(z.number())
    .default([0])
    .transform((types) => types.toSorted()),
  contexts: z
    .array(z.number())
    .nullish()
    .transform((contexts) => contexts?.toSorted() ?? null),
});
const globalCommand = command.extend(place.shape);

/**
 * Whether Discord has the commands already that would be registered. Ids, versions and whatever else it adds do not
 * count, nor does the order of the commands.
 *
 * @param registered what Discord lists, with all localizations
 * @param isGlobal whether it also counts where they are offered
 */
export function isSameCommands(
  registered: unknown,
  declared: readonly unknown[],
  isGlobal: boolean,
): boolean {
  const list = z.array(isGlobal ? globalCommand : command);
  const theirs = list.safeParse(registered);
  // What cannot be read is not what would be sent.
  if (!theirs.success) return false;
  return isDeepStrictEqual(inOrder(theirs.data), inOrder(list.parse(declared)));
}

function inOrder<T extends { type: number; name: string }>(commands: readonly T[]): T[] {
  return commands.toSorted((a, b) => a.type - b.type || (a.name < b.name ? -1 : 1));
}
