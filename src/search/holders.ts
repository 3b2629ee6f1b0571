import { type Postings, slotsOfAll, standsIn, type TextIndex, timesIn } from './textIndex.js';

/** Some of the texts of an index, told in whichever way costs less. */
export interface Holders {
  /** They are no more than this, which tells what it costs to list them. */
  most: number;
  has(slot: number): boolean;
  /** All of them, each once. */
  slots(): number[];
}

/** The texts that have a phrase, given as terms joined by spaces. */
export function phraseHolders(index: TextIndex, phrase: string): Holders {
  const run = phrase.split(' ');
  const postings = run.flatMap((term) => index.terms.get(term) ?? []);
  if (postings.length < run.length) return NONE;
  const isRun = (slot: number) => hasRun(index.texts[slot]?.text ?? [], run);
  const [only, ...others] = postings;
  if (only && others.length === 0) return termHolders(only);
  return {
    most: Math.min(...postings.map(({ text }) => text.length)),
    has: (slot) => postings.every((one) => standsIn(one, slot)) && isRun(slot),
    slots: () => slotsOfAll(postings).filter(isRun),
  };
}

const NONE: Holders = { most: 0, has: () => false, slots: () => [] };

function termHolders(postings: Postings): Holders {
  const has = (slot: number) => timesIn(postings.text, slot) > 0;
  return { most: postings.text.length, has, slots: () => slotsOfAll([postings]).filter(has) };
}

/** What is known one by one. */
export function listedHolders(slots: ReadonlySet<number>): Holders {
  return { most: slots.size, has: (slot) => slots.has(slot), slots: () => [...slots] };
}

/** The texts that all of some have; there has to be one at least. */
export function inAll(all: readonly Holders[]): Holders {
  const [fewest = NONE, ...others] = all.toSorted((a, b) => a.most - b.most);
  return {
    most: fewest.most,
    has: (slot) => all.every((holders) => holders.has(slot)),
    slots: () => fewest.slots().filter((slot) => others.every((holders) => holders.has(slot))),
  };
}

/** The texts that one of some has. */
export function inAny(some: readonly Holders[]): Holders {
  const [only, ...others] = some;
  if (only && others.length === 0) return only;
  const most = some.reduce((sum, holders) => sum + holders.most, 0);
  const all = () => new Set(some.flatMap((holders) => holders.slots()));
  let left = most / LISTED_AFTER;
  let listed: Set<number> | undefined;
  return {
    most,
    has: (slot) => {
      if (listed) return listed.has(slot);
      if (left-- < 0) listed = all();
      return some.some((holders) => holders.has(slot));
    },
    slots: () => [...(listed ?? all())],
  };
}

/** To ask each of some about one text costs about as much as to list so many. */
const LISTED_AFTER = 5;

function hasRun(text: readonly string[], run: readonly string[]): boolean {
  return text.some((term, at) => term === run[0] && run.every((one, step) => text[at + step] === one));
}
