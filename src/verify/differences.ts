import { type ComparedPlace, type ComparisonItem, plural } from '../answers/answer.js';
import type { Hunk, Range } from './alignment.js';
import type { Excerpt } from './excerpt.js';
import type { Place } from './findExcerpt.js';
import { comparedText, endsSentence, type LibraryText, lettersOf, passagesOf } from './libraryTexts.js';
import { turnAt } from './sense.js';

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

/** How the name of a change ends that makes a text say something else. */
export const TURNING = ', which turns the sense';

/** Places that are shown as one, in order. */
type Group = [Hunk, ...Hunk[]];

/** Where an excerpt has not the words of the first of some texts, as an item; none where it has them all. */
export function comparisonItems(excerpt: Excerpt, [place]: readonly Place[]): ComparisonItem[] {
  const groups = grouped(place?.alignment.hunks ?? []);
  if (!place || groups.length === 0) return [];
  const { text } = place;
  const differing = groups.filter(([{ announced }]) => !announced).length;
  return [
    {
      kind: 'comparison',
      head:
        differing === 0
          ? 'What your text says it leaves out or puts in'
          : `Your text differs at ${plural(differing, 'place')}`,
      passageIds: passagesOf(text).slice(0, 1),
      isVerbatim: text.kind === 'quotation' || text.kind === 'article',
      places: groups.slice(0, PLACES).map((group) => ({
        change: changeOf(excerpt, text, group),
        words: shown(text, withContext(excerpt, text, group)),
        typed: typedOf(excerpt, group),
      })),
      more: Math.max(0, groups.length - PLACES),
    },
  ];
}

/** Hunks with little between them are one place; what the excerpt itself marks stays by itself. */
function grouped(hunks: readonly Hunk[]): Group[] {
  const groups: Group[] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const isNear = before && hunk.typed.from - before.typed.to <= BETWEEN;
    if (group && isNear && !before.announced && !hunk.announced) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

/** What a group covers of a text, with some words of the same sentence on those sides on which the excerpt goes on. */
function withContext({ words: typed }: Excerpt, text: LibraryText, group: Group): Range {
  const [begin, end] = [group[0], group.at(-1) ?? group[0]];
  let [from, to] = [begin.text.from, end.text.to];
  const stop = { from: Math.max(0, from - CONTEXT), to: to + CONTEXT };
  while (begin.typed.from > 0 && from > stop.from && !endsSentence(text, from - 1)) from -= 1;
  // What was put in where a sentence begins has that sentence behind it.
  const goesOn = () => to === begin.text.from || !endsSentence(text, to - 1);
  while (end.typed.to < typed.length && to < stop.to && goesOn()) to += 1;
  return { from, to: Math.min(to, comparedText(text).words.length) };
}

/** What was done to the words of a text, in a word or two. */
function changeOf(excerpt: Excerpt, text: LibraryText, group: Group): string {
  const own = comparedText(text).words;
  const typed = group.flatMap((hunk) => excerpt.words.slice(hunk.typed.from, hunk.typed.to));
  const left = group.flatMap((hunk) => own.slice(hunk.text.from, hunk.text.to));
  // A digest has other words than the article, and its denials may stand elsewhere.
  const isVerbatim = text.kind === 'quotation' || text.kind === 'article';
  const turn = isVerbatim && group.some((hunk) => turnAt(excerpt, text, hunk)) ? TURNING : '';
  const { announced } = group[0];
  if (left.length === 0) return `put in${turn || (announced ? ', as marked' : '')}`;
  if (announced && typed.length > 0) return `changed in brackets${turn}`;
  if (announced) return turn ? `left out${turn}` : 'shortened, as marked';
  if (typed.length === 0) return `left out${left.length > 1 ? `, ${left.length} words` : ''}${turn}`;
  const keys = (words: readonly { key: string }[]) =>
    words
      .map(({ key }) => key)
      .toSorted()
      .join(' ');
  return keys(typed) === keys(left) ? 'in another order' : `replaced${turn}`;
}

/** A stretch of a text to the letter: in several where it is long, or where a quotation is interrupted. */
function shown(text: LibraryText, { from, to }: Range): string[] {
  const slice = (range: Range) => stretchesOf(text, range);
  if (to - from <= STRETCH) return slice({ from, to });
  const half = STRETCH / 4;
  return [...slice({ from, to: from + half }), ...slice({ from: to - half, to })];
}

/** Some words of a text to the letter, apart where the article has words of its own between. */
export function stretchesOf(text: LibraryText, { from, to }: Range): string[] {
  const own = comparedText(text).words;
  const letters = lettersOf(text);
  const [start, end] = [own[from]?.start ?? 0, own[to - 1]?.end ?? letters.length];
  const breaks = partStarts(text).filter((at) => at > start && at < end);
  return [start, ...breaks]
    .map((at, index) => letters.slice(at, breaks[index] ?? end).trim())
    .filter((part) => part !== '');
}

/** Offsets at which the parts of an interrupted quotation begin, after the first. */
function partStarts(text: LibraryText): number[] {
  const parts = 'passage' in text ? (text.passage.quotation?.parts ?? []) : [];
  let at = 0;
  return parts.slice(0, -1).map((part) => {
    at += part.length + 1;
    return at;
  });
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
