import { describe, expect, it } from 'vitest';
import type { Moderation } from '../../src/moderation/moderation.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { storeFault, systemFault } from '../../src/store/storeFault.js';
import { MODERATOR, runModeratedBot, seen, textOf } from '../support/moderatedBot.js';

const EPHEMERAL = 64;

describe('/index refresh', () => {
  it('gives the next answer what an editor has changed, and says what changed by name', async () => {
    const { discord, index, knowledge } = await runModeratedBot();
    const question = { question: 'what about walruses' };
    expect(textOf((await discord.command('ask', question)).data)).toContain('Not in the articles');
    const text = 'The article says that walruses took part in the protest.';
    await knowledge.append('articles/micky-2020.md', `\n## p12\n\n${text}\n`);
    const refreshed = await index('refresh');
    expect(refreshed.reply).toMatchObject({ type: 5, data: { flags: EPHEMERAL } });
    expect(refreshed.text).toMatch(
      /^Refresh: done\nVersion [0-9a-f]{12} is now [0-9a-f]{12}, in \d+\.\d\d s\./u,
    );
    expect(refreshed.text).toContain('Articles: 1 changed (micky-2020)');
    expect(refreshed.text).toContain('Passages: 1 added (micky-2020#p12)');
    expect(textOf((await discord.command('ask', question)).data)).toContain(text);
  });

  it('leaves the old answers where a file is broken, lists the mends, and the rest as a file', async () => {
    const { discord, index, knowledge, moderation } = await runModeratedBot();
    const before = textOf((await discord.command('moratorium', { company: 'ibm' })).data);
    await knowledge.replace('moratoria/ibm.yaml', 'digital-trends-2020#p5', 'digital-trends-2020#p99');
    for (let number = 1; number <= 6; number += 1) {
      await knowledge.append('companies.yaml', `\n- id: nameless-${number}\n`);
    }
    const refused = await index('refresh');
    expect(refused.text).toMatch(/^Refresh: refused\n\d+ problems, found in/u);
    expect(refused.text).toContain(`answers go on from version ${moderation.library.snapshot().version}`);
    const line = await knowledge.lineOf('companies.yaml', '- id: nameless-1\n');
    expect(refused.text).toContain(`companies.yaml:${line}`);
    expect(refused.text).toContain('mend: ');
    expect(refused.file?.name).toBe('problems.txt');
    expect(refused.file?.text.match(/ mend: /gu)?.length).toBeGreaterThan(6);
    expect(refused.file?.text).toContain('moratoria/ibm.yaml');
    expect(textOf((await discord.command('moratorium', { company: 'ibm' })).data)).toBe(before);
    expect((await index('status')).text).toMatch(/\d+ problems outstanding/u);
    await knowledge.replace('moratoria/ibm.yaml', 'digital-trends-2020#p99', 'digital-trends-2020#p5');
    const companies = await knowledge.read('companies.yaml');
    await knowledge.write('companies.yaml', companies.replace(/\n- id: nameless-\d\n/gu, ''));
    expect((await index('refresh')).text).toContain('nothing new');
    expect((await index('status')).text).toContain('No problems outstanding.');
  });

  it('while it runs many times, every question is answered, each from one version', async () => {
    const { discord, index, knowledge } = await runModeratedBot();
    const article = await knowledge.read('articles/micky-2020.md');
    const versions = new Set<string>();
    let asked = 0;
    const refreshes = (async () => {
      for (let round = 1; round <= 4; round += 1) {
        // Two passages change together: an answer that shows one number beside another was made from two versions.
        const text = `${article}\n## p12\n\nThe article says that ${round} walruses came first.\n\n## p13\n\nThe article says that ${round} walruses came last.\n`;
        await knowledge.write('articles/micky-2020.md', text);
        expect((await index('refresh')).text).toContain('Refresh: done');
      }
    })();
    let refreshing = true;
    void refreshes.finally(() => {
      refreshing = false;
    });
    while (refreshing || asked < 100) {
      const replies = await Promise.all(
        Array.from({ length: 2 }, () => discord.command('ask', { question: 'what of the walruses' })),
      );
      for (const { status, data } of replies) {
        asked += 1;
        expect(status).toBe(204);
        const numbers = new Set(
          [...textOf(data).matchAll(/that (\d+) walruses/gu)].map(([, number]) => number),
        );
        expect(numbers.size, textOf(data)).toBeLessThanOrEqual(1);
        for (const number of numbers) if (number) versions.add(number);
      }
    }
    await refreshes;
    expect(asked).toBeGreaterThanOrEqual(100);
    expect(versions.size).toBeGreaterThan(2);
  }, 60_000);

  it('shows how far long work has come, and tells a second moderator who is at it since when', async () => {
    const slow: Moderation['library']['refresh'] = async ({ onProgress }) => {
      for (const step of ['First step.', 'Second step.', 'Third step.']) {
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        onProgress?.(step);
      }
      throw new Error('not reached by this test');
    };
    const { discord, moderation, index } = await runModeratedBot();
    const { refresh } = moderation.library;
    moderation.library.refresh = async (options) => {
      await slow({ ...options }).catch(() => {});
      return refresh(options);
    };
    const reply = await discord.command('index refresh', {}, MODERATOR);
    expect(reply.message?.content).toBe('First step.');
    await reply.waitForFollowUp(({ data }) => data.content === 'Second step.');
    const done = await seen(reply);
    expect(done.message.content).toBe('');
    expect(done.text).toContain('Refresh: nothing new');
    expect(reply.mostEditsWithin(1_000)).toBeLessThanOrEqual(2);

    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const state = moderation.store.state;
    moderation.store.state = async () => {
      await held;
      return state();
    };
    moderation.library.refresh = refresh;
    const first = discord.command('index refresh', {}, MODERATOR);
    const second = await index('refresh', {}, { userId: '333333333333333333' });
    expect(second.text).toMatch(
      /not done\nuser_\d+ \(210987654321098765\) is already running a refresh, since \d\d:\d\d:\d\d UTC\./u,
    );
    expect((await discord.command('help')).status).toBe(204);
    release();
    expect((await seen(await first)).text).toContain('nothing new');
  });
});

describe('/index remove and /index rollback', () => {
  it('lists first what would go, takes it out only when confirmed, and brings it back', async () => {
    const { discord, index, press, moderation } = await runModeratedBot();
    const before = moderation.library.snapshot().version;
    const asked = await index('remove', { article: 'channelnomics-2020' });
    expect(asked.text).toContain('Remove channelnomics-2020?');
    expect(asked.text).toMatch(/\d+ readings on it alone, gone with it/u);
    expect(asked.file?.text).toMatch(/^Goes: Microsoft, /mu);
    expect(moderation.library.snapshot().version).toBe(before);
    const removed = await press(asked, 'Remove it');
    expect(removed.text).toContain('Removal of channelnomics-2020: done');
    expect(removed.text).toContain('Articles: 1 removed (channelnomics-2020)');
    const after = moderation.library.snapshot().version;
    expect(textOf((await discord.command('sources')).data)).not.toContain('Channelnomics');

    const offered = await discord.autocomplete('index rollback', { version: '' }, 'version', MODERATOR);
    expect(offered.data.choices?.map(({ value }) => value)).toEqual([after, before]);
    expect(offered.data.choices?.[0]?.name).toContain('(current)');
    expect(offered.data.choices?.[0]?.name).toContain('user_210987654321098765');
    const typed = await discord.autocomplete('index rollback', { version: before }, 'version', MODERATOR);
    expect(typed.data.choices?.map(({ value }) => value)).toEqual([before]);

    const back = await index('rollback', { version: before });
    expect(back.text).toContain('Rollback: done');
    expect(moderation.library.snapshot().version).toBe(before);
    expect(textOf((await discord.command('sources')).data)).toContain('Channelnomics');
    expect((await index('refresh')).text, 'the files are as they were').toContain('nothing new');
    expect(moderation.library.snapshot().articles.size).toBe(5);
  });

  it('offers the articles that there are', async () => {
    const { discord } = await runModeratedBot();
    const { data } = await discord.autocomplete('index remove', { article: 'foss' }, 'article', MODERATOR);
    expect(data.choices?.[0]?.value).toBe('fossbytes-2020');
  });

  it.each([
    ['remove', { article: 'no such article' }, 'There is no such article'],
    ['rollback', { version: '000000000000' }, 'There is no version 000000000000'],
  ])('/index %s %j says what there is instead', async (words, values, expected) => {
    const { discord } = await runModeratedBot();
    const reply = await discord.command(`index ${words}`, values, MODERATOR);
    expect(reply.message?.content).toContain(expected);
    expect(reply.message?.content).toContain('There are: ');
  });
});

describe('/index unanswered', () => {
  it('groups what was asked in vain, without who asked, and a refresh asks it again', async () => {
    const { discord, index, knowledge, moderation } = await runModeratedBot();
    await discord.command('ask', { question: 'what about walruses?' });
    await discord.command(
      'ask',
      { question: 'And what about the walruses' },
      { userId: '333333333333333333' },
    );
    await discord.command('ask', { question: 'what about zebras' });
    const listed = await index('unanswered');
    expect(listed.text).toContain('Unanswered questions: 2');
    expect(listed.text).toMatch(/1\. And what about the walruses — 2 times, last 20\d\d-.*, 2 wordings/u);
    expect(listed.text).not.toMatch(/\d{17,}/u);
    await knowledge.append(
      'articles/micky-2020.md',
      '\n## p12\n\nThe article says that walruses took part in the protest.\n',
    );
    expect((await index('refresh')).text).toContain(
      '1 question without an answer now has one: And what about',
    );
    expect((await moderation.store.unanswered()).map(({ question }) => question)).toEqual([
      'what about zebras',
    ]);
  });

  it('lets a moderator dismiss a question with all its wordings', async () => {
    const { discord, index, press, moderation } = await runModeratedBot();
    for (const question of ['what about walruses?', 'And what about the walruses', 'what about zebras'])
      await discord.command('ask', { question });
    const dismissed = await press(await index('unanswered'), 'Dismiss 1');
    expect(dismissed.text).toContain('And what about the walruses — 2 wordings');
    expect((await moderation.store.unanswered()).map(({ question }) => question)).toEqual([
      'what about zebras',
    ]);
    const others = await press(dismissed, 'The others');
    expect(others.text).toContain('what about zebras');
    expect((await press(others, 'Dismiss 1')).text).toContain('Dismissed');
    expect((await press(others, 'Dismiss 1')).text).toContain('not on the list any more');
  });

  it('takes nothing away from an answer where the question cannot be kept', async () => {
    const store = createMemoryStore();
    const { discord, log } = await runModeratedBot({
      store: { ...store, addUnanswered: () => Promise.reject(new Error('disk full')) },
    });
    const reply = await discord.command('ask', { question: 'what about walruses?' });
    expect(textOf(reply.data)).toContain('Not in the articles');
    await expect.poll(() => JSON.stringify(log)).toContain('disk full');
    expect(reply.followUps, 'the asker has the answer and needs no error').toEqual([]);
    expect(JSON.stringify(log)).not.toContain('walrus');
  });
});

describe('reports', () => {
  it('come by the button under an answer, with what was shown and its version, and are closed', async () => {
    const { discord, index, press, moderation } = await runModeratedBot();
    const asked = { company: 'ibm' };
    const answer = await discord.command('moratorium', asked, { userId: '333333333333333333' });
    const { version } = moderation.library.snapshot();
    const form = await discord.click(`report?v=${version}`, { message: answer.message ?? {} });
    expect(discord.modal(form.data.custom_id ?? '').inputs).toMatchObject([
      { custom_id: 'wrong', required: true, max_length: 1000 },
    ]);
    const thanks = await discord.submitModal(`report?v=${version}`, { wrong: 'The second\nreading is old.' });
    expect(thanks).toMatchObject({ type: 4, data: { flags: EPHEMERAL } });
    const id = /[0-9a-f]{8}/u.exec(thanks.data.content ?? '')?.[0] ?? '';
    const reports = await index('reports');
    expect(reports.text).toMatch(/Reports: 1\n/u);
    expect(reports.text).toContain(
      `on /moratorium company:ibm (version ${version}): The second reading is old.`,
    );
    expect(reports.file?.text).toContain(answer.data.embeds?.[0]?.title);
    expect(reports.file?.text).toContain('As of: ');
    expect(reports.text + reports.file?.text, 'not who reported it').not.toContain('2109876543210');
    const closed = await press(reports, `Close ${id}`);
    expect(closed.text).toContain(`Report ${id} is closed.`);
    expect((await press(closed, 'The others')).text).toContain('No report waits.');
    expect((await press(reports, `Close ${id}`)).text).toContain('There is no report');
  });
});

describe('a report that cannot be kept', () => {
  it.each([
    ['ENOSPC', 'has no room left'],
    ['EMFILE', 'has too many files open'],
  ])(
    'for %s says so, and neither where the bot keeps it nor that something went wrong',
    async (code, reason) => {
      const fault = storeFault(systemFault(code, 'at write'), '/secret/place');
      const { discord, moderation } = await runModeratedBot({
        store: { ...createMemoryStore(), addReport: () => Promise.reject(fault) },
      });
      const answer = await discord.command('moratorium', { company: 'ibm' });
      const id = `report?v=${moderation.library.snapshot().version}`;
      await discord.click(id, { message: answer.message ?? {} });
      const told = JSON.stringify((await discord.submitModal(id, { wrong: 'The date.' })).data);
      expect(told).toContain(`Nothing was kept: where the bot keeps its data ${reason}.`);
      expect(told).not.toMatch(/secret|went wrong/u);
    },
  );
});

describe('the other lists', () => {
  it('say how the library stands, what nobody has reviewed, and lead on by buttons', async () => {
    const { index, press } = await runModeratedBot();
    const status = await index('status');
    expect(status.text).toMatch(/Version [0-9a-f]{12}, live since .* UTC by start\./u);
    expect(status.text).toMatch(/5 articles, \d+ passages, \d+ quotations, \d+ readings; \d+ index terms/u);
    expect(status.text).toContain('Waiting: 0 unanswered questions, 0 reports, 0 candidate readings.');
    expect(status.text).toMatch(/Up for \d+ seconds?\./u);
    expect((await press(status, 'Unanswered')).text).toContain('No question waits');
    expect((await press(status, 'Reports')).text).toContain('No report waits');
    expect((await press(status, 'Log')).text).toMatch(
      /start: start, as the knowledge folder has it \[none → /u,
    );
    expect((await index('candidates')).text).toContain('No imported article has any');
  });
});
