import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Word } from '../../src/search/analysis.js';
import { type Concept, type Counted, countTexts, roomOf } from '../../src/search/counting.js';
import { inAll, inAny, listedHolders, phraseHolders } from '../../src/search/holders.js';
import { createQueryCounts } from '../../src/search/queryCounts.js';
import { addText, createTextIndex, type TextIndex } from '../../src/search/textIndex.js';

const WORDS = ['police', 'camera', 'court', 'law', 'ban', 'vote', 'bill', 'face'];

/** A term as a word of a query, which is not stemmed any more. */
const asWord = (term: string): Word => ({ surface: term, folded: term, term, start: 0, end: term.length });
const anyText = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 9 })
  .map((list) => ({ text: list.join(' '), context: list.slice(0, 2).join(' ') }));
const anyIndex = fc.array(anyText, { maxLength: 40 }).map((texts) => {
  const index = createTextIndex();
  for (const text of texts) addText(index, text);
  return index;
});
const anyWay = fc.uniqueArray(fc.constantFrom(...WORDS, 'nowhere'), { minLength: 1, maxLength: 2 });
const anyQuery: fc.Arbitrary<Concept[]> = fc.array(fc.array(anyWay, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 5,
});

/** Score and coverage of each text, without the last digits: sums are added up in another order. */
function tally({ room, whole, slots }: Counted): Map<number, [number, number]> {
  const round = (value: number | undefined) => Math.round((value ?? 0) * 1e9) / 1e9;
  return new Map(
    slots.map((slot) => [slot, [round(room.scores[slot]), round((room.covered[slot] ?? 0) / whole)]]),
  );
}

function holdersByReading({ texts }: TextIndex, run: readonly string[]): number[] {
  return texts.flatMap((held, slot) =>
    ` ${held?.text.join(' ')} `.includes(` ${run.join(' ')} `) ? slot : [],
  );
}

describe('counting', () => {
  it('of what has a least share of the query is the same as counting all, whatever it leaves out', () => {
    fc.assert(
      fc.property(
        anyIndex,
        anyQuery,
        fc.constantFrom(0.1, 0.3, 0.5, 0.6, 0.999, 1),
        (index, query, least) => {
          const all = tally(countTexts(index, query));
          const some = tally(countTexts(index, query, { leastCoverage: least }));
          for (const [slot, [score, coverage]] of all)
            if (coverage >= least) expect(some.get(slot)).toEqual([score, coverage]);
          // What it did not need to count it may have counted, but never wrongly.
          for (const slot of some.keys()) expect(all.has(slot)).toBe(true);
        },
      ),
    );
  });

  it('of some texts alone is the same as counting all and looking at these', () => {
    fc.assert(
      fc.property(anyIndex, anyQuery, fc.uniqueArray(fc.nat(39)), (index, query, wanted) => {
        const among = wanted.filter((slot) => slot < index.texts.length);
        const all = tally(countTexts(index, query));
        const expected = [...all].filter(([slot]) => among.includes(slot)).sort();
        expect([...tally(countTexts(index, query, { among }))].sort()).toEqual(expected);
      }),
    );
  });

  it('in a room that was used before is as in a new one', () => {
    fc.assert(
      fc.property(anyIndex, anyQuery, anyQuery, (index, first, second) => {
        const room = roomOf(countTexts(index, first));
        expect(tally(countTexts(index, second, { room }))).toEqual(tally(countTexts(index, second)));
      }),
    );
  });
});

describe('queries that stay counted', () => {
  it('give what each asks for, in whatever order they are asked and asked again', () => {
    const asked = fc.record({
      terms: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
      leastCoverage: fc.constantFrom(0, 0.3, 0.6),
      among: fc.option(fc.constantFrom<number[]>([0], [1, 2], [0, 1, 2, 3]), { nil: undefined }),
    });
    fc.assert(
      fc.property(anyIndex, fc.array(asked, { maxLength: 30 }), (index, questions) => {
        const counts = createQueryCounts(new Map());
        for (const { terms, leastCoverage, among: wanted } of questions) {
          const among = wanted?.filter((slot) => slot < index.texts.length);
          const counted = counts.of(index, terms.map(asWord), { leastCoverage, among });
          const all = tally(
            countTexts(
              index,
              terms.map((term) => [[term]]),
            ),
          );
          const given = tally(counted);
          for (const [slot, numbers] of all)
            if (numbers[1] >= leastCoverage && (among?.includes(slot) ?? true))
              expect(given.get(slot)).toEqual(numbers);
          for (const [slot, numbers] of given) expect(all.get(slot)).toEqual(numbers);
        }
      }),
    );
  });
});

describe('the texts that have a phrase', () => {
  const phrase = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 });

  it('are those in which its words stand in a row, however they are asked for', () => {
    fc.assert(
      fc.property(anyIndex, phrase, (index, run) => {
        const holders = phraseHolders(index, run.join(' '));
        const expected = holdersByReading(index, run);
        expect(holders.slots().sort()).toEqual(expected.sort());
        expect(index.texts.flatMap((_, slot) => (holders.has(slot) ? slot : [])).sort()).toEqual(
          expected.sort(),
        );
        expect(expected.length).toBeLessThanOrEqual(holders.most);
      }),
    );
  });

  it('or one of several, or all of several, are what the sets together make', () => {
    fc.assert(
      fc.property(
        anyIndex,
        fc.array(phrase, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (index, runs, listFirst) => {
          const single = runs.map((run) => phraseHolders(index, run.join(' ')));
          const sets = runs.map((run) => new Set(holdersByReading(index, run)));
          const slots = index.texts.map((_, slot) => slot);
          const all = inAll([...single, listedHolders(new Set(slots))]);
          const any = inAny(single);
          for (const [holders, isIn] of [
            [all, (slot: number) => sets.every((set) => set.has(slot))],
            [any, (slot: number) => sets.some((set) => set.has(slot))],
          ] as const) {
            const expected = slots.filter(isIn);
            if (listFirst) expect(holders.slots().sort()).toEqual([...expected].sort());
            // Asked often enough, it makes a list of them; that changes nothing.
            for (const _ of [1, 2, 3]) expect(slots.filter(holders.has)).toEqual(expected);
            expect(expected.length).toBeLessThanOrEqual(holders.most);
          }
        },
      ),
    );
  });
});
