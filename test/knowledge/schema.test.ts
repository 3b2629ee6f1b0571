import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  articleFrontMatter,
  FACETS,
  type Facet,
  recordFile,
  sharedPointsFile,
  vocabularyFile,
} from '../../src/knowledge/schema.js';
import { parseYaml } from '../../src/knowledge/yamlSource.js';
import { lineOf } from '../support/temporaryKnowledge.js';

const FILE = 'moratoria/example.yaml';

/** A record of which no article states anything but what is given. */
function recordText(ends: string, facets: Partial<Record<Facet, string>> = {}): string {
  const lines = FACETS.map((facet) => `  ${facet}:\n    ${facets[facet] ?? 'unstated: true'}\n`);
  return `company: example\nends: ${ends}\nfacets:\n${lines.join('')}`;
}

function problemsOf(source: string) {
  return parseYaml(source, recordFile, FILE).problems;
}

const READING = '{ says: One., accordingTo: [a-2020#p1] }';
const OTHER = '{ says: Two., accordingTo: [b-2020#p1] }';

describe('a record', () => {
  it('that has every facet, stated or not, is a record; a lone point needs no list round it', () => {
    const source = recordText('not_stated', { action: `readings: [${READING}]` });
    const { parsed, problems } = parseYaml(source, recordFile, FILE);
    expect(problems).toEqual([]);
    expect(parsed?.value.facets.action).toEqual([
      { readings: [{ says: 'One.', accordingTo: ['a-2020#p1'] }] },
    ]);
    expect(parsed?.value.facets.venue).toEqual({ unstated: true, nearest: [] });
  });

  it('has to speak of every facet: one left out may be forgotten, one unstated is an answer', () => {
    const source = recordText('not_stated').replace('  venue:\n    unstated: true\n', '');
    expect(problemsOf(source)).toMatchObject([{ field: 'facets.venue', found: 'nothing' }]);
  });

  it.each([
    ['on_condition', 'condition'],
    ['after_time', 'duration'],
  ] as const)('that ends %s has to have a reading of its %s', (ends, facet) => {
    const source = recordText(ends);
    expect(problemsOf(source)).toStrictEqual([
      {
        file: FILE,
        line: lineOf(source, `  ${facet}:`),
        field: `facets.${facet}`,
        found: '{"unstated":true}',
        expected: `at least one reading, as the record says "ends: ${ends}"`,
        mend: `Change it to at least one reading, as the record says "ends: ${ends}".`,
      },
    ]);
    expect(problemsOf(recordText(ends, { [facet]: `readings: [${READING}]` }))).toEqual([]);
  });

  it('that ends in a way no article states needs neither', () => {
    expect(problemsOf(recordText('not_stated'))).toEqual([]);
  });

  it('cannot call a facet unstated and give readings of it', () => {
    const source = recordText('not_stated', { venue: `unstated: true\n    readings: [${READING}]` });
    expect(problemsOf(source)).toMatchObject([
      { file: FILE, field: expect.stringContaining('facets.venue') },
    ]);
  });
});

describe('a facet with several readings', () => {
  const withAction = (action: string) => recordText('not_stated', { action });

  it('says what sets them apart, or that they agree; a reader must not have to guess', () => {
    const source = withAction(`readings: [${READING}, ${OTHER}]`);
    expect(problemsOf(source)).toMatchObject([
      {
        // It is missing, so that the line is that of the facet that lacks it.
        line: lineOf(source, '  action:'),
        field: 'facets.action.differ',
        expected: '"differ: what sets them apart" or "agree: true", as there are two or more readings',
      },
    ]);
    expect(problemsOf(withAction(`differ: sale or use\n    readings: [${READING}, ${OTHER}]`))).toEqual([]);
    expect(problemsOf(withAction(`agree: true\n    readings: [${READING}, ${OTHER}]`))).toEqual([]);
  });

  it('cannot both differ and agree', () => {
    const source = withAction(`differ: sale or use\n    agree: true\n    readings: [${READING}, ${OTHER}]`);
    expect(problemsOf(source)).toMatchObject([
      {
        line: lineOf(source, 'agree: true'),
        field: 'facets.action.agree',
        expected: 'either "differ" or "agree", not both',
      },
    ]);
  });

  it('cannot differ with itself where there is only one', () => {
    const source = withAction(`differ: sale or use\n    readings: [${READING}]`);
    expect(problemsOf(source)).toMatchObject([
      {
        line: lineOf(source, 'readings:'),
        field: 'facets.action.readings',
        expected: 'a second reading, as "differ" says that there are several',
      },
    ]);
  });

  it('cannot agree: false, which would say nothing on what sets them apart', () => {
    const source = withAction(`agree: false\n    readings: [${READING}, ${OTHER}]`);
    expect(problemsOf(source)).toMatchObject([{ field: 'facets.action.agree', found: 'false' }]);
  });

  it('holds in each point of a list and in a shared point as well', () => {
    const points = `[{ readings: [${READING}] }, { readings: [${READING}, ${OTHER}] }]`;
    expect(
      problemsOf(recordText('not_stated').replace('action:\n    unstated: true', `action: ${points}`)),
    ).toMatchObject([{ field: 'facets.action.1.differ' }]);
    const shared = `- companies: [a, b]\n  facet: order\n  point: { readings: [${READING}, ${OTHER}] }\n`;
    expect(parseYaml(shared, sharedPointsFile, 'moratoria/shared.yaml').problems).toMatchObject([
      { line: 3, field: '0.point.differ' },
    ]);
  });
});

describe('a reading', () => {
  it.each([
    ['without a source would be a claim of ours', '{ says: One., accordingTo: [] }', 'accordingTo'],
    ['without words says nothing', "{ says: ' ', accordingTo: [a-2020#p1] }", 'says'],
    ['cites passages, not articles', '{ says: One., accordingTo: [a-2020] }', 'accordingTo.0'],
    [
      'has a date only with the reasoning behind it',
      '{ says: One., accordingTo: [a-2020#p1], inferred: { date: 2020-06-11 } }',
      'inferred.because',
    ],
    [
      'has no date that is none',
      "{ says: One., accordingTo: [a-2020#p1], inferred: { date: 'Thursday', because: So. } }",
      'inferred.date',
    ],
  ])('%s', (_, reading, field) => {
    const source = recordText('not_stated', { action: `readings: [${reading}]` });
    expect(problemsOf(source)).toMatchObject([
      { field: `facets.action.readings.0.${field}`, line: lineOf(source, reading) },
    ]);
  });
});

describe('the other files', () => {
  it('a shared point is shared by two companies at least; one alone belongs in its record', () => {
    const source = `- companies: [a]\n  facet: order\n  point: { readings: [${READING}] }\n`;
    expect(parseYaml(source, sharedPointsFile, FILE).problems).toMatchObject([
      { line: 1, field: '0.companies', expected: 'two companies or more' },
    ]);
  });

  it('a group of synonyms of one word would mean nothing', async () => {
    const shipped = await readFile('knowledge/vocabulary.yaml', 'utf8');
    const source = shipped.replace(/^synonyms:\n/mu, 'synonyms:\n  - [lonely]\n');
    expect(parseYaml(source, vocabularyFile, FILE).problems).toMatchObject([
      { line: lineOf(source, '[lonely]'), field: 'synonyms.0', expected: 'two words or more' },
    ]);
  });

  it.each(['2020', '2020-06', '2020-06-12'])(
    'an article may be dated %s: no more precise than is known',
    (date) => {
      const { published } = articleFrontMatter.shape;
      expect(published.safeParse({ value: date, known: 'stated', basis: 'b' }).success).toBe(true);
    },
  );

  it.each(['12 June 2020', '20-06-12', '2020-6-1', ''])('but not %j', (date) => {
    const { published } = articleFrontMatter.shape;
    expect(published.safeParse({ value: date, known: 'stated', basis: 'b' }).success).toBe(false);
  });
});
