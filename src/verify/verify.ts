import { type Answer, enumerate, finish, note, plural, repeated, type Section } from '../answers/answer.js';
import { speakerSteps } from '../answers/quote.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { sentencesOf } from '../text/sentences.js';
import { unique } from '../unique.js';
import { type Check, stands, type Verdict } from './check.js';
import { checkExcerpt } from './checkExcerpt.js';
import { plain } from './differences.js';
import { toldCheck } from './digest.js';
import { comparedWords, type Excerpt, excerptOf, piecesOf } from './excerpt.js';
import { type Findings, findExcerpt, joinedPieces, NEAR } from './findExcerpt.js';
import { type Given, givenTo, outletItems, speakerNames } from './speakers.js';
import {
  isClouded,
  markedQuotations,
  signedReadings,
  type TypedQuotation,
  withoutMarkup,
} from './typedQuotations.js';

/** Quotations of one text that are checked: each costs a few searches. */
const CHECKED = 6;
/** Shorter sentences are none to check. */
const SENTENCE = 4;
/** A sentence of a text that is nowhere as a whole has to be so like one of a passage. */
const OF_SENTENCE = 0.7;
/** Characters of a quotation that its heading repeats. */
const HEADING = 60;

/** One quotation of a text, checked. */
interface Checked extends Check {
  excerpt: Excerpt;
  findings: Findings;
}

/** What a text quotes, checked. */
interface Checks {
  checks: Checked[];
  /** What they come to, where that is more than what each of them says. */
  title?: string;
  /** How the text was read, and what was not looked at. */
  remarks: string[];
  /** What stands round the quotations. */
  around?: Check | undefined;
}

/**
 * Whether the words that a text quotes are in the articles, to the letter, and whether they are whose it says.
 *
 * @param typed what somebody wrote, with quotation marks and names or without
 */
export function answerVerify(snapshot: Snapshot, typed: string): Answer {
  const text = withoutMarkup(typed);
  const { checks, title, remarks, around } = checksOf(snapshot, text);
  const [only, ...others] = checks;
  if (!only) return nothingToCheck(snapshot);
  const isOne = others.length === 0;
  const [first, ...rest] = isOne
    ? [{ items: only.items }, ...(only.versions ? [only.versions] : [])]
    : checks.map((check, index) => numbered(check, index + 1));
  const isHeaded = first?.heading !== undefined;
  return finish(snapshot, {
    status: checks.some(isFound) || around ? 'answered' : 'not_in_sources',
    title: title ?? (isOne ? only.title : summary(checks)),
    lead: isHeaded ? [] : (first?.items ?? []),
    sections: [
      ...(first && isHeaded ? [first] : []),
      ...rest,
      ...(around ? [{ heading: `What stands round it — ${around.title}`, items: around.items }] : []),
      { items: remarks.map(note) },
    ],
    next: speakerSteps(
      checks.flatMap(({ quotations }) => quotations.flatMap(({ speaker }) => speaker ?? [])),
    ),
  });
}

/** What a text quotes, each checked: what stands in quotation marks, or the whole, or, if that is nowhere, each sentence. */
function checksOf(snapshot: Snapshot, text: string): Checks {
  const marked = markedQuotations(text);
  if (marked.length > 0) return checkMarked(snapshot, text, marked);
  const whole = checked(snapshot, text, undefined);
  if (stands(whole) || whole.verdict === 'own' || whole.excerpt.words.length === 0) return one(whole);
  for (const { words, named, around } of signedReadings(text)) {
    if (!givenTo(snapshot, named)) continue;
    const check = checked(snapshot, words, judged(snapshot, named, around));
    if (check.verdict === 'none' || check.verdict === 'short') continue;
    const found = joined(snapshot, check, judged(snapshot, named, around)) ?? one(check);
    return isClouded(around) ? { ...found, remarks: [...found.remarks, NOT_JUDGED] } : found;
  }
  return joined(snapshot, whole, undefined) ?? checkSentences(snapshot, text, whole) ?? one(whole);
}

function checkMarked(snapshot: Snapshot, text: string, marked: readonly TypedQuotation[]): Checks {
  const all = marked.slice(0, CHECKED).map(({ words, named, around }): Checks => {
    const given = judged(snapshot, named, around);
    const check = checked(snapshot, words, given);
    if (!stands(check))
      return joined(snapshot, check, given) ?? checkSentences(snapshot, words, check, given) ?? one(check);
    return one({ ...check, items: [...check.items, ...outletItems(snapshot, around, check.quotations)] });
  });
  const checks = all.flatMap((each) => each.checks);
  const whole = checks.some(stands) ? undefined : checked(snapshot, text, undefined);
  // Of a paragraph with quotation marks in it, or cut out between two, the whole may be an article's.
  if (whole && whole.likeness === 1 && whole.verdict !== 'short') return one(whole);
  const quoted = marked.reduce((sum, { words }) => sum + comparedWords(words).length, 0);
  const isMixed = comparedWords(text).length > 2 * quoted;
  const told = isMixed ? toldAround(snapshot, text, marked) : undefined;
  const around = told && isShown(told, checks) ? undefined : told;
  const clouded = marked.some((each) => isClouded(each.around) && givenTo(snapshot, each.named));
  const left = marked.length - CHECKED;
  const [only] = all;
  return {
    checks,
    around,
    ...(all.length === 1 && only?.title !== undefined && { title: only.title }),
    remarks: [
      ...all.flatMap(({ remarks }) => remarks),
      ...(isMixed && !told ? ['Only what your text has in quotation marks is checked.'] : []),
      ...(clouded ? [NOT_JUDGED] : []),
      ...(left > 0 ? [`Not checked: ${plural(left, 'more quotation')}. Check them by themselves.`] : []),
    ],
  };
}

const NOT_JUDGED =
  'What your text says round the words was not judged: it may deny who said them, or name more than one.';

/** To whom a text gives words, where what stands round them is plain. */
function judged(snapshot: Snapshot, named: TypedQuotation['named'], around: string): Given | undefined {
  return isClouded(around) ? undefined : givenTo(snapshot, named);
}

/** What a digest tells of the sentence in which a quotation stands; with the quotation, where it is part of it. */
function toldAround(snapshot: Snapshot, text: string, marked: readonly TypedQuotation[]): Check | undefined {
  const toldIn = (one: string) => {
    const excerpt = excerptOf(one);
    return toldCheck(snapshot, excerpt, findExcerpt(snapshot, excerpt).texts);
  };
  return toldIn(text) ?? toldIn(marked.reduce((left, { words }) => left.replace(words, ' '), text));
}

/** Whether all that a check has to show stands in others already. */
function isShown({ items }: Check, others: readonly Check[]): boolean {
  const texts = new Set(others.flatMap((other) => other.items.map((item) => JSON.stringify(item))));
  return items.every((item) => item.kind === 'note' || texts.has(JSON.stringify(item)));
}

/** A text that is put together of words that stand in several places, piece by piece. */
function joined(snapshot: Snapshot, whole: Checked, given: Given | undefined): Checks | undefined {
  const pieces = joinedPieces(whole.excerpt, whole.findings);
  const checks = pieces?.slice(0, CHECKED).map(({ text }) => checked(snapshot, text, given));
  return checks && putTogether(checks, given);
}

function putTogether(checks: Checked[], given: Given | undefined): Checks {
  const speakers = speakerNames(checks.flatMap(({ quotations }) => quotations));
  const words = checks.every(stands) ? 'words' : 'nearly words';
  const wrong = checks.filter(({ attribution }) => attribution === 'wrong').length;
  const not = wrong === checks.length ? 'and not' : 'and not all';
  return {
    checks,
    title: `Put together: ${words} of ${speakers}${given && wrong > 0 ? `, ${not} of ${given.name}` : ''}`,
    remarks: ['No passage has these pieces one after the other: nobody in the library says them as one.'],
  };
}

/** The sentences of a text that is nowhere as a whole; `undefined` where none of them is anywhere either. */
function checkSentences(snapshot: Snapshot, text: string, whole: Check, given?: Given): Checks | undefined {
  const sentences = text
    .split('\n')
    .flatMap(sentencesOf)
    .flatMap((sentence) => piecesOf(excerptOf(sentence)))
    .filter(({ words }) => words.length >= SENTENCE);
  if (sentences.length < 2 || whole.verdict === 'told') return undefined;
  const checks = sentences.slice(0, CHECKED).map((sentence) => checked(snapshot, sentence.text, given));
  const found = checks.filter(({ verdict, likeness }) => verdict !== 'short' && likeness >= OF_SENTENCE);
  const others = checks.length - found.length;
  if (others === 0 && areOfSeveral(checks)) return putTogether(checks, given);
  if (found.length === 0 || whole.likeness >= NEAR) return undefined;
  const left = sentences.length - CHECKED;
  const rest = others === 0 ? '' : ` Not found: ${plural(others, 'sentence')} of those that were checked.`;
  return {
    checks: found,
    remarks: [
      `As a whole the text is not found in the library; these sentences are, or nearly.${rest}`,
      ...(left > 0 ? [`Not checked: ${plural(left, 'more sentence')}. Check them by themselves.`] : []),
    ],
  };
}

/** Whether quotations have each of some words, and no speaker has all of them. */
function areOfSeveral(checks: readonly Check[]): boolean {
  const [first = [], ...others] = checks.map(({ quotations }) => quotations.map(({ speaker }) => speaker));
  return first.length > 0 && !first.some((speaker) => others.every((speakers) => speakers.includes(speaker)));
}

function checked(snapshot: Snapshot, words: string, given: Given | undefined): Checked {
  const excerpt = excerptOf(words);
  const findings = findExcerpt(snapshot, excerpt);
  const check = checkExcerpt(snapshot, excerpt, findings, given);
  const reading = given?.corrected ? [note(`The name in your text is taken for ${given.name}.`)] : [];
  return { ...check, items: [...check.items, ...reading], excerpt, findings };
}

function one(check: Checked): Checks {
  return { checks: [check], remarks: [] };
}

function isFound({ verdict, items }: Check): boolean {
  return verdict === 'short' ? items.some(({ kind }) => kind !== 'note') : verdict !== 'none';
}

/** A check among others, under a heading that tells which it is. */
function numbered({ excerpt, title, items }: Checked, number: number): Section {
  const short = repeated(plain(excerpt.text)).replace(/[,;:\s]+$/u, '');
  const shown = short.length > HEADING ? `${short.slice(0, HEADING).replace(/\s*\S*$/u, '')}…` : short;
  return { heading: `${number}. ${shown} — ${title}`, items };
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  exact: 'exact',
  shortened: 'shortened as marked',
  bracketed: 'changed in brackets',
  turned: 'not exact, with the sense turned',
  near: 'not word for word',
  own: 'no quotation',
  told: 'told in other words',
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
