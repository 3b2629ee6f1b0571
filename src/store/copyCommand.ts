import { copyStore } from './copyStore.js';
import { StoreError } from './store.js';

const USAGE = `Usage: npm run -s store:copy -- FROM TO
  FROM, TO   a directory, or postgres://user:password@host/name; there may be nothing in TO yet`;

/** `npm run store:copy`: everything of one store into another, whole or not at all; exit status 1 if it could not be. */
async function main([from, to, ...others]: string[]): Promise<number> {
  if (from === undefined || to === undefined || others.length > 0) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const { states, contents, log, unanswered, reports } = await copyStore(from, to);
  process.stdout.write(
    `Copied ${states.length} states, the latest number ${states.at(-1)?.number}, ${contents.size} texts, ${log.length} lines of the log, ${unanswered.length} unanswered questions and ${reports.length} reports.\n`,
  );
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const text =
    error instanceof StoreError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
