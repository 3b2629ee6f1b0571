import type { Quotation } from '../knowledge/passages.js';
import type { Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { unique } from '../unique.js';
import { type Alignment, align } from './alignment.js';
import { type Excerpt, excerptOf, isContent, weightOf } from './excerpt.js';
import {
  comparedText,
  headlinesOf,
  joinedKeys,
  type LibraryText,
  readingsOf,
  shareOf,
  textsLike,
  textsWithHalf,
  textsWithRun,
} from './libraryTexts.js';

/** An excerpt in a text of the library. */
export interface Place {
  text: LibraryText;
  alignment: Alignment;
}

/** What the library has of an excerpt. Each list has the best first. */
export interface Findings {
  /** Its words, one after the other, but for what it says itself to be left out or put in. */
  exact: Place[];
  /** Nearly its words. */
  near: Place[];
  /** All texts that were looked at. */
  texts: LibraryText[];
}

/** From this likeness words are nearly those of a text. */
export const NEAR = 0.5;
/** From this likeness nothing nearer is looked for, and a text of one speaker is not put together. */
const LIKELY = 0.7;
/** As in variants.ts: so many words in a row are no coincidence, whatever stands round them. */
const TELLING_RUN = 7;
/** The likeliest texts, which alone are aligned word by word; with less of the words no text is near. */
const ALIGNED = 8;
const SHARED = 0.3;
/** Words that carry content and have to agree: one alone is a coincidence, … */
const AGREEING = 2;
/** … unless it stands in so many words in a row that agree. */
const AGREEING_RUN = 4;

/** Looks for an excerpt in quotations, in articles, and in this project's own words. */
export function findExcerpt(snapshot: Snapshot, excerpt: Excerpt): Findings {
  const texts = [
    ...textsWithRun(snapshot, excerpt),
    ...textsLike(snapshot, excerpt),
    ...headlinesOf(snapshot),
    ...readingsOf(snapshot),
  ];
  const first = findingsIn(excerpt, unique(texts));
  if (first.exact.length > 0 || (first.near[0]?.alignment.likeness ?? 0) >= LIKELY) return first;
  // Of words that many texts have, the search may miss the one text that has them in this order.
  const known = new Set(first.texts);
  const others = textsWithHalf(snapshot, excerpt).filter((text) => !known.has(text));
  const more = findingsIn(excerpt, unique(others));
  return {
    exact: more.exact,
    near: [...first.near, ...more.near].toSorted(byLikeness),
    texts: [...first.texts, ...more.texts],
  };
}

function byLikeness(a: Place, b: Place): number {
  return b.alignment.likeness - a.alignment.likeness;
}

function findingsIn(excerpt: Excerpt, texts: LibraryText[]): Findings {
  const keys = joinedKeys(excerpt.words);
  const whole = texts.flatMap((text) => exactPlace(excerpt, keys, text));
  const exactly = new Set(whole.map(({ text }) => text));
  const others = texts
    .filter((text) => text.kind !== 'reading' && !exactly.has(text))
    .map((text) => ({ text, shared: shareOf(excerpt, text) }))
    .filter(({ shared }) => shared >= SHARED)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, ALIGNED)
    .flatMap(({ text }): Place[] => {
      const alignment = align(excerpt, comparedText(text).words);
      return alignment && agrees(excerpt, alignment) ? [{ text, alignment }] : [];
    })
    .toSorted(byLikeness);
  const isShortened = ({ alignment }: Place) => alignment.hunks.every(({ announced }) => announced);
  const isNear = ({ alignment: { likeness, run } }: Place) => likeness >= NEAR || run >= TELLING_RUN;
  return {
    exact: [...whole, ...others.filter(isShortened)],
    near: others.filter((place) => !isShortened(place) && isNear(place)),
    texts,
  };
}

function exactPlace(excerpt: Excerpt, keys: string, text: LibraryText): Place[] {
  const { joined } = comparedText(text);
  const start = joined.indexOf(keys);
  if (start < 0) return [];
  const from = joined.slice(0, start + 1).split(' ').length - 2;
  const to = from + excerpt.words.length;
  const alignment = { text: { from, to }, hunks: [], likeness: 1, run: excerpt.words.length };
  return [{ text, alignment }];
}

/** Whether enough words that carry content are the same. */
function agrees({ words }: Excerpt, { hunks, run }: Alignment): boolean {
  const differs = (index: number) => hunks.some(({ typed }) => index >= typed.from && index < typed.to);
  const content = words.filter(({ key }, index) => isContent(key) && !differs(index));
  return (
    content.length > 0 && (run >= AGREEING_RUN || new Set(content.map(({ key }) => key)).size >= AGREEING)
  );
}

/** The quotations among some places. */
export function quotationsAt(places: readonly Place[]): Quotation[] {
  return places.flatMap(({ text }) => (text.kind === 'quotation' ? (text.passage.quotation ?? []) : []));
}

export function isQuotation({ text }: Place): boolean {
  return text.kind === 'quotation';
}

/** A piece of a joined text has so many words of one quotation in a row, … */
const PIECE = 4;
/** … so many of which carry content. */
const CONTENT = 2;
/** So much of a joined text has to be such pieces. */
const COVERED = 0.7;

/** Some words in a row that quotations have. */
interface Piece {
  excerpt: Excerpt;
  /** Its keys with a space before and after each. */
  keys: string;
  texts: LibraryText[];
}

/**
 * The pieces of a text that is put together of words that no quotation has one after the other, in order; `undefined`
 * for a text that is not.
 */
export function joinedPieces(excerpt: Excerpt, { near, texts }: Findings): Excerpt[] | undefined {
  const quotations = texts.filter(({ kind }) => kind === 'quotation');
  const pieces = piecesIn(excerpt, quotations);
  const weight = ({ words }: Excerpt) => words.reduce((sum, word) => sum + weightOf(word), 0);
  const covered = pieces.reduce((sum, piece) => sum + weight(piece.excerpt), 0);
  if (pieces.length < 2 || covered < COVERED * weight(excerpt)) return undefined;
  if (quotations.some((text) => hasInOrder(text, pieces))) return undefined;
  const [first, ...others] = pieces.map(speakersOf);
  const isOfOne = [...(first ?? [])].some((speaker) => others.every((speakers) => speakers.has(speaker)));
  const likeness = near.find(isQuotation)?.alignment.likeness ?? 0;
  return isOfOne && likeness >= LIKELY ? undefined : pieces.map((piece) => piece.excerpt);
}

/** From the left, each time the longest run of words that a quotation has. */
function piecesIn({ text, words }: Excerpt, quotations: readonly LibraryText[]): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < words.length; ) {
    let to = from + PIECE - 1;
    let found: LibraryText[] = [];
    let having = [...quotations];
    while (having.length > 0 && to <= words.length) {
      const keys = joinedKeys(words.slice(from, to));
      having = having.filter((one) => comparedText(one).joined.includes(keys));
      if (having.length === 0) break;
      found = having;
      to += 1;
    }
    const run = words.slice(from, to - 1);
    const [first, last] = [run[0], run.at(-1)];
    const isTelling =
      found.length > 0 && run.length >= PIECE && run.filter(({ key }) => isContent(key)).length >= CONTENT;
    if (isTelling && first && last) {
      const piece = excerptOf(text.slice(first.start, last.end));
      pieces.push({ excerpt: piece, keys: joinedKeys(run), texts: found });
      from = to - 1;
    } else from += 1;
  }
  return pieces;
}

function hasInOrder(text: LibraryText, pieces: readonly Piece[]): boolean {
  const { joined } = comparedText(text);
  let at = 0;
  for (const { keys } of pieces) {
    at = joined.indexOf(keys, at);
    if (at < 0) return false;
    at += keys.length - 1;
  }
  return true;
}

function speakersOf({ texts }: Piece): Set<Speaker | undefined> {
  return new Set(
    texts.flatMap((text) => (text.kind === 'quotation' ? [text.passage.quotation?.speaker] : [])),
  );
}
