import { setTimeout } from 'node:timers/promises';
import { LibraryBusy } from '../knowledge/liveLibrary.js';
import type { Log } from '../log.js';
import type { Moderation } from './moderation.js';
import { outcomeNotice } from './outcome.js';

/** How long to wait for somebody else's change to end, in milliseconds, and how often. */
const WAIT = 500;
const TRIES = 20;

/** A refresh that no moderator asked for: what it came to goes into the log. It never throws. */
export async function refreshUnasked(moderation: Moderation, log: Log, by: string): Promise<void> {
  const turn = { by, onProgress: (line: string) => log.debug({ by }, line) };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcome = await moderation.library.refresh(turn);
      const { title, lines } = await outcomeNotice(
        moderation,
        turn,
        { action: 'refresh', title: 'Refresh' },
        outcome,
      );
      log[outcome.kind === 'refused' ? 'warn' : 'info']({ by, lines }, title);
      return;
    } catch (error) {
      if (!(error instanceof LibraryBusy) || attempt === TRIES) {
        log.error({ by, err: error }, 'a refresh failed');
        return;
      }
      await setTimeout(WAIT);
    }
  }
}
