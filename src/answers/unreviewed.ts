import type { Passage } from '../knowledge/passages.js';
import type { CompanyRecord } from '../knowledge/records.js';
import { FACETS, type Facet, type Unstated } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Pace } from '../pace.js';
import { isStopWord, words } from '../search/analysis.js';
import type { Entry } from '../search/entries.js';
import { unique } from '../unique.js';
import { citedBy, type Section } from './answer.js';
import { asText, evidence } from './ask/evidence.js';
import type { Finding, Found } from './ask/found.js';
import type { Question } from './ask/question.js';
import { FACET_TITLES, passageItem } from './record.js';
import { noArticle, unstatedMatter } from './unstated.js';

/** How much of what is asked a passage that nobody has reviewed has to have. */
const UNREVIEWED_COVERAGE = 0.5;

/** How many such passages an answer shows. */
const SHOWN = 3;

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
      ? passagesOn(snapshot, phrasesOf(matter), namesOf(snapshot, mattersTo(matter, question)))
      : []),
    ...facets.flatMap((facet) =>
      names.length > 0 ? passagesOn(snapshot, facetPhrases(snapshot, facet), names) : [],
    ),
  ].filter(({ articleId }) => articleIds.length === 0 || articleIds.includes(articleId));
  return { ...draft, sections: [...draft.sections, sectionOf(found, shown)] };
}

/** What articles that nobody has reviewed may say of those facets of a record that are not stated. */
export function unreviewedOnFacets(
  snapshot: Snapshot,
  { company, facets }: CompanyRecord,
  asked: readonly Facet[],
  /** Ids of passages that the answer shows anyhow. */
  shown: ReadonlySet<string>,
): Section {
  const silent =
    snapshot.unreviewed.size === 0 ? [] : asked.filter((name) => !facets.get(name)?.points.length);
  return sectionOf(
    silent.flatMap((facet) => passagesOn(snapshot, facetPhrases(snapshot, facet), [company.name])),
    shown,
  );
}

/** Looks for what is looked for again and again: every side of a record, of each company. It is kept as long as the snapshot. */
export async function warmUnreviewed(snapshot: Snapshot, pace: Pace): Promise<void> {
  if (snapshot.unreviewed.size === 0) return;
  for (const { name } of snapshot.companies.values())
    for (const facet of FACETS) {
      passagesOn(snapshot, facetPhrases(snapshot, facet), [name]);
      await pace();
    }
}

function sectionOf(found: readonly Passage[], shown: ReadonlySet<string>): Section {
  const left = unique(found.filter(({ id }) => !shown.has(id)));
  return { heading: 'In articles not yet reviewed', items: left.slice(0, SHOWN).map(passageItem) };
}

function tellsOfSilence(snapshot: Snapshot, { status, sections }: Finding): boolean {
  const silence = noArticle(snapshot);
  return (
    status === 'not_in_sources' ||
    sections.some(({ items }) => items.some((item) => item.kind === 'note' && item.text.startsWith(silence)))
  );
}

function isUnreviewed({ unreviewed }: Snapshot, entry: Entry): boolean {
  return 'passage' in entry && unreviewed.has(entry.passage.articleId);
}

function passagesWith(snapshot: Snapshot, asked: string): Passage[] {
  return evidence(snapshot, asked, (entry) => isUnreviewed(snapshot, entry), UNREVIEWED_COVERAGE)
    .filter(({ matchedTerms }) => matchedTerms.size > 1 || contentTerms(asked).length === 1)
    .flatMap(({ entry }) => ('passage' in entry ? entry.passage : []));
}

/** By snapshot, and by the phrases and names: many ask the same of the same company. */
const found = new WeakMap<Snapshot['unreviewed'], Map<string, Passage[]>>();
/** So many of the best are looked through for some that have enough of one phrase. */
const MOST_READ = 50;
/** A facet has up to a hundred words that people ask by; of very many passages only the first of them are looked for. */
const WORDS_TIMES_PASSAGES = 800_000;
/** More searches than these are not remembered. */
const MOST_REMEMBERED = 1_000;

function passagesOn(snapshot: Snapshot, phrases: readonly string[], names: readonly string[]): Passage[] {
  const ofSnapshot = found.get(snapshot.unreviewed) ?? new Map<string, Passage[]>();
  found.set(snapshot.unreviewed, ofSnapshot);
  if (ofSnapshot.size >= MOST_REMEMBERED) ofSnapshot.clear();
  const key = [...names, '', ...phrases].join('\n');
  const passages = ofSnapshot.get(key) ?? findPassagesOn(snapshot, phrases, names);
  ofSnapshot.set(key, passages);
  return passages;
}

/**
 * Unreviewed passages with one of some names, if there are any, and with at least half of the words of one of some
 * phrases; of a phrase of several words without a name, with two at least.
 */
function findPassagesOn(snapshot: Snapshot, phrases: readonly string[], names: readonly string[]): Passage[] {
  const namedBy = names.map(contentTerms);
  const ofNames = new Set(namedBy.flat());
  const sought = phrases
    .map((phrase) => contentTerms(phrase).filter((term) => !ofNames.has(term)))
    .filter((terms) => terms.length > 0);
  const query = [...names, ...phrases].flatMap(words).filter(({ folded }) => !isStopWord(folded));
  const first = unique(query.map(({ folded }) => folded)).slice(
    0,
    Math.ceil(WORDS_TIMES_PASSAGES / snapshot.passages.size),
  );
  const least = (terms: readonly string[]) =>
    Math.max(Math.ceil(terms.length * UNREVIEWED_COVERAGE), names.length > 0 ? 1 : Math.min(2, terms.length));
  return snapshot.index
    .search(first.join(' '), {
      where: (entry) => isUnreviewed(snapshot, entry),
      anyOf: names.length > 0 ? names : undefined,
      limit: MOST_READ,
    })
    .filter(
      ({ matchedTerms }) =>
        (names.length === 0 || namedBy.some((terms) => terms.every((term) => matchedTerms.has(term)))) &&
        sought.some((terms) => terms.filter((term) => matchedTerms.has(term)).length >= least(terms)),
    )
    .flatMap(({ entry }) => ('passage' in entry ? entry.passage : []));
}

function contentTerms(text: string): string[] {
  return unique(words(text).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term)));
}

function facetPhrases({ vocabulary }: Snapshot, facet: Facet): string[] {
  return [FACET_TITLES[facet], ...vocabulary.facets[facet]];
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
