import type { Snapshot } from '../../knowledge/snapshot.js';
import { sentencesOf } from '../../text/sentences.js';
import { unique } from '../../unique.js';
import { type Answer, enumerate, finish, note, plural, repeated, type Section } from '../answer.js';
import { speakerSteps } from '../quote.js';
import { isClouded, outletsIn } from './around.js';
import { type Check, checkExcerpt, stands, type Verdict } from './checkExcerpt.js';
import { comparedWords } from './comparedWords.js';
import { plain } from './differences.js';
import { excerptOf, piecesOf } from './excerpt.js';
import { NEAR } from './findExcerpt.js';
import { type Given, givenTo } from './givenTo.js';
import type { Named } from './named.js';
import { outletItems } from './outlets.js';
import { markedQuotations, signedReadings, type TypedQuotation, withoutMarkup } from './typedQuotations.js';

/** Quotations of one text that are checked: each costs a search. */
const CHECKED = 6;
/** Of more quotations than these only what they are themselves is shown. */
const BRIEF = 2;
/** Shorter sentences are none to check. */
const SENTENCE = 4;
/** A sentence of a text that is nowhere as a whole has to be so like one of a passage. */
const OF_SENTENCE = 0.7;
/** Characters of a quotation that its heading repeats. */
const HEADING = 60;

/** One quotation of a text, checked. */
interface Checked extends Check {
  words: string;
}

/** Whether the words that a text quotes are in the articles, to the letter, and whether they are whose it says. */
export function answerVerify(snapshot: Snapshot, typed: string): Answer {
  const text = withoutMarkup(typed);
  const { checks, left, remarks } = checksOf(snapshot, text);
  const [only] = checks;
  if (!only) return nothingToCheck(snapshot);
  const isOne = checks.length === 1;
  const [first, ...rest] = checks.flatMap((check, index) =>
    isOne ? check.sections : numbered(check, index + 1),
  );
  return finish(snapshot, {
    status: checks.some(isFound) ? 'answered' : 'not_in_sources',
    title: isOne ? only.title : summary(checks),
    lead: first?.heading === undefined ? (first?.items ?? []) : [],
    sections: [
      ...(first?.heading === undefined ? [] : [first]),
      ...rest,
      { items: remarks.map(note) },
      {
        items:
          left > 0 ? [note(`Not checked: ${plural(left, 'more quotation')}. Check them by themselves.`)] : [],
      },
    ],
    next: speakerSteps(
      checks.flatMap(({ quotations }) => quotations.flatMap(({ speaker }) => speaker ?? [])),
    ),
  });
}

interface Checks {
  checks: Checked[];
  /** How many quotations were not looked at. */
  left: number;
  /** How the text was read. */
  remarks: string[];
}

/** What a text quotes, each checked: what stands in quotation marks, or the whole, or, if that is nowhere, each sentence. */
function checksOf(snapshot: Snapshot, text: string): Checks {
  const marked = markedQuotations(text);
  if (marked.length > 0) return checkMarked(snapshot, text, marked);
  const whole = checked(snapshot, text, undefined);
  if (stands(whole.verdict) || whole.verdict === 'prose' || comparedWords(text).length === 0)
    return one(whole);
  for (const { words, named, around } of signedReadings(text)) {
    if (!givenTo(snapshot, named)) continue;
    const check = checked(snapshot, words, judged(snapshot, named, around));
    if (check.verdict !== 'none' && check.verdict !== 'short')
      return { ...one(check), remarks: isClouded(around) ? [NOT_JUDGED] : [] };
  }
  const pieces = checkPieces(snapshot, text, undefined, whole) ?? checkSentences(snapshot, text, whole);
  return pieces ?? one(whole);
}

function checkMarked(snapshot: Snapshot, text: string, marked: readonly TypedQuotation[]): Checks {
  const checks = marked.slice(0, CHECKED).flatMap(({ words, named, around }) => {
    const given = judged(snapshot, named, around);
    const check = checked(snapshot, words, given, marked.length > BRIEF);
    const outlets = { items: outletItems(snapshot, outletsIn(snapshot, around), check.quotations) };
    return stands(check.verdict)
      ? [{ ...check, sections: [...check.sections, outlets] }]
      : (checkPieces(snapshot, words, given, check)?.checks ?? [check]);
  });
  const whole = checks.some(({ verdict }) => stands(verdict))
    ? undefined
    : checked(snapshot, text, undefined);
  // Of a paragraph with quotation marks in it, or cut out between two, the whole may be an article's.
  if (whole && whole.likeness === 1 && whole.verdict !== 'short') return one(whole);
  const quoted = marked.reduce((sum, { words }) => sum + comparedWords(words).length, 0);
  const outside = comparedWords(text).length - quoted;
  const isMixed = outside > quoted;
  const clouded = marked.some(({ around, named }) => isClouded(around) && givenTo(snapshot, named));
  return {
    checks,
    left: Math.max(0, marked.length - CHECKED),
    remarks: [
      ...(isMixed ? ['Only what your text has in quotation marks is checked.'] : []),
      ...(clouded ? [NOT_JUDGED] : []),
    ],
  };
}

const NOT_JUDGED =
  'What your text says round the words was not judged: it may deny who said them, or name more than one.';

/** To whom a text gives words, where what stands round them is plain. */
function judged(snapshot: Snapshot, named: readonly Named[], around: string): Given | undefined {
  return isClouded(around) ? undefined : givenTo(snapshot, named);
}

/** The pieces of a shortened quotation that stands nowhere as one: they may be of different places. */
function checkPieces(
  snapshot: Snapshot,
  text: string,
  given: Given | undefined,
  whole: Check,
): Checks | undefined {
  const pieces = piecesOf(excerptOf(text));
  if (pieces.length < 2) return undefined;
  const checks = pieces.slice(0, CHECKED).map((piece) => checked(snapshot, piece.text, given, true));
  const exact = checks.filter(({ verdict }) => stands(verdict)).length;
  // Where the whole is near, one piece that is changed is seen best in it.
  if (exact === 0 || (exact < checks.length && whole.verdict !== 'none')) return undefined;
  return {
    checks,
    left: Math.max(0, pieces.length - CHECKED),
    remarks: [
      'No passage has the pieces of your text one after the other in this order; the library has them joined of nobody. Each piece by itself:',
    ],
  };
}

/** The sentences of a text that is nowhere as a whole; `undefined` where none of them is anywhere either. */
function checkSentences(snapshot: Snapshot, text: string, whole: Check): Checks | undefined {
  const sentences = text
    .split('\n')
    .flatMap(sentencesOf)
    .filter((sentence) => comparedWords(sentence).length >= SENTENCE);
  if (sentences.length < 2 || whole.likeness >= NEAR) return undefined;
  const checks = sentences.slice(0, CHECKED).map((sentence) => checked(snapshot, sentence, undefined, true));
  const found = checks.filter(({ verdict, likeness }) => verdict !== 'short' && likeness >= OF_SENTENCE);
  if (found.length === 0) return undefined;
  const others = checks.length - found.length;
  const rest = others === 0 ? '' : ` Not found: ${plural(others, 'sentence')} of those that were checked.`;
  return {
    checks: found,
    left: Math.max(0, sentences.length - CHECKED),
    remarks: [`As a whole the text is not found in the library; these sentences are, or nearly.${rest}`],
  };
}

function checked(snapshot: Snapshot, words: string, given: Given | undefined, isBrief = false): Checked {
  const check = checkExcerpt(snapshot, excerptOf(words), given, isBrief);
  const reading: Section[] = given?.corrected
    ? [{ items: [note(`The name in your text is taken for ${given.name}.`)] }]
    : [];
  return { ...check, sections: [...check.sections, ...reading], words };
}

function one(check: Checked): Checks {
  return { checks: [check], left: 0, remarks: [] };
}

function isFound({ verdict, sections }: Check): boolean {
  const shows = sections.some(({ items }) => items.some(({ kind }) => kind !== 'note'));
  return verdict === 'short' ? shows : verdict !== 'none';
}

/** A check among others, under a heading that tells which it is. */
function numbered({ words, title, sections }: Checked, number: number): Section[] {
  const short = repeated(plain(words)).replace(/[,;:\s]+$/u, '');
  const shown = short.length > HEADING ? `${short.slice(0, HEADING).replace(/\s*\S*$/u, '')}…` : short;
  const [first, ...others] = sections;
  return [{ heading: `${number}. ${shown} — ${title}`, items: first?.items ?? [] }, ...others];
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  exact: 'exact',
  shortened: 'shortened as marked',
  bracketed: 'changed in brackets',
  turned: 'not exact, with the sense turned',
  near: 'not word for word',
  prose: 'no quotation',
  none: 'not found in the library',
  short: 'too short to tell',
};

function summary(checks: readonly Check[]): string {
  const verdicts = unique(checks.map(({ verdict }) => verdict));
  const counts = verdicts.map(
    (verdict) => `${checks.filter((check) => check.verdict === verdict).length} ${VERDICTS[verdict]}`,
  );
  const wrong = checks.filter(({ attribution }) => attribution === 'wrong').length;
  const given =
    wrong === 0 ? '' : `; ${wrong} not given to whom the articles give ${wrong === 1 ? 'it' : 'them'}`;
  return `${plural(checks.length, 'quotation')}: ${enumerate(counts)}${given}`;
}

function nothingToCheck(snapshot: Snapshot): Answer {
  return finish(snapshot, {
    status: 'not_in_sources',
    title: 'No words to check',
    lead: [note('Give the words of a quotation, with or without whom they are given to.')],
  });
}
