import { Readability } from '@mozilla/readability';
import { readByline } from './bylines.js';
import { readDateLine } from './dateLine.js';
import { type DomDocument, type DomNode, isElement, parseDocument, walk } from './dom.js';
import { type HtmlBlock, OWNER, readBlocks } from './htmlBlocks.js';
import { boundHtml } from './htmlBounds.js';
import { readHtmlMetadata } from './htmlMetadata.js';
import { type Clues, noClues } from './metadata.js';
import { isProse, type Piece } from './pieces.js';

/** Readability takes under a second for this many elements, and more than twice that for twice as many. */
const READABLE_AT_MOST = 5_000;
const CHARACTERS_OF_AN_ARTICLE = 120;

/**
 * A page of HTML as pieces, with what its markup says of it. Readability tells which part of the page is the article; the
 * paragraphs that it passes over are kept where they stand among those of the article.
 *
 * @throws ImportError for a page that has more elements than can be read
 */
export function readHtml(html: string): { pieces: Piece[]; clues: Clues } {
  const elements = boundHtml(html);
  const document = parseDocument(html);
  const root = document.documentElement;
  if (!root) return { pieces: [], clues: noClues() };
  const clues = readHtmlMetadata(root);
  const blocks = readBlocks(root);
  const chosen = elements <= READABLE_AT_MOST ? readableOwners(document) : null;
  markOutside(blocks, chosen);
  restoreHead(blocks, clues);
  return { pieces: blocks.map(({ piece }) => piece), clues };
}

/** The elements that Readability takes for the article; `null` where it finds none. Changes the document. */
function readableOwners(document: DomDocument): ReadonlySet<number> | null {
  const owners = new Set<number>();
  const collect = (content: DomNode) => {
    walk(
      content,
      (node) => {
        if (isElement(node)) {
          const owner = node.getAttribute(OWNER);
          if (owner !== null) owners.add(Number(owner));
        }
        return true;
      },
      () => {},
    );
    return true;
  };
  try {
    new Readability(document, {
      charThreshold: CHARACTERS_OF_AN_ARTICLE,
      disableJSONLD: true,
      serializer: collect,
    }).parse();
  } catch {
    // It expects a page with a body; without its choice, the rules for regions alone decide.
    return null;
  }
  return owners.size === 0 ? null : owners;
}

function markOutside(blocks: readonly HtmlBlock[], chosen: ReadonlySet<number> | null): void {
  const inside = blocks.filter(
    ({ owner, piece }) => piece.reason === null && (chosen === null || chosen.has(owner)),
  );
  const container = mainContainer(inside);
  const containers = withEntries(container, blocks);
  const parents = new Set(inside.filter(({ piece }) => isProse(piece.text)).map(({ parent }) => parent));
  const kept = new Set(inside);
  for (const block of blocks) {
    const { piece } = block;
    if (piece.reason !== null) continue;
    const among = container === null ? parents.has(block.parent) : containers.has(block.container);
    const heading = piece.role === 'heading' && among && block.linked < 0.5;
    if (!kept.has(block) && !heading && !(among && isProse(piece.text))) piece.reason = 'outside the article';
    else if (piece.role === 'item' && block.linked > 0.8 && !isProse(piece.text)) piece.reason = 'link';
  }
}

/** The marked part of the page that has most of what Readability chose. */
function mainContainer(inside: readonly HtmlBlock[]): DomNode | null {
  const letters = new Map<DomNode | null, number>();
  for (const { container, piece } of inside)
    letters.set(container, (letters.get(container) ?? 0) + piece.text.length);
  let best: DomNode | null = null;
  let most = 0;
  for (const [container, count] of letters)
    if (count > most) {
      best = container;
      most = count;
    }
  return best;
}

/** The entries of a live blog are articles side by side; a teaser of another story has a headline that leads there. */
function withEntries(container: DomNode | null, blocks: readonly HtmlBlock[]): ReadonlySet<DomNode | null> {
  if (container === null) return new Set();
  const teasers = new Set(
    blocks.filter(({ level, linked }) => level > 0 && linked > 0.5).map((block) => block.container),
  );
  const around = blocks.find((block) => block.container === container)?.around;
  const entries = blocks
    .filter((block) => block.container !== null && block.around === around && !teasers.has(block.container))
    .map((block) => block.container);
  return new Set([container, ...(teasers.has(container) ? [] : entries)]);
}

/** Headline, deck, byline and date stand above what Readability takes for the article. */
function restoreHead(blocks: readonly HtmlBlock[], clues: Clues): void {
  const firstProse = blocks.findIndex(({ piece }) => piece.reason === null && isProse(piece.text));
  const headline = blocks.find(({ level, piece }) => level === 1 && wordLike(piece.text));
  const headlineAt = headline ? blocks.indexOf(headline) : blocks.length;
  blocks.forEach(({ piece, level, linked }, index) => {
    const deck = index > headlineAt && index < firstProse && linked < 0.5 && isProse(piece.text);
    if (deck && piece.reason === 'outside the article') {
      piece.reason = null;
      piece.role = 'quote';
    }
    if (piece.reason === null || index > firstProse + 3) return;
    if (level === 1 && piece === headline?.piece) piece.reason = null;
    else if (piece.reason === 'outside the article' && index < firstProse + 3) {
      if (readByline(piece.text) || readDateLine(piece.text, 'en')) piece.reason = null;
    }
  });
  if (
    headline &&
    (clues.title.length === 0 || clues.title.some(({ value }) => near(value, headline.piece.text)))
  )
    clues.title.unshift({ value: headline.piece.text, known: 'stated', basis: 'Headline of the page.' });
}

function wordLike(text: string): boolean {
  return text.trim().split(' ').length >= 2;
}

function near(one: string, other: string): boolean {
  const words = new Set(one.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const others = other.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return others.filter((word) => words.has(word)).length >= others.length * 0.5;
}
