import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('a facet of a company that no article states', () => {
  it.each([
    ["how long is ibm's ban", "No article states how long IBM's decision is to last."],
    ['where did amazon announce it', 'No article states where or how Amazon announced its moratorium.'],
  ])('is said to be stated by none, before the nearest thing: %s', (question, silence) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('not_in_sources');
    const [first, second] = bodyOf(answer).split('\n');
    expect(first).toBe(silence);
    expect(second).toMatch(/^Nearest: /u);
  });

  it('is not taken from another company that has it', () => {
    expect(bodyOf(answerAsk(snapshot, "how long is ibm's ban"))).not.toContain('one year');
  });
});

describe('how things stand now', () => {
  it('is not in articles that are older than the question, as whether somebody still holds an office', () => {
    const answer = answerAsk(snapshot, 'is brad smith still the president of microsoft');
    expect(answer.status).toBe('not_in_sources');
    expect(bodyOf(answer)).toMatch(/^No article says what happened later, after 12 June 2020/u);
  });

  it('is not what a question on what somebody says or thinks asks', () => {
    const answer = answerAsk(snapshot, 'does matt cagle still say it is little and late');
    expect(answer.status).toBe('answered');
    expect(bodyOf(answer)).toContain('as little and as late as it may be');
  });
});

describe('a matter that is known to be stated by no article', () => {
  it('is not answered with a number that counts something else', () => {
    const answer = answerAsk(snapshot, 'How many people work at Microsoft?');
    expect(answer.status).toBe('not_in_sources');
    expect(bodyOf(answer)).toMatch(/^No article states how many .* employees/u);
  });
});
