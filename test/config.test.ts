import { readFile } from 'node:fs/promises';
import { parse as parseDotenv } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, environment, readConfig } from '../src/config.js';

const SETTINGS = Object.keys(environment.shape);
const DEFAULTS = {
  DISCORD_TOKEN: undefined,
  DISCORD_API_URL: undefined,
  DISCORD_GUILD_ID: undefined,
  HOME_GUILD_ID: undefined,
  KNOWLEDGE_DIR: 'knowledge',
  DATA_DIR: 'data',
  WATCH_KNOWLEDGE: false,
  ALLOW_URL_IMPORT: false,
  ASKS_PER_MINUTE: 30,
  WEB_PORT: undefined,
  WEB_HOST: '127.0.0.1',
  WEB_URL: undefined,
  LOG_LEVEL: 'info',
};

function complaintOf(variables: Record<string, string>): string {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('these settings were accepted');
}

describe('.env.example', () => {
  const lines = async () => (await readFile('.env.example', 'utf8')).split('\n');

  it('names every setting there is and no other, in the order of the schema', async () => {
    const names = (await lines()).flatMap((line) => /^#?\s*([A-Z][A-Z_]+)=/u.exec(line)?.[1] ?? []);
    expect(names).toEqual(SETTINGS);
  });

  it('says above each setting what it is for', async () => {
    const all = await lines();
    for (const setting of SETTINGS) {
      const at = all.findIndex((line) => line.startsWith(`${setting}=`));
      expect(all[at - 1], setting).toMatch(/^# \S/u);
    }
  });

  it('changes nothing as it is: copied to .env and not touched, everything has its default', async () => {
    const variables = parseDotenv(await readFile('.env.example', 'utf8'));
    expect(readConfig(variables)).toEqual(DEFAULTS);
  });
});

describe('readConfig', () => {
  it('has a default, or none, for every setting that is not there', () => {
    expect(readConfig({})).toEqual(DEFAULTS);
  });

  it('takes an empty value for none: it is what a line such as "DISCORD_TOKEN=" leaves', () => {
    expect(readConfig(Object.fromEntries(SETTINGS.map((setting) => [setting, ''])))).toEqual(DEFAULTS);
  });

  it('takes settings that can be used as they are, and leaves the rest of the environment alone', () => {
    const variables = {
      DISCORD_TOKEN: 'a.token',
      DISCORD_API_URL: 'http://localhost:8080/api',
      DISCORD_GUILD_ID: '123456789012345678',
      HOME_GUILD_ID: '12345678901234567',
      KNOWLEDGE_DIR: '/srv/knowledge',
      DATA_DIR: '/srv/data',
      WATCH_KNOWLEDGE: 'true',
      ALLOW_URL_IMPORT: 'true',
      ASKS_PER_MINUTE: '12',
      WEB_PORT: '8080',
      WEB_HOST: '::1',
      WEB_URL: 'https://moratoria.example/',
      LOG_LEVEL: 'debug',
    };
    const used = {
      ...variables,
      WATCH_KNOWLEDGE: true,
      ALLOW_URL_IMPORT: true,
      ASKS_PER_MINUTE: 12,
      WEB_PORT: 8080,
      WEB_URL: 'https://moratoria.example',
    };
    expect(readConfig({ ...variables, PATH: '/usr/bin' })).toEqual(used);
  });

  it('forgives white space round a token, which copying leaves', () => {
    expect(readConfig({ DISCORD_TOKEN: ' a.token\n' }).DISCORD_TOKEN).toBe('a.token');
  });

  it.each([
    ['DISCORD_API_URL', 'localhost:8080', 'an http or https address'],
    ['ALLOW_URL_IMPORT', 'yes', 'true or false'],
    ['ASKS_PER_MINUTE', '-7', 'a whole number from 1 to 1000'],
    ['ASKS_PER_MINUTE', 'many', 'a whole number from 1 to 1000'],
    ['DISCORD_API_URL', 'ftp://example.org', 'an http or https address'],
    ['DISCORD_GUILD_ID', '1234', 'a Discord id of 17 to 20 digits'],
    ['HOME_GUILD_ID', 'my-server-name', 'a Discord id of 17 to 20 digits'],
    ['LOG_LEVEL', 'verbose', 'one of "trace"|"debug"|"info"|"warn"|"error"|"fatal"|"silent"'],
  ])('says what %s has to be, in one line, without repeating %s', (setting, value, expected) => {
    const complaint = complaintOf({ [setting]: value });
    expect(complaint).toBe(
      `Settings that cannot be used: ${setting} has to be ${expected}. See .env.example.`,
    );
    expect(complaint).not.toContain(value);
  });

  it('takes a value of nothing but white space for one that is not set', () => {
    expect(readConfig({ DISCORD_TOKEN: '   ', LOG_LEVEL: ' ' })).toMatchObject({
      DISCORD_TOKEN: undefined,
      LOG_LEVEL: 'info',
    });
  });

  it('names every setting that is wrong, not only the first', () => {
    const complaint = complaintOf({ LOG_LEVEL: 'verbose', HOME_GUILD_ID: 'x', DISCORD_API_URL: 'y' });
    for (const setting of ['LOG_LEVEL', 'HOME_GUILD_ID', 'DISCORD_API_URL'])
      expect(complaint).toContain(setting);
  });

  it('never repeats a token, even where somebody has put it into the wrong setting', () => {
    // As Discord makes them: three parts of base64url.
    const part = (length: number) =>
      fc.string({
        unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789_-'),
        minLength: length,
        maxLength: length,
      });
    const token = fc.tuple(part(24), part(6), part(38)).map((parts) => parts.join('.'));
    const wrong = fc.constantFrom('DISCORD_API_URL', 'DISCORD_GUILD_ID', 'HOME_GUILD_ID', 'LOG_LEVEL');
    fc.assert(
      fc.property(token, wrong, (secret, setting) => {
        const complaint = complaintOf({ DISCORD_TOKEN: secret, [setting]: secret });
        for (const piece of secret.split('.')) expect(complaint).not.toContain(piece);
      }),
    );
  });
});
