import { UNASSERTED as NEGATIONS } from '../../text/negations.js';
import { MEDIUM, SAYING } from '../../text/saying.js';
import { fold, isCapital } from './capitalRuns.js';
import { type Phrase, phraseAt, phraseBefore } from './speakerPhrase.js';
import { ADVERBS, BE, CLAUSE_STARTS } from './speechWords.js';
import { type Told, unsure, type Who } from './told.js';

/** Who does what a verb says: a phrase of the sentence, or what keeps the sentence from telling. */
export type Subject =
  | { kind: 'phrase'; phrase: Phrase }
  | { kind: 'nobody'; why: string }
  | { kind: 'passive' }
  /** The word is no verb here, or what it belongs to stands elsewhere. */
  | { kind: 'none' };

const RELATIVE = /^(?:who|which|that|whom|qui|der|die|que)$/u;
const PREPOSITION =
  /^(?:to|with|about|on|in|against|by|from|of|at|for|into|over|under|between|among|toward|towards|like|unlike|via|through|near|behind|beside|alongside)$/u;
/** Verbs that bring a statement or letter of their subject into the world. */
const ISSUING =
  /^(?:wrote|writes|write|written|issued|issues|issue|released|releases|release|published|publishes|sent|sends|posted|posts|made|gave|offered|provided|emailed|e-mailed)$/u;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u;

const none: Subject = { kind: 'none' };

/** The subject of the verb at a place, looked for to its left and not before `floor`. */
export function subjectOf(told: Told, verb: number, floor = 0): Subject {
  const { sentence, mentions } = told;
  const word = fold(sentence[verb]?.text ?? '');
  const isGerund = /\wing$/u.test(word);
  let at = verb;
  while (at > floor) {
    const before = sentence[at - 1];
    if (before?.kind !== 'word') break;
    const folded = fold(before.text);
    if (NEGATIONS.has(folded)) return nobody('the words are denied or only supposed');
    const isDay = folded === 'on' && WEEKDAY.test(fold(sentence[at]?.text ?? ''));
    if (BE.has(folded)) {
      if (!isGerund && !/^(?:say|says|tell|write)$/u.test(word)) return { kind: 'passive' };
    } else if (!ADVERBS.has(folded) && !(/\wly$/u.test(folded) && !isCapital(before)) && !isDay) break;
    at -= 1;
  }
  const before = sentence[at - 1];
  if (before === undefined || at <= floor) return none;
  if (isGerund && at === verb) return subjectOfGerund(told, verb, floor);
  if (before.kind === 'comma') return behindApposition(told, at - 1, floor);
  if (before.kind !== 'word') return none;
  const folded = fold(before.text);
  if (folded === 'to') return subjectOfInfinitive(told, at - 1, floor);
  if (/^(?:and|but|then|or|et|und|y)$/u.test(folded)) return sharedSubject(told, at - 1, floor);
  if (RELATIVE.test(folded)) {
    const skipped = sentence[at - 2]?.kind === 'comma' ? at - 2 : at - 1;
    const antecedent = phraseBefore(sentence, mentions, skipped);
    return antecedent === undefined ? none : { kind: 'phrase', phrase: antecedent };
  }
  return checked(told, phraseBefore(sentence, mentions, at));
}

/** "Lee, director of X, said": the phrase to which everything between commas is added. */
function behindApposition(told: Told, comma: number, floor: number): Subject {
  const { sentence, mentions } = told;
  let organisation: Phrase | undefined;
  let described: Phrase | undefined;
  let unclear: Phrase | undefined;
  let end = comma;
  for (let steps = 0; steps < 8; steps += 1) {
    const previous = lastComma(told, end, floor);
    const phrase = phraseBefore(sentence, mentions, end);
    const begins = previous === undefined ? floor : previous + 1;
    if (phrase !== undefined && isWholePart(told, phrase, begins)) {
      if (phrase.kind === 'pronoun') return { kind: 'phrase', phrase };
      if (phrase.kind === 'description') described = phrase;
      else if (phrase.mention.entity !== 'place') {
        const { entity } = phrase.mention;
        if (typeof entity !== 'object' || entity.kind === 'person')
          return checked(told, organisation ?? phrase);
        organisation ??= phrase;
        if (described === undefined && steps > 0) return checked(told, phrase);
      }
    }
    if (previous === undefined) break;
    end = previous;
  }
  return checked(told, organisation ?? described ?? unclear);
}

function lastComma(told: Told, end: number, floor: number): number | undefined {
  for (let at = end - 1; at >= floor; at -= 1) {
    const kind = told.sentence[at]?.kind;
    if (kind === 'comma') return at;
    if (kind === 'quote' || kind === 'semicolon' || kind === 'colon') return undefined;
  }
  return undefined;
}

/** Whether a phrase fills what stands between two commas, apart from words that only join clauses. */
function isWholePart({ sentence }: Told, phrase: Phrase, begins: number): boolean {
  if (phrase.from <= begins) return true;
  const before = sentence[phrase.from - 1];
  if (before === undefined || before.kind !== 'word') return true;
  const folded = fold(before.text);
  return CLAUSE_STARTS.has(folded) || (/^(?:the|a|an)$/u.test(folded) && phrase.from - 1 <= begins);
}

/** A phrase that can be a subject: not governed by a preposition, and no member of a list. */
function checked(told: Told, phrase: Phrase | undefined): Subject {
  if (phrase === undefined) return none;
  const { sentence, mentions } = told;
  const hasArticle = /^(?:the|a|an)$/iu.test(sentence[phrase.from - 1]?.text ?? '') ? 1 : 0;
  const left = phrase.from - hasArticle;
  const before = sentence[left - 1];
  if (before?.kind === 'word') {
    const folded = fold(before.text);
    if (PREPOSITION.test(folded)) return nobody('the sentence does not tell whose words they are');
    if (
      /^(?:and|or|&|nor)$/u.test(folded) &&
      mentions.some(({ run }) => run.to === left - 1 || run.to === left - 2)
    )
      return nobody('several are named together');
  }
  return { kind: 'phrase', phrase };
}

/** "met the press and said": the subject of the verb before, or else that of the sentence. */
function sharedSubject(told: Told, conjunction: number, floor: number): Subject {
  for (let at = conjunction - 1; at >= floor; at -= 1) {
    const token = told.sentence[at];
    if (token?.kind === 'word' && SAYING.has(fold(token.text))) {
      const earlier = subjectOf(told, at, floor);
      if (earlier.kind === 'phrase') return earlier;
    }
  }
  const { subject } = told;
  return subject === undefined || subject.to > conjunction ? none : { kind: 'phrase', phrase: subject };
}

/** "went on to say" has a subject that says it; "declined to say" has none. */
function subjectOfInfinitive(told: Told, to: number, floor: number): Subject {
  const words = told.sentence.slice(Math.max(floor, to - 2), to).map(({ text }) => fold(text));
  if (/^(?:went on|goes on|going on|continued|continues)$/u.test(words.join(' ')))
    return subjectOf(told, to - 2, floor);
  if (/^(?:continued|continues)$/u.test(words.at(-1) ?? '')) return subjectOf(told, to - 1, floor);
  if (/^(?:had|has|have) this$/u.test(words.join(' '))) return subjectOf(told, to - 2, floor);
  const isWhat = told.sentence.slice(Math.max(floor, to - 8), to).some(({ text }) => fold(text) === 'what');
  if (isWhat && /^(?:had|has|have)$/u.test(words.at(-1) ?? '')) return subjectOf(told, to - 1, floor);
  return nobody('the words are only planned or supposed');
}

/** ", saying", or "a letter to the council saying", of which the writer is the subject of the sentence. */
function subjectOfGerund(told: Told, verb: number, floor: number): Subject {
  const { sentence, mentions } = told;
  if (sentence[verb - 1]?.kind === 'comma') return sharedSubject(told, verb - 1, floor);
  const medium = lastMedium(told, verb, floor);
  if (medium === undefined) return nobody('the sentence does not tell whose words they are');
  const source = sentence.findIndex(
    ({ text }, at) => at > medium && at < verb && /^(?:from|by|of)$/u.test(text),
  );
  if (source !== -1) {
    const phrase = phraseAt(sentence, mentions, source + 1);
    return phrase === undefined
      ? nobody('the sentence does not tell whose words they are')
      : { kind: 'phrase', phrase };
  }
  const described = phraseBefore(sentence, mentions, medium + 1);
  if (described?.kind === 'description' && described.owner !== undefined)
    return { kind: 'phrase', phrase: described };
  return issuerOf(told, medium);
}

/** The last noun for words before a place, if only those to whom they went stand between. */
function lastMedium({ sentence }: Told, end: number, floor: number): number | undefined {
  for (let at = end - 1; at >= Math.max(floor, end - 7); at -= 1) {
    const token = sentence[at];
    if (token?.kind !== 'word') return undefined;
    if (MEDIUM.has(fold(token.text)) && !isCapital(token)) return at;
  }
  return undefined;
}

/** Who issued the statement whose noun stands at a place: "Brightwater released the following statement". */
export function issuerOf(told: Told, medium: number): Subject {
  const { sentence, subject } = told;
  if (subject === undefined) return none;
  const issues = sentence.findIndex(
    ({ kind, text }, at) => at >= subject.to && at < medium && kind === 'word' && ISSUING.test(fold(text)),
  );
  if (
    issues === -1 ||
    sentence.slice(subject.to, issues).some(({ text }) => NEGATIONS.has(fold(text)) || BE.has(fold(text)))
  )
    return nobody('the sentence does not tell whose words they are');
  return checked(told, subject);
}

/** Whoever is named with "by" in a passive: "was described by Lee as". */
export function agentOf(told: Told, from: number, to: number): Phrase | undefined {
  const by = told.sentence.findIndex(({ text }, at) => at >= from && at < to && fold(text) === 'by');
  return by === -1 ? undefined : phraseAt(told.sentence, told.mentions, by + 1);
}

function nobody(why: string): Subject {
  return { kind: 'nobody', why };
}

/** What a subject means, by a function that resolves phrases. */
export function meaningOf(subject: Subject, who: (phrase: Phrase) => Who): Who {
  if (subject.kind === 'phrase') return who(subject.phrase);
  return unsure(subject.kind === 'nobody' ? subject.why : 'the sentence does not tell whose words they are');
}
