import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACET_TITLES } from '../../src/answers/record.js';
import { FACETS } from '../../src/knowledge/schema.js';
import { type RunningBot, runBot } from '../support/bot.js';
import { buttonOf, menuOf } from '../support/discordComponents.js';

let running: RunningBot;
beforeAll(async () => {
  running = await runBot();
});
afterAll(async () => {
  expect(running.discord.problems).toEqual([]);
  await running.close();
});

describe('/compare in Discord', () => {
  it('has each facet with all companies in a menu, and shows the one chosen in private', async () => {
    const reply = await running.discord.command('compare');
    expect(reply).toMatchObject({ status: 204, type: 4, withResponse: false });
    const message = reply.message ?? {};
    const { custom_id: id, options } = menuOf(reply.data, 'Side by side');
    expect(options.map(({ label }) => label)).toEqual(FACETS.map((facet) => FACET_TITLES[facet]));
    for (const { label, value } of options) {
      const shown = await running.discord.choose(id, value, { message });
      expect(shown.data.flags).toBe(64);
      const text = shown.data.embeds?.[0]?.description ?? '';
      expect(text).toContain(`### ${label}\n`);
      expect(text).toContain('**Microsoft**');
    }
  });

  it('sends an export with its answer', async () => {
    const reply = await running.discord.command('compare', { export: 'csv' });
    expect(reply).toMatchObject({ status: 204, type: 4 });
    expect(reply.files.map(({ name }) => name)).toEqual(['comparison.csv']);
    expect(reply.files[0]?.content.toString()).toMatch(/^Facet,Microsoft,/u);
    expect(reply.message?.attachments).toMatchObject([
      { filename: 'comparison.csv', description: expect.stringContaining('side by side') },
    ]);
  });

  it('has a button for a file, which answers with it', async () => {
    const reply = await running.discord.command('compare', { companies: 'amazon ibm', facet: 'duration' });
    expect(reply.files).toEqual([]);
    const message = reply.message ?? {};
    const button = buttonOf(reply.data, 'As a CSV file');
    const asked = await running.discord.click(button, { message });
    expect(asked.files.map(({ name }) => name)).toEqual(['comparison.csv']);
    expect(asked.files[0]?.content.toString()).toMatch(/^Facet,Amazon,Amazon: citations,IBM,/u);
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
