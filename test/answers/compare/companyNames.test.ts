import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { completeCompanies, namedCompanies } from '../../../src/answers/compare/companyNames.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const read = (text: string) => {
  const { companies, repeated, unknown } = namedCompanies(snapshot, text);
  return { companies: companies.map(({ id }) => id), repeated: repeated.map(({ id }) => id), unknown };
};

describe('a list of companies', () => {
  it.each([
    'Microsoft, Amazon',
    'microsoft and amazon',
    'microsoft vs amazon',
    'Microsoft vs. Amazon',
    'Microsoft versus Amazon?',
    'microsoft amazon',
    'Microsoft/Amazon',
    'microsoft; amazon',
    'Microsoft & Amazon',
    'microsoft + amazon',
    'compare Microsoft with Amazon',
    'Microsoft Corp and Amazon, Inc.',
    'Micorsoft, Amazn',
    'MSFT AMZN',
    'Azure Face and Rekognition',
    'the Redmond-based company against the retail giant',
  ])('is read with whatever stands between the names, and however they are spelt: %s', (text) => {
    expect(read(text)).toEqual({ companies: ['microsoft', 'amazon'], repeated: [], unknown: [] });
  });

  it('keeps the order in which they are named', () => {
    expect(read('ibm, amazon, microsoft').companies).toEqual(['ibm', 'amazon', 'microsoft']);
  });

  it('has a company once, and says which were named more than once, by whatever name', () => {
    expect(read('IBM, Big Blue and amazon')).toEqual({
      companies: ['ibm', 'amazon'],
      repeated: ['ibm'],
      unknown: [],
    });
  });

  it.each([
    ['Clearview AI and Microsoft', ['Clearview AI']],
    ['microsoft, Palantir, Clearview', ['Palantir', 'Clearview']],
    ['palantir vs clearview vs microsoft', ['palantir', 'clearview']],
    ['Bank of Nowhere, microsoft', ['Bank of Nowhere']],
    ['microsoft and foo Inc', ['foo']],
  ])('tells what is no name of the library, as it was typed: %s', (text, unknown) => {
    expect(read(text)).toEqual({ companies: ['microsoft'], repeated: [], unknown });
  });

  it.each(['', ' ', 'all', 'all three companies', 'both', 'compare all of them', ', ,'])(
    'is empty where nothing in it is a name: %j',
    (text) => {
      expect(read(text)).toEqual({ companies: [], repeated: [], unknown: [] });
    },
  );

  it('is read whatever it is, and what is unknown stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        for (const name of namedCompanies(snapshot, text).unknown) expect(text).toContain(name);
      }),
    );
  });
});

describe('completion', () => {
  const complete = (typed: string) => completeCompanies(snapshot, typed, 100);

  it.each([
    ['mic', 'Microsoft'],
    ['microsoft, ama', 'microsoft, Amazon'],
    ['microsoft and ama', 'microsoft and Amazon'],
    ['Microsoft vs i', 'Microsoft vs IBM'],
    ['microsoft ama', 'microsoft Amazon'],
    ['Microsoft, Amazon, i', 'Microsoft, Amazon, IBM'],
    ['Microsoft,ama', 'Microsoft,Amazon'],
    ['microsoft, reko', 'microsoft, Rekognition'],
    ['big bl', 'IBM'],
  ])('goes on with the last name of a list: %s', (typed, expected) => {
    expect(complete(typed)[0]).toBe(expected);
  });

  it('offers the others after a comma, and none that is there already', () => {
    expect(complete('microsoft, ')).toEqual(
      ['Amazon', 'Facebook', 'Google', 'IBM'].map((name) => `microsoft, ${name}`),
    );
    expect(complete('')).toHaveLength(snapshot.companies.size);
  });

  it('offers nothing that Discord would not take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        for (const list of completeCompanies(snapshot, `${typed}, `, 100))
          expect(list.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});
