import type { Citation, Section } from '../answers/answer.js';
import { type Block, blocksOf, type Source, sourcesOf } from '../answers/plainText.js';
import { escapeText } from './escapeText.js';
import { LIMITS, shorten } from './limits.js';
import { markdown } from './markdown.js';
import { someSources, sourcesSubtext } from './sourcesSubtext.js';

/** What is divided into pages. */
export interface PagedText {
  sections: readonly Section[];
  /** Of a detail: what stands as a heading on each of its pages. */
  label?: string | undefined;
  /** Passages whose sources it names without showing what rests on them. */
  alsoCited?: readonly string[];
  /** The site with the pages that it links to, if there is one. */
  webUrl?: string | undefined;
}

/** As much text as reads well in a channel, in characters. */
const PAGE_TEXT = 3000;
/** The room that text leaves to the sources of its page, at least. */
const SOURCES = 600;
/** What title, author and footer may take of the 6,000 characters of an embed. */
const FRAME = LIMITS.title + LIMITS.author + 600;
/** The longest heading, with the backslashes in it. */
const HEADING = 400;

/**
 * Divides a text into pages: descriptions of an embed, each with the sources of just what it shows on its last line.
 * Items are kept whole where they fit on a page of their own. One that does not goes on over several pages, at line
 * ends, and only a line longer than a page is divided at a space. Nothing of the text is left out.
 *
 * @param taken how much of the embed other things take that every page has besides, in characters
 */
export function pagesOf(
  citations: readonly Citation[],
  { sections, label, alsoCited = [], webUrl }: PagedText,
  taken = 0,
): string[] {
  const heading = label === undefined ? '' : `### ${shorten(escapeText(label), HEADING)}\n`;
  const room = Math.min(LIMITS.description, LIMITS.embed - FRAME - taken) - heading.length;
  const longest = Math.min(PAGE_TEXT, room - SOURCES);
  const fits = (pieces: readonly Piece[]): boolean => {
    const { length } = textOf(pieces);
    return length <= longest && sourcesSubtext(sourcesIn(pieces, citations), room - length) !== undefined;
  };
  const pages: Piece[][] = [[]];
  for (const block of sections.flatMap((section) => blocksIn(section, citations))) {
    const whole = wholePiece(block);
    for (const piece of fits([whole]) ? [whole] : dividedPieces(block, citations, longest)) {
      const page = pages.at(-1);
      if (page && (page.length === 0 || fits([...page, piece]))) page.push(piece);
      else pages.push([piece]);
    }
  }
  pages.at(-1)?.push({ text: '', citations: alsoCited });
  return pages.map((pieces) => {
    const text = textOf(pieces);
    const sources = sourcesIn(pieces, citations);
    const left = room - text.length;
    return `${heading}${text}${sourcesSubtext(sources, left, webUrl) ?? someSources(sources, left)}`.trim();
  });
}

/** A part of a page, with the passages whose labels stand in it. */
interface Piece {
  text: string;
  citations: readonly string[];
}

/** Blocks of a section; an empty line sets sections apart. */
function blocksIn(section: Section, citations: readonly Citation[]): (Block & { before: string })[] {
  return blocksOf(citations, [section]).map((block, index) => ({
    ...block,
    before: [
      ...(index === 0 ? [''] : []),
      ...(block.heading === undefined ? [] : [`**${shorten(escapeText(block.heading), HEADING)}**`]),
    ]
      .map((line) => `${line}\n`)
      .join(''),
  }));
}

function wholePiece({ before, lines, citations }: Block & { before: string }): Piece {
  return { text: `${before}${lines.map(markdown).join('\n')}\n`, citations };
}

/** A block that is too long for a page, by lines, or parts of a line that is too long itself. */
function dividedPieces(
  { before, lines, citations: cited }: Block & { before: string },
  citations: readonly Citation[],
  longest: number,
): Piece[] {
  return lines
    .flatMap((line) => divide(markdown(line), longest - before.length - 1))
    .map((text, index) => ({
      text: `${index === 0 ? before : ''}${text}\n`,
      citations: labelledIn(text, cited, citations),
    }));
}

/** Of the passages that a whole block cites, those whose labels stand in a part of it: one page has no room for all. */
function labelledIn(text: string, cited: readonly string[], citations: readonly Citation[]): string[] {
  return citations
    .filter(({ label, passage }) => cited.includes(passage) && text.includes(`[${label}]`))
    .map(({ passage }) => passage);
}

/** The text of a page, an empty line after it. */
function textOf(pieces: readonly Piece[]): string {
  const text = pieces
    .map((piece) => piece.text)
    .join('')
    .trim();
  return text === '' ? '' : `${text}\n\n`;
}

function sourcesIn(pieces: readonly Piece[], citations: readonly Citation[]): Source[] {
  return sourcesOf(citations, new Set(pieces.flatMap((piece) => piece.citations)));
}

/** A text in pieces of at most `room` characters, divided after spaces where there are any. */
export function divide(text: string, room: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room - 1);
    let end = space > room / 2 ? space + 1 : room;
    // Neither a surrogate pair nor an escape is torn apart.
    if (/[\uD800-\uDBFF\\]/u.test(rest.charAt(end - 1)) || /[\uDC00-\uDFFF]/.test(rest.charAt(end))) end -= 1;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}
