import { createSpellings, forgetSpelling, learnSpelling, type Spellings } from './spelling.js';

/** A text as it is indexed: its terms in order, joined by spaces, and those of what stands round it. */
export interface IndexedText {
  text: string;
  context: string;
}

export type Field = keyof IndexedText;
export const FIELDS: readonly Field[] = ['text', 'context'];

/** A text as the index holds it: its terms in order, each one and the same string wherever it stands. */
export type HeldText = Readonly<Record<Field, readonly string[]>>;

/** Where one term stands: in ascending order `slot * COUNTS + times`, as one number for each text that has it. */
export interface Postings extends Record<Field, number[]> {
  term: string;
  /** How many texts have it in either field. */
  frequency: number;
}

/**
 * An inverted index. A text has a slot, a small number that is free again once the text is taken out; so slots stay
 * dense, and a search can count in plain arrays. All it reckons with are whole numbers: an index that was brought up to
 * date ranks exactly as a new one does.
 */
export interface TextIndex {
  /** By slot; `undefined` where it is free. */
  texts: (HeldText | undefined)[];
  /** How many terms each field of each text has, by slot. */
  lengths: Record<Field, number[]>;
  /** The sum of the lengths of all texts. */
  totals: Record<Field, number>;
  terms: Map<string, Postings>;
  spellings: Spellings;
  free: number[];
  /** How many texts there are. */
  size: number;
}

/** A posting counts up to one less than this: BM25 is saturated long before. */
const COUNTS = 256;

export function createTextIndex(): TextIndex {
  return {
    texts: [],
    lengths: { text: [], context: [] },
    totals: { text: 0, context: 0 },
    terms: new Map(),
    spellings: createSpellings(),
    free: [],
    size: 0,
  };
}

/** The slot of a posting; right up to 16 million texts. */
export function slotOf(posting: number): number {
  return posting >>> 8;
}

/** How many times the term stands in the text of a posting. */
export function timesOf(posting: number): number {
  return posting & (COUNTS - 1);
}

/** Takes a text in and returns its slot. Costs what the text is long, whatever is there already. */
export function addText(index: TextIndex, indexed: IndexedText): number {
  const slot = index.free.pop() ?? index.texts.length;
  const held = heldText(index, indexed);
  index.texts[slot] = held;
  index.size += 1;
  for (const field of FIELDS) {
    const list = held[field];
    index.lengths[field][slot] = list.length;
    index.totals[field] += list.length;
    for (const [term, times] of countsOf(list))
      insert(postingsFor(index, term)[field], slot * COUNTS + Math.min(times, COUNTS - 1));
  }
  for (const term of distinctTerms(held)) postingsFor(index, term).frequency += 1;
  return slot;
}

/** Takes the text of a slot out again. */
export function removeText(index: TextIndex, slot: number): void {
  const held = index.texts[slot];
  if (!held) return;
  for (const field of FIELDS) {
    const list = held[field];
    index.totals[field] -= list.length;
    for (const term of new Set(list)) extract(postingsFor(index, term)[field], slot);
  }
  for (const term of distinctTerms(held)) forgetOne(index, term);
  index.texts[slot] = undefined;
  index.free.push(slot);
  index.size -= 1;
}

/** Which slots have every one of some terms, in whichever field; each slot once. */
export function slotsOfAll(terms: readonly Postings[]): number[] {
  const [rarest, ...others] = terms.toSorted((a, b) => a.frequency - b.frequency);
  if (!rarest) return [];
  const slots = new Set(FIELDS.flatMap((field) => rarest[field].map(slotOf)));
  return [...slots].filter((slot) => others.every((postings) => standsIn(postings, slot)));
}

/** Whether a term stands in a text, in whichever field. */
export function standsIn(postings: Postings, slot: number): boolean {
  return FIELDS.some((field) => timesIn(postings[field], slot) > 0);
}

/** How many times a term stands in a field of a text. */
export function timesIn(list: readonly number[], slot: number): number {
  const posting = list[placeFor(list, slot * COUNTS)];
  return posting !== undefined && slotOf(posting) === slot ? timesOf(posting) : 0;
}

function heldText(index: TextIndex, { text, context }: IndexedText): HeldText {
  const held = (field: string) =>
    field === '' ? [] : field.split(' ').map((term) => postingsFor(index, term).term);
  return { text: held(text), context: held(context) };
}

function distinctTerms({ text, context }: HeldText): Set<string> {
  return new Set([...text, ...context]);
}

function countsOf(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of list) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function postingsFor({ terms, spellings }: TextIndex, term: string): Postings {
  const known = terms.get(term);
  if (known) return known;
  const postings = { term, text: [], context: [], frequency: 0 };
  terms.set(term, postings);
  learnSpelling(spellings, term);
  return postings;
}

function forgetOne({ terms, spellings }: TextIndex, term: string): void {
  const postings = terms.get(term);
  if (!postings) return;
  postings.frequency -= 1;
  if (postings.frequency > 0) return;
  terms.delete(term);
  forgetSpelling(spellings, term);
}

function insert(postings: number[], posting: number): void {
  const last = postings.at(-1);
  if (last === undefined || last < posting) postings.push(posting);
  else postings.splice(placeFor(postings, posting), 0, posting);
}

function extract(postings: number[], slot: number): void {
  postings.splice(placeFor(postings, slot * COUNTS), 1);
}

/** Where the first posting stands that is not less than a given one. */
function placeFor(postings: readonly number[], posting: number): number {
  let from = 0;
  let to = postings.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((postings[middle] ?? 0) < posting) from = middle + 1;
    else to = middle;
  }
  return from;
}
