import { opensWithMark, type QuotedSpan } from '../../text/quotationMarks.js';
import type { DraftQuotation, DraftSpeaker, Warning } from '../articleDraft.js';
import {
  type Attribution,
  attributionAfter,
  attributionAtEnd,
  attributionBefore,
  isShortAttribution,
} from './attribution.js';
import { type Discourse, isClosed } from './discourse.js';
import { isNameOfWork, isQuotation, type Setting, settingOf } from './quotedWords.js';
import { wordAt } from './sentences.js';
import { type Statement, unsure, type Who } from './statement.js';
import { lists } from './words.js';

/** A quotation, with the reason where it has no speaker. */
export interface FoundQuotation extends DraftQuotation {
  why: string | undefined;
}

/** A paragraph whose end hands the next one over: "Lee said:". */
export interface LeadIn extends Setting {
  who: Who;
  /** It ends as any sentence does: only what the page sets off can be what was said. */
  needsSetOff: boolean;
  /** It tells of nothing but the saying, so that a paragraph without marks can be what was said. */
  isBare: boolean;
  /** What it was followed by so far. */
  quotation: FoundQuotation | undefined;
}

/** A paragraph that is to be read. */
export interface Paragraph {
  block: number;
  text: string;
  spans: readonly QuotedSpan[];
  statements: readonly Statement[];
  /** Those of the paragraph before. */
  before: readonly Statement[];
  discourse: Discourse;
  /** Whether the next paragraph begins with an opening mark, so that this one may leave its last open. */
  goesOn: boolean;
}

export interface ParagraphRead {
  found: FoundQuotation[];
  warnings: Warning[];
  /** A quotation whose closing mark is still to come. */
  open: FoundQuotation | undefined;
  /** The lead-in, as long as paragraphs that are nothing but quotations follow it. */
  leadIn: LeadIn | undefined;
}

/** The quotation to which further words may belong, with its sentence and the index of that. */
interface Current {
  quotation: FoundQuotation;
  attribution: Attribution | undefined;
  statement: Statement;
  index: number;
}

const NOWHERE: Setting = { occasion: null, translated: false };
/** Behind a mark that was forgotten, the article itself speaks again: "…, said Lee", "…, Lee said". */
const ATTRIBUTED_INSIDE =
  /[,.…!?]\s(?:said|says|added|wrote)\s\p{Lu}|,\s(?:\p{Lu}[\p{L}.’'-]{0,30}\s){1,3}(?:said|says|told|wrote|added)\b|,\s(?:he|she|they)\s(?:said|says|told|wrote|added)\b/u;
/** "“…”, añade.": verbs that go on without naming the speaker anew, in languages that need no pronoun. */
const GOES_ON =
  /^(?:añade|añadió|agrega|agregó|prosigue|prosiguió|concluye|concluyó|insiste|insistió|aggiunge|acrescenta|acrescentou)$/u;
/** Words for people that do not tell of others than whoever speaks. */
const NOBODY_ELSE = /^(?:all|both|some|most|many|we|they|people|two|three)$/u;

/**
 * The quotations of one paragraph.
 *
 * @param open the quotation that the paragraph before left open
 * @param leadIn what the paragraph before hands over
 */
export function readParagraph(
  paragraph: Paragraph,
  open: FoundQuotation | undefined,
  leadIn: LeadIn | undefined,
): ParagraphRead {
  const { text, spans, statements, goesOn } = paragraph;
  const read: ParagraphRead = { found: [], warnings: [], open: undefined, leadIn: undefined };
  let current: Current | undefined;
  statements.forEach((statement, index) => {
    statement.sentence.forEach((token, at) => {
      const span = token.quote === undefined ? undefined : spans[token.quote];
      if (span === undefined) return;
      const words = token.text;
      const isKept = goesOn ? !ATTRIBUTED_INSIDE.test(words) : isWholeUnclosed(statement, at, words);
      if (!span.closed && !isKept) {
        read.warnings.push(unclosedWarning(words));
        return;
      }
      const isFirst = index === 0 && at === 0;
      const own = ownAttribution(paragraph, index, at);
      const earlier = isFirst && opensWithMark(text) ? (open ?? leadIn?.quotation) : undefined;
      const goesOnEarlier =
        earlier !== undefined && (own === undefined || (open !== undefined && !contradicts(earlier, own)));
      const goesOnCurrent = current !== undefined && isJoined(current, own, statement, at, index);
      const joined = goesOnEarlier ? earlier : goesOnCurrent ? current?.quotation : undefined;
      const handed = isFirst && leadIn !== undefined ? direct(leadIn.who) : undefined;
      const attribution = own ?? handed ?? impliedAttribution(paragraph, index, at, current);
      if (isNameOfWork(words, statement, at)) return;
      if (joined === undefined && !isQuotation(words, statement, at, attribution)) return;
      if (earlier !== undefined && !goesOnEarlier && own !== undefined && open !== undefined)
        addAttribution(earlier, own, NOWHERE);
      const setting = settingOf(statement.sentence, text, spans);
      const quotation = joined ?? newQuotation(paragraph.block, attribution, setting);
      quotation.parts.push(words);
      if (joined === undefined) read.found.push(quotation);
      else if (own !== undefined) addAttribution(quotation, own, setting);
      if (joined === undefined && own === undefined && isFirst && leadIn !== undefined) {
        quotation.occasion ??= leadIn.occasion;
        quotation.translated ||= leadIn.translated;
      }
      const carried = joined === undefined ? attribution : current?.attribution;
      current = { quotation, attribution: own ?? carried, statement, index };
      if (!span.closed && goesOn) read.open = quotation;
      if (isFirst && leadIn !== undefined && own === undefined && statements.every(isAlone))
        read.leadIn = { ...leadIn, quotation };
    });
  });
  return read;
}

/** Whether words are given to another than those to which they would belong: a mark was forgotten there. */
function contradicts({ speaker }: FoundQuotation, { who }: Attribution): boolean {
  return speaker !== null && who.speaker !== null && who.speaker.name !== speaker.name;
}

function direct(who: Who): Attribution {
  return { who, side: 'before', by: -1, direct: true, holds: false };
}

function newQuotation(
  passage: number,
  attribution: Attribution | undefined,
  { occasion, translated }: Setting,
): FoundQuotation {
  const who = attribution?.who ?? unsure('the article gives the words to nobody');
  return {
    parts: [],
    speaker: who.speaker,
    why: who.speaker === null ? who.why : undefined,
    occasion: attribution === undefined ? null : occasion,
    passage,
    translated,
  };
}

/** A later part may bring the speaker; where it brings another than the one known, neither is believed. */
function addAttribution(quotation: FoundQuotation, { who }: Attribution, setting: Setting): void {
  quotation.occasion ??= setting.occasion;
  quotation.translated ||= setting.translated;
  if (quotation.speaker === null) {
    quotation.speaker = who.speaker;
    quotation.why = who.speaker === null ? who.why : undefined;
  } else if (who.speaker !== null && who.speaker.name !== quotation.speaker.name) {
    quotation.why = `it may be ${quotation.speaker.name} or ${who.speaker.name}`;
    quotation.speaker = null;
  }
}

/** What the sentence itself, or a short one behind it ("Lee said."), tells of a quotation. */
function ownAttribution(
  { statements, discourse: { resolve } }: Paragraph,
  index: number,
  at: number,
): Attribution | undefined {
  const statement = statements[index];
  if (statement === undefined) return undefined;
  const { sentence, codes } = statement;
  // "went on about “a,” and “b,” Lee said": fragments that belong to what stands before them.
  const isFragment = /Q,?c$/u.test(codes.slice(0, at)) && !/^[Qc,]*$/u.test(codes.slice(0, at));
  const after = isFragment
    ? undefined
    : (attributionAfter(statement, at, isClosed(sentence[at]?.text ?? ''), resolve) ??
      (at === sentence.length - 1 ? shortSentence(statements[index + 1], resolve) : undefined));
  const before = at === 0 ? undefined : attributionBefore(statement, at, resolve);
  if (after === undefined) return before ?? attributionAtEnd(statement, at, resolve);
  const other = before?.direct === true ? before.who.speaker : null;
  return other !== null && other.name !== after.who.speaker?.name
    ? { ...after, who: unsure('the words before and behind it name different speakers') }
    : after;
}

/** “We will not.” Lee said. */
function shortSentence(next: Statement | undefined, resolve: Discourse['resolve']): Attribution | undefined {
  const found = next === undefined ? undefined : attributionBefore(next, next.sentence.length, resolve);
  if (next === undefined || found === undefined || !isShortAttribution(next, found)) return undefined;
  return { ...found, side: 'after', direct: true };
}

/** Whether words go on with the quotation before: "…," Lee said. "…", or "…," Lee said, "…". */
function isJoined(
  { attribution, statement: earlier, index: earlierIndex }: Current,
  own: Attribution | undefined,
  statement: Statement,
  at: number,
  index: number,
): boolean {
  if (attribution?.direct !== true || attribution.holds) return false;
  if (earlier !== statement)
    return own === undefined && at === 0 && isAlone(statement) && index === earlierIndex + 1;
  if (own === undefined) return isAlone(statement);
  return own.by === attribution.by && attribution.side === 'after' && own.side === 'before' && own.direct;
}

/** Whether a sentence is nothing but quotations. */
function isAlone({ sentence, codes }: Statement): boolean {
  if (/^[Q.]*$/u.test(codes)) return true;
  const last = codes.replace(/\.+$/u, '').length - 1;
  return GOES_ON.test(wordAt(sentence, last)) && /^[Q,.]*$/u.test(codes.slice(0, last));
}

/**
 * Words that stand alone: they go on with the quotation of the sentence before, or are those of whoever speaks in it and
 * names nobody else. At the head of a paragraph they are so where the paragraph before only tells what somebody said.
 */
function impliedAttribution(
  { statements, before: paragraphBefore }: Paragraph,
  index: number,
  at: number,
  current: Current | undefined,
): Attribution | undefined {
  const statement = statements[index];
  if (statement === undefined || at !== 0 || !isAlone(statement)) return undefined;
  const before = index === 0 ? paragraphBefore.at(-1) : statements[index - 1];
  if (before === undefined) return undefined;
  if (current?.statement === before) return current.attribution;
  const isTold = index > 0 || !paragraphBefore.some(({ codes }) => codes.includes('Q'));
  const goesOn =
    before.meant?.speaker != null && current?.quotation.speaker?.name === before.meant.speaker.name;
  const speaker = before.spoken ?? (goesOn ? before.meant?.speaker : undefined);
  return isTold && speaker != null && !namesOthers(before, speaker) ? direct({ speaker }) : undefined;
}

function namesOthers({ sentence, mentions }: Statement, speaker: DraftSpeaker): boolean {
  const isOther = ({ entity }: Statement['mentions'][number]): boolean => {
    if (entity === 'several') return true;
    return (
      typeof entity === 'object' &&
      entity.name !== speaker.name &&
      (entity.kind === 'person' || speaker.kind !== 'person')
    );
  };
  return (
    mentions.some(isOther) ||
    sentence.some(({ folded }) => lists.people.has(folded) && !NOBODY_ELSE.test(folded))
  );
}

/** A paragraph that forgets its closing mark, and in which nobody is said to speak. */
function isWholeUnclosed({ codes }: Statement, at: number, words: string): boolean {
  const isHandedOver = at === 0 || codes[at - 1] === ':';
  return isHandedOver && !/\b(?:said|says|told|wrote|added|according to|asked)\b/u.test(words);
}

function unclosedWarning(words: string): Warning {
  return {
    code: 'mark-unclosed',
    message: `A quotation mark before “${words.slice(0, 60).replace(/[\uD800-\uDBFF]$/u, '')}” is never closed: nothing was taken as quoted there.`,
  };
}
