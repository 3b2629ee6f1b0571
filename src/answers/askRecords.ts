import type { Facet, Point } from '../knowledge/schema.js';
import type { CompanyRecord, FacetRecord, Snapshot } from '../knowledge/snapshot.js';
import { enumerate, note, type Section } from './answer.js';
import { unique } from './askEvidence.js';
import type { Question } from './question.js';
import { FACET_TITLES, facetSection, mainPoints, passageItem, passagesNaming } from './record.js';

/**
 * The sections of some facets of some records: all their points, or those that `pick` takes. A point that several
 * companies share is shown once; of several companies the heading names the company.
 */
export function recordSections(
  snapshot: Snapshot,
  records: readonly CompanyRecord[],
  facets: readonly Facet[],
  pick: (facet: FacetRecord) => Point[] = ({ points }) => points,
): Section[] {
  const shown = new Set<Point>();
  const several = records.length > 1;
  return facets.flatMap((name) =>
    records.flatMap((record): Section[] => {
      const facet = record.facets.get(name);
      if (!facet) return [];
      const points = pick(facet).filter((point) => !shown.has(point));
      for (const point of points) shown.add(point);
      if (facet.points.length > 0 && points.length === 0) return [];
      const heading = several
        ? `${record.company.name}: ${FACET_TITLES[name].toLowerCase()}`
        : FACET_TITLES[name];
      return [facetSection(snapshot, record, { ...facet, points }, heading)];
    }),
  );
}

/** The main points of a facet, those on which somebody would not say first. */
export function mainAndOpen(facet: FacetRecord): Point[] {
  const open = facet.points.filter(({ readings }) => readings.some(({ leftOpen }) => leftOpen));
  return unique([...open, ...mainPoints(facet)]);
}

export function titleOf(records: readonly CompanyRecord[], facets: readonly Facet[]): string {
  const names = enumerate(records.map(({ company }) => company.name));
  return facets.length > 3
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
        note(`No article reports a moratorium by ${name}. What they do say of it:`),
        ...passagesNaming(snapshot, id).map(passageItem),
      ],
    }));
}
