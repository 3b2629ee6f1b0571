import { isGivenName, ORGANISATION_WORDS } from '../quotations/words.js';
import { isBreadcrumb } from './boilerplate.js';
import { isNameLine, isRoleLine, readByline } from './bylines.js';
import { readDateLine } from './dateLine.js';
import { readDate } from './dates.js';
import type { Clue, DateClue } from './metadata.js';
import { isHeadline, isProse, type Piece, pieceOf, wordCount } from './pieces.js';

export interface Head {
  /** The piece that is the headline. */
  titleAt: number | null;
  /** The first piece of the article behind its headline. */
  storyAt: number;
  authors: Clue[];
  dates: DateClue[];
}

/** What else tells the headline. */
export interface HeadHints {
  /** The page's own metadata. */
  titles: readonly string[];
  language: string;
  /** What Readability takes for the article, of a page of HTML. */
  chosen?: readonly Piece[] | undefined;
}

const HEAD_AT_MOST = 80;
/** A headline of fewer words is the label of a section, if another follows. */
const HEADLINE_WORDS = 4;
const NOTICE_LENGTH = 320;
const STAMP =
  /^(?:(?:date|published|posted|dated|publié|datum)[: ]{1,3})?((?:19|20)\d\d-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)(?![\d-])[\s:|–—-]{0,4}/iu;
const NOTICE =
  /\b(?:alerts?|outages?|closed|closures?|maintenance|advisory|notice|impacted|affected|operating|temporarily|unavailable|reopen\w*|update your)\b/iu;

/**
 * Takes a date stamp off the first line ("date 2020-06-12 The company said …"). Returns the piece that carried it, and what
 * was taken off where more than the stamp stood there.
 */
export function takeStamp(
  pieces: readonly Piece[],
): { piece: Piece; taken: Piece | null; clue: DateClue } | null {
  const piece = pieces.find(({ reason }) => reason === null);
  const match = piece && STAMP.exec(piece.text.slice(0, 80));
  if (!piece || !match?.[1] || readDate(match[1], 'en') === null) return null;
  const isAlone = piece.text.slice(match[0].length).trim() === '';
  piece.text = isAlone ? match[0].trim() : piece.text.slice(match[0].length).trim();
  if (isAlone) piece.reason = 'date line';
  const taken = isAlone ? null : pieceOf(match[0].trim(), { reason: 'date stamp' });
  return {
    piece,
    taken,
    clue: { text: match[1], basis: 'Date stamp at the head of the text.', rank: 'stamp' },
  };
}

/**
 * Reads what stands before the story: notices and navigation, the headline, its deck, byline and date. Whatever is not the
 * story gets its reason.
 *
 * @param stamped a piece that had a date stamp: it is no headline
 */
export function readHead(pieces: readonly Piece[], hints: HeadHints, stamped: Piece | undefined): Head {
  const known = pieces.findIndex(({ reason }) => reason === 'headline');
  const titleAt = known >= 0 ? known : hints.chosen ? null : findTitle(pieces, hints, stamped);
  const start = titleAt === null ? 0 : titleAt + 1;
  const head: Head = { titleAt, storyAt: start, authors: [], dates: [] };
  readLines(pieces.slice(0, titleAt ?? 0), hints.language, head, true);
  readLines(pieces.slice(start, endOfHead(pieces, start)), hints.language, head, false);
  const title = titleAt === null ? undefined : pieces[titleAt];
  if (title) {
    title.reason = 'headline';
    for (const piece of pieces)
      if (piece !== title && same(piece.text, title.text)) piece.reason = 'headline repeated';
  }
  readDateline(pieces, head);
  return head;
}

/** The line that the metadata give, or the first that looks like a headline; a label or a notice of the site gives way to the next. */
function findTitle(pieces: readonly Piece[], hints: HeadHints, stamped: Piece | undefined): number | null {
  const top = pieces.slice(0, HEAD_AT_MOST);
  const hinted = top.findIndex(({ text }) => hints.titles.some((title) => same(title, text)));
  if (hinted >= 0) return hinted;
  let best: number | null = null;
  for (const [at, piece] of top.entries()) {
    const { text } = piece;
    if (piece.reason !== null || isBreadcrumb(text)) continue;
    if (piece !== stamped && isHeadline(piece) && isTitleText(text, pieces[at + 1], hints.language)) {
      const before: string | undefined = best === null ? undefined : pieces[best]?.text;
      if (before === undefined || wordCount(before) < HEADLINE_WORDS || NOTICE.test(before)) best = at;
    } else if (isProse(text) && !(NOTICE.test(text) && text.length <= NOTICE_LENGTH)) break;
  }
  return best;
}

function isTitleText(text: string, next: Piece | undefined, language: string): boolean {
  if (wordCount(text) < 2 || isRoleLine(text) || readByline(text) || readDateLine(text, language))
    return false;
  return !isNameLine(text) || !next || !(isRoleLine(next.text) || readDateLine(next.text, language));
}

/** Byline and date stand before the second paragraph of the story. */
function endOfHead(pieces: readonly Piece[], start: number): number {
  let prose = 0;
  let at = start;
  for (; at < pieces.length && at < start + 16; at++) {
    const piece = pieces[at];
    if (piece?.reason === null && isProse(piece.text) && ++prose > 2) break;
  }
  return at;
}

function readLines(pieces: readonly Piece[], language: string, head: Head, above: boolean): void {
  let story = false;
  for (const [at, piece] of pieces.entries()) {
    if (piece.reason !== null && piece.reason !== 'correction note' && piece.reason !== 'time stamp')
      continue;
    const { text } = piece;
    const next = pieces[at + 1];
    const dated = readDateLine(text, language);
    const byline = readByline(text) ?? (dated ? readByline(dated.rest) : null);
    if (byline) head.authors.push({ value: byline.author, known: 'stated', basis: 'Byline.' });
    if (dated) head.dates.push(dated.clue);
    if (byline || dated) piece.reason = byline ? 'byline' : 'date line';
    else if (!story && head.authors.length === 0 && next && isBareByline(text, next, pieces, language)) {
      const basis = 'The name stands beneath the headline.';
      head.authors.push({ value: text, known: 'stated', basis });
      piece.reason = 'byline';
      if (isRoleLine(next.text)) next.reason = 'byline';
    } else if (piece.reason !== null) continue;
    else if (above) piece.reason = isBreadcrumb(text) ? 'breadcrumb' : 'site notice';
    else if (isProse(text)) story = true;
    else if (!story && isBreadcrumb(text)) piece.reason = 'breadcrumb';
    else if (!story && isDeck(piece, next)) piece.role = 'quote';
    else if (!story && piece.role !== 'heading' && isHeadline(piece) && wordCount(text) <= 3)
      piece.reason = 'section label';
  }
}

/**
 * A person's name alone, right above a role, the date or the story: by its given name, since a paper's name looks alike. Of
 * whom the article tells stands beneath the headline as a caption, too.
 */
function isBareByline(text: string, next: Piece, pieces: readonly Piece[], language: string): boolean {
  if (!isNameLine(text)) return false;
  if (isRoleLine(next.text)) return true;
  const words = text.split(' ');
  const surname = words.at(-1) ?? text;
  return (
    isGivenName(words[0] ?? '') &&
    !ORGANISATION_WORDS.has(surname.toLowerCase()) &&
    (isProse(next.text) || readDateLine(next.text, language) !== null) &&
    !pieces.some((piece) => isProse(piece.text) && piece.text.slice(0, 4000).includes(surname))
  );
}

/** The line beneath a headline that says more, without the point of a sentence; it may hold somebody's words. */
function isDeck(piece: Piece, next: Piece | undefined): boolean {
  if (!isHeadline(piece) || wordCount(piece.text) < 8 || piece.text.length > 300) return false;
  return next?.reason !== 'photo credit' || next.apart;
}

/** "SEATTLE, June 10, 2020 (Newswire) — …": the agency's own date of the story. */
function readDateline(pieces: readonly Piece[], head: Head): void {
  const first = pieces.find(({ text, reason }) => reason === null && isProse(text));
  const opening = first?.text.slice(0, 140) ?? '';
  const dash = opening.search(/\s(?:[—–]|--?)\s|\)\s|[—–]/u);
  if (dash < 8 || !/^[(]?\p{Lu}{3,}|^\p{Lu}[\p{L}. ]{2,30},/u.test(opening)) return;
  const place = opening.slice(0, dash + 1);
  const rest = opening.slice(dash + 1, dash + 40);
  const date =
    readDate(place, 'en') ??
    (/^\s?[—–-]/u.test(opening.slice(dash)) ? readDate(rest.split(/[—–]|--/u)[1] ?? '', 'en') : null);
  if (date && wordCount(place) <= 12)
    head.dates.push({ text: place, basis: 'Dateline of the first paragraph.', rank: 'dateline', read: date });
}

function same(one: string, other: string): boolean {
  return plain(one) === plain(other) && plain(one) !== '';
}

function plain(text: string): string {
  return text
    .slice(0, 400)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
