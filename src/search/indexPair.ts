import type { Vocabulary } from '../knowledge/schema.js';
import type { Pace } from '../pace.js';
import { createEngine, type Engine, fillEngine, updateEngine } from './engine.js';
import { collectEntries, type Entry, type EntrySources } from './entries.js';
import { type SearchIndex, viewOf } from './searchIndex.js';

/**
 * Two engines in turn: answers search one while the other is brought up to date with what changed, so that neither a
 * refresh costs a whole new index, nor an answer ever meets a half-changed one. The second is made at the first refresh.
 */
export interface IndexPair {
  /** An index of these parts, made aside; the first one is built when it is first asked for. */
  prepare(parts: IndexParts, pace: Pace): Promise<() => SearchIndex>;
  /** Builds the first one step by step, if it has not been asked for yet: who waits for it holds nobody else up. */
  warm(pace: Pace): Promise<void>;
  /** From now on answers search this index, so that the other engine is free. */
  publish(index: () => SearchIndex): void;
}

type IndexParts = EntrySources & { vocabulary: Vocabulary };

export function createIndexPair(): IndexPair {
  let serving: Engine | undefined;
  let spare: Engine | undefined;
  let first: FirstIndex | undefined;
  const engines = new WeakMap<() => SearchIndex, Engine>();
  return {
    async prepare(parts, pace) {
      if (!serving) {
        first = firstIndex(parts, (engine) => {
          serving ??= engine;
        });
        return first.index;
      }
      const engine = spare ?? createEngine();
      spare = engine;
      const entries = collectEntries(parts);
      await pace();
      await updateEngine(engine, entries, pace);
      await pace();
      const index = viewOf(engine, entries, parts);
      const prepared = () => index;
      engines.set(prepared, engine);
      return prepared;
    },
    async warm(pace) {
      const one = first;
      await one?.build(pace);
      // Another one may have been prepared meanwhile.
      if (first === one) first = undefined;
    },
    publish(index) {
      const engine = engines.get(index);
      if (engine === undefined || engine === serving) return;
      spare = serving;
      serving = engine;
    },
  };
}

interface FirstIndex {
  /** Builds it when it is first called: one command in a terminal that searches nothing need not wait for it. */
  index: () => SearchIndex;
  /** Builds it aside, unless it is there by then. */
  build(pace: Pace): Promise<void>;
}

function firstIndex(parts: IndexParts, onBuilt: (engine: Engine) => void): FirstIndex {
  let index: SearchIndex | undefined;
  const built = (engine: Engine, entries: readonly Entry[]): SearchIndex => {
    onBuilt(engine);
    return viewOf(engine, entries, parts);
  };
  return {
    index: () => {
      if (index) return index;
      const entries = collectEntries(parts);
      index = built(fillEngine(createEngine(), entries), entries);
      return index;
    },
    build: async (pace) => {
      if (index) return;
      const [entries, engine] = [collectEntries(parts), createEngine()];
      await updateEngine(engine, entries, pace);
      index ??= built(engine, entries);
    },
  };
}
