import type { Article, Passage, Snapshot } from '../knowledge/snapshot.js';
import { fold } from '../search/analysis.js';
import { unique } from '../unique.js';
import { type Item, publisherOf, type Section } from './answer.js';
import { asText, evidence, type Strategy, unknownNames } from './askEvidence.js';
import { askedRecords, recordSections } from './askRecords.js';
import { namedPeople } from './askSpeakers.js';
import { companySteps } from './moratorium.js';
import type { Question } from './question.js';
import { passageItem } from './record.js';

/** How much of what is asked a passage has to have for its article to be one of those that say it. */
const SAID = 0.45;
/** More passages of one article would hide the others. */
const PASSAGES_EACH = 2;

/** "Which article …", "how many articles …": what the articles say of it, each under its name. */
export const outletMatters: Strategy = (snapshot, question) => {
  const { kinds, rest, articleIds, quoted } = question;
  if (!kinds.has('outlets') || articleIds.length > 0 || quoted.length > 0) return undefined;
  if (unknownNames(snapshot, rest).length > 0 || namedPeople(snapshot, question).length > 0) return undefined;
  const differing = differencesAsked(snapshot, question);
  const sections = differing.length > 0 ? differing : byArticle(snapshot, question);
  if (sections.length === 0) return undefined;
  return { status: 'answered', title: 'Article by article', sections, next: companySteps(snapshot) };
};

/** Points of what is asked on which articles differ: these show who says which. */
function differencesAsked(snapshot: Snapshot, question: Question): Section[] {
  const { companyIds, facets } = question;
  if (companyIds.length === 0 || facets.length === 0) return [];
  return recordSections(snapshot, askedRecords(snapshot, question), facets, ({ points }) =>
    points.filter(({ differ }) => differ !== undefined),
  ).filter(({ items }) => items.some(({ kind }) => kind === 'difference'));
}

/** The passages that have what is asked, each with the name of its article. */
function byArticle(snapshot: Snapshot, { about, mentions, words }: Question): Section[] {
  const names = mentions.flatMap(({ from, to }) => words.slice(from, to));
  const hits = evidence(snapshot, asText(unique([...about, ...names])), (entry) => 'passage' in entry, SAID);
  // What an article says in just these words outweighs what another says in others.
  const asked = new Set([...about, ...names].map(({ folded }) => folded));
  const literal = hits.filter(({ matched }) => matched.some((word) => asked.has(fold(word))));
  const passages = (literal.length > 0 ? literal : hits).flatMap(({ entry }) =>
    'passage' in entry ? entry.passage : [],
  );
  return [...snapshot.articles.values()].flatMap((article): Section[] => {
    const own = passages.filter(({ articleId }) => articleId === article.id).slice(0, PASSAGES_EACH);
    return own.length === 0 ? [] : [{ items: own.map((passage) => named(article, passage)) }];
  });
}

/** A passage with its publisher before it; a quotation has it anyway. */
function named(article: Article, passage: Passage): Item {
  const item = passageItem(passage);
  return item.kind === 'statement' ? { ...item, text: `${publisherOf(article)}: ${item.text}` } : item;
}
