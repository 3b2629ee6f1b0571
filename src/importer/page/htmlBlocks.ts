import { type DomElement, type DomNode, isElement, isText, walk } from './dom.js';
import { endsSentence, hasSpeakerLabel, type Piece, pieceOf } from './pieces.js';
import { oneLine } from './tidyText.js';

/** A paragraph of a page, with what its place on the page tells. */
export interface HtmlBlock {
  piece: Piece;
  /** The number in the attribute of the element whose text it is. */
  owner: number;
  /** The article, or other main part of the page, in which it stands; `null` where the page marks none. */
  container: DomNode | null;
  /** What the container stands in; kept here, since Readability moves it. */
  around: DomNode | null;
  parent: DomNode | null;
  /** 1 for h1 to 6 for h6, else 0. */
  level: number;
  /** The share of its text that leads elsewhere, from 0 to 1. */
  linked: number;
}

/** The attribute by which elements are known again after Readability has moved them about. */
export const OWNER = 'data-moratoria-piece';

const BLOCKS = new Set(
  'html body div p section article main header footer nav aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption pre table thead tbody tfoot tr td th caption form fieldset address details summary hr center hgroup search dialog menu legend'.split(
    ' ',
  ),
);
const PASSED_OVER = new Set(
  'script style noscript template svg math iframe object embed canvas audio video select button input textarea head link meta img picture source map datalist progress meter'.split(
    ' ',
  ),
);
const REGIONS: Readonly<Record<string, string>> = {
  nav: 'navigation',
  menu: 'navigation',
  footer: 'page foot',
  aside: 'aside',
  figcaption: 'caption',
  caption: 'caption',
  form: 'form',
  dialog: 'pop-up',
};
const ROLES: Readonly<Record<string, string>> = {
  navigation: 'navigation',
  banner: 'page head',
  contentinfo: 'page foot',
  complementary: 'aside',
  alert: 'site notice',
  alertdialog: 'site notice',
  dialog: 'pop-up',
  search: 'navigation',
};
const CLASSES: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ['paywall notice', /\bpay-?wall\b/iu],
  ['cookie notice', /\b(?:cookie|consent|gdpr|ccpa|onetrust)/iu],
  ['navigation', /\b(?:nav|navbar|navigation|menu|breadcrumbs?|skip-?link|pagination|pager|toc)\b/iu],
  ['share line', /\b(?:share|sharing|social|sharedaddy|addtoany|follow-us)\b/iu],
  ['newsletter', /\b(?:newsletter|subscribe|signup|sign-up|mailing-list|optin)\b/iu],
  [
    'related story',
    /\b(?:related|recommended|recommendations|trending|popular|most-read|mostread|read-?more|more-from|outbrain|taboola|promo|teasers?|up-next|you-may|latest)\b/iu,
  ],
  [
    'advert',
    /\b(?:advert|advertisement|ads?|ad-(?:slot|unit|container|wrapper)|sponsored|sponsor|dfp|banner-ad|affiliate)\b/iu,
  ],
  ['comments', /\b(?:comments?|disqus|commentlist|respond|discussion)\b/iu],
  ['author bio', /\b(?:author-(?:bio|box|info|card)|about-(?:the-)?author|bio)\b/iu],
  ['caption', /\b(?:caption|wp-caption-text|photo-credit|image-credit|credit)\b/iu],
  ['page foot', /\b(?:footer|colophon|site-footer|copyright|legal|disclaimer)\b/iu],
  ['aside', /\b(?:sidebar|widget|pull-?quote)\b/iu],
  [
    'site notice',
    /\b(?:alert|alerts|site-notice|announcement|notification|banner|modal|popup|pop-up|overlay)\b/iu,
  ],
  ['hidden', /\b(?:visually-hidden|visuallyhidden|sr-only|screen-reader(?:-text)?|hidden)\b/iu],
  ['tags', /\b(?:tags|tag-list|post-tags|keywords|topics)\b/iu],
];
/** What takes up more of the page's text than this is no side matter, whatever its class says. */
const SIDE_MATTER = 0.5;

/** The paragraphs of a page in order, each element that has one carrying its number in the attribute `OWNER`. */
export function readBlocks(root: DomElement): HtmlBlock[] {
  const measures = measure(root);
  const whole = Math.max(1, measures.get(root)?.letters ?? 1);
  const blocks: HtmlBlock[] = [];
  const reasons: (string | null)[] = [];
  const containers: (DomNode | null)[] = [];
  const owners: DomElement[] = [];
  const state = { buffer: [] as string[], letters: 0, linkedLetters: 0, links: 0, quotes: 0, rows: 0 };
  let owner = 0;

  const flush = () => {
    const text = state.buffer.join('');
    const linked = state.letters > 0 ? state.linkedLetters / state.letters : 0;
    state.buffer = [];
    state.letters = 0;
    state.linkedLetters = 0;
    const element = owners.at(-1);
    if (!element || !/\S/u.test(text)) return;
    element.setAttribute(OWNER, String(++owner));
    const level = Number(/^h([1-6])$/u.exec(element.localName)?.[1] ?? 0);
    splitLines(text).forEach((line, index) => {
      const quoted = state.quotes > 0;
      const role =
        level > 0
          ? 'heading'
          : element.localName === 'li' || element.localName === 'tr'
            ? 'item'
            : quoted
              ? 'quote'
              : 'text';
      const piece = pieceOf(line, {
        role,
        apart: index === 0,
        setOff: quoted,
        reason: reasons.at(-1) ?? null,
      });
      blocks.push({
        piece,
        owner,
        container: containers.at(-1) ?? null,
        around: containers.at(-1)?.parentNode ?? null,
        parent: element.parentNode,
        level,
        linked,
      });
    });
  };

  walk(
    root,
    (node) => {
      if (isText(node)) {
        const text = (node.textContent ?? '').replace(/\s+/gu, ' ');
        state.buffer.push(text);
        state.letters += text.length;
        if (state.links > 0) state.linkedLetters += text.length;
        return false;
      }
      if (!isElement(node) || PASSED_OVER.has(node.localName)) return false;
      const { localName } = node;
      if (localName === 'br') state.buffer.push('\n');
      else if (localName === 'a') state.links++;
      else if (localName === 'q') state.buffer.push('“');
      else if ((localName === 'td' || localName === 'th') && state.rows > 0) {
        if (state.buffer.some((text) => text.trim() !== '')) state.buffer.push(' | ');
      } else if (BLOCKS.has(localName)) {
        flush();
        owners.push(node);
        reasons.push(reasons.at(-1) ?? regionOf(node, measures, whole));
        containers.push(isContainer(node) ? node : (containers.at(-1) ?? null));
        if (localName === 'blockquote') state.quotes++;
        if (localName === 'tr' && measures.get(node)?.simple) state.rows++;
      }
      return true;
    },
    (node) => {
      if (!isElement(node)) return;
      const { localName } = node;
      if (localName === 'a') state.links--;
      else if (localName === 'q') state.buffer.push('”');
      else if ((localName === 'td' || localName === 'th') && state.rows > 0) return;
      else if (BLOCKS.has(localName) && owners.at(-1) === node) {
        flush();
        owners.pop();
        reasons.pop();
        containers.pop();
        if (localName === 'blockquote') state.quotes--;
        if (localName === 'tr' && measures.get(node)?.simple) state.rows--;
      }
    },
  );
  return blocks;
}

interface Measure {
  letters: number;
  headline: boolean;
  /** Has no blocks within, apart from cells. */
  simple: boolean;
}

/** The letters within each block, counted once for the whole page. */
function measure(root: DomElement): Map<DomNode, Measure> {
  const measures = new Map<DomNode, Measure>();
  const open: Measure[] = [];
  walk(
    root,
    (node) => {
      const top = open.at(-1);
      if (isText(node)) {
        if (top) top.letters += oneLine(node.textContent ?? '').length;
        return false;
      }
      if (!isElement(node) || PASSED_OVER.has(node.localName)) return false;
      if (BLOCKS.has(node.localName)) {
        const cell = node.localName === 'td' || node.localName === 'th';
        if (top && !cell) top.simple = false;
        const own: Measure = { letters: 0, headline: node.localName === 'h1', simple: true };
        open.push(own);
        measures.set(node, own);
      }
      return true;
    },
    (node) => {
      if (!measures.has(node)) return;
      const own = open.pop();
      const top = open.at(-1);
      if (!own || !top) return;
      top.letters += own.letters;
      top.headline ||= own.headline;
      top.simple &&= own.simple;
    },
  );
  return measures;
}

function isContainer(element: DomElement): boolean {
  const { localName } = element;
  return (
    localName === 'article' ||
    localName === 'main' ||
    element.getAttribute('role') === 'main' ||
    element.getAttribute('itemprop') === 'articleBody'
  );
}

/** Why an element, by its name, role or class, is no part of the article; `null` where they do not say so. */
function regionOf(
  element: DomElement,
  measures: ReadonlyMap<DomNode, Measure>,
  whole: number,
): string | null {
  const { localName } = element;
  if (localName === 'html' || localName === 'body' || localName === 'main' || localName === 'article')
    return null;
  const own = measures.get(element);
  if (!own || own.headline || own.letters > whole * SIDE_MATTER) return null;
  if (isHidden(element)) return 'hidden';
  const region = REGIONS[localName] ?? ROLES[element.getAttribute('role') ?? ''];
  if (region) return region;
  if (localName === 'blockquote' || (localName === 'p' && own.letters > 200)) return null;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    .slice(0, 500)
    .replace(/[_\s]+/gu, ' ');
  if (names.trim() === '') return null;
  const split = names.replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2');
  return CLASSES.find(([, pattern]) => pattern.test(split))?.[0] ?? null;
}

function isHidden(element: DomElement): boolean {
  if (element.getAttribute('hidden') !== null || element.getAttribute('aria-hidden') === 'true') return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(
    (element.getAttribute('style') ?? '').slice(0, 500),
  );
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
