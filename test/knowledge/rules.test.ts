import { rename } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/knowledge/problem.js';
import { readKnowledge } from '../../src/knowledge/readKnowledge.js';
import { FACETS } from '../../src/knowledge/schema.js';
import { articleText } from '../support/articleText.js';
import { type TemporaryKnowledge, temporaryKnowledge } from '../support/temporaryKnowledge.js';

const ARTICLE = 'articles/example-2020.md';
const SHARED = 'moratoria/shared.yaml';

async function problemsOf({ directory }: TemporaryKnowledge): Promise<Problem[]> {
  const { sources, problems } = await readKnowledge(directory);
  // Knowledge with a problem is not used at all: half of it would be silence where the articles speak.
  expect(sources).toBeUndefined();
  return problems;
}

/** The last entry of a YAML list, which a test has appended, by its place. */
async function lastIndexOf(knowledge: TemporaryKnowledge, file: string): Promise<number> {
  return (await knowledge.read(file)).split('\n').filter((line) => line.startsWith('- ')).length - 1;
}

/** A point that Amazon and IBM share, with one reading, at the end of the shared points. */
async function appendReading(knowledge: TemporaryKnowledge, says: string, passages: string) {
  await knowledge.append(
    SHARED,
    `\n- companies: [ibm, amazon]\n  facet: order\n  point:\n    readings:\n      - says: ${says}\n        accordingTo: [${passages}]\n`,
  );
  return `${await lastIndexOf(knowledge, SHARED)}.point.readings.0`;
}

it('the shipped knowledge breaks no rule, and neither does an article that is added to it', async () => {
  const knowledge = await temporaryKnowledge();
  await knowledge.write(ARTICLE, articleText('## p1\n\nFine.\n'));
  expect((await readKnowledge(knowledge.directory)).problems).toEqual([]);
});

describe('what is known of an article', () => {
  it.each([
    [
      'has no value where it is unknown',
      "{ value: 'A headline', known: unknown, basis: b }",
      '"known: unknown" with value "A headline"',
    ],
    [
      'has a value where it is stated',
      '{ value: null, known: stated, basis: b }',
      '"known: stated" with value null',
    ],
    [
      'has a value where it is inferred',
      '{ value: null, known: inferred, basis: b }',
      '"known: inferred" with value null',
    ],
  ])('%s', async (_, title, found) => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, articleText('## p1\n\nFine.\n', { title }));
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: ARTICLE,
        line: await knowledge.lineOf(ARTICLE, 'title:'),
        field: 'title',
        found,
        expected: '"known: unknown" with "value: null", or a value that is stated or inferred',
        mend: 'Give the value, or say "known: unknown".',
      },
    ]);
  });
});

describe('the speaker of a quotation', () => {
  const quotation = (attribution: string) =>
    articleText(`## p1\n\nFine.\n\n## p2\n\n> Words.\n>\n> — ${attribution}\n`);

  it('is one of speakers.yaml: words are never given to somebody nobody knows', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, quotation('Brad Smythe, president, Microsoft; on stage'));
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: ARTICLE,
        line: await knowledge.lineOf(ARTICLE, '> Words.'),
        field: 'p2',
        found: '"Brad Smythe, president, Microsoft"',
        expected: 'a speaker of speakers.yaml',
        mend: 'Add the speaker to speakers.yaml, or correct the name.',
      },
    ]);
  });

  it('has the role and the organisation that speakers.yaml gives', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, quotation('Brad Smith, chairman, Microsoft; on stage'));
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: ARTICLE,
        line: await knowledge.lineOf(ARTICLE, '> Words.'),
        field: 'p2',
        found: '"Brad Smith, chairman, Microsoft"',
        expected: '"Brad Smith, president, Microsoft"',
        mend: 'Write "— Brad Smith, president, Microsoft", or correct speakers.yaml.',
      },
    ]);
  });

  it('has no role where it is an organisation: its statement is not given to a person', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, quotation('IBM, chief executive; letter'));
    expect(await problemsOf(knowledge)).toMatchObject([
      {
        file: ARTICLE,
        line: await knowledge.lineOf(ARTICLE, '> Words.'),
        field: 'p2',
        found: '"IBM, chief executive"',
        expected: '"IBM"',
        mend: 'Write "— IBM", or correct speakers.yaml.',
      },
    ]);
  });

  it('may be nobody', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, quotation('no named speaker; a phrase'));
    expect((await readKnowledge(knowledge.directory)).problems).toEqual([]);
  });
});

it('a slip marked [sic] stands in the quotation, or the mark accuses words that nobody said', async () => {
  const knowledge = await temporaryKnowledge();
  await knowledge.write(
    ARTICLE,
    articleText('## p1\n\n> A law grounded.\n>\n> — IBM; letter [sic: ground in]\n'),
  );
  expect(await problemsOf(knowledge)).toStrictEqual([
    {
      file: ARTICLE,
      line: await knowledge.lineOf(ARTICLE, '> A law'),
      field: 'p1',
      found: '[sic: ground in]',
      expected: 'words of this quotation',
      mend: 'Write the words exactly as the quotation has them.',
    },
  ]);
});

describe('quotation marks in a paragraph', () => {
  const body = '## p1\n\nFine.\n\n## p2\n\nIBM speaks of “mass surveillance” again.\n';

  it('of a digest are a quotation without a passage of its own', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, articleText(body));
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: ARTICLE,
        line: await knowledge.lineOf(ARTICLE, 'IBM speaks'),
        field: 'p2',
        found: '"mass surveillance"',
        expected: 'no quotation marks in a paragraph of a digest',
        mend: 'Give the quoted words a passage of their own as a block quote, or say it in other words.',
      },
    ]);
  });

  it('of a full text are the article’s own', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, articleText(body, { form: 'full' }));
    expect((await readKnowledge(knowledge.directory)).problems).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    ['the id of a company', 'companies.yaml', '- id: ibm\n  name: Another\n', '"ibm"'],
    [
      'the id of a speaker',
      'speakers.yaml',
      '- id: ibm\n  name: Another\n  kind: organisation\n  role: null\n  organisation: Another\n',
      '"ibm"',
    ],
    [
      'an alias of a company, in whatever case',
      'companies.yaml',
      '- id: another\n  name: Another\n  aliases: [msft]\n',
      '"msft"',
    ],
    [
      'the name of another company’s product',
      'companies.yaml',
      '- id: another\n  name: Another\n  products: [{ name: Rekognition }]\n',
      '"rekognition"',
    ],
    [
      'an alias of a speaker',
      'speakers.yaml',
      '- id: another\n  name: Another\n  kind: organisation\n  aliases: [Cagle]\n  role: null\n  organisation: Another\n',
      '"cagle"',
    ],
  ])('lead to one entry only: %s', async (_, file, entry, name) => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append(file, `\n${entry}`);
    const last = await lastIndexOf(knowledge, file);
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file,
        line: await knowledge.lineOf(file, entry),
        field: String(last),
        found: expect.stringMatching(new RegExp(`^${name} for entry \\d+ and entry ${last + 1}$`, 'u')),
        expected: 'each id, name and alias once',
        mend: 'Take it from one of the two.',
      },
    ]);
  });
});

describe('companies', () => {
  const MEND = 'Add nobody to companies.yaml, or correct it.';

  it('of a record are known', async () => {
    const knowledge = await temporaryKnowledge();
    const file = 'moratoria/nobody.yaml';
    const facets = FACETS.map((facet) => `  ${facet}: { unstated: true }\n`).join('');
    await knowledge.write(file, `company: nobody\nends: not_stated\nfacets:\n${facets}`);
    expect(await problemsOf(knowledge)).toStrictEqual([
      { file, line: 1, field: 'company', found: '"nobody"', expected: 'an id of companies.yaml', mend: MEND },
    ]);
  });

  it('give their record its name, so that there is one record of each', async () => {
    const knowledge = await temporaryKnowledge();
    await rename(
      path.join(knowledge.directory, 'moratoria/ibm.yaml'),
      path.join(knowledge.directory, 'moratoria/big-blue.yaml'),
    );
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: 'moratoria/big-blue.yaml',
        line: 1,
        field: 'company',
        found: '"ibm"',
        expected: 'the name of the file',
        mend: 'Rename the file to ibm.yaml, or correct the company.',
      },
    ]);
  });

  it('of a shared point are known', async () => {
    const knowledge = await temporaryKnowledge();
    const point = '{ readings: [{ says: One., accordingTo: [micky-2020#p1] }] }';
    await knowledge.append(
      SHARED,
      `\n- companies:\n    - ibm\n    - nobody\n  facet: order\n  point: ${point}\n`,
    );
    const last = await lastIndexOf(knowledge, SHARED);
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: SHARED,
        line: await knowledge.lineOf(SHARED, '- nobody'),
        field: `${last}.companies.1`,
        found: '"nobody"',
        expected: 'an id of companies.yaml',
        mend: MEND,
      },
    ]);
  });

  it('of an unstated matter are known', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append('unstated.yaml', '\n- about: what nobody asks\n  companies: [nobody]\n');
    const last = await lastIndexOf(knowledge, 'unstated.yaml');
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: 'unstated.yaml',
        line: await knowledge.lineOf('unstated.yaml', 'companies: [nobody]'),
        field: `${last}.companies.0`,
        found: '"nobody"',
        expected: 'an id of companies.yaml',
        mend: MEND,
      },
    ]);
  });
});

describe('every passage that is cited is there (rule of truth 1)', () => {
  const problem = {
    found: '"micky-2020#p999"',
    expected: 'the id of a passage in knowledge/articles',
    mend: 'Correct the id, or add the passage.',
  };

  it('in a reading', async () => {
    const knowledge = await temporaryKnowledge();
    const field = await appendReading(knowledge, 'One.', 'micky-2020#p1, micky-2020#p999');
    const line = await knowledge.lineOf(SHARED, 'micky-2020#p999');
    expect(await problemsOf(knowledge)).toStrictEqual([
      { file: SHARED, line, field: `${field}.accordingTo.1`, ...problem },
    ]);
  });

  it('in what is nearest to a facet that no article states', async () => {
    const knowledge = await temporaryKnowledge();
    const file = 'moratoria/amazon.yaml';
    await knowledge.replace(file, 'nearest: [', 'nearest: [micky-2020#p999, ');
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file,
        line: await knowledge.lineOf(file, 'micky-2020#p999'),
        field: expect.stringMatching(/^facets\.[a-z_]+\.nearest\.0$/u),
        ...problem,
      },
    ]);
  });

  it('in what is nearest to an unstated matter', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append('unstated.yaml', '\n- about: what nobody asks\n  nearest: [micky-2020#p999]\n');
    const last = await lastIndexOf(knowledge, 'unstated.yaml');
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: 'unstated.yaml',
        line: await knowledge.lineOf('unstated.yaml', 'micky-2020#p999'),
        field: `${last}.nearest.0`,
        ...problem,
      },
    ]);
  });
});

describe('words that a reading puts in quotation marks (rule of truth 2)', () => {
  const MEND = 'Quote exactly, cite only the passage that has the words, or say it in our own words.';
  const QUOTING = '## p1\n\n> We need Congress to act.\n>\n> — IBM\n\n## p2\n\nFine.\n';

  it.each([
    [
      'stand in the passage to the letter',
      '“we need congress to act”',
      '"we need congress to act"',
      'example-2020#p1',
    ],
    [
      'stand in every passage that it cites',
      '“We need Congress”',
      '"We need Congress"',
      'example-2020#p1, example-2020#p2',
    ],
  ])('%s', async (_, quoted, found, passages) => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, articleText(QUOTING));
    const field = await appendReading(knowledge, `IBM says ${quoted} now.`, passages);
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: SHARED,
        line: await knowledge.lineOf(SHARED, quoted),
        field: `${field}.says`,
        found,
        expected: 'words that stand in every passage cited for it',
        mend: MEND,
      },
    ]);
  });

  it('may be part of what the passage says', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, articleText(QUOTING));
    await appendReading(knowledge, 'IBM says “need Congress to” now.', 'example-2020#p1');
    expect((await readKnowledge(knowledge.directory)).problems).toEqual([]);
  });
});

describe('a brief', () => {
  /** A shared point of two readings with a brief as given, at the end of the shared points. */
  async function withBrief(brief: string) {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(
      ARTICLE,
      articleText('## p1\n\n> We need Congress to act.\n>\n> — IBM\n\n## p2\n\nFine.\n\n## p3\n\nLate.\n'),
    );
    await knowledge.append(
      SHARED,
      `
- companies: [ibm, amazon]
  facet: order
  point:
    about: the quay
    ${brief.includes('sides:') ? 'contradict' : 'wording'}: one or two
    brief:
      ${brief}
    readings:
      - says: One.
        accordingTo: [example-2020#p1]
      - says: Two.
        accordingTo: [example-2020#p2]
`,
    );
    return { knowledge, field: `${await lastIndexOf(knowledge, SHARED)}.point.brief` };
  }

  it('that rests on what the readings of its point cite is fine, with sides or without', async () => {
    for (const brief of [
      'says: IBM asks Congress “to act”.\n      accordingTo: [example-2020#p1]\n      asks: [what of the quay]',
      'sides:\n        - { says: one, accordingTo: [example-2020#p1] }\n        - { says: two, accordingTo: [example-2020#p2] }\n      asks: [what of the quay]',
    ]) {
      const { knowledge } = await withBrief(brief);
      expect((await readKnowledge(knowledge.directory)).problems).toEqual([]);
    }
  });

  it('cites no passage that no reading of its point cites: nobody could look there what it says', async () => {
    const { knowledge, field } = await withBrief(
      'says: One or two.\n      accordingTo: [example-2020#p1, example-2020#p3]\n      asks: [what of the quay]',
    );
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: SHARED,
        line: await knowledge.lineOf(SHARED, 'accordingTo: [example-2020#p1, example-2020#p3]'),
        field: `${field}.accordingTo.1`,
        found: '"example-2020#p3"',
        expected: 'a passage that a reading of this point cites',
        mend: 'Cite a passage of its readings, or add the passage to the reading that it bears out.',
      },
    ]);
  });

  it('rests on its readings in each of its sides too', async () => {
    const { knowledge, field } = await withBrief(
      'sides:\n        - { says: one, accordingTo: [example-2020#p1] }\n        - { says: two, accordingTo: [example-2020#p3] }\n      asks: [what of the quay]',
    );
    expect(await problemsOf(knowledge)).toMatchObject([
      { field: `${field}.sides.1.accordingTo.0`, found: '"example-2020#p3"' },
    ]);
  });

  it.each([
    ['in its sentence', 'says: IBM asks “Congress must”.\n      accordingTo: [example-2020#p1]', 'says'],
    [
      'in a side',
      'sides:\n        - { says: “Congress must”, accordingTo: [example-2020#p1] }\n        - { says: two, accordingTo: [example-2020#p2] }',
      'sides.0.says',
    ],
  ])('quotes to the letter what it cites, %s', async (_, brief, at) => {
    const { knowledge, field } = await withBrief(`${brief}\n      asks: [what of the quay]`);
    expect(await problemsOf(knowledge)).toMatchObject([
      {
        field: `${field}.${at}`,
        found: '"Congress must"',
        expected: 'words that stand in every passage cited for it',
      },
    ]);
  });

  it('states no date that none of its passages prints', async () => {
    const { knowledge, field } = await withBrief(
      'says: It was on 11 June 2020.\n      accordingTo: [example-2020#p1]\n      asks: [what of the quay]',
    );
    expect(await problemsOf(knowledge)).toMatchObject([
      { field: `${field}.says`, found: '"11 June 2020"', expected: 'a date that a cited passage prints' },
    ]);
  });

  it('has questions of its own: one that leads to two briefs would lead to neither', async () => {
    const { knowledge, field } = await withBrief(
      `says: One or two.\n      accordingTo: [example-2020#p1]\n      asks: [what of the quay, "How long is Microsoft's moratorium?"]`,
    );
    const line = await knowledge.lineOf('moratoria/microsoft.yaml', "how long is microsoft's moratorium");
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: SHARED,
        line: await knowledge.lineOf(SHARED, 'what of the quay'),
        field: `${field}.asks.1`,
        found: `"How long is Microsoft's moratorium?", which moratoria/microsoft.yaml:${line} asks too`,
        expected: 'each question once',
        mend: 'Keep it where its brief answers it best.',
      },
    ]);
  });
});

describe('a calendar date in a reading (rule of truth 4)', () => {
  it.each(['2020-06-11', '11 June 2020', '11 June', 'June 11', 'June 11, 2020'])(
    'is one that a cited passage prints, or an inferred date: %s',
    async (date) => {
      const knowledge = await temporaryKnowledge();
      await knowledge.write(ARTICLE, articleText('## p1\n\nIBM spoke on Thursday.\n'));
      const field = await appendReading(knowledge, `IBM spoke on ${date}.`, 'example-2020#p1');
      expect(await problemsOf(knowledge)).toStrictEqual([
        {
          file: SHARED,
          line: await knowledge.lineOf(SHARED, `spoke on ${date}`),
          field: `${field}.says`,
          found: `"${date}"`,
          expected: 'a date that a cited passage prints',
          mend: 'Say what the article says ("Thursday"), and put the date under "inferred" of a reading, with the reasoning.',
        },
      ]);
    },
  );

  it('is fine where the passage prints it', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(ARTICLE, articleText('## p1\n\nIBM spoke on 11 June 2020.\n'));
    await appendReading(knowledge, 'IBM spoke on 11 June 2020.', 'example-2020#p1');
    expect((await readKnowledge(knowledge.directory)).problems).toEqual([]);
  });
});

it('two rules broken at once are both reported, each in its file', async () => {
  const knowledge = await temporaryKnowledge();
  await knowledge.append('companies.yaml', '\n- id: another\n  name: IBM\n');
  await appendReading(knowledge, 'One.', 'micky-2020#p999');
  expect((await problemsOf(knowledge)).map(({ file, found }) => [file, found])).toEqual([
    ['companies.yaml', expect.stringContaining('"ibm"')],
    [SHARED, '"micky-2020#p999"'],
  ]);
});
