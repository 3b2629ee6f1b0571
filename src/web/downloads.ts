import { z } from 'zod';
import { idInPath } from '../addresses.js';
import { publisherOf } from '../answers/answer.js';
import { csvText } from '../answers/compare/csv.js';
import type { FacetChoice } from '../answers/moratorium.js';
import { FACET_TITLES } from '../answers/record.js';
import type { CompanyRecord } from '../knowledge/records.js';
import { FACETS, type Point, partialDate } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';

/** How far a download reaches: every one of them says it. */
const head = {
  version: z.string().describe('The version of the library that it was made from'),
  asOf: z.string().describe('How far the articles reach'),
};

const readingData = z.strictObject({
  says: z.string().describe('The reading in the words of this project'),
  leftOpen: z.boolean().describe('Somebody was asked and would not say'),
  inferred: z
    .strictObject({ date: partialDate, because: z.string() })
    .nullable()
    .describe('A date that no article states, and how it was worked out'),
  passages: z.array(z.string()).describe('Ids of the passages that it rests on: <article>#p<number>'),
  publishers: z.array(z.string()),
});

const pointData = z.strictObject({
  about: z.string().nullable(),
  contradict: z.string().nullable().describe('Readings that cannot all be right: what sets them apart'),
  wording: z.string().nullable().describe('Readings that say the same in other words: what sets them apart'),
  readings: z.array(readingData).min(1),
});

const recordData = z.strictObject({
  company: z.strictObject({ id: z.string(), name: z.string() }),
  ends: z.enum(['on_condition', 'after_time', 'not_stated']),
  facets: z.array(
    z.strictObject({
      facet: z.enum(FACETS),
      title: z.string(),
      points: z.array(pointData).describe('Empty where no article states it'),
      silence: z.string().nullable().describe('What no article states, as a sentence'),
    }),
  ),
});

const quotationData = z.strictObject({
  passage: z.string(),
  part: z.int().min(1).describe('From 1: an article may interrupt a quotation, and each part is verbatim'),
  text: z.string(),
  speaker: z.string().nullable().describe('null for words that the article gives to nobody'),
  role: z.string().nullable(),
  organisation: z.string().nullable(),
  occasion: z.string().nullable(),
  slips: z.array(z.string()).describe('Words of the quotation that are slips of the article'),
  article: z.string(),
  publisher: z.string(),
  publisherIs: z.enum(['stated', 'inferred', 'unknown']),
  published: partialDate.nullable().describe('null for an article without a date'),
  address: z.string(),
});

/** What can be downloaded as JSON, each as its schema has it. */
export const DOWNLOADS = {
  records: z.strictObject({ ...head, records: z.array(recordData) }),
  quotations: z.strictObject({ ...head, quotations: z.array(quotationData) }),
};
export type DownloadName = keyof typeof DOWNLOADS;

/** The JSON Schema (draft 2020-12) of a download. */
export function schemaOf(name: DownloadName): object {
  return z.toJSONSchema(DOWNLOADS[name]);
}

/** What all downloads of an answer begin with. */
interface Head {
  version: string;
  asOf: string;
}

/** Records of some companies: all facets, one of them, or with `differences` the points that are contradicted. */
export function recordsDownload(
  snapshot: Snapshot,
  { version, asOf }: Head,
  records: readonly CompanyRecord[],
  facet?: FacetChoice,
): z.output<typeof DOWNLOADS.records> {
  return {
    version,
    asOf,
    records: records.map(({ company, ends, facets }) => ({
      company: { id: company.id, name: company.name },
      ends,
      facets: [...facets.values()]
        .filter((one) => facet === undefined || facet === 'differences' || one.facet === facet)
        .map(({ facet: name, points, silence }) => ({
          facet: name,
          title: FACET_TITLES[name],
          points: points
            .filter(({ contradict }) => facet !== 'differences' || contradict !== undefined)
            .map((point) => dataOf(snapshot, point)),
          silence: silence?.says ?? null,
        })),
    })),
  };
}

function dataOf(
  snapshot: Snapshot,
  { about, contradict, wording, readings }: Point,
): z.output<typeof pointData> {
  return {
    about: about ?? null,
    contradict: contradict ?? null,
    wording: wording ?? null,
    readings: readings.map(({ says, leftOpen, inferred, accordingTo }) => ({
      says,
      leftOpen: leftOpen ?? false,
      inferred: inferred ?? null,
      passages: accordingTo,
      publishers: [...new Set(accordingTo.map((id) => publisherNamed(snapshot, id)))],
    })),
  };
}

function publisherNamed({ articles, passages }: Snapshot, passageId: string): string {
  const article = articles.get(passages.get(passageId)?.articleId ?? '');
  return article ? publisherOf(article) : passageId;
}

/** Records as comma-separated values: a line for each reading, and one for each facet that no article states. */
export function recordsCsv(data: z.output<typeof DOWNLOADS.records>): string {
  const columns = [
    'Company',
    'Facet',
    'Matter',
    'How readings differ',
    'Reading',
    'Left open',
    'Inferred date',
  ];
  const lines = data.records.flatMap(({ company, facets }) =>
    facets.flatMap(({ title, points, silence }) => {
      if (points.length === 0)
        return [[company.name, title, '', '', silence ?? 'No article states this.', '', '', '', '']];
      return points.flatMap(({ about, contradict, wording, readings }) =>
        readings.map(({ says, leftOpen, inferred, passages, publishers }) => [
          company.name,
          title,
          about ?? '',
          contradict === null ? (wording === null ? '' : 'worded differently') : 'contradict each other',
          says,
          leftOpen ? 'yes' : '',
          inferred === null ? '' : `${inferred.date}: inferred, stated by no article. ${inferred.because}`,
          passages.join(' '),
          publishers.join('; '),
        ]),
      );
    }),
  );
  const ending = [data.asOf, data.version];
  return csvText([
    [...columns, 'Passages', 'Publishers', 'As of', 'Version'],
    ...lines.map((line) => [...line, ...ending]),
  ]);
}

/** All quotations, a piece of data for each part of one. */
export function quotationsDownload(
  { quotations, articles }: Snapshot,
  { version, asOf }: Head,
  origin: string,
): z.output<typeof DOWNLOADS.quotations> {
  return {
    version,
    asOf,
    quotations: quotations.flatMap(({ passageId, articleId, parts, speaker, occasion, sic }) => {
      const article = articles.get(articleId);
      return parts.map((text, at) => ({
        passage: passageId,
        part: at + 1,
        text,
        speaker: speaker?.name ?? null,
        role: speaker?.role ?? null,
        organisation: speaker?.organisation ?? null,
        occasion: occasion ?? null,
        slips: sic.filter((slip) => text.includes(slip)),
        article: articleId,
        publisher: article ? publisherOf(article) : articleId,
        publisherIs: article?.publisher.known ?? 'unknown',
        published: article?.published.value ?? null,
        address: `${origin}/quote/${idInPath(passageId)}`,
      }));
    }),
  };
}

/** Quotations as comma-separated values, a line for each part of one. */
export function quotationsCsv(data: z.output<typeof DOWNLOADS.quotations>): string {
  const names = Object.keys(quotationData.shape);
  const lines = data.quotations.map((one) => [
    ...Object.values(quotationData.parse(one)).map((value) =>
      Array.isArray(value) ? value.join('; ') : value === null ? '' : String(value),
    ),
    data.asOf,
    data.version,
  ]);
  return csvText([[...names, 'asOf', 'version'], ...lines]);
}
