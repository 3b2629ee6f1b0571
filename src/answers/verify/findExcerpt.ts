import type { Snapshot } from '../../knowledge/snapshot.js';
import { unique } from '../../unique.js';
import { type Alignment, align } from './align.js';
import { type Deviation, deviations, isContent } from './comparedWords.js';
import type { Excerpt } from './excerpt.js';
import {
  comparedText,
  headlinesLike,
  joinedKeys,
  type LibraryText,
  lettersOf,
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
  /** In what it differs although its words are the same. */
  deviations: Deviation[];
}

/** What the library has of an excerpt. Each list has the best first. */
export interface Findings {
  /** Its words, one after the other, but for what it says itself to be left out or put in. */
  exact: Place[];
  /** Nearly its words. */
  near: Place[];
  /** Texts that share a good part of its words, worth showing where there is nothing nearer. */
  nearest: Place[];
}

/** From this likeness words are nearly those of a text. */
export const NEAR = 0.5;
/** From this likeness nothing nearer is looked for. */
const LIKELY = 0.7;
/** As in variants.ts: so many words in a row are no coincidence, whatever stands round them. */
const TELLING_RUN = 7;
/** From this likeness a text is worth showing as the nearest thing. */
const NEAREST = 0.3;
/** The likeliest texts, which alone are aligned word by word. */
const ALIGNED = 8;
/** Content words that have to agree: one alone is a coincidence, … */
const AGREEING = 2;
/** … unless it stands in so many words in a row that agree. */
const AGREEING_RUN = 4;
/** An excerpt of so few words may agree in one that carries content, if the others agree as well. */
const FEW = 6;

/**
 * Looks for an excerpt in quotations, in articles, and in this project's own words.
 *
 * @param isBrief it is one of many: what is exact is enough
 */
export function findExcerpt(snapshot: Snapshot, excerpt: Excerpt, isBrief = false): Findings {
  const keys = joinedKeys(excerpt.words);
  const exactIn = (texts: readonly LibraryText[]) => texts.flatMap((text) => exactPlace(excerpt, keys, text));
  const withRun = textsWithRun(snapshot, excerpt, isBrief);
  const exact = exactIn(withRun);
  if (isBrief && exact.length > 0) return { exact, near: [], nearest: [] };
  const headlines = headlinesLike(snapshot, excerpt);
  const like = textsLike(snapshot, excerpt, isBrief);
  const found = findingsIn(excerpt, exactIn, [...withRun, ...like, ...headlines, ...readingsOf(snapshot)]);
  if (isBrief || found.exact.length > 0 || (found.near[0]?.alignment.likeness ?? 0) >= LIKELY) return found;
  // Of words that many texts have, the search may miss the one text that has them in this order.
  const halves = textsWithHalf(snapshot, excerpt);
  return findingsIn(excerpt, exactIn, [...withRun, ...halves, ...like, ...headlines]);
}

function findingsIn(
  excerpt: Excerpt,
  exactIn: (texts: readonly LibraryText[]) => Place[],
  candidates: readonly LibraryText[],
): Findings {
  const texts = unique(candidates);
  const whole = exactIn(texts);
  const exactly = new Set(whole.map(({ text }) => text));
  const share = shareOf(excerpt);
  const others = texts
    .filter((text) => text.kind !== 'reading' && !exactly.has(text))
    .map((text) => ({ text, shared: share(comparedText(text)) }))
    .filter(({ shared }) => shared >= NEAREST)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, ALIGNED)
    .flatMap(({ text }): Place[] => {
      const alignment = align(excerpt, comparedText(text).words);
      return alignment && agrees(excerpt, alignment) ? [{ text, alignment, deviations: [] }] : [];
    })
    .sort((a, b) => b.alignment.likeness - a.alignment.likeness);
  const isShortened = ({ alignment }: Place) => alignment.hunks.every(({ announced }) => announced);
  const isNear = ({ alignment: { likeness, run } }: Place) => likeness >= NEAR || run >= TELLING_RUN;
  return {
    exact: [...whole, ...others.filter(isShortened)],
    near: others.filter((place) => !isShortened(place) && isNear(place)),
    nearest: others.filter((place) => !isNear(place) && place.alignment.likeness >= NEAREST),
  };
}

function exactPlace(excerpt: Excerpt, keys: string, text: LibraryText): Place[] {
  const { words, joined } = comparedText(text);
  const start = joined.indexOf(keys);
  if (start < 0) return [];
  const from = joined.slice(0, start + 1).split(' ').length - 2;
  const to = from + excerpt.words.length;
  const found = deviations(
    { text: lettersOf(text), words: words.slice(from, to) },
    { text: excerpt.text, words: excerpt.words },
  );
  return [
    {
      text,
      alignment: { text: { from, to }, hunks: [], likeness: 1, run: excerpt.words.length },
      deviations: found,
    },
  ];
}

/** Whether enough words that carry content are the same. */
function agrees({ words }: Excerpt, { hunks, likeness, run }: Alignment): boolean {
  const differing = new Set(
    hunks.flatMap(({ typed: { from, to } }) => Array.from({ length: to - from }, (_, step) => from + step)),
  );
  const content = words.filter(({ key }, index) => isContent(key) && !differing.has(index));
  const distinct = new Set(content.map(({ key }) => key)).size;
  if (distinct >= AGREEING) return true;
  // Few words have little room for more that agree.
  return distinct > 0 && (run >= AGREEING_RUN || (likeness >= NEAR && words.length <= FEW));
}
