import { agentOf, issuerOf, type Subject, subjectOf, UNTOLD } from './clauseSubject.js';
import { textOf, wordAt } from './sentences.js';
import { type Phrase, phraseEndingAt, phraseFrom, type Statement, unsure, type Who } from './statement.js';
import { lists } from './words.js';

/** What a sentence says of whose words a quotation in it is. */
export interface Attribution {
  who: Who;
  /** Where it stands as seen from the quotation. */
  side: 'before' | 'after';
  /** Index of the verb or noun that hands the words over: two quotations with the same are one utterance. */
  by: number;
  /** Whether the words are handed over as a whole, and not woven into a sentence. */
  direct: boolean;
  /** The verb holds an opinion; it does not say that anything was said. */
  holds: boolean;
}

/** Whom a phrase of a statement stands for. */
export type Resolve = (statement: Statement, phrase: Phrase) => Who;

const REPEATED = unsure('the words may be those of somebody repeated');
const SOURCE = /^[,-]?At?(?=N)/u;
const SIGNATURE = /^-(?=Nn*(?:[,.][^Q]*)?$)/u;
const INVERTED = /^[,-]?a*Sa*w{0,4}(?=N)/u;
/** A subject with what is said of it, then words that may stand before a verb, then the verb. */
const ACTIVE =
  /^([,-]?k?[wNn]{0,8}?)(Nn*)(?:f(?:Nn*|w))*((?:,[^Q:;.]{0,60}?,)|(?:-[^Q:;.]{0,60}?-))?([abx]*)([SHRwG])/u;

/**
 * The attribution right behind a quotation: "…," said Lee; "…," Lee told reporters; "…," according to Lee.
 *
 * @param isClosed the quotation ends with a comma, a question or exclamation mark, so that whoever is named next is the
 *   one who says it, or another sign comes between
 */
export function attributionAfter(
  statement: Statement,
  quote: number,
  isClosed: boolean,
  resolve: Resolve,
): Attribution | undefined {
  const { codes, sentence } = statement;
  const rest = codes.slice(quote + 1);
  const found = (who: Who, by: number): Attribution => ({
    who,
    side: 'after',
    by,
    direct: true,
    holds: false,
  });
  const named = (behind: number, by: number): Attribution | undefined => {
    const first = phraseFrom(statement, quote + 1 + behind);
    if (first === undefined) return undefined;
    // "said Brightwater attorney and widow Ann Lee": the name at the end of what stands together.
    const end = first.from + (/^[wNn]+/u.exec(codes.slice(first.from))?.[0].length ?? 0);
    const last = phraseEndingAt(statement, end);
    const phrase = last !== undefined && isPersonName(last) ? last : first;
    const isList = codes.startsWith('cN', phrase.to) && !/^(?:but|then)$/u.test(wordAt(sentence, phrase.to));
    return found(
      isList ? unsure('several are named together') : resolve(statement, namedBehind(statement, phrase)),
      by,
    );
  };
  const source = SOURCE.exec(rest) ?? SIGNATURE.exec(rest);
  if (source !== null) return named(source[0].length, quote + 1);
  const inverted = INVERTED.exec(rest);
  if (inverted !== null) {
    const by = quote + inverted[0].lastIndexOf('S') + 1;
    if (/^(?:tells?|told|calls?|called)$/u.test(wordAt(sentence, by))) return undefined;
    return named(inverted[0].length, by);
  }
  const active = ACTIVE.exec(rest);
  const mayFollow = isClosed || /^[,-]/u.test(rest) || codes.indexOf('Q') === quote;
  if (active === null || !mayFollow) return undefined;
  const [whole, before = '', , , between = '', verb = ''] = active;
  const by = quote + whole.length;
  const subject = phraseFrom(statement, quote + 1 + before.length);
  if (subject === undefined) return undefined;
  if (/[wN]/u.test(before) && !isPersonName(subject)) return undefined;
  if (verb === 'R') return found(REPEATED, by);
  if (between.includes('x')) return found(unsure('the words are denied or only supposed'), by);
  const isPerson = subject.kind === 'pronoun' ? /^s?he$/u.test(subject.word) : subject.kind === 'name';
  if (/^[,-]?k/u.test(rest) && wordAt(sentence, subject.from - 1) !== 'as') return undefined;
  // “…?” Lee demanded; “…,” Lee grinned: behind a comma whatever somebody does tells how the words were said.
  const isOpen = verb === 'H' ? isClosed : sentence[quote]?.text.endsWith(',') === true;
  const isAnyVerb = isOpen && isPerson && /^[Qkc,]*$/u.test(codes.slice(0, quote));
  const isProgressive = between.includes('b');
  if (verb === 'G' ? !isProgressive : isProgressive || (verb !== 'S' && !isAnyVerb)) return undefined;
  return found(resolve(statement, namedBehind(statement, subject)), by);
}

function isPersonName(phrase: Phrase): boolean {
  if (phrase.kind !== 'name') return false;
  const { entity } = phrase.mention;
  return entity === 'several' || (typeof entity === 'object' && entity.kind === 'person');
}

/** "Ada Obi's boss, Tom Brand, said": the name that tells who a description is. */
export function namedBehind(statement: Statement, phrase: Phrase): Phrase {
  if (phrase.kind !== 'description' || statement.codes[phrase.to] !== ',') return phrase;
  const next = phraseFrom(statement, phrase.to + 1);
  const isName = next?.kind === 'name' && typeof next.mention.entity === 'object';
  return isName && /^[,.]|^$/u.test(statement.codes.slice(next.to)) ? next : phrase;
}

/** "“A cashier who steals” is held to account, Lee said.": the sentence ends with who says it, quotations and all. */
export function attributionAtEnd(
  statement: Statement,
  quote: number,
  resolve: Resolve,
): Attribution | undefined {
  const found = /^[^Q:;]*?,(?=Nn*(?:fNn*)*a*(S)(?:[.,fak]|$))/u.exec(statement.codes.slice(quote + 1));
  const phrase = found === null ? undefined : phraseFrom(statement, quote + 1 + found[0].length);
  if (phrase === undefined) return undefined;
  return { who: resolve(statement, phrase), side: 'after', by: phrase.to, direct: false, holds: false };
}

/** The attribution in front of a place in a sentence, by the nearest verb or noun that hands words over. */
export function attributionBefore(
  statement: Statement,
  quote: number,
  resolve: Resolve,
): Attribution | undefined {
  const { codes } = statement;
  for (let at = quote - 1; at >= 0; at -= 1) {
    const code = codes[at] ?? '';
    const found = /[SGHR]/u.test(code)
      ? byVerb(statement, at, quote, resolve)
      : code === 'A' || isInTheWordsOf(statement, at)
        ? byPreposition(statement, at, quote, resolve)
        : undefined;
    if (found !== undefined) return found;
  }
  return byMedium(statement, quote, resolve) ?? byLabel(statement, quote, resolve);
}

function byVerb(
  statement: Statement,
  verb: number,
  quote: number,
  resolve: Resolve,
): Attribution | undefined {
  const { sentence, codes } = statement;
  const word = wordAt(sentence, verb);
  const holds = !lists.saying.has(word);
  const direct = isDirect(statement, verb, quote);
  const found = (who: Who): Attribution => ({ who, side: 'before', by: verb, direct, holds });
  let subject = subjectOf(statement, verb);
  if (subject.kind === 'passive') {
    const agent = agentOf(statement, verb);
    return found(agent === undefined ? unsure(UNTOLD) : resolve(statement, agent));
  }
  const isNounToo = lists.nounsToo.has(word);
  if (subject.kind === 'none' && /^[ca]*$/u.test(codes.slice(0, verb)) && codes[verb] === 'S' && !isNounToo) {
    const phrase = phraseFrom(statement, verb + 1);
    if (phrase !== undefined) subject = { kind: 'phrase', phrase };
  }
  if (subject.kind === 'none') return isNounToo ? undefined : found(unsure(UNTOLD));
  // "the spate demands", "have come to believe", "tweets accusing her": nobody holds anything there.
  const isHeldByThing = subject.kind === 'nobody' && /[wt]/u.test(codes[verb - 1] ?? '');
  const isHeldByWords = /ing$/u.test(word) && !/[,b]/u.test(codes[verb - 1] ?? '');
  if (codes[verb] === 'H' && !direct && (isHeldByThing || isHeldByWords)) return undefined;
  const phrase = subject.kind === 'phrase' ? subject.phrase : undefined;
  // "anybody who complains": nobody in particular says anything there.
  if (codes[verb - 1] === 'r' && !direct && phrase?.kind === 'description' && phrase.owner === undefined)
    return undefined;
  // "“…,” she said, but … “…”": the verb hands over the words before it.
  const isOfEarlier = phrase !== undefined && !direct && /Q[,-]?k?$/u.test(codes.slice(0, phrase.from));
  if (isOfEarlier && /[kc]/u.test(codes.slice(verb, quote))) return found(unsure(UNTOLD));
  if (codes[verb] === 'R') {
    const isOwned =
      phrase?.kind === 'description' && lists.media.has(phrase.head) && phrase.owner !== undefined;
    return found(/^reads?$/u.test(word) && isOwned ? resolve(statement, phrase) : REPEATED);
  }
  if (quotesAnother(statement, verb) || answersAnother(statement, verb, quote)) return found(REPEATED);
  const who = meaningOf(statement, subject, resolve);
  if (holds && who.speaker !== null) {
    const outer = outerSaying(statement, verb, resolve);
    if (outer !== undefined && outer.speaker?.name !== who.speaker.name)
      return found(unsure('one speaks of what another holds'));
  }
  return found(who);
}

function meaningOf(statement: Statement, subject: Subject, resolve: Resolve): Who {
  if (subject.kind === 'phrase') return resolve(statement, subject.phrase);
  return unsure(subject.kind === 'nobody' ? subject.why : UNTOLD);
}

/** "Lee, quoting Park, said": the words are not the subject's own. */
function quotesAnother({ sentence }: Statement, verb: number): boolean {
  return sentence
    .slice(0, verb)
    .some(({ folded }) => /^(?:quoting|citing|paraphrasing|reading|echoing|repeating)$/u.test(folded));
}

/** "answered Lee's claim that": what is claimed, and in which words, is another's. */
function answersAnother({ sentence, codes }: Statement, verb: number, quote: number): boolean {
  return sentence.some(
    ({ folded }, at) => at > verb && at < quote && lists.held.has(folded) && codes[at + 1] !== 'b',
  );
}

function outerSaying(statement: Statement, before: number, resolve: Resolve): Who | undefined {
  for (let at = before - 1; at > 0; at -= 1) {
    if (!/[SG]/u.test(statement.codes[at] ?? '')) continue;
    const subject = subjectOf(statement, at);
    if (subject.kind === 'phrase') return resolve(statement, subject.phrase);
  }
  return undefined;
}

function isInTheWordsOf({ sentence }: Statement, at: number): boolean {
  return wordAt(sentence, at) === 'words' && wordAt(sentence, at + 1) === 'of';
}

/** "according to Lee", "in the words of Lee". */
function byPreposition(statement: Statement, at: number, quote: number, resolve: Resolve): Attribution {
  const behind = /^(?:to|of)$/u.test(wordAt(statement.sentence, at + 1)) ? at + 2 : at + 1;
  const phrase = phraseFrom(statement, behind);
  const who = phrase === undefined ? unsure(UNTOLD) : resolve(statement, namedBehind(statement, phrase));
  return { who, side: 'before', by: at, direct: isDirect(statement, at, quote), holds: false };
}

/** "Comment follows from Lee", "Brightwater issued this statement", "Lee's statement", right before the words. */
function byMedium(statement: Statement, quote: number, resolve: Resolve): Attribution | undefined {
  const { sentence, codes, phrases, subject } = statement;
  if (codes[quote - 1] !== ':') return undefined;
  const found = (phrase: Phrase, by: number): Attribution => {
    return { who: resolve(statement, phrase), side: 'before', by, direct: true, holds: false };
  };
  const last = (test: (folded: string, at: number) => boolean) =>
    sentence.findLastIndex(({ folded }, at) => at < quote && test(folded, at));
  const say = last((word, at) => word === 'this' && wordAt(sentence, at + 1) === 'to');
  if (say !== -1 && subject !== undefined) return found(subject, say);
  const medium = last((word) => lists.media.has(word));
  if (medium === -1) return undefined;
  const isSource = (from: number) =>
    /^(?:from|by)$/u.test(wordAt(sentence, from - 1)) || /^attribut/u.test(wordAt(sentence, from - 2));
  const source = phrases.find(({ from }) => from > medium && from < quote && isSource(from));
  if (source !== undefined) return found(source, medium);
  const owned = phrases.find(({ from, to }) => from <= medium && medium < to);
  if (owned?.kind === 'description' && owned.owner !== undefined) return found(owned, medium);
  const issuer = issuerOf(statement, medium);
  return issuer.kind === 'phrase' ? found(issuer.phrase, medium) : undefined;
}

/** "Lee: …", with nothing else before the colon but who that is. */
function byLabel(statement: Statement, quote: number, resolve: Resolve): Attribution | undefined {
  const { codes } = statement;
  const phrase = phraseFrom(statement, 0);
  if (codes[quote - 1] !== ':' || phrase?.kind !== 'name') return undefined;
  if (phrase.to !== quote - 1 && codes[phrase.to] !== ',') return undefined;
  const who = resolve(statement, phrase);
  return who.speaker === null ? undefined : { who, side: 'before', by: 0, direct: true, holds: false };
}

/** Nothing but a comma, a colon, "that", or where and to whom it was said, between the verb and the words. */
function isDirect({ codes, sentence }: Statement, verb: number, quote: number): boolean {
  const between = codes.slice(verb + 1, quote);
  if (between === '' || between.endsWith(':')) return true;
  if (!between.endsWith(','))
    return between.length === 1 && /^(?:that|also|simply|only)$/u.test(wordAt(sentence, quote - 1));
  return (
    !/[bTx]|r/u.test(between) &&
    !/\b(?:will|has|have|had|because|but)\b/u.test(textOf(sentence, verb + 1, quote))
  );
}

/** Whether a short sentence is nothing but the attribution of words before it: "Lee said." */
export function isShortAttribution(statement: Statement, { by, holds }: Attribution): boolean {
  const { codes, subject } = statement;
  return (
    !holds &&
    codes.length <= 14 &&
    subject?.from === 0 &&
    /^(?:$|\.|f)/u.test(codes.slice(by + 1)) &&
    codes.slice(subject.to, by) === '' &&
    !/[Q:]/u.test(codes.slice(by + 1)) &&
    phraseEndingAt(statement, by) === subject
  );
}
