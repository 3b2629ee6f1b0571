import MiniSearch from 'minisearch';
import type { Vocabulary } from '../knowledge/schema.js';
import { isStopWord, terms, type Word, words } from './analysis.js';

/** What a question may lead to, with examples of how people ask for it and what it says. */
export interface Example<T> {
  target: T;
  asks: readonly string[];
  text: string;
}

/** How well a target fits a question. */
export interface Fit {
  /** Higher is better; comparable within one search. */
  score: number;
  /** How like the question is to the example most like it, from 0 to 1: the weighted share of what the two have in common. */
  likeness: number;
  /** The same without the names in the question: what is asked of somebody, whoever it is. */
  bareLikeness: number;
}

/** Finds what a question is most like. */
export interface ExampleIndex<T> {
  /** Every target that has something of the question. */
  search(question: readonly Word[], isNamed?: (word: Word) => boolean): Map<T, Fit>;
}

/** What the parts of a question weigh: a word of content, one that asks, two words beside each other. */
const WEIGHT = { content: 1, asking: 0.5, pair: 0.3 } as const;
/** What an example weighs beside the best one of its target, and what the target says beside how it is asked for. */
const NEXT_EXAMPLE = 0.15;
const TEXT = 0.7;

/** Words of grammar that tell what is asked for. */
const ASKING: ReadonlySet<string> = new Set(
  'who what when where why how which whom whose long many much before after first until not no never'.split(
    ' ',
  ),
);

/**
 * BM25 over single examples, so that the one most like a question counts, and over what the targets say. Words that mean
 * the same by the vocabulary are one word.
 *
 * @param isName words that say whom a question is about and not what it asks
 */
export function buildExampleIndex<T>(
  examples: readonly Example<T>[],
  vocabulary: Pick<Vocabulary, 'synonyms'>,
  isName: (word: Word) => boolean,
): ExampleIndex<T> {
  const meaningOf = meanings(vocabulary);
  const partsOf = (list: readonly Word[]) =>
    featuresOf(
      meaningOf,
      list.filter((word) => !isName(word)),
    );
  const index = new MiniSearch<{ id: number; tokens: string }>({
    fields: ['tokens'],
    tokenize: (tokens) => (tokens === '' ? [] : tokens.split(' ')),
    processTerm: (token) => token,
    searchOptions: { bm25: { k: 1.2, b: 0.6, d: 0 } },
  });
  const documents = examples.flatMap(({ asks, text }, target) => [
    ...asks.map((ask) => ({ target, isAsk: true, tokens: partsOf(words(ask)) })),
    { target, isAsk: false, tokens: partsOf(words(text)).filter((token) => !isPair(token)) },
  ]);
  index.addAll(documents.map(({ tokens }, id) => ({ id, tokens: tokens.join(' ') })));
  const weigh = weightsIn(documents.filter(({ isAsk }) => isAsk).map(({ tokens }) => tokens));
  const scoresOf = (asked: ReadonlySet<string>) => {
    const scores = new Map<number, number>();
    for (const token of asked)
      for (const { id, score } of index.search(token))
        scores.set(id, (scores.get(id) ?? 0) + score * weightOf(token));
    return scores;
  };
  return {
    search(question, isNamed = () => false) {
      const asked = new Set(partsOf(question));
      const names = new Set(partsOf(question.filter(isNamed)));
      const best = new Map<number, Best>();
      for (const [id, score] of scoresOf(asked)) {
        const document = documents[id];
        if (!document) continue;
        const own = best.get(document.target) ?? { first: 0, second: 0, text: 0, tokens: [] };
        best.set(document.target, own);
        if (!document.isAsk) own.text = score;
        else if (score > own.first)
          Object.assign(own, { first: score, second: own.first, tokens: document.tokens });
        else own.second = Math.max(own.second, score);
      }
      const fits = [...best].flatMap(([at, { first, second, text, tokens }]): [T, Fit][] => {
        const example = examples[at];
        if (!example) return [];
        const score = first + NEXT_EXAMPLE * second + TEXT * text;
        const likeness = likenessOf(asked, tokens, weigh);
        const bareLikeness = likenessOf(asked, tokens, (token) => (names.has(token) ? 0 : weigh(token)));
        return [[example.target, { score, likeness, bareLikeness }]];
      });
      return new Map(fits);
    },
  };
}

/** How well a target fits so far: its two best examples, the parts of the best one, and its text. */
interface Best {
  first: number;
  second: number;
  text: number;
  tokens: readonly string[];
}

const PAIR = '_';
const ASKS = '?';

/** What a token tells, by how many of some lists have it (the inverse document frequency of BM25); a pair nothing of its own. */
function weightsIn(lists: readonly string[][]): (token: string) => number {
  const counts = new Map<string, number>();
  for (const list of lists)
    for (const token of new Set(list)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return (token) => {
    const count = counts.get(token) ?? 0;
    return isPair(token) ? 0 : weightOf(token) * Math.log(1 + (lists.length - count + 0.5) / (count + 0.5));
  };
}

/** The share that two lists of tokens have in common of all that they have, by what the tokens weigh. */
function likenessOf(
  one: ReadonlySet<string>,
  list: readonly string[],
  weigh: (token: string) => number,
): number {
  let [common, all] = [0, 0];
  const other = new Set(list);
  for (const token of other) {
    const weight = weigh(token);
    all += weight;
    if (one.has(token)) common += weight;
  }
  for (const token of one) if (!other.has(token)) all += weigh(token);
  return all === 0 ? 0 : common / all;
}

function isPair(token: string): boolean {
  return token.includes(PAIR);
}

function weightOf(token: string): number {
  if (isPair(token)) return WEIGHT.pair;
  return token.startsWith(ASKS) ? WEIGHT.asking : WEIGHT.content;
}

/** What tells of a text what it asks: its words of content, those that ask, and all pairs of neighbours. */
function featuresOf(meaningOf: Meanings, list: readonly Word[]): string[] {
  const all = withMeanings(meaningOf, list);
  return all.flatMap(({ token, isGrammar, isAsking }, at) => {
    const next = all[at + 1];
    return [
      ...(isGrammar ? (isAsking ? [`${ASKS}${token}`] : []) : [token]),
      ...(next ? [`${token}${PAIR}${next.token}`] : []),
    ];
  });
}

interface Meanings {
  /** For a term the name of its group of synonyms. */
  words: ReadonlyMap<string, string>;
  /** Phrases of several terms with the names of their groups, the longest first. */
  phrases: readonly { phrase: readonly string[]; meaning: string }[];
}

function meanings({ synonyms }: Pick<Vocabulary, 'synonyms'>): Meanings {
  const single = new Map<string, string>();
  const phrases: { phrase: readonly string[]; meaning: string }[] = [];
  for (const [at, group] of synonyms.entries())
    for (const member of group) {
      const [first = '', ...more] = terms(member);
      const meaning = `=${at}`;
      if (more.length > 0) phrases.push({ phrase: [first, ...more], meaning });
      else if (!single.has(first)) single.set(first, meaning);
    }
  return { words: single, phrases: phrases.toSorted((a, b) => b.phrase.length - a.phrase.length) };
}

interface Token {
  token: string;
  isGrammar: boolean;
  isAsking: boolean;
}

/** The words of a text, each as what it means; a phrase of several that means something is one. */
function withMeanings({ words: single, phrases }: Meanings, list: readonly Word[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < list.length; ) {
    const phrase = phrases.find((one) =>
      one.phrase.every((term, offset) => list[at + offset]?.term === term),
    );
    const word = list[at];
    if (phrase) tokens.push({ token: phrase.meaning, isGrammar: false, isAsking: false });
    else if (word)
      tokens.push({
        token: single.get(word.term) ?? word.term,
        isGrammar: isStopWord(word.folded),
        isAsking: ASKING.has(word.folded),
      });
    at += phrase?.phrase.length ?? 1;
  }
  return tokens;
}
