import { publisherOf } from '../answers/answer.js';
import { type Source, sourcesLine } from '../answers/plainText.js';
import { escapeText } from './escapeText.js';

/** Discord's mark of a small grey line. */
const SUBTEXT = '-# ';

/**
 * Sources as one small line: "Fast Company [1][6] · Digital Trends [2]", each publisher linked where the article's
 * address is known and there is room for all the links.
 *
 * @returns `undefined` where even the line without links is longer than the room, in characters
 */
export function sourcesSubtext(sources: readonly Source[], room: number): string | undefined {
  if (sources.length === 0) return '';
  const linked = `${SUBTEXT}${sources.map(linkedSource).join(' · ')}`;
  if (linked.length <= room) return linked;
  const plain = `${SUBTEXT}${escapeText(sourcesLine(sources))}`;
  return plain.length <= room ? plain : undefined;
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

function linkedSource(source: Source): string {
  const { article, labels } = source;
  const name = escapeText(publisherOf(article));
  const address = article.url === null ? undefined : linkAddress(article.url);
  // Brackets in a name could end the words of a link, and Discord takes an address as such words for a fraud.
  if (address === undefined || /[[\]]|:\/\//u.test(name)) return escapeText(sourcesLine([source]));
  return `[${name}](${address}) ${labels.map((label) => `[${label}]`).join('')}`;
}

/** An address as it may stand between the brackets of a link; `undefined` for one that a browser should not open. */
function linkAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[()]/gu, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`);
}
