import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearness } from '../../src/search/nearness.js';
import { type Concept, candidatesOf, idf, type RankOptions, rank } from '../../src/search/ranking.js';
import { createTextIndex, type IndexedText, placesOfPhrase } from '../../src/search/textIndex.js';

/** A text whose terms are given joined by spaces, as it is written here. */
interface Spaced {
  text: string;
  context: string;
}

function termsOf(text: string | Spaced): IndexedText {
  const { text: own, context } = typeof text === 'string' ? { text, context: '' } : text;
  return { text: own.split(' ').filter(Boolean), context: context.split(' ').filter(Boolean) };
}

function indexOf(texts: readonly (string | Spaced)[]) {
  const index = createTextIndex();
  for (const text of texts) index.add(termsOf(text));
  return index;
}

/** A query of single terms. */
const asking = (query: string): Concept[] => query.split(' ').map((term) => [[term]]);

/** The texts that a query finds, best first. */
function found(
  texts: readonly (string | Spaced)[],
  concepts: readonly Concept[],
  options: Partial<RankOptions> = {},
) {
  return rank(indexOf(texts), concepts, { limit: 10, ...options }).map(({ place }) => texts[place]);
}

describe('what comes first', () => {
  it('the text with the term that few texts have', () => {
    const texts = ['police camera', 'police court', 'police letter', 'tyranny court'];
    expect(found(texts, asking('police tyranny'))[0]).toBe('tyranny court');
  });

  it('the text that has the term more often, where both are as long', () => {
    expect(found(['police camera court', 'police police court'], asking('police'))[0]).toBe(
      'police police court',
    );
  });

  it('not the text that only repeats one term, since each time says less than the one before', () => {
    const repeated = 'police police police police police police';
    expect(found([repeated, 'police camera court law vote bill'], asking('police camera'))[0]).toBe(
      'police camera court law vote bill',
    );
  });

  it('the text with the terms near each other, in either order, where all else is the same', () => {
    const apart = 'camera one two three four police five six seven';
    const near = 'one two police three camera four five six seven';
    for (const texts of [
      [apart, near],
      [near, apart],
    ])
      expect(found(texts, asking('camera police'))).toEqual([near, apart]);
  });

  it('the text whose context has the term, before one that has it nowhere', () => {
    const quotation = { text: 'a stunt', context: 'evan greer' };
    expect(found([{ text: 'a stunt', context: '' }, quotation], asking('stunt greer'))[0]).toBe(quotation);
  });

  it('the short context before the long one, whatever the length of the texts', () => {
    const long = { text: 'stunt', context: 'greer of the congress watch in the capital' };
    const short = { text: 'stunt of the congress watch in the capital city', context: 'greer' };
    expect(found([long, short], asking('greer'))).toEqual([short, long]);
  });

  it('of equals the one that was taken in first', () => {
    const ranked = rank(indexOf(['court', 'police camera', 'police camera']), asking('police'), {
      limit: 10,
    });
    expect(ranked.map(({ place }) => place)).toEqual([1, 2]);
  });
});

describe('a way to say a term', () => {
  it('counts for the term: a text with it covers the term', () => {
    const index = indexOf(['cop camera', 'camera court']);
    const concepts: Concept[] = [[['police'], ['cop']], [['camera']]];
    const [best, other] = rank(index, concepts, { limit: 10 });
    expect(best).toMatchObject({ place: 0, coverage: 1 });
    expect(other?.coverage).toBeLessThan(1);
  });

  it('of several terms is there only where all of them are, in text or context', () => {
    const frt: Concept = [['frt'], ['facial', 'recognit']];
    const split = { text: 'facial software', context: 'recognit' };
    expect(found(['facial hair', 'recognit of rights', 'facial recognit', split], [frt])).toHaveLength(2);
  });

  it('is near to other terms as the term itself would be', () => {
    const apart = 'cop one two three four five six seven camera';
    const near = 'one two three cop camera four five six seven';
    expect(found([apart, near], [[['police'], ['cop']], [['camera']]])[0]).toBe(near);
  });

  it('weighs as the rarest way that some text has, where no text has the term', () => {
    const index = indexOf(['cop camera', 'camera', 'camera', 'camera']);
    const [best] = rank(index, [[['police'], ['cop']], [['camera']]], { limit: 1 });
    const [plain] = rank(index, asking('cop camera'), { limit: 1 });
    expect(best).toEqual(plain);
  });
});

describe('limits', () => {
  it('leave no text out that is wanted and good enough, however many better ones are not wanted', () => {
    const good = Array.from({ length: 2000 }, () => 'police camera');
    const wanted = Array.from({ length: 60 }, (_, number) => `police court number${number}`);
    const accepts = (place: number) => place >= good.length;
    expect(found([...good, ...wanted], asking('police camera'), { accepts, limit: 60 })).toEqual(wanted);
  });

  it('leave out texts below the coverage asked for, and only those', () => {
    const texts = ['police camera', 'police', 'camera tyranny', 'tyranny'];
    const concepts = asking('police camera tyranny');
    const index = indexOf(texts);
    const all = rank(index, concepts, { limit: 10 });
    for (const { coverage } of all) {
      const expected = all.filter((one) => one.coverage >= coverage);
      expect(rank(index, concepts, { limit: 10, leastCoverage: coverage })).toEqual(expected);
    }
  });

  it('ask about no more texts than are needed, since to ask may cost more than to rank', () => {
    const texts = Array.from({ length: 1000 }, () => 'police camera');
    let asked = 0;
    const accepts = () => {
      asked += 1;
      return true;
    };
    found(texts, asking('police camera'), { accepts });
    expect(asked).toBeLessThanOrEqual(100);
  });

  it('of very many texts let those with the rarest term be candidates first, and hold as many as there is room for', () => {
    const texts = [...Array.from({ length: 4000 }, () => 'police'), 'police tyranny', 'tyranny'];
    const index = indexOf(texts);
    const candidates = candidatesOf(index, asking('police tyranny'));
    expect(candidates.length).toBe(3000);
    const best = rank(index, asking('police tyranny'), { limit: 2 }).map(({ place }) => texts[place]);
    expect(best.sort()).toEqual(['police tyranny', 'tyranny']);
  });
});

describe('nearness', () => {
  const conceptOf = new Map([
    ['a', 0],
    ['b', 1],
    ['c', 2],
    ['alpha', 0],
  ]);
  const of = (text: string, ...more: string[]) =>
    nearness(
      [text, ...more].map((one) => one.split(' ')),
      conceptOf,
      [3, 2, 1],
    );

  it('is nothing of one concept, however often it is said', () => {
    expect(of('a a alpha a')).toBe(0);
  });

  it('is the weight of the lighter one side by side, and less by an eighth for each word between', () => {
    expect(of('a b')).toBe(2);
    expect(of('b a')).toBe(2);
    expect(of('a - b')).toBe(2 * (7 / 8));
    expect(of('a - - - - - - - b')).toBe(2 / 8);
    expect(of('a - - - - - - - - b')).toBe(0);
  });

  it('counts each pair once, where it is nearest', () => {
    expect(of('a - - b - a b a')).toBe(2);
  });

  it('adds up over pairs', () => {
    expect(of('a b c')).toBe(2 + 7 / 8 + 1);
  });

  it('does not reach from one field into another', () => {
    expect(of('a', 'b')).toBe(0);
    expect(of('a', 'b c')).toBe(1);
  });
});

const term = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const field = (most: number) => fc.array(term, { maxLength: most }).map((list) => list.join(' '));
const anyText = fc.record({ text: field(12), context: field(3) });
const anyConcepts = fc.uniqueArray(
  fc.uniqueArray(fc.uniqueArray(term, { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 3,
    selector: String,
  }),
  { minLength: 1, maxLength: 4, selector: (concept) => String(concept[0]) },
);

describe('whatever the texts and the query', () => {
  it('the ranking is the one by the formula over all texts', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 12 }),
        anyConcepts,
        fc.nat({ max: 15 }),
        (texts, concepts, limit) => {
          const expected = byFormula(texts, concepts).slice(0, limit);
          const ranked = rank(indexOf(texts), concepts, { limit });
          expect(ranked.map(({ place }) => place)).toEqual(expected.map(({ place }) => place));
          for (const [at, { score, coverage }] of ranked.entries()) {
            expect(score).toBeCloseTo(expected[at]?.score ?? Number.NaN, 9);
            expect(coverage).toBeCloseTo(expected[at]?.coverage ?? Number.NaN, 9);
          }
        },
      ),
    );
  });

  it('a least share of the query, and a choice of texts, leave out what they have to and change nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 12 }),
        anyConcepts,
        fc.constantFrom(0, 0.1, 0.3, 0.5, 0.999, 1),
        fc.func(fc.boolean()),
        (texts, concepts, leastCoverage, isWanted) => {
          const all = rank(indexOf(texts), concepts, { limit: 20 });
          const some = rank(indexOf(texts), concepts, { limit: 20, leastCoverage, accepts: isWanted });
          expect(some).toEqual(all.filter((one) => one.coverage >= leastCoverage && isWanted(one.place)));
        },
      ),
    );
  });

  it('the texts that have a phrase are those in whose own words it stands', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 12 }),
        fc.array(term, { minLength: 1, maxLength: 3 }),
        (texts, phrase) => {
          const having = texts.flatMap(({ text }, place) =>
            ` ${text} `.includes(` ${phrase.join(' ')} `) ? place : [],
          );
          expect(placesOfPhrase(indexOf(texts), phrase).sort((a, b) => a - b)).toEqual(having);
        },
      ),
    );
  });
});

/** The same as `rank` says, written down as the formulas have it. */
function byFormula(texts: readonly Spaced[], concepts: readonly Concept[]) {
  const lists = texts.map(termsOf);
  const holds = (list: IndexedText, one: string) => list.text.includes(one) || list.context.includes(one);
  const frequency = (one: string) => lists.filter((list) => holds(list, one)).length;
  const weights = concepts.map(([own = [], ...others]) => {
    const idfOf = (one: string) => idf(texts.length, frequency(one));
    const held = others.filter((way) => way.every((one) => frequency(one) > 0));
    const isHeld = own.every((one) => frequency(one) > 0);
    return Math.max(...(isHeld || held.length === 0 ? own : held.flat()).map(idfOf));
  });
  const inField = (name: keyof IndexedText, list: readonly string[], one: string) => {
    const times = list.filter((other) => other === one).length;
    if (times === 0) return 0;
    const having = lists.filter((other) => other[name].includes(one)).length;
    const mean = lists.reduce((sum, other) => sum + other[name].length, 0) / lists.length;
    const saturation = 1.2 * (0.25 + (0.75 * list.length) / mean);
    return (idf(texts.length, having) * times * 2.2) / (times + saturation);
  };
  const conceptOf = new Map<string, number>();
  concepts.forEach((concept, number) => {
    for (const [one = '', ...more] of concept)
      if (more.length === 0 && !conceptOf.has(one)) conceptOf.set(one, number);
  });
  return lists
    .map((list, place) => {
      const there = concepts.map((ways) => ways.filter((way) => way.every((one) => holds(list, one))));
      const score = there
        .flat(2)
        .reduce(
          (sum, one) => sum + inField('text', list.text, one) + inField('context', list.context, one),
          0,
        );
      const covered = weights.reduce((sum, weight, number) => sum + (there[number]?.length ? weight : 0), 0);
      const near = nearness([list.text, list.context], conceptOf, weights);
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      return { place, found: score > 0, score: score + 0.3 * near, coverage: covered / whole };
    })
    .filter((one) => one.found)
    .sort((a, b) => (Math.abs(a.score - b.score) < 1e-9 ? a.place - b.place : b.score - a.score));
}
