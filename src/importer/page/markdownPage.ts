import { load } from 'js-yaml';
import { marked } from 'marked';
import { z } from 'zod';
import { ImportError } from '../articleDraft.js';
import { parseDocument } from './dom.js';
import { readBlocks } from './htmlBlocks.js';
import { boundHtml } from './htmlBounds.js';
import { type Clues, noClues } from './metadata.js';
import type { Piece } from './pieces.js';
import { oneLine } from './tidyText.js';

const FRONT_MATTER_AT_MOST = 8192;
const scalar = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const frontMatter = z.object({
  title: scalar,
  author: scalar,
  authors: z.array(z.string()).optional().catch(undefined),
  byline: scalar,
  date: scalar,
  published: scalar,
  publisher: scalar,
  site: scalar,
  source: scalar,
  url: scalar,
  link: scalar,
  canonical: scalar,
  lang: scalar,
  language: scalar,
});

/** In characters; marked takes under a second for whatever is in so many. */
const MARKDOWN_AT_MOST = 300_000;
const FOOTNOTE = /\[\^[\w-]{1,20}\]/gu;

/**
 * A Markdown page as pieces, with what its front matter says. Markup is taken off, its words stay.
 *
 * @throws ImportError where it is longer, or nested deeper, than any article
 */
export function readMarkdown(source: string): { pieces: Piece[]; clues: Clues } {
  const { matter, body } = splitFrontMatter(source);
  if (body.length > MARKDOWN_AT_MOST) throw tooMuch();
  const root = parseDocument(boundHtml(htmlOf(body.replace(FOOTNOTE, '')))).documentElement;
  const blocks = root === null ? [] : readBlocks(root);
  return { pieces: blocks.map(({ piece }) => piece), clues: cluesOf(matter) };
}

function htmlOf(markdown: string): string {
  try {
    return marked.parse(markdown, { async: false });
  } catch {
    // Quotations within quotations without end.
    throw tooMuch();
  }
}

function tooMuch(): ImportError {
  return new ImportError(
    'This is longer, or nested deeper, than any article is. Copy the text of the article into a .txt file and import that.',
  );
}

function splitFrontMatter(source: string): { matter: unknown; body: string } {
  const text = source.trimStart();
  const match = /^---[ \t]*\n/u.exec(text.slice(0, 20));
  const end = match ? text.slice(0, FRONT_MATTER_AT_MOST).search(/\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u) : -1;
  if (!match || end < 0) return { matter: undefined, body: source };
  const yaml = text.slice(match[0].length, end + 1);
  const body = text.slice(text.indexOf('\n', end + 1) + 1 || text.length);
  // Anchors can make a small text a huge value; front matter of an article has none.
  if (/(?:^|[\s:[,-])[&*][\w-]/u.test(yaml)) return { matter: undefined, body };
  try {
    return { matter: load(yaml), body };
  } catch {
    return { matter: undefined, body };
  }
}

function cluesOf(matter: unknown): Clues {
  const clues = noClues();
  if (typeof matter !== 'object' || matter === null) return clues;
  const dated = Object.entries(matter).map(([name, value]) => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  const parsed = frontMatter.safeParse(Object.fromEntries(dated));
  if (!parsed.success) return clues;
  const front = parsed.data;
  const basis = 'Front matter of the file.';
  const put = (list: Clues['title'], value: string | undefined) => {
    const line = oneLine(value ?? '').slice(0, 400);
    if (line !== '') list.push({ value: line, known: 'stated', basis });
  };
  put(clues.title, front.title);
  put(clues.author, front.author ?? front.authors?.join(', ') ?? front.byline);
  put(clues.publisher, front.publisher ?? front.site);
  const date = front.date ?? front.published;
  if (date) clues.dates.push({ text: date, basis, rank: 'metadata' });
  clues.url = front.url ?? front.link ?? front.canonical ?? null;
  clues.language = front.lang ?? front.language ?? null;
  return clues;
}
