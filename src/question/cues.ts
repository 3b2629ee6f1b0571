import { FACETS, type Facet, KINDS, type Kind, type Vocabulary } from '../knowledge/schema.js';
import { isStopWord, terms, type Word, words } from '../search/analysis.js';
import type { Mention } from '../search/names.js';
import { NEGATIONS as DENYING } from '../text/negations.js';
import { unique } from '../unique.js';
import { type FoundPhrase, findPhrase, phraseTerms } from './phrases.js';
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

/** "Which article" with other words between asks for something else. */
export function isTornApart({ kind, words: used }: FoundCue, asked: readonly Word[]): boolean {
  const [first, last] = [used[0], used.at(-1)];
  if (kind !== 'outlets' || !first || !last) return false;
  const between = asked
    .slice(asked.indexOf(first), asked.indexOf(last))
    .filter((word) => !used.includes(word));
  return between.some(({ folded }) => !isStopWord(folded) || AUXILIARIES.has(folded));
}

/** "Who does the article say was first": it is the article that says something; and who calls for a law says no "law". */
export function isNoAttribution(
  { kind, words: used }: FoundCue,
  mentions: readonly Mention[],
  asked: readonly Word[],
): boolean {
  const [first, last] = [used[0], used.at(-1)];
  if (kind !== 'attribution' || !first || !last) return false;
  const [from, to] = [asked.indexOf(first), asked.indexOf(last)];
  const isSubject = mentions.some(
    (mention) =>
      mention.from > from && mention.to <= to && mention.things.some((thing) => thing.kind === 'article'),
  );
  // "Was that …" asks whose words they were where somebody is named, and else about anything.
  const namesSpeaker = mentions.some(({ things }) =>
    things.some((thing) => thing.kind === 'speaker' || thing.kind === 'organisation'),
  );
  const isOfAnything = AUXILIARIES.has(first.folded) && !namesSpeaker;
  return isSubject || isOfAnything || (CALLING.has(last.folded) && WISHED.has(asked[to + 1]?.folded ?? ''));
}

const CALLING = new Set(['called', 'calls']);
const WISHED = new Set(['for', 'on', 'upon']);

/** Words by which a question turns itself round: "which articles do not …". */
export const NEGATIONS: ReadonlySet<string> = new Set([...DENYING].map((word) => word.replace("'", '')));

export function isDenied(asked: readonly Word[]): boolean {
  return asked.some(({ folded }) => NEGATIONS.has(folded));
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
