import type { PlacedPoint } from '../knowledge/records.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Question } from '../question/question.js';
import { terms, type Word } from '../search/analysis.js';
import type { RankedPoint } from './rankPoints.js';

/**
 * What makes points an answer: they have this share of the words that nothing else in the question explains, by rarity, or
 * the question is so like one that they are known to answer. Measured on the project's own questions: from .3 to .5 each
 * changes fewer than ten of 1,860 from answered to refused, or back.
 */
const COVERED = 0.3;
const LIKE = 0.38;

/**
 * Whether some points have enough of what a question asks.
 *
 * @param sought the words that have to be found
 */
export function haveEnough(
  snapshot: Snapshot,
  question: Question,
  some: readonly RankedPoint[],
  sought: readonly Word[] = question.rest,
): boolean {
  return (
    some.some(({ bareLikeness }) => bareLikeness >= LIKE) ||
    coverage(snapshot, question, some, sought) >= COVERED
  );
}

/** Whether what some points say, and not how people ask for it, has enough of some words. */
export function sayEnough(
  snapshot: Snapshot,
  question: Question,
  some: readonly RankedPoint[],
  sought: readonly Word[],
): boolean {
  return (
    coverage(snapshot, question, some, sought, (placed) => new Set(textsOf(placed).flatMap(terms))) >= COVERED
  );
}

/** The share of some words of a question that stand in some points, or in how people ask for these, by how rare they are. */
export function coverage(
  snapshot: Snapshot,
  { shape }: Question,
  some: readonly RankedPoint[],
  sought: readonly Word[],
  termsIn: (placed: PlacedPoint) => ReadonlySet<string> = termsOf,
): number {
  const rarity = rarityIn(snapshot);
  let [all, held] = [0, 0];
  for (const { term } of sought) {
    // A figure that was typed where one is asked for is a guess, and the answer sets it right.
    if (shape !== undefined && /^(?:\d+|percent)$/u.test(term)) continue;
    const weight = rarity(term);
    const ways = [term, ...snapshot.index.synonymsOf(term)];
    all += weight;
    if (some.some(({ placed }) => ways.some((way) => termsIn(placed).has(way)))) held += weight;
  }
  return all === 0 ? 1 : held / all;
}

/** Points and passages never change. */
const termsOfPoints = new WeakMap<PlacedPoint, ReadonlySet<string>>();

function termsOf(placed: PlacedPoint): ReadonlySet<string> {
  const known = termsOfPoints.get(placed);
  if (known) return known;
  const made = new Set([...textsOf(placed), ...(placed.point.brief?.asks ?? [])].flatMap(terms));
  termsOfPoints.set(placed, made);
  return made;
}

function textsOf({ point: { about = '', brief, readings } }: PlacedPoint): string[] {
  return [about, brief?.says ?? '', ...readings.map(({ says }) => says)];
}

const rarities = new WeakMap<readonly PlacedPoint[], (term: string) => number>();

/** The inverse document frequency of a term among the points, as BM25 has it. */
function rarityIn(snapshot: Snapshot): (term: string) => number {
  const { points } = snapshot;
  const known = rarities.get(points);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const placed of points)
    for (const term of termsOf(placed)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const rarity = (term: string) => {
    const count = counts.get(term) ?? 0;
    return Math.log(1 + (points.length - count + 0.5) / (count + 0.5));
  };
  rarities.set(points, rarity);
  return rarity;
}
