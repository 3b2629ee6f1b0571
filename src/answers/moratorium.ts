import { capital } from '../capital.js';
import type { CandidateReading, CompanyRecord } from '../knowledge/records.js';
import { type Company, FACETS, type Facet, type Point } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { longDate } from '../text/months.js';
import { unique } from '../unique.js';
import {
  type Answer,
  type BriefItem,
  citedBy,
  type Detail,
  type Draft,
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
import { briefInOneLine, briefItem, leavesOpen, pointItem, shortStatement } from './points.js';
import { quotationSections } from './quote.js';
import {
  briefsOn,
  companySteps,
  FACET_TITLES,
  facetSection,
  mentionsOf,
  ownWords,
  recordSteps,
  silenceNote,
  silenceOf,
} from './record.js';
import { fitting, roughLength, SCREEN } from './screen.js';
import { unreviewedOnFacets } from './unreviewed.js';
import { noArticle, theArticles } from './unstated.js';

/** `differences`: the points of all facets on which the sources differ. */
export type FacetChoice = Facet | 'differences';

/**
 * The record of one company as a card, one facet of it, or the points on which sources contradict each other. A company
 * that the articles only mention gets what they name it for; an unknown one gets the nearest names.
 */
export function answerMoratorium(snapshot: Snapshot, asked: string, facet?: FacetChoice): Answer {
  const company = findCompany(snapshot, asked);
  if (!company) return unknownCompany(snapshot, asked);
  const record = snapshot.records.get(company.id);
  if (!record) return mentionedOnly(snapshot, company);
  if (facet === 'differences') return differences(snapshot, record);
  if (facet) return oneFacet(snapshot, record, facet);
  const { lead, sections, details } = recordCard(snapshot, record);
  return finish(snapshot, {
    status: 'answered',
    title: company.name,
    lead,
    sections,
    details: [...details, ...unreviewedDetail(snapshot, record)],
    next: stepsBeside(snapshot, record),
  });
}

/** The lines of a card: what each is called, and of which facet it tells the first point. */
const CARD: readonly (readonly [name: string, facet: Facet])[] = [
  ['When', 'announced'],
  ['Until', 'condition'],
  ['How long', 'duration'],
  ['For whom', 'scope'],
  ['Sold before', 'prior_sales'],
];

/** What a reader of a company's record gets first: what it did, a line for each other matter, and what is contradicted. */
export function recordCard(
  snapshot: Snapshot,
  record: CompanyRecord,
): Required<Pick<Draft, 'lead' | 'sections' | 'details'>> {
  const facets = [...record.facets.values()];
  const [main] = ownPoints(record, 'action');
  const lines = CARD.flatMap(([name, facet]): Item[] => {
    const [first] = ownPoints(record, facet).filter((point) => !leavesOpen(point));
    const says = first && shortStatement(first);
    return says ? [{ kind: 'card', name, says: [says] }] : [];
  });
  const open = unique(facets.flatMap(({ points }) => points.filter(leavesOpen)));
  const leftOpen = new Map(
    open.flatMap((point) => {
      const says = shortStatement(point) ?? briefItem(point).says;
      return says ? [[says.citations.join(' '), says] as const] : [];
    }),
  );
  const contradicted = contradictions(record);
  const others = contradicted.flatMap((point) => (point === main ? [] : (point.about ?? [])));
  return {
    lead: main ? [briefItem(main)] : [],
    sections: [
      {
        items: [
          ...lines,
          ...[...leftOpen.values()].map((says): Item => ({ kind: 'card', name: 'Left open', says: [says] })),
        ],
      },
      {
        items: [
          ...(others.length > 0 ? [note(`Sources contradict each other on ${enumerate(others)}.`)] : []),
          ...silenceNote(snapshot, record, facets),
        ],
      },
    ],
    details: [
      eachSide(contradicted),
      ...facets.map((facet): Detail => {
        const { heading = '', items } = facetSection(snapshot, record, facet, FACET_TITLES[facet.facet]);
        return { label: heading, menu: 'Whole record', sections: [{ heading, items }] };
      }),
      ...wordsOf(snapshot, record),
    ],
  };
}

/** The points of a facet that are of this company alone. */
function ownPoints({ facets }: CompanyRecord, facet: Facet): Point[] {
  const { points = [], shared } = facets.get(facet) ?? {};
  return points.filter((point) => !shared?.has(point));
}

/**
 * The points on which sources contradict each other on what a company did: its own, and which company went first. What
 * is contradicted of why, or of how others took it, is of no company in particular.
 */
export function contradictions({ facets }: CompanyRecord): Point[] {
  const all = [...facets.values()].filter(({ facet }) => facet !== 'motive' && facet !== 'reaction');
  const isShared = (point: Point) => all.some(({ shared }) => shared.has(point));
  return unique(
    all.flatMap(({ points }) => points.filter(({ contradict }) => contradict !== undefined)),
  ).toSorted((a, b) => Number(isShared(a)) - Number(isShared(b)));
}

/** Contradictions with every reading, each with who says it. */
export function eachSide(points: readonly Point[]): Detail {
  return {
    label: 'Each side',
    sections: [{ heading: 'Where the sources differ', items: points.map(pointItem) }],
  };
}

/** The words of those who speak for a company. */
function wordsOf(snapshot: Snapshot, { company }: CompanyRecord): Detail[] {
  const theirs = snapshot.quotations.filter(({ speaker }) => speaker?.organisation === company.name);
  return theirs.length === 0
    ? []
    : [{ label: `Quotations of ${company.name}`, sections: quotationSections(theirs) }];
}

/** What imported articles that nobody has reviewed report of a company. */
function unreviewedDetail(
  snapshot: Snapshot,
  record: CompanyRecord,
  facets: readonly Facet[] = FACETS,
): Detail[] {
  const reported = candidatesSection(
    snapshot,
    record.company.id,
    facets.length === 1 ? facets[0] : undefined,
  );
  const cited = new Set(reported.items.flatMap(citedBy));
  return [
    {
      label: 'Not yet reviewed',
      sections: [reported, unreviewedOnFacets(snapshot, record, facets, cited)],
    },
  ];
}

/** To the other companies, side by side and in time. */
function stepsBeside(snapshot: Snapshot, { company }: CompanyRecord): NextStep[] {
  const others = companySteps(snapshot).filter(({ options }) => options.company !== company.id);
  const companies = [company.id, ...others.map(({ options }) => options.company)].slice(0, 3).join(', ');
  return [
    ...others.slice(0, 2),
    ...(others.length > 0 ? [{ label: 'Side by side', command: 'compare', options: { companies } }] : []),
  ];
}

function oneFacet(snapshot: Snapshot, record: CompanyRecord, name: Facet): Answer {
  const facet = record.facets.get(name) ?? { facet: name, points: [], shared: new Set(), nearest: [] };
  const title = `${record.company.name}: ${FACET_TITLES[name].toLowerCase()}`;
  const details = [
    eachSide(facet.points.filter(({ contradict }) => contradict !== undefined)),
    { label: 'In full', sections: [facetSection(snapshot, record, facet, FACET_TITLES[name])] },
    ...unreviewedDetail(snapshot, record, [name]),
  ];
  const next = recordSteps(snapshot, record);
  const [first, ...others] = facet.points;
  if (!first) {
    const near = briefsOn(snapshot, facet.nearest, [record.company.id]).slice(0, 1);
    return finish(snapshot, {
      status: 'not_in_sources',
      title,
      lead: [note(silenceOf(snapshot, record, facet)), ...near.map(asNearest)],
      details,
      next,
    });
  }
  const lead = briefItem(first);
  const rest = fitting(
    others.map((point) => briefInOneLine(point)),
    SCREEN.answer,
    roughLength(lead),
  );
  const more = others.length - rest.length;
  return finish(snapshot, {
    status: 'answered',
    title,
    lead: [lead],
    sections: [{ items: [...rest, ...(more > 0 ? [note(`${plural(more, 'more point')}: In full`)] : [])] }],
    details,
    next,
  });
}

/** A brief as the nearest thing to what no article states. */
export function asNearest(brief: BriefItem): BriefItem {
  return { ...brief, name: 'Nearest' };
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

/** The points of a record that its sources contradict each other on. */
function differences(snapshot: Snapshot, record: CompanyRecord): Answer {
  const { name } = record.company;
  const points = contradictions(record);
  const worded = unique(
    [...record.facets.values()].flatMap((facet) =>
      facet.points.filter(({ wording }) => wording !== undefined),
    ),
  );
  const briefs = points.map((point) => briefItem(point, capital(point.about ?? '')));
  // What is left over is named below.
  const shown = fitting(briefs, SCREEN.answer);
  const more = briefs.slice(shown.length).flatMap(({ contradiction }) => contradiction ?? []);
  return finish(snapshot, {
    status: 'answered',
    title: `${name}: where the sources differ`,
    lead:
      points.length > 0
        ? shown
        : [note(`${capital(theArticles(snapshot))} do not contradict each other on what ${name} did.`)],
    sections: [{ items: more.length > 0 ? [note(`And on ${enumerate(more)}: Each side`)] : [] }],
    details: [
      eachSide(points),
      {
        label: 'Other wordings',
        sections: [{ heading: 'The same in other words', items: worded.map(pointItem) }],
      },
    ],
    next: recordSteps(snapshot, record).filter(({ options }) => options.facet !== 'differences'),
  });
}

/** A company that the articles name and report no moratorium of. */
function mentionedOnly(snapshot: Snapshot, { id, name, brief }: Company): Answer {
  const named = brief && briefItem({ brief, readings: [brief] });
  // A brief of a company without a record says so itself.
  const lead =
    named ?? note(`${noArticle(snapshot)} reports a moratorium by ${name}, or says that there is none.`);
  return finish(snapshot, {
    status: 'not_in_sources',
    title: `${name}: no moratorium in ${theArticles(snapshot)}`,
    lead: [lead],
    details: [
      { label: 'What they say of it', sections: [{ items: mentionsOf(snapshot, id) }] },
      { label: 'Not yet reviewed', sections: [candidatesSection(snapshot, id)] },
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
    lead: [
      note(`No article names a company or product called ${repeated(asked)}.`),
      ...(near.length > 0 ? [note(`Nearest names: ${enumerate(near)}.`)] : []),
      note(`There is a record for ${enumerate(covered)}.`),
    ],
    next: companySteps(snapshot),
  });
}
