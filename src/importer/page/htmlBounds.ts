import { Parser } from 'htmlparser2';
import { ImportError } from '../articleDraft.js';

/** Pages of news have some thousands of elements, at most some sixty deep; what reads them is recursive and not linear. */
const ELEMENTS_AT_MOST = 20_000;
const DEPTH_AT_MOST = 250;
/** What is left of a page without scripts and styles, in characters; news pages have some 200,000. */
const CHARACTERS_AT_MOST = 2 * 1024 * 1024;
/** Elements whose content is no text of the page. */
const UNREAD = new Set(
  'script style noscript template svg math iframe object embed canvas audio video select textarea datalist map'.split(
    ' ',
  ),
);

/**
 * A page without scripts, styles, pictures and comments, looked through once as a stream of tags, without building it.
 * Data of the page (JSON-LD) stays.
 *
 * @returns its HTML
 * @throws ImportError where it has more of them, nests them deeper, or has more text than any article
 */
export function boundHtml(html: string): string {
  const kept: string[] = [];
  let keptTo = 0;
  let length = 0;
  let elements = 0;
  let depth = 0;
  let unreadAt = 0;
  const cut = (from: number, to: number) => {
    length += from - keptTo;
    if (from > keptTo) kept.push(html.slice(keptTo, from));
    keptTo = to;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      depth++;
      if (unreadAt > 0) return;
      if (UNREAD.has(name) && !/ld\+json/iu.test(attributes.type ?? '')) {
        unreadAt = depth;
        cut(parser.startIndex, html.length);
      } else elements++;
      if (elements > ELEMENTS_AT_MOST || depth > DEPTH_AT_MOST) throw tooMuch();
    },
    onclosetag(_, isImplied) {
      if (depth === unreadAt) {
        keptTo = isImplied ? parser.startIndex : parser.endIndex + 1;
        unreadAt = 0;
      }
      depth--;
    },
    oncomment() {
      if (unreadAt === 0) cut(parser.startIndex, parser.endIndex + 1);
    },
  });
  parser.write(html);
  parser.end();
  if (unreadAt === 0) cut(html.length, html.length);
  if (length > CHARACTERS_AT_MOST) throw tooMuch();
  return kept.join('');
}

function tooMuch(): ImportError {
  return new ImportError(
    'This page has more elements, nests them deeper, or has more text than an article does. Copy the text of the article into a .txt file and import that.',
  );
}
