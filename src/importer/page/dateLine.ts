import { isGivenName } from '../../text/givenNames.js';
import { isNameLine, readByline } from './bylines.js';
import { readDate } from './dates.js';
import type { DateClue } from './metadata.js';
import { endsSentence, wordCount } from './pieces.js';

const UPDATED =
  /\b(?:updated|last modified|modified|mis à jour|modifié|aktualisiert|actualizado|aggiornato)\b/iu;
/** "June 10, 20209:42 PM", as pages print whose markup held them apart. */
const GLUED_TIME = /((?:19|20)\d\d),?(?=\d{1,2}:\d\d)/u;
/** "June 10, 2020July 2, 2021": of two dates side by side the first is that of publication. */
const GLUED_DATE = /((?:19|20)\d\d)(?=\p{Lu}\p{Ll}{2})/u;
const DATE_LINE_WORDS =
  /\b(?:published|posted|publication|release|released|date|dated|updated|first|last|modified|created|issued|on|at|by|the|le|à|am|um|uhr|el|publié|mis|jour|veröffentlicht|aktualisiert|publicado|actualizado|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|a\.?m\.?|p\.?m\.?|noon|midnight|et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|utc|gmt|bst|cet|cest|local time|min read|issue|edition|spring|summer|autumn|winter)\b/giu;

/** A line that is a date and little else, as "Published June 11, 2020 12:45 pm". */
export function readDateLine(line: string, language: string): { rest: string; clue: DateClue } | null {
  if (line.length > 160) return null;
  const text = line.replace(GLUED_TIME, '$1 ').replace(GLUED_DATE, '$1 | ');
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
  let author = rest.slice(rest.search(/\bby /iu)).replace(/^by /iu, 'By ').trim();
  const isNamed = isNameLine(rest.trim()) && isGivenName(rest.trim().split(' ')[0] ?? '');
  if (isNamed) author = `By ${rest.trim()}`;
  const byline = words > 0 && (readByline(text) !== null || (words <= 5 && readByline(author)?.rest === ''));
  if (words > 0 && !place && !byline && !isDatedRow(text, language)) return null;
  const updated = UPDATED.exec(text);
  const publishedToo = updated !== null && date.start < updated.index;
  const clue: DateClue = {
    text,
    basis: `Date line: “${text}”.`,
    rank: updated && !publishedToo ? 'updated' : 'line',
    read: date,
  };
  return { rest: isNamed || /\bby /iu.test(rest) ? author : rest.trim(), clue };
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
