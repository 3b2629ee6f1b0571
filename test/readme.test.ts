import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commands } from '../commands/index.js';
import { plainText } from '../src/answers/plainText.js';
import { parseLine } from '../src/commandLine.js';
import { environment } from '../src/config.js';
import { jsonError } from '../src/console/jsonReply.js';
import { dispatch } from '../src/dispatcher.js';
import { shippedLibrary } from './support/library.js';

/** Readers judge the bot by the answers in the README: they have to be its own, to the letter. */
const readme = readFileSync('README.md', 'utf8');
/** Each example: the command, and the block of its answer. */
const examples = [...readme.matchAll(/`(\/[^`]+)`[^`]*```text\n([\s\S]*?)\n```/gu)];

const answerTo = async (line: string) => plainText(dispatch(await shippedLibrary(), parseLine(line)));

it('shows the answers that the bot gives', async () => {
  expect(examples).toHaveLength(2);
  // How far the sources reach changes with every article, and so may be of an earlier day.
  const withoutAsOf = (text = '') => text.replace(/As of: .*$/u, '');
  for (const [, line = '', block] of examples)
    expect(withoutAsOf(await answerTo(line))).toBe(withoutAsOf(block));
});

it('names every command and every setting', () => {
  for (const { name } of commands) expect(readme).toContain(`/${name}`);
  for (const name of Object.keys(environment.shape)) expect(readme).toContain(`\`${name}\``);
});

it('says of the command line which flags and which fields there are', () => {
  const [, section = ''] = /## On the command line\n([\s\S]*?)\n## /u.exec(readme) ?? [];
  for (const flag of ['--all', '--json', '--knowledge']) expect(section).toContain(flag);
  for (const field of Object.keys(jsonError(''))) expect(section).toContain(`\`${field}\``);
});
