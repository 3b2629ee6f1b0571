import { OptionError } from '../command.js';
import { parseLine } from '../commandLine.js';
import type { Conversations } from '../conversations.js';
import { dispatch, type Request } from '../dispatcher.js';
import { isForModerators, moderate } from '../moderation/moderate.js';
import type { Moderation, Turn } from '../moderation/moderation.js';
import type { Notice } from '../moderation/notice.js';
import { noticeText } from '../moderation/noticeText.js';
import { takenBy } from '../moderation/takenBy.js';
import {
  type CitedAnswer,
  choiceLines,
  citedAnswer,
  detailScreen,
  everything,
  hintLines,
} from './details.js';
import type { Screen } from './screen.js';
import { firstScreenLines, type Shown, textLines } from './screenLines.js';
import { withUploads } from './upload.js';

/** A terminal, in which a line may go on from the ones before. */
export interface Session {
  conversations: Conversations;
  /** The answer whose details numbers show: the last whose first screen was shown. */
  last?: CitedAnswer;
}

/** One line, with which the program ends, and every draft with it. */
export interface Once {
  /** Whether everything is shown, and not the first screen alone. */
  isWhole: boolean;
  /** The library that was named for it. */
  knowledge?: string | undefined;
}

/** A number of the line "More"; one of three and more digits is a question, such as a year. */
const NUMBER = /^\d{1,2}$/u;

/**
 * What one typed line shows in a terminal: an answer, what a number stands for, or what is wrong with a line that no
 * command can use.
 *
 * @param screen where it is shown: tables are as wide as that
 */
export async function answerInSession(
  moderation: Moderation,
  line: string,
  screen: Screen,
  session: Session,
): Promise<Shown> {
  if (NUMBER.test(line.trim()))
    return { lines: await detailScreen(session.last, Number(line.trim()), screen) };
  return orWhatIsWrong(async () => {
    const request = parseLine(line);
    if (isForModerators(request.command)) return shownNotice(await moderateFromShell(moderation, request));
    const cited = answered(moderation, session.conversations.goOn(moderation.library, request, SHELL.by));
    const file = fileOf(cited);
    if (file !== undefined) return { file };
    session.last = cited;
    return { lines: [...firstScreenLines(cited.answer), ...choiceLines(cited.answer)] };
  });
}

/** What one line shows of which there is no next one; for a line that no command can use, what is wrong with it. */
export async function answerOnce(
  moderation: Moderation,
  line: string,
  screen: Screen,
  { isWhole, knowledge }: Once,
): Promise<Shown> {
  return orWhatIsWrong(async () => {
    const request = parseLine(line);
    if (isForModerators(request.command)) {
      const notice = await moderateFromShell(moderation, request);
      return shownNotice(request.command === 'index import' ? withoutDraft(notice) : notice);
    }
    const cited = answered(moderation, request);
    const file = fileOf(cited);
    if (file !== undefined) return { file };
    if (isWhole) return { lines: await everything(cited, screen) };
    return { lines: [...firstScreenLines(cited.answer), ...hintLines(cited.answer, line, knowledge)] };
  });
}

async function orWhatIsWrong(answer: () => Promise<Shown>): Promise<Shown> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof OptionError) return { lines: textLines(error.message) };
    throw error;
  }
}

function answered({ library }: Moderation, request: Request): CitedAnswer {
  // Both take the snapshot of this moment: nothing is awaited between them.
  return citedAnswer(dispatch(library, request), library.snapshot());
}

/** The file that was asked for: it is written alone, to be sent on into a file, and all of the answer is in it. */
function fileOf({ answer: { attachments } }: CitedAnswer): string | undefined {
  return attachments.flatMap(({ content }) => (content.kind === 'text' ? content.text : []))[0];
}

function shownNotice(notice: Notice): Shown {
  return { lines: textLines(noticeText(notice)) };
}

/** A draft that nothing can be done with any more. */
function withoutDraft({ next: _, ...notice }: Notice): Notice {
  return { ...notice, lines: [...notice.lines, 'Nothing was kept. To keep it: npm run -s import -- FILE'] };
}

/** Runs a moderators' command: whoever has the shell has the files too. It says whether a bot has what was changed. */
export async function moderateFromShell(moderation: Moderation, request: Request): Promise<Notice> {
  const before = moderation.library.status().state;
  const notice = await moderate(moderation, await withUploads(request), SHELL);
  const { state } = moderation.library.status();
  if (notice.tone !== 'done' || state === before) return notice;
  return { ...notice, lines: [...notice.lines, await takenBy(moderation.store, state)] };
}

const SHELL: Turn = {
  by: 'shell',
  onProgress: (line) => {
    if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
  },
};
