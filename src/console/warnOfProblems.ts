import { formatProblem } from '../knowledge/problem.js';
import type { Moderation } from '../moderation/moderation.js';

/** Tells on standard error where answers come from an earlier version, since the knowledge folder has problems. */
export function warnOfProblems({ library }: Moderation): void {
  const { problems, version } = library.status();
  if (problems.length === 0) return;
  process.stderr.write(
    `The knowledge folder has problems; answers come from version ${version}, the last without one.\n${problems.map(formatProblem).join('\n')}\n`,
  );
}
