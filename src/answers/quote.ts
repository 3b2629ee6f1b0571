import { capital } from '../capital.js';
import type { Quotation } from '../knowledge/passages.js';
import type { Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, terms, words } from '../search/analysis.js';
import { unique } from '../unique.js';
import {
  type Answer,
  type Draft,
  enumerate,
  enumerateSome,
  finish,
  type Item,
  type NextStep,
  note,
  plural,
  publisherOf,
  type QuotationItem,
  quotationItem,
  repeated,
  type Section,
} from './answer.js';
import { findSpeakers } from './lookup.js';
import { describeSpeaker } from './plainText.js';
import { fitting, roughLength, SCREEN } from './screen.js';
import { groupQuotations, type QuotationGroup } from './variants.js';

/** How much of what is asked about a quotation has to have to be about it. */
const ABOUT_COVERAGE = 0.5;

/** More quotations on something are not looked for. */
const MOST_ABOUT = 200;

/** More quotations are not shown in one answer. */
const MOST_SHOWN = 50;

/** A speaker's quotations; with `about`, those that are about it. */
export function answerQuote(snapshot: Snapshot, asked: string, about?: string): Answer {
  const { own, others } = findSpeakers(snapshot, asked);
  const speakers = own.length > 0 ? own : others;
  if (speakers.length === 0) return unknownSpeaker(snapshot, asked);
  return quotationsBy(
    snapshot,
    speakers,
    others.filter((other) => !speakers.includes(other)),
    about,
  );
}

/** The quotations of speakers; `others` are pointed to, never mixed in. */
function quotationsBy(
  snapshot: Snapshot,
  speakers: readonly Speaker[],
  others: readonly Speaker[],
  about?: string,
): Answer {
  const quotations = quotationsBySpeakers(snapshot, speakers);
  const names = enumerateSome(speakers.map(({ name }) => name));
  const title = speakers.length === 1 ? capital(names) : names;
  const pointer =
    others.length === 0
      ? []
      : [note(`Quoted apart from this: ${enumerateSome(others.map(({ name }) => name))}.`)];
  const next = [...speakerSteps(others), ...organisationStep(snapshot, speakers)];
  if (quotations.length === 0) {
    const lead = [note(`No article quotes ${names}.`), ...pointer];
    return finish(snapshot, { status: 'not_in_sources', title, lead, next });
  }
  const matching = about === undefined ? quotations : quotationsAbout(snapshot, quotations, about);
  const found = matching.length > 0;
  const silence = note(`No article quotes ${names} on that. What they do quote:`);
  const { lead, sections, details } = found
    ? quotationScreen(matching, about)
    : quotationScreen(quotations, about, roughLength(silence));
  const rest = quotations.length - matching.length;
  const remarks = [
    ...(found && rest > 0 ? [note(`${plural(rest, 'more quotation')} on other matters.`)] : []),
    ...pointer,
  ];
  return finish(snapshot, {
    status: found ? 'answered' : 'not_in_sources',
    title,
    lead: found ? lead : [silence, ...lead],
    sections: [...sections, { items: remarks }],
    details: [
      ...details,
      ...(found && rest > 0
        ? [{ label: 'On other matters', sections: quotationSections(without(quotations, matching)) }]
        : []),
    ],
    next,
  });
}

/**
 * Quotations as a reader gets them first: of each statement one version, as far as there is room; behind it the other
 * versions with the words that vary, and the other statements. No part of a quotation is ever cut; of one that an article
 * interrupts, the parts that have what was asked are shown.
 *
 * @param asked words that the quotations were looked for by, if there were any
 * @param taken what stands before them, in characters: beneath it one that an article interrupts has its first parts, as
 *   far as there is room
 */
export function quotationScreen(
  quotations: readonly Quotation[],
  asked = '',
  taken = 0,
): Required<Pick<Draft, 'lead' | 'sections' | 'details'>> {
  const groups = groupQuotations(quotations.slice(0, MOST_SHOWN));
  const sought = new Set(queryTerms(asked));
  const isFound = quotations.some(({ parts }) => sharedWith(sought, parts) > 0);
  const heads = groups
    .flatMap((group) => clearest(group, sought))
    .toSorted((a, b) => sharedWith(sought, b.parts) - sharedWith(sought, a.parts))
    .map((quotation) => partsAsked(quotation, sought))
    .map((item) => (taken > 0 ? partsFitting(item, SCREEN.answer - taken) : item))
    // One that is longer than the screen comes first only where it has what was asked.
    .toSorted((a, b) => (isFound ? 0 : Number(isTooLong(a)) - Number(isTooLong(b))));
  const shown = fitting(heads, SCREEN.answer - taken);
  const varying = groups.filter((group) => group.quotations.length > 1);
  const hidden = groups.slice(shown.length).reduce((sum, group) => sum + group.quotations.length, 0);
  const remarks = [
    ...(varying.some(({ variations }) => variations.length > 0)
      ? [note('Articles do not have one statement in the same words: Versions')]
      : []),
    ...(hidden > 0 ? [note(`${plural(hidden, 'more quotation')}: All quotations`)] : []),
  ];
  return {
    lead: shown.slice(0, 1),
    sections: [{ items: shown.slice(1) }, { items: remarks }],
    details: [
      { label: 'Versions', sections: varying.map(groupSection) },
      ...(groups.length > 1 || heads.some(({ parts }) => parts)
        ? [{ label: 'All quotations', sections: quotationSections(quotations) }]
        : []),
    ],
  };
}

/** Of the versions of one statement the one with most of what was asked, the fewest slips, and the most words. */
function clearest({ quotations }: QuotationGroup, sought: ReadonlySet<string>): Quotation[] {
  const lengthOf = ({ parts }: Quotation) => parts.join(' ').length;
  return quotations
    .toSorted(
      (a, b) =>
        sharedWith(sought, b.parts) - sharedWith(sought, a.parts) ||
        a.sic.length - b.sic.length ||
        lengthOf(b) - lengthOf(a),
    )
    .slice(0, 1);
}

/** How many of some terms stand in some texts. */
function sharedWith(sought: ReadonlySet<string>, texts: readonly string[]): number {
  const held = new Set(texts.flatMap(terms));
  return [...sought].filter((term) => held.has(term)).length;
}

/** A quotation with those of its parts that have most of what was asked; all of them where none has more than another. */
function partsAsked(quotation: Quotation, sought: ReadonlySet<string>): QuotationItem {
  const most = Math.max(...quotation.parts.map((part) => sharedWith(sought, [part])));
  const parts = quotation.parts.filter((part) => most > 0 && sharedWith(sought, [part]) === most);
  const isPart = parts.length > 0 && parts.length < quotation.parts.length;
  return { ...quotationItem(quotation), ...(isPart && { parts }) };
}

/** A quotation with as many of its parts as there is room for, from the front, and at least one. */
function partsFitting(item: QuotationItem, room: number): QuotationItem {
  const all = item.parts ?? item.quotation.parts;
  const parts = all.filter(
    (_, at) => at === 0 || roughLength({ ...item, parts: all.slice(0, at + 1) }) <= room,
  );
  return parts.length < all.length ? { ...item, parts } : item;
}

function isTooLong(item: QuotationItem): boolean {
  return roughLength(item) > SCREEN.answer;
}

/** The terms of a query that carry content. */
function queryTerms(asked: string): string[] {
  return words(asked).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term));
}

function without(all: readonly Quotation[], some: readonly Quotation[]): Quotation[] {
  return all.filter((quotation) => !some.includes(quotation));
}

/** The quotations of some speakers, in the order of the library. */
export function quotationsBySpeakers(snapshot: Snapshot, speakers: readonly Speaker[]): Quotation[] {
  const asked = new Set(speakers);
  return snapshot.quotations.filter(({ speaker }) => speaker && asked.has(speaker));
}

/** Those of some quotations that are about something, best first. */
export function quotationsAbout(
  snapshot: Snapshot,
  quotations: readonly Quotation[],
  about: string,
  leastCoverage = ABOUT_COVERAGE,
): Quotation[] {
  const ids = new Set(quotations.map(({ passageId }) => passageId));
  const hits = snapshot.index.search(about, {
    kind: 'quotation',
    where: (entry) => 'passage' in entry && ids.has(entry.passage.id),
    leastCoverage,
    limit: Math.min(quotations.length, MOST_ABOUT),
  });
  return hits.flatMap(({ entry }) => (entry.kind === 'quotation' ? (entry.passage.quotation ?? []) : []));
}

/**
 * Quotations with the versions of one utterance together, and the words that vary beside each other; of very many the
 * first ones, and how many more there are.
 */
export function quotationSections(quotations: readonly Quotation[]): Section[] {
  const shown = groupQuotations(quotations.slice(0, MOST_SHOWN)).map(groupSection);
  const more = quotations.length - MOST_SHOWN;
  if (more <= 0) return shown;
  const rest = note(`At least ${plural(more, 'more quotation')}. To find others, say what they are about.`);
  return [...shown, { heading: 'Not shown', items: [rest] }];
}

function groupSection(group: QuotationGroup): Section {
  return { heading: groupHeading(group), items: groupItems(group) };
}

function groupHeading({ quotations, variations }: QuotationGroup): string {
  const articles = new Set(quotations.map(({ articleId }) => articleId)).size;
  const [first] = quotations;
  if (quotations.length === 1) return capital(first?.occasion ?? 'Occasion not stated');
  if (articles === 1) return 'One statement, quoted in parts by one article';
  return `One statement, as ${plural(articles, 'article')} have it${variations.length > 0 ? '; the words vary' : ''}`;
}

function groupItems({ quotations, variations }: QuotationGroup): Item[] {
  const items: Item[] = quotations.map(quotationItem);
  if (quotations.length === 1) return items;
  const shared =
    variations.length > 0
      ? variations.map((variation): Item => ({ kind: 'variation', variation }))
      : [note('In the words that they share they do not differ.')];
  return [...items, ...shared];
}

function unknownSpeaker(snapshot: Snapshot, asked: string): Answer {
  const near = snapshot.names.suggest(asked, ['speaker'], 3).map(({ name }) => name);
  const speakers = [...snapshot.speakers.values()];
  return finish(snapshot, {
    status: 'not_in_sources',
    title: 'Nobody of that name is quoted',
    lead: [
      note(`No article quotes a speaker called ${repeated(asked)}.`),
      ...(near.length > 0 ? [note(`Nearest names: ${enumerate(near)}.`)] : []),
      note(`The articles quote ${enumerateSome(speakers.map(({ name }) => name))}.`),
    ],
    next: speakerSteps(speakers.filter(({ kind }) => kind === 'person')),
  });
}

/** A button to the quotations of each of up to three speakers. */
export function speakerSteps(speakers: readonly Speaker[]): NextStep[] {
  return unique(speakers)
    .slice(0, 3)
    .map(({ id, name }) => ({ label: `Quotations: ${name}`, command: 'quote', options: { speaker: id } }));
}

/** To the record of the company for which a speaker speaks. */
function organisationStep(snapshot: Snapshot, speakers: readonly Speaker[]): NextStep[] {
  const names = new Set(speakers.map(({ organisation }) => organisation));
  return [...snapshot.records.values()]
    .filter(({ company }) => names.has(company.name))
    .map(({ company }) => ({
      label: `${company.name}: the record`,
      command: 'moratorium',
      options: { company: company.id },
    }));
}

/** Who each of some quotations is by, and whether an article names a person, as one line each. */
export function attributionNotes(snapshot: Snapshot, quotations: readonly Quotation[]): Item[] {
  const bySpeaker = new Map<Speaker | undefined, Quotation[]>();
  for (const quotation of quotations.slice(0, MOST_SHOWN))
    bySpeaker.set(quotation.speaker, [...(bySpeaker.get(quotation.speaker) ?? []), quotation]);
  return [...bySpeaker].map(([speaker, theirs]) => {
    const articles = [...new Set(theirs.map(({ articleId }) => articleId))].flatMap(
      (id) => snapshot.articles.get(id) ?? [],
    );
    const publishers = enumerateSome(articles.map(publisherOf));
    const only =
      articles.length === 1 ? `only ${publishers} has these words` : `${publishers} have these words`;
    if (!speaker) return note(`No named speaker: ${only}, and gives them to nobody.`);
    return note(`${describeSpeaker(speaker)}: ${only}.`);
  });
}
