import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { dispatch } from '../../src/dispatcher.js';
import { openLibrary } from '../../src/knowledge/library.js';
import type { Library } from '../../src/knowledge/liveLibrary.js';
import { articleText } from '../support/articleText.js';
import { shownText } from '../support/rulesOfTruth.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

const ASKS = 500;
const REFRESHES = 10;
const EXAMPLE = 'articles/example-2021.md';
const STATES = ['The quay has forty cameras now.', 'The quay has no cameras left.'].map((text) =>
  articleText(`## p1\n\n${text}\n\n## p2\n\nThe fishermen of the quay were not asked.\n`),
);
const QUESTIONS = [
  'how many cameras does the quay have',
  'were the fishermen of the quay asked',
  'until when will Amazon not sell',
  'compare Microsoft with the others',
  'what about the harbour master of Atlantis',
];

it(`${ASKS} questions during ${REFRESHES} refreshes and more are all answered, each wholly from one version`, async () => {
  const knowledge = await temporaryKnowledge();
  const ask = (library: Library, question: string) => {
    const answer = dispatch(library, { command: 'ask', options: { question } });
    return { version: answer.version, text: shownText(answer) };
  };
  const expected = new Map<string, Map<string, string>>();
  for (const state of STATES) {
    await knowledge.write(EXAMPLE, state);
    const library = await openLibrary(knowledge.directory);
    const texts = QUESTIONS.map((question): [string, string] => [question, ask(library, question).text]);
    expected.set(library.snapshot().version, new Map(texts));
  }
  expect(expected.size).toBe(2);
  const [one, other] = [...expected.values()].map((texts) => texts.get(QUESTIONS[0] ?? ''));
  expect(one).not.toBe(other);

  const library = await openLibrary(knowledge.directory);
  let [asked, refreshes] = [0, 0];
  const refreshing = (async () => {
    while (asked < ASKS || refreshes < REFRESHES) {
      await knowledge.write(EXAMPLE, STATES[refreshes % 2] ?? '');
      const { kind } = await library.refresh({ by: 'Mia' });
      expect(kind).toBe('changed');
      refreshes += 1;
    }
  })();
  const versions = new Set<string>();
  for (; asked < ASKS || refreshes < REFRESHES; asked += 1) {
    const question = QUESTIONS[asked % QUESTIONS.length] ?? '';
    const { version, text } = ask(library, question);
    expect(text, `${question} from ${version}`).toBe(expected.get(version)?.get(question));
    versions.add(version);
    // Two turns of the event loop: the refreshes are to come to an end as well.
    await setImmediate();
    await setImmediate();
  }
  await refreshing;
  expect([...versions].sort()).toEqual([...expected.keys()].sort());
}, 60_000);
