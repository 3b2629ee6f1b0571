import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACET_TITLES } from '../../src/answers/record.js';
import { FACETS } from '../../src/knowledge/schema.js';
import { type RunningBot, runBot } from '../support/bot.js';
import type { MessageData, Reply } from '../support/discordStandIn.js';

let running: RunningBot;
beforeAll(async () => {
  running = await runBot();
});
afterAll(async () => {
  expect(running.discord.problems).toEqual([]);
  await running.close();
});

const fieldsOf = ({ embeds }: MessageData) => embeds?.[0]?.fields ?? [];
const buttonOf = ({ components }: MessageData, label: string) =>
  components?.flatMap((row) => row.components).find((button) => button.label === label)?.custom_id ?? '';
const pageCount = ({ embeds }: MessageData) =>
  Number(/Page \d+ of (\d+)/u.exec(embeds?.[0]?.footer?.text ?? '')?.[1] ?? 1);

/** The pages of a reply, as its asker turns them. */
async function pagesOf(reply: Reply): Promise<MessageData[]> {
  const pages = [reply.data];
  while (pages.length < pageCount(reply.data)) {
    const more = buttonOf(pages.at(-1) ?? {}, 'More ▶');
    pages.push((await running.discord.click(more, { message: reply.message ?? {} })).data);
  }
  return pages;
}

describe('/compare in Discord', () => {
  it('shows a field for each facet with all companies, page after page', async () => {
    const reply = await running.discord.command('compare');
    expect(reply).toMatchObject({ status: 204, type: 4, withResponse: false });
    const fields = (await pagesOf(reply)).flatMap(fieldsOf);
    for (const facet of FACETS) {
      const title = FACET_TITLES[facet];
      const values = fields
        .filter(({ name }) => name === title || name === `${title}, continued`)
        .map(({ value }) => value);
      for (const company of ['Microsoft', 'Amazon', 'IBM'])
        expect(values.join('\n')).toContain(`**${company}**`);
    }
  });

  it('sends an export with the first page, drops it where the page is turned, and brings it back', async () => {
    const reply = await running.discord.command('compare', { export: 'csv' });
    expect(reply).toMatchObject({ status: 204, type: 4 });
    expect(reply.files.map(({ name }) => name)).toEqual(['comparison.csv']);
    expect(reply.files[0]?.content.toString()).toMatch(/^Facet,Microsoft,/u);
    expect(reply.message?.attachments).toMatchObject([
      { filename: 'comparison.csv', description: expect.stringContaining('side by side') },
    ]);
    const message = reply.message ?? {};
    const second = await running.discord.click(buttonOf(reply.data, 'More ▶'), { message });
    expect(second.type).toBe(7);
    expect(second.message?.attachments).toEqual([]);
    const first = await running.discord.click(buttonOf(second.data, '◀ Back'), { message });
    expect(first.message?.attachments.map(({ filename }) => filename)).toEqual(['comparison.csv']);
  });

  it('has a button for each file, which answers with it', async () => {
    const reply = await running.discord.command('compare', { companies: 'amazon ibm', facet: 'duration' });
    expect(reply.files).toEqual([]);
    const message = reply.message ?? {};
    const button = buttonOf(reply.data, 'As a Markdown file');
    const asked = await running.discord.click(button, { message });
    expect(asked.files.map(({ name }) => name)).toEqual(['comparison.md']);
    expect(asked.files[0]?.content.toString()).toContain('| Facet | Amazon | IBM |');
  });

  it('keeps a private export private', async () => {
    const reply = await running.discord.command('compare', { export: 'markdown', private: true });
    expect(reply.data.flags).toBe(64);
    expect(reply.files).toHaveLength(1);
  });

  it('offers completions of the last name of a list', async () => {
    const typed = { companies: 'microsoft, ama' };
    const reply = await running.discord.autocomplete('compare', typed, 'companies');
    expect(reply.data.choices?.[0]).toEqual({ name: 'microsoft, Amazon', value: 'microsoft, Amazon' });
  });

  it.each(['clearview', 'google', 'Microsoft vs Microsoft', 'x'.repeat(100), ', ,', '=cmd|x!A1'])(
    'answers whatever is typed: %s',
    async (companies) => {
      const reply = await running.discord.command('compare', { companies, export: 'csv' });
      expect(reply).toMatchObject({ status: 204, type: 4 });
      expect(reply.data.embeds?.[0]?.footer?.text).toMatch(/^As of: /u);
    },
  );
});
