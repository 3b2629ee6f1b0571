import type { CompanyRecord, FacetRecord } from '../../knowledge/records.js';
import { FACETS, type Facet, type Point } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { type Cell, enumerate, note, type PlainItem, type Row, type Section } from '../answer.js';
import type { FacetChoice } from '../moratorium.js';
import { pointItem } from '../points.js';
import { FACET_TITLES, overviewPoints, passageItem, silenceOf } from '../record.js';
import { theArticles } from '../unstated.js';

/** Of a facet, what is to be shown, and how a silence on it is told. */
interface View {
  pick(facet: FacetRecord, shown: Set<string>): Point[];
  /** Whether to show what the articles say nearest to a facet that none of them states. */
  showNearest: boolean;
  /** What a cell says where all that is to be shown stands under several companies. */
  onlyTogether: string;
}

const OVERVIEW: View = {
  pick: (facet, shown) => overviewPoints(facet, shown).points,
  showNearest: false,
  onlyTogether: 'Said only of several companies together.',
};
const WHOLE: View = { ...OVERVIEW, pick: ({ points }) => points, showNearest: true };
const DIFFERENCES: View = {
  pick: ({ points }) => points.filter(({ contradict }) => contradict !== undefined),
  showNearest: false,
  onlyTogether: 'They contradict each other only on what is said of several companies together.',
};

/**
 * Companies side by side: a section for each facet, with one row in it. Without a choice the main points of all facets,
 * else all points of one facet, or all on which the sources differ.
 */
export function facetRows(
  snapshot: Snapshot,
  records: readonly CompanyRecord[],
  choice: FacetChoice | undefined,
): Section[] {
  if (records.length === 0) return [];
  const view = choice === undefined ? OVERVIEW : choice === 'differences' ? DIFFERENCES : WHOLE;
  const facets = choice === undefined || choice === 'differences' ? FACETS : [choice];
  const shown = new Map(records.map((record) => [record, new Set<string>()]));
  return facets.flatMap((name): Section[] => {
    const columns = records.map((record): Column => {
      const facet = record.facets.get(name) ?? { facet: name, points: [], shared: new Set(), nearest: [] };
      return { record, facet, points: view.pick(facet, shown.get(record) ?? new Set()) };
    });
    if (choice === 'differences' && columns.every(({ points }) => points.length === 0)) return [];
    return [{ heading: FACET_TITLES[name], items: [rowOf(snapshot, columns, view)] }];
  });
}

/** What is shown of one facet of one company. */
interface Column {
  record: CompanyRecord;
  facet: FacetRecord;
  points: Point[];
}

function rowOf(snapshot: Snapshot, columns: readonly Column[], view: View): Row {
  const holders = new Map<Point, string[]>();
  for (const { points, facet } of columns)
    for (const point of points.filter((one) => facet.shared.has(one)))
      holders.set(point, holdersOf(point, columns));
  // Among the companies compared it may be one alone of which the articles say it.
  const isTogether = (point: Point) => (holders.get(point)?.length ?? 0) > 1;
  return {
    kind: 'row',
    cells: columns.map(({ record, facet, points }): Cell => {
      const own = points.filter((point) => !isTogether(point));
      const agreed = `On this ${theArticles(snapshot)} do not contradict each other.`;
      const rest = points.length > 0 ? view.onlyTogether : agreed;
      return {
        of: record.company.name,
        items: own.length > 0 ? own.map(pointItem) : emptyCell(snapshot, record, facet, rest, view),
      };
    }),
    together: togetherCells(new Map([...holders].filter(([point]) => isTogether(point)))),
  };
}

function holdersOf(point: Point, columns: readonly Column[]): string[] {
  return columns.filter(({ facet }) => facet.shared.has(point)).map(({ record }) => record.company.name);
}

function togetherCells(holders: ReadonlyMap<Point, readonly string[]>): Cell[] {
  const byNames = new Map<string, PlainItem[]>();
  for (const [point, names] of holders) {
    const of = `${enumerate(names)} together`;
    byNames.set(of, [...(byNames.get(of) ?? []), pointItem(point)]);
  }
  return [...byNames].map(([of, items]) => ({ of, items }));
}

/** A cell without a point: of a facet that no article states it says so, of any other `rest`. */
function emptyCell(
  snapshot: Snapshot,
  record: CompanyRecord,
  facet: FacetRecord,
  rest: string,
  { showNearest }: View,
): PlainItem[] {
  if (facet.points.length > 0) return [note(rest)];
  const silence = note(`Not stated. ${silenceOf(snapshot, record, facet)}`);
  const passages = showNearest ? facet.nearest.flatMap((id) => snapshot.passages.get(id) ?? []) : [];
  return passages.length === 0
    ? [silence]
    : [silence, note('The nearest thing they say:'), ...passages.map(passageItem)];
}

/** Whether some article states the facet of some company. */
export function isStated(records: readonly CompanyRecord[], facet: Facet): boolean {
  return records.some(({ facets }) => (facets.get(facet)?.points.length ?? 0) > 0);
}
