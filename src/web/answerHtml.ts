import { idInPath, pathOf, pathOfPassage } from '../addresses.js';
import type { Answer, Citation, Detail, Item, Row, Section } from '../answers/answer.js';
import { firstScreen, publisherOf } from '../answers/answer.js';
import { citedIn, describeArticle, itemLines, type Line, sourcesOf } from '../answers/plainText.js';
import { unique } from '../unique.js';
import { visible } from '../visibleText.js';
import { type Html, html, inline, mark, markLink } from './html.js';

/** What a page shows of an answer. */
export interface View {
  /** Details that have a page of their own are links to it: its address by their labels. */
  pages?: ReadonlyMap<string, string>;
  /** Details are open, as they are what a page is for. */
  isOpen?: boolean;
  /** What stands under the title: pictures, a form that the page is for. */
  top?: Html;
  /** What stands before the details. */
  before?: Html;
}

/** An answer: what it says first, its sources, its details behind labels, what can be asked next. */
export function answerHtml(answer: Answer, view: View = {}): Html {
  return html`<article class="answer ${answer.status}">
<h1>${visible(answer.title)}</h1>
${view.top ?? ''}
${sectionsHtml(answer.citations, firstScreen(answer))}
${sourcesHtml(answer)}
${view.before ?? ''}
${detailsHtml(answer, view)}
${nextHtml(answer)}
</article>`;
}

/** Sections one after another, each under its heading. */
export function sectionsHtml(
  citations: readonly Citation[],
  sections: readonly Section[],
  level: 2 | 3 | 4 = 2,
): Html[] {
  return sections.map(
    ({ heading, items }) =>
      html`<section>${heading === undefined ? '' : headingHtml(heading, level)}
${groupsOf(items).map((group) => groupHtml(group, citations))}</section>`,
  );
}

function headingHtml(text: string, level: 2 | 3 | 4): Html {
  if (level === 2) return html`<h2>${visible(text)}</h2>`;
  return level === 3 ? html`<h3>${visible(text)}</h3>` : html`<h4>${visible(text)}</h4>`;
}

/** The articles of the first screen, each with its numbers and how it is known, and how far the sources reach. */
function sourcesHtml(answer: Answer): Html {
  const sources = sourcesOf(answer.citations, citedIn(firstScreen(answer)));
  const list = html`<h2>Sources</h2>
<ul>${sources.map(({ article, labels }) => {
    const publisher = publisherOf(article);
    const marks = answer.citations.filter(({ label }) => labels.includes(label)).map(markLink);
    const known = describeArticle(article).slice(publisher.length);
    return html`<li><a class="publisher" href="/article/${article.id}">${publisher}</a><small>${known}</small> ${marks}</li>`;
  })}</ul>`;
  return html`<footer class="sources">${sources.length === 0 ? '' : list}
<p class="as-of">${answer.asOf}</p></footer>`;
}

/** Details of one menu stand together under its name. */
export function detailsHtml(
  { citations, details }: Pick<Answer, 'citations' | 'details'>,
  { pages, isOpen = false }: View = {},
): Html[] {
  const names = unique(details.map(({ menu, label }) => menu ?? label));
  return names.map((name) => {
    const together = details.filter(({ menu, label }) => (menu ?? label) === name);
    const links = together.flatMap(({ label }) => {
      const page = pages?.get(label);
      return page === undefined ? [] : [html`<li><a href="${page}">${label}</a></li>`];
    });
    if (links.length === together.length)
      return html`<nav class="pages" aria-label="${name}"><h2>${name}</h2><ul>${links}</ul></nav>`;
    return html`<details id="${slug(name)}"${isOpen ? html` open` : ''}><summary><h2>${name}</h2></summary>
${together.map((detail) => sectionsHtml(citations, headed(detail), 3))}</details>`;
  });
}

/** The sections of a detail; of one among several under its label, unless that is their heading already. */
function headed({ label, menu, sections }: Detail): Section[] {
  if (menu !== undefined && !sections.some(({ heading }) => heading === label))
    return [{ heading: label, items: [] }, ...sections];
  return sections.map(({ heading, items }) => ({
    items,
    ...(heading !== undefined && (menu !== undefined || heading !== label) && { heading }),
  }));
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/gu, '-');
}

/** What can be asked next; pictures of other colours are of no use to a page, which has both. */
function nextHtml({ next }: Answer): Html {
  const steps = next.filter(({ options }) => options.theme === undefined && options.export === undefined);
  const links = new Map(steps.map((step) => [pathOf(step), step.label]));
  if (links.size === 0) return html``;
  return html`<nav class="next" aria-label="Next"><h2>Next</h2><ul>${[...links].map(
    ([path, label]) => html`<li><a href="${path}">${visible(label)}</a></li>`,
  )}</ul></nav>`;
}

type Wrap = 'list' | 'cards' | 'none';

function wrapOf({ kind }: Item): Wrap {
  if (kind === 'card') return 'cards';
  return kind === 'statement' || kind === 'point' || kind === 'variation' || kind === 'comparison'
    ? 'list'
    : 'none';
}

/** Items of one kind that stand in a row, as they stand in one list. */
function groupsOf(items: readonly Item[]): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.[0] && wrapOf(last[0]) === wrapOf(item)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function groupHtml(items: readonly Item[], citations: readonly Citation[]): Html {
  const [first] = items;
  const lines = itemLines(citations, mark);
  const text = (line: Line) => inline(line.text, citations);
  if (first === undefined) return html``;
  switch (wrapOf(first)) {
    case 'cards':
      return html`<dl>${items
        .flatMap(lines)
        .map((line) => html`<div><dt>${visible(line.name ?? '')}</dt> <dd>${text(line)}</dd></div>`)}</dl>`;
    case 'list':
      return html`<ul class="points">${items.flatMap((item) =>
        pointsOf(lines(item)).map(([head, within]) => {
          const apart = isContradiction(item) ? html` class="contradiction"` : '';
          const nested = html`<ul>${within.map((line) => html`<li>${text(line)}</li>`)}</ul>`;
          return html`<li${apart}>${text(head)}${within.length === 0 ? '' : nested}</li>`;
        }),
      )}</ul>`;
    case 'none':
      return html`${items.map((item) => aloneHtml(item, lines, citations))}`;
  }
}

/** Lines as points, each with those that stand under it. */
function pointsOf(lines: readonly Line[]): [head: Line, within: Line[]][] {
  const points: [Line, Line[]][] = [];
  for (const line of lines) {
    const last = points.at(-1);
    if (last && line.kind === 'subpoint') last[1].push(line);
    else points.push([line, []]);
  }
  return points;
}

function isContradiction(item: Item): boolean {
  return item.kind === 'point' && item.point.contradict !== undefined && item.readings.length > 1;
}

/** An item that stands in no list. */
function aloneHtml(item: Item, lines: (item: Item) => Line[], citations: readonly Citation[]): Html {
  if (item.kind === 'row') return rowHtml(item, citations);
  if (item.kind === 'quotation') return quotationHtml(lines(item), item.quotation.passageId, citations);
  return html`${lines(item).map(({ kind, name, text }) => {
    const named = name === undefined ? '' : html`<strong>${visible(name)}:</strong> `;
    const apart = item.kind === 'brief' && item.contradiction !== undefined ? ' contradiction' : '';
    return html`<p class="${kind}${apart}">${named}${inline(text, citations)}</p>`;
  })}`;
}

/** Who said it and where, the words, and what more is to be said of the occasion; with its own address. */
export function quotationHtml(
  lines: readonly Line[],
  passageId: string,
  citations: readonly Citation[],
): Html {
  const [head, ...rest] = lines;
  const words = rest.filter(({ kind }) => kind === 'quotation');
  const about = rest.filter(({ kind }) => kind !== 'quotation');
  return html`<figure class="quotation"><figcaption>${head ? inline(head.text, citations) : ''}</figcaption>
<blockquote cite="${pathOfPassage(passageId)}">${words.map(({ text }) => html`<p>${inline(text, citations)}</p>`)}</blockquote>
${about.map(({ text }) => html`<p class="occasion">${inline(text, citations)}</p>`)}<a class="own" href="/quote/${idInPath(passageId)}">Link and citation</a></figure>`;
}

/** Companies side by side where there is room for it, and what is said of several across. */
function rowHtml({ cells, together }: Row, citations: readonly Citation[]): Html {
  const cell = ({ of, items }: Row['cells'][number]) =>
    html`<div class="cell"><h4>${visible(of)}</h4>${groupsOf(items).map((group) => groupHtml(group, citations))}</div>`;
  return html`<div class="row">${cells.map(cell)}</div>${together.length === 0 ? '' : html`<div class="together">${together.map(cell)}</div>`}`;
}
