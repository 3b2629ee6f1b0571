import {
  FIELDS,
  type Field,
  type Postings,
  slotOf,
  slotsOfAll,
  standsIn,
  type TextIndex,
  timesIn,
  timesOf,
} from './textIndex.js';

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
  /** The slots of all texts that have any of the concepts, but for some that have less than `leastCoverage` of them. */
  slots: readonly number[];
  /** The share of the query, from 0 to 1, that a text has to have so that it was surely counted. */
  leastCoverage: number;
  /** To which texts the counting was limited. */
  among: readonly number[] | undefined;
  room: Room;
}

/** Where a query is counted: a place for each text, by slot. All of it is zero before. */
export interface Room {
  /** BM25. */
  scores: Float64Array;
  /** The weight of the concepts that a text has. */
  covered: Float64Array;
  /** The last concept counted as covered, plus one. */
  counted: Uint32Array;
}

function createRoom(size: number): Room {
  return {
    scores: new Float64Array(size),
    covered: new Float64Array(size),
    counted: new Uint32Array(size),
  };
}

/** The room of what is counted, to be used again; what was counted there is gone. */
export function roomOf({ room, slots }: Counted): Room {
  for (const slot of slots) {
    room.scores[slot] = 0;
    room.covered[slot] = 0;
    room.counted[slot] = 0;
  }
  return room;
}

/** BM25's saturation of counts and its share of the length of a text. */
const K = 1.2;
const B = 0.75;

/** BM25's idf: ln(1 + (N - n + 0.5) / (n + 0.5)), with n texts out of N having the term. */
export function idf(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** To look for a text in a list of postings costs about as much as to read so many of them. */
const LOOK_UP = 20;

export interface CountOptions {
  /** Texts with less than this share of the query, from 0 to 1, need not be counted. */
  leastCoverage?: number;
  /** Only these texts; where they are few, it costs little. */
  among?: readonly number[] | undefined;
  /** For as many texts as the index has slots; one is made unless given. */
  room?: Room | undefined;
}

/** Sums and differences of weights may be off by less than this. */
export const ROUNDING = 1e-9;

/**
 * Counts a query's concepts in all texts: BM25 over text and context, each field with its own frequencies and lengths. It
 * costs in proportion to how many texts have them. The heaviest concepts come first: once those that are left weigh less
 * than the least coverage that is wanted, no text is wanted that has none of those before, and frequent words, which make
 * nearly all of the work, are only looked for in the texts that are left.
 */
export function countTexts(
  index: TextIndex,
  concepts: readonly Concept[],
  { leastCoverage = 0, among, room = createRoom(index.texts.length) }: CountOptions = {},
): Counted {
  const weights = concepts.map((concept) => weightOf(index, concept));
  const heaviestFirst = [...weights.entries()].sort(([, a], [, b]) => b - a);
  const whole = heaviestFirst.reduce((sum, [, weight]) => sum + weight, 0);
  const slots: number[] = [];
  const { scores, covered, counted } = room;
  const isAmong = among && new Set(among);
  let left = whole;
  for (const [number, weight] of heaviestFirst) {
    const isOpen = left / whole >= leastCoverage - ROUNDING;
    for (const way of concepts[number] ?? []) countWay(way, number, isOpen);
    left -= weight;
  }
  return { concepts, weights, whole, slots, leastCoverage, among, room };

  function countWay(way: readonly string[], number: number, isOpen: boolean): void {
    const postings = way.flatMap((term) => index.terms.get(term) ?? []);
    if (postings.length < way.length) return;
    const known = isOpen ? among : slots;
    const isFew = (than: number) => known !== undefined && known.length * LOOK_UP < than;
    const together = postings.length > 1 ? holders(postings) : undefined;
    for (const one of postings)
      for (const field of FIELDS) {
        const list = one[field];
        const weigh = weighing(index, field, list.length);
        const few = together ?? (isFew(list.length) ? known : undefined);
        if (few) for (const slot of few) count(slot, timesIn(list, slot), weigh, number, isOpen);
        else for (const posting of list) count(slotOf(posting), timesOf(posting), weigh, number, isOpen);
      }

    /** The texts that have all terms of a way. */
    function holders(all: readonly Postings[]): readonly number[] {
      if (!known || !isFew(Math.min(...all.map(({ frequency }) => frequency)))) return slotsOfAll(all);
      return known.filter((slot) => all.every((one) => standsIn(one, slot)));
    }
  }

  function count(
    slot: number,
    times: number,
    { rarity, perTerm, lengths }: Weighing,
    number: number,
    isOpen: boolean,
  ): void {
    const last = counted[slot];
    if (times === 0 || (last === 0 && (!isOpen || (isAmong && !isAmong.has(slot))))) return;
    if (last === 0) slots.push(slot);
    const saturation = K * (1 - B) + perTerm * (lengths[slot] ?? 0);
    scores[slot] = (scores[slot] ?? 0) + (rarity * times) / (times + saturation);
    if (last === number + 1) return;
    counted[slot] = number + 1;
    covered[slot] = (covered[slot] ?? 0) + (weights[number] ?? 0);
  }
}

/** What tells how much a term adds to the score of a text: BM25 of one field. */
interface Weighing {
  rarity: number;
  perTerm: number;
  lengths: readonly number[];
}

function weighing({ size, lengths, totals }: TextIndex, field: Field, frequency: number): Weighing {
  return {
    rarity: idf(size, frequency) * (K + 1),
    perTerm: (K * B * size) / totals[field],
    lengths: lengths[field],
  };
}

/** A concept weighs the idf of its term; one whose term no text has, as much as its rarest way that some text has. */
function weightOf({ terms, size }: TextIndex, [own = [], ...others]: Concept): number {
  const idfOf = (term: string) => idf(size, terms.get(term)?.frequency ?? 0);
  const held = others.filter((way) => way.every((term) => terms.has(term)));
  if (held.length === 0 || own.every((term) => terms.has(term))) return Math.max(...own.map(idfOf));
  return Math.max(...held.flatMap((way) => way.map(idfOf)));
}
