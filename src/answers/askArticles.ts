import type { Article, Snapshot } from '../knowledge/snapshot.js';
import { type Draft, enumerate, type Item, publisherOf } from './answer.js';
import { type Strategy, silent } from './askEvidence.js';
import { askedSpeakers, namedPeople } from './askSpeakers.js';
import type { Question } from './question.js';
import { quotationSections } from './quote.js';
import { passageItem } from './record.js';
import { aboutArticle, answerSources } from './sources.js';

/** An article named: what is known of it, or its quotations. */
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
  if (namedPeople(snapshot, question).length > 0) return undefined;
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
  return undefined;
};

/**
 * What of a draft rests on the articles that a question names. Where nothing does, that is the answer, and what other
 * articles say is the nearest thing.
 */
export function withinArticles(snapshot: Snapshot, { articleIds }: Question, draft: Draft): Draft {
  if (articleIds.length === 0 || draft.status !== 'answered') return draft;
  const names = enumerate(articleIds.flatMap((id) => snapshot.articles.get(id) ?? []).map(publisherOf));
  const inside = (id: string) => articleIds.includes(snapshot.passages.get(id)?.articleId ?? '');
  const sections = draft.sections
    .map((section) => ({ ...section, items: section.items.flatMap((item) => itemWithin(item, inside)) }))
    .filter(({ items }) => items.some(({ kind }) => kind !== 'note'));
  const title = `${draft.title} (${names})`;
  if (sections.length > 0) return { ...draft, title, sections };
  return silent(snapshot, `No passage of ${names} says anything on that. Other articles do:`, {
    nearest: draft.sections,
  });
}

function itemWithin(item: Item, inside: (passage: string) => boolean): Item[] {
  switch (item.kind) {
    case 'statement': {
      const citations = item.citations.filter(inside);
      return citations.length > 0 ? [{ ...item, citations }] : [];
    }
    case 'difference': {
      const readings = item.readings.flatMap((reading) => {
        const citations = reading.citations.filter(inside);
        return citations.length > 0 ? [{ ...reading, citations }] : [];
      });
      return readings.length > 1 ? [{ ...item, readings }] : readings;
    }
    case 'quotation':
      return inside(item.quotation.passageId) ? [item] : [];
    case 'variation':
      return item.variation.every(({ passageIds }) => passageIds.every(inside)) ? [item] : [];
    case 'note':
      return [item];
  }
}

/** "Where can I read the originals": the articles. */
export const sourcesMatters: Strategy = (snapshot, question) => {
  const { kinds, about, companyIds } = question;
  const asksForSomethingElse =
    (['quotation', 'attribution', 'speech'] as const).some((kind) => kinds.has(kind)) ||
    about.length > 0 ||
    companyIds.length > 0;
  if (!kinds.has('sources') || asksForSomethingElse || askedSpeakers(snapshot, question).length > 0)
    return undefined;
  const { status, title, sections, next } = answerSources(snapshot);
  return { status, title, sections, next };
};
