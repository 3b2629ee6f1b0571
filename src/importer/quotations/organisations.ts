import { isCapital, isRole, type NameRun } from './nameRuns.js';
import { fold, type Sentence, textOf, wordAt } from './sentences.js';
import { lists, ORGANISATION_NOUNS, type OrganisationSort } from './words.js';

export interface Organisation {
  kind: 'organisation';
  name: string;
  sort: OrganisationSort;
}

/** Names of the library; they help to tell people from organisations and to complete a surname. */
export interface KnownNames {
  people: readonly {
    name: string;
    role: string | null;
    organisation: string | null;
    aliases: readonly string[];
  }[];
  organisations: readonly { name: string; aliases: readonly string[] }[];
}

export interface Organisations {
  /** The organisation of a name that is one's, by the library, by its form, or by what the article says of it. */
  find(run: NameRun): Organisation | undefined;
  /** The organisation that the library knows by a description, as "the Redmond-based company", if the article names it. */
  described(phrase: string): Organisation | undefined;
  /** The full name that stands for one: without legal form, and what an abbreviation in brackets means. */
  fullName(name: string): string;
  isKnown(name: string): boolean;
}

/** Everything that an article names as an organisation. */
export function findOrganisations(
  runs: ReadonlyMap<Sentence, readonly NameRun[]>,
  texts: readonly string[],
  known: KnownNames,
): Organisations {
  const abbreviations = abbreviationsIn(texts);
  const cues = organisationCues(runs);
  const forms = knownForms(known);
  const seen = new Set([...runs.values()].flat().map(({ name }) => fold(name)));
  const organisations = new Map<string, Organisation>();
  const fullName = (name: string): string => {
    const bare = withoutLegalForm(name.replace(/^the\s+/iu, ''));
    return abbreviations.get(fold(bare)) ?? bare;
  };
  const named = (name: string): Organisation => {
    const full = fullName(name);
    const key = forms.get(fold(full)) ?? fold(full);
    const mainName = known.organisations.find((one) => fold(one.name) === key && seen.has(key))?.name;
    const found = organisations.get(key) ?? {
      kind: 'organisation',
      name: mainName ?? full,
      sort: cues.get(fold(full)) ?? sortByName(full),
    };
    organisations.set(key, found);
    return found;
  };
  const isOne = (name: string) =>
    forms.has(name) || abbreviations.has(name) || cues.has(name) || cues.has(withoutLegalForm(name));
  return {
    find({ name, joined }) {
      const isPair = name.includes(' & ') && name.split(' & ').every((part) => seen.has(fold(part)));
      const isTown =
        lists.places.has(fold(name.split(' ')[0] ?? '')) && /\s(?:City|County|State)$/u.test(name);
      return !isPair && !isTown && (joined || isOne(fold(name)) || isShaped(name)) ? named(name) : undefined;
    },
    described(phrase) {
      const key = forms.get(fold(phrase));
      return key === undefined ? undefined : organisations.get(key);
    },
    fullName,
    isKnown: (name) => forms.has(fold(name)),
  };
}

/** From each abbreviation in brackets, folded, to the name before it: "Northern Privacy Institute (NPI)". */
function abbreviationsIn(texts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const { 1: letters = '', index } of text.matchAll(/\(\s?(\p{Lu}{2,7})\s?\)/gu)) {
      const words = text
        .slice(Math.max(0, index - 120), index)
        .trim()
        .split(/\s+/u);
      const places = words.flatMap((word, at) => (/^(?:of|for|the|and|&|on|in)$/u.test(word) ? [] : [at]));
      const initials = places.slice(-letters.length);
      if (initials.map((at) => words[at]?.[0]).join('') === letters)
        found.set(fold(letters), words.slice(initials[0]).join(' '));
    }
  }
  return found;
}

/** From each form of a name that the library has for an organisation, folded, to one key for all of its forms. */
function knownForms(known: KnownNames): Map<string, string> {
  const all = [
    ...known.organisations.flatMap(({ name, aliases }) => [name, ...aliases].map((form) => [form, name])),
    ...known.people.flatMap(({ organisation }) =>
      organisation === null ? [] : [[organisation, organisation]],
    ),
  ];
  // The first that has a form keeps it.
  return new Map(all.reverse().map(([form = '', name = '']) => [fold(form), fold(name)]));
}

/** Whether a name has the form of one that only organisations have. */
export function isShaped(name: string): boolean {
  const words = name.split(' ');
  if (words.some((word) => lists.organisationWords.has(fold(word)))) return words.length > 1;
  if (words.length > 1) return words.includes('&');
  return (
    isAcronym(name) || (/\p{Ll}\p{Lu}/u.test(name) && !/^(?:Mc|Mac|De|Di|Du|Le|La|Van|O)\p{Lu}/u.test(name))
  );
}

export function isAcronym(word: string): boolean {
  return /^(?:\p{Lu}\.?){2,6}$/u.test(word) && !lists.notAcronyms.has(fold(word));
}

function withoutLegalForm(name: string): string {
  const words = name.split(' ');
  while (words.length > 1 && lists.legalForms.has(fold(words.at(-1) ?? ''))) words.pop();
  return words.join(' ');
}

function sortByName(name: string): OrganisationSort {
  return /\b(?:Union|Foundation|Institute|University|Council|Coalition|Alliance|Association|Department|Ministry|Police)\b/u.test(
    name,
  )
    ? 'other'
    : 'any';
}

/**
 * Names, folded, of which the article says what is said of organisations only, with the kind of each where it tells:
 * "companies like X and Y", "X president", "X, the retailer,", "X said that it will", "spokesperson for X".
 */
function organisationCues(
  runs: ReadonlyMap<Sentence, readonly NameRun[]>,
): Map<string, OrganisationSort | undefined> {
  const cues = new Map<string, OrganisationSort | undefined>();
  const note = (name: string, sort?: OrganisationSort) => cues.set(fold(name), sort ?? cues.get(fold(name)));
  for (const [sentence, found] of runs) {
    found.forEach((run, index) => {
      if (run.weak) return;
      const sort = sortTold(sentence, run);
      if (sort !== undefined || isUsedAsOrganisation(sentence, run, found[index + 1])) note(run.name, sort);
      if (isListed(sentence, run)) for (const { name } of listFrom(sentence, found, index)) note(name);
      if (run.organisation !== undefined && !lists.places.has(wordAt(sentence, run.organisation.from)))
        note(textOf(sentence, run.organisation.from, run.organisation.to));
    });
  }
  return cues;
}

/** "X, the digital rights group", "X is the third company". */
function sortTold(sentence: Sentence, { to }: NameRun): OrganisationSort | undefined {
  const isApposed = sentence[to]?.kind === 'comma' && /^(?:the|a|an)$/u.test(wordAt(sentence, to + 1));
  const copula = /^(?:has|have)$/u.test(wordAt(sentence, to)) ? to + 1 : to;
  if (!isApposed && !/^(?:is|are|was|were|been|become|became)$/u.test(wordAt(sentence, copula)))
    return undefined;
  const from = isApposed ? to + 2 : to + 1;
  for (let at = from; at < Math.min(from + 7, sentence.length); at += 1) {
    const word = wordAt(sentence, at);
    if (word === '' || /^(?:of|for|at|with|from|in|who|that|which|by|to)$/u.test(word)) return undefined;
    const sort = ORGANISATION_NOUNS.get(word);
    if (sort !== undefined && sentence[at + 1]?.kind !== 'possessive' && !isRole(wordAt(sentence, at + 1)))
      return sort;
  }
  return undefined;
}

function isUsedAsOrganisation(sentence: Sentence, run: NameRun, nextRun: NameRun | undefined): boolean {
  const next = sentence[run.to];
  if (isRole(next?.folded ?? '') && !isCapital(next) && run.from === run.left) return true;
  if (next?.kind === 'possessive' && isRole(wordAt(sentence, run.to + 1))) return true;
  const isLinked = /^(?:for|of|at|with|by)$/u.test(wordAt(sentence, run.left - 1));
  if (isLinked && isRole(wordAt(sentence, run.left - 2))) return true;
  return speaksOfItself(sentence, run, nextRun);
}

/** "X said that it will", "X halted sales of its software", before anybody else is named; of a person it says "he". */
function speaksOfItself(sentence: Sentence, run: NameRun, nextRun: NameRun | undefined): boolean {
  const verb = wordAt(sentence, run.to);
  const before = wordAt(sentence, run.left - 1);
  if (verb === '' || /^(?:in|on|at|to|of|and|or|for)$/u.test(verb)) return false;
  if (before !== '' && !/^(?:and|but|when|while|as|after|since|that|previously|however)$/u.test(before))
    return false;
  const rest = sentence.slice(run.to + 1, Math.min(run.to + 14, nextRun?.from ?? sentence.length));
  if (!lists.saying.has(verb)) return rest.some(({ text }) => text === 'its');
  if (sentence.some(({ folded }) => /^(?:he|she|his|her)$/u.test(folded))) return false;
  return rest.some(
    ({ text }, at) =>
      text === 'it' && /^(?:will|would|has|had|plans?|does|did|won't|no)$/u.test(rest[at + 1]?.folded ?? ''),
  );
}

/** "companies like X", "rivals X", "retailers such as X". */
function isListed(sentence: Sentence, { left }: NameRun): boolean {
  const [third = '', second = '', last = ''] = [3, 2, 1].map((back) => wordAt(sentence, left - back));
  if (lists.organisationPlurals.has(last) || ORGANISATION_NOUNS.has(last)) return true;
  const isPlural = (word: string) => lists.organisationPlurals.has(word);
  return /^(?:like|including)$/u.test(last)
    ? isPlural(second) || isPlural(third)
    : last === 'as' && second === 'such' && isPlural(third);
}

/** The run and whatever is listed after it with commas and "and". */
function listFrom(sentence: Sentence, runs: readonly NameRun[], index: number): readonly NameRun[] {
  let end = index + 1;
  for (; end < runs.length; end += 1) {
    const between = sentence.slice(runs[end - 1]?.to, runs[end]?.left);
    const isList = between.every(({ kind, text }) => kind === 'comma' || /^(?:and|or)$/u.test(text));
    if (!isList || between.length === 0 || between.length > 2) break;
  }
  return runs.slice(index, end);
}
