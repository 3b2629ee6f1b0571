import type { Line } from '../answers/plainText.js';

/** What a line is: a terminal dresses it by that, a pipe gets the bare text. */
export type Look = Line['kind'] | 'title' | 'heading' | 'plain' | 'foot' | 'choices' | 'command' | 'table';

export interface ScreenLine {
  look: Look;
  text: string;
  /** Of a line of a card, and of one that answers for one of several: the name that its text begins with. */
  name?: string;
}

/** Where text is shown: a terminal has colours and a width, a pipe has neither. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
}

/** Stands between parts. */
export const EMPTY: ScreenLine = { look: 'plain', text: '' };

/** The columns of a screen that does not say how many it has, as of a pipe. */
const COLUMNS = 80;

/** How many columns a screen has. */
export function columnsOf({ columns }: Screen): number {
  // A terminal whose size nobody set says that it has none.
  return columns || COLUMNS;
}
