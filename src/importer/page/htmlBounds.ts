import { ImportError } from '../articleDraft.js';

/** Pages of news have some thousands of elements, at most some sixty deep; what reads them is recursive and not linear. */
const ELEMENTS_AT_MOST = 40_000;
const DEPTH_AT_MOST = 250;
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noembed', 'noframes', 'plaintext']);
/** Elements that the next of their kind closes. */
const CLOSED_BY: Readonly<Record<string, ReadonlySet<string>>> = {
  p: new Set(
    'p div ul ol dl table blockquote section article header footer main nav aside form pre hr h1 h2 h3 h4 h5 h6 figure address fieldset details center dir menu'.split(
      ' ',
    ),
  ),
  li: new Set(['li']),
  dt: new Set(['dt', 'dd']),
  dd: new Set(['dt', 'dd']),
  tr: new Set(['tr', 'tbody', 'tfoot']),
  td: new Set(['td', 'th', 'tr']),
  th: new Set(['td', 'th', 'tr']),
  option: new Set(['option', 'optgroup']),
};

/**
 * Looks through the tags of a page once, without building it.
 *
 * @returns how many elements it has
 * @throws ImportError where it has more of them, or nests them deeper, than any article
 */
export function boundHtml(html: string): number {
  const lower = html.toLowerCase();
  const open: string[] = [];
  let elements = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = after(html, '-->', at + 4);
      continue;
    }
    const name = tagName(lower, at);
    if (name === '') {
      at++;
      continue;
    }
    at = endOfTag(html, at + 1);
    if (name.startsWith('/')) {
      const last = open.lastIndexOf(name.slice(1));
      if (last >= 0) open.length = last;
      continue;
    }
    elements++;
    while (CLOSED_BY[open.at(-1) ?? '']?.has(name)) open.pop();
    if (RAW.has(name)) at = after(lower, `</${name}`, at);
    else if (!VOID.has(name)) open.push(name);
    if (elements > ELEMENTS_AT_MOST || open.length > DEPTH_AT_MOST)
      throw new ImportError(
        'This page has more elements, or nests them deeper, than an article does. Copy the text of the article into a .txt file and import that.',
      );
  }
  return elements;
}

function tagName(lower: string, at: number): string {
  return /^<(\/?[a-z][^\s/>]{0,40})/u.exec(lower.slice(at, at + 48))?.[1] ?? '';
}

/** A ">" within the quotation marks of an attribute ends no tag. */
function endOfTag(html: string, start: number): number {
  let quote = '';
  let value = false;
  for (let at = start; at < html.length; at++) {
    const letter = html.charAt(at);
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '>') return at + 1;
    else if (value && (letter === '"' || letter === "'")) quote = letter;
    if (letter === '=') value = true;
    else if (!/\s/u.test(letter)) value = false;
  }
  return html.length;
}

function after(html: string, what: string, from: number): number {
  const at = html.indexOf(what, from);
  return at < 0 ? html.length : at + what.length;
}
