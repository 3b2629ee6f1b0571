import type { Quotation } from '../knowledge/snapshot.js';
import { type Answer, type Citation, citedBy, enumerate, type Item, longDate, publisherOf, type Statement } from './answer.js';

/** A piece of an answer that is shown whole: what one item says, on one or more lines, and the passages it cites. */
export interface Block {
  /** Set on the first block of a section that has a heading. */
  heading?: string;
  lines: Line[];
  citations: string[];
}

/** A line of text and how far it is indented, from 0. */
export interface Line {
  text: string;
  indent: number;
}

/** An answer as blocks of plain lines: what the terminal and Discord both show, each in its own dress. */
export function blocksOf(answer: Answer): Block[] {
  const lines = itemLines(answer.citations);
  return answer.sections.flatMap(({ heading, items }) =>
    items.map((item, index): Block => ({
      ...(heading !== undefined && index === 0 && { heading }),
      lines: lines(item),
      citations: citedBy(item),
    })),
  );
}

/** One line for each article cited: who published it, when, and the passages with their labels. */
export function sourceLines(citations: readonly Citation[]): string[] {
  const byArticle = new Map<string, Citation[]>();
  for (const citation of citations) byArticle.set(citation.article.id, [...(byArticle.get(citation.article.id) ?? []), citation]);
  return [...byArticle.values()].flatMap((group) => {
    const article = group[0]?.article;
    if (!article) return [];
    const { publisher, published, title, url } = article;
    const passages = group.map(({ label, passage }) => `[${label}] ${passage}`).join(' ');
    const who = `${publisherOf(article)}${publisher.known === 'inferred' ? ' (publisher inferred)' : ''}`;
    const when = published.value === null ? 'undated' : `${longDate(published.value)}${published.known === 'inferred' ? ' (date inferred)' : ''}`;
    return [[`${passages} — ${who}`, when, title.value ?? 'no headline', ...(url ? [url] : [])].join(', ')];
  });
}

/** A whole answer as plain text: title, sections, numbered sources, how far they reach. */
export function plainText(answer: Answer): string {
  const body = blocksOf(answer).flatMap(({ heading, lines }) => [
    ...(heading === undefined ? [] : ['', heading]),
    ...lines.map(({ text, indent }) => `${'  '.repeat(indent + 1)}${text}`),
  ]);
  const sources = sourceLines(answer.citations).map((line) => `  ${line}`);
  return [answer.title, ...body, ...(sources.length > 0 ? ['', 'Sources', ...sources] : []), '', answer.asOf].join('\n');
}

function itemLines(citations: readonly Citation[]): (item: Item) => Line[] {
  const byPassage = new Map(citations.map((citation) => [citation.passage, citation]));
  const labels = (passages: readonly string[]) =>
    passages.flatMap((id) => byPassage.get(id)?.label ?? []).map((label) => `[${label}]`).join('');
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
        return [{ text: `• ${statement(item)}`, indent: 0 }];
      case 'difference':
        return [
          { text: `• The sources differ${item.about === undefined ? '' : ` on ${item.about}`}: ${item.differ}.`, indent: 0 },
          ...item.readings.map((reading) => ({ text: `– ${publishers(reading.citations)}: ${statement(reading)}`, indent: 1 })),
        ];
      case 'quotation':
        return quotationLines(item.quotation, labels([item.quotation.passageId]), publishers([item.quotation.passageId]));
      case 'variation':
        return [
          { text: '• Words that vary:', indent: 0 },
          ...item.variation.map(({ words, passageIds, sic }) => ({
            text: `– “${words}”${sicMark(sic)} ${publishers(passageIds)} ${labels(passageIds)}`,
            indent: 1,
          })),
        ];
      case 'note':
        return [{ text: item.text, indent: 0 }];
    }
  };
}

/** Who said it where, then the words, one line for each part, each in its own quotation marks. */
function quotationLines({ parts, speaker, occasion, sic }: Quotation, labels: string, publisher: string): Line[] {
  const who = speaker ? describeSpeaker(speaker) : 'No named speaker';
  return [
    { text: `• ${who}${occasion ? `; ${occasion}` : ''} — ${publisher} ${labels}`, indent: 0 },
    ...parts.map((part, index) => ({ text: `“${part}”${index === parts.length - 1 ? sicMark(sic) : ''}`, indent: 1 })),
  ];
}

/** A speaker with role and organisation: "Brad Smith, president, Microsoft". */
export function describeSpeaker({ kind, name, role, organisation }: NonNullable<Quotation['speaker']>): string {
  const parts = kind === 'organisation' ? [name, 'no person named'] : [name, kind === 'person' ? role : null, organisation];
  return [...new Set(parts.filter((part) => part !== null))].join(', ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Marks slips outside the quotation marks, so that the words between them stay verbatim. */
function sicMark(sic: readonly string[]): string {
  return sic.length === 0 ? '' : ` [sic: ${sic.map((slip) => `“${slip}”`).join(', ')}]`;
}
