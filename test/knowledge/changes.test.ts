import { describe, expect, it } from 'vitest';
import { type Changes, changesBetween } from '../../src/knowledge/changes.js';
import { openLibrary } from '../../src/knowledge/library.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { createPace } from '../../src/pace.js';
import { articleText } from '../support/articleText.js';
import { sampleImport } from '../support/importedSamples.js';
import { type TemporaryKnowledge, temporaryKnowledge } from '../support/temporaryKnowledge.js';

const EXAMPLE = 'articles/example-2021.md';
const NONE = { added: [], changed: [], removed: [] };
const NOTHING: Changes = { articles: NONE, passages: NONE, quotations: NONE, readings: NONE, names: NONE };

/** What an edit changes, by one library and its refresh, and, what has to be the same, between two that never met. */
async function changesBy(edit: (knowledge: TemporaryKnowledge) => Promise<unknown>, start?: typeof edit) {
  const knowledge = await temporaryKnowledge();
  await start?.(knowledge);
  const library = await openLibrary(knowledge.directory);
  const before = library.snapshot();
  await edit(knowledge);
  const outcome = await library.refresh({ by: 'Mia' });
  expect(outcome.kind === 'refused' ? outcome.problems : []).toEqual([]);
  const changes = await changesBetween(before, library.snapshot(), createPace());
  const apart = (await openLibrary(knowledge.directory)).snapshot();
  expect(await changesBetween(before, apart, createPace())).toEqual(changes);
  expect(await changesBetween(apart, before, createPace())).toEqual(turned(changes));
  return changes;
}

/** The same changes the other way round; the order of names is that of the snapshots. */
function turned(changes: Changes) {
  const turn = ({ added, changed, removed }: Changes['articles']) => ({
    added: expect.toSatisfy((names: string[]) => names.toSorted().join() === removed.toSorted().join()),
    changed: expect.toSatisfy((names: string[]) => names.toSorted().join() === changed.toSorted().join()),
    removed: expect.toSatisfy((names: string[]) => names.toSorted().join() === added.toSorted().join()),
  });
  return Object.fromEntries(Object.entries(changes).map(([kind, change]) => [kind, turn(change)]));
}

describe('what a refresh has changed', () => {
  it('is nothing where nothing is, though every object is another', async () => {
    const [one, other]: Snapshot[] = [
      (await openLibrary('knowledge')).snapshot(),
      (await openLibrary('knowledge')).snapshot(),
    ];
    expect(one?.passages.get('micky-2020#p1')).not.toBe(other?.passages.get('micky-2020#p1'));
    if (one && other) expect(await changesBetween(one, other, createPace())).toEqual(NOTHING);
  });

  it('is an article with its passages and quotations that is new', async () => {
    const body = '## p1\n\nA wording.\n\n## p2\n\n> Words.\n>\n> — IBM; letter\n';
    expect(await changesBy((knowledge) => knowledge.write(EXAMPLE, articleText(body)))).toEqual({
      ...NOTHING,
      articles: { ...NONE, added: ['example-2021'] },
      passages: { ...NONE, added: ['example-2021#p1', 'example-2021#p2'] },
      quotations: { ...NONE, added: ['example-2021#p2 (IBM)'] },
    });
  });

  it('is the passage that has changed, with its article, and the one that is gone', async () => {
    const changes = await changesBy(
      (knowledge) =>
        knowledge.write(EXAMPLE, articleText('## p1\n\nAnother wording.\n\n## p3\n\nThe third.\n')),
      (knowledge) =>
        knowledge.write(
          EXAMPLE,
          articleText('## p1\n\nA wording.\n\n## p2\n\nThe second.\n\n## p3\n\nThe third.\n'),
        ),
    );
    expect(changes).toEqual({
      ...NOTHING,
      articles: { ...NONE, changed: ['example-2021'] },
      passages: { added: [], changed: ['example-2021#p1'], removed: ['example-2021#p2'] },
    });
  });

  it('is a reading by company, facet and what it says, and another wording is another reading', async () => {
    const changes = await changesBy((knowledge) =>
      knowledge.replace(
        'moratoria/ibm.yaml',
        'says: IBM is leaving the facial',
        'says: IBM leaves the facial',
      ),
    );
    expect(changes).toEqual({
      ...NOTHING,
      readings: {
        added: ['IBM, action: IBM leaves the facial recognition market.'],
        changed: [],
        removed: ['IBM, action: IBM is leaving the facial recognition market.'],
      },
    });
  });

  it('is a reading that cites another passage', async () => {
    const { readings } = await changesBy((knowledge) =>
      knowledge.replace(
        'moratoria/ibm.yaml',
        'says: IBM is leaving the facial recognition market.\n          accordingTo: [channelnomics-2020#p4]',
        'says: IBM is leaving the facial recognition market.\n          accordingTo: [channelnomics-2020#p4, channelnomics-2020#p5]',
      ),
    );
    expect(readings).toEqual({
      ...NONE,
      changed: ['IBM, action: IBM is leaving the facial recognition market.'],
    });
  });

  it('is the first of two readings that say the same in two points of one facet', async () => {
    const point = (about: string, passage: string) =>
      `\n- companies: [ibm, amazon]\n  facet: order\n  point: { about: ${about}, readings: [{ says: The same., accordingTo: [${passage}] }] }\n`;
    const { readings } = await changesBy(
      (knowledge) =>
        knowledge.replace(
          'moratoria/shared.yaml',
          'accordingTo: [micky-2020#p1] }] }',
          'accordingTo: [micky-2020#p2] }] }',
        ),
      (knowledge) =>
        knowledge.append(
          'moratoria/shared.yaml',
          point('one', 'micky-2020#p1') + point('two', 'micky-2020#p3'),
        ),
    );
    expect(readings.changed).toEqual(
      expect.arrayContaining(['IBM, order: The same.', 'Amazon, order: The same.']),
    );
  });

  it('is a reading of companies that have no record', async () => {
    const { readings } = await changesBy((knowledge) =>
      knowledge.replace('moratoria/shared.yaml', 'and of data gathering.', 'and of gathering data.'),
    );
    expect(readings.added.map((name) => name.replace(/:.*$/u, ''))).toEqual(['Google', 'Facebook']);
    expect(readings.removed).toHaveLength(2);
  });

  it('is a figure or another matter of the background, by what it says', async () => {
    const [point] = (await openLibrary('knowledge')).snapshot().background;
    const [reading] = point?.readings ?? [];
    const changes = await changesBy((knowledge) =>
      knowledge.replace('background.yaml', `says: ${reading?.says}`, 'says: The study is of last fall.'),
    );
    expect(changes).toEqual({
      ...NOTHING,
      readings: {
        added: ['background: The study is of last fall.'],
        changed: [],
        removed: [`background: ${reading?.says}`],
      },
    });
  });

  it('is the brief of a matter of the background, though its readings are as they were', async () => {
    const [point] = (await openLibrary('knowledge')).snapshot().background;
    const changes = await changesBy((knowledge) =>
      knowledge.replace('background.yaml', `short: ${point?.brief?.short}`, 'short: before the protests'),
    );
    const names = point?.readings.map(({ says }) => `background: ${says}`);
    expect(changes).toEqual({ ...NOTHING, readings: { ...NONE, changed: names } });
  });

  it('is what an editor says of a facet that no article states, since it is answered with', async () => {
    const changes = await changesBy((knowledge) =>
      knowledge.replace(
        'moratoria/ibm.yaml',
        "says: No article states how long IBM's decision is to last.",
        "says: No article states how long IBM's decision lasts.",
      ),
    );
    expect(changes).toEqual({ ...NOTHING, readings: { ...NONE, changed: ['IBM, duration: not stated'] } });
  });

  it('is a speaker with the quotations of that one, a company, words that people use, and what is unstated', async () => {
    const changes = await changesBy(async (knowledge) => {
      await knowledge.replace('speakers.yaml', '    - Cagle\n', '    - Cagle\n    - Matthew Cagle\n');
      await knowledge.replace('companies.yaml', '- MSFT\n', '- MSFTX\n');
      await knowledge.replace('vocabulary.yaml', 'synonyms:\n', 'synonyms:\n  - [quay, wharf]\n');
      await knowledge.append('unstated.yaml', '\n- about: the colour of the cameras\n');
    });
    expect(changes.names).toEqual({
      added: ['unstated: the colour of the cameras'],
      changed: ['company Microsoft', 'speaker Matt Cagle', 'vocabulary: synonyms'],
      removed: [],
    });
    expect(changes.readings).toEqual(NONE);
    for (const name of changes.quotations.changed) expect(name).toContain('(Matt Cagle)');
  });

  it('is everything that rests on an article that is removed', async () => {
    const library = await openLibrary('knowledge');
    await library.add(sampleImport(), { by: 'Mia' });
    await library.refresh({ by: 'Mia' });
    const before = library.snapshot();
    await library.remove('harbour-herald-2021', { by: 'Mia' });
    expect(await changesBetween(before, library.snapshot(), createPace())).toEqual({
      ...NOTHING,
      articles: { ...NONE, removed: ['harbour-herald-2021'] },
      passages: { ...NONE, removed: ['harbour-herald-2021#p1', 'harbour-herald-2021#p2'] },
      quotations: { ...NONE, removed: ['harbour-herald-2021#p2 (Ida Voss)'] },
      names: { ...NONE, removed: ['speaker Ida Voss'] },
    });
  });
});
