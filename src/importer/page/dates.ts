import * as chrono from 'chrono-node';

export type Precision = 'day' | 'month' | 'year';

export interface ReadDate {
  /** YYYY-MM-DD or YYYY-MM. */
  date: string;
  precision: 'day' | 'month';
  /** Where it stands in the text. */
  start: number;
  end: number;
  /** The other reading of "06/11/2020"; `null` where there is one reading only. */
  otherReading: string | null;
}

const ISO = /(?<![\d-])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])/u;
const COMPACT = /^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/u;
const NUMERIC = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/])/u;
const YEAR_FIRST = /(?<![\d./-])((?:19|20)\d\d)[./](\d{1,2})[./](\d{1,2})(?![\d/])/u;
/** chrono-node's time grows faster than its input. */
const LINE_AT_MOST = 300;

/** Names of weekdays from Sunday, in the languages of the larger part of the web. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['sunday', 'dimanche', 'sonntag', 'domingo', 'domenica', 'zondag'],
  ['monday', 'lundi', 'montag', 'lunes', 'lunedì', 'maandag', 'segunda-feira'],
  ['tuesday', 'mardi', 'dienstag', 'martes', 'martedì', 'dinsdag', 'terça-feira'],
  ['wednesday', 'mercredi', 'mittwoch', 'miércoles', 'mercoledì', 'woensdag', 'quarta-feira'],
  ['thursday', 'jeudi', 'donnerstag', 'jueves', 'giovedì', 'donderdag', 'quinta-feira'],
  ['friday', 'vendredi', 'freitag', 'viernes', 'venerdì', 'vrijdag', 'sexta-feira'],
  ['saturday', 'samedi', 'samstag', 'sábado', 'sabato', 'zaterdag'],
];
const DAY_MS = 86_400_000;

/**
 * The first date with a year in a line: ISO, numeric, or in words of the given language or of English.
 * "06/11/2020" is read month first in English and day first elsewhere; the other reading is told as well.
 */
export function readDate(text: string, language: string): ReadDate | null {
  const line = text.slice(0, LINE_AT_MOST);
  // chrono-node would make a day of what only looks like one.
  if (ISO.test(line) && readIso(line) === null) return null;
  return readIso(line) ?? readNumeric(line, language) ?? readWords(line, language);
}

/** The date in the path of an address ("/2020/9/9/", "/2020/06/", "/20200609/"), with the part that says so. */
export function urlDate(url: URL): { date: string; precision: Precision; part: string } | null {
  const path = url.pathname.slice(0, 2000);
  const match =
    /[/_-]((?:199|20\d)\d)[/_-](\d{1,2})(?:[/_-](\d{1,2}))?(?=[/_-]|$)/u.exec(path) ??
    /[/_-]((?:199|20\d)\d)(\d\d)(\d\d)(?=[/_-]|$)/u.exec(path);
  if (match) {
    const [part, year, month, day] = match;
    const whole = valid(Number(year), Number(month), day === undefined ? undefined : Number(day));
    if (whole) return { date: whole, precision: whole.length > 7 ? 'day' : 'month', part };
    const without = valid(Number(year), Number(month), undefined);
    if (without) return { date: without, precision: 'month', part };
  }
  const year = /\/((?:19|20)\d\d)(?=\/)/u.exec(path);
  return year?.[1] ? { date: year[1], precision: 'year', part: year[0] } : null;
}

/**
 * The last such weekday on or before the day of publication, since news speaks of the days behind it.
 *
 * @param weekday its name, in any of several languages, of any case
 * @param published YYYY-MM-DD; with less than a day nothing can be said
 * @returns the date, always inferred, with the reasoning as a short sentence
 */
export function resolveWeekday(weekday: string, published: string): { date: string; because: string } | null {
  const name = weekday.trim().toLowerCase();
  const index = WEEKDAYS.findIndex((names) => names.includes(name));
  const day = dayNumber(published);
  if (index < 0 || day === null) return null;
  const back = (new Date(day).getUTCDay() - index + 7) % 7;
  return {
    date: isoDay(day - back * DAY_MS),
    because: `The last ${capitalised(WEEKDAYS[index]?.[0] ?? '')} on or before the publication on ${published}, a ${weekdayOf(day)}.`,
  };
}

/** Whether a word names a weekday. */
export function isWeekday(word: string): boolean {
  const name = word.trim().toLowerCase();
  return WEEKDAYS.some((names) => names.includes(name));
}

/** A date of the calendar as YYYY-MM-DD or YYYY-MM, `null` where there is no such day. */
export function valid(year: number, month: number, day: number | undefined): string | null {
  if (month < 1 || month > 12 || year < 1000) return null;
  const head = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return head;
  const date = `${head}-${String(day).padStart(2, '0')}`;
  return dayNumber(date) === null ? null : date;
}

/** Milliseconds of a day YYYY-MM-DD at midnight UTC, `null` where it is no day of the calendar. */
export function dayNumber(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/u.test(date)) return null;
  const number = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(number) || isoDay(number) !== date ? null : number;
}

export function isoDay(number: number): string {
  return new Date(number).toISOString().slice(0, 10);
}

/** Two dates contradict each other where they differ in what both of them tell. */
export function contradict(one: string, other: string): boolean {
  const shared = Math.min(one.length, other.length);
  return one.slice(0, shared) !== other.slice(0, shared);
}

const { fr, de, es, it, nl, pt, ru, uk, sv, ja, zh } = chrono;
const READERS: Readonly<Record<string, Pick<chrono.Chrono, 'parse'>>> = {
  fr,
  de,
  es,
  it,
  nl,
  pt,
  ru,
  uk,
  sv,
  ja,
  zh,
};

/** chrono-node's reader of a language, English where it has none. */
export function chronoOf(language: string): Pick<chrono.Chrono, 'parse'> {
  return READERS[language] ?? chrono.en;
}

function readIso(text: string): ReadDate | null {
  const match = ISO.exec(text) ?? YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (!match) return null;
  const date = valid(
    Number(match[1]),
    Number(match[2]),
    match[3] === undefined ? undefined : Number(match[3]),
  );
  return date === null ? null : found(match, date, null);
}

function readNumeric(text: string, language: string): ReadDate | null {
  const match = NUMERIC.exec(text);
  if (!match) return null;
  const [, first, mark, second, year] = match;
  const dayFirst = valid(Number(year), Number(second), Number(first));
  const monthFirst = valid(Number(year), Number(first), Number(second));
  const american = mark === '/' && (language === 'en' || language === 'und');
  const [best, other] = american ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  const date = best ?? other;
  return date === null ? null : found(match, date, best && other && other !== best ? other : null);
}

function readWords(text: string, language: string): ReadDate | null {
  if (!/(?:19|20)\d\d/u.test(text)) return null;
  const readers = language === 'en' || language === 'und' ? ['en'] : [language, 'en'];
  for (const reader of readers)
    for (const { start, index, text: words } of chronoOf(reader).parse(text, {
      instant: new Date(0),
      timezone: 0,
    })) {
      if (!start.isCertain('year') || !start.isCertain('month')) continue;
      const day = start.isCertain('day') ? (start.get('day') ?? undefined) : undefined;
      const date = valid(start.get('year') ?? 0, start.get('month') ?? 0, day);
      if (date)
        return {
          date,
          precision: day === undefined ? 'month' : 'day',
          start: index,
          end: index + words.length,
          otherReading: null,
        };
    }
  return null;
}

function found(match: RegExpExecArray, date: string, otherReading: string | null): ReadDate {
  return {
    date,
    precision: date.length > 7 ? 'day' : 'month',
    start: match.index,
    end: match.index + match[0].length,
    otherReading,
  };
}

function weekdayOf(day: number): string {
  return capitalised(WEEKDAYS[new Date(day).getUTCDay()]?.[0] ?? '');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
