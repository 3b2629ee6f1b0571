import { describe, expect, it } from 'vitest';
import { readFiles } from '../../src/knowledge/knowledgeFiles.js';
import { openLibrary } from '../../src/knowledge/library.js';
import { createMemo, parseKnowledge } from '../../src/knowledge/readKnowledge.js';
import { createPace } from '../../src/pace.js';
import { sampleImport } from '../support/importedSamples.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

const MIA = { by: 'Mia' };

/** Everything that is cited in what a removal has left. */
const CITED = /"([a-z0-9-]+)#p\d+"/gu;

async function parseWithout(
  removed: readonly string[],
  imported = [sampleImport()],
  directory = 'knowledge',
) {
  const pace = createPace();
  return parseKnowledge(await readFiles(directory, pace), { imported, removed }, createMemo(), pace);
}

describe('without any of the articles', () => {
  it('no rule is broken, and nothing cites what is gone, whichever and however many they are', async () => {
    const { sources } = await parseWithout([]);
    const ids = sources?.articles.map(({ id }) => id) ?? [];
    expect(ids).toHaveLength(6);
    for (let subset = 0; subset < 2 ** ids.length; subset += 1) {
      const removed = ids.filter((_, index) => (subset >> index) % 2 === 1);
      const left = await parseWithout(removed);
      expect(left.problems, removed.join()).toEqual([]);
      const { imported, articles, speakers: _, vocabulary: __, ...citing } = left.sources ?? {};
      const cited = JSON.stringify({ ...citing, imported: [] }).matchAll(CITED);
      const stays = new Set(articles?.map(({ id }) => id));
      for (const [, id] of cited) expect(stays, removed.join()).toContain(id);
      expect(stays.size).toBe(ids.length - removed.length);
      expect(imported?.length).toBe(removed.includes('harbour-herald-2021') ? 0 : 1);
    }
  });

  it('the order in which they were removed makes no difference', async () => {
    const versions = new Set<string>();
    for (const ids of [
      ['micky-2020', 'fossbytes-2020'],
      ['fossbytes-2020', 'micky-2020'],
      ['micky-2020', 'micky-2020', 'fossbytes-2020'],
    ]) {
      const library = await openLibrary('knowledge');
      for (const id of ids) await library.remove(id, MIA);
      versions.add(library.snapshot().version);
    }
    expect(versions.size).toBe(1);
  });

  it('what rests on others is the same object as before: it need not be indexed again', async () => {
    const library = await openLibrary('knowledge');
    const pointsOf = () =>
      [...library.snapshot().records.values()].flatMap(({ facets }) =>
        [...facets.values()].flatMap(({ points }) => points),
      );
    // The reasoning of an inferred date may name the article in other words.
    const untouched = pointsOf().filter((point) => !/micky|inferred/iu.test(JSON.stringify(point)));
    expect(untouched.length).toBeGreaterThan(20);
    await library.remove('micky-2020', MIA);
    const after = new Set(pointsOf());
    for (const point of untouched) expect(after.has(point), point.about).toBe(true);
  });
});

describe('a brief, once an article that it cites has gone', () => {
  const SAYS = 'says: The quay is quiet.\n      accordingTo: [micky-2020#p1, fossbytes-2020#p1]';
  const sidesOf = (ids: string[]) =>
    `sides:${ids.map((id) => `\n        - { says: ${id} is sure, accordingTo: [${id}#p1] }`).join('')}`;

  /** A point with a reading of each article and this brief, as it is left without some articles. */
  async function pointWithout(removed: string[], relation: string, brief: string, ids: string[]) {
    const knowledge = await temporaryKnowledge();
    const readings = ids.map((id) => `{ says: ${id} says so., accordingTo: [${id}#p1] }`).join(', ');
    await knowledge.append(
      'moratoria/shared.yaml',
      `
- companies: [ibm, amazon]
  facet: reaction
  point:
    about: the quay
    ${relation}: loud or quiet
    brief:
      ${brief}
      asks: [how is the quay]
    readings: [${readings}]
`,
    );
    const { sources, problems } = await parseWithout(removed, [], knowledge.directory);
    expect(problems).toEqual([]);
    return sources?.shared.value.find(({ point }) => point.about === 'the quay')?.point;
  }

  it('keeps its other passages, and of a wording that is left alone nothing says that others differ', async () => {
    const ids = ['micky-2020', 'fossbytes-2020'];
    const point = await pointWithout(['micky-2020'], 'wording', SAYS, ids);
    expect(point).toEqual({
      about: 'the quay',
      brief: { says: 'The quay is quiet.', accordingTo: ['fossbytes-2020#p1'], asks: ['how is the quay'] },
      readings: [{ says: 'fossbytes-2020 says so.', accordingTo: ['fossbytes-2020#p1'] }],
    });
  });

  it('is none where a contradiction is left with one side, and the point is none either', async () => {
    const ids = ['micky-2020', 'fossbytes-2020'];
    expect(await pointWithout(['micky-2020'], 'contradict', sidesOf(ids), ids)).toEqual({
      about: 'the quay',
      readings: [{ says: 'fossbytes-2020 says so.', accordingTo: ['fossbytes-2020#p1'] }],
    });
  });

  it('keeps its sentence where a contradiction is left with one side, and has no sides', async () => {
    const ids = ['micky-2020', 'fossbytes-2020'];
    const point = await pointWithout(['micky-2020'], 'contradict', `${SAYS}\n      ${sidesOf(ids)}`, ids);
    expect(point?.contradict).toBeUndefined();
    expect(point?.brief).toEqual({
      says: 'The quay is quiet.',
      accordingTo: ['fossbytes-2020#p1'],
      asks: ['how is the quay'],
    });
  });

  it('keeps two sides of three, and what an editor wrote of all three is not said of them', async () => {
    const ids = ['micky-2020', 'fossbytes-2020', 'channelnomics-2020'];
    const point = await pointWithout(['micky-2020'], 'contradict', sidesOf(ids), ids);
    expect(point?.brief?.sides?.map(({ accordingTo }) => accordingTo)).toEqual([
      ['fossbytes-2020#p1'],
      ['channelnomics-2020#p1'],
    ]);
    expect(point?.contradict).toBeDefined();
    expect(point?.contradict).not.toBe('loud or quiet');
  });

  it('of a company without a record keeps its other passages, or goes with the last', async () => {
    const briefsWithout = async (removed: string[]) =>
      new Map(
        (await parseWithout(removed)).sources?.companies.value.map(({ id, brief }) => [
          id,
          brief?.accordingTo,
        ]),
      );
    expect((await briefsWithout([])).get('google')).toEqual(['channelnomics-2020#p9', 'micky-2020#p8']);
    expect((await briefsWithout(['micky-2020'])).get('google')).toEqual(['channelnomics-2020#p9']);
    expect((await briefsWithout(['micky-2020'])).get('facebook')).toBeUndefined();
  });
});

describe('an article that cannot go', () => {
  it('is one that alone prints the date of a reading which others support: the record has to be mended first', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append('articles/micky-2020.md', '\n## p90\n\nThe meeting was on 3 June 2020.\n');
    await knowledge.append(
      'moratoria/shared.yaml',
      '\n- companies: [ibm, amazon]\n  facet: reaction\n  point: { about: a meeting, readings: [{ says: They met on 3 June 2020., accordingTo: [micky-2020#p90, fossbytes-2020#p1] }] }\n',
    );
    const library = await openLibrary(knowledge.directory);
    const before = library.snapshot();
    const outcome = await library.remove('micky-2020', MIA);
    expect(outcome).toMatchObject({
      kind: 'refused',
      problems: [{ file: 'moratoria/shared.yaml', found: '"3 June 2020"' }],
    });
    expect(library.snapshot()).toBe(before);
    expect((await library.remove('fossbytes-2020', MIA)).kind).toBe('changed');
  });
});

describe('imported articles', () => {
  it('stand among the others by their ids, wherever they come from', async () => {
    const { sources } = await parseWithout([], [sampleImport({ id: 'zz' }), sampleImport({ id: 'aa' })]);
    const ids = sources?.articles.map(({ id }) => id) ?? [];
    expect(ids).toEqual(ids.toSorted());
    expect(ids).toHaveLength(7);
    expect(sources?.imported.map(({ id }) => id)).toEqual(['aa', 'zz']);
  });

  it('bring a speaker along once, and none whom the folder has', async () => {
    const known = sampleImport({ speaker: { id: 'brad-smith', name: 'Brad Smith' } });
    const twice = [sampleImport(), sampleImport({ id: 'quay-post-2021' })];
    const { sources } = await parseWithout([], twice);
    expect(sources?.speakers.value.filter(({ id }) => id === 'ida-voss')).toHaveLength(1);
    // The role that was known at the import gives way to what an editor has put into speakers.yaml since.
    const { sources: later, problems } = await parseWithout([], [known]);
    expect(problems).toEqual([]);
    expect(later?.speakers.value.filter(({ id }) => id === 'brad-smith')).toMatchObject([
      { role: 'president' },
    ]);
    const { passages = [] } = later?.articles.find(({ id }) => id === known.id) ?? {};
    expect(passages.flatMap(({ quotation }) => quotation?.speaker ?? [])).toEqual([
      'Brad Smith, president, Microsoft',
    ]);
  });

  it('tell two people of one name apart, whichever was there first: words of one are never given to the other', async () => {
    const [first, second] = [
      sampleImport({ speaker: { id: 'one-jane', name: 'Jane Doe' } }),
      sampleImport({ id: 'quay-post-2021', speaker: { id: 'other-jane', name: 'Jane Doe' } }),
    ];
    const speakers = second.speakers.map((speaker) => ({ ...speaker, organisation: 'Texas Police League' }));
    const { sources, problems } = await parseWithout([], [first, { ...second, speakers }]);
    expect(problems).toEqual([]);
    const named = (id: string) =>
      sources?.articles
        .find((article) => article.id === id)
        ?.passages.flatMap(({ quotation }) => quotation?.speaker ?? []);
    expect(named(first.id)).toEqual(['Jane Doe, harbour master']);
    expect(named(second.id)).toEqual(['Jane Doe (Texas Police League), harbour master, Texas Police League']);
  });
});
