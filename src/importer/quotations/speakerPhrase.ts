import { MEDIUM } from '../../text/saying.js';
import { NOT_NAMES } from '../../text/titlesAndRoles.js';
import { fold, isCapital, isRoleHead } from './capitalRuns.js';
import type { Mention } from './entities.js';
import { ORGANISATION_NOUNS, SPOKESPERSONS } from './nameWords.js';
import type { Sentence, Token } from './sentenceTokens.js';
import { PEOPLE } from './speechWords.js';

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

const PRONOUN = /^(?:he|she|they|it|i|we|you|il|elle|ils|elles|er|sie|él|ella|ellos)$/u;
const ARTICLE = /^(?:the|a|an|this|that|one|another|le|la|l['’]|un|une|der|die|das|ein|eine|el|una)$/u;
const OWNING = /^(?:its|his|her|their)$/u;
const LINK = /^(?:for|of|from|at|with|by|de|d['’]|von|bei|du)$/u;
const LONGEST = 9;

/** The phrase that ends right before a token, or `undefined` where none does. */
export function phraseBefore(
  sentence: Sentence,
  mentions: readonly Mention[],
  end: number,
): Phrase | undefined {
  const last = sentence[end - 1];
  if (last?.kind !== 'word') return undefined;
  const folded = fold(last.text);
  if (PRONOUN.test(folded)) return { kind: 'pronoun', word: folded, from: end - 1, to: end };
  const mention = mentions.find(({ run }) => run.to === end);
  if (mention !== undefined) return linkedBefore(sentence, mentions, mention) ?? nameOf(sentence, mention);
  return isNoun(last) ? description(sentence, mentions, end) : undefined;
}

/** The phrase that begins at a token, or `undefined` where none does. */
export function phraseAt(sentence: Sentence, mentions: readonly Mention[], at: number): Phrase | undefined {
  const first = sentence[at];
  if (first?.kind !== 'word') return undefined;
  const folded = fold(first.text);
  if (PRONOUN.test(folded)) return { kind: 'pronoun', word: folded, from: at, to: at + 1 };
  const start = ARTICLE.test(folded) || OWNING.test(folded) ? at + 1 : at;
  const named = mentions.filter(({ left, run }) => (left === at || left === start) && !run.possessive);
  const widest = named.at(-1);
  if (widest !== undefined) {
    const noun = nounBehind(sentence, widest.run.to);
    if (noun !== undefined && !isPerson(widest)) return description(sentence, mentions, noun);
    return { ...nameOf(sentence, widest), from: at };
  }
  let to = start;
  while (to < sentence.length && to - start < LONGEST) {
    const token = sentence[to];
    if (token?.kind === 'possessive' || (token?.kind === 'word' && isInside(mentions, to))) to += 1;
    else if (token?.kind === 'word' && isNoun(token)) {
      to += 1;
      if (isHead(fold(token.text)) && !isHead(fold(sentence[to]?.text ?? ''))) break;
    } else break;
  }
  if (to === start) return undefined;
  const found = description(sentence, mentions, to);
  if (found?.kind !== 'description') return found;
  const owner = found.owner ?? linkedBehind(sentence, mentions, to);
  return { ...found, from: at, to: owner === undefined ? to : Math.max(to, owner.run.to), owner };
}

function nameOf(sentence: Sentence, mention: Mention): Phrase {
  const article = /^(?:the|a|an)$/iu.test(sentence[mention.left - 1]?.text ?? '') ? 1 : 0;
  return { kind: 'name', mention, from: mention.left - article, to: mention.run.to };
}

/** "a spokesperson for X", "Ann Lee of X": the phrase whose last word is the name of somebody else. */
function linkedBefore(
  sentence: Sentence,
  mentions: readonly Mention[],
  mention: Mention,
): Phrase | undefined {
  const article = ARTICLE.test(fold(sentence[mention.left - 1]?.text ?? '')) ? 1 : 0;
  const link = mention.left - 1 - article;
  if (!LINK.test(fold(sentence[link]?.text ?? ''))) return undefined;
  const before = phraseBefore(sentence, mentions, link);
  if (before === undefined) return undefined;
  if (before.kind === 'description' && before.owner === undefined)
    return { ...before, to: mention.run.to, owner: mention };
  return before.kind === 'name' && isPerson(before.mention) ? { ...before, to: mention.run.to } : before;
}

function linkedBehind(sentence: Sentence, mentions: readonly Mention[], to: number): Mention | undefined {
  if (!LINK.test(fold(sentence[to]?.text ?? ''))) return undefined;
  const article = ARTICLE.test(fold(sentence[to + 1]?.text ?? '')) ? 1 : 0;
  return mentions.find(({ left }) => left === to + 1 + article);
}

/** The end of "spokesperson" in "X spokesperson", where no name follows; `undefined` where no such noun does. */
function nounBehind(sentence: Sentence, from: number): number | undefined {
  let end: number | undefined;
  for (let at = from; at < Math.min(from + 5, sentence.length); at += 1) {
    const token = sentence[at];
    if (token?.kind !== 'word' || !isNoun(token)) break;
    if (isHead(fold(token.text))) end = at + 1;
  }
  return end;
}

function description(sentence: Sentence, mentions: readonly Mention[], end: number): Phrase | undefined {
  const head = fold(sentence[end - 1]?.text ?? '');
  let from = end - 1;
  let owner: Mention | undefined;
  while (from > 0 && end - from < LONGEST) {
    const token = sentence[from - 1];
    if (token === undefined) break;
    const mention = mentions.find(({ run }) => run.to === from || (run.possessive && run.to === from - 1));
    if (mention !== undefined && mention.left < from) {
      owner = mention;
      from = mention.left;
    } else if (token.kind === 'word' && isNoun(token)) from -= 1;
    else break;
  }
  const before = fold(sentence[from - 1]?.text ?? '');
  const hasArticle = ARTICLE.test(before) || OWNING.test(before);
  const first = sentence[from];
  const lastModifier = sentence[end - 2];
  const modifiers =
    end - 1 > from && first !== undefined && lastModifier !== undefined
      ? sentence
          .slice(from, end - 1)
          .map(({ text }) => text)
          .join(' ')
      : '';
  return {
    kind: 'description',
    head,
    article: hasArticle ? before : '',
    modifiers,
    owner,
    from: hasArticle ? from - 1 : from,
    to: end,
  };
}

function isHead(folded: string): boolean {
  return (
    isRoleHead({ kind: 'word', text: folded, start: 0, quote: undefined }) ||
    SPOKESPERSONS.has(folded) ||
    ORGANISATION_NOUNS.has(folded) ||
    MEDIUM.has(folded) ||
    PEOPLE.has(folded)
  );
}

/** A word that may be part of a description: neither a small word nor a name. */
function isNoun(token: Token): boolean {
  const folded = fold(token.text);
  if (PEOPLE.has(folded)) return true;
  return (
    !NOT_NAMES.has(folded) &&
    !LINK.test(folded) &&
    (!isCapital(token) || token.text.includes('-') || isHead(folded))
  );
}

function isInside(mentions: readonly Mention[], at: number): boolean {
  return mentions.some(({ left, run }) => left <= at && at < run.to);
}

function isPerson({ entity, run }: Mention): boolean {
  return (typeof entity === 'object' && entity.kind === 'person') || run.title !== undefined;
}
