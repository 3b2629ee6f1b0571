import type { Article } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';

/** How far the articles reach in time. */
export interface Reach {
  /** The date of the latest one that carries a date, as YYYY-MM-DD. */
  latest: string | undefined;
  /** How many carry one. */
  dated: number;
}

/** Every answer asks for it, and the articles of a snapshot never change. */
const known = new WeakMap<ReadonlyMap<string, Article>, Reach>();

export function reachOf({ articles }: Pick<Snapshot, 'articles'>): Reach {
  const before = known.get(articles);
  if (before) return before;
  const dates = [...articles.values()].flatMap(({ published }) => published.value ?? []);
  const latest = dates.reduce<string | undefined>(
    (last, date) => (last === undefined || date > last ? date : last),
    undefined,
  );
  const reach = { latest, dated: dates.length };
  known.set(articles, reach);
  return reach;
}
