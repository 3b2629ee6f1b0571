import { unique } from '../../unique.js';

/** A company as far as sentences name it. */
export interface NamedCompany {
  id: string;
  name: string;
  aliases: readonly string[];
  products: readonly { name: string; aliases: readonly string[] }[];
}

/** The part of a sentence that tells what one or more companies do. */
export interface Clause {
  companyIds: string[];
  /** From where the clause begins to where the next one does. */
  text: string;
  /** What of it stands behind the names: the verb is there. */
  after: string;
}

interface Mention {
  companyId: string;
  start: number;
  end: number;
}

/** Finds the clauses of sentences in which a company acts. */
export interface ClauseFinder {
  /** Whether a text has any of the names; quick, for whole paragraphs. */
  names(text: string): boolean;
  clauses(sentence: string): Clause[];
}

/** Between the names of a list: "IBM, Amazon and Microsoft". The word ends it; without it commas make no list. */
const LIST_COMMA = /^\s*,\s*$/u;
const LIST_END = /^\s*,?\s*(?:and|&)\s+$/u;

/**
 * Words before a name after which it is only compared or spoken of: "unlike X", "such companies as X", "after X's
 * announcement", "joins X".
 */
const SPOKEN_OF =
  /\b(?:unlike|like|as|with|after|before|following|follows|followed|joins?|joined|joining|alongside|than|include[sd]?|including|against|from|by|to|on|of|for|about|among|at|between|both|if|whether)(?:\s+(?:other|rivals?|fellow|competitors?|companies|firms|tech|big|giants?|vendors?|makers?|the|its|such))*\s*$/iu;

/** "a spokesman for X", "the president of X": there the company speaks. */
const SPEAKS_FOR =
  /\b(?:spokes(?:person|man|woman)|president|vice president|chief(?: \w+)? officer|chief executive|CEO|head|director|official|executive)\s+(?:for|of|at|from)\s+$/iu;

/** Somebody asks it of the company. */
const ASKED =
  /\b(?:urg(?:e[sd]?|ing)|ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|upon|for)|press(?:es|ed|ing)?|push(?:es|ed|ing)?|demand(?:s|ed|ing)?|want(?:s|ed)?|petition(?:s|ed|ing)?|tell(?:s|ing)?|lobb(?:y|ied|ying))\b[^.;]*$/iu;

/** Behind "X's" the company still acts where its people, or what it decided, follow. */
const OWN_ACTOR =
  /^['’]s?\s+(?:\p{Lu}|(?:president|chief|spokes|ban|moratorium|pause|suspension|decision|pledge|policy|move)\b)/u;

/** Where a clause may begin. */
const BOUNDARY = /[,;:–—]\s+(?:(?:and|but|while|then)\s+)?|\b(?:and|but|while)\s+(?:then\s+)?/gu;

/** Names are matched as they are written, with a capital or not at their head; the longest wins. */
export function clauseFinder(companies: readonly NamedCompany[]): ClauseFinder {
  const idOf = new Map(
    companies.flatMap(({ id, name, aliases }) =>
      [name, ...aliases].map((form): [string, string] => [headless(form), id]),
    ),
  );
  const forms = [...idOf.keys()].filter((form) => form !== '').sort((a, b) => b.length - a.length);
  if (forms.length === 0) return { names: () => false, clauses: () => [] };
  const pattern = forms.map((form) => `${anyCase(form[0] ?? '', form)}${literal(form.slice(1))}`).join('|');
  const one = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u');
  const all = new RegExp(one.source, 'gu');
  const mentionsIn = (sentence: string): Mention[] =>
    [...sentence.matchAll(all)].flatMap(({ 0: text, index }) => {
      const companyId = idOf.get(headless(text));
      return companyId === undefined ? [] : [{ companyId, start: index, end: index + text.length }];
    });
  return {
    names: (text) => one.test(text),
    clauses: (sentence) => clausesOf(sentence, mentionsIn(sentence)),
  };
}

/** "the retail giant" begins a sentence as "The retail giant". */
function headless(form: string): string {
  return form.replace(/^The /u, 'the ');
}

function anyCase(letter: string, form: string): string {
  return form.startsWith('the ') ? '[tT]' : literal(letter);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

function clausesOf(sentence: string, mentions: readonly Mention[]): Clause[] {
  const actors = groups(sentence, mentions).filter((group) => acts(sentence, group));
  const starts = actors.map((group, index) => {
    const before = actors[index - 1]?.end;
    return before === undefined ? 0 : lastBoundary(sentence, before, group.start);
  });
  return actors.map(({ companyIds, end }, index) => {
    const until = starts[index + 1] ?? sentence.length;
    return {
      companyIds,
      text: sentence.slice(starts[index] ?? 0, until),
      after: sentence.slice(end, until),
    };
  });
}

interface Group {
  companyIds: string[];
  start: number;
  end: number;
}

/** Names that stand in one list act together. */
function groups(sentence: string, mentions: readonly Mention[]): Group[] {
  const found: Group[] = [];
  for (let first = 0; first < mentions.length; ) {
    const last = endOfList(sentence, mentions, first);
    const members = mentions.slice(first, last + 1);
    found.push({
      companyIds: unique(members.map(({ companyId }) => companyId)),
      start: members[0]?.start ?? 0,
      end: members.at(-1)?.end ?? 0,
    });
    first = last + 1;
  }
  return found;
}

/** The index of the last name of the list that begins with a name; its own where it begins none. */
function endOfList(sentence: string, mentions: readonly Mention[], first: number): number {
  // More names than this are no list that anybody wrote, and would be looked through again and again.
  for (let index = first; index < Math.min(first + 10, mentions.length - 1); index += 1) {
    const between = sentence.slice(mentions[index]?.end, mentions[index + 1]?.start);
    if (LIST_END.test(between)) return index + 1;
    if (!LIST_COMMA.test(between)) return first;
  }
  return first;
}

function acts(sentence: string, { start, end }: Group): boolean {
  const before = sentence.slice(0, start);
  if (ASKED.test(before) || isQuoted(before)) return false;
  if (SPOKEN_OF.test(before) && !SPEAKS_FOR.test(before)) return false;
  const after = sentence.slice(end);
  return !/^['’]/u.test(after) || OWN_ACTOR.test(after);
}

/** A company does not name itself in its own words: who does speaks of it. */
function isQuoted(before: string): boolean {
  const straight = before.split('"').length - 1;
  return straight % 2 === 1 || before.lastIndexOf('“') > before.lastIndexOf('”');
}

function lastBoundary(sentence: string, from: number, to: number): number {
  const between = sentence.slice(from, to);
  const last = [...between.matchAll(BOUNDARY)].at(-1);
  return last ? from + last.index + last[0].length : to;
}
