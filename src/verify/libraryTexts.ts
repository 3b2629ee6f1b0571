import type { Article, Passage } from '../knowledge/passages.js';
import type { Reading } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Entry } from '../search/entries.js';
import { unique } from '../unique.js';
import { type ComparedWord, comparedWords, type Excerpt, isContent, weightOf } from './excerpt.js';

/** Words of the library, by whose they are. */
export type LibraryText =
  /** A speaker's, in a quotation. */
  | { kind: 'quotation'; passage: Passage }
  /** The article's own, above it. */
  | { kind: 'headline'; article: Article; headline: string }
  /** The article's own prose, where the library has the article itself. */
  | { kind: 'article'; passage: Passage }
  /** This project's, on a paragraph of an article. */
  | { kind: 'digest'; passage: Passage }
  /** This project's, in a record. */
  | { kind: 'reading'; reading: Reading };

/** Words that a search is made with: it costs in proportion to them, and these say where an excerpt stands. */
const TERMS = 8;
/** Texts that have a run of words, and texts that have the most of them, of which so many are looked at. */
const EXACT = 50;
const LIKE = 30;
/** A search by a phrase wants all its words; sums of weights may differ in their last digits. */
const ALL = 0.999;

/** The passages that have the run of words of an excerpt that tells the most. */
export function textsWithRun({ index }: Snapshot, excerpt: Excerpt): LibraryText[] {
  const phrase = phraseOf(excerpt);
  if (phrase === '') return [];
  const hits = index.search(`"${phrase}"`, { where: isPassage, leastCoverage: ALL, limit: EXACT });
  return hits.flatMap(({ entry }) => textOf(entry));
}

/** The passages that have a run of either half of an excerpt: where one word is changed, one half is as it was. */
export function textsWithHalf(snapshot: Snapshot, excerpt: Excerpt): LibraryText[] {
  const middle = Math.floor(excerpt.words.length / 2);
  return [excerpt.words.slice(0, middle), excerpt.words.slice(middle)].flatMap((words) =>
    textsWithRun(snapshot, { ...excerpt, words, gaps: new Set() }),
  );
}

/** The passages that have the most of the words of an excerpt. */
export function textsLike({ index }: Snapshot, { words }: Excerpt): LibraryText[] {
  const keys = unique(words.filter(({ inserted }) => !inserted).map(({ key }) => key));
  // Without words that no text has: the search would guess at them.
  const known = keys.filter((key) => index.knows(key.replace(/'s$/u, '')));
  const content = known.filter(isContent);
  // The longest words are mostly the rarest; in their order, as the search heeds what stands near to what.
  const longest = new Set(
    (content.length > 0 ? content : known).toSorted((a, b) => b.length - a.length).slice(0, TERMS),
  );
  const query = known.filter((key) => longest.has(key)).join(' ');
  return index.search(query, { where: isPassage, limit: LIKE }).flatMap(({ entry }) => textOf(entry));
}

function isPassage({ kind }: Entry): boolean {
  return kind === 'quotation' || kind === 'passage';
}

/** The run of at most so many words of an excerpt that tells the most, without gaps and insertions. */
function phraseOf({ text, words, gaps }: Excerpt): string {
  let best = { from: 0, to: 0, letters: 0 };
  let from = 0;
  words.forEach(({ inserted }, index) => {
    if (inserted || gaps.has(index)) from = inserted ? index + 1 : index;
    from = Math.max(from, index + 1 - TERMS);
    const run = words.slice(from, index + 1);
    const letters = run.reduce((sum, { key }) => sum + (isContent(key) ? key.length : 1), 0);
    if (letters > best.letters) best = { from, to: index + 1, letters };
  });
  const [first, last] = [words[best.from], words[best.to - 1]];
  return first && last ? text.slice(first.start, last.end).replace(/["“”„«»]/gu, ' ') : '';
}

/** The readings of all records, which are few, each once however many companies share it. */
export function readingsOf({ records }: Snapshot): LibraryText[] {
  const readings = [...records.values()].flatMap(({ facets }) =>
    [...facets.values()].flatMap(({ points }) => points.flatMap((point) => point.readings)),
  );
  return unique(readings).map((reading) => ({ kind: 'reading', reading }));
}

/** The headlines of all articles; each is one and the same text whenever it is asked for. */
export function headlinesOf({ articles }: Snapshot): LibraryText[] {
  const before = headlines.get(articles);
  if (before) return before;
  const all = [...articles.values()].flatMap((article): LibraryText[] => {
    const headline = article.title.value;
    return headline === null || article.passages.length === 0
      ? []
      : [{ kind: 'headline', article, headline }];
  });
  headlines.set(articles, all);
  return all;
}

const headlines = new WeakMap<Snapshot['articles'], LibraryText[]>();

/** The text of a passage; the same one for the same passage, so that two searches give the same. */
function textOf(entry: Entry): LibraryText[] {
  if (entry.kind !== 'passage' && entry.kind !== 'quotation') return [];
  const { passage } = entry;
  const known = ofPassages.get(passage);
  if (known) return [known];
  const kind = passage.quotation ? 'quotation' : passage.isVerbatim ? 'article' : 'digest';
  const text: LibraryText = { kind, passage };
  ofPassages.set(passage, text);
  return [text];
}

const ofPassages = new WeakMap<Passage, LibraryText>();

/** The words of a library text, to the letter. */
export function lettersOf(text: LibraryText): string {
  if (text.kind === 'headline') return text.headline;
  return text.kind === 'reading' ? text.reading.says : text.passage.text;
}

/** Some words of a library text, to the letter. */
export function wordsAt(text: LibraryText, { from, to }: { from: number; to: number }): string {
  const { words } = comparedText(text);
  return lettersOf(text).slice(words[from]?.start, words[to - 1]?.end);
}

/** The passages that a library text rests on; of a headline the first one under it. */
export function passagesOf(text: LibraryText): string[] {
  if (text.kind === 'headline') return text.article.passages.slice(0, 1).map(({ id }) => id);
  return text.kind === 'reading' ? text.reading.accordingTo : [text.passage.id];
}

/** A text as it is compared. */
export interface ComparedText {
  words: readonly ComparedWord[];
  /** Its keys with a space before and after each. */
  joined: string;
  keys: ReadonlySet<string>;
}

/** Texts never change, and many excerpts meet the same ones. */
const compared = new WeakMap<Article | Passage | Reading, ComparedText>();

export function comparedText(text: LibraryText): ComparedText {
  const holder =
    text.kind === 'headline' ? text.article : text.kind === 'reading' ? text.reading : text.passage;
  const known = compared.get(holder);
  if (known) return known;
  const words = comparedWords(lettersOf(text));
  const made = { words, joined: joinedKeys(words), keys: new Set(words.map(({ key }) => key)) };
  compared.set(holder, made);
  return made;
}

export function joinedKeys(words: readonly ComparedWord[]): string {
  return ` ${words.map(({ key }) => key).join(' ')} `;
}

/** How much of an excerpt a text has at most, in whatever order: the share of its weight, from 0 to 1. */
export function shareOf({ words }: Excerpt, text: LibraryText): number {
  const { keys } = comparedText(text);
  let [shared, total] = [0, 0];
  for (const word of words) {
    if (word.inserted) continue;
    const weight = weightOf(word);
    total += weight;
    if (keys.has(word.key)) shared += weight;
  }
  return total === 0 ? 0 : shared / total;
}

/** Whether a sentence ends behind a word of a text. */
export function endsSentence(text: LibraryText, at: number): boolean {
  const { words } = comparedText(text);
  const [word, next] = [words[at], words[at + 1]];
  return word === undefined || /[.!?]/u.test(lettersOf(text).slice(word.end, next?.start));
}
