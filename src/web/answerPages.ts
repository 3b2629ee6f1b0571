import { FACET_CHOICES } from '../../commands/moratorium.js';
import { facetInPath, pathOfCompany, withQuery } from '../addresses.js';
import type { Answer, Attachment } from '../answers/answer.js';
import { findCompany } from '../answers/lookup.js';
import { answerContradictions } from '../answers/overview.js';
import { itemLines } from '../answers/plainText.js';
import { answerQuotations } from '../answers/quotations.js';
import { PALETTES } from '../answers/timeline/theme.js';
import { EXCERPT_LIMIT, NAME_LIMIT, OptionError, plainName } from '../command.js';
import { dispatch, type Request } from '../dispatcher.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { visible } from '../visibleText.js';
import { answerHtml, type View } from './answerHtml.js';
import { type Html, html, raw } from './html.js';
import type { Page } from './layout.js';
import { nearest } from './nearest.js';

/** What a page is made from: one snapshot, and where the site is. */
export interface Reader {
  snapshot: Snapshot;
  /** The site, without a slash at its end. */
  origin: string;
}

/** A page, or the address of the page that was meant. */
export type Outcome = Page | { to: string };

/** The answer to a request, on the snapshot of this page. */
export function answerTo({ snapshot }: Reader, request: Request): Answer {
  return dispatch({ snapshot: () => snapshot }, request);
}

export function pageOf(answer: Answer, view: View = {}, more: Partial<Page> = {}): Page {
  return { title: answer.title, description: descriptionOf(answer), body: answerHtml(answer, view), ...more };
}

/** A longer one is shown nowhere. */
const DESCRIPTION = 350;

/** What an answer says first and how far the sources reach, without numbers; nothing of it is ever cut. */
export function descriptionOf({ lead, asOf }: Pick<Answer, 'lead' | 'asOf' | 'citations'>): string {
  const lines = lead
    .flatMap(itemLines([], () => ''))
    .map(({ name, text }) => (name === undefined ? text : `${name}: ${text}`));
  const said = lines.join(' ').replace(/\s+/gu, ' ').trim();
  return said !== '' && said.length <= DESCRIPTION ? `${said} ${asOf}` : asOf;
}

/** The answer to a question. */
export function askPage(reader: Reader, question: string, company?: string): Page {
  const options = { question, ...(company !== undefined && { company }) };
  const answer = answerTo(reader, { command: 'ask', options });
  return pageOf(answer, {}, { asked: question, isHidden: true });
}

/** A company, or one side of its record; a name that is nearly right leads to the one that is meant. */
export function companyPage(reader: Reader, asked: string, side?: string): Outcome {
  const { snapshot } = reader;
  // A longer one is refused as it is by the command.
  const company = asked.length > NAME_LIMIT ? undefined : findCompany(snapshot, asked);
  if (!company) {
    const answer = answerTo(reader, { command: 'moratorium', options: { company: asked } });
    return pageOf(answer, {}, { status: 404 });
  }
  const facets = FACET_CHOICES.map(({ value }) => value);
  const facet = side === undefined ? undefined : nearest(side.replaceAll('-', '_'), facets);
  if (side !== undefined && facet === undefined) return { to: pathOfCompany(company.id) };
  if (company.id !== asked || (facet !== undefined && facetInPath(facet) !== side))
    return { to: pathOfCompany(company.id, facet) };
  const answer = answerTo(reader, {
    command: 'moratorium',
    options: { company: company.id, ...(facet !== undefined && { facet }) },
  });
  if (facet !== undefined || !snapshot.records.has(company.id)) return pageOf(answer, { isOpen: true });
  const files = {
    'application/json': `/company/${company.id}.json`,
    'text/csv': `/company/${company.id}.csv`,
  };
  const pages = new Map(FACET_CHOICES.map(({ name, value }) => [name, pathOfCompany(company.id, value)]));
  return pageOf(answer, { pages, before: downloads(files) }, { alternates: files });
}

/** Companies side by side. */
export function comparePage(reader: Reader, companies: string | undefined, facet: string | undefined): Page {
  const options = { ...(companies && { companies }), ...(facet && { facet }) };
  const answer = answerTo(reader, { command: 'compare', options });
  const query = { companies: companies || undefined, facet: facet || undefined };
  const files = {
    'text/csv': withQuery('/compare.csv', query),
    'application/json': withQuery('/compare.json', query),
  };
  const chosen = (id: string) => (companies ?? '').split(/, ?/u).includes(id);
  const form = html`<form action="/compare" method="get">
<fieldset class="field"><legend>Companies</legend>${[...reader.snapshot.records.values()].map(
    ({ company: { id, name } }) =>
      html`<label class="choice"><input type="checkbox" name="companies" value="${id}"${chosen(id) ? html` checked` : ''}> ${name}</label>`,
  )}</fieldset>
<div class="field"><label for="facet">Side of the records</label>${select('facet', 'All sides', FACET_CHOICES, facet)}</div><button>Compare</button></form>`;
  // All sides at once are too long to be read; each has a page of its own.
  const pages = new Map(
    FACET_CHOICES.map(({ name, value }) => [name, withQuery('/compare', { ...query, facet: value })]),
  );
  const view = {
    isOpen: true,
    ...(facet === undefined && { pages }),
    before: html`${form}${downloads(files)}`,
  };
  return pageOf(answer, view, { alternates: files });
}

/** What happened when: pictures, and the text of every event. */
export function timelinePage(reader: Reader, company: string | undefined): Page {
  const answer = answerTo(reader, {
    command: 'timeline',
    options: { theme: 'light', ...(company && { company }) },
  });
  const pictures = answer.attachments.map(pictureOf);
  return pageOf(answer, { top: html`<div class="pictures">${pictures}</div>` });
}

/** A drawing as a part of a page, in the colours of the page. The fonts that stand in for Inter are no wider. */
function pictureOf({ description, content }: Attachment): Html {
  if (content.kind !== 'drawing') return html``;
  const colours = { ...PALETTES.light, contradiction: undefined, apart: PALETTES.light.contradiction };
  const svg = Object.entries(colours).reduce(
    (drawn, [name, colour]) => (colour ? drawn.replaceAll(`"${colour}"`, `"var(--${name})"`) : drawn),
    content.svg
      .replace(/ width="\d+" height="\d+"/u, '')
      .replaceAll('"Inter"', '"Inter,Arial,Liberation Sans,DejaVu Sans Condensed,sans-serif"'),
  );
  return html`<svg role="img" aria-label="${description}"${raw(svg.slice('<svg'.length))}`;
}

/** All quotations, or those by a speaker, about something, or both. */
export function quotesPage(reader: Reader, speaker: string | undefined, about: string | undefined): Page {
  const { snapshot } = reader;
  const answer = speaker
    ? answerTo(reader, { command: 'quote', options: { speaker, ...(about && { about }) } })
    : answerQuotations(snapshot, about && subjectIn(about));
  const isAll = !speaker && !about;
  const files = { 'text/csv': '/quotes.csv', 'application/json': '/quotes.json' };
  const named = speaker === undefined ? undefined : (snapshot.speakers.get(speaker)?.name ?? speaker);
  const form = html`<form action="/quotes" method="get">
<div class="field"><label for="speaker">Who is quoted</label><input id="speaker" name="speaker" maxlength="${NAME_LIMIT}" list="speakers" value="${visible(named ?? '')}" autocomplete="off"><datalist id="speakers">${[...snapshot.speakers.values()].slice(0, MOST_OFFERED).map(({ name }) => html`<option value="${name}"></option>`)}</datalist></div>
<div class="field"><label for="about">With words on</label><input id="about" name="about" maxlength="${NAME_LIMIT}" value="${visible(about ?? '')}" autocomplete="off"></div><button>Find</button></form>`;
  return pageOf(
    answer,
    { isOpen: true, top: html`${form}${isAll ? downloads(files) : ''}` },
    isAll
      ? {
          description: `${answer.title}, word for word, each with its speaker and its passage. ${answer.asOf}`,
          alternates: files,
        }
      : { isHidden: true },
  );
}

/** @throws {OptionError} where it is not what `/quote` takes as `about` */
function subjectIn(about: string): string {
  const parsed = plainName.safeParse(about);
  if (parsed.success) return parsed.data;
  throw new OptionError(`about ${parsed.error.issues.map(({ message }) => message).join(', ')}.`);
}

/** More names are not offered while somebody types. */
const MOST_OFFERED = 200;

/** Whose words a text has, and whether they are exact. */
export function verifyPage(reader: Reader, text: string | undefined): Page {
  const form = html`<form action="/verify" method="get"><label for="text">A quotation, with or without who said it (up to ${EXCERPT_LIMIT} characters)</label>
<textarea id="text" name="text" rows="4" required maxlength="${EXCERPT_LIMIT}">${visible(text ?? '')}</textarea><button>Check</button></form>`;
  if (text === undefined) {
    const intro =
      'Whose words a quotation has, whether they are exact, and if not what was changed, word by word.';
    return {
      title: 'Check a quotation',
      description: intro,
      body: html`<article class="answer"><h1>Check a quotation</h1><p>${intro}</p>${form}</article>`,
    };
  }
  const answer = answerTo(reader, { command: 'verify', options: { text } });
  return pageOf(answer, { isOpen: true, before: form }, { isHidden: true });
}

/** The articles, each with how it is known. */
export function sourcesPage(reader: Reader): Page {
  return pageOf(answerTo(reader, { command: 'sources', options: {} }), { isOpen: true });
}

/** Every matter on which the articles cannot all be right. */
export function contradictionsPage({ snapshot }: Reader): Page {
  return pageOf(answerContradictions(snapshot), { isOpen: true });
}

/** Links to the same in other forms. */
function downloads(files: Readonly<Record<string, string>>): Html {
  const names: Readonly<Record<string, string>> = { 'text/csv': 'CSV', 'application/json': 'JSON' };
  const links = Object.entries(files).map(
    ([type, path]) => html` <a href="${path}">${names[type] ?? type}</a>`,
  );
  return html`<p class="hint">Take it along:${links} · <a href="/about#downloads">what is in them</a></p>`;
}

function select(
  name: string,
  none: string,
  choices: readonly { name: string; value: string }[],
  chosen: string | undefined,
): Html {
  return html`<select id="${name}" name="${name}"><option value="">${none}</option>${choices.map(
    (one) =>
      html`<option value="${one.value}"${one.value === chosen ? html` selected` : ''}>${one.name}</option>`,
  )}</select>`;
}
