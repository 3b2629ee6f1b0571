import { config as loadDotenv } from 'dotenv';
import { type Config, ConfigError, readConfig } from './config.js';
import type { Bot } from './discord/gateway.js';
import { type Library, openLibrary } from './knowledge/library.js';
import { KnowledgeError } from './knowledge/problem.js';

/** Starts the bot if there is a token, else the terminal. */
async function main(): Promise<void> {
  loadDotenv({ quiet: true });
  const config = readConfig(process.env);
  const library = await openLibrary(config.KNOWLEDGE_DIR);
  const { DISCORD_TOKEN } = config;
  // Each way in is loaded only when it is used: discord.js alone takes longer than a command in the terminal.
  if (DISCORD_TOKEN === undefined) {
    const { runTerminal } = await import('./console/terminal.js');
    await runTerminal(library);
  } else await runBot({ ...config, DISCORD_TOKEN }, library);
}

async function runBot(config: Config & { DISCORD_TOKEN: string }, library: Library): Promise<void> {
  const [{ startBot, StartError }, { createLog }] = await Promise.all([
    import('./discord/gateway.js'),
    import('./log.js'),
  ]);
  const log = createLog(config);
  let bot: Bot | undefined;
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    // A reconnection that is under way would keep the process alive.
    void (bot?.stop() ?? Promise.resolve()).finally(() => process.exit(0));
  };
  // Before the start: whoever reads "ready" may stop it the next moment.
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  try {
    bot = await startBot(config, library, log, (reason) => fail(reason));
  } catch (error) {
    if (error instanceof StartError) fail(error.message);
    throw error;
  }
}

/** One line for whoever runs it, and the end. */
function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

// A reader that has seen enough (`| head -1`) closes the pipe: that is the end, and no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await main();
} catch (error) {
  if (error instanceof ConfigError || error instanceof KnowledgeError) fail(error.message);
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
