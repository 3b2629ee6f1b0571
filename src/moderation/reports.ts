import { randomBytes } from 'node:crypto';
import { repeated } from '../answers/answer.js';
import type { Report, Store } from '../store/store.js';
import { logAction, minutes } from './actionLog.js';
import type { Moderation, Turn } from './moderation.js';
import type { Notice } from './notice.js';

const SHOWN = 5;
/** Of one answer; an embed has room for 6,000 characters. */
const LONGEST = 6_000;

/** Keeps what a reader says is wrong with an answer, without who says so; returns the id of the report. */
export async function addReport(store: Store, report: Omit<Report, 'id' | 'at'>): Promise<string> {
  const id = randomBytes(4).toString('hex');
  const answer = report.answer.slice(0, LONGEST);
  await store.addReport({ ...report, answer, id, at: new Date().toISOString() });
  return id;
}

/** Answers that readers say are wrong, the latest first. */
export async function reportsNotice({ store }: Moderation): Promise<Notice> {
  const reports = await store.reports();
  if (reports.length === 0) return { tone: 'shown', title: 'Reports', lines: ['No report waits.'] };
  return {
    tone: 'shown',
    title: `Reports: ${reports.length}`,
    lines: reports
      .slice(0, SHOWN)
      .map(
        ({ id, at, request, version, wrong }) =>
          `${id}, ${minutes(at)}, on ${request} (version ${version}): ${oneLine(wrong)}`,
      ),
    file: { name: 'reports.txt', text: reports.map(formatReport).join('\n\n') },
    next: reports.slice(0, SHOWN).map(({ id }) => ({
      label: `Close ${id}`,
      command: 'index close',
      options: { report: id },
    })),
  };
}

/** Takes a report off the list. */
export async function closeReport(moderation: Moderation, turn: Turn, id: string): Promise<Notice> {
  if (!(await moderation.store.reports()).some((report) => report.id === id)) {
    return { tone: 'refused', title: 'Nothing to close', lines: [`There is no report ${repeated(id)}.`] };
  }
  // The line comes first, so that nothing is done of which the log says nothing.
  await logAction(moderation, turn, { action: 'close report', detail: id });
  await moderation.store.closeReport(id);
  return {
    tone: 'done',
    title: 'Closed',
    lines: [`Report ${id} is closed.`],
    next: [{ label: 'The others', command: 'index reports', options: {} }],
  };
}

function formatReport({ id, at, request, answer, version, wrong }: Report): string {
  return `Report ${id}, ${minutes(at)} UTC, version ${version}\nAsked: ${request}\nWrong: ${wrong}\nThe answer as it was shown:\n${answer}\n`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
