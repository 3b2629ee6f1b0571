import { Readability } from '@mozilla/readability';
import { readByline } from './bylines.js';
import { readDateLine } from './dateLine.js';
import { type DomDocument, type DomElement, parseDocument } from './dom.js';
import { type HtmlBlock, readBlocks } from './htmlBlocks.js';
import { boundHtml } from './htmlBounds.js';
import { readHtmlMetadata } from './htmlMetadata.js';
import { type Clues, noClues } from './metadata.js';
import { isHeadline, isProse, type Piece } from './pieces.js';

/** Lines above the article among which its headline, byline and date are looked for. */
const HEAD_AT_MOST = 40;
/** Byline and date stand beneath the headline, or among so many lines right above the article. */
const LINES_ABOVE = 8;
/** A line of which more is a link leads elsewhere, unless it is a sentence. */
const LINK = 0.8;

/**
 * A page of HTML as pieces, with what its markup says of it. Readability tells which part of the page is the article; headline,
 * byline and date stand above it, and go first here. What else the page has follows, as left out.
 *
 * @throws ImportError for a page that has more elements than can be read
 */
export function readHtml(html: string): { pieces: Piece[]; clues: Clues; chosen?: Piece[] } {
  const document = parseDocument(boundHtml(html));
  const root = document.documentElement;
  if (!root) return { pieces: [], clues: noClues() };
  const clues = readHtmlMetadata(root);
  const page = readBlocks(root);
  const content = readableContent(document);
  const article = content === null ? page : withEntries(readBlocks(content), page);
  const texts = textsOf(article);
  const startsAt = page.findIndex(({ piece }) => texts.has(piece.text) && isProse(piece.text));
  const others = page.filter(({ piece }) => !texts.has(piece.text));
  for (const { piece } of others) piece.reason ??= 'outside the article';
  for (const { piece, linked } of article)
    if (linked > LINK && piece.role !== 'item' && !isProse(piece.text)) piece.reason ??= 'related story';
  const chosen = article.map(({ piece }) => piece);
  const head = headOf(
    page.slice(Math.max(0, startsAt - HEAD_AT_MOST), Math.max(0, startsAt)),
    article,
    clues,
  );
  const pieces = new Set([...head, ...chosen, ...others.map(({ piece }) => piece)]);
  return { pieces: [...pieces], clues, ...(content === null ? {} : { chosen }) };
}

/** The entries of a live blog are articles side by side, of which Readability may take one; teasers have a headline that leads there. */
function withEntries(article: readonly HtmlBlock[], page: readonly HtmlBlock[]): readonly HtmlBlock[] {
  const texts = textsOf(article);
  const own = page.find(({ entry, piece }) => entry && texts.has(piece.text) && isProse(piece.text));
  const teasers = new Set(
    page.flatMap(({ entry, level, linked }) => (level > 0 && linked > 0.5 ? [entry] : [])),
  );
  if (!own || teasers.has(own.entry)) return article;
  const isBeside = ({ entry, around }: HtmlBlock) =>
    entry !== null && entry !== own.entry && around === own.around && !teasers.has(entry);
  if (!page.some((block) => isBeside(block) && isProse(block.piece.text))) return article;
  return page.filter(
    (block) =>
      isBeside(block) || texts.has(block.piece.text) || (block.entry === own.entry && block.level > 0),
  );
}

function textsOf(blocks: readonly HtmlBlock[]): ReadonlySet<string> {
  return new Set(blocks.map(({ piece }) => piece.text));
}

/** What Readability takes for the article; `null` where it finds none. Changes the document. */
function readableContent(document: DomDocument): DomElement | null {
  const options = { disableJSONLD: true, keepClasses: true, serializer: (content: DomElement) => content };
  try {
    return new Readability(document, options).parse()?.content ?? null;
  } catch {
    // It expects a page with a body.
    return null;
  }
}

/** The headline, and the byline and the date that stand above what Readability takes for the article. */
function headOf(above: readonly HtmlBlock[], article: readonly HtmlBlock[], clues: Clues): Piece[] {
  const [, second] = article.filter(({ piece }) => isProse(piece.text));
  const top = article.slice(0, second ? article.indexOf(second) : article.length);
  const near = [...above, ...top];
  const isTitle = ({ piece, linked }: HtmlBlock) =>
    isHeadline(piece) && linked <= LINK && clues.title.some(({ value }) => alike(value, piece.text) > 0.5);
  const headline =
    near.find((block) => block.level > 0 && isTitle(block)) ??
    near.find(isTitle) ??
    above.find(({ level, piece }) => level === 1 && piece.text.includes(' '));
  const titleAt = headline && above.includes(headline) ? above.indexOf(headline) : above.length;
  const lines = above
    .slice(Math.max(0, Math.min(titleAt, above.length - LINES_ABOVE)))
    .map(({ piece }) => piece)
    .filter(({ text }) => readByline(text) || readDateLine(text, 'en'))
    .filter(({ text }) => !top.some(({ piece }) => piece.text === text));
  for (const piece of lines) piece.reason = null;
  if (!headline) return lines;
  for (const { piece } of top.slice(0, Math.max(0, top.indexOf(headline))))
    if (!isProse(piece.text)) piece.reason = 'page head';
  for (const { piece } of near)
    if (isHeadline(piece) && alike(headline.piece.text, piece.text) > 0.8) piece.reason = 'headline repeated';
  headline.piece.reason = 'headline';
  for (const { piece, linked, level } of above.slice(titleAt + 1))
    if (level > 0 && linked <= LINK && isProse(piece.text)) {
      piece.reason = null;
      piece.role = 'quote';
      lines.push(piece);
    }
  clues.title.unshift({ value: headline.piece.text, known: 'stated', basis: 'Headline of the page.' });
  return [headline.piece, ...lines];
}

/** The share of their words that two lines have in common, from 0 to 1. */
function alike(one: string, other: string): number {
  const [words, others] = [one, other].map(
    (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
  );
  if (!words || !others) return 0;
  const shared = [...words].filter((word) => others.has(word)).length;
  return (2 * shared) / (words.size + others.size);
}
