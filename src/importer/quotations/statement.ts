import type { DraftSpeaker } from '../articleDraft.js';
import type { Mention } from './nameRegister.js';
import { isCapital, isRole } from './nameRuns.js';
import type { Organisation } from './organisations.js';
import type { Person } from './people.js';
import { type Sentence, type Token, textOf, wordAt } from './sentences.js';
import { lists, ORGANISATION_NOUNS } from './words.js';

/** Words of a sentence that stand for somebody, not yet told for whom. */
export type Phrase = { from: number; to: number } & (
  | { kind: 'name'; mention: Mention }
  | { kind: 'pronoun'; word: string }
  | {
      kind: 'description';
      /** The noun itself, folded: "spokesperson", "company", "statement". */
      head: string;
      /** "a", "the", or nothing. */
      article: string;
      /** What stands between article and noun, as written: "Redmond-based". */
      modifiers: string;
      /** The name in it, as in "a spokesperson for X", "X's attorney". */
      owner: Mention | undefined;
    }
);
export type Description = Extract<Phrase, { kind: 'description' }>;

/** Who is meant, or why it cannot be told. */
export type Who = { speaker: DraftSpeaker } | { speaker: null; why: string };

/** A sentence in its place in the article, with what is needed to tell who speaks in it. */
export interface Statement {
  sentence: Sentence;
  mentions: readonly Mention[];
  phrases: readonly Phrase[];
  /**
   * One letter a token, to be read by patterns. `N` begins a phrase for somebody and `n` goes on with it; `S` hands words
   * over, `G` does so as a participle, `H` holds an opinion, `R` repeats; `A` is "according"; `a` may stand before a verb,
   * `b` is a form of "be", `x` denies or only supposes, `t` is "to", `f` another preposition, `r` a relative pronoun, `T`
   * "that", `c` joins, `k` begins a clause, `w` is any other word. Signs stand for themselves, `Q` for a quotation.
   */
  codes: string;
  block: number;
  /** The phrase of which the sentence tells, if it begins as sentences do, and who is meant by it. */
  subject: Phrase | undefined;
  meant: Who | undefined;
  /** Who is said to speak in it. */
  spoken: DraftSpeaker | undefined;
}

const SIGNS = {
  quote: 'Q',
  comma: ',',
  colon: ':',
  semicolon: ';',
  dash: '-',
  stop: '.',
  possessive: "'",
} as const;
const AUXILIARY = /^(?:a|ont|ha|han|hat|haben|heeft)$/u;
/** Prepositions by which a source is named in languages other than English. */
const ACCORDING = /^(?:according|selon|laut|según|secondo)$/u;
const RELATIVE = /^(?:who|which|whom|qui|der|die|que)$/u;
const JOINING = /^(?:and|but|then|or|nor|et|und|y|mais|aber|pero)$/u;
const CLAUSE_START =
  /^(?:while|as|when|where|because|since|though|although|so|yet|whereas|after|before|what|how|whose|until|even|if)$/u;
const PREPOSITION =
  /^(?:with|about|on|in|against|by|from|of|at|for|into|over|under|between|among|toward|towards|like|unlike|via|through|near|behind|beside|alongside|amid|upon|despite|during|following|per|dans|pour|après|en|nach|bei|tras|para)$/u;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u;
/** Behind these a word that may be a verb is a noun. */
const BEFORE_NOUN = /^(?:a|an|the|its|his|her|their|this|that|of|for|in|no)$/u;
/** What may stand before the first phrase of a sentence: joining words, and introductions up to a comma. */
const INTRODUCTIONS = /^(?:[ca,-]|[fkAGtwbS][^Q:;,]*,)*(?=N)/u;

export function readStatement(sentence: Sentence, mentions: readonly Mention[], block: number): Statement {
  const phrases = phrasesOf(sentence, mentions);
  const codes = codesOf(sentence, phrases);
  const from = INTRODUCTIONS.exec(codes)?.[0].length;
  const subject = phrases.find((phrase) => phrase.from === from);
  return { sentence, mentions, phrases, codes, block, subject, meant: undefined, spoken: undefined };
}

function codesOf(sentence: Sentence, phrases: readonly Phrase[]): string {
  const codes = sentence.map((token, at) =>
    token.kind === 'word' ? codeOfWord(sentence, at) : SIGNS[token.kind],
  );
  for (const { from, to } of phrases) {
    codes.fill('n', from, to);
    codes[from] = 'N';
  }
  return codes.join('');
}

function codeOfWord(sentence: Sentence, at: number): string {
  const word = wordAt(sentence, at);
  const next = wordAt(sentence, at + 1);
  if (ACCORDING.test(word)) return 'A';
  if (lists.negations.has(word)) return 'x';
  if (word === 'to') return 't';
  if (BE.test(word)) return 'b';
  const verb = codeOfVerb(sentence, at, word, next);
  if (verb !== undefined) return verb;
  if (AUXILIARY.test(word) || isAdverb(word) || WEEKDAY.test(word)) return 'a';
  if (word === 'on' && WEEKDAY.test(next)) return 'a';
  if (word === 'that') return 'T';
  if (RELATIVE.test(word)) return 'r';
  if (JOINING.test(word)) return 'c';
  if (CLAUSE_START.test(word)) return 'k';
  return PREPOSITION.test(word) ? 'f' : 'w';
}

function codeOfVerb(sentence: Sentence, at: number, word: string, next: string): string | undefined {
  const holds = lists.holding.has(word);
  const repeats = lists.repeating.has(word);
  if (!lists.saying.has(word) && !holds && !repeats) return undefined;
  if (/^puts?$/u.test(word) && next !== 'it') return 'w';
  const isNoun = BEFORE_NOUN.test(wordAt(sentence, at - 1)) || sentence[at - 1]?.kind === 'possessive';
  if (isNoun && (lists.nounsToo.has(word) || /ing$/u.test(word))) return 'w';
  if (repeats) return 'R';
  if (lists.saying.has(word)) return /\wing$/u.test(word) ? 'G' : 'S';
  return 'H';
}

export function phraseEndingAt({ phrases }: Statement, end: number): Phrase | undefined {
  return phrases.find(({ to }) => to === end);
}

export function phraseFrom({ phrases }: Statement, from: number): Phrase | undefined {
  return phrases.find((phrase) => phrase.from === from);
}

export function ofMention({ entity, run }: Mention): Who {
  if (entity === 'several') return unsure(`several people in it are called ${run.name}`);
  if (typeof entity === 'string')
    return unsure(`nothing tells whether “${run.name}” is a person or an organisation`);
  return { speaker: speakerOf(entity) };
}

export function speakerOf(entity: Person | Organisation): DraftSpeaker {
  return entity.kind === 'person'
    ? { name: entity.name, kind: 'person', role: entity.role, organisation: entity.organisation }
    : { name: entity.name, kind: 'organisation', role: null, organisation: entity.name };
}

export function unsure(why: string): Who {
  return { speaker: null, why };
}

const PRONOUN = /^(?:he|she|they|it|i|we|you|il|elle|ils|elles|er|sie|él|ella|ellos)$/u;
const ARTICLE = /^(?:the|a|an|this|that|one|another|le|la|l['’]|un|une|der|die|das|ein|eine|el|una)$/u;
const OWNING = /^(?:its|his|her|their|my|our)$/u;
const LINK = /^(?:for|of|from|at|with|by|de|d['’]|von|bei|du)$/u;
const LONGEST = 9;

/** The phrases of a sentence in order; none overlap. */
export function phrasesOf(sentence: Sentence, mentions: readonly Mention[]): Phrase[] {
  const phrases: Phrase[] = [];
  for (let at = 0; at < sentence.length; ) {
    const phrase = phraseAt(sentence, mentions, at);
    if (phrase !== undefined) phrases.push(phrase);
    at = phrase?.to ?? at + 1;
  }
  return phrases;
}

function phraseAt(sentence: Sentence, mentions: readonly Mention[], at: number): Phrase | undefined {
  const word = wordAt(sentence, at);
  if (word === '') return undefined;
  if (PRONOUN.test(word)) return { kind: 'pronoun', word, from: at, to: at + 1 };
  const hasArticle = ARTICLE.test(word) || OWNING.test(word);
  const article = hasArticle ? word : '';
  const start = hasArticle ? at + 1 : at;
  const named = mentions.findLast(({ left, run }) => left === at || left === start || run.from === start);
  const isOwner = named?.run.possessive === true;
  const nouns = named === undefined ? start : isOwner ? named.run.to + 1 : named.run.to;
  const { to, owner } = nounsFrom(sentence, mentions, nouns, isOwner || (named === undefined && hasArticle));
  if (to === nouns)
    return named === undefined || isOwner ? undefined : { kind: 'name', mention: named, from: at, to };
  const linked = named ?? owner ?? linkedBehind(sentence, mentions, to);
  const head = wordAt(sentence, to - 1);
  const modifiers = textOf(sentence, start, to - 1);
  return {
    kind: 'description',
    head,
    article,
    modifiers,
    owner: linked,
    from: at,
    to: Math.max(to, linked?.run.to ?? 0),
  };
}

/**
 * Where nouns that begin at a place end: with the last noun for somebody, or, where an article or an owner makes them a
 * phrase, with whatever noun is the last. A name among them owns what they describe: "the former Brightwater aide".
 */
function nounsFrom(
  sentence: Sentence,
  mentions: readonly Mention[],
  from: number,
  isPhrase: boolean,
): { to: number; owner?: Mention } {
  let owner: Mention | undefined;
  let plain = from;
  let headEnd = from;
  for (let at = from; at < Math.min(sentence.length, from + LONGEST); ) {
    const token = sentence[at];
    const mention = mentions.find(({ left }) => left === at);
    if (mention !== undefined && headEnd === from && at > from) {
      owner = mention;
      at = mention.run.possessive ? mention.run.to + 1 : mention.run.to;
      continue;
    }
    if (token === undefined || mention !== undefined || !isNoun(token, isPhrase && headEnd === from)) break;
    const isNext = isHead(token.folded);
    if (headEnd > from && headEnd === at && !isNext && !lists.roleModifiers.has(token.folded)) break;
    at += 1;
    if (isNext) headEnd = at;
    if (owner === undefined) plain = at;
  }
  if (headEnd > from) return { to: headEnd, ...(owner === undefined ? {} : { owner }) };
  return { to: isPhrase ? plain : from };
}

/** "a spokesperson for X". */
function linkedBehind(sentence: Sentence, mentions: readonly Mention[], to: number): Mention | undefined {
  const link = wordAt(sentence, to);
  const head = wordAt(sentence, to - 1);
  if (!LINK.test(link) || !isHead(head) || (lists.media.has(head) && /^(?:for|at|with|in|bei)$/u.test(link)))
    return undefined;
  const from = ARTICLE.test(wordAt(sentence, to + 1)) ? to + 2 : to + 1;
  return mentions.find(({ left }) => left === from);
}

function isHead(folded: string): boolean {
  return (
    isRole(folded) ||
    lists.spokespersons.has(folded) ||
    ORGANISATION_NOUNS.has(folded) ||
    lists.media.has(folded) ||
    lists.people.has(folded)
  );
}

/** A word that may be part of a description: neither a small word nor a name, and a verb only where it cannot be one. */
function isNoun(token: Token, mayBeVerb: boolean): boolean {
  const { kind, folded } = token;
  if (lists.people.has(folded)) return true;
  if (kind !== 'word' || lists.notNames.has(folded) || LINK.test(folded)) return false;
  if (lists.negations.has(folded) || (isAdverb(folded) && !isHead(folded))) return false;
  if (isCapital(token) && !token.text.includes('-') && !isHead(folded)) return false;
  return !isVerb(folded) || (mayBeVerb && lists.nounsToo.has(folded));
}

export function isAdverb(folded: string): boolean {
  return (
    lists.adverbs.has(folded) ||
    (/\w\wly$/u.test(folded) && !/^(?:family|rally|assembly|reply|supply)$/u.test(folded))
  );
}

export function isVerb(folded: string): boolean {
  return (
    lists.saying.has(folded) || lists.holding.has(folded) || lists.repeating.has(folded) || BE.test(folded)
  );
}

export const BE = /^(?:is|are|was|were|be|been|being|am|gets?|got)$/u;
