import { describe, expect, it } from 'vitest';
import { answerQuote } from '../../src/answers/quote.js';
import { openLibrary } from '../../src/knowledge/library.js';
import { LibraryBusy, type LiveLibrary } from '../../src/knowledge/liveLibrary.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { articleText } from '../support/articleText.js';
import { importOf, sampleImport } from '../support/importedSamples.js';
import { temporaryDirectory, temporaryKnowledge } from '../support/temporaryKnowledge.js';

const MIA = { by: 'Mia' };
const EXAMPLE = 'articles/example-2021.md';

async function openCopy(store = createMemoryStore()) {
  const knowledge = await temporaryKnowledge();
  return { knowledge, store, library: await openLibrary(knowledge.directory, store) };
}

/** Refreshes, which has to go well; returns the snapshot after it. */
async function refreshed(library: LiveLibrary): Promise<Snapshot> {
  const outcome = await library.refresh(MIA);
  expect(outcome.kind === 'refused' ? outcome.problems : []).toEqual([]);
  return library.snapshot();
}

/** Ids of the articles that are not the same objects in both. */
function rebuilt(before: Snapshot, after: Snapshot): string[] {
  return [...after.articles].filter(([id, one]) => before.articles.get(id) !== one).map(([id]) => id);
}

describe('a refresh', () => {
  it('sees a file that has changed, a new one and one that is gone, and none of them before', async () => {
    const { knowledge, library } = await openCopy();
    const first = library.snapshot();
    await knowledge.write(EXAMPLE, articleText('## p1\n\nThe first wording.\n'));
    expect(library.snapshot()).toBe(first);
    const second = await refreshed(library);
    expect(second.passages.get('example-2021#p1')?.text).toBe('The first wording.');
    expect(first.passages.has('example-2021#p1')).toBe(false);

    await knowledge.write(EXAMPLE, articleText('## p1\n\nAnother wording.\n'));
    expect(library.snapshot().passages.get('example-2021#p1')?.text).toBe('The first wording.');
    const third = await refreshed(library);
    expect(third.passages.get('example-2021#p1')?.text).toBe('Another wording.');
    expect(third.index.search('"another wording"')).toHaveLength(1);

    await knowledge.remove(EXAMPLE);
    expect(library.snapshot()).toBe(third);
    const last = await refreshed(library);
    expect([...last.articles.keys()]).toEqual([...first.articles.keys()]);
    expect(last.index.search('"another wording"')).toEqual([]);
  });

  it('tells of the two snapshots, how long it took and, while it runs, how far it is', async () => {
    const { knowledge, library } = await openCopy();
    const before = library.snapshot();
    await knowledge.write(EXAMPLE, articleText('## p1\n\nA wording.\n'));
    const lines: string[] = [];
    const outcome = await library.refresh({ ...MIA, onProgress: (line) => lines.push(line) });
    expect(outcome).toMatchObject({ kind: 'changed', milliseconds: expect.any(Number) });
    if (outcome.kind === 'changed') {
      expect(outcome.before).toBe(before);
      expect(outcome.after).toBe(library.snapshot());
    }
    expect(lines.length).toBeGreaterThan(2);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('builds nothing of an article again whose file is as it was', async () => {
    const { knowledge, library } = await openCopy();
    const before = library.snapshot();
    await knowledge.write(EXAMPLE, articleText('## p1\n\nA wording.\n'));
    const after = await refreshed(library);
    expect(rebuilt(before, after)).toEqual(['example-2021']);
    for (const [id, passage] of before.passages) expect(after.passages.get(id), id).toBe(passage);
  });

  it('builds an article again when what is known of a speaker has changed, and only where it quotes that one', async () => {
    const { knowledge, library } = await openCopy();
    const before = library.snapshot();
    await knowledge.replace('speakers.yaml', '    - Cagle\n', '    - Cagle\n    - Matthew Cagle\n');
    const after = await refreshed(library);
    const quoting = [...before.articles.values()].filter(({ passages }) =>
      passages.some(({ quotation }) => quotation?.speaker?.id === 'matt-cagle'),
    );
    expect(quoting.length).toBeGreaterThan(0);
    expect(rebuilt(before, after)).toEqual(quoting.map(({ id }) => id));
    const quoted = after.quotations.filter(({ speaker }) => speaker?.id === 'matt-cagle');
    for (const { speaker } of quoted) expect(speaker).toBe(after.speakers.get('matt-cagle'));
  });

  it('keeps snapshot and version where the content is the same, however its files are written', async () => {
    const { knowledge, store, library } = await openCopy();
    const first = await refreshed(library);
    await knowledge.append('companies.yaml', '\n# A comment is no content.\n');
    expect(await refreshed(library)).toBe(first);
    await knowledge.write(EXAMPLE, articleText('## p1\n\nA wording.\n'));
    expect((await refreshed(library)).version).not.toBe(first.version);
    await knowledge.remove(EXAMPLE);
    expect((await refreshed(library)).version).toBe(first.version);
    expect((await store.versions()).map(({ version }) => version)).toHaveLength(2);
  });

  it('keeps nothing in the store where nothing is new', async () => {
    const { store, library } = await openCopy();
    await refreshed(library);
    const { number } = (await store.state()) ?? {};
    await refreshed(library);
    expect((await store.state())?.number).toBe(number);
  });

  it('that is refused leaves the very same snapshot, lists the problems, and remembers them until one goes well', async () => {
    const { knowledge, store, library } = await openCopy();
    const before = await refreshed(library);
    const state = await store.state();
    const whole = await knowledge.read('moratoria/ibm.yaml');
    await knowledge.replace(
      'moratoria/ibm.yaml',
      'nearest: [channelnomics-2020#p4, fossbytes-2020#p8]',
      'nearest: [channelnomics-2020#p4, fossbytes-2020#p800]',
    );
    const outcome = await library.refresh(MIA);
    expect(outcome.kind).toBe('refused');
    expect(library.snapshot()).toBe(before);
    expect(await store.state()).toEqual(state);
    const expected = {
      file: 'moratoria/ibm.yaml',
      found: '"fossbytes-2020#p800"',
      line: await knowledge.lineOf('moratoria/ibm.yaml', 'fossbytes-2020#p800'),
    };
    expect(library.status().problems).toMatchObject([expected]);
    await knowledge.write('moratoria/ibm.yaml', whole);
    expect(library.status().problems).toHaveLength(1);
    await refreshed(library);
    expect(library.status().problems).toEqual([]);
  });

  it('that breaks off because the store cannot be written leaves everything as it was, and the next goes well', async () => {
    const store = createMemoryStore();
    let isFull = false;
    const { knowledge, library } = await openCopy({
      ...store,
      commit: async (...given) => {
        if (isFull) throw new Error('no space left');
        return store.commit(...given);
      },
    });
    const before = await refreshed(library);
    await knowledge.write(EXAMPLE, articleText('## p1\n\nA wording.\n'));
    isFull = true;
    await expect(library.refresh(MIA)).rejects.toThrow('no space left');
    expect(library.snapshot()).toBe(before);
    expect(before.index.search('"a wording"')).toEqual([]);
    expect(library.status().work).toBeUndefined();
    isFull = false;
    expect((await refreshed(library)).index.search('"a wording"')).toHaveLength(1);
  });

  it('says who is running one already, and since when', async () => {
    const { library } = await openCopy();
    const start = Date.now();
    const running = library.refresh(MIA);
    expect(library.status().work).toMatchObject({ by: 'Mia', action: 'a refresh' });
    const second = library.refresh({ by: 'Noor' });
    await expect(second).rejects.toThrow(LibraryBusy);
    const since = library.status().work?.since ?? new Date(0);
    expect(since.getTime()).toBeGreaterThanOrEqual(start);
    await expect(second).rejects.toThrow(
      `Mia is already running a refresh, since ${since.toISOString().slice(11, 19)} UTC`,
    );
    await running;
    expect(library.status().work).toBeUndefined();
    await refreshed(library);
  });
});

describe('an import', () => {
  it('waits until the next refresh, and then stands in answers with its speaker', async () => {
    const { library, store } = await openCopy();
    const before = await refreshed(library);
    const article = sampleImport();
    expect(await library.add(article, MIA)).toEqual([]);
    expect(library.snapshot()).toBe(before);
    expect(library.waiting()).toEqual([article]);
    expect((await store.state())?.live?.version).toBe(before.version);
    const after = await refreshed(library);
    expect(library.waiting()).toEqual([]);
    expect(rebuilt(before, after)).toEqual([article.id]);
    expect(after.index.search('fishermen lenses')[0]?.entry).toMatchObject({ kind: 'quotation' });
    expect(answerQuote(after, 'Ida Voss').status).toBe('answered');
    expect(after.candidates.get('amazon')).toMatchObject([
      { passageId: `${article.id}#p1`, date: null, published: '2021-03-04' },
    ]);
  });

  it('takes the place of a digest under the same id, and every citation still leads somewhere', async () => {
    const { library } = await openCopy();
    const before = library.snapshot();
    expect(await library.add(importOf(before, 'micky-2020'), MIA)).toEqual([]);
    const after = await refreshed(library);
    expect([...after.articles.keys()]).toEqual([...before.articles.keys()]);
    expect(after.articles.get('micky-2020')?.form).toBe('full');
    expect(after.passages.get('micky-2020#p1')?.text).toMatch(/^In full: /u);
    expect(after.records).toEqual(before.records);
  });

  it('is refused where it would break a rule, and then nothing of it is kept', async () => {
    const { library, store } = await openCopy();
    await refreshed(library);
    const state = await store.state();
    const digest = importOf(library.snapshot(), 'micky-2020');
    const problems = await library.add({ ...digest, passages: digest.passages.slice(0, 2) }, MIA);
    expect(problems.length).toBeGreaterThan(3);
    for (const { found } of problems) expect(found).toMatch(/^"micky-2020#p\d+"$/u);
    expect(await store.state()).toEqual(state);
    expect(library.waiting()).toEqual([]);
    const { version } = library.snapshot();
    expect((await refreshed(library)).version).toBe(version);
  });

  it.each([
    ['a passage number that comes twice', { passages: [1, 1].map((number) => ({ number, text: 'Words.' })) }],
    [
      'words in a quotation that its passage has not',
      {
        passages: [
          {
            number: 1,
            text: 'Words.',
            quotation: { parts: ['Others.'], speaker: null, occasion: null, sic: [] },
          },
        ],
      },
    ],
    [
      'a candidate reading of no passage',
      {
        candidates: [
          { companyId: 'ibm', facet: 'action' as const, sentence: 'Words.', number: 99, date: null },
        ],
      },
    ],
    ['a speaker whom nobody knows', { speakers: [] }],
  ])('with %s is refused', async (_, part) => {
    const { library, store } = await openCopy();
    expect(await library.add({ ...sampleImport(), ...part }, MIA)).not.toEqual([]);
    expect(library.waiting()).toEqual([]);
    expect((await store.state())?.working).toEqual({ articles: {}, removed: [] });
  });

  it('that was refused as a second version of one that waits leaves the first one waiting', async () => {
    const { library } = await openCopy();
    const article = sampleImport();
    await library.add(article, MIA);
    expect(await library.add({ ...article, speakers: [] }, MIA)).not.toEqual([]);
    expect(library.waiting()).toEqual([article]);
  });

  it('has the same version after a restart, in whatever order its fields came and articles were added', async () => {
    const [one, other] = [
      sampleImport(),
      sampleImport({ id: 'quay-post-2021', speaker: { id: 'bo', name: 'Bo Lind' } }),
    ];
    const { title, ...rest } = one.frontMatter;
    const turned = { ...one, frontMatter: { ...rest, title: { ...title, value: `${title.value} ` } } };
    const versions: string[] = [];
    for (const articles of [
      [one, other],
      [other, one],
      [turned, other],
    ]) {
      const { knowledge, store, library } = await openCopy();
      for (const article of articles) expect(await library.add(article, MIA)).toEqual([]);
      versions.push((await refreshed(library)).version);
      versions.push((await openLibrary(knowledge.directory, store)).snapshot().version);
    }
    expect(new Set(versions).size).toBe(1);
  });

  it('still waits after a restart, also where a rollback or a broken folder decides what is live', async () => {
    const { knowledge, store, library } = await openCopy();
    const { version } = await refreshed(library);
    await library.rollback(version, MIA);
    const article = sampleImport();
    await library.add(article, MIA);
    expect((await openLibrary(knowledge.directory, store)).waiting()).toEqual([article]);
    await refreshed(library);
    await library.add(sampleImport({ id: 'quay-post-2021' }), MIA);
    await knowledge.remove('companies.yaml');
    const again = await openLibrary(knowledge.directory, store);
    expect(again.waiting().map(({ id }) => id)).toEqual(['quay-post-2021']);
    expect(again.snapshot().articles.has(article.id)).toBe(true);
  });
});

describe('keeping the version of the start', () => {
  it('makes it one that a rollback can come back to, once', async () => {
    const { store, library } = await openCopy();
    expect(await store.state()).toBeUndefined();
    await library.keep('start');
    expect((await store.state())?.live).toMatchObject({
      version: library.snapshot().version,
      by: 'start',
      pinned: false,
    });
    expect(library.status().live?.by).toBe('start');
    await library.keep('another');
    expect((await store.state())?.number).toBe(1);
  });

  it('does nothing where the store has it, or where the folder is broken', async () => {
    const { knowledge, store, library } = await openCopy();
    await refreshed(library);
    const state = await store.state();
    await (await openLibrary(knowledge.directory, store)).keep('start');
    await knowledge.remove('companies.yaml');
    await (await openLibrary(knowledge.directory, store)).keep('start');
    expect(await store.state()).toEqual(state);
  });

  it('does not undo what another process has done since the library was opened', async () => {
    const { knowledge, store, library } = await openCopy();
    const other = await openLibrary(knowledge.directory, store);
    await other.add(sampleImport(), MIA);
    await library.keep('start');
    const state = await store.state();
    expect(Object.keys(state?.working.articles ?? {})).toEqual(['harbour-herald-2021']);
    expect(state?.live?.articles ?? {}).toEqual({});
  });
});

describe('two processes on one store', () => {
  it('lose neither the one’s change nor the other’s, though both began from the same state', async () => {
    const knowledge = await temporaryKnowledge();
    const directory = await temporaryDirectory();
    const open = async () => openLibrary(knowledge.directory, await openDirectoryStore(directory));
    const [one, two] = [await open(), await open()];
    const first = sampleImport();
    const second = sampleImport({ id: 'quay-post-2021', speaker: { id: 'bo', name: 'Bo Lind' } });
    const results = await Promise.all([one.add(first, MIA), two.add(second, { by: 'Noor' })]);
    expect(results).toEqual([[], []]);
    await Promise.all([one.remove('micky-2020', MIA), two.refresh({ by: 'Noor' })]);
    const last = await open();
    const ids = [...last.snapshot().articles.keys()];
    expect(ids).toContain(first.id);
    expect(ids).toContain(second.id);
    expect(ids).not.toContain('micky-2020');
  });

  it('do not overwrite each other’s imports of one id: the second is asked to import again', async () => {
    const knowledge = await temporaryKnowledge();
    const store = createMemoryStore();
    const [one, two] = [
      await openLibrary(knowledge.directory, store),
      await openLibrary(knowledge.directory, store),
    ];
    expect(await one.add(sampleImport(), MIA)).toEqual([]);
    const problems = await two.add(sampleImport({ text: 'Another page about Amazon.' }), MIA);
    expect(problems).toMatchObject([{ field: 'id', mend: 'Import the page again.' }]);
    expect((await openLibrary(knowledge.directory, store)).waiting()).toEqual([sampleImport()]);
  });

  it('tell of an imported article whose contents are lost, and go on without it', async () => {
    const knowledge = await temporaryKnowledge();
    const store = createMemoryStore();
    const library = await openLibrary(knowledge.directory, store);
    await library.add(sampleImport(), MIA);
    const { working } = (await store.state()) ?? {};
    const [key] = Object.values(working?.articles ?? {});
    const content = async (asked: string) => (asked === key ? undefined : store.content(asked));
    const later = await openLibrary(knowledge.directory, { ...store, content });
    expect(later.snapshot().articles.size).toBe(5);
    expect(later.status().problems).toMatchObject([{ file: `imported/${sampleImport().id}` }]);
  });

  it('start again on the other’s state where the other was faster, and give up only after several times', async () => {
    const knowledge = await temporaryKnowledge();
    const store = createMemoryStore();
    const other = await openLibrary(knowledge.directory, store);
    let rivals = 1;
    const library = await openLibrary(knowledge.directory, {
      ...store,
      commit: async (...given) => {
        if (rivals > 0) {
          rivals -= 1;
          await other.add(
            sampleImport({ id: `rival-${rivals}`, speaker: { id: `s-${rivals}`, name: `S ${rivals}` } }),
            MIA,
          );
        }
        return store.commit(...given);
      },
    });
    await library.remove('micky-2020', MIA);
    // What somebody else added meanwhile goes on waiting: a removal brings nothing else live.
    expect(library.waiting().map(({ id }) => id)).toEqual(['rival-0']);
    expect(library.snapshot().articles.has('rival-0')).toBe(false);
    expect(library.snapshot().articles.has('micky-2020')).toBe(false);
    rivals = 5;
    const before = library.snapshot();
    await expect(library.remove('fossbytes-2020', MIA)).rejects.toThrow('in the meantime');
    expect(library.snapshot()).toBe(before);
    expect(library.status().work).toBeUndefined();
  });
});
