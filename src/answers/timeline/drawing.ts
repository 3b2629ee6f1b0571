import { plural } from '../answer.js';
import { divide } from './divide.js';
import {
  gap,
  type Line,
  linesOf,
  linesPiece,
  type Piece,
  type Run,
  type Style,
  stack,
  widthOf,
} from './pieces.js';
import { contradictionSign, type Knowing, timeSign } from './signs.js';
import { PALETTES, type Palette, type Theme } from './theme.js';

export interface DrawnEvent {
  knowing: Knowing;
  /** Its date, or what an article calls the time. */
  time: string;
  text: string;
  /** Who says so. */
  publishers: readonly string[];
  /** On what sources contradict each other; `undefined` where that has no name. */
  contradictions: readonly (string | undefined)[];
}

export interface TimelinePicture {
  svg: string;
  /** What it shows. */
  events: DrawnEvent[];
}

/**
 * All lengths are CSS pixels in a message of Discord, which shows a picture at most 400 wide and 300 high. On a phone it
 * is about 300 wide, and everything three quarters as large.
 */
const WIDTH = 400;
const HIGHEST = 300;
/** Pixels in the picture for each of these, in each direction: the densest screens have three. */
const DENSITY = 3;
/** So many pictures at most. */
const MOST = 4;

const MARGIN = 14;
const TOP = 9;
const BOTTOM = 12;
const RAIL = MARGIN + 6;
const LEFT = MARGIN + 22;
const RIGHT = WIDTH - MARGIN;
const ROOM = RIGHT - LEFT;

const TITLE: Style = { size: 13, leading: 18, colour: 'quiet', bold: true };
const SMALL: Style = { size: 13, leading: 18, colour: 'quiet' };
const TIME: Style = { size: 14, leading: 21, colour: 'accent', bold: true };
const MARK: Style = { size: 13, leading: 21, colour: 'accent' };
const SOURCES: Style = { size: 12, leading: 17, colour: 'quiet' };
const CONTRADICTION: Style = { size: 13, leading: 20, colour: 'contradiction', bold: true };

/** All sentences have the largest size at which each has room on so many lines, and all events in the pictures. */
const SENTENCES = [16, 15, 14, 13].map(
  (size): Style => ({ size, leading: Math.round(size * 1.28), colour: 'text' }),
);
const SENTENCE_LINES = 3;
/** Of the room, what the last line of a sentence fills where it can. */
const LAST_LINE = 0.35;

/** How far below the top of an event its sign stands. */
const SIGN_TOP = TIME.leading / 2;

/** For "1 of 3" beside the title. */
const PART_ROOM = 56;
/** Between what stands on a line and publishers at its end. */
const NAMES_GAP = 12;

/** Between two events: at least, and at most where a picture has room to spare. */
const BETWEEN = 9;
const FARTHEST = 20;

/** Words for how a time is known. */
export const KNOWN: Readonly<Record<Knowing, string>> = {
  stated: 'stated',
  inferred: 'inferred',
  worded: 'no date given',
};

/** An event, and the piece that shows it. */
interface Row extends Piece {
  event: DrawnEvent;
}

/**
 * Draws a timeline as SVG, in at most four pictures that can be read in a message: each four thirds as wide as it is high,
 * or wider, with a few events in large letters. Every sentence is whole. Events for which there is no room are left out,
 * from the last, and the last picture says how many.
 *
 * @returns the pictures, and how many events are in none of them
 */
export function drawTimeline(
  title: string,
  events: readonly DrawnEvent[],
  theme: Theme,
): { pictures: TimelinePicture[]; left: number } {
  const palette = PALETTES[theme];
  const room = HIGHEST - headPiece(title, palette).height - BOTTOM;
  const { groups, left } = arranged(events, room, palette);
  const last = groups.length - 1;
  const pages = groups.map((rows, at) => ({
    rows,
    foot: at === last && left > 0 ? [footPiece(left, palette)] : [],
    head: headPiece(title, palette, groups.length === 1 ? undefined : `${at + 1} of ${groups.length}`),
    comesFrom: at > 0,
    goesOn: at < last || left > 0,
  }));
  // All are of one height, since they belong together.
  const highest = Math.max(...pages.map(({ rows, foot }) => heightOf([...rows, ...foot])));
  const pictures = pages.map((page) => ({
    svg: pictureOf(page, highest, palette),
    events: page.rows.map(({ event }) => event),
  }));
  return { pictures, left };
}

/** The events as rows, divided among pictures, with sentences as large as they can be. */
function arranged(events: readonly DrawnEvent[], room: number, palette: Palette) {
  const foot = BETWEEN + SMALL.leading;
  const ways = SENTENCES.map((style) => {
    const rows = events.map((event): Row => ({ event, ...eventPiece(event, style, palette) }));
    const isShort = events.every(({ text }) => sentenceLines(text, style).length <= SENTENCE_LINES);
    return { isShort, ...divide(rows, { room, between: BETWEEN, foot, most: MOST }) };
  });
  const good = ways.filter(({ isShort, left }) => isShort && left === 0);
  return good.find(({ groups }) => groups.length < MOST) ?? good[0] ?? ways.at(-1) ?? { groups: [], left: 0 };
}

interface Page {
  head: Piece;
  rows: Row[];
  foot: Piece[];
  /** Whether there are events before it, or after it. */
  comesFrom: boolean;
  goesOn: boolean;
}

function pictureOf({ head, rows, foot, comesFrom, goesOn }: Page, room: number, palette: Palette): string {
  const pieces = [...rows, ...foot];
  const spare = Math.floor((room - heightOf(pieces)) / Math.max(pieces.length - 1, 1));
  const between = gap(Math.min(BETWEEN + spare, FARTHEST));
  const height = head.height + room + BOTTOM;
  const lastSign = heightOf(rows, between.height) - (rows.at(-1)?.height ?? 0);
  const [from, to] = [head.height + SIGN_TOP, head.height + lastSign + SIGN_TOP];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH * DENSITY}" height="${height * DENSITY}" viewBox="0 0 ${WIDTH} ${height}" font-family="Inter">`,
    `<rect width="${WIDTH}" height="${height}" fill="${palette.ground}"/>`,
    `<path d="M${RAIL} ${comesFrom ? head.height - 4 : from}V${goesOn ? height : to}" stroke="${palette.rail}" stroke-width="2"/>`,
    head.draw(0),
    stack(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece]))).draw(head.height),
    '</svg>',
  ].join('\n');
}

function heightOf(pieces: readonly Piece[], between = BETWEEN): number {
  return pieces.reduce((sum, { height }) => sum + height, between * (pieces.length - 1));
}

/** The title, and which of several pictures it is. */
function headPiece(title: string, palette: Palette, part?: string): Piece {
  const [first, ...others] = linesOf(title, TITLE, RIGHT - MARGIN - PART_ROOM);
  const atEnd = part === undefined ? undefined : { text: part, style: SMALL };
  const lines = first === undefined ? [] : [{ ...first, ...(atEnd && { atEnd }) }, ...others];
  return stack([gap(TOP), linesPiece(lines, MARGIN, RIGHT, palette), gap(6)]);
}

function footPiece(left: number, palette: Palette): Piece {
  const text = `${left} more ${left === 1 ? 'event is' : 'events are'} in the text.`;
  return linesPiece([{ text, style: SMALL }], LEFT, RIGHT, palette);
}

function eventPiece(event: DrawnEvent, sentence: Style, palette: Palette): Piece {
  const { knowing, time, text, publishers, contradictions } = event;
  const times = timeLines(time, { text: KNOWN[knowing], style: MARK });
  const lines = withNames(times, sentenceLines(text, sentence), publishers);
  const body = stack([
    linesPiece(lines, LEFT, RIGHT, palette),
    ...(contradictions.length === 0 ? [] : [contradictionPiece(contradictions, palette)]),
  ]);
  return {
    height: body.height,
    draw: (top) => `${timeSign(knowing, RAIL, top + SIGN_TOP, palette)}\n${body.draw(top)}`,
  };
}

/** When, and behind that, or below it where the line has no room, how it is known. */
function timeLines(time: string, mark: Run): Line[] {
  const lines = linesOf(time, TIME, ROOM);
  const last = lines.at(-1);
  if (last === undefined) return [mark];
  const marked = { ...last, behind: mark };
  return widthOf(marked) <= ROOM ? [...lines.slice(0, -1), marked] : [...lines, mark];
}

/** The lines of a sentence, set narrower where else its last line would hold a word or so. */
function sentenceLines(text: string, style: Style): Line[] {
  const widest = linesOf(text, style, ROOM);
  for (let room = ROOM; room > ROOM / 2; room -= 5) {
    const lines = linesOf(text, style, room);
    if (lines.length > widest.length) break;
    const last = lines.at(-1);
    if (last === undefined || widthOf(last) >= ROOM * LAST_LINE) return lines;
  }
  return widest;
}

/** Who says so stands at the right: beside the time, or at the end of the sentence, or below where neither has room. */
function withNames(times: Line[], sentence: Line[], publishers: readonly string[]): Line[] {
  if (publishers.length === 0) return [...times, ...sentence];
  const names = { text: namesOn(publishers), style: SOURCES };
  const lines = [...times, ...sentence];
  const place = [times.length - 1, lines.length - 1].find((at) => {
    const line = lines[at];
    return line !== undefined && widthOf(line) + NAMES_GAP + widthOf(names) <= ROOM;
  });
  if (place === undefined) return [...lines, { text: '', style: SOURCES, atEnd: names }];
  return lines.map((line, at) => (at === place ? { ...line, atEnd: names } : line));
}

/** "Micky, Fossbytes"; of many names as many as one line holds, each whole, and how many more there are. */
function namesOn(publishers: readonly string[]): string {
  for (let count = publishers.length; count > 0; count -= 1) {
    const more = publishers.length - count;
    const text = `${publishers.slice(0, count).join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
    if (widthOf({ text, style: SOURCES }) <= ROOM) return text;
  }
  return plural(publishers.length, 'publisher');
}

/** A sign that is not a colour alone, and on what sources contradict each other where a line has room for that. */
function contradictionPiece(matters: readonly (string | undefined)[], palette: Palette): Piece {
  const left = LEFT + 20;
  const line = { text: contradictionWords(matters, RIGHT - left), style: CONTRADICTION };
  const words = linesPiece([line], left, RIGHT, palette);
  return {
    height: words.height,
    draw: (top) => `${contradictionSign(LEFT + 7.5, top + words.height / 2, palette)}\n${words.draw(top)}`,
  };
}

function contradictionWords(matters: readonly (string | undefined)[], room: number): string {
  const [matter] = matters;
  const whole = 'Sources contradict each other';
  if (matters.length > 1) return `${whole} on ${matters.length} matters`;
  if (matter === undefined) return whole;
  const named = [`${whole} on ${matter}`, `Contradiction on ${matter}`];
  return named.find((text) => widthOf({ text, style: CONTRADICTION }) <= room) ?? whole;
}
