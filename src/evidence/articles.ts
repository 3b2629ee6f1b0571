import {
  citedBy,
  enumerateSome,
  firstScreen,
  type Item,
  note,
  plainItems,
  plural,
  publisherOf,
  type Section,
} from '../answers/answer.js';
import { quotationSections } from '../answers/quote.js';
import { passageItem } from '../answers/record.js';
import { aboutArticle, answerSources } from '../answers/sources.js';
import type { Article } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { hasContent } from '../question/cues.js';
import type { Question } from '../question/question.js';
import { terms } from '../search/analysis.js';
import { type Strategy, silent } from './evidence.js';
import type { Finding } from './found.js';
import { askedSpeakers, namedPeople } from './namedSpeakers.js';

/** More articles that a name leads to are not described in one answer. */
const MOST_ARTICLES = 20;

/** An article named: what is known of it, or its quotations. */
export const articleMatters: Strategy = (snapshot, question) => {
  const { articleIds, kinds, facets, content, about, companyIds } = question;
  const named = articleIds.flatMap((id) => snapshot.articles.get(id) ?? []);
  const articles = named.slice(0, MOST_ARTICLES);
  const speakers = askedSpeakers(snapshot, question);
  if (articles.length === 0) return undefined;
  const names = enumerateSome(named.map(publisherOf));
  const hidden = named.length - articles.length;
  const more = hidden > 0 ? [note(`${plural(hidden, 'more article')} of that name not shown.`)] : [];
  const next = articles.map(({ id, publisher }) => ({
    label: `Passages: ${publisher.value ?? id}`,
    command: 'sources',
    options: { article: id },
  }));
  const inside = new Set(articleIds);
  const own = snapshot.quotations.filter(({ articleId }) => inside.has(articleId));
  const quotations =
    speakers.length === 0 ? own : own.filter(({ speaker }) => speaker && speakers.includes(speaker));
  const ofSpeakers =
    speakers.length > 0 &&
    companyIds.length === 0 &&
    about.length === 0 &&
    kinds.has('speech') &&
    !kinds.has('article');
  const ofInterview = companyIds.length === 0 && facets.join() === 'venue' && asksWhom(question);
  if ((kinds.has('quotation') || ofSpeakers || ofInterview) && quotations.length > 0) {
    const unquoted =
      speakers.length === 0 ? companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []) : [];
    return {
      status: 'answered',
      title: `Quotations in ${names}`,
      sections: [{ items: noneOf(unquoted, names) }, ...quotationSections(quotations)],
      next,
    };
  }
  const people = namedPeople(snapshot, question);
  if (kinds.has('quotation') && people.length > 0 && own.length > 0) {
    const unquoted = people.map(({ name }) => name);
    return {
      status: 'answered',
      title: `Quotations in ${names}`,
      sections: [{ items: noneOf(unquoted, names) }, ...quotationSections(own)],
      next,
    };
  }
  if (people.length > 0 || checksClaim(question) || asksOpinion(question)) return undefined;
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
      sections: [
        ...articles.map((article) => ({ items: [...aboutArticle(article), ...passages(article)] })),
        { items: more },
      ],
      next,
    };
  }
  return undefined;
};

function noneOf(speakers: readonly string[], articles: string): Item[] {
  const lead = `No quotation of ${enumerateSome(speakers)} was found in ${articles}. Those that were found there:`;
  return speakers.length === 0 ? [] : [note(lead)];
}

/** "Whom did it interview", "who spoke to it". */
function asksWhom({ words }: Question): boolean {
  return words.some(({ folded }) => folded === 'who' || folded === 'whom');
}

/** "Its headline says that it bans them, is that right": what is asked is the matter, and no description of the article. */
function checksClaim({ kinds, facets, facetCues, companyIds, words }: Question): boolean {
  const isChoice = companyIds.length > 0 && words.some(({ folded }) => folded === 'or');
  return (
    (kinds.has('check') || isChoice) &&
    facetCues.some((cue) => cue.facet !== 'announced' && facets.includes(cue.facet) && hasContent(cue))
  );
}

/** "What does its author think of the decision". */
function asksOpinion({ kinds, facets }: Question): boolean {
  return kinds.has('speech') && facets.includes('reaction');
}

/**
 * What of a draft rests on the articles that a question names. Where nothing does, that is the answer, and what other
 * articles say is the nearest thing.
 */
export function withinArticles(
  snapshot: Snapshot,
  { articleIds, kinds, yesOrNo, words }: Question,
  draft: Finding,
): Finding {
  if (articleIds.length === 0 || draft.status !== 'answered') return draft;
  const names = enumerateSome(articleIds.flatMap((id) => snapshot.articles.get(id) ?? []).map(publisherOf));
  const ids = new Set(articleIds);
  const inside = (id: string) => ids.has(snapshot.passages.get(id)?.articleId ?? '');
  // Whether an article is right is not told by that article alone.
  const asksOthers = words.some(({ folded }) => OTHERS.has(folded));
  const isChecked = articleIds.length === 1 && (kinds.has('check') || yesOrNo || asksOthers);
  const within = (item: Item) =>
    isChecked && item.kind === 'point' && item.readings.some(({ citations }) => citations.some(inside))
      ? [item]
      : itemWithin(item, inside);
  const isNotes = ({ items }: Section) => items.every(({ kind }) => kind === 'note');
  // What is said of all there is stays; a heading with nothing but notes left beneath it says nothing any more.
  const sections = draft.sections.flatMap((section) => {
    const inner = { ...section, items: section.items.flatMap(within) };
    return isNotes(inner) && !(isNotes(section) && section.heading === undefined) ? [] : [inner];
  });
  const title = `${draft.title} (${names})`;
  if (!sections.every(isNotes)) return { ...draft, title, sections };
  return silent(snapshot, `No passage of ${names} was found on that. Other articles have:`, {
    nearest: draft.sections,
  });
}

const OTHERS = new Set(['other', 'others', 'rest', 'else', 'everyone']);

function itemWithin(item: Item, inside: (passage: string) => boolean): Item[] {
  switch (item.kind) {
    case 'statement': {
      const citations = item.citations.filter(inside);
      return citations.length > 0 ? [{ ...item, citations }] : [];
    }
    case 'point': {
      const readings = item.readings.flatMap((reading) => {
        const citations = reading.citations.filter(inside);
        return citations.length > 0 ? [{ ...reading, citations }] : [];
      });
      return readings.length > 0 ? [{ ...item, readings }] : [];
    }
    case 'brief':
    case 'card':
      return citedBy(item).every(inside) ? [item] : [];
    case 'quotation':
      return inside(item.quotation.passageId) ? [item] : [];
    case 'variation':
      return item.variation.every(({ passageIds }) => passageIds.every(inside)) ? [item] : [];
    case 'note':
      return [item];
    case 'comparison':
      return item.passageIds.every(inside) ? [item] : [];
    case 'row':
      return plainItems(item).flatMap((one) => itemWithin(one, inside));
  }
}

/** "Where can I read the originals": the articles. */
export const sourcesMatters: Strategy = (snapshot, question) => {
  const { kinds, about, companyIds, articleIds } = question;
  if (kinds.has('article') && kinds.has('sources') && articleIds.length === 0 && asksOfAll(question))
    return theSources(snapshot);
  const asksForSomethingElse =
    (['quotation', 'attribution', 'speech'] as const).some((kind) => kinds.has(kind)) ||
    about.length > 0 ||
    companyIds.length > 0;
  if (!kinds.has('sources') || asksForSomethingElse || askedSpeakers(snapshot, question).length > 0)
    return undefined;
  return theSources(snapshot);
};

function theSources(snapshot: Snapshot): Finding {
  const sources = answerSources(snapshot);
  return { status: sources.status, title: sources.title, sections: firstScreen(sources), next: sources.next };
}

/** "Who wrote these articles", "which are undated": of all of them. */
function asksOfAll({ words, companyIds }: Question): boolean {
  return companyIds.length === 0 && words.some(({ term }) => OF_ARTICLES.has(term));
}

const OF_ARTICLES = new Set(terms('author wrote journalist undated newest oldest published'));
