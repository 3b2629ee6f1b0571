import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('what all articles agree on', () => {
  it('is what several say alike, and none of what they contradict each other on', () => {
    const answer = answerAsk(snapshot, 'what do all the articles agree on');
    expect(answer.status).toBe('answered');
    expect(answer.lead.length).toBeGreaterThan(3);
    const contradicted = new Set(
      snapshot.points.flatMap(({ point }) =>
        point.contradict === undefined ? [] : point.readings.map(({ says }) => says),
      ),
    );
    for (const item of answer.lead) {
      const { text, citations } = item.kind === 'statement' ? item : { text: '', citations: [] };
      expect(new Set(citations.map((id) => snapshot.passages.get(id)?.articleId)).size, text).toBeGreaterThan(
        1,
      );
      expect(contradicted).not.toContain(text);
    }
  });
});
