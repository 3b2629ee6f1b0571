import type { LogEntry } from '../store/store.js';
import type { Moderation, Turn } from './moderation.js';
import type { Notice } from './notice.js';

/** Enters into the log who did what, and which version was there before and after. */
export async function logAction(
  { store }: Pick<Moderation, 'store'>,
  { by }: Pick<Turn, 'by'>,
  {
    action,
    detail,
    before = null,
    after = before,
  }: Pick<LogEntry, 'action' | 'detail'> & {
    before?: string | null;
    after?: string | null;
  },
): Promise<void> {
  await store.appendLog({ at: new Date().toISOString(), by, action, detail, before, after });
}

/** Entries that are read at once, and entries in the file. */
const SHOWN = 15;
const IN_FILE = 1_000;

/** Who did what when, the latest first. */
export async function logNotice({ store }: Moderation): Promise<Notice> {
  const entries = await store.log(IN_FILE);
  const lines = entries.map(formatEntry);
  return {
    tone: 'shown',
    title: 'Log (times in UTC)',
    lines: lines.length === 0 ? ['Nothing has been done yet.'] : lines.slice(0, SHOWN),
    ...(lines.length > SHOWN && {
      file: {
        name: 'log.txt',
        text: `${lines.length} entries\n${lines.join('\n')}\n`,
      },
    }),
  };
}

function formatEntry({ at, by, action, detail, before, after }: LogEntry): string {
  const versions =
    before === after ? (after === null ? '' : ` [${after}]`) : ` [${before ?? 'none'} → ${after ?? 'none'}]`;
  return `${minutes(at)} ${by}: ${action}${detail === '' ? '' : `, ${detail}`}${versions}`;
}

/** "2020-06-12T10:30:00.000Z" as "2020-06-12 10:30". */
export function minutes(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
