import { warmUnreviewed } from '../answers/unreviewed.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Pace } from '../pace.js';
import { answerVerify } from '../verify/verify.js';
import { answerAsk } from './ask.js';

/**
 * Makes what answers make once and keep: phrases of the vocabulary, registers of names, the words of all headlines. To be
 * called before anybody asks, since the first who does would wait for all of it.
 */
export async function warmAnswers(snapshot: Snapshot, pace: Pace): Promise<void> {
  await warmUnreviewed(snapshot, pace);
  for (const { parts } of snapshot.quotations.slice(0, SOME)) {
    const said = parts.join(' ').split(' ');
    answerAsk(snapshot, `who said ${said.slice(0, SOME).join(' ')}`);
    await pace();
    // Nearly a quotation takes all the ways that there are.
    answerVerify(
      snapshot,
      said
        .toSpliced(SOME, 1)
        .slice(0, 4 * SOME)
        .join(' '),
    );
    await pace();
  }
}

/** Enough for every way to be taken, and few enough to cost nothing. */
const SOME = 5;
