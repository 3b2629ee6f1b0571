import type { Brief, Point, Reading } from '../knowledge/schema.js';
import type { BriefItem, PointItem, Statement } from './answer.js';

/** A reading as an answer shows it. */
export function readingStatement({ says, accordingTo, leftOpen, inferred }: Reading): Statement {
  return {
    kind: 'statement',
    text: says,
    citations: accordingTo,
    ...(leftOpen && { leftOpen }),
    ...(inferred && { inferred }),
  };
}

/** A point with all its readings. */
export function pointItem(point: Point): PointItem {
  return { kind: 'point', point, readings: point.readings.map(readingStatement) };
}

/**
 * What answers a point first: its brief. One without a brief, as an imported or a shortened library may have it, is
 * answered by its first reading.
 *
 * @param name whom or what it answers for, where several stand under each other
 */
export function briefItem(point: Point, name?: string): BriefItem {
  const { brief, contradict, about, readings } = point;
  const says = brief ? sentenceOf(brief, readings) : readings.slice(0, 1).map(readingStatement)[0];
  return {
    kind: 'brief',
    point,
    ...(name !== undefined && { name }),
    ...(says && { says }),
    ...(contradict !== undefined && { contradiction: about ?? contradict }),
    sides: (brief?.sides ?? []).map(({ says: text, accordingTo }) => ({
      kind: 'statement',
      text,
      citations: accordingTo,
    })),
  };
}

/** A brief without the sides of its contradiction, for where there is room for one line: that it is one is still said. */
export function briefInOneLine(point: Point, name?: string): BriefItem {
  const item = briefItem(point, name);
  return item.says ? { ...item, sides: [] } : item;
}

/** A brief in as few words as there are, for a line among others: its phrase, or all of it where it has none. */
export function shortItem(point: Point, name: string): BriefItem {
  const says = shortStatement(point);
  return says ? { ...briefItem(point, name), says, sides: [] } : briefInOneLine(point, name);
}

/** The phrase of a brief for a card, with its citations; `undefined` where an editor has written none. */
export function shortStatement({ brief, readings }: Point): Statement | undefined {
  const cited = brief?.accordingTo ?? brief?.sides?.flatMap(({ accordingTo }) => accordingTo);
  if (brief?.short === undefined || !cited) return undefined;
  return { ...withInference(brief.short, cited, readings), ...isLeftOpen(readings) };
}

/** Whether somebody was asked on a point and would not say. */
export function leavesOpen({ readings }: Point): boolean {
  return readings.some(({ leftOpen }) => leftOpen);
}

function sentenceOf({ says, accordingTo }: Brief, readings: readonly Reading[]): Statement | undefined {
  if (says === undefined || !accordingTo) return undefined;
  return { ...withInference(says, accordingTo, readings), ...isLeftOpen(readings) };
}

/** A sentence with the inferred date of the reading on which all its citations rest, if there is one. */
function withInference(text: string, citations: string[], readings: readonly Reading[]): Statement {
  const base = readings.find(
    ({ inferred, accordingTo }) => inferred && citations.every((id) => accordingTo.includes(id)),
  );
  return { kind: 'statement', text, citations, ...(base?.inferred && { inferred: base.inferred }) };
}

function isLeftOpen(readings: readonly Reading[]): { leftOpen?: true } {
  return readings.every(({ leftOpen }) => leftOpen) ? { leftOpen: true } : {};
}
