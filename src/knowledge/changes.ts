import type { Pace } from '../pace.js';
import type { Point } from './schema.js';
import type { Snapshot } from './snapshot.js';

/** What is new, other, or gone, each by its name. */
export interface Change {
  added: string[];
  changed: string[];
  removed: string[];
}

/** What sets one snapshot apart from the one before. */
export interface Changes {
  articles: Change;
  passages: Change;
  quotations: Change;
  readings: Change;
  /** Speakers, companies and words that people use. */
  names: Change;
}

/** Compares two snapshots; what both hold as the same object is not looked into. */
export async function changesBetween(before: Snapshot, after: Snapshot, pace: Pace): Promise<Changes> {
  return {
    articles: await compare(articlesOf(before), articlesOf(after), pace),
    passages: await compare(before.passages, after.passages, pace),
    quotations: await compare(quotationsOf(before), quotationsOf(after), pace),
    readings: await compare(readingsOf(before), readingsOf(after), pace),
    names: await compare(namesOf(before), namesOf(after), pace),
  };
}

/** How much has changed, in few words: "articles +1 ~0 -0, passages +12 ~0 -0". */
export function countsOf(changes: Changes): string {
  return Object.entries(changes)
    .flatMap(([kind, { added, changed, removed }]: [string, Change]) =>
      added.length + changed.length + removed.length === 0
        ? []
        : [`${kind} +${added.length} ~${changed.length} -${removed.length}`],
    )
    .join(', ');
}

async function compare(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  pace: Pace,
): Promise<Change> {
  const change: Change = { added: [], changed: [], removed: [] };
  for (const [name, value] of after) {
    const earlier = before.get(name);
    if (earlier === undefined) change.added.push(name);
    else if (earlier !== value && JSON.stringify(earlier) !== JSON.stringify(value))
      change.changed.push(name);
    await pace();
  }
  for (const name of before.keys()) if (!after.has(name)) change.removed.push(name);
  return change;
}

function articlesOf({ articles }: Snapshot): Map<string, unknown> {
  return new Map([...articles.values()].map((article) => [article.id, article]));
}

function quotationsOf({ quotations }: Snapshot): Map<string, unknown> {
  return new Map(
    quotations.map((quotation) => {
      const { passageId, speaker } = quotation;
      return [`${passageId} (${speaker?.name ?? 'no named speaker'})`, quotation];
    }),
  );
}

/**
 * Readings by company, facet and what they say, background, events, and facets that no article states: one that says
 * something else is another reading.
 */
function readingsOf({ records, mentions, companies, background, timeline }: Snapshot): Map<string, unknown> {
  const readings = new Map<string, unknown[]>();
  // Two points of a facet may say the same.
  const add = (name: string, value: unknown) => readings.set(name, [...(readings.get(name) ?? []), value]);
  const addPoints = (of: string, points: readonly Point[]) => {
    for (const { readings: list, ...point } of points)
      for (const reading of list) add(`${of}: ${reading.says}`, [point, reading]);
  };
  for (const { company, facets } of records.values()) {
    for (const { facet, points, silence, nearest } of facets.values()) {
      addPoints(`${company.name}, ${facet}`, points);
      if (silence) add(`${company.name}, ${facet}: not stated`, [silence, nearest]);
    }
  }
  for (const [id, points] of mentions) {
    const company = companies.get(id);
    if (company) addPoints(company.name, points);
  }
  addPoints('background', background);
  for (const event of timeline) add(`timeline: ${event.says}`, event);
  return readings;
}

function namesOf({ companies, speakers, vocabulary, unstated }: Snapshot): Map<string, unknown> {
  return new Map<string, unknown>([
    ...[...companies.values()].map((company): [string, unknown] => [`company ${company.name}`, company]),
    ...[...speakers.values()].map((speaker): [string, unknown] => [`speaker ${speaker.name}`, speaker]),
    ...Object.entries(vocabulary).map(([part, words]): [string, unknown] => [`vocabulary: ${part}`, words]),
    ...unstated.map((one): [string, unknown] => [`unstated: ${one.about}`, one]),
  ]);
}
