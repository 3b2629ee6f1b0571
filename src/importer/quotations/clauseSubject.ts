import { wordAt } from './sentences.js';
import { type Phrase, phraseEndingAt, phraseFrom, type Statement } from './statement.js';
import { isGivenName, lists } from './words.js';

/** Who does what a verb says: a phrase of the sentence, or what keeps the sentence from telling. */
export type Subject =
  | { kind: 'phrase'; phrase: Phrase }
  | { kind: 'nobody'; why: string }
  | { kind: 'passive' }
  /** The word is no verb here, or what it belongs to stands elsewhere. */
  | { kind: 'none' };

const NONE: Subject = { kind: 'none' };
const SUPPOSED = 'the words are denied or only supposed';
const SEVERAL = 'several are named together';
export const UNTOLD = 'the sentence does not tell whose words they are';
/** What links a name to the phrase before it, of which it is a part: "the union of Rivermouth", "Ann Lee from Elmsford". */
const LINK = /^(?:for|of|from|at|with|by|de|d'|von|bei|du)$/u;
/** Verbs that bring a statement or letter of their subject into the world. */
const ISSUING =
  /^(?:wr[io]tes?|written|issue[sd]?|releas(?:e[sd]?)|publish(?:e[sd])|sen[dt]s?|post(?:s|ed)?|made|gave|offered|provided|e-?mailed)$/u;

/** The subject of the verb at a place, looked for to its left and not before `floor`. */
export function subjectOf(statement: Statement, verb: number, floor = 0): Subject {
  const { codes, sentence } = statement;
  const isGerund = /\wing$/u.test(wordAt(sentence, verb));
  let at = verb;
  for (; at > floor && /[abx]/u.test(codes[at - 1] ?? ''); at -= 1) {
    if (codes[at - 1] === 'x') return nobody(SUPPOSED);
    const mayBeActive = isGerund || /^(?:says?|tells?|write)$/u.test(wordAt(sentence, verb));
    if (codes[at - 1] === 'b' && !mayBeActive) return { kind: 'passive' };
  }
  if (at <= floor) return NONE;
  if (isGerund && !codes.slice(at, verb).includes('b')) return subjectOfGerund(statement, at, floor);
  switch (codes[at - 1]) {
    case ',':
    case '-':
      return behindApposition(statement, at - 1, floor);
    case 't':
      return subjectOfInfinitive(statement, at - 1, floor);
    case 'c':
      return sharedSubject(statement, at - 1, floor);
    case 'r':
    case 'T':
      return antecedent(statement, codes[at - 2] === ',' ? at - 2 : at - 1);
    case 'N':
    case 'n':
      return checked(statement, phraseEndingAt(statement, at));
    case 'w':
      return lists.nounsToo.has(wordAt(sentence, verb)) && !/s$/u.test(wordAt(sentence, at - 1))
        ? NONE
        : nobody(`“${sentence[at - 1]?.text}” is not named`);
    default:
      return NONE;
  }
}

function antecedent(statement: Statement, end: number): Subject {
  const phrase = phraseEndingAt(statement, end);
  return phrase === undefined ? NONE : { kind: 'phrase', phrase: whole(statement, phrase) };
}

/** The phrase of which another is only the last part: "Ann Lee" for "Rivermouth" in "Ann Lee of Rivermouth". */
function whole(statement: Statement, phrase: Phrase): Phrase {
  if (!LINK.test(wordAt(statement.sentence, phrase.from - 1))) return phrase;
  const before = phraseEndingAt(statement, phrase.from - 1);
  return before === undefined || before.kind === 'pronoun' ? phrase : whole(statement, before);
}

/** "Lee, director of X, said": the phrase to which everything between commas is added. */
function behindApposition(statement: Statement, comma: number, floor: number): Subject {
  const { codes } = statement;
  const sign = codes[comma] ?? '';
  let organisation: Phrase | undefined;
  let described: Phrase | undefined;
  let end = comma;
  for (let steps = 0; steps < 8; steps += 1) {
    const previous = codes.slice(floor, end).search(new RegExp(`${sign}[^${sign}Q:;]*$`, 'u'));
    const last = phraseEndingAt(statement, end);
    const phrase = last === undefined ? undefined : whole(statement, last);
    const begins = previous === -1 ? floor : floor + previous + 1;
    if (
      phrase !== undefined &&
      (phrase.from <= begins || /[^wfHSRG'atb]/u.test(codes[phrase.from - 1] ?? ''))
    ) {
      if (phrase.kind === 'pronoun') return { kind: 'phrase', phrase };
      if (phrase.kind === 'description') described ??= phrase;
      else if (phrase.mention.entity !== 'place') {
        const { entity, run } = phrase.mention;
        // "Ann Lee, President Brightwater Homes, said": what a role stands before may be the employer.
        const mayBeEmployer = run.role !== undefined && !isGivenName(run.name.split(' ')[0] ?? '');
        const isPerson = typeof entity !== 'object' || entity.kind === 'person';
        if (isPerson && !mayBeEmployer) return checked(statement, phrase);
        organisation ??= phrase;
        if (described === undefined && steps > 0) return checked(statement, phrase);
      }
    }
    if (previous === -1) break;
    end = begins - 1;
  }
  return checked(statement, organisation ?? described);
}

/** A phrase that can be a subject: not governed by a preposition, and no member of a list. */
function checked(statement: Statement, found: Phrase | undefined): Subject {
  if (found === undefined) return NONE;
  const phrase = whole(statement, found);
  const before = statement.codes[phrase.from - 1] ?? '';
  if (/[ftA]/u.test(before)) return nobody(UNTOLD);
  if (before === 'x') return nobody(SUPPOSED);
  const isListed = /^(?:and|or|&|nor)$/u.test(wordAt(statement.sentence, phrase.from - 1));
  if (isListed && phraseEndingAt(statement, phrase.from - 1)?.kind === 'name') return nobody(SEVERAL);
  return { kind: 'phrase', phrase };
}

/** "met the press and said": the subject of the verb before, or else that of the sentence. */
function sharedSubject(statement: Statement, conjunction: number, floor: number): Subject {
  for (let at = conjunction - 1; at >= floor; at -= 1) {
    if (!/[SH]/u.test(statement.codes[at] ?? '') || statement.codes[at - 1] === 'r') continue;
    const earlier = subjectOf(statement, at, floor);
    if (earlier.kind === 'phrase') return earlier;
  }
  const { subject, codes } = statement;
  if (subject === undefined || subject.to > conjunction) return NONE;
  if (/^[ab]*x/u.test(codes.slice(subject.to, conjunction))) return nobody(SUPPOSED);
  // "the more he creates, the more the public will cry and scream": another clause, of which somebody else is the subject.
  if (/^[^N]+,N/u.test(codes.slice(subject.to, conjunction))) return nobody(UNTOLD);
  return codes.startsWith('cN', subject.to) ? nobody(SEVERAL) : { kind: 'phrase', phrase: subject };
}

/** "went on to say" has a subject that says it; "declined to say" has none. */
function subjectOfInfinitive(statement: Statement, to: number, floor: number): Subject {
  const words = statement.sentence.slice(Math.max(floor, to - 8), to).map(({ folded }) => folded);
  const before = words.join(' ');
  if (/\b(?:went on|goes on|going on|(?:had|has|have) this)$/u.test(before))
    return subjectOf(statement, to - 2, floor);
  if (/\b(?:continue[sd])$|\bwhat\b.*\b(?:had|has|have)$/u.test(before))
    return subjectOf(statement, to - 1, floor);
  return nobody('the words are only planned or supposed');
}

/** ", saying", or "a letter to the council saying", of which the writer is the subject of the sentence. */
function subjectOfGerund(statement: Statement, verb: number, floor: number): Subject {
  const { codes, sentence, phrases } = statement;
  if (codes[verb - 1] === ',' || wordAt(sentence, verb - 1) === 'by')
    return sharedSubject(statement, verb - 1, floor);
  const before = phraseEndingAt(statement, verb);
  const isFilmed = /^(?:footage|video|clip|audio|recording)$/u.test(
    wordAt(sentence, (before?.from ?? 0) - 2),
  );
  if (before !== undefined && isFilmed && codes[before.from - 1] === 'f')
    return { kind: 'phrase', phrase: before };
  const medium = sentence.findLastIndex(
    ({ folded, text }, at) =>
      at < verb && at >= Math.max(floor, verb - 7) && lists.media.has(folded) && /^\p{Ll}/u.test(text),
  );
  if (medium === -1 || /[^\p{L}']/u.test(codes.slice(medium, verb))) return nobody(UNTOLD);
  const phrase = phrases.find(({ from, to }) => from <= medium && medium < to);
  const source = phrases.find(
    ({ from }) => from > medium && from < verb && /^(?:from|by|of)$/u.test(wordAt(sentence, from - 1)),
  );
  if (source !== undefined) return { kind: 'phrase', phrase: source };
  if (phrase?.kind === 'description' && phrase.owner !== undefined) return { kind: 'phrase', phrase };
  return issuerOf(statement, medium);
}

/** Who issued the statement whose noun stands at a place: "Brightwater released the following statement". */
export function issuerOf(statement: Statement, medium: number): Subject {
  const { sentence, subject, codes } = statement;
  if (subject === undefined) return NONE;
  const issues = sentence.findIndex(
    ({ folded }, at) => at >= subject.to && at < medium && ISSUING.test(folded),
  );
  if (issues === -1 || /[xb]/u.test(codes.slice(subject.to, issues))) return nobody(UNTOLD);
  return checked(statement, subject);
}

/** Whoever is named with "by" in a passive: "was described by Lee as". */
export function agentOf(statement: Statement, from: number): Phrase | undefined {
  const by = statement.sentence.findIndex(({ folded }, at) => at >= from && folded === 'by');
  return by === -1 ? undefined : phraseFrom(statement, by + 1);
}

function nobody(why: string): Subject {
  return { kind: 'nobody', why };
}
