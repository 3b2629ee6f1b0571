import { SAYING } from '../../text/saying.js';
import { fold } from './capitalRuns.js';
import type { Sentence } from './sentenceTokens.js';
import type { Who } from './told.js';

/** What a sentence says of whose words a quotation in it is. */
export interface Attribution {
  who: Who;
  /** Where it stands as seen from the quotation. */
  side: 'before' | 'after';
  /** Index of the verb or noun that hands the words over: two quotations with the same are one utterance. */
  by: number;
  /** Whether the words are handed over as a whole, and not woven into a sentence. */
  direct: boolean;
  /** The verb holds an opinion; it does not say that anything was said. */
  holds: boolean;
}

/** Prepositions by which a source is named in languages other than English. */
export const ACCORDING = /^(?:selon|laut|según|secondo)$/u;

export function isVerbFirst(folded: string): boolean {
  return SAYING.has(folded) && !/ing$|^(?:tell|told|tells|call|called|calls)$/u.test(folded);
}

/** Whether a word hands words over where it stands; "put" does in "as Lee put it" only. */
export function isSayingAt(sentence: Sentence, at: number): boolean {
  const folded = fold(sentence[at]?.text ?? '');
  return SAYING.has(folded) && (!/^puts?$/u.test(folded) || sentence[at + 1]?.text === 'it');
}
