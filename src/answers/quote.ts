import type { Speaker } from '../knowledge/schema.js';
import type { Quotation, Snapshot } from '../knowledge/snapshot.js';
import { unique } from '../unique.js';
import {
  type Answer,
  enumerate,
  enumerateSome,
  finish,
  type Item,
  type NextStep,
  note,
  plural,
  publisherOf,
  quotationItem,
  repeated,
  type Section,
} from './answer.js';
import { findSpeakers } from './lookup.js';
import { describeSpeaker } from './plainText.js';
import { groupQuotations, type QuotationGroup } from './variants.js';

/** How much of what is asked about a quotation has to have to be about it. */
const ABOUT_COVERAGE = 0.5;

/** More quotations on something are not looked for. */
const MOST_ABOUT = 200;

/** More quotations are not shown in one answer. */
const MOST_SHOWN = 50;

/** A speaker's quotations, whole; with `about`, those that are about it. */
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
  const title = `Quotations: ${names}`;
  const pointer =
    others.length === 0
      ? []
      : [note(`Quoted apart from this: ${enumerateSome(others.map(({ name }) => name))}.`)];
  const next = [
    ...speakerSteps(others),
    ...organisationStep(snapshot, speakers),
    { label: 'Sources', command: 'sources', options: {} },
  ];
  if (quotations.length === 0) {
    const items = [note(`No article quotes ${names}.`), ...pointer];
    return finish(snapshot, { status: 'not_in_sources', title, sections: [{ items }], next });
  }
  const matching = about === undefined ? quotations : quotationsAbout(snapshot, quotations, about);
  const found = matching.length > 0;
  const head: Item[] = [
    ...(found ? [] : [note(`No article quotes ${names} on that. What they do quote:`)]),
    ...(about !== undefined && found && matching.length < quotations.length
      ? [
          note(
            `${matching.length < MOST_ABOUT ? '' : 'The nearest '}${matching.length} of ${plural(quotations.length, 'quotation')}: those that have words of what you asked about.`,
          ),
        ]
      : []),
  ];
  return finish(snapshot, {
    status: found ? 'answered' : 'not_in_sources',
    title,
    sections: [{ items: head }, ...quotationSections(found ? matching : quotations), { items: pointer }],
    next,
  });
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
  const shown = groupQuotations(quotations.slice(0, MOST_SHOWN)).map(
    (group): Section => ({ heading: groupHeading(group), items: groupItems(group) }),
  );
  const more = quotations.length - MOST_SHOWN;
  if (more <= 0) return shown;
  const rest = note(`At least ${plural(more, 'more quotation')}. To find others, say what they are about.`);
  return [...shown, { heading: 'Not shown', items: [rest] }];
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
    sections: [
      {
        items: [
          note(`No article quotes a speaker called ${repeated(asked)}.`),
          ...(near.length > 0 ? [note(`Nearest names: ${enumerate(near)}.`)] : []),
          note(`The articles quote ${enumerateSome(speakers.map(({ name }) => name))}.`),
        ],
      },
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

function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
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
