import { createHash } from 'node:crypto';
import { buildNames, type Names } from '../search/names.js';
import { buildIndex, type SearchIndex } from '../search/searchIndex.js';
import type { KnowledgeSources } from './readKnowledge.js';
import {
  type ArticleFrontMatter,
  attributionOf,
  type Company,
  FACETS,
  type Facet,
  type Point,
  type RecordFile,
  type Speaker,
  type Unstated,
  type Vocabulary,
} from './schema.js';

export interface Article extends ArticleFrontMatter {
  id: string;
  passages: Passage[];
}

/** One paragraph of an article, or one quotation in it: what is indexed, and what is cited. */
export interface Passage {
  /** `<article>#p<n>` */
  id: string;
  articleId: string;
  text: string;
  quotation?: Quotation;
}

/** A speaker's exact words in one article. */
export interface Quotation {
  passageId: string;
  articleId: string;
  /** Each part is verbatim; there are several where the article interrupts the words with its attribution. */
  parts: string[];
  /** `undefined` for words in quotation marks that the article gives to nobody. */
  speaker: Speaker | undefined;
  occasion: string | undefined;
  /** Words of it that are slips of the article. */
  sic: string[];
}

/** What is known of one facet: points with their readings, or that no article states it. */
export interface FacetRecord {
  facet: Facet;
  points: Point[];
  /** Those of the points that the articles make of several companies together. */
  shared: ReadonlySet<Point>;
  /** Passages nearest to it, where no article states it. */
  nearest: string[];
}

export interface CompanyRecord {
  company: Company;
  ends: RecordFile['ends'];
  facets: Map<Facet, FacetRecord>;
}

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
  unstated: Unstated[];
  vocabulary: Vocabulary;
  names: Names;
  index: SearchIndex;
}

/** Builds the snapshot of checked sources: records with shared points merged in, quotations with speakers, the index. */
export function buildSnapshot(sources: KnowledgeSources): Snapshot {
  const speakersByAttribution = new Map(
    sources.speakers.value.map((speaker) => [attributionOf(speaker), speaker]),
  );
  const articles = sources.articles.map(
    ({ id, frontMatter, passages }): Article => ({
      ...frontMatter,
      id,
      passages: passages.map(({ id: passageId, text, quotation }): Passage => {
        const passage = { id: passageId, articleId: id, text };
        if (!quotation) return passage;
        const speaker =
          quotation.speaker === undefined ? undefined : speakersByAttribution.get(quotation.speaker);
        const { parts, occasion, sic } = quotation;
        return { ...passage, quotation: { passageId, articleId: id, parts, speaker, occasion, sic } };
      }),
    }),
  );
  const passages = articles.flatMap((article) => article.passages);
  const companies = new Map(sources.companies.value.map((company) => [company.id, company]));
  const records = new Map<string, CompanyRecord>();
  for (const { value } of sources.records) {
    const company = companies.get(value.company);
    if (company) records.set(company.id, mergeShared(company, value, sources));
  }
  const parts = {
    articles: new Map(articles.map((article) => [article.id, article])),
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    quotations: passages.flatMap(({ quotation }) => quotation ?? []),
    companies,
    speakers: new Map(sources.speakers.value.map((speaker) => [speaker.id, speaker])),
    // In the order of companies.yaml, which is the order in which answers name them.
    records: new Map([...companies.keys()].flatMap((id) => [...records].filter(([key]) => key === id))),
    mentions: new Map(
      [...companies.keys()]
        .filter((id) => !records.has(id))
        .map((id) => [
          id,
          sources.shared.value.filter((entry) => entry.companies.includes(id)).map(({ point }) => point),
        ]),
    ),
    unstated: sources.unstated.value,
    vocabulary: sources.vocabulary.value,
  };
  const content = [
    articles,
    ...[
      sources.companies,
      sources.speakers,
      sources.shared,
      sources.unstated,
      sources.vocabulary,
      ...sources.records,
    ].map(({ value }) => value),
  ];
  const version = createHash('sha256').update(JSON.stringify(content));
  // Built when first asked for: one command in a terminal that searches nothing need not wait for it.
  let index: SearchIndex | undefined;
  return {
    ...parts,
    version: version.digest('hex').slice(0, 12),
    names: buildNames(parts),
    get index() {
      index ??= buildIndex(parts);
      return index;
    },
  };
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
      { facet, points, shared: new Set(common), nearest: Array.isArray(own) ? [] : own.nearest },
    ];
  });
  return { company, ends: file.ends, facets: new Map(facets) };
}
