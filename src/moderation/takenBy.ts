import { setTimeout } from 'node:timers/promises';
import { plural } from '../answers/answer.js';
import type { Store } from '../store/store.js';

/** How long a bot has to take over what a shell has changed, and how often it is looked, in milliseconds. */
const PATIENCE = 3_000;
const INTERVAL = 100;

/**
 * Waits until the bots that run have taken over a state, and says so in one line; who has it by then, and who has not.
 *
 * @param number of the state
 * @param patience how long to wait, in milliseconds
 */
export async function takenBy(store: Store, number: number, patience = PATIENCE): Promise<string> {
  for (const until = Date.now() + patience; ; await setTimeout(INTERVAL)) {
    const followers = await store.followers();
    const behind = followers.filter((one) => one.number < number).length;
    if (followers.length === 0) return 'No bot runs on this library; the next one starts with it.';
    const bots = followers.length === 1 ? 'The bot that runs' : `${plural(followers.length, 'bot')} that run`;
    if (behind === 0) return `${bots} ${followers.length === 1 ? 'has' : 'have'} taken it over.`;
    if (Date.now() > until)
      return `${bots}: ${behind} not there yet after ${patience / 1000} s; the log of the bot says why.`;
  }
}
