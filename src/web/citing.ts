import { publisherOf } from '../answers/answer.js';
import { capital } from '../capital.js';
import type { Article, Passage } from '../knowledge/passages.js';
import { longDate, MONTHS } from '../text/months.js';

/** What is cited: an article as this library has it, or one passage of it. */
export interface Cited {
  article: Article;
  /** None for the article as a whole. */
  passage?: Passage | undefined;
  /** The address of it on this site, with the version of the library. */
  address: string;
  /** The version of the library. */
  version: string;
}

/** A citation in each usual form. What an article does not state is not made up, and `unknown` says what that is. */
export interface CitationForms {
  apa: string;
  chicago: string;
  mla: string;
  bibtex: string;
  ris: string;
  unknown: string[];
}

/**
 * Cites an article or a passage after APA 7, Chicago 17 (notes and bibliography) and MLA 9, and for BibTeX and RIS. A
 * publisher that was inferred stands in square brackets, as these styles have what does not come from the source; so does
 * a description in the place of a headline that an article has not. An article without a date is "n.d.".
 */
export function citationForms(cited: Cited): CitationForms {
  return {
    apa: apa(cited),
    chicago: chicago(cited),
    mla: mla(cited),
    bibtex: bibtex(cited),
    ris: ris(cited),
    unknown: unknownOf(cited.article),
  };
}

/** What nobody knows of an article, or knows only by inference, with the reason. */
export function unknownOf({ title, publisher, author, published, url }: Article): string[] {
  const fields = { headline: title, publisher, author, date: published };
  return [
    ...Object.entries(fields).flatMap(([name, { value, known, basis }]) => {
      if (known === 'stated') return [];
      return [value === null ? `No ${name} is known. ${basis}` : `The ${name} is inferred. ${basis}`];
    }),
    ...(url === null
      ? ['No link to the original is known, so the address is that of the passage here.']
      : []),
  ];
}

const NO_HEADLINE = 'Article without a headline';

function apa(cited: Cited): string {
  const { author, published, title } = cited.article;
  const date = published.value === null ? 'n.d.' : apaDate(published.value);
  const headline = title.value ?? `[${NO_HEADLINE}]`;
  const head =
    author.value === null
      ? [sentence(headline), `(${date}).`]
      : [sentence(author.value), `(${date}).`, sentence(headline)];
  return [...head, `${publisherIn(cited.article)}.`, `${capital(placeOf(cited))}.`, cited.address].join(' ');
}

function chicago(cited: Cited): string {
  const { author, published, title } = cited.article;
  const headline = title.value === null ? `[${NO_HEADLINE}].` : `“${sentence(title.value)}”`;
  const date = published.value === null ? 'n.d.' : usDate(published.value);
  const head = author.value === null ? [] : [sentence(author.value)];
  return [
    ...head,
    headline,
    sentence(`${publisherIn(cited.article)}, ${date}`),
    `${capital(placeOf(cited))}.`,
    `${cited.address}.`,
  ].join(' ');
}

function mla(cited: Cited): string {
  const { author, published, title } = cited.article;
  const headline = title.value === null ? `[${NO_HEADLINE}].` : `“${sentence(title.value)}”`;
  const date = published.value === null ? [] : [longDate(published.value)];
  const head = author.value === null ? [] : [sentence(author.value)];
  const container = [publisherIn(cited.article), ...date, placeOf(cited), cited.address].join(', ');
  return [...head, headline, `${container}.`].join(' ');
}

/** Where in this library it stands: with the version, since a library changes. */
function placeOf({ article, passage, version }: Cited): string {
  const form = passage?.quotation ? 'as quoted' : article.form === 'digest' ? 'as digested' : 'as kept';
  const place = passage === undefined ? form : `passage ${numberOf(passage)}, ${form}`;
  return `${place} in Moratoria, version ${version}`;
}

function numberOf({ id }: Passage): string {
  return id.slice(id.indexOf('#') + 1);
}

function publisherIn(article: Article): string {
  const { publisher } = article;
  if (publisher.value === null) return '[Publisher not known]';
  return publisher.known === 'stated' ? publisher.value : `[${publisher.value}]`;
}

/** With a full stop, unless it ends with a mark of its own. */
function sentence(text: string): string {
  return /[.?!…]$/u.test(text) ? text : `${text}.`;
}

/** "2020-06-12" as "2020, June 12" */
function apaDate(date: string): string {
  const [year = date, month, day] = date.split('-');
  return month === undefined
    ? year
    : `${year}, ${monthName(month)}${day === undefined ? '' : ` ${Number(day)}`}`;
}

/** "2020-06-12" as "June 12, 2020" */
function usDate(date: string): string {
  const [year = date, month, day] = date.split('-');
  if (month === undefined) return year;
  return day === undefined ? `${monthName(month)} ${year}` : `${monthName(month)} ${Number(day)}, ${year}`;
}

function monthName(month: string): string {
  return MONTHS[Number(month) - 1] ?? month;
}

/** Remarks of an entry for a reference manager: what is cited, and what is not known of it. */
function notesOf(cited: Cited): string[] {
  return [`${capital(placeOf(cited))}.`, ...unknownOf(cited.article)];
}

/** The key of an entry, and the name of its file: letters, digits and hyphens. */
export function keyOf({ article, passage }: Pick<Cited, 'article' | 'passage'>): string {
  return passage === undefined ? article.id : `${article.id}-${numberOf(passage)}`;
}

/** One entry for BibTeX and BibLaTeX alike, in UTF-8. */
function bibtex(cited: Cited): string {
  const { author, published, title, publisher, url } = cited.article;
  const [year, month, day] = published.value?.split('-') ?? [];
  const fields = {
    ...(author.value !== null && { author: texText(author.value) }),
    title: `{${texText(title.value ?? `[${NO_HEADLINE}]`)}}`,
    ...(publisher.value !== null && { howpublished: texText(publisherIn(cited.article)) }),
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month: String(Number(month)) }),
    ...(day !== undefined && { date: published.value ?? '' }),
    note: texText(notesOf(cited).join(' ')),
    url: cited.address,
    ...(url !== null && { addendum: texText(`Original: ${url}`) }),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return [`@misc{${keyOf(cited)},`, ...lines, '}', ''].join('\n');
}

/** A text in which nothing is an order to TeX. */
function texText(text: string): string {
  return text.replace(/[\\{}~^]/gu, (sign) => TEX_WORDS[sign] ?? sign).replace(/[&%$#_]/gu, '\\$&');
}

const TEX_WORDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash ',
  '{': '\\textbraceleft ',
  '}': '\\textbraceright ',
  '~': '\\textasciitilde ',
  '^': '\\textasciicircum ',
};

/** One record for EndNote, Zotero and the like; each field on one line, after the RIS specification of 2011. */
function ris(cited: Cited): string {
  const { author, published, title, publisher, url } = cited.article;
  const fields: [tag: string, value: string | null][] = [
    ['TY', 'NEWS'],
    ['ID', keyOf(cited)],
    ['AU', author.value],
    ['TI', title.value ?? `[${NO_HEADLINE}]`],
    ['T2', publisher.value === null ? null : publisherIn(cited.article)],
    ['PY', published.value?.slice(0, 4) ?? null],
    ['DA', published.value === null ? null : `${published.value.replaceAll('-', '/')}`],
    ['SP', cited.passage === undefined ? null : numberOf(cited.passage)],
    ['UR', cited.address],
    ['L2', url],
    ...notesOf(cited).map((note): [string, string] => ['N1', note]),
    ['ER', ''],
  ];
  return fields
    .flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${value.replace(/\s+/gu, ' ')}\r\n`]))
    .join('');
}

/** How an article is named in a list: publisher and headline. */
export function nameOf(article: Article): string {
  return `${publisherOf(article)}: ${article.title.value ?? 'no headline'}`;
}
