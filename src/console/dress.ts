import pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { isOfTable } from './tableLine.js';

/** Where text is shown: a terminal has colours and a width, a pipe has neither. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
}

/** The widest lines that read well. */
const WIDEST = 100;

/** An answer's plain text as a terminal shows it: headings in bold, labels dimmed, lines wrapped under their bullets. */
export function dress(text: string, { isTTY = false, columns = 80 }: Screen): string {
  if (!isTTY) return text;
  const width = Math.max(20, Math.min(columns, WIDEST));
  return text
    .split('\n')
    .map((line, index) => wrap(line, index === 0, width))
    .join('\n');
}

function wrap(line: string, isTitle: boolean, width: number): string {
  if (line === '') return line;
  if (isOfTable(line)) return colourTable(line);
  const [lead = ''] = /^ *(?:[•–] )?/u.exec(line) ?? [];
  const coloured = colour(line.slice(lead.length), isTitle, lead);
  const wrapped = wrapAnsi(coloured, width - lead.length, { hard: true, trim: true }).split('\n');
  return wrapped.map((part, index) => `${index === 0 ? lead : ' '.repeat(lead.length)}${part}`).join('\n');
}

/** A drawn table has its width already. */
function colourTable(line: string): string {
  return line.replace(/[─│┌┐└┘├┤┬┴┼]+|\[\d+\]/gu, (mark) => pc.dim(mark));
}

function colour(text: string, isTitle: boolean, lead: string): string {
  if (isTitle) return pc.bold(pc.cyan(text));
  if (text.startsWith('As of:')) return pc.dim(text);
  if (lead === '') return pc.bold(text);
  if (text.startsWith('“')) return pc.green(text);
  return text
    .replace(/\[\d+\]/gu, (label) => pc.dim(label))
    .replace(/^(Left open:|The sources differ)/u, (words) => pc.yellow(words));
}
