import { type ComparedPlace, type ComparisonItem, plural } from '../answer.js';
import type { Hunk, Range } from './align.js';
import type { Excerpt } from './excerpt.js';
import type { Place } from './findExcerpt.js';
import { comparedText, endsSentence, type LibraryText, lettersOf, passagesOf } from './libraryTexts.js';
import { turnsSense } from './marked.js';

/** Words of common ground shown on either side of a place. */
const CONTEXT = 2;
/** Places with no more words of common ground between them are shown as one. */
const BETWEEN = 2;
/** Places shown at most: a text with more differences is another text. */
const PLACES = 8;
/** A longer stretch of the passage is shown by its beginning and its end. */
const STRETCH = 16;
/** Words of what was typed that are shown of a longer run. */
const TYPED = 12;

/** How the name of a change ends that makes a text deny what it says, or the other way round. */
export const TURNING = ', which turns the sense';

/** Places that are shown as one, in order. */
type Group = [Hunk, ...Hunk[]];

/** Where an excerpt has not the words of some texts, as items: those that differ from it alike are one. */
export function comparisonItems(excerpt: Excerpt, places: readonly Place[]): ComparisonItem[] {
  const items = new Map<string, ComparisonItem>();
  for (const place of places) {
    const item = comparisonItem(excerpt, place);
    if (!item) continue;
    const key = JSON.stringify([item.isVerbatim, item.places, item.more]);
    items.set(key, { ...item, passageIds: [...(items.get(key)?.passageIds ?? []), ...item.passageIds] });
  }
  return [...items.values()];
}

/** Where an excerpt has not the words of a text, as an item; `undefined` where it has them all. */
function comparisonItem(excerpt: Excerpt, { text, alignment }: Place): ComparisonItem | undefined {
  const [passageId] = passagesOf(text);
  if (alignment.hunks.length === 0 || passageId === undefined) return undefined;
  const groups = grouped(alignment.hunks.map((hunk) => withinSentence(excerpt, text, hunk)));
  return {
    kind: 'comparison',
    head: headOf(groups),
    passageIds: [passageId],
    isVerbatim: text.kind === 'quotation' || text.kind === 'article',
    places: groups.slice(0, PLACES).map((group) => comparedPlace(excerpt, text, group)),
    more: Math.max(0, groups.length - PLACES),
  };
}

function headOf(groups: readonly Group[]): string {
  const differing = groups.filter(([{ announced }]) => !announced).length;
  if (differing === 0) return 'What your text says it leaves out or puts in';
  return `Your text differs at ${plural(differing, 'place')}`;
}

/** Hunks with little between them are one place; what the excerpt itself marks stays by itself. */
function grouped(hunks: readonly Hunk[]): Group[] {
  const groups: Group[] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const near =
      before &&
      hunk.typed.from - before.typed.to <= BETWEEN &&
      hunk.announced === before.announced &&
      !hunk.announced;
    if (group && near) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

/**
 * At its ends an excerpt may have words beside those of the text next to it. Those of another sentence it does not
 * replace: it puts words in.
 */
function withinSentence({ words }: Excerpt, text: LibraryText, hunk: Hunk): Hunk {
  const letters = lettersOf(text);
  const own = comparedText(text).words;
  const between = (left: number) =>
    letters.slice(own[left]?.end ?? 0, own[left + 1]?.start ?? letters.length);
  const { from, to } = hunk.text;
  if (from === to) return hunk;
  if (hunk.typed.from === 0 && /[.!?]/u.test(between(to - 1))) return { ...hunk, text: { from: to, to } };
  if (hunk.typed.to === words.length && /[.!?]/u.test(between(from - 1)))
    return { ...hunk, text: { from, to: from } };
  return hunk;
}

function comparedPlace(excerpt: Excerpt, text: LibraryText, group: Group): ComparedPlace {
  return {
    change: changeOf(excerpt, text, group),
    words: shown(text, withContext(excerpt, text, group)),
    typed: typedOf(excerpt, group),
  };
}

/** What a group covers of a text, with some words of the same sentence on those sides on which the excerpt goes on. */
function withContext({ words: typed }: Excerpt, text: LibraryText, group: Group): Range {
  const { words } = comparedText(text);
  const [begin, end] = [group[0], group.at(-1) ?? group[0]];
  let [from, to] = [begin.text.from, end.text.to];
  const [goesBefore, goesAfter] = [begin.typed.from > 0, end.typed.to < typed.length];
  const stop = { from: Math.max(0, from - CONTEXT), to: Math.min(words.length, to + CONTEXT) };
  while (goesBefore && from > stop.from && !endsSentence(text, from - 1)) from -= 1;
  // What was put in where a sentence begins has that sentence behind it.
  while (goesAfter && to < stop.to && (to === begin.text.from || !endsSentence(text, to - 1))) to += 1;
  return { from, to };
}

function changeOf(excerpt: Excerpt, text: LibraryText, group: Group): string {
  const { words } = excerpt;
  const own = comparedText(text).words;
  const keys = (list: readonly { key: string }[], ranges: readonly Range[]) =>
    ranges.flatMap(({ from, to }) => list.slice(from, to).map(({ key }) => key));
  const typed = keys(
    words,
    group.map((hunk) => hunk.typed),
  );
  const left = keys(
    own,
    group.map((hunk) => hunk.text),
  );
  if (group[0].announced) {
    if (group.some((hunk) => turnsSense(excerpt, text, hunk))) return turned(typed.length, left.length);
    if (left.length === 0) return 'put in, as marked';
    return typed.length > 0 ? 'changed in brackets' : 'shortened, as marked';
  }
  if (typed.length === 0) return left.length > 1 ? `left out, ${left.length} words` : 'left out';
  if (left.length === 0) return 'put in';
  return typed.toSorted().join(' ') === left.toSorted().join(' ') ? 'in another order' : 'replaced';
}

function turned(typed: number, left: number): string {
  if (left === 0) return `put in${TURNING}`;
  return `${typed > 0 ? 'changed in brackets' : 'left out'}${TURNING}`;
}

/** A stretch of a text to the letter: in several where it is long, or where a quotation is interrupted. */
function shown(text: LibraryText, { from, to }: Range): string[] {
  const own = comparedText(text).words;
  const letters = lettersOf(text);
  const slice = (range: Range) =>
    partsWithin(text, own[range.from]?.start ?? 0, own[range.to - 1]?.end ?? letters.length);
  if (to - from <= STRETCH) return slice({ from, to });
  const half = STRETCH / 4;
  return [...slice({ from, to: from + half }), ...slice({ from: to - half, to })];
}

/** What stands between two offsets, apart where the article has words of its own between. */
function partsWithin(text: LibraryText, start: number, end: number): string[] {
  const letters = lettersOf(text);
  const breaks = partStarts(text).filter((at) => at > start && at < end);
  return [start, ...breaks]
    .map((from, index) => letters.slice(from, breaks[index] ?? end).trim())
    .filter((part) => part !== '');
}

/** Offsets at which the parts of an interrupted quotation begin, after the first. */
function partStarts(text: LibraryText): number[] {
  const parts = 'passage' in text ? (text.passage.quotation?.parts ?? []) : [];
  const starts: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length + 1;
    starts.push(at);
  }
  return starts;
}

/** Whether the words of a text from one index to another are interrupted by the article's own. */
export function isInterrupted(text: LibraryText, { from, to }: Range): boolean {
  const own = comparedText(text).words;
  const [start, end] = [own[from]?.start ?? 0, own[to - 1]?.end ?? 0];
  return partStarts(text).some((at) => at > start && at < end);
}

function typedOf({ text, words }: Excerpt, group: Group): ComparedPlace['typed'] {
  const pieces: ComparedPlace['typed'] = [];
  const add = ({ from, to }: Range, differs: boolean) => {
    const [first, last] = [words[from], words[Math.min(to, from + TYPED) - 1]];
    if (!first || !last || to <= from) {
      if (differs) pieces.push({ words: group[0].announced ? '…' : '–', differs });
      return;
    }
    const more = to - from > TYPED ? ` … ${to - from - TYPED} more words` : '';
    pieces.push({ words: `${plain(text.slice(first.start, last.end))}${more}`, differs });
  };
  const last = group.at(-1) ?? group[0];
  add({ from: Math.max(0, group[0].typed.from - CONTEXT), to: group[0].typed.from }, false);
  group.forEach((hunk, index) => {
    add(hunk.typed, true);
    const next = group[index + 1];
    if (next) add({ from: hunk.typed.to, to: next.typed.from }, false);
  });
  add({ from: last.typed.to, to: Math.min(words.length, last.typed.to + CONTEXT) }, false);
  return pieces;
}

/** What somebody typed, on one line and without what would make it look like a quotation or like a mark of this list. */
export function plain(typed: string): string {
  return typed
    .replace(/["“”„‟«»＂⟦⟧]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .replace(/(\p{M})\p{M}+/gu, '$1')
    .trim();
}
