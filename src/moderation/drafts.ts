import { randomBytes } from 'node:crypto';
import { OptionError } from '../command.js';
import type { ArticleDraft } from '../importer/articleDraft.js';
import type { DraftRequest } from '../importer/draftRequest.js';

/** A draft that waits for a moderator, with the page that it was made from, so that it can be made anew. */
export interface WaitingDraft {
  id: string;
  draft: ArticleDraft;
  page: Omit<DraftRequest, 'library'>;
}

/** Drafts in memory: what is not added within a quarter of an hour was never there. */
export interface Drafts {
  /** Keeps a draft and returns the id by which it is found again. */
  keep(draft: ArticleDraft, page: Omit<DraftRequest, 'library'>, id?: string): string;
  /** @throws {OptionError} when there is none, or it has expired */
  find(id: string): WaitingDraft;
  discard(id: string): void;
}

/** In milliseconds. */
const LIFETIME = 15 * 60_000;
/** Of up to 4 MiB each. */
const MOST_DRAFTS = 20;

export function createDrafts(now: () => number = Date.now): Drafts {
  const drafts = new Map<string, WaitingDraft & { until: number }>();
  const forgetOld = () => {
    for (const [id, { until }] of drafts) if (until <= now()) drafts.delete(id);
  };
  return {
    keep(draft, page, id = randomBytes(4).toString('hex')) {
      forgetOld();
      drafts.delete(id);
      const [oldest] = drafts.keys();
      if (drafts.size >= MOST_DRAFTS && oldest !== undefined) drafts.delete(oldest);
      drafts.set(id, { id, draft, page, until: now() + LIFETIME });
      return id;
    },
    find(id) {
      forgetOld();
      const waiting = drafts.get(id);
      if (waiting) return waiting;
      throw new OptionError(
        'This draft is no longer there: drafts are kept for 15 minutes. Import the page again.',
      );
    },
    discard: (id) => void drafts.delete(id),
  };
}
