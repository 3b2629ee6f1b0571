import { SAYING } from '../../text/saying.js';
import { NOT_NAMES, ROLE_MODIFIERS } from '../../text/titlesAndRoles.js';
import { type CapitalRun, fold, isCapital, isRoleHead } from './capitalRuns.js';
import { PLACES } from './nameWords.js';
import type { Sentence, Token } from './sentenceTokens.js';

/** What a sentence says somebody is. */
export interface Affiliation {
  role: string | null;
  organisation: string | null;
  isRole: boolean;
  /** Index of the first token that belongs to the name, with role and organisation before it. */
  left: number;
}

const LONGEST_APPOSITION = 24;
const OF = /^(?:of|at|with|for|from|de|d['’]|du|chez|bei|von|en|di)$/u;
const ARTICLE = /^(?:the|a|an|le|la|l['’]|un|une|der|die|das|ein|eine|el|una|its|their|his|her)$/iu;

/**
 * Role and organisation of a name in its sentence: before it ("Brightwater's staff attorney Ann Lee", "the company's
 * president, Ann Lee"), or behind it ("Ann Lee, director of research at Brightwater", "Ann Lee of Brightwater").
 */
export function affiliationOf(
  sentence: Sentence,
  run: CapitalRun,
  runs: readonly CapitalRun[],
  organisationNamed: (name: string) => string,
): Affiliation {
  const before = rolesBefore(sentence, run, runs);
  const behind = rolesBehind(sentence, run);
  const role = before.role ?? behind.role;
  const isOfPlace =
    PLACES.has(fold(behind.organisation ?? '')) ||
    (role !== null && /^(?:resident|native|democrat|republican)$/iu.test(role.split(' ').at(-1) ?? ''));
  const organisation = isOfPlace ? null : (before.organisation ?? behind.organisation);
  return {
    role: role === null ? null : tidyRole(role),
    organisation: organisation === null ? null : organisationNamed(organisation),
    isRole: role !== null,
    left: before.left,
  };
}

function rolesBefore(
  sentence: Sentence,
  run: CapitalRun,
  runs: readonly CapitalRun[],
): { role: string | null; organisation: string | null; left: number } {
  if (run.role !== undefined) {
    const compound = /^(.+)-(\p{Lu}\p{L}+)$/u.exec(run.role);
    if (compound !== null)
      return { role: compound[2] ?? null, organisation: compound[1] ?? null, left: run.left };
    const own = run.organisation;
    if (own !== undefined)
      return { role: run.role, organisation: textOf(sentence, own.from, own.to), left: run.left };
    return { role: run.role, ...ownerBefore(sentence, run.left, runs) };
  }
  const comma = sentence[run.left - 1]?.kind === 'comma' ? 1 : 0;
  const head = run.left - 1 - comma;
  if (!isRoleHead(sentence[head])) return { role: null, organisation: null, left: run.left };
  if (comma === 1 && !endsApposition(sentence[run.to]))
    return { role: null, organisation: null, left: run.left };
  const from = roleStart(sentence, head);
  const owner = ownerBefore(sentence, from, runs);
  return { role: textOf(sentence, from, head + 1), ...owner };
}

/** The first word of a role that ends at `head`: adjectives and nouns, and "and" where something owns the whole. */
function roleStart(sentence: Sentence, head: number): number {
  let from = head;
  while (from > 0 && head - from < 7) {
    const token = sentence[from - 1];
    if (token?.kind !== 'word' || SAYING.has(fold(token.text))) break;
    const folded = fold(token.text);
    const isPlain = !isCapital(token) && !NOT_NAMES.has(folded);
    const isCapitalRole = isCapital(token) && (ROLE_MODIFIERS.has(folded) || isRoleHead(token));
    const joins = folded === 'and' && from < head && sentence[from - 2]?.kind === 'word';
    if (!isPlain && !isCapitalRole && !joins) break;
    from -= 1;
  }
  return from;
}

/** Whose role it is: the name that ends right before, possessive or not, with the article before that. */
function ownerBefore(
  sentence: Sentence,
  at: number,
  runs: readonly CapitalRun[],
): { organisation: string | null; left: number } {
  const end = sentence[at - 1]?.kind === 'possessive' ? at - 1 : at;
  const owner = runs.find(({ to }) => to === end);
  const left = owner?.left ?? at;
  const withArticle = ARTICLE.test(sentence[left - 1]?.text ?? '') ? left - 1 : left;
  return { organisation: owner?.name ?? null, left: withArticle };
}

function rolesBehind(
  sentence: Sentence,
  run: CapitalRun,
): { role: string | null; organisation: string | null } {
  const next = sentence[run.to];
  if (next?.kind === 'word' && OF.test(next.text)) {
    const organisation = organisationAt(sentence, run.to + 1);
    return { role: null, organisation };
  }
  if (next?.kind !== 'comma') return { role: null, organisation: null };
  let at = run.to + 1;
  if (/^\d{1,3}$/u.test(sentence[at]?.text ?? '') && sentence[at + 1]?.kind === 'comma') at += 2;
  if (ARTICLE.test(sentence[at]?.text ?? '')) at += 1;
  return apposition(sentence, at);
}

/** "technology and civil liberties attorney with the Union of Rivermouth", "Brightwater's chief of police". */
function apposition(sentence: Sentence, from: number): { role: string | null; organisation: string | null } {
  let headSeen = false;
  let owner: string | null = null;
  let roleFrom = from;
  const none = { role: null, organisation: null };
  const limit = Math.min(sentence.length, from + LONGEST_APPOSITION);
  for (let at = from; at < limit; at += 1) {
    const token = sentence[at];
    if (token === undefined) break;
    if (token.kind === 'possessive' && !headSeen) {
      owner = isCapital(sentence[from]) ? textOf(sentence, from, at) : null;
      roleFrom = at + 1;
      continue;
    }
    if (token.kind !== 'word')
      return headSeen ? { role: textOf(sentence, roleFrom, at), organisation: owner } : none;
    if (/^(?:(?:who|which|that|whose)(?:[’'].*)?|qui|que|die|der)$/u.test(token.text))
      return headSeen ? { role: textOf(sentence, roleFrom, at), organisation: owner } : none;
    if (SAYING.has(fold(token.text)))
      return headSeen ? { role: textOf(sentence, roleFrom, at), organisation: owner } : none;
    if (OF.test(token.text) && headSeen) {
      const organisation = organisationAt(sentence, at + 1);
      if (organisation !== null) return { role: textOf(sentence, roleFrom, at), organisation };
    }
    if (isRoleHead(token)) {
      if (!headSeen && at > roleFrom && isCapital(sentence[roleFrom]) && owner === null) {
        const split = splitOwner(sentence, roleFrom, at);
        owner = split.owner;
        roleFrom = split.from;
      }
      headSeen = true;
    }
  }
  return headSeen ? { role: textOf(sentence, roleFrom, limit), organisation: owner } : none;
}

/** "Brightwater chief scientist": the capitals at the head are the owner, unless they belong to the role. */
function splitOwner(sentence: Sentence, from: number, head: number): { owner: string | null; from: number } {
  let at = from;
  while (at < head && isCapital(sentence[at]) && !ROLE_MODIFIERS.has(fold(sentence[at]?.text ?? ''))) at += 1;
  return at > from ? { owner: textOf(sentence, from, at), from: at } : { owner: null, from };
}

/** The name of an organisation that stands at a place, to the end of its capitals: "the Union of Rivermouth". */
function organisationAt(sentence: Sentence, from: number): string | null {
  let at = from;
  if (ARTICLE.test(sentence[at]?.text ?? '')) at += 1;
  const start = at;
  while (at < sentence.length && at - start < 10) {
    const token = sentence[at];
    if (isCapital(token)) {
      at += 1;
    } else if (at > start && /^(?:of|for|the|and|de|la)$/u.test(token?.text ?? '')) {
      let next = at + 1;
      if (sentence[next]?.text === 'the') next += 1;
      if (!isCapital(sentence[next])) break;
      at = next;
    } else if (token?.kind === 'possessive' && isCapital(sentence[at + 1])) {
      at += 1;
    } else break;
  }
  if (at === start) return null;
  const next = sentence[at];
  const isAdjective =
    next?.kind === 'word' && !SAYING.has(fold(next.text)) && !NOT_NAMES.has(fold(next.text));
  return isAdjective ? null : textOf(sentence, start, at);
}

function endsApposition(token: Token | undefined): boolean {
  return token === undefined || token.kind !== 'word' || SAYING.has(fold(token.text));
}

/** In lower case but for abbreviations and names, as the library writes roles: "deputy director", "CEO". */
function tidyRole(role: string): string {
  return role
    .split(' ')
    .map((word) => (isRoleWord(word) && !/^\p{Lu}{2,5}$/u.test(word) ? word.toLowerCase() : word))
    .join(' ');
}

function isRoleWord(word: string): boolean {
  return (
    ROLE_MODIFIERS.has(fold(word)) || isRoleHead({ kind: 'word', text: word, start: 0, quote: undefined })
  );
}

function textOf(sentence: Sentence, from: number, to: number): string {
  let text = '';
  for (const token of sentence.slice(from, to))
    text += text === '' || /[’']$/u.test(text) || token.kind === 'possessive' ? token.text : ` ${token.text}`;
  return text;
}
