import pc from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { visible } from '../visibleText.js';
import { columnsOf, type Screen, type ScreenLine } from './screen.js';

/** The widest lines that read well. */
const WIDEST = 100;

/** Names of a card stand in a column of at least this width, as they do in plain text. */
const CARD_COLUMN = 12;

/** The narrowest text beside a column of names that still reads well. */
const BESIDE_NAMES = 24;

/** Lines as a terminal shows them: coloured by what they are, wrapped under where their text begins. */
export function dress(lines: readonly ScreenLine[], screen: Screen): string {
  const width = Math.max(20, Math.min(columnsOf(screen), WIDEST));
  const column = cardColumn(lines, width);
  return lines.map((line) => dressed(line, width, column)).join('\n');
}

function dressed({ look, text: raw, name }: ScreenLine, width: number, column: number): string {
  const text = visible(raw);
  switch (look) {
    case 'table':
      // It has its width already.
      return text.replace(/[─│┌┐└┘├┤┬┴┼]+|\[\d+\]/gu, (mark) => pc.dim(mark));
    case 'command':
      // Whoever copies it needs it on one line.
      return pc.dim(text);
    case 'choices':
      return choices(text, width);
    case 'title':
      return hanging(text, width, (one) => pc.bold(pc.cyan(one)));
    case 'heading':
    case 'name':
      return hanging(text, width, (one) => pc.bold(one));
    case 'foot':
      return hanging(text, width, (one) => pc.dim(one));
    case 'quotation':
      return hanging(text, width, (one) => pc.green(one));
    case 'card':
      return card(visible(name ?? ''), text, width, column);
    default:
      return hanging(text, width, (one) => coloured(one, name === undefined ? '' : `${visible(name)}:`));
  }
}

/** A text whose further lines stand under its beginning, and not under its bullet. */
function hanging(text: string, width: number, colour: (text: string) => string): string {
  return text
    .split('\n')
    .map((line) => {
      const [lead = ''] = /^ *(?:[•–] )?/u.exec(line) ?? [];
      const rest = line.slice(lead.length);
      return rest === ''
        ? lead.trimEnd()
        : lead + indented(wrapped(colour(rest), width - lead.length), lead.length);
    })
    .join('\n');
}

/** A name in its column and what is known beside it; a name too long for the column stands above. */
function card(name: string, text: string, width: number, column: number): string {
  const rest = indented(wrapped(coloured(text.slice(name.length).trimStart()), width - column), column);
  const shownName = name === 'Left open' ? pc.yellow(name) : pc.bold(name);
  const room = column - stringWidth(name);
  return room > 0
    ? `${shownName}${' '.repeat(room)}${rest}`
    : `${wrapped(shownName, width).join('\n')}\n${' '.repeat(column)}${rest}`;
}

/** How wide the column of names is: as the longest of them, but not so wide that no text fits beside it. */
function cardColumn(lines: readonly ScreenLine[], width: number): number {
  const names = lines.flatMap(({ look, name }) =>
    look === 'card' && name !== undefined ? stringWidth(visible(name)) : [],
  );
  if (width - CARD_COLUMN < BESIDE_NAMES) return 2;
  return Math.max(CARD_COLUMN, Math.min(Math.max(0, ...names) + 1, Math.floor(width / 3)));
}

/** What can be typed next: no entry is broken where it can stand on a line of its own. */
function choices(text: string, width: number): string {
  const [head = ''] = /^\w+: /u.exec(text) ?? [];
  const whole = text
    .slice(head.length)
    .split(' · ')
    .map((entry) => entry.replaceAll(' ', '\u00a0'))
    .join(' · ');
  const lines = wrapAnsi(whole, width - head.length, { trim: true })
    .replaceAll('\u00a0', ' ')
    .split('\n');
  const numbers = (line: string) => line.replace(/(?<=^|· )\d+(?= )/gu, (number) => pc.bold(number));
  return pc.dim(head) + indented(lines.map(numbers), head.length);
}

/** Labels dimmed, and what a reader must not miss in yellow. */
function coloured(text: string, name = ''): string {
  const rest = text.startsWith(name) ? text.slice(name.length) : text;
  const shown = rest
    .replace(/\[\d+\]/gu, (label) => pc.dim(label))
    .replace(/^Left open:|Sources contradict each other/gu, (words) => pc.yellow(words));
  return rest === text ? shown : pc.bold(name) + shown;
}

function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true, trim: true }).split('\n');
}

function indented(lines: readonly string[], depth: number): string {
  return lines.join(`\n${' '.repeat(depth)}`);
}
