/** What the rows of a timeline are divided by; all lengths in the same unit. */
export interface Frames {
  /** For the rows of one picture, with what lies between them. */
  room: number;
  /** Between two rows. */
  between: number;
  /** Of the room, what it takes to say that there are more. */
  foot: number;
  /** So many pictures at most. */
  most: number;
}

/**
 * Divides rows among as few pictures as hold them, in their order, about the same height in each. A row is never divided:
 * one that is higher than a picture is left out, and so are the last ones where there are too many.
 *
 * @returns the rows of each picture, and how many rows are in none
 */
export function divide<Row extends { height: number }>(
  rows: readonly Row[],
  { room, between, foot, most }: Frames,
): { groups: Row[][]; left: number } {
  const whole = fill(rows, room, between);
  if (whole.length <= most && rows.every(({ height }) => height <= room))
    return { groups: evened(rows, whole, room, between), left: 0 };
  const low = room - foot;
  const groups = fill(
    rows.filter(({ height }) => height <= low),
    low,
    between,
  ).slice(0, most);
  return { groups, left: rows.length - groups.flat().length };
}

/** As much into each group as it holds. */
function fill<Row extends { height: number }>(rows: readonly Row[], room: number, between: number): Row[][] {
  const groups: Row[][] = [];
  let used = 0;
  for (const row of rows) {
    const group = groups.at(-1);
    if (group !== undefined && used + between + row.height <= room) {
      group.push(row);
      used += between + row.height;
    } else {
      groups.push([row]);
      used = row.height;
    }
  }
  return groups;
}

/** As many groups, with as little room as they need: then none has many rows and another few. */
function evened<Row extends { height: number }>(
  rows: readonly Row[],
  groups: Row[][],
  room: number,
  between: number,
): Row[][] {
  const highest = Math.max(0, ...rows.map(({ height }) => height));
  let best = groups;
  for (let less = room - 1; less >= highest; less -= 1) {
    const next = fill(rows, less, between);
    if (next.length > groups.length) break;
    best = next;
  }
  return best;
}
