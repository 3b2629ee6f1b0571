import { expect } from 'vitest';
import {
  type Answer,
  allSections,
  citedBy,
  firstScreen,
  type Item,
  type PlainItem,
  plainItems,
  type Statement,
} from '../../src/answers/answer.js';
import { detailText, plainText } from '../../src/answers/plainText.js';
import { FACET_TITLES } from '../../src/answers/record.js';
import type { Point } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import type { NamedAnswer } from './everyAnswer.js';
import { quotedTexts, type SourceTexts, sourceTexts, unwrapped } from './sourceTexts.js';

/**
 * The rules of truth. Each looks at the first screen and at all details of every answer, and says what breaks it, with
 * what was asked. What is verbatim and who speaks is decided by `sourceTexts`, which reads the articles by itself.
 */
export type Rule = (tried: Tried) => string[];

/** Answers of every kind, with the snapshot that they were made from and the articles as their files have them. */
export interface Tried {
  snapshot: Snapshot;
  sources: SourceTexts;
  answers: readonly NamedAnswer[];
}

export async function tried(snapshot: Snapshot, answers: readonly NamedAnswer[]): Promise<Tried> {
  return { snapshot, answers, sources: await sourceTexts(snapshot) };
}

/** Some rules, or all of them, on some answers: nothing breaks them. */
export function expectRules(of: Tried, rules: readonly Rule[] = ALL_RULES): void {
  expect(rules.flatMap((rule) => someOf(rule(of)).map((fault) => `${rule.name}: ${fault}`))).toEqual([]);
}

/** All rules, where the sources are to be read first. */
export async function expectRulesOfTruth(of: Pick<Tried, 'snapshot' | 'answers'>): Promise<void> {
  expectRules(await tried(of.snapshot, of.answers));
}

/** Enough of a long list of faults to see what is wrong. */
function someOf(faults: readonly string[]): string[] {
  const shown = [...new Set(faults)];
  return shown.length > 12 ? [...shown.slice(0, 12), `and ${shown.length - 12} more`] : shown;
}

/** Whether it was a free question: commands refuse names, and have no nearest thing but other names. */
export const isQuestion = (asked: string) => !asked.startsWith('/');

export function itemsOf(answer: Answer): PlainItem[] {
  return allSections(answer).flatMap(({ items }) => items.flatMap(plainItems));
}

/** What each sentence of an item in our words says, and cites. */
export function statementsOf(item: PlainItem): Statement[] {
  switch (item.kind) {
    case 'statement':
      return [item];
    case 'brief':
      return [...(item.says ? [item.says] : []), ...item.sides];
    case 'card':
      return item.says;
    case 'point':
      return item.readings;
    default:
      return [];
  }
}

const shownTexts = new WeakMap<Answer, string>();

/** Everything that a reader can get to see of an answer. */
export function shownText(answer: Answer): string {
  const known = shownTexts.get(answer);
  if (known !== undefined) return known;
  const text = [plainText(answer), ...answer.details.map((detail) => detailText(answer, detail))].join('\n');
  shownTexts.set(answer, text);
  return text;
}

/** The first screen without its title, its sources and how far they reach. */
export function bodyOf(answer: Answer): string {
  const [, ...lines] = plainText(answer).split('\n');
  const text = lines.join('\n');
  const end = text.search(/(?:^|\n)\n(?:Sources\n|As of: )/u);
  return end < 0 ? text : text.slice(0, end);
}

/** For each answer what a check finds, under what was asked. */
function inEach(answers: readonly NamedAnswer[], check: (named: NamedAnswer) => string[]): string[] {
  return answers.flatMap((named) => check(named).map((fault) => `${named.asked}: ${fault}`));
}

function where(fault: string, isBroken: boolean): string[] {
  return isBroken ? [fault] : [];
}

/** Rule 1: whatever says something cites something, shows it, and what it cites is there. */
export const everyStatementCites: Rule = ({ answers, sources }) =>
  inEach(answers, ({ answer }) => {
    const labels = new Map(answer.citations.map(({ passage, label }) => [passage, label]));
    const shown = shownText(answer);
    return itemsOf(answer).flatMap((item) => [
      ...statementsOf(item).flatMap(({ text, citations }) => [
        ...where(`no citation for “${text}”`, citations.length === 0),
        ...where(
          `“${text}” stands without its numbers`,
          !shown.includes(`${text} ${[...new Set(citations)].map((id) => `[${labels.get(id)}]`).join('')}`),
        ),
      ]),
      ...where('a brief that says nothing', item.kind === 'brief' && statementsOf(item).length === 0),
      ...where('a point without readings', item.kind === 'point' && item.readings.length === 0),
      ...where('a line of a card that says nothing', item.kind === 'card' && item.says.length === 0),
      ...citedBy(item).flatMap((id) => where(`${id} is no passage`, !sources.passages.has(id))),
    ]);
  });

/** Rule 1: numbers count from 1, each leads to a passage as its file has it, and each is shown. */
export const everyNumberLeads: Rule = ({ answers, sources }) =>
  inEach(answers, ({ answer }) => {
    const shown = shownText(answer);
    const screen = plainText(answer);
    const numbers = new Set(answer.citations.map(({ label }) => `[${label}]`));
    // What somebody typed may have numbers in brackets of its own.
    const ours = shown.replace(/; you have: .*$/gmu, '');
    return [
      ...answer.citations.flatMap(({ label, passage, excerpt, article }, at) => {
        const source = sources.passages.get(passage);
        return [
          ...where(`citation ${label} stands at ${at + 1}`, label !== at + 1),
          ...where(`[${label}] is not shown`, !shown.includes(`[${label}]`)),
          ...where(`${passage} is no passage of ${article.id}`, source?.articleId !== article.id),
          ...where(
            `${passage} is not shown as it is`,
            source !== undefined && unwrapped(excerpt) !== source.text,
          ),
        ];
      }),
      ...(ours.match(/\[\d+\]/gu) ?? []).flatMap((number) =>
        where(`${number} leads nowhere`, !numbers.has(number)),
      ),
      ...sourceFaults(screen, answer, sources),
    ];
  });

/** The line of sources has each number of the first screen under its publisher, and no other. */
function sourceFaults(screen: string, answer: Answer, sources: SourceTexts): string[] {
  const line = /\n\nSources\n(.*)\n/u.exec(screen)?.[1] ?? '';
  const cited = new Set(firstScreen(answer).flatMap(({ items }) => items.flatMap(citedBy)));
  const listed = line.match(/\[\d+\]/gu) ?? [];
  return [
    ...where(
      `${listed.length} sources for ${cited.size} passages`,
      listed.length !== cited.size || new Set(listed).size !== listed.length,
    ),
    ...answer.citations
      .filter(({ passage }) => cited.has(passage))
      .flatMap(({ label, article }) => {
        const publisher = sources.articles.get(article.id)?.publisher ?? '';
        const own = line.split(' · ').find((one) => one.includes(`[${label}]`)) ?? '';
        return where(`[${label}] is not under ${publisher}`, !own.startsWith(publisher));
      }),
  ];
}

/** Rule 2: what stands in quotation marks stands letter for letter in the passage that is cited for it. */
export const quotesAreVerbatim: Rule = ({ answers, sources }) => {
  const isIn = (words: string, id: string) =>
    (sources.passages.get(id)?.verbatim ?? []).some((text) => unwrapped(text).includes(unwrapped(words)));
  const notIn = (words: string, ids: readonly string[]) =>
    where(`“${words}” is not in ${ids.join(', ')}`, !ids.every((id) => isIn(words, id)));
  return inEach(answers, ({ answer }) => {
    const cited = answer.citations.map(({ passage }) => passage);
    const lines = shownText(answer).split('\n');
    return [
      ...lines
        .flatMap(quotedTexts)
        .flatMap((words) =>
          where(`“${words}” is in nothing that is cited`, !cited.some((id) => isIn(words, id))),
        ),
      ...itemsOf(answer).flatMap((item) => [
        ...statementsOf(item).flatMap(({ text, citations, inferred }) => [
          ...quotedTexts(text).flatMap((words) => notIn(words, citations)),
          ...quotedTexts(inferred?.because ?? '').flatMap((words) => notIn(words, citations)),
        ]),
        ...(item.kind === 'variation'
          ? item.variation.flatMap(({ words, passageIds }) => notIn(words, passageIds))
          : []),
        ...(item.kind === 'comparison' && item.isVerbatim
          ? item.places.flatMap(({ words }) => words.flatMap((one) => notIn(one, item.passageIds)))
          : []),
        // What somebody typed is nobody's words, and what the bot says of its own library never looks like any.
        ...(item.kind === 'comparison'
          ? item.places.flatMap(({ typed }) =>
              typed.flatMap(({ words }) =>
                where(`typed “${words}” has quotation marks`, /["“”„«»]/u.test(words)),
              ),
            )
          : []),
        ...(item.kind === 'note'
          ? where(`a note quotes: ${item.text}`, quotedTexts(item.text).length > 0)
          : []),
      ]),
    ];
  });
};

/** Rule 2: a quotation is shown with all its parts, each whole. */
export const quotationsAreWhole: Rule = ({ answers, sources }) =>
  inEach(answers, ({ answer }) => {
    const shown = shownText(answer);
    return itemsOf(answer).flatMap((item) => {
      if (item.kind !== 'quotation') return [];
      const { passageId, parts, sic } = item.quotation;
      const own = sources.passages.get(passageId)?.quoted?.parts ?? [];
      return [
        ...where(`${passageId} is not quoted as it is`, parts.map(unwrapped).join('\n') !== own.join('\n')),
        ...own.flatMap((part) =>
          where(`“${part}” is not shown whole`, !unwrapped(shown).includes(`“${part}”`)),
        ),
        ...sic.flatMap((slip) =>
          where(`[sic: ${slip}] is not in ${passageId}`, !own.some((part) => part.includes(slip))),
        ),
      ];
    });
  });

/** Rule 3: a quotation has the speaker that its file gives, and is shown under the name, for whom, and from where. */
export const speakersAreThoseOfFiles: Rule = ({ answers, sources }) => {
  const quotations = [...sources.passages.values()].flatMap(({ quoted, articleId }) =>
    quoted ? [{ ...quoted, publisher: sources.articles.get(articleId)?.publisher ?? articleId }] : [],
  );
  return inEach(answers, ({ answer }) => {
    const lines = shownText(answer).split('\n');
    return [
      ...itemsOf(answer).flatMap((item) => {
        if (item.kind !== 'quotation') return [];
        const { passageId, speaker } = item.quotation;
        const own = sources.passages.get(passageId)?.quoted?.speaker;
        return where(`${passageId} is by ${own}, not by ${speaker?.name}`, speaker?.name !== own);
      }),
      ...lines.flatMap((line, at) => {
        const [, words] = /^\s*“(.*)”(?: \[sic: .*\])?$/u.exec(line) ?? [];
        const head = lines[at - 1] ?? '';
        const possible = quotations.filter(({ parts }) => parts[0] === words);
        if (words === undefined || possible.length === 0 || /^\s*“/u.test(head)) return [];
        return where(`“${words}” stands under ${head}`, !possible.some((one) => isHeadOf(head, one)));
      }),
    ];
  });
};

function isHeadOf(
  line: string,
  {
    speaker,
    organisation,
    publisher,
  }: { speaker: string | undefined; organisation: string | undefined; publisher: string },
): boolean {
  const head = line.replace(/^\s*• /u, '').toLowerCase();
  const starts = speaker === undefined ? 'no named speaker' : speaker.toLowerCase();
  return (
    head.startsWith(starts) &&
    (organisation === undefined || head.includes(`, ${organisation.toLowerCase()}`)) &&
    head.includes(`— ${publisher.toLowerCase()} [`)
  );
}

/** Rule 3: who asks for a person never gets the words of anybody else. */
export const nobodyGetsOthersWords: Rule = ({ snapshot, answers }) =>
  [...snapshot.speakers.values()].flatMap(({ id, name, kind }) => {
    if (kind === 'organisation') return [];
    const own = answers.filter(
      ({ asked }) => asked === `/quote speaker:${id}` || asked === `exact quote of ${name}`,
    );
    const isQuoted = snapshot.quotations.some(({ speaker }) => speaker?.id === id);
    return inEach(own, ({ answer }) => {
      const speakers = itemsOf(answer).flatMap((item) =>
        item.kind === 'quotation' ? [item.quotation.speaker?.id] : [],
      );
      return [
        ...where(
          `words of ${speakers.find((one) => one !== id)}`,
          speakers.some((one) => one !== id),
        ),
        ...where('none of the words', isQuoted && speakers.length === 0),
      ];
    });
  });

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DATES = new RegExp(
  [
    '\\b(?<iso>\\d{4}-\\d{2}-\\d{2})\\b',
    `\\b(?:(?<day>\\d{1,2}) )?(?<month>${MONTHS.join('|')}) (?<year>\\d{4})\\b`,
    `\\b(?<month2>${MONTHS.join('|')}) (?<day2>\\d{1,2}), (?<year2>\\d{4})\\b`,
  ].join('|'),
  'gu',
);

/** The dates that a text prints, as YYYY-MM-DD or, of a month, YYYY-MM. */
export function datesIn(text: string): string[] {
  return [...text.matchAll(DATES)].map(({ groups = {} }) => {
    const { iso, day = groups.day2, month = groups.month2, year = groups.year2 } = groups;
    if (iso !== undefined) return iso;
    const number = String(MONTHS.indexOf(month ?? '') + 1).padStart(2, '0');
    return [year, number, ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
  });
}

/** Rule 4: a date that no article prints is marked where it stands, and the reasoning stands in the same answer. */
export const datesAreStatedOrInferred: Rule = ({ answers, sources }) => {
  const printed = new Set(
    [
      ...[...sources.passages.values()].flatMap(({ text }) => datesIn(text)),
      ...[...sources.articles.values()].flatMap(({ published }) => published ?? []),
    ].flatMap((date) => [date, date.slice(0, 7)]),
  );
  return inEach(answers, ({ answer }) => {
    const shown = shownText(answer);
    const lines = shown.split('\n').map((line) => line.replace(/; you have: .*$/u, ''));
    const inferred = itemsOf(answer).flatMap((item) =>
      statementsOf(item).flatMap((one) => one.inferred ?? []),
    );
    return [
      ...lines.flatMap((line) =>
        datesIn(line)
          .filter((date) => !printed.has(date))
          .flatMap((date) => {
            const reasons = inferred.filter((one) => one.date === date && one.because.length > 20);
            return [
              ...where(`${date} is not marked as inferred: ${line}`, !/\binferred\b/u.test(line)),
              ...where(
                `${date} is nowhere reasoned`,
                !reasons.some(({ because }) =>
                  lines.some((one) => one.includes('stated by no article') && one.includes(because)),
                ),
              ),
            ];
          }),
      ),
      ...inferred.flatMap(({ date, because }) =>
        where(`what was inferred on ${date} is nowhere reasoned`, !shown.includes(because)),
      ),
    ];
  });
};

/** The points of a snapshot, with those that have no brief. */
export function allPoints(snapshot: Snapshot): Point[] {
  return [
    ...snapshot.points.map(({ point }) => point),
    ...[...snapshot.records.values()].flatMap(({ facets }) =>
      [...facets.values()].flatMap(({ points }) => points),
    ),
    ...[...snapshot.mentions.values()].flat(),
    ...snapshot.background,
    ...snapshot.timeline.flatMap(({ points }) => points),
  ];
}

/** Rule 5: an answer that begins with a contradiction says so at once, and has each side with who says it. */
export const contradictionsAreSaid: Rule = ({ answers, sources }) =>
  inEach(answers, ({ asked, answer }) => {
    const briefs = firstScreen(answer).flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'brief' ? [item] : [])),
    );
    const silent = briefs.filter(
      (item) => item.point.contradict !== undefined && item.contradiction === undefined,
    );
    const first = briefs.slice(0, 1).map(({ point }) => point);
    const unsaid = silent.map(({ says }) => `does not say that there is a contradiction: ${says?.text}`);
    if (first.length === 0 || first.some(({ contradict }) => contradict === undefined)) return unsaid;
    const body = bodyOf(answer).slice(0, 350);
    // A comparison has no sides of its own: a row for each facet shows them.
    const isCompared = asked.startsWith('/compare');
    const sides = answer.details
      .filter(({ label }) => isCompared || label === 'Each side')
      .map((detail) => detailText(answer, detail))
      .join('\n');
    return [
      ...unsaid,
      ...where(`does not say that its sources contradict each other: ${body}`, !/contradict/iu.test(body)),
      ...(answer.status === 'answered'
        ? where(
            `does not show each side on ${first[0]?.about}`,
            !first.some((point) => hasEachReading(sides, point, sources)),
          )
        : []),
    ];
  });

function hasEachReading(text: string, { readings }: Point, sources: SourceTexts): boolean {
  const lines = text.split('\n');
  return readings.every(({ says, accordingTo }) => {
    const publishers = accordingTo.map(
      (id) => sources.articles.get(id.replace(/#.*$/u, ''))?.publisher ?? id,
    );
    return lines.some(
      (line) => line.includes(says) && publishers.every((publisher) => line.includes(publisher)),
    );
  });
}

/** What a sentence that names contradictions is made of, beside what they are on. */
const GLUE = /\b(?:sources|contradict|each|other|on|and|side)\b|[:,.]/giu;

/** Sentences on contradictions that name none. */
const ON_ALL =
  /do not contradict each other|contradict each other only on what is said of several companies together|does not choose between sources that contradict/u;

/** Rule 5: readings apart have two readings and more, each with who says it; nothing else is called a contradiction. */
export const onlyContradictionsAreCalledSo: Rule = ({ answers, snapshot, sources }) => {
  const points = allPoints(snapshot);
  const contradicted = points.filter(({ contradict }) => contradict !== undefined);
  const matters = contradicted.flatMap(({ about }) => about ?? []).toSorted((a, b) => b.length - a.length);
  const names = [...snapshot.companies.values()].map(({ name }) => name);
  const rest = (text: string) =>
    [...matters, ...names]
      .reduce((left, one) => left.replaceAll(one, ' '), text)
      .replace(GLUE, ' ')
      .trim();
  return inEach(answers, ({ answer }) => {
    const shown = shownText(answer);
    const heads = shown.split('\n').filter((line) => line.includes('• Sources contradict each other'));
    return [
      ...heads.flatMap((line) =>
        where(
          `is called a contradiction: ${line}`,
          !contradicted.some(({ about, contradict }) => line.includes(`${about}: ${contradict}.`)),
        ),
      ),
      ...itemsOf(answer).flatMap((item) => {
        if (item.kind === 'brief' && item.contradiction !== undefined)
          return where(
            `a brief is called a contradiction: ${item.says?.text}`,
            item.point.contradict === undefined,
          );
        if (item.kind === 'note' && /contradict/u.test(item.text) && !ON_ALL.test(item.text))
          return where(`a note calls a contradiction what is none: ${item.text}`, rest(item.text) !== '');
        if (item.kind !== 'point') return [];
        const { contradict, wording, about } = item.point;
        if (contradict === undefined && wording === undefined) return [];
        // Who asks what one article says gets its reading alone.
        const isShortened = item.readings.length === 1 && item.point.readings.length > 1;
        return [
          ...where(`one reading alone of ${about}`, item.readings.length < 2 && !isShortened),
          ...where(
            `${about} does not say who says what`,
            item.readings.length > 1 &&
              !hasEachReading(
                shown,
                {
                  ...item.point,
                  readings: item.readings.map(({ text, citations }) => ({
                    says: text,
                    accordingTo: citations,
                  })),
                },
                sources,
              ),
          ),
        ];
      }),
    ];
  });
};

/** Rule 6: never a bare yes or no. */
export const noBareAnswer: Rule = ({ answers }) =>
  inEach(answers, ({ answer }) =>
    shownText(answer)
      .split('\n')
      .concat(bodyOf(answer).split(/(?<=[.!?,;:])\s/u)[0] ?? '')
      .flatMap((line) => where(`says ${line}`, /^\W*(?:yes|no)\b[.,!;: ]*$/iu.test(line))),
  );

/** Rule 6: no word for an open end that no article has, nor an event after the articles. */
export const nothingAdded: Rule = ({ answers, sources }) => {
  const texts = [...sources.passages.values()].map(({ text }) => text);
  const latest = [...sources.articles.values()]
    .flatMap(({ published }) => published?.slice(0, 4) ?? [])
    .sort()
    .at(-1);
  return inEach(answers, ({ answer }) => {
    const shown = shownText(answer);
    const words = shown.match(/\b\w*indefinite\w*\b/giu) ?? [];
    const years =
      latest === undefined ? [] : (shown.match(/\b20\d\d\b/gu) ?? []).filter((year) => year > latest);
    return [...words, ...years].flatMap((word) =>
      where(`has “${word}”, which no article has`, !texts.some((text) => text.includes(word))),
    );
  });
};

const SILENT =
  /^(?:\w+: )?(?:No (?:reviewed )?(?:article|passage|quotation)\b|The (?:reviewed )?articles do not\b|None of the\b|The (?:library|timeline) has no\b|This library has no\b|Give at least \w+ words\b)/u;
const MARKS_NEAREST = /nearest|what they do (?:say|quote)|do say of it|other articles have/iu;

/** Rule 6: a refusal says first what no article states, and marks whatever follows as the nearest thing. */
export const refusalsSaySoFirst: Rule = ({ answers }) =>
  inEach(answers, ({ answer }) => {
    if (answer.status !== 'not_in_sources') return [];
    const items = firstScreen(answer).flatMap((section) => section.items);
    const unmarked = items.findIndex((item) => !isNote(item) && !isMarked(item));
    const marker = items.findIndex((item) => item.kind === 'note' && MARKS_NEAREST.test(item.text));
    return [
      ...where(`begins with: ${bodyOf(answer).split('\n')[0]}`, !SILENT.test(bodyOf(answer))),
      ...where(
        `shows unmarked what is but nearest: ${(JSON.stringify(items[unmarked]) ?? '').slice(0, 160)}`,
        unmarked >= 0 && (marker < 0 || marker > unmarked),
      ),
    ];
  });

const isNote = ({ kind }: Item) => kind === 'note';

/** A brief that says itself what no article states needs no mark. */
function isMarked(item: Item): boolean {
  if (item.kind !== 'brief') return false;
  return (
    item.name?.startsWith('Nearest') === true || /^No (?:reviewed )?article\b/u.test(item.says?.text ?? '')
  );
}

/** Rule 7: the last line says how many articles there are, the latest date, how many carry none, and that nothing follows. */
export const endsWithReach: Rule = ({ answers, sources }) => {
  const all = [...sources.articles.values()];
  const latest = all
    .flatMap(({ published }) => published ?? [])
    .sort()
    .at(-1);
  const undated = all.filter(({ published }) => published === undefined).length;
  const count = `${all.length} ${all.length === 1 ? 'article' : 'articles'}`;
  const rest = undated === 0 ? '' : `; ${undated} undated`;
  const expected =
    latest === undefined
      ? `As of: ${count}, none of them dated.`
      : `As of: ${count}, the latest dated ${inWords(latest)}${rest}. Nothing after them.`;
  return inEach(answers, ({ answer }) => {
    const last = plainText(answer).split('\n').at(-1);
    return where(`ends with: ${last}`, last !== expected);
  });
};

function inWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Rule 9: how much a first screen may say, by what was asked; a quotation that is longer stands alone. */
export const screensAreShort: Rule = ({ answers }) =>
  inEach(answers, ({ asked, answer }) => {
    const budget = budgetOf(asked);
    const length = [...bodyOf(answer)].length;
    if (budget === undefined || length <= budget) return [];
    const items = firstScreen(answer).flatMap((section) => section.items);
    const said = items.filter((item) => !isNote(item));
    const [only] = said;
    const isAlone = said.length === 1 && only?.kind === 'quotation';
    const words = isAlone ? only.quotation.parts.join('').length : 0;
    return where(`${length} characters of ${budget}`, !isAlone || words <= budget);
  });

/** `undefined` for what has none: lists of sources, checks of a text, help. */
function budgetOf(asked: string): number | undefined {
  if (asked.endsWith(' facet:differences')) return 1200;
  if (isQuestion(asked) || /^\/quote .* about:|^\/moratorium .* facet:/su.test(asked)) return 900;
  return /^\/(?:moratorium|compare|timeline)\b/u.test(asked) ? 1200 : undefined;
}

/** Rule 9: what is behind the first screen can be told apart, and what the first screen points to is there. */
export const detailsCanBeFound: Rule = ({ answers }) =>
  inEach(answers, ({ answer }) => {
    const names = answer.details.map(({ menu = '', label }) => `${menu} ${label}`.trim());
    const labels = new Set(answer.details.map(({ label }) => label));
    const pointers = firstScreen(answer).flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'note' ? (POINTER.exec(item.text)?.slice(1) ?? []) : [])),
    );
    return [
      ...names
        .filter((name, at) => names.indexOf(name) !== at)
        .map((name) => `has two details called ${name}`),
      ...pointers.flatMap((label) => where(`points to ${label}, which is not there`, !labels.has(label))),
    ];
  });

/** How a note on the first screen points to a detail. */
const POINTER = /: (Each side|In full|Versions|All quotations|Every event)$/u;

/** Rule 9: a title is what was found or its subject; it is no command, and has nothing that somebody typed. */
export const titlesAreOurs: Rule = ({ answers, snapshot, sources }) => {
  const known = ownWords(snapshot, sources);
  const texts = [...sources.passages.values()].flatMap(({ text }) => plainWords(text));
  // Companies, publishers and speakers in a row are what was asked about, and take nothing for granted.
  const names = new Set(
    [
      ...[...snapshot.companies.values()].map(({ name }) => name),
      ...[...snapshot.articles.values()].flatMap(({ publisher }) => publisher.value ?? []),
      ...[...snapshot.speakers.values()].map(({ name }) => name),
      'and in',
    ].flatMap(plainWords),
  );
  const library = new Set([...texts, ...plainWords(known)]);
  return inEach(answers, ({ asked, answer: { title } }) => {
    const typed = plainWords(
      asked.replace(/^\/\w+(?: \w+:)?/u, '').replace(/ (?:about|facet|theme):/gu, ' '),
    );
    const words = plainWords(title);
    const strange = words.filter((word) => typed.includes(word) && !library.has(word));
    const runs = words
      .map((_, at) => words.slice(at, at + 4))
      .filter((run) => run.length === 4 && !run.every((word) => names.has(word)))
      .map((run) => run.join(' '));
    // What a title of /verify says is whose words they are, and these may have been typed beside them.
    const premise = runs.filter(
      (run) =>
        !asked.startsWith('/verify') &&
        ` ${typed.join(' ')} `.includes(` ${run} `) &&
        !known.includes(` ${run} `),
    );
    return [
      ...where(`is entitled ${title}`, title.startsWith('/') || title.trim() === '' || title.includes('\n')),
      ...[...strange, ...premise].map((one) => `its title repeats “${one}”: ${title}`),
    ];
  });
};

function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What titles may be made of: names, headlines, phrases of briefs, and what the bot calls its facets. */
function ownWords({ companies, speakers, articles, points }: Snapshot, sources: SourceTexts): string {
  const texts = [
    ...[...companies.values()].flatMap(({ name, products }) => [
      name,
      ...products.map((product) => product.name),
    ]),
    ...[...speakers.values()].flatMap(({ name, role, organisation }) => [
      name,
      role ?? '',
      organisation ?? '',
    ]),
    ...[...articles.values()].map(({ title }) => title.value ?? ''),
    ...[...sources.articles.values()].map(({ publisher }) => publisher),
    ...points.map(({ point: { brief } }) => brief?.short ?? ''),
    ...Object.values(FACET_TITLES),
    OWN_TITLES,
  ];
  return texts.map((text) => ` ${plainWords(text).join(' ')} `).join('|');
}

/** Words that titles of the bot begin with or join by. */
const OWN_TITLES = [
  'Not in the articles. No such company in the articles. No moratorium in the articles. No such article.',
  'Nobody of that name is quoted. Who said it. Quotations. Sources. Timeline, events. What happened then. Where the sources differ.',
  'Side by side. Which articles do, and which do not. No company to compare. Word for word. Nearly. Words of. And. Of. What. The. In.',
].join(' ');

export const ALL_RULES: readonly Rule[] = [
  everyStatementCites,
  everyNumberLeads,
  quotesAreVerbatim,
  quotationsAreWhole,
  speakersAreThoseOfFiles,
  nobodyGetsOthersWords,
  datesAreStatedOrInferred,
  contradictionsAreSaid,
  onlyContradictionsAreCalledSo,
  noBareAnswer,
  nothingAdded,
  refusalsSaySoFirst,
  endsWithReach,
  screensAreShort,
  detailsCanBeFound,
  titlesAreOurs,
];
