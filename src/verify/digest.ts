import { enumerate, type Item, note, publisherOf, type Statement } from '../answers/answer.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, words } from '../search/analysis.js';
import { findQuotedSpans } from '../text/quotationMarks.js';
import { sentencesOf } from '../text/sentences.js';
import { unique } from '../unique.js';
import { type Check, firstPlaces, textItems } from './check.js';
import { comparisonItems, plain } from './differences.js';
import type { Excerpt } from './excerpt.js';
import type { Place } from './findExcerpt.js';
import { comparedText, type LibraryText, lettersOf, passagesOf } from './libraryTexts.js';
import { type Conflict, conflictsOf, denies } from './sense.js';

/** A digest or headline is taken for the source of words only where it has most of them, … */
const LIKE_OURS = 0.65;
/** … and differs at no more places: else it tells the same in other words. */
const FEW_PLACES = 3;

/** Words that are an article's own or this project's, and nobody's quotation; `undefined` where there are none. */
export function ownWordsCheck(
  snapshot: Snapshot,
  excerpt: Excerpt,
  places: readonly Place[],
): Check | undefined {
  const own = places.filter(
    ({ text, alignment: { likeness, hunks } }) =>
      text.kind === 'article' ||
      (text.kind !== 'quotation' && likeness >= LIKE_OURS && hunks.length <= FEW_PLACES),
  );
  const isExact = places[0]?.alignment.likeness === 1;
  const [best] = isExact ? firstPlaces(own) : own;
  if (!best) return undefined;
  const same = own.filter(({ text }) => text.kind === best.text.kind);
  const conflicts = isExact ? [] : conflictsIn(snapshot, excerpt.text, best.text);
  return {
    verdict: 'own',
    likeness: best.alignment.likeness,
    title: `${isExact ? 'Words' : 'Nearly words'} of ${ownerOf(best)}, ${otherwise(conflicts) ?? markOf(best)}`,
    items: [
      ...conflictItems(conflicts, best.text),
      ...(isOurs(best) ? [RETOLD] : []),
      ...comparisonItems(excerpt, [best]),
      ...(isExact ? firstPlaces(same) : [best]).flatMap(({ text }) => textItems(snapshot, text)),
    ],
    quotations: [],
  };
}

function ownerOf({ text }: Place): string {
  if (text.kind === 'headline') return `the headline of ${publisherOf(text.article)}`;
  if (text.kind === 'article') return 'the article itself';
  return text.kind === 'digest' ? 'this library’s digest' : 'this library’s record';
}

/** Of the article's own words a digest says nothing, and of its quotations only that the library has no such one. */
function markOf(place: Place): string {
  if (isOurs(place)) return 'and no quotation in the library';
  return isMarked(place) ? 'which has quotation marks in them' : 'and nobody’s quotation';
}

function isOurs({ text }: Place): boolean {
  return text.kind === 'digest' || text.kind === 'reading';
}

const RETOLD = note(
  'This library retells its articles in words of its own, and these are such words. The article may put it otherwise: they are not to be quoted as its words.',
);

/** Whether the article itself has some of the words in quotation marks. */
function isMarked({ text, alignment }: Place): boolean {
  if (text.kind !== 'article') return false;
  const { words: own } = comparedText(text);
  const [start, end] = [own[alignment.text.from]?.start ?? 0, own[alignment.text.to - 1]?.end ?? 0];
  return findQuotedSpans(lettersOf(text)).some((span) => span.innerStart < end && span.innerEnd > start);
}

/**
 * From this share of its words, and of its pairs of words, a digest tells what a text says. Measured on 64 sentences of
 * the five articles, of which 53 reach both; of 10,000 texts of the library's words in any order none does, nor of 2,300
 * sentences from elsewhere, the guides of this project among them.
 */
const TOLD = { words: 0.6, pairs: 0.2 };
/** So many words that carry content, and so many pairs, have to be shared. */
const SHARED = { words: 4, pairs: 3 };

/** The passage of a digest that has the largest share of the words of a text. */
interface Retelling {
  text: LibraryText;
  share: number;
  /** The order of the words agrees as well: it tells what the text says. */
  tells: boolean;
}

/** What a digest tells in other words, as an article's own prose is; `undefined` where none does. */
export function toldCheck(
  snapshot: Snapshot,
  excerpt: Excerpt,
  texts: readonly LibraryText[],
): Check | undefined {
  const found = retellingOf(excerpt, texts);
  if (!found?.tells) return undefined;
  const conflicts = conflictsIn(snapshot, excerpt.text, found.text);
  return {
    verdict: 'told',
    likeness: found.share,
    title: `No quotation in the library; its digest tells this ${otherwise(conflicts) ?? 'in other words'}`,
    items: [...conflictItems(conflicts, found.text), DIGEST_ONLY, ...textItems(snapshot, found.text)],
    quotations: [],
  };
}

const DIGEST_ONLY = note(
  'The library holds a digest of this article, so its own sentences cannot be checked here. Most of your words stand in this passage; whether it says the same is for you to read:',
);

/** The passage that is nearest to a text that stands nowhere, with what is otherwise in it. */
export function nearestItems(snapshot: Snapshot, excerpt: Excerpt, texts: readonly LibraryText[]): Item[] {
  const found = retellingOf(excerpt, texts, ['digest', 'quotation', 'article']);
  if (!found) return [];
  const conflicts = conflictsIn(snapshot, excerpt.text, found.text);
  return [...textItems(snapshot, found.text), ...conflictItems(conflicts, found.text)];
}

function retellingOf(
  { text: typed }: Excerpt,
  texts: readonly LibraryText[],
  kinds: readonly LibraryText['kind'][] = ['digest'],
): Retelling | undefined {
  const own = retold(typed);
  const [best] = texts
    .filter(({ kind }) => kinds.includes(kind))
    .map((text) => ({ text, shared: sharedOf(own.terms, retoldText(text).terms) }))
    .toSorted((a, b) => b.shared - a.shared);
  if (!best || best.shared < SHARED.words || best.shared < TOLD.words * own.terms.size) return undefined;
  const pairs = sharedOf(own.pairs, retoldText(best.text).pairs);
  const tells = pairs >= SHARED.pairs && pairs >= TOLD.pairs * own.pairs.size;
  return { text: best.text, share: best.shared / own.terms.size, tells };
}

/** What a text has otherwise than the sentence of another that has the most of its words. */
function conflictsIn(snapshot: Snapshot, typed: string, text: LibraryText): Conflict[] {
  const { terms } = retold(typed);
  const whole = lettersOf(text);
  const shared = (sentence: string) => sharedOf(terms, retold(sentence).terms);
  const [part = ''] = sentencesOf(whole).toSorted((a, b) => shared(b) - shared(a));
  const what = `the ${text.kind}`;
  const sense: Conflict[] =
    denies(typed) === denies(part)
      ? []
      : [{ kind: 'sense', says: `Your text and ${what} may not say the same: only one of them denies` }];
  return [...sense, ...conflictsOf(snapshot, typed, { whole, part }, what)];
}

/** The words of a text that carry content, and its pairs of words of which one does, by their stems. */
interface Retold {
  terms: ReadonlySet<string>;
  pairs: ReadonlySet<string>;
}

function retold(text: string): Retold {
  const all = words(text);
  const pairs = all.slice(1).flatMap((word, index) => {
    const before = all[index];
    const isGrammar = isStopWord(word.folded) && isStopWord(before?.folded ?? '');
    return before && !isGrammar ? [`${before.term} ${word.term}`] : [];
  });
  const content = all.filter(({ folded }) => !isStopWord(folded));
  return { terms: new Set(content.map(({ term }) => term)), pairs: new Set(pairs) };
}

/** Digests never change, and many excerpts meet the same ones. */
const retoldTexts = new WeakMap<LibraryText, Retold>();

function retoldText(text: LibraryText): Retold {
  const known = retoldTexts.get(text) ?? retold(lettersOf(text));
  retoldTexts.set(text, known);
  return known;
}

function sharedOf(own: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of own) if (theirs.has(one)) shared += 1;
  return shared;
}

function conflictItems(conflicts: readonly Conflict[], text: LibraryText): Statement[] {
  const citations = passagesOf(text);
  return conflicts.map(({ says }) => ({ kind: 'statement', text: `${plain(says)}.`, citations }));
}

/** "with another number and another name"; `undefined` where nothing is otherwise. */
function otherwise(conflicts: readonly Conflict[]): string | undefined {
  const kinds = unique(
    conflicts.map(({ kind }) => (kind === 'sense' ? 'perhaps another sense' : `another ${kind}`)),
  );
  return kinds.length > 0 ? `with ${enumerate(kinds)}` : undefined;
}
