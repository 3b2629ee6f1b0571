import type { Article, Quotation } from '../knowledge/snapshot.js';
import { longDate } from '../months.js';
import {
  type Answer,
  type Cell,
  type Citation,
  type ComparisonItem,
  citedBy,
  enumerate,
  type Item,
  type PlainItem,
  plural,
  publisherOf,
  type Section,
  type Statement,
} from './answer.js';

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
  kind: 'name' | 'point' | 'subpoint' | 'quotation' | 'note';
  text: string;
}

/** An answer as blocks of plain lines: what the terminal and Discord both show, each in its own dress. */
export function blocksOf({
  citations,
  sections,
}: {
  citations: readonly Citation[];
  sections: readonly Section[];
}): Block[] {
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

/** An article that an answer cites, with the labels of its passages. */
export interface Source {
  /** Publisher, date and headline, each marked where it is inferred or unknown. */
  article: string;
  passages: { label: number; passage: string }[];
}

/** The articles that citations lead to, in the order in which they are first cited. */
export function sourcesOf(citations: readonly Citation[]): Source[] {
  const byArticle = new Map<string, Citation[]>();
  for (const citation of citations)
    byArticle.set(citation.article.id, [...(byArticle.get(citation.article.id) ?? []), citation]);
  return [...byArticle.values()].flatMap((group) => {
    const article = group[0]?.article;
    return article
      ? [
          {
            article: describeArticle(article),
            passages: group.map(({ label, passage }) => ({ label, passage })),
          },
        ]
      : [];
  });
}

/** "[1] passage [2] passage — article" */
export function sourceLine({ article, passages }: Source): string {
  return `${passages.map(({ label, passage }) => `[${label}] ${passage}`).join(' ')} — ${article}`;
}

function describeArticle(article: Article): string {
  const { publisher, published, title, url } = article;
  const who = `${publisherOf(article)}${publisher.known === 'inferred' ? ' (publisher inferred)' : ''}`;
  const when =
    published.value === null
      ? 'undated'
      : `${longDate(published.value)}${published.known === 'inferred' ? ' (date inferred)' : ''}`;
  return [who, when, title.value ?? 'no headline', ...(url ? [url] : [])].join(', ');
}

const MARKS: Readonly<Record<Line['kind'], string>> = {
  name: '  ',
  point: '  • ',
  subpoint: '    – ',
  quotation: '    ',
  note: '  ',
};

/** A whole answer as plain text: title, sections, numbered sources, how far they reach. */
export function plainText(answer: Answer): string {
  return framed(answer, bodyLines(answer, answer.sections));
}

/** Some sections of an answer, line by line, each with an empty line before it. */
export function bodyLines({ citations }: Answer, sections: readonly Section[]): string[] {
  return blocksOf({ citations, sections }).flatMap(({ heading, lines, isRow }, index) => [
    ...(heading === undefined && index > 0 ? [] : ['']),
    ...(heading === undefined ? [] : [heading]),
    ...lines.map(({ kind, text }) => `${isRow && kind !== 'name' ? '  ' : ''}${MARKS[kind]}${text}`),
  ]);
}

/** The lines of what an answer says, between its title and its sources. */
export function framed(answer: Answer, body: readonly string[]): string {
  const sources = sourcesOf(answer.citations).map((source) => `  ${sourceLine(source)}`);
  return [
    answer.title,
    ...body,
    ...(sources.length > 0 ? ['', 'Sources', ...sources] : []),
    '',
    answer.asOf,
  ].join('\n');
}

/** The lines of an item, with the labels of what it cites. */
export function itemLines(citations: readonly Citation[]): (item: Item) => Line[] {
  const lines = plainItemLines(citations);
  const cell = ({ of, items }: Cell): Line[] => [{ kind: 'name', text: of }, ...items.flatMap(lines)];
  return (item) => (item.kind === 'row' ? [...item.cells, ...item.together].flatMap(cell) : lines(item));
}

function plainItemLines(citations: readonly Citation[]): (item: PlainItem) => Line[] {
  const byPassage = new Map(citations.map((citation) => [citation.passage, citation]));
  const labels = (passages: readonly string[]) =>
    passages
      .flatMap((id) => byPassage.get(id)?.label ?? [])
      .map((label) => `[${label}]`)
      .join('');
  const publishers = (passages: readonly string[]) =>
    enumerate([...new Set(passages.flatMap((id) => byPassage.get(id)?.article ?? []).map(publisherOf))]);

  const statement = ({ text, citations: cited, inferred, leftOpen }: Statement) =>
    [
      leftOpen ? 'Left open: ' : '',
      `${text} ${labels(cited)}`,
      inferred ? ` (${longDate(inferred.date)}: inferred, stated by no article. ${inferred.because})` : '',
    ].join('');

  return (item) => {
    switch (item.kind) {
      case 'statement':
        return [{ kind: 'point', text: statement(item) }];
      case 'difference':
        return [
          {
            kind: 'point',
            text: `The sources differ${item.about === undefined ? '' : ` on ${item.about}`}: ${item.differ}.`,
          },
          ...item.readings.map(
            (reading): Line => ({
              kind: 'subpoint',
              text: `${publishers(reading.citations)}: ${statement(reading)}`,
            }),
          ),
        ];
      case 'quotation':
        return quotationLines(
          item.quotation,
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

/** Who said it where, then the words, one line for each part, each in its own quotation marks. */
function quotationLines(
  { parts, speaker, occasion, sic }: Quotation,
  labels: string,
  publisher: string,
): Line[] {
  const who = speaker ? describeSpeaker(speaker) : 'No named speaker';
  return [
    { kind: 'point', text: `${who}${occasion ? `; ${occasion}` : ''} — ${publisher} ${labels}` },
    ...parts.map(
      (part, index): Line => ({
        kind: 'quotation',
        text: `“${part}”${index === parts.length - 1 ? sicMark(sic) : ''}`,
      }),
    ),
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
