import { fold, isCapital, isRoleHead } from './capitalRuns.js';
import type { Person } from './entities.js';
import type { Sentence } from './sentenceTokens.js';
import { phraseAt } from './speakerPhrase.js';
import { BE, PEOPLE } from './speechWords.js';
import { speakerOf, type Told, unsure, type Who } from './told.js';

const POINTING = /^(?:a|an|another|one|the|his|her|their)$/iu;
const SOMEBODY =
  /^(?:man|woman|boy|girl|person|officer|critic|expert|activist|source|insider|official|deputy|colleague|friend|neighbou?r|aide|boss|wife|husband|brother|sister|son|daughter|mother|father|parent|predecessor|successor|rival|counterpart|assistant)$/u;
/** "the parent company", "an expert panel". */
const OF_SOMETHING =
  /^(?:compan(?:y|ies)|firms?|code|groups?|panels?|teams?|systems?|reports?|union|opinion)$/u;
/** Behind these a name is that of a place, an employer, a work. */
const NOT_BEFORE_PEOPLE =
  /^(?:in|at|near|on|from|of|for|across|inside|outside|through|via|called|named|titled|the|a|an)$/u;

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
    if (hasUnnamedPerson(before, people[0])) return unsure(`“${word}” may be somebody unnamed`);
    const stranger =
      strangerIn(before, Number.POSITIVE_INFINITY) ??
      (people.length > 0 ? strangerBeside(before) : undefined);
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
function strangerIn({ sentence, mentions, subject }: Told, before: number): string | undefined {
  const [first, second, third] = sentence;
  if (
    isCapital(first) &&
    second?.kind === 'comma' &&
    /^(?:its|their|his|her|who|whose)$/u.test(third?.text ?? '') &&
    !mentions.some(({ left }) => left === 0)
  )
    return first?.text;
  if (subject?.kind !== 'name' || subject.to > before) return undefined;
  const { entity, run } = subject.mention;
  return entity === 'unclear' && !run.possessive ? run.name : undefined;
}

/** Such a name beside that of somebody: two words, and not where a sentence has its places and employers. */
function strangerBeside({ sentence, mentions }: Told): string | undefined {
  return mentions.find(
    ({ entity, run }) =>
      entity === 'unclear' &&
      !run.possessive &&
      run.to - run.from >= 2 &&
      !NOT_BEFORE_PEOPLE.test(fold(sentence[run.left - 1]?.text ?? '')),
  )?.run.name;
}

/** "an officer", "another attorney", "his wife", "the chief of police": somebody whom a later pronoun may mean. */
function hasUnnamedPerson({ sentence, mentions }: Told, named: Person | undefined): boolean {
  return sentence.some((token, at) => {
    const before = sentence[at - 1];
    if (token.kind !== 'word' || !POINTING.test(token.text) || before?.kind === 'comma') return false;
    if (
      /^(?:as|became|becomes|remains|remained)$/u.test(before?.text ?? '') ||
      BE.has(fold(before?.text ?? ''))
    )
      return false;
    const head = personNounAt(sentence, mentions, at);
    if (head === undefined) return false;
    const next = sentence[head + 1]?.kind === 'comma' ? head + 2 : head + 1;
    const isNamed = mentions.some(({ left, run }) => left === next || run.from === next);
    const isOwnRole =
      /^the$/iu.test(token.text) &&
      named?.role?.toLowerCase().includes(fold(sentence[head]?.text ?? '')) === true;
    return !isNamed && !isOwnRole;
  });
}

/** Where "officer" stands in "an officer" or "wife" in "his young wife", `undefined` where nobody is meant. */
function personNounAt(sentence: Sentence, mentions: Told['mentions'], at: number): number | undefined {
  const somebody = [at + 1, at + 2].find(
    (place) =>
      SOMEBODY.test(fold(sentence[place]?.text ?? '')) && !OF_SOMETHING.test(sentence[place + 1]?.text ?? ''),
  );
  if (somebody !== undefined) return somebody;
  const phrase = phraseAt(sentence, mentions, at);
  if (phrase?.kind !== 'description' || !isRole(phrase.head)) return undefined;
  return sentence.findIndex(({ text }, index) => index >= at && fold(text) === phrase.head);
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
