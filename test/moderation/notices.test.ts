import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/knowledge/problem.js';
import { logAction, logNotice } from '../../src/moderation/actionLog.js';
import { moderate } from '../../src/moderation/moderate.js';
import { listed } from '../../src/moderation/notice.js';
import { noticeText } from '../../src/moderation/noticeText.js';
import { problemsNotice } from '../../src/moderation/outcome.js';
import { addReport, closeReport, reportsNotice } from '../../src/moderation/reports.js';
import { statusNotice } from '../../src/moderation/status.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { StateConflict, StoreError } from '../../src/store/store.js';
import { openTestModeration } from '../support/moderation.js';

const TURN = { by: 'tester', onProgress: () => {} };
const problem = (line: number): Problem => ({
  file: 'companies.yaml',
  line,
  field: `${line}.name`,
  found: 'nothing',
  expected: 'a name',
  mend: 'Write one.',
});

describe('a notice', () => {
  it('as plain text has its lines, its file, and what can be typed next', () => {
    const text = noticeText({
      tone: 'shown',
      title: 'Remove micky-2020?',
      lines: ['First.', 'Second\non two lines.'],
      file: { name: 'losses.txt', text: 'all of it\n' },
      next: [
        { label: 'Remove it', command: 'index remove', options: { article: 'micky-2020', confirm: 'true' } },
      ],
    });
    expect(text).toBe(
      'Remove micky-2020?\n\n  First.\n  Second\n  on two lines.\n\nlosses.txt:\nall of it\n\nNext\n  /index remove article:micky-2020 confirm:true',
    );
  });

  it('never speaks to the terminal that shows it', () => {
    const text = noticeText({ tone: 'shown', title: 'a\u001b[2Jb', lines: ['\u202ereversed', '\u0007bell'] });
    expect(text).toBe('a[2Jb\n\n  reversed\n  bell');
  });

  it('names so many of a list and counts the rest', () => {
    expect(listed(['a', 'b', 'c'], 2)).toBe('a; b; and 1 more');
    expect(listed(['a', 'b'], 2)).toBe('a; b');
    expect(listed([])).toBe('');
  });

  it('of five problems shows all, and of six five and all as a file', () => {
    const five = problemsNotice([1, 2, 3, 4, 5].map(problem), 'Head.');
    expect(five.lines).toHaveLength(6);
    expect(five.file).toBeUndefined();
    const six = problemsNotice([1, 2, 3, 4, 5, 6].map(problem), 'Head.');
    expect(six.lines).toHaveLength(6);
    expect(six.file?.text.match(/mend: Write one\./gu)).toHaveLength(6);
  });
});

describe('the status', () => {
  it('says what waits and what is wrong, and counts one as one', async () => {
    const moderation = await openTestModeration();
    await moderation.store.addUnanswered({ question: 'what of walruses', at: '2031-05-06T07:08:09Z' });
    const { library } = moderation;
    const status = library.status();
    const since = new Date('2031-05-06T07:08:09Z');
    const work = { action: 'a refresh', by: 'somebody', since };
    library.status = () => ({ ...status, problems: [problem(1)], pinned: true, work });
    const { lines } = await statusNotice({ ...moderation, startedAt: new Date(Date.now() - 93_784_000) });
    const text = lines.join('\n');
    expect(text).toContain(`Version ${library.snapshot().version}, as the knowledge folder has it.`);
    expect(text).toContain('A rollback chose it');
    expect(text).toContain('Waiting: 1 unanswered question, 0 reports, 0 candidate readings.');
    expect(text).toContain('1 problem outstanding');
    expect(text).toContain('/index refresh lists it.');
    expect(text).toContain('somebody is running a refresh since 07:08:09 UTC.');
    expect(text).toMatch(/\d+ MiB in all/u);
    expect(text).toContain('Up for 1 day 2 hours.');
  });
});

describe('the log', () => {
  it('shows the latest first, all of it as a file, and the versions before and after', async () => {
    const moderation = await openTestModeration();
    for (let number = 1; number <= 20; number += 1) {
      await logAction(moderation, TURN, {
        action: 'refresh',
        detail: `number ${number}`,
        before: 'a',
        after: 'b',
      });
    }
    const { lines, file } = await logNotice(moderation);
    expect(lines).toHaveLength(15);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d tester: refresh, number 20 \[a → b\]$/u);
    expect(file?.text).toMatch(/^20 entries\n/u);
    expect(file?.text).toContain('number 1 ');
  });
});

describe('reports', () => {
  it('of any length are kept, shown in short and whole as a file', async () => {
    const moderation = await openTestModeration();
    const wrong = `It is wrong.\n${'Very. '.repeat(200)}`;
    const report = { request: '/help', answer: 'a'.repeat(20_000), version: '0123456789ab', wrong };
    const id = await addReport(moderation.store, report);
    const { lines, file, next } = await reportsNotice(moderation);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.length).toBeLessThan(450);
    expect(lines[0]).not.toContain('\n');
    expect(file?.text).toContain(wrong);
    expect(next).toEqual([{ label: `Close ${id}`, command: 'index close', options: { report: id } }]);
    expect((await closeReport(moderation, TURN, '../log')).tone).toBe('refused');
    expect((await closeReport(moderation, TURN, id)).tone).toBe('done');
    expect(await moderation.store.reports()).toEqual([]);
    const [latest] = await moderation.store.log(1);
    expect(latest).toMatchObject({ action: 'close report', detail: id });
  });
});

describe('what goes wrong outside the bot', () => {
  it.each([
    ['a disk that is full', new StoreError('The data directory is full. Make room.'), 'Make room.'],
    ['another process that changes the library', new StateConflict(), 'Somebody else has changed'],
  ])('%s is told in one line, with nothing done', async (_, error, expected) => {
    const store = { ...createMemoryStore(), commit: () => Promise.reject(error) };
    const moderation = await openTestModeration('knowledge', { store });
    const request = { command: 'index remove', options: { article: 'micky-2020', confirm: true } };
    const { tone, lines } = await moderate(moderation, request, TURN);
    expect(tone).toBe('refused');
    expect(lines.join()).toContain(expected);
    expect(moderation.library.snapshot().articles.size).toBe(5);
    expect(moderation.library.status().work).toBeUndefined();
  });

  it.each([
    ['index', {}, 'There is no command /index. There are: /index refresh, '],
    ['index nonsense', {}, 'There is no command /index nonsense.'],
    ['index add', { draft: 'x' }, 'draft is not the id of a draft.'],
    ['index remove', {}, '/index remove needs article; it takes article: [confirm:].'],
    ['index remove', { article: 'micky-2020', confirm: 'maybe' }, 'confirm has to be true or false.'],
    ['index rollback', { version: 'x'.repeat(101) }, 'version is longer than 100 characters.'],
  ])('/%s %j is answered in words that say what it takes', async (command, options, expected) => {
    const moderation = await openTestModeration();
    await expect(moderate(moderation, { command, options }, TURN)).rejects.toThrow(expected);
  });
});

describe('removing', () => {
  it('at once takes out only what is named by its id: another spelling is asked about first', async () => {
    const moderation = await openTestModeration();
    const remove = (article: string) =>
      moderate(moderation, { command: 'index remove', options: { article, confirm: true } }, TURN);
    const asked = await remove('Mickey');
    expect(asked).toMatchObject({ tone: 'shown', title: 'Remove micky-2020?' });
    expect(moderation.library.snapshot().articles.size).toBe(5);
    expect(await remove('micky-2020')).toMatchObject({ tone: 'done' });
  });
});
