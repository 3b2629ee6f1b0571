import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import { affiliationOf } from './affiliation.js';
import { isRole, type NameRun } from './nameRuns.js';
import { isAcronym, type KnownNames, type Organisations } from './organisations.js';
import { fold, type Sentence, wordAt } from './sentences.js';
import { type Gender, genderOfForename, genderOfTitle, isGivenName, lists } from './words.js';

export interface Person {
  kind: 'person';
  name: string;
  role: string | null;
  organisation: string | null;
  /** By title, role or forename; `undefined` where none of them tells. */
  gender: Gender | undefined;
}

/** Where a name stands in the article: its sentence, and the paragraph of that, -1 for the headline. */
export interface Place {
  sentence: Sentence;
  block: number;
}

/** Everybody whom an article names in full, and who is meant where it uses a shorter name. */
export interface People {
  all(): Person[];
  /** By any form of a name: in full, by surname or forename. */
  named(name: string): Person[];
  /** Whom a name means where it stands; asked in the order of the article, since each name tells who is meant later. */
  resolve(run: NameRun, place: Place): Person | 'several' | undefined;
}

/** A surname is nobody's in the paragraph in which another bearer is named in full, and so many after it. */
const REACH_OF_NAMESAKE = 1;
/** A headline and the line under it may have a surname before the article has the whole name. */
const LAST_OF_HEAD = 1;

export function findPeople(
  runs: ReadonlyMap<Sentence, readonly NameRun[]>,
  texts: readonly string[],
  known: KnownNames,
  organisations: Organisations,
): People {
  const byName = new Map<string, Person>();
  const byForm = new Map<string, Set<Person>>();
  const addForm = (words: readonly string[], person: Person) => {
    const form = fold(words.join(' '));
    byForm.set(form, (byForm.get(form) ?? new Set<Person>()).add(person));
  };
  const addForms = (words: readonly string[], person: Person) => {
    for (let from = 0; from < words.length; from += 1) addForm(words.slice(from), person);
    if (isGivenName(words[0] ?? '')) addForm(words.slice(0, 1), person);
  };
  const tell = (person: Person, run: NameRun, sentence: Sentence) => {
    const found = affiliationOf(sentence, run, runs.get(sentence) ?? []);
    person.role ??= found.role;
    if (found.organisation !== null) person.organisation ??= organisations.fullName(found.organisation);
    person.gender ??= genderOf(run, person.role);
  };

  for (const [sentence, found] of runs) {
    for (const run of found) {
      const words = withoutSuffix(run.name);
      if (words.length < 2 || !hasPersonEvidence(run, sentence)) continue;
      const person = byName.get(keyOf(words)) ?? personCalled(run.name);
      byName.set(keyOf(words), person);
      addForms(words, person);
      if (run.nickname !== undefined) {
        byName.set(keyOf([run.nickname, words.at(-1) ?? '']), person);
        addForm([run.nickname, words.at(-1) ?? ''], person);
      }
      tell(person, run, sentence);
    }
  }
  /** Whom the article has named so far, with how many were named before. */
  const order = new Map<Person, number>();
  const introduce = (person: Person) => {
    if (!order.has(person)) order.set(person, order.size);
  };
  for (const { name, organisation } of peopleOfLibrary(known, byForm, texts)) {
    const person = personCalled(name);
    byName.set(keyOf(name.split(' ')), person);
    person.organisation = organisation;
    addForms(name.split(' '), person);
    introduce(person);
  }
  for (const person of byName.values())
    if (person.organisation !== null && byForm.has(fold(person.organisation))) person.organisation = null;

  /** The paragraph in which somebody was last named in full, or with title or office. */
  const lastBlock = new Map<Person, number>();
  const speaking = speakingForenames(runs);
  /** The paragraph in which a surname was last nobody's: it stays so in the next. */
  const contested = new Map<string, number>();

  /** Somebody whom the article never names in full. */
  const single = (run: NameRun, { sentence }: Place): Person | undefined => {
    const isNamed = run.title !== undefined || run.role !== undefined;
    if (!isNamed && (run.weak || !speaking.has(run.name))) return undefined;
    if (!/^\p{Lu}/u.test(run.name.split(' ').at(-1) ?? '') || isAcronym(run.name) || run.joined)
      return undefined;
    const hasNamesakes = (byForm.get(fold(run.name))?.size ?? 0) > 0;
    const title = run.title === undefined ? '' : `${sentence[run.from - 1]?.text ?? ''} `;
    const person: Person = { ...personCalled(hasNamesakes ? title + run.name : run.name), gender: undefined };
    addForm([run.name], person);
    byName.set(`${person.name} (${byName.size})`, person);
    introduce(person);
    return person;
  };

  const bearer = (run: NameRun, place: Place): Person | 'several' | undefined => {
    const gender = genderOf(run, null);
    const bearers = [...(byForm.get(fold(run.name)) ?? [])].filter(
      (one) => gender === undefined || one.gender === undefined || one.gender === gender,
    );
    const office = fold(run.role?.split(/[\s-]/u).at(-1) ?? '');
    const holders = bearers.filter(({ role }) => office !== '' && role?.includes(office) === true);
    const fits = holders.length > 0 ? holders : bearers;
    const introduced = fits
      .filter((one) => order.has(one))
      .sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
    const [first, ...namesakes] = introduced;
    if (first === undefined) {
      const isEarly = gender !== undefined || office !== '' || place.block <= LAST_OF_HEAD;
      if (fits.length === 1 && isEarly) return fits[0];
      return fits.length > 0 ? 'several' : undefined;
    }
    if (namesakes.length === 0) return first;
    if (!lastBlock.has(first)) return 'several';
    const form = fold(run.name);
    const last = Math.max(contested.get(form) ?? -9, ...namesakes.map((one) => lastBlock.get(one) ?? -9));
    const isNear = last >= place.block - REACH_OF_NAMESAKE;
    if (isNear) contested.set(form, place.block);
    return isNear ? 'several' : first;
  };

  return {
    all: () => [...new Set(byName.values())],
    named: (name) => [...(byForm.get(fold(name)) ?? [])],
    resolve(run, place) {
      const words = withoutSuffix(run.name);
      const full = words.length > 1 ? byName.get(keyOf(words)) : undefined;
      const gender = genderOf(run, null);
      if (full !== undefined && (gender === undefined || gender !== opposite(full.gender))) {
        introduce(full);
        lastBlock.set(full, place.block);
        return full;
      }
      if (organisations.isKnown(run.name) && run.title === undefined) return undefined;
      const found = bearer(run, place) ?? single(run, place);
      if (typeof found === 'object' && (run.title ?? run.role) !== undefined) {
        tell(found, run, place.sentence);
        lastBlock.set(found, place.block);
      }
      return found;
    },
  };
}

function personCalled(name: string): Person {
  return {
    kind: 'person',
    name,
    role: null,
    organisation: null,
    gender: genderOfForename(name.split(' ')[0] ?? ''),
  };
}

/** Two mentions with the same forename and surname are of one person: "Ann B. Lee" and "Ann Lee". */
function keyOf(words: readonly string[]): string {
  return fold(`${words[0]} ${words.at(-1)}`);
}

/** The words of a name but for "Jr." and "III". */
function withoutSuffix(name: string): string[] {
  return name.split(' ').filter((word, at) => at < 2 || !/^(?:[JS]r\.?|I{2,3}|IV)$/u.test(word));
}

function opposite(gender: Gender | undefined): Gender | undefined {
  return gender === undefined ? undefined : gender === 'he' ? 'she' : 'he';
}

function genderOf(run: NameRun, role: string | null): Gender | undefined {
  return (
    genderOfTitle(run.title ?? '') ??
    genderOfTitle(fold((run.role ?? role ?? '').split(/[\s-]/u).at(-1) ?? ''))
  );
}

/** Forenames without a surname that stand beside a verb of saying anywhere in the article. */
function speakingForenames(runs: ReadonlyMap<Sentence, readonly NameRun[]>): Set<string> {
  const found = [...runs].flatMap(([sentence, ofSentence]) =>
    ofSentence.filter(
      ({ from, to }) =>
        lists.saying.has(wordAt(sentence, to)) || lists.saying.has(wordAt(sentence, from - 1)),
    ),
  );
  return new Set(found.flatMap(({ name }) => (!name.includes(' ') && isGivenName(name) ? [name] : [])));
}

function hasPersonEvidence(run: NameRun, sentence: Sentence): boolean {
  if (run.joined) return false;
  const words = withoutSuffix(run.name);
  const last = words.at(-1) ?? '';
  if (lists.works.has(fold(last))) return false;
  if (run.title !== undefined || run.role !== undefined) return /^\p{Lu}/u.test(last) && !isAcronym(run.name);
  if (words.length > 6) return false;
  const isShouted = /^\p{Lu}[\p{Lu}\s’'.-]+$/u.test(run.name);
  if (words.some((word) => word === '&' || isAcronym(word)) && !isShouted) return false;
  const first = words[0] ?? '';
  if (lists.organisationWords.has(fold(last))) return false;
  if (isGivenName(first) || /^\p{Lu}\.$/u.test(first)) return true;
  if (words.some((word) => lists.organisationWords.has(fold(word)) || lists.places.has(fold(word))))
    return false;
  if (words.every((word) => isOrdinaryWord(fold(word)))) return false;
  if (affiliationOf(sentence, run, []).role !== null || isMember(sentence, run.left)) return true;
  // "Ann Lee, who follows the market", "Ann Lee, 25, a nurse".
  const isFollowedByWho =
    sentence[run.to]?.kind === 'comma' && /^(?:whom?|[2-9]\d)$/u.test(wordAt(sentence, run.to + 1));
  return isFollowedByWho && !isOrdinaryWord(fold(last));
}

/** "council member Ann Lee": a seat that people hold; "member" alone may be said of an organisation too. */
function isMember(sentence: Sentence, at: number): boolean {
  return (
    /^(?:member|mitglied)$/u.test(wordAt(sentence, at - 1)) &&
    /^(?:council|board|committee|assembly|cabinet|commission|crew|jury|panel|parliament|staff|ranking)$/u.test(
      wordAt(sentence, at - 2),
    )
  );
}

/**
 * People of the library whom the article has by surname only. One counts where the article has that surname, nobody of it
 * in full, and either the forename or the organisation too: a surname alone may be anybody's.
 */
function peopleOfLibrary(
  known: KnownNames,
  byForm: ReadonlyMap<string, ReadonlySet<Person>>,
  texts: readonly string[],
): { name: string; organisation: string | null }[] {
  const text = texts.join('\n');
  const mentioned = new Set(text.match(/[\p{L}\p{N}]+/gu) ?? []);
  return known.people.filter(({ name, organisation }) => {
    const words = name.split(' ');
    const [first = ''] = words;
    const surname = words.at(-1) ?? '';
    if (words.length < 2 || !(mentioned.has(surname) || mentioned.has(surname.toUpperCase()))) return false;
    const hasMore = mentioned.has(first) || (organisation !== null && text.includes(organisation));
    return hasMore && !byForm.has(fold(surname));
  });
}

/** Everybody by each word of what they are: "deputy director" under both. */
export function peopleByRole(people: readonly Person[]): Map<string, Person[]> {
  const byRole = new Map<string, Person[]>();
  for (const person of people)
    for (const word of new Set(person.role?.toLowerCase().split(/[\s-]+/u)))
      if (isRole(word)) byRole.set(word, [...(byRole.get(word) ?? []), person]);
  return byRole;
}
