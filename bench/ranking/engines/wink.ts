import bm25 from 'wink-bm25-text-search';
import nlp from 'wink-nlp-utils';
import { type Contender, DEPTH } from '../engine.js';

/** wink-bm25-text-search with the preparation of its documentation: lower case, tokens, its stop words out, stems. */
export const wink: Contender = {
  name: 'wink-bm25-text-search',
  index(docs) {
    const engine = bm25();
    engine.defineConfig({ fldWeights: { title: 1, text: 1 } });
    engine.definePrepTasks([
      nlp.string.lowerCase,
      nlp.string.tokenize0,
      nlp.tokens.removeWords,
      nlp.tokens.stem,
      nlp.tokens.propagateNegations,
    ]);
    for (const { id, title, text } of docs) engine.addDoc({ title, text }, id);
    engine.consolidate();
    return (query) => engine.search(query, DEPTH).map(([id]) => id);
  },
};
