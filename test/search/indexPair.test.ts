import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Point, Unstated, Vocabulary } from '../../src/knowledge/schema.js';
import type { CompanyRecord, Passage } from '../../src/knowledge/snapshot.js';
import type { EntrySources } from '../../src/search/entries.js';
import { createIndexPair } from '../../src/search/indexPair.js';
import { buildIndex, type SearchIndex } from '../../src/search/searchIndex.js';
import { shippedLibrary } from '../support/library.js';

type Parts = EntrySources & { vocabulary: Vocabulary };

let vocabulary: Vocabulary;
beforeAll(async () => {
  vocabulary = (await shippedLibrary()).snapshot().vocabulary;
});

const atOnce = async () => {};
const QUERIES = [
  'police',
  'tyranny of cameras',
  'cops and their cameras',
  'letter to Congress',
  'polcie camras',
  '"police cameras"',
  'Greer',
  'a stunt',
  'nothing that anybody said',
];

/** All that an index says to the queries; entries as they are, since an answer is made from them. */
function sayings(index: SearchIndex) {
  return {
    found: QUERIES.map((query) => index.search(query, { limit: 50 })),
    onlyReadings: index.search('police cameras', { where: ({ kind }) => kind === 'reading' }),
    known: ['police', 'stunt', 'letters', 'greer'].map((word) => [
      index.knows(word),
      index.knowsMeaning(word),
    ]),
    size: index.size,
  };
}

const passage = (id: number, text: string, quoted = false): Passage => {
  const plain = { id: `example-2020#p${id}`, articleId: 'example-2020', text };
  if (!quoted) return plain;
  const { id: passageId, articleId } = plain;
  const speaker = {
    id: 'greer',
    name: 'Evan Greer',
    kind: 'person' as const,
    aliases: [],
    role: null,
    organisation: 'The Congress Watch',
    organisationAliases: [],
  };
  return {
    ...plain,
    quotation: { passageId, articleId, parts: [text], speaker, occasion: 'letter', sic: [] },
  };
};

const pointOf = (about: string, says: readonly string[]): Point => ({
  about,
  agree: true,
  readings: says.map((one) => ({ says: one, accordingTo: ['example-2020#p1'] })),
});

function partsOf({
  passages = [],
  points = [],
  unstated = [],
  synonyms = [],
}: {
  passages?: readonly Passage[];
  points?: readonly Point[];
  unstated?: readonly Unstated[];
  synonyms?: Vocabulary['synonyms'];
}): Parts {
  const company = { id: 'acme', name: 'Acme', aliases: [], products: [] };
  const facets: CompanyRecord['facets'] = new Map([
    ['action', { facet: 'action', points: [...points], shared: new Set(), nearest: [] }],
  ]);
  return {
    passages: new Map(passages.map((one) => [one.id, one])),
    records: new Map([['acme', { company, ends: 'not_stated', facets }]]),
    unstated,
    vocabulary: { ...vocabulary, synonyms },
  };
}

const words = fc
  .array(
    fc.constantFrom(
      'police',
      'cameras',
      'tyranny',
      'congress',
      'letter',
      'stunt',
      'camera',
      'polish',
      'the',
      'of',
    ),
    { maxLength: 9 },
  )
  .map((list) => list.join(' '));
/** What takes each of six places next; `undefined` leaves it as it is, as an unchanged file does. */
const places = <T>(value: fc.Arbitrary<T>) =>
  fc.array(fc.option(fc.option(value, { freq: 4 }), { nil: undefined, freq: 2 }), {
    minLength: 6,
    maxLength: 6,
  });
const refresh = fc.record({
  passages: places(fc.record({ text: words, quoted: fc.boolean() })),
  points: places(fc.record({ about: words, says: fc.array(words, { minLength: 1, maxLength: 3 }) })),
  unstated: places(words),
  synonyms: fc.option(
    fc.constantFrom<Vocabulary['synonyms']>([], [['police', 'cops']], [['stunt', 'letter to congress']]),
    {
      nil: undefined,
    },
  ),
  /** A refresh that cannot be kept is never published; an index that nobody asks is not built at the start. */
  isPublished: fc.boolean(),
  isAsked: fc.boolean(),
});

/** The state after a refresh; whatever is left as it is stays the same object. */
function follow<T, S>(
  before: readonly (T | null)[],
  next: readonly (S | null | undefined)[],
  make: (spec: S, place: number) => T,
) {
  return next.map((spec, place) =>
    spec === undefined ? (before[place] ?? null) : spec === null ? null : make(spec, place),
  );
}
const present = <T>(list: readonly (T | null)[]): T[] => list.filter((one) => one !== null);

describe('an index that was brought up to date', () => {
  it('finds the same with the same scores in the same order as a new one, whatever has changed how often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(refresh, { minLength: 1, maxLength: 8 }), async (refreshes) => {
        const pair = createIndexPair();
        let passages: (Passage | null)[] = [];
        let points: (Point | null)[] = [];
        let unstated: (Unstated | null)[] = [];
        let synonyms: Vocabulary['synonyms'] = [];
        let serving: { index: () => SearchIndex; parts: Parts } | undefined;
        for (const next of refreshes) {
          passages = follow(passages, next.passages, ({ text, quoted }, place) =>
            passage(place, text, quoted),
          );
          points = follow(points, next.points, ({ about, says }) => pointOf(about, says));
          unstated = follow(unstated, next.unstated, (about) => ({
            about,
            companies: [],
            asked: [],
            nearest: [],
          }));
          synonyms = next.synonyms ?? synonyms;
          const parts = partsOf({
            passages: present(passages),
            points: present(points),
            unstated: present(unstated),
            synonyms,
          });
          const index = await pair.prepare(parts, atOnce);
          if (next.isAsked) expect(sayings(index())).toEqual(sayings(buildIndex(parts)));
          if (next.isPublished) {
            pair.publish(index);
            serving = { index, parts };
          }
          if (serving && next.isAsked)
            expect(sayings(serving.index())).toEqual(sayings(buildIndex(serving.parts)));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('while an index is prepared', () => {
  const old = () =>
    partsOf({ passages: [passage(1, 'Police cameras film.'), passage(2, 'A stunt of tyranny.')] });

  it('the one that serves gives its old answers at every step', async () => {
    const pair = createIndexPair();
    const first = await pair.prepare(old(), atOnce);
    const before = sayings(first());
    pair.publish(first);
    let steps = 0;
    const look = async () => {
      steps += 1;
      await setImmediate();
      expect(sayings(first())).toEqual(before);
    };
    // The second round goes on with the engine that served in the first.
    let serving = first;
    for (const round of [1, 2, 3]) {
      const asked = serving;
      const expected = sayings(asked());
      const texts = Array.from({ length: 20 }, (_, number) =>
        passage(number, `Police letter ${round * number}.`),
      );
      const next = await pair.prepare(partsOf({ passages: texts }), async () => {
        await look();
        expect(sayings(asked())).toEqual(expected);
      });
      pair.publish(next);
      serving = next;
    }
    expect(steps).toBeGreaterThan(60);
  });

  it('answers of an earlier one are still its own, however many have followed', async () => {
    const pair = createIndexPair();
    const held: { index: () => SearchIndex; said: ReturnType<typeof sayings> }[] = [];
    for (let round = 1; round <= 5; round += 1) {
      const parts = partsOf({ passages: [passage(1, `Police cameras ${round}.`), passage(2, 'Tyranny.')] });
      const index = await pair.prepare(parts, atOnce);
      held.push({ index, said: sayings(buildIndex(parts)) });
      pair.publish(index);
      for (const { index: earlier, said } of held) expect(sayings(earlier())).toEqual(said);
    }
  });
});

describe('the first index', () => {
  const parts = partsOf({
    passages: Array.from({ length: 30 }, (_, number) => passage(number, `Police letter ${number}.`)),
  });

  it('is built step by step where it is wanted before anybody searches, and is as any other', async () => {
    const pair = createIndexPair();
    const first = await pair.prepare(parts, atOnce);
    let steps = 0;
    await pair.warm(async () => {
      steps += 1;
    });
    expect(steps).toBeGreaterThanOrEqual(30);
    expect(sayings(first())).toEqual(sayings(buildIndex(parts)));
    // It is there, and so it is brought up to date and not built anew.
    const next = await pair.prepare(parts, atOnce);
    expect(sayings(next())).toEqual(sayings(buildIndex(parts)));
  });

  it('is the one that a search has built meanwhile', async () => {
    const pair = createIndexPair();
    const first = await pair.prepare(parts, atOnce);
    let searched: SearchIndex | undefined;
    await pair.warm(async () => {
      searched ??= first();
    });
    expect(first()).toBe(searched);
    await pair.warm(() => Promise.reject(new Error('nothing is left to build')));
  });
});

describe('an index that comes to nothing', () => {
  it('is followed by one that is right', async () => {
    const pair = createIndexPair();
    const kept = partsOf({ passages: [passage(1, 'Police cameras.')] });
    const first = await pair.prepare(kept, atOnce);
    first();
    pair.publish(first);
    const abandoned = await pair.prepare(partsOf({ passages: [passage(1, 'A stunt.')] }), atOnce);
    const last = partsOf({ passages: [...kept.passages.values(), passage(2, 'A letter to Congress.')] });
    const next = await pair.prepare(last, atOnce);
    expect(sayings(next())).toEqual(sayings(buildIndex(last)));
    expect(sayings(first())).toEqual(sayings(buildIndex(kept)));
    expect(sayings(abandoned()).found).not.toEqual(sayings(next()).found);
  });

  it('is followed by one that is right even where it broke off in the middle', async () => {
    const pair = createIndexPair();
    const kept = partsOf({ passages: [passage(1, 'Police cameras.'), passage(2, 'A stunt.')] });
    const first = await pair.prepare(kept, atOnce);
    first();
    pair.publish(first);
    let steps = 0;
    const breakOff = async () => {
      steps += 1;
      if (steps === 3) throw new Error('broken off');
    };
    const many = Array.from({ length: 9 }, (_, number) => passage(number, `Letter ${number}.`));
    await expect(pair.prepare(partsOf({ passages: many }), breakOff)).rejects.toThrow('broken off');
    const next = await pair.prepare(kept, atOnce);
    expect(sayings(next())).toEqual(sayings(buildIndex(kept)));
    expect(sayings(first())).toEqual(sayings(buildIndex(kept)));
  });

  it('changes nothing when something is published that was never prepared', async () => {
    const pair = createIndexPair();
    const parts = partsOf({ passages: [passage(1, 'Police cameras.')] });
    const first = await pair.prepare(parts, atOnce);
    const before = sayings(first());
    pair.publish(() => buildIndex(partsOf({ passages: [passage(1, 'A stunt.')] })));
    const other = partsOf({ passages: [passage(1, 'Tyranny.')] });
    const next = await pair.prepare(other, atOnce);
    expect(sayings(first())).toEqual(before);
    expect(sayings(next())).toEqual(sayings(buildIndex(other)));
  });
});
