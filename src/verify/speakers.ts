import { enumerate, publisherOf, repeated, type Statement } from '../answers/answer.js';
import { speakersOf } from '../answers/lookup.js';
import { describeSpeaker } from '../answers/plainText.js';
import type { Article, Quotation } from '../knowledge/passages.js';
import type { Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, type Word, words } from '../search/analysis.js';
import type { Mention } from '../search/names.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';
import { isGivenName } from '../text/givenNames.js';
import { isMonth } from '../text/months.js';
import { isAuxiliary, isSaying, MEDIUM } from '../text/saying.js';
import { NOT_NAMES, ROLE_HEADS, ROLE_MODIFIERS, TITLES } from '../text/titlesAndRoles.js';
import { unique } from '../unique.js';
import type { Named } from './typedQuotations.js';

/** Whether a text gives words to those to whom the articles give them. */
export type Attribution = 'right' | 'wrong' | 'partly' | 'open';

/** What the articles say of whose some words are, beside to whom a text gives them. */
export interface SpeakersOfWords {
  attribution: Attribution;
  items: Statement[];
}

/**
 * Compares to whom a text gives words with to whom the articles give them. A statement of an organisation is not that of
 * a person who speaks for it, nor the other way round (rule of truth 3).
 *
 * @param quotations those that have the words
 * @param which what is said of the words: "these words", "nearly these words"
 */
export function speakersOfWords(
  snapshot: Snapshot,
  quotations: readonly Quotation[],
  given: Given | undefined,
  which: string,
): SpeakersOfWords {
  const isTheirs = ({ speaker }: Quotation) =>
    speaker !== undefined && given?.speakers.includes(speaker) === true;
  const theirs = quotations.filter(isTheirs);
  const others = quotations.filter((quotation) => !isTheirs(quotation));
  const found = theirs.length === 0 ? 'wrong' : 'partly';
  return {
    attribution: !given ? 'open' : others.length === 0 ? 'right' : found,
    items: [
      ...statements(snapshot, theirs, which, () => ', as your text does'),
      ...statements(snapshot, others, which, (one) => contrast(one, given, theirs.length === 0)),
    ],
  };
}

/** One statement for each speaker of some quotations. */
function statements(
  snapshot: Snapshot,
  quotations: readonly Quotation[],
  which: string,
  remark: (quotation: Quotation) => string,
): Statement[] {
  return unique(quotations.map(({ speaker }) => speaker)).flatMap((speaker) => {
    const own = quotations.filter((quotation) => quotation.speaker === speaker);
    const [first] = own;
    if (!first) return [];
    const publishers = publishersOf(
      snapshot,
      own.map(({ articleId }) => articleId),
    );
    // Within a sentence "a Microsoft spokesperson" keeps its small letter.
    const who = speaker ? speaker.name.charAt(0) + describeSpeaker(speaker).slice(1) : 'nobody by name';
    return [
      {
        kind: 'statement',
        text: `${enumerate(publishers)} ${publishers.length === 1 ? 'gives' : 'give'} ${which} to ${who}${remark(first)}.`,
        citations: own.map(({ passageId }) => passageId),
      },
    ];
  });
}

function contrast({ speaker }: Quotation, given: Given | undefined, none: boolean): string {
  if (!given) return '';
  if (!none) return ', whom your text does not name';
  // Who speaks for an organisation is not the organisation.
  const itself = speaker && given.spokeFor.includes(speaker) ? ' itself' : '';
  return `; the library has no such quotation of ${given.name}${itself}`;
}

/** Whose some quotations are, for a title. */
export function speakerNames(quotations: readonly Quotation[]): string {
  return enumerate(unique(quotations.map(({ speaker }) => speaker?.name ?? 'no named speaker')));
}

/** That an article that a text names has not the words that others have; nothing where it has them or none is named. */
export function outletItems(
  snapshot: Snapshot,
  around: string,
  quotations: readonly Quotation[],
): Statement[] {
  const having = unique(quotations.map(({ articleId }) => articleId));
  const named = outletsIn(snapshot, around);
  if (named.length === 0 || having.length === 0 || named.some((id) => having.includes(id))) return [];
  const others = publishersOf(snapshot, having);
  return [
    {
      kind: 'statement',
      text: `Your text names ${enumerate(publishersOf(snapshot, named))}, of which the library has no such quotation; ${enumerate(others)} ${others.length === 1 ? 'has' : 'have'} it.`,
      citations: unique(quotations.map(({ passageId }) => passageId)),
    },
  ];
}

/** Ids of the articles whose publishers a text names; an article is known by its author, too. */
function outletsIn({ names, articles }: Snapshot, around: string): string[] {
  const mentions = names.find(words(around), () => true);
  return unique(
    mentions.flatMap(({ name, things }) =>
      things.flatMap(({ kind, id }) => {
        const article = kind === 'article' ? articles.get(id) : undefined;
        return article && publisherOf(article) === name ? [id] : [];
      }),
    ),
  );
}

function publishersOf({ articles }: Snapshot, ids: readonly Article['id'][]): string[] {
  return unique(ids.flatMap((id) => articles.get(id) ?? []).map(publisherOf));
}

/** To whom a text gives words. */
export interface Given {
  /** As an answer names them. */
  name: string;
  /** The speakers of the library that are meant; none for somebody whom it does not know. */
  speakers: Speaker[];
  /** Speakers who spoke for the organisation that is meant: others all the same. */
  spokeFor: Speaker[];
  /** The text misspells the name. */
  corrected: boolean;
}

/** To whom a text gives words, by what it says of it; `undefined` where it names nobody. */
export function givenTo(snapshot: Snapshot, named: readonly Named[]): Given | undefined {
  for (const one of named) {
    const given = knownOf(snapshot, one) ?? (one.sure ? strangerIn(one.phrase) : undefined);
    if (given) return given;
  }
  return undefined;
}

/** Somebody of the library: a person named outranks the organisation named beside. */
function knownOf(snapshot: Snapshot, { phrase, sure }: Named): Given | undefined {
  const text = words(phrase);
  const lower = new Set(text.filter(({ surface }) => !isCapital(surface)).map(({ folded }) => folded));
  const isWord = (folded: string) => isSettled(folded) || (lower.has(folded) && isOrdinaryWord(folded));
  const mentions = snapshot.names
    .find(text, isWord)
    .filter(({ things }) => things.some(({ kind }) => kind !== 'article'));
  const people = mentions.filter((mention) => isSomebody(snapshot, mention, mentions));
  const person = people.find(
    (mention) => isWholeName(snapshot, text, phrase, mention, mentions) && isSubject(text, mention),
  );
  if (person) {
    const speakers = peopleOf(snapshot, person);
    const name = enumerate(speakers.map((speaker) => speaker.name));
    // In "brad smiht" the first name is found by itself.
    return { name, speakers, spokeFor: [], corrected: people.some(({ corrected }) => corrected) };
  }
  // "Adam Smith of Microsoft" is nobody of the library, whatever else is known by a part of the name.
  if (people.length > 0) return undefined;
  const organisation = mentions.find(
    (mention) => mention.things.some(({ kind }) => kind !== 'speaker') && isSubject(text, mention),
  );
  // Organisations are named in passing; only where there is little else is one named as who said it.
  if (!organisation || (!sure && 2 * (organisation.to - organisation.from) < text.length)) return undefined;
  const { own, others } = speakersOf(snapshot, organisation.things);
  const name = own[0]?.name ?? organisation.name;
  return { name, speakers: own, spokeFor: others, corrected: organisation.corrected };
}

/** Whether a mention is of a person, or of a spokesperson who is not another company's: "a Google spokesperson". */
function isSomebody(snapshot: Snapshot, mention: Mention, mentions: readonly Mention[]): boolean {
  const people = peopleOf(snapshot, mention);
  const companies = mentions
    .flatMap(({ things }) => things)
    .flatMap(({ kind, id }) => (kind === 'company' ? (snapshot.companies.get(id)?.name ?? []) : []));
  return people.some(
    ({ kind, organisation }) =>
      kind === 'person' || companies.length === 0 || companies.some((one) => one === organisation),
  );
}

/** The people, and spokespeople, that a mention leads to by itself. */
function peopleOf(snapshot: Snapshot, { things }: Mention): Speaker[] {
  return unique(
    things.flatMap(({ kind, id }) => (kind === 'speaker' ? (snapshot.speakers.get(id) ?? []) : [])),
  ).filter(({ kind }) => kind !== 'organisation');
}

/** Whether a mention of a person is all of a name: in "Adam Smith", "Brad Pitt" and "J. Smith" it is not. */
function isWholeName(
  snapshot: Snapshot,
  text: readonly Word[],
  phrase: string,
  mention: Mention,
  mentions: readonly Mention[],
): boolean {
  const names = peopleOf(snapshot, mention).map(({ name }) => name);
  const own = new Set(names.flatMap((name) => words(name).map(({ folded }) => folded)));
  const isOther = (at: number, left: number) => {
    const [word, a, b] = [text[at], text[left], text[left + 1]];
    if (!word || !a || !b || !/^\.?\s+$/u.test(phrase.slice(a.end, b.start))) return false;
    const { folded, surface } = word;
    if (own.has(folded) || isOfDate(text, at, mention) || isAuxiliary(surface)) return false;
    if (mentions.some(({ from, to }) => at >= from && at < to)) return false;
    if (folded.length === 1) return !names.some((name) => name.toLowerCase().startsWith(folded));
    if (isGivenName(folded) && (isCapital(surface) || !isSettled(folded))) return true;
    return !isSettled(folded) && ((isCapital(surface) && at > 0) || !isOrdinaryWord(folded));
  };
  return !isOther(mention.from - 1, mention.from - 1) && !isOther(mention.to, mention.to - 1);
}

/** Words before a month, other than a number, that make it a day: "In June Smith said", and not "June Smith said". */
const BEFORE_MONTHS = new Set('in on by since until during last late early mid of this'.split(' '));

/** Whether a word beside a name is of a date: a number or year, or a month that is not a first name here. */
function isOfDate(text: readonly Word[], at: number, { from, to }: Mention): boolean {
  const { folded = '' } = text[at] ?? {};
  const before = text[at - 1]?.folded ?? '';
  if (!isMonth(folded)) return /^\p{N}/u.test(folded);
  return to - from > 1 || /^\p{N}/u.test(before) || BEFORE_MONTHS.has(before);
}

/** In "critics of Smith" and "Smith's plan" somebody else speaks, or nobody. */
function isSubject(text: readonly Word[], { from, to }: Pick<Mention, 'from' | 'to'>): boolean {
  const [isOwner, next] = [/['’]s$/u.test(text[to - 1]?.surface ?? ''), text[to]?.folded];
  const isOwnWord = next === undefined || next === 'words' || MEDIUM.has(next);
  return text[from - 1]?.folded !== 'of' && (!isOwner || isOwnWord);
}

/** Words that stand beside names and are no part of them. */
function isSettled(folded: string): boolean {
  const lists = [TITLES, ROLE_HEADS, ROLE_MODIFIERS, NOT_NAMES];
  return lists.some((list) => list.has(folded)) || isSaying(folded) || isStopWord(folded);
}

/** Somebody whom the library does not know, as the text has the name; `undefined` for "he" or "critics". */
function strangerIn(phrase: string): Given | undefined {
  const [clause = ''] = phrase.split(/[,;(]/u);
  const parts = words(clause);
  const begin = parts.findIndex(({ surface, folded }) => isCapital(surface) && !NOT_NAMES.has(folded));
  const run = begin < 0 ? [] : parts.slice(begin);
  const end = run.findIndex(({ surface, folded }) => !isCapital(surface) && !PARTICLES.has(folded));
  const name = run.slice(0, end < 0 ? run.length : end);
  while (name.length > 0 && !isCapital(name.at(-1)?.surface ?? '')) name.pop();
  const isName = name.length > 1 || name.some(({ folded }) => !isSettled(folded) && !isOrdinaryWord(folded));
  // "tim cook", as people type it.
  const isTyped = parts.length === 2 && isGivenName(parts[0]?.folded ?? '');
  const [first, last] = isName ? [name[0], name.at(-1)] : isTyped ? [parts[0], parts[1]] : [];
  const isNamed = isTyped || isSubject(parts, { from: begin, to: begin + name.length });
  if (!first || !last || !isNamed) return undefined;
  const shown = clause
    .slice(first.start, last.end)
    .replace(/['’]s$/u, '')
    .replace(/["“”„«»]/gu, '');
  return { name: repeated(shown), speakers: [], spokeFor: [], corrected: false };
}

const PARTICLES = new Set('of the for de van von'.split(' '));

function isCapital(surface: string): boolean {
  return /^\p{Lu}/u.test(surface);
}
