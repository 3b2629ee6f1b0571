import type { Block, Line } from '../answers/plainText.js';
import { escapeText } from './escapeText.js';
import { LIMITS } from './limits.js';
import { markdown } from './markdown.js';

/** A field of an embed. */
export interface Field {
  name: string;
  value: string;
}

const CONTINUED = ', continued';

/**
 * A row as fields under its heading: one after the other and not beside each other, since a telephone has no room for
 * that. A cell that does not fit into what is left of a field begins the next one, and only a cell longer than a field
 * goes on in another, at a line end.
 *
 * @returns `undefined` where a line or the heading is too long for a field: no line is ever divided in one
 */
export function rowFields({ heading = 'Side by side', lines }: Block): Field[] | undefined {
  const name = escapeText(heading);
  const parts = cellsOf(lines).flatMap(partsOf);
  if (name.length + CONTINUED.length > LIMITS.fieldName) return undefined;
  if (parts.some((part) => part.length > LIMITS.fieldValue)) return undefined;
  return joined(parts).map((value, index) => ({ name: index === 0 ? name : `${name}${CONTINUED}`, value }));
}

/** The lines of each cell, which begins with the name of whom it is about. */
function cellsOf(lines: readonly Line[]): Line[][] {
  const cells: Line[][] = [];
  for (const line of lines) {
    const cell = cells.at(-1);
    if (cell === undefined || line.kind === 'name') cells.push([line]);
    else cell.push(line);
  }
  return cells;
}

/** A cell as one text, or, if it is too long for a field, as several, each with the name at its head. */
function partsOf(cell: readonly Line[]): string[] {
  const [first, ...rest] = cell.map(markdown);
  if (first === undefined) return [];
  const [line] = cell;
  const again = line?.kind === 'name' ? `**${escapeText(line.text)}${CONTINUED}**` : first;
  const parts: string[] = [];
  let part = first;
  for (const [index, text] of rest.entries()) {
    // The name never stands alone at the foot of a field.
    if (index === 0 || part.length + 1 + text.length <= LIMITS.fieldValue) part = `${part}\n${text}`;
    else {
      parts.push(part);
      part = `${again}\n${text}`;
    }
  }
  return [...parts, part];
}

function joined(parts: readonly string[]): string[] {
  const values: string[] = [];
  for (const part of parts) {
    const last = values.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= LIMITS.fieldValue)
      values[values.length - 1] = `${last}\n${part}`;
    else values.push(part);
  }
  return values;
}
