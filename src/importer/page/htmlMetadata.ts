import { type DomElement, isElement, walk } from './dom.js';
import { type Clue, type Clues, noClues } from './metadata.js';
import { oneLine, tidyText } from './tidyText.js';

/** Names of meta elements with the day of publication, the most used first. */
const META_DATES =
  'article:published_time og:published_time datepublished date pubdate publishdate publish-date publish_date publication_date dc.date dc.date.issued dcterms.date dcterms.created citation_publication_date citation_date parsely-pub-date sailthru.date article.published cxenseparse:recs:publishtime'.split(
    ' ',
  );
const ARTICLE_TYPES =
  /^(?:.*Article|BlogPosting|LiveBlogPosting|Report|PressRelease|Review|Posting|SocialMediaPosting)$/u;
const JSON_AT_MOST = 300_000;
const JSON_VALUES_AT_MOST = 2000;
const VALUE_AT_MOST = 400;

interface Linked {
  headline: string[];
  author: string[];
  publisher: string[];
  published: string[];
}

/** What the head of a page and its marked-up data say of it: JSON-LD, OpenGraph and other meta tags, time elements. */
export function readHtmlMetadata(root: DomElement): Clues {
  const clues = noClues();
  const metas = new Map<string, string>();
  const linked: Linked = { headline: [], author: [], publisher: [], published: [] };
  let pageTitle = '';
  const times: { date: string; sure: boolean }[] = [];
  walk(
    root,
    (node) => {
      if (!isElement(node)) return true;
      const name = node.localName;
      if (name === 'meta') readMeta(node, metas);
      else if (name === 'title') pageTitle ||= clean(node.textContent ?? '');
      else if (name === 'script') readLinked(node, linked);
      else if (name === 'time' || node.getAttribute('itemprop') === 'datePublished') readTime(node, times);
      else if (name === 'link' && node.getAttribute('rel') === 'canonical')
        clues.url ??= node.getAttribute('href');
      else if (name === 'html') clues.language ??= node.getAttribute('lang');
      return name !== 'svg' && name !== 'script';
    },
    () => {},
  );
  const of = (names: string) => names.split(' ').map((name) => metas.get(name));
  const site = metas.get('og:site_name') ?? linked.publisher[0];
  const basis = 'Metadata of the page.';
  add(clues.title, linked.headline, 'Headline in the data of the page.');
  add(clues.title, [withoutSite(metas.get('og:title'), site)], basis);
  add(clues.title, of('twitter:title citation_title dc.title'), basis);
  add(clues.title, [withoutSite(pageTitle, site)], 'Title of the page.');
  add(clues.publisher, of('og:site_name'), 'Metadata of the page (og:site_name).');
  add(clues.publisher, linked.publisher, 'Publisher in the data of the page.');
  add(
    clues.publisher,
    of('publisher dc.publisher citation_publisher article:publisher application-name'),
    basis,
  );
  if (clues.publisher.length === 0 && !site) clues.publisher.push(...siteInTitle(pageTitle, clues.title));
  add(clues.author, [listed([...new Set(linked.author)])], 'Author in the data of the page.');
  const authors = 'author article:author dc.creator citation_author parsely-author sailthru.author byl';
  add(clues.author, of(authors), basis);
  clues.author = clues.author.filter(({ value }) => !/^https?:|^@|\//iu.test(value));
  clues.publisher = clues.publisher.filter(({ value }) => !/^https?:|^@/iu.test(value));
  for (const text of linked.published)
    clues.dates.push({ text, basis: 'Metadata of the page (datePublished).', rank: 'metadata' });
  for (const name of META_DATES) {
    const text = metas.get(name);
    if (text) clues.dates.push({ text, basis: `Metadata of the page (${name}).`, rank: 'metadata' });
  }
  for (const { date, sure } of sureTimes(times))
    clues.dates.push({ text: date, basis: 'Time element of the page.', rank: sure ? 'metadata' : 'line' });
  const modified = metas.get('article:modified_time') ?? metas.get('og:updated_time');
  if (modified)
    clues.dates.push({ text: modified, basis: 'The page tells only when it was changed.', rank: 'updated' });
  clues.url ??= metas.get('og:url') ?? null;
  clues.language ??= metas.get('og:locale') ?? metas.get('content-language') ?? null;
  return clues;
}

function readMeta(node: DomElement, metas: Map<string, string>): void {
  const name =
    node.getAttribute('property') ??
    node.getAttribute('name') ??
    node.getAttribute('itemprop') ??
    node.getAttribute('http-equiv');
  const content = clean(node.getAttribute('content') ?? '');
  if (name && content !== '' && !metas.has(name.toLowerCase())) metas.set(name.toLowerCase(), content);
}

/** A date of publication is marked as one, or is the only one that the page has before its end. */
function readTime(node: DomElement, times: { date: string; sure: boolean }[]): void {
  const date = node.getAttribute('datetime') ?? node.getAttribute('content') ?? node.textContent ?? '';
  const marked = `${node.getAttribute('itemprop') ?? ''} ${node.getAttribute('class') ?? ''} ${node.getAttribute('pubdate') ?? ''}`;
  if (/\d{4}/u.test(date) && times.length < 50 && !/modified|updated/iu.test(marked))
    times.push({
      date: clean(date),
      sure:
        /datepublished|publish|pubdate|entry-date/iu.test(marked) || node.getAttribute('pubdate') !== null,
    });
}

function sureTimes(times: readonly { date: string; sure: boolean }[]): { date: string; sure: boolean }[] {
  const marked = times.filter(({ sure }) => sure).slice(0, 1);
  return marked.length > 0 ? marked : times.slice(0, 1);
}

function readLinked(node: DomElement, linked: Linked): void {
  const source = node.textContent ?? '';
  if (!/ld\+json/iu.test(node.getAttribute('type') ?? '') || source.length > JSON_AT_MOST) return;
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    return;
  }
  const waiting: unknown[] = [parsed];
  for (let seen = 0; waiting.length > 0 && seen < JSON_VALUES_AT_MOST; seen++) {
    const value = waiting.shift();
    if (Array.isArray(value)) waiting.push(...value.slice(0, 200));
    else if (typeof value === 'object' && value !== null) {
      const entries = new Map<string, unknown>(Object.entries(value));
      if (entries.has('@graph')) waiting.push(entries.get('@graph'));
      if (entries.has('mainEntity')) waiting.push(entries.get('mainEntity'));
      if (namesOf(entries.get('@type')).some((type) => ARTICLE_TYPES.test(type))) {
        linked.headline.push(...namesOf(entries.get('headline')));
        linked.author.push(...namesOf(entries.get('author')));
        linked.publisher.push(...namesOf(entries.get('publisher')));
        linked.published.push(...namesOf(entries.get('datePublished')));
      }
    }
  }
  for (const list of [linked.headline, linked.publisher, linked.published])
    list.length = Math.min(list.length, 1);
  linked.author.length = Math.min(linked.author.length, 5);
}

/** A string, the name of a thing, or those of several. */
function namesOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value.slice(0, 10) : [value];
  return values.flatMap((one) => {
    const name = typeof one === 'object' && one !== null && 'name' in one ? one.name : one;
    const text = typeof name === 'string' ? clean(name) : '';
    return text === '' ? [] : [text];
  });
}

/** "A, B and C": a comma alone may stand before a role. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function add(list: Clue[], values: readonly (string | undefined)[], basis: string): void {
  for (const value of values) if (value) list.push({ value, known: 'stated', basis });
}

/** "Headline | Site" without the site, where it is known. */
function withoutSite(title: string | undefined, site: string | undefined): string | undefined {
  if (!title || !site) return title;
  const at = title.search(/\s[|–—·»-]\s[^|–—·»]{1,80}$/u);
  return at > 0 && plain(title.slice(at)).includes(plain(site)) ? title.slice(0, at) : title;
}

/** A hyphen parts headlines as well: what follows it is a site only as a name of few words behind a longer headline. */
const DASHED_SITE = /(?<=(?:\S+\s){4})-\s((?:\p{Lu}[\p{L}\p{N}.'’&]{1,20} ?){1,4})$/u;

/** What follows the headline in the title of the page. */
function siteInTitle(pageTitle: string, titles: Clue[]): Clue[] {
  const match = /\s[|–—·»]\s([^|–—·»]{2,60})$/u.exec(pageTitle) ?? DASHED_SITE.exec(pageTitle);
  if (!match?.[1]) return [];
  const bare = pageTitle.slice(0, match.index).trim();
  for (const title of titles) if (title.value === pageTitle) title.value = bare;
  return [
    { value: match[1].trim(), known: 'inferred', basis: 'It follows the headline in the title of the page.' },
  ];
}

function clean(text: string): string {
  return oneLine(tidyText(text.slice(0, VALUE_AT_MOST * 4))).slice(0, VALUE_AT_MOST);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
