import { isGivenName } from '../../text/givenNames.js';
import { ORGANISATION_WORDS } from '../quotations/nameWords.js';
import { isBreadcrumb } from './boilerplate.js';
import { isNameLine, isRoleLine, readByline } from './bylines.js';
import { readDateLine } from './dateLine.js';
import { readDate } from './dates.js';
import type { Clue, DateClue } from './metadata.js';
import { contentWords, isHeadline, isProse, type Piece, pieceOf, shareOf, wordCount } from './pieces.js';

export interface Head {
  /** The piece that is the headline. */
  titleAt: number | null;
  /** The first piece of the article behind its headline. */
  storyAt: number;
  authors: Clue[];
  dates: DateClue[];
}

/** What else tells the headline: the page's own metadata, and the words of its address. */
export interface HeadHints {
  titles: readonly string[];
  /** The last part of the path of the address. */
  slug: ReadonlySet<string>;
  language: string;
  /** What Readability takes for the article, of a page of HTML. */
  chosen?: readonly Piece[] | undefined;
}

const HEAD_AT_MOST = 80;
/** Notices above the headline are short; three of them are many. */
const NOTICES_AT_MOST = 3;
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
  if (titleAt !== null) for (const piece of pieces.slice(0, titleAt)) readLineAbove(piece);
  const head: Head = { titleAt, storyAt: start, authors: [], dates: [] };
  if (titleAt !== null) readLines(pieces, 0, titleAt, hints.language, head, true);
  const end = endOfHead(pieces, start);
  readLines(pieces, start, end, hints.language, head, false);
  const title = titleAt === null ? undefined : pieces[titleAt];
  if (title) {
    title.reason = 'headline';
    for (const piece of pieces)
      if (piece !== title && same(piece.text, title.text)) piece.reason = 'headline repeated';
  }
  readDateline(pieces, head);
  return head;
}

function findTitle(pieces: readonly Piece[], hints: HeadHints, stamped: Piece | undefined): number | null {
  const limit = Math.min(pieces.length, HEAD_AT_MOST);
  const body = storyWords(pieces, new Set());
  let best: { at: number; score: number } | null = null;
  const before: Piece[] = [];
  let border = false;
  for (let at = 0; at < limit; at++) {
    const piece = pieces[at];
    if (!piece) break;
    const hinted = hints.titles.some((title) => same(title, piece.text));
    if (piece.reason !== null && !hinted) {
      border ||= /^(?:navigation|cookie notice|breadcrumb)$/u.test(piece.reason) && before.length > 0;
      continue;
    }
    if (isBreadcrumb(piece.text) && !hinted) {
      border = true;
      continue;
    }
    const titled =
      piece !== stamped && (hinted || (isHeadline(piece) && isTitleText(pieces, at, hints.language)));
    if (titled) {
      const score = titleScore(piece, hints, body, hinted);
      const below = before.length === 0 || hinted || standsBelow(piece, pieces, before, border);
      const givesWay = best === null || hinted || border || score > 1.5 || isNoHeadline(pieces[best.at]);
      if (below && givesWay && (best === null || score > best.score + 0.15)) best = { at, score };
    } else if (isProse(piece.text)) before.push(piece);
    if (before.length > NOTICES_AT_MOST && hints.titles.length === 0) break;
  }
  return best?.at ?? null;
}

/** The first line is the headline, and what follows it the deck, unless it is a mere label or a notice. */
function isNoHeadline(piece: Piece | undefined): boolean {
  return piece === undefined || wordCount(piece.text) < 4 || NOTICE.test(piece.text);
}

function isTitleText(pieces: readonly Piece[], at: number, language: string): boolean {
  const text = pieces[at]?.text ?? '';
  if (wordCount(text) < 2 || readByline(text) || readDateLine(text, language)) return false;
  const next = pieces[at + 1];
  const described =
    isNameLine(text) &&
    next !== undefined &&
    (isRoleLine(next.text) || readDateLine(next.text, language) !== null);
  return !described && !isRoleLine(text);
}

function titleScore(piece: Piece, hints: HeadHints, body: ReadonlySet<string>, hinted: boolean): number {
  const words = contentWords(piece.text);
  let score = shareOf(words, body);
  if (hinted) score += 3;
  if (hints.slug.size >= 3 && shareOf(hints.slug, words) >= 0.5) score += 1.5;
  if (piece.role === 'heading') score += 0.3;
  const count = wordCount(piece.text);
  if (count >= 5) score += 0.2;
  if (count < 3) score -= 0.3;
  return score;
}

/** Whether what stands above is only a notice of the site: then the story has the words of this headline, not of that. */
function standsBelow(
  piece: Piece,
  pieces: readonly Piece[],
  before: readonly Piece[],
  border: boolean,
): boolean {
  if (!isNoticeOnly(before, border)) return false;
  const story = storyWords(pieces, new Set(before));
  const notice = contentWords(before.map(({ text }) => text).join(' '));
  return shareOf(contentWords(piece.text), story) > 0.25 + shareOf(notice, story) / 2;
}

function storyWords(pieces: readonly Piece[], without: ReadonlySet<Piece>): ReadonlySet<string> {
  return contentWords(
    pieces
      .filter((piece) => piece.reason === null && !without.has(piece) && isProse(piece.text))
      .slice(0, 30)
      .map(({ text }) => text.slice(0, 1000))
      .join(' '),
  );
}

/** Short sentences above a headline that speak of the site, or stand above its navigation. */
function isNoticeOnly(before: readonly Piece[], border: boolean): boolean {
  if (before.length > NOTICES_AT_MOST || before.some(({ text }) => text.length > NOTICE_LENGTH)) return false;
  return border || before.every(({ text }) => NOTICE.test(text));
}

function readLineAbove(piece: Piece): void {
  if (piece.reason === null && isBreadcrumb(piece.text)) piece.reason = 'breadcrumb';
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

function readLines(
  pieces: readonly Piece[],
  start: number,
  end: number,
  language: string,
  head: Head,
  above: boolean,
): void {
  let story = false;
  for (let at = start; at < end; at++) {
    const piece = pieces[at];
    if (!piece) continue;
    const readable =
      piece.reason === null || piece.reason === 'correction note' || piece.reason === 'time stamp';
    if (!readable) continue;
    const dated = readDateLine(piece.text, language);
    const byline = readByline(piece.text) ?? (dated ? readByline(dated.rest) : null);
    if (byline) head.authors.push({ value: byline.author, known: 'stated', basis: 'Byline.' });
    if (dated) head.dates.push(dated.clue);
    if (byline || dated) {
      piece.reason = byline ? 'byline' : 'date line';
      continue;
    }
    const next = pieces[at + 1];
    if (
      !above &&
      next &&
      !story &&
      head.authors.length === 0 &&
      isBareByline(piece.text, next, language) &&
      !isToldOf(piece.text, pieces)
    ) {
      head.authors.push({
        value: piece.text,
        known: 'stated',
        basis: 'The name stands beneath the headline.',
      });
      piece.reason = 'byline';
      continue;
    }
    if (isNameLine(piece.text) && next && !story && isRoleLine(next.text)) {
      head.authors.push({
        value: piece.text,
        known: 'stated',
        basis: 'The name stands beneath the headline.',
      });
      piece.reason = 'byline';
      next.reason = 'byline';
      continue;
    }
    if (piece.reason !== null) continue;
    if (above) piece.reason = 'site notice';
    else if (isProse(piece.text)) story = true;
    else if (!story && isBreadcrumb(piece.text)) piece.reason = 'breadcrumb';
    else if (!story && isDeck(piece, pieces[at + 1])) piece.role = 'quote';
    else if (!story && piece.role !== 'heading' && isHeadline(piece) && wordCount(piece.text) <= 3)
      piece.reason = 'section label';
  }
}

/** A person's name alone, right above the date or the story: by its given name, since a paper's name looks alike. */
function isBareByline(text: string, next: Piece, language: string): boolean {
  const words = text.split(' ');
  return (
    isNameLine(text) &&
    words.length >= 2 &&
    isGivenName(words[0] ?? '') &&
    !ORGANISATION_WORDS.has(words.at(-1)?.toLowerCase() ?? '') &&
    (isProse(next.text) || readDateLine(next.text, language) !== null)
  );
}

/** Of whom the article tells stands beneath the headline as a caption, too. */
function isToldOf(name: string, pieces: readonly Piece[]): boolean {
  const surname = name.split(' ').at(-1) ?? name;
  return pieces.some(({ text }) => isProse(text) && text.slice(0, 4000).includes(surname));
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
