import type { Conversations } from '../conversations.js';
import type { Log } from '../log.js';
import type { Moderation } from '../moderation/moderation.js';
import type { AskLimit } from './askLimit.js';

/** What interactions work with. */
export interface BotContext {
  moderation: Moderation;
  log: Log;
  /** The server whose moderators look after the library; nobody does where it is `undefined`. */
  homeGuildId: string | undefined;
  asks: AskLimit;
  conversations: Conversations;
  /** How often one person may report an answer. */
  reports: AskLimit;
  /** How often somebody who may not is entered into the log. */
  refusals: AskLimit;
}
