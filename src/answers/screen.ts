import type { Item, PlainItem, Statement } from './answer.js';

/** How many characters of body a first screen has room for; a quotation longer than that stands alone. */
export const SCREEN = {
  /** One question, one facet, quotations on something. */
  answer: 900,
  /** A record, a comparison, a timeline. */
  overview: 1_200,
} as const;

/** What a question is answered with first, in characters. */
export const LEAD = 350;

/**
 * As many items from the front as a screen has room for, and at least one.
 *
 * @param room characters
 * @param taken what stands on it already, in characters
 */
export function fitting<T extends Item>(items: readonly T[], room: number, taken = 0): T[] {
  let used = taken;
  const over = items.findIndex((item, at) => {
    used += roughLength(item);
    return used > room && (at > 0 || taken > 0);
  });
  return items.slice(0, over < 0 ? undefined : over);
}

/** About how many characters an item takes as text, labels of citations included. */
export function roughLength(item: Item): number {
  if (item.kind === 'row') return sum([...item.cells, ...item.together].flatMap(({ items }) => items));
  switch (item.kind) {
    case 'statement':
      return BULLET + ofStatement(item);
    case 'note':
      return item.text.length + 1;
    case 'brief': {
      const apart = item.contradiction === undefined ? 0 : CONTRADICTION;
      return (
        (item.name?.length ?? 0) +
        (item.says ? ofStatement(item.says) : 0) +
        apart +
        item.sides.reduce((length, side) => length + ofStatement(side), 0)
      );
    }
    case 'card':
      return item.name.length + 2 + item.says.reduce((length, one) => length + ofStatement(one), 0);
    case 'point':
      return item.readings.reduce((length, reading) => length + ofStatement(reading) + PUBLISHER, 0);
    case 'quotation':
      return (item.parts ?? item.quotation.parts).join('').length + PUBLISHER + SPEAKER;
    case 'variation':
      return item.variation.reduce((length, { words }) => length + words.length + PUBLISHER, 0);
    case 'comparison':
      return item.places.reduce((length, { words }) => length + words.join('').length + PUBLISHER, 0);
  }
}

/** "Sources contradict each other: " and what stands between its sides. */
const CONTRADICTION = 40;
const BULLET = '  • '.length;
const LABEL = '[12]'.length;
const PUBLISHER = 25;
/** Name, role and organisation of a speaker, the occasion, marks and indents. */
const SPEAKER = 180;

function ofStatement({ text, citations }: Statement): number {
  return text.length + LABEL * citations.length + 2;
}

function sum(items: readonly PlainItem[]): number {
  return items.reduce((length, item) => length + roughLength(item), 0);
}
