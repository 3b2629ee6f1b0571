import type { Answer, Section } from '../answers/answer.js';
import { blocksOf, bodyLines, framed } from '../answers/plainText.js';
import { EMPTY, type Screen, type ScreenLine } from './screen.js';

/** What is written for one line that somebody typed: lines, or the content of a file as it is. */
export type Shown = { lines: ScreenLine[] } | { file: string };

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
