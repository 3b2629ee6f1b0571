import { FACETS, type Facet } from '../knowledge/schema.js';
import type { CandidateReading, CompanyRecord, FacetRecord, Snapshot } from '../knowledge/snapshot.js';
import { longDate } from '../months.js';
import {
  type Answer,
  citedBy,
  enumerate,
  finish,
  type Item,
  type NextStep,
  note,
  plural,
  repeated,
  type Section,
} from './answer.js';
import { findCompany } from './lookup.js';
import {
  FACET_TITLES,
  facetSection,
  mentionsOf,
  overviewPoints,
  ownWords,
  pointItems,
  recordSteps,
  silenceNote,
} from './record.js';
import { unreviewedOnFacets } from './unreviewed.js';
import { noArticle, theArticles } from './unstated.js';

/** `differences`: the points of all facets on which the sources differ. */
export type FacetChoice = Facet | 'differences';

/**
 * The record of one company, or one facet of it. A company that the articles only mention gets what they say of it; an
 * unknown one gets the nearest names.
 */
export function answerMoratorium(snapshot: Snapshot, asked: string, facet?: FacetChoice): Answer {
  const company = findCompany(snapshot, asked);
  if (!company) return unknownCompany(snapshot, asked);
  const record = snapshot.records.get(company.id);
  if (!record) return mentionedOnly(snapshot, company.id, company.name);
  if (facet === 'differences') return differences(snapshot, record);
  if (facet) return oneFacet(snapshot, record, facet);

  const facets = [...record.facets.values()];
  const shown = new Set<string>();
  const reported = candidatesSection(snapshot, company.id);
  return finish(snapshot, {
    status: 'answered',
    title: `${company.name}: the record`,
    sections: [
      ...facets.map((one): Section => ({ heading: FACET_TITLES[one.facet], items: overview(one, shown) })),
      { heading: 'Not stated', items: silenceNote(snapshot, record, facets) },
      reported,
      unreviewedOnFacets(snapshot, record, FACETS, citedIn(reported)),
    ],
    next: recordSteps(record).slice(1),
  });
}

/** What an overview shows of a facet, and how much more there is. */
function overview(facet: FacetRecord, shown: Set<string>): Item[] {
  const { points, further } = overviewPoints(facet, shown);
  const more = further === 0 ? [] : [note(`${plural(further, 'further point')}: facet:${facet.facet}`)];
  return points.flatMap(pointItems).concat(more);
}

function oneFacet(snapshot: Snapshot, record: CompanyRecord, name: Facet): Answer {
  const facet = record.facets.get(name) ?? { facet: name, points: [], shared: new Set(), nearest: [] };
  const reported = candidatesSection(snapshot, record.company.id, name);
  return finish(snapshot, {
    status: facet.points.length > 0 ? 'answered' : 'not_in_sources',
    title: `${record.company.name}: ${FACET_TITLES[name].toLowerCase()}`,
    sections: [
      facetSection(snapshot, record, facet, FACET_TITLES[name]),
      reported,
      unreviewedOnFacets(snapshot, record, [name], citedIn(reported)),
    ],
    next: recordSteps(record),
  });
}

/** Sentences of imported articles that are shown before anybody has put them into a record. */
const SHOWN_CANDIDATES = 5;

/**
 * What imported articles report of a company and nobody has reviewed: their own sentences, the latest first. Of a facet
 * of which there is none those of all facets: what a sentence tells of is only what the importer takes it for.
 */
function candidatesSection(snapshot: Snapshot, companyId: string, facet?: Facet): Section {
  const all = snapshot.candidates.get(companyId) ?? [];
  const ofFacet = all.filter((candidate) => candidate.facet === facet);
  const sentences = new Map(
    (ofFacet.length > 0 ? ofFacet : all).map((candidate) => [
      `${candidate.passageId} ${candidate.sentence}`,
      candidate,
    ]),
  );
  const shown = [...sentences.values()].slice(0, SHOWN_CANDIDATES);
  const more = sentences.size - shown.length;
  return {
    heading: 'Also reported, not yet reviewed',
    items: [
      ...shown.map(
        (candidate): Item => ({
          kind: 'statement',
          text: `${timeOf(candidate)}, in ${ownWords(snapshot.passages.get(candidate.passageId) ?? {})}: ${candidate.sentence}`,
          citations: [candidate.passageId],
        }),
      ),
      ...(more > 0 ? [note(`${plural(more, 'further sentence')} in the articles themselves: /sources`)] : []),
    ],
  };
}

function timeOf({ date, published }: CandidateReading): string {
  if (date !== null) return `Of ${longDate(date)} (inferred by the importer)`;
  return published === null ? 'Undated' : `Published ${longDate(published)}`;
}

function citedIn({ items }: Section): Set<string> {
  return new Set(items.flatMap(citedBy));
}

/** The points of a record on which its sources differ, facet by facet. */
function differences(snapshot: Snapshot, record: CompanyRecord): Answer {
  const sections = FACETS.map(
    (name): Section => ({
      heading: FACET_TITLES[name],
      items: (record.facets.get(name)?.points ?? [])
        .filter(({ differ }) => differ !== undefined)
        .flatMap(pointItems),
    }),
  );
  return finish(snapshot, {
    status: 'answered',
    title: `${record.company.name}: where the sources differ`,
    sections: sections.some(({ items }) => items.length > 0)
      ? sections
      : [{ items: [note(`The articles do not differ on ${record.company.name}.`)] }],
    next: recordSteps(record),
  });
}

/** A company that the articles name and report no moratorium of. */
function mentionedOnly(snapshot: Snapshot, companyId: string, name: string): Answer {
  return finish(snapshot, {
    status: 'not_in_sources',
    title: `${name}: no moratorium in ${theArticles(snapshot)}`,
    sections: [
      {
        items: [note(`${noArticle(snapshot)} reports a moratorium by ${name}, or says that there is none.`)],
      },
      { heading: `What the articles do say of ${name}`, items: mentionsOf(snapshot, companyId) },
      candidatesSection(snapshot, companyId),
    ],
    next: companySteps(snapshot),
  });
}

/** Of a name that leads to no company: the nearest names. */
export function unknownCompany(snapshot: Snapshot, asked: string): Answer {
  const near = snapshot.names.suggest(asked, ['company', 'product'], 3).map(({ name }) => name);
  const covered = [...snapshot.records.values()].map(({ company }) => company.name);
  return finish(snapshot, {
    status: 'not_in_sources',
    title: 'No such company in the articles',
    sections: [
      {
        items: [
          note(`No article names a company or product called ${repeated(asked)}.`),
          ...(near.length > 0 ? [note(`Nearest names: ${enumerate(near)}.`)] : []),
          note(`There is a record for ${enumerate(covered)}.`),
        ],
      },
    ],
    next: companySteps(snapshot),
  });
}

/** A button to the record of each company that has one. */
export function companySteps(snapshot: Snapshot): NextStep[] {
  return [...snapshot.records.values()].map(({ company }) => ({
    label: company.name,
    command: 'moratorium',
    options: { company: company.id },
  }));
}
