import type { DraftSpeaker } from '../articleDraft.js';
import type { Who } from './told.js';

/** A quotation, with the reason where it has no speaker. */
export interface FoundQuotation {
  parts: string[];
  speaker: DraftSpeaker | null;
  why: string | undefined;
  occasion: string | null;
  passage: number;
  translated: boolean;
}

export function spokenBy(who: Who): { speaker: DraftSpeaker | null; why: string | undefined } {
  return who.speaker === null ? { speaker: null, why: who.why } : { speaker: who.speaker, why: undefined };
}
