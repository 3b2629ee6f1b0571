import { z } from 'zod';
import { tooNew } from '../store/store.js';
import type { ArticleSource } from './articleFile.js';
import type { Problem } from './problem.js';
import { verbatimIn } from './quotedWords.js';
import {
  articleFrontMatter,
  attributionOf,
  FACETS,
  identifier,
  partialDate,
  type Speaker,
  speaker,
} from './schema.js';

const text = z.string().min(1);

/** An article that was imported, as the data directory keeps it. */
export const importedArticle = z
  .strictObject({
    id: identifier,
    /** The file or address that it came from. */
    origin: text,
    frontMatter: articleFrontMatter,
    passages: z
      .array(
        z.strictObject({
          number: z.int().min(1),
          text,
          /** A passage of the digest to which no paragraph of the page belongs: it is in this project's words. */
          isDigest: z.literal(true).optional(),
          quotation: z
            .strictObject({
              parts: z.array(text).min(1),
              /** The id of a speaker, of speakers.yaml or of this article. */
              speaker: identifier.nullable(),
              occasion: text.nullable(),
              sic: z.array(text),
            })
            .optional(),
        }),
      )
      .min(1),
    /** The speakers of its quotations, as they were known when it was imported; speakers.yaml goes before it. */
    speakers: z.array(speaker),
    /** Sentences that state one side of what a company did, which nobody has put into a record yet. */
    candidates: z.array(
      z.strictObject({
        companyId: identifier,
        facet: z.enum(FACETS),
        sentence: text,
        /** The number of the passage that has it. */
        number: z.int().min(1),
        /** When it happened by the article's account; `null` where that cannot be told. */
        date: partialDate.nullable(),
      }),
    ),
  })
  .check((context) => {
    const { passages, candidates } = context.value;
    const complain = (message: string, path: (string | number)[]) =>
      context.issues.push({ code: 'custom', message, path, input: context.value });
    passages.forEach(({ number, text: words, quotation }, index) => {
      const before = passages[index - 1]?.number ?? 0;
      if (number <= before) complain('ascending numbers, each once', ['passages', index, 'number']);
      if (quotation?.parts.some((part) => !verbatimIn(part, words)))
        complain('words that stand in the passage', ['passages', index, 'quotation']);
    });
    const numbers = new Set(passages.map(({ number }) => number));
    candidates.forEach(({ number }, index) => {
      if (!numbers.has(number)) complain('the number of a passage', ['candidates', index, 'number']);
    });
  });
export type ImportedArticle = z.output<typeof importedArticle>;

/**
 * The format in which an article is kept. Format 1 had no number; it named the speaker of a quotation at first as an answer
 * prints it, and then by id.
 */
const FORMAT = 2;

/** An article as the store keeps it. */
export function importedText(article: ImportedArticle): string {
  return JSON.stringify({ format: FORMAT, ...article });
}

/**
 * An article as some version of the bot kept it; `undefined` if it is none.
 *
 * @throws {StoreError} when a newer version of the bot has kept it
 */
export function parseImported(kept: string): ImportedArticle | undefined {
  let value: unknown;
  try {
    value = JSON.parse(kept);
  } catch {
    return undefined;
  }
  const numbered = z.looseObject({ format: z.int() }).safeParse(value).data;
  if (numbered === undefined) return importedArticle.safeParse(bySpeakerIds(value)).data;
  const { format, ...article } = numbered;
  if (format > FORMAT) throw tooNew(`The imported article ${String(article.id)}`, format, FORMAT);
  return importedArticle.safeParse(article).data;
}

const quoting = z.looseObject({ quotation: z.looseObject({ speaker: z.string().nullable() }) });
const ofFirstFormat = z.looseObject({ passages: z.array(z.unknown()), speakers: z.array(speaker) });

/** An article of format 1 with its speakers by their ids; those of speakers.yaml were not in it, and are made up for. */
function bySpeakerIds(value: unknown): unknown {
  const { data: article } = ofFirstFormat.safeParse(value);
  if (!article) return value;
  const speakers = new Map(article.speakers.map((one) => [one.id, one]));
  const idOf = (named: string): string => {
    if (speakers.has(named)) return named;
    const own = [...speakers.values()].find((one) => attributionOf(one) === named) ?? speakerNamed(named);
    speakers.set(own.id, own);
    return own.id;
  };
  const passages = article.passages.map((passage) => {
    const { data } = quoting.safeParse(passage);
    const named = data?.quotation.speaker ?? null;
    return data && named !== null
      ? { ...data, quotation: { ...data.quotation, speaker: idOf(named) } }
      : passage;
  });
  return { ...article, passages, speakers: [...speakers.values()] };
}

/** A speaker as `attributionOf` names one, "Brad Smith, president, Microsoft"; the id is that of speakers.yaml where it has one. */
function speakerNamed(attribution: string): Speaker {
  const [name = attribution, ...rest] = attribution.split(', ');
  const plain = name.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '');
  return {
    id: plain.replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '') || 'somebody',
    name,
    kind: 'person',
    aliases: [],
    role: rest.slice(0, Math.max(1, rest.length - 1)).join(', ') || null,
    organisation: rest.length > 1 ? (rest.at(-1) ?? null) : null,
    organisationAliases: [],
  };
}

/** An article as it is kept, or what is wrong with it: what is kept has to be what is read again after a restart. */
export function checkImported(article: ImportedArticle): {
  checked: ImportedArticle | undefined;
  problems: Problem[];
} {
  const { data, error } = importedArticle.safeParse(article);
  const problems = (error?.issues ?? []).map(({ path, message }) => ({
    file: `imported/${article.id}`,
    line: 1,
    field: path.map(String).join('.'),
    found: 'something else',
    expected: message,
    mend: 'Mend the draft, or put the article into the knowledge folder by hand.',
  }));
  return { checked: data, problems };
}

/**
 * An imported article in the form of one that an editor wrote.
 *
 * @param attributions how the last line of a quotation names each speaker, by speaker id
 */
export function sourceOf(
  { id, frontMatter, passages }: ImportedArticle,
  attributions: ReadonlyMap<string, string>,
): ArticleSource {
  const fieldLines = { title: 1, publisher: 1, author: 1, published: 1, url: 1, form: 1, language: 1 };
  return {
    id,
    file: `imported/${id}`,
    frontMatter,
    fieldLines,
    passages: passages.map(({ number, text: words, isDigest = false, quotation }) => ({
      id: `${id}#p${number}`,
      number,
      line: 1,
      text: words,
      isVerbatim: !isDigest,
      quotation: quotation && {
        ...quotation,
        // One whom nobody knows is left for the rules to complain of.
        speaker:
          quotation.speaker === null ? undefined : (attributions.get(quotation.speaker) ?? quotation.speaker),
        occasion: quotation.occasion ?? undefined,
      },
    })),
  };
}
