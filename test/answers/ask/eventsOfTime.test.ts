import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../../src/answers/ask/ask.js';
import { plainText } from '../../../src/answers/plainText.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('what happened at a time', () => {
  it.each([
    ['what happened on June 10, 2020?', 'Amazon announced a moratorium'],
    ['what happened 11 june', 'Brad Smith announced'],
    ['what happened in January 2019', 'civil rights groups urged'],
    ['what happened in 2018', 'called on lawmakers'],
  ])('is what the timeline has of it: %s', (question, event) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.title).toBe('What happened then');
    expect(plainText(answer)).toContain(event);
  });

  it('is shown with how its date was worked out where no article gives it', () => {
    const text = plainText(answerAsk(snapshot, 'what happened on June 10, 2020?'));
    expect(text).toContain('inferred, stated by no article');
    expect(text).toContain('No passage has these words: June 10.');
  });

  it.each(['what happened on June 9', 'what happened in March 2020', 'what happened in 2023'])(
    'is not what happened at another: %s',
    (question) => expect(answerAsk(snapshot, question).status).toBe('not_in_sources'),
  );
});
