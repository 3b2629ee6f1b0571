import { affiliationOf } from './affiliation.js';
import { isRole, type NameRun, nameRuns } from './nameRuns.js';
import { findOrganisations, type KnownNames, type Organisation } from './organisations.js';
import { findPeople, type Person, type Place, peopleByRole } from './people.js';
import { fold, type Sentence } from './sentences.js';
import { lists, TITLES } from './words.js';

export interface Mention {
  run: NameRun;
  /** `unclear`: a name, but nothing tells whose; `several`: people of one surname. */
  entity: Person | Organisation | 'unclear' | 'several' | 'place';
  /** Index of the first token that belongs to it, with role and organisation before the name. */
  left: number;
}

export interface NameRegister {
  mentionsOf(sentence: Sentence): readonly Mention[];
  /** The organisation that the library knows by a description, as "the Redmond-based company". */
  described(phrase: string): Organisation | undefined;
  personsWithRole(head: string): readonly Person[];
  /** Whoever the article, or the library where the article has the surname only, means by a name. */
  person(name: string): Person | 'several' | undefined;
  /** The one whose full name has these initials, as "AL" for "Ann Lee". */
  personWithInitials(initials: string): Person | 'several' | undefined;
}

/**
 * Everybody and every organisation that an article names.
 *
 * @param places its sentences in order, with those of its headline
 * @param texts the text of each paragraph, for abbreviations in brackets
 */
export function registerNames(
  places: readonly Place[],
  texts: readonly string[],
  known: KnownNames,
): NameRegister {
  const runs = runsOf(places.map(({ sentence }) => sentence));
  const organisations = findOrganisations(runs, texts, known);
  const people = findPeople(runs, texts, known, organisations);
  const mentions = new Map(
    places.map((place) => [
      place.sentence,
      (runs.get(place.sentence) ?? []).flatMap((run): Mention[] => {
        const person = people.resolve(run, place);
        if (typeof person === 'object')
          return [
            {
              run,
              entity: person,
              left: affiliationOf(place.sentence, run, runs.get(place.sentence) ?? []).left,
            },
          ];
        const entity = person ?? organisations.find(run) ?? (isPlace(run) ? 'place' : 'unclear');
        return run.weak && typeof entity === 'string' && entity !== 'several'
          ? []
          : [{ run, entity, left: run.left }];
      }),
    ]),
  );
  const byRole = peopleByRole(people.all());
  const one = (found: readonly Person[]) => (found.length > 1 ? 'several' : found[0]);
  return {
    mentionsOf: (sentence) => mentions.get(sentence) ?? [],
    described: organisations.described,
    personsWithRole: (head) => byRole.get(head) ?? [],
    person: (name) => one(people.named(name)),
    personWithInitials: (initials) => one(people.all().filter(({ name }) => initialsOf(name) === initials)),
  };
}

/** The names of each sentence; words that are roles count as names where somebody is called so in full. */
function runsOf(sentences: readonly Sentence[]): Map<Sentence, NameRun[]> {
  const all = sentences.map((sentence) => nameRuns(sentence));
  const surnames = all.flat().flatMap(({ name, title, role }) => {
    const words = name.split(' ');
    const last = fold(words.at(-1) ?? '');
    const isOffice = isRole(last) || TITLES.has(last);
    return words.length === 2 && title === undefined && role === undefined && isOffice ? [last] : [];
  });
  const roles = new Set(surnames);
  return new Map(
    sentences.map((sentence, at) => [sentence, roles.size > 0 ? nameRuns(sentence, roles) : (all[at] ?? [])]),
  );
}

function isPlace({ name }: NameRun): boolean {
  return lists.places.has(fold(name.split(' ')[0] ?? ''));
}

function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
