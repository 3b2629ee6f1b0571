import { describe, expect, it } from 'vitest';
import { moderatorCommands } from '../../commands/moderation/index.js';
import { buttonId } from '../../src/discord/buttonId.js';
import type { Moderation } from '../../src/moderation/moderation.js';
import {
  type DiscordStandIn,
  MEMBER_PERMISSIONS,
  type OptionValues,
  type Who,
} from '../support/discordStandIn.js';
import { ELSEWHERE, MODERATOR, runModeratedBot, textOf } from '../support/moderatedBot.js';
import { draftOfLines, sampleDraft } from '../support/sampleDraft.js';

const EPHEMERAL = 64;
const REFUSAL = 'Only moderators of the bot’s home server can do this.';
const PAGE = { name: 'harbour.txt', bytes: 'Harbour town stops its trial\nOstermouth ends it.' };

/** What somebody needs to be let in lacks in each of these. */
const OUTSIDERS: [string, Who, { homeGuildId?: string | null }][] = [
  ['a member of the home server', { permissions: MEMBER_PERMISSIONS }, {}],
  ['a moderator of another server', { ...MODERATOR, guildId: ELSEWHERE.id }, {}],
  ['somebody in a direct message', { ...MODERATOR, guildId: null }, {}],
  ['a moderator where no home server is set', MODERATOR, { homeGuildId: null }],
];

const DRAFT = '00c0ffee';
const REPORT = '0badcafe';
/** Options with which each command would do something, or show something. */
const OPTIONS: Record<string, Record<string, string>> = {
  remove: { article: 'micky-2020', confirm: 'true' },
  rollback: { version: 'x' },
  add: { draft: DRAFT, refresh: 'true' },
  mend: { draft: DRAFT },
  discard: { draft: DRAFT },
  dismiss: { question: 'what about walruses' },
  close: { report: REPORT },
};
const COMMAND_OPTIONS: Record<string, OptionValues> = {
  import: { file: PAGE },
  remove: { article: 'micky-2020', confirm: true },
  rollback: { version: 'x' },
};

/** A bot with something of each kind that an outsider could do harm to. */
async function runTempting(settings: { homeGuildId?: string | null }) {
  const changes: string[] = [];
  const noting = <A extends unknown[], R>(name: string, work: (...args: A) => R) => {
    return (...args: A): R => {
      changes.push(name);
      return work(...args);
    };
  };
  const running = await runModeratedBot({ makeDraft: noting('makeDraft', draftOfLines) }, settings);
  const { moderation } = running;
  moderation.drafts.keep(sampleDraft(), { name: 'harbour.txt', bytes: Buffer.from('x') }, DRAFT);
  await moderation.store.addUnanswered({ question: 'what about walruses', at: '2031-05-06T07:08:09Z' });
  const report = {
    id: REPORT,
    at: '2031-05-06T07:08:09Z',
    request: '/help',
    answer: 'a',
    version: 'v',
    wrong: 'w',
  };
  await moderation.store.addReport(report);
  const { library } = moderation;
  library.refresh = noting('refresh', library.refresh);
  library.add = noting('add', library.add);
  library.remove = noting('remove', library.remove);
  const secrets = [library.snapshot().version, DRAFT, 'walrus', REPORT, 'harbour', 'stopped', 'Ostermouth'];
  return { ...running, changes, secrets };
}

/** Everything that was said to whoever tried. */
async function attempt(discord: DiscordStandIn, way: 'command' | 'button' | 'form', name: string, who: Who) {
  const request = { command: `index ${name}`, options: OPTIONS[name] ?? {} };
  const id = buttonId(request);
  switch (way) {
    case 'command':
      return discord.command(`index ${name}`, COMMAND_OPTIONS[name] ?? {}, who);
    case 'button':
      return discord.click(id, { message: { embeds: [], components: [] }, ...who });
    case 'form':
      return discord.submitModal(id, { title: 'Mended', draft: DRAFT }, { forged: true, ...who });
  }
}

async function remembered({ store, drafts, library }: Moderation) {
  return {
    state: await store.state(),
    unanswered: await store.unanswered(),
    reports: await store.reports(),
    draft: drafts.find(DRAFT).draft,
    version: library.snapshot().version,
  };
}

describe.each(OUTSIDERS)('%s', (_, who, settings) => {
  it('gets nowhere by any command, any button and any form: one line that only they see', async () => {
    const { discord, moderation, changes, secrets } = await runTempting(settings);
    const before = await remembered(moderation);
    const ways = moderatorCommands.flatMap(({ name, isListed }) =>
      (['command', 'button', 'form'] as const)
        .filter((way) => way !== 'command' || isListed)
        .map((way) => [way, name] as const),
    );
    expect(ways.length).toBeGreaterThan(30);
    for (const [way, name] of ways) {
      const what = `${way} of ${name}`;
      if (way === 'command' && who.guildId === null) {
        await expect(attempt(discord, way, name, who), 'Discord does not offer it there').rejects.toThrow(
          'not registered here',
        );
        continue;
      }
      const reply = await attempt(discord, way, name, who);
      expect(reply, what).toMatchObject({
        type: 4,
        status: 204,
        data: { flags: EPHEMERAL, content: REFUSAL },
      });
      expect(reply.data.embeds ?? [], what).toEqual([]);
      expect(reply.data.components ?? [], what).toEqual([]);
      expect(reply.files, what).toEqual([]);
      expect(reply.followUps, what).toEqual([]);
      for (const secret of secrets) expect(JSON.stringify(reply.raw), what).not.toContain(secret);
    }
    expect(changes).toEqual([]);
    expect(await remembered(moderation)).toEqual(before);
  });

  it('is entered into the log with what was tried and where, a few times and no more', async () => {
    const { discord, moderation, index } = await runTempting(settings);
    for (let time = 0; time < 8; time += 1) {
      if (who.guildId !== null) await discord.command('index status', {}, who);
      await discord.click('index?page=1&turn=0', { message: { embeds: [] }, ...who });
    }
    const entries = (await moderation.store.log(100)).filter(({ action }) => action === 'refused');
    expect(entries.length).toBeGreaterThanOrEqual(1);
    expect(entries.length).toBeLessThanOrEqual(5);
    for (const { by, detail } of entries) {
      expect(by).toBe('user_210987654321098765 (210987654321098765)');
      expect(detail).toMatch(/ in (?:a direct message|server \d+)$/u);
    }
    // Somebody else's try is entered all the same.
    const other = { ...who, userId: '333333333333333333' };
    await discord.click('index?page=1&turn=0', { message: { embeds: [] }, ...other });
    const [latest] = await moderation.store.log(1);
    expect(latest?.by).toContain('333333333333333333');
    if (settings.homeGuildId === undefined) {
      expect((await index('log')).text).toContain(': refused, ');
    }
  });
});

describe('ids that nobody was given', () => {
  it.each([
    'index?page=1&turn=0',
    'index nonsense?page=1&turn=0',
    'index refresh?page=0&turn=0',
    'index add?page=1&turn=0&o.draft=../../etc/passwd',
    'index add?page=1&turn=0&o.draft=ffffffff',
    'index mend?page=1&turn=0',
    'index mend?page=1&turn=0&o.draft=ffffffff',
    'index remove?page=1&turn=0&o.article=..%2F..%2Fetc&o.confirm=true',
    'index remove?page=1&turn=0&o.article=micky-2020&o.confirm=perhaps',
    'index rollback?page=1&turn=0&o.version=__proto__',
    'index close?page=1&turn=0&o.report=..%2Flog',
    'index dismiss?page=1&turn=0&o.question=',
    'index import?page=1&turn=0&o.file=%2Fetc%2Fpasswd',
    'index refresh?page=1&turn=0&o.force=true',
    'index refresh?page=1&turn=0&long=1',
    'report?v=nonsense',
  ])('(%s) do nothing, even for a moderator, who is told so in a line', async (id) => {
    const { discord, moderation, changes, log } = await runTempting({});
    const before = await remembered(moderation);
    for (const reply of [
      await discord.click(id, { message: { embeds: [{ title: 'A notice' }] }, ...MODERATOR }),
      await discord.submitModal(id, { title: 'x', nonsense: 'y' }, { forged: true, ...MODERATOR }),
    ]) {
      const told = reply.type === 4 ? reply.data : (await reply.waitForFollowUp(() => true)).data;
      expect(textOf(told)).toMatch(/\S/u);
      expect(textOf(told), 'a forged id is no fault of the bot').not.toContain('Something went wrong');
    }
    expect(changes).toEqual([]);
    expect(await remembered(moderation)).toEqual(before);
    expect(log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('of reports keep no report where there is no answer to report, or nothing to say of it', async () => {
    const { discord, moderation, log } = await runTempting({});
    const before = await moderation.store.reports();
    const refused = async (id: string, fields: Record<string, string>, expected: RegExp) => {
      const reply = await discord.submitModal(id, fields, { forged: true });
      expect(reply).toMatchObject({ type: 4, data: { flags: EPHEMERAL } });
      expect(reply.data.content).toMatch(expected);
    };
    await refused(
      'report?v=0123456789ab',
      { wrong: 'There is no answer that it is about.' },
      /no longer there/u,
    );
    await refused('report?v=0123456789ab', {}, /no longer there/u);
    const { message } = await discord.command('help');
    const id = `report?v=${moderation.library.snapshot().version}`;
    await discord.click(id, { message: message ?? {} });
    for (const wrong of ['', ' \n ', '\u202e\u200b']) await refused(id, { wrong }, /say what is wrong/iu);
    expect(await moderation.store.reports()).toEqual(before);
    expect(log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

it('offers the command to whoever may manage a server, and in servers only; that alone lets nobody in', async () => {
  const { discord } = await runModeratedBot();
  const registered = discord.commands[0]?.commands.find(({ name }) => name === 'index');
  expect(registered).toMatchObject({ default_member_permissions: '32', contexts: [0] });
  expect(registered?.options?.map(({ name }) => name)).toEqual([
    'refresh',
    'status',
    'import',
    'remove',
    'rollback',
    'unanswered',
    'candidates',
    'reports',
    'log',
  ]);
});

// In a direct message Discord does not offer the command at all.
it.each(OUTSIDERS.filter(([, { guildId }]) => guildId !== null))(
  '%s is offered nothing while typing',
  async (_, who, settings) => {
    const { discord } = await runTempting(settings);
    for (const [words, option] of [
      ['index remove', 'article'],
      ['index rollback', 'version'],
    ] as const) {
      const reply = await discord.autocomplete(words, { [option]: '' }, option, who);
      expect(reply).toMatchObject({ type: 8, status: 204, data: { choices: [] } });
    }
  },
);
