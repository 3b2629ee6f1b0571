import { describe, expect, it } from 'vitest';
import { runModeratedBot, textOf } from '../support/moderatedBot.js';

const EPHEMERAL = 64;

/** What a message says but for its head, which repeats the question as it was typed. */
const answered = (reply: { data: { embeds?: { author?: unknown }[] | null | undefined } }) =>
  (reply.data.embeds ?? []).map(({ author: _, ...embed }) => embed);

describe('mentions and Markdown in what somebody asks', () => {
  it.each([
    ['ask', { question: '@everyone <@&1> **who** is Brad Smith' }, { question: 'who is Brad Smith' }],
    [
      'ask',
      { question: '<@123456789012345678> what did <:ms:123456789012345678> __Microsoft__ do' },
      { question: 'what did Microsoft do' },
    ],
    ['ask', { question: '> ~~hi~~ ||who went first||' }, { question: 'hi who went first' }],
    ['moratorium', { company: '**Amazon** <@1>' }, { company: 'Amazon' }],
    ['quote', { speaker: '_Brad Smith_', about: '`Congress`' }, { speaker: 'Brad Smith', about: 'Congress' }],
  ])('change nothing of the answer: /%s %j', async (command, marked, plain) => {
    const { discord } = await runModeratedBot();
    const [withMarks, without] = [
      await discord.command(command, marked),
      await discord.command(command, plain),
    ];
    expect(withMarks).toMatchObject({ status: 204, type: 4 });
    expect(answered(withMarks)).toEqual(answered(without));
    expect(answered(without)).not.toEqual([]);
  });

  it.each(['@everyone', '<@123456789012345678> <@&1> <:a1:1>', '@here <#1>'])(
    'alone (%s) are no question, and the asker alone is told so',
    async (question) => {
      const { discord, log } = await runModeratedBot();
      const reply = await discord.command('ask', { question });
      expect(reply).toMatchObject({ status: 204, type: 4, data: { flags: EPHEMERAL } });
      expect(reply.data.content).toContain('question is empty');
      expect(log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    },
  );

  it('are not kept with a question that no article answers: moderators read it without names', async () => {
    const { discord, moderation } = await runModeratedBot();
    await discord.command('ask', { question: '<@123456789012345678> **what about walruses**' });
    // It is kept after the reply, so that nobody waits for it.
    const kept = async () => (await moderation.store.unanswered()).map(({ question }) => question);
    await expect.poll(kept).toEqual(['what about walruses']);
  });

  it('do not break off a conversation', async () => {
    const { discord } = await runModeratedBot();
    await discord.command('ask', { question: 'what did **Amazon** do' });
    const reply = await discord.command('ask', { question: '<@123456789012345678> and **until** when?' });
    expect(textOf(reply.data)).toContain('Amazon');
  });
});
