import { nearness } from './nearness.js';
import { BM25, FIELDS, frequencyOf, type TextIndex } from './textIndex.js';

/**
 * What one term of a query asks for: the ways to say it, the term itself first. A way of several terms is there only
 * where all of them are.
 */
export type Concept = readonly (readonly string[])[];

export interface RankOptions {
  /** Only texts for which this holds. Asked of no more texts than are needed to find enough, the best first. */
  accepts?: (place: number) => boolean;
  /** Only texts with at least this share of the query, from 0 to 1. */
  leastCoverage?: number;
  /** At most this many. */
  limit: number;
}

export interface Ranked {
  place: number;
  /** Comparable only within one query. */
  score: number;
  /** The idf-weighted share of the query's concepts that the text has, from 0 to 1. */
  coverage: number;
}

/** A text that has something of a query. */
export interface Candidate {
  place: number;
  /** Those of the terms looked for that it has. */
  match: Readonly<Record<string, unknown>>;
  /** The share of the query that these make, once that has been asked for. */
  matched?: number;
}

/**
 * Weight of how near the words of the query stand to each other. Measured with the stop words and stems of analysis.ts on
 * TIME and Cranfield (`npm run bench:ranking`): nDCG@10 .680 and .382 without it, .685 and .388 with it, and much the same
 * for weights from .2 to .4.
 */
const NEARNESS = 0.3;
/** As many of the best get the second pass. */
const SECOND_PASS = 100;
/** No more texts than this become candidates: MiniSearch makes an object of each, and the event loop waits. */
const MOST_CANDIDATES = 3_000;
/** Of a long query no more ways than these are looked for, the rarest; the others count in the second pass. */
const MOST_WAYS = 24;
/** Sums and differences of weights may be off by less than this. */
const ROUNDING = 1e-9;

/**
 * The texts that a query finds, best first: candidates from MiniSearch, and the best of them again, by exact BM25 over
 * both fields and by how near the words stand. Of equals the one with the smaller place comes first.
 */
export function rank(index: TextIndex, concepts: readonly Concept[], options: RankOptions): Ranked[] {
  return rankCandidates(index, concepts, candidatesOf(index, concepts), options);
}

/**
 * The texts that have something of a query, best first by MiniSearch: its BM25 counts the distinct terms of a field as its
 * length, and it prefers texts that have more of the terms. The rarest terms are looked for first; once they have found
 * enough texts, more frequent ones count for these alone.
 *
 * @param among only these places
 */
export function candidatesOf(
  index: TextIndex,
  concepts: readonly Concept[],
  among?: ReadonlySet<number>,
): Candidate[] {
  // Within some places all of them are: what was asked there may be the most frequent word.
  const rarestFirst = rarestWays(index, concepts, among ? Number.POSITIVE_INFINITY : MOST_WAYS);
  const seen = new Set<number>();
  const found = index.miniSearch.search(
    { combineWith: 'OR', queries: rarestFirst.map(queryOf) },
    {
      // A text that is boosted by nothing is no result.
      boostDocument: (place: number) => {
        if (among && !among.has(place)) return 0;
        if (seen.size < MOST_CANDIDATES) seen.add(place);
        return seen.has(place) ? 1 : 0;
      },
    },
  );
  return found.map(({ id, match }) => ({ place: id, match }));
}

/** The ways of some concepts that are looked for, the rarest first. */
function rarestWays(index: TextIndex, concepts: readonly Concept[], most: number): (readonly string[])[] {
  const frequency = (way: readonly string[]) => Math.max(...way.map((term) => frequencyOf(index, term)));
  return concepts
    .flat()
    .filter((way) => way.every((term) => frequencyOf(index, term) > 0))
    .sort((a, b) => frequency(a) - frequency(b))
    .slice(0, most);
}

function lookedFor(index: TextIndex, concepts: readonly Concept[]): (term: string) => boolean {
  const terms = new Set(rarestWays(index, concepts, MOST_WAYS).flat());
  return (term) => terms.has(term);
}

function queryOf([first = '', ...more]: readonly string[]) {
  return more.length === 0 ? first : { combineWith: 'AND' as const, queries: [first, ...more] };
}

/** The second pass over the candidates of the same concepts. */
export function rankCandidates(
  index: TextIndex,
  concepts: readonly Concept[],
  candidates: readonly Candidate[],
  { accepts = () => true, leastCoverage = 0, limit }: RankOptions,
): Ranked[] {
  const weights = concepts.map((concept) => weightOf(index, concept));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shareOf = (isThere: (term: string) => boolean) =>
    concepts.reduce(
      (sum, concept, at) => (concept.some((way) => way.every(isThere)) ? sum + (weights[at] ?? 0) : sum),
      0,
    ) / whole;
  const isWhole = concepts.flat().length <= MOST_WAYS;
  const matchedShare = (candidate: Candidate) => {
    candidate.matched ??= shareOf((term) => term in candidate.match);
    return candidate.matched;
  };
  const coverageOf = (candidate: Candidate) => {
    if (isWhole) return matchedShare(candidate);
    const held = index.texts[candidate.place];
    const there = new Set(held && FIELDS.flatMap((field) => held[field]));
    return shareOf((term) => there.has(term));
  };
  // What was not looked for are the most frequent words, which weigh little: few texts have to be read for them.
  const unsought = isWhole
    ? 0
    : shareOf((term) => frequencyOf(index, term) > 0) - shareOf(lookedFor(index, concepts));
  const best: { place: number; coverage: number }[] = [];
  for (const candidate of candidates) {
    if (best.length === Math.max(SECOND_PASS, limit)) break;
    if (matchedShare(candidate) + unsought < leastCoverage - ROUNDING) continue;
    const coverage = coverageOf(candidate);
    if (coverage >= leastCoverage - ROUNDING && accepts(candidate.place))
      best.push({ place: candidate.place, coverage: rounded(coverage) });
  }
  const score = scoring(index, concepts, weights);
  return best
    .map((one) => ({ ...one, score: rounded(score(one.place)) }))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, limit);
}

/** Without the last digits, in which sums differ that were added up in another order: equals are to be equal. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

/** BM25's idf: ln(1 + (N - n + 0.5) / (n + 0.5)), with n texts out of N having the term. */
export function idf(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** A concept weighs the idf of its term; one whose term no text has, as much as its rarest way that some text has. */
function weightOf(index: TextIndex, [own = [], ...others]: Concept): number {
  const idfOf = (term: string) => idf(index.texts.length, frequencyOf(index, term));
  const isHeld = (way: readonly string[]) => way.every((term) => frequencyOf(index, term) > 0);
  const held = others.filter(isHeld);
  return Math.max(...(held.length === 0 || isHeld(own) ? own : held.flat()).map(idfOf));
}

/** BM25 of a text over text and context, each field with its own frequencies and lengths, and how near its words stand. */
function scoring(index: TextIndex, concepts: readonly Concept[], weights: readonly number[]) {
  const { texts, frequencies, totals } = index;
  const rarities = (term: string) =>
    FIELDS.map((field) => idf(texts.length, frequencies[field].get(term) ?? 0));
  const ways = concepts.flatMap((concept) =>
    concept.map((way) => way.map((term) => ({ term, rarities: rarities(term) }))),
  );
  const sought = new Set(concepts.flat(2));
  const conceptOf = conceptsByTerm(concepts);
  const means = FIELDS.map((field) => totals[field] / texts.length);
  return (place: number): number => {
    const held = texts[place];
    if (!held) return 0;
    const counts = FIELDS.map((field) => timesOf(sought, held[field]));
    const saturations = FIELDS.map(
      (field, at) => BM25.k * (1 - BM25.b + (BM25.b * held[field].length) / (means[at] ?? 1)),
    );
    let score = 0;
    for (const way of ways) {
      if (!way.every(({ term }) => counts.some((times) => times.has(term)))) continue;
      for (const { term, rarities } of way)
        for (const [at, rarity] of rarities.entries()) {
          const times = counts[at]?.get(term) ?? 0;
          if (times > 0) score += (rarity * times * (BM25.k + 1)) / (times + (saturations[at] ?? 0));
        }
    }
    if (weights.length === 1) return score;
    const fields = FIELDS.map((field) => held[field]);
    return score + NEARNESS * nearness(fields, conceptOf, weights);
  };
}

/** How many times each of some terms stands in a list, for those that do. */
function timesOf(sought: ReadonlySet<string>, list: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const term of list) if (sought.has(term)) times.set(term, (times.get(term) ?? 0) + 1);
  return times;
}

/** Which concept a term of a text speaks of; a term of several, of the first. */
function conceptsByTerm(concepts: readonly Concept[]): Map<string, number> {
  const numbers = new Map<string, number>();
  concepts.forEach((concept, number) => {
    for (const [term, ...more] of concept)
      if (term !== undefined && more.length === 0 && !numbers.has(term)) numbers.set(term, number);
  });
  return numbers;
}
