import { capital } from '../../capital.js';
import type { CompanyRecord } from '../../knowledge/records.js';
import { type Company, FACETS } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { unique } from '../../unique.js';
import {
  type Answer,
  citedBy,
  type Detail,
  type Draft,
  enumerate,
  finish,
  type Item,
  type NextStep,
  type Note,
  note,
  repeated,
  type Section,
} from '../answer.js';
import { contradictions, type FacetChoice } from '../moratorium.js';
import { briefItem } from '../points.js';
import { companyLines, companySteps, FACET_TITLES, mentionsOf } from '../record.js';
import { unreviewedOnFacets } from '../unreviewed.js';
import { noArticle, theArticles } from '../unstated.js';
import { namedCompanies } from './companyNames.js';
import { comparisonFile, EXPORT_FORMS, type ExportForm, FORM_NAMES } from './exportFile.js';
import { facetRows, isStated } from './facetRows.js';

/** The most companies that stand side by side: a table of more cannot be read. */
export const MOST_COMPARED = 3;

export interface Comparison {
  /** Names of companies, with whatever stands between them; without, those that have a record. */
  companies?: string | undefined;
  facet?: FacetChoice | undefined;
  /** Attaches the comparison as a file of this form. */
  form?: ExportForm | undefined;
}

/**
 * Companies side by side, a row for each facet and a cell for each company. What cannot be compared is told first:
 * unknown names, companies that the articles only mention, names too many.
 */
export function answerCompare(snapshot: Snapshot, { companies = '', facet, form }: Comparison): Answer {
  const choice = chosen(snapshot, companies);
  const { compared, mentioned } = choice;
  const names = enumerate(choice.shown.map(({ name }) => name));
  if (names === '') return nothingToCompare(snapshot, choice);
  const rows = facetRows(snapshot, compared, facet);
  const topic = facet === undefined ? '' : `: ${titleOf(facet)}`;
  const draft: Draft = {
    status: isAnswered(compared, facet) ? 'answered' : 'not_in_sources',
    title:
      compared.length > 0
        ? `${names}, side by side${topic}`
        : `${names}: no moratorium in ${theArticles(snapshot)}`,
    lead: leadOf(snapshot, choice, facet, rows.length > 0),
    sections: [{ items: remarks(snapshot, choice).map(note) }],
    details: [
      ...rows.map((row): Detail => ({ label: row.heading ?? '', menu: 'Side by side', sections: [row] })),
      ...mentioned.map(
        (company): Detail => ({
          label: company.name,
          sections: [mentionedSection(snapshot, company)],
        }),
      ),
      { label: 'Not yet reviewed', sections: unreviewedSections(snapshot, compared, facet, rows) },
    ],
    next: nextSteps(choice, facet, form),
  };
  const answer = finish(snapshot, draft);
  return form && rows.length > 0 ? { ...answer, attachments: [comparisonFile(answer, form)] } : answer;
}

/** A line for each company: what it did, or the facet that is asked for; of "differences" what they are on. */
function leadOf(
  snapshot: Snapshot,
  { compared, mentioned }: Choice,
  facet: FacetChoice | undefined,
  hasRows: boolean,
): Item[] {
  const named = mentioned.map(({ name, brief }) =>
    brief
      ? briefItem({ brief, readings: [brief] }, name)
      : note(`${noArticle(snapshot)} reports a moratorium by ${name}, or says that there is none.`),
  );
  if (facet !== 'differences') return [...companyLines(snapshot, compared, facet ?? 'action'), ...named];
  if (!hasRows)
    return [
      note(
        `${capital(theArticles(snapshot))} do not contradict each other on ${enumerate(companyNames(compared))}.`,
      ),
    ];
  return compared.map((record) => {
    const { name } = record.company;
    const matters = contradictions(record).flatMap(({ about }) => about ?? []);
    return note(
      matters.length > 0
        ? `${name}: sources contradict each other on ${enumerate(matters)}.`
        : `${name}: sources do not contradict each other on what it did.`,
    );
  });
}

/** The comparison of some companies as a next step. */
export function compareStep(records: readonly CompanyRecord[]): NextStep {
  return { label: 'Side by side', command: 'compare', options: { companies: listOf(records) } };
}

interface Choice {
  /** All that are answered for, in the order in which they were named. */
  shown: Company[];
  compared: CompanyRecord[];
  /** Companies that the articles only mention. */
  mentioned: Company[];
  leftOut: CompanyRecord[];
  repeated: Company[];
  unknown: string[];
  /** Only one was named, and stands beside others that were not. */
  isAlone: boolean;
}

function chosen(snapshot: Snapshot, typed: string): Choice {
  const { companies, repeated: again, unknown } = namedCompanies(snapshot, typed);
  const named = companies.flatMap(({ id }) => snapshot.records.get(id) ?? []);
  const mentioned = companies.filter(({ id }) => !snapshot.records.has(id));
  const isAlone = named.length === 1 && mentioned.length === 0;
  const others = [...snapshot.records.values()].filter((record) => !named.includes(record));
  const none = companies.length === 0 && unknown.length === 0;
  const wanted = none ? others : isAlone ? [...named, ...others] : named;
  const compared = wanted.slice(0, MOST_COMPARED);
  const columns = compared.map(({ company }) => company);
  return {
    shown: [
      ...companies.filter((company) => mentioned.includes(company) || columns.includes(company)),
      ...columns.filter((company) => !companies.includes(company)),
    ],
    compared,
    leftOut: wanted.slice(MOST_COMPARED),
    mentioned,
    repeated: again,
    unknown,
    isAlone,
  };
}

/** What was not taken as it was typed, and what was made of it. */
function remarks(snapshot: Snapshot, { compared, leftOut, unknown, isAlone, ...choice }: Choice): string[] {
  const others = enumerate(companyNames(compared.slice(1)));
  const near = unique(unknown.flatMap((name) => nearestNames(snapshot, name)));
  return [
    ...(unknown.length > 0
      ? [`The library has no company or product called ${unknown.map(repeated).join(' or ')}.`]
      : []),
    ...(near.length > 0 ? [`Nearest names: ${enumerate(near)}.`] : []),
    ...(choice.repeated.length > 0
      ? [`Named more than once, shown once: ${enumerate(choice.repeated.map(({ name }) => name))}.`]
      : []),
    ...(isAlone && others !== ''
      ? [`One company has nothing to be compared with, so it stands beside ${others}.`]
      : []),
    ...(leftOut.length > 0
      ? [`No more than ${MOST_COMPARED} stand side by side. Left out: ${enumerate(companyNames(leftOut))}.`]
      : []),
  ];
}

function nearestNames(snapshot: Snapshot, name: string): string[] {
  return snapshot.names.suggest(name, ['company', 'product'], 2).map((suggestion) => suggestion.name);
}

function nothingToCompare(snapshot: Snapshot, choice: Choice): Answer {
  const all = [...snapshot.records.values()];
  const covered = all.length > 0 ? [`There is a record for ${enumerate(companyNames(all))}.`] : [];
  return finish(snapshot, {
    status: 'not_in_sources',
    title: 'No company to compare',
    lead: [...remarks(snapshot, choice), ...covered].map(note),
    next: [...(all.length > 1 ? [compareStep(all.slice(0, MOST_COMPARED))] : []), ...companySteps(snapshot)],
  });
}

/** What the articles say of a company of which they report no moratorium. */
function mentionedSection(snapshot: Snapshot, { id, name }: Company): Section {
  const said = mentionsOf(snapshot, id);
  return {
    heading: name,
    items: [
      note(`${noArticle(snapshot)} reports a moratorium by ${name}, or says that there is none.`),
      ...(said.length > 0 ? [note('What they do say of it:'), ...said] : []),
      ...candidatesNote(snapshot, id, name),
    ],
  };
}

/** For each company, what articles that nobody has reviewed may say of sides that no other states. */
function unreviewedSections(
  snapshot: Snapshot,
  compared: readonly CompanyRecord[],
  facet: FacetChoice | undefined,
  rows: readonly Section[],
): Section[] {
  const facets = facet === undefined || facet === 'differences' ? FACETS : [facet];
  const shown = new Set(rows.flatMap(({ items }) => items.flatMap(citedBy)));
  return compared.map((record) => {
    const { id, name } = record.company;
    const { items } = unreviewedOnFacets(snapshot, record, facets, shown);
    return {
      heading: `${name}: in articles not yet reviewed`,
      items: [...items, ...candidatesNote(snapshot, id, name)],
    };
  });
}

function candidatesNote(snapshot: Snapshot, companyId: string, name: string): Note[] {
  const count = snapshot.candidates.get(companyId)?.length ?? 0;
  return count === 0
    ? []
    : [note(`Imported articles report more of ${name}, not yet reviewed: /moratorium company:${companyId}`)];
}

function isAnswered(compared: readonly CompanyRecord[], facet: FacetChoice | undefined): boolean {
  if (facet === undefined || facet === 'differences') return compared.length > 0;
  return isStated(compared, facet);
}

function titleOf(facet: FacetChoice): string {
  return facet === 'differences' ? 'where the sources differ' : FACET_TITLES[facet].toLowerCase();
}

function nextSteps(
  { shown, compared, leftOut }: Choice,
  facet: FacetChoice | undefined,
  form: ExportForm | undefined,
): NextStep[] {
  const companies = shown.map(({ id }) => id).join(', ');
  const step = (label: string, options: Record<string, string>): NextStep => ({
    label,
    command: 'compare',
    options: { companies, ...options },
  });
  const same: Record<string, string> = facet === undefined ? {} : { facet };
  const [first] = compared;
  return [
    ...(facet === undefined ? [] : [step('All sides', {})]),
    ...(facet === 'differences' ? [] : [step('Where sources differ', { facet: 'differences' })]),
    ...EXPORT_FORMS.filter((one) => one !== form && first !== undefined).map((one) =>
      step(`As a ${FORM_NAMES[one]} file`, { ...same, export: one }),
    ),
    ...(first && leftOut.length > 0
      ? [{ ...compareStep([first, ...leftOut]), label: 'With those left out' }]
      : []),
    ...compared.map(({ company }) => ({
      label: company.name,
      command: 'moratorium',
      options: { company: company.id },
    })),
  ];
}

function companyNames(records: readonly CompanyRecord[]): string[] {
  return records.map(({ company }) => company.name);
}

function listOf(records: readonly CompanyRecord[]): string {
  return records.map(({ company }) => company.id).join(', ');
}
