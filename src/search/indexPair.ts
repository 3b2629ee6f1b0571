import type { Vocabulary } from '../knowledge/schema.js';
import type { Pace } from '../pace.js';
import { createEngine, type Engine, fillEngine, updateEngine } from './engine.js';
import { collectEntries, type EntrySources } from './entries.js';
import { type SearchIndex, viewOf } from './searchIndex.js';

/**
 * Two engines in turn: answers search one while the other is brought up to date with what changed, so that neither a
 * refresh costs a whole new index, nor an answer ever meets a half-changed one. The second is made at the first refresh.
 */
export interface IndexPair {
  /** An index of these parts, made aside; the first one is built when it is first asked for. */
  prepare(parts: EntrySources & { vocabulary: Vocabulary }, pace: Pace): Promise<() => SearchIndex>;
  /** From now on answers search this index, so that the other engine is free. */
  publish(index: () => SearchIndex): void;
}

export function createIndexPair(): IndexPair {
  let serving: Engine | undefined;
  let spare: Engine | undefined;
  const engines = new WeakMap<() => SearchIndex, Engine>();
  return {
    async prepare(parts, pace) {
      if (!serving) {
        return lazily(parts, (engine) => {
          serving ??= engine;
        });
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
    publish(index) {
      const engine = engines.get(index);
      if (engine === undefined || engine === serving) return;
      spare = serving;
      serving = engine;
    },
  };
}

/** One command in a terminal that searches nothing need not wait for the index. */
function lazily(
  parts: EntrySources & { vocabulary: Vocabulary },
  onBuilt: (engine: Engine) => void,
): () => SearchIndex {
  let index: SearchIndex | undefined;
  return () => {
    if (index) return index;
    const entries = collectEntries(parts);
    const engine = fillEngine(createEngine(), entries);
    onBuilt(engine);
    index = viewOf(engine, entries, parts);
    return index;
  };
}
