import { FACETS, type Facet, KINDS, type Kind, type Vocabulary } from '../../knowledge/schema.js';
import { isMonth } from '../../months.js';
import { isStopWord, terms, type Word, words } from '../../search/analysis.js';
import type { Mention } from '../../search/names.js';
import { unique } from '../../unique.js';
import { ASKING, type FoundPhrase, findPhrase, phraseTerms } from './phrases.js';
import { type SpelledWords, spelledWords } from './spelling.js';

export interface FacetCue extends FoundPhrase {
  facet: Facet;
}

/** Whether a cue has a word of its own: the "do" of "what do they say" asks for no action. */
export function hasContent({ words: used }: Pick<FoundPhrase, 'words'>): boolean {
  return used.some(({ folded }) => !isStopWord(folded));
}

export const AUXILIARIES = new Set(
  'do does did is are was were will would has have had can could should'.split(' '),
);

/**
 * "Does it end when Congress acts", "what happens when it ends": there "when" asks for no time, since something else
 * asks already.
 */
export function isConjunction(
  { words: used }: FoundPhrase,
  asked: readonly Word[],
  found: readonly FoundCue[],
): boolean {
  const [word] = used;
  if (used.length !== 1 || word?.folded !== 'when') return false;
  const before = asked.slice(0, asked.indexOf(word));
  if (before.some(({ folded }) => ASKING.has(folded) || folded === 'what')) return true;
  const asksOtherwise = found.some(
    (cue) => cue.facet !== undefined && cue.facet !== 'action' && cue.words.every((one) => one !== word),
  );
  return AUXILIARIES.has(asked[0]?.folded ?? '') && asksOtherwise;
}

/** "Before 2020" is a time, and asks for no earlier sales. */
export function isBeforeYear({ words: used }: FoundPhrase, asked: readonly Word[]): boolean {
  const [word] = used;
  if (used.length !== 1 || word?.folded !== 'before') return false;
  return /^\d/u.test(asked[asked.indexOf(word) + 1]?.folded ?? '');
}

/** "Does it sell to police", "who sells": how things were, not what was announced. */
export function presentSales(asked: readonly Word[]): FacetCue[] {
  const [first] = asked;
  const sells = asked.find(
    ({ folded }) => folded === 'sells' || (folded === 'sell' && ['does', 'do'].includes(first?.folded ?? '')),
  );
  return sells ? [{ facet: 'prior_sales', weight: 1.5, words: [sells] }] : [];
}

/**
 * Who wants something says what is asked: "what does Amazon want from the government" asks for its own purpose, "what
 * does the ACLU want Amazon to do" for a reaction.
 */
export function ofWhoWants(cue: FacetCue, mentions: readonly Mention[], asked: readonly Word[]): FacetCue {
  const [first] = cue.words;
  if (!['reaction', 'purpose'].includes(cue.facet) || !first || !WISHES.has(first.folded)) return cue;
  const at = asked.indexOf(first);
  const wants = mentions.find(({ to }) => to === at);
  // What critics of Amazon want, or Amazon and others, is not what Amazon wants.
  const before = asked.slice(0, wants?.from).findLast(({ folded }) => folded !== 'the');
  const isAlone = before === undefined || AUXILIARIES.has(before.folded) || before.folded === 'that';
  const wanting = isAlone ? (wants?.things.map(({ kind }) => kind) ?? []) : [];
  if (wanting.includes('company')) return { ...cue, facet: 'purpose', weight: WISH };
  const isSomebody = wanting.includes('speaker') || wanting.includes('organisation');
  return isSomebody ? { ...cue, facet: 'reaction', weight: WISH } : cue;
}

const WISHES = new Set(['want', 'wants', 'wanted', 'demand', 'demands', 'ask', 'asks']);
/** As much as a whole phrase for the facet. */
const WISH = 2;

/** "Was it June 11 that Microsoft announced it": a day asks when. */
export function dayCues(mentions: readonly Mention[], asked: readonly Word[]): FacetCue[] {
  if (mentions.every(({ things }) => things.every(({ kind }) => kind !== 'company'))) return [];
  const day = dayIn(asked);
  return day.length === 0 ? [] : [{ facet: 'announced', weight: 2, words: day }];
}

/** The words of the first day of a month in a question: "June 10", "10 June". */
export function dayIn(asked: readonly Word[]): Word[] {
  const at = asked.findIndex(({ folded }) => isMonth(folded));
  const beside = [asked[at - 1], asked[at + 1]].find((word) =>
    /^\d{1,2}(?:st|nd|rd|th)?$/u.test(word?.folded ?? ''),
  );
  const month = asked[at];
  return month && beside ? [month, beside] : [];
}

/** What sets one thing before another in time. */
const SEQUENCE = new Set([
  'before',
  'after',
  'ahead',
  'earlier',
  'later',
  'sooner',
  'precede',
  'follow',
  'followed',
]);

/** "Did one go before the other": between two names such a word asks for the order. */
export function orderCues(mentions: readonly Mention[], asked: readonly Word[]): FacetCue[] {
  const places = mentions
    .filter(({ things }) => things.some(({ kind }) => kind === 'company'))
    .map(({ from, to }) => ({ from, to }));
  const between = asked.filter(
    ({ folded }, index) =>
      SEQUENCE.has(folded) && places.some(({ to }) => to <= index) && places.some(({ from }) => from > index),
  );
  return between.slice(0, 1).map((word) => ({ facet: 'order', weight: 2, words: [word] }));
}

/** "Right now" in "does it sell right now" is part of what a facet is asked by, and asks for nothing of its own. */
export function isPartOfFacet(
  { kind, words: used, weight }: FoundCue,
  facetCues: readonly FacetCue[],
): boolean {
  return (
    kind === 'later' &&
    facetCues.some((cue) => cue.weight > weight && used.every((word) => cue.words.includes(word)))
  );
}

/** "Can the police still use it": what the pledge leaves open, and not how things stand now. */
export function isStillAllowed({ kind, words: used }: FoundCue, asked: readonly Word[]): boolean {
  const [first] = used;
  if (kind !== 'later' || first?.folded !== 'still') return false;
  return asked.slice(0, asked.indexOf(first)).some(({ folded }) => POSSIBLE.has(folded));
}

const POSSIBLE = new Set(['can', 'could', 'may', 'might', 'allowed']);

/** A cue counts beside the weightiest one if it weighs at least this share of it. */
const COUNTS_BESIDE = 0.5;

/**
 * The facets that a question asks for: those of the weightiest cue, and of others that have a word of their own
 * ("why … one year" asks for the reason and for the duration; the "when" of "when does it end" for nothing more).
 */
export function chooseFacets(cues: readonly FacetCue[], strongest: number): Set<Facet> {
  const chosen = new Set<Facet>();
  const used = new Set<Word>();
  const byWeight = [...cues]
    .filter(({ weight }) => weight >= strongest * COUNTS_BESIDE)
    .sort((a, b) => b.weight - a.weight);
  for (const { weight } of byWeight) {
    const level = byWeight.filter(
      (cue) => cue.weight === weight && cue.words.some((word) => !used.has(word)),
    );
    for (const { facet } of level) chosen.add(facet);
    for (const cue of level) for (const word of cue.words) used.add(word);
  }
  // Words such as "ban" and "sell" are in every other question; beside another facet they ask for nothing by themselves.
  const others = byWeight.filter(({ facet }) => facet !== 'action');
  if (others.some(({ weight }) => byWeight.every((cue) => cue.facet !== 'action' || cue.weight <= weight)))
    chosen.delete('action');
  return chosen;
}

/** "Which article" with other words between asks for something else. */
export function isTornApart({ kind, words: used }: FoundCue, asked: readonly Word[]): boolean {
  const [first, last] = [used[0], used.at(-1)];
  if (kind !== 'outlets' || !first || !last) return false;
  const between = asked
    .slice(asked.indexOf(first), asked.indexOf(last))
    .filter((word) => !used.includes(word));
  return between.some(({ folded }) => !isStopWord(folded));
}

export type FoundCue = Cue & FoundPhrase;

export interface Cue {
  terms: string[];
  facet?: Facet;
  kind?: Kind;
}

export interface Cues {
  all: Cue[];
  /** The places among them of those that begin with a term. */
  beginning: ReadonlyMap<string, readonly number[]>;
  /** Every single term of a cue: words that a misspelt name is never read into. */
  terms: Set<string>;
  /** The words of cues, for misspellings. */
  spelled: SpelledWords;
  /** Two terms with which a cue begins, joined by a space: they tell which short word was meant. */
  pairs: ReadonlySet<string>;
}

const compiled = new WeakMap<Vocabulary, Cues>();

export function cuesOf(vocabulary: Vocabulary): Cues {
  const known = compiled.get(vocabulary);
  if (known) return known;
  const all: Cue[] = [
    ...FACETS.flatMap((facet) =>
      [...vocabulary.facets[facet], ...(facet === 'scope' ? vocabulary.bodies : [])].map((cue) => ({
        terms: phraseTerms(cue),
        facet,
      })),
    ),
    ...KINDS.flatMap((kind) => vocabulary.kinds[kind].map((cue) => ({ terms: phraseTerms(cue), kind }))),
  ];
  const single = [
    ...all.flatMap((cue) => cue.terms),
    ...vocabulary.topic.flatMap(terms),
    ...vocabulary.synonyms.flat().flatMap(terms),
  ];
  const spelled = [
    ...Object.values(vocabulary.facets).flat(),
    ...Object.values(vocabulary.kinds).flat(),
  ].flatMap(words);
  const cues = {
    all,
    beginning: placesByFirstTerm(all),
    terms: new Set(single),
    spelled: spelledWords(unique(spelled.map(({ folded }) => folded))),
    pairs: new Set(all.map((cue) => cue.terms.slice(0, 2).join(' '))),
  };
  compiled.set(vocabulary, cues);
  return cues;
}

function placesByFirstTerm(cues: readonly Cue[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [
    place,
    {
      terms: [first],
    },
  ] of cues.entries()) {
    if (first === undefined) continue;
    const others = places.get(first);
    if (others) others.push(place);
    else places.set(first, [place]);
  }
  return places;
}

/** The cues in a question, in the order of the vocabulary; of hundreds only those are looked for that may begin in it. */
export function cuesIn(
  { all, beginning }: Cues,
  asked: readonly Word[],
  unused: ReadonlySet<Word>,
): FoundCue[] {
  const first = new Set(asked.map(({ term }) => term));
  const places = [...first].flatMap((term) => beginning.get(term) ?? []).sort((a, b) => a - b);
  return places.flatMap((place) => {
    const cue = all[place];
    const match = cue && findPhrase(cue.terms, asked, unused);
    return match ? [{ ...cue, ...match }] : [];
  });
}
