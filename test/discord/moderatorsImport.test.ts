import { describe, expect, it } from 'vitest';
import { createDrafts } from '../../src/moderation/drafts.js';
import { buttonsOf } from '../support/discordComponents.js';
import { MODERATOR, runModeratedBot, seen, textOf } from '../support/moderatedBot.js';
import { draftOfLines } from '../support/sampleDraft.js';

const EPHEMERAL = 64;
const PAGE = {
  name: 'harbour.txt',
  bytes:
    'Harbour town stops its camera trial\nOstermouth ends its trial of walrus cameras.\nIts mayor said so.',
};
const importer = { makeDraft: draftOfLines };

describe('/index import', () => {
  it('shows a draft, takes a mend by a form, adds it, and answers have it after the refresh', async () => {
    const { discord, index, press, moderation } = await runModeratedBot(importer);
    const draft = await index('import', { file: PAGE, publisher: 'The Quay Courier' });
    expect(draft.text).toContain('Title: Harbour town stops its camera trial, stated');
    expect(draft.file).toMatchObject({ name: 'draft.txt' });
    expect(draft.file?.text).toContain('1. Ostermouth ends its trial of walrus cameras.');
    expect([...draft.buttons.keys()]).toEqual(['Add', 'Add and refresh', 'Mend', 'Discard']);
    expect(moderation.library.snapshot().articles.size).toBe(5);

    const mendId = draft.buttons.get('Mend') ?? '';
    const form = await discord.click(mendId, { message: draft.message, ...MODERATOR });
    expect(form.type).toBe(9);
    const { inputs } = discord.modal(form.data.custom_id ?? '');
    expect(inputs.map(({ custom_id, value }) => [custom_id, value])).toEqual([
      ['title', 'Harbour town stops its camera trial'],
      ['publisher', 'The Quay Courier'],
      ['author', ''],
      ['date', '2031-05-06'],
    ]);
    const mended = await seen(
      await discord.submitModal(form.data.custom_id ?? '', { title: 'Ostermouth ends it' }, MODERATOR),
    );
    expect(mended.text).toContain('Title: Ostermouth ends it');
    expect(mended.message.id, 'the draft is mended in place').toBe(draft.message.id);
    expect(mended.message.attachments.map(({ filename }) => filename)).toEqual(['draft.txt']);

    const added = await press(mended, 'Add');
    expect(added.text).toContain('Added the-quay-courier-2031');
    expect(added.message.attachments).toEqual([]);
    expect((await index('status')).text).toContain('Added and not live before the next /index refresh');
    expect(moderation.library.snapshot().articles.size).toBe(5);
    const refreshed = await press(added, 'Refresh');
    expect(refreshed.text).toContain('Articles: 1 added (the-quay-courier-2031)');
    const answer = await discord.command('ask', { question: 'what about walrus cameras' });
    expect(textOf(answer.data)).toContain('Ostermouth ends its trial of walrus cameras.');
    expect(textOf((await discord.command('sources')).data)).toContain('Ostermouth ends it');
  });

  it('adds and refreshes by one button, and the log has who did what', async () => {
    const { index, press, moderation } = await runModeratedBot(importer);
    const added = await press(await index('import', { file: PAGE }), 'Add and refresh');
    expect(added.text).toContain('Added the-quay-courier-2031 and refreshed: done');
    expect(moderation.library.snapshot().articles.size).toBe(6);
    const { text } = await index('log');
    expect(text).toMatch(/user_210987654321098765 \(210987654321098765\): import the-quay-courier-2031/u);
    expect(text).toMatch(/refresh, articles \+1 ~0 -0.* \[[0-9a-f]{12} → [0-9a-f]{12}\]/u);
  });

  it('takes real pages apart: what somebody said can be asked for by name after it', async () => {
    const { discord, index, press } = await runModeratedBot();
    const words = 'We end the trial today, and we will not begin it again.';
    const bytes = `Harbour town stops its camera trial\n\nMay 6, 2031\n\nThe harbour town of Ostermouth ends its trial of walrus cameras, its council said on Tuesday.\n\n“${words}” Mayor Ben Stour said.\n\nThe town had begun with it in the spring. Nobody had been found by the cameras, the council said.\n`;
    const draft = await index('import', { file: { name: 'harbour.txt', bytes } });
    expect(draft.text).toContain('Quoted: Ben Stour.');
    await press(draft, 'Add and refresh');
    const quote = await discord.command('quote', { speaker: 'Ben Stour' });
    expect(textOf(quote.data)).toContain(words);
  });

  it('leaves the draft as it was where an addition fails after it has begun', async () => {
    const { discord, index, moderation } = await runModeratedBot(importer);
    const draft = await index('import', { file: PAGE });
    moderation.library.add = async (_, { onProgress }) => {
      onProgress?.('Reading the knowledge folder.');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      throw new Error('out of order');
    };
    const failed = await discord.click(draft.buttons.get('Add') ?? '', {
      message: draft.message,
      ...MODERATOR,
    });
    await failed.waitForFollowUp(({ data }) => (data.content ?? '').includes('Something went wrong'));
    expect(failed.message?.embeds, 'the draft').toHaveLength(1);
    expect(failed.message?.content, 'no work goes on').toBe('');
    expect([...buttonsOf(failed.message ?? {}).keys()], 'another try').toContain('Add');
  });

  it('keeps nothing of what is discarded', async () => {
    const { index, press, moderation } = await runModeratedBot(importer);
    const discarded = await press(await index('import', { file: PAGE }), 'Discard');
    expect(discarded.text).toContain('Nothing of harbour.txt was kept.');
    expect(discarded.buttons.size).toBe(0);
    expect((await moderation.store.state())?.working.articles).toEqual({});
  });

  it('forgets a draft after a quarter of an hour, and says what to do', async () => {
    let now = 0;
    const { discord, index } = await runModeratedBot({ ...importer, drafts: createDrafts(() => now) });
    const draft = await index('import', { file: PAGE });
    now = 15 * 60_000;
    for (const label of ['Add', 'Add and refresh', 'Mend', 'Discard']) {
      const late = await discord.click(draft.buttons.get(label) ?? '', {
        message: draft.message,
        ...MODERATOR,
      });
      const told = late.data.content ?? (await late.waitForFollowUp(() => true)).data.content;
      expect(told, label).toContain('drafts are kept for 15 minutes');
    }
    expect(draft.reply.message?.embeds, 'what the moderator read is still there').toHaveLength(1);
  });

  it.each([
    [{}, 'needs either file: or url:'],
    [{ file: PAGE, url: 'https://example.org/a' }, 'and not both'],
    [{ url: 'https://example.org/a' }, 'switched off here'],
    [{ file: { name: 'picture.png', bytes: 'x' } }, 'Only .txt, .md and .html'],
    [{ file: { name: 'a.txt', bytes: 'x', size: 5 * 1024 * 1024 } }, 'larger than 4 MiB'],
    [{ file: { name: 'a.txt', bytes: 'x'.repeat(4 * 1024 * 1024 + 1), size: 10 } }, 'larger than 4 MiB'],
    [{ file: PAGE, date: 'yesterday' }, 'date has to be YYYY-MM-DD'],
  ])('refuses what cannot be imported in one line: case %#', async (values, expected) => {
    const { discord } = await runModeratedBot(importer);
    const reply = await discord.command('index import', values, MODERATOR);
    expect(reply).toMatchObject({ type: 5, data: { flags: EPHEMERAL } });
    expect(reply.message?.content).toContain(expected);
  });

  it('says so where Discord does not hand over the file', async () => {
    const { discord } = await runModeratedBot(importer);
    discord.failNextDownload({ kind: 'cut' });
    const reply = await discord.command('index import', { file: PAGE }, MODERATOR);
    expect(reply.message?.content).toContain('Attach it again');
  });
});
