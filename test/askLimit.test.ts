import { expect, it } from 'vitest';
import { createAskLimit } from '../src/askLimit.js';
import { MODERATOR, runModeratedBot } from './support/moderatedBot.js';

const EPHEMERAL = 64;

it('somebody who has asked thirty times in a minute is told how long to wait, and nobody else is', async () => {
  const { discord, moderation } = await runModeratedBot({}, { asksPerMinute: 30 });
  const one = { userId: '333333333333333331' };
  for (let time = 1; time <= 30; time += 1) {
    const { data } = await discord.command('help', {}, one);
    expect(data.embeds, `question ${time}`).toHaveLength(1);
  }
  const told = /^That was a lot at once\. Please wait (\d+) seconds?, then ask again\.$/u;
  const question = { question: 'what about walruses' };
  const late = await discord.command('ask', question, one);
  expect(late).toMatchObject({ type: 4, data: { flags: EPHEMERAL } });
  const seconds = Number(told.exec(late.data.content ?? '')?.[1]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await moderation.store.unanswered(), 'what is not answered is not kept').toEqual([]);
  const version = moderation.library.snapshot().version;
  for (const id of ['help?page=1&turn=0', `report?v=${version}`, 'index status?page=1&turn=0']) {
    const click = await discord.click(id, { message: { embeds: [] }, ...one, ...MODERATOR });
    expect(click.data.content, id).toMatch(told);
  }
  const other = await discord.command('help', {}, { userId: '333333333333333332' });
  expect(other.data.embeds).toHaveLength(1);
  const typing = await discord.autocomplete('moratorium', { company: 'micro' }, 'company', one);
  expect(typing.data.choices?.length, 'typing is not asking').toBeGreaterThan(0);
});

it('the limit is over when its time is, for each by himself', async () => {
  const limit = createAskLimit(1, 1);
  expect(await limit.take('one')).toBe(0);
  expect(await limit.take('one')).toBe(1);
  expect(await limit.take('two')).toBe(0);
  await expect.poll(() => limit.take('one'), { timeout: 3_000, interval: 300 }).toBe(0);
});
