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

describe('what happened at a time', () => {
  it.each([
    ['what happened on June 10, 2020?', 'Amazon announced a one-year moratorium'],
    ['what happened 11 june', 'Brad Smith announced that Microsoft would not sell'],
    ['what happened in January 2019', 'Over 80 civil rights groups urged Microsoft, Amazon, Google'],
    ['what happened in 2018', 'Brad Smith of Microsoft called on lawmakers'],
  ])('is the event that the timeline has of it, and first: %s', (question, event) => {
    expect(answerAsk(snapshot, question).status).toBe('answered');
    expect(bodyFor(question).split('\n')[0]).toContain(event);
  });

  it('is shown with how its day was worked out where no article gives it, and that none does', () => {
    const body = bodyFor('what happened on June 10, 2020?');
    expect(body).toContain('10 June 2020: inferred, stated by no article');
    expect(body).toContain('No passage has these words: June 10.');
  });

  it('is not called inferred where an article states it', () => {
    for (const question of ['what happened in January 2019', 'what happened in 2018'])
      expect(bodyFor(question)).not.toContain('inferred');
  });

  it.each(['what happened on June 9', 'what happened in March 2020', 'what happened in 2023'])(
    'is not what happened at another: %s',
    (question) => expect(answerAsk(snapshot, question).status).toBe('not_in_sources'),
  );
});
