import { passageItem, recordSteps, silenceOf } from '../answers/record.js';
import type { CompanyRecord, FacetRecord, PlacedPoint } from '../knowledge/records.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { buildExampleIndex, type ExampleIndex } from '../search/exampleIndex.js';
import { type Strategy, silent } from './evidence.js';
import { companyNames, SAME } from './rankPoints.js';

interface SilentFacet {
  record: CompanyRecord;
  facet: FacetRecord;
}

/** A facet that no article states of a company that is named, asked for in words by which people are known to ask for it. */
export const silentFacet: Strategy = (snapshot, question) => {
  const [company, ...others] = question.companyIds;
  if (others.length > 0) return undefined;
  const index = indices.get(snapshot.points) ?? indexOf(snapshot);
  indices.set(snapshot.points, index);
  const [known] = [...index.search(question.words)]
    .filter(([{ record }, { likeness }]) => likeness >= SAME && record.company.id === company)
    .toSorted(([, a], [, b]) => b.likeness - a.likeness);
  if (!known) return undefined;
  const [{ record, facet }] = known;
  return silent(snapshot, silenceOf(snapshot, record, facet), {
    nearest: [{ items: facet.nearest.flatMap((id) => snapshot.passages.get(id) ?? []).map(passageItem) }],
    next: recordSteps(snapshot, record).slice(0, 1),
  });
};

/** Points never change; one question after the other asks for them. */
const indices = new WeakMap<readonly PlacedPoint[], ExampleIndex<SilentFacet>>();

function indexOf(snapshot: Snapshot): ExampleIndex<SilentFacet> {
  const silent = [...snapshot.records.values()].flatMap((record) =>
    [...record.facets.values()]
      .filter(({ points }) => points.length === 0)
      .map((facet) => ({
        target: { record, facet },
        asks: facet.silence?.asks ?? [],
        text: facet.silence?.says ?? '',
      })),
  );
  return buildExampleIndex(silent, snapshot.vocabulary, companyNames(snapshot));
}
