import { affiliationOf } from './affiliation.js';
import { type CapitalRun, capitalRuns, fold } from './capitalRuns.js';
import type { KnownNames, Mention, Organisation, Person } from './entities.js';
import { PLACES } from './nameWords.js';
import { organisationCues } from './organisationCues.js';
import {
  abbreviationsIn,
  isOrganisationShaped,
  knownOrganisationForms,
  sortOf,
  withoutLegalForm,
} from './organisationNames.js';
import { addKnownPeople, hasPersonEvidence, keepPerson, peopleByRole } from './peopleRegister.js';
import type { Sentence } from './sentenceTokens.js';

export interface NameRegister {
  mentionsOf(sentence: Sentence): Mention[];
  /** The organisation that the library or the article knows by a description, as "the Redmond-based company". */
  described(phrase: string): Organisation | undefined;
  personsWithRole(head: string): Person[];
  /** Whoever the article or, where it has the surname only, the library means by a name. */
  person(name: string): Person | 'several' | undefined;
  /** The one whose full name has these initials, as "AL" for "Ann Lee". */
  personWithInitials(initials: string): Person | 'several' | undefined;
}

export interface RegisterInput {
  sentences: readonly Sentence[];
  /** The text of each paragraph, for abbreviations in brackets. */
  texts: readonly string[];
  known: KnownNames;
}

/** Everybody and every organisation that an article names, told apart by what it says of them anywhere. */
export function registerNames({ sentences, texts, known }: RegisterInput): NameRegister {
  const runs = new Map(sentences.map((sentence) => [sentence, capitalRuns(sentence)]));
  const abbreviations = abbreviationsIn(texts);
  const cues = organisationCues(sentences, runs);
  const knownOrganisations = knownOrganisationForms(known);
  const bySuffix = new Map<string, Set<Person>>();
  const people = new Map<string, Person>();
  const organisations = new Map<string, Organisation>();
  const seen = new Set([...runs.values()].flat().map(({ name }) => fold(name)));

  const organisationNamed = (name: string): string => {
    const bare = withoutLegalForm(name.replace(/^the\s+/iu, ''));
    return abbreviations.get(fold(bare)) ?? bare;
  };
  const organisation = (name: string): Organisation => {
    const full = organisationNamed(name);
    const key = knownOrganisations.get(fold(full)) ?? fold(full);
    const found = organisations.get(key);
    if (found !== undefined) return found;
    const mainName = known.organisations.find(({ name }) => fold(name) === key && seen.has(key))?.name;
    const made: Organisation = {
      kind: 'organisation',
      name: mainName ?? full,
      sort: sortOf(full, cues.sorts.get(fold(full))),
    };
    organisations.set(key, made);
    return made;
  };

  for (const [sentence, found] of runs)
    for (const run of found)
      if (hasPersonEvidence(run, sentence))
        keepPerson(run, affiliationOf(sentence, run, found, organisationNamed), people, bySuffix);
  addKnownPeople(known, seen, people, bySuffix, texts);
  for (const somebody of people.values())
    if (somebody.organisation !== null && people.has(fold(somebody.organisation)))
      somebody.organisation = null;
  const byRole = peopleByRole(people.values());
  const byInitials = peopleByInitials(people.values());

  const person = (name: string): Person | 'several' | undefined => {
    const folded = fold(name);
    const exact = people.get(folded);
    if (exact !== undefined) return exact;
    const found = [...(bySuffix.get(folded) ?? [])];
    return found.length > 1 ? 'several' : found[0];
  };
  const isOrganisation = (name: string): boolean =>
    knownOrganisations.has(fold(name)) ||
    abbreviations.has(fold(name)) ||
    cues.names.has(fold(name)) ||
    cues.names.has(fold(withoutLegalForm(name))) ||
    isOrganisationShaped(name);

  const entityOf = (run: CapitalRun): Mention['entity'] => {
    const somebody = person(run.name);
    if (somebody !== undefined && !(knownOrganisations.has(fold(run.name)) && run.title === undefined))
      return somebody;
    const isPair = run.name.includes(' & ') && run.name.split(' & ').every((name) => seen.has(fold(name)));
    if (!isPair && (run.joined || isOrganisation(run.name))) return organisation(run.name);
    const [first = ''] = run.name.split(' ');
    return PLACES.has(fold(first)) ? 'place' : 'unclear';
  };

  return {
    mentionsOf(sentence) {
      const found = runs.get(sentence) ?? capitalRuns(sentence);
      return found.flatMap((run): Mention[] => {
        const entity = entityOf(run);
        if (run.weak && typeof entity === 'string' && entity !== 'several') return [];
        const isPerson = typeof entity === 'object' && entity.kind === 'person';
        const left = isPerson ? affiliationOf(sentence, run, found, organisationNamed).left : run.left;
        return [{ run, entity, left }];
      });
    },
    described(phrase) {
      const key = knownOrganisations.get(fold(phrase));
      return key === undefined ? undefined : organisations.get(key);
    },
    personsWithRole: (head) => byRole.get(head) ?? [],
    person,
    personWithInitials(initials) {
      const held = byInitials.get(initials) ?? [];
      return held.length > 1 ? 'several' : held[0];
    },
  };
}

function peopleByInitials(people: Iterable<Person>): Map<string, Person[]> {
  const byInitials = new Map<string, Person[]>();
  for (const person of new Set(people)) {
    const initials = person.name
      .split(' ')
      .map((word) => word.charAt(0).toUpperCase())
      .join('');
    const held = byInitials.get(initials) ?? [];
    held.push(person);
    byInitials.set(initials, held);
  }
  return byInitials;
}
