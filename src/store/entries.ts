import { createHash } from 'node:crypto';
import {
  type LogEntry,
  logEntry,
  type Report,
  report,
  type UnansweredQuestion,
  unansweredQuestion,
} from './store.js';

/**
 * The longest texts that are kept, in UTF-16 units. One unit takes at most six bytes of JSON, so that a line of the log
 * and one of the unanswered questions stay below 8 KiB whatever they hold, and a report below 128 KiB.
 */
const LONGEST = { detail: 900, name: 100, question: 1_200, request: 2_000, answer: 12_000, wrong: 4_000 };

/**
 * A log entry as every store keeps it: its detail cut to 900 characters, its other texts to 100.
 *
 * @throws {Error} when it does not have the shape of an entry
 */
export function keptLogEntry(entry: LogEntry): LogEntry {
  const { at, by, action, detail, before, after, state } = logEntry.parse(entry);
  return {
    at,
    by: cut(by, LONGEST.name),
    action: cut(action, LONGEST.name),
    detail: cut(detail, LONGEST.detail),
    before: before === null ? null : cut(before, LONGEST.name),
    after: after === null ? null : cut(after, LONGEST.name),
    ...(state !== undefined && { state }),
  };
}

/**
 * A question as every store keeps it: cut to 1,200 characters.
 *
 * @throws {Error} when it does not have the shape of one
 */
export function keptQuestion(question: UnansweredQuestion): UnansweredQuestion {
  const { question: wording, at } = unansweredQuestion.parse(question);
  return { question: cut(wording, LONGEST.question), at };
}

/** Equal for two questions exactly if what is kept of their wordings is. */
export function wordingKey(question: string): string {
  return createHash('sha256')
    .update(JSON.stringify(cut(question, LONGEST.question)))
    .digest('hex');
}

/**
 * A report as every store keeps it: its request cut to 2,000 characters, its answer to 12,000, what is wrong to 4,000.
 *
 * @throws {Error} when it does not have the shape of one
 */
export function keptReport(given: Report): Report {
  const { id, at, request, answer, version, wrong } = report.parse(given);
  return {
    id,
    at,
    request: cut(request, LONGEST.request),
    answer: cut(answer, LONGEST.answer),
    version: cut(version, LONGEST.name),
    wrong: cut(wrong, LONGEST.wrong),
  };
}

/** Reports by their time, newest first; by id where that is the same. */
export function newestFirst(reports: readonly Report[]): Report[] {
  return reports.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1));
}

/** A text of at most so many UTF-16 units, the last an ellipsis where it was longer; no character is cut in half. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.charCodeAt(longest - 2);
  const isHalf = end >= 0xd800 && end <= 0xdbff;
  return `${text.slice(0, isHalf ? longest - 2 : longest - 1)}…`;
}
