import { expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import { openLibrary } from '../../src/knowledge/library.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { articleText } from '../support/articleText.js';
import { bodyOf } from '../support/rulesOfTruth.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

/** An article that nobody has written a brief for: its passages have to answer by themselves. */
async function snapshotOfQuay(): Promise<Snapshot> {
  const { directory, write } = await temporaryKnowledge();
  const body =
    '## p1\n\nThe quay has forty cameras now.\n\n## p2\n\nThe fishermen of the quay were not asked.\n';
  await write('articles/example-2021.md', articleText(body));
  return (await openLibrary(directory)).snapshot();
}

it('a passage that answers is what is said first, and no brief of something else', async () => {
  const answer = answerAsk(await snapshotOfQuay(), 'were the fishermen of the quay asked');
  expect(answer.status).toBe('answered');
  expect(bodyOf(answer)).toContain('The fishermen of the quay were not asked.');
  expect(bodyOf(answer)).not.toContain('ACLU');
});

it('a passage that is but nearest stands on the first screen of a refusal, marked as such', async () => {
  const answer = answerAsk(await snapshotOfQuay(), 'how many cameras does the quay have');
  expect(bodyOf(answer)).toContain('The quay has forty cameras now.');
  if (answer.status === 'not_in_sources') expect(bodyOf(answer)).toMatch(/^No [\s\S]*Nearest/u);
});
