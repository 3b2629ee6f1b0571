import { citedBy } from '../answers/answer.js';
import {
  contentTerms,
  facetPhrases,
  isUnreviewed,
  UNREVIEWED_COVERAGE,
  unreviewedOn,
  unreviewedSection,
} from '../answers/unreviewed.js';
import { noArticle } from '../answers/unstated.js';
import type { Passage } from '../knowledge/passages.js';
import type { Unstated } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Question } from '../question/question.js';
import { asText, evidence } from './evidence.js';
import type { Finding, Found } from './found.js';
import { unstatedMatter } from './unstated.js';

/** A draft that says what no reviewed article states, with what the others may say of it; any other draft as it is. */
export function withUnreviewed(snapshot: Snapshot, question: Question, draft: Found): Found {
  if (snapshot.unreviewed.size === 0 || !tellsOfSilence(snapshot, draft)) return draft;
  const { content, named, companyIds, facets, articleIds } = question;
  const asked = question.words.filter((word) => content.includes(word) || named.has(word));
  const names = namesOf(snapshot, companyIds);
  const { matter } = unstatedMatter(snapshot, question);
  const shown = new Set(draft.sections.flatMap(({ items }) => items.flatMap(citedBy)));
  const found = [
    ...(content.length > 0 ? passagesWith(snapshot, asText(asked)) : []),
    ...(matter
      ? unreviewedOn(snapshot, phrasesOf(matter), namesOf(snapshot, mattersTo(matter, question)))
      : []),
    ...facets.flatMap((facet) =>
      names.length > 0 ? unreviewedOn(snapshot, facetPhrases(snapshot, facet), names) : [],
    ),
  ].filter(({ articleId }) => articleIds.length === 0 || articleIds.includes(articleId));
  return { ...draft, sections: [...draft.sections, unreviewedSection(found, shown)] };
}

function tellsOfSilence(snapshot: Snapshot, { status, sections }: Finding): boolean {
  const silence = noArticle(snapshot);
  return (
    status === 'not_in_sources' ||
    sections.some(({ items }) => items.some((item) => item.kind === 'note' && item.text.startsWith(silence)))
  );
}

function passagesWith(snapshot: Snapshot, asked: string): Passage[] {
  return evidence(snapshot, asked, (entry) => isUnreviewed(snapshot, entry), UNREVIEWED_COVERAGE)
    .filter(({ matchedTerms }) => matchedTerms.size > 1 || contentTerms(asked).length === 1)
    .flatMap(({ entry }) => ('passage' in entry ? entry.passage : []));
}

function phrasesOf({ about, asked }: Unstated): string[] {
  return [about, ...asked];
}

function mattersTo({ companies }: Unstated, { companyIds }: Question): readonly string[] {
  return companyIds.length > 0 ? companyIds : companies;
}

function namesOf({ companies }: Snapshot, ids: readonly string[]): string[] {
  return ids.flatMap((id) => companies.get(id)?.name ?? []);
}
