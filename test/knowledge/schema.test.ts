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

const ONE_OF_THREE =
  'one of "contradict: what sets them apart", "wording: what sets them apart" and "agree: true", as there are two or more readings';
const BRIEF = 'brief: { says: One or two., accordingTo: [a-2020#p1], asks: [one or two] }';
const SIDES =
  'brief: { sides: [{ says: one, accordingTo: [a-2020#p1] }, { says: two, accordingTo: [b-2020#p1] }], asks: [one or two] }';

describe('a facet with several readings', () => {
  const withAction = (action: string) => recordText('not_stated', { action });

  it('says what sets them apart, or that they agree; a reader must not have to guess', () => {
    const source = withAction(`${BRIEF}\n    readings: [${READING}, ${OTHER}]`);
    expect(problemsOf(source)).toMatchObject([
      { line: lineOf(source, 'readings:'), field: 'facets.action.readings', expected: ONE_OF_THREE },
    ]);
    for (const relation of ['agree: true', 'wording: sale or use'])
      expect(
        problemsOf(withAction(`${relation}\n    ${BRIEF}\n    readings: [${READING}, ${OTHER}]`)),
      ).toEqual([]);
    const contradiction = `about: it\n    contradict: sale or use\n    ${SIDES}`;
    expect(problemsOf(withAction(`${contradiction}\n    readings: [${READING}, ${OTHER}]`))).toEqual([]);
  });

  it.each([
    ['wording: sale or use', 'agree: true'],
    ['contradict: sale or use', 'agree: true'],
    ['contradict: sale or use', 'wording: sale or use'],
  ])('has one relation, and not both %s and %s', (one, other) => {
    const brief = one.startsWith('contradict') ? SIDES : BRIEF;
    const source = withAction(
      `about: it\n    ${one}\n    ${other}\n    ${brief}\n    readings: [${READING}, ${OTHER}]`,
    );
    expect(problemsOf(source)).toMatchObject([
      { line: lineOf(source, 'readings:'), field: 'facets.action.readings', expected: ONE_OF_THREE },
    ]);
  });

  it('cannot differ from itself where there is only one', () => {
    const source = withAction(`wording: sale or use\n    readings: [${READING}]`);
    expect(problemsOf(source)).toMatchObject([
      {
        line: lineOf(source, 'readings:'),
        field: 'facets.action.readings',
        expected: 'a second reading, as "contradict" or "wording" says that there are several',
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
    ).toMatchObject([{ field: 'facets.action.1.readings' }, { field: 'facets.action.1.brief' }]);
    const shared = `- companies: [a, b]\n  facet: order\n  point: { readings: [${READING}, ${OTHER}] }\n`;
    expect(parseYaml(shared, sharedPointsFile, 'moratoria/shared.yaml').problems).toMatchObject([
      { line: 3, field: '0.point.readings' },
      { line: 3, field: '0.point.brief' },
    ]);
  });
});

describe('a brief', () => {
  const problemsWith = (brief: string, relation = 'wording: sale or use') =>
    problemsOf(
      recordText('not_stated', {
        action: `about: it\n    ${relation}\n    brief: { ${brief}, asks: [one or two] }\n    readings: [${READING}, ${OTHER}]`,
      }),
    );
  const sides = (first: string, second = 'two') =>
    `sides: [{ says: ${first}, accordingTo: [a-2020#p1] }, { says: ${second}, accordingTo: [b-2020#p1] }]`;
  const says = (length: number) => `says: ${'o'.repeat(length)}, accordingTo: [a-2020#p1]`;

  it('has to be there where there are several readings: else one of them would have to do for all', () => {
    const source = recordText('not_stated', {
      action: `agree: true\n    readings: [${READING}, ${OTHER}]`,
    });
    expect(problemsOf(source)).toMatchObject([
      { field: 'facets.action.brief', expected: 'a brief, as there are two or more readings' },
    ]);
  });

  it('is as long as a reader reads: 180 characters, a side 70, a phrase 60, all together 290', () => {
    const contradict = 'contradict: sale or use';
    expect(problemsWith(says(180))).toEqual([]);
    expect(problemsWith(says(181))).toMatchObject([{ expected: 'at most 180 characters' }]);
    expect(problemsWith(`${says(9)}, short: ${'o'.repeat(60)}`)).toEqual([]);
    expect(problemsWith(`${says(9)}, short: ${'o'.repeat(61)}`)).toMatchObject([
      { expected: 'at most 60 characters' },
    ]);
    expect(problemsWith(sides('o'.repeat(70)), contradict)).toEqual([]);
    expect(problemsWith(sides('o'.repeat(71)), contradict)).toMatchObject([
      { expected: 'at most 70 characters' },
    ]);
    expect(problemsWith(`${says(150)}, ${sides('o'.repeat(70), 'o'.repeat(68))}`, contradict)).toEqual([]);
    expect(problemsWith(`${says(151)}, ${sides('o'.repeat(70), 'o'.repeat(68))}`, contradict)).toMatchObject([
      { expected: 'at most 290 characters with all sides, and not 291' },
    ]);
  });

  it('has sides where its point is a contradiction, and only there: that is how a reader is told', () => {
    const expected = 'sides in the brief of a contradiction, and of nothing else';
    expect(problemsWith(says(9), 'contradict: sale or use')).toMatchObject([{ expected }]);
    expect(problemsWith(sides('one'))).toMatchObject([{ expected }]);
    expect(problemsWith(sides('one'), 'contradict: sale or use')).toEqual([]);
  });

  it('has two sides at least', () => {
    expect(
      problemsWith('sides: [{ says: one, accordingTo: [a-2020#p1] }]', 'contradict: sale or use'),
    ).toMatchObject([{ expected: 'two sides or more' }]);
  });

  it.each([
    ['a sentence without passages', 'says: One', 'the passages that say it'],
    [
      'passages without a sentence',
      `accordingTo: [a-2020#p1]`,
      'a sentence, or the sides of a contradiction',
    ],
  ])('is not %s', (_, brief, expected) => {
    expect(problemsWith(brief)).toContainEqual(expect.objectContaining({ expected }));
  });

  it('names what a contradiction is on, as an answer has to say it', () => {
    const source = recordText('not_stated', {
      action: `contradict: sale or use\n    ${SIDES}\n    readings: [${READING}, ${OTHER}]`,
    });
    expect(problemsOf(source)).toMatchObject([
      { field: 'facets.action.about', expected: 'what the sources contradict each other on' },
    ]);
  });

  it('has one to 24 questions', () => {
    const withAsks = (count: number) => {
      const asks = Array.from({ length: count }, (_, at) => `question ${at}`).join(', ');
      return problemsOf(
        recordText('not_stated', {
          action: `brief: { ${says(9)}, asks: [${asks}] }\n    readings: [${READING}]`,
        }),
      );
    };
    expect(withAsks(0)).toMatchObject([{ expected: 'at least one question' }]);
    expect(withAsks(24)).toEqual([]);
    expect(withAsks(25)).toMatchObject([{ expected: 'at most 24 questions' }]);
  });

  it('of what no article states begins by saying so', () => {
    const unstated = (sentence: string) =>
      problemsOf(recordText('not_stated', { venue: `unstated: true\n    says: ${sentence}` }));
    expect(unstated('No article states it.')).toEqual([]);
    expect(unstated('It is not known.')).toMatchObject([
      { expected: 'a sentence that begins "No article "' },
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
