import { formatProblem } from '../knowledge/problem.js';
import type { Moderation } from '../moderation/moderation.js';

/** Tells on standard error what the disk has damaged, and where the knowledge folder has problems and answers are earlier ones. */
export function warnOfProblems({ library }: Moderation): void {
  const { problems, damage, version } = library.status();
  if (damage.length > 0)
    process.stderr.write(
      `The library is DAMAGED; answers come from version ${version}, and changes are refused until somebody chooses how to go on.\n${damage.map(formatProblem).join('\n')}\n`,
    );
  if (problems.length === 0) return;
  process.stderr.write(
    `The knowledge folder has problems; answers come from version ${version}, the last without one.\n${problems.map(formatProblem).join('\n')}\n`,
  );
}
