import type { Snapshot } from '../../knowledge/snapshot.js';
import { unique } from '../../unique.js';
import {
  citedBy,
  type Draft,
  enumerate,
  enumerateSome,
  type Item,
  note,
  publisherOf,
  type Section,
} from '../answer.js';
import { companySteps } from '../moratorium.js';
import { noArticle, theArticles } from '../unstated.js';
import { asText, evidence, hitItem, namesOne, silent } from './evidence.js';
import type { Question } from './question.js';

/** "What does the article say about …": what it has of them, or that it has nothing. */
function inArticles(
  snapshot: Snapshot,
  { articleIds }: Question,
  names: string,
  sections: readonly Section[],
): Draft {
  const publishers = enumerateSome(
    articleIds.flatMap((id) => snapshot.articles.get(id) ?? []).map(publisherOf),
  );
  const inside = (item: Item) =>
    citedBy(item).some((id) => articleIds.includes(snapshot.passages.get(id)?.articleId ?? ''));
  const items = sections.flatMap((section) => section.items.filter(inside));
  return items.length === 0
    ? silent(snapshot, `No passage of ${publishers} names ${names}.`, { nearest: [...sections] })
    : {
        status: 'answered',
        title: `What there is on ${names}`,
        sections: [{ items }],
        next: companySteps(snapshot),
      };
}

/** Companies that the articles only mention: what they say of them, given as `sections`, as far as it is asked. */
export function withoutRecord(snapshot: Snapshot, question: Question, sections: Section[]): Draft {
  const { companyIds, rest, specific, facets } = question;
  const names = enumerate(companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []));
  if (question.articleIds.length > 0) return inArticles(snapshot, question, names, sections);
  const ids = new Set(companyIds);
  const asked = asText(unique([...rest, ...specific]));
  const hits = evidence(
    snapshot,
    asked,
    (entry) => entry.kind === 'passage' && namesOne(snapshot, entry.passage, ids),
  );
  const next = companySteps(snapshot);
  const ofReactions = facets.includes('reaction') && hits.length === 0;
  if (hits.length === 0 && !ofReactions) {
    return {
      status: 'not_in_sources',
      title: `${names}: no moratorium in ${theArticles(snapshot)}`,
      sections,
      next,
    };
  }
  const lead = note(`${noArticle(snapshot)} reports a moratorium by ${names}.`);
  const items = ofReactions ? sections.flatMap((section) => section.items.slice(1)) : hits.flatMap(hitItem);
  return {
    status: 'answered',
    title: `What the articles say of ${names}`,
    sections: [{ items: [lead, ...items] }],
    next,
  };
}
