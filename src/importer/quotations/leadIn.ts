import { MEDIUM } from '../../text/saying.js';
import type { DraftSpeaker } from '../articleDraft.js';
import { attributionBefore } from './attributionBefore.js';
import { fold } from './capitalRuns.js';
import type { Discourse } from './discourse.js';
import type { FoundQuotation } from './foundQuotation.js';
import { phraseAt } from './speakerPhrase.js';
import type { Told, Who } from './told.js';

/** A paragraph whose end hands the next one over: "Lee said:". */
export interface LeadIn {
  who: Who;
  /** It ends as any sentence does: only what the page sets off can be what was said. */
  needsSetOff: boolean;
  /** It tells of nothing but the saying, so that a paragraph without marks can be what was said. */
  isBare: boolean;
  occasion: string | null;
  translated: boolean;
  /** What it was followed by so far. */
  quotation: FoundQuotation | undefined;
}

/** The lead-in at the end of a paragraph, by its sentences; `undefined` where it ends otherwise. */
export function leadInOf(
  sentences: readonly Told[],
  discourse: Discourse,
  settingOf: (told: Told) => { occasion: string | null; translated: boolean },
): LeadIn | undefined {
  const told = sentences.at(-1);
  const last = told?.sentence.at(-1);
  const isStopped = last?.kind === 'stop';
  if (told === undefined || (last?.kind !== 'colon' && last?.kind !== 'comma' && !isStopped))
    return undefined;
  if (isStopped && told.sentence.some(({ kind }) => kind === 'quote')) return undefined;
  const end = told.sentence.length;
  const attribution = attributionBefore(told, end, discourse);
  if (attribution === undefined || attribution.holds) return undefined;
  const isBare = last?.kind !== 'comma' && isBareLeadIn(told, attribution.by, end);
  return {
    who: attribution.who,
    isBare,
    needsSetOff: isStopped,
    ...settingOf(told),
    quotation: undefined,
  };
}

/** Whom a paragraph names that is nothing but a signature: "— Ann Lee, director of Brightwater". */
export function signedBy(sentences: readonly Told[], discourse: Discourse): DraftSpeaker | undefined {
  const [told] = sentences;
  if (
    told === undefined ||
    sentences.length > 1 ||
    told.sentence[0]?.kind !== 'dash' ||
    told.sentence.length > 20
  )
    return undefined;
  const phrase = phraseAt(told.sentence, told.mentions, 1);
  const next = phrase === undefined ? undefined : told.sentence[phrase.to];
  if (phrase?.kind !== 'name' || (next !== undefined && next.kind !== 'comma')) return undefined;
  return discourse.who(told, phrase).speaker ?? undefined;
}

/** Whether only where, when and to whom something was said stands between the verb and the end of a lead-in. */
export function isBareLeadIn(told: Told, by: number, end: number): boolean {
  const between = told.sentence.slice(by + 1, end);
  const [first] = between;
  const verb = fold(told.sentence[by]?.text ?? '');
  if (first === undefined || first.kind === 'colon' || MEDIUM.has(verb) || verb === 'this' || by === 0)
    return true;
  if (
    between.some(({ text }) =>
      /^(?:that|is|are|was|were|will|would|must|should|can|because|but|which|who)$/u.test(text),
    )
  )
    return false;
  if (/^(?:told|tells|tell)$/u.test(verb)) return true;
  if (/^(?:this|it)$/u.test(first.text) || (first.text === 'the' && between[1]?.text === 'following'))
    return true;
  return (
    first.kind === 'comma' ||
    /^(?:in|on|at|to|during|via|by|after|through|from|with|when|as|of|about|following|before|earlier|later|yesterday|today|recently|\p{L}+day|\p{L}+ly)$/iu.test(
      first.text,
    )
  );
}
