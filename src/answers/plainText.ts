import type { Article, Quotation } from '../knowledge/snapshot.js';
import { longDate } from '../months.js';
import {
  type Answer,
  type Citation,
  citedBy,
  enumerate,
  type Item,
  publisherOf,
  type Statement,
} from './answer.js';

/** A piece of an answer that is shown whole: what one item says, on one or more lines, and the passages it cites. */
export interface Block {
  /** Set on the first block of a section that has a heading. */
  heading?: string;
  lines: Line[];
  citations: string[];
}

/** A line of text and what it is: its dress is a matter of where it is shown. */
export interface Line {
  kind: 'point' | 'subpoint' | 'quotation' | 'note';
  text: string;
}

/** An answer as blocks of plain lines: what the terminal and Discord both show, each in its own dress. */
export function blocksOf(answer: Answer): Block[] {
  const lines = itemLines(answer.citations);
  return answer.sections.flatMap(({ heading, items }) =>
    items.map(
      (item, index): Block => ({
        ...(heading !== undefined && index === 0 && { heading }),
        lines: lines(item),
        citations: citedBy(item),
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
  point: '  • ',
  subpoint: '    – ',
  quotation: '    ',
  note: '  ',
};

/** A whole answer as plain text: title, sections, numbered sources, how far they reach. */
export function plainText(answer: Answer): string {
  const body = blocksOf(answer).flatMap(({ heading, lines }, index) => [
    ...(heading === undefined ? [] : ['', heading]),
    ...lines.map(
      ({ kind, text }, line) =>
        `${index === 0 && line === 0 && heading === undefined ? '\n' : ''}${MARKS[kind]}${text}`,
    ),
  ]);
  const sources = sourcesOf(answer.citations).map(
    ({ article, passages }) =>
      `  ${passages.map(({ label, passage }) => `[${label}] ${passage}`).join(' ')} — ${article}`,
  );
  return [
    answer.title,
    ...body,
    ...(sources.length > 0 ? ['', 'Sources', ...sources] : []),
    '',
    answer.asOf,
  ].join('\n');
}

function itemLines(citations: readonly Citation[]): (item: Item) => Line[] {
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
