import { chronoOf, dayNumber, isoDay, isWeekday, type Precision, resolveWeekday, valid } from './dates.js';

/** A date that a text mentions. */
export interface EventDate {
  /** As the text has it. */
  text: string;
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  date: string;
  precision: Precision;
  /** Worked out against the publication: the text leaves the year out, or names only a weekday. */
  inferred: boolean;
}

/** What a text of one article can hold; chrono-node takes about a millisecond for a sentence with a date. */
const TEXT_AT_MOST = 120_000;
const PIECE_AT_MOST = 240;
const DATES_AT_MOST = 400;
const WORTH_READING =
  /\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fév|avr|mai|juin|juil|août|déc|mär|okt|dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|yesterday|today|hier|gestern|heute|ayer|hoy)|\p{L}{2,9}day\b|di\b|tag\b|lunes|martes|miércoles|jueves|viernes|sábado|domingo/iu;
const BARE_YEAR =
  /(?<![\p{L}\p{N}$£€.,-])(?:in|since|until|by|from|during|of|en|depuis|seit|im jahr|desde|nel|dal) ((?:19|20)\d\d)(?![\p{N}.,]?\d|-\d)/giu;
const DAY_MS = 86_400_000;
/** Without a year the text means the date nearest before its publication, or one that is announced for the weeks after. */
const AHEAD_DAYS = 60;

/**
 * The dates that a text mentions, in order.
 *
 * @param published day, month or year of publication, by which a date without a year and a weekday are resolved; without it
 *   they are left out
 * @param language two-letter code
 */
export function eventDates(text: string, published: string | null, language: string): EventDate[] {
  const dates: EventDate[] = [];
  for (const piece of piecesOf(text.slice(0, TEXT_AT_MOST))) {
    if (dates.length >= DATES_AT_MOST) break;
    if (WORTH_READING.test(piece)) dates.push(...datesOf(piece, published, language));
  }
  return dates;
}

function datesOf(piece: string, published: string | null, language: string): EventDate[] {
  const reference = { instant: new Date(referenceDay(published)), timezone: 0 };
  const found: { at: number; date: EventDate }[] = [];
  for (const { text, index, start } of chronoOf(language).parse(piece, reference)) {
    const [month, day] = [start.get('month') ?? 0, start.get('day') ?? 0];
    const sure = {
      year: start.isCertain('year'),
      month: start.isCertain('month'),
      day: start.isCertain('day'),
    };
    if (sure.month && sure.year && /\d{4}/u.test(text)) {
      const date = valid(start.get('year') ?? 0, month, sure.day ? day : undefined);
      if (date)
        found.push({
          at: index,
          date: { text, date, precision: sure.day ? 'day' : 'month', inferred: false },
        });
    } else if (
      sure.month &&
      sure.day &&
      /\d/u.test(text) &&
      published !== null &&
      !/ago|il y a|vor/iu.test(text)
    ) {
      const date = nearest(month, day, published);
      if (date) found.push({ at: index, date: { text, date, precision: 'day', inferred: true } });
    } else if (published !== null) {
      const date = relativeDay(text, published);
      if (date) found.push({ at: index, date: { text, date, precision: 'day', inferred: true } });
    }
  }
  for (const match of piece.matchAll(BARE_YEAR)) {
    const year = match[1] ?? '';
    const at = match.index + match[0].length - year.length;
    if (!found.some(({ at: other, date }) => other <= at && at < other + date.text.length))
      found.push({ at, date: { text: year, date: year, precision: 'year', inferred: false } });
  }
  return found.sort((a, b) => a.at - b.at).map(({ date }) => date);
}

/** A weekday, "today" or "yesterday", of which the day of publication is known. */
function relativeDay(text: string, published: string): string | null {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^(?:on|this|last|le|am|el) /u, '');
  if (isWeekday(word)) return resolveWeekday(word, published)?.date ?? null;
  const day = dayNumber(published);
  if (day === null) return null;
  if (/^(?:today|aujourd['’]hui|heute|hoy)$/u.test(word)) return published;
  if (/^(?:yesterday|hier|gestern|ayer)$/u.test(word)) return isoDay(day - DAY_MS);
  return null;
}

function nearest(month: number, day: number, published: string): string | null {
  const year = Number(published.slice(0, 4));
  const latest = dayNumber(published) ?? Date.parse(`${published.slice(0, 4)}-12-31T00:00:00Z`);
  const same = valid(year, month, day);
  const number = same && dayNumber(same);
  if (number && number <= latest + AHEAD_DAYS * DAY_MS) return same;
  return valid(year - 1, month, day);
}

function referenceDay(published: string | null): number {
  if (published === null) return 0;
  return (
    dayNumber(published) ??
    dayNumber(`${published.slice(0, 7)}-28`) ??
    Date.parse(`${published.slice(0, 4)}-07-01`)
  );
}

/** Cut between sentences where that is possible, so that a date is rarely divided. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + PIECE_AT_MOST);
    if (end < text.length) {
      const cut = Math.max(text.lastIndexOf('\n', end), text.lastIndexOf(' ', end));
      const sentence = text.slice(start, end).search(/[.!?]\s(?=[^.!?]{0,80}$)/u);
      if (sentence > 60) end = start + sentence + 1;
      else if (cut > start) end = cut;
    }
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
