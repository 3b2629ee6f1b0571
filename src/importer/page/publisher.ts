import { WRITER } from './bylines.js';
import type { Clue } from './metadata.js';
import type { Piece } from './pieces.js';

const NAME_WORD = "\\p{Lu}(?:[\\p{L}\\p{N}&'’-]|\\.(?=\\p{L})){0,30}";
const NAME = `(?:The |the )?${NAME_WORD}(?: (?:(?:of|and|the|&) )?${NAME_WORD}){0,4}`;
const AT = new RegExp(
  `\\b${WRITER}s?\\b[^.]{0,140}? at (${NAME})|\\b${WRITER}s?\\b[^.]{0,40}? (?:for|with) (${NAME})`,
  'u',
);
const ROLE_OF = new RegExp(
  `^(?:Former |Senior |Staff |Contributing |Freelance )*(${NAME}?) (?:${WRITER.replace('(?:', '(?:Staff Writer|')})s?$`,
  'iu',
);
const IS_A = new RegExp(
  `^(${NAME}) is (?:an?|the) (?:[\\p{L}-]+ ){0,4}?(?:news|media|magazine|newspaper|blog|publication|outlet|newsroom|website|web site)\\b`,
  'u',
);
const MORE_FROM = new RegExp(
  `^(?:[Mm]ore|[Ll]atest|[Tt]rending|[Pp]opular|[Nn]ews|[Aa]lso)(?: [Ss]tories)? (?:[Ff]rom|[Oo]n|[Aa]t) (${NAME})$`,
  'u',
);
/** A line of its own that names a paper: with an article, as people's names and labels of sections are not. */
const PAPER = new RegExp(`^[Tt]he ${NAME_WORD}(?: (?:(?:of|and|the|&) )?${NAME_WORD}){0,4}$`, 'u');
const COPYRIGHT = new RegExp(
  `^(?:©|\\([Cc]\\)|[Cc]opyright)(?: ?©)? ?(?:(?:19|20)\\d\\d(?: ?[-–] ?(?:19|20)?\\d\\d)?)?,? (${NAME})`,
  'u',
);
const TOLD = new RegExp(
  `\\b(?:told|tells|interview with|email to|e-mail to|statement to|spoke (?:to|with)) (${NAME})`,
  'gu',
);
/** Whom people tell things that publish nothing, and agencies, which other publishers print. */
const NO_PUBLISHER =
  /^(?:the )?(?:congress|senate|house|parliament|court|supreme|committee|council|judge|president|mayor|mr|ms|mrs|dr|reuters|associated press|ap|afp|bloomberg|bbc radio)\b/iu;

/** What names the publisher, the metadata first; of the text only what speaks of the page itself. */
export function publisherClues(
  metadata: readonly Clue[],
  pieces: readonly Piece[],
  address: URL | undefined,
): Clue[] {
  const clues: Clue[] = [...metadata];
  const told = new Map<string, number>();
  for (const [index, { text, reason }] of pieces.entries()) {
    const line = text.slice(0, 600);
    if (pieces[index - 1]?.reason === 'byline' && reason !== null && PAPER.test(line))
      put(clues, line, 'inferred', 'It stands beneath the byline.');
    if (reason === 'author bio') {
      put(
        clues,
        AT.exec(line)?.slice(1).find(Boolean) ?? employer(line, pieces),
        'stated',
        'The note on the author names it.',
      );
    } else if (reason !== null) {
      put(clues, IS_A.exec(line)?.[1], 'stated', 'The page says what it is.');
      put(
        clues,
        MORE_FROM.exec(line)?.[1],
        'inferred',
        'A list of other stories beneath the article names it.',
      );
      put(clues, COPYRIGHT.exec(line)?.[1], 'inferred', 'The copyright line names it.');
    } else
      for (const name of new Set([...line.matchAll(TOLD)].map((match) => match[1] ?? '')))
        told.set(name, (told.get(name) ?? 0) + 1);
  }
  for (const [name, times] of told)
    if (times >= 2) put(clues, name, 'inferred', 'Those whom the article quotes spoke to it.');
  const host = address?.hostname.replace(/^www\d?\./u, '');
  if (host?.includes('.')) clues.push({ value: host, known: 'inferred', basis: 'From the address.' });
  return clues;
}

/** "Former Daily Example Contributor" names a publisher, "Senior Technology Reporter" none: a publisher is named elsewhere too. */
function employer(line: string, pieces: readonly Piece[]): string | undefined {
  const name = line.length > 120 ? undefined : ROLE_OF.exec(line)?.[1];
  const elsewhere =
    name &&
    pieces.some(({ text }) =>
      ['at', 'told', 'with', 'to', 'from', 'on'].some((word) => text.includes(`${word} ${name}`)),
    );
  return elsewhere ? name : undefined;
}

function put(clues: Clue[], name: string | undefined, known: Clue['known'], basis: string): void {
  const value = name?.replace(/^the /u, 'The ').replace(/[.,]$/u, '').trim() ?? '';
  if (value.length >= 2 && /^\p{Lu}/u.test(value) && !NO_PUBLISHER.test(value))
    clues.push({ value, known, basis });
}
