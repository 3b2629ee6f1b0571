import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('which articles quote somebody', () => {
  const quoting = 'Channelnomics, Digital Trends and Fast Company.';

  it('are named by their publishers, first', () => {
    expect(bodyOf(answerAsk(snapshot, 'which articles quote brad smith')).split('\n')[0]).toContain(quoting);
  });

  it('are said to be those that do where it is asked which do not', () => {
    const [first, second] = bodyOf(answerAsk(snapshot, "which articles don't quote brad smith")).split('\n');
    expect(first).toContain(quoting);
    expect(second).toBe(
      'These are the articles that quote them; in the others no quotation of theirs was found.',
    );
  });
});
