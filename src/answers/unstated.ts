import type { Snapshot } from '../knowledge/snapshot.js';

/** The beginning of a sentence on what is not stated: of articles that nobody has reviewed it cannot be said. */
export function noArticle({ unreviewed }: Snapshot): string {
  return unreviewed.size > 0 ? 'No reviewed article' : 'No article';
}

/** The articles for which such a sentence speaks. */
export function theArticles({ unreviewed }: Snapshot): string {
  return unreviewed.size > 0 ? 'the reviewed articles' : 'the articles';
}
