import { plainText } from '../answers/plainText.js';
import { OptionError } from '../command.js';
import { parseLine } from '../commandLine.js';
import { dispatch, type Request } from '../dispatcher.js';
import { isForModerators, moderate } from '../moderation/moderate.js';
import type { Moderation, Turn } from '../moderation/moderation.js';
import type { Notice } from '../moderation/notice.js';
import { noticeText } from '../moderation/noticeText.js';
import { withUploads } from './upload.js';

/** The answer to one typed line as plain text; for a line that no command can use, what is wrong with it. */
export async function answerLine(moderation: Moderation, line: string): Promise<string> {
  try {
    const request = parseLine(line);
    if (isForModerators(request.command)) return noticeText(await moderateFromShell(moderation, request));
    return plainText(dispatch(moderation.library, request));
  } catch (error) {
    if (error instanceof OptionError) return error.message;
    throw error;
  }
}

/** Runs a moderators' command: whoever has the shell has the files too. */
export async function moderateFromShell(moderation: Moderation, request: Request): Promise<Notice> {
  return moderate(moderation, await withUploads(request), SHELL);
}

const SHELL: Turn = {
  by: 'shell',
  onProgress: (line) => {
    if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
  },
};
