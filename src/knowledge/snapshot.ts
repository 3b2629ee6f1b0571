import { createHash } from 'node:crypto';
import type { Pace } from '../pace.js';
import { formsOfArticle, formsOfSpeaker, type NameSources } from '../search/nameForms.js';
import { buildNames, type Names } from '../search/names.js';
import { indexToBuild, type SearchIndex } from '../search/searchIndex.js';
import { keyOf } from '../store/store.js';
import type { ArticleSource } from './articleFile.js';
import type { Article, Passage, Quotation } from './passages.js';
import type { CandidateReading, CompanyRecord, FacetRecord, PlacedPoint } from './records.js';
import {
  attributionOf,
  type BackgroundPoint,
  type Company,
  FACETS,
  type Facet,
  type Point,
  type RecordFile,
  type Speaker,
  type Unstated,
  type Vocabulary,
} from './schema.js';
import type { KnowledgeSources } from './sources.js';
import type { TimelineEvent } from './timelineFile.js';
import { candidatesOf, unreviewedOf } from './unreviewed.js';

/** One validated, indexed, immutable state of the knowledge. */
export interface Snapshot {
  /** The first 12 hexadecimal digits of the SHA-256 of what it holds: the same content has the same version. */
  version: string;
  articles: Map<string, Article>;
  passages: Map<string, Passage>;
  quotations: Quotation[];
  companies: Map<string, Company>;
  speakers: Map<string, Speaker>;
  records: Map<string, CompanyRecord>;
  /** What the articles say of companies that have no record, several of them together. */
  mentions: Map<string, Point[]>;
  /** By company, the latest first. */
  candidates: Map<string, CandidateReading[]>;
  /** Ids of the imported articles that no record, shared point or unstated matter cites. */
  unreviewed: ReadonlySet<string>;
  unstated: Unstated[];
  /** Figures and background: points of no facet of a record. */
  background: BackgroundPoint[];
  /** Every point that has a brief, each once: of records, of several companies, background, events, companies without a record. */
  points: PlacedPoint[];
  /** What happened, the earliest first; none where the library has no timeline. */
  timeline: TimelineEvent[];
  vocabulary: Vocabulary;
  names: Names;
  index: SearchIndex;
}

/**
 * Builds the snapshot of checked sources: records with shared points merged in, quotations with speakers, names, the
 * index. With a builder that has built one before, articles that have not changed are not made anew.
 *
 * @param builder what earlier builds left
 */
export async function buildSnapshot(
  sources: KnowledgeSources,
  builder: SnapshotBuilder,
  pace: Pace,
): Promise<Build> {
  const speakers = new Map(
    sources.speakers.value.map((speaker) => [speaker.id, sameAsBefore(speaker, builder)]),
  );
  const speakersByAttribution = new Map([...speakers.values()].map((one) => [attributionOf(one), one]));
  const articles = new Map<string, Article>();
  for (const source of sources.articles) {
    articles.set(source.id, articleOf(source, speakersByAttribution, builder));
    await pace();
  }
  const passages = new Map<string, Passage>();
  const quotations: Quotation[] = [];
  for (const article of articles.values()) {
    for (const passage of article.passages) {
      passages.set(passage.id, passage);
      if (passage.quotation) quotations.push(passage.quotation);
    }
    await pace();
  }
  const companies = new Map(sources.companies.value.map((company) => [company.id, company]));
  const files = new Map(sources.records.map(({ value }) => [value.company, value]));
  // In the order of companies.yaml, which is the order in which answers name them.
  const records = new Map(
    [...companies.values()].flatMap((company): [string, CompanyRecord][] => {
      const file = files.get(company.id);
      return file ? [[company.id, mergeShared(company, file, sources)]] : [];
    }),
  );
  const parts = {
    articles,
    passages,
    quotations,
    companies,
    speakers,
    records,
    mentions: new Map(
      [...companies.keys()]
        .filter((id) => !records.has(id))
        .map((id) => [
          id,
          sources.shared.value.filter((entry) => entry.companies.includes(id)).map(({ point }) => point),
        ]),
    ),
    candidates: candidatesOf(sources, records),
    unreviewed: unreviewedOf(sources),
    unstated: sources.unstated.value,
    background: sources.background.value,
    points: placedPoints(sources, records),
    timeline: sources.timeline.value,
    vocabulary: sources.vocabulary.value,
  };
  const version = await versionOf(sources, builder, pace);
  const names = await namesOf(parts, pace);
  const index = indexToBuild(parts);
  const snapshot = {
    ...parts,
    version,
    names,
    get index() {
      return index.now();
    },
  };
  return { snapshot, warm: () => index.paced(pace) };
}

export interface Build {
  snapshot: Snapshot;
  /** Builds its index while everything else goes on; without it the first search does, and holds all else up. */
  warm(): Promise<void>;
}

/** What one build leaves for the next, so that what has not changed is the same object and is made once. */
export interface SnapshotBuilder {
  articles: WeakMap<ArticleSource, Article>;
  /** By id. */
  speakers: Map<string, Speaker>;
  hashes: WeakMap<object, string>;
}

export function createBuilder(): SnapshotBuilder {
  return {
    articles: new WeakMap(),
    speakers: new Map(),
    hashes: new WeakMap(),
  };
}

/** The names of all; what each is called by is worked out one by one, as that takes most of the time. */
async function namesOf(parts: NameSources, pace: Pace): Promise<Names> {
  for (const speaker of parts.speakers.values()) {
    formsOfSpeaker(speaker);
    await pace();
  }
  for (const article of parts.articles.values()) {
    formsOfArticle(article);
    await pace();
  }
  const names = buildNames(parts);
  await pace();
  return names;
}

/** A speaker as the same object as before, if nothing about it has changed: articles that quote it stay as they are. */
function sameAsBefore(speaker: Speaker, { speakers }: SnapshotBuilder): Speaker {
  const known = speakers.get(speaker.id);
  if (known && JSON.stringify(known) === JSON.stringify(speaker)) return known;
  speakers.set(speaker.id, speaker);
  return speaker;
}

/** An article of the snapshot; the same object as before if neither its file nor its speakers have changed. */
function articleOf(
  source: ArticleSource,
  /** By attribution. */
  speakers: ReadonlyMap<string, Speaker>,
  { articles }: SnapshotBuilder,
): Article {
  const known = articles.get(source);
  const speakersAreSame = known?.passages.every(
    ({ quotation }, at) =>
      quotation === undefined ||
      quotation.speaker === speakers.get(source.passages[at]?.quotation?.speaker ?? ''),
  );
  if (known && speakersAreSame) return known;
  const { id, frontMatter } = source;
  const passages = source.passages.map(({ id: passageId, text, isVerbatim, quotation }): Passage => {
    const isOwn = isVerbatim ?? frontMatter.form === 'full';
    const passage = {
      id: passageId,
      articleId: id,
      text,
      ...(isOwn && { isVerbatim: true as const }),
      ...(frontMatter.language !== 'en' && { language: frontMatter.language }),
    };
    if (!quotation) return passage;
    const { parts, occasion, sic } = quotation;
    const speaker = speakers.get(quotation.speaker ?? '');
    return { ...passage, quotation: { passageId, articleId: id, parts, speaker, occasion, sic } };
  });
  const article = { ...frontMatter, id, passages };
  articles.set(source, article);
  return article;
}

/** The hash of the hashes of all sources, each of which is hashed once. */
async function versionOf(
  sources: KnowledgeSources,
  { hashes }: SnapshotBuilder,
  pace: Pace,
): Promise<string> {
  const whole = createHash('sha256');
  const add = async (object: object, content: unknown) => {
    const hash = hashes.get(object) ?? keyOf(JSON.stringify(content));
    hashes.set(object, hash);
    whole.update(hash);
    await pace();
  };
  for (const article of sources.articles) {
    const { id, frontMatter, passages } = article;
    await add(article, [
      id,
      frontMatter,
      passages.map(({ number, text, quotation }) => [number, text, quotation]),
    ]);
  }
  const { companies, shared, unstated, background, timeline, vocabulary, records, imported } = sources;
  for (const { value } of [companies, shared, unstated, background, timeline, vocabulary, ...records])
    await add(value, value);
  for (const one of sources.speakers.value) await add(one, one);
  for (const { id, candidates } of imported) await add(candidates, [id, candidates]);
  return whole.digest('hex').slice(0, 12);
}

function mergeShared(company: Company, file: RecordFile, { shared }: KnowledgeSources): CompanyRecord {
  const facets = FACETS.map((facet): [Facet, FacetRecord] => {
    const own = file.facets[facet];
    const common = shared.value
      .filter((entry) => entry.facet === facet && entry.companies.includes(company.id))
      .map(({ point }) => point);
    const points = [...(Array.isArray(own) ? own : []), ...common];
    return [
      facet,
      {
        facet,
        points,
        shared: new Set(common),
        ...(!Array.isArray(own) && { silence: { says: own.says, short: own.short, asks: own.asks } }),
        nearest: Array.isArray(own) ? [] : own.nearest,
      },
    ];
  });
  return { company, ends: file.ends, facets: new Map(facets) };
}

/** An event as a point: it is its own brief. */
function pointOfEvent({ says, accordingTo, asks = [] }: TimelineEvent): Point {
  return { brief: { says, accordingTo, asks }, readings: [{ says, accordingTo }] };
}

/** All points with a brief, each once; an event and what a company without a record is named for count as points. */
function placedPoints(
  { shared, background, timeline, companies }: KnowledgeSources,
  records: ReadonlyMap<string, CompanyRecord>,
): PlacedPoint[] {
  return [
    ...[...records.values()].flatMap(({ company, facets }) =>
      [...facets.values()].flatMap(({ facet, points, shared: common }) =>
        points
          .filter((point) => !common.has(point))
          .map((point): PlacedPoint => ({ point, companyIds: [company.id], facet })),
      ),
    ),
    ...shared.value.map(
      ({ point, companies: companyIds, facet }): PlacedPoint => ({ point, companyIds, facet }),
    ),
    ...background.value.map(
      ({ companies: companyIds, ...point }): PlacedPoint => ({ point, companyIds, facet: undefined }),
    ),
    ...timeline.value.map(
      (event): PlacedPoint => ({
        point: pointOfEvent(event),
        companyIds: event.companies,
        facet: undefined,
        event,
      }),
    ),
    ...companies.value.flatMap(({ id, brief }): PlacedPoint[] =>
      brief ? [{ point: { brief, readings: [brief] }, companyIds: [id], facet: undefined }] : [],
    ),
  ].filter(({ point }) => point.brief !== undefined);
}
