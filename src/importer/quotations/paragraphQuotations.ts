import { opensWithMark } from '../../text/quotationMarks.js';
import type { DraftSpeaker, Warning } from '../articleDraft.js';
import type { Attribution } from './attribution.js';
import { attributionAfter } from './attributionAfter.js';
import { attributionBefore } from './attributionBefore.js';
import { fold } from './capitalRuns.js';
import type { Discourse } from './discourse.js';
import { type FoundQuotation, spokenBy } from './foundQuotation.js';
import type { LeadIn } from './leadIn.js';
import { isNameOfWork, isQuotation } from './quotationKind.js';
import { type Reading, settingOf } from './sentenceSetting.js';
import { PEOPLE } from './speechWords.js';
import { type Told, unsure, type Who } from './told.js';

/** Behind a mark that was forgotten, the article itself speaks again: "…, said Lee", "…, Lee said". */
const ATTRIBUTED_INSIDE =
  /[,.…!?]\s(?:said|says|added|wrote)\s\p{Lu}|,\s(?:\p{Lu}[\p{L}.’'-]{0,30}\s){1,3}(?:said|says|told|wrote|added)\b|,\s(?:he|she|they)\s(?:said|says|told|wrote|added)\b/u;

/** The quotation to which further words may belong. */
interface Current {
  quotation: FoundQuotation;
  attribution: Attribution | undefined;
  told: Told;
  /** Index of its sentence in the paragraph. */
  index: number;
}

interface BlockRead {
  found: FoundQuotation[];
  warnings: Warning[];
  /** A quotation whose closing mark is still to come. */
  open: FoundQuotation | undefined;
  /** The lead-in, as long as paragraphs that are nothing but quotations follow it. */
  leadIn: LeadIn | undefined;
}

export function readBlock(
  reading: Reading,
  open: FoundQuotation | undefined,
  leadIn: LeadIn | undefined,
): BlockRead {
  const read: BlockRead = { found: [], warnings: [], open: undefined, leadIn: undefined };
  let current: Current | undefined;
  reading.sentences.forEach((told, index) => {
    told.sentence.forEach((token, at) => {
      const span = token.quote === undefined ? undefined : reading.spans[token.quote];
      if (span === undefined) return;
      const words = reading.text.slice(span.innerStart, span.innerEnd);
      const isFirst = index === 0 && at === 0;
      const isKept = reading.goesOn ? !ATTRIBUTED_INSIDE.test(words) : isWholeUnclosed(told, at, words);
      if (!span.closed && !isKept) {
        read.warnings.push(unclosedWarning(words));
        return;
      }
      const own = ownAttribution(reading, index, at);
      const earlier = isFirst && opensWithMark(reading.text) ? (open ?? leadIn?.quotation) : undefined;
      const joined =
        earlier !== undefined && (open !== undefined || own === undefined)
          ? earlier
          : joinsCurrent(current, own, told, at, index)
            ? current?.quotation
            : undefined;
      const attribution =
        own ??
        (isFirst && leadIn !== undefined
          ? direct(leadIn.who)
          : impliedAttribution(reading, index, at, current));
      if (isNameOfWork(words, told, at)) return;
      if (joined === undefined && !isQuotation(words, told, at, attribution)) return;
      const quotation = joined ?? newQuotation(reading, told, attribution);
      quotation.parts.push(words);
      if (joined !== undefined) addAttribution(quotation, own, reading, told);
      else read.found.push(quotation);
      if (joined === undefined && own === undefined && leadIn !== undefined && isFirst) {
        quotation.occasion ??= leadIn.occasion;
        quotation.translated ||= leadIn.translated;
      }
      current = {
        quotation,
        attribution: own ?? (joined === undefined ? attribution : current?.attribution),
        told,
        index,
      };
      if (!span.closed && reading.goesOn) read.open = quotation;
      if (isFirst && leadIn !== undefined && own === undefined && isOnlyQuoted(reading))
        read.leadIn = { ...leadIn, quotation };
    });
  });
  return read;
}

export function direct(who: Who): Attribution {
  return { who, side: 'before', by: -1, direct: true, holds: false };
}

function newQuotation(reading: Reading, told: Told, attribution: Attribution | undefined): FoundQuotation {
  const { occasion, translated } = settingOf(reading, told);
  return {
    parts: [],
    ...spokenBy(attribution?.who ?? unsure('the article gives the words to nobody')),
    occasion: attribution === undefined ? null : occasion,
    passage: reading.block,
    translated,
  };
}

/** A later part may bring the speaker; where it brings another than the one known, neither is believed. */
function addAttribution(
  quotation: FoundQuotation,
  own: Attribution | undefined,
  reading: Reading,
  told: Told,
): void {
  if (own === undefined) return;
  const { speaker, why } = spokenBy(own.who);
  const setting = settingOf(reading, told);
  quotation.occasion ??= setting.occasion;
  quotation.translated ||= setting.translated;
  if (quotation.speaker === null) {
    quotation.speaker = speaker;
    quotation.why = why;
  } else if (speaker !== null && speaker.name !== quotation.speaker.name) {
    quotation.why = `it may be ${quotation.speaker.name} or ${speaker.name}`;
    quotation.speaker = null;
  }
}

/** What the sentence itself, or a short one behind it ("Lee said."), tells of a quotation. */
function ownAttribution(
  { sentences, discourse }: Reading,
  index: number,
  at: number,
): Attribution | undefined {
  const told = sentences[index];
  if (told === undefined) return undefined;
  const after = attributionAfter(told, at, discourse) ?? shortSentenceAfter(sentences, index, at, discourse);
  const before = at === 0 ? undefined : attributionBefore(told, at, discourse);
  if (after === undefined) return before;
  const disputes =
    before?.direct === true &&
    before.who.speaker !== null &&
    before.who.speaker.name !== after.who.speaker?.name;
  return disputes
    ? { ...after, who: unsure('the words before and behind it name different speakers') }
    : after;
}

/** “We will not.” Lee said. */
function shortSentenceAfter(
  sentences: readonly Told[],
  index: number,
  at: number,
  discourse: Discourse,
): Attribution | undefined {
  const told = sentences[index];
  const next = sentences[index + 1];
  if (told === undefined || next === undefined || at !== told.sentence.length - 1) return undefined;
  if (next.sentence.length > 14 || next.subject === undefined || next.subject.from !== 0) return undefined;
  const attribution = attributionBefore(next, next.sentence.length, discourse);
  if (attribution === undefined || attribution.holds || attribution.by !== next.subject.to) return undefined;
  const rest = next.sentence.slice(attribution.by + 1);
  const [first] = rest;
  const isShort =
    first === undefined || first.kind === 'stop' || /^(?:in|on|at|during|to)$/u.test(fold(first.text));
  if (!isShort || rest.some(({ kind }) => kind === 'quote' || kind === 'colon')) return undefined;
  return { ...attribution, side: 'after', direct: true };
}

/** Whether words go on with the quotation before: "…," Lee said. "…", or "…," Lee said, "…". */
function joinsCurrent(
  current: Current | undefined,
  own: Attribution | undefined,
  told: Told,
  at: number,
  index: number,
): boolean {
  if (current === undefined || current.attribution?.direct !== true || current.attribution.holds)
    return false;
  if (current.told === told)
    return own === undefined
      ? isAlone(told)
      : own.by === current.attribution.by &&
          current.attribution.side === 'after' &&
          own.side === 'before' &&
          own.direct;
  return own === undefined && at === 0 && isAlone(told) && index === current.index + 1;
}

/** "“…”, añade.": verbs that go on without naming the speaker anew, in languages that need no pronoun. */
const GOES_ON =
  /^(?:añade|añadió|agrega|agregó|prosigue|prosiguió|concluye|concluyó|insiste|insistió|aggiunge|acrescenta|acrescentou)$/u;

function isAlone({ sentence }: Told): boolean {
  const last = sentence.findLast(({ kind }) => kind !== 'stop');
  const goesOn = last?.kind === 'word' && GOES_ON.test(last.text);
  return sentence.every(
    (token) =>
      token.kind === 'quote' ||
      token.kind === 'stop' ||
      (goesOn && (token.kind === 'comma' || token === last)),
  );
}

/** Words that stand alone behind a sentence in the same paragraph that tells what one person said, and names nobody else. */
function impliedAttribution(
  { sentences, discourse }: Reading,
  index: number,
  at: number,
  current: Current | undefined,
): Attribution | undefined {
  const told = sentences[index];
  const before = sentences[index - 1];
  if (told === undefined || before === undefined || at !== 0 || !isAlone(told)) return undefined;
  if (current?.told === before) return current.attribution;
  const attribution = attributionBefore(before, before.sentence.length, discourse);
  const { subject } = before;
  const meant = attribution?.who.speaker ?? undefined;
  const isBySubject =
    attribution !== undefined && !attribution.holds && subject !== undefined && attribution.by >= subject.to;
  const goesOn =
    before.meant?.speaker != null && current?.quotation.speaker?.name === before.meant.speaker.name;
  const speaker = isBySubject ? meant : goesOn ? before.meant?.speaker : undefined;
  if (speaker == null || before.meant?.speaker?.name !== speaker.name || namesOthers(before, speaker))
    return undefined;
  return direct({ speaker });
}

function namesOthers({ sentence, mentions }: Told, speaker: DraftSpeaker): boolean {
  const others = mentions.some(
    ({ entity }) =>
      typeof entity === 'object' &&
      entity.name !== speaker.name &&
      (entity.kind === 'person' || speaker.kind !== 'person'),
  );
  return (
    others ||
    sentence.some(
      ({ kind, text }) =>
        kind === 'word' && PEOPLE.has(fold(text)) && !/^(?:all|both|some|most|many|we)$/iu.test(text),
    )
  );
}

/** A paragraph that forgets its closing mark, and in which nobody is said to speak. */
function isWholeUnclosed(told: Told, at: number, words: string): boolean {
  const before = told.sentence[at - 1];
  return (
    (at === 0 || before?.kind === 'colon') &&
    !/\b(?:said|says|told|wrote|added|according to|asked)\b/u.test(words)
  );
}

function unclosedWarning(words: string): Warning {
  return {
    code: 'mark-unclosed',
    message: `A quotation mark before “${words.slice(0, 60).replace(/[\uD800-\uDBFF]$/u, '')}” is never closed: nothing was taken as quoted there.`,
  };
}

function isOnlyQuoted({ sentences }: Reading): boolean {
  return sentences.every(isAlone);
}
