import type { Answer, Section } from '../answers/answer.js';
import { blocksOf, bodyLines, framed, type Line } from '../answers/plainText.js';

/** What a line is: a terminal dresses it by that, a pipe gets the bare text. */
export type Look = Line['kind'] | 'title' | 'heading' | 'plain' | 'foot' | 'choices' | 'command' | 'table';

export interface ScreenLine {
  look: Look;
  text: string;
  /** Of a line of a card, and of one that answers for one of several: the name that its text begins with. */
  name?: string;
}

/** What is written for one line that somebody typed: lines, or the content of a file as it is. */
export type Shown = { lines: ScreenLine[] } | { file: string };

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

/** The text that is written for a line somebody typed, with its line end; only a terminal has wrapping and colours loaded. */
export async function screenText(shown: Shown, screen: Screen): Promise<string> {
  if ('file' in shown) return shown.file;
  if (!screen.isTTY) return `${shown.lines.map(({ text }) => text).join('\n')}\n`;
  const { dress } = await import('./dress.js');
  return `${dress(shown.lines, screen)}\n`;
}

/** The first screen of an answer: the same text as `plainText` has it. */
export function firstScreenLines(answer: Answer): ScreenLine[] {
  const { lead, sections } = answer;
  return framedLines(
    answer,
    sectionLines(answer, lead.length > 0 ? [{ items: lead }, ...sections] : sections),
  );
}

/** A body between the title of an answer, and its sources and how far they reach. */
export function framedLines(answer: Answer, body: readonly ScreenLine[]): ScreenLine[] {
  const [title = '', ...foot] = framed(answer, []).split('\n');
  return [
    { look: 'title', text: title },
    ...body,
    ...foot.map((text): ScreenLine => (text === '' ? EMPTY : { look: 'foot', text })),
  ];
}

/** Some sections of an answer, the same text as `bodyLines` has it, with what each line is. */
export function sectionLines(answer: Pick<Answer, 'citations'>, sections: readonly Section[]): ScreenLine[] {
  const looks = sections.flatMap((section, at): Omit<ScreenLine, 'text'>[] => [
    ...(at > 0 ? [EMPTY] : []),
    ...(section.heading === undefined ? [] : [{ look: 'heading' as const }]),
    ...blocksOf(answer.citations, [section]).flatMap(({ lines }) =>
      lines.map(({ kind, name }) => ({ look: kind, ...(name !== undefined && { name }) })),
    ),
  ]);
  return bodyLines(answer, sections).map((text, at) => ({ ...(looks[at] ?? EMPTY), text }));
}

/** A text that is no answer: of several lines the first is its title, and those without an indent are headings. */
export function textLines(text: string): ScreenLine[] {
  const lines = text.split('\n');
  if (lines.length === 1) return [{ look: 'plain', text }];
  return lines.map((line, at) => ({
    look: at === 0 ? 'title' : /^\S/u.test(line) ? 'heading' : 'plain',
    text: line,
  }));
}
