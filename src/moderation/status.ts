import { plural } from '../answers/answer.js';
import { wayOnFrom } from '../knowledge/damage.js';
import { formatProblem } from '../knowledge/problem.js';
import { minutes } from './actionLog.js';
import type { Moderation } from './moderation.js';
import { listed, type Notice } from './notice.js';

/** How the library stands: what it holds, since when, what waits and what is wrong. */
export async function statusNotice({ library, store, startedAt }: Moderation): Promise<Notice> {
  const { version, live, pinned, problems, work } = library.status();
  // Looked for now: a disk may have damaged it while the bot ran.
  const found = await store.damage();
  const damage = found ? wayOnFrom(found).problems : [];
  const waiting = library.waiting().map(({ id }) => id);
  const { articles, passages, quotations, records, candidates, index } = library.snapshot();
  const readings = [...records.values()].reduce(
    (sum, { facets }) =>
      sum + [...facets.values()].flatMap(({ points }) => points.flatMap((point) => point.readings)).length,
    0,
  );
  const unreviewed = [...candidates.values()].reduce((sum, list) => sum + list.length, 0);
  const [questions, reports] = [await store.unanswered(), await store.reports()];
  const { rss, heapUsed } = process.memoryUsage();
  return {
    tone: 'shown',
    title: 'Status',
    lines: [
      ...(damage.length > 0
        ? [
            `DAMAGED: ${plural(damage.length, 'fault')} of the disk. Answers come from version ${version}; changes are refused until a moderator chooses how to go on.`,
            ...damage.slice(0, 3).map(formatProblem),
          ]
        : []),
      `Version ${version}${live ? `, live since ${minutes(live.at)} UTC by ${live.by}` : damage.length > 0 ? ', the latest that is whole' : ', as the knowledge folder has it'}.`,
      ...(pinned
        ? ['A rollback chose it: the knowledge folder counts again from the next /index refresh on.']
        : []),
      `${plural(articles.size, 'article')}, ${plural(passages.size, 'passage')}, ${plural(quotations.length, 'quotation')}, ${plural(readings, 'reading')}; ${plural(index.size, 'index term')}.`,
      `Waiting: ${plural(questions.length, 'unanswered question')}, ${plural(reports.length, 'report')}, ${plural(unreviewed, 'candidate reading')}.`,
      ...(waiting.length > 0
        ? [`Added and not live before the next /index refresh: ${listed(waiting)}.`]
        : []),
      problems.length === 0
        ? damage.length === 0
          ? 'No problems outstanding.'
          : 'No problems outstanding but the damage.'
        : `${plural(problems.length, 'problem')} outstanding; the answers come from the last version without one. /index refresh lists ${problems.length === 1 ? 'it' : 'them'}.`,
      ...(work
        ? [`${work.by} is running ${work.action} since ${work.since.toISOString().slice(11, 19)} UTC.`]
        : []),
      `Memory: ${mebibytes(rss)} in all, ${mebibytes(heapUsed)} of it in use by the program. Up for ${duration(Date.now() - startedAt.getTime())}.`,
    ],
    next: [
      { label: 'Unanswered', command: 'index unanswered', options: {} },
      { label: 'Reports', command: 'index reports', options: {} },
      { label: 'Log', command: 'index log', options: {} },
    ],
  };
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

/** Milliseconds as the two greatest units: "2 days 3 hours", "5 minutes 0 seconds". */
function duration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const units: [string, number][] = [
    ['day', Math.floor(seconds / 86_400)],
    ['hour', Math.floor(seconds / 3_600) % 24],
    ['minute', Math.floor(seconds / 60) % 60],
    ['second', seconds % 60],
  ];
  const first = units.findIndex(([, count]) => count > 0);
  const shown = first < 0 ? units.slice(-1) : units.slice(first, first + 2);
  return shown.map(([unit, count]) => plural(count, unit)).join(' ');
}
