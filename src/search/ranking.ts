import { nearness } from './nearness.js';
import {
  FIELDS,
  holdersOfAll,
  type Postings,
  slotOf,
  type TextIndex,
  termsOf,
  timesOf,
} from './textIndex.js';

/**
 * What one term of a query asks for: the ways to say it, the term itself first. A way of several terms is there only
 * where all of them are.
 */
export type Concept = readonly (readonly string[])[];

export interface RankOptions {
  /** Only texts for which this holds. Asked only of those that would be among the best. */
  accepts?: (slot: number) => boolean;
  /** Only texts with at least this share of the query, from 0 to 1. */
  leastCoverage?: number;
  /** At most this many. */
  limit: number;
  /** Of texts with the same score the one with the smaller number comes first; the slot unless given. */
  place?: (slot: number) => number;
}

export interface Ranked {
  slot: number;
  /** Comparable only within one query. */
  score: number;
  /** The idf-weighted share of the query's concepts that the text has, from 0 to 1. */
  coverage: number;
}

/** BM25's saturation of counts and its share of the length of a text. */
const K = 1.2;
const B = 0.75;
/**
 * Weight of the second pass, which looks at how near the words of the query stand to each other. Measured with the stop
 * words and stems of analysis.ts on TIME and Cranfield (`npm run bench:ranking`): nDCG@10 .680 and .382 without it, .685
 * and .388 with it, and much the same for weights from .2 to .4. What helped on neither or on one alone: matched bigrams,
 * a share of the query that has to be there, feedback from the best texts, another stemmer beside this one, the best
 * stretch of a text, other formulas than BM25.
 */
const NEARNESS = 0.3;
/** As many of the best by BM25 get the second pass. */
const SECOND_PASS = 50;
/** So many times as many are looked at before the whole index is. */
const FIRST_LOOK = 5;
/** The best so far are sorted whenever so many times as many have come together. */
const SORTED_EACH = 4;

/** What the first pass counts, by slot. */
interface Counted {
  /** BM25. */
  scores: Float64Array;
  /** The weight of the concepts that the text has. */
  covered: Float64Array;
}

/** BM25's idf: ln(1 + (N - n + 0.5) / (n + 0.5)), with n texts out of N having the term. */
export function idf(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/**
 * The texts that a query finds, best first: BM25 over the query's concepts in text and context, each field with its own
 * frequencies and lengths, exactly and over all texts; then the best of them again by how near the words stand.
 */
export function rank(index: TextIndex, concepts: readonly Concept[], options: RankOptions): Ranked[] {
  const { limit, place = (slot) => slot } = options;
  const weights = concepts.map((concept) => weightOf(index, concept));
  const counted = countAll(index, concepts, weights);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const best = bestSlots(counted, whole, options);
  const conceptOf = conceptsByTerm(concepts);
  return best
    .map((slot): Ranked => {
      const indexed = index.texts[slot];
      const fields = FIELDS.map((field) => termsOf(indexed?.[field] ?? ''));
      return {
        slot,
        score: rounded((counted.scores[slot] ?? 0) + NEARNESS * nearness(fields, conceptOf, weights)),
        coverage: (counted.covered[slot] ?? 0) / whole,
      };
    })
    .sort((a, b) => b.score - a.score || place(a.slot) - place(b.slot))
    .slice(0, limit);
}

/** Without the last digits, in which sums differ that were added up in another order: equals are to be equal. */
function rounded(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

/** A concept weighs the idf of its term; one whose term no text has, as much as its rarest way that some text has. */
function weightOf({ terms, size }: TextIndex, [own = [], ...others]: Concept): number {
  const idfOf = (term: string) => idf(size, terms.get(term)?.frequency ?? 0);
  const held = others.filter((way) => way.every((term) => terms.has(term)));
  if (held.length === 0 || own.every((term) => terms.has(term))) return Math.max(...own.map(idfOf));
  return Math.max(...held.flatMap((way) => way.map(idfOf)));
}

function countAll(index: TextIndex, concepts: readonly Concept[], weights: readonly number[]): Counted {
  const slots = index.texts.length;
  const scores = new Float64Array(slots);
  const covered = new Float64Array(slots);
  /** The last concept counted as covered, plus one. */
  const counted = new Uint32Array(slots);
  concepts.forEach((concept, number) => {
    for (const way of concept) {
      const postings = way.flatMap((term) => index.terms.get(term) ?? []);
      if (postings.length < way.length) continue;
      const holders = postings.length > 1 ? holdersOfAll(index, postings) : undefined;
      for (const one of postings) count(one, holders, number);
    }
  });
  return { scores, covered };

  function count(postings: Postings, holders: Uint8Array | undefined, number: number): void {
    const weight = weights[number] ?? 0;
    for (const field of FIELDS) {
      const list = postings[field];
      const lengths = index.lengths[field];
      const rarity = idf(index.size, list.length) * (K + 1);
      const perTerm = (K * B * index.size) / index.totals[field];
      for (const posting of list) {
        const slot = slotOf(posting);
        if (holders && holders[slot] === 0) continue;
        const times = timesOf(posting);
        const saturation = K * (1 - B) + perTerm * (lengths[slot] ?? 0);
        scores[slot] = (scores[slot] ?? 0) + (rarity * times) / (times + saturation);
        if (counted[slot] === number + 1) continue;
        counted[slot] = number + 1;
        covered[slot] = (covered[slot] ?? 0) + weight;
      }
    }
  }
}

/** Those that get the second pass: the best by score of those that are wanted at all. */
function bestSlots(counted: Counted, whole: number, options: RankOptions): number[] {
  const { accepts, leastCoverage = 0, limit, place = (slot) => slot } = options;
  const wanted = Math.max(SECOND_PASS, limit);
  const isCovered = (slot: number) => (counted.covered[slot] ?? 0) / whole >= leastCoverage;
  if (!accepts) return topSlots(counted.scores, wanted, place, isCovered);
  // To ask about a text may cost more than to rank it, so the best are asked about first, and mostly nobody else.
  const first = topSlots(counted.scores, FIRST_LOOK * wanted, place, isCovered);
  const accepted = firstAccepted(first, wanted, accepts);
  if (accepted.length === wanted || first.length < FIRST_LOOK * wanted) return accepted;
  return topSlots(counted.scores, wanted, place, (slot) => isCovered(slot) && accepts(slot));
}

/** The slots with the highest scores above nothing for which a condition holds, best first. */
function topSlots(
  scores: Float64Array,
  wanted: number,
  place: (slot: number) => number,
  isWanted: (slot: number) => boolean,
): number[] {
  const score = (slot: number) => scores[slot] ?? 0;
  const byScore = (a: number, b: number) => score(b) - score(a) || place(a) - place(b);
  let best: number[] = [];
  let floor = 0;
  for (let slot = 0; slot < scores.length; slot += 1) {
    if (score(slot) === 0 || score(slot) < floor || !isWanted(slot)) continue;
    best.push(slot);
    // Sorted once in a while instead of at each: most that come later are below the floor.
    if (best.length < SORTED_EACH * wanted) continue;
    best = best.sort(byScore).slice(0, wanted);
    floor = score(best.at(-1) ?? 0);
  }
  return best.sort(byScore).slice(0, wanted);
}

function firstAccepted(
  slots: readonly number[],
  wanted: number,
  accepts: (slot: number) => boolean,
): number[] {
  const accepted: number[] = [];
  for (const slot of slots) {
    if (accepted.length === wanted) break;
    if (accepts(slot)) accepted.push(slot);
  }
  return accepted;
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
