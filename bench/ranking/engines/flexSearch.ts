import FlexSearch from 'flexsearch';
import englishPreset from 'flexsearch/lang/en';
import { type Contender, DEPTH } from '../engine.js';

/** FlexSearch with its English encoder, words in context, and suggestions, without which all words have to be there. */
export const flexSearch: Contender = {
  name: 'FlexSearch',
  index(docs) {
    const encoder = new FlexSearch.Encoder(FlexSearch.Charset.LatinBalance).assign(englishPreset);
    const index = new FlexSearch.Index({ tokenize: 'strict', encoder, context: true });
    for (const { id, title, text } of docs) index.add(id, `${title}\n${text}`);
    return (query) => index.search(query, { limit: DEPTH, suggest: true }).map(String);
  },
};
