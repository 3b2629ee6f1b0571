import type { Pace } from '../pace.js';
import { foldedWords } from '../search/analysis.js';
import { MONTHS } from '../text/months.js';
import type { ArticleSource, PassageSource } from './articleFile.js';
import { type Problem, show } from './problem.js';
import { quotedPhrases, verbatimIn } from './quotedWords.js';
import { attributionOf, type Brief, type Point, type Reading } from './schema.js';
import type { RuledSources, SourceFile } from './sources.js';
import { eventsAreInOrder, timesArePrinted, weekdaysFit } from './timelineRules.js';

/** One rule between files: what breaks it, as problems. */
type Rule = (sources: RuledSources, passages: ReadonlyMap<string, PassageSource>) => Problem[];

/** One rule that an article keeps or breaks by itself. */
type ArticleRule = (article: ArticleSource) => Problem[];

/**
 * Checks what no schema can check. All problems of all rules, in the order of the rules.
 *
 * @param incomplete the sources of which a file could not be read: a rule that needs all of one is left out, since it
 *   would complain of what is merely unread
 */
export async function checkRules(
  sources: RuledSources,
  incomplete: ReadonlySet<keyof RuledSources>,
  pace: Pace,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const passages = new Map<string, PassageSource>();
  for (const article of sources.articles) {
    for (const problem of problemsWithin(article)) problems.push(problem);
    for (const passage of article.passages) passages.set(passage.id, passage);
    await pace();
  }
  for (const { rule, needs } of RULES) {
    if (needs.some((source) => incomplete.has(source))) continue;
    problems.push(...rule(sources, passages));
    await pace();
  }
  return problems;
}

/** What each article breaks by itself: an article that has not changed is not checked again. */
const withinArticles = new WeakMap<ArticleSource, Problem[]>();

function problemsWithin(article: ArticleSource): Problem[] {
  const known = withinArticles.get(article);
  if (known) return known;
  const problems = ARTICLE_RULES.flatMap((rule) => rule(article));
  withinArticles.set(article, problems);
  return problems;
}

/** What is known of an article carries a value exactly when it says so. */
const knownHasValue: ArticleRule = ({
  file,
  fieldLines,
  frontMatter: { title, publisher, author, published },
}) =>
  [
    { field: 'title' as const, ...title },
    { field: 'publisher' as const, ...publisher },
    { field: 'author' as const, ...author },
    { field: 'published' as const, ...published },
  ]
    .filter(({ value, known }) => (value === null) !== (known === 'unknown'))
    .map(({ field, value, known }) => ({
      file,
      line: fieldLines[field],
      field,
      found: `"known: ${known}" with value ${show(value)}`,
      expected: '"known: unknown" with "value: null", or a value that is stated or inferred',
      mend: 'Give the value, or say "known: unknown".',
    }));

/** A quotation belongs to a known speaker, in the role and for the organisation that speakers.yaml gives. */
const speakersAreKnown: Rule = ({ articles, speakers }) => {
  const known = new Set(speakers.value.map(attributionOf));
  return articles.flatMap(({ file, passages }) =>
    passages.flatMap(({ number, line, quotation }): Problem[] => {
      const given = quotation?.speaker;
      if (given === undefined || known.has(given)) return [];
      const problem = { file, line, field: `p${number}`, found: show(given) };
      const meant = speakers.value.find(({ name }) => given === name || given.startsWith(`${name},`));
      if (!meant) {
        const mend = 'Add the speaker to speakers.yaml, or correct the name.';
        return [{ ...problem, expected: 'a speaker of speakers.yaml', mend }];
      }
      const expected = attributionOf(meant);
      return [
        { ...problem, expected: show(expected), mend: `Write "— ${expected}", or correct speakers.yaml.` },
      ];
    }),
  );
};

/** A slip that is marked [sic] stands in the quotation. */
const slipsAreQuoted: ArticleRule = ({ file, passages }) =>
  passages.flatMap(({ number, line, quotation }) =>
    (quotation?.sic ?? [])
      .filter((slip) => !quotation?.parts.some((part) => part.includes(slip)))
      .map((slip) => ({
        file,
        line,
        field: `p${number}`,
        found: `[sic: ${slip}]`,
        expected: 'words of this quotation',
        mend: 'Write the words exactly as the quotation has them.',
      })),
  );

/** A digest carries over nothing but quotations: quotation marks in it are a quotation that has no passage yet. */
const digestsQuoteNothing: ArticleRule = ({ file, frontMatter, passages }) =>
  frontMatter.form !== 'digest'
    ? []
    : passages.flatMap(({ number, line, text, quotation }) =>
        (quotation ? [] : quotedPhrases(text)).map((phrase) => ({
          file,
          line,
          field: `p${number}`,
          found: show(phrase),
          expected: 'no quotation marks in a paragraph of a digest',
          mend: 'Give the quoted words a passage of their own as a block quote, or say it in other words.',
        })),
      );

/** Ids and names of companies and speakers are used once, so that a name leads to one of them. */
const namesAreUnique: Rule = ({ companies, speakers }) => [
  ...repeated(
    companies,
    companies.value.map(({ id }) => [id]),
  ),
  ...repeated(
    speakers,
    speakers.value.map(({ id }) => [id]),
  ),
  ...repeated(
    companies,
    companies.value.map(({ name, aliases, products }) => [
      name,
      ...aliases,
      ...products.flatMap((product) => [product.name, ...product.aliases]),
    ]),
  ),
  ...repeated(
    speakers,
    speakers.value.map(({ name, aliases }) => [name, ...aliases]),
  ),
];

function repeated<T>({ file, lineOf }: SourceFile<T>, names: string[][]): Problem[] {
  const seen = new Map<string, number>();
  const problems: Problem[] = [];
  names.forEach((group, index) => {
    for (const name of new Set(group.map((one) => one.toLowerCase()))) {
      const before = seen.get(name);
      if (before === undefined) seen.set(name, index);
      else {
        const found = `${show(name)} for entry ${before + 1} and entry ${index + 1}`;
        problems.push({
          file,
          line: lineOf([index]),
          field: String(index),
          found,
          expected: 'each id, name and alias once',
          mend: 'Take it from one of the two.',
        });
      }
    }
  });
  return problems;
}

/** Records, shared points, unstated matters and events name known companies; a record is named after its company. */
const companiesAreKnown: Rule = ({ companies, records, shared, unstated, timeline, background }) => {
  const ids = new Set(companies.value.map(({ id }) => id));
  const unknown = ({ file, lineOf }: SourceFile<unknown>, id: string, path: PropertyKey[]): Problem[] =>
    ids.has(id)
      ? []
      : [
          {
            file,
            line: lineOf(path),
            field: path.join('.'),
            found: show(id),
            expected: 'an id of companies.yaml',
            mend: `Add ${id} to companies.yaml, or correct it.`,
          },
        ];
  return [
    ...records.flatMap((record) => [
      ...unknown(record, record.value.company, ['company']),
      ...(record.file === `moratoria/${record.value.company}.yaml`
        ? []
        : [
            {
              file: record.file,
              line: record.lineOf(['company']),
              field: 'company',
              found: show(record.value.company),
              expected: 'the name of the file',
              mend: `Rename the file to ${record.value.company}.yaml, or correct the company.`,
            },
          ]),
    ]),
    ...shared.value.flatMap((entry, index) =>
      entry.companies.flatMap((id, at) => unknown(shared, id, [index, 'companies', at])),
    ),
    ...unstated.value.flatMap((entry, index) =>
      entry.companies.flatMap((id, at) => unknown(unstated, id, [index, 'companies', at])),
    ),
    ...timeline.value.flatMap((event, index) =>
      event.companies.flatMap((id, at) => unknown(timeline, id, [index, 'companies', at])),
    ),
    ...background.value.flatMap((entry, index) =>
      entry.companies.flatMap((id, at) => unknown(background, id, [index, 'companies', at])),
    ),
  ];
};

/** Every passage that anything cites is there. */
const citationsResolve: Rule = (sources, passages) =>
  citedPaths(sources).flatMap(({ source, path, id }) =>
    passages.has(id)
      ? []
      : [
          {
            file: source.file,
            line: source.lineOf(path),
            field: path.join('.'),
            found: show(id),
            expected: 'the id of a passage in knowledge/articles',
            mend: 'Correct the id, or add the passage.',
          },
        ],
  );

interface CitedPath {
  source: SourceFile<unknown>;
  path: PropertyKey[];
  id: string;
}

function citedPaths(sources: RuledSources): CitedPath[] {
  const { records, unstated } = sources;
  const fromList = (source: SourceFile<unknown>, ids: string[], path: PropertyKey[]) =>
    ids.map((id, at) => ({ source, path: [...path, at], id }));
  return [
    ...records.flatMap((source) =>
      Object.entries(source.value.facets).flatMap(([facet, value]) =>
        Array.isArray(value) ? [] : fromList(source, value.nearest, ['facets', facet, 'nearest']),
      ),
    ),
    ...unstated.value.flatMap((entry, index) => fromList(unstated, entry.nearest, [index, 'nearest'])),
    ...saidIn(sources).flatMap(({ source, path, said }) =>
      fromList(source, said.accordingTo, [...path, 'accordingTo']),
    ),
  ];
}

/** A sentence with the passages that say it, and where it stands. */
interface PlacedSentence {
  source: SourceFile<unknown>;
  path: PropertyKey[];
  said: Pick<Reading, 'says' | 'accordingTo'>;
}

/** A point and where it stands. */
interface PlacedPoint {
  source: SourceFile<unknown>;
  path: PropertyKey[];
  point: Point;
}

/** The points of all records, those of several companies, those of events, and the background. */
function pointsIn({
  records,
  shared,
  timeline,
  background,
}: Pick<RuledSources, 'records' | 'shared' | 'timeline' | 'background'>): PlacedPoint[] {
  return [
    ...records.flatMap((source) =>
      Object.entries(source.value.facets).flatMap(([facet, value]) =>
        Array.isArray(value)
          ? value.map((point, at) => ({ source, path: ['facets', facet, at], point }))
          : [],
      ),
    ),
    ...shared.value.map(({ point }, index) => ({ source: shared, path: [index, 'point'], point })),
    ...timeline.value.flatMap(({ points }, index) =>
      points.map((point, at) => ({ source: timeline, path: [index, 'points', at], point })),
    ),
    ...background.value.map((point, index) => ({ source: background, path: [index], point })),
  ];
}

/** Everything that says something in our words: readings, briefs with their sides, events. */
function saidIn(sources: RuledSources): PlacedSentence[] {
  const { timeline, companies } = sources;
  return [
    ...pointsIn(sources).flatMap(({ source, path, point }) => [
      ...point.readings.map((said, at) => ({ source, path: [...path, 'readings', at], said })),
      ...saidInBrief(point.brief).map(({ path: within, said }) => ({
        source,
        path: [...path, 'brief', ...within],
        said,
      })),
    ]),
    ...timeline.value.map((said, index) => ({ source: timeline, path: [index], said })),
    ...companies.value.flatMap(({ brief }, index) =>
      brief ? [{ source: companies, path: [index, 'brief'], said: brief }] : [],
    ),
  ];
}

function saidInBrief(brief: Brief | undefined): Pick<PlacedSentence, 'path' | 'said'>[] {
  const { says, accordingTo, sides = [] } = brief ?? {};
  return [
    ...(says !== undefined && accordingTo ? [{ path: [], said: { says, accordingTo } }] : []),
    ...sides.map((said, at) => ({ path: ['sides', at], said })),
  ];
}

/** Rule of truth 2: what a sentence puts in quotation marks stands, word for word, in every passage that it cites. */
const quotedVerbatim: Rule = (sources, passages) =>
  saidIn(sources).flatMap(({ source, path, said }) =>
    quotedPhrases(said.says)
      .filter((phrase) => !said.accordingTo.every((id) => verbatimIn(phrase, passages.get(id)?.text ?? '')))
      .map((phrase) => ({
        file: source.file,
        line: source.lineOf([...path, 'says']),
        field: [...path, 'says'].join('.'),
        found: show(phrase),
        expected: 'words that stand in every passage cited for it',
        mend: 'Quote exactly, cite only the passage that has the words, or say it in our own words.',
      })),
  );

/** A brief rests on its point: it cites no passage that none of the point's readings cites. */
const briefsRestOnReadings: Rule = (sources) =>
  pointsIn(sources).flatMap(({ source, path, point }) => {
    const read = new Set(point.readings.flatMap(({ accordingTo }) => accordingTo));
    return saidInBrief(point.brief).flatMap(({ path: within, said }) =>
      said.accordingTo.flatMap((id, at): Problem[] => {
        const place = [...path, 'brief', ...within, 'accordingTo', at];
        return read.has(id)
          ? []
          : [
              {
                file: source.file,
                line: source.lineOf(place),
                field: place.join('.'),
                found: show(id),
                expected: 'a passage that a reading of this point cites',
                mend: 'Cite a passage of its readings, or add the passage to the reading that it bears out.',
              },
            ];
      }),
    );
  });

/** Each question leads to one brief. */
const questionsAreUnique: Rule = (sources) => {
  const { companies, timeline, records } = sources;
  const asked: { source: SourceFile<unknown>; path: PropertyKey[]; asks: readonly string[] }[] = [
    ...pointsIn(sources)
      .filter(({ source }) => source !== timeline)
      .map(({ source, path, point }) => ({
        source,
        path: [...path, 'brief'],
        asks: point.brief?.asks ?? [],
      })),
    ...records.flatMap((source) =>
      Object.entries(source.value.facets).flatMap(([facet, value]) =>
        Array.isArray(value) ? [] : [{ source, path: ['facets', facet], asks: value.asks ?? [] }],
      ),
    ),
    ...companies.value.map(({ brief }, index) => ({
      source: companies,
      path: [index, 'brief'],
      asks: brief?.asks ?? [],
    })),
  ];
  const seen = new Map<string, string>();
  return asked.flatMap(({ source, path, asks }) =>
    asks.flatMap((question, at): Problem[] => {
      const key = foldedWords(question);
      const place = [...path, 'asks', at];
      const before = seen.get(key);
      seen.set(key, `${source.file}:${source.lineOf(place)}`);
      return before === undefined
        ? []
        : [
            {
              file: source.file,
              line: source.lineOf(place),
              field: place.join('.'),
              found: `${show(question)}, which ${before} asks too`,
              expected: 'each question once',
              mend: 'Keep it where its brief answers it best.',
            },
          ];
    }),
  );
};

const MONTH = MONTHS.join('|');
const CALENDAR_DATE = new RegExp(
  `\\b(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2} (?:${MONTH})(?: \\d{4})?|(?:${MONTH}) \\d{1,2}(?:, \\d{4})?)\\b`,
  'gu',
);

/** Rule of truth 4: a calendar date in our words is printed by a passage cited for it; else it belongs in `inferred`. */
const datesAreStated: Rule = (sources, passages) =>
  saidIn(sources).flatMap(({ source, path, said }) =>
    (said.says.match(CALENDAR_DATE) ?? [])
      .filter((date) => !said.accordingTo.some((id) => passages.get(id)?.text.includes(date)))
      .map((date) => ({
        file: source.file,
        line: source.lineOf([...path, 'says']),
        field: [...path, 'says'].join('.'),
        found: show(date),
        expected: 'a date that a cited passage prints',
        mend: 'Say what the article says ("Thursday"), and put the date under "inferred" of a reading, with the reasoning.',
      })),
  );

const ARTICLE_RULES: readonly ArticleRule[] = [knownHasValue, slipsAreQuoted, digestsQuoteNothing];

const RULES: readonly { rule: Rule; needs: readonly (keyof RuledSources)[] }[] = [
  { rule: speakersAreKnown, needs: ['speakers'] },
  { rule: namesAreUnique, needs: [] },
  { rule: companiesAreKnown, needs: ['companies'] },
  { rule: citationsResolve, needs: ['articles'] },
  { rule: quotedVerbatim, needs: ['articles'] },
  { rule: briefsRestOnReadings, needs: [] },
  { rule: questionsAreUnique, needs: [] },
  { rule: datesAreStated, needs: ['articles'] },
  { rule: timesArePrinted, needs: ['articles'] },
  { rule: eventsAreInOrder, needs: [] },
  { rule: weekdaysFit, needs: [] },
];
