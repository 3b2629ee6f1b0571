import { isCapital, isRole, type NameRun } from './nameRuns.js';
import { type Sentence, textOf, wordAt } from './sentences.js';
import { lists } from './words.js';

/** What a sentence says somebody is. */
export interface Affiliation {
  role: string | null;
  organisation: string | null;
  /** Index of the first token that belongs to the name, with role and organisation before it. */
  left: number;
}

type Apposition = Pick<Affiliation, 'role' | 'organisation'>;

const NONE: Apposition = { role: null, organisation: null };
const DEMONYM = /^\p{Lu}\p{Ll}+(?:[ai]an|ish|ese|ench|eek|utch|erman|iss)$/u;
/** What a role is before the organisation, and no part of its name: "former Brightwater chairman". */
const PASSING = /^(?:Former|Interim|Retired|Acting|Ex) /u;
const LONGEST_APPOSITION = 24;
const OF = /^(?:of|at|with|for|from|de|d['’]|du|chez|bei|von|en|di)$/u;
const ARTICLE = /^(?:the|a|an|le|la|l['’]|un|une|der|die|das|ein|eine|el|una|its|their|his|her)$/iu;

/**
 * Role and organisation of a name in its sentence: before it ("Brightwater's staff attorney Ann Lee", "the company's
 * president, Ann Lee"), or behind it ("Ann Lee, director of research at Brightwater", "Ann Lee of Brightwater").
 */
export function affiliationOf(sentence: Sentence, run: NameRun, runs: readonly NameRun[]): Affiliation {
  const before = rolesBefore(sentence, run, runs);
  const behind = rolesBehind(sentence, run);
  const role = before.role ?? behind.role;
  const organisation = before.organisation ?? behind.organisation;
  const isNone =
    organisation === null ||
    isPlace(organisation) ||
    /\b(?:resident|native|democrat|republican)$/iu.test(role ?? '');
  return {
    role: role === null ? null : tidyRole(role),
    organisation: isNone ? null : organisation.replace(PASSING, ''),
    left: before.left,
  };
}

/** Whether a name is that of a country or state, which employs nobody: "Italian Prime Minister", "New Jersey governor". */
function isPlace(name: string): boolean {
  return (
    lists.places.has(name.toLowerCase()) ||
    DEMONYM.test(name) ||
    /^(?:New|North|South|West) \p{Lu}\p{Ll}+$/u.test(name)
  );
}

function rolesBefore(sentence: Sentence, run: NameRun, runs: readonly NameRun[]): Affiliation {
  if (run.role !== undefined) {
    const own = run.organisation;
    return own === undefined
      ? { role: run.role, ...ownerBefore(sentence, run.left, runs) }
      : { role: run.role, organisation: textOf(sentence, own.from, own.to), left: run.left };
  }
  const comma = sentence[run.left - 1]?.kind === 'comma' ? 1 : 0;
  const head = run.left - 1 - comma;
  if (!isRole(wordAt(sentence, head)) || (comma === 1 && !endsApposition(sentence, run.to)))
    return { ...NONE, left: run.left };
  const from = roleStart(sentence, head);
  return { role: textOf(sentence, from, head + 1), ...ownerBefore(sentence, from, runs) };
}

/** The first word of a role that ends at `head`: adjectives and nouns, and "and" where something owns the whole. */
function roleStart(sentence: Sentence, head: number): number {
  let from = head;
  while (from > 0 && head - from < 7) {
    const token = sentence[from - 1];
    if (token?.kind !== 'word' || lists.saying.has(token.folded)) break;
    const isPlain = !isCapital(token) && !lists.notNames.has(token.folded);
    const isCapitalRole = isCapital(token) && (lists.roleModifiers.has(token.folded) || isRole(token.folded));
    const joins = token.folded === 'and' && from < head && sentence[from - 2]?.kind === 'word';
    if (!isPlain && !isCapitalRole && !joins) break;
    from -= 1;
  }
  return from;
}

/** Whose role it is: the name that ends right before, possessive or not, with the article before that. */
function ownerBefore(
  sentence: Sentence,
  at: number,
  runs: readonly NameRun[],
): { organisation: string | null; left: number } {
  const end = sentence[at - 1]?.kind === 'possessive' ? at - 1 : at;
  const owner = runs.find(({ to }) => to === end);
  const left = owner?.left ?? at;
  const withArticle = ARTICLE.test(sentence[left - 1]?.text ?? '') ? left - 1 : left;
  return { organisation: owner?.name ?? null, left: withArticle };
}

function rolesBehind(sentence: Sentence, run: NameRun): Apposition {
  const next = sentence[run.to];
  if (next?.kind === 'word' && OF.test(next.text) && !/^(?:at|with|for|en)$/u.test(next.text))
    return { role: null, organisation: organisationAt(sentence, run.to + 1) };
  if (next?.kind !== 'comma') return NONE;
  let at = run.to + 1;
  if (ARTICLE.test(sentence[at]?.text ?? '')) at += 1;
  return apposition(sentence, at);
}

/** "technology and civil liberties attorney with the Union of Rivermouth", "Brightwater's chief of police". */
function apposition(sentence: Sentence, from: number): Apposition {
  let headSeen = false;
  let organisation: string | null = null;
  let roleFrom = from;
  let at = from;
  for (; at < Math.min(sentence.length, from + LONGEST_APPOSITION); at += 1) {
    const token = sentence[at];
    if (token?.kind === 'possessive' && !headSeen) {
      organisation = isCapital(sentence[from]) ? textOf(sentence, from, at) : null;
      roleFrom = at + 1;
      continue;
    }
    const ends = token?.kind !== 'word' || lists.saying.has(token.folded);
    if (ends || /^(?:(?:who|which|that|whose)(?:'.*)?|qui|que|die|der)$/u.test(token.folded)) break;
    if (OF.test(token.text) && headSeen) {
      const found = organisationAt(sentence, at + 1);
      if (found !== null) return { role: textOf(sentence, roleFrom, at), organisation: found };
    }
    if (!isRole(token.folded)) continue;
    if (!headSeen && organisation === null) {
      // "Brightwater chief scientist": the capitals at the head are the owner, unless they belong to the role.
      let owned = roleFrom;
      while (owned < at && isCapital(sentence[owned]) && !lists.roleModifiers.has(wordAt(sentence, owned)))
        owned += 1;
      if (owned > roleFrom) organisation = textOf(sentence, roleFrom, owned);
      roleFrom = owned;
    }
    headSeen = true;
  }
  return headSeen ? { role: textOf(sentence, roleFrom, at), organisation } : NONE;
}

/** The name of an organisation that stands at a place, to the end of its capitals: "the Union of Rivermouth". */
function organisationAt(sentence: Sentence, from: number): string | null {
  const start = ARTICLE.test(sentence[from]?.text ?? '') ? from + 1 : from;
  let at = start;
  while (at < sentence.length && at - start < 10) {
    if (isCapital(sentence[at])) {
      at += 1;
      continue;
    }
    const isLink = /^(?:of|for|the|and|de|la)$/u.test(sentence[at]?.text ?? '');
    const next = sentence[at + 1]?.text === 'the' ? at + 2 : at + 1;
    const joins = at > start && isCapital(sentence[next]);
    if (!joins || !(isLink || (sentence[at]?.kind === 'possessive' && next === at + 1))) break;
    at = next;
  }
  if (at === start) return null;
  const next = sentence[at];
  const isAdjective =
    next?.kind === 'word' && !lists.saying.has(next.folded) && !lists.notNames.has(next.folded);
  return isAdjective ? null : textOf(sentence, start, at);
}

function endsApposition(sentence: Sentence, at: number): boolean {
  return sentence[at]?.kind !== 'word' || lists.saying.has(wordAt(sentence, at));
}

/** In lower case but for abbreviations and names, as the library writes roles: "deputy director", "CEO". */
function tidyRole(role: string): string {
  const isPlain = (word: string) =>
    (lists.roleModifiers.has(word.toLowerCase()) || isRole(word.toLowerCase())) &&
    !/^\p{Lu}{2,5}$/u.test(word);
  return role
    .split(' ')
    .map((word) => (isPlain(word) ? word.toLowerCase() : word))
    .join(' ');
}
