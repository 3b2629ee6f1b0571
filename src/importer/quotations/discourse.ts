import { fold } from './capitalRuns.js';
import { ofDescription } from './descriptions.js';
import type { Mention } from './entities.js';
import type { NameRegister } from './nameRegister.js';
import { lastOrganisation } from './organisationReference.js';
import { lastPerson, theyOf } from './pronouns.js';
import type { Sentence } from './sentenceTokens.js';
import { type Phrase, phraseAt } from './speakerPhrase.js';
import { ADVERBS } from './speechWords.js';
import { ofMention, type Told, unsure, type Who } from './told.js';

export interface Discourse {
  told: readonly Told[];
  /** Whom a phrase in a sentence of the article stands for. */
  who(told: Told, phrase: Phrase): Who;
}

/** How many sentences back a "she" or "the company" may reach. */
const REACH = 6;
const INTRODUCTION =
  /^(?:in|on|at|after|before|when|while|as|with|unlike|like|despite|during|speaking|following|asked|since|until|for|by|from|under|over|though|although|because|if|to|last|this|earlier|writing|responding|citing|given|amid|upon|through|per|dans|selon|pour|après|en|nach|bei|tras|para)$/u;

/** The sentences of an article in order, with what is needed to tell who "she" or "the company" is. */
export function readDiscourse(
  sentences: readonly { sentence: Sentence; block: number }[],
  register: NameRegister,
): Discourse {
  const told: Told[] = [];
  const places = new Map<Told, number>();
  const who = (of: Told, phrase: Phrase): Who =>
    meaning(of, phrase, told.slice(Math.max(0, (places.get(of) ?? 0) - REACH), places.get(of)), register);
  for (const { sentence, block } of sentences) {
    const mentions = register.mentionsOf(sentence);
    const next: Told = {
      sentence,
      mentions,
      block,
      subject: mainSubject(sentence, mentions),
      meant: undefined,
    };
    places.set(next, told.length);
    told.push(next);
    if (next.subject !== undefined) next.meant = who(next, next.subject);
  }
  return { told, who };
}

/** What a sentence tells of: the first phrase behind its introduction, as "Lee" in "In May, however, Lee left". */
export function mainSubject(sentence: Sentence, mentions: readonly Mention[]): Phrase | undefined {
  let at = 0;
  let steps = 0;
  while (at < sentence.length && steps < 6) {
    steps += 1;
    const token = sentence[at];
    if (token === undefined || token.kind === 'quote') return undefined;
    const folded = fold(token.text);
    const isPlain = /^(?:and|but|so|yet|still|then|or|mais|et|aber|und|pero)$/u.test(folded);
    if (isPlain || token.kind === 'dash') {
      at += 1;
      continue;
    }
    const isIntroduction = INTRODUCTION.test(folded) || isSingleAdverb(sentence, at);
    if (!isIntroduction) return phraseAt(sentence, mentions, at);
    const comma = sentence.findIndex(({ kind }, index) => index > at && kind === 'comma');
    if (comma === -1) return undefined;
    at = comma + 1;
  }
  return undefined;
}

function isSingleAdverb(sentence: Sentence, at: number): boolean {
  const word = fold(sentence[at]?.text ?? '');
  return (
    sentence[at + 1]?.kind === 'comma' &&
    (/ly$/u.test(word) ||
      ADVERBS.has(word) ||
      /^(?:however|today|yesterday|now|finally|first|second|instead|moreover|later)$/u.test(word))
  );
}

export function meaning(told: Told, phrase: Phrase, earlier: readonly Told[], register: NameRegister): Who {
  if (phrase.kind === 'name') return ofMention(phrase.mention);
  if (phrase.kind === 'pronoun') return ofPronoun(told, phrase.word, phrase.from, earlier);
  return ofDescription(told, phrase, earlier, register);
}

function ofPronoun(told: Told, word: string, at: number, earlier: readonly Told[]): Who {
  if (/^(?:he|she|il|elle|er|sie|él|ella)$/u.test(word)) return lastPerson(told, word, at, earlier);
  if (word === 'it') return lastOrganisation(told, at, earlier, 'any', false);
  if (word === 'they') return theyOf(told, at, earlier);
  return unsure(`it does not tell who “${word}” is`);
}
