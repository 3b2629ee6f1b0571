import type { PlacedPoint } from '../knowledge/records.js';
import type { Point, Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { unique } from '../unique.js';

/**
 * Tells whether a point rests on words of some speakers, or names one of them or whom they speak for. A company is named
 * in what others say of it.
 */
export function ofSpeakers(
  { passages, companies }: Snapshot,
  speakers: readonly Speaker[],
): (placed: Pick<PlacedPoint, 'point'>) => boolean {
  const ofCompanies = new Set([...companies.values()].flatMap(({ name, aliases }) => [name, ...aliases]));
  const names = unique(
    speakers.flatMap(({ name, organisation, organisationAliases }) => [
      name,
      ...(organisation === null ? [] : [organisation]),
      ...organisationAliases,
    ]),
  ).filter((name) => !ofCompanies.has(name));
  return ({ point }) =>
    citedOf(point).some((id) => speakers.some((one) => passages.get(id)?.quotation?.speaker === one)) ||
    names.some((name) => point.brief?.says?.includes(name));
}

/** The passages that a brief cites. */
export function citedOf({ brief }: Point): string[] {
  return [...(brief?.accordingTo ?? []), ...(brief?.sides ?? []).flatMap((side) => side.accordingTo)];
}
