import type { NextStep } from '../answers/answer.js';

/** What a moderator is told: plain data, as an answer is, but of the library itself and never of its subject. */
export interface Notice {
  /** `done`: something was changed. `refused`: nothing was. `shown`: nothing was to be. */
  tone: 'done' | 'refused' | 'shown';
  title: string;
  lines: string[];
  /** What is too long to be read at once, as a text file. */
  file?: { name: string; text: string };
  /** What can be done next, each a command of its own. */
  next?: NoticeStep[];
}

export interface NoticeStep extends NextStep {
  /** Whether it takes something away. */
  danger?: boolean;
}

/** One line of a form, by the name of the option that it fills. */
export interface FormField {
  option: string;
  label: string;
  value: string;
}

/** A list as one line: up to so many of its entries by name, and how many more there are. */
export function listed(entries: readonly string[], shown = 8): string {
  const more = entries.length - shown;
  return `${entries.slice(0, shown).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
