import type { Contender } from './engine.js';
import { ours } from './engines/ours.js';

/** Ours and its peers, which have to be installed. */
export async function loadContenders(): Promise<Contender[]> {
  const { flexSearch } = await import('./engines/flexSearch.js');
  const { lunrEngine } = await import('./engines/lunr.js');
  const { miniSearch } = await import('./engines/miniSearch.js');
  const { orama } = await import('./engines/orama.js');
  const { sqliteEngine } = await import('./engines/sqlite.js');
  const { wink } = await import('./engines/wink.js');
  return [ours, miniSearch, wink, lunrEngine, orama, flexSearch, sqliteEngine];
}
