import { leavesOpen } from '../answers/points.js';
import type { PlacedPoint } from '../knowledge/records.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Question } from '../question/question.js';
import { type Word, words } from '../search/analysis.js';
import { buildExampleIndex, type ExampleIndex } from '../search/exampleIndex.js';
import { MONTHS, WEEKDAYS } from '../text/months.js';

/** A point with how well it fits a question. */
export interface RankedPoint {
  placed: PlacedPoint;
  /** From 0 to 1: the best one has 1. */
  score: number;
  /** How like the question is to one that the point is known to answer, from 0 to 1. */
  likeness: number;
  /** The same without names. */
  bareLikeness: number;
}

/** What it adds, beside the words, that a point is of a facet that is asked for in words of one or two in weight. */
const OF_FACET = 6;
/** Editors put the weightiest point of a facet first; of the others it says less that their facet is asked for. */
const LATER_POINT = 0.5;
/** A point of several companies says less of the one that is named, and one of one company less where none is. */
const OF_OTHERS = 0.8;
/** A point of no company says less of one that is named. */
const OF_NONE = 0.7;
/** A point of one company says less where none is named. */
const OF_ONE = 0.8;

/** What tells a time: a year, a month, a day of the week, a season or a year told from the day of the article. */
export const TIME = new RegExp(
  `\\b(?:(?:19|20)\\d{2}|${MONTHS.join('|')}|${WEEKDAYS.join('|')}|last (?:year|month|week|fall|autumn|spring|summer|winter))\\b`,
  'giu',
);

/** What has the kind of value that was asked for answers better than another point that tells of the same. */
const OF_VALUE = 1.4;
/** A point of all companies that are named, where several are. */
const OF_ALL_NAMED = 1.3;

/** Points never change; one question after the other asks for them. */
const indices = new WeakMap<readonly PlacedPoint[], ExampleIndex<PlacedPoint>>();

/** A question is of one snapshot, and one step after the other asks for its points. */
const rankings = new WeakMap<Question, RankedPoint[]>();

/** The points that have something of a question, of the companies that it names or of none, best first. */
export function rankPoints(snapshot: Snapshot, question: Question): RankedPoint[] {
  const known = rankings.get(question) ?? rank(snapshot, question);
  rankings.set(question, known);
  return known;
}

function rank(snapshot: Snapshot, question: Question): RankedPoint[] {
  const { points } = snapshot;
  const index = indices.get(points) ?? indexOf(snapshot);
  indices.set(points, index);
  const companies = new Set(question.companyIds);
  const out = new Set(question.leftOut.map(({ id }) => id));
  const isAsked = ({ companyIds }: PlacedPoint) =>
    (companies.size === 0 || companyIds.length === 0 || companyIds.some((id) => companies.has(id))) &&
    !(companyIds.length === 1 && companyIds.some((id) => out.has(id)));
  const found = [...index.search(question.words, (word) => question.named.has(word))]
    .filter(([placed]) => isAsked(placed))
    .map(([placed, { score, likeness, bareLikeness }]): RankedPoint => {
      const share = shareOf(companies, placed) * ofValue(question, placed);
      return { placed, likeness, bareLikeness, score: (score + ofFacet(snapshot, question, placed)) * share };
    })
    .toSorted((a, b) => b.score - a.score);
  const most = found[0]?.score ?? 1;
  return found.map((one) => ({ ...one, score: one.score / most }));
}

/** What a point counts for by whom it is about: of several companies that are named, one of all of them tells most. */
function shareOf(companies: ReadonlySet<string>, { companyIds }: PlacedPoint): number {
  if (companies.size > 0 && companyIds.length === 0) return OF_NONE;
  if (companies.size === 0 && companyIds.length === 1) return OF_ONE;
  const isOfAll = [...companies].every((id) => companyIds.includes(id));
  return companies.size > 1 && isOfAll ? OF_ALL_NAMED : 1;
}

/** What a point counts for by having what an answer has to have: a time, a figure, or the very number that was typed. */
function ofValue({ shape, words: asked }: Question, { point: { brief }, event }: PlacedPoint): number {
  const figures: readonly string[] = brief?.says?.match(/\d+/gu) ?? [];
  const typed = asked.some(({ folded }) => /^\d+$/u.test(folded) && figures.includes(folded));
  const isShaped =
    shape === 'date'
      ? event !== undefined || (brief?.says ?? '').search(TIME) >= 0
      : shape !== undefined && figures.length > 0;
  return isShaped || typed ? OF_VALUE : 1;
}

/** What it adds that the facet of a point is asked for. */
function ofFacet(
  { records }: Snapshot,
  question: Question,
  { point, companyIds, facet }: PlacedPoint,
): number {
  if (facet === undefined || !question.facets.includes(facet)) return 0;
  const weight = Math.max(
    0,
    ...question.facetCues.flatMap((cue) => (cue.facet === facet ? Math.min(cue.weight, 2) : [])),
  );
  const { points = [], shared } = records.get(companyIds[0] ?? '')?.facets.get(facet) ?? {};
  const isShared = companyIds.length > 1;
  const [first] = points.filter((one) => shared?.has(one) === isShared);
  const isOfOthers = isShared === question.companyIds.length > 0;
  return (
    OF_FACET *
    weight *
    (point === first || leavesOpen(point) ? 1 : LATER_POINT) *
    (isOfOthers ? OF_OTHERS : 1)
  );
}

function indexOf(snapshot: Snapshot): ExampleIndex<PlacedPoint> {
  return buildExampleIndex(
    snapshot.points.map((placed) => ({
      target: placed,
      asks: placed.point.brief?.asks ?? [],
      text: textOf(placed),
    })),
    snapshot.vocabulary,
    companyNames(snapshot),
  );
}

/** Tells which words name a company: whom a question is about is known, and no part of what it asks. */
export function companyNames({ companies }: Snapshot): (word: Word) => boolean {
  // A name of several words may have everyday words in it.
  const names = new Set(
    [...companies.values()]
      .flatMap(({ name, aliases }) => [name, ...aliases].map(words))
      .flatMap((name) => (name.length === 1 ? name.map(({ folded }) => folded) : [])),
  );
  return ({ folded }) => names.has(folded);
}

function textOf({ point: { about = '', brief, readings } }: PlacedPoint): string {
  return [
    brief?.says ?? '',
    brief?.short ?? '',
    ...(brief?.sides ?? []).map(({ says }) => says),
    about,
    ...readings.map(({ says }) => says),
  ].join(' . ');
}

/** A question like this one in almost every word is one that the point is known to answer. */
export const SAME = 0.9;

/** The point that is known to answer just this question, if there is one. */
export function knownPoint(ranked: readonly RankedPoint[]): RankedPoint | undefined {
  const [known, ...others] = ranked.filter(({ likeness }) => likeness >= SAME);
  // "Why did they do it" is known of each company, and asks for none of them.
  const ofOthers = others.some(({ placed }) => placed.companyIds.join() !== known?.placed.companyIds.join());
  return ofOthers ? undefined : known;
}
