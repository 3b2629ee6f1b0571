import type { Quotation } from '../../knowledge/passages.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { unique } from '../../unique.js';
import { enumerate, publisherOf, type Statement } from '../answer.js';

/**
 * Whether an article that a text names has words that others have; nothing where it has them or names none.
 *
 * @param named ids of the articles that the text names
 * @param quotations those that have the words
 */
export function outletItems(
  { articles }: Snapshot,
  named: readonly string[],
  quotations: readonly Quotation[],
): Statement[] {
  const having = unique(quotations.map(({ articleId }) => articleId));
  if (named.length === 0 || quotations.length === 0 || named.some((id) => having.includes(id))) return [];
  const publishers = (ids: readonly string[]) =>
    unique(ids.flatMap((id) => articles.get(id) ?? []).map(publisherOf));
  const [without, others] = [publishers(named), publishers(having)];
  return [
    {
      kind: 'statement',
      text: `Your text names ${enumerate(without)}, of which the library has no such quotation; ${enumerate(others)} ${others.length === 1 ? 'has' : 'have'} it.`,
      citations: unique(quotations.map(({ passageId }) => passageId)),
    },
  ];
}
