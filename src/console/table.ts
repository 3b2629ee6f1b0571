import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Answer, Cell, PlainItem, Row, Section } from '../answers/answer.js';
import { itemLines, type Line } from '../answers/plainText.js';
import { EMPTY, type ScreenLine } from './screen.js';
import { sectionLines } from './screenLines.js';

/** The widest table of which a line can still be followed by eye. */
const WIDEST = 160;

/** The narrowest cell that reads well; in less room companies stand under each other. */
const NARROWEST_CELL = 18;

/**
 * Sections with rows for a screen of so many columns: consecutive rows as one table, everything else, and rows for which
 * there is no room, as `sectionLines` has it. Nothing is cut: cells are as high as what they say.
 */
export function tabularLines(
  answer: Pick<Answer, 'citations'>,
  sections: readonly Section[],
  columns: number,
): ScreenLine[] {
  const groups = groupsOf(sections);
  const most = Math.max(...groups.map(({ rows }) => rows[0]?.row.cells.length ?? 1));
  const width = Math.min(columns, WIDEST);
  if (most < 2 || cellWidth(width, most) < NARROWEST_CELL) return sectionLines(answer, sections);
  const lines = itemLines(answer.citations);
  return groups.flatMap((group, at) => [
    ...(at > 0 ? [EMPTY] : []),
    ...(group.rows.length > 0
      ? drawn(group.rows, lines, width).map((text): ScreenLine => ({ look: 'table', text }))
      : sectionLines(answer, group.sections)),
  ]);
}

interface HeadedRow {
  heading: string;
  row: Row;
}

/** The rows of one table; or none, and a section that is shown in another way. */
interface Group {
  sections: Section[];
  rows: HeadedRow[];
}

function groupsOf(sections: readonly Section[]): Group[] {
  const groups: Group[] = [];
  for (const section of sections) {
    const [item] = section.items;
    const row = section.items.length === 1 && item?.kind === 'row' ? item : undefined;
    const headed = row ? [{ heading: section.heading ?? '', row }] : [];
    const last = groups.at(-1);
    // Of a table all rows have as many cells.
    if (row && last?.rows[0]?.row.cells.length === row.cells.length) last.rows.push(...headed);
    else groups.push({ sections: [section], rows: headed });
  }
  return groups;
}

/** What is left for the text of each of some cells: between them stand borders, and a space on each side of them. */
function cellWidth(width: number, count: number): number {
  return Math.floor((width - 1) / count) - 3;
}

/** A strip of a table from border to border: the lines of each of its cells, or of one that goes all across. */
type Strip = string[][];

/**
 * A table with a strip for the names, and for each row one with its heading, one with its cells, and what goes across.
 * It is drawn here as packages for it are made for short cells: of cells this high one took seconds.
 */
function drawn(rows: readonly HeadedRow[], lines: (item: PlainItem) => Line[], width: number): string[] {
  const names = rows[0]?.row.cells.map(({ of }) => of) ?? [];
  const cell = cellWidth(width, names.length);
  const across = names.length * (cell + 3) - 3;
  const said = ({ items }: Cell, room: number) =>
    items.flatMap(lines).flatMap((line) => wrapped(MARKS[line.kind], named(line), room));
  const strips = rows.flatMap(({ heading, row }): Strip[] => [
    [wrapped('', heading, across).map((line) => centred(line, across))],
    row.cells.map((one) => said(one, cell)),
    ...row.together.map((one) => [[...wrapped('', `${one.of}:`, across), ...said(one, across)]]),
  ]);
  return framedStrips([names.map((name) => wrapped('', name.toUpperCase(), cell)), ...strips], cell, across);
}

function named({ name, text }: Line): string {
  return name === undefined ? text : `${name}: ${text}`;
}

/** Strips under each other, with borders between and round them. */
function framedStrips(strips: readonly Strip[], cell: number, across: number): string[] {
  const most = Math.max(...strips.map(({ length }) => length));
  const border = (above: Strip | undefined, below: Strip | undefined) => {
    const joint = JOINTS[`${(above?.length ?? 0) > 1}-${(below?.length ?? 0) > 1}`];
    const [left, right] = above ? (below ? ['├', '┤'] : ['└', '┘']) : ['┌', '┐'];
    return `${left}${Array(most)
      .fill('─'.repeat(cell + 2))
      .join(joint)}${right}`;
  };
  return strips
    .flatMap((strip, index) => [
      border(strips[index - 1], strip),
      ...stripLines(strip, strip.length > 1 || most === 1 ? cell : across),
    ])
    .concat(border(strips.at(-1), undefined));
}

/** What stands where a border crosses the lines between cells, by whether there are cells above and below it. */
const JOINTS = { 'true-true': '┼', 'true-false': '┴', 'false-true': '┬', 'false-false': '─' } as const;

function stripLines(strip: Strip, width: number): string[] {
  const height = Math.max(...strip.map(({ length }) => length));
  return Array.from(
    { length: height },
    (_, line) => `│ ${strip.map((cell) => padded(cell[line] ?? '', width)).join(' │ ')} │`,
  );
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function centred(text: string, width: number): string {
  return ' '.repeat(Math.max(0, Math.floor((width - stringWidth(text)) / 2))) + text;
}

const MARKS: Readonly<Record<Line['kind'], string>> = {
  lead: '',
  card: '',
  name: '',
  point: '• ',
  subpoint: '– ',
  quotation: '  ',
  note: '',
};

/** A text as lines within a width, the further ones under the beginning of the first. */
function wrapped(mark: string, text: string, width: number): string[] {
  // Labels in a row are one long word, which would be broken anywhere.
  const loose = text.replace(/\s+/gu, ' ').replace(/\](?=\[\d+\])/gu, '] ');
  return wrapAnsi(loose, width - mark.length, { hard: true, trim: true })
    .split('\n')
    .map((part, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + part);
}
