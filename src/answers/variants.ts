import { diffArrays } from 'diff';
import type { Quotation } from '../knowledge/snapshot.js';

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
}

/**
 * Groups quotations of one speaker that share seven words or more in a row, those with the most versions first, and finds where the
 * versions vary.
 */
export function groupQuotations(quotations: readonly Quotation[]): QuotationGroup[] {
  const parts = quotations.flatMap((quotation) =>
    quotation.parts.map((text): Part => ({ quotation, text, tokens: tokenize(text) })),
  );
  const clusters = connected(
    parts,
    (a, b) => a.quotation.speaker === b.quotation.speaker && sharedRun(a.tokens, b.tokens) >= SHARED_RUN,
  );
  const groups = connected(quotations, (a, b) =>
    clusters.some((cluster) => [a, b].every((one) => cluster.some(({ quotation }) => quotation === one))),
  );
  const byVersions = groups.toSorted((a, b) => b.length - a.length);
  return byVersions.map((group) => ({
    quotations: group,
    variations: clusters
      .filter((cluster) => cluster.length > 1 && cluster.some(({ quotation }) => group.includes(quotation)))
      .flatMap(variationsOf),
  }));
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

/** Whether two texts share so many words in a row that one is a version of the other. */
export function sharesRun(a: string, b: string): boolean {
  return sharedRun(tokenize(a), tokenize(b)) >= SHARED_RUN;
}

/** The length of the longest run of words that stands in both. */
function sharedRun(a: Token[], b: Token[]): number {
  const bare = (token: Token) => token.key.replace(/[^\p{L}\p{N}]/gu, '');
  const [keysA, keysB] = [a.map(bare), b.map(bare)];
  let best = 0;
  let previous: number[] = [];
  for (const key of keysA) {
    const row = keysB.map((other, index) => (other === key ? (previous[index - 1] ?? 0) + 1 : 0));
    best = Math.max(best, ...row);
    previous = row;
  }
  return best;
}

/** Splits a list into its connected components, keeping its order. */
function connected<T>(list: readonly T[], related: (a: T, b: T) => boolean): T[][] {
  const components: T[][] = [];
  for (const one of list) {
    const touching = components.filter((component) => component.some((other) => related(one, other)));
    const [first, ...others] = touching;
    if (!first) {
      components.push([one]);
      continue;
    }
    for (const other of others) {
      first.push(...other);
      components.splice(components.indexOf(other), 1);
    }
    first.push(one);
  }
  return components;
}

/**
 * Aligns every version with the longest one, word by word. Between two words that all versions at that place share,
 * whatever is not the same in all of them is a variation.
 */
function variationsOf(cluster: Part[]): Variation[] {
  const [base, ...others] = [...cluster].sort((a, b) => b.tokens.length - a.tokens.length);
  if (!base) return [];
  const versions = [
    { part: base, at: new Map(base.tokens.map((_, index) => [index, index])) },
    ...others.map((part) => ({ part, at: align(base, part) })),
  ];
  const covering = (index: number) =>
    versions.filter(
      ({ at }) => at.size > 0 && index >= Math.min(...at.keys()) && index <= Math.max(...at.keys()),
    );
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
  const span = (at: Map<number, number>) => Math.max(...at.keys()) - Math.min(...at.keys());
  return span(backwards) < span(forwards) ? backwards : forwards;
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
