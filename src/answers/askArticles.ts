import type { Article } from '../knowledge/snapshot.js';
import { enumerate, publisherOf } from './answer.js';
import { asText, evidence, hitItem, type Strategy } from './askEvidence.js';
import { askedSpeakers } from './askSpeakers.js';
import { quotationSections } from './quote.js';
import { passageItem } from './record.js';
import { aboutArticle, answerSources } from './sources.js';

export const articleMatters: Strategy = (snapshot, question) => {
  const { articleIds, kinds, facets, content, companyIds } = question;
  const articles = articleIds.flatMap((id) => snapshot.articles.get(id) ?? []);
  const speakers = askedSpeakers(snapshot, question);
  if (articles.length === 0) return undefined;
  const names = enumerate(articles.map(publisherOf));
  const next = articles.map(({ id, publisher }) => ({
    label: `Passages: ${publisher.value ?? id}`,
    command: 'sources',
    options: { article: id },
  }));
  const quotations = snapshot.quotations.filter(
    ({ articleId, speaker }) =>
      articleIds.includes(articleId) && (speakers.length === 0 || (speaker && speakers.includes(speaker))),
  );
  if (kinds.has('quotation') && quotations.length > 0) {
    return {
      status: 'answered',
      title: `Quotations in ${names}`,
      sections: quotationSections(quotations),
      next,
    };
  }
  if (speakers.some(({ kind }) => kind !== 'organisation')) return undefined;
  const onItself =
    kinds.has('article') ||
    kinds.has('sources') ||
    (companyIds.length === 0 && (content.length === 0 || facets.includes('announced')));
  if (onItself) {
    const title = articles.length === 1 ? 'What is known of the article' : 'What is known of the articles';
    const passages = ({ passages: all }: Article) =>
      kinds.has('article') || articles.length > 1 ? [] : all.map(passageItem);
    return {
      status: 'answered',
      title,
      sections: articles.map((article) => ({ items: [...aboutArticle(article), ...passages(article)] })),
      next,
    };
  }
  const companies = companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []);
  const asked = [asText(question.about), ...companies].join(' ');
  const hits = evidence(
    snapshot,
    asked,
    (entry) => 'passage' in entry && articleIds.includes(entry.passage.articleId),
  );
  if (hits.length === 0) return undefined;
  return {
    status: 'answered',
    title: `What ${names} ${articles.length > 1 ? 'say' : 'says'}`,
    sections: [{ items: hits.slice(0, 5).flatMap(hitItem) }],
    next,
  };
};

export const sourcesMatters: Strategy = (snapshot, question) => {
  const { kinds, about, companyIds } = question;
  const asksForSomethingElse =
    ['quotation', 'attribution', 'speech'].some((kind) => kinds.has(kind)) ||
    about.length > 0 ||
    companyIds.length > 0;
  if (!kinds.has('sources') || asksForSomethingElse || askedSpeakers(snapshot, question).length > 0)
    return undefined;
  const { status, title, sections, next } = answerSources(snapshot);
  return { status, title, sections, next };
};
