/** Words further apart than this are not near each other. */
const WINDOW = 8;

/**
 * How near the words of a query stand to each other in a text. Each pair of concepts counts once, where the two are
 * nearest: with the weight of the lighter one, whole where they stand side by side, less by an eighth for each word
 * between them.
 *
 * @param fields the terms of each field of the text, in order
 * @param conceptOf which concept of the query a term speaks of
 * @param weights of the concepts
 */
export function nearness(
  fields: readonly (readonly string[])[],
  conceptOf: ReadonlyMap<string, number>,
  weights: readonly number[],
): number {
  const count = weights.length;
  const weight = (concept: number) => weights[concept] ?? 0;
  const distances = new Map<number, number>();
  for (const terms of fields) measurePairs(terms, conceptOf, count, distances);
  let sum = 0;
  for (const [pair, distance] of distances) {
    const lighter = Math.min(weight(Math.floor(pair / count)), weight(pair % count));
    sum += lighter * (1 - (distance - 1) / WINDOW);
  }
  return sum;
}

/** Takes down the least distance of each pair of concepts, as `smaller * count + greater`. */
function measurePairs(
  terms: readonly string[],
  conceptOf: ReadonlyMap<string, number>,
  count: number,
  distances: Map<number, number>,
): void {
  const recent: { at: number; concept: number }[] = [];
  for (const [at, term] of terms.entries()) {
    const concept = conceptOf.get(term);
    if (concept === undefined) continue;
    while (recent[0] && at - recent[0].at > WINDOW) recent.shift();
    for (const other of recent) {
      if (other.concept === concept) continue;
      const pair = Math.min(concept, other.concept) * count + Math.max(concept, other.concept);
      distances.set(pair, Math.min(distances.get(pair) ?? WINDOW, at - other.at));
    }
    recent.push({ at, concept });
  }
}
