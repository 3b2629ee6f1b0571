import { escapeXml, type Type, textWidth, wrapText } from './textWidth.js';
import { PALETTES, type Palette, type Theme } from './theme.js';

/** How the time of an event is known; each has a sign of its own. */
export type Knowing = 'stated' | 'inferred' | 'worded';

export interface DrawnEvent {
  knowing: Knowing;
  /** Its date, or what an article calls the time. */
  time: string;
  text: string;
  /** Publishers with the labels of their passages. */
  sources: string;
  differences: DrawnDifference[];
}

export interface DrawnDifference {
  /** On what the sources differ. */
  heading: string;
  /** What each side says, and who says it. */
  sides: { sources: string; text: string }[];
}

export interface TimelinePicture {
  title: string;
  events: readonly DrawnEvent[];
  /** How far the sources reach. */
  reach: string;
}

/** In pixels: a third of it is the width of a phone, where text of 36 is then 12. */
const WIDTH = 1080;
const MARGIN = 56;
const RAIL = MARGIN + 16;
const LEFT = MARGIN + 64;
const ROOM = WIDTH - LEFT - MARGIN;
/** As much as is drawn well within the time that Discord waits; what is left over stands in the text of the answer. */
const HIGHEST = 6000;

interface Style extends Type {
  /** From one line to the next, in pixels. */
  leading: number;
  colour: keyof Palette;
}

const TITLE: Style = { size: 56, leading: 70, colour: 'text', bold: true };
const TIME: Style = { size: 34, leading: 46, colour: 'accent', bold: true };
const MARK: Style = { size: 28, leading: 46, colour: 'markText' };
const EVENT: Style = { size: 37, leading: 50, colour: 'text' };
const SOURCES: Style = { size: 29, leading: 42, colour: 'quiet' };
const DIFFER: Style = { size: 31, leading: 43, colour: 'differ', bold: true };
const SIDE: Style = { size: 31, leading: 43, colour: 'text' };

const MARKS: Readonly<Record<Knowing, string | undefined>> = {
  stated: undefined,
  inferred: 'inferred',
  worded: 'no date given',
};
const LEGEND: Readonly<Record<Knowing, string>> = {
  stated: 'The date is stated by an article.',
  inferred: 'The date is inferred, stated by no article; the text of the answer has the reasoning.',
  worded: 'No date is given, only the time in words.',
};

const SUBTITLE = 'What the articles say, and how each date is known';

/** A part of the picture: how high it is, and its SVG once it is known where it begins. */
interface Piece {
  height: number;
  draw(top: number): string;
}

/**
 * Draws a timeline as SVG, 1,080 pixels wide and as high as it needs. Every text is whole: events that would make it too
 * high are left out from the last, and the picture says how many.
 *
 * @returns `undefined` where not even one event has room
 */
export function drawTimeline({ title, events, reach }: TimelinePicture, theme: Theme): string | undefined {
  const palette = PALETTES[theme];
  const head = headPiece(title, palette);
  const drawn: Piece[] = [];
  let height = head.height;
  for (const event of events) {
    const piece = eventPiece(event, palette);
    if (height + piece.height > HIGHEST) break;
    drawn.push(piece);
    height += piece.height;
  }
  if (drawn.length === 0) return undefined;
  const shown = events.slice(0, drawn.length);
  const foot = footPiece({ shown, left: events.length - shown.length, reach }, palette);
  const [first, last] = [head.height, height - (drawn.at(-1)?.height ?? 0)].map((top) => top + DOT_TOP);
  const rail = `<path d="M${RAIL} ${first}V${last}" stroke="${palette.rail}" stroke-width="4"/>`;
  const whole = stack([head, ...drawn, foot]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole.height}" font-family="Inter">`,
    `<rect width="${WIDTH}" height="${whole.height}" fill="${palette.ground}"/>`,
    rail,
    whole.draw(0),
    '</svg>',
  ].join('\n');
}

function headPiece(title: string, palette: Palette): Piece {
  const line = (text: string, style: Style) => lines(text, style, palette, MARGIN, WIDTH - 2 * MARGIN);
  return stack([gap(MARGIN - 12), line(title, TITLE), gap(4), line(SUBTITLE, SOURCES), gap(44)]);
}

function eventPiece({ knowing, time, text, sources, differences }: DrawnEvent, palette: Palette): Piece {
  const body = stack([
    timePiece(time, MARKS[knowing], palette),
    gap(4),
    lines(text, EVENT, palette),
    gap(4),
    lines(sources, SOURCES, palette),
    ...differences.flatMap((difference) => [gap(18), differencePiece(difference, palette)]),
    gap(46),
  ]);
  return {
    height: body.height,
    draw: (top) => `${dot(knowing, RAIL, top + DOT_TOP, palette)}\n${body.draw(top)}`,
  };
}

/** The time with its mark behind it, or below it where the line has no room. */
function timePiece(time: string, mark: string | undefined, palette: Palette): Piece {
  const whole = lines(time, TIME, palette);
  if (mark === undefined) return whole;
  const last = wrapText(time, TIME, ROOM).at(-1) ?? '';
  const markWidth = textWidth(mark, MARK) + 32;
  const behind = textWidth(last, TIME) + 8;
  const fits = behind + markWidth <= ROOM;
  const left = fits ? LEFT + behind : LEFT;
  const pill: Piece = {
    height: TIME.leading,
    draw: (top) =>
      [
        `<rect x="${round(left)}" y="${top + 2}" width="${round(markWidth)}" height="40" rx="20" fill="${palette.markGround}"/>`,
        `<g text-anchor="middle">${lineOf(mark, MARK, palette, left + markWidth / 2, top - 1)}</g>`,
      ].join('\n'),
  };
  if (!fits) return stack([whole, pill]);
  return {
    height: whole.height,
    draw: (top) => `${whole.draw(top)}\n${pill.draw(top + whole.height - TIME.leading)}`,
  };
}

function differencePiece({ heading, sides }: DrawnDifference, palette: Palette): Piece {
  const [left, room] = [LEFT + 28, ROOM - 28 - 24];
  const body = stack([
    gap(18),
    lines(heading, DIFFER, palette, left, room),
    ...sides.flatMap(({ sources, text }) => [
      gap(12),
      lines(text, SIDE, palette, left, room),
      lines(sources, SOURCES, palette, left, room),
    ]),
    gap(18),
  ]);
  return {
    height: body.height,
    draw: (top) =>
      [
        `<rect x="${LEFT}" y="${top}" width="${ROOM}" height="${body.height}" rx="10" fill="${palette.differGround}"/>`,
        `<rect x="${LEFT}" y="${top}" width="8" height="${body.height}" rx="4" fill="${palette.differ}"/>`,
        body.draw(top),
      ].join('\n'),
  };
}

/** What the signs mean that are in the picture, what had no room in it, and how far the sources reach. */
function footPiece(
  { shown, left, reach }: { shown: readonly DrawnEvent[]; left: number; reach: string },
  palette: Palette,
): Piece {
  const more =
    left === 0 ? [] : [`The text of the answer has ${left} more, for which there is no room here.`];
  const signs = Object.entries(LEGEND).flatMap(([knowing, meaning]) =>
    shown
      .filter((event) => event.knowing === knowing)
      .slice(0, 1)
      .map((event) => {
        const text = lines(meaning, SOURCES, palette);
        const sign = (top: number) => dot(event.knowing, RAIL, top + SOURCES.leading / 2, palette);
        return { height: text.height + 6, draw: (top: number) => `${sign(top)}\n${text.draw(top)}` };
      }),
  );
  const rule: Piece = {
    height: 28,
    draw: (top) =>
      `<path d="M${MARGIN} ${top}H${WIDTH - MARGIN}" stroke="${palette.rail}" stroke-width="2"/>`,
  };
  const remarks = [...more, reach].map((text) => lines(text, SOURCES, palette, MARGIN, WIDTH - 2 * MARGIN));
  return stack([rule, ...signs, gap(14), ...remarks, gap(MARGIN - 12)]);
}

/** How far below the top of an event its dot stands. */
const DOT_TOP = 23;

/** Full for a stated date, a ring for an inferred one, a broken ring where there is none. */
function dot(knowing: Knowing, x: number, y: number, { accent, ground }: Palette): string {
  const place = `cx="${x}" cy="${y}"`;
  if (knowing === 'stated')
    return `<circle ${place} r="14" fill="${accent}" stroke="${ground}" stroke-width="6"/>`;
  const broken = knowing === 'worded' ? ' stroke-dasharray="5 4.4"' : '';
  // The ground around it keeps the line apart from the ring.
  return `<circle ${place} r="17" fill="${ground}"/><circle ${place} r="11.5" fill="none" stroke="${accent}" stroke-width="5"${broken}/>`;
}

/** A text in lines no wider than its room. */
function lines(text: string, style: Style, palette: Palette, left = LEFT, room = ROOM): Piece {
  const wrapped = wrapText(text, style, room);
  return {
    height: wrapped.length * style.leading,
    draw: (top) =>
      wrapped.map((line, at) => lineOf(line, style, palette, left, top + at * style.leading)).join('\n'),
  };
}

function lineOf(line: string, style: Style, palette: Palette, x: number, top: number): string {
  const { size, leading, colour, bold } = style;
  // Letters stand on a line that is about a third of their size below the middle.
  const y = top + leading / 2 + size * 0.36;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${bold ? 600 : 400}" fill="${palette[colour]}">${escapeXml(line)}</text>`;
}

function stack(pieces: readonly Piece[]): Piece {
  return {
    height: pieces.reduce((sum, { height }) => sum + height, 0),
    draw(top) {
      let at = top;
      return pieces
        .map(({ height, draw }) => {
          const drawing = draw(at);
          at += height;
          return drawing;
        })
        .filter((drawing) => drawing !== '')
        .join('\n');
    },
  };
}

function gap(height: number): Piece {
  return { height, draw: () => '' };
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
