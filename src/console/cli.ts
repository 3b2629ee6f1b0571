import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import { OptionError } from '../command.js';
import { ConfigError, readConfig } from '../config.js';
import { type Conversations, createConversations } from '../conversations.js';
import { dispatch } from '../dispatcher.js';
import { KnowledgeError } from '../knowledge/problem.js';
import { isForModerators } from '../moderation/moderate.js';
import type { Moderation } from '../moderation/moderation.js';
import { openModeration } from '../moderation/openModeration.js';
import { StoreError } from '../store/store.js';
import { answerOnce, moderateFromShell } from './answerLine.js';
import { endWithReader } from './endWithReader.js';
import { type JsonReply, jsonError, jsonNotice, jsonReply } from './jsonReply.js';
import { screenText } from './screenLines.js';
import { warnOfProblems } from './warnOfProblems.js';

const USAGE = `Usage:
  npm run -s cli -- '/moratorium company:microsoft'   answer one command: its first screen
  npm run -s cli -- --all '/compare'                  all of the answer: every detail and every passage cited
  npm run -s cli -- --json < requests.jsonl           answer {"command":"ask","options":{"question":"…"}}, one a line
  npm run -s cli -- --knowledge DIR …                 use another library`;

/** With `who`, a question may go on from the one before of the same asker; without, each stands for itself. */
const requestLine = z.object({
  command: z.string(),
  options: z.record(z.string(), z.unknown()).default({}),
  who: z.string().max(100).optional(),
});

/** Runs the command line; the exit status is 0 unless it could not start. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      json: { type: 'boolean' },
      knowledge: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || (!values.json && positionals.length === 0)) {
    process.stderr.write(`${USAGE}\n`);
    return values.help ? 0 : 1;
  }
  loadDotenv({ quiet: true });
  const worker = new URL('../importer/worker.js', import.meta.url);
  const moderation = await openModeration(readConfig(process.env), worker, values.knowledge);
  warnOfProblems(moderation);
  if (values.json) await answerLines(moderation);
  else {
    const line = positionals.join(' ');
    const once = { isWhole: values.all, knowledge: values.knowledge };
    process.stdout.write(
      await screenText(await answerOnce(moderation, line, process.stdout, once), process.stdout),
    );
  }
  return 0;
}

async function answerLines(moderation: Moderation): Promise<void> {
  const conversations = createConversations();
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(await answerRequest(moderation, line, conversations))}\n`);
  }
}

async function answerRequest(
  moderation: Moderation,
  line: string,
  conversations: Conversations,
): Promise<JsonReply> {
  try {
    const { who, ...request } = parseRequest(line);
    if (isForModerators(request.command)) return jsonNotice(await moderateFromShell(moderation, request));
    const { library } = moderation;
    return jsonReply(
      dispatch(library, who === undefined ? request : conversations.goOn(library, request, who)),
    );
  } catch (error) {
    if (error instanceof OptionError) return jsonError(error.message);
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return jsonError('This could not be answered because of a fault of the bot.');
  }
}

function parseRequest(line: string): z.output<typeof requestLine> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new OptionError('A request has to be one JSON object on one line.');
  }
  const request = requestLine.safeParse(value);
  if (!request.success)
    throw new OptionError('A request has to look like {"command":"ask","options":{"question":"…"}}.');
  return request.data;
}

endWithReader();

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected =
    error instanceof KnowledgeError ||
    error instanceof StoreError ||
    error instanceof ConfigError ||
    (error instanceof TypeError && 'code' in error);
  process.stderr.write(
    `${error instanceof Error ? (expected ? error.message : error.stack) : String(error)}\n`,
  );
  process.exitCode = 1;
}
