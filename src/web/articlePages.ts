import { idInPath, passageIdOf, pathOfPassage } from '../addresses.js';
import { publisherOf, quotationItem } from '../answers/answer.js';
import { findArticle } from '../answers/lookup.js';
import { describeArticle, itemLines } from '../answers/plainText.js';
import { answerQuotation } from '../answers/quotations.js';
import { ownWords } from '../answers/record.js';
import { NAME_LIMIT } from '../command.js';
import type { Article, Passage } from '../knowledge/passages.js';
import { visible } from '../visibleText.js';
import { quotationHtml } from './answerHtml.js';
import { answerTo, descriptionOf, type Outcome, pageOf, type Reader } from './answerPages.js';
import { type Cited, citationForms, keyOf, nameOf } from './citing.js';
import { type Html, html } from './html.js';
import { withVersion } from './layout.js';
import { articleData, quotationData } from './linkedData.js';

/** An article with each of its passages under an address of its own; a name that is nearly right leads to the one meant. */
export function articlePage(reader: Reader, asked: string): Outcome {
  const article = asked.length > NAME_LIMIT ? undefined : findArticle(reader.snapshot, asked);
  const answer = answerTo(reader, { command: 'sources', options: { article: article?.id ?? asked } });
  if (!article) return pageOf(answer, {}, { status: 404 });
  if (article.id !== asked) return { to: `/article/${article.id}` };
  const words =
    article.form === 'digest'
      ? 'our digest of each paragraph; quotations word for word'
      : ownWords(article.passages[0] ?? {});
  const passages = article.passages.map((passage) => passageHtml(article, passage));
  const shown = { ...answer, details: [] };
  return pageOf(
    shown,
    {
      before: html`<p><a href="/cite/${article.id}">Cite this article</a></p>
<section><h2>Passages</h2><p class="hint">${words}</p>${passages}</section>`,
    },
    {
      description: `${describeArticle(article)}. ${answer.asOf}`,
      data: [{ '@context': 'https://schema.org', ...articleData(article, reader.origin) }],
    },
  );
}

/** A passage under the id that its address ends with; it needs no number that leads to it. */
function passageHtml(article: Article, passage: Passage): Html {
  const id = passage.id.slice(passage.id.indexOf('#') + 1);
  return html`<section class="passage" id="${id}"><h2><a href="#${id}">${publisherOf(article)}, ${id}</a></h2>
${wordsOf(article, passage)}
<p class="hint"><a href="/cite/${idInPath(passage.id)}">Cite this passage</a></p></section>`;
}

function wordsOf(article: Article, passage: Passage): Html {
  const language = passage.isVerbatim ? article.language : 'en';
  if (!passage.quotation) return html`<p lang="${language}">${visible(passage.text)}</p>`;
  const citations = [{ label: 1, passage: passage.id, article, excerpt: passage.text }];
  return quotationHtml(itemLines(citations, () => '')(quotationItem(passage.quotation)), passage.id, []);
}

/** One quotation: who said it and where, the words, other versions of it, and how to cite it. */
export function quotationPage(reader: Reader, asked: string): Outcome | undefined {
  const { snapshot, origin } = reader;
  const passage = snapshot.passages.get(passageIdOf(asked));
  const answer = passage && answerQuotation(snapshot, passage.id);
  const article = passage && snapshot.articles.get(passage.articleId);
  if (!passage?.quotation || !answer || !article)
    return snapshot.speakers.has(asked) ? { to: `/quotes?speaker=${asked}` } : undefined;
  return pageOf(
    answer,
    {
      isOpen: true,
      before: html`<p><a href="${pathOfPassage(passage.id)}">In its article</a></p>${formsHtml(citedIn(reader, article, passage))}`,
    },
    {
      title: `${answer.title}: a quotation`,
      description: descriptionOf(answer),
      data: quotationData(snapshot, passage.quotation, origin),
    },
  );
}

/** The citation of a passage or an article, in each form. */
export function citePage(reader: Reader, asked: string): Outcome | undefined {
  const cited = citedBy(reader, asked);
  if (!cited) return undefined;
  const { article, passage } = cited;
  const path = passage ? pathOfPassage(passage.id) : `/article/${article.id}`;
  const title = `Cite ${passage ? passage.id : article.id}`;
  return {
    title,
    description: `${nameOf(article)}, in APA, Chicago, MLA, BibTeX and RIS.`,
    body: html`<article class="answer"><h1>${title}</h1><p><a href="${path}">${nameOf(article)}</a></p>
${passage ? wordsOf(article, passage) : ''}
${formsHtml(cited)}</article>`,
  };
}

/** What a part of a path names: a passage, or an article as a whole. */
export function citedBy(reader: Reader, asked: string): Cited | undefined {
  const { articles, passages } = reader.snapshot;
  const passage = passages.get(passageIdOf(asked));
  const article = articles.get(passage?.articleId ?? asked);
  return article && citedIn(reader, article, passage);
}

function citedIn({ snapshot, origin }: Reader, article: Article, passage?: Passage): Cited {
  const { version } = snapshot;
  const path = passage ? pathOfPassage(passage.id) : `/article/${article.id}`;
  return { article, passage, version, address: `${origin}${withVersion(path, version)}` };
}

function formsHtml(cited: Cited): Html {
  const { apa, chicago, mla, bibtex, ris, unknown } = citationForms(cited);
  const form = (name: string, text: string) => html`<h3>${name}</h3><pre data-of="${name}">${text}</pre>`;
  const file = (ending: string, name: string) =>
    html`<a href="/cite/${keyOf(cited)}.${ending}">${name} file</a>`;
  return html`<section class="citation"><h2>Cite</h2>
${unknown.length === 0 ? '' : html`<p>What is not known is not made up:</p><ul>${unknown.map((one) => html`<li>${one}</li>`)}</ul>`}
${form('APA', apa)}${form('Chicago', chicago)}${form('MLA', mla)}${form('BibTeX', bibtex)}${form('RIS', ris)}
<p>${file('bib', 'BibTeX')} · ${file('ris', 'RIS')}</p></section>`;
}
