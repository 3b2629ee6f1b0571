import { enumerate, note, type Section } from '../answers/answer.js';
import { pointItem } from '../answers/points.js';
import { FACET_TITLES, facetSection, mainPoints, mentionsOf } from '../answers/record.js';
import { eventSection } from '../answers/timeline/timeline.js';
import { noArticle } from '../answers/unstated.js';
import type { CompanyRecord, FacetRecord } from '../knowledge/records.js';
import type { Facet, Point } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Question } from '../question/question.js';
import { unique } from '../unique.js';

/**
 * The sections of some facets of some records: all their points, or those that `pick` takes. Of several companies the
 * heading names the company, and a point that several of them share stands once, under a heading of its own. What is
 * stated comes first, then what is not; passages near to that only where nothing at all is stated.
 */
export function recordSections(
  snapshot: Snapshot,
  records: readonly CompanyRecord[],
  facets: readonly Facet[],
  pick: (facet: FacetRecord) => Point[] = ({ points }) => points,
): Section[] {
  const several = records.length > 1;
  const isStated = (name: Facet) => records.some((record) => isStatedIn(record, name));
  const stated = facets.filter(isStated);
  return [...stated, ...facets.filter((name) => !isStated(name))].flatMap((name) => {
    const title = FACET_TITLES[name];
    const picked = records.flatMap((record) => {
      const facet = record.facets.get(name);
      return facet ? [{ record, facet, points: pick(facet) }] : [];
    });
    const together = new Set(
      several ? picked.flatMap(({ facet, points }) => points.filter((point) => facet.shared.has(point))) : [],
    );
    const own = picked.flatMap(({ record, facet, points }): Section[] => {
      const apart = points.filter((point) => !together.has(point));
      if (facet.points.length > 0 && apart.length === 0) return [];
      const heading = several ? `${record.company.name}: ${title.toLowerCase()}` : title;
      return [
        facetSection(snapshot, record, { ...facet, points: apart }, heading, several && stated.length > 0),
      ];
    });
    own.sort((a, b) => Number(isNoteOnly(a)) - Number(isNoteOnly(b)));
    const shared = {
      heading: `The companies together: ${title.toLowerCase()}`,
      items: [...together].map(pointItem),
    };
    return together.size > 0 ? [...own, shared] : own;
  });
}

function isStatedIn({ facets }: CompanyRecord, name: Facet): boolean {
  return (facets.get(name)?.points.length ?? 0) > 0;
}

function isNoteOnly({ items }: Section): boolean {
  return items.every(({ kind }) => kind === 'note');
}

/** The main points of a facet, those on which somebody would not say first. */
export function mainAndOpen(facet: FacetRecord): Point[] {
  return unique([...facet.points.filter(isLeftOpen), ...mainPoints(facet)]);
}

/** Whether somebody was asked about a point and would not say. */
export function isLeftOpen({ readings }: Point): boolean {
  return readings.some(({ leftOpen }) => leftOpen);
}

/** The companies asked about, or all with a record, and the facets asked for as a title; of many facets the companies alone. */
export function titleOf(
  { companies, records }: Snapshot,
  { companyIds, facets }: Pick<Question, 'companyIds' | 'facets'>,
): string {
  const asked = companyIds.length > 0 ? companyIds : [...records.keys()];
  const names = enumerate(asked.flatMap((id) => companies.get(id)?.name ?? []));
  return facets.length > 3 || facets.length === 0
    ? names
    : `${names}: ${enumerate(facets.map((facet) => FACET_TITLES[facet].toLowerCase()))}`;
}

/** The records of the companies named, or of all where none is. */
export function askedRecords(snapshot: Snapshot, { companyIds }: Question): CompanyRecord[] {
  if (companyIds.length === 0) return [...snapshot.records.values()];
  return companyIds.flatMap((id) => snapshot.records.get(id) ?? []);
}

/** Companies that the articles only mention. */
export function companiesWithoutRecord(snapshot: Snapshot, { companyIds }: Question): Section[] {
  return companyIds
    .filter((id) => !snapshot.records.has(id))
    .flatMap((id) => snapshot.companies.get(id) ?? [])
    .map(({ id, name }) => ({
      heading: name,
      items: [
        note(`${noArticle(snapshot)} reports a moratorium by ${name}. What they do say of it:`),
        ...mentionsOf(snapshot, id),
      ],
    }));
}

/** A point with all its readings; an event with how its time is known and what more articles say of it. */
export function wholeSection({ points }: Snapshot, point: Point): Section {
  const event = points.find((placed) => placed.point === point)?.event;
  return event ? eventSection(event) : { items: [pointItem(point)] };
}
