import { describe, expect, it } from 'vitest';
import { type ArticleDraft, ImportError } from '../../src/importer/articleDraft.js';
import { articleFrom, type KeptArticle, type KeptWith } from '../../src/importer/keepArticle.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { sampleDraft, sampleQuotation, stated, unknown } from '../support/sampleDraft.js';

const snapshot = async (): Promise<Snapshot> => (await shippedLibrary()).snapshot();

/** The article that a draft becomes, in the shipped library unless said otherwise. */
async function keep(draft: ArticleDraft, different: Partial<KeptWith> = {}): Promise<KeptArticle> {
  return articleFrom(draft, { snapshot: await snapshot(), waiting: [], removed: [], ...different });
}

/** The full text of an article of which the library has a digest: other words around the same quotations. */
async function fullTextOf(id: string) {
  const article = (await snapshot()).articles.get(id);
  if (!article) throw new Error(`no article ${id}`);
  const told = article.passages.filter(({ quotation }) => !quotation);
  const quoted = article.passages.flatMap(({ quotation }) => quotation ?? []);
  const passages = told.map(({ text }) => `${text} So it went on, with a few words more.`);
  return {
    article,
    draft: sampleDraft({
      duplicateOf: id,
      title: unknown,
      publisher: unknown,
      published: { ...unknown, precision: null },
      passages: ['An opening that the digest leaves out: umbrellas, kettles, trombones.', ...passages],
      quotations: quoted.map(({ parts }, index) =>
        sampleQuotation('', {
          parts,
          passage: Math.min(index, passages.length),
          // The importer is not sure, the editor of the digest was.
          speaker: null,
        }),
      ),
    }),
  };
}

describe('the text of an article that the library has as a digest', () => {
  it.each(['channelnomics-2020', 'digital-trends-2020', 'fast-company-2020', 'fossbytes-2020', 'micky-2020'])(
    'takes the place of %s: every passage has its number, and each quotation its reviewed speaker',
    async (id) => {
      const { article, draft } = await fullTextOf(id);
      const kept = await keep(draft);
      expect(kept).toMatchObject({ replaces: id, left: [], article: { id } });
      const numbers = kept.article.passages.map(({ number }) => number);
      expect(numbers, 'in order, each once').toEqual([...new Set(numbers)].sort((a, b) => a - b));
      for (const passage of article.passages) {
        const same = kept.article.passages.find(({ number }) => passage.id === `${id}#p${number}`);
        if (!passage.quotation) {
          expect(same?.text, passage.id).toContain(passage.text);
          expect(same?.quotation, passage.id).toBeUndefined();
          continue;
        }
        const { speaker, parts } = passage.quotation;
        expect(same?.quotation?.parts, passage.id).toEqual(parts);
        expect(same?.quotation?.speaker, passage.id).toBe(speaker?.id ?? null);
      }
      const opening = kept.article.passages.find(({ text }) => text.includes('trombones'));
      const highest = Math.max(...article.passages.map((passage) => Number(passage.id.split('#p')[1])));
      expect(opening?.number, 'what is new has a number of its own').toBeGreaterThan(highest);
      const known = [...(await snapshot()).speakers.keys()];
      expect(known, 'nobody new speaks').toEqual(
        expect.arrayContaining(kept.article.speakers.map((speaker) => speaker.id)),
      );
    },
  );

  it('keeps passages to which nothing of the page belongs, and says which', async () => {
    const { article, draft } = await fullTextOf('micky-2020');
    const [first = '', second = ''] = draft.passages.slice(1);
    const kept = await keep({ ...draft, passages: [first, second], quotations: [] });
    expect(kept.left).toHaveLength(article.passages.length - 2);
    expect(kept.article.passages.map(({ number }) => `micky-2020#p${number}`)).toEqual(
      article.passages.map(({ id }) => id),
    );
    const left = article.passages.find(({ id }) => id === kept.left[0]);
    expect(kept.article.passages.map(({ text }) => text)).toContain(left?.text);
  });

  it('is refused where it gives reviewed words to somebody else: one of the two is wrong', async () => {
    const { draft } = await fullTextOf('channelnomics-2020');
    const other = { name: 'Somebody Else', kind: 'person' as const, role: null, organisation: null };
    const quotations = draft.quotations.map((quotation) => ({ ...quotation, speaker: other }));
    await expect(keep({ ...draft, quotations })).rejects.toThrow(
      /gives words to Somebody Else that the library gives to Brad Smith \(channelnomics-2020#p11\)/u,
    );
  });

  it('keeps what an editor has reviewed where the page tells nothing, and its own where it states it', async () => {
    const { article, draft } = await fullTextOf('channelnomics-2020');
    const silent = (await keep(draft)).article.frontMatter;
    expect(silent.published).toEqual(article.published);
    expect(silent.publisher).toEqual(article.publisher);
    expect(silent.form).toBe('full');
    const told = await keep({ ...draft, title: stated('What the page says') });
    expect(told.article.frontMatter.title.value).toBe('What the page says');
  });

  it('is refused as a second source where the library has the text, live or waiting', async () => {
    const { draft } = await fullTextOf('micky-2020');
    const { article } = await keep(draft);
    const base = await snapshot();
    const micky = base.articles.get('micky-2020');
    if (!micky) throw new Error('no micky-2020');
    const full = {
      ...base,
      articles: new Map(base.articles).set(micky.id, { ...micky, form: 'full' as const }),
    };
    await expect(keep(draft, { snapshot: full })).rejects.toThrow(/repeats micky-2020.*no second source/u);
    await expect(keep(draft, { waiting: [article] })).rejects.toThrow(ImportError);
    await expect(keep({ ...draft, duplicateOf: 'waits-2031' })).rejects.toThrow(ImportError);
  });
});

describe('a new article', () => {
  it('gets an id of publisher and year, passages from one, and quotations after their paragraphs', async () => {
    const draft = sampleDraft({
      quotations: [
        sampleQuotation('We end it.', { passage: 0 }),
        sampleQuotation('So be it.', { passage: 1 }),
      ],
    });
    const { article, replaces, left } = await keep(draft);
    expect({ replaces, left, id: article.id }).toEqual({
      replaces: null,
      left: [],
      id: 'the-quay-courier-2031',
    });
    expect(article.passages.map(({ number, text }) => [number, text.slice(0, 10)])).toEqual([
      [1, 'The harbou'],
      [2, 'We end it.'],
      [3, 'Its mayor '],
      [4, 'So be it.'],
    ]);
  });

  it('never gets the id of another one: not of a live one, one that waits, or one that was taken out', async () => {
    const draft = sampleDraft();
    const first = (await keep(draft)).article;
    expect((await keep(draft, { waiting: [first] })).article.id).toBe('the-quay-courier-2031-2');
    const gone = ['the-quay-courier-2031', 'the-quay-courier-2031-2'];
    expect((await keep(draft, { removed: gone })).article.id).toBe('the-quay-courier-2031-3');
    const likeMicky = sampleDraft({
      publisher: stated('Fossbytes'),
      published: { ...stated('2020'), precision: 'year' },
    });
    expect((await keep(likeMicky)).article.id).toBe('fossbytes-2020-2');
  });

  it.each([
    ['nothing but signs', '!!! ???', 'harbour'],
    ['another script', '港の新聞', 'harbour'],
    ['a path', '../../../etc/passwd', 'etc-passwd-2031'],
    ['a very long name', 'courier '.repeat(30), 'courier-courier'],
  ])('gets a plain id whatever its publisher is called: %s', async (_, name, expected) => {
    const { article } = await keep(sampleDraft({ publisher: stated(name) }));
    expect(article.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
    expect(article.id.length).toBeLessThan(60);
    if (expected !== 'harbour') expect(article.id).toContain(expected);
  });

  it('gives words to the speaker of the library whom it names, and brings its speakers along, each once', async () => {
    const smith = {
      name: 'brad smith',
      kind: 'person' as const,
      role: 'chairman',
      organisation: 'Microsoft',
    };
    const quill = { name: 'Ada Quill', kind: 'person' as const, role: 'mayor', organisation: 'Ostermouth' };
    const draft = sampleDraft({
      quotations: [
        sampleQuotation('Known words.', { speaker: smith }),
        sampleQuotation('New words.', { speaker: quill }),
        sampleQuotation('More new words.', { speaker: quill }),
        sampleQuotation('Nobody’s words.'),
        sampleQuotation('Translated words.', { speaker: quill, translated: true }),
      ],
    });
    const { article } = await keep(draft);
    const told = article.passages.flatMap(({ quotation }) => quotation ?? []);
    expect(told.map(({ parts, speaker }) => [parts[0], speaker])).toEqual([
      ['Known words.', 'brad-smith'],
      ['New words.', 'the-quay-courier-2031-ada-quill'],
      ['More new words.', 'the-quay-courier-2031-ada-quill'],
      ['Nobody’s words.', null],
    ]);
    expect(article.speakers.map(({ name }) => name)).toEqual(['Brad Smith', 'Ada Quill']);
    // Another one that waits brings the same speaker: one person is not two.
    const second = await keep(
      sampleDraft({
        quotations: [sampleQuotation('Later words.', { speaker: { ...quill, role: 'former mayor' } })],
      }),
      { waiting: [article] },
    );
    expect(second.article.speakers).toEqual(article.speakers.slice(1));
    expect(second.article.passages[1]?.quotation?.speaker).toBe('the-quay-courier-2031-ada-quill');
  });

  it('takes nobody for a speaker of the library only because of the name', async () => {
    const teacher = {
      name: 'Brad Smith',
      kind: 'person' as const,
      role: 'retired teacher',
      organisation: null,
    };
    const { article } = await keep(
      sampleDraft({
        passages: ['Police may buy it from Microsoft.', '“It is safe,” said Brad Smith, a retired teacher.'],
        quotations: [sampleQuotation('It is safe,', { speaker: teacher, passage: 1 })],
      }),
    );
    expect(article.speakers).toMatchObject([{ name: 'Brad Smith (retired teacher)', organisation: null }]);
  });

  it('does not take somebody of the same name for a speaker of the library who speaks for others', async () => {
    const namesake = {
      name: 'Brad Smith',
      kind: 'person' as const,
      role: 'harbour master',
      organisation: 'Port of Ostermouth',
    };
    const { article } = await keep(
      sampleDraft({ quotations: [sampleQuotation('The quay is shut.', { speaker: namesake })] }),
    );
    expect(article.speakers).toMatchObject([
      { name: 'Brad Smith (Port of Ostermouth)', role: 'harbour master' },
    ]);
    expect(article.speakers[0]?.id).not.toBe('brad-smith');
  });

  it('is refused with a headline that no message could show', async () => {
    const draft = sampleDraft({ title: stated('x'.repeat(301)) });
    await expect(keep(draft)).rejects.toThrow(/301 characters; give a shorter/u);
  });
});
