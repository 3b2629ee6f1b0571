import { createInterface, type Interface } from 'node:readline';
import { commands } from '../../commands/index.js';
import { MODERATORS_COMMAND, moderatorCommands } from '../../commands/moderation/index.js';
import { createConversations } from '../conversations.js';
import { suggest } from '../dispatcher.js';
import type { Library } from '../knowledge/liveLibrary.js';
import { moderatorCommandOf } from '../moderation/moderate.js';
import type { Moderation } from '../moderation/moderation.js';
import { answerInSession, answerOnce, type Session } from './answerLine.js';
import { countDetails } from './details.js';
import { type Shown, screenText } from './screenLines.js';
import { warnOfProblems } from './warnOfProblems.js';

/** What to type, from what the library has. The first is answered as a demonstration. */
function examples(library: Library): string[] {
  const { records, speakers } = library.snapshot();
  const company = [...records.values()][0]?.company;
  const person = [...speakers.values()].find(({ kind }) => kind === 'person');
  return [
    ...(company ? [`/moratorium company:${company.id}`] : []),
    ...(person ? [`/quote speaker:${person.name}`] : []),
    ...(company ? [`/ask question:how long will ${company.name} not sell`] : []),
    '/sources',
    '/help',
  ];
}

/** How long to wait for a first line before standard input counts as empty, in milliseconds. */
const FIRST_LINE_TIMEOUT = 1_000;

/**
 * The bot in a terminal: a prompt with completion and history. Piped lines are answered one by one; with no terminal
 * and nothing piped, one command is answered as a demonstration.
 */
export async function runTerminal(moderation: Moderation): Promise<void> {
  warnOfProblems(moderation);
  const session: Session = { conversations: createConversations() };
  const show: Show = async (line) => write(await answerInSession(moderation, line, process.stdout, session));
  if (process.stdin.isTTY) await prompt(moderation.library, session, show);
  else if ((await answerPipedLines(show)) === 0) await demonstrate(moderation);
}

type Show = (line: string) => Promise<void>;

/** Writes what a line shows, with an empty line after it unless it is a file. */
async function write(shown: Shown): Promise<void> {
  process.stdout.write(await screenText(shown, process.stdout));
  if ('lines' in shown) process.stdout.write('\n');
}

async function prompt(library: Library, session: Session, show: Show): Promise<void> {
  await write({ lines: welcome(library).map((text) => ({ look: 'plain', text })) });
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: 'moratoria> ',
    historySize: 200,
    removeHistoryDuplicates: true,
    completer: (line: string) =>
      completionsFor(library, line, session.last === undefined ? 0 : countDetails(session.last)),
  });
  lines.prompt();
  for await (const line of endingWith(lines)) {
    const text = line.trim();
    if (/^\/?(?:exit|quit)$/u.test(text)) break;
    if (text !== '') await show(text);
    lines.prompt();
  }
  lines.close();
}

/** Ctrl+C at the prompt leaves, as Ctrl+D does. */
function endingWith(lines: Interface): Interface {
  lines.on('SIGINT', () => lines.close());
  return lines;
}

/** Answers what comes in; returns how many lines came. */
async function answerPipedLines(show: Show): Promise<number> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  let count = 0;
  // A parent that leaves its end of the pipe open and writes nothing must not keep the demonstration waiting.
  const timer = setTimeout(() => {
    if (count === 0) {
      lines.close();
      process.stdin.destroy();
    }
  }, FIRST_LINE_TIMEOUT);
  for await (const line of lines) {
    if (line.trim() === '') continue;
    count += 1;
    await show(line);
  }
  clearTimeout(timer);
  return count;
}

async function demonstrate(moderation: Moderation): Promise<void> {
  const [example = '/help'] = examples(moderation.library);
  process.stdout.write(`> ${example}\n\n`);
  await write(await answerOnce(moderation, example, process.stdout, { isWhole: false }));
  process.stdout.write('That was a demonstration. To go on:\n');
  process.stdout.write('  npm start in a terminal           asks you for commands\n');
  process.stdout.write(`  npm run -s cli -- '/help'         answers one command\n`);
  process.stdout.write('  DISCORD_TOKEN in .env, npm start  runs the bot in Discord; README.md says how\n');
}

function welcome(library: Library): string[] {
  return [
    'Moratoria: what companies did about facial recognition and police in June 2020, with a citation on every line.',
    'Type a question, or a command as in Discord; a number shows what an answer has more.',
    'Tab completes, the arrow keys bring back, Ctrl+D leaves.',
    ...examples(library).map((example) => `  ${example}`),
  ];
}

/**
 * Completes the name of a command, the name of an option, or its value; or a number.
 *
 * @param details how many details the last answer has
 */
export function completionsFor(library: Library, line: string, details = 0): [string[], string] {
  const numbers = Array.from({ length: details }, (_, at) => `${at + 1}`);
  if (/^\d+$/u.test(line)) return [numbers.filter((number) => number.startsWith(line)), line];
  const [, name = '', rest] = /^\/(index\s+\S*|\S*)(?:\s+(.*))?$/u.exec(line) ?? [];
  if (rest === undefined || name === MODERATORS_COMMAND) {
    const listed = moderatorCommands.filter(({ isListed }) => isListed);
    const begun = line.startsWith(`/${MODERATORS_COMMAND}`);
    const names = begun
      ? listed.map((command) => `${MODERATORS_COMMAND} ${command.name}`)
      : [...commands.map((command) => command.name), MODERATORS_COMMAND];
    const listing = [...names.map((one) => `/${one} `), ...numbers];
    return [listing.filter((one) => one.startsWith(line)), line];
  }
  const command = commands.find((one) => one.name === name) ?? moderatorCommandOf(name);
  const options: readonly { name: string }[] = command?.options ?? [];
  const typed = /\S*$/u.exec(rest)?.[0] ?? '';
  const names = options
    .map((option) => `${option.name}:`)
    .filter((one) => one.startsWith(typed) && !rest.includes(one));
  const value = new RegExp(
    `(?:^|\\s)(${options.map((option) => option.name).join('|') || '(?!)'}):([^:]*)$`,
    'u',
  ).exec(rest);
  if (value?.[1] === undefined || value[2] === undefined) return [names, typed];
  const begun = value[2].trim();
  const offered = suggest(library, name, value[1], begun).map((choice) => choice.value);
  // A shell completes what has been begun; names that only resemble it are offered where nothing else fits.
  const continued = offered.filter((one) => one.toLowerCase().startsWith(begun.toLowerCase()));
  const choices = continued.length > 0 ? continued : offered;
  // After a value and a space another option may begin.
  const whole = /\s$/u.test(value[2]) && offered.some((one) => one.toLowerCase() === begun.toLowerCase());
  if (whole) return [names, ''];
  if (typed !== '' && names.length > 0 && /\S\s+\S*$/u.test(value[2])) return [names, typed];
  return [choices, value[2]];
}
