import { terms } from '../../../src/search/analysis.js';
import { conceptsOf, queryWords } from '../../../src/search/query.js';
import { rank } from '../../../src/search/ranking.js';
import { spelledLike } from '../../../src/search/spelling.js';
import { addText, createTextIndex } from '../../../src/search/textIndex.js';
import { type Contender, DEPTH } from '../engine.js';

/**
 * The search of the product, as /ask uses it: the same analysis, forgiven spellings and ranking. A title is what stands
 * round a text; there is no vocabulary, and so there are no synonyms.
 */
export const ours: Contender = {
  name: 'ours',
  index(docs) {
    const index = createTextIndex();
    const ids = new Map(
      docs.map(({ id, title, text }) => [
        addText(index, { text: terms(text).join(' '), context: terms(title).join(' ') }),
        id,
      ]),
    );
    return (query) => {
      const concepts = conceptsOf(queryWords(query), new Map(), (word) =>
        index.terms.has(word.term) ? [] : spelledLike(index.spellings, word),
      );
      return rank(index, concepts, { limit: DEPTH }).map(({ slot }) => ids.get(slot) ?? '');
    };
  },
};
