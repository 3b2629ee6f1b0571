import { z } from 'zod';

const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === '';
const WHOLE_NUMBER = 'a whole number from 1 to 1000';
const PORT = 'a port: a whole number from 0 to 65535';
const SITE = 'the http or https address of a site, without a path';
const snowflake = z.string().regex(/^\d{17,20}$/u, 'a Discord id of 17 to 20 digits');
/** What a line such as `DISCORD_TOKEN=` leaves: not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional());

/** A setting that a blank line leaves at its default. */
const withDefault = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (isBlank(value) ? undefined : value), schema);
const switchedOn = z
  .enum(['true', 'false'], { error: 'true or false' })
  .default('false')
  .transform((value) => value === 'true');

/** The settings, all from the environment (or `.env`); `.env.example` explains each. */
export const environment = z.object({
  DISCORD_TOKEN: optional(z.string().trim().min(1)),
  DISCORD_API_URL: optional(
    z
      .url({ protocol: /^https?$/u, error: 'an http or https address' })
      .transform((address) => address.replace(/\/+$/u, '')),
  ),
  DISCORD_GUILD_ID: optional(snowflake),
  HOME_GUILD_ID: optional(snowflake),
  KNOWLEDGE_DIR: withDefault(z.string().default('knowledge')),
  DATA_DIR: withDefault(z.string().default('data')),
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(?:ql)?$/u, error: 'an address such as postgres://user:password@host/name' }),
  ),
  WATCH_KNOWLEDGE: withDefault(switchedOn),
  ALLOW_URL_IMPORT: withDefault(switchedOn),
  ASKS_PER_MINUTE: withDefault(
    z.coerce
      .number({ error: WHOLE_NUMBER })
      .int(WHOLE_NUMBER)
      .min(1, WHOLE_NUMBER)
      .max(1000, WHOLE_NUMBER)
      .default(30),
  ),
  WEB_PORT: optional(z.coerce.number({ error: PORT }).int(PORT).min(0, PORT).max(65_535, PORT)),
  WEB_HOST: withDefault(z.string().trim().default('127.0.0.1')),
  WEB_URL: optional(
    z
      .url({ protocol: /^https?$/u, error: SITE })
      .refine((address) => new URL(address).pathname === '/' && new URL(address).search === '', SITE)
      .transform((address) => new URL(address).origin),
  ),
  LOG_LEVEL: withDefault(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
});
export type Config = z.output<typeof environment>;

/** A setting that cannot be used. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

/**
 * Parses the settings. Values are never repeated in the message: one of them is the token.
 *
 * @throws {ConfigError} naming every setting that is wrong and what it has to be
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(
    ({ path, message }) =>
      `${path.join('.')} has to be ${message.replace(/^Invalid option: expected /u, '')}`,
  );
  throw new ConfigError(`Settings that cannot be used: ${wrong.join('; ')}. See .env.example.`);
}
