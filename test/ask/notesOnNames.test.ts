import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const bodyFor = (question: string) => bodyOf(answerAsk(snapshot, question));

describe('who is named and has no part in what is said', () => {
  it.each([
    ['was Rekognition used against protesters', 'Rekognition'],
    ['did Evan Greer criticise IBM?', 'IBM'],
    ['did microsoft say it is a public relations stunt', 'Microsoft'],
    ['did matt cagle tell google and facebook to shut the door', 'Google and Facebook'],
  ])('is said to be named by none of it, so that nobody takes it for theirs: %s', (question, names) => {
    expect(bodyFor(question)).toContain(`Nothing here names ${names}.`);
  });

  it.each([
    'what does Azure Face do',
    'what did the EFF say about corporations',
    'how long is the Rekognition ban',
    'quote matt cagle',
  ])('is not said of whom the answer is: %s', (question) => {
    expect(bodyFor(question)).not.toContain('Nothing here names');
  });

  it.each([
    'did matt cagle tell google and facebook to shut the door',
    'did matt cagle say google ibm and facebook shut the door',
  ])('is never who said what is shown, whoever else is named: %s', (question) => {
    const body = bodyFor(question);
    expect(body).toContain('shut the door');
    expect(body).not.toMatch(/Nothing here names [^.]*Matt Cagle/u);
  });
});

describe('a time that a question takes for granted', () => {
  it.each([
    ['why did Amazon choose two years for its ban', 'two years'],
    ['amazon banned it for 3 years, right', '3 years'],
    ['did Microsoft announce it on Monday', 'Monday'],
    ['did Microsoft announce it on June 9', 'June 9'],
  ])('is said to stand in no passage where it does not: %s', (question, time) => {
    expect(bodyFor(question)).toContain(`No passage has these words: ${time}.`);
  });

  it.each(['is it for one year that Amazon stops', 'did Amazon announce it on Wednesday'])(
    'is not said of one that an article gives: %s',
    (question) => expect(bodyFor(question)).not.toContain('No passage has these words'),
  );
});
