import { load } from 'js-yaml';
import { z } from 'zod';
import { type Clues, noClues } from './metadata.js';
import { type Piece, pieceOf } from './pieces.js';
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

const HEADING = /^#{1,6}(?:\s+|$)/u;
const BULLET = /^[*+-]\s+/u;
const NUMBERED = /^\d{1,3}[.)]\s+/u;
const RULE = /^(?:(?:\*\s?){3,}|(?:-\s?){3,}|(?:_\s?){3,})$/u;
const UNDERLINE = /^(?:=+|-{2,})$/u;

/** A Markdown page as pieces, with what its front matter says. Markup is taken off, its words stay. */
export function readMarkdown(source: string): { pieces: Piece[]; clues: Clues } {
  const { matter, body } = splitFrontMatter(source);
  const pieces: Piece[] = [];
  let lines: string[] = [];
  let options: Partial<Omit<Piece, 'text'>> = {};
  let fenced = false;
  const flush = () => {
    const text = withoutMarks(oneLine(lines.join(' ')));
    if (text !== '') pieces.push(pieceOf(text, options));
    lines = [];
    options = {};
  };
  for (const raw of body.split('\n')) {
    const quote = /^\s{0,3}(?:>\s?){1,20}/u.exec(raw.slice(0, 64))?.[0] ?? '';
    const line = oneLine(raw.slice(quote.length));
    if (/^(?:```|~~~)/u.test(line)) {
      flush();
      fenced = !fenced;
    } else if (fenced) pieces.push(pieceOf(line, { reason: 'code' }));
    else if (line === '' || RULE.test(line.slice(0, 200))) {
      if (UNDERLINE.test(line.slice(0, 200)) && lines.length > 0) options = { role: 'heading' };
      flush();
    } else if (UNDERLINE.test(line.slice(0, 200)) && lines.length > 0) {
      options = { role: 'heading' };
      flush();
    } else if (HEADING.test(line.slice(0, 8))) {
      flush();
      lines = [line.replace(HEADING, '').replace(/\s#{1,6}$/u, '')];
      options = { role: 'heading' };
      flush();
    } else if (/^\|.*\|$/u.test(line.slice(0, 2000))) {
      flush();
      if (!/^[|\s:-]+$/u.test(line.slice(0, 2000)))
        pieces.push(
          pieceOf(withoutMarks(oneLine(line.split('|').join(' | ')).replace(/^\| | \|$/gu, '')), {
            role: 'item',
          }),
        );
    } else if (BULLET.test(line.slice(0, 12)) || NUMBERED.test(line.slice(0, 12))) {
      flush();
      lines = [line.replace(BULLET, '')];
      options = { role: 'item', setOff: quote !== '' };
    } else {
      if (lines.length > 0 && (quote !== '') !== (options.setOff ?? false) && options.role !== 'item')
        flush();
      if (lines.length === 0) options = { role: quote === '' ? 'text' : 'quote', setOff: quote !== '' };
      lines.push(line);
    }
  }
  flush();
  for (const piece of pieces) if (/^!\[/u.test(piece.text)) piece.reason = 'caption';
  return { pieces: pieces.filter(({ text }) => text !== ''), clues: cluesOf(matter) };
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

/** Emphasis, code marks, links and tags go; their words stay. A picture stays as "![…" so that it can be told. */
function withoutMarks(text: string): string {
  if (text.length > 100_000) return text;
  const links = text
    .replace(/!\[([^[\]]{0,300})\]\([^()\s]{0,2000}(?:\s"[^"]{0,300}")?\)/gu, (_, alt: string) =>
      text.startsWith('![') ? `![${alt}` : '',
    )
    .replace(/\[([^[\]]{1,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,300}")?\)/gu, '$1')
    .replace(/\[([^[\]]{1,500})\]\[[^[\]]{0,100}\]/gu, '$1')
    .replace(/\[\^[\w-]{1,20}\]/gu, '')
    .replace(/<\/?[a-z][^<>]{0,300}>/giu, '')
    .replace(/<(https?:[^<>\s]{1,500})>/gu, '$1');
  return oneLine(
    links
      .replace(/(\*\*\*|\*\*|__)(?=\S)/gu, '')
      .replace(/(?<=\S)(\*\*\*|\*\*|__)/gu, '')
      .replace(/(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '')
      .replace(/(?<![\p{L}\p{N}_])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}_])/gu, '')
      .replace(/`/gu, '')
      .replace(/\\([\\`*_{}[\]()#+.!>-])/gu, '$1'),
  );
}
