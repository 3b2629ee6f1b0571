import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCollections } from '../../bench/ranking/collections.js';
import { ours } from '../../bench/ranking/engines/ours.js';
import { MEASURES } from '../../bench/ranking/measures.js';

/** Public test collections lie beside the checkout where the project is developed, and nowhere else. */
const SHARED = '../shared/bench';
const present = existsSync(SHARED);
if (!present)
  process.stderr.write(`test/search: skipped, since ${SHARED} (test collections for ranking) is not here\n`);

describe.skipIf(!present)('our search on public test collections', () => {
  // The best that another library reached on each when it was measured first: SQLite FTS5 and lunr.
  it.each([
    ['time', 0.673],
    ['cranfield', 0.364],
  ])('ranks %s better than nDCG@10 %d, with the set-up that the product has', async (name, least) => {
    const collection = readCollections(SHARED).find((one) => one.name.toLowerCase() === name);
    const search = await ours.index(collection?.docs ?? []);
    let sum = 0;
    for (const { id, text } of collection?.queries ?? [])
      sum += MEASURES['nDCG@10'](await search(text), collection?.qrels[id] ?? {});
    expect(sum / (collection?.queries.length ?? 0)).toBeGreaterThan(least);
  });
});

describe('the measures', () => {
  const grades = { a: 2, b: 1, c: 0 };

  it('are 1 for the best ranking, and the texts judged to be no answer do not count as one', () => {
    expect(MEASURES['nDCG@10'](['a', 'b', 'c'], grades)).toBe(1);
    expect(MEASURES['recall@5'](['c', 'a', 'b'], grades)).toBe(1);
    expect(MEASURES['MRR@10'](['c', 'a', 'b'], grades)).toBe(1 / 2);
  });

  it('fall with the places of the answers', () => {
    expect(MEASURES['recall@1'](['a', 'b'], grades)).toBe(1 / 2);
    const swapped = (1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3));
    expect(MEASURES['nDCG@10'](['b', 'a'], grades)).toBeCloseTo(swapped);
  });

  it('are 0 where nothing is found or nothing answers', () => {
    for (const measure of Object.values(MEASURES)) {
      expect(measure([], grades)).toBe(0);
      expect(measure(['a'], {})).toBe(0);
    }
  });
});
