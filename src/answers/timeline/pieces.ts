import { drawable, escapeXml, type Type, textWidth, wrapText } from './textWidth.js';
import type { Palette } from './theme.js';

/** A part of a picture: how high it is, and its SVG once it is known where it begins. */
export interface Piece {
  height: number;
  draw(top: number): string;
}

/** How a text is set. */
export interface Style extends Type {
  /** From one line to the next. */
  leading: number;
  colour: keyof Palette;
}

/** Words set in one way. */
export interface Run {
  text: string;
  style: Style;
}

/** One line: words from its left edge on, others behind them, and words that end at its right edge. */
export interface Line extends Run {
  behind?: Run;
  atEnd?: Run;
}

/** Between the words of a line and those behind them. */
const BEHIND = 6;

/** A text as lines of at most so much room. */
export function linesOf(text: string, style: Style, room: number): Line[] {
  return wrapText(text, style, room).map((line) => ({ text: line, style }));
}

/** How much room a line takes at most, but for what stands at its right edge. */
export function widthOf({ text, style, behind }: Line): number {
  return textWidth(drawable(text), style) + (behind === undefined ? 0 : BEHIND + widthOf(behind));
}

/** Lines between two edges as a part of a picture. */
export function linesPiece(lines: readonly Line[], left: number, right: number, palette: Palette): Piece {
  return stack(
    lines.map((line) => ({
      height: line.style.leading,
      draw: (top) => drawLine(line, left, right, top, palette),
    })),
  );
}

function drawLine(line: Line, left: number, right: number, top: number, palette: Palette): string {
  const { style, behind, atEnd } = line;
  // Letters stand on a line that is about a third of their size below the middle.
  const y = round(top + style.leading / 2 + style.size * 0.36);
  const look = ({ size, bold, colour }: Style) =>
    `font-size="${size}" font-weight="${bold ? 600 : 400}" fill="${palette[colour]}"`;
  const words = (run: Run) => escapeXml(drawable(run.text));
  const drawn: string[] = [];
  if (line.text !== '') {
    // Only the font knows where the words before it really end.
    const more = behind && `<tspan dx="${BEHIND}" ${look(behind.style)}>${words(behind)}</tspan>`;
    drawn.push(`<text x="${round(left)}" y="${y}" ${look(style)}>${words(line)}${more ?? ''}</text>`);
  }
  if (atEnd)
    drawn.push(
      `<text x="${round(right)}" y="${y}" text-anchor="end" ${look(atEnd.style)}>${words(atEnd)}</text>`,
    );
  return drawn.join('\n');
}

/** Pieces under each other. */
export function stack(pieces: readonly Piece[]): Piece {
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

/** Room with nothing in it. */
export function gap(height: number): Piece {
  return { height, draw: () => '' };
}

/** A length with one decimal, as it stands in SVG. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
