import type { CandidateReading, CompanyRecord } from './records.js';
import type { KnowledgeSources } from './sources.js';

/** What imported articles report of each company that no reading of its record cites yet, the latest first. */
export function candidatesOf(
  { imported }: KnowledgeSources,
  records: ReadonlyMap<string, CompanyRecord>,
): Map<string, CandidateReading[]> {
  const candidates = new Map<string, CandidateReading[]>();
  for (const { id, frontMatter, passages, candidates: found } of imported) {
    for (const { companyId, facet, sentence, number, date } of found) {
      const passageId = `${id}#p${number}`;
      // A reading may rest on the quotation that the sentence holds, which is a passage of its own.
      const own = new Set([
        passageId,
        ...passages.flatMap(({ number: other, quotation }) =>
          quotation?.parts.some((part) => sentence.includes(part)) ? [`${id}#p${other}`] : [],
        ),
      ]);
      const points = records.get(companyId)?.facets.get(facet)?.points ?? [];
      const isReviewed = points.some(({ readings }) =>
        readings.some(({ accordingTo }) => accordingTo.some((cited) => own.has(cited))),
      );
      if (isReviewed) continue;
      const published = frontMatter.published.value;
      const one = { companyId, facet, sentence, passageId, date, published };
      candidates.set(companyId, [...(candidates.get(companyId) ?? []), one]);
    }
  }
  const timeOf = ({ date, published }: CandidateReading) => date ?? published ?? '';
  for (const list of candidates.values()) list.sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
  return candidates;
}

/** Ids of imported articles of which no reading, and no remark on what is not stated, cites a passage. */
export function unreviewedOf({ imported, records, shared, unstated }: KnowledgeSources): Set<string> {
  if (imported.length === 0) return new Set();
  const facets = records.flatMap(({ value }) => Object.values(value.facets));
  const points = [
    ...facets.flatMap((facet) => (Array.isArray(facet) ? facet : [])),
    ...shared.value.map(({ point }) => point),
  ];
  const cited = [
    ...points.flatMap(({ readings }) => readings.flatMap(({ accordingTo }) => accordingTo)),
    ...facets.flatMap((facet) => (Array.isArray(facet) ? [] : facet.nearest)),
    ...unstated.value.flatMap(({ nearest }) => nearest),
  ];
  const reviewed = new Set(cited.map((passageId) => passageId.replace(/#.*$/u, '')));
  return new Set(imported.flatMap(({ id }) => (reviewed.has(id) ? [] : id)));
}
