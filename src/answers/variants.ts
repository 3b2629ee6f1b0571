import { diffArrays } from 'diff';
import type { Quotation } from '../knowledge/passages.js';
import { unique } from '../unique.js';
import { connected } from './connectedComponents.js';

/** Words in a row that two texts must share to be taken for versions of one utterance. */
const SHARED_RUN = 7;
/** Words of common ground shown on either side of words that vary. */
const CONTEXT = 2;

/** One place where versions vary: the wordings there, each verbatim, with the passages that have it. */
export type Variation = { words: string; passageIds: string[]; sic: string[] }[];

/** Quotations that are versions of one utterance, or a single one. */
export interface QuotationGroup {
  quotations: Quotation[];
  variations: Variation[];
}

interface Token {
  /** As compared: lower case; the punctuation before a closing quotation mark belongs to the article, not the words. */
  key: string;
  start: number;
  end: number;
}

interface Part {
  quotation: Quotation;
  text: string;
  tokens: Token[];
  /** Its runs of words that make two texts versions of one. */
  runs: string[];
}

/**
 * Groups quotations of one speaker that share seven words or more in a row, those with the most versions first, and finds where the
 * versions vary. It costs in proportion to the words of the quotations; to find where versions vary, more.
 *
 * @param isWanted only groups for which this holds
 */
export function groupQuotations(
  quotations: readonly Quotation[],
  isWanted: (group: readonly Quotation[]) => boolean = () => true,
): QuotationGroup[] {
  const parts = quotations.flatMap(partsOf);
  const clusters = connected(parts, runKeys(quotations));
  const clustersOf = new Map<Quotation, Part[][]>(quotations.map((quotation) => [quotation, []]));
  for (const cluster of clusters)
    for (const quotation of new Set(cluster.map((part) => part.quotation)))
      clustersOf.get(quotation)?.push(cluster);
  const groups = connected(quotations, (quotation) => clustersOf.get(quotation) ?? []);
  const places = new Map(clusters.map((cluster, place) => [cluster, place]));
  const placeOf = (cluster: Part[]) => places.get(cluster) ?? 0;
  return groups
    .filter(isWanted)
    .toSorted((a, b) => b.length - a.length)
    .map((group) => ({
      quotations: group,
      variations: unique(group.flatMap((quotation) => clustersOf.get(quotation) ?? []))
        .filter((cluster) => cluster.length > 1)
        .sort((a, b) => placeOf(a) - placeOf(b))
        .flatMap(variationsOf),
    }));
}

/** The runs of words of a part, as keys that only parts of the same speaker share. */
function runKeys(quotations: readonly Quotation[]): (part: Part) => string[] {
  const speakers = unique(quotations.map(({ speaker }) => speaker));
  const numbers = new Map(speakers.map((speaker, number) => [speaker, number]));
  return ({ quotation, runs }) => runs.map((run) => `${numbers.get(quotation.speaker)} ${run}`);
}

/** Quotations never change, and one question after the other compares them. */
const partsOfQuotations = new WeakMap<Quotation, Part[]>();

function partsOf(quotation: Quotation): Part[] {
  const known = partsOfQuotations.get(quotation);
  if (known) return known;
  const parts = quotation.parts.map((text): Part => {
    const tokens = tokenize(text);
    return { quotation, text, tokens, runs: runsOf(tokens) };
  });
  partsOfQuotations.set(quotation, parts);
  return parts;
}

function tokenize(text: string): Token[] {
  const tokens = [...text.matchAll(/\S+/gu)].map((match) => ({
    key: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const last = tokens.at(-1);
  if (last) last.key = last.key.replace(/[.,]$/u, '');
  return tokens;
}

/**
 * Tells of quotations whether they share so many words in a row with a phrase that they are versions of it; `undefined`
 * for a phrase that has not so many.
 */
export function versionCheck(phrase: string): ((quotation: Quotation) => boolean) | undefined {
  const runs = runsOf(tokenize(phrase)).map((run) => ` ${run} `);
  if (runs.length === 0) return undefined;
  return (quotation) => barePartsOf(quotation).some((part) => runs.some((run) => part.includes(run)));
}

/** As with their parts; only few of those that are looked at ever come to be grouped. */
const bareParts = new WeakMap<Quotation, string[]>();

/** The words of each part without punctuation, a space before and after each. */
function barePartsOf(quotation: Quotation): string[] {
  const parts =
    bareParts.get(quotation) ?? quotation.parts.map((part) => ` ${bareWords(part.toLowerCase()).join(' ')} `);
  bareParts.set(quotation, parts);
  return parts;
}

/** All runs of as many words as make two texts versions of one, without punctuation. */
function runsOf(tokens: readonly Token[]): string[] {
  const words = bareWords(tokens.map(({ key }) => key).join(' '));
  return words.slice(SHARED_RUN - 1).map((_, from) => words.slice(from, from + SHARED_RUN).join(' '));
}

function bareWords(text: string): string[] {
  return text
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .trim()
    .split(/\s+/u);
}

/**
 * Aligns every version with the longest one, word by word. Between two words that all versions at that place share,
 * whatever is not the same in all of them is a variation.
 */
function variationsOf(cluster: readonly Part[]): Variation[] {
  const [base, ...others] = [...cluster].sort((a, b) => b.tokens.length - a.tokens.length);
  if (!base) return [];
  const versions = [
    { part: base, at: new Map(base.tokens.map((_, index) => [index, index])) },
    ...others.map((part) => ({ part, at: align(base, part) })),
  ].map((version) => ({ ...version, ...extentOf(version.at) }));
  const covering = (index: number) => versions.filter(({ from, to }) => index >= from && index <= to);
  const anchors = base.tokens.flatMap((_, index) => {
    const here = covering(index);
    return here.length > 1 && here.every(({ at }) => at.has(index)) ? [index] : [];
  });

  return anchors.slice(1).flatMap((to, position): Variation[] => {
    const from = anchors[position] ?? to;
    const here = covering(from).filter((version) => covering(to).includes(version));
    const adjacent = here.every(({ at }) => (at.get(to) ?? 0) - (at.get(from) ?? 0) === 1);
    if (here.length < 2 || adjacent) return [];
    let [first, last] = [position, position + 1];
    while (position - first < CONTEXT && (anchors[first - 1] ?? -1) === (anchors[first] ?? 0) - 1) first -= 1;
    while (last - position - 1 < CONTEXT && anchors[last + 1] === (anchors[last] ?? 0) + 1) last += 1;
    return [variationBetween(here, { first: anchors[first] ?? from, from, to, last: anchors[last] ?? to })];
  });
}

/**
 * Which words of two texts are the same words, by their indexes. Where a word could be one of several, the alignment
 * with the shorter span is right: the versions overlap in one stretch, and words before it are alike by chance.
 */
function align(base: Part, other: Part): Map<number, number> {
  const [left, right] = [base, other].map(({ tokens }) => tokens.map(({ key }) => key));
  if (!left || !right) return new Map();
  const forwards = matches(left, right);
  const backwards = new Map(
    [...matches(left.toReversed(), right.toReversed())].map(([a, b]) => [
      left.length - 1 - a,
      right.length - 1 - b,
    ]),
  );
  const span = (at: ReadonlyMap<number, number>) => {
    const { from, to } = extentOf(at);
    return to - from;
  };
  return span(backwards) < span(forwards) ? backwards : forwards;
}

/** The first and the last word of the longest version that another one has. */
function extentOf(at: ReadonlyMap<number, number>): { from: number; to: number } {
  return { from: Math.min(...at.keys()), to: Math.max(...at.keys()) };
}

function matches(left: string[], right: string[]): Map<number, number> {
  const at = new Map<number, number>();
  let [from, to] = [0, 0];
  for (const { added, removed, count } of diffArrays(left, right)) {
    if (added) to += count;
    else if (removed) from += count;
    else for (let step = 0; step < count; step += 1) at.set(from++, to++);
  }
  return at;
}

/** The wordings from the anchor `from` to the anchor `to`, with context where a version reaches that far. */
function variationBetween(
  versions: { part: Part; at: Map<number, number> }[],
  { first, from, to, last }: { first: number; from: number; to: number; last: number },
): Variation {
  const wordings: Variation = [];
  for (const { part, at } of versions) {
    const begin = part.tokens[at.get(first) ?? at.get(from) ?? -1];
    const end = part.tokens[at.get(last) ?? at.get(to) ?? -1];
    if (!begin || !end) continue;
    const words = part.text.slice(begin.start, end.end);
    const same = wordings.find((wording) => wording.words === words);
    if (same) same.passageIds.push(part.quotation.passageId);
    else
      wordings.push({
        words,
        passageIds: [part.quotation.passageId],
        sic: part.quotation.sic.filter((slip) => words.includes(slip)),
      });
  }
  return wordings;
}
