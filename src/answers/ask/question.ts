import { FACETS, type Facet, type Kind, type Vocabulary } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { isMonth } from '../../months.js';
import { fold, foldedWords, isStopWord, terms, type Word, words } from '../../search/analysis.js';
import type { Mention, NamedThing } from '../../search/names.js';
import { unique } from '../../unique.js';
import { speakersFor } from '../speakersByOrganisation.js';
import {
  AUXILIARIES,
  type Cue,
  chooseFacets,
  cuesIn,
  cuesOf,
  dayCues,
  type FacetCue,
  hasContent,
  isBeforeYear,
  isConjunction,
  isPartOfFacet,
  isStillAllowed,
  isTornApart,
  ofWhoWants,
  orderCues,
  presentSales,
} from './cues.js';
import { ASKING, type FoundPhrase, fillerWords, topicWords } from './phrases.js';
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
  const written = names.find(asked, known).filter(({ from }) => !LEFT_OUT.has(asked[from - 1]?.folded ?? ''));
  const mentions = written.filter((mention) => !isMistaken(snapshot, mention, written, asked));
  const mentioned = mentions.flatMap((mention) => mention.things);
  const things = [...mentioned, ...speakersByRole(snapshot, mentioned, asked)];
  const named = new Set([
    ...written.flatMap(({ from, to }) => asked.slice(from, to)),
    ...titlesBefore(mentions, asked),
  ]);

  const filler = fillerWords(vocabulary, asked);
  const unused = new Set([...named, ...filler.phrases]);
  const found = cuesIn(cues, asked, unused);
  const yesOrNo = AUXILIARIES.has(asked[0]?.folded ?? '');
  const facetCues = [
    ...found
      .filter((cue) => !isConjunction(cue, asked, found) && !isBeforeYear(cue, asked))
      .flatMap(({ facet, weight, words: used }) => (facet ? [{ facet, weight, words: used }] : []))
      .map((cue) => ofWhoWants(cue, mentions, asked)),
    ...orderCues(mentions, asked),
    ...presentSales(asked),
    ...dayCues(mentions, asked),
  ];
  const facetStrength = Math.max(0, ...facetCues.map(({ weight }) => weight));
  const chosen = withClaimedAct(chooseFacets(facetCues, facetStrength), facetCues, asked);
  const explained = new Set(found.flatMap(({ words: used }) => used));
  const kinds = new Set(
    found.flatMap((cue) =>
      isPartOfFacet(cue, facetCues) || isTornApart(cue, asked) || isStillAllowed(cue, asked)
        ? []
        : (cue.kind ?? []),
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
    shape: asksHowLong(chosen, facetCues) ? undefined : shapeOf(asked),
    years: asked.flatMap(({ folded }) => (/^(?:19|20)\d{2}$/u.test(folded) ? Number(folded) : [])),
    quoted: quotedIn(plain),
    content,
    rest: content.filter((word) => !explained.has(word)),
    about: content.filter((word) => !ofKind.has(word)),
    specific: content.filter(
      (word) => !asking.has(word) && !ofKind.has(word) && !NEVER_SPECIFIC.has(word.term),
    ),
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
    const begin = `${foldedWords(sentence)} `;
    return !openings.some((opening) => begin.startsWith(opening));
  });
  return kept.length > 0 ? kept.join(' ') : text;
}

/** With the space behind, which ends their last word. */
const openingsOfInstructions = new WeakMap<Vocabulary, readonly string[]>();

function openingsOf(vocabulary: Vocabulary): readonly string[] {
  const known = openingsOfInstructions.get(vocabulary);
  if (known) return known;
  const openings = vocabulary.instructions.map((opening) => `${foldedWords(opening)} `);
  openingsOfInstructions.set(vocabulary, openings);
  return openings;
}

/** "The president of Microsoft", "a lawyer of the EFF": who speaks for an organisation in the role that is asked for. */
function speakersByRole(
  snapshot: Snapshot,
  things: readonly NamedThing[],
  asked: readonly Word[],
): NamedThing[] {
  const { companies, index } = snapshot;
  const organisations = new Set(
    things.flatMap(({ kind, id }) =>
      kind === 'organisation' ? id : kind === 'company' ? fold(companies.get(id)?.name ?? id) : [],
    ),
  );
  if (organisations.size === 0) return [];
  const said = new Set(asked.flatMap(({ term }) => [term, ...index.synonymsOf(term)]));
  return speakersFor(snapshot, organisations).flatMap(({ id, kind, role }): NamedThing[] => {
    if (kind !== 'person' || role === null) return [];
    return said.has(terms(role).at(-1) ?? '') ? [{ kind: 'speaker', id }] : [];
  });
}

/** "Its chief executive, Jane Doe": what somebody is called before the name is part of it, right or wrong. */
function titlesBefore(mentions: readonly Mention[], asked: readonly Word[]): Word[] {
  const people = mentions.filter(({ things }) => things.some(({ kind }) => kind === 'speaker'));
  return people.flatMap(({ from }) => asked.slice(from - 1, from).filter(({ folded }) => TITLES.has(folded)));
}

const TITLES = new Set(
  'ceo cto president chairman chairwoman boss chief head executive director lawyer attorney'.split(' '),
);

/** "Brad Smith of Amazon": a company beside somebody who does not speak for it is a slip, and not what is asked about. */
function isMistaken(
  { speakers, companies }: Snapshot,
  { from, things }: Mention,
  all: readonly Mention[],
  asked: readonly Word[],
): boolean {
  if (!OF.has(asked[from - 1]?.folded ?? '')) return false;
  const before = all.find(({ to }) => to === from - 1)?.things ?? [];
  const people = before.flatMap(({ kind, id }) => (kind === 'speaker' ? (speakers.get(id) ?? []) : []));
  const names = things.flatMap(({ kind, id }) => (kind === 'company' ? (companies.get(id)?.name ?? []) : []));
  return (
    names.length > 0 &&
    people.length > 0 &&
    people.every(
      ({ kind, organisation }) => kind === 'person' && !names.some((name) => name === organisation),
    )
  );
}

const OF = new Set(['of', 'from', 'at']);

/** Before a name: whoever is named is just who is not asked for. */
const LEFT_OUT = new Set(['not', 'except', 'besides', 'excluding']);

/** What facets are called ("condition", "reason"), and what articles do with them: no reading can have more of it. */
const NEVER_SPECIFIC = new Set([
  ...FACETS.flatMap((facet) => terms(facet.replaceAll('_', ' '))),
  ...terms('reason cause motivation goal aim'),
  ...terms('describe mention state report explain cite'),
]);

/** Shortened words as what they mean; they keep their place and spelling in the question. */
function writtenOut({ vocabulary }: Snapshot, asked: Word[]): Word[] {
  return asked.flatMap((word, index): Word[] => {
    const isWhy = index === 0 && word.folded === 'y' && AUXILIARIES.has(asked[1]?.folded ?? '');
    const isNumber = isNumbered(asked[index - 1]) || !AFTER_SOUND.has(asked[index + 1]?.folded ?? '');
    const sound = isNumber ? undefined : SOUNDS.get(word.folded);
    const meaning = isWhy ? 'why' : (sound ?? shorthandFor(vocabulary, word.folded));
    return meaning === undefined ? [word] : meant(word, meaning);
  });
}

/** Digits that people type for how they sound, where no number can stand: "4 the", "2 go". */
const SOUNDS: ReadonlyMap<string, string> = new Map([
  ['2', 'to'],
  ['4', 'for'],
]);
const AFTER_SOUND = new Set(
  'the a an my our your their his her me us them it this that be do go get sell use stop say know'.split(' '),
);

/** Whether a number belongs to what stands before it: "June 4", "section 2". */
function isNumbered(before: Word | undefined): boolean {
  const folded = before?.folded ?? '';
  return NUMBERED.has(folded) || COUNTING.has(folded) || isMonth(folded);
}

/** "The 2 say the same": before a number of things that were named. */
const COUNTING = new Set('the these those all both first last other my any'.split(' '));
const NUMBERED = new Set(
  'section part version number paragraph page chapter point question article'.split(' '),
);

function shorthandFor({ shorthand }: Vocabulary, folded: string): string | undefined {
  return Object.hasOwn(shorthand, folded) ? shorthand[folded] : undefined;
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

/** "It only stopped police sales": a claim of who is covered is one of what was done as well. */
function withClaimedAct(
  chosen: ReadonlySet<Facet>,
  cues: readonly FacetCue[],
  asked: readonly Word[],
): ReadonlySet<Facet> {
  const asks = asked.some(({ folded }) => ASKING.has(folded) || folded === 'what');
  const isClaim = !asks && !AUXILIARIES.has(asked[0]?.folded ?? '');
  const claimsAct = cues.some((cue) => cue.facet === 'action' && hasContent(cue));
  return isClaim && claimsAct && chosen.has('scope') ? new Set<Facet>(['action', ...chosen]) : chosen;
}

/** "How many years" is a duration, and no number; the "over" of "how many … over it" asks for none. */
function asksHowLong(chosen: ReadonlySet<Facet>, cues: readonly FacetCue[]): boolean {
  return chosen.has('duration') && cues.some(({ facet, weight }) => facet === 'duration' && weight >= 1);
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
