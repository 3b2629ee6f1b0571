import { HOLDING, MEDIUM, SAYING } from '../../text/saying.js';
import { ACCORDING, type Attribution, isSayingAt, isVerbFirst } from './attribution.js';
import { fold } from './capitalRuns.js';
import { agentOf, issuerOf, meaningOf, subjectOf } from './clauseSubject.js';
import type { Discourse } from './discourse.js';
import { phraseAt, phraseBefore } from './speakerPhrase.js';
import { BE, HELD, REPEATING } from './speechWords.js';
import { type Told, unsure, type Who } from './told.js';

/** Verbs of saying that are nouns as often. */
const NOUNS_TOO =
  /^(?:calls?|claims?|comments?|notes?|posts?|tweets?|answers?|remarks?|pledges?|vows?|promises?|demands?|fears?|hopes?|supports?|labels?|brands?|jokes?|stress|reply|replies|states?|caution|mentions?|quotes?|requests?|wants?|reports?|reading|writing|writings|shares?|offers?|echo|urges?|blasts?|thought|heard|meaning|posting|meinte|note|assure)$/u;

/** The attribution in front of a place in a sentence, by the nearest verb or noun that hands words over. */
export function attributionBefore(told: Told, quote: number, discourse: Discourse): Attribution | undefined {
  const { sentence } = told;
  for (let at = quote - 1; at >= 0; at -= 1) {
    const token = sentence[at];
    if (token?.kind !== 'word') continue;
    const folded = fold(token.text);
    const found =
      (isSayingAt(sentence, at) || HOLDING.has(folded) || REPEATING.has(folded)
        ? byVerb(told, at, quote, discourse)
        : undefined) ?? byPreposition(told, at, quote, discourse);
    if (found !== undefined) return found;
  }
  return byMedium(told, quote, discourse) ?? byLabel(told, quote, discourse);
}

function byVerb(told: Told, verb: number, quote: number, discourse: Discourse): Attribution | undefined {
  const { sentence, mentions } = told;
  const folded = fold(sentence[verb]?.text ?? '');
  const holds = !SAYING.has(folded);
  const found = (who: Who): Attribution => ({
    who,
    side: 'before',
    by: verb,
    direct: isDirect(told, verb, quote),
    holds,
  });
  let subject = subjectOf(told, verb);
  if (subject.kind === 'passive') {
    const agent = agentOf(told, verb, sentence.length);
    return found(
      agent === undefined
        ? unsure('the sentence does not tell whose words they are')
        : discourse.who(told, agent),
    );
  }
  if (subject.kind === 'none' && verb === 0 && isVerbFirst(folded) && !NOUNS_TOO.test(folded)) {
    const phrase = phraseAt(sentence, mentions, verb + 1);
    if (phrase !== undefined) subject = { kind: 'phrase', phrase };
  }
  if (subject.kind === 'none')
    return NOUNS_TOO.test(folded) || isNoun(told, verb)
      ? undefined
      : found(meaningOf(subject, (phrase) => discourse.who(told, phrase)));
  if (REPEATING.has(folded)) {
    if (subject.kind === 'phrase' && NOUNS_TOO.test(folded) && !isPlainSubject(subject.phrase))
      return undefined;
    const { phrase } = subject.kind === 'phrase' ? subject : { phrase: undefined };
    const isOwned = phrase?.kind === 'description' && MEDIUM.has(phrase.head) && phrase.owner !== undefined;
    return found(
      /^reads?$/u.test(folded) && isOwned
        ? discourse.who(told, phrase)
        : unsure('the words may be those of somebody repeated'),
    );
  }
  if (NOUNS_TOO.test(folded) && subject.kind === 'phrase' && !isPlainSubject(subject.phrase))
    return undefined;
  const who = meaningOf(subject, (phrase) => discourse.who(told, phrase));
  if (quotesAnother(told, verb) || answersAnother(told, verb, quote))
    return found(unsure('the words may be those of somebody repeated'));
  if (holds && who.speaker !== null) {
    const outer = outerSaying(told, verb, discourse);
    if (outer !== undefined && outer.speaker?.name !== who.speaker.name)
      return found(unsure('one speaks of what another holds'));
  }
  return found(who);
}

/** A name, a pronoun, or a described speaker: not a noun that happens to stand before another. */
function isPlainSubject(phrase: { kind: string; article?: string; head?: string }): boolean {
  return phrase.kind !== 'description' || phrase.article !== '' || /s$/u.test(phrase.head ?? '');
}

function isNoun({ sentence }: Told, at: number): boolean {
  return (
    /^(?:a|an|the|its|his|her|their|this|that|of|for|in|no)$/iu.test(sentence[at - 1]?.text ?? '') ||
    sentence[at - 1]?.kind === 'possessive'
  );
}

/** "Lee, quoting Park, said": the words are not the subject's own. */
function quotesAnother({ sentence }: Told, verb: number): boolean {
  return sentence
    .slice(0, verb)
    .some(
      ({ kind, text }) =>
        kind === 'word' && /^(?:quoting|citing|paraphrasing|reading|echoing|repeating)$/u.test(fold(text)),
    );
}

/** "answered Lee's claim that": what is claimed, and in which words, is another's. */
function answersAnother({ sentence }: Told, verb: number, quote: number): boolean {
  return sentence.some(({ kind, text }, at) => {
    if (at <= verb || at >= quote || kind !== 'word' || !HELD.has(fold(text))) return false;
    return !BE.has(fold(sentence[at + 1]?.text ?? ''));
  });
}

function outerSaying(told: Told, before: number, discourse: Discourse): Who | undefined {
  for (let at = before - 1; at > 0; at -= 1) {
    const token = told.sentence[at];
    if (token?.kind !== 'word' || !SAYING.has(fold(token.text))) continue;
    const subject = subjectOf(told, at);
    if (subject.kind === 'phrase') return discourse.who(told, subject.phrase);
  }
  return undefined;
}

/** "according to Lee", "in the words of Lee", "in Lee's words". */
function byPreposition(told: Told, at: number, quote: number, discourse: Discourse): Attribution | undefined {
  const { sentence, mentions } = told;
  const folded = fold(sentence[at]?.text ?? '');
  const next = sentence[at + 1]?.text ?? '';
  const isAccording = (folded === 'according' && next === 'to') || (folded === 'words' && next === 'of');
  const from = isAccording ? at + 2 : ACCORDING.test(folded) ? at + 1 : undefined;
  if (from === undefined) return undefined;
  const phrase = phraseAt(sentence, mentions, from);
  const who =
    phrase === undefined
      ? unsure('the sentence does not tell whose words they are')
      : discourse.who(told, phrase);
  return { who, side: 'before', by: at, direct: isDirect(told, at, quote), holds: false };
}

/** "Comment follows from Lee", "Brightwater issued this statement", "Lee's statement", right before the words. */
function byMedium(told: Told, quote: number, discourse: Discourse): Attribution | undefined {
  const { sentence, mentions } = told;
  if (sentence[quote - 1]?.kind !== 'colon') return undefined;
  const medium = sentence.findLastIndex(
    ({ kind, text }, at) => at < quote && kind === 'word' && MEDIUM.has(fold(text)),
  );
  const say = sentence.findLastIndex(
    ({ text }, at) => at < quote && text === 'this' && sentence[at + 1]?.text === 'to',
  );
  const found = (who: Who, by: number): Attribution => ({
    who,
    side: 'before',
    by,
    direct: true,
    holds: false,
  });
  if (say !== -1 && told.subject !== undefined) return found(discourse.who(told, told.subject), say);
  if (medium === -1) return undefined;
  const source = sentence.findIndex(
    ({ text }, at) =>
      at > medium &&
      at < quote &&
      /^(?:from|by|to)$/u.test(text) &&
      (text !== 'to' || /^attribut/u.test(sentence[at - 1]?.text ?? '')),
  );
  const given = source === -1 ? undefined : phraseAt(sentence, mentions, source + 1);
  if (given !== undefined) return found(discourse.who(told, given), medium);
  const owned = phraseBefore(sentence, mentions, medium + 1);
  if (owned?.kind === 'description' && owned.owner !== undefined)
    return found(discourse.who(told, owned), medium);
  const issuer = issuerOf(told, medium);
  return issuer.kind === 'phrase' ? found(discourse.who(told, issuer.phrase), medium) : undefined;
}

/** "Lee: …", with nothing else before the colon. */
function byLabel(told: Told, quote: number, discourse: Discourse): Attribution | undefined {
  const { sentence, mentions } = told;
  if (sentence[quote - 1]?.kind !== 'colon') return undefined;
  const phrase = phraseAt(sentence, mentions, 0);
  if (phrase?.kind !== 'name') return undefined;
  const next = sentence[phrase.to];
  if (phrase.to !== quote - 1 && next?.kind !== 'comma') return undefined;
  const who = discourse.who(told, phrase);
  return who.speaker === null ? undefined : { who, side: 'before', by: 0, direct: true, holds: false };
}

/** Nothing but a comma, a colon, "that", or where and to whom it was said, between the verb and the words. */
function isDirect(told: Told, verb: number, quote: number): boolean {
  const { sentence } = told;
  const last = sentence[quote - 1];
  if (quote - 1 === verb) return true;
  if (last?.kind === 'colon') return true;
  if (last?.kind !== 'comma')
    return quote - 2 === verb && /^(?:that|also|simply|only)$/u.test(last?.text ?? '');
  return !sentence
    .slice(verb + 1, quote - 1)
    .some(
      ({ kind, text }) =>
        kind === 'word' && /^(?:that|is|are|was|were|will|would|has|have|had|which|because|but)$/u.test(text),
    );
}
