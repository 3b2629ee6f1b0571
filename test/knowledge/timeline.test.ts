import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/knowledge/changes.js';
import { openLibrary } from '../../src/knowledge/library.js';
import { readKnowledge } from '../../src/knowledge/readKnowledge.js';
import { createPace } from '../../src/pace.js';
import { type TemporaryKnowledge, temporaryKnowledge } from '../support/temporaryKnowledge.js';

const TIMELINE = 'timeline.yaml';
const ARTICLES = 'micky-2020, fossbytes-2020, fast-company-2020, digital-trends-2020, channelnomics-2020';

interface EventLines {
  says?: string;
  time?: string;
  accordingTo?: string;
  more?: string;
}

/** An event as an editor writes it; its citation is of a paragraph that a test adds with `withPassage`. */
function event({
  says = 'Something happened.',
  time = "known: stated\n  date: '2020-06-09'",
  accordingTo = 'micky-2020#p90',
  more = '',
}: EventLines = {}): string {
  return `- says: ${says}\n  ${time}\n  accordingTo: [${accordingTo}]\n${more}`;
}

/** A library with this timeline, and a paragraph in an article that events can cite. */
async function withTimeline(timeline: string, passage = 'On 9 June 2020 something happened.') {
  const knowledge = await temporaryKnowledge();
  await knowledge.append('articles/micky-2020.md', `\n## p90\n\n${passage}\n`);
  await knowledge.write(TIMELINE, timeline);
  return knowledge;
}

async function problemsOf({ directory }: TemporaryKnowledge) {
  const { sources, problems } = await readKnowledge(directory);
  expect(sources === undefined).toBe(problems.length > 0);
  return problems;
}

async function snapshotOf({ directory }: TemporaryKnowledge) {
  return (await openLibrary(directory)).snapshot();
}

describe('a library without timeline.yaml', () => {
  it('is whole, and has no events', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.remove(TIMELINE);
    expect(await problemsOf(knowledge)).toEqual([]);
    expect((await snapshotOf(knowledge)).timeline).toEqual([]);
  });

  it('is not one whose timeline.yaml cannot be read', async () => {
    const knowledge = await withTimeline('- says: [half');
    expect(await problemsOf(knowledge)).toMatchObject([{ file: TIMELINE, field: '(YAML)' }]);
  });
});

describe('an event', () => {
  it.each([
    ['stated', "known: stated\n  date: '2020-06-09'"],
    ['stated as far as it is known', "known: stated\n  date: '2020-06'"],
    ['inferred', "known: inferred\n  date: '2020-06-09'\n  when: on 9 June\n  because: It says so."],
    ['worded', 'known: worded\n  when: June 2020'],
  ])('may have a time that is %s', async (_, time) => {
    expect(await problemsOf(await withTimeline(event({ time })))).toEqual([]);
  });

  it.each([
    ['its date, where that is stated', 'known: stated', '0.date'],
    [
      'its reasoning, where the date is inferred',
      "known: inferred\n  date: '2020'\n  when: June 2020",
      '0.because',
    ],
    [
      'the wording from which the date is inferred',
      "known: inferred\n  date: '2020'\n  because: So.",
      '0.when',
    ],
    ['a wording, where there is no date', 'known: worded', '0.when'],
  ])('needs %s', async (_, time, field) => {
    expect(await problemsOf(await withTimeline(event({ time })))).toMatchObject([
      { file: TIMELINE, line: 1, field, mend: 'Add it; knowledge/README.md says what goes in it.' },
    ]);
  });

  it('has no date where nobody knows one: it would look stated', async () => {
    const time = "known: worded\n  when: June 2020\n  date: '2020-06'";
    expect(await problemsOf(await withTimeline(event({ time })))).toMatchObject([
      { file: TIMELINE, line: 4, found: 'the unknown key date' },
    ]);
  });

  it('says how its time is known in one of three words', async () => {
    expect(await problemsOf(await withTimeline(event({ time: 'known: guessed' })))).toMatchObject([
      {
        file: TIMELINE,
        field: '0.known',
        expected: '"known: stated", "known: inferred" or "known: worded"',
      },
    ]);
  });

  it.each(['2020-13', '2020-02-30', '2020-00-10'])(
    'has a date that the calendar has, not %s',
    async (date) => {
      expect(
        await problemsOf(await withTimeline(event({ time: `known: stated\n  date: '${date}'` }))),
      ).toEqual([
        expect.objectContaining({ line: 3, field: '0.date', expected: 'a day that the calendar has' }),
      ]);
    },
  );

  it('is short enough for a picture, on one line', async () => {
    const problems = await problemsOf(await withTimeline(event({ says: 'word '.repeat(41) })));
    expect(problems).toMatchObject([{ line: 1, field: '0.says', expected: 'at most 180 characters' }]);
    expect(await problemsOf(await withTimeline(event({ says: '"one\\ntwo"' })))).toMatchObject([
      { field: '0.says', expected: 'one sentence on one line' },
    ]);
  });

  it('cites passages and names companies that are there, in its points as well', async () => {
    const more =
      '  companies: [nobody]\n  points:\n    - readings: [{ says: More., accordingTo: [micky-2020#p999] }]\n';
    expect(await problemsOf(await withTimeline(event({ more })))).toMatchObject([
      { file: TIMELINE, line: 5, field: '0.companies.0', found: '"nobody"' },
      { file: TIMELINE, line: 7, field: '0.points.0.readings.0.accordingTo.0', found: '"micky-2020#p999"' },
    ]);
  });

  it('quotes word for word, as a reading does', async () => {
    expect(await problemsOf(await withTimeline(event({ says: 'A “nothing” happened.' })))).toMatchObject([
      { file: TIMELINE, line: 1, field: '0.says', found: '"nothing"' },
    ]);
  });
});

describe('the time of an event', () => {
  it.each(['On 9 June 2020 it was.', 'It was June 9, 2020.', 'It was on 2020-06-09.'])(
    'is stated by a cited passage in any usual form: %s',
    async (passage) => {
      expect(await problemsOf(await withTimeline(event(), passage))).toEqual([]);
    },
  );

  it('is not stated by a passage with another date, or with a part of it', async () => {
    for (const passage of ['It was on 19 June 2020.', 'It was on 9 June.', 'It was in 2020-06.']) {
      expect(await problemsOf(await withTimeline(event(), passage)), passage).toStrictEqual([
        {
          file: TIMELINE,
          line: 3,
          field: '0.date',
          found: '"2020-06-09"',
          expected: 'a passage under accordingTo that prints 9 June 2020',
          mend: 'Cite the passage, or say "known: inferred" with "when" and "because".',
        },
      ]);
    }
  });

  it('is worded as a cited passage has it, whole words only', async () => {
    const time = 'known: worded\n  when: last week';
    expect(await problemsOf(await withTimeline(event({ time }), 'It was Last  week.'))).toEqual([]);
    expect(await problemsOf(await withTimeline(event({ time }), 'It was last weekend.'))).toMatchObject([
      { line: 3, field: '0.when', found: '"last week"' },
    ]);
  });

  it('may be worded by the occasion of a cited quotation', async () => {
    const time = 'known: worded\n  when: after the vote';
    const passage = '> Well.\n>\n> — IBM; letter, after the vote';
    expect(await problemsOf(await withTimeline(event({ time }), passage))).toEqual([]);
  });

  it('has no quotation marks, as it is shown without a citation beside it', async () => {
    const time = "known: worded\n  when: 'the “big” day'";
    expect(await problemsOf(await withTimeline(event({ time }), 'The big day.'))).toMatchObject([
      { field: '0.when', expected: 'a few words on one line, without quotation marks' },
    ]);
  });

  it('is the weekday from which it was inferred', async () => {
    const time = (date: string) =>
      `known: inferred\n  date: '${date}'\n  when: on Tuesday\n  because: The article says Tuesday.`;
    const passage = 'On Tuesday something happened.';
    expect(await problemsOf(await withTimeline(event({ time: time('2020-06-09') }), passage))).toEqual([]);
    expect(await problemsOf(await withTimeline(event({ time: time('2020-06-10') }), passage))).toStrictEqual([
      {
        file: TIMELINE,
        line: 3,
        field: '0.date',
        found: '"2020-06-10", a Wednesday',
        expected: 'a Tuesday, as "when" says',
        mend: 'Correct the date, or "when".',
      },
    ]);
  });
});

describe('the order of events', () => {
  const passage = 'It was 9 June 2020, June 2020, 2020, 2019, 1 July 2020.';
  const dated = (dates: string[]) =>
    dates.map((date) => event({ time: `known: stated\n  date: '${date}'` })).join('\n');

  it.each([
    [['2019', '2020-06', '2020-06-09', '2020-07-01']],
    [['2020-06-09', '2020-06', '2020', '2020-07-01']],
    [['2020', '2020-06-09']],
  ])('may be %s: a year or a month may be before or after a day of it', async (dates) => {
    expect(await problemsOf(await withTimeline(dated(dates), passage))).toEqual([]);
  });

  it('is that in which they happened, whatever without a date stands between them', async () => {
    const between = event({ time: 'known: worded\n  when: it was' });
    const timeline = [dated(['2020-07-01']), between, dated(['2020', '2020-06-09'])].join('\n');
    const knowledge = await withTimeline(timeline, passage);
    expect(await problemsOf(knowledge)).toStrictEqual([
      {
        file: TIMELINE,
        line: await knowledge.lineOf(TIMELINE, "'2020-06-09'"),
        field: '3.date',
        found: '"2020-06-09" below an event that is later',
        expected: 'the earliest event first',
        mend: 'Move the event up, or correct its date.',
      },
    ]);
  });
});

describe('a change of the timeline', () => {
  it.each([
    ['a word of an event', 'called on lawmakers', 'called upon lawmakers'],
    ['whose event it is', 'companies: [ibm]', 'companies: [google]'],
    ['the reasoning', 'that week is in June', 'that week is all in June'],
  ])('makes another version of the library: %s', async (_, from, to) => {
    const knowledge = await temporaryKnowledge();
    const before = await snapshotOf(knowledge);
    await knowledge.replace(TIMELINE, from, to);
    expect((await snapshotOf(knowledge)).version).not.toBe(before.version);
  });

  it('is told by what the event says', async () => {
    const knowledge = await withTimeline(event());
    const before = await snapshotOf(knowledge);
    await knowledge.write(TIMELINE, event({ says: 'Something else happened.' }));
    const { readings } = await changesBetween(before, await snapshotOf(knowledge), createPace());
    expect(readings).toEqual({
      added: ['timeline: Something else happened.'],
      changed: [],
      removed: ['timeline: Something happened.'],
    });
    await knowledge.write(TIMELINE, event({ time: "known: stated\n  date: '2020-06'" }));
    const later = await changesBetween(before, await snapshotOf(knowledge), createPace());
    expect(later.readings).toEqual({ added: [], changed: ['timeline: Something happened.'], removed: [] });
  });
});

describe('when an article is taken out', () => {
  async function without(knowledge: TemporaryKnowledge, id: string) {
    const library = await openLibrary(knowledge.directory);
    expect((await library.remove(id, { by: 'Mia' })).kind).toBe('changed');
    return library.snapshot().timeline;
  }

  it('an event that rests on it alone goes', async () => {
    expect(await without(await withTimeline(event()), 'micky-2020')).toEqual([]);
  });

  it('an event stays with its other citations, and of a contradiction in it the side that is left, which is none', async () => {
    const more =
      '  points:\n    - about: more\n      contradict: one or two\n      brief: { sides: [{ says: one, accordingTo: [micky-2020#p1] }, { says: two, accordingTo: [fossbytes-2020#p1] }], asks: [one or two] }\n      readings:\n        - { says: One., accordingTo: [micky-2020#p1] }\n        - { says: Two., accordingTo: [fossbytes-2020#p1] }\n';
    const time = 'known: worded\n  when: today';
    const knowledge = await withTimeline(
      event({ time, accordingTo: 'micky-2020#p90, fossbytes-2020#p1', more }),
      'It happened today.',
    );
    expect(await without(knowledge, 'micky-2020')).toEqual([
      expect.objectContaining({
        when: 'today',
        accordingTo: ['fossbytes-2020#p1'],
        points: [{ about: 'more', readings: [{ says: 'Two.', accordingTo: ['fossbytes-2020#p1'] }] }],
      }),
    ]);
  });

  it('an event goes where nothing that is left says when it was', async () => {
    const knowledge = await withTimeline(event({ accordingTo: 'micky-2020#p90, fossbytes-2020#p1' }));
    expect(await without(knowledge, 'micky-2020')).toEqual([]);
  });

  it('a date that was inferred from it goes, and what the others call the time stays', async () => {
    const time =
      "known: inferred\n  date: '2020-06-09'\n  when: on Tuesday\n  because: Channelnomics says which Tuesday.";
    const knowledge = await withTimeline(event({ time }), 'On Tuesday it happened.');
    expect(await without(knowledge, 'channelnomics-2020')).toEqual([
      {
        says: 'Something happened.',
        known: 'worded',
        when: 'on Tuesday',
        accordingTo: ['micky-2020#p90'],
        companies: [],
        points: [],
      },
    ]);
  });

  it('events that have nothing to do with it are the same objects as before', async () => {
    const knowledge = await withTimeline(event());
    const library = await openLibrary(knowledge.directory);
    const [before] = library.snapshot().timeline;
    for (const id of ARTICLES.split(', ').filter((one) => one !== 'micky-2020')) {
      await library.remove(id, { by: 'Mia' });
    }
    expect(before).toBeDefined();
    expect(library.snapshot().timeline[0]).toBe(before);
  });
});
