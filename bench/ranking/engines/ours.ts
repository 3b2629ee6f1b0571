import { terms } from '../../../src/search/analysis.js';
import { conceptsOf, queryWords } from '../../../src/search/query.js';
import { rank } from '../../../src/search/ranking.js';
import { spelledLike } from '../../../src/search/spelling.js';
import { createTextIndex, frequencyOf } from '../../../src/search/textIndex.js';
import { type Contender, DEPTH } from '../engine.js';

/**
 * The search of the product, as /ask uses it: the same analysis, forgiven spellings and ranking. A title is what stands
 * round a text; there is no vocabulary, and so there are no synonyms.
 */
export const ours: Contender = {
  name: 'ours',
  index(docs) {
    const index = createTextIndex();
    for (const { title, text } of docs) index.add({ text: terms(text), context: terms(title) });
    return (query) => {
      const concepts = conceptsOf(queryWords(query), new Map(), (word) =>
        frequencyOf(index, word.term) > 0 ? [] : spelledLike(index.spellings, word),
      );
      return rank(index, concepts, { limit: DEPTH }).map(({ place }) => docs[place]?.id ?? '');
    };
  },
};
