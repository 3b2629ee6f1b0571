import { type FoundDate, ImportError, type Warning } from '../articleDraft.js';
import { contradict, dayNumber, type Precision, readDate, urlDate } from './dates.js';
import { eventDates } from './eventDates.js';
import { DATE_RANKS, type DateClue } from './metadata.js';

interface Candidate extends DateClue {
  date: string;
  precision: Precision;
  otherReading: string | null;
}

/**
 * When a page was published, by the most trusted thing that tells it. Whatever contradicts it is told, never passed over.
 *
 * @param given a moderator's own date, as YYYY-MM-DD, YYYY-MM, YYYY or in words
 * @throws ImportError for a given date that is none
 */
export function choosePublished(
  given: string | undefined,
  clues: readonly DateClue[],
  url: URL | undefined,
  language: string,
): { published: FoundDate; warnings: Warning[] } {
  const candidates = withoutUtcDays(candidatesOf(given, clues, url, language));
  const warnings: Warning[] = [];
  const first = candidates[0];
  if (given !== undefined && given.trim() !== '' && first?.rank !== 'given')
    throw new ImportError(
      `“${given.trim().slice(0, 60)}” is no date. Give it as YYYY-MM-DD, YYYY-MM or YYYY.`,
    );
  if (!first) {
    const basis = 'The page gives no date of publication.';
    return { published: { value: null, known: 'unknown', basis, precision: null }, warnings };
  }
  // A day within the month that a better source names is the same date, told more closely.
  const best = candidates.reduce(
    (kept, other) =>
      first.rank === 'given' ||
      !isOfPublication(other) ||
      contradict(kept.date, other.date) ||
      other.date.length <= kept.date.length
        ? kept
        : other,
    first,
  );
  const told = new Set([best.date]);
  for (const other of candidates) {
    if (!contradict(best.date, other.date) || !isOfPublication(other) || told.has(other.date)) continue;
    if (other.rank === 'entry' && best.rank !== 'entry') continue;
    told.add(other.date);
    warnings.push({
      code: 'date-contradicted',
      message: `Two dates of publication: ${best.date} (${lower(best.basis)}) and ${other.date} (${lower(other.basis)}); ${best.date} is kept.`,
    });
  }
  if (best.otherReading !== null && !candidates.some((other) => other !== best && other.date === best.date))
    warnings.push({
      code: 'date-ambiguous',
      message: `“${best.text.slice(0, 60)}” is read as ${best.date}; it may mean ${best.otherReading}.`,
    });
  return {
    published: { value: best.date, known: knownOf(best), basis: best.basis, precision: best.precision },
    warnings,
  };
}

/** A time of day in UTC, or with no zone: its day may be the one before or after that of the place where it was published. */
const UTC_TIME = /\d[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|GMT|[+-]00:?00)?$/u;
/** A line that people read may end with a time as well. */
const STAMP_AT_MOST = 32;
const DAY_MS = 86_400_000;

/** A stamp in UTC gives way to a day next to it that the page shows, its address has, or another stamp gives for its own place. */
function withoutUtcDays(candidates: readonly Candidate[]): Candidate[] {
  const isUtc = ({ rank, text }: Candidate) =>
    (rank === 'metadata' || rank === 'line') && UTC_TIME.test(text) && text.length <= STAMP_AT_MOST;
  const local = candidates.filter(
    (one) => !isUtc(one) && /^(?:metadata|line|dateline|address)$/u.test(one.rank) && one.precision === 'day',
  );
  return candidates.filter(
    (one) =>
      !isUtc(one) ||
      !local.some((other) => Math.abs((dayNumber(other.date) ?? 0) - (dayNumber(one.date) ?? 0)) === DAY_MS),
  );
}

/** A date in the article's own text after its publication is something planned, or one of the two is wrong. */
export function laterDates(text: string, published: FoundDate, language: string): Warning[] {
  const { value } = published;
  if (value === null) return [];
  const later = eventDates(text, value, language).find(
    ({ date, inferred }) => !inferred && date.slice(0, value.length) > value.slice(0, date.length),
  );
  if (!later) return [];
  return [
    {
      code: 'later-date',
      message: `The text mentions ${later.date} (“${later.text}”), which is after the publication on ${value}: something planned, or one of the two is wrong.`,
    },
  ];
}

function candidatesOf(
  given: string | undefined,
  clues: readonly DateClue[],
  url: URL | undefined,
  language: string,
): Candidate[] {
  const all: DateClue[] = [...clues];
  if (given !== undefined && given.trim() !== '')
    all.push({ text: given.trim(), basis: 'Given by the moderator.', rank: 'given' });
  const inAddress = url && urlDate(url);
  if (inAddress) {
    const { date, precision, part } = inAddress;
    all.push({
      text: part,
      basis: `From the address: ${part}.`,
      rank: 'address',
      read: { date, precision, otherReading: null },
    });
  }
  return all
    .flatMap((clue): Candidate[] => {
      const read = clue.read ?? readDate(clue.text, language) ?? bareYear(clue);
      return read
        ? [{ ...clue, date: read.date, precision: read.precision, otherReading: read.otherReading }]
        : [];
    })
    .sort((a, b) => DATE_RANKS.indexOf(a.rank) - DATE_RANKS.indexOf(b.rank));
}

function bareYear({
  text,
  rank,
}: DateClue): { date: string; precision: Precision; otherReading: null } | null {
  const year = rank === 'given' ? /^(?:19|20)\d\d$/u.exec(text)?.[0] : undefined;
  return year === undefined ? null : { date: year, precision: 'year', otherReading: null };
}

function isOfPublication({ rank }: DateClue): boolean {
  return rank !== 'updated';
}

function knownOf({ rank }: DateClue): 'stated' | 'inferred' {
  return rank === 'address' || rank === 'updated' || rank === 'entry' ? 'inferred' : 'stated';
}

function lower(basis: string): string {
  const sentence = basis.replace(/\.$/u, '');
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
