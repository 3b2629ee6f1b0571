import type { Pace } from '../pace.js';
import { type Entry, indexedText, keyOf } from './entries.js';
import { addText, createTextIndex, removeText, slotOf, type TextIndex } from './textIndex.js';

/** An entry as the engine holds it. */
export interface HeldEntry {
  slot: number;
  entry: Entry;
  /** Which it is in the order of the library. */
  place: number;
}

/** The index of entries, with what leads from its slots to them. */
export interface Engine {
  index: TextIndex;
  byKey: Map<string, HeldEntry>;
  bySlot: (HeldEntry | undefined)[];
  /** The slots of each kind of entry. */
  byKind: Record<Entry['kind'], Set<number>>;
  /** Goes up with each change: a view of an earlier generation must not read it. */
  generation: number;
}

export function createEngine(): Engine {
  const byKind = {
    passage: new Set<number>(),
    quotation: new Set<number>(),
    reading: new Set<number>(),
    unstated: new Set<number>(),
  };
  return { index: createTextIndex(), byKey: new Map(), bySlot: [], byKind, generation: 0 };
}

/** Makes an engine hold just these entries; what it holds already stays as it is. */
export async function updateEngine(engine: Engine, entries: readonly Entry[], pace: Pace): Promise<void> {
  engine.generation += 1;
  const wanted = new Set<string>();
  for (const entry of entries) {
    wanted.add(keyOf(entry));
    await pace();
  }
  for (const [key, held] of engine.byKey) {
    if (wanted.has(key)) continue;
    remove(engine, key, held);
    await pace();
  }
  for (const [place, entry] of entries.entries()) {
    hold(engine, entry, place);
    await pace();
  }
}

/** The same in one go, for an engine that is still empty; returns it. */
export function fillEngine(engine: Engine, entries: readonly Entry[]): Engine {
  for (const [place, entry] of entries.entries()) hold(engine, entry, place);
  return engine;
}

/** Whether a term stands in the text of any passage. */
export function standsInPassage({ index, bySlot }: Engine, term: string): boolean {
  const entryOf = (posting: number) => bySlot[slotOf(posting)]?.entry;
  return (index.terms.get(term)?.text ?? []).some((posting) => 'passage' in (entryOf(posting) ?? {}));
}

function hold(engine: Engine, entry: Entry, place: number): void {
  const key = keyOf(entry);
  const known = engine.byKey.get(key);
  if (known) {
    known.place = place;
    return;
  }
  const held = { slot: addText(engine.index, indexedText(entry)), entry, place };
  engine.byKey.set(key, held);
  engine.bySlot[held.slot] = held;
  engine.byKind[entry.kind].add(held.slot);
}

function remove(engine: Engine, key: string, { slot, entry }: HeldEntry): void {
  removeText(engine.index, slot);
  engine.byKey.delete(key);
  engine.bySlot[slot] = undefined;
  engine.byKind[entry.kind].delete(slot);
}
