import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import { isGivenName } from '../../text/givenNames.js';
import { type Affiliation, affiliationOf } from './affiliation.js';
import { type CapitalRun, fold } from './capitalRuns.js';
import type { KnownNames, Person } from './entities.js';
import { FEMALE_TITLES, MALE_TITLES, ORGANISATION_WORDS, PLACES } from './nameWords.js';
import { isAcronym } from './organisationNames.js';
import type { Sentence } from './sentenceTokens.js';

export function hasPersonEvidence(run: CapitalRun, sentence: Sentence): boolean {
  if (run.joined || (run.weak && run.title === undefined && run.role === undefined)) return false;
  const words = run.name.split(' ');
  const last = words.at(-1) ?? '';
  if (run.title !== undefined || run.role !== undefined) return /^\p{Lu}/u.test(last) && !isAcronym(run.name);
  if (words.length < 2 || words.length > 6) return false;
  if (words.some((word) => word === '&' || isAcronym(word)) && !/^\p{Lu}[\p{Lu}\s’'.-]+$/u.test(run.name))
    return false;
  const first = words[0] ?? '';
  if (ORGANISATION_WORDS.has(fold(last)) && words.length > 2) return false;
  if (isGivenName(first) || /^\p{Lu}\.$/u.test(first)) return true;
  if (words.some((word) => ORGANISATION_WORDS.has(fold(word)) || PLACES.has(fold(word)))) return false;
  if (words.every((word) => isOrdinaryWord(fold(word)))) return false;
  if (affiliationOf(sentence, run, [], (name) => name).isRole || isMember(sentence, run.left)) return true;
  return isFollowedByWho(sentence, run.to) && !isOrdinaryWord(fold(last));
}

/** "council member Ann Lee": a seat that people hold; "member" alone may be said of an organisation too. */
function isMember(sentence: Sentence, at: number): boolean {
  return (
    /^(?:member|mitglied)$/iu.test(sentence[at - 1]?.text ?? '') &&
    /^(?:council|board|committee|assembly|cabinet|commission|crew|jury|panel|parliament|staff|ranking)$/iu.test(
      sentence[at - 2]?.text ?? '',
    )
  );
}

/** "Ann Lee, who follows the market". */
function isFollowedByWho(sentence: Sentence, at: number): boolean {
  return sentence[at]?.kind === 'comma' && /^(?:who|whom)$/u.test(sentence[at + 1]?.text ?? '');
}

export function keepPerson(
  run: CapitalRun,
  found: Affiliation,
  people: Map<string, Person>,
  bySuffix: Map<string, Set<Person>>,
): void {
  const pronoun = run.title === undefined ? undefined : pronounOf(run.title);
  const words = run.name.split(' ');
  const existing = people.get(fold(run.name)) ?? onlyOne(bySuffix.get(fold(run.name)));
  if (existing !== undefined && words.length > 1 && existing.name.split(' ').length < words.length) {
    existing.name = run.name;
    people.set(fold(run.name), existing);
  }
  const longer = words.length === 1 ? onlyOne(bySuffix.get(fold(run.name))) : undefined;
  const shorter = words.length > 1 ? people.get(fold(words.at(-1) ?? '')) : undefined;
  const person: Person = existing ??
    longer ??
    shorter ?? { kind: 'person', name: run.name, role: null, organisation: null, pronoun: undefined };
  if (person === shorter) person.name = run.name;
  person.role ??= found.role;
  person.organisation ??= found.organisation;
  person.pronoun ??= pronoun;
  if (words.length === 1 && person.name !== run.name) return;
  people.set(fold(run.name), person);
  for (let from = 1; from < words.length; from += 1) addSuffix(words.slice(from), person, bySuffix);
  if (words.length > 1 && isGivenName(words[0] ?? '')) addSuffix(words.slice(0, 1), person, bySuffix);
}

/**
 * People of the library whom the article has by surname only. One counts where the article has that surname, nobody else
 * of that name, and either the given name or the organisation too: a surname alone may be anybody's.
 */
export function addKnownPeople(
  known: KnownNames,
  seen: ReadonlySet<string>,
  people: Map<string, Person>,
  bySuffix: Map<string, Set<Person>>,
  texts: readonly string[],
): void {
  const mentioned = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []));
  const text = [...mentioned].length === 0 ? '' : texts.join('\n');
  for (const { name, organisation } of known.people) {
    const words = name.split(' ');
    const surname = words.at(-1) ?? '';
    const first = words[0] ?? '';
    if (words.length < 2 || people.has(fold(name))) continue;
    const upper = surname.toUpperCase();
    const hasSurname = mentioned.has(surname) || mentioned.has(upper) || seen.has(fold(surname));
    const hasMore = mentioned.has(first) || (organisation !== null && text.includes(organisation));
    const others = bySuffix.get(fold(surname)) ?? new Set();
    const bare = people.get(fold(surname));
    if (!hasSurname || !hasMore || others.size > 0) continue;
    const person: Person = bare ?? {
      kind: 'person',
      name,
      role: null,
      organisation: null,
      pronoun: undefined,
    };
    person.name = name;
    people.set(fold(name), person);
    addSuffix([surname], person, bySuffix);
    if (isGivenName(first)) addSuffix([first], person, bySuffix);
  }
}

function addSuffix(words: readonly string[], person: Person, bySuffix: Map<string, Set<Person>>): void {
  const key = fold(words.join(' '));
  const known = bySuffix.get(key) ?? new Set<Person>();
  bySuffix.set(key, known.add(person));
}

function onlyOne(people: ReadonlySet<Person> | undefined): Person | undefined {
  return people?.size === 1 ? [...people][0] : undefined;
}

/** By each word of what they are: "deputy director" under both. */
export function peopleByRole(people: Iterable<Person>): Map<string, Person[]> {
  const byRole = new Map<string, Person[]>();
  for (const person of new Set(people)) {
    for (const word of new Set(person.role?.toLowerCase().split(/[\s-]+/u))) {
      const held = byRole.get(word) ?? [];
      held.push(person);
      byRole.set(word, held);
    }
  }
  return byRole;
}

function pronounOf(title: string): Person['pronoun'] {
  if (MALE_TITLES.has(title)) return 'he';
  return FEMALE_TITLES.has(title) ? 'she' : undefined;
}
