import quickselect from 'quickselect';
import { type Concept, type Counted, countTexts, ROUNDING } from './counting.js';
import { nearness } from './nearness.js';
import { FIELDS, type TextIndex } from './textIndex.js';

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
/** So many times as many are looked at before all others are. */
const FIRST_LOOK = 5;

/**
 * The texts that a query finds, best first: BM25 over the query's concepts, exactly and over all texts; then the best of
 * them again by how near the words stand.
 */
export function rank(index: TextIndex, concepts: readonly Concept[], options: RankOptions): Ranked[] {
  return rankCounted(index, countTexts(index, concepts, options), options);
}

/** The same of what was counted already, by the same index in the same state, for no more coverage than is wanted. */
export function rankCounted(index: TextIndex, counted: Counted, options: RankOptions): Ranked[] {
  const { limit, place = (slot) => slot } = options;
  const conceptOf = conceptsByTerm(counted.concepts);
  const secondPass = (slot: number) => {
    const text = index.texts[slot];
    if (!text || counted.weights.length === 1) return 0;
    return (
      NEARNESS *
      nearness(
        FIELDS.map((field) => text[field]),
        conceptOf,
        counted.weights,
      )
    );
  };
  return bestSlots(counted, place, options)
    .map((slot) => ({
      slot,
      score: rounded((counted.room.scores[slot] ?? 0) + secondPass(slot)),
      coverage: coverageOf(counted, slot),
    }))
    .sort((a, b) => b.score - a.score || place(a.slot) - place(b.slot))
    .slice(0, limit);
}

function coverageOf({ room, whole }: Counted, slot: number): number {
  return rounded((room.covered[slot] ?? 0) / whole);
}

/** Without the last digits, in which sums differ that were added up in another order: equals are to be equal. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

/** Those that get the second pass: the best by score of those that are wanted at all. */
function bestSlots(
  counted: Counted,
  place: (slot: number) => number,
  { accepts, leastCoverage = 0, limit }: RankOptions,
): number[] {
  const { room } = counted;
  const wanted = Math.max(SECOND_PASS, limit);
  const score = (slot: number) => room.scores[slot] ?? 0;
  const byScore = (a: number, b: number) => score(b) - score(a) || place(a) - place(b);
  const covered = coveredSlots(counted, leastCoverage);
  if (!accepts) return firstOf(covered, wanted, byScore);
  // To ask about a text may cost more than to rank it, so the best are asked about first, and mostly nobody else.
  const first = firstOf(covered, FIRST_LOOK * wanted, byScore);
  const accepted = firstAccepted(first, wanted, accepts);
  if (accepted.length === wanted || first.length === covered.length) return accepted;
  const looked = new Set(first);
  const others = covered.filter((slot) => !looked.has(slot) && accepts(slot));
  return [...accepted, ...firstOf(others, wanted - accepted.length, byScore)];
}

/** The texts with at least so much of the query; equals are equal, though sums may differ in their last digits. */
function coveredSlots({ room, slots, whole }: Counted, leastCoverage: number): readonly number[] {
  if (leastCoverage === 0) return slots;
  const least = leastCoverage * whole - ROUNDING;
  return slots.filter((slot) => (room.covered[slot] ?? 0) >= least);
}

/** The first so many of a list that is in no order, in order: to sort all of it would cost several times as much. */
function firstOf(
  slots: readonly number[],
  wanted: number,
  byScore: (a: number, b: number) => number,
): number[] {
  if (slots.length <= wanted) return slots.toSorted(byScore);
  const list = [...slots];
  quickselect(list, wanted - 1, 0, list.length - 1, byScore);
  return list.slice(0, wanted).sort(byScore);
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
