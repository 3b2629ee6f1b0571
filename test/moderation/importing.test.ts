import { describe, expect, it } from 'vitest';
import type { DraftRequest } from '../../src/importer/draftRequest.js';
import { LibraryBusy } from '../../src/knowledge/liveLibrary.js';
import { moderate } from '../../src/moderation/moderate.js';
import type { Moderation } from '../../src/moderation/moderation.js';
import type { Upload } from '../../src/moderation/moderatorCommand.js';
import type { Notice } from '../../src/moderation/notice.js';
import { openTestModeration } from '../support/moderation.js';
import { draftOfLines, sampleDraft, stated } from '../support/sampleDraft.js';

const TURN = { by: 'tester', onProgress: () => {} };

function fileOf(text: string, name = 'page.txt'): Upload {
  const bytes = Buffer.from(text);
  return { name, size: bytes.length, read: async () => bytes };
}

async function openWith(makeDraft: Moderation['makeDraft'] = draftOfLines) {
  const moderation = { ...(await openTestModeration()), makeDraft };
  await moderation.library.keep('start');
  return {
    moderation,
    index: (words: string, options: Record<string, unknown> = {}): Promise<Notice> =>
      moderate(moderation, { command: `index ${words}`, options }, TURN),
  };
}

const draftIn = ({ next = [] }: Notice) =>
  next.find(({ command }) => command === 'index mend')?.options.draft;

describe('mending a draft', () => {
  it('says of the page only what the moderator has changed: what was inferred stays inferred', async () => {
    const requests: DraftRequest[] = [];
    const { index } = await openWith((request) => {
      requests.push(request);
      return draftOfLines(request);
    });
    const draft = draftIn(await index('import', { file: fileOf('Headline\nText.') }));
    const shown = { title: 'Headline', publisher: 'The Quay Courier', author: '', date: '2031-05-06' };
    await index('mend', { draft, ...shown, author: 'Ada Quill' });
    expect(requests.at(-1)?.given).toEqual({ author: 'Ada Quill' });
    await index('mend', { draft, ...shown, author: 'Ada Quill', date: '2031-05' });
    expect(requests.at(-1)?.given).toEqual({ author: 'Ada Quill', date: '2031-05' });
    await index('mend', { draft, ...shown, date: '2031-05', author: '' });
    expect(requests.at(-1)?.given, 'emptied: the page speaks for itself again').toMatchObject({
      date: '2031-05',
      author: undefined,
    });
  });

  it('takes each thing on one line and without characters that nobody sees', async () => {
    const { index } = await openWith();
    const file = fileOf('Headline\nText.');
    const title = ' One\nline \u202ereversed\u202c \u0000with\u200b nothing hidden ';
    const { lines } = await index('import', { file, title });
    expect(lines[0]).toBe('Title: One line reversed with nothing hidden, stated (The page says it.)');
  });

  it.each([
    [{ title: 'x'.repeat(301) }, 'title is longer than 300 characters.'],
    [{ date: '6 May 2031' }, 'date has to be YYYY-MM-DD, YYYY-MM or YYYY.'],
    [{ nonsense: 'x' }, '/index import has no option nonsense'],
    [{ file: '/etc/passwd' }, 'file has to be a file.'],
  ])('refuses %j in words that say what it has to be', async (options, expected) => {
    const { index } = await openWith();
    await expect(index('import', { file: fileOf('Headline'), ...options })).rejects.toThrow(expected);
  });
});

describe('adding a draft', () => {
  it('that breaks a rule is refused with the problem, and the draft is still there', async () => {
    const { index, moderation } = await openWith(async () =>
      sampleDraft({ title: stated('x'), url: 'no address' }),
    );
    const draft = draftIn(await index('import', { file: fileOf('x') }));
    const refused = await index('add', { draft });
    expect(refused).toMatchObject({ tone: 'refused', title: 'Not added' });
    expect(moderation.drafts.find(draft ?? '').id).toBe(draft);
    expect((await moderation.store.log(10)).map(({ action }) => action)).not.toContain(
      'import the-quay-courier-2031',
    );
  });

  it('says that it is kept where another change comes between it and its refresh', async () => {
    const { index, moderation } = await openWith();
    const draft = draftIn(await index('import', { file: fileOf('Headline\nText.') }));
    moderation.library.refresh = () =>
      Promise.reject(new LibraryBusy({ action: 'a refresh', by: 'somebody', since: new Date() }));
    const added = await index('add', { draft, refresh: 'true' });
    expect(added).toMatchObject({ tone: 'done', title: 'Added the-quay-courier-2031' });
    expect(added.lines.join(' ')).toMatch(/It is kept, .* somebody is already running a refresh/u);
    expect(Object.keys((await moderation.store.state())?.working.articles ?? {})).toHaveLength(1);
  });

  it('twice is refused, since the draft is gone', async () => {
    const { index } = await openWith();
    const draft = draftIn(await index('import', { file: fileOf('Headline\nText.') }));
    await index('add', { draft });
    await expect(index('add', { draft })).rejects.toThrow('This draft is no longer there');
  });

  it('leaves everything that the records cite where it was, after a removal too', async () => {
    const { index, moderation } = await openWith();
    await index('remove', { article: 'micky-2020', confirm: true });
    const text = ['Headline', ...Array.from({ length: 20 }, (_, n) => `Paragraph ${n} on gardening.`)].join(
      '\n',
    );
    const shown = await index('import', { file: fileOf(text), publisher: 'Micky', date: '2020' });
    await index('add', { draft: draftIn(shown), refresh: true });
    const { articles, records } = moderation.library.snapshot();
    expect(articles.size).toBe(5);
    const cited = [...records.values()].flatMap(({ facets }) =>
      [...facets.values()].flatMap(({ points }) =>
        points.flatMap(({ readings }) => readings.flatMap(({ accordingTo }) => accordingTo)),
      ),
    );
    expect(cited.filter((id) => id.startsWith('micky'))).toEqual([]);
  });

  it('of whom another imported article quotes, leaves that one whole when the first is removed', async () => {
    let number = 0;
    const { index, moderation } = await openWith(async ({ name }) => {
      number += 1;
      const speaker = {
        name: 'Ada Quill',
        kind: 'person' as const,
        role: 'mayor',
        organisation: 'Ostermouth',
      };
      const words = `Words of number ${number} that stand nowhere else.`;
      return sampleDraft({
        name,
        publisher: stated(`Paper ${number}`),
        passages: [`She said: “${words}”`],
        quotations: [{ parts: [words], speaker, occasion: null, passage: 0, translated: false }],
      });
    });
    for (const refresh of [true, true]) {
      await index('add', { draft: draftIn(await index('import', { file: fileOf('x') })), refresh });
    }
    const removed = await index('remove', { article: 'paper-1-2031', confirm: true });
    expect(removed.tone, removed.lines.join('\n')).toBe('done');
    const left = moderation.library
      .snapshot()
      .quotations.filter(({ articleId }) => articleId === 'paper-2-2031');
    expect(left.map(({ speaker }) => speaker?.name)).toEqual(['Ada Quill']);
  });
});
