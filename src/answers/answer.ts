import type { Article, Quotation } from '../knowledge/passages.js';
import type { Point } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { longDate } from '../text/months.js';
import { reachOf } from './reach.js';
import { noArticle } from './unstated.js';
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

/** A point as what answers a question on it: its brief, and of a contradiction that it is one, with its sides (rule of truth 5). */
export interface BriefItem {
  kind: 'brief';
  point: Point;
  /** What it answers for where several stand under each other: a company, "Nearest". */
  name?: string;
  says?: Statement;
  /** Of a contradiction: what the sources contradict each other on. */
  contradiction?: string;
  /** Its sides, each with who says it; none where there is no room for them. */
  sides: Statement[];
}

/** A point with all its readings, each with who says it. */
export interface PointItem {
  kind: 'point';
  point: Point;
  /** Those of its readings that are shown. */
  readings: Statement[];
}

/** One line of a card: the name of a matter, and what is known of it in a few words. */
export interface CardLine {
  kind: 'card';
  name: string;
  says: Statement[];
}

/** A speaker's exact words. */
export interface QuotationItem {
  kind: 'quotation';
  quotation: Quotation;
  /** Those of its parts that are shown, where not all are: the article has its own words between them. */
  parts?: string[];
}

/** The words in which the versions of one utterance differ, side by side. */
export interface VariationItem {
  kind: 'variation';
  variation: Variation;
}

/** Where a text that somebody typed has not the words of a passage, place by place. */
export interface ComparisonItem {
  kind: 'comparison';
  /** What the list is of: "Your text differs at 2 places". */
  head: string;
  passageIds: string[];
  /** The passage is a speaker's or an article's words: then they stand in quotation marks. */
  isVerbatim: boolean;
  places: ComparedPlace[];
  /** Places that are left out of the list, as it would get too long. */
  more: number;
}

export interface ComparedPlace {
  /** What was done to the words of the passage. */
  change: string;
  /** They, with some that stand round them: one stretch, or several where not all is shown. */
  words: string[];
  /** What was typed there, without quotation marks; `differs` marks what is not in the passage. */
  typed: { words: string; differs: boolean }[];
}

/** A remark of the bot on its own library: what is not in it, how it reads a question. Never a claim on the subject. */
export interface Note {
  kind: 'note';
  text: string;
}

/** One matter of several companies side by side, for a table where there is room for one. */
export interface Row {
  kind: 'row';
  /** One for each company, in the same order in all rows of an answer. */
  cells: Cell[];
  /** What is said of several of them at once: it stands across the cells. */
  together: Cell[];
}

export interface Cell {
  /** Whom it is about, as a heading. */
  of: string;
  items: PlainItem[];
}

/** An item that holds no others. */
export type PlainItem =
  | Statement
  | BriefItem
  | PointItem
  | CardLine
  | QuotationItem
  | VariationItem
  | ComparisonItem
  | Note;
export type Item = PlainItem | Row;

export interface Section {
  heading?: string;
  items: Item[];
}

/** What an answer has beyond its first screen, shown to whoever asks for it. */
export interface Detail {
  /** What it shows, in a word or three: "Each side". */
  label: string;
  /** Of one among several of a kind, the name of the menu that they are chosen from: "Whole record". */
  menu?: string;
  sections: Section[];
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
  /** The answer in a few words, or its subject; never the command again. */
  title: string;
  /** What it says first: one or two briefs, a quotation, a figure, or what no article states. */
  lead: Item[];
  /** What else stands on the first screen. */
  sections?: Section[];
  details?: Detail[];
  next?: NextStep[];
  attachments?: Attachment[];
}

export interface Answer extends Required<Draft> {
  /** The version of the snapshot that it was made from. */
  version: string;
  /** In the order in which the answer first cites them, its first screen before its details; labels count from 1. */
  citations: Citation[];
  /** How far the sources reach (rule of truth 7). */
  asOf: string;
}

/** Numbers the citations of a draft and says how far the sources reach. Sections and details without items are left out. */
export function finish(
  snapshot: Snapshot,
  { status, title, lead: first, sections = [], details = [], next = [], attachments = [] }: Draft,
): Answer {
  const checked = (all: readonly Section[]) =>
    filled(all).map((section) => ({ ...section, items: ofReviewed(snapshot, section.items) }));
  const lead = ofReviewed(snapshot, first);
  const screen = checked(sections);
  const beyond = details
    .map((detail) => ({ ...detail, sections: checked(detail.sections) }))
    .filter((detail) => detail.sections.length > 0);
  const shown = [{ items: lead }, ...screen, ...beyond.flatMap((detail) => detail.sections)];
  const cited = new Set(shown.flatMap(({ items }) => items.flatMap(citedBy)));
  const citations = [...cited].flatMap((id): Omit<Citation, 'label'>[] => {
    const passage = snapshot.passages.get(id);
    const article = passage && snapshot.articles.get(passage.articleId);
    return passage && article ? [{ passage: id, article, excerpt: passage.text }] : [];
  });
  return {
    version: snapshot.version,
    status,
    title,
    lead,
    sections: screen,
    details: beyond,
    next,
    attachments,
    citations: citations.map((citation, index) => ({ label: index + 1, ...citation })),
    asOf: asOf(snapshot),
  };
}

function filled(sections: readonly Section[]): Section[] {
  return sections.filter(({ items }) => items.length > 0);
}

/** What editors wrote of what no article says: they wrote it before there were articles that nobody has reviewed. */
function ofReviewed<T extends Item>(snapshot: Snapshot, items: readonly T[]): T[] {
  if (snapshot.unreviewed.size === 0) return [...items];
  const says = (one: Statement): Statement => ({
    ...one,
    text: one.text.replace(/\bNo article\b/gu, noArticle(snapshot)),
  });
  const cell = ({ of, items: inside }: Cell): Cell => ({ of, items: ofReviewed(snapshot, inside) });
  return items.map((item) => {
    switch (item.kind) {
      case 'brief':
        return { ...item, ...(item.says && { says: says(item.says) }), sides: item.sides.map(says) };
      case 'point':
        return { ...item, readings: item.readings.map(says) };
      case 'card':
        return { ...item, says: item.says.map(says) };
      case 'row':
        return { ...item, cells: item.cells.map(cell), together: item.together.map(cell) };
      // Articles' own words stay as they are, and remarks say it by themselves.
      default:
        return item;
    }
  });
}

/** The first screen of an answer as sections: its lead, and what stands beneath it. */
export function firstScreen({ lead, sections }: Pick<Answer, 'lead' | 'sections'>): Section[] {
  return lead.length > 0 ? [{ items: lead }, ...sections] : sections;
}

/** Everything that an answer has to show: its first screen, then its details. */
export function allSections(answer: Answer): Section[] {
  return [...firstScreen(answer), ...answer.details.flatMap(({ sections }) => sections)];
}

/** The passages that an item cites, in the order in which it shows them. */
export function citedBy(item: Item): string[] {
  switch (item.kind) {
    case 'statement':
      return item.citations;
    case 'brief':
      return [...(item.says?.citations ?? []), ...item.sides.flatMap(({ citations }) => citations)];
    case 'point':
      return item.readings.flatMap(({ citations }) => citations);
    case 'card':
      return item.says.flatMap(({ citations }) => citations);
    case 'quotation':
      return [item.quotation.passageId];
    case 'variation':
      return item.variation.flatMap(({ passageIds }) => passageIds);
    case 'comparison':
      return item.passageIds;
    case 'note':
      return [];
    case 'row':
      return plainItems(item).flatMap(citedBy);
  }
}

/** An item by itself, or, of a row, those in its cells. */
export function plainItems(item: Item): PlainItem[] {
  return item.kind === 'row' ? [...item.cells, ...item.together].flatMap(({ items }) => items) : [item];
}

/** The quotations that an answer shows, details included, each once. */
export function quotationsOf(answer: Answer): Quotation[] {
  const all = allSections(answer).flatMap(({ items }) =>
    items.flatMap(plainItems).flatMap((item) => (item.kind === 'quotation' ? [item.quotation] : [])),
  );
  return [...new Set(all)];
}

/** A remark of the bot on its own library. */
export function note(text: string): Note {
  return { kind: 'note', text };
}

/** A quotation as an item of an answer. */
export function quotationItem(quotation: Quotation): QuotationItem {
  return { kind: 'quotation', quotation };
}

/** Rule of truth 7: how many articles, the date of the latest that carries one, and that nothing comes after them. */
function asOf(snapshot: Snapshot): string {
  const { articles } = snapshot;
  const { latest, dated } = reachOf(snapshot);
  const count = plural(articles.size, 'article');
  if (!latest) return `As of: ${count}, none of them dated.`;
  const rest = articles.size - dated;
  return `As of: ${count}, the latest dated ${longDate(latest)}${rest === 0 ? '' : `; ${rest} undated`}. Nothing after them.`;
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

/** So many names of a long list tell what there is. */
const NAMES = 20;

/** "a, b and c"; of many names the first ones, and how many more there are. */
export function enumerateSome(names: readonly string[]): string {
  const more = names.length - NAMES;
  return enumerate(more > 0 ? [...names.slice(0, NAMES), `${more} more`] : names);
}
