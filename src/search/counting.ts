import { FIELDS, type Field, slotOf, slotsOfAll, type TextIndex, timesIn, timesOf } from './textIndex.js';

/**
 * What one term of a query asks for: the ways to say it, the term itself first. A way of several terms is there only
 * where all of them are.
 */
export type Concept = readonly (readonly string[])[];

/** What a query finds before anything is put in order: the first pass. */
export interface Counted {
  concepts: readonly Concept[];
  /** How much each concept weighs. */
  weights: readonly number[];
  /** What all of them weigh together. */
  whole: number;
  /** The slots of all texts that have any of the concepts. */
  slots: readonly number[];
  /** BM25, by slot. */
  scores: Float64Array;
  /** The weight of the concepts that a text has, by slot. */
  covered: Float64Array;
}

/** BM25's saturation of counts and its share of the length of a text. */
const K = 1.2;
const B = 0.75;

/** BM25's idf: ln(1 + (N - n + 0.5) / (n + 0.5)), with n texts out of N having the term. */
export function idf(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/**
 * Counts a query's concepts in all texts: BM25 over text and context, each field with its own frequencies and lengths. It
 * costs in proportion to how many texts have them.
 */
export function countTexts(index: TextIndex, concepts: readonly Concept[]): Counted {
  const weights = concepts.map((concept) => weightOf(index, concept));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const size = index.texts.length;
  const slots: number[] = [];
  const scores = new Float64Array(size);
  const covered = new Float64Array(size);
  /** The last concept counted as covered, plus one. */
  const counted = new Uint32Array(size);
  concepts.forEach((concept, number) => {
    for (const way of concept) countWay(way, number);
  });
  return { concepts, weights, whole, slots, scores, covered };

  function countWay(way: readonly string[], number: number): void {
    const postings = way.flatMap((term) => index.terms.get(term) ?? []);
    if (postings.length < way.length) return;
    const together = postings.length > 1 ? slotsOfAll(postings) : undefined;
    for (const one of postings)
      for (const field of FIELDS) {
        const list = one[field];
        const scoreOf = fieldScore(index, field, list.length);
        if (together) for (const slot of together) count(slot, timesIn(list, slot), scoreOf, number);
        else for (const posting of list) count(slotOf(posting), timesOf(posting), scoreOf, number);
      }
  }

  function count(
    slot: number,
    times: number,
    scoreOf: (slot: number, times: number) => number,
    number: number,
  ): void {
    if (times === 0) return;
    const last = counted[slot];
    if (last === 0) slots.push(slot);
    scores[slot] = (scores[slot] ?? 0) + scoreOf(slot, times);
    if (last === number + 1) return;
    counted[slot] = number + 1;
    covered[slot] = (covered[slot] ?? 0) + (weights[number] ?? 0);
  }
}

/** What a term that stands in so many texts adds to the score of one: BM25 of one field. */
function fieldScore(
  { size, lengths, totals }: TextIndex,
  field: Field,
  frequency: number,
): (slot: number, times: number) => number {
  const ofField = lengths[field];
  const rarity = idf(size, frequency) * (K + 1);
  const perTerm = (K * B * size) / totals[field];
  return (slot, times) => (rarity * times) / (times + K * (1 - B) + perTerm * (ofField[slot] ?? 0));
}

/** A concept weighs the idf of its term; one whose term no text has, as much as its rarest way that some text has. */
function weightOf({ terms, size }: TextIndex, [own = [], ...others]: Concept): number {
  const idfOf = (term: string) => idf(size, terms.get(term)?.frequency ?? 0);
  const held = others.filter((way) => way.every((term) => terms.has(term)));
  if (held.length === 0 || own.every((term) => terms.has(term))) return Math.max(...own.map(idfOf));
  return Math.max(...held.flatMap((way) => way.map(idfOf)));
}
