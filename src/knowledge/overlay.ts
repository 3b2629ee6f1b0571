import { longDate } from '../text/months.js';
import type { ArticleSource } from './articleFile.js';
import { type ImportedArticle, sourceOf } from './importedArticle.js';
import {
  attributionOf,
  type BackgroundPoint,
  type Brief,
  type Company,
  type FacetValue,
  type Point,
  type Reading,
  type RecordFile,
  type Speaker,
} from './schema.js';
import type { RuledSources, SourceFile } from './sources.js';
import type { TimelineEvent } from './timelineFile.js';
import { isTimePrinted } from './timelineRules.js';

/** Each imported article as a source, with the names of its speakers then: what is built from a source is kept by it. */
const sources = new WeakMap<ImportedArticle, { source: ArticleSource; named: string }>();

/**
 * The sources with imported articles: one with the id of an article of the folder takes its place. Those that are removed
 * are among them, so that it can be told what rests on them, but bring no speaker along. In which order they were imported
 * makes no difference. A speaker of speakers.yaml goes before one of the same id or name that an article brings along.
 */
export function withImported(
  folder: RuledSources,
  articles: readonly ImportedArticle[],
  removed: readonly string[],
): RuledSources {
  if (articles.length === 0) return folder;
  const imported = articles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const speakers = new Map(folder.speakers.value.map((speaker) => [speaker.id, speaker]));
  const byName = new Map(folder.speakers.value.map((speaker) => [speaker.name.toLowerCase(), speaker]));
  const namesTaken = new Set(
    folder.speakers.value.flatMap(({ name, aliases }) => [name, ...aliases].map((one) => one.toLowerCase())),
  );
  const attributions = new Map([...speakers.values()].map((speaker) => [speaker.id, attributionOf(speaker)]));
  const added: Speaker[] = [];
  for (const article of imported) {
    if (removed.includes(article.id)) continue;
    for (const own of article.speakers) {
      if (attributions.has(own.id)) continue;
      const namesake = byName.get(own.name.toLowerCase());
      const isSame = namesake?.kind === own.kind && namesake.organisation === own.organisation;
      const speaker = namesake && isSame ? namesake : toldApart(own, article.id, namesTaken);
      attributions.set(own.id, attributionOf(speaker));
      if (speaker === namesake) continue;
      added.push(speaker);
      byName.set(speaker.name.toLowerCase(), speaker);
      namesTaken.add(speaker.name.toLowerCase());
    }
  }
  const byId = new Map(folder.articles.map((article) => [article.id, article]));
  for (const article of imported) byId.set(article.id, sourceNaming(article, attributions));
  return {
    ...folder,
    // As the files of the folder are sorted.
    articles: [...byId.values()].sort((a, b) => (`${a.id}.md` < `${b.id}.md` ? -1 : 1)),
    speakers: { ...folder.speakers, value: [...folder.speakers.value, ...added] },
    imported,
  };
}

/** Each speaker whom articles brought along under a name that is taken: the same object each time. */
const renamed = new WeakMap<Speaker, Speaker>();

/** A speaker under a name that nobody else has: two people may have one. */
function toldApart(speaker: Speaker, articleId: string, taken: ReadonlySet<string>): Speaker {
  if (!taken.has(speaker.name.toLowerCase())) return speaker;
  const name = `${speaker.name} (${speaker.organisation ?? articleId})`;
  const known = renamed.get(speaker);
  if (known?.name === name) return known;
  const apart = { ...speaker, name, aliases: [] };
  renamed.set(speaker, apart);
  return apart;
}

/** The same object as before while its speakers are called the same. */
function sourceNaming(article: ImportedArticle, attributions: ReadonlyMap<string, string>): ArticleSource {
  const ids = article.passages.flatMap(({ quotation }) => quotation?.speaker ?? []);
  const named = JSON.stringify(ids.map((id) => attributions.get(id) ?? null));
  const known = sources.get(article);
  if (known?.named === named) return known.source;
  const source = sourceOf(article, attributions);
  sources.set(article, { source, named });
  return source;
}

/**
 * The sources without some articles. A reading keeps the citations that are left; one with none goes, and with it a point
 * or a facet that has nothing else. A date that was inferred goes with the article that its reasoning names, and with any
 * that its reading cites. An event goes with the articles that say when it was.
 */
export function withoutArticles(all: RuledSources, removed: readonly string[]): RuledSources {
  const gone = all.articles.filter(({ id }) => removed.includes(id));
  if (gone.length === 0) return all;
  const ids = new Set(gone.map(({ id }) => id));
  const stays = (passageId: string) => !ids.has(passageId.replace(/#.*$/u, ''));
  const pointLeft = (point: Point) => pointWithout(point, stays, gone);
  return {
    ...all,
    articles: all.articles.filter(({ id }) => !ids.has(id)),
    imported: all.imported.filter(({ id }) => !ids.has(id)),
    records: all.records.map((record) => withValue(record, recordWithout(record.value, pointLeft, stays))),
    shared: withValue(
      all.shared,
      all.shared.value.flatMap((entry) => {
        const point = pointLeft(entry.point);
        return point ? [{ ...entry, point }] : [];
      }),
    ),
    unstated: withValue(
      all.unstated,
      all.unstated.value.map((entry) => ({ ...entry, nearest: entry.nearest.filter(stays) })),
    ),
    timeline: withValue(all.timeline, timelineWithout(all, stays, gone)),
    background: withValue(
      all.background,
      all.background.value.flatMap((entry): BackgroundPoint[] => {
        const left = pointLeft(entry);
        return left ? [{ ...left, companies: entry.companies }] : [];
      }),
    ),
    companies: withValue(
      all.companies,
      all.companies.value.map((company) => companyWithout(company, stays)),
    ),
  };
}

function withValue<T>(source: SourceFile<T>, value: T): SourceFile<T> {
  return { ...source, value };
}

function recordWithout(
  record: RecordFile,
  pointLeft: (point: Point) => Point | undefined,
  stays: (passageId: string) => boolean,
): RecordFile {
  const left = (value: FacetValue): FacetValue => {
    if (!Array.isArray(value)) return { ...value, nearest: value.nearest.filter(stays) };
    const points = value.flatMap((point) => pointLeft(point) ?? []);
    return points.length > 0 ? points : { unstated: true, nearest: [] };
  };
  const facets: RecordFile['facets'] = {
    action: left(record.facets.action),
    announced: left(record.facets.announced),
    condition: left(record.facets.condition),
    duration: left(record.facets.duration),
    scope: left(record.facets.scope),
    prior_sales: left(record.facets.prior_sales),
    venue: left(record.facets.venue),
    product: left(record.facets.product),
    purpose: left(record.facets.purpose),
    motive: left(record.facets.motive),
    order: left(record.facets.order),
    reaction: left(record.facets.reaction),
  };
  const endStated =
    (record.ends === 'on_condition' && Array.isArray(facets.condition)) ||
    (record.ends === 'after_time' && Array.isArray(facets.duration));
  return { ...record, facets, ends: endStated ? record.ends : 'not_stated' };
}

function timelineWithout(
  { articles, timeline }: RuledSources,
  stays: (passageId: string) => boolean,
  gone: readonly ArticleSource[],
): TimelineEvent[] {
  const passages = new Map(
    articles.flatMap((article) => article.passages.map((passage) => [passage.id, passage])),
  );
  return timeline.value.flatMap((event) => {
    const accordingTo = event.accordingTo.filter(stays);
    const points = event.points.flatMap((point) => pointWithout(point, stays, gone) ?? []);
    const isWhole = accordingTo.length === event.accordingTo.length;
    const isFounded =
      event.known !== 'inferred' || (isWhole && !gone.some((article) => isNamedIn(article, event.because)));
    const isSame =
      points.length === event.points.length && points.every((one, at) => one === event.points[at]);
    if (isWhole && isFounded && isSame) return [event];
    const left = { ...withFoundation(event, isFounded), accordingTo, points };
    return isTimePrinted(left, passages) ? [left] : [];
  });
}

/** An event of which the date cannot be inferred any more is left with what articles call its time. */
function withFoundation(event: TimelineEvent, isFounded: boolean): TimelineEvent {
  if (event.known !== 'inferred' || isFounded) return event;
  const { date: _, because: __, ...rest } = event;
  return { ...rest, known: 'worded' };
}

/** What sets readings apart once some have gone: what an editor wrote of all of them may name what nobody says any more. */
const STILL_DIFFER = 'each says it in its own way';

/** A point without the articles that go; `undefined` if no reading is left. One that loses nothing is the same object. */
function pointWithout(
  point: Point,
  stays: (passageId: string) => boolean,
  gone: readonly ArticleSource[],
): Point | undefined {
  const readings = point.readings.flatMap((reading): Reading[] => {
    const accordingTo = reading.accordingTo.filter(stays);
    if (accordingTo.length === 0) return [];
    const { inferred, ...rest } = reading;
    const isWhole = accordingTo.length === reading.accordingTo.length;
    // A reasoning may count the articles that the reading cites.
    const isFounded = isWhole && !gone.some((article) => isNamedIn(article, inferred?.because ?? ''));
    if (isWhole && (inferred === undefined || isFounded)) return [reading];
    return [{ ...rest, accordingTo, ...(inferred && isFounded && { inferred }) }];
  });
  if (readings.length === 0) return undefined;
  const isComplete = readings.length === point.readings.length;
  if (isComplete && readings.every((one, at) => one === point.readings[at])) return point;
  const { contradict, wording, agree, brief, ...rest } = point;
  const isSeveral = readings.length > 1;
  const briefLeft = brief && briefWithout(brief, stays);
  return {
    ...rest,
    readings,
    ...(isSeveral && contradict !== undefined && { contradict: isComplete ? contradict : STILL_DIFFER }),
    ...(isSeveral && wording !== undefined && { wording: isComplete ? wording : STILL_DIFFER }),
    ...(isSeveral && agree !== undefined && { agree }),
    ...(briefLeft && { brief: briefLeft }),
  };
}

/** A brief without the passages that go; `undefined` where nothing of it is left, or of a contradiction only one side. */
function briefWithout(brief: Brief, stays: (passageId: string) => boolean): Brief | undefined {
  const { says, short, accordingTo, sides, asks } = brief;
  const cited = accordingTo?.filter(stays) ?? [];
  const sidesLeft = (sides ?? [])
    .map((side) => ({ ...side, accordingTo: side.accordingTo.filter(stays) }))
    .filter((side) => side.accordingTo.length > 0);
  const isSaid = says !== undefined && cited.length > 0;
  const areSides = sidesLeft.length > 1;
  if (!isSaid && !areSides) return undefined;
  return {
    asks,
    ...(isSaid && { says, accordingTo: cited }),
    ...(short !== undefined && { short }),
    ...(areSides && { sides: sidesLeft }),
  };
}

function companyWithout(company: Company, stays: (passageId: string) => boolean): Company {
  const { brief, ...rest } = company;
  const accordingTo = brief?.accordingTo.filter(stays) ?? [];
  if (!brief || accordingTo.length === brief.accordingTo.length) return company;
  return accordingTo.length > 0 ? { ...rest, brief: { ...brief, accordingTo } } : rest;
}

/** Whether a reasoning rests on an article: it names the publisher, or "the one dated article" by its day and month. */
function isNamedIn({ frontMatter: { publisher, published } }: ArticleSource, because: string): boolean {
  if (publisher.value !== null && because.includes(publisher.value)) return true;
  const date = published.value === null ? undefined : longDate(published.value);
  return date !== undefined && because.includes(date);
}
