import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commands } from '../commands/index.js';
import { plainText } from '../src/answers/plainText.js';
import { parseLine } from '../src/commandLine.js';
import { environment } from '../src/config.js';
import { dispatch } from '../src/dispatcher.js';
import { shippedLibrary } from './support/library.js';

/** Readers judge the bot by the answers in the README: they have to be its own, to the letter. */
const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/```text\n([\s\S]*?)\n```/gu)].map((match) => match[1] ?? '');

const answerTo = async (line: string) => plainText(dispatch(await shippedLibrary(), parseLine(line)));

it('shows the answers that the bot gives', async () => {
  expect(blocks).toHaveLength(2);
  // How far the sources reach changes with every article, and so may be of an earlier day.
  const withoutAsOf = (text = '') => text.replace(/As of: .*$/u, '');
  const answer = await answerTo('/ask question:did microsoft stop selling to the FBI?');
  expect(withoutAsOf(answer)).toBe(withoutAsOf(blocks[0]));
  expect(await answerTo('/quote speaker:Brad Smith')).toContain(blocks[1]);
});

it('names every command and every setting', () => {
  for (const { name } of commands) expect(readme).toContain(`/${name}`);
  for (const name of Object.keys(environment.shape)) expect(readme).toContain(`\`${name}\``);
});
