import { pathOfPassage } from '../addresses.js';
import { publisherOf } from '../answers/answer.js';
import { type Source, sourcesLine } from '../answers/plainText.js';
import type { Article } from '../knowledge/passages.js';
import { escapeText } from './escapeText.js';

/** Discord's mark of a small grey line. */
const SUBTEXT = '-# ';

/**
 * Sources as one small line: "Fast Company [1][6] · Digital Trends [2]". Each number leads to its passage where there is a
 * page for it, and each publisher to its article where an address is known; where there is no room for all the links, for
 * those to articles alone, or for none.
 *
 * @param webUrl the site with the pages, if there is one
 * @returns `undefined` where even the line without links is longer than the room, in characters
 */
export function sourcesSubtext(
  sources: readonly Source[],
  room: number,
  webUrl?: string,
): string | undefined {
  if (sources.length === 0) return '';
  const line = (of: (source: Source) => string) => `${SUBTEXT}${sources.map(of).join(' · ')}`;
  const lines = [
    ...(webUrl === undefined ? [] : [line((source) => linkedPassages(source, webUrl))]),
    line(linkedSource),
    `${SUBTEXT}${escapeText(sourcesLine(sources))}`,
  ];
  return lines.find(({ length }) => length <= room);
}

function linkedPassages({ article, labels, passages }: Source, webUrl: string): string {
  const marks = labels.map(
    (label, at) => `[[${label}]](${webUrl}${pathOfPassage(passages[at] ?? article.id)})`,
  );
  return `${linkedName(article, `${webUrl}/article/${article.id}`)} ${marks.join('')}`;
}

/** Room for how many more there are. */
const REST = 40;

/** As many of the sources as there is room for, and how many more there are: where a page has more than any could show. */
export function someSources(sources: readonly Source[], room: number): string {
  const shown: string[] = [];
  let left = room - SUBTEXT.length - REST;
  for (const source of sources) {
    const part = `${escapeText(sourcesLine([source]))} · `;
    left -= part.length;
    if (left < 0) break;
    shown.push(part);
  }
  return `${SUBTEXT}${shown.join('')}${sources.length - shown.length} more: see Passages`;
}

function linkedSource({ article, labels }: Source): string {
  return `${linkedName(article)} ${labels.map((label) => `[${label}]`).join('')}`;
}

/** @param page where else than at its own address the article is to be found */
function linkedName(article: Article, page?: string): string {
  const name = escapeText(publisherOf(article));
  const address = (article.url === null ? undefined : linkAddress(article.url)) ?? page;
  // Brackets in a name could end the words of a link, and Discord takes an address as such words for a fraud.
  if (address === undefined || /[[\]]|:\/\//u.test(name)) return name;
  return `[${name}](${address})`;
}

/** An address as it may stand between the brackets of a link; `undefined` for one that a browser should not open. */
function linkAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[()]/gu, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`);
}
