/** How well each text answers a query; a text that is not there does not answer it. */
export type Grades = Readonly<Record<string, number>>;

/** What is measured of a ranking; each measure is 0 for the worst and 1 for the best. */
export const MEASURES = {
  'nDCG@10': (ranked, grades) => discountedGain(ranked, grades, 10),
  'recall@1': (ranked, grades) => recall(ranked, grades, 1),
  'recall@5': (ranked, grades) => recall(ranked, grades, 5),
  'MRR@10': (ranked, grades) => reciprocalRank(ranked, grades, 10),
} satisfies Record<string, (ranked: readonly string[], grades: Grades) => number>;

/**
 * Discounted cumulative gain (Järvelin and Kekäläinen 2002, with log2(rank + 1) and the grade as gain, as trec_eval has
 * it) as a share of that of the best ranking possible.
 */
function discountedGain(ranked: readonly string[], grades: Grades, depth: number): number {
  const sum = (gains: readonly number[]) =>
    gains.slice(0, depth).reduce((total, gain, at) => total + gain / Math.log2(at + 2), 0);
  const best = sum(Object.values(grades).sort((a, b) => b - a));
  return best === 0 ? 0 : sum(ranked.map((id) => grades[id] ?? 0)) / best;
}

/** The share of the texts that answer the query which are among the first. */
function recall(ranked: readonly string[], grades: Grades, depth: number): number {
  const answers = Object.keys(grades).filter((id) => isAnswer(grades, id));
  const found = ranked.slice(0, depth).filter((id) => isAnswer(grades, id));
  return answers.length === 0 ? 0 : found.length / answers.length;
}

/** One by the rank of the first text that answers the query. */
function reciprocalRank(ranked: readonly string[], grades: Grades, depth: number): number {
  const at = ranked.slice(0, depth).findIndex((id) => isAnswer(grades, id));
  return at < 0 ? 0 : 1 / (at + 1);
}

function isAnswer(grades: Grades, id: string): boolean {
  return (grades[id] ?? 0) > 0;
}
