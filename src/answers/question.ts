import { FACETS, type Facet, type Vocabulary } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, terms, type Word, words } from '../search/analysis.js';
import type { Mention, NamedThing } from '../search/names.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';

/** What kind of value an answer has to have. */
export type Shape = 'percent' | 'count';

/** A question as understood: what it names, what it asks for, and which of its words nothing explains. */
export interface Question {
  text: string;
  /** The language it was asked in, where that is not English. */
  language: string | undefined;
  /** Its words; those of another language stand here in English. */
  words: Word[];
  mentions: Mention[];
  /** Those of the words that are names. */
  named: ReadonlySet<Word>;
  /** Companies named, themselves or by a product, in the order of the question. */
  companyIds: string[];
  articleIds: string[];
  /** Everything named. */
  things: NamedThing[];
  /** The facets asked for: those whose cue in the question weighs most. */
  facets: Facet[];
  /** The words that ask for each facet, whether or not it is among the facets asked for. */
  facetCues: { facet: Facet; words: Word[] }[];
  /** The weight of the heaviest facet cue; 0 without one. */
  facetStrength: number;
  /** Kinds of question of the vocabulary ("quotation", "comparison", …). */
  kinds: Set<string>;
  shape: Shape | undefined;
  years: number[];
  /** A phrase that the question puts in quotation marks. */
  quoted: string | undefined;
  /** Words with content: neither grammar nor names nor the topic of the library. */
  content: Word[];
  /** Those of them that no cue explains either. */
  rest: Word[];
  /** Content that cues of the kind of question do not explain: what it is about. */
  about: Word[];
  /** Content that neither asks for a facet ("how long") nor only names an act ("sell", "welcome"): what a reading can have. */
  specific: Word[];
  /** What follows a cue such as "who said", without the grammar at its ends. */
  attributed: string | undefined;
}

/** Words that may stand between two words of a phrase: "when does Amazon's ban end" has the cue "when end". */
const PHRASE_GAP = 4;
/** A phrase whose words stand apart counts this much of one whose words stand together. */
const GAP_DISCOUNT = 0.9;

/** Understands a free question against the names and the vocabulary of a snapshot. */
export function understand(snapshot: Snapshot, text: string): Question {
  const { vocabulary, names } = snapshot;
  const cues = cuesOf(vocabulary);
  const { language, words: asked } = translate(snapshot, cues, words(text));
  const known = (folded: string) =>
    isStopWord(folded) || snapshot.index.knows(folded) || cues.terms.has(terms(folded).join(' '));
  const mentions = names.find(asked, known);
  const things = mentions.flatMap((mention) => mention.things);
  const named = new Set(mentions.flatMap(({ from, to }) => asked.slice(from, to)));

  const found = cues.all.flatMap((cue) => {
    const match = findPhrase(cue.terms, asked, named);
    return match ? [{ ...cue, ...match }] : [];
  });
  const facetCues = found.filter(({ facet }) => facet !== undefined);
  const facetStrength = Math.max(0, ...facetCues.map(({ weight }) => weight));
  const strongest = new Set(
    facetCues.filter(({ weight }) => weight === facetStrength).map(({ facet }) => facet),
  );
  // Words such as "ban" and "sell" are in every other question; beside another facet they ask for nothing.
  if (strongest.size > 1) strongest.delete('action');
  const explained = new Set(found.flatMap(({ words: used }) => used));
  const kindCues = found.filter(({ kind }) => kind !== undefined);
  const ofKind = new Set(kindCues.flatMap(({ words: used }) => used));
  const asking = new Set(
    facetCues
      .filter(
        ({ facet, words: used }) =>
          facet === 'action' || facet === 'reaction' || used.some(({ folded }) => ASKING.has(folded)),
      )
      .flatMap(({ words: used }) => used),
  );
  const topic = topicWords(vocabulary, asked);
  // Words of another language that nothing here knows say nothing; written as names, they do.
  const said = ({ folded, surface }: Word) => !language || known(folded) || /^\p{Lu}/u.test(surface);
  const content = asked.filter(
    (word) => !isStopWord(word.folded) && !named.has(word) && !topic.has(word) && said(word),
  );
  return {
    text,
    language,
    words: asked,
    mentions,
    named,
    companyIds: unique(
      things.flatMap((thing) =>
        thing.kind === 'company' ? thing.id : thing.kind === 'product' ? thing.companyId : [],
      ),
    ),
    articleIds: unique(things.flatMap((thing) => (thing.kind === 'article' ? thing.id : []))),
    things,
    facets: FACETS.filter((facet) => strongest.has(facet)),
    facetCues: facetCues.flatMap(({ facet, words: used }) => (facet ? [{ facet, words: used }] : [])),
    facetStrength,
    kinds: new Set(found.flatMap(({ kind }) => kind ?? [])),
    shape: shapeOf(asked),
    years: asked.flatMap(({ folded }) => (/^(?:19|20)\d{2}$/u.test(folded) ? Number(folded) : [])),
    quoted:
      /[“"«]([^”"»]{3,})[”"»]/u.exec(text)?.[1] ?? /(?:^|\s)['‘](.{8,})['’](?:[\s?.!,]|$)/u.exec(text)?.[1],
    content,
    rest: content.filter((word) => !explained.has(word)),
    about: content.filter((word) => !ofKind.has(word)),
    specific: content.filter((word) => !asking.has(word) && !ofKind.has(word)),
    attributed: attributedPhrase(asked, kindCues),
  };
}

function attributedPhrase(asked: readonly Word[], cues: readonly (Cue & FoundPhrase)[]): string | undefined {
  const cue = cues.filter(({ kind }) => kind === 'attribution').sort((a, b) => b.weight - a.weight)[0];
  const last = cue?.words.at(-1);
  if (!last) return undefined;
  const after = asked.slice(asked.indexOf(last) + 1);
  const from = after.findIndex(({ folded }) => !isStopWord(folded));
  const to = after.findLastIndex(({ folded }) => !isStopWord(folded));
  return from < 0
    ? undefined
    : after
        .slice(from, to + 1)
        .map(({ surface }) => surface)
        .join(' ');
}

interface Cue {
  terms: string[];
  facet?: Facet;
  kind?: string;
}

interface Cues {
  all: Cue[];
  /** Every single term of a cue: words that a misspelt name is never read into. */
  terms: Set<string>;
}

const compiled = new WeakMap<Vocabulary, Cues>();

function cuesOf(vocabulary: Vocabulary): Cues {
  const known = compiled.get(vocabulary);
  if (known) return known;
  const all: Cue[] = [
    ...FACETS.flatMap((facet) => vocabulary.facets[facet].map((cue) => ({ terms: phraseTerms(cue), facet }))),
    ...Object.entries(vocabulary.kinds).flatMap(([kind, list]) =>
      list.map((cue) => ({ terms: phraseTerms(cue), kind })),
    ),
  ];
  const single = [
    ...all.flatMap((cue) => cue.terms),
    ...vocabulary.topic.flatMap(terms),
    ...vocabulary.synonyms.flat().flatMap(terms),
  ];
  const cues = { all, terms: new Set(single) };
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
  for (let start = 0; start < asked.length; start += 1) {
    const used: Word[] = [];
    let at = start;
    for (const term of phrase) {
      const limit = used.length === 0 ? start + 1 : at + 1 + PHRASE_GAP;
      const next = asked.findIndex(
        (word, index) => index >= at && index < limit && word.term === term && !named.has(word),
      );
      const word = asked[next];
      if (!word) break;
      used.push(word);
      at = next + 1;
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

/** The words of a question that only say what the whole library is about. */
function topicWords({ topic }: Vocabulary, asked: readonly Word[]): Set<Word> {
  const phrases = new Set(topic.map((phrase) => terms(phrase).join(' ')));
  const longest = Math.max(...topic.map((phrase) => terms(phrase).length));
  const found = new Set<Word>();
  asked.forEach((_, from) => {
    for (let to = from + 1; to <= Math.min(asked.length, from + longest); to += 1) {
      const span = asked.slice(from, to);
      if (phrases.has(span.map(({ term }) => term).join(' '))) for (const word of span) found.add(word);
    }
  });
  return found;
}

function shapeOf(asked: readonly Word[]): Shape | undefined {
  const text = asked.map(({ folded }) => folded).join(' ');
  if (/\b(?:percent|percentage|proportion|what share)\b/u.test(text)) return 'percent';
  return /\b(?:how many|how much|what number|number of|how large|how big)\b/u.test(text)
    ? 'count'
    : undefined;
}

/**
 * Puts the words of another language into English, where the question has two words or more that are of that language
 * or at least not English, and they are no fewer than half of its English function words.
 */
function translate(
  { vocabulary, index }: Snapshot,
  cues: Cues,
  asked: Word[],
): { language: string | undefined; words: Word[] } {
  const english = asked.filter(({ folded }) => isStopWord(folded)).length;
  const unknown = asked.filter(
    ({ folded, term }) => !isStopWord(folded) && !index.knows(folded) && !cues.terms.has(term),
  );
  const candidates = Object.values(vocabulary.languages).map(({ name, words: meanings }) => {
    const dictionary = new Map(
      Object.entries(meanings).map(([word, meaning]) => [
        words(word)
          .map(({ folded }) => folded)
          .join(' '),
        meaning,
      ]),
    );
    return { name, dictionary, score: unknown.filter(({ folded }) => dictionary.has(folded)).length };
  });
  const [best] = candidates.sort((a, b) => b.score - a.score);
  if (!best || best.score === 0) return { language: undefined, words: asked };
  const foreign = unknown.filter(
    ({ folded, surface }) =>
      best.dictionary.has(folded) || (/^\p{Ll}/u.test(surface) && !isOrdinaryWord(folded)),
  );
  if (foreign.length < 2 || foreign.length < english / 2) return { language: undefined, words: asked };
  const translated = asked.flatMap((word): Word[] => {
    const meaning = best.dictionary.get(word.folded);
    return meaning === undefined
      ? [word]
      : words(meaning).map((one) => ({ ...one, surface: word.surface, start: word.start, end: word.end }));
  });
  return { language: best.name, words: translated };
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
