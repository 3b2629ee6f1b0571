import type { Answer, Citation } from '../answers/answer.js';
import { type Block, blocksOf, sourcesOf } from '../answers/plainText.js';
import { escapeText } from './escapeText.js';
import { LIMITS } from './limits.js';
import { markdown } from './markdown.js';
import { type Field, rowFields } from './rowFields.js';

/** One page of an answer, ready for an embed, with the sources of just what it shows. */
export interface Page {
  /** Empty on a page of fields alone. */
  description: string;
  /** Shown under the description: what stands side by side, a field for each matter. */
  fields: Field[];
  /** Values of fields, each within Discord's limit. */
  sources: string[];
}

/** As much text as reads well in a channel, and leaves half of the 6,000 characters of an embed to the sources. */
const PAGE_TEXT = 3000;
/** What the first source of a page may take where other fields take much. */
const ONE_SOURCE = 600;
/** What title, author, footer and the names of the fields of sources may take of the 6,000 characters of an embed. */
const FRAME = LIMITS.title + LIMITS.author + 600;

/**
 * Divides an answer into pages. Items are kept whole where they fit on a page of their own. One that does not goes on
 * over several pages, at line ends, and only a line longer than a page is divided at a space. Nothing is left out.
 *
 * @param beside fields that every page has besides, and leaves room for
 */
export function pagesOf(answer: Answer, beside: readonly Field[] = []): Page[] {
  const pages: { pieces: Piece[] }[] = [{ pieces: [] }];
  for (const piece of blocksOf(answer).flatMap((block) => piecesOf(block, answer.citations, beside))) {
    const page = pages.at(-1);
    if (page && (page.pieces.length === 0 || fits([...page.pieces, piece], answer.citations, beside)))
      page.pieces.push(piece);
    else pages.push({ pieces: [piece] });
  }
  return pages.flatMap(({ pieces }) =>
    withRoomForSources(
      {
        description: describe(pieces),
        fields: fieldsOf(pieces),
        sources: sourceFields(pieces, answer.citations),
      },
      beside,
    ),
  );
}

/** A page, and after it others with those of its sources for which it has no room. */
function withRoomForSources({ description, fields, sources }: Page, beside: readonly Field[]): Page[] {
  const text = textLength(description, [...fields, ...beside]);
  let here = 0;
  while (
    here < sources.length &&
    text + lengthOf(sources.slice(0, here + 1)) + FRAME <= LIMITS.embed &&
    fields.length + beside.length + here < LIMITS.fields
  )
    here += 1;
  const page = { description, fields, sources: sources.slice(0, here) };
  if (here === sources.length) return [page];
  const rest = { description: '', fields: [], sources: sources.slice(here) };
  return [page, ...withRoomForSources(rest, beside)];
}

type Piece = { citations: readonly string[] } & (
  | { heading: string | undefined; text: string }
  | { fields: readonly Field[] }
);

function describe(pieces: readonly Piece[]): string {
  return pieces
    .flatMap((piece) => ('text' in piece ? piece : []))
    .map(({ heading, text }) => (heading === undefined ? text : `\n**${escapeText(heading)}**\n${text}`))
    .join('\n')
    .trim();
}

function fieldsOf(pieces: readonly Piece[]): Field[] {
  return pieces.flatMap((piece) => ('fields' in piece ? piece.fields : []));
}

function fits(pieces: readonly Piece[], citations: readonly Citation[], beside: readonly Field[]): boolean {
  const sources = sourceFields(pieces, citations);
  const fields = fieldsOf(pieces);
  const text = textLength(describe(pieces), fields);
  return (
    isInOrder(pieces) &&
    text <= PAGE_TEXT &&
    text + textLength('', beside) + lengthOf(sources) + FRAME <= LIMITS.embed &&
    fields.length + beside.length + sources.length <= LIMITS.fields
  );
}

/** Discord shows fields under the description, so that no text may come after a field. */
function isInOrder(pieces: readonly Piece[]): boolean {
  const firstField = pieces.findIndex((piece) => 'fields' in piece);
  return firstField < 0 || pieces.slice(firstField).every((piece) => 'fields' in piece);
}

function textLength(description: string, fields: readonly Field[]): number {
  return description.length + lengthOf(fields.flatMap(({ name, value }) => [name, value]));
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** A block as one piece, or, if it is too long for a page of its own, as several. */
function piecesOf(block: Block, citations: readonly Citation[], beside: readonly Field[]): Piece[] {
  const fields = block.isRow ? rowFields(block) : undefined;
  if (!fields) return textPieces(block, citations, beside);
  const whole = { fields, citations: block.citations };
  if (fits([whole], citations, beside)) return [whole];
  return fields.map((field) => ({
    fields: [field],
    citations: labelledIn(field.value, block.citations, citations),
  }));
}

function textPieces(
  { heading, lines, citations: cited }: Block,
  citations: readonly Citation[],
  beside: readonly Field[],
): Piece[] {
  const whole = { heading, text: lines.map(markdown).join('\n'), citations: cited };
  if (fits([whole], citations, beside)) return [whole];
  const text = Math.min(PAGE_TEXT, LIMITS.embed - FRAME - textLength('', beside) - ONE_SOURCE);
  const room = text - (heading?.length ?? 0) * 2 - 100;
  const chunks = lines.flatMap((line) => divide(markdown(line), room));
  const texts: string[] = [];
  for (const chunk of chunks) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + chunk.length + 1 <= room)
      texts[texts.length - 1] = `${last}\n${chunk}`;
    else texts.push(chunk);
  }
  return texts.map((text, index) => ({
    heading: index === 0 ? heading : undefined,
    text,
    citations: labelledIn(text, cited, citations),
  }));
}

/** Of the passages that a whole block cites, those whose labels stand in a part of it: one page has no room for all. */
function labelledIn(text: string, cited: readonly string[], citations: readonly Citation[]): string[] {
  return citations
    .filter(({ label, passage }) => cited.includes(passage) && text.includes(`[${label}]`))
    .map(({ passage }) => passage);
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
