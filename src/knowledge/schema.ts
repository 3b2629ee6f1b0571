import { z } from 'zod';

/** The facets of a record, in the order in which an answer shows them. */
export const FACETS = [
  'action',
  'announced',
  'condition',
  'duration',
  'scope',
  'prior_sales',
  'venue',
  'product',
  'purpose',
  'motive',
  'order',
  'reaction',
] as const;
export type Facet = (typeof FACETS)[number];

/** Kinds of question that are not about a facet. */
export const KINDS = [
  'quotation',
  'speech',
  'attribution',
  'sources',
  'article',
  'comparison',
  'disagreement',
  'later',
  'all',
  'help',
  'role',
  'figures',
  'outlets',
  'check',
  'silence',
  'everyone',
] as const;
export type Kind = (typeof KINDS)[number];

/** The id of an article, a company or a speaker. */
export const identifier = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/u,
    'lower-case letters, digits and single hyphens, as in "fast-company-2020"',
  );
export const text = z.string().trim().min(1, 'some text');
const passageId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*#p[1-9]\d*$/u, 'a passage id, as in "fast-company-2020#p3"');
export const citedPassages = z.array(passageId).min(1, 'at least one passage id');
/** A date as far as it is known. */
export const partialDate = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u, 'a date as YYYY-MM-DD, YYYY-MM or YYYY');

/**
 * Something known of an article, with how it is known. `value: null` says that nobody knows it, and `basis` says why.
 * `stated` means that the article itself prints it.
 */
function known<T extends z.ZodType>(value: T) {
  return z.strictObject({
    value: value.nullable(),
    known: z.enum(['stated', 'inferred', 'unknown']),
    basis: text,
  });
}

/** A headline or a name: it stands in every list of sources, which Discord bounds. */
const shortText = text.max(300, 'at most 300 characters');

/** The YAML front matter of `knowledge/articles/<id>.md`. */
export const articleFrontMatter = z.strictObject({
  title: known(shortText),
  publisher: known(shortText),
  author: known(shortText),
  published: known(partialDate),
  /** `null` where no link to the article is known. */
  url: z.url().nullable(),
  /** `digest`: paragraphs in this project's words. `full`: the article's own paragraphs. */
  form: z.enum(['digest', 'full']),
  language: z.string().regex(/^[a-z]{2}$/u, 'a two-letter language code, as in "en"'),
});
export type ArticleFrontMatter = z.infer<typeof articleFrontMatter>;

export const companiesFile = z.array(
  z.strictObject({
    id: identifier,
    name: text,
    aliases: z.array(text).default([]),
    products: z.array(z.strictObject({ name: text, aliases: z.array(text).default([]) })).default([]),
  }),
);
export type Company = z.infer<typeof companiesFile>[number];

export const speaker = z.strictObject({
  id: identifier,
  /** As the last line of a quotation gives it. */
  name: text,
  kind: z.enum(['person', 'spokesperson', 'organisation']),
  aliases: z.array(text).default([]),
  role: text.nullable(),
  /** The organisation spoken for; for an organisation, its own name. `null` for who speaks for none. */
  organisation: text.nullable(),
  organisationAliases: z.array(text).default([]),
});
export type Speaker = z.infer<typeof speaker>;

export const speakersFile = z.array(speaker);

/** A speaker as the last line of a quotation has it: "name, role, organisation"; an organisation by its name alone. */
export function attributionOf({ kind, name, role, organisation }: Speaker): string {
  const parts = kind === 'organisation' ? [name] : [name, role, organisation];
  return parts.filter((part) => part !== null).join(', ');
}

const reading = z.strictObject({
  /** The reading in this project's words, one or more whole sentences. */
  says: text,
  accordingTo: citedPassages,
  /** Somebody was asked and would not say: this is an answer, neither a yes nor a no. */
  leftOpen: z.literal(true).optional(),
  /** A date that no article states, worked out from what they do state (rule of truth 4). */
  inferred: z.strictObject({ date: partialDate, because: text }).optional(),
});
export type Reading = z.infer<typeof reading>;

export const point = z
  .strictObject({
    /** What this point is about, where a facet has several. */
    about: text.optional(),
    /** What sets the readings apart. */
    differ: text.optional(),
    /** The readings say different things that do not contradict each other. */
    agree: z.literal(true).optional(),
    readings: z.array(reading).min(1, 'at least one reading'),
  })
  .check((context) => {
    const { differ, agree, readings } = context.value;
    const complain = (message: string, path: string) =>
      context.issues.push({ code: 'custom', message, path: [path], input: context.value });
    if (readings.length > 1 && differ === undefined && agree === undefined) {
      complain(
        '"differ: what sets them apart" or "agree: true", as there are two or more readings',
        'differ',
      );
    }
    if (readings.length === 1 && differ !== undefined) {
      complain('a second reading, as "differ" says that there are several', 'readings');
    }
    if (differ !== undefined && agree !== undefined)
      complain('either "differ" or "agree", not both', 'agree');
  });
export type Point = z.infer<typeof point>;

const unstated = z.strictObject({
  unstated: z.literal(true),
  /** The nearest thing that the articles do say, if anything. */
  nearest: z.array(passageId).default([]),
});
const facetValue = z.union([unstated, point.transform((one) => [one]), z.array(point).min(1)]);

export type FacetValue = z.output<typeof facetValue>;

/** `knowledge/moratoria/<id>.yaml`: the record of one company. */
export const recordFile = z
  .strictObject({
    company: identifier,
    /** How the moratorium is to end: on a condition, after a time, or with no end stated. */
    ends: z.enum(['on_condition', 'after_time', 'not_stated']),
    facets: z.strictObject(
      Object.fromEntries(FACETS.map((facet) => [facet, facetValue])) as Record<Facet, typeof facetValue>,
    ),
  })
  .check((context) => {
    const { ends, facets } = context.value;
    const needs = { on_condition: 'condition', after_time: 'duration', not_stated: undefined } as const;
    const facet = needs[ends];
    if (facet && 'unstated' in facets[facet]) {
      context.issues.push({
        code: 'custom',
        message: `at least one reading, as the record says "ends: ${ends}"`,
        path: ['facets', facet],
        input: context.value,
      });
    }
  });
export type RecordFile = z.infer<typeof recordFile>;

/** `knowledge/moratoria/shared.yaml`: points that the articles make of several companies together. */
export const sharedPointsFile = z.array(
  z.strictObject({
    companies: z.array(identifier).min(2, 'two companies or more'),
    facet: z.enum(FACETS),
    point,
  }),
);

/** `knowledge/unstated.yaml`: what people ask and no article states. */
export const unstatedFile = z.array(
  z.strictObject({
    /** Completes the sentence "No article states …". */
    about: text,
    companies: z.array(identifier).default([]),
    /** Other words that people use for it. */
    asked: z.array(text).default([]),
    nearest: z.array(passageId).default([]),
  }),
);
export type Unstated = z.infer<typeof unstatedFile>[number];

/** `knowledge/vocabulary.yaml`: words that mean the same here, and how people ask. */
export const vocabularyFile = z.strictObject({
  /** Groups of words or phrases that mean the same here. */
  synonyms: z.array(z.array(text).min(2, 'two words or more')),
  /** The subject of the whole library: words that every passage may have, so that they tell nothing apart. */
  topic: z.array(text),
  /** What people put round a question. */
  filler: z.array(text),
  /** How sentences begin that tell the bot how to behave. */
  instructions: z.array(text),
  /** Bodies that people ask about: whoever asks whether they are covered is told if no article names them. */
  bodies: z.array(text),
  /** How people shorten what they type, with the words that are meant. */
  shorthand: z.record(z.string(), text),
  /** For each facet, how people ask for it. */
  facets: z.strictObject(
    Object.fromEntries(FACETS.map((facet) => [facet, z.array(text)])) as Record<
      Facet,
      z.ZodArray<typeof text>
    >,
  ),
  /** For each kind of question that is not about a facet, how people ask it. */
  kinds: z.strictObject(
    Object.fromEntries(KINDS.map((kind) => [kind, z.array(text)])) as Record<Kind, z.ZodArray<typeof text>>,
  ),
  /** For each language code, words of that language and what they mean here. */
  languages: z.record(z.string(), z.strictObject({ name: text, words: z.record(z.string(), z.string()) })),
});
export type Vocabulary = z.infer<typeof vocabularyFile>;
