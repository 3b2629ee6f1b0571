import { beforeAll, describe, expect, it } from 'vitest';
import { haveEnough } from '../../src/evidence/coverage.js';
import { type RankedPoint, rankPoints } from '../../src/evidence/rankPoints.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { understand } from '../../src/question/question.js';
import { words } from '../../src/search/analysis.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

/** The point on the poll, as if it were found by nothing but its words. */
function poll(): RankedPoint[] {
  return snapshot.points
    .filter(({ point }) => (point.brief?.says ?? '').includes('Pew Research Center'))
    .slice(0, 1)
    .map((placed) => ({ placed, score: 1, likeness: 0, bareLikeness: 0 }));
}

const enough = (sought: string, some: readonly RankedPoint[] = poll(), asked = sought) =>
  haveEnough(snapshot, understand(snapshot, asked), some, words(sought));

describe('points have enough of a question', () => {
  it('where they have the words that nothing else in it explains', () => {
    expect(poll()).toHaveLength(1);
    expect(enough('adults study')).toBe(true);
    expect(enough('keeper lighthouse')).toBe(false);
  });

  it('where it has no such words, and never without points where it has', () => {
    expect(enough('', [])).toBe(true);
    expect(enough('adults study', [])).toBe(false);
  });

  it('by the rarity of the words: one in most points is little beside one that no point has', () => {
    expect(enough('facial')).toBe(true);
    expect(enough('facial lighthouse')).toBe(false);
    expect(enough('adults lighthouse')).toBe(true);
  });

  it('whatever its words are, where it is like one that they are known to answer', () => {
    const [best] = rankPoints(snapshot, understand(snapshot, 'how long is amazon’s ban'));
    const known = best ? [best] : [];
    expect(enough('keeper lighthouse', known)).toBe(true);
    expect(
      enough(
        'keeper lighthouse',
        known.map((one) => ({ ...one, bareLikeness: 0 })),
      ),
    ).toBe(false);
  });

  it('without the number that was typed, where a figure is asked for: it may be a wrong guess', () => {
    expect(enough('93', poll(), 'did 93 percent of adults trust the police')).toBe(true);
    expect(enough('93', poll(), 'adults of channel 93')).toBe(false);
  });
});
