import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connected } from '../../src/answers/connectedComponents.js';
import { groupQuotations, versionCheck } from '../../src/answers/variants.js';
import type { Quotation } from '../../src/knowledge/passages.js';
import type { Speaker } from '../../src/knowledge/schema.js';
import { shippedLibrary } from '../support/library.js';

/** Few words, so that runs of seven are often the same. */
const text = fc
  .array(fc.constantFrom('we', 'We', 'will', 'not', '“sell”', 'sell.', '—', 'it,'), { maxLength: 24 })
  .map((list) => list.join(' '));

const speakers = ['one', 'two'].map(
  (id): Speaker => ({
    id,
    name: id,
    kind: 'person',
    aliases: [],
    role: null,
    organisation: null,
    organisationAliases: [],
  }),
);

const quotations = fc
  .array(
    fc.record({
      speaker: fc.constantFrom(undefined, ...speakers),
      parts: fc.array(text, { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 10 },
  )
  .map((list) =>
    list.map(
      ({ speaker, parts }, index): Quotation => ({
        passageId: `article#p${index}`,
        articleId: 'article',
        parts,
        speaker,
        occasion: undefined,
        sic: [],
      }),
    ),
  );

/** Every word of one beside every word of the other. */
function longestRun(a: string, b: string): number {
  const [left, right] = [a, b].map((one) =>
    // A dash that stands by itself is no word.
    (one.match(/\S+/gu) ?? [])
      .map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
      .filter(Boolean),
  );
  let best = 0;
  for (let i = 0; i < (left?.length ?? 0); i += 1)
    for (let j = 0; j < (right?.length ?? 0); j += 1) {
      let run = 0;
      while (
        i + run < (left?.length ?? 0) &&
        j + run < (right?.length ?? 0) &&
        left?.[i + run] === right?.[j + run]
      )
        run += 1;
      best = Math.max(best, run);
    }
  return best;
}

/** The components of a list, each member compared with every other one. */
function comparedInPairs<T>(list: readonly T[], related: (a: T, b: T) => boolean): T[][] {
  const components: T[][] = [];
  for (const one of list) {
    const [first, ...others] = components.filter((component) =>
      component.some((other) => related(one, other)),
    );
    if (!first) {
      components.push([one]);
      continue;
    }
    for (const other of others) {
      first.push(...other);
      components.splice(components.indexOf(other), 1);
    }
    first.push(one);
  }
  return components;
}

describe('versions of one utterance', () => {
  it('are the quotations of a speaker that share seven words in a row, as if each were compared with every other one', () => {
    fc.assert(
      fc.property(quotations, (list) => {
        const related = (a: Quotation, b: Quotation) =>
          a.speaker === b.speaker &&
          a.parts.some((part) => b.parts.some((other) => longestRun(part, other) >= 7));
        const groups = comparedInPairs(list, related);
        const found = groupQuotations(list).map((group) => group.quotations);
        const ids = (all: Quotation[][]) =>
          all.map((group) => group.map(({ passageId }) => passageId).sort()).sort();
        expect(ids(found)).toEqual(ids(groups));
        expect(found.map(({ length }) => length)).toEqual(
          found.map(({ length }) => length).sort((a, b) => b - a),
        );
      }),
    );
  });

  it('vary only where the words of a version stand letter for letter in it', () => {
    fc.assert(
      fc.property(quotations, (list) => {
        const byId = new Map(list.map((quotation) => [quotation.passageId, quotation]));
        for (const { words, passageIds } of groupQuotations(list).flatMap(({ variations }) =>
          variations.flat(),
        ))
          for (const id of passageIds)
            expect(byId.get(id)?.parts.some((part) => part.includes(words))).toBe(true);
      }),
    );
  });

  it('are worked out for the groups that are wanted alone, and are the same then', async () => {
    const all = (await shippedLibrary()).snapshot().quotations;
    const groups = groupQuotations(all);
    for (const group of groups) {
      const [first] = group.quotations;
      expect(groupQuotations(all, (members) => members.some((one) => one === first))).toEqual([group]);
    }
  });

  it('are versions of just those phrases with which they share seven words in a row', () => {
    fc.assert(
      fc.property(quotations, text, (list, phrase) => {
        for (const quotation of list)
          expect(versionCheck(phrase)?.(quotation) ?? false).toBe(
            quotation.parts.some((part) => longestRun(part, phrase) >= 7),
          );
      }),
    );
  });
});

describe('connected', () => {
  it('finds the components that a comparison of all pairs finds, in the same order', () => {
    const keys = fc.array(fc.array(fc.nat({ max: 12 }), { maxLength: 3 }), { maxLength: 14 });
    fc.assert(
      fc.property(keys, (list) => {
        const members = list.map((own, index) => ({ own, index }));
        expect(connected(members, ({ own }) => own)).toEqual(
          comparedInPairs(members, (a, b) => a.own.some((key) => b.own.includes(key))),
        );
      }),
    );
  });
});
