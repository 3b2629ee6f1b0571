import { type DomElement, type DomNode, isElement, isText, nameOf, walk } from './dom.js';
import { endsSentence, hasSpeakerLabel, type Piece, pieceOf } from './pieces.js';
import { oneLine } from './tidyText.js';

/** A paragraph of a page, with what its place on the page tells. */
export interface HtmlBlock {
  piece: Piece;
  /** 1 for h1 to 6 for h6, else 0. */
  level: number;
  /** The share of its text that leads elsewhere, from 0 to 1. */
  linked: number;
  /** The article element in which it stands, and what that stands in; entries of a live blog have one each. */
  entry: DomElement | null;
  around: DomNode | null;
}

const BLOCKS = new Set(
  'html body div p section article main header footer nav aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption pre table thead tbody tfoot tr td th caption form fieldset address details summary hr center hgroup search dialog menu legend'.split(
    ' ',
  ),
);
const PASSED_OVER = new Set('script style head button input link meta img progress meter'.split(' '));
/** The words of a picture, by the class of what they stand in. */
const CAPTION = /(?:^|[\s_-])(?:caption|photo-credit|image-credit|credit)(?:$|[\s_-])/iu;
/** What takes up more of the text than this is no caption, whatever its class says. */
const SIDE_MATTER = 0.5;

/** The paragraphs of a page, or of a part of one, in order. */
export function readBlocks(root: DomElement): HtmlBlock[] {
  const whole = (root.textContent ?? '').length;
  const blocks: HtmlBlock[] = [];
  const open: { element: DomElement; reason: string | null; isRow: boolean; entry: DomElement | null }[] = [];
  let buffer: string[] = [];
  let letters = 0;
  let linkedLetters = 0;
  let links = 0;
  let quotes = 0;

  const flush = () => {
    const text = buffer.join('');
    const linked = letters > 0 ? linkedLetters / letters : 0;
    buffer = [];
    letters = 0;
    linkedLetters = 0;
    const inner = open.at(-1);
    if (!inner || !/\S/u.test(text)) return;
    const name = nameOf(inner.element);
    const level = Number(/^h([1-6])$/u.exec(name)?.[1] ?? 0);
    const role =
      level > 0 ? 'heading' : name === 'li' || name === 'tr' ? 'item' : quotes > 0 ? 'quote' : 'text';
    splitLines(text).forEach((line, index) => {
      const piece = pieceOf(line, { role, apart: index === 0, setOff: quotes > 0, reason: inner.reason });
      blocks.push({ piece, level, linked, entry: inner.entry, around: inner.entry?.parentNode ?? null });
    });
  };

  walk(
    root,
    (node) => {
      if (isText(node)) {
        const text = (node.textContent ?? '').replace(/\s+/gu, ' ');
        buffer.push(text);
        letters += text.length;
        if (links > 0) linkedLetters += text.length;
        return false;
      }
      if (!isElement(node)) return false;
      const name = nameOf(node);
      if (PASSED_OVER.has(name)) return false;
      const isCell = name === 'td' || name === 'th';
      if (name === 'br') buffer.push('\n');
      else if (name === 'a') links++;
      else if (name === 'q') buffer.push('“');
      else if (isCell && open.at(-1)?.isRow) {
        if (buffer.some((text) => text.trim() !== '')) buffer.push(' | ');
      } else if (BLOCKS.has(name)) {
        flush();
        const reason = open.at(-1)?.reason ?? reasonOf(node, whole);
        const entry = name === 'article' ? node : (open.at(-1)?.entry ?? null);
        open.push({ element: node, reason, isRow: name === 'tr' && !holdsBlocks(node), entry });
        if (name === 'blockquote') quotes++;
      }
      return true;
    },
    (node) => {
      if (!isElement(node)) return;
      const name = nameOf(node);
      if (name === 'a') links--;
      else if (name === 'q') buffer.push('”');
      else if (open.at(-1)?.element === node) {
        flush();
        open.pop();
        if (name === 'blockquote') quotes--;
      }
    },
  );
  return blocks;
}

/** A row of a table that lays out the page has paragraphs in its cells; the cells of others make one line. */
function holdsBlocks(row: DomElement): boolean {
  let found = false;
  walk(
    row,
    (node) => {
      const name = isElement(node) && node !== row ? nameOf(node) : '';
      found ||= BLOCKS.has(name) && name !== 'td' && name !== 'th';
      return !found;
    },
    () => {},
  );
  return found;
}

/** Why an element is no part of the article; `null` where nothing tells. */
function reasonOf(element: DomElement, whole: number): string | null {
  if (isCaption(element, whole)) return 'caption';
  const { firstChild } = element;
  const isCode = nameOf(element) === 'pre' && firstChild !== null && isElement(firstChild);
  return isCode && nameOf(firstChild) === 'code' ? 'code' : null;
}

function isCaption(element: DomElement, whole: number): boolean {
  if (nameOf(element) === 'figcaption') return true;
  if (!CAPTION.test((element.getAttribute('class') ?? '').slice(0, 500))) return false;
  return (element.textContent ?? '').length <= whole * SIDE_MATTER;
}

/** Two line breaks part paragraphs; one does only where a sentence, or a speaker's turn, ends with it. */
function splitLines(text: string): string[] {
  const lines: string[] = [];
  for (const part of text.split(/\n[^\S\n]*\n/u)) {
    let open: string | undefined;
    for (const raw of part.split('\n')) {
      const line = oneLine(raw);
      if (line === '') continue;
      if (open !== undefined && !endsSentence(open) && !hasSpeakerLabel(line)) open = `${open} ${line}`;
      else {
        if (open !== undefined) lines.push(open);
        open = line;
      }
    }
    if (open !== undefined) lines.push(open);
  }
  return lines;
}
