import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Passage } from '../../src/knowledge/passages.js';
import type { Unstated, Vocabulary } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { terms } from '../../src/search/analysis.js';
import { entryText } from '../../src/search/entries.js';
import { indexToBuild, type SearchIndex } from '../../src/search/searchIndex.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

/** An index of passages that say nothing but these texts; without synonyms unless some are given. */
function indexOf(
  texts: string[],
  { synonyms = [], unstated = [] }: { synonyms?: Vocabulary['synonyms']; unstated?: Unstated[] } = {},
): SearchIndex {
  const passages = texts.map((text, index): Passage => {
    const id = `example-2020#p${index + 1}`;
    return { id, articleId: 'example-2020', text };
  });
  return indexToBuild({
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    records: new Map(),
    unstated,
    vocabulary: { ...snapshot.vocabulary, synonyms },
  }).now();
}

/** The texts that a query finds, best first. */
const found = (index: SearchIndex, query: string) => index.search(query).map(({ entry }) => entryText(entry));

describe('what comes first', () => {
  it('the passage with the rare word, since the common one is in every passage', () => {
    const index = indexOf([
      'The police use cameras daily.',
      'The police want cameras back.',
      'Lawyers fear tyranny of cameras.',
      'The police buy more cameras.',
    ]);
    expect(found(index, 'police tyranny')[0]).toBe('Lawyers fear tyranny of cameras.');
  });

  it('the passage with the one rare word even before those with every common word of the question', () => {
    // The engine's own score, multiplied by the number of words matched, puts any of the eight first.
    const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const index = indexOf([
      ...numbers.map((number) => `Police cameras film public crowds ${number}.`),
      'Greer fears tyranny of every kind.',
    ]);
    expect(found(index, 'tyranny of police cameras that film public crowds')[0]).toBe(
      'Greer fears tyranny of every kind.',
    );
  });

  it('the passage with more of what was asked', () => {
    const index = indexOf([
      'Congress met on Monday.',
      'Congress passed a law on cameras.',
      'The law came late that year.',
    ]);
    expect(found(index, 'law of Congress')[0]).toBe('Congress passed a law on cameras.');
  });

  it('the short passage, where both have the word once: more of it is about the word', () => {
    const short = 'Tyranny is near.';
    const long =
      'Tyranny is a word that came up once in the course of a long evening of many other speeches.';
    expect(found(indexOf([long, short]), 'tyranny')).toEqual([short, long]);
  });

  it('not the long passage with nothing but common words of the question, however many', () => {
    const index = indexOf([
      'They say that it is what they do when they are asked who they are and why they do it.',
      'Greer calls the pledge a stunt.',
    ]);
    expect(found(index, 'who is it that called it a stunt and why')[0]).toBe(
      'Greer calls the pledge a stunt.',
    );
  });

  it('the passage that has the words side by side, where both have them', () => {
    const together = 'A law on human rights for every person.';
    const apart = 'The rights of a human are every law.';
    expect(terms(together)).toHaveLength(terms(apart).length);
    expect(found(indexOf([apart, together]), 'human rights')).toEqual([together, apart]);
    expect(found(indexOf([together, apart]), 'human rights')).toEqual([together, apart]);
  });

  it('the quotation of a speaker who is named in the question, though the name is not in the words', () => {
    const [first] = snapshot.quotations.filter(({ speaker }) => speaker?.kind === 'person');
    const [best] = snapshot.index.search(first?.speaker?.name ?? '', {
      where: (entry) => entry.kind === 'quotation',
    });
    expect(best?.entry.kind === 'quotation' && best.entry.passage.quotation?.speaker).toBe(first?.speaker);
    // The name was found beside the words, so that none of the words is marked for it.
    expect(best?.matched).toEqual([]);
  });
});

describe('synonyms', () => {
  const index = () =>
    indexOf(
      ['Police departments buy it.', 'Facial recognition is software.', 'Facial hair is not recognized.'],
      {
        synonyms: [
          ['police', 'cops'],
          ['facial recognition', 'FRT'],
        ],
      },
    );

  it('are found, and the words reported are those of the text', () => {
    const [hit] = index().search('cops');
    expect(hit && entryText(hit.entry)).toBe('Police departments buy it.');
    expect(hit?.matched).toEqual(['Police']);
    // What was asked counts as answered.
    expect([...(hit?.matchedTerms ?? [])]).toEqual(terms('cops'));
    expect(hit?.coverage).toBe(1);
  });

  it('of several words have to be there with all of them', () => {
    expect(index().search('FRT')[0]?.matched).toEqual(['Facial', 'recognition']);
    const half = indexOf(['Facial hair grows.'], { synonyms: [['facial recognition', 'FRT']] });
    expect(found(half, 'FRT')).toEqual([]);
  });

  it('change nothing in a text', () => {
    expect(found(index(), 'buy')).toEqual(['Police departments buy it.']);
  });
});

describe('forgiven spellings', () => {
  it('find what a word that stands nowhere is most like', () => {
    const index = indexOf(['The surveillance of protesters.', 'The weather of Monday.']);
    expect(index.search('surveilance')[0]?.matched).toEqual(['surveillance']);
    expect(found(index, 'waether')).toEqual(['The weather of Monday.']);
  });

  it('find a short word with two letters swapped, and several that a word may stand for', () => {
    const index = indexOf(['The law of Monday.', 'A bann was read.', 'A band was there.', 'Cameras film.']);
    expect(index.search('fiml')[0]?.matched).toEqual(['film']);
    expect(found(index, 'banm')).toEqual(['A bann was read.', 'A band was there.']);
  });

  it('take a word of the language as it is, but for others of its family', () => {
    const index = indexOf(['They breach privacy.', 'A mass of faces.', 'Democratic rules.']);
    for (const word of ['breathe', 'messed', 'races']) expect(found(index, word)).toEqual([]);
    expect(found(index, 'democracy')).toEqual(['Democratic rules.']);
  });

  it('do not find the neighbours of a word that is there: it is not misspelt', () => {
    const index = indexOf(['The policy of a firm.', 'The police of a town.']);
    expect(found(index, 'policy')).toEqual(['The policy of a firm.']);
  });

  it.each(['2020', '2018', '20190'])('never turn a year into another: %s', (year) => {
    const index = indexOf(['It began in 2019.', 'It ended in 2021.']);
    expect(found(index, year)).toEqual([]);
  });

  it('do not touch words of three letters, which all resemble one another', () => {
    expect(found(indexOf(['Wired by IBM.', 'An ABM treaty.']), 'ibn')).toEqual([]);
  });
});

describe('what is searched for', () => {
  it('is the words with content; without one, all of them', () => {
    const index = indexOf(['Who goes there?', 'Police go there.']);
    expect(found(index, 'who are the police')).toEqual(['Police go there.']);
    expect(found(index, 'who are they')).toEqual(['Who goes there?']);
  });

  it.each([
    ['accents left out', 'Sao Paulo', 'Cameras in São Paulo.'],
    ['accents added', 'résumé', 'The resume of Monday.'],
    ['another form of the word', 'protested', 'The protests of Monday.'],
    ['a hyphen added', 'one-year', 'A pause of one year.'],
    ['a hyphen left out', 'one year', 'A one-year pause.'],
    ['an abbreviation without dots', 'US adults', 'Most U.S. adults agree.'],
    ['a sign written out', '56 percent', 'It was 56% of them.'],
  ])('is found with %s', (_, query, text) => {
    expect(found(indexOf([text, 'Something else entirely.']), query)).toEqual([text]);
  });

  it('is found in what no article states as well, which is an entry of its own', () => {
    const unstated = [{ about: 'the price of the software', companies: [], asked: [], nearest: [] }];
    const [hit] = indexOf(['Nothing here.'], { unstated }).search('price');
    expect(hit?.entry).toEqual({ kind: 'unstated', unstated: unstated[0] });
  });

  it.each(['', ' ', '?!', '\0', '😀'])('is nothing for %j, and nothing is found', (query) => {
    expect(indexOf(['Police go there.']).search(query)).toEqual([]);
  });

  it('is nothing in an empty index', () => {
    expect(indexOf([]).search('police')).toEqual([]);
  });
});

describe('a hit', () => {
  it('tells its words as the text spells them, each once', () => {
    const [hit] = indexOf(['PROTESTS, protests, a Protester and protests again.']).search('protest');
    expect(hit?.matched).toEqual(['PROTESTS', 'protests', 'Protester']);
  });

  it('covers all of the question, or the share of it that it has, rare words counting for more', () => {
    const index = indexOf(['Police use cameras.', 'Police fear tyranny.', 'Police meet.', 'Police walk.']);
    const coverageOf = (query: string, text: string) =>
      index.search(query).find(({ entry }) => entryText(entry) === text)?.coverage;
    expect(coverageOf('police tyranny', 'Police fear tyranny.')).toBe(1);
    const common = coverageOf('police tyranny', 'Police meet.') ?? Number.NaN;
    expect(common).toBeGreaterThan(0);
    expect(common).toBeLessThan(0.5);
    // A word that stands nowhere is asked for all the same, and weighs most.
    expect(coverageOf('police xylophone', 'Police meet.')).toBeLessThan(0.2);
  });
});

describe('the least coverage', () => {
  it('leaves out what has less of the question, as if it had been left out afterwards', () => {
    const query = 'what do brad smith and evan greer say of a national law on human rights';
    const all = snapshot.index.search(query, { limit: 1000 });
    const enough = all.filter(({ coverage }) => coverage >= 0.3);
    expect(enough.length).toBeGreaterThan(0);
    expect(enough.length).toBeLessThan(all.length);
    expect(snapshot.index.search(query, { limit: 1000, leastCoverage: 0.3 })).toEqual(enough);
  });
});

describe('a phrase in quotation marks', () => {
  it('is found word for word, even where hundreds of better texts have its words in another order', () => {
    const index = indexOf([
      ...Array.from({ length: 600 }, () => 'Rights of a human are human rights or a human right law.'),
      'It is said that of the many laws there are some on rights that no human law of the day has.',
    ]);
    expect(found(index, '"rights that no human law"')).toHaveLength(1);
    expect(found(index, '"rights that no such law"')).toEqual([]);
  });
});

describe('knows', () => {
  it('a word in any of its forms, where a passage has it', () => {
    const index = indexOf(['The police protests.'], {
      unstated: [{ about: 'the price', companies: [], asked: [], nearest: [] }],
    });
    expect(index.knows('protesting')).toBe(true);
    expect(index.knows('cops')).toBe(false);
    // Words of our own about what is missing are no words of an article.
    expect(index.knows('price')).toBe(false);
  });

  it('a word by its synonym where the meaning is asked for', () => {
    const index = indexOf(['The police protests.'], { synonyms: [['police', 'cops']] });
    expect(index.knowsMeaning('cops')).toBe(true);
    expect(index.knowsMeaning('price')).toBe(false);
  });
});

describe('limits', () => {
  it('are ten unless others are given', () => {
    const index = indexOf(Array.from({ length: 12 }, (_, number) => `Police station ${number}.`));
    expect(index.search('police')).toHaveLength(10);
    expect(index.search('police', { limit: 3 })).toHaveLength(3);
    expect(index.search('police', { limit: 100 })).toHaveLength(12);
  });

  it('count what may be found only: entries left out do not take the place of others', () => {
    const index = indexOf(Array.from({ length: 300 }, (_, number) => `Police station ${number}.`));
    const hits = index.search('police', { where: (entry) => entryText(entry).endsWith('9.'), limit: 5 });
    expect(hits).toHaveLength(5);
    for (const { entry } of hits) expect(entryText(entry)).toMatch(/9\.$/u);
  });
});

describe('whatever is typed', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            'police',
            'facial recognition',
            'Microsoft’s',
            'surveilance',
            '2020',
            'who',
            'the',
            'U.S.',
          ),
          fc.constantFrom(
            '\0',
            '😀',
            '\u0301',
            '\u202e',
            '\ud800',
            '*',
            '__proto__',
            'constructor',
            'toString',
            '﷽',
          ),
          fc.string({ unit: 'grapheme', maxLength: 8 }),
        ),
        { maxLength: 20 },
      )
      .map((pieces) => pieces.join(' ')),
  );

  it('a search throws nothing, keeps its limits, and gives hits that hold together', () => {
    fc.assert(
      fc.property(typed, fc.nat({ max: 20 }), fc.boolean(), (query, limit, onlyPassages) => {
        const where = ({ kind }: { kind: string }) => !onlyPassages || kind === 'passage';
        const hits = snapshot.index.search(query, { limit, where });
        expect(hits.length).toBeLessThanOrEqual(limit);
        let before = Number.POSITIVE_INFINITY;
        for (const { entry, score, matched, matchedTerms, coverage } of hits) {
          expect(where(entry)).toBe(true);
          expect(score).toBeLessThanOrEqual(before);
          before = score;
          expect(coverage).toBeGreaterThan(0);
          expect(coverage).toBeLessThanOrEqual(1 + Number.EPSILON * 8);
          for (const word of matched) expect(entryText(entry)).toContain(word);
          const asked = new Set(terms(query));
          for (const term of matchedTerms) expect(asked).toContain(term);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['many words', 'police tyranny of surveillance '.repeat(2_000)],
    ['one word', 'a'.repeat(200_000)],
    ['signs without words', '?!'.repeat(100_000)],
  ])('however long it is, in %s', (_, query) => {
    expect(snapshot.index.search(query).length).toBeLessThanOrEqual(10);
  });
});
