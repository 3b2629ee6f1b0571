import { plural } from '../answers/answer.js';
import { capital } from '../capital.js';
import { type Change, changesBetween } from '../knowledge/changes.js';
import type { Outcome } from '../knowledge/library.js';
import { formatProblem, type Problem } from '../knowledge/problem.js';
import { createPace } from '../pace.js';
import { logAction } from './actionLog.js';
import type { Moderation, Turn } from './moderation.js';
import { listed, type Notice } from './notice.js';
import { reaskUnanswered } from './unanswered.js';

/** Problems that are read at once; the rest is in the file. */
const SHOWN_PROBLEMS = 5;

/** Logs what a change of the library came to, and tells it: what changed by name, or what stands in the way. */
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
  const { before, after, liveBefore = before.version } = outcome;
  const versions = { before: before.version, after: after.version };
  if (before.version === after.version && liveBefore !== after.version) {
    await logAction(moderation, turn, {
      action,
      detail: 'made live',
      before: liveBefore,
      after: after.version,
    });
    return {
      tone: 'done',
      title: `${title}: done`,
      lines: [
        `Version ${liveBefore} is now ${after.version}, in ${seconds}. A bot that runs takes it over when it refreshes.`,
      ],
    };
  }
  if (before.version === after.version) {
    await logAction(moderation, turn, { action, detail: 'nothing new', ...versions });
    return {
      tone: 'done',
      title: `${title}: nothing new`,
      lines: [`Everything is as it was; version ${after.version}, checked in ${seconds}.`],
    };
  }
  turn.onProgress('Comparing with the version before.');
  const changes = Object.entries(await changesBetween(before, after, createPace()));
  const summary = changes.flatMap(([kind, change]) => summaryOf(kind, change, listed));
  const whole = changes.flatMap(([kind, change]) => summaryOf(kind, change, (names) => names.join('; ')));
  await logAction(moderation, turn, {
    action,
    detail: changes.flatMap(([kind, change]) => countsOf(kind, change)).join(', '),
    ...versions,
  });
  const answered = await reaskUnanswered(moderation, turn);
  const lines = [
    `Version ${before.version} is now ${after.version}, in ${seconds}.`,
    ...(summary.length > 0 ? summary : ['Only the order or the wording of what is not shown has changed.']),
    ...(answered.length > 0
      ? [
          `${plural(answered.length, 'question')} without an answer now ${answered.length === 1 ? 'has' : 'have'} one: ${listed(answered)}`,
        ]
      : []),
  ];
  return {
    tone: 'done',
    title: `${title}: done`,
    lines,
    ...(summary.join().length < whole.join().length && {
      file: { name: 'changes.txt', text: `${whole.join('\n')}\n` },
    }),
  };
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

function countsOf(kind: string, { added, changed, removed }: Change): string[] {
  if (added.length + changed.length + removed.length === 0) return [];
  return [`${kind} +${added.length} ~${changed.length} -${removed.length}`];
}
