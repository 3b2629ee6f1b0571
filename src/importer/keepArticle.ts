import distance from 'damerau-levenshtein';
import type { ImportedArticle } from '../knowledge/importedArticle.js';
import type { Article, Passage, Quotation } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { fold, isStopWord, words } from '../search/analysis.js';
import { type ArticleDraft, type DraftQuotation, ImportError } from './articleDraft.js';
import { type ArticleSpeakers, createSpeakers, freeName, isCalled, slug } from './articleSpeakers.js';

/** A draft as the article that would be kept, and what a moderator should know of it. */
export interface KeptArticle {
  article: ImportedArticle;
  /** The digest whose passages it takes the place of. */
  replaces: string | null;
  /** Passages of that digest to which no paragraph of the page belongs: they stay as they are. */
  left: string[];
  /** What the page and the digest say differently of the article; what was reviewed is kept. */
  contradictions: string[];
}

/** What an article has to fit in with. */
export interface KeptWith {
  snapshot: Snapshot;
  /** Articles that were added and are not live yet. */
  waiting: readonly ImportedArticle[];
  /** Ids of articles that were taken out: the records would cite whatever came back under one of them. */
  removed: readonly string[];
}

/** Discord and the schema hold a headline and a name to this. */
const LONGEST_NAME = 300;

/**
 * Turns a draft into an article with passages and speakers of the library. The text of an article of which the library
 * has a digest takes its place under the same id: each paragraph and quotation gets the number of what the digest says
 * of it, so that every citation leads to where it led before. A quotation that the digest has keeps its reviewed speaker.
 *
 * @throws {ImportError} when the draft repeats an article whose own text the library has already
 */
export function articleFrom(draft: ArticleDraft, { snapshot, waiting, removed }: KeptWith): KeptArticle {
  const { duplicateOf } = draft;
  const digest = duplicateOf === null ? undefined : snapshot.articles.get(duplicateOf);
  if (duplicateOf !== null && (digest?.form !== 'digest' || waiting.some(({ id }) => id === duplicateOf))) {
    throw new ImportError(
      `This repeats ${duplicateOf}, whose text the library has: a second copy is no second source. To put this page in its place, /index rollback to a version before that import, and import this one then.`,
    );
  }
  const taken = new Set([...snapshot.articles.keys(), ...waiting.map(({ id }) => id), ...removed]);
  const articleId = digest?.id ?? freeId(draft, taken);
  const known = [...snapshot.speakers.values(), ...waiting.flatMap(({ speakers }) => speakers)];
  const speakers = createSpeakers(articleId, known, draft.passages);
  const paragraphs = withHeadline(paragraphsOf(draft), draft, digest);
  const quotations = draft.quotations
    .filter(({ translated }) => !translated)
    .map((quotation): Piece & { quotation: DraftQuotation } => ({
      text: quotation.parts.join(' '),
      passage: quotation.passage,
      quotation,
    }));
  const numbers = digest ? alignedNumbers(digest, paragraphs, quotations) : new Map<Piece, number>();
  let last = Math.max(0, ...(digest?.passages.map(numberOf) ?? []));
  const inOrder = [...paragraphs, ...quotations].sort((a, b) => a.passage - b.passage);
  const passages = inOrder.map((piece): ImportedArticle['passages'][number] => {
    let number = numbers.get(piece);
    if (number === undefined) {
      last += 1;
      number = last;
    }
    numbers.set(piece, number);
    if (!piece.quotation) return { number, text: piece.text };
    const reviewed = digest?.passages.find((passage) => numberOf(passage) === number)?.quotation;
    return {
      number,
      text: piece.text,
      quotation: keptQuotation(piece.quotation, reviewed, speakers),
    };
  });
  const given = new Set(passages.map(({ number }) => number));
  const left = digest?.passages.filter((passage) => !given.has(numberOf(passage))) ?? [];
  const kept = left.map((passage) => asItIs(passage, speakers));
  return {
    article: {
      id: articleId,
      origin: draft.url ?? draft.name,
      frontMatter: frontMatterOf(draft, digest),
      passages: [...passages, ...kept].sort((a, b) => a.number - b.number),
      speakers: speakers.all(),
      candidates: draft.candidates.flatMap(({ companyId, facet, sentence, passage, date }) => {
        const piece = inOrder.find((one) => one.passage === passage);
        const number = piece && numbers.get(piece);
        return number === undefined ? [] : [{ companyId, facet, sentence, number, date }];
      }),
    },
    replaces: digest?.id ?? null,
    left: left.map((passage) => passage.id),
    contradictions: contradictionsOf(draft, digest),
  };
}

/** A paragraph or a quotation of the page. */
interface Piece {
  text: string;
  /** Index in the passages of the draft, from 0. */
  passage: number;
  quotation?: DraftQuotation;
}

/**
 * The paragraphs that are passages of their own. One that is nothing but somebody's words is none, since it does not say
 * whose they are: its quotation does. If the words are a translation, which is no quotation, it goes to the paragraph
 * before, which leads to it.
 */
function paragraphsOf({ passages, quotations }: ArticleDraft): Piece[] {
  const paragraphs: Piece[] = [];
  const byWords = new Map(
    quotations.flatMap((quotation) =>
      quotation.parts.map((part): [string, DraftQuotation] => [withoutMarks(part), quotation]),
    ),
  );
  for (const [passage, text] of passages.entries()) {
    const whole = byWords.get(withoutMarks(text));
    const before = paragraphs.at(-1);
    if (!whole) paragraphs.push({ text, passage });
    else if (whole.translated && before) before.text += ` ${text}`;
    else if (whole.translated) paragraphs.push({ text, passage });
  }
  return paragraphs;
}

function withoutMarks(text: string): string {
  return text.replace(/^[\s“”"«»„‘’']+|[\s“”"«»„‘’']+$/gu, '');
}

function numberOf({ id }: Passage): number {
  return Number(id.replace(/^.*#p/u, ''));
}

function asItIs(passage: Passage, speakers: ArticleSpeakers): ImportedArticle['passages'][number] {
  const number = numberOf(passage);
  const { text, quotation } = passage;
  if (!quotation) return { number, text, isDigest: true };
  return { number, text, quotation: reviewedQuotation(quotation.parts, quotation, speakers) };
}

function reviewedQuotation(
  parts: string[],
  { speaker, occasion, sic }: Quotation,
  speakers: ArticleSpeakers,
): ImportedArticle['passages'][number]['quotation'] {
  if (speaker) speakers.bring(speaker);
  return {
    parts,
    speaker: speaker?.id ?? null,
    occasion: occasion ?? null,
    sic: sic.filter((slip) => parts.some((part) => part.includes(slip))),
  };
}

/** @throws {ImportError} where the page gives reviewed words to somebody else: one of the two is wrong */
function keptQuotation(
  { parts, speaker, occasion }: DraftQuotation,
  reviewed: Quotation | undefined,
  speakers: ArticleSpeakers,
): ImportedArticle['passages'][number]['quotation'] {
  if (!reviewed) return { parts, speaker: speaker ? speakers.of(speaker).id : null, occasion, sic: [] };
  if (speaker && reviewed.speaker && !isCalled(reviewed.speaker, speaker.name)) {
    throw new ImportError(
      `The page gives words to ${speaker.name} that the library gives to ${reviewed.speaker.name} (${reviewed.passageId}). Find out which is right, and correct the page or the knowledge folder first.`,
    );
  }
  return reviewedQuotation(parts, reviewed, speakers);
}

/** Where a digest tells of the headline, the article's own words have it too. */
function withHeadline(pieces: Piece[], { title }: ArticleDraft, digest: Article | undefined): Piece[] {
  const [first, ...rest] = pieces;
  const tells = digest?.passages[0]?.text.match(/\bheadline\b/iu);
  if (!first || !tells || title.value === null) return pieces;
  return [{ ...first, text: `${title.value} — ${first.text}` }, ...rest];
}

/** As much of the words of a digest's paragraph has to stand in a paragraph of the page for the two to belong together. */
const SHARED_WORDS = 0.3;
/** Quotations are the same where this share of their letters is: an article corrects itself, and so do copies. */
const SAME_WORDS = 0.85;
/** Beyond it two quotations are compared by their beginnings: resemblance costs the square of the length. */
const COMPARED = 400;

/** The number of the digest for each piece that belongs to one of its passages: quotations by their words, then paragraphs in order. */
function alignedNumbers(
  digest: Article,
  paragraphs: readonly Piece[],
  quotations: readonly Piece[],
): Map<Piece, number> {
  const numbers = new Map<Piece, number>();
  for (const passage of digest.passages.filter(({ quotation }) => quotation)) {
    const ranked = quotations
      .filter((piece) => !numbers.has(piece))
      .map((piece) => ({ piece, likeness: sameWords(piece.text, passage.text) }))
      .sort((a, b) => b.likeness - a.likeness);
    const [best] = ranked;
    if (best && best.likeness >= SAME_WORDS) numbers.set(best.piece, numberOf(passage));
  }
  const told = digest.passages.filter(({ quotation }) => !quotation);
  for (const [index, paragraph] of inOrder(told, paragraphs)) {
    const passage = told[index];
    if (passage) numbers.set(paragraph, numberOf(passage));
  }
  return numbers;
}

function sameWords(one: string, other: string): number {
  const [a, b] = [fold(one).slice(0, COMPARED), fold(other).slice(0, COMPARED)];
  if (a === b) return 1;
  if (Math.abs(a.length - b.length) > Math.max(a.length, b.length) * (1 - SAME_WORDS)) return 0;
  return distance(a, b).similarity;
}

/**
 * Pairs passages of a digest with paragraphs of the page so that the order of both is kept and the words that the pairs
 * share are the most (longest common subsequence with weights).
 */
function inOrder(told: readonly Passage[], paragraphs: readonly Piece[]): [number, Piece][] {
  const contents = paragraphs.map(({ text }) => contentOf(text));
  const shares = told.map(({ text }) => {
    const own = contentOf(text);
    return contents.map((other) => {
      const shared = [...own].filter((term) => other.has(term)).length / Math.max(1, own.size);
      return shared >= SHARED_WORDS ? shared : 0;
    });
  });
  const best = Array.from({ length: told.length + 1 }, () => new Float64Array(paragraphs.length + 1));
  for (let i = told.length - 1; i >= 0; i -= 1) {
    for (let j = paragraphs.length - 1; j >= 0; j -= 1) {
      const pair = (shares[i]?.[j] ?? 0) + (best[i + 1]?.[j + 1] ?? 0);
      const row = best[i];
      if (row) row[j] = Math.max(best[i + 1]?.[j] ?? 0, row[j + 1] ?? 0, pair);
    }
  }
  const pairs: [number, Piece][] = [];
  for (let i = 0, j = 0; i < told.length && j < paragraphs.length; ) {
    const share = shares[i]?.[j] ?? 0;
    const here = best[i]?.[j] ?? 0;
    const paragraph = paragraphs[j];
    if (share > 0 && paragraph && here === share + (best[i + 1]?.[j + 1] ?? 0)) {
      pairs.push([i, paragraph]);
      i += 1;
      j += 1;
    } else if (here === (best[i + 1]?.[j] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

function contentOf(text: string): Set<string> {
  return new Set(
    words(text)
      .filter(({ folded }) => !isStopWord(folded))
      .map(({ term }) => term),
  );
}

/** What is known of the article: what the page states goes before what an editor inferred, and that before nothing. */
function frontMatterOf(draft: ArticleDraft, digest: Article | undefined): ImportedArticle['frontMatter'] {
  const better = (found: ArticleDraft['title'], reviewed: Article['title'] | undefined) => {
    if (reviewed && reviewed.known !== 'unknown' && found.known !== 'stated') {
      return { value: reviewed.value, known: reviewed.known, basis: reviewed.basis };
    }
    const { value, known, basis } = found;
    if (value !== null && value.length > LONGEST_NAME) {
      throw new ImportError(`A headline or name of ${value.length} characters; give a shorter one.`);
    }
    return { value, known, basis };
  };
  return {
    title: better(draft.title, digest?.title),
    publisher: better(draft.publisher, digest?.publisher),
    author: better(draft.author, digest?.author),
    published:
      contradictionsOf(draft, digest).length > 0 && digest
        ? digest.published
        : better(draft.published, digest?.published),
    url: draft.url ?? digest?.url ?? null,
    form: 'full',
    language: /^[a-z]{2}$/u.test(draft.language) && draft.language !== 'und' ? draft.language : 'en',
  };
}

/** A date that both state is never chosen silently. */
function contradictionsOf({ published: told }: ArticleDraft, digest: Article | undefined): string[] {
  const reviewed = digest?.published;
  if (reviewed?.known !== 'stated' || told.known !== 'stated' || told.value === reviewed.value) return [];
  return [
    `The page says that it was published ${told.value}, the library says ${reviewed.value}, which is kept.`,
  ];
}

/** "fedscoop-2024": publisher and year, or the headline where nobody knows them, with a number if that is taken. */
function freeId({ publisher, published, title, name }: ArticleDraft, taken: ReadonlySet<string>): string {
  const year = published.value?.slice(0, 4);
  const stem = slug(publisher.value ?? title.value ?? name) || 'article';
  return freeName(year === undefined ? stem : `${stem}-${year}`, taken);
}
