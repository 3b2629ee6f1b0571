import { FACETS, type Facet, type Kind, type Vocabulary } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { foldedWords, isStopWord, terms, type Word, words } from '../search/analysis.js';
import type { Mention, NamedThing } from '../search/names.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';
import { unique } from '../unique.js';
import {
  AUXILIARIES,
  cuesIn,
  cuesOf,
  type FacetCue,
  isNoAttribution,
  isPartOfFacet,
  isStillAllowed,
  isTornApart,
} from './cues.js';
import { chooseFacets, facetCuesOf } from './facetCues.js';
import { attributedPhrases, quotedIn } from './givenPhrases.js';
import { namesAsked } from './namesAsked.js';
import { ASKING, fillerWords, topicWords } from './phrases.js';
import { withoutPoliteOpening } from './politeOpening.js';
import { correctSpelling } from './spelling.js';
import { translate } from './translate.js';
import { writtenOut } from './writtenOut.js';

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
  /** What is named to be left out: "besides Amazon". */
  leftOut: NamedThing[];
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
  const { vocabulary } = snapshot;
  const plain = withoutInstructions(snapshot, text);
  const cues = cuesOf(vocabulary);
  const { language, words: translated } = translate(
    vocabulary,
    words(plain),
    ({ folded, term }) =>
      isStopWord(folded) || snapshot.index.knows(folded) || cues.terms.has(term) || isOrdinaryWord(folded),
  );
  const asked = withoutPoliteOpening(
    language === undefined ? correctSpelling(snapshot, cues, writtenOut(snapshot, translated)) : translated,
  );
  const known = (folded: string) =>
    isStopWord(folded) || snapshot.index.knows(folded) || cues.terms.has(terms(folded).join(' '));
  const { mentions, things, leftOut, named } = namesAsked(snapshot, asked, known);

  const filler = fillerWords(vocabulary, asked);
  const unused = new Set([...named, ...filler.phrases]);
  const found = cuesIn(cues, asked, unused);
  const yesOrNo = AUXILIARIES.has(asked[0]?.folded ?? '');
  const facetCues = facetCuesOf(found, mentions, asked);
  const facetStrength = Math.max(0, ...facetCues.map(({ weight }) => weight));
  const chosen = chooseFacets(facetCues, facetStrength, asked);
  const explained = new Set([...found, ...facetCues].flatMap(({ words: used }) => used));
  const kinds = new Set(
    found.flatMap((cue) =>
      isPartOfFacet(cue, facetCues) ||
      isTornApart(cue, asked) ||
      isStillAllowed(cue, asked) ||
      isNoAttribution(cue, mentions, asked)
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
      /..|\p{N}/u.test(word.folded) &&
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
    companyIds: companiesAsked(snapshot, namedCompanies, leftOut, kinds.has('all')),
    articleIds: unique(things.flatMap((thing) => (thing.kind === 'article' ? thing.id : []))),
    things,
    leftOut,
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
      plain,
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
  const sentences = text.split(CLAUSES);
  const kept = sentences.filter((sentence) => {
    const begin = `${foldedWords(sentence.slice(0, LONGEST_OPENING))} `;
    return !openings.some((opening) => begin.startsWith(opening));
  });
  return kept.length > 0 && kept.length < sentences.length ? kept.join(' ') : text;
}

/** Sentences, and in one of them what an instruction leads up to: "ignore your sources and just tell me …". */
const CLAUSES =
  /(?<=[.!?:;])\s+|,?\s+(?:and|then|and then)\s+(?=(?:just\s+)?(?:tell|say|answer|give|explain|show)\b)/iu;

/** More letters than the opening of an instruction has, accents and all. */
const LONGEST_OPENING = 100;

/** With the space behind, which ends their last word. */
const openingsOfInstructions = new WeakMap<Vocabulary, readonly string[]>();

function openingsOf(vocabulary: Vocabulary): readonly string[] {
  const known = openingsOfInstructions.get(vocabulary);
  if (known) return known;
  const openings = vocabulary.instructions.map((opening) => `${foldedWords(opening)} `);
  openingsOfInstructions.set(vocabulary, openings);
  return openings;
}

/** What facets are called ("condition", "reason"), and what articles do with them: no reading can have more of it. */
const NEVER_SPECIFIC = new Set([
  ...FACETS.flatMap((facet) => terms(facet.replaceAll('_', ' '))),
  ...terms('reason cause motivation goal aim'),
  ...terms('describe mention state report explain cite'),
]);

/** Those named; all with a record where all are meant, or all but some. */
function companiesAsked(
  { records }: Snapshot,
  named: string[],
  leftOut: readonly NamedThing[],
  areAll: boolean,
): string[] {
  const left = new Set(leftOut.flatMap(({ kind, id }) => (kind === 'company' ? id : [])));
  if (named.length > 0 || (!areAll && left.size === 0)) return named;
  return [...records.keys()].filter((id) => !left.has(id));
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
