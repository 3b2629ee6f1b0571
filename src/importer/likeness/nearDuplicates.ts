import { stemmer } from 'stemmer';
import { isStopWord } from '../../search/analysis.js';
import { canonicalUrl } from '../page/canonicalUrl.js';
import {
  comparableWords,
  containment,
  type Run,
  resemblance,
  runsOf,
  sharedCount,
  shingles,
} from './shingles.js';

/** An article of the library, as far as likeness goes. */
export interface ComparedArticle {
  id: string;
  form: 'digest' | 'full';
  url: string | null;
  title: string | null;
  /** `quoted`: the passage is somebody's words, which other articles may have as well. */
  passages: readonly { text: string; quoted: boolean }[];
}

export interface NearDuplicate {
  id: string;
  /** 0 to 1. */
  likeness: number;
  /** Why it is listed, as one sentence for moderators. */
  because: string;
}

/**
 * From here on a page repeats an article. Measured on the five originals and the seven pages of the importer's fixtures,
 * headlines and addresses left out of account: each original, and the mirror of one, reaches 0.81 to 0.87 with its own
 * shipped digest (0.74 to 0.84 in a library of 500) and 1.00 with itself in full; all other pairs stay at or under 0.21
 * and 0.33, press releases and transcripts of the same statements among them.
 */
export const DUPLICATE_LIKENESS = 0.6;
/** From here on an article is worth a look: the same headline over another text, or much of the same words. */
export const SIMILAR_LIKENESS = 0.35;

/** Words in a row that two texts hardly share by chance. Broder took ten, for whole pages; these are short articles. */
const SHINGLE = 5;
/** What an article of this many shingles shares can be chance, or one sentence; containment then tells nothing. */
const FEWEST_SHINGLES = 40;
/** A digest's own quotations tell something from this many shingles on: some three sentences. */
const FEWEST_QUOTED_SHINGLES = 25;
/** A headline of fewer words may stand over anything: "Statement on the ordinance". */
const FEWEST_TITLE_WORDS = 5;
/** What a site may add to a headline: its name, with a section. */
const MOST_ADDED_TITLE_WORDS = 4;
/** Words compared of a page, about ten times the longest magazine article. */
const MAX_WORDS = 100_000;
/** A word that is rare in a library stands in few paragraphs of one page; more would only cost time. */
const MAX_PLACES = 12;

/** The paragraphs of a text by the stems of the words that carry content; each stem once in a paragraph. */
type ContentParagraphs = readonly ReadonlySet<string>[];
/** How much a content word tells: nothing like all, where each article of the library has it. */
type Weight = (stem: string) => number;

/**
 * The articles of a library that a page is like, the likest first: those over SIMILAR_LIKENESS. From DUPLICATE_LIKENESS on
 * the page repeats the article, as a mirror, a syndicated copy or its original does.
 *
 * An article in full is compared by shingles of its prose, by resemblance and containment (Broder, 1997). A digest is in
 * other words than its original, and is compared by its rare words in the order of its paragraphs, and by the quotations
 * that it has word for word. Quotations alone make no duplicate, since two articles may have one statement. The same
 * address is the same article; the same headline speaks for it.
 */
export function nearDuplicates(
  paragraphs: readonly string[],
  library: readonly ComparedArticle[],
  told: { url: string | null; title: string | null },
): NearDuplicate[] {
  const read = contentReader();
  const prepared = library.map((article) => prepare(article, read));
  const text = firstWords(paragraphs).map(runsOf);
  const page = {
    title: comparableWords(told.title ?? ''),
    address: comparableAddress(told.url),
    all: shinglesOf(text),
    prose: shinglesOf(text.map(outsideQuotations)),
    places: placesOf(read(text)),
    weight: rarity(prepared.map(({ content }) => content)),
  };
  return prepared
    .map((article) => judge(article, page))
    .filter(({ likeness }) => likeness >= SIMILAR_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || a.id.localeCompare(b.id, 'en'));
}

/** What is worked out of the page once, to be held against each article. */
interface Page {
  title: string[];
  address: string | undefined;
  all: Set<number>;
  prose: Set<number>;
  /** From each content word to the first paragraphs that have it, in order. */
  places: ReadonlyMap<string, readonly number[]>;
  weight: Weight;
}

type Prepared = ReturnType<typeof prepare>;

function prepare(article: ComparedArticle, read: ReturnType<typeof contentReader>) {
  const runs = article.passages.map(({ text }) => runsOf(text));
  const isQuoted = (_: unknown, index: number) => article.passages[index]?.quoted === true;
  const own = runs.filter((passage, index) => !isQuoted(passage, index));
  return {
    article,
    all: shinglesOf(runs),
    prose: shinglesOf(own.map(outsideQuotations)),
    quoted: shinglesOf(runs.filter(isQuoted)),
    content: read(own),
  };
}

function judge(known: Prepared, page: Page): NearDuplicate {
  const { id, form, url, title } = known.article;
  if (page.address !== undefined && page.address === comparableAddress(url))
    return { id, likeness: 1, because: 'It has the same address.' };
  const words = wordsShared(known, page);
  const digest = form === 'digest' ? digestShared(known, page) : undefined;
  const because = `${percent(words)} of the wording is the same.`;
  const text = digest && digest.likeness > words ? digest : { likeness: words, because };
  if (!isSameTitle(comparableWords(title ?? ''), page.title)) return { id, ...text };
  // The same headline takes the text two fifths of the way, so that it is listed by itself, and a duplicate only with a
  // third of its text.
  return { id, likeness: 0.4 + 0.6 * text.likeness, because: `It has the same headline. ${text.because}` };
}

/** How far the words themselves are the same, quotations aside where they would decide. */
function wordsShared(known: Prepared, page: Page): number {
  const contained = (inner: Set<number>, outer: Set<number>) =>
    inner.size < FEWEST_SHINGLES ? 0 : containment(inner, outer);
  return Math.max(
    resemblance(known.all, page.all),
    contained(known.prose, page.prose),
    contained(page.prose, known.prose),
  );
}

/** How far a page has what a digest says, and the quotations that it keeps word for word. */
function digestShared({ content, quoted }: Prepared, page: Page): { likeness: number; because: string } {
  const share = contentShare(content, page);
  const because = `${percent(share)} of what the digest says stands here in the same order`;
  if (quoted.size < FEWEST_QUOTED_SHINGLES) return { likeness: share, because: `${because}.` };
  const quotations = sharedCount(quoted, page.all) / quoted.size;
  return {
    likeness: (2 * share + quotations) / 3,
    because: `${because}, and ${percent(quotations)} of its quoted words.`,
  };
}

/** Takes the content words of paragraphs; one reader for many texts stems a word once. */
function contentReader(): (paragraphs: readonly Run[][]) => ContentParagraphs {
  const stems = new Map<string, string | undefined>();
  const stemOf = (word: string): string | undefined => {
    if (!stems.has(word)) stems.set(word, isStopWord(word) ? undefined : stemmer(word));
    return stems.get(word);
  };
  return (paragraphs) =>
    paragraphs.map(
      (runs) => new Set(runs.flatMap(({ words }) => words.flatMap((word) => stemOf(word) ?? []))),
    );
}

/** Weighs words by how few articles have them: ln((N + 1) / n), an inverse document frequency. */
function rarity(articles: readonly ContentParagraphs[]): Weight {
  const counts = new Map<string, number>();
  for (const paragraphs of articles)
    for (const stem of new Set(paragraphs.flatMap((stems) => [...stems])))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return (stem) => Math.log((articles.length + 1) / (counts.get(stem) ?? 1));
}

function placesOf(paragraphs: ContentParagraphs): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, stems] of paragraphs.entries()) {
    for (const stem of stems) {
      const known = places.get(stem);
      if (!known) places.set(stem, [index]);
      else if (known.length < MAX_PLACES) known.push(index);
    }
  }
  return places;
}

/**
 * What part of a digest's content, by weight, a page has paragraph for paragraph in the same order: a digest says in
 * other words what the paragraphs of its article say, with the same names, figures and rare words. Each paragraph of the
 * digest is laid on one paragraph of the page at most, so that a page which has all the words in any order has little.
 *
 * @returns 0 to 1
 */
function contentShare(digest: ContentParagraphs, { places, weight }: Page): number {
  let total = 0;
  const rows = digest.map((stems) => {
    const row = new Map<number, number>();
    for (const stem of stems) {
      total += weight(stem);
      for (const place of places.get(stem) ?? []) row.set(place, (row.get(place) ?? 0) + weight(stem));
    }
    return row;
  });
  return total === 0 ? 0 : bestAlignment(rows) / total;
}

/** The greatest sum of one entry a row, the columns rising: the alignment of two sequences without crossing. */
function bestAlignment(rows: readonly ReadonlyMap<number, number>[]): number {
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
  let before = new Float64Array(columns.length + 1);
  for (const row of rows) {
    const sums = new Float64Array(columns.length + 1);
    for (const [index, column] of columns.entries()) {
      const laid = (before[index] ?? 0) + (row.get(column) ?? 0);
      sums[index + 1] = Math.max(sums[index] ?? 0, before[index + 1] ?? 0, laid);
    }
    before = sums;
  }
  return before[columns.length] ?? 0;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function shinglesOf(paragraphs: readonly Run[][]): Set<number> {
  return shingles(
    paragraphs.flatMap((runs) => runs.map(({ words }) => words)),
    SHINGLE,
  );
}

function outsideQuotations(runs: readonly Run[]): Run[] {
  return runs.filter(({ quoted }) => !quoted);
}

function firstWords(paragraphs: readonly string[]): string[] {
  const kept: string[] = [];
  let room = MAX_WORDS;
  for (const text of paragraphs) {
    if (room <= 0) break;
    const words = text.match(/\S+/gu) ?? [];
    kept.push(words.length <= room ? text : words.slice(0, room).join(' '));
    room -= words.length;
  }
  return kept;
}

function isSameTitle(known: readonly string[], title: readonly string[]): boolean {
  const [shorter, longer] = known.length <= title.length ? [known, title] : [title, known];
  if (shorter.length < FEWEST_TITLE_WORDS) return false;
  return (
    longer.length - shorter.length <= MOST_ADDED_TITLE_WORDS &&
    shorter.every((word, index) => word === longer[index])
  );
}

/**
 * An address without what makes no other page: scheme, "www.", tracking parameters, a slash at the end. `undefined` for
 * none, and for the front page of a site, which has another article each day.
 */
function comparableAddress(address: string | null): string | undefined {
  const canonical = address === null ? null : canonicalUrl(address);
  if (canonical === null) return undefined;
  const { host, pathname, search } = new URL(canonical);
  const path = pathname.replace(/\/$/u, '');
  return path === '' && search === '' ? undefined : `${host.replace(/^www\./u, '')}${path}${search}`;
}
