import distance from 'damerau-levenshtein';
import MiniSearch, { type Query } from 'minisearch';
import { quotedPhrases } from '../knowledge/quotedWords.js';
import type { Facet, Point, Reading, Unstated, Vocabulary } from '../knowledge/schema.js';
import type { CompanyRecord, Passage } from '../knowledge/snapshot.js';
import { isStopWord, terms, words } from './analysis.js';
import { forgiven } from './names.js';

/** What is indexed: passages, quotations, the readings of the records, and what no article states. */
export type Entry =
  | { kind: 'passage' | 'quotation'; passage: Passage }
  | { kind: 'reading'; companyId: string; facet: Facet; point: Point; reading: Reading }
  | { kind: 'unstated'; unstated: Unstated };

/** An entry that a query found. */
export interface Hit {
  entry: Entry;
  /** Higher is better; comparable only within one search. */
  score: number;
  /** The words of the entry that matched, as the entry spells them. */
  matched: string[];
  /** Which terms of the query were matched, themselves or by a synonym. */
  matchedTerms: Set<string>;
  /** The idf-weighted share of the query's terms that were matched, from 0 to 1. */
  coverage: number;
}

export interface SearchOptions {
  /** Only entries for which this holds. */
  where?: (entry: Entry) => boolean;
  /** At most this many hits; 10 unless given. */
  limit?: number;
}

export interface SearchIndex {
  search(query: string, options?: SearchOptions): Hit[];
  /** Whether a word, itself or by its stem, stands in any passage. */
  knows(folded: string): boolean;
  /** Whether a word or a synonym of it does. */
  knowsMeaning(folded: string): boolean;
  /** The single terms that stand for a term by the vocabulary, without itself. */
  synonymsOf(term: string): string[];
  /** Terms in the index. */
  size: number;
}

interface IndexedEntry {
  id: number;
  text: string;
  context: string;
}

/** Candidates that the second pass looks at. */
const CANDIDATES = 100;
/** Weight of the share of the query's bigrams that a text has; measured on TIME and Cranfield (docs of the design). */
const BIGRAM_WEIGHT = 0.3;
/** MiniSearch multiplies a score by the number of terms matched; this undoes most of it. Measured as above. */
const MATCHED_EXPONENT = -0.75;
/** No word of a language is longer; looking for the spelling of one takes room that grows with its square. */
const LONGEST_WORD = 40;
/** Share of a term's length within which the engine looks for what a misspelt term may stand for. */
const FUZZY = 0.25;

/**
 * Indexes passages, readings and unstated matters: lower case, accents folded, split to letters and digits, Porter
 * stems. A query is OR over its terms without stop words (with them if nothing else remains), each term once, each
 * with its synonyms; terms of four letters and more that the index does not hold also by what they may be misspellings
 * of; the best 100 again by matched bigrams.
 */
export function buildIndex(parts: {
  passages: Map<string, Passage>;
  records: Map<string, CompanyRecord>;
  unstated: Unstated[];
  vocabulary: Vocabulary;
}): SearchIndex {
  const entries = collectEntries(parts);
  const documents = entries.map((entry, id): IndexedEntry => ({ id, ...indexedText(entry) }));
  const miniSearch = new MiniSearch<IndexedEntry>({
    fields: ['text', 'context'],
    // The text is analysed before it gets here, so that queries, bigrams and matched words share one analysis.
    tokenize: (text) => text.split(' ').filter(Boolean),
    processTerm: (term) => term,
  });
  miniSearch.addAll(documents);

  const frequency = new Map<string, number>();
  for (const { text, context } of documents) {
    for (const term of new Set(`${text} ${context}`.split(' ')))
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const passageTerms = new Set([...parts.passages.values()].flatMap(({ text }) => terms(text)));
  /** BM25's idf: ln(1 + (N - n + 0.5) / (n + 0.5)), with n entries out of N holding the term. */
  const idf = (term: string) => {
    const count = frequency.get(term) ?? 0;
    return Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
  };
  const synonyms = synonymGroups(parts.vocabulary);

  /** A term weighs its idf; one that no entry has, as much as the rarest way to say it that some entry has. */
  const weightOf = ([term = '', ...others]: string[]) => {
    const held = others.filter((other) => other.split(' ').every((part) => frequency.has(part)));
    if (frequency.has(term) || held.length === 0) return idf(term);
    return Math.max(...held.flatMap((other) => other.split(' ').map(idf)));
  };

  /** Terms of the index of which a term that it does not hold may be a misspelling; never grammar, never digits. */
  const spelledLike = (term: string): string[] => {
    if (forgiven(term.length) === 0 || term.length > LONGEST_WORD || /\d/u.test(term)) return [];
    const found = miniSearch.search(term, { fuzzy: FUZZY }).flatMap((result) => result.terms);
    return [...new Set(found)].filter(
      (other) =>
        other[0] === term[0] &&
        !isStopWord(other) &&
        distance(term, other).steps <= forgiven(Math.min(term.length, other.length)),
    );
  };

  const search = (query: string, { where, limit = 10 }: SearchOptions = {}): Hit[] => {
    const asked = queryTerms(query);
    const quoted = phrasesIn(query);
    if (asked.length === 0) return [];
    const phrases = [...synonyms.keys()].filter(
      (key) => key.includes(' ') && ` ${asked.join(' ')} `.includes(` ${key} `),
    );
    const groups = asked.map((term) => [
      ...new Set([
        term,
        ...(synonyms.get(term) ?? []),
        // What stands for a phrase of the query stands for each of its words.
        ...phrases
          .flatMap((phrase) => (phrase.split(' ').includes(term) ? (synonyms.get(phrase) ?? []) : []))
          .filter((other) => other !== term),
        ...(frequency.has(term) ? [] : spelledLike(term)),
      ]),
    ]);
    const tree: Query = {
      combineWith: 'OR',
      queries: groups.map((group): Query => ({ combineWith: 'OR', queries: group.map(phraseQuery) })),
    };
    const results = miniSearch.search(tree, {
      ...(where && {
        filter: ({ id }) => {
          const entry = entries[Number(id)];
          return entry !== undefined && where(entry);
        },
      }),
    });
    const scored = results.map((result) => ({
      ...result,
      score: result.score * result.queryTerms.length ** MATCHED_EXPONENT,
    }));
    const top = scored.sort((a, b) => b.score - a.score).slice(0, CANDIDATES);
    const best = top[0]?.score ?? 1;
    const bigrams = pairs(asked);
    const weights = new Map(groups.map((group) => [group[0] ?? '', weightOf(group)]));
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);

    const hits = top.flatMap(({ id, score, terms: found, queryTerms: matchedQuery }): Hit[] => {
      const entry = entries[Number(id)];
      const document = documents[Number(id)];
      if (!entry || !document) return [];
      if (!quoted.every((phrase) => ` ${document.text} `.includes(` ${phrase} `))) return [];
      const own = new Set(pairs(document.text.split(' ')));
      const share =
        bigrams.length === 0 ? 0 : bigrams.filter((pair) => own.has(pair)).length / bigrams.length;
      const hit = new Set(matchedQuery);
      const matchedTerms = new Set(
        groups
          .filter((group) => group.some((member) => member.split(' ').every((part) => hit.has(part))))
          .map(([term = '']) => term),
      );
      const covered = [...matchedTerms].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
      const surfaces = new Set(found);
      const matched = [
        ...new Set(
          words(entryText(entry))
            .filter(({ term }) => surfaces.has(term))
            .map(({ surface }) => surface),
        ),
      ];
      return [
        {
          entry,
          score: score / best + BIGRAM_WEIGHT * share,
          matched,
          matchedTerms,
          coverage: covered / total,
        },
      ];
    });
    return hits.sort((a, b) => b.score - a.score).slice(0, limit);
  };
  return {
    search,
    knows: (folded) => terms(folded).every((term) => passageTerms.has(term)),
    knowsMeaning: (folded) =>
      terms(folded).every((term) =>
        [term, ...(synonyms.get(term) ?? [])].some((one) =>
          one.split(' ').every((part) => passageTerms.has(part)),
        ),
      ),
    synonymsOf: (term) =>
      (synonyms.get(term) ?? []).filter((other) => other !== term && !other.includes(' ')),
    size: frequency.size,
  };
}

/** What a query puts in double quotation marks: only entries that have it word for word, by stems, are found. */
function phrasesIn(query: string): string[] {
  return quotedPhrases(query)
    .map((phrase) => terms(phrase).join(' '))
    .filter((phrase) => phrase !== '');
}

/** The terms of a query that carry content, each once; all its terms if none does. */
function queryTerms(query: string): string[] {
  const all = words(query);
  const content = all.filter(({ folded }) => !isStopWord(folded));
  return [...new Set((content.length > 0 ? content : all).map(({ term }) => term))];
}

/** A synonym of several words has to match with all of them. */
function phraseQuery(member: string): Query {
  return member.includes(' ') ? { combineWith: 'AND', queries: member.split(' ') } : member;
}

/** For each term the other members of its groups, as terms joined by spaces. */
function synonymGroups({ synonyms }: Vocabulary): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const group of synonyms) {
    const members = group.map((member) => terms(member).join(' '));
    for (const member of members)
      groups.set(member, [...new Set([...(groups.get(member) ?? []), ...members])]);
  }
  return groups;
}

function pairs(list: string[]): string[] {
  return list.slice(1).map((term, index) => `${list[index]} ${term}`);
}

function collectEntries({
  passages,
  records,
  unstated,
}: {
  passages: Map<string, Passage>;
  records: Map<string, CompanyRecord>;
  unstated: Unstated[];
}): Entry[] {
  return [
    ...[...passages.values()].map(
      (passage): Entry => ({ kind: passage.quotation ? 'quotation' : 'passage', passage }),
    ),
    ...[...records.values()].flatMap(({ company, facets }) =>
      [...facets.values()].flatMap(({ facet, points }) =>
        points.flatMap((point) =>
          point.readings.map(
            (reading): Entry => ({ kind: 'reading', companyId: company.id, facet, point, reading }),
          ),
        ),
      ),
    ),
    ...unstated.map((one): Entry => ({ kind: 'unstated', unstated: one })),
  ];
}

/** The words that an entry shows. */
export function entryText(entry: Entry): string {
  if (entry.kind === 'reading') return entry.reading.says;
  if (entry.kind === 'unstated') return entry.unstated.about;
  return entry.passage.text;
}

function indexedText(entry: Entry): { text: string; context: string } {
  const context =
    entry.kind === 'reading'
      ? [entry.point.about ?? '']
      : entry.kind === 'unstated'
        ? []
        : [
            entry.passage.quotation?.speaker?.name ?? '',
            entry.passage.quotation?.speaker?.organisation ?? '',
            entry.passage.quotation?.occasion ?? '',
          ];
  return { text: terms(entryText(entry)).join(' '), context: terms(context.join(' ')).join(' ') };
}
