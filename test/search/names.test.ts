import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Company, Speaker } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { words } from '../../src/search/analysis.js';
import { buildNames, type Names } from '../../src/search/names.js';
import { isOrdinaryWord } from '../../src/search/ordinaryWords.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

/** The names in a text, as an answer looks for them: words that the articles or the dictionary know are words. */
function find(text: string, names: Names = snapshot.names) {
  return names.find(words(text), (folded) => snapshot.index.knows(folded) || isOrdinaryWord(folded));
}

describe('names in a question', () => {
  it.each([
    ['rekogniton', 'Rekognition', 'a letter left out'],
    ['Recognition of rekognitoin', 'Rekognition', 'two letters swapped'],
    ['cagel', 'Matt Cagle', 'two letters swapped at the end of a short name'],
    ['Micorsoft', 'Microsoft', 'two letters swapped'],
    ['amazom', 'Amazon', 'a wrong letter'],
    ['greeer', 'Evan Greer', 'a letter too many'],
  ])('%s is %s: %s', (typed, name) => {
    const mentions = find(typed);
    expect(mentions.map((mention) => mention.name)).toEqual([name]);
    // Whoever is answered is told that the spelling was corrected.
    expect(mentions[0]?.corrected).toBe(true);
  });

  it.each([
    ['Microsofts', 'Microsoft'],
    ["Microsoft's", 'Microsoft'],
    ['MICROSOFT', 'Microsoft'],
    ['the ACLU', 'ACLU of Northern California'],
    ['AWS', 'Amazon'],
    ['Amazon.com', 'Amazon'],
    ['Big Blue', 'IBM'],
    ['I.B.M.', 'IBM'],
    ['ms', 'Microsoft'],
  ])('%s is %s without a correction: it is a usual way to write it', (typed, name) => {
    expect(find(typed).map((mention) => [mention.name, mention.corrected])).toEqual([[name, false]]);
  });

  it.each([
    'with',
    'face',
    'smith’s hammer with a face'.slice(8),
    'amazing',
    'grew',
    'cable',
    'ring',
    'idm',
    'ibn',
    'bicrosoft',
  ])(
    '%j is no name: a word is not corrected, and three letters are too few to tell, and the first letter is hardly ever wrong',
    (typed) => {
      expect(find(typed)).toEqual([]);
    },
  );

  it('takes the longest name where names overlap', () => {
    // "Amazon" and "Amazon Rekognition" both begin here; the longer says more.
    expect(find('does Amazon Rekognition work').map(({ from, to, things }) => [from, to, things])).toEqual([
      [1, 3, [{ kind: 'product', id: 'rekognition', companyId: 'amazon' }]],
    ]);
    expect(find('ACLU of Northern California').map(({ from, to }) => [from, to])).toEqual([[0, 4]]);
  });

  it('gives everything that a name leads to: the ACLU speaks itself and through an attorney', () => {
    const [mention] = find('ACLU');
    expect(mention?.things).toContainEqual({ kind: 'speaker', id: 'aclu' });
    expect(mention?.things.filter(({ kind }) => kind === 'organisation')).toHaveLength(2);
  });

  it('finds each name where it stands, in the order of the text', () => {
    const mentions = find('Did IBM follow Amazon, or Amazon IBM?');
    expect(mentions.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['IBM', 1, 2],
      ['Amazon', 3, 4],
      ['Amazon', 5, 6],
      ['IBM', 6, 7],
    ]);
  });

  it('never lets mentions overlap, and never points outside the text', () => {
    const piece = fc.constantFrom(
      'Amazon',
      'Rekognition',
      'Brad',
      'Smith',
      'the',
      'ACLU',
      'of',
      'Northern',
      'California',
      'azure',
      'face',
      'xyzzy',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 }),
        (pieces) => {
          const text = words(pieces.join(' '));
          let before = 0;
          for (const { from, to, things } of snapshot.names.find(text, () => false)) {
            expect(from).toBeGreaterThanOrEqual(before);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(text.length);
            expect(things.length).toBeGreaterThan(0);
            before = to;
          }
        },
      ),
    );
  });
});

describe('suggestions', () => {
  const company = (id: string, name: string, more: Partial<Company> = {}): Company => ({
    id,
    name,
    aliases: [],
    products: [],
    ...more,
  });
  const speaker = (id: string, name: string, more: Partial<Speaker> = {}): Speaker => ({
    id,
    name,
    kind: 'person',
    aliases: [],
    role: 'speaker',
    organisation: 'Elsewhere',
    organisationAliases: [],
    ...more,
  });
  const byId = <T extends { id: string }>(list: T[]) => new Map(list.map((one) => [one.id, one]));
  const names = buildNames({
    companies: byId([
      company('stone', 'Stone'),
      company('old-stone', 'Old Stone'),
      company('stoneware', 'Stoneware', { aliases: ['Earthen Crockery'] }),
      company('brick', 'Brick', { products: [{ name: 'Stonewall', aliases: [] }] }),
    ]),
    speakers: byId([
      speaker('ann-stone', 'Ann Stone'),
      speaker('bob-reed', 'Bob Reed', { aliases: ['Bobby'] }),
    ]),
    articles: new Map(),
  });
  const suggest = (typed: string, limit = 25) =>
    names.suggest(typed, ['company', 'product', 'speaker'], limit).map(({ name }) => name);

  it('go from the name itself over names that begin so to names with a word that does', () => {
    // "Ann Stone" is called by her last name alone, an alias that fits exactly: after the main name, before beginnings.
    expect(suggest('stone')).toEqual(['Stone', 'Ann Stone', 'Stonewall', 'Stoneware', 'Old Stone']);
  });

  it('put misspellings last', () => {
    expect(suggest('stoen')[0]).toBe('Stone');
    expect(suggest('brikc')).toEqual(['Brick']);
  });

  it('lead from an alias to the name, once', () => {
    expect(suggest('earthen')).toEqual(['Stoneware']);
    expect(suggest('bob')).toEqual(['Bob Reed']);
  });

  it('are in the order of the alphabet where nothing has been typed, and no more than asked for', () => {
    const all = suggest('');
    expect(all).toEqual([...all].sort((one, other) => one.localeCompare(other, 'en')));
    expect(all).toHaveLength(7);
    expect(suggest('', 3)).toEqual(all.slice(0, 3));
  });

  it('are of the kinds asked for only', () => {
    expect(names.suggest('stone', ['speaker'], 25)).toEqual([
      { name: 'Ann Stone', thing: { kind: 'speaker', id: 'ann-stone' } },
    ]);
  });

  it('are none where nothing resembles', () => {
    expect(suggest('zzzz')).toEqual([]);
  });

  it('never repeat a thing, exceed the limit or throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: 8 }), (typed, limit) => {
        const things = names
          .suggest(typed, ['company', 'product', 'speaker'], limit)
          .map(({ thing }) => thing);
        expect(things.length).toBeLessThanOrEqual(limit);
        expect(new Set(things.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(things.length);
      }),
    );
  });
});
