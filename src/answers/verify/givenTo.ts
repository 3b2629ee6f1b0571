import type { Speaker } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { foldedWords, isStopWord, type Word, words } from '../../search/analysis.js';
import type { Mention } from '../../search/names.js';
import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import { isGivenName } from '../../text/givenNames.js';
import { isMonth } from '../../text/months.js';
import { isAuxiliary, isSaying, MEDIUM } from '../../text/saying.js';
import { NOT_NAMES, ROLE_HEADS, ROLE_MODIFIERS, TITLES } from '../../text/titlesAndRoles.js';
import { unique } from '../../unique.js';
import { enumerate, repeated } from '../answer.js';
import { speakersOf } from '../lookup.js';
import type { Named } from './named.js';

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
    const given = knownOf(snapshot, one) ?? (one.sure ? strangerOf(snapshot, one.phrase) : undefined);
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
  const people = mentions.filter((mention) => {
    const theirs = peopleOf(snapshot, mention);
    return theirs.some(({ kind }) => kind === 'person') || isOwnSpokesperson(snapshot, theirs, mentions);
  });
  const person = people.find(
    (mention) => isWholeName(snapshot, text, phrase, mention, mentions) && isSubject(text, mention),
  );
  if (person) {
    const speakers = peopleOf(snapshot, person);
    const [first] = speakers;
    const name = enumerate(speakers.map((speaker) => speaker.name));
    // In "brad smiht" the first name is found by itself.
    const corrected = mentions.some(
      (one) => one.corrected && peopleOf(snapshot, one).some((other) => other === first),
    );
    return { name, speakers, spokeFor: [], corrected };
  }
  const organisation = mentions.find(
    ({ things }) => !things.every(({ kind, id }) => kind === 'speaker' && isPerson(snapshot, id)),
  );
  // "Adam Smith" is nobody of the library, whatever else is known by a part of the name.
  if (!organisation || people.length > 0) return undefined;
  // Organisations are named in passing; only where there is little else is one named as who said it.
  if (!sure && 2 * (organisation.to - organisation.from) < text.length) return undefined;
  const { own, others } = speakersOf(snapshot, organisation.things);
  const [speaker] = own;
  return {
    name: speaker?.name ?? organisation.name,
    speakers: own,
    spokeFor: others,
    corrected: organisation.corrected,
  };
}

function isPerson(snapshot: Snapshot, id: string): boolean {
  return snapshot.speakers.get(id)?.kind !== 'organisation';
}

/** The people, and spokespeople, that a mention leads to by itself; of a spokesperson also whose it has to be. */
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
  const people = peopleOf(snapshot, mention);
  if (people.every(({ kind }) => kind === 'spokesperson')) return true;
  const own = new Set(people.flatMap(({ name }) => words(name).map(({ folded }) => folded)));
  const isOther = (at: number, isBeside: boolean) => {
    const word = text[at];
    if (!word || !isBeside || own.has(word.folded)) return false;
    if (isOfDate(text, at, mention) || isAuxiliary(word.surface)) return false;
    if (mentions.some(({ from, to }) => at >= from && at < to)) return false;
    if (word.folded.length === 1)
      return !people.some(({ name }) => name.toLowerCase().startsWith(word.folded));
    if (isGivenName(word.folded) && (isCapital(word.surface) || !isSettled(word.folded))) return true;
    if (/['’]s$/u.test(word.surface) || isSettled(word.folded)) return false;
    return isCapital(word.surface) ? at > 0 || !isOrdinaryWord(word.folded) : !isOrdinaryWord(word.folded);
  };
  const besides = (left: number) => {
    const [a, b] = [text[left], text[left + 1]];
    return a !== undefined && b !== undefined && /^\.?\s+$/u.test(phrase.slice(a.end, b.start));
  };
  return (
    !isOther(mention.from - 1, besides(mention.from - 1)) && !isOther(mention.to, besides(mention.to - 1))
  );
}

/** Words before a month, other than a number, that make it a day: "In June Smith said", and not "June Smith said". */
const BEFORE_MONTHS = new Set('in on by since until during last late early mid of this'.split(' '));

/** Whether a word beside a name is of a date: a number or year, or a month that is not a first name here. */
function isOfDate(text: readonly Word[], at: number, { from, to }: Mention): boolean {
  const { folded = '' } = text[at] ?? {};
  if (/^\p{N}/u.test(folded)) return true;
  const before = text[at - 1]?.folded ?? '';
  return isMonth(folded) && (to - from > 1 || /^\p{N}/u.test(before) || BEFORE_MONTHS.has(before));
}

/** In "critics of Smith" and "Smith's plan" somebody else speaks, or nobody. */
function isSubject(text: readonly Word[], { from, to }: Pick<Mention, 'from' | 'to'>): boolean {
  const [owned, next] = [/['’]s$/u.test(text[to - 1]?.surface ?? ''), text[to]?.folded];
  if (owned && next !== undefined && !MEDIUM.has(next) && next !== 'words') return false;
  const before = text[from - 2]?.folded ?? '';
  return text[from - 1]?.folded !== 'of' || MEDIUM.has(before) || before === 'words';
}

/** "A Google spokesperson" is not another company's. */
function isOwnSpokesperson(
  snapshot: Snapshot,
  people: readonly Speaker[],
  mentions: readonly Mention[],
): boolean {
  const companies = mentions
    .flatMap(({ things }) => things)
    .flatMap(({ kind, id }) => (kind === 'company' ? (snapshot.companies.get(id)?.name ?? []) : []));
  const isTheirs = ({ organisation }: Speaker) => companies.some((one) => one === organisation);
  return people.length > 0 && (companies.length === 0 || people.some(isTheirs));
}

/** Words that stand beside names and are no part of them. */
function isSettled(folded: string): boolean {
  return (
    TITLES.has(folded) ||
    ROLE_HEADS.has(folded) ||
    ROLE_MODIFIERS.has(folded) ||
    NOT_NAMES.has(folded) ||
    isSaying(folded) ||
    isStopWord(folded)
  );
}

/** Somebody whom the library does not know: nobody whose name, whole, is that of one whom it does. */
function strangerOf(snapshot: Snapshot, phrase: string): Given | undefined {
  const given = unknownOf(phrase);
  if (!given) return undefined;
  const name = ` ${foldedWords(given.name)} `;
  const known = [...snapshot.speakers.values()].flatMap((speaker) => [speaker.name, ...speaker.aliases]);
  const isKnown = known.some((one) => {
    const own = words(one).map(({ folded }) => folded);
    return name === ` ${own.join(' ')} ` || (own.length > 1 && name.includes(` ${own.join(' ')} `));
  });
  return isKnown ? undefined : given;
}

/** A longer run of capitals is no name. */
const LONGEST_NAME = 6;

/** Somebody whom the library does not know, as the text has the name; `undefined` for "he" or "critics". */
function unknownOf(phrase: string): Given | undefined {
  const [clause = ''] = phrase.split(/[,;(]/u);
  const parts = words(clause);
  const begin = parts.findIndex(({ surface, folded }) => isCapital(surface) && !NOT_NAMES.has(folded));
  const run: Word[] = [];
  for (const part of begin < 0 ? [] : parts.slice(begin)) {
    if (!isCapital(part.surface) && !['of', 'the', 'for', 'de', 'van', 'von'].includes(part.folded)) break;
    run.push(part);
  }
  while (run.length > 0 && !isCapital(run.at(-1)?.surface ?? '')) run.pop();
  if (run.length > 0 && !isSubject(parts, { from: begin, to: begin + run.length })) return undefined;
  const name = nameOf(clause, run) ?? lowerName(clause, parts);
  return name === undefined
    ? undefined
    : { name: repeated(name.replace(/["“”„«»]/gu, '')), speakers: [], spokeFor: [], corrected: false };
}

function nameOf(clause: string, run: readonly Word[]): string | undefined {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || run.length > LONGEST_NAME) return undefined;
  const isName = run.some(({ folded }) => !isSettled(folded) && !isOrdinaryWord(folded));
  return isName || run.length > 1 ? clause.slice(first.start, last.end).replace(/['’]s$/u, '') : undefined;
}

/** "tim cook", as people type it. */
function lowerName(clause: string, parts: readonly Word[]): string | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  const isName = parts.length === 2 && first !== undefined && isGivenName(first.folded);
  return isName && last ? clause.slice(first.start, last.end) : undefined;
}

function isCapital(surface: string): boolean {
  return /^\p{Lu}/u.test(surface);
}
