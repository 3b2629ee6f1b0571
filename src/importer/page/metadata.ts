import type { Found } from '../articleDraft.js';
import type { ReadDate } from './dates.js';

/** One thing that tells the title, the publisher or the author. */
export interface Clue {
  value: string;
  known: 'stated' | 'inferred';
  basis: string;
}

/** Where a date of publication was found, most trusted first. */
export const DATE_RANKS = [
  'given',
  'metadata',
  'stamp',
  'line',
  'dateline',
  'foot',
  'address',
  'updated',
  'entry',
] as const;

/** Something that may tell when the page was published. */
export interface DateClue {
  /** What the page has. */
  text: string;
  /** Where it stands, as a short sentence. */
  basis: string;
  rank: (typeof DATE_RANKS)[number];
  /** If it has been read already. */
  read?: Pick<ReadDate, 'date' | 'otherReading'> & { precision: 'day' | 'month' | 'year' };
}

/** All that a page says of itself, the most trusted of each first. */
export interface Clues {
  title: Clue[];
  publisher: Clue[];
  author: Clue[];
  dates: DateClue[];
  url: string | null;
  language: string | null;
}

export function noClues(): Clues {
  return { title: [], publisher: [], author: [], dates: [], url: null, language: null };
}

/** The most trusted of several clues; what a moderator gives counts before all of them. */
export function chooseClue(given: string | undefined, clues: readonly Clue[], unknown: string): Found {
  if (given !== undefined && given.trim() !== '')
    return { value: given.trim(), known: 'stated', basis: 'Given by the moderator.' };
  const best = clues.find(({ known }) => known === 'stated') ?? clues[0];
  return best ?? { value: null, known: 'unknown', basis: unknown };
}
