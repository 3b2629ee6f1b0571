import type { CallbackAttempt, FollowUp, Interaction } from './discordInteraction.js';
import type { Messages } from './discordMessages.js';
import type { StandInMessage } from './discordObjects.js';
import type { Waits } from './discordWaits.js';

/** What the bot did with an interaction: its first callback, and what came after. */
export type Reply = CallbackAttempt & {
  /** All callbacks in order, this one included; grows while the bot goes on. */
  readonly attempts: readonly CallbackAttempt[];
  /** Follow-ups, edits and deletions in order, refused ones too; grows while the bot goes on. */
  readonly followUps: readonly FollowUp[];
  /** The message that `@original` means, in its present state: `null` without one. */
  readonly message: StandInMessage | null;
  /** Waits until there are so many follow-ups. */
  waitForFollowUps: (count: number) => Promise<void>;
  /** Waits for the first follow-up, edit or deletion of a kind, as the one that has an embed. */
  waitForFollowUp: (matches: (followUp: FollowUp) => boolean) => Promise<FollowUp>;
  /** The most edits that came in within any span of so many milliseconds, refused ones too. */
  mostEditsWithin: (milliseconds: number) => number;
};

/** Makes the handle by which a test looks at an interaction after its first callback. */
export function replyOf(
  interaction: Interaction,
  first: CallbackAttempt,
  { messages, waits }: { messages: Messages; waits: Waits },
): Reply {
  const { attempts, followUps, label } = interaction;
  return {
    ...first,
    attempts,
    followUps,
    get message() {
      return messages.get(interaction.originalId) ?? null;
    },
    waitForFollowUps: (count) =>
      waits.until(
        () => followUps.length >= count,
        () => `${label}: ${followUps.length} follow-ups instead of ${count}`,
      ),
    async waitForFollowUp(matches) {
      let found: FollowUp | undefined;
      await waits.until(
        () => {
          found = followUps.find(matches);
          return found !== undefined;
        },
        () => `${label}: none of ${followUps.length} follow-ups is the one waited for`,
      );
      if (found === undefined) throw new Error(`${label}: no follow-up`);
      return found;
    },
    mostEditsWithin(span) {
      const times = followUps
        .filter(({ kind }) => kind === 'edit')
        .map(({ milliseconds }) => milliseconds)
        .sort((a, b) => a - b);
      let most = 0;
      let first = 0;
      for (const [index, time] of times.entries()) {
        while (time - (times[first] ?? time) > span) first += 1;
        most = Math.max(most, index - first + 1);
      }
      return most;
    },
  };
}
