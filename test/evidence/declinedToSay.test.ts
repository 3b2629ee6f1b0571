import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import { leftOpenMatters } from '../../src/evidence/declinedToSay.js';
import { isLeftOpen } from '../../src/evidence/records.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { understand } from '../../src/question/question.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const found = (question: string) => leftOpenMatters(snapshot, understand(snapshot, question));

describe('what somebody was asked and would not say', () => {
  it.each([
    'what did brad smith decline to say',
    'which buyers would smith not talk about',
    'what did microsoft refuse to comment on',
    'who dodged the question',
  ])('is told first, with whom it was about and who reports it: %s', (question) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('answered');
    const [lead] = bodyOf(answer).split('\n');
    expect(lead).toMatch(/^Brad Smith declined to say whether .*FBI.*Border Patrol.*outside the U\.S\./u);
    expect(answer.citations[0]?.article.id).toBe('channelnomics-2020');
  });

  it.each(['what did brad smith decline to say', 'who dodged the question'])(
    'is all that is found, and nothing that was merely not reported: %s',
    (question) => {
      const items = found(question)?.sections.flatMap((section) => section.items) ?? [];
      expect(items.length).toBeGreaterThan(0);
      expect(items.every((item) => item.kind === 'point' && isLeftOpen(item.point))).toBe(true);
    },
  );

  it.each([
    ['what did amazon decline to say', 'Amazon'],
    ['what did ibm refuse to say', 'IBM'],
    ['what would the ACLU not comment on', 'American Civil Liberties Union'],
    ['what would evan greer not say', 'Evan Greer'],
  ])('is not given for somebody else, of whom no article reports it: %s', (question, name) => {
    const answer = answerAsk(snapshot, question);
    expect(answer.status).toBe('not_in_sources');
    const body = bodyOf(answer);
    expect(body).toMatch(new RegExp(`^No article reports anything that .*${name}.* would not say\\.`, 'u'));
    expect(body).not.toContain('declined to say');
  });

  it('is not given for others who are neither a company nor a speaker of the articles', () => {
    const question = 'what did the court refuse to say';
    expect(found(question)?.status).toBe('not_in_sources');
    expect(bodyOf(answerAsk(snapshot, question))).not.toContain('declined to say');
  });
});
