import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import { isGivenName } from '../../text/givenNames.js';
import { NOT_NAMES, ROLE_HEADS, ROLE_MODIFIERS, TITLES } from '../../text/titlesAndRoles.js';
import { ORGANISATION_WORDS, PARTICLES } from './nameWords.js';
import type { Sentence, Token } from './sentenceTokens.js';
import { ADVERBS } from './speechWords.js';

/** Words with capitals that stand together in a sentence, taken apart: "Brightwater Deputy Director Ann Lee". */
export interface CapitalRun {
  /** Indexes of the first token and after the last token of the name itself, as "Ann Lee". */
  from: number;
  to: number;
  /** Index of the first token of the whole run, with organisation, role and title before the name. */
  left: number;
  name: string;
  /** Parts of the name joined by "of" or "for", as only organisations are named. */
  joined: boolean;
  title: string | undefined;
  /** What stands in the run before the name: "Deputy Director", "Brightwater". */
  role: string | undefined;
  organisation: { from: number; to: number } | undefined;
  possessive: boolean;
  /** An ordinary word that may have its capital only because a sentence begins with it. */
  weak: boolean;
}

/** "Rivermouth-based" tells of an organisation, and names none. */
const ADJECTIVE = /-(?:based|owned|born|led|backed|made|run|funded|trained|style|wide|area|headquartered)$/u;
/** Longer runs are headings or hostile text, not names. */
const LONGEST_RUN = 14;

export function fold(word: string): string {
  return word.toLowerCase().replace(/\.$/u, '').replaceAll('’', "'");
}

export function isCapital(token: Token | undefined): boolean {
  return token?.kind === 'word' && (/^\p{Lu}/u.test(token.text) || token.text === '&');
}

export function isRoleHead(token: Token | undefined): boolean {
  if (token?.kind !== 'word') return false;
  const folded = fold(token.text);
  return ROLE_HEADS.has(folded) || ROLE_HEADS.has(folded.slice(folded.lastIndexOf('-') + 1));
}

/** All names of one sentence, in order; none overlap. A run may yield two: the organisation and its person. */
export function capitalRuns(sentence: Sentence): CapitalRun[] {
  const runs: CapitalRun[] = [];
  let at = 0;
  while (at < sentence.length) {
    if (beginsName(sentence, at)) {
      const { to, joined } = endOfRun(sentence, at);
      runs.push(...takeApart(sentence, at, to, joined));
      at = to;
    } else {
      at += 1;
    }
  }
  return runs;
}

function beginsName(sentence: Sentence, at: number): boolean {
  const token = sentence[at];
  if (token === undefined || !isCapital(token) || token.text === '&' || ADJECTIVE.test(token.text))
    return false;
  if (isIntroduction(sentence, at)) return false;
  if (!NOT_NAMES.has(fold(token.text))) return true;
  const before = sentence[at - 1];
  const next = sentence[at + 1];
  return (
    isGivenName(token.text) &&
    isCapital(next) &&
    next !== undefined &&
    !NOT_NAMES.has(fold(next.text)) &&
    (before === undefined || before.kind !== 'word')
  );
}

/** "Later", "Finally": an adverb with which a sentence begins, before whatever name. */
function isIntroduction(sentence: Sentence, at: number): boolean {
  const folded = fold(sentence[at]?.text ?? '');
  const before = sentence[at - 1];
  if (before !== undefined && before.kind === 'word') return false;
  return (ADVERBS.has(folded) || (/ly$/u.test(folded) && isOrdinaryWord(folded))) && !isGivenName(folded);
}

/** An ordinary word that has its capital only because a sentence begins with it. */
function isOnlyBeginning(sentence: Sentence, at: number): boolean {
  const token = sentence[at];
  const before = sentence[at - 1];
  if (token === undefined || (before !== undefined && !['colon', 'quote', 'dash'].includes(before.kind)))
    return false;
  if (/\p{Lu}.*\p{Lu}/u.test(token.text)) return false;
  const folded = fold(token.text);
  const next = sentence[at + 1];
  if (isRoleHead(token) || TITLES.has(folded) || ROLE_MODIFIERS.has(folded)) return false;
  if (isGivenName(token.text)) return false;
  const joins =
    isCapital(next) ||
    (next !== undefined && /^(?:of|for|the)$/u.test(next.text) && reaches(sentence, at + 1));
  return /^[a-z]+$/u.test(folded) && isOrdinaryWord(folded) && !joins && next?.kind !== 'possessive';
}

/** Whether "for the" and the like lead to another word with a capital. */
function reaches(sentence: Sentence, at: number): boolean {
  return isCapital(sentence[at + 1]) || (sentence[at + 1]?.text === 'the' && isCapital(sentence[at + 2]));
}

function endOfRun(sentence: Sentence, from: number): { to: number; joined: boolean } {
  let to = from + 1;
  let joined = false;
  while (to < sentence.length && to - from < LONGEST_RUN) {
    const token = sentence[to];
    if (token?.kind !== 'word') break;
    if (isCapital(token)) {
      if ((token.text === '&' && !isCapital(sentence[to + 1])) || ADJECTIVE.test(token.text)) break;
      if (NOT_NAMES.has(fold(token.text)) && !/^(?:New|Will|West|East|North|South)$/u.test(token.text)) break;
      to += 1;
      continue;
    }
    const step = connection(sentence, from, to, joined);
    if (step === 0) break;
    if (!PARTICLES.has(token.text) || /^(?:of|for|on)$/u.test(token.text)) joined = true;
    to += step;
  }
  return { to, joined };
}

/** How many small words at a place join the name before them to the one after them; 0 where they do not. */
function connection(sentence: Sentence, from: number, at: number, joined: boolean): number {
  const word = sentence[at]?.text ?? '';
  if (/^(?:of|for|on)$/u.test(word)) {
    const step = sentence[at + 1]?.text === 'the' ? 2 : 1;
    return isCapital(sentence[at + step]) && mayGoOn(sentence, from, at, word) ? step : 0;
  }
  if (word === 'and') return joined && isCapital(sentence[at + 1]) && !isCapital(sentence[at + 2]) ? 1 : 0;
  if (!PARTICLES.has(word)) return 0;
  const step = PARTICLES.has(sentence[at + 1]?.text ?? '') ? 2 : 1;
  return isCapital(sentence[at + step]) ? step : 0;
}

/** Whether "of" or "for" may belong to a name: "Institute of", "Fight for", but neither "Ann Lee of" nor "President of". */
function mayGoOn(sentence: Sentence, from: number, at: number, word: string): boolean {
  const last = sentence[at - 1];
  if (last === undefined || isRoleHead(last) || TITLES.has(fold(last.text))) return false;
  const words = sentence.slice(from, at).map(({ text }) => text);
  if (words.length > 1 && isGivenName(words[0] ?? '')) return false;
  const ofOrganisation = ORGANISATION_WORDS.has(fold(last.text));
  if (word === 'on') return ofOrganisation;
  return (
    ofOrganisation ||
    (word === 'of' && /^\p{Lu}{3,6}$/u.test(last.text)) ||
    words.every((part) => !isGivenName(part) && isOrdinaryWord(fold(part)))
  );
}

function takeApart(sentence: Sentence, from: number, to: number, joined: boolean): CapitalRun[] {
  const possessive = sentence[to]?.kind === 'possessive';
  let end = to;
  while (end > from && (isRoleHead(sentence[end - 1]) || TITLES.has(fold(sentence[end - 1]?.text ?? ''))))
    end -= 1;
  if (end < to && end > from && end - from <= 2 && isPersonShaped(sentence, from, to)) end = to;
  while (end < to && end > from && ROLE_MODIFIERS.has(fold(sentence[end - 1]?.text ?? ''))) end -= 1;
  if (end <= from) return [];
  const split = lastRoleWord(sentence, from, end);
  if (split === undefined) return [plainRun(sentence, from, end, joined, possessive && end === to)];
  let roleFrom = split;
  while (roleFrom > from && isRolePart(sentence[roleFrom - 1])) roleFrom -= 1;
  const head = sentence[split]?.text ?? '';
  const isTitle = TITLES.has(fold(head)) && !ROLE_HEADS.has(fold(head));
  const named: CapitalRun = {
    ...plainRun(sentence, split + 1, end, false, possessive && end === to),
    left: from,
    title: isTitle ? fold(head) : undefined,
    role: roleOf(sentence, roleFrom, split, isTitle),
    organisation: roleFrom > from ? { from, to: roleFrom } : undefined,
  };
  return roleFrom > from ? [plainRun(sentence, from, roleFrom, joined, false), named] : [named];
}

/** "Tom Judge": a given name and a surname that happens to be a role. */
function isPersonShaped(sentence: Sentence, from: number, to: number): boolean {
  return to - from === 2 && isGivenName(sentence[from]?.text ?? '');
}

function isRolePart(token: Token | undefined): boolean {
  const folded = fold(token?.text ?? '');
  return isRoleHead(token) || ROLE_MODIFIERS.has(folded) || TITLES.get(folded) !== undefined;
}

function roleOf(sentence: Sentence, from: number, head: number, isTitle: boolean): string | undefined {
  const meant = isTitle ? TITLES.get(fold(sentence[head]?.text ?? '')) : undefined;
  if (isTitle) return meant ?? undefined;
  return sentence
    .slice(from, head + 1)
    .map(({ text }) => text)
    .join(' ');
}

/** The last role or title in a run with a name behind it that is no organisation: "General Motors" has none. */
function lastRoleWord(sentence: Sentence, from: number, to: number): number | undefined {
  for (let at = to - 2; at >= from; at -= 1) {
    const token = sentence[at];
    if (!isRoleHead(token) && !TITLES.has(fold(token?.text ?? ''))) continue;
    const rest = sentence.slice(at + 1, to);
    const namesOrganisation = rest.some(({ text }) => ORGANISATION_WORDS.has(fold(text)));
    return namesOrganisation || (isGivenName(token?.text ?? '') && at === from) ? undefined : at;
  }
  return undefined;
}

function plainRun(
  sentence: Sentence,
  from: number,
  to: number,
  joined: boolean,
  possessive: boolean,
): CapitalRun {
  const name = sentence
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');
  return {
    from,
    to,
    left: from,
    name,
    joined,
    title: undefined,
    role: undefined,
    organisation: undefined,
    possessive,
    weak: to - from === 1 && isOnlyBeginning(sentence, from),
  };
}
