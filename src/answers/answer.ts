import type { Article, Quotation, Snapshot } from '../knowledge/snapshot.js';
import { longDate } from '../months.js';
import type { Variation } from './variants.js';

/** `not_in_sources`: the articles are silent; whatever such an answer shows is the nearest thing, marked as such. */
export type Status = 'answered' | 'not_in_sources' | 'error';

/** A sentence in this project's words, with the passages it rests on. */
export interface Statement {
  kind: 'statement';
  text: string;
  /** Passage ids, at least one (rule of truth 1). */
  citations: string[];
  /** A date that no article states, and how it was worked out (rule of truth 4). */
  inferred?: { date: string; because: string };
  /** Somebody was asked and would not say. */
  leftOpen?: true;
}

/** Readings that do not say the same: shown apart, each with who says it (rule of truth 5). */
export interface Difference {
  kind: 'difference';
  /** What they are readings of, where the heading does not say it. */
  about?: string;
  /** What sets them apart. */
  differ: string;
  readings: Statement[];
}

/** A speaker's exact words, whole. */
export interface QuotationItem {
  kind: 'quotation';
  quotation: Quotation;
}

/** The words in which the versions of one utterance differ, side by side. */
export interface VariationItem {
  kind: 'variation';
  variation: Variation;
}

/** A remark of the bot on its own library: what is not in it, how it reads a question. Never a claim on the subject. */
export interface Note {
  kind: 'note';
  text: string;
}

export type Item = Statement | Difference | QuotationItem | VariationItem | Note;

export interface Section {
  heading?: string;
  items: Item[];
}

/** A likely next question, as the command that answers it. */
export interface NextStep {
  label: string;
  command: string;
  options: Record<string, string>;
}

/** A number in an answer that leads to a passage. */
export interface Citation {
  label: number;
  passage: string;
  article: Article;
  /** The whole passage. */
  excerpt: string;
}

/** A file that goes with an answer. */
export interface Attachment {
  /** With its ending: "timeline.png". */
  name: string;
  /** What it shows, for those who cannot see or open it; at most 1,024 characters, as Discord has it. */
  description: string;
  /** A drawing is SVG here and becomes a PNG where it is shown; where nothing can be shown, it is left out. */
  content: { kind: 'text'; text: string } | { kind: 'drawing'; svg: string };
}

/** An answer as plain data, before its citations are numbered. */
export interface Draft {
  status: Status;
  title: string;
  sections: Section[];
  next?: NextStep[];
  attachments?: Attachment[];
}

export interface Answer extends Required<Draft> {
  /** The version of the snapshot that it was made from. */
  version: string;
  /** In the order in which the answer first cites them; labels count from 1. */
  citations: Citation[];
  /** How far the sources reach (rule of truth 7). */
  asOf: string;
}

/** Numbers the citations of a draft and says how far the sources reach. Sections without items are left out. */
export function finish(
  snapshot: Snapshot,
  { status, title, sections, next = [], attachments = [] }: Draft,
): Answer {
  const filled = sections.filter(({ items }) => items.length > 0);
  const cited = new Set(filled.flatMap(({ items }) => items.flatMap(citedBy)));
  const citations = [...cited].flatMap((id): Omit<Citation, 'label'>[] => {
    const passage = snapshot.passages.get(id);
    const article = passage && snapshot.articles.get(passage.articleId);
    return passage && article ? [{ passage: id, article, excerpt: passage.text }] : [];
  });
  return {
    version: snapshot.version,
    status,
    title,
    sections: filled,
    next,
    attachments,
    citations: citations.map((citation, index) => ({ label: index + 1, ...citation })),
    asOf: asOf(snapshot),
  };
}

/** The passages that an item cites, in the order in which it shows them. */
export function citedBy(item: Item): string[] {
  switch (item.kind) {
    case 'statement':
      return item.citations;
    case 'difference':
      return item.readings.flatMap(({ citations }) => citations);
    case 'quotation':
      return [item.quotation.passageId];
    case 'variation':
      return item.variation.flatMap(({ passageIds }) => passageIds);
    case 'note':
      return [];
  }
}

/** The quotations that an answer shows. */
export function quotationsOf({ sections }: Answer): Quotation[] {
  return sections.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'quotation' ? [item.quotation] : [])),
  );
}

/** A remark of the bot on its own library. */
export function note(text: string): Note {
  return { kind: 'note', text };
}

/** A quotation as an item of an answer. */
export function quotationItem(quotation: Quotation): QuotationItem {
  return { kind: 'quotation', quotation };
}

/** Rule of truth 7: how many articles, and the date of the latest that carries one. */
function asOf({ articles }: Snapshot): string {
  const dated = [...articles.values()].flatMap(({ published }) => published.value ?? []).sort();
  const latest = dated.at(-1);
  const count = plural(articles.size, 'article');
  if (!latest) return `As of: ${count} in the library, none of them dated.`;
  const rest = articles.size - dated.length;
  const undated = rest === 0 ? '' : `; ${rest} ${rest === 1 ? 'carries' : 'carry'} no date`;
  return `As of: ${count} in the library, the latest dated one of ${longDate(latest)}${undated}.`;
}

/** At most this much of what somebody typed is repeated to everybody. */
const REPEATED = 80;

/** What a user typed, fit to stand in an answer: on one line, short, without control, bidi or stacked characters. */
export function repeated(typed: string): string {
  const plain = typed
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .replace(/(\p{M})\p{M}+/gu, '$1')
    .trim();
  const characters = [...plain];
  return characters.length > REPEATED
    ? `${characters.slice(0, REPEATED - 1).join('')}…`
    : plain || '(nothing)';
}

/** "1 article", "5 articles" */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Who published an article, as an answer names it. */
export function publisherOf({ id, publisher }: Article): string {
  return publisher.value ?? id;
}

/** "a, b and c" */
export function enumerate(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
