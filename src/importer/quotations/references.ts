import type { DraftSpeaker } from '../articleDraft.js';
import type { Mention, NameRegister } from './nameRegister.js';
import { isRole } from './nameRuns.js';
import type { Organisation } from './organisations.js';
import type { Person } from './people.js';
import { wordAt } from './sentences.js';
import {
  type Description,
  ofMention,
  type Phrase,
  type Statement,
  speakerOf,
  unsure,
  type Who,
} from './statement.js';
import { type Gender, genderOfForename, lists, ORGANISATION_NOUNS, type OrganisationSort } from './words.js';

/** How many paragraphs back a "she", and how many a "the company" may reach. */
const REACH_OF_PRONOUN = 2;
const REACH_OF_COMPANY = 3;
const WOMAN = /^(?:woman|girl|wife|sister|daughter|mother|actress)$/u;
const MAN = /^(?:man|boy|husband|brother|son|father)$/u;
const SOMEBODY =
  /^(?:person|officer|critic|expert|activist|source|insider|official|deputy|colleague|friend|neighbou?r|aide|boss|parent|predecessor|successor|rival|counterpart|assistant)$/u;
/** "the parent company", "an expert panel". */
const OF_SOMETHING =
  /^(?:compan(?:y|ies)|firms?|code|groups?|panels?|teams?|systems?|reports?|union|opinion)$/u;
const NOT_BEFORE_PEOPLE =
  /^(?:in|at|near|on|from|of|for|across|inside|outside|through|via|called|named|titled|the|a|an)$/u;
/** Those to whom something is said, or who are only compared with. */
const BACKGROUND = /^(?:unlike|like|with|than|via|told|tell|tells|by|versus|against|to|from|for)$/u;

/** Whom a phrase of a statement stands for, as far as the statements before it tell. */
export function meaning(
  statement: Statement,
  phrase: Phrase,
  earlier: readonly Statement[],
  register: NameRegister,
): Who {
  if (phrase.kind === 'name') return ofMention(phrase.mention);
  if (phrase.kind === 'description') return ofDescription(statement, phrase, earlier, register);
  const { word, from } = phrase;
  if (/^(?:he|il|er|él)$/u.test(word)) return lastPerson(statement, 'he', from, earlier);
  if (/^(?:she|elle|sie|ella)$/u.test(word)) return lastPerson(statement, 'she', from, earlier);
  if (word === 'it') return lastOrganisation(statement, from, earlier, 'any');
  return word === 'they' ? theyOf(statement, from, earlier) : unsure(`it does not tell who “${word}” is`);
}

function lastPerson(statement: Statement, word: Gender, at: number, earlier: readonly Statement[]): Who {
  const doubt = (who: string) => unsure(`“${word}” may be ${who}`);
  const one = (people: readonly Person[], name = people.map((person) => person.name).join(' or ')): Who =>
    people.length > 1 || people[0] === undefined ? doubt(name) : { speaker: speakerOf(people[0]) };
  const here = peopleIn(statement, word, at);
  if (here.length > 0) return one(here);
  const near = earlier.filter(({ block }) => statement.block - block <= REACH_OF_PRONOUN);
  for (const before of near.toReversed()) {
    const people = peopleIn(before, word, Number.POSITIVE_INFINITY);
    const { spoken, meant } = before;
    const speaker = spoken ?? meant?.speaker ?? undefined;
    const isSubject =
      spoken?.name === meant?.speaker?.name || people.every(({ name }) => name === spoken?.name);
    if (spoken?.kind === 'person' && isSubject && fits(spoken, before, word) && !isTold(before))
      return { speaker: spoken };
    if (people.length > 1) return one(people);
    if (hasUnnamedPerson(before, word, people[0])) return doubt('somebody unnamed');
    const stranger = strangerIn(before, people.length > 0);
    if (stranger !== undefined) return doubt(stranger);
    const isOther = speaker?.kind === 'person' && people.some(({ name }) => name !== speaker.name);
    if (isOther && fits(speaker, before, word)) return doubt('more than one person');
    if (people[0] !== undefined) {
      const rivals = near.filter(({ block }) => block === before.block).slice(0, near.indexOf(before));
      const isTheirs = speaker?.name === people[0].name;
      const others = rivals.flatMap((other) => peopleIn(other, word, Number.POSITIVE_INFINITY));
      const isRival = others.some((other) => other !== people[0]) || people[0].gender === undefined;
      return !isTheirs && isRival ? doubt('more than one person') : one(people);
    }
  }
  return unsure(`it names nobody right before “${word}”`);
}

/** "Lee told Park": either may speak next. */
function isTold({ sentence }: Statement): boolean {
  return sentence.some(({ folded }) => /^(?:tells?|told|ask(?:s|ed)?|inform(?:s|ed)?)$/u.test(folded));
}

/** Whether somebody who speaks in a sentence may be meant by a pronoun. */
function fits({ name }: DraftSpeaker, { mentions }: Statement, word: Gender): boolean {
  const named = mentions.find(({ entity }) => typeof entity === 'object' && entity.name === name)?.entity;
  const isPerson = typeof named === 'object' && named.kind === 'person';
  const gender = isPerson ? named.gender : genderOfForename(name.split(' ')[0] ?? '');
  return (gender ?? word) === word;
}

/** People named in a sentence; those of whom only something is told, as in "Lee's colleague", count where nobody else is. */
function peopleIn({ mentions, phrases }: Statement, word: Gender, before: number): Person[] {
  // Where the sentence tells of "the Lee campaign", nobody called Lee is meant.
  const isOwner = ({ possessive, from }: Mention['run']) =>
    !possessive && phrases.some((one) => one.kind === 'description' && one.owner?.run.from === from);
  const named = mentions.flatMap(({ entity, run }) => {
    if (run.from >= before || isOwner(run) || typeof entity !== 'object' || entity.kind !== 'person')
      return [];
    return (entity.gender ?? word) === word ? [{ person: entity, possessive: run.possessive }] : [];
  });
  const themselves = named.filter(({ possessive }) => !possessive);
  return [...new Set((themselves.length > 0 ? themselves : named).map(({ person }) => person))];
}

/** A name of which nothing tells whether it is a person's, where the sentence tells of it, or has it beside somebody's. */
function strangerIn(
  { sentence, mentions, subject }: Statement,
  isBesideSomebody: boolean,
): string | undefined {
  return mentions.find((mention) => {
    const { entity, run } = mention;
    if ((entity !== 'unclear' && entity !== 'several') || run.possessive) return false;
    if (subject?.kind === 'name' && subject.mention === mention) return true;
    // Behind a preposition it is that of a place, an employer, a work.
    const isBeside = run.to - run.from >= 2 && !NOT_BEFORE_PEOPLE.test(wordAt(sentence, run.left - 1));
    return isBesideSomebody && isBeside;
  })?.run.name;
}

/** "an officer", "another attorney", "his wife", "the chief of police": somebody whom a later pronoun may mean. */
function hasUnnamedPerson({ sentence, mentions, phrases }: Statement, word: Gender, named?: Person): boolean {
  const others = word === 'he' ? WOMAN : MAN;
  return phrases.some((phrase) => {
    if (phrase.kind !== 'description' || phrase.article === '') return false;
    const before = sentence[phrase.from - 1];
    if (
      before?.kind === 'comma' ||
      /^(?:as|becom(?:e|es)|became|remain(?:s|ed)|is|was|been|be)$/u.test(before?.folded ?? '')
    )
      return false;
    const head = sentence.findIndex(
      ({ folded }, at) =>
        at > phrase.from &&
        at <= phrase.from + 3 &&
        at < phrase.to &&
        (isRole(folded) || WOMAN.test(folded) || MAN.test(folded) || SOMEBODY.test(folded)) &&
        !OF_SOMETHING.test(wordAt(sentence, at + 1)),
    );
    if (head === -1 || others.test(wordAt(sentence, head))) return false;
    const next = sentence[head + 1]?.kind === 'comma' ? head + 2 : head + 1;
    const isNamed = mentions.some(({ left, run }) => left === next || run.from === next);
    const isOwnRole =
      phrase.article === 'the' && named?.role?.toLowerCase().includes(wordAt(sentence, head)) === true;
    return !isNamed && !isOwnRole;
  });
}

function theyOf(statement: Statement, at: number, earlier: readonly Statement[]): Who {
  const several = unsure('“they” may be several');
  const near = statement.mentions.some(({ run }) => run.from < at) ? statement : earlier.at(-1);
  const isCrowd = near?.sentence.some(
    ({ folded }) => lists.people.has(folded) && !/^(?:they|all|both|some|we)$/u.test(folded),
  );
  const speaker = near?.spoken ?? near?.meant?.speaker;
  if (near === undefined || isCrowd || speaker === undefined || speaker === null) return several;
  const [one, ...others] = near.mentions.filter(
    ({ entity, run }) => entity !== 'place' && (near !== statement || run.from < at),
  );
  const isMeant = typeof one?.entity === 'object' && one.entity.name === speaker.name;
  return others.length === 0 && one !== undefined && (isMeant || speaker.kind === 'spokesperson')
    ? { speaker }
    : several;
}

/** The organisation of which the article last told, where only one can be meant. */
function lastOrganisation(
  statement: Statement,
  at: number,
  earlier: readonly Statement[],
  sort: OrganisationSort,
): Who {
  const eitherOf = (found: readonly { name: string }[]) =>
    unsure(`it may be ${found.map(({ name }) => name).join(' or ')}`);
  const here = organisationsIn(statement, sort, at);
  if (here.length > 1) return eitherOf(here);
  if (here[0] !== undefined) return { speaker: speakerOf(here[0]) };
  const near = earlier.filter(({ block }) => statement.block - block <= REACH_OF_COMPANY);
  const subjects = near.flatMap(({ meant }) =>
    meant?.speaker?.kind === 'organisation' ? [meant.speaker] : [],
  );
  for (const before of near.toReversed()) {
    const found = organisationsIn(before, sort, Number.POSITIVE_INFINITY);
    const subject = before.meant?.speaker;
    if (
      subject?.kind === 'organisation' &&
      (found.length === 0 || found.some(({ name }) => name === subject.name))
    )
      return { speaker: subject };
    const [one, ...others] = found;
    if (one === undefined) continue;
    if (others.length > 0) return eitherOf(found);
    const last = subjects.at(-1);
    const isOther = last !== undefined && last.name !== one.name && !isEquated(before, one);
    return isOther ? eitherOf([one, last]) : { speaker: speakerOf(one) };
  }
  return unsure('no organisation is named right before');
}

/** "One of them is the Union": what a sentence says something to be is what it tells of. */
function isEquated({ codes, mentions, phrases }: Statement, organisation: Organisation): boolean {
  return mentions.some(({ entity, run }) => {
    const phrase = phrases.find(({ from, to }) => from <= run.from && run.from < to);
    return entity === organisation && codes[(phrase?.from ?? 0) - 1] === 'b';
  });
}

function organisationsIn(
  { mentions, sentence }: Statement,
  sort: OrganisationSort,
  before: number,
): Organisation[] {
  const isHere = before !== Number.POSITIVE_INFINITY;
  const found = mentions.flatMap(({ entity, run, left }) => {
    if (run.from >= before || typeof entity !== 'object' || entity.kind !== 'organisation') return [];
    const isBackground = [1, 2].some((back) => BACKGROUND.test(wordAt(sentence, left - back)));
    const isOfSort = sort === 'any' || entity.sort === 'any' || entity.sort === sort;
    return (isHere && isBackground) || !isOfSort ? [] : [entity];
  });
  return [...new Set(found)];
}

function ofDescription(
  statement: Statement,
  phrase: Description,
  earlier: readonly Statement[],
  register: NameRegister,
): Who {
  const { head, article, modifiers, owner } = phrase;
  const whole = `${modifiers} ${head}`.trim();
  if (lists.spokespersons.has(head)) return ofSpokesperson(statement, phrase, earlier);
  if (lists.media.has(head)) {
    const isOfOthers = modifiers.split(' ').some((word) => ORGANISATION_NOUNS.has(word));
    return owner === undefined || isOfOthers
      ? unsure(`it does not tell whose ${head} it is`)
      : ofMention(owner);
  }
  const sort = ORGANISATION_NOUNS.get(head);
  if (sort !== undefined) {
    if (owner !== undefined) return unsure(`“${whole}” is not named`);
    const known = register.described(`the ${whole}`) ?? register.described(whole);
    if (known !== undefined) return { speaker: speakerOf(known) };
    if (!/^(?:the|this|l['’]|le|la|das|die|der|el)$/u.test(article)) return unsure(`“${whole}” is not named`);
    return lastOrganisation(statement, phrase.from, earlier, sort);
  }
  if (!isRole(head) || !/^(?:the|le|la|l['’]|der|die|el)$/u.test(article || 'the'))
    return unsure(`“${whole}” is not named`);
  const [person, ...others] = register
    .personsWithRole(head)
    .filter(({ role }) => isRoleOf(role ?? '', head, modifiers));
  const isOther = typeof owner?.entity === 'object' && person?.organisation !== owner.entity.name;
  return person === undefined || others.length > 0 || isOther
    ? unsure(`“the ${head}” may be more than one person`)
    : { speaker: speakerOf(person) };
}

/** Whether a role is what a description says: all of its words, and no "vice" or "former" that it leaves out. */
function isRoleOf(role: string, head: string, modifiers: string): boolean {
  const words = role.toLowerCase().split(/[\s-]+/u);
  const said = modifiers
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter(Boolean);
  const lesser = /^(?:vice|deputy|assistant|associate|former|ex|acting)$/u;
  return (
    said.every((word) => words.includes(word)) &&
    words.every((word) => !lesser.test(word) || said.includes(word) || word === head)
  );
}

function ofSpokesperson(statement: Statement, phrase: Description, earlier: readonly Statement[]): Who {
  const { head, owner, article, modifiers } = phrase;
  const of = (organisation: string): Who => {
    return { speaker: { name: `${organisation} ${head}`, kind: 'spokesperson', role: head, organisation } };
  };
  const untold = unsure(`it does not tell for whom the ${head} speaks`);
  if (owner !== undefined) {
    const { entity } = owner;
    return typeof entity === 'object' && entity.kind === 'organisation' ? of(entity.name) : untold;
  }
  if (article !== 'a' && article !== 'an' && modifiers === '') {
    const before = earlier.flatMap((other) => spokespersonsIn(other, earlier));
    const last = before.at(-1);
    return last !== undefined && before.every(({ name }) => name === last.name)
      ? { speaker: last }
      : unsure(`it does not tell which ${head} is meant`);
  }
  const whose = lastOrganisation(statement, phrase.from, earlier, 'any');
  return whose.speaker === null ? untold : of(whose.speaker.name);
}

function spokespersonsIn(statement: Statement, earlier: readonly Statement[]): DraftSpeaker[] {
  const named = statement.mentions.flatMap(({ entity }) =>
    typeof entity === 'object' &&
    entity.kind === 'person' &&
    lists.spokespersons.has(entity.role?.split(' ').at(-1) ?? '')
      ? [speakerOf(entity)]
      : [],
  );
  const unnamed = statement.phrases.flatMap((phrase) => {
    if (phrase.kind !== 'description' || !lists.spokespersons.has(phrase.head)) return [];
    if (phrase.owner === undefined && phrase.modifiers === '') return [];
    const { speaker } = ofSpokesperson(statement, phrase, earlier);
    return speaker === null ? [] : [speaker];
  });
  return [...named, ...unnamed];
}
