import type { Passage } from '../knowledge/passages.js';
import type { CompanyRecord } from '../knowledge/records.js';
import { FACETS, type Facet } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Pace } from '../pace.js';
import { isStopWord, words } from '../search/analysis.js';
import type { Entry } from '../search/entries.js';
import { unique } from '../unique.js';
import type { Section } from './answer.js';
import { FACET_TITLES, passageItem } from './record.js';

/** How much of what is asked a passage that nobody has reviewed has to have. */
export const UNREVIEWED_COVERAGE = 0.5;

/** How many such passages an answer shows. */
const SHOWN = 3;

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
  return unreviewedSection(
    silent.flatMap((facet) => unreviewedOn(snapshot, facetPhrases(snapshot, facet), [company.name])),
    shown,
  );
}

/** Looks for what is looked for again and again: every side of a record, of each company. It is kept as long as the snapshot. */
export async function warmUnreviewed(snapshot: Snapshot, pace: Pace): Promise<void> {
  if (snapshot.unreviewed.size === 0) return;
  for (const { name } of snapshot.companies.values())
    for (const facet of FACETS) {
      unreviewedOn(snapshot, facetPhrases(snapshot, facet), [name]);
      await pace();
    }
}

/** Passages of articles that nobody has reviewed, without those that are shown anyhow, under a heading of their own. */
export function unreviewedSection(found: readonly Passage[], shown: ReadonlySet<string>): Section {
  const left = unique(found.filter(({ id }) => !shown.has(id)));
  return { heading: 'In articles not yet reviewed', items: left.slice(0, SHOWN).map(passageItem) };
}

/** Whether an entry is a passage of an article that nobody has reviewed. */
export function isUnreviewed({ unreviewed }: Snapshot, entry: Entry): boolean {
  return 'passage' in entry && unreviewed.has(entry.passage.articleId);
}

/** By snapshot, and by the phrases and names: many ask the same of the same company. */
const found = new WeakMap<Snapshot['unreviewed'], Map<string, Passage[]>>();
/** So many of the best are looked through for some that have enough of one phrase. */
const MOST_READ = 50;
/** A facet has up to a hundred words that people ask by; of very many passages only the first of them are looked for. */
const WORDS_TIMES_PASSAGES = 800_000;
/** More searches than these are not remembered. */
const MOST_REMEMBERED = 1_000;

/** Unreviewed passages on one of some phrases, of one of some names: as `findPassagesOn` finds them, each once. */
export function unreviewedOn(
  snapshot: Snapshot,
  phrases: readonly string[],
  names: readonly string[],
): Passage[] {
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

/** The terms of a text without grammar, each once. */
export function contentTerms(text: string): string[] {
  return unique(words(text).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term)));
}

/** What a facet is called, and how people ask for it. */
export function facetPhrases({ vocabulary }: Snapshot, facet: Facet): string[] {
  return [FACET_TITLES[facet], ...vocabulary.facets[facet]];
}
