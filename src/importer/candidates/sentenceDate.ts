import { en, type ParsedResult } from 'chrono-node';

/** What a text says of the time of what it tells. */
export interface ToldDate {
  /** YYYY-MM-DD, YYYY-MM or YYYY; `null` where it cannot be told, or where several times are told. */
  date: string | null;
  /** Whether the text has words of time at all. */
  told: boolean;
}

/** Looks back without a date: what is told is older than the article. */
const BACKWARDS =
  /\b(?:previously|earlier|formerly|already|last (?:year|month|week|spring|summer|autumn|fall|winter)|(?:years?|months?|weeks?|days?) (?:ago|earlier|before|later)|had (?:\p{L}+ly )?\p{L}+ed)\b/iu;
/** Before a date that is still to come, or that something lasts until. */
const TO_COME = /\b(?:until|till|by|from|before|next|starting|effective|effect|through)\s+(?:on\s+)?$/iu;
const YEAR = /\b(?:in|since|during|of)\s+((?:19|20)\d\d)\b/iu;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * When a clause says that what it tells happened. A weekday, "today" and "yesterday" are counted from the day of
 * publication, a weekday backwards; a date without a year is the last such day. Dates within quotation marks count only
 * with their year, since "today" is the speaker's day there. A clause that tells no time is as old as its article, to the
 * month: an article tells of what has just happened.
 *
 * @param published YYYY-MM-DD, YYYY-MM, YYYY or `null`
 */
export function dateOf(clause: string, published: string | null): ToldDate {
  const own = clause.replace(/“[^”]*(?:”|$)|"[^"]*(?:"|$)/gu, ' ');
  const near = recentDates(own, published);
  if (near.length > 0) return { date: onlyOne(near), told: true };
  const explicit = explicitDates(clause).filter((date) => published === null || date <= published);
  if (explicit.length > 0) return { date: onlyOne(explicit), told: true };
  if (BACKWARDS.test(own)) return { date: null, told: false };
  return { date: published?.slice(0, 7) ?? null, told: false };
}

function onlyOne(dates: readonly (string | null)[]): string | null {
  const [first = null, ...others] = new Set(dates);
  return others.length === 0 ? first : null;
}

/** Days counted from the day of publication; `null` for one that cannot be, since that day is not known. */
function recentDates(text: string, published: string | null): (string | null)[] {
  const day =
    published !== null && published.length === 10 ? Date.parse(`${published}T12:00:00Z`) : Number.NaN;
  return timesIn(text, Number.isNaN(day) ? 0 : day).flatMap(({ start, text: words }) => {
    const counted = /^(?:today|yesterday)$/iu.test(words);
    // Chrono takes "sun" and "sat" for days of the week.
    const ofWeek = start.isCertain('weekday') && !start.isCertain('day') && /day\b/iu.test(words);
    const yearless = start.isCertain('day') && start.isCertain('month') && !start.isCertain('year');
    if (!counted && !ofWeek && !yearless) return [];
    if (Number.isNaN(day)) return [null];
    if (counted) return [isoDay(day - (/^y/iu.test(words) ? DAY_MS : 0))];
    if (yearless) return [lastSuchDay(start.get('month') ?? 1, start.get('day') ?? 1, day)];
    const back = (new Date(day).getUTCDay() - (start.get('weekday') ?? 0) + 7) % 7;
    return [isoDay(day - back * DAY_MS)];
  });
}

/** The words of time in a text, but for those of what is still to come. */
function timesIn(text: string, reference: number): ParsedResult[] {
  return en.casual
    .parse(text, { instant: new Date(reference), timezone: 0 })
    .filter(
      ({ index, text: words }) =>
        !TO_COME.test(text.slice(Math.max(0, index - 20), index)) && !/^(?:next|coming)\b/iu.test(words),
    );
}

function lastSuchDay(month: number, dayOfMonth: number, published: number): string {
  const year = new Date(published).getUTCFullYear();
  const inYear = Date.UTC(year, month - 1, dayOfMonth, 12);
  return isoDay(inYear <= published ? inYear : Date.UTC(year - 1, month - 1, dayOfMonth, 12));
}

function explicitDates(text: string): string[] {
  const dates = timesIn(text, 0).flatMap(({ start, text: words }) => {
    if (!/\d{4}/u.test(words) || !start.isCertain('month') || !start.isCertain('year')) return [];
    const month = `${start.get('year')}-${String(start.get('month')).padStart(2, '0')}`;
    return [start.isCertain('day') ? `${month}-${String(start.get('day')).padStart(2, '0')}` : month];
  });
  const year = YEAR.exec(text)?.[1];
  return dates.length > 0 || year === undefined ? dates : [year];
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
