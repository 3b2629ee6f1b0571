import type { AskLimit } from '../askLimit.js';
import type { Conversations } from '../conversations.js';
import type { Log } from '../log.js';
import type { Moderation } from '../moderation/moderation.js';

/** What interactions work with. */
export interface BotContext {
  moderation: Moderation;
  log: Log;
  /** The server whose moderators look after the library; nobody does where it is `undefined`. */
  homeGuildId: string | undefined;
  /** The site with the pages that messages link to, if there is one. */
  webUrl: string | undefined;
  asks: AskLimit;
  conversations: Conversations;
  /** How often one person may report an answer. */
  reports: AskLimit;
  /** How often somebody who may not is entered into the log. */
  refusals: AskLimit;
}
