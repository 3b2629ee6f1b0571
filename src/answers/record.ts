import type { Passage } from '../knowledge/passages.js';
import type { CompanyRecord, FacetRecord, PlacedPoint } from '../knowledge/records.js';
import type { Facet, Point } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { unique } from '../unique.js';
import {
  type BriefItem,
  enumerate,
  type Item,
  type NextStep,
  note,
  type PlainItem,
  quotationItem,
  type Section,
} from './answer.js';
import { passagesNaming } from './naming.js';
import { briefInOneLine, briefItem, pointItem, shortItem } from './points.js';
import { LEAD, roughLength } from './screen.js';
import { noArticle } from './unstated.js';

/** What a facet is called where people read it. */
export const FACET_TITLES: Readonly<Record<Facet, string>> = {
  action: 'What it did',
  announced: 'When it was announced',
  venue: 'Where and how it was announced',
  duration: 'How long it lasts',
  condition: 'What has to happen first',
  scope: 'Who and what is covered',
  product: 'Product',
  prior_sales: 'Sales to police at the time',
  purpose: 'Purpose',
  motive: 'Motive',
  order: 'Who went first',
  reaction: 'Reactions',
};

/**
 * A facet of a record as a section; if no article states it, a note that says so, with the nearest passages unless
 * `isBeside` something that is stated.
 */
export function facetSection(
  snapshot: Snapshot,
  record: CompanyRecord,
  facet: FacetRecord,
  heading: string,
  isBeside = false,
): Section {
  if (facet.points.length > 0) return { heading, items: facet.points.map(pointItem) };
  const silence = note(silenceOf(snapshot, record, facet));
  const nearest = isBeside ? [] : facet.nearest.flatMap((id) => snapshot.passages.get(id) ?? []);
  return {
    heading,
    items:
      nearest.length === 0
        ? [silence]
        : [silence, note('The nearest thing they say:'), ...nearest.map(passageItem)],
  };
}

/** That no article states a facet of a record: as an editor put it, or in general words. */
export function silenceOf(
  snapshot: Snapshot,
  { company }: CompanyRecord,
  { facet, silence }: FacetRecord,
): string {
  const general = `${noArticle(snapshot)} states this for ${company.name}: ${FACET_TITLES[facet].toLowerCase()}.`;
  return silence?.says?.replace(/^No article/u, noArticle(snapshot)) ?? general;
}

/** The briefs that rest on some passages, the nearest to the beginning first; a point of one of some companies goes before others. */
export function briefsOn(
  { points }: Snapshot,
  passageIds: readonly string[],
  companyIds: readonly string[] = [],
): BriefItem[] {
  const isOfThem = (point: PlacedPoint) => point.companyIds.some((id) => companyIds.includes(id));
  const found = passageIds.flatMap((id) =>
    points.filter(({ point: { brief } }) =>
      [...(brief?.accordingTo ?? []), ...(brief?.sides ?? []).flatMap((side) => side.accordingTo)].includes(
        id,
      ),
    ),
  );
  return unique(found)
    .toSorted((a, b) => Number(isOfThem(b)) - Number(isOfThem(a)))
    .map(({ point }) => briefItem(point));
}

/** What each of some companies did, or one facet of it: a line for each, in full or in a few words, as there is room. */
export function companyLines(snapshot: Snapshot, records: readonly CompanyRecord[], facet: Facet): Item[] {
  const whole = records.map((record) => companyLine(snapshot, record, facet, briefInOneLine));
  const length = whole.reduce((sum, item) => sum + roughLength(item), 0);
  return length <= LEAD ? whole : records.map((record) => companyLine(snapshot, record, facet, shortItem));
}

function companyLine(
  snapshot: Snapshot,
  record: CompanyRecord,
  name: Facet,
  lineOf: (point: Point, company: string) => Item,
): Item {
  const facet = record.facets.get(name);
  const [own] = facet?.points.filter((point) => !facet.shared.has(point)) ?? [];
  const [first] = own ? [own] : (facet?.points ?? []);
  if (first) return lineOf(first, record.company.name);
  return note(
    silenceOf(snapshot, record, facet ?? { facet: name, points: [], shared: new Set(), nearest: [] }),
  );
}

/** A passage as an answer shows it: a quotation with its speaker, a paragraph as a statement that cites itself. */
export function passageItem(passage: Passage): PlainItem {
  if (passage.quotation) return quotationItem(passage.quotation);
  const text = passage.isVerbatim ? `In ${ownWords(passage)}: ${passage.text}` : passage.text;
  return { kind: 'statement', text, citations: [passage.id] };
}

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** What a verbatim text is. What an article in another language quotes was most often not said in that language. */
export function ownWords({ language }: Pick<Passage, 'language'>): string {
  if (language === undefined) return 'the article’s own words';
  const name = LANGUAGE_NAMES.of(language) ?? language;
  return `the article’s own words (${name}; words in quotation marks are a translation)`;
}

/**
 * The points of a facet that an overview shows: the first of the company's own and the first of those that it shares
 * with others. Editors put the weightiest first; the rest is under the facet.
 */
export function mainPoints({ points, shared }: FacetRecord): Point[] {
  return [points.find((point) => !shared.has(point)), points.find((point) => shared.has(point))].filter(
    (point) => point !== undefined,
  );
}

/**
 * What an overview shows of a facet: its main points, and whatever somebody declined to say on it; and how many points
 * more it has.
 *
 * @param shown what was declined in the facets shown before it; it stands once in a record, and what is new is added
 */
export function overviewPoints(facet: FacetRecord, shown: Set<string>): { points: Point[]; further: number } {
  const main = mainPoints(facet);
  const open = facet.points.filter(
    (point) => !main.includes(point) && point.readings.some(({ leftOpen }) => leftOpen),
  );
  const news = open.filter(({ readings }) => readings.some(({ says }) => !shown.has(says)));
  for (const { readings } of news) for (const { says } of readings) shown.add(says);
  return { points: [...main, ...news], further: facet.points.length - main.length - open.length };
}

/** Names the facets that no article states, for the foot of a record. */
export function silenceNote(
  snapshot: Snapshot,
  record: CompanyRecord,
  facets: readonly FacetRecord[],
): Item[] {
  const silent = facets
    .filter(({ points }) => points.length === 0)
    .map(({ facet }) => FACET_TITLES[facet].toLowerCase());
  return silent.length === 0
    ? []
    : [note(`${noArticle(snapshot)} states for ${record.company.name}: ${enumerate(silent)}.`)];
}

/** The likely next questions after something on a company. */
export function recordSteps(snapshot: Snapshot, { company, facets }: CompanyRecord): NextStep[] {
  const contradicted = [...facets.values()].some(({ points }) =>
    points.some(({ contradict }) => contradict !== undefined),
  );
  const isQuoted = snapshot.quotations.some(({ speaker }) => speaker?.organisation === company.name);
  return [
    { label: `${company.name}: the record`, command: 'moratorium', options: { company: company.id } },
    ...(contradicted
      ? [
          {
            label: 'Where sources differ',
            command: 'moratorium',
            options: { company: company.id, facet: 'differences' },
          },
        ]
      : []),
    ...(isQuoted
      ? [{ label: `Quotations: ${company.name}`, command: 'quote', options: { speaker: company.name } }]
      : []),
  ];
}

/** What the articles say of a company that has no record: readings of several companies together, and passages. */
export function mentionsOf(snapshot: Snapshot, companyId: string): Item[] {
  const points = snapshot.mentions.get(companyId) ?? [];
  const { shown, more } = passagesNaming(snapshot, companyId);
  return [...points.map(pointItem), ...shown.map(passageItem), ...(more === '' ? [] : [note(more)])];
}

/** A button to the record of each company that has one. */
export function companySteps(snapshot: Snapshot): NextStep[] {
  return [...snapshot.records.values()].map(({ company }) => ({
    label: company.name,
    command: 'moratorium',
    options: { company: company.id },
  }));
}
