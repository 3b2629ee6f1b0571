import { config as loadDotenv } from 'dotenv';
import { warmAnswers } from './ask/warmAnswers.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { endWithReader } from './console/endWithReader.js';
import { KnowledgeError } from './knowledge/problem.js';
import { watchFolder } from './knowledge/watchFolder.js';
import type { Log } from './log.js';
import { logAction } from './moderation/actionLog.js';
import type { Moderation } from './moderation/moderation.js';
import { openModeration } from './moderation/openModeration.js';
import { refreshUnasked } from './moderation/refreshUnasked.js';
import { createPace } from './pace.js';
import { StartError } from './startError.js';
import { StoreError } from './store/store.js';

/** The port of the page where it was asked for by --web alone. */
const WEB_PORT = 8080;

/** Starts the bot if there is a token and the page if it is wanted, else the terminal. */
async function main(): Promise<void> {
  loadDotenv({ quiet: true });
  const config = readConfig(process.env);
  const moderation = await openModeration(config, new URL('./importer/worker.js', import.meta.url));
  const port = config.WEB_PORT ?? (process.argv.includes('--web') ? WEB_PORT : undefined);
  // Each way in is loaded only when it is used: discord.js alone takes longer than a command in the terminal.
  if (config.DISCORD_TOKEN === undefined && port === undefined) {
    const { runTerminal } = await import('./console/terminal.js');
    await runTerminal(moderation);
  } else await serve({ ...config, WEB_PORT: port }, moderation);
}

/** The page, the bot, or both, in one process and on one library. */
async function serve(config: Config, moderation: Moderation): Promise<void> {
  const { createLog } = await import('./log.js');
  const log = createLog(config);
  const started: { stop(): Promise<void> }[] = [];
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    // A reconnection that is under way would keep the process alive.
    void Promise.allSettled(started.map((one) => one.stop())).finally(() => process.exit(0));
  };
  // Before the start: whoever reads "ready" may stop it the next moment.
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  stopWithNpm(() => stop('the end of npm'));
  try {
    await tellOfDamage(moderation, log);
    await moderation.library.keep('start');
    started.push({ stop: await followOthers(moderation, log) });
    await moderation.library.warm();
    await warmAnswers(moderation.library.snapshot(), createPace());
    refreshByItself(config, moderation, log);
    const { DISCORD_TOKEN, WEB_PORT: port } = config;
    if (port !== undefined) {
      const { startWeb } = await import('./web/server.js');
      const web = await startWeb({ ...config, WEB_PORT: port }, moderation, log);
      started.push(web);
      log.info(`the page is at ${web.address}`);
    }
    if (DISCORD_TOKEN !== undefined) {
      const { startBot } = await import('./discord/gateway.js');
      started.push(await startBot({ ...config, DISCORD_TOKEN }, moderation, log, (reason) => fail(reason)));
    }
  } catch (error) {
    if (error instanceof StartError) fail(error.message);
    throw error;
  }
}

/** Tells loudly of what the disk has damaged, and of a knowledge folder with problems: in the log, and in that of moderators. */
async function tellOfDamage(moderation: Moderation, log: Log): Promise<void> {
  const { damage, problems, version } = moderation.library.status();
  if (problems.length > 0)
    log.warn(
      { problems, version },
      'the knowledge folder has problems; answers come from the last version without one',
    );
  if (damage.length === 0) return;
  log.error(
    { damage, version },
    'the library is DAMAGED; changes are refused until a moderator chooses how to go on',
  );
  const detail = damage.map(({ file, found }) => `${file}: ${found}`).join('; ');
  await logAction(moderation, { by: 'start' }, { action: 'damage found', detail, before: version });
}

/** Takes over what a shell or another bot changes. */
function followOthers({ library }: Moderation, log: Log): Promise<() => Promise<void>> {
  return library.follow({
    onTaken: (by) => log.info({ by, version: library.snapshot().version }, 'took over what was changed'),
    onFault: (error) => log.error({ err: error }, 'what was changed could not be taken over'),
  });
}

/** On SIGHUP, and for editors at each change of the knowledge folder. */
function refreshByItself({ WATCH_KNOWLEDGE, KNOWLEDGE_DIR }: Config, moderation: Moderation, log: Log): void {
  process.on('SIGHUP', () => void refreshUnasked(moderation, log, 'SIGHUP'));
  if (WATCH_KNOWLEDGE)
    watchFolder(KNOWLEDGE_DIR, () => void refreshUnasked(moderation, log, 'WATCH_KNOWLEDGE'));
}

/** How often to look whether npm is still there, in milliseconds. */
const PARENT_INTERVAL = 400;

/** A signal to `npm start` ends npm and its shell, and never reaches what they started: it has to notice by itself. */
function stopWithNpm(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, PARENT_INTERVAL);
  timer.unref();
}

/** One line for whoever runs it, and the end. */
function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

endWithReader();

try {
  await main();
} catch (error) {
  if (error instanceof ConfigError || error instanceof KnowledgeError || error instanceof StoreError)
    fail(error.message);
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
