import { fold, isRoleHead } from './capitalRuns.js';
import type { Person } from './entities.js';
import { phraseAt } from './speakerPhrase.js';
import { PEOPLE } from './speechWords.js';
import { speakerOf, type Told, unsure, type Who } from './told.js';

export function lastPerson(told: Told, word: string, at: number, earlier: readonly Told[]): Who {
  const pronoun = /^(?:he|il|er|él)$/u.test(word) ? 'he' : 'she';
  const here = peopleIn(told, pronoun, at);
  if (here.length > 1) return unsure(`“${word}” may be ${here.map(({ name }) => name).join(' or ')}`);
  if (here[0] !== undefined) return { speaker: speakerOf(here[0]) };
  const strangerHere = strangerIn(told, at);
  if (strangerHere !== undefined) return unsure(`“${word}” may be ${strangerHere}`);
  for (const [distance, before] of [...earlier].reverse().entries()) {
    if (told.block - before.block > 2) break;
    const people = peopleIn(before, pronoun, Number.POSITIVE_INFINITY);
    if (people.length > 1) return unsure(`“${word}” may be ${people.map(({ name }) => name).join(' or ')}`);
    if (people.length === 0 && before.meant?.speaker?.kind === 'spokesperson')
      return { speaker: before.meant.speaker };
    if (hasUnnamedPerson(before)) return unsure(`“${word}” may be somebody unnamed`);
    const stranger = strangerIn(before, Number.POSITIVE_INFINITY);
    if (stranger !== undefined) return unsure(`“${word}” may be ${stranger}`);
    const [one] = people;
    if (one !== undefined) {
      const rivals = earlier
        .slice(0, earlier.length - 1 - distance)
        .filter(({ block }) => block === before.block)
        .flatMap((other) => peopleIn(other, pronoun, Number.POSITIVE_INFINITY));
      const isSubject = before.meant?.speaker?.name === one.name;
      if (!isSubject && rivals.some((rival) => rival !== one))
        return unsure(`“${word}” may be more than one person`);
      return { speaker: speakerOf(one) };
    }
    if (before.meant?.speaker?.kind === 'person') return { speaker: before.meant.speaker };
  }
  return unsure(`it names nobody right before “${word}”`);
}

/** People named in a sentence; those of whom only something is told, as in "Lee's colleague", count where nobody else is. */
function peopleIn({ mentions }: Told, pronoun: 'he' | 'she', before: number): Person[] {
  const named = mentions.flatMap(({ entity, run }) =>
    run.from < before && typeof entity === 'object' && entity.kind === 'person'
      ? [{ person: entity, possessive: run.possessive }]
      : [],
  );
  const themselves = named.filter(({ possessive }) => !possessive);
  const people = (themselves.length > 0 ? themselves : named).map(({ person }) => person);
  return [...new Set(people)].filter((person) => person.pronoun === undefined || person.pronoun === pronoun);
}

/** A name of which nothing tells whether it is that of a person, and of which the sentence tells as if it were. */
function strangerIn({ subject }: Told, before: number): string | undefined {
  if (subject?.kind !== 'name' || subject.to > before) return undefined;
  const { entity, run } = subject.mention;
  return entity === 'unclear' && !run.possessive ? run.name : undefined;
}

/** "an officer", "another attorney": somebody whom a later pronoun may mean. */
function hasUnnamedPerson({ sentence, mentions }: Told): boolean {
  return sentence.some((token, at) => {
    if (
      token.kind !== 'word' ||
      !/^(?:a|an|another|one)$/iu.test(token.text) ||
      sentence[at - 1]?.kind === 'comma'
    )
      return false;
    const phrase = phraseAt(sentence, mentions, at);
    if (phrase?.kind !== 'description') return false;
    return (
      isRole(phrase.head) ||
      /^(?:man|woman|boy|girl|person|officer|critic|expert|activist|source|insider|official)$/u.test(
        phrase.head,
      )
    );
  });
}

export function isRole(word: string): boolean {
  return isRoleHead({ kind: 'word', text: word, start: 0, quote: undefined });
}

export function theyOf(told: Told, at: number, earlier: readonly Told[]): Who {
  const before = earlier.at(-1);
  const near = told.mentions.some(({ run }) => run.from < at) ? told : before;
  if (
    near === undefined ||
    near.sentence.some(({ text }) => PEOPLE.has(fold(text)) && !/^(?:they|all|both|some|we)$/iu.test(text))
  )
    return unsure('“they” may be several');
  const people = near.mentions.filter(
    ({ entity, run }) => entity !== 'place' && (near !== told || run.from < at),
  );
  const subject = near.meant?.speaker;
  const [one] = people;
  if (people.length !== 1 || one === undefined || subject === undefined || subject === null)
    return unsure('“they” may be several');
  const isMeant = typeof one.entity === 'object' && one.entity.name === subject.name;
  return isMeant || subject.kind === 'spokesperson' ? { speaker: subject } : unsure('“they” may be several');
}
