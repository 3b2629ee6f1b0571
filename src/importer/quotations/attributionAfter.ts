import { SAYING } from '../../text/saying.js';
import { ACCORDING, type Attribution, isSayingAt, isVerbFirst } from './attribution.js';
import { fold } from './capitalRuns.js';
import { subjectOf } from './clauseSubject.js';
import type { Discourse } from './discourse.js';
import { phraseAt } from './speakerPhrase.js';
import { ADVERBS } from './speechWords.js';
import { type Told, unsure, type Who } from './told.js';

const AUXILIARY = /^(?:a|ont|ha|han|hat|haben|heeft)$/u;

/** The attribution right behind a quotation: "…," said Lee; "…," Lee told reporters; "…," according to Lee. */
export function attributionAfter(told: Told, quote: number, discourse: Discourse): Attribution | undefined {
  const { sentence, mentions } = told;
  const separated = /^(?:comma|dash)$/u.test(sentence[quote + 1]?.kind ?? '');
  const at = quote + (separated ? 2 : 1);
  const first = sentence[at];
  if (first?.kind !== 'word') return undefined;
  const found = (who: Who, by: number): Attribution => ({
    who,
    side: 'after',
    by,
    direct: true,
    holds: false,
  });
  const folded = fold(first.text);
  const who = (from: number): Who | undefined => {
    const phrase = phraseAt(sentence, mentions, from);
    if (phrase === undefined) return undefined;
    const next = sentence[phrase.to];
    const isList =
      /^(?:and|et|und|y)$/u.test(next?.text ?? '') && mentions.some(({ left }) => left === phrase.to + 1);
    return isList ? unsure('several are named together') : discourse.who(told, phrase);
  };
  const named = (from: number, by: number) => {
    const meant = who(from);
    return meant === undefined ? undefined : found(meant, by);
  };
  if (folded === 'according' && sentence[at + 1]?.text === 'to') return named(at + 2, at);
  if (ACCORDING.test(folded)) return named(at + 1, at);
  if (sentence[quote + 1]?.kind === 'dash') {
    const phrase = phraseAt(sentence, mentions, at);
    if (phrase?.kind === 'name' && isEnding(told, phrase.to)) return found(discourse.who(told, phrase), at);
  }
  if (/^(?:is|was)$/u.test(folded) && /^(?:how|what)$/u.test(sentence[at + 1]?.text ?? '')) {
    const phrase = phraseAt(sentence, mentions, at + 2);
    return phrase !== undefined && SAYING.has(fold(sentence[phrase.to]?.text ?? ''))
      ? named(at + 2, at)
      : undefined;
  }
  const inverted = /-(?:t-)?(ils?|elles?)$/u.exec(folded)?.[1];
  if (inverted !== undefined)
    return found(discourse.who(told, { kind: 'pronoun', word: inverted, from: at, to: at + 1 }), at);
  const verb = AUXILIARY.test(folded) ? at + 1 : at;
  if (isVerbFirst(fold(sentence[verb]?.text ?? ''))) {
    let from = verb + 1;
    while (ADVERBS.has(fold(sentence[from]?.text ?? ''))) from += 1;
    return named(from, verb);
  }
  return subjectThenVerb(
    told,
    folded === 'as' ? at + 1 : at,
    discourse,
    separated || quote === firstQuote(told),
  );
}

function firstQuote({ sentence }: Told): number {
  return sentence.findIndex(({ kind }) => kind === 'quote');
}

function subjectThenVerb(
  told: Told,
  at: number,
  discourse: Discourse,
  mayFollow: boolean,
): Attribution | undefined {
  if (!mayFollow) return undefined;
  const { sentence } = told;
  for (let verb = at + 1; verb < Math.min(sentence.length, at + 40); verb += 1) {
    const token = sentence[verb];
    if (token === undefined || /^(?:quote|semicolon|colon|stop)$/u.test(token.kind)) return undefined;
    if (token.kind !== 'word' || !isSayingAt(sentence, verb) || /ing$/u.test(token.text)) continue;
    const subject = subjectOf(told, verb, at);
    if (subject.kind === 'phrase' && subject.phrase.from <= at)
      return {
        who: discourse.who(told, subject.phrase),
        side: 'after',
        by: verb,
        direct: true,
        holds: false,
      };
    if (subject.kind === 'nobody')
      return { who: unsure(subject.why), side: 'after', by: verb, direct: true, holds: false };
  }
  return undefined;
}

/** Whether a name, with what it is called behind a comma, ends the sentence. */
function isEnding({ sentence }: Told, at: number): boolean {
  return (
    sentence.slice(at).every(({ kind }) => kind !== 'quote') &&
    /^(?:comma|stop|)$/u.test(sentence[at]?.kind ?? '')
  );
}
