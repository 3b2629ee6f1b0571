import type { Facet, Point } from '../../knowledge/schema.js';
import type { CompanyRecord, Snapshot } from '../../knowledge/snapshot.js';
import type { Word } from '../../search/analysis.js';
import type { Entry } from '../../search/entries.js';
import type { Hit } from '../../search/searchIndex.js';
import { unique } from '../../unique.js';
import { asText, EVIDENCE, evidence, namesOne } from './evidence.js';
import type { Question } from './question.js';

/** What records and passages have of a question on companies. */
export interface CompanyEvidence {
  /** Readings of other facets, and passages, that have what the chosen facets lack. */
  also: Hit[];
  /** The points of the chosen facets that have what is asked; none where the question asks for no part of them. */
  narrowed: Set<Point>;
  /** How much of what is asked points of the chosen facets have, where they have more than a little. */
  likeness: Map<Point, number>;
  /** Words that the chosen facets lack. */
  missing: Word[];
  /** Words that nothing explains and no evidence has. */
  uncovered: Word[];
}

/** Looks through the chosen facets of some records, and then through everything else of theirs for what these lack. */
export function companyEvidence(
  snapshot: Snapshot,
  question: Question,
  records: readonly CompanyRecord[],
  chosen: readonly Facet[],
): CompanyEvidence {
  const { rest, specific, content, companyIds, facetCues } = question;
  const ids = new Set(records.map(({ company }) => company.id));
  const shared = new Set(
    records.flatMap(({ facets }) => [...facets.values()].flatMap((facet) => [...facet.shared])),
  );
  const named = companyIds.length > 0;
  const ofTheirs = (entry: Entry) => {
    if (entry.kind === 'unstated') return false;
    if (entry.kind !== 'reading') return !named || namesOne(snapshot, entry.passage, ids);
    // What is said of several companies together is about one of them only where it names it.
    return (
      ids.has(entry.companyId) &&
      (!named || !shared.has(entry.point) || namesOne(snapshot, { text: entry.reading.says }, ids))
    );
  };
  const wanted = unique([...rest, ...specific]).filter((word) => content.includes(word));
  const inChosen = evidence(
    snapshot,
    asText(wanted),
    {
      kind: 'reading',
      where: (entry) => entry.kind === 'reading' && ids.has(entry.companyId) && chosen.includes(entry.facet),
    },
    0,
  );
  const covered = new Set(inChosen.flatMap(({ matchedTerms }) => [...matchedTerms]));
  // Words that ask for what is not stated may stand elsewhere.
  const isStated = (facet: Facet) => records.some(({ facets }) => facets.get(facet)?.points.length);
  const asking = new Set(
    facetCues
      .filter(({ facet }) => chosen.includes(facet) && !OF_OTHERS.has(facet) && isStated(facet))
      .flatMap((cue) => cue.words),
  );
  const missing = wanted.filter((word) => !covered.has(word.term) && !asking.has(word));
  const found = missing.length === 0 ? [] : alsoSaid(snapshot, missing, ofTheirs, chosen);
  const known = found.length > 0 || !named ? [] : knownWords(snapshot, wanted, missing);
  const also = known.length > 0 ? alsoSaid(snapshot, known, ofTheirs, chosen, OF_KNOWN) : found;
  for (const { matchedTerms } of also) for (const term of matchedTerms) covered.add(term);
  const fitting = inChosen.filter(({ coverage }) => coverage >= EVIDENCE && specific.length > 0);
  return {
    also,
    likeness: likenesses(inChosen),
    narrowed: new Set(fitting.flatMap(({ entry }) => (entry.kind === 'reading' ? entry.point : []))),
    missing,
    uncovered: rest.filter(({ term }) => !covered.has(term)),
  };
}

/** Whom it sells to and what is covered are asked by words ("customers") that may stand in another facet. */
const OF_OTHERS: ReadonlySet<Facet> = new Set<Facet>(['scope', 'prior_sales']);

/** How much of the words that articles have at all an entry has to have, where a question has others too. */
const OF_KNOWN = 0.7;
/** As many of them at least that the chosen facets lack, and no more others than of them. */
const FEW_KNOWN = 2;

/** The words of a question that articles have, where others that none has ("additional") hide what is asked. */
function knownWords({ index }: Snapshot, wanted: readonly Word[], missing: readonly Word[]): Word[] {
  const known = wanted.filter(({ folded }) => index.knowsMeaning(folded));
  const isHidden = known.length < wanted.length && 2 * known.length >= wanted.length;
  return isHidden && known.filter((word) => missing.includes(word)).length >= FEW_KNOWN ? known : [];
}

/** Less of what is asked is a coincidence, and no reason to show one point before another. */
const LIKE = 0.3;

function likenesses(hits: readonly Hit[]): Map<Point, number> {
  const best = new Map<Point, number>();
  for (const { entry, coverage } of hits)
    if (entry.kind === 'reading' && coverage >= LIKE)
      best.set(entry.point, Math.max(coverage, best.get(entry.point) ?? 0));
  return best;
}

/** Evidence of other facets, and passages, for some words. */
function alsoSaid(
  snapshot: Snapshot,
  some: readonly Word[],
  where: (entry: Entry) => boolean,
  chosen: readonly Facet[],
  least?: number,
): Hit[] {
  const hits = evidence(snapshot, asText(some), where, least).filter(
    ({ entry }) => entry.kind !== 'reading' || !chosen.includes(entry.facet),
  );
  const readings = hits.filter(({ entry }) => entry.kind === 'reading');
  const cited = new Set(
    readings.flatMap(({ entry }) => (entry.kind === 'reading' ? entry.reading.accordingTo : [])),
  );
  const passages = hits.filter(
    ({ entry }) => 'passage' in entry && (entry.kind === 'quotation' || !cited.has(entry.passage.id)),
  );
  return [...readings.slice(0, 3), ...passages.slice(0, 3)];
}
