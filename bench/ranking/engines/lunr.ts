import lunr from 'lunr';
import type { Contender } from '../engine.js';

/** lunr with its defaults: stop words out, Porter stems, BM25. Signs that its query language reads are left out. */
export const lunrEngine: Contender = {
  name: 'lunr',
  index(docs) {
    const index = lunr((builder) => {
      builder.ref('id');
      builder.field('title');
      builder.field('text');
      for (const doc of docs) builder.add(doc);
    });
    return (query) => index.search(query.replace(/[:*^~+-]/gu, ' ')).map(({ ref }) => ref);
  },
};
