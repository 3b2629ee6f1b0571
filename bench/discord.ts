import os from 'node:os';
import { startBot } from '../src/discord/gateway.js';
import { createLog } from '../src/log.js';
import { startDiscordStandIn } from '../test/support/discordStandIn.js';
import { openTestModeration } from '../test/support/moderation.js';
import { quantile } from './quantile.js';

/**
 * From interaction to callback: the real client with the real commands against the local stand-in, beside a bare
 * client in the same run that answers every command with one fixed line, which is what Discord's library itself costs.
 *
 *   npm run bench:discord [-- COMMANDS]
 */
const COMMANDS = Number(process.argv[2] ?? 1000);

const REQUESTS: [string, Record<string, string>][] = [
  ['moratorium', { company: 'microsoft' }],
  ['moratorium', { company: 'amazon', facet: 'duration' }],
  ['quote', { speaker: 'Brad Smith' }],
  ['quote', { speaker: 'matt cagel' }],
  ['ask', { question: 'until when will microsoft not sell' }],
  ['ask', { question: 'who called it a publicity stunt' }],
  ['ask', { question: 'what about clearview ai' }],
  ['ask', { question: 'what % of americans trust police w/ facial recognition' }],
  ['sources', {}],
  ['help', {}],
];

async function measure(
  start: (apiUrl: string, token: string) => Promise<{ stop(): Promise<void> }>,
): Promise<number[]> {
  const discord = await startDiscordStandIn();
  const bot = await start(discord.apiUrl, discord.token);
  const times: number[] = [];
  for (let count = 0; count < COMMANDS; count += 1) {
    const [name, options] = REQUESTS[count % REQUESTS.length] ?? ['help', {}];
    const reply = await discord.command(name, options);
    if (reply.status !== 204) throw new Error(`/${name} was refused: ${reply.status} ${reply.code}`);
    times.push(reply.millisecondsToCallback);
  }
  await bot.stop();
  await discord.close();
  if (discord.problems.length > 0) throw new Error(discord.problems.join('\n'));
  return times;
}

const moderation = await openTestModeration();
const ours = await measure((apiUrl, token) =>
  startBot(
    {
      DISCORD_TOKEN: token,
      DISCORD_API_URL: apiUrl,
      DISCORD_GUILD_ID: undefined,
      HOME_GUILD_ID: undefined,
      ASKS_PER_MINUTE: 1_000_000,
    },
    moderation,
    createLog({ LOG_LEVEL: 'silent' }),
    (reason) => {
      throw new Error(reason);
    },
  ),
);
const { startBareBot } = await import('./bareBot.js');
const bare = await measure(startBareBot);

const row = (name: string, times: number[]) =>
  `${name.padEnd(24)} p50 ${quantile(times, 0.5).toFixed(2)} ms   p99 ${quantile(times, 0.99).toFixed(2)} ms   max ${Math.max(...times).toFixed(2)} ms`;
process.stdout.write(
  [
    `${COMMANDS} commands, one after the other, interaction to callback; Node ${process.version}, ${os.cpus().length} cores`,
    row('Moratoria', ours),
    row('discord.js, fixed reply', bare),
    '',
  ].join('\n'),
);
