import type { Answer } from '../answers/answer.js';
import { plainText } from '../answers/plainText.js';
import type { Screen } from './dress.js';

/** What is written for one line that somebody typed. */
export interface Shown {
  text: string;
  /** Whether it is a file's content, to be written as it is. */
  isFile: boolean;
}

/** The columns of a screen that does not say how many it has, as of a pipe. */
const COLUMNS = 80;

/**
 * An answer as a terminal shows it. Of one with a file to take along, that file alone: whoever asks for it sends it
 * on into a file, and all of the answer is in it.
 */
export async function answerText(answer: Answer, { columns = COLUMNS }: Screen): Promise<Shown> {
  const file = answer.attachments.flatMap(({ content }) => (content.kind === 'text' ? content.text : []))[0];
  if (file !== undefined) return { text: file, isFile: true };
  const hasRows = answer.sections.some(({ items }) => items.some(({ kind }) => kind === 'row'));
  if (!hasRows) return { text: plainText(answer), isFile: false };
  // Tables are loaded only where there is one to draw.
  const { tabularText } = await import('./table.js');
  return { text: tabularText(answer, columns), isFile: false };
}
