import { type Logger, pino } from 'pino';
import type { Config } from './config.js';

export type Log = Logger;

/** A log of JSON lines on standard output. What users ask is never logged at info level, and the token never. */
export function createLog({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): Log {
  return pino({
    level: LOG_LEVEL,
    base: null,
    redact: ['token', '*.token', 'err.requestBody', 'err.url', '*.headers.authorization'],
  });
}
