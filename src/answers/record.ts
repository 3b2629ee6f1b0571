import type { Facet, Point, Reading } from '../knowledge/schema.js';
import type { CompanyRecord, FacetRecord, Passage, Snapshot } from '../knowledge/snapshot.js';
import {
  enumerate,
  type Item,
  type NextStep,
  note,
  type PlainItem,
  quotationItem,
  type Section,
  type Statement,
} from './answer.js';
import { passagesNaming } from './naming.js';
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
  if (facet.points.length > 0) return { heading, items: facet.points.flatMap(pointItems) };
  const silence = note(`${noArticle(snapshot)} states this for ${record.company.name}.`);
  const nearest = isBeside ? [] : facet.nearest.flatMap((id) => snapshot.passages.get(id) ?? []);
  return {
    heading,
    items:
      nearest.length === 0
        ? [silence]
        : [silence, note('The nearest thing they say:'), ...nearest.map(passageItem)],
  };
}

/** One point: its readings side by side if they differ, else one by one. */
export function pointItems({ about, differ, readings }: Point): PlainItem[] {
  if (differ === undefined) return readings.map(readingStatement);
  return [
    {
      kind: 'difference',
      ...(about !== undefined && { about }),
      differ,
      readings: readings.map(readingStatement),
    },
  ];
}

/** A reading as an answer shows it. */
export function readingStatement({ says, accordingTo, leftOpen, inferred }: Reading): Statement {
  return {
    kind: 'statement',
    text: says,
    citations: accordingTo,
    ...(leftOpen && { leftOpen }),
    ...(inferred && { inferred }),
  };
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
export function recordSteps({ company, facets }: CompanyRecord): NextStep[] {
  const differing = [...facets.values()].some(({ points }) =>
    points.some(({ differ }) => differ !== undefined),
  );
  return [
    { label: `${company.name}: the whole record`, command: 'moratorium', options: { company: company.id } },
    ...(differing
      ? [
          {
            label: 'Where sources differ',
            command: 'moratorium',
            options: { company: company.id, facet: 'differences' },
          },
        ]
      : []),
    { label: `Quotations: ${company.name}`, command: 'quote', options: { speaker: company.name } },
    { label: 'Sources', command: 'sources', options: {} },
  ];
}

/** What the articles say of a company that has no record: readings of several companies together, and passages. */
export function mentionsOf(snapshot: Snapshot, companyId: string): Item[] {
  const points = snapshot.mentions.get(companyId) ?? [];
  const { shown, more } = passagesNaming(snapshot, companyId);
  return [...points.flatMap(pointItems), ...shown.map(passageItem), ...(more === '' ? [] : [note(more)])];
}
