import type { Answer, Citation } from '../answers/answer.js';
import { type Block, blocksOf, type Line, sourcesOf } from '../answers/plainText.js';
import { escapeText } from './escapeText.js';
import { LIMITS } from './limits.js';

/** One page of an answer, ready for an embed, with the sources of just what it shows. */
export interface Page {
  description: string;
  /** Values of fields, each within Discord's limit. */
  sources: string[];
}

/** As much text as reads well in a channel, and leaves half of the 6,000 characters of an embed to the sources. */
const PAGE_TEXT = 3000;
/** What title, author, footer and field names may take of the 6,000 characters of an embed. */
const FRAME = LIMITS.title + LIMITS.author + 600;

/**
 * Divides an answer into pages. Items are kept whole where they fit on a page of their own. One that does not goes on
 * over several pages, at line ends, and only a line longer than a page is divided at a space. Nothing is left out.
 */
export function pagesOf(answer: Answer): Page[] {
  const pages: { pieces: Piece[] }[] = [{ pieces: [] }];
  for (const piece of blocksOf(answer).flatMap((block) => piecesOf(block, answer.citations))) {
    const page = pages.at(-1);
    if (page && (page.pieces.length === 0 || fits([...page.pieces, piece], answer.citations)))
      page.pieces.push(piece);
    else pages.push({ pieces: [piece] });
  }
  return pages.map(({ pieces }) => ({
    description: describe(pieces),
    sources: sourceFields(pieces, answer.citations),
  }));
}

interface Piece {
  heading: string | undefined;
  text: string;
  citations: readonly string[];
}

function describe(pieces: readonly Piece[]): string {
  return pieces
    .map(({ heading, text }) => (heading === undefined ? text : `\n**${escapeText(heading)}**\n${text}`))
    .join('\n')
    .trim();
}

function fits(pieces: readonly Piece[], citations: readonly Citation[]): boolean {
  const description = describe(pieces);
  const sources = sourceFields(pieces, citations);
  const whole = description.length + sources.reduce((sum, field) => sum + field.length, 0) + FRAME;
  return description.length <= PAGE_TEXT && whole <= LIMITS.embed && sources.length <= LIMITS.fields;
}

/** A block as one piece, or, if it is too long for a page of its own, as several. */
function piecesOf({ heading, lines, citations: cited }: Block, citations: readonly Citation[]): Piece[] {
  const whole = { heading, text: lines.map(markdown).join('\n'), citations: cited };
  if (fits([whole], citations)) return [whole];
  const room = PAGE_TEXT - (heading?.length ?? 0) * 2 - 100;
  const chunks = lines.flatMap((line) => divide(markdown(line), room));
  const texts: string[] = [];
  for (const chunk of chunks) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + chunk.length + 1 <= room)
      texts[texts.length - 1] = `${last}\n${chunk}`;
    else texts.push(chunk);
  }
  // Each piece shows the sources of the labels that stand in it, as the block has too many for one page.
  return texts.map((text, index) => ({
    heading: index === 0 ? heading : undefined,
    text,
    citations: citations
      .filter(({ label, passage }) => cited.includes(passage) && text.includes(`[${label}]`))
      .map(({ passage }) => passage),
  }));
}

function markdown({ kind, text }: Line): string {
  const escaped = escapeText(text);
  switch (kind) {
    case 'point':
      return `- ${escaped}`;
    case 'subpoint':
      return `  - ${escaped}`;
    case 'quotation':
      return `> ${escaped}`;
    case 'note':
      return escaped;
  }
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

function sourceFields(pieces: readonly Piece[], citations: readonly Citation[]): string[] {
  const cited = new Set(pieces.flatMap((piece) => piece.citations));
  const lines = sourcesOf(citations.filter(({ passage }) => cited.has(passage))).flatMap(
    ({ article, passages }) =>
      divide(
        `${passages.map(({ label, passage }) => `[${label}] ${passage.replace(/^.*#/u, '')}`).join(' ')} — ${escapeText(article)}`,
        LIMITS.fieldValue,
      ),
  );
  const fields: string[] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= LIMITS.fieldValue)
      fields[fields.length - 1] = `${last}\n${line}`;
    else fields.push(line);
  }
  return fields;
}
