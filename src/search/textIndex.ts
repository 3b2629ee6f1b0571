import MiniSearch from 'minisearch';
import { createSpellings, learnSpelling, type Spellings } from './spelling.js';

/** A text as it is indexed: its terms in order, and those of what stands round it. */
export interface IndexedText {
  text: readonly string[];
  context: readonly string[];
}

export type Field = keyof IndexedText;
export const FIELDS: readonly Field[] = ['text', 'context'];

/** MiniSearch over texts that are terms already, with what BM25 asks of them exactly. A text is known by its place: the order in which it was added. */
export interface TextIndex {
  texts: readonly IndexedText[];
  miniSearch: MiniSearch<{ id: number } & Record<Field, string>>;
  /** How many texts have a term: in a field, or in either. */
  frequencies: Readonly<Record<Field | 'either', ReadonlyMap<string, number>>>;
  /** How many terms all texts have, by field. */
  totals: Readonly<Record<Field, number>>;
  spellings: Spellings;
  /** Takes a text in; its place is the number of those before it. */
  add(text: IndexedText): void;
}

/** BM25's saturation of counts and its share of the length of a text; `d` is what MiniSearch adds for BM25+. */
export const BM25 = { k: 1.2, b: 0.75, d: 0 } as const;

export function createTextIndex(): TextIndex {
  const miniSearch = new MiniSearch<{ id: number } & Record<Field, string>>({
    fields: [...FIELDS],
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    searchOptions: { bm25: BM25 },
  });
  const texts: IndexedText[] = [];
  const frequencies = {
    text: new Map<string, number>(),
    context: new Map<string, number>(),
    either: new Map<string, number>(),
  };
  const totals = { text: 0, context: 0 };
  const spellings = createSpellings();
  return {
    texts,
    miniSearch,
    frequencies,
    totals,
    spellings,
    add(added) {
      const { text, context } = added;
      miniSearch.add({ id: texts.length, text: text.join(' '), context: context.join(' ') });
      texts.push(added);
      for (const field of FIELDS) {
        totals[field] += added[field].length;
        countEach(frequencies[field], added[field]);
      }
      for (const term of countEach(frequencies.either, [...text, ...context])) learnSpelling(spellings, term);
    },
  };
}

/** Counts each of some terms once more; returns those that were not counted before. */
function countEach(frequencies: Map<string, number>, terms: readonly string[]): string[] {
  const first: string[] = [];
  for (const term of new Set(terms)) {
    const before = frequencies.get(term) ?? 0;
    if (before === 0) first.push(term);
    frequencies.set(term, before + 1);
  }
  return first;
}

/** How many texts have a term in either field. */
export function frequencyOf({ frequencies }: TextIndex, term: string): number {
  return frequencies.either.get(term) ?? 0;
}

/** The places of the texts that have a phrase in their own words, given as its terms. */
export function placesOfPhrase(index: TextIndex, phrase: readonly string[]): number[] {
  const rarestFirst = phrase.toSorted((a, b) => frequencyOf(index, a) - frequencyOf(index, b));
  const [rarest] = rarestFirst;
  if (rarest === undefined || frequencyOf(index, rarest) === 0) return [];
  // MiniSearch makes a result of each text that has any of the terms, but for those that are boosted by nothing.
  const having = new Set<number>();
  const found = index.miniSearch.search(
    { combineWith: 'AND', queries: rarestFirst },
    {
      fields: ['text'],
      boostDocument: (place: number, term) => {
        if (term === rarest) having.add(place);
        return having.has(place) ? 1 : 0;
      },
    },
  );
  return found.flatMap(({ id }: { id: number }) => (hasRun(index.texts[id]?.text ?? [], phrase) ? id : []));
}

function hasRun(text: readonly string[], run: readonly string[]): boolean {
  return text.some((term, at) => term === run[0] && run.every((one, step) => text[at + step] === one));
}
