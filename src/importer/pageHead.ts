import { isBreadcrumb } from './boilerplate.js';
import { isNameLine, isRoleLine, readByline } from './bylines.js';
import { readDate } from './dates.js';
import type { Clue, DateClue } from './metadata.js';
import { contentWords, endsSentence, isHeadline, isProse, type Piece, shareOf, wordCount } from './pieces.js';

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
}

const HEAD_AT_MOST = 80;
/** Notices above the headline are short; three of them are many. */
const NOTICES_AT_MOST = 3;
const NOTICE_LENGTH = 320;
const STAMP =
  /^(?:(?:date|published|posted|dated|publié|datum)[: ]{1,3})?((?:19|20)\d\d-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)(?![\d-])[\s:|–—-]{0,4}/iu;
const NOTICE =
  /\b(?:alerts?|outages?|closed|closures?|maintenance|advisory|notice|impacted|affected|operating|temporarily|unavailable|reopen\w*|update your)\b/iu;
const UPDATED =
  /\b(?:updated|last modified|modified|mis à jour|modifié|aktualisiert|actualizado|aggiornato)\b/iu;
/** "June 10, 20209:42 PM", as pages print whose markup held them apart. */
const GLUED_TIME = /((?:19|20)\d\d),?(?=\d{1,2}:\d\d)/u;
const DATE_LINE_WORDS =
  /\b(?:published|posted|publication|release|released|date|dated|updated|first|last|modified|created|issued|on|at|by|the|le|à|am|um|uhr|el|publié|mis|jour|veröffentlicht|aktualisiert|publicado|actualizado|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|a\.?m\.?|p\.?m\.?|noon|midnight|et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|utc|gmt|bst|cet|cest|local time|min read)\b/giu;

/** Takes a date stamp off the first line ("date 2020-06-12 The company said …"). Returns the piece that carried it. */
export function takeStamp(pieces: readonly Piece[]): { piece: Piece; clue: DateClue } | null {
  const piece = pieces.find(({ reason }) => reason === null);
  const match = piece && STAMP.exec(piece.text.slice(0, 80));
  if (!piece || !match?.[1] || readDate(match[1], 'en') === null) return null;
  piece.text = piece.text.slice(match[0].length).trim();
  if (piece.text === '') {
    piece.text = match[0].trim();
    piece.reason = 'date line';
  }
  return { piece, clue: { text: match[1], basis: 'Date stamp at the head of the text.', rank: 'stamp' } };
}

/**
 * Reads what stands before the story: notices and navigation, the headline, its deck, byline and date. Whatever is not the
 * story gets its reason.
 *
 * @param stamped a piece that had a date stamp: it is no headline
 */
export function readHead(pieces: readonly Piece[], hints: HeadHints, stamped: Piece | undefined): Head {
  const titleAt = findTitle(pieces, hints, stamped);
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

/** A line that is a date and little else, as "Published June 11, 2020 12:45 pm". */
export function readDateLine(line: string, language: string): { rest: string; clue: DateClue } | null {
  if (line.length > 160) return null;
  const text = line.replace(GLUED_TIME, '$1 ');
  const date = readDate(text, language);
  if (!date) return null;
  const rest = text.slice(0, date.start) + text.slice(date.end);
  const second = readDate(rest, language);
  const bare = (second ? rest.slice(0, second.start) + rest.slice(second.end) : rest)
    .replace(/\d{1,2}[:.h]\d\d(?::\d\d)?|\(?\b(?:UTC|GMT)[+-]\d{1,2}\)?/gu, ' ')
    .replace(/\b(?:an?|\d{1,3}) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\b/giu, ' ')
    .replace(DATE_LINE_WORDS, ' ');
  const words = wordCount(bare);
  const place =
    words <= 2 && text.length <= 60 && date.precision === 'day' && /^[\p{Lu}][\p{L}. -]{1,30},/u.test(text);
  const byline = words > 0 && readByline(text) !== null;
  if (words > 0 && !place && !byline && !isDatedRow(text, language)) return null;
  const updated = UPDATED.exec(text);
  const publishedToo = updated !== null && date.start < updated.index;
  const clue: DateClue = {
    text,
    basis: `Date line: “${text}”.`,
    rank: updated && !publishedToo ? 'updated' : 'line',
    read: date,
  };
  return { rest: rest.slice(Math.max(0, rest.search(/\bby /iu))).trim(), clue };
}

/** "June 10, 2020 / 7:14 PM / Daily Example": a date between short labels. */
function isDatedRow(text: string, language: string): boolean {
  const parts = text.split(/\s?[|•·]\s?|\s[/—–-]\s/u).filter((part) => part.trim() !== '');
  if (parts.length < 2 || text.length > 120) return false;
  const dated = parts.find((part) => readDate(part, language) !== null);
  return (
    dated !== undefined &&
    wordCount(dated) <= 8 &&
    parts.every((part) => wordCount(part) <= 8 && !endsSentence(part))
  );
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
    else if (!story && isHeadline(piece) && wordCount(piece.text) <= 3) piece.reason = 'section label';
  }
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
