import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import type { LiveLibrary } from '../../src/knowledge/liveLibrary.js';
import type { Point, Reading } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { askAnswers, commandAnswers, generatedQuestions } from '../support/everyAnswer.js';
import { sampleImport } from '../support/importedSamples.js';
import { shippedLibrary } from '../support/library.js';
import { expectRulesOfTruth } from '../support/rulesOfTruth.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

const MIA = { by: 'Mia' };
const ARTICLES = [...(await shippedLibrary()).snapshot().articles.keys()];

async function without(ids: readonly string[], library?: LiveLibrary): Promise<Snapshot> {
  const opened = library ?? (await openLibrary('knowledge'));
  for (const id of ids) {
    const outcome = await opened.remove(id, MIA);
    expect(outcome.kind === 'refused' ? outcome.problems : [], id).toEqual([]);
  }
  return opened.snapshot();
}

const pointsOf = ({ records, mentions }: Snapshot): Point[] => [
  ...[...records.values()].flatMap(({ facets }) => [...facets.values()].flatMap(({ points }) => points)),
  ...[...mentions.values()].flat(),
];
const readingsOf = (snapshot: Snapshot): Reading[] => pointsOf(snapshot).flatMap(({ readings }) => readings);
const articleOf = (passageId: string) => passageId.replace(/#.*$/u, '');

describe('a library without an article', () => {
  it('has it no more at once, in articles, passages, quotations, candidates and what is found', async () => {
    const library = await openLibrary('knowledge');
    await library.add(sampleImport(), MIA);
    await library.refresh(MIA);
    const ids = ['micky-2020', 'harbour-herald-2021'];
    const after = await without(ids, library);
    for (const id of ids) {
      expect(after.articles.has(id)).toBe(false);
      expect([...after.passages.values()].filter(({ articleId }) => articleId === id)).toEqual([]);
      expect(after.quotations.filter(({ articleId }) => articleId === id)).toEqual([]);
    }
    expect(after.candidates.size).toBe(0);
    expect(after.speakers.has('ida-voss')).toBe(false);
    expect(after.index.search('fishermen lenses libertarian')).toEqual([]);
  });

  it.each(ARTICLES)(
    '%s loses the readings that rest on it alone; others keep their other citations',
    async (id) => {
      const before = readingsOf((await shippedLibrary()).snapshot());
      const after = readingsOf(await without([id]));
      const expected = before.flatMap(({ says, accordingTo }) => {
        const left = accordingTo.filter((passageId) => articleOf(passageId) !== id);
        return left.length > 0 ? [{ says, accordingTo: left }] : [];
      });
      expect(expected.length).toBeLessThan(before.length);
      expect(after.map(({ says, accordingTo }) => ({ says, accordingTo }))).toEqual(expected);
    },
  );

  it.each([
    ['channelnomics-2020', 'names its date'],
    ['digital-trends-2020', 'counts it'],
  ])('%s loses the inferred dates whose reasoning %s', async (id) => {
    const dated = (snapshot: Snapshot) => readingsOf(snapshot).filter(({ inferred }) => inferred).length;
    expect(dated((await shippedLibrary()).snapshot())).toBeGreaterThan(1);
    expect(dated(await without([id]))).toBe(0);
  });

  it.each(ARTICLES)(
    '%s has no contradiction or wording that describes what nobody says any more',
    async (id) => {
      const before = new Map(
        pointsOf((await shippedLibrary()).snapshot()).map((point) => [point.about, point]),
      );
      for (const point of pointsOf(await without([id]))) {
        const { contradict, wording, readings, about } = point;
        const apart = contradict ?? wording;
        if (apart === undefined) continue;
        expect(readings.length, about).toBeGreaterThan(1);
        const isComplete = readings.length === before.get(about)?.readings.length;
        const was = before.get(about);
        if (!isComplete) expect(apart, about).not.toBe(was?.contradict ?? was?.wording);
      }
    },
  );

  it('calls a facet unstated when its last reading goes, and an end not stated that nothing states', async () => {
    const knowledge = await temporaryKnowledge();
    const library = await openLibrary(knowledge.directory);
    const citing = library.snapshot().records.get('amazon')?.facets.get('duration')?.points ?? [];
    expect(citing.flatMap(({ readings }) => readings)).not.toEqual([]);
    const ids = new Set(
      citing.flatMap(({ readings }) => readings.flatMap((one) => one.accordingTo.map(articleOf))),
    );
    await knowledge.write('articles/example-2021.md', await knowledge.read('articles/micky-2020.md'));
    const amazon = (await without([...ids], library)).records.get('amazon');
    expect(amazon?.facets.get('duration')?.points).toEqual([]);
    expect(amazon?.ends).toBe('not_stated');
  });

  it('goes on being without it when its file is written again, until it is imported', async () => {
    const knowledge = await temporaryKnowledge();
    const library = await openLibrary(knowledge.directory);
    await without(['micky-2020'], library);
    await knowledge.append('articles/micky-2020.md', '\n## p99\n\nAn addition.\n');
    await library.refresh(MIA);
    expect(library.snapshot().articles.has('micky-2020')).toBe(false);
  });

  it('drops an imported one that a record has come to cite, and what was said of it', async () => {
    const knowledge = await temporaryKnowledge();
    const library = await openLibrary(knowledge.directory);
    const before = library.snapshot();
    await library.add(sampleImport(), MIA);
    await knowledge.append(
      'moratoria/shared.yaml',
      '\n- companies: [ibm, amazon]\n  facet: reaction\n  point: { about: the quay, readings: [{ says: The quay has cameras., accordingTo: [harbour-herald-2021#p1] }] }\n',
    );
    expect((await library.refresh(MIA)).kind).toBe('changed');
    expect(readingsOf(library.snapshot()).map(({ says }) => says)).toContain('The quay has cameras.');
    const after = await without(['harbour-herald-2021'], library);
    expect(readingsOf(after)).toEqual(readingsOf(before));
    // And it may be imported again.
    expect(await library.add(sampleImport(), MIA)).toEqual([]);
    await library.refresh(MIA);
    expect(library.snapshot().articles.has('harbour-herald-2021')).toBe(true);
  });

  it('names the place of a problem as the files have it, though points have gone before it', async () => {
    const knowledge = await temporaryKnowledge();
    const library = await openLibrary(knowledge.directory);
    await without(['micky-2020', 'fast-company-2020'], library);
    await knowledge.append(
      'moratoria/shared.yaml',
      '\n- companies: [ibm, amazon]\n  facet: reaction\n  point: { about: the quay, readings: [{ says: The quay has cameras., accordingTo: [fossbytes-2020#p999] }] }\n',
    );
    const outcome = await library.refresh(MIA);
    const line = await knowledge.lineOf('moratoria/shared.yaml', 'fossbytes-2020#p999');
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ file: 'moratoria/shared.yaml', line }] });
  });

  it('has nothing new where there is no such article', async () => {
    const library = await openLibrary('knowledge');
    const before = library.snapshot();
    expect((await library.remove('no-such-article', MIA)).kind).toBe('changed');
    expect(library.snapshot()).toBe(before);
  });

  it('can be had while an editor is at work in the folder, and nothing of that work comes live with it', async () => {
    const knowledge = await temporaryKnowledge();
    const library = await openLibrary(knowledge.directory, createMemoryStore());
    await knowledge.replace('articles/fossbytes-2020.md', 'value: Anmol Sachdeva', 'value: Somebody Else');
    await knowledge.remove('companies.yaml');
    expect((await library.remove('micky-2020', MIA)).kind).toBe('changed');
    const { articles } = library.snapshot();
    expect(articles.has('micky-2020')).toBe(false);
    expect(articles.get('fossbytes-2020')?.author.value).toBe('Anmol Sachdeva');
  });

  it('can be taken back at once, since what was live before it is kept', async () => {
    const library = await openLibrary('knowledge', createMemoryStore());
    const { version } = library.snapshot();
    await library.remove('micky-2020', MIA);
    await library.rollback(version, MIA);
    expect(library.snapshot().version).toBe(version);
    expect(library.snapshot().articles.has('micky-2020')).toBe(true);
  });
});

describe('every rule of truth holds', () => {
  // The one with a date, and one that tells much alone.
  it.each([
    ['channelnomics-2020', 2],
    ['micky-2020', 3],
  ] as const)(
    'without %s',
    async (id, place) => {
      const snapshot = await without([id]);
      // Of the questions every twentieth for each.
      const questions = generatedQuestions(snapshot).filter(
        (asked, at) => asked.startsWith('exact quote') || at % 20 === place % 20,
      );
      const answers = [...commandAnswers(snapshot), ...askAnswers(snapshot, questions)];
      await expectRulesOfTruth({ snapshot, answers });
    },
    60_000,
  );
});
