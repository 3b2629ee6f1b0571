// biome-ignore lint/style/noRestrictedImports: here it is measured.
import MiniSearch from 'minisearch';
import type { Contender } from '../engine.js';

/** MiniSearch with its defaults. */
export const miniSearch: Contender = {
  name: 'MiniSearch, its defaults',
  index(docs) {
    const engine = new MiniSearch({ fields: ['title', 'text'] });
    engine.addAll(docs);
    return (query) => engine.search(query).map(({ id }) => String(id));
  },
};
