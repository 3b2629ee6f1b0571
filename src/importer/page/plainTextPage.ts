import { type Paragraph, rejoinLines, type TextLine } from './hardWraps.js';
import type { Clues } from './metadata.js';
import { noClues } from './metadata.js';
import { endsSentence, type Piece, pieceOf, wordCount } from './pieces.js';
import { oneLine } from './tidyText.js';

const BULLET = /^[•◦▪‣·*-]\s+(?=\S)/u;
/** A number stays with its text: "10. Juni" opens a date. */
const NUMBERED = /^\(?\d{1,2}[.)]\s+\p{Lu}/u;
const MAIL_HEADER =
  /^(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|List-[A-Za-z-]+|Content-[A-Za-z-]+|MIME-Version|X-[A-Za-z-]+): ?(.*)$/u;
const PAGE_NUMBER =
  /^(?:[-–—] ?)?(?:(?:page|seite|página|pagina|p\.) ?)?\d{1,4}(?: ?(?:of|de|von|sur|\/) ?\d{1,4})?(?: ?[-–—])?$/iu;
/** "… Page 2 of 9" at the end of the foot of a page. */
const PAGE_IN_FOOT = /\b(?:page|seite|página|pagina) \d{1,4}(?: ?(?:of|von|de|sur|\/) ?\d{1,4})?$/iu;
/** A line that returns this often is the head or foot of a page. */
const RUNNING_LINE = 3;
const SIGNATURE = /^--\s?$/u;

/** A plain text as pieces, with what its mail header says. */
export function readPlainText(text: string): { pieces: Piece[]; clues: Clues } {
  const clues = noClues();
  const { lines, header } = splitMailHeader(text.split('\n'));
  const dropped: Piece[] = [];
  for (const [name, value] of header) {
    dropped.push(pieceOf(`${name}: ${value}`.slice(0, 1000), { reason: 'mail header' }));
    if (name === 'Subject' && value !== '')
      clues.title.push({ value, known: 'stated', basis: 'Subject line of the message.' });
    const sender =
      name === 'From'
        ? /^"?([^"<>@]{3,60}?)"? ?<[^<>\s]{3,120}>$/u.exec(value.slice(0, 200))?.[1]
        : undefined;
    if (sender !== undefined)
      clues.author.push({ value: sender, known: 'stated', basis: 'Sender of the message.' });
    if ((name === 'Date' || name === 'Sent') && value !== '')
      clues.dates.push({ text: value, basis: 'Date line of the message.', rank: 'metadata' });
  }
  const groups = groupLines(withoutPageMarks(lines, dropped));
  const spread = usesIndentForParagraphs(groups);
  const paragraphs = rejoinLines(groups);
  const pieces = paragraphs.map((paragraph, index) =>
    pieceOf(paragraph.text, {
      apart: paragraph.apart,
      role: paragraph.item ? 'item' : 'text',
      setOff: !spread && isSetOff(paragraph, paragraphs[index - 1], paragraphs[index + 1]),
    }),
  );
  markSignature(pieces);
  return { pieces: [...dropped, ...pieces], clues };
}

/** The lines of a message's header, if the text opens with one of at least two lines that is ended by a blank line. */
function splitMailHeader(lines: readonly string[]): { lines: readonly string[]; header: [string, string][] } {
  const header: [string, string][] = [];
  let at = 0;
  while (lines[at]?.trim() === '') at++;
  for (; at < lines.length && header.length < 60; at++) {
    const line = lines[at] ?? '';
    const match = MAIL_HEADER.exec(line.slice(0, 1000));
    const last = header.at(-1);
    if (match) header.push([match[1] ?? '', (match[2] ?? '').trim()]);
    else if (last && /^\s+\S/u.test(line.slice(0, 40)))
      last[1] = oneLine(`${last[1]} ${line.slice(0, 1000)}`);
    else break;
  }
  const sure = header.length >= 2 && header.some(([name]) => name === 'From' || name === 'Subject');
  return sure ? { lines: lines.slice(at), header } : { lines, header: [] };
}

/** Takes out page numbers and the running heads and feet of a printed page, where there is more than one page. */
function withoutPageMarks(lines: readonly string[], dropped: Piece[]): readonly string[] {
  const counts = new Map<string, number>();
  const keyOf = (line: string) => (line.length <= 200 ? oneLine(line).replace(/\d{1,4}/gu, '#') : '');
  for (const line of lines) {
    const key = keyOf(line);
    if (/\p{L}.*\p{L}/u.test(key) && !/[.!?:]["”’]?$/u.test(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const numbers = lines.filter(
    (line) =>
      (line.length < 40 && PAGE_NUMBER.test(line.trim())) ||
      (line.length <= 200 && PAGE_IN_FOOT.test(line.trim())),
  ).length;
  return lines.filter((line) => {
    const short = line.length <= 200 ? oneLine(line) : '';
    const number = numbers >= 2 && short.length < 40 && PAGE_NUMBER.test(short);
    const running =
      numbers >= 2 &&
      wordCount(short) >= 2 &&
      (counts.get(keyOf(line)) ?? 0) >= Math.min(RUNNING_LINE, numbers);
    if (!number && !running) return true;
    dropped.push(pieceOf(short, { reason: number ? 'page number' : 'page head or foot' }));
    return false;
  });
}

function groupLines(lines: readonly string[]): TextLine[][] {
  const groups: TextLine[][] = [];
  let group: TextLine[] = [];
  for (const line of lines) {
    const quoted = /^(?:>+ ?){1,8}/u.exec(line.slice(0, 24))?.[0] ?? '';
    const bare = quoted === '' ? line : line.slice(quoted.length);
    const text = oneLine(bare);
    if (text === '') {
      if (group.length > 0) groups.push(group);
      group = [];
      continue;
    }
    const bullet = BULLET.exec(text.slice(0, 8))?.[0] ?? '';
    const bulleted = bullet !== '' && text.length > bullet.length + 1;
    group.push({
      text: bulleted ? text.slice(bullet.length).trim() : text,
      indent: (quoted === '' ? 0 : 4) + columns(bare),
      item: bulleted || (NUMBERED.test(text.slice(0, 12)) && endsSentence(text)),
    });
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function columns(line: string): number {
  let count = 0;
  for (const letter of line.slice(0, 80)) {
    if (letter === '\t') count += 4;
    else if (/\s/u.test(letter)) count++;
    else break;
  }
  return count;
}

/** Every paragraph is indented, or none has a blank line before it: then an indentation sets nothing off. */
function usesIndentForParagraphs(groups: readonly (readonly TextLine[])[]): boolean {
  const lines = groups.flat();
  return lines.filter(({ indent }) => indent > 0).length > lines.length * 0.5;
}

/** Indented by itself between paragraphs that are not; a lone stray tab is none, unless a colon announces what it sets off. */
function isSetOff(
  paragraph: Paragraph,
  before: Paragraph | undefined,
  after: Paragraph | undefined,
): boolean {
  if (!paragraph.indented || paragraph.item || !before) return false;
  return before.text.endsWith(':') || before.indented || after?.indented === true;
}

function markSignature(pieces: Piece[]): void {
  const at = pieces.findIndex(({ text }, index) => index > 1 && SIGNATURE.test(text));
  if (at >= 0) for (const piece of pieces.slice(at)) piece.reason = 'signature';
}
