import { create, insertMultiple, search } from '@orama/orama';
import { stopwords } from '@orama/stopwords/english';
import { type Contender, DEPTH } from '../engine.js';

/** Orama as its documentation has it for English texts: stems, its stop words out, any of the words. */
export const orama: Contender = {
  name: 'Orama',
  async index(docs) {
    const database = create({
      schema: { id: 'string', title: 'string', text: 'string' },
      components: {
        tokenizer: {
          language: 'english',
          stemming: true,
          stopWords: stopwords,
          stemmerSkipProperties: ['id'],
        },
      },
    });
    await insertMultiple(database, [...docs]);
    return async (query) => {
      const parameters = {
        term: query,
        properties: ['title', 'text'],
        limit: DEPTH,
        threshold: 1,
      };
      const { hits } = await search(database, parameters);
      return hits.map(({ id }) => id);
    };
  },
};
