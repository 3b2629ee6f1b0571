import type { ArticleDraft } from '../importer/articleDraft.js';
import type { DraftRequest } from '../importer/draftRequest.js';
import type { LiveLibrary } from '../knowledge/liveLibrary.js';
import type { Store } from '../store/store.js';
import type { Drafts } from './drafts.js';

/** What moderators' commands work with, whichever way they come in. */
export interface Moderation {
  library: LiveLibrary;
  store: Store;
  drafts: Drafts;
  /** Takes a page apart, away from the thread that answers. */
  makeDraft(request: DraftRequest): Promise<ArticleDraft>;
  /** Fetches a page; `undefined` where imports by address are switched off. */
  fetchPage:
    | ((address: string) => Promise<{ bytes: Uint8Array; contentType: string; url: string }>)
    | undefined;
  startedAt: Date;
}

/** One moderator's turn: who it is, and where a line on how far the work has come goes. */
export interface Turn {
  by: string;
  onProgress(line: string): void;
}
