import { OptionError } from '../command.js';
import { parseLine } from '../commandLine.js';
import type { Conversations } from '../conversations.js';
import { dispatch, type Request } from '../dispatcher.js';
import { isForModerators, moderate } from '../moderation/moderate.js';
import type { Moderation, Turn } from '../moderation/moderation.js';
import type { Notice } from '../moderation/notice.js';
import { noticeText } from '../moderation/noticeText.js';
import { answerText, type Shown } from './answerText.js';
import type { Screen } from './dress.js';
import { withUploads } from './upload.js';

/**
 * The answer to one typed line as text; for a line that no command can use, what is wrong with it.
 *
 * @param screen where it is shown: tables are as wide as that
 * @param conversations what was asked before it; without, the program ends after this line, and with it every draft
 */
export async function answerLine(
  moderation: Moderation,
  line: string,
  screen: Screen,
  conversations?: Conversations,
): Promise<Shown> {
  try {
    const request = parseLine(line);
    if (isForModerators(request.command)) {
      const notice = await moderateFromShell(moderation, request);
      const isLost = !conversations && request.command === 'index import';
      return { text: noticeText(isLost ? withoutDraft(notice) : notice), isFile: false };
    }
    const { library } = moderation;
    const whole = conversations?.goOn(library, request, SHELL.by) ?? request;
    return await answerText(dispatch(library, whole), screen);
  } catch (error) {
    if (error instanceof OptionError) return { text: error.message, isFile: false };
    throw error;
  }
}

/** A draft that nothing can be done with any more. */
function withoutDraft({ next: _, ...notice }: Notice): Notice {
  return { ...notice, lines: [...notice.lines, 'Nothing was kept. To keep it: npm run -s import -- FILE'] };
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
