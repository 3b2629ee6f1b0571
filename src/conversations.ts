import { LRUCache } from 'lru-cache';
import { asksOfOutsiders, companiesAskedFor, goesOn } from './ask/followUp.js';
import { NAME_BESIDE_LIMIT } from './command.js';
import type { Request } from './dispatcher.js';
import type { Library } from './knowledge/liveLibrary.js';
import { plainInput } from './plainInput.js';

/** How long a question may go on from the one before, in milliseconds. */
const MEMORY = 10 * 60_000;
/** Conversations kept at a time; the one longest unused goes first. */
const CONVERSATIONS = 5_000;

/** Which company each asker asked about last, so that the next question need not name it again. */
export interface Conversations {
  /**
   * The request with the company that it leaves out, if it is a question that goes on from the one before; and from now
   * on the company of this request is the last one.
   *
   * @param who the asker and the place, in whatever words: nobody else's questions count
   */
  goOn(library: Library, request: Request, who: string): Request;
}

export function createConversations(): Conversations {
  const companies = new LRUCache<string, string>({
    max: CONVERSATIONS,
    ttl: MEMORY,
    ttlResolution: 0,
    perf: Date,
  });
  return {
    goOn(library, request, who) {
      const snapshot = library.snapshot();
      const { command, options } = request;
      const asked = textOf(request);
      const last = companies.get(who);
      const company = last === undefined ? undefined : snapshot.companies.get(last);
      const isOpen =
        command === 'ask' && typeof options.question === 'string' && options.company === undefined;
      const name = [company?.name, company?.id].find((one) => one && one.length <= NAME_BESIDE_LIMIT);
      if (last !== undefined && name !== undefined && isOpen && goesOn(snapshot, asked)) {
        companies.set(who, last);
        return { command, options: { ...options, company: name } };
      }
      const [next, ...others] = companiesAskedFor(snapshot, asked);
      // After a comparison, or a question on a critic, nobody could tell which of them is meant.
      const isOpenNow = others.length > 0 || (next === undefined && asksOfOutsiders(snapshot, asked));
      if (isOpenNow) companies.delete(who);
      else if (next !== undefined) companies.set(who, next);
      return request;
    },
  };
}

/** Everything that a request names, as one text, not longer than a request may be. */
function textOf({ options }: Request): string {
  const texts = Object.values(options).filter((value) => typeof value === 'string');
  return plainInput(texts.join(' ').slice(0, 300));
}
