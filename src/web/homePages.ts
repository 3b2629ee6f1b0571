import { pathOfCompany } from '../addresses.js';
import { firstScreen, plural } from '../answers/answer.js';
import { answerHelp } from '../answers/help.js';
import { answerOverview } from '../answers/overview.js';
import { reachOf } from '../answers/reach.js';
import { detailsHtml, sectionsHtml } from './answerHtml.js';
import { pageOf, type Reader } from './answerPages.js';
import { html } from './html.js';
import type { Page } from './layout.js';

/** The first page: the cards of the companies, and on what the articles contradict each other. */
export function homePage({ snapshot }: Reader): Page {
  const answer = answerOverview(snapshot);
  const names = [...snapshot.records.values()].map(({ company }) => company);
  const cards = firstScreen(answer).filter(({ heading }) => heading !== undefined);
  const card = (section: (typeof cards)[number]) => {
    const company = names.find(({ name }) => name === section.heading);
    const more =
      company && html`<p><a href="${pathOfCompany(company.id)}">The record of ${company.name}</a></p>`;
    return html`<div>${sectionsHtml(answer.citations, [section])}${more ?? ''}</div>`;
  };
  const remarks = answer.sections.filter(({ heading }) => heading === undefined);
  const description = `Which company did what about facial recognition and police, when, and under what conditions, with the passage behind every line. ${answer.asOf}`;
  return {
    title: answer.title,
    description,
    body: html`<article class="answer"><h1>${answer.title}</h1><p>${description}</p>
<div class="cards">${cards.map(card)}</div>
${sectionsHtml(answer.citations, remarks)}
<p><a href="/contradictions">All contradictions by company</a></p>
${detailsHtml(answer)}</article>`,
  };
}

/** How answers are made, what they can and cannot say, and what can be taken along. */
export function aboutPage(reader: Reader): Page {
  const { snapshot } = reader;
  const help = answerHelp(snapshot);
  const wont = help.sections.filter(({ heading }) => heading === 'What it will not do');
  const { dated } = reachOf(snapshot);
  const { articles, passages, quotations, version } = snapshot;
  const counts = [
    plural(articles.size, 'article'),
    plural(passages.size, 'passage'),
    plural(quotations.length, 'quotation'),
  ];
  return {
    ...pageOf(help),
    title: 'About',
    body: html`<article class="answer"><h1>About</h1>
<p>Moratoria answers questions about what companies did about facial recognition and police. It answers from ${counts.join(', ')}, and from nothing else. This is version <code>${version}</code>.</p>
<h2>How a reading is made</h2>
<p>An editor writes in a sentence what articles say of one matter, and names the passages that it rests on. Where articles say the same, they share a reading; where they do not, each reading stands apart with who says it. Every sentence here ends with the numbers of its passages, and each number leads to its passage.</p>
<h2>How words are quoted</h2>
<p>What stands in quotation marks stands letter for letter in the passage, mistakes included, which are marked [sic]. Words are given only to whom the article gives them. Most articles are kept as a digest: each paragraph in our own words, and only quotations word for word.</p>
<h2>How a date is known</h2>
<p>${plural(dated, 'article')} of ${articles.size} ${dated === 1 ? 'carries' : 'carry'} a date. A date that no article states is marked as inferred, and its reasoning stands beside it.</p>
<h2>What a contradiction is</h2>
<p>Readings that cannot all be right, or that lead a reader to different conclusions. Nobody decides here who is right. Readings that say the same in other words are called differently worded, and not a contradiction.</p>
<h2>How a question is answered</h2>
<p>Your question is compared with what editors wrote and with the questions that they wrote each sentence for. There is no language model in it, and no sentence is made up. Where the articles are silent, the answer says so, and shows the nearest thing that they do say. What you ask is written down nowhere, and this site sets no cookies.</p>
${sectionsHtml(help.citations, wont)}
<h2>Addresses that stay</h2>
<p>Every company, side of a record, article, passage, quotation and answer has an address. An address with a version at its end tells whoever follows it later if the library has changed since. What changed is in <a href="/feed.xml">a feed</a>.</p>
<h2 id="downloads">What can be taken along</h2>
<ul><li>The record of a company: ${[...snapshot.records.keys()].map((id) => html`<a href="/company/${id}.csv">${id}.csv</a> <a href="/company/${id}.json">${id}.json</a> `)}</li>
<li>All quotations: <a href="/quotes.csv">quotes.csv</a> <a href="/quotes.json">quotes.json</a></li>
<li>A comparison: <a href="/compare.csv">compare.csv</a> <a href="/compare.json">compare.json</a></li>
<li>What each field of the JSON means: <a href="/schema/records.json">records</a>, <a href="/schema/quotations.json">quotations</a> (JSON Schema)</li>
<li>A passage or an article for a reference manager: BibTeX and RIS, under Cite</li></ul>
<p class="as-of">${help.asOf}</p></article>`,
  };
}
