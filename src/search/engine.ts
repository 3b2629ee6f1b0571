import MiniSearch from 'minisearch';
import type { Pace } from '../pace.js';
import { terms } from './analysis.js';
import { type Entry, indexedText, keyOf } from './entries.js';

/** An entry as the engine holds it. */
export interface HeldEntry {
  id: number;
  entry: Entry;
  /** Terms joined by spaces. */
  text: string;
  context: string;
}

/** The full-text engine with the counts that ranking and understanding need. */
export interface Engine {
  miniSearch: MiniSearch<HeldEntry>;
  byKey: Map<string, HeldEntry>;
  byId: Map<number, HeldEntry>;
  /** How many entries have a term. */
  frequency: Map<string, number>;
  /** How many passages have a term. */
  passageFrequency: Map<string, number>;
  /** Goes up with each change: a view of an earlier generation must not read it. */
  generation: number;
  lastId: number;
}

export function createEngine(): Engine {
  return {
    miniSearch: new MiniSearch<HeldEntry>({
      fields: ['text', 'context'],
      // The text is analysed before it gets here, so that queries, bigrams and matched words share one analysis.
      tokenize: (text) => text.split(' ').filter(Boolean),
      processTerm: (term) => term,
    }),
    byKey: new Map(),
    byId: new Map(),
    frequency: new Map(),
    passageFrequency: new Map(),
    generation: 0,
    lastId: 0,
  };
}

/** Makes an engine hold just these entries; what it holds already stays as it is. */
export async function updateEngine(engine: Engine, entries: readonly Entry[], pace: Pace): Promise<void> {
  engine.generation += 1;
  const wanted = new Map<string, Entry>();
  for (const entry of entries) {
    wanted.set(keyOf(entry), entry);
    await pace();
  }
  for (const [key, held] of engine.byKey) {
    if (wanted.has(key)) continue;
    remove(engine, key, held);
    await pace();
  }
  for (const [key, entry] of wanted) {
    if (engine.byKey.has(key)) continue;
    add(engine, key, entry);
    await pace();
  }
}

/** The same in one go, for an engine that is still empty; returns it. */
export function fillEngine(engine: Engine, entries: readonly Entry[]): Engine {
  for (const entry of entries) add(engine, keyOf(entry), entry);
  return engine;
}

function add(engine: Engine, key: string, entry: Entry): void {
  engine.lastId += 1;
  const held = { id: engine.lastId, entry, ...indexedText(entry) };
  engine.miniSearch.add(held);
  engine.byKey.set(key, held);
  engine.byId.set(held.id, held);
  count(engine, held, 1);
}

function remove(engine: Engine, key: string, held: HeldEntry): void {
  engine.miniSearch.remove(held);
  engine.byKey.delete(key);
  engine.byId.delete(held.id);
  count(engine, held, -1);
}

function count(
  { frequency, passageFrequency }: Engine,
  { entry, text, context }: HeldEntry,
  by: 1 | -1,
): void {
  for (const term of new Set(`${text} ${context}`.split(' ').filter(Boolean))) change(frequency, term, by);
  if ('passage' in entry)
    for (const term of new Set(terms(entry.passage.text))) change(passageFrequency, term, by);
}

function change(counts: Map<string, number>, term: string, by: 1 | -1): void {
  const next = (counts.get(term) ?? 0) + by;
  if (next > 0) counts.set(term, next);
  else counts.delete(term);
}
