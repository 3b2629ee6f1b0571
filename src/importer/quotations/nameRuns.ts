import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import { type Sentence, type Token, textOf, wordAt } from './sentences.js';
import { isGivenName, lists, TITLES } from './words.js';

/** Words with capitals that stand together in a sentence, taken apart: "Brightwater Deputy Director Ann Lee". */
export interface NameRun {
  /** Indexes of the first token and after the last token of the name itself, as "Ann Lee". */
  from: number;
  to: number;
  /** Index of the first token of the whole run, with organisation, role and title before the name. */
  left: number;
  name: string;
  nickname: string | undefined;
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
const ADJECTIVE =
  /-(?:based|owned|born|led|backed|made|run|funded|trained|style|wide|area|headquartered|american|era)$/iu;
/** Letters that were read in the wrong encoding: what stands beside them is only part of a name. */
const MANGLED = /[ÃÂ](?!\p{Ll})/u;
/** Longer runs are headings or hostile text, not names. */
const LONGEST_RUN = 14;
/** So many words with a capital, and none without but small ones, are a headline. */
const FEWEST_TITLE_WORDS = 4;
const SMALL_IN_TITLE =
  /^(?:a|an|the|of|for|and|or|but|nor|in|on|to|at|by|with|from|is|as|if|it|its|his|her|than|that|after|over|into|via|vs|de|la)$/u;

export function isCapital(token: Token | undefined): boolean {
  return token?.kind === 'word' && (/^\p{Lu}/u.test(token.text) || token.text === '&');
}

export function isRole(folded: string): boolean {
  return lists.roles.has(folded) || lists.roles.has(folded.slice(folded.lastIndexOf('-') + 1));
}

/** Whether a sentence is written with capitals throughout, so that they tell nothing of its words. */
export function isHeadline(sentence: Sentence): boolean {
  const words = sentence.filter(({ kind, folded }) => kind === 'word' && !SMALL_IN_TITLE.test(folded));
  return (
    words.length >= FEWEST_TITLE_WORDS &&
    words.every((token) => isCapital(token) || /^\p{N}/u.test(token.text)) &&
    sentence[0]?.kind !== 'dash'
  );
}

/**
 * All names of one sentence, in order; none overlap. A run may yield two: the organisation and its person. Of a headline
 * only forenames with the word behind each, since anything else has a capital there too.
 *
 * @param surnames words that are names of people elsewhere, though they may be roles: "Dean", "Judge"
 */
export function nameRuns(sentence: Sentence, surnames: ReadonlySet<string> = new Set()): NameRun[] {
  if (isHeadline(sentence)) return headlineRuns(sentence);
  const runs: NameRun[] = [];
  let at = 0;
  while (at < sentence.length) {
    if (beginsName(sentence, at)) {
      const { to, joined } = endOfRun(sentence, at);
      runs.push(...takeApart(sentence, at, to, joined, surnames).filter(({ name }) => !MANGLED.test(name)));
      at = to;
    } else {
      at += 1;
    }
  }
  return runs;
}

function headlineRuns(sentence: Sentence): NameRun[] {
  return sentence.flatMap(({ text }, at) => {
    const next = sentence[at + 1];
    const isName =
      isGivenName(text) && /^\p{Lu}\p{Ll}/u.test(next?.text ?? '') && !isOrdinaryWord(next?.folded ?? '');
    return isName && isCapital(sentence[at]) ? [plainRun(sentence, at, at + 2, false)] : [];
  });
}

function beginsName(sentence: Sentence, at: number): boolean {
  const token = sentence[at];
  if (token === undefined || !isCapital(token) || token.text === '&' || ADJECTIVE.test(token.text))
    return false;
  const before = sentence[at - 1];
  const isAfterWord = before?.kind === 'word';
  const isForename = isGivenName(token.text);
  if (!isAfterWord && isIntroduction(token.folded) && !isForename) return false;
  if (TITLES.has(token.folded) && token.text.endsWith('.')) return true;
  // "Rival Ann Lee": a word with which a sentence begins, before a forename and a surname.
  const isBeginning = before === undefined && !isForename && isOrdinaryWord(token.folded);
  if (
    isBeginning &&
    !isRole(token.folded) &&
    isGivenName(sentence[at + 1]?.text ?? '') &&
    isCapital(sentence[at + 2])
  )
    return false;
  if (!lists.notNames.has(token.folded)) return true;
  return (
    isForename && !isAfterWord && isCapital(sentence[at + 1]) && !lists.notNames.has(wordAt(sentence, at + 1))
  );
}

/** "Later", "Finally", "Said": a word with which a sentence begins, before whatever name. */
function isIntroduction(folded: string): boolean {
  return (
    lists.adverbs.has(folded) || lists.saying.has(folded) || (/ly$/u.test(folded) && isOrdinaryWord(folded))
  );
}

/** An ordinary word that has its capital only because a sentence begins with it. */
function isOnlyBeginning(sentence: Sentence, at: number): boolean {
  const token = sentence[at];
  const before = sentence[at - 1];
  if (token === undefined || (before !== undefined && !['colon', 'quote', 'dash'].includes(before.kind)))
    return false;
  const { folded, text } = token;
  if (/\p{Lu}.*\p{Lu}/u.test(text) || isGivenName(text)) return false;
  if (isRole(folded) || TITLES.has(folded) || lists.roleModifiers.has(folded)) return false;
  const next = sentence[at + 1];
  const joins = isCapital(next) || (/^(?:of|for|the)$/u.test(next?.text ?? '') && reaches(sentence, at + 1));
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
      // "Van Der Lee".
      const isParticle = lists.particles.has(token.folded) && isCapital(sentence[to + 1]);
      if (
        lists.notNames.has(token.folded) &&
        !isParticle &&
        !/^(?:New|Will|West|East|North|South)$/u.test(token.text)
      )
        break;
      to += 1;
      continue;
    }
    const step = connection(sentence, from, to, joined);
    if (step === 0) break;
    if (!lists.particles.has(token.text) || token.text === 'of') joined = true;
    to += step;
  }
  return { to, joined };
}

/** How many small words at a place join the name before them to the one after them; 0 where they do not. */
function connection(sentence: Sentence, from: number, at: number, _joined: boolean): number {
  const word = sentence[at]?.text ?? '';
  if (/^(?:of|for)$/u.test(word)) {
    const step = sentence[at + 1]?.text === 'the' ? 2 : 1;
    const next = sentence[at + step];
    return isCapital(next) && !lists.notNames.has(next?.folded ?? '') && mayGoOn(sentence, from, at, word)
      ? step
      : 0;
  }
  if (!lists.particles.has(word)) return 0;
  const step = lists.particles.has(sentence[at + 1]?.text ?? '') ? 2 : 1;
  return isCapital(sentence[at + step]) ? step : 0;
}

/** Whether "of" or "for" may belong to a name: "Institute of", "Fight for", but neither "Ann Lee of" nor "President of". */
function mayGoOn(sentence: Sentence, from: number, at: number, word: string): boolean {
  const last = wordAt(sentence, at - 1);
  if (isRole(last) || TITLES.has(last)) return false;
  const words = sentence.slice(from, at);
  if (words.length > 1 && isGivenName(words[0]?.text ?? '')) return false;
  const ofOrganisation = lists.organisationWords.has(last);
  return (
    ofOrganisation ||
    (word === 'of' && /^\p{Lu}{3,6}$/u.test(sentence[at - 1]?.text ?? '')) ||
    words.every(({ text, folded }) => !isGivenName(text) && isOrdinaryWord(folded))
  );
}

function takeApart(
  sentence: Sentence,
  from: number,
  to: number,
  joined: boolean,
  surnames: ReadonlySet<string>,
): NameRun[] {
  const isOffice = (at: number) => isRole(wordAt(sentence, at)) || TITLES.has(wordAt(sentence, at));
  if (to - from === 1 && surnames.has(wordAt(sentence, from))) return [plainRun(sentence, from, to, joined)];
  const forename =
    isRole(wordAt(sentence, from - 2)) && wordAt(sentence, from - 1) === 'of'
      ? forenameIn(sentence, from, to)
      : undefined;
  if (forename !== undefined)
    return [
      {
        ...plainRun(sentence, forename, to, false),
        left: from - 2,
        role: textOf(sentence, from - 2, forename),
      },
    ];
  let end = to;
  const isPersonShaped = to - from === 2 && isGivenName(sentence[from]?.text ?? '');
  while (end > from && isOffice(end - 1) && !isPersonShaped) end -= 1;
  while (end < to && end > from && lists.roleModifiers.has(wordAt(sentence, end - 1))) end -= 1;
  if (end <= from) return [];
  const split = lastRoleWord(sentence, from, end);
  if (split === undefined) return [plainRun(sentence, from, end, joined)];
  let roleFrom = split;
  while (roleFrom > from && isRolePart(wordAt(sentence, roleFrom - 1))) roleFrom -= 1;
  const head = wordAt(sentence, split);
  const isTitle = TITLES.has(head) && !lists.roles.has(head);
  const named: NameRun = {
    ...plainRun(sentence, split + 1, end, false),
    left: from,
    title: isTitle ? head : undefined,
    role: isTitle ? (TITLES.get(head) ?? undefined) : textOf(sentence, roleFrom, split + 1),
    organisation: roleFrom > from ? { from, to: roleFrom } : undefined,
  };
  return roleFrom > from ? [plainRun(sentence, from, roleFrom, joined), named] : [named];
}

/** Where somebody's name begins behind "Secretary of": a forename, with words before it that are none. */
function forenameIn(sentence: Sentence, from: number, to: number): number | undefined {
  const at = sentence.findIndex(({ text }, index) => index > from && index < to - 1 && isGivenName(text));
  return at === -1 || isGivenName(sentence[from]?.text ?? '') ? undefined : at;
}

function isRolePart(folded: string): boolean {
  return isRole(folded) || lists.roleModifiers.has(folded) || TITLES.get(folded) !== undefined;
}

/** The last role or title in a run with a name behind it that is no organisation: "General Motors" has none. */
function lastRoleWord(sentence: Sentence, from: number, to: number): number | undefined {
  for (let at = to - 2; at >= from; at -= 1) {
    const token = sentence[at];
    if (token === undefined || (!isRole(token.folded) && !TITLES.has(token.folded))) continue;
    const namesOrganisation = sentence
      .slice(at + 1, to)
      .some(({ folded }) => lists.organisationWords.has(folded));
    return namesOrganisation || (isGivenName(token.text) && at === from) ? undefined : at;
  }
  return undefined;
}

function plainRun(sentence: Sentence, from: number, to: number, joined: boolean): NameRun {
  const tokens = sentence.slice(from, to);
  return {
    from,
    to,
    left: from,
    name: tokens.flatMap(({ text, isNickname }) => (isNickname === true ? [] : [text])).join(' '),
    nickname: tokens.find(({ isNickname }) => isNickname)?.text,
    joined,
    title: undefined,
    role: undefined,
    organisation: undefined,
    possessive: sentence[to]?.kind === 'possessive',
    weak: to - from === 1 && isOnlyBeginning(sentence, from),
  };
}
