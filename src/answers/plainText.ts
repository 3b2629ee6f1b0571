import { capital } from '../capital.js';
import type { Article, Quotation } from '../knowledge/passages.js';
import { longDate } from '../text/months.js';
import { unique } from '../unique.js';
import {
  type Answer,
  type BriefItem,
  type Cell,
  type Citation,
  type ComparisonItem,
  citedBy,
  type Detail,
  enumerate,
  firstScreen,
  type Item,
  type PlainItem,
  type PointItem,
  plural,
  publisherOf,
  type QuotationItem,
  type Section,
  type Statement,
} from './answer.js';
import { LEAD } from './screen.js';

/** A piece of an answer that is shown whole: what one item says, on one or more lines, and the passages it cites. */
export interface Block {
  /** Set on the first block of a section that has a heading. */
  heading?: string;
  lines: Line[];
  citations: string[];
  /** Set on what stands side by side with others under its heading: companies, each with its points. */
  isRow?: true;
}

/** A line of text and what it is: its dress is a matter of where it is shown. */
export interface Line {
  /** `lead`: what an answer says first. `card`: what is known of a matter, whose name goes before it. */
  kind: 'lead' | 'card' | 'name' | 'point' | 'subpoint' | 'quotation' | 'note';
  /** Of a line of a card, and of one that answers for one of several. */
  name?: string;
  text: string;
}

/** How the number of a citation stands in a text. */
export type Mark = (label: number) => string;

const inBrackets: Mark = (label) => `[${label}]`;

/** Sections of an answer as blocks of plain lines: what the terminal and Discord both show, each in its own dress. */
export function blocksOf(citations: readonly Citation[], sections: readonly Section[]): Block[] {
  const lines = itemLines(citations);
  return sections.flatMap(({ heading, items }) =>
    items.map(
      (item, index): Block => ({
        ...(heading !== undefined && index === 0 && { heading }),
        lines: lines(item),
        citations: citedBy(item),
        ...(item.kind === 'row' && { isRow: true }),
      }),
    ),
  );
}

/** An article that an answer cites, with the labels of its passages, and these in the same order. */
export interface Source {
  article: Article;
  labels: number[];
  passages: string[];
}

/** The articles that some of the citations lead to, in the order in which they are first cited. */
export function sourcesOf(citations: readonly Citation[], cited: ReadonlySet<string>): Source[] {
  const byArticle = new Map<string, Source>();
  for (const { article, passage, label } of citations) {
    if (!cited.has(passage)) continue;
    const source = byArticle.get(article.id) ?? { article, labels: [], passages: [] };
    source.labels.push(label);
    source.passages.push(passage);
    byArticle.set(article.id, source);
  }
  return [...byArticle.values()];
}

/** The passages that some sections cite. */
export function citedIn(sections: readonly Section[]): Set<string> {
  return new Set(sections.flatMap(({ items }) => items.flatMap(citedBy)));
}

/** The sources of an answer on one line: "Fast Company [1][6] · Digital Trends [2]". */
export function sourcesLine(sources: readonly Source[]): string {
  return sources.map(({ article, labels }) => `${publisherOf(article)} ${marks(labels)}`).join(' · ');
}

/** Sources one a line, with the passages that are cited and all that is known of each article: for what is taken along. */
export function sourceLines(citations: readonly Citation[], cited: ReadonlySet<string>): string[] {
  return sourcesOf(citations, cited).map(({ article, labels }) => {
    const passages = citations.filter(({ label }) => labels.includes(label));
    return `${passages.map(({ label, passage }) => `[${label}] ${passage}`).join(' ')} — ${describeArticle(article)}`;
  });
}

/** What is known of an article, each thing marked where it is inferred or unknown: publisher, date, headline, address. */
export function describeArticle(article: Article): string {
  const { publisher, published, title, url } = article;
  const who = `${publisherOf(article)}${publisher.known === 'inferred' ? ' (publisher inferred)' : ''}`;
  const when =
    published.value === null
      ? 'undated'
      : `${longDate(published.value)}${published.known === 'inferred' ? ' (date inferred)' : ''}`;
  return [who, when, title.value ?? 'no headline', ...(url ? [url] : [])].join(', ');
}

const MARKS: Readonly<Record<Line['kind'], string>> = {
  lead: '',
  card: '',
  name: '  ',
  point: '  • ',
  subpoint: '    – ',
  quotation: '    ',
  note: '',
};

/** Names of the lines of a card stand in a column of their own. */
const CARD_COLUMN = 12;

/** The first screen of an answer as plain text: title, body, sources on one line, how far they reach. */
export function plainText(answer: Answer): string {
  const screen = firstScreen(answer);
  return framed(answer, bodyLines(answer, screen));
}

/** A detail of an answer as plain text, without a frame. */
export function detailText(answer: Answer, { sections }: Pick<Detail, 'sections'>): string {
  return bodyLines(answer, sections).join('\n').trim();
}

/** Some sections of an answer, line by line, an empty line between them. */
export function bodyLines({ citations }: Pick<Answer, 'citations'>, sections: readonly Section[]): string[] {
  return sections.flatMap((section, at) => [
    ...(at > 0 ? [''] : []),
    ...(section.heading === undefined ? [] : [section.heading]),
    ...blocksOf(citations, [section]).flatMap(({ lines, isRow }) =>
      lines.map((line) => `${isRow && line.kind !== 'name' ? '  ' : ''}${plainLine(line)}`),
    ),
  ]);
}

function plainLine({ kind, name, text }: Line): string {
  if (name === undefined) return `${MARKS[kind]}${text}`;
  return kind === 'card' ? `${`${name} `.padEnd(CARD_COLUMN)}${text}` : `${name}: ${text}`;
}

/** The lines of what an answer says, between its title and its sources. */
export function framed(answer: Answer, body: readonly string[]): string {
  const sources = sourcesLine(sourcesOf(answer.citations, citedIn(firstScreen(answer))));
  return [
    answer.title,
    ...body,
    ...(sources === '' ? [] : ['', 'Sources', sources]),
    ...(sources === '' ? [''] : []),
    answer.asOf,
  ].join('\n');
}

/**
 * The lines of an item, with the labels of what it cites.
 *
 * @param mark how a label is written, for whoever has to tell it from the same characters in a text
 */
export function itemLines(citations: readonly Citation[], mark: Mark = inBrackets): (item: Item) => Line[] {
  const lines = plainItemLines(citations, mark);
  const cell = ({ of, items }: Cell): Line[] => [{ kind: 'name', text: of }, ...items.flatMap(lines)];
  return (item) => (item.kind === 'row' ? [...item.cells, ...item.together].flatMap(cell) : lines(item));
}

function plainItemLines(citations: readonly Citation[], mark: Mark): (item: PlainItem) => Line[] {
  const byPassage = new Map(citations.map((citation) => [citation.passage, citation]));
  const labels = (passages: readonly string[]) =>
    marks(
      unique(passages).flatMap((id) => byPassage.get(id)?.label ?? []),
      mark,
    );
  const publishers = (passages: readonly string[]) =>
    enumerate(unique(passages.flatMap((id) => byPassage.get(id)?.article ?? []).map(publisherOf)));
  /** A date that was inferred, in full or in as few words as there are. */
  const inference = ({ inferred }: Statement, isWhole: boolean) =>
    inferred
      ? ` (${longDate(inferred.date)}: ${isWhole ? `inferred, stated by no article. ${inferred.because}` : 'inferred'})`
      : '';
  const statement = (one: Statement, isWhole = true) =>
    `${isWhole && one.leftOpen ? 'Left open: ' : ''}${one.text} ${labels(one.citations)}${inference(one, isWhole)}`;

  return (item) => {
    switch (item.kind) {
      case 'statement':
        return [{ kind: 'point', text: statement(item) }];
      case 'brief':
        return [
          {
            kind: 'lead',
            ...(item.name !== undefined && { name: item.name }),
            text: briefText(item, (one) => statement(one, false), publishers),
          },
        ];
      case 'card':
        return [
          { kind: 'card', name: item.name, text: item.says.map((one) => statement(one, false)).join('; ') },
        ];
      case 'point':
        return pointLines(item, statement, publishers);
      case 'quotation':
        return quotationLines(
          item,
          labels([item.quotation.passageId]),
          publishers([item.quotation.passageId]),
        );
      case 'variation':
        return [
          { kind: 'point', text: 'Words that vary:' },
          ...item.variation.map(
            ({ words, passageIds, sic }): Line => ({
              kind: 'subpoint',
              text: `${publishers(passageIds)}: “${words}”${sicMark(sic)} ${labels(passageIds)}`,
            }),
          ),
        ];
      case 'comparison':
        return comparisonLines(item, labels(item.passageIds));
      case 'note':
        return [{ kind: 'note', text: item.text }];
    }
  };
}

/** A brief; of a contradiction with its sides, or with what it is on where there is no room for them. */
function briefText(
  { says, contradiction, sides }: BriefItem,
  statement: (one: Statement) => string,
  publishers: (passages: readonly string[]) => string,
): string {
  const sentence = says ? `${statement(says)} ` : '';
  if (contradiction === undefined) return sentence.trim();
  if (sides.length === 0) return `${sentence}Sources contradict each other on ${contradiction}.`;
  const bySide = (named: boolean) =>
    sides
      .map((side) => (named ? `${publishers(side.citations)}: ${statement(side)}` : statement(side)))
      .join('; ');
  const head = `${sentence}Sources contradict each other${says ? '' : ` on ${contradiction}`}`;
  const named = `${head}. ${bySide(true)}.`;
  // Their numbers say who says which where there is no room for names.
  return named.length <= LEAD ? named : `${head}: ${bySide(false)}.`;
}

/** One reading by itself; several under what sets them apart, each with who says it. */
function pointLines(
  { point: { about, contradict, wording }, readings }: PointItem,
  statement: (one: Statement) => string,
  publishers: (passages: readonly string[]) => string,
): Line[] {
  const apart = contradict ?? wording;
  if (apart === undefined || readings.length < 2)
    return readings.map((reading) => ({ kind: 'point', text: statement(reading) }));
  const head = contradict === undefined ? 'Worded differently' : 'Sources contradict each other';
  return [
    { kind: 'point', text: `${head}${about === undefined ? '' : ` on ${about}`}: ${apart}.` },
    ...readings.map(
      (reading): Line => ({
        kind: 'subpoint',
        text: `${publishers(reading.citations)}: ${statement(reading)}`,
      }),
    ),
  ];
}

function marks(labels: readonly number[], mark = inBrackets): string {
  return labels.map(mark).join('');
}

/** A longer occasion stands after the words, which are what was asked for. */
const OCCASION = 50;

/** Who said it, on what occasion and where it stands, and the words. */
function quotationLines(
  { quotation, parts: some }: QuotationItem,
  labels: string,
  publisher: string,
): Line[] {
  const { parts, speaker, occasion, sic } = quotation;
  const shown = some ?? parts;
  const who = speaker ? describeSpeaker(speaker) : 'No named speaker';
  const slips = sic.filter((slip) => shown.some((part) => part.includes(slip)));
  const rest = parts.length - shown.length;
  const isBrief = occasion !== undefined && occasion.length <= OCCASION;
  const about = [
    ...(occasion && !isBrief ? [capital(occasion)] : []),
    ...(rest > 0 ? [`${plural(rest, 'more part')} of the same quotation: All quotations`] : []),
  ];
  return [
    { kind: 'point', text: `${who}${isBrief ? `; ${occasion}` : ''} — ${publisher} ${labels}` },
    ...shown.map(
      (part, index): Line => ({
        kind: 'quotation',
        text: `“${part}”${index === shown.length - 1 ? sicMark(slips) : ''}`,
      }),
    ),
    ...(about.length > 0 ? [{ kind: 'subpoint' as const, text: `${about.join('. ')}.` }] : []),
  ];
}

/** The words of the passage, then what was typed in their place, one line for each place. */
function comparisonLines({ head, isVerbatim, places, more }: ComparisonItem, label: string): Line[] {
  const rest: Line[] = more === 0 ? [] : [{ kind: 'subpoint', text: `and at ${plural(more, 'more place')}` }];
  return [
    { kind: 'point', text: `${head}:` },
    ...places.map(({ change, words, typed }): Line => {
      const passage = words.map((one) => (isVerbatim ? `“${one}”` : one)).join(' … ');
      const yours = typed.map((one) => (one.differs ? `⟦${one.words}⟧` : one.words)).join(' ');
      return { kind: 'subpoint', text: `${change}: ${passage} ${label}; you have: ${yours}` };
    }),
    ...rest,
  ];
}

/** A speaker with role and organisation: "Brad Smith, president, Microsoft". */
export function describeSpeaker({
  kind,
  name,
  role,
  organisation,
}: NonNullable<Quotation['speaker']>): string {
  const parts =
    kind === 'organisation'
      ? [name, 'no person named']
      : [name, kind === 'person' ? role : null, organisation];
  return [...new Set(parts.filter((part) => part !== null))]
    .join(', ')
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Marks slips outside the quotation marks, so that the words between them stay verbatim. */
function sicMark(sic: readonly string[]): string {
  return sic.length === 0 ? '' : ` [sic: ${sic.map((slip) => `“${slip}”`).join(', ')}]`;
}
