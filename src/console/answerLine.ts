import { plainText } from '../answers/plainText.js';
import { OptionError } from '../command.js';
import { parseLine } from '../commandLine.js';
import { dispatch } from '../dispatcher.js';
import type { Library } from '../knowledge/library.js';

/** The answer to one typed line as plain text; for a line that no command can use, what is wrong with it. */
export function answerLine(library: Library, line: string): string {
  try {
    return plainText(dispatch(library, parseLine(line)));
  } catch (error) {
    if (error instanceof OptionError) return error.message;
    throw error;
  }
}
