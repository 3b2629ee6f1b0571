import { FACETS, type Facet, KINDS, type Kind, type Vocabulary } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { MONTHS } from '../months.js';
import { fold, isStopWord, terms, type Word, words } from '../search/analysis.js';
import type { Mention, NamedThing } from '../search/names.js';
import { unique } from '../unique.js';
import { organisationOf } from './lookup.js';
import { correctSpelling } from './spelling.js';
import { translate } from './translate.js';

/** What kind of value an answer has to have. */
export type Shape = 'percent' | 'count' | 'date';

/** A question as understood: what it names, what it asks for, and which of its words nothing explains. */
export interface Question {
  /** The language it was asked in, where that is not English. */
  language: string | undefined;
  /** Its words; those of another language stand here in English. */
  words: Word[];
  mentions: Mention[];
  /** Those of the words that are names. */
  named: ReadonlySet<Word>;
  /** Companies named, themselves or by a product, in the order of the question; every one with a record for "all three". */
  companyIds: string[];
  articleIds: string[];
  /** Everything named. */
  things: NamedThing[];
  /** The facets asked for: see `chooseFacets`. */
  facets: Facet[];
  /** The words that ask for each facet, whether or not it is among the facets asked for. */
  facetCues: FacetCue[];
  /** Whether it asks for a yes or a no: it begins with an auxiliary verb. */
  yesOrNo: boolean;
  /** The weight of the heaviest facet cue; 0 without one. */
  facetStrength: number;
  /** Whether it is nothing but grammar and words that ask for help. */
  asksForHelp: boolean;
  /** Kinds of question of the vocabulary ("quotation", "comparison", …). */
  kinds: Set<Kind>;
  shape: Shape | undefined;
  years: number[];
  /** The phrases that the question puts in quotation marks. */
  quoted: string[];
  /** Words with content: neither grammar nor names nor the topic of the library. */
  content: Word[];
  /** Those of them that no cue explains either. */
  rest: Word[];
  /** Content that cues of the kind of question do not explain: what it is about. */
  about: Word[];
  /** Content that neither asks for a facet ("how long") nor only names an act ("sell", "welcome"): what a reading can have. */
  specific: Word[];
  /** What stands before and after a cue such as "who said", without the grammar at its ends. */
  attributed: string[];
  /** Whether it has words of another language that nothing here could put into English. */
  untranslated: boolean;
}

/** Words that may stand between two words of a phrase: "when does Amazon's ban end" has the cue "when end". */
const PHRASE_GAP = 4;
/** A phrase whose words stand apart counts this much of one whose words stand together. */
const GAP_DISCOUNT = 0.9;

/** Understands a free question against the names and the vocabulary of a snapshot. */
export function understand(snapshot: Snapshot, text: string): Question {
  const { vocabulary, names } = snapshot;
  const plain = withoutInstructions(snapshot, text);
  const cues = cuesOf(vocabulary);
  const { language, words: translated } = translate(
    vocabulary,
    words(plain),
    ({ folded, term }) => isStopWord(folded) || snapshot.index.knows(folded) || cues.terms.has(term),
  );
  const asked =
    language === undefined ? correctSpelling(snapshot, cues, writtenOut(snapshot, translated)) : translated;
  const known = (folded: string) =>
    isStopWord(folded) || snapshot.index.knows(folded) || cues.terms.has(terms(folded).join(' '));
  const mentions = names
    .find(asked, known)
    .filter(({ from }) => !LEFT_OUT.has(asked[from - 1]?.folded ?? ''));
  const mentioned = mentions.flatMap((mention) => mention.things);
  const things = [...mentioned, ...speakersByRole(snapshot, mentioned, asked)];
  const named = new Set(mentions.flatMap(({ from, to }) => asked.slice(from, to)));

  const filler = fillerWords(vocabulary, asked);
  const unused = new Set([...named, ...filler.phrases]);
  const found = cues.all.flatMap((cue) => {
    const match = findPhrase(cue.terms, asked, unused);
    return match ? [{ ...cue, ...match }] : [];
  });
  const yesOrNo = AUXILIARIES.has(asked[0]?.folded ?? '');
  const facetCues = [
    ...found
      .filter((cue) => !isConjunction(cue, asked, found) && !isBeforeYear(cue, asked))
      .flatMap(({ facet, weight, words: used }) => (facet ? [{ facet, weight, words: used }] : [])),
    ...orderCues(mentions, asked),
    ...presentSales(asked),
    ...dayCues(mentions, asked),
  ];
  const facetStrength = Math.max(0, ...facetCues.map(({ weight }) => weight));
  const chosen = chooseFacets(facetCues, facetStrength);
  const explained = new Set(found.flatMap(({ words: used }) => used));
  const kinds = new Set(
    found.flatMap((cue) =>
      isPartOfFacet(cue, facetCues) || isTornApart(cue, asked) ? [] : (cue.kind ?? []),
    ),
  );
  const namedCompanies = unique(
    things.flatMap((thing) =>
      thing.kind === 'company' ? thing.id : thing.kind === 'product' ? thing.companyId : [],
    ),
  );
  const kindCues = found.filter(({ kind }) => kind !== undefined);
  const ofKind = new Set(kindCues.flatMap(({ words: used }) => used));
  const asking = new Set(
    facetCues
      .filter(
        ({ facet, words: used }) =>
          ['action', 'reaction', 'product'].includes(facet) || used.some(({ folded }) => ASKING.has(folded)),
      )
      .flatMap(({ words: used }) => used),
  );
  const topic = topicWords(vocabulary, asked);
  // Words of another language that nothing here knows say nothing; written as names, they do.
  const said = ({ folded, surface, start }: Word) =>
    !language || known(folded) || (start > (asked[0]?.start ?? 0) && /^\p{Lu}/u.test(surface));
  const mayBeContent = asked.filter(
    (word) =>
      !isStopWord(word.folded) &&
      !named.has(word) &&
      !topic.has(word) &&
      (explained.has(word) ? !filler.phrases.has(word) : !filler.all.has(word)),
  );
  // A single word without a meaning, in a question that is about nothing else, is a name ("und was ist mit clearview").
  const isLone = mayBeContent.length === 1 && named.size === 0;
  const content = mayBeContent.filter((word) => isLone || said(word));
  return {
    language,
    words: asked,
    mentions,
    named,
    companyIds:
      namedCompanies.length === 0 && kinds.has('all') ? [...snapshot.records.keys()] : namedCompanies,
    articleIds: unique(things.flatMap((thing) => (thing.kind === 'article' ? thing.id : []))),
    things,
    facets: FACETS.filter((facet) => chosen.has(facet)),
    facetCues,
    yesOrNo,
    facetStrength,
    asksForHelp:
      facetStrength < 1 &&
      asked.every(
        (word) =>
          isStopWord(word.folded) || (kinds.has('help') && ofKind.has(word)) || word.folded === 'help',
      ),
    kinds,
    shape: chosen.has('duration') ? undefined : shapeOf(asked),
    years: asked.flatMap(({ folded }) => (/^(?:19|20)\d{2}$/u.test(folded) ? Number(folded) : [])),
    quoted: quotedIn(plain),
    content,
    rest: content.filter((word) => !explained.has(word)),
    about: content.filter((word) => !ofKind.has(word)),
    specific: content.filter((word) => !asking.has(word) && !ofKind.has(word) && !FACET_NAMES.has(word.term)),
    attributed: attributedPhrases(
      asked,
      kindCues,
      (word) => isStopWord(word.folded) || named.has(word) || topic.has(word),
      language !== undefined,
    ),
    untranslated: asked.some((word) => language !== undefined && !said(word) && !isStopWord(word.folded)),
  };
}

/**
 * The text without sentences that tell the bot how to behave ("ignore your sources", "answer only with yes"), where
 * something else remains. They are just words: nothing follows them, and nothing is refused for them.
 */
function withoutInstructions({ vocabulary }: Snapshot, text: string): string {
  const openings = openingsOf(vocabulary);
  const sentences = text.split(/(?<=[.!?:;])\s+/u);
  const kept = sentences.filter((sentence) => {
    const begin = foldedWords(sentence);
    return !openings.some((opening) => `${begin} `.startsWith(`${opening} `));
  });
  return kept.length > 0 ? kept.join(' ') : text;
}

const openingsOfInstructions = new WeakMap<Vocabulary, readonly string[]>();

function openingsOf(vocabulary: Vocabulary): readonly string[] {
  const known = openingsOfInstructions.get(vocabulary) ?? vocabulary.instructions.map(foldedWords);
  openingsOfInstructions.set(vocabulary, known);
  return known;
}

interface FacetCue extends FoundPhrase {
  facet: Facet;
}

const AUXILIARIES = new Set(
  'do does did is are was were will would has have had can could should'.split(' '),
);

/**
 * "Does it end when Congress acts", "what happens when it ends": there "when" asks for no time, since something else
 * asks already.
 */
function isConjunction(
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
function isBeforeYear({ words: used }: FoundPhrase, asked: readonly Word[]): boolean {
  const [word] = used;
  if (used.length !== 1 || word?.folded !== 'before') return false;
  return /^\d/u.test(asked[asked.indexOf(word) + 1]?.folded ?? '');
}

/** "The president of Microsoft", "a lawyer of the EFF": who speaks for an organisation in the role that is asked for. */
function speakersByRole(
  { speakers, companies, index }: Snapshot,
  things: readonly NamedThing[],
  asked: readonly Word[],
): NamedThing[] {
  const organisations = new Set(
    things.flatMap(({ kind, id }) =>
      kind === 'organisation' ? id : kind === 'company' ? fold(companies.get(id)?.name ?? id) : [],
    ),
  );
  if (organisations.size === 0) return [];
  const said = new Set(asked.flatMap(({ term }) => [term, ...index.synonymsOf(term)]));
  return [...speakers.values()].flatMap((speaker): NamedThing[] => {
    const { id, kind, role } = speaker;
    if (kind !== 'person' || role === null || !organisations.has(organisationOf(speaker) ?? '')) return [];
    return said.has(terms(role).at(-1) ?? '') ? [{ kind: 'speaker', id }] : [];
  });
}

/** Before a name: whoever is named is just who is not asked for. */
const LEFT_OUT = new Set(['not', 'except', 'besides', 'excluding']);

/** "Does it sell to police", "who sells": how things were, not what was announced. */
function presentSales(asked: readonly Word[]): FacetCue[] {
  const [first] = asked;
  const sells = asked.find(
    ({ folded }) => folded === 'sells' || (folded === 'sell' && ['does', 'do'].includes(first?.folded ?? '')),
  );
  return sells ? [{ facet: 'prior_sales', weight: 1.5, words: [sells] }] : [];
}

/** "Was it June 11 that Microsoft announced it": a day asks when. */
function dayCues(mentions: readonly Mention[], asked: readonly Word[]): FacetCue[] {
  if (mentions.every(({ things }) => things.every(({ kind }) => kind !== 'company'))) return [];
  const day = dayIn(asked);
  return day.length === 0 ? [] : [{ facet: 'announced', weight: 2, words: day }];
}

/** The words of the first day of a month in a question: "June 10", "10 June". */
export function dayIn(asked: readonly Word[]): Word[] {
  const at = asked.findIndex(({ folded }) => MONTHS.some((month) => month.toLowerCase() === folded));
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
function orderCues(mentions: readonly Mention[], asked: readonly Word[]): FacetCue[] {
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
function isPartOfFacet({ kind, words: used, weight }: FoundCue, facetCues: readonly FacetCue[]): boolean {
  return (
    kind === 'later' &&
    facetCues.some((cue) => cue.weight > weight && used.every((word) => cue.words.includes(word)))
  );
}

/** What facets are called ("condition", "duration"): it asks for the facet and is no part of it. */
const FACET_NAMES = new Set(FACETS.flatMap((facet) => terms(facet.replaceAll('_', ' '))));

/** A cue counts beside the weightiest one if it weighs at least this share of it. */
const COUNTS_BESIDE = 0.5;

/**
 * The facets that a question asks for: those of the weightiest cue, and of others that have a word of their own
 * ("why … one year" asks for the reason and for the duration; the "when" of "when does it end" for nothing more).
 */
function chooseFacets(cues: readonly FacetCue[], strongest: number): Set<Facet> {
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

/** Shortened words as what they mean; they keep their place and spelling in the question. */
function writtenOut({ vocabulary }: Snapshot, asked: Word[]): Word[] {
  const shorthand = new Map(Object.entries(vocabulary.shorthand));
  return asked.flatMap((word, index): Word[] => {
    const isWhy = index === 0 && word.folded === 'y' && AUXILIARIES.has(asked[1]?.folded ?? '');
    const meaning = isWhy ? 'why' : shorthand.get(word.folded);
    return meaning === undefined ? [word] : meant(word, meaning);
  });
}

/** The words of a meaning in the place of the word that has it. */
function meant({ surface, start, end }: Word, meaning: string): Word[] {
  return words(meaning).map((one) => ({ ...one, surface, start, end }));
}

function attributedPhrases(
  asked: readonly Word[],
  cues: readonly (Cue & FoundPhrase)[],
  isEmpty: (word: Word) => boolean,
  foreign: boolean,
): string[] {
  const cue = cues.filter(({ kind }) => kind === 'attribution').sort((a, b) => b.weight - a.weight)[0];
  const [first, last] = [cue?.words[0], cue?.words.at(-1)];
  if (!first || !last) return [];
  return [asked.slice(asked.indexOf(last) + 1), asked.slice(0, asked.indexOf(first))].flatMap((span) => {
    const from = span.findIndex(({ folded }) => !isStopWord(folded));
    const to = span.findLastIndex(({ folded }) => !isStopWord(folded));
    const phrase = from < 0 ? [] : span.slice(from, to + 1);
    // "who said this about IBM" has no words that anybody said.
    return phrase.every(isEmpty)
      ? []
      : [phrase.map(({ surface, folded }) => (foreign ? folded : surface)).join(' ')];
  });
}

/** "Which article" with other words between asks for something else. */
function isTornApart({ kind, words: used }: FoundCue, asked: readonly Word[]): boolean {
  const [first, last] = [used[0], used.at(-1)];
  if (kind !== 'outlets' || !first || !last) return false;
  const between = asked
    .slice(asked.indexOf(first), asked.indexOf(last))
    .filter((word) => !used.includes(word));
  return between.some(({ folded }) => !isStopWord(folded));
}

type FoundCue = Cue & FoundPhrase;

interface Cue {
  terms: string[];
  facet?: Facet;
  kind?: Kind;
}

interface Cues {
  all: Cue[];
  /** Every single term of a cue: words that a misspelt name is never read into. */
  terms: Set<string>;
  /** The words of cues of five letters and more, for misspellings. */
  single: string[];
}

const compiled = new WeakMap<Vocabulary, Cues>();

function cuesOf(vocabulary: Vocabulary): Cues {
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
    terms: new Set(single),
    single: unique(spelled.flatMap(({ folded }) => (folded.length >= 5 ? [folded] : []))),
  };
  compiled.set(vocabulary, cues);
  return cues;
}

/** The terms of a phrase without articles, which people leave out or put in as they like. */
export function phraseTerms(phrase: string): string[] {
  return words(phrase).flatMap(({ folded, term }) => (['the', 'a', 'an'].includes(folded) ? [] : term));
}

/** Words that ask: unlike other grammar they weigh as much as a word with content. */
const ASKING = new Set(['when', 'why', 'who', 'whose', 'where', 'how', 'which', 'until']);

/** A phrase found in a question: its words there, and how much it weighs against other phrases. */
export interface FoundPhrase {
  words: Word[];
  weight: number;
}

/**
 * The words of a phrase in a question, in order, with at most a few others between two of them. Names are never part
 * of one. The weight is the number of words, those that only carry grammar counting half.
 */
export function findPhrase(
  phrase: readonly string[],
  asked: readonly Word[],
  named: ReadonlySet<Word>,
): FoundPhrase | undefined {
  const there = termsIn(asked);
  if (!phrase.every((term) => there.has(term))) return undefined;
  const [first] = phrase;
  const isHere = (word: Word | undefined, term: string): word is Word =>
    word?.term === term && !named.has(word);
  for (let start = 0; start < asked.length; start += 1) {
    if (first === undefined || !isHere(asked[start], first)) continue;
    const used: Word[] = [];
    let at = start;
    for (const term of phrase) {
      const limit = used.length === 0 ? start + 1 : at + 1 + PHRASE_GAP;
      while (at < limit && at < asked.length && !isHere(asked[at], term)) at += 1;
      const word = at < limit ? asked[at] : undefined;
      if (!word) break;
      used.push(word);
      at += 1;
    }
    if (used.length !== phrase.length || used.length === 0) continue;
    const weight = used.reduce(
      (sum, { folded }) => sum + (isStopWord(folded) && !ASKING.has(folded) ? 0.5 : 1),
      0,
    );
    return { words: used, weight: at - start > phrase.length ? weight * GAP_DISCOUNT : weight };
  }
  return undefined;
}

const termsOfQuestions = new WeakMap<readonly Word[], ReadonlySet<string>>();

/** The terms of the words of a question, which hundreds of phrases are looked for in. */
function termsIn(asked: readonly Word[]): ReadonlySet<string> {
  const known = termsOfQuestions.get(asked) ?? new Set(asked.map(({ term }) => term));
  termsOfQuestions.set(asked, known);
  return known;
}

/** The words of a question that only say what the whole library is about. */
function topicWords({ topic }: Vocabulary, asked: readonly Word[]): Set<Word> {
  const { all, longest } = phraseListOf(topic);
  return wordsOfPhrases(all, longest, asked);
}

/**
 * The words that people put round a question. Those of a whole phrase ("on deadline") ask for nothing either; a single
 * one ("right") may be part of what asks.
 */
function fillerWords(
  { filler }: Vocabulary,
  asked: readonly Word[],
): { all: ReadonlySet<Word>; phrases: ReadonlySet<Word> } {
  const { all, ofSeveral, longest } = phraseListOf(filler);
  return { all: wordsOfPhrases(all, longest, asked), phrases: wordsOfPhrases(ofSeveral, longest, asked) };
}

/** Phrases of the vocabulary as terms joined by spaces. */
interface PhraseList {
  all: ReadonlySet<string>;
  /** Those of several words. */
  ofSeveral: ReadonlySet<string>;
  /** How many words the longest one has. */
  longest: number;
}

const phraseLists = new WeakMap<readonly string[], PhraseList>();

function phraseListOf(list: readonly string[]): PhraseList {
  const known = phraseLists.get(list);
  if (known) return known;
  const asTerms = (phrases: readonly string[]) => new Set(phrases.map((phrase) => terms(phrase).join(' ')));
  const made = {
    all: asTerms(list),
    ofSeveral: asTerms(list.filter((phrase) => phrase.includes(' '))),
    longest: Math.max(0, ...list.map((phrase) => terms(phrase).length)),
  };
  phraseLists.set(list, made);
  return made;
}

/** The words of a question that stand in one of some phrases, whole. */
function wordsOfPhrases(phrases: ReadonlySet<string>, longest: number, asked: readonly Word[]): Set<Word> {
  const found = new Set<Word>();
  asked.forEach((_, from) => {
    for (let to = from + 1; to <= Math.min(asked.length, from + longest); to += 1) {
      const span = asked.slice(from, to);
      if (phrases.has(span.map(({ term }) => term).join(' '))) for (const word of span) found.add(word);
    }
  });
  return found;
}

/** What a question puts in quotation marks; single ones only where they cannot be apostrophes. */
function quotedIn(text: string): string[] {
  const double = [...text.matchAll(/[“"«]([^”"»]{3,})[”"»]/gu)];
  const single = [
    ...text.matchAll(/(?<![\p{L}\p{N}])['‘]([^'‘’]*(?:['’]\p{L}[^'‘’]*)*)['’](?![\p{L}\p{N}])/gu),
  ];
  return (double.length > 0 ? double : single).flatMap((match) =>
    match[1] && match[1].trim().length > 2 ? [match[1].trim()] : [],
  );
}

function shapeOf(asked: readonly Word[]): Shape | undefined {
  const text = asked.map(({ folded }) => folded).join(' ');
  if (/\b(?:percent|percentage|proportion|what share)\b/u.test(text)) return 'percent';
  if (/\b(?:how many|how much|what number|number of|how large|how big)\b/u.test(text)) return 'count';
  const [beforeWhen] = text.split(/\bwhen\b/u);
  const asksWhen =
    beforeWhen !== text && !/\b(?:what|who|whose|how|why|which|where)\b/u.test(beforeWhen ?? '');
  return asksWhen || /\b(?:what|which) (?:year|month|date|day)\b/u.test(text) ? 'date' : undefined;
}

function foldedWords(text: string): string {
  return words(text)
    .map(({ folded }) => folded)
    .join(' ');
}
