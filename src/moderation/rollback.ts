import type { Choice } from '../command.js';
import { OptionError } from '../command.js';
import { KnowledgeError } from '../knowledge/problem.js';
import { minutes } from './actionLog.js';
import type { Moderation, Turn } from './moderation.js';
import { listed, type Notice } from './notice.js';
import { outcomeNotice } from './outcome.js';

/** Goes back to an earlier version, with the articles and the knowledge that it was made from. */
export async function rollBack(moderation: Moderation, turn: Turn, version: string): Promise<Notice> {
  try {
    const outcome = await moderation.library.rollback(version, turn);
    const notice = await outcomeNotice(moderation, turn, { action: 'rollback', title: 'Rollback' }, outcome);
    const remark =
      'The knowledge folder was left as it is: the next /index refresh reads it again, with whatever has changed in its files since that version.';
    return outcome.kind === 'changed' ? { ...notice, lines: [...notice.lines, remark] } : notice;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    const versions = (await moderation.store.versions()).map((one) => one.version);
    const instead = versions.length === 0 ? 'None is kept yet.' : `There are: ${listed(versions, 20)}.`;
    throw new OptionError(`${error.message} ${instead}`);
  }
}

/** Versions that begin as typed, with when and by whom each was made live. */
export async function suggestVersions({ store, library }: Moderation, typed: string): Promise<Choice[]> {
  const current = library.snapshot().version;
  const versions = await store.versions();
  return versions
    .filter(({ version }) => version.startsWith(typed.trim()))
    .map(({ version, at, by }) => ({
      name: `${version}, ${minutes(at)} UTC by ${by}${version === current ? ' (current)' : ''}`,
      value: version,
    }));
}
