import { speakersOf } from '../answers/lookup.js';
import type { Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Question } from '../question/question.js';
import type { Mention, NamedThing } from '../search/names.js';

/** People whom a question names themselves, not by the organisation that they speak for. */
export function namedPeople(snapshot: Snapshot, { things }: Question): Speaker[] {
  const ids = new Set(things.flatMap((thing) => (thing.kind === 'speaker' ? thing.id : [])));
  if (ids.size === 0) return [];
  return [...snapshot.speakers.values()].filter(({ id, kind }) => kind === 'person' && ids.has(id));
}

/** Whom a question asks to hear: a person named outranks the organisation named along with the person. */
export function askedSpeakers(snapshot: Snapshot, question: Question): Speaker[] {
  const { companyIds } = question;
  const { own, others } = speakersOf(snapshot, thingsAsked(question));
  const companies = companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []);
  // "A spokesperson" is that of the company in question.
  const people = own.filter(
    ({ kind, organisation }) =>
      kind === 'person' ||
      (kind === 'spokesperson' &&
        (companies.length === 0 || companies.some((name) => name === organisation))),
  );
  return people.length > 0 ? people : [...own.filter(({ kind }) => kind === 'organisation'), ...others];
}

/** What a question names, without whom it only asks about: "what does the ACLU think of Microsoft". */
function thingsAsked({ things, mentions, words }: Question): readonly NamedThing[] {
  const isAskedAbout = ({ from, to }: Mention) =>
    ABOUT.has(words[from - 1]?.folded ?? '') || /['’]s$/u.test(words[to - 1]?.surface ?? '');
  const mayAnswer = (mention: Mention) =>
    mention.things.some(({ kind }) => kind === 'speaker' || kind === 'organisation');
  const [about, others] = [mentions.filter(isAskedAbout), mentions.filter((one) => !isAskedAbout(one))];
  if (about.length === 0 || !others.some(mayAnswer)) return things;
  const left = new Set(about.flatMap((mention) => mention.things));
  return things.filter((thing) => !left.has(thing));
}

const ABOUT = new Set(['about', 'of', 'on', 'regarding', 'against']);

/** Whether a question names somebody who speaks for none of the companies. */
export function namesOutsiders(snapshot: Snapshot, question: Question): boolean {
  return askedSpeakers(snapshot, question).some(speaksForNoCompany(snapshot));
}

export function speaksForNoCompany({ records }: Snapshot): (speaker: Speaker) => boolean {
  const companies = new Set([...records.values()].map(({ company }) => company.name));
  return ({ organisation }) => organisation === null || !companies.has(organisation);
}
