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
  'summary',
] as const;
export type Kind = (typeof KINDS)[number];

/** What may be asked of articles themselves; the first that is asked for is answered. */
export const ARTICLE_FIELDS = ['author', 'published', 'title', 'count'] as const;
export type ArticleField = (typeof ARTICLE_FIELDS)[number];

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

/** The longest sentence of a brief, side of a contradiction and title, and the longest brief with all its sides, in characters. */
export const BRIEF_LIMITS = { says: 180, side: 70, short: 60, whole: 290 } as const;

const says = text.max(BRIEF_LIMITS.says, `at most ${BRIEF_LIMITS.says} characters`);
const short = text.max(BRIEF_LIMITS.short, `at most ${BRIEF_LIMITS.short} characters`);
/** Questions as people type them. The first is run as a test: it has to lead to this brief. */
export const asks = z.array(text).min(1, 'at least one question').max(24, 'at most 24 questions');

const side = z.strictObject({
  says: text.max(BRIEF_LIMITS.side, `at most ${BRIEF_LIMITS.side} characters`),
  accordingTo: citedPassages,
});

/** What answers a point by itself: one sentence, and of a contradiction each side with who says it. */
export const brief = z
  .strictObject({
    says: says.optional(),
    /** A phrase that stands after the name of its matter on a card, or after a company's name as a title. */
    short: short.optional(),
    accordingTo: citedPassages.optional(),
    sides: z.array(side).min(2, 'two sides or more').optional(),
    asks,
  })
  .check((context) => {
    const { says: sentence, short: phrase, accordingTo, sides = [] } = context.value;
    const complain = (message: string, path: string) =>
      context.issues.push({ code: 'custom', message, path: [path], input: context.value });
    if (sentence === undefined && sides.length === 0)
      complain('a sentence, or the sides of a contradiction', 'says');
    if (sentence !== undefined && accordingTo === undefined)
      complain('the passages that say it', 'accordingTo');
    if (sentence === undefined && phrase === undefined && accordingTo !== undefined)
      complain('a sentence or a phrase that these passages say', 'says');
    const whole = [sentence ?? '', ...sides.map((one) => one.says)].join(' ').length;
    if (whole > BRIEF_LIMITS.whole)
      complain(`at most ${BRIEF_LIMITS.whole} characters with all sides, and not ${whole}`, 'sides');
  });
export type Brief = z.infer<typeof brief>;

/** Of a company without a record: what the articles name it for. */
const companyBrief = z.strictObject({ says, accordingTo: citedPassages, asks });

export const companiesFile = z.array(
  z.strictObject({
    id: identifier,
    name: text,
    aliases: z.array(text).default([]),
    products: z.array(z.strictObject({ name: text, aliases: z.array(text).default([]) })).default([]),
    /** What the articles name it for, where it has no record. */
    brief: companyBrief.optional(),
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

const pointShape = {
  /** What this point is about: it completes "Sources contradict each other on …". */
  about: text.optional(),
  /** Readings that cannot all be right, or that lead a reader to different conclusions: what sets them apart. */
  contradict: text.optional(),
  /** Readings that say the same in other words, or in less detail: what sets them apart. */
  wording: text.optional(),
  /** The readings say different things that can all be true. */
  agree: z.literal(true).optional(),
  brief: brief.optional(),
  readings: z.array(reading).min(1, 'at least one reading'),
};

interface PointShape {
  about?: string | undefined;
  contradict?: string | undefined;
  wording?: string | undefined;
  agree?: true | undefined;
  brief?: Brief | undefined;
  readings: Reading[];
}

/** What the fields of a point have to do with each other. */
function pointRules(context: z.core.ParsePayload<PointShape>): void {
  const { about, contradict, wording, agree, readings, brief: own } = context.value;
  const complain = (message: string, path: string) =>
    context.issues.push({ code: 'custom', message, path: [path], input: context.value });
  const relations = [contradict, wording, agree].filter((one) => one !== undefined).length;
  if (readings.length > 1 && relations !== 1)
    complain(
      'one of "contradict: what sets them apart", "wording: what sets them apart" and "agree: true", as there are two or more readings',
      'readings',
    );
  if (readings.length === 1 && (contradict !== undefined || wording !== undefined))
    complain('a second reading, as "contradict" or "wording" says that there are several', 'readings');
  if (readings.length > 1 && own === undefined)
    complain('a brief, as there are two or more readings', 'brief');
  if (own !== undefined && (contradict !== undefined) !== (own.sides !== undefined))
    complain('sides in the brief of a contradiction, and of nothing else', 'brief');
  if (contradict !== undefined && about === undefined)
    complain('what the sources contradict each other on', 'about');
}

export const point = z.strictObject(pointShape).check(pointRules);
export type Point = z.infer<typeof point>;

const unstated = z.strictObject({
  unstated: z.literal(true),
  /** What no article states, as a sentence that begins "No article …". */
  says: says.regex(/^No article /u, 'a sentence that begins "No article "').optional(),
  short: short.optional(),
  asks: asks.optional(),
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

/** `knowledge/background.yaml`: figures and background, points that belong to no facet of a record. */
export const backgroundFile = z.array(
  z.strictObject({ ...pointShape, companies: z.array(identifier).default([]) }).check(pointRules),
);
export type BackgroundPoint = z.output<typeof backgroundFile>[number];

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
  /** For what may be asked of an article itself, how people ask for it. */
  articleFields: z.strictObject(
    Object.fromEntries(ARTICLE_FIELDS.map((field) => [field, z.array(text)])) as Record<
      ArticleField,
      z.ZodArray<typeof text>
    >,
  ),
  /** What articles are called, and how people ask whether they have a name or a word, or lack it. */
  mentions: z.strictObject({ articles: z.array(text), having: z.array(text), lacking: z.array(text) }),
  /** For each language code, words of that language and what they mean here. */
  languages: z.record(z.string(), z.strictObject({ name: text, words: z.record(z.string(), z.string()) })),
});
export type Vocabulary = z.infer<typeof vocabularyFile>;
