// biome-ignore lint/style/noRestrictedImports: the engine by itself, to see what the product adds to it.
import MiniSearch from 'minisearch';
import type { Passage } from '../../src/knowledge/passages.js';
import { isStopWord, terms, words } from '../../src/search/analysis.js';

/** MiniSearch by itself: one field with the terms of each passage, its own BM25, OR. */
export interface BareEngine {
  /** How many passages have a term of the question, which loses its stop words first. */
  search(question: string): number;
}

export function createBareEngine(passages: Iterable<Passage>): BareEngine {
  const engine = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    tokenize: (text) => text.split(' ').filter(Boolean),
    processTerm: (term) => term,
  });
  for (const { id, text } of passages) engine.add({ id, text: terms(text).join(' ') });
  return { search: (question) => engine.search(contentTerms(question).join(' ')).length };
}

/** The terms with which the product searches, before it adds to them; all if every word is a stop word. */
function contentTerms(question: string): string[] {
  const all = words(question);
  const content = all.filter(({ folded }) => !isStopWord(folded));
  return [...new Set((content.length > 0 ? content : all).map(({ term }) => term))];
}
