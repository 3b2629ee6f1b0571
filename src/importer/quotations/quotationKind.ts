import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import { SAYING } from '../../text/saying.js';
import type { Attribution } from './attribution.js';
import { fold } from './capitalRuns.js';
import { phraseBefore } from './speakerPhrase.js';
import { BE, NAMING } from './speechWords.js';
import type { Told } from './told.js';

/** A phrase in quotation marks of fewer words, given to nobody, is a term and not somebody's words. */
const FEWEST_WORDS = 3;
/** Longer words with capitals are a heading that somebody reads out, not the title of a work. */
const LONGEST_TITLE = 12;
/** Behind these even a long phrase is one that is talked about. */
const TERMS =
  /^(?:words?|terms?|phrase|slogan|motto|hashtag|titled|entitled|nicknamed|codenamed|code-named|so-called)$/u;
const CALLING =
  /^(?:calls?|called|calling|describes?|described|describing|labels?|labell?ed|labell?ing|dubs|dubbed|brands?|branded|characteri[sz]ed?|denounced?|slams?|slammed|as|it|them|him|her|us|himself|herself|itself)$/u;

/** Whether words in quotation marks are somebody's words: neither a name or title, nor a term held at arm's length. */
export function isQuotation(
  words: string,
  told: Told,
  quote: number,
  attribution: Attribution | undefined,
): boolean {
  const count = words.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'.-]*/gu)?.length ?? 0;
  if (count === 0) return false;
  if (isNamed(told, quote, isTitle(words) || count < FEWEST_WORDS)) return false;
  const isHandedOver = attribution?.direct === true && !attribution.holds;
  if (isHandedOver && attribution.side === 'after')
    return count > 1 || /[.,!?…]$/u.test(words) || isApart(told, quote);
  if (isHandedOver) return /[.,!?…]$/u.test(words) || !isTitle(words);
  if (isTitle(words)) return false;
  if (count >= FEWEST_WORDS) return true;
  return (
    attribution !== undefined &&
    !attribution.holds &&
    attribution.who.speaker !== null &&
    isPredicate(told, quote)
  );
}

/** A name behind "called", "titled" and the like: it is no further part of what somebody says in the same sentence. */
export function isNameOfWork(words: string, told: Told, quote: number): boolean {
  return isTitle(words) && isNamed(told, quote, true);
}

function isApart(told: Told, quote: number): boolean {
  return told.sentence[quote + 1]?.kind === 'comma' || quote === 0;
}

/** "a tool called …", "the term …", "so-called …", "the film …": a name follows, unless somebody does the calling. */
function isNamed({ sentence, mentions }: Told, quote: number, isShort: boolean): boolean {
  const before = sentence[quote - 1];
  if (before?.kind !== 'word' && before?.kind !== 'comma') return false;
  const at = before.kind === 'comma' ? quote - 2 : quote - 1;
  const word = fold(sentence[at]?.text ?? '');
  if (word === 'as' && /^(?:known|billed|marketed|sold|listed)$/u.test(fold(sentence[at - 1]?.text ?? '')))
    return true;
  if (!NAMING.has(word)) return false;
  if (!SAYING.has(word)) return before.kind === 'word' && (isShort || TERMS.test(word));
  const subject = phraseBefore(sentence, mentions, at);
  const isCalledSo = BE.has(fold(sentence[at - 1]?.text ?? ''));
  const isWhat =
    subject !== undefined && /^(?:what|which|whom|as)$/u.test(fold(sentence[subject.from - 1]?.text ?? ''));
  if (isWhat || /^(?:has|have|had)$/u.test(fold(sentence[at - 1]?.text ?? ''))) return false;
  if (isCalledSo) return isShort;
  return subject === undefined || subject.kind === 'description';
}

/** "called it …", "is …", "as …", at the end of its clause. */
function isPredicate({ sentence }: Told, quote: number): boolean {
  const before = fold(sentence[quote - 1]?.text ?? '');
  const next = sentence[quote + 1];
  const ends =
    next === undefined ||
    next.kind !== 'word' ||
    /^(?:and|but|or|because|while|after|in|on|for|to|when|that|if|by|at|as)$/u.test(next.text);
  return ends && (BE.has(before) || CALLING.test(before) || isCallee(sentence, quote));
}

/** "called the plan …". */
function isCallee(sentence: Told['sentence'], quote: number): boolean {
  return sentence
    .slice(Math.max(0, quote - 6), quote)
    .some(
      ({ kind, text }) =>
        kind === 'word' && /^(?:calls?|called|calling|labell?ed|dubbed|branded)$/u.test(fold(text)),
    );
}

/** Every word with a capital, but for small ones: "Protect Our Faces Act", "Rekognition". */
function isTitle(words: string): boolean {
  const parts = words.split(/[\s–—-]+/u).filter((part) => /\p{L}/u.test(part));
  if (parts.length === 0 || parts.length > LONGEST_TITLE) return false;
  if (parts.length === 1) {
    const word = parts[0]?.replace(/[^\p{L}]/gu, '') ?? '';
    return /^\p{Lu}/u.test(word) && (!isOrdinaryWord(word.toLowerCase()) || !/[.,!?…]$/u.test(words));
  }
  return parts.every(
    (part, index) =>
      /^[^\p{L}]*[\p{Lu}\p{N}]/u.test(part) ||
      (index > 0 &&
        /^[^\p{L}]*(?:a|an|the|of|for|and|or|in|on|to|at|by|with|from|is|as)[^\p{L}]*$/u.test(part)),
  );
}
