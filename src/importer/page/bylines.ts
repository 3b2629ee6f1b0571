import { isGivenName } from '../../text/givenNames.js';
import { readDate } from './dates.js';
import type { Clue } from './metadata.js';
import { wordCount } from './pieces.js';

const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}'’.-]*";
const NAME = `${NAME_WORD}(?: (?:van|von|de|da|der|den|del|di|la|le|bin|al|el|${NAME_WORD})){0,3} ${NAME_WORD}`;
/** Who writes for a living, as the notes beneath articles call them. */
export const WRITER =
  '(?:contributor|contributing (?:writer|editor)|reporter|writer|journalist|editor|correspondent|columnist|author|blogger|freelancer|staff writer|producer|photographer|intern|fellow|rédact(?:eur|rice)|journaliste|redakteur(?:in)?|journalist(?:in)?|periodista|redactor(?:a)?|giornalista)';
const BYLINE = new RegExp(
  `^(?:(?:[Ww]ritten|[Pp]osted|[Rr]eported|[Pp]ublished|[Ss]tory|[Ww]ords|[Tt]ext)? ?(?:[Bb]y|BY)|[Aa]uthors?|AUTHOR|[Pp]ar|[Vv]on|[Pp]or|[Dd]i|[Dd]oor)(?: ?: ?| )(${NAME}(?:(?:,? (?:and|&|et|und|y) |, )${NAME}){0,4})(.{0,140})$`,
  'u',
);
const BYLINE_OF_BODY =
  /^(?:By|BY) ((?:The |the )?\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,3}(?: (?:Staff|Newsroom|Press|Desk|Editors))?)$/u;
const ONLY_NAME = new RegExp(`^${NAME}$`, 'u');
const ROLE = new RegExp(
  `^(?:[\\p{L}&'’-]+,? ){0,6}?${WRITER}s?\\b(?:(?:,| at| for| with| in| on|:) .{1,80}|, .{1,80})?$`,
  'iu',
);
const NOTE = new RegExp(
  `^(${NAME})(?:,? who)? (?:is|has been|works as|est|ist|es) (?:an? |the |our |une? |eine? |una? )?(?:[\\p{L}\\p{N}&.'’-]+,? ){0,9}?${WRITER}s?\\b`,
  'u',
);
const COVERS = new RegExp(
  `^(?:${NAME}|She|He|They|\\p{Lu}\\p{L}+) (?:covers|writes (?:about|for|on)|reports on|has (?:covered|written|reported) )`,
  'u',
);
const ENDNOTE =
  /^[([]?(?:additional |further |with )?(?:reporting|writing|editing|research|compiled|edited|written|translated) (?:by|from) [^.]{2,160}[.)\]]?$|\bcontributed (?:to (?:this|the) (?:report|story|article|post)|reporting)\b|^(?:about the authors?|about the writer|author bio|über (?:den autor|die autorin)|à propos de l['’]auteur|sobre el autor)\b.{0,60}$/iu;
const REACH =
  /^(?:Follow|Contact|Reach|E-?mail|Tweet)(?: out to)? (?:him|her|them|the (?:author|reporter|writer)|\p{Lu}\p{L}+(?: \p{Lu}[\p{L}'’-]+)?)\b.{0,20}(?:@|\b(?:on|at|via)\b).{1,120}$/u;

/** The author that a byline names, with the date that may stand beside the name. */
export function readByline(text: string): { author: string; rest: string } | null {
  if (text.length > 220) return null;
  const match = BYLINE.exec(text);
  if (!match) {
    const body = BYLINE_OF_BODY.exec(text);
    return body?.[1] ? { author: body[1], rest: '' } : null;
  }
  const rest = match[2] ?? '';
  const isRest =
    rest === '' || /^(?:,| ?[|·•–—/(-]| ?\d| on | for | in | @)/u.test(rest) || readDate(rest, 'en') !== null;
  if (!isRest || !match[1] || (/[.!?]$/u.test(rest) && wordCount(rest) > 8)) return null;
  return { author: /^\.? ?\d/u.test(rest) ? withoutMonth(match[1]) : match[1], rest };
}

const AND = /(?:^|\s)(?:and|&|et|und|y)\s/u;

/** "By TOM KRISHER, AP Auto Writer": the name alone, with what stands behind it (a role, a paper, a degree) in the basis. */
export function withoutRole({ value, known, basis }: Clue): Clue {
  const [first = '', ...others] = value
    .replace(/^(?:by|von|par|por) /iu, '')
    .split(/\s*[,;|•]\s*|\s[-–—/]\s|(?<=\p{Ll}{2})\.\s/u);
  const isList = AND.test(value);
  const isName = (name: string) =>
    isNameLine(name) && !isRoleLine(name) && (isList || isGivenName(name.split(' ')[0] ?? ''));
  const isRest = others.findIndex((part) => !part.split(AND).every((name) => name === '' || isName(name)));
  const names = isRest < 0 ? others : others.slice(0, isRest);
  const role = isRest < 0 ? '' : others.slice(isRest).join(', ');
  const author = [...new Set([first, ...names])].join(', ');
  return {
    value: author,
    known,
    basis: role === '' ? basis : `${basis.replace(/\.$/u, '')}, with “${role}”.`,
  };
}

/** Only the name of a person, as it stands above or beneath an article. */
export function isNameLine(text: string): boolean {
  return text.length <= 60 && ONLY_NAME.test(text) && wordCount(text) <= 5;
}

/** What somebody does at a publication, in a line of its own: "Former Daily Example Contributor". */
export function isRoleLine(text: string): boolean {
  return text.length <= 120 && !/[.!?]$/u.test(text) && ROLE.test(text);
}

/**
 * A note on the author in sentences.
 * @param name the name that stands above it, if one does: then his or her first name is enough
 */
export function isAuthorNote(text: string, name: string | null): boolean {
  if (text.length > 900) return false;
  if (NOTE.test(text)) return true;
  if (name === null) return false;
  const first = name.split(' ')[0] ?? name;
  const last = name.split(' ').at(-1) ?? name;
  const lower = text.toLowerCase();
  const opens = [name, first, last, 'She', 'He', 'They'].some(
    (word) => lower.startsWith(`${word.toLowerCase()} `) || lower.startsWith(`${word.toLowerCase()}, `),
  );
  return opens && (COVERS.test(text) || new RegExp(`\\b${WRITER}\\b`, 'iu').test(text.slice(0, 200)));
}

/** Whose note it is. */
export function authorOfNote(text: string): string | null {
  return NOTE.exec(text)?.[1] ?? null;
}

/** "Reporting by …", "… contributed to this report", "Follow her on …", "About the author". */
export function isEndnote(text: string): boolean {
  return text.length <= 300 && wordCount(text) <= 30 && (ENDNOTE.test(text) || REACH.test(text));
}

/** "By Jane Roe June 11, 2020" has no mark between the name and the month. */
function withoutMonth(name: string): string {
  return name.replace(
    /(?:,? |(?<=\p{Ll}))(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)\.?$/u,
    '',
  );
}
