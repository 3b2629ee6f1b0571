import { plural } from '../answers/answer.js';
import { capital } from '../capital.js';
import type { Change } from '../knowledge/changes.js';
import type { Outcome } from '../knowledge/liveLibrary.js';
import { formatProblem, type Problem } from '../knowledge/problem.js';
import { StoreError } from '../store/store.js';
import { logAction } from './actionLog.js';
import type { Moderation, Turn } from './moderation.js';
import { listed, type Notice } from './notice.js';
import { reaskUnanswered } from './unanswered.js';

/** Problems that are read at once; the rest is in the file. */
const SHOWN_PROBLEMS = 5;

/** Tells what a change of the library came to: what changed by name, or what stands in the way. What changed nothing is logged. */
export async function outcomeNotice(
  moderation: Moderation,
  turn: Turn,
  { action, title }: { action: string; title: string },
  outcome: Outcome,
): Promise<Notice> {
  const seconds = `${(outcome.milliseconds / 1000).toFixed(2)} s`;
  if (outcome.kind === 'refused') {
    const { version } = moderation.library.snapshot();
    const detail = `refused: ${plural(outcome.problems.length, 'problem')}`;
    await logAction(moderation, turn, { action, detail, before: version, after: version });
    const head = `${plural(outcome.problems.length, 'problem')}, found in ${seconds}. Nothing was changed; answers go on from version ${version}.`;
    return { ...problemsNotice(outcome.problems, head), title: `${title}: refused` };
  }
  const { before, after, changes: changed, isKept, liveBefore = before.version } = outcome;
  if (!changed) {
    const isNew = liveBefore !== after.version;
    if (!isKept) await logAction(moderation, turn, { action, detail: 'nothing new', before: after.version });
    return {
      tone: 'done',
      title: `${title}: ${isNew ? 'done' : 'nothing new'}`,
      lines: isNew
        ? [`Version ${liveBefore} is now ${after.version}, in ${seconds}.`]
        : [`Everything is as it was; version ${after.version}, checked in ${seconds}.`],
    };
  }
  const changes = Object.entries(changed);
  const summary = changes.flatMap(([kind, change]) => summaryOf(kind, change, listed));
  const whole = changes.flatMap(([kind, change]) => summaryOf(kind, change, (names) => names.join('; ')));
  return {
    tone: 'done',
    title: `${title}: done`,
    lines: [
      `Version ${before.version} is now ${after.version}, in ${seconds}.`,
      ...(summary.length > 0 ? summary : ['Only the order or the wording of what is not shown has changed.']),
      ...(await answeredNow(moderation, turn)),
    ],
    ...(summary.join().length < whole.join().length && {
      file: { name: 'changes.txt', text: `${whole.join('\n')}\n` },
    }),
  };
}

/** The questions that have an answer now, as a line; the change stands, whatever keeps them from being looked at. */
async function answeredNow(moderation: Moderation, turn: Turn): Promise<string[]> {
  try {
    const answered = await reaskUnanswered(moderation, turn);
    if (answered.length === 0) return [];
    return [
      `${plural(answered.length, 'question')} without an answer now ${answered.length === 1 ? 'has' : 'have'} one: ${listed(answered)}`,
    ];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [`The unanswered questions were not asked again: ${error.message}`];
  }
}

/** Problems as a notice: the first few to read at once, all of them as a file where there are more. */
export function problemsNotice(problems: readonly Problem[], head: string): Notice {
  const texts = problems.map(formatProblem);
  return {
    tone: 'refused',
    title: 'Problems',
    lines: [head, ...texts.slice(0, SHOWN_PROBLEMS)],
    ...(texts.length > SHOWN_PROBLEMS && { file: { name: 'problems.txt', text: `${texts.join('\n\n')}\n` } }),
  };
}

function summaryOf(kind: string, change: Change, list: (names: readonly string[]) => string): string[] {
  const parts = Object.entries(change).flatMap(([verb, names]: [string, string[]]) =>
    names.length === 0 ? [] : [`${names.length} ${verb} (${list(names)})`],
  );
  return parts.length === 0 ? [] : [`${capital(kind)}: ${parts.join(', ')}`];
}
