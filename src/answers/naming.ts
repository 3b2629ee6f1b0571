import type { Passage } from '../knowledge/passages.js';
import type { Company, Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { speakersFor } from '../question/speakersByOrganisation.js';
import { fold, foldedWords, words } from '../search/analysis.js';
import { type Entry, entryText } from '../search/entries.js';
import type { NamedThing, Names } from '../search/names.js';
import { unique } from '../unique.js';

/** Passages that name a company. */
interface Naming {
  /** In the order of the library. */
  shown: Passage[];
  /** How many more there are, in words; empty where all are shown. */
  more: string;
}

/** More passages on a company without a record are not shown. */
const MOST_SHOWN = 10;
/** Of each name so many of the best passages are read. */
const MOST_READ = 50;

/** Of each snapshot the companies that were asked for. */
const known = new WeakMap<Names, Map<string, Naming>>();

/** Passages that name a company or one of its products: found by the index, since to read all takes too long. */
export function passagesNaming(snapshot: Snapshot, companyId: string): Naming {
  const ofSnapshot = known.get(snapshot.names) ?? new Map<string, Naming>();
  known.set(snapshot.names, ofSnapshot);
  const naming = ofSnapshot.get(companyId) ?? findNaming(snapshot, companyId);
  ofSnapshot.set(companyId, naming);
  return naming;
}

function findNaming(snapshot: Snapshot, companyId: string): Naming {
  const company = snapshot.companies.get(companyId);
  if (!company) return { shown: [], more: '' };
  const lists = phrasesOf([company, ...company.products].flatMap(formsOf)).map((phrase) =>
    passagesWith(snapshot, phrase),
  );
  const named = unique(lists.flat())
    .filter((entry) => thingsIn(snapshot, entry).some((thing) => isOf(company, thing)))
    .flatMap((entry) => ('passage' in entry ? entry.passage : []));
  const shown = new Set(named.slice(0, MOST_SHOWN));
  const more = named.length - shown.size;
  const isAll = lists.every((list) => list.length < MOST_READ);
  return {
    shown: [...snapshot.passages.values()].filter((passage) => shown.has(passage)),
    more: more > 0 ? `${isAll ? '' : 'At least '}${more} more passages name ${company.name}.` : '',
  };
}

function isOf({ id }: Company, thing: NamedThing): boolean {
  return thing.kind === 'product' ? thing.companyId === id : thing.kind === 'company' && thing.id === id;
}

function formsOf({ name, aliases }: { name: string; aliases: readonly string[] }): string[] {
  return [name, ...aliases];
}

/** All ways to write a name, folded; none of an article, which nothing but itself is. */
export function formsOfThing(snapshot: Snapshot, thing: NamedThing): string[] {
  return unique(writtenForms(snapshot, thing).map(foldedWords)).filter((form) => form !== '');
}

function writtenForms(snapshot: Snapshot, thing: NamedThing): string[] {
  switch (thing.kind) {
    case 'company':
      return [snapshot.companies.get(thing.id) ?? []].flat().flatMap(formsOf);
    case 'product':
      return (snapshot.companies.get(thing.companyId)?.products ?? [])
        .filter(({ name }) => fold(name) === thing.id)
        .flatMap(formsOf);
    case 'speaker':
      return [snapshot.speakers.get(thing.id) ?? []].flat().flatMap(formsOfSpeaker);
    case 'organisation':
      return speakersFor(snapshot, new Set([thing.id])).flatMap(formsOfOrganisation);
    case 'article':
      return [];
  }
}

function formsOfSpeaker(speaker: Speaker): string[] {
  return [...formsOf(speaker), ...surname(speaker)];
}

function formsOfOrganisation({ organisation, organisationAliases }: Speaker): string[] {
  return [organisation ?? '', ...organisationAliases];
}

function surname({ kind, name }: Speaker): string[] {
  return kind === 'person'
    ? words(name).flatMap(({ surface }, index, all) => (index === all.length - 1 ? surface : []))
    : [];
}

/** Names as words with a space between, without those that have another one in them: what has them has that too. */
function phrasesOf(forms: readonly string[]): string[] {
  const phrases = new Set(unique(forms).map(spaced));
  phrases.delete('');
  return [...phrases].filter((phrase) =>
    partsOf(phrase).every((part) => part === phrase || !phrases.has(part)),
  );
}

/** All words in a row that stand in a phrase, itself among them. */
function partsOf(phrase: string): string[] {
  const all = phrase.split(' ');
  return all.flatMap((_, from) =>
    all.slice(from).map((_, more) => all.slice(from, from + more + 1).join(' ')),
  );
}

/** A name's words as a query has them, without the article that stands before some. */
function spaced(form: string): string {
  const all = words(form);
  return (all.length > 1 && all[0]?.folded === 'the' ? all.slice(1) : all)
    .map(({ folded }) => folded)
    .join(' ');
}

/** The best of what has a phrase. */
function passagesWith(snapshot: Snapshot, phrase: string): Entry[] {
  const where = (entry: Entry) => 'passage' in entry;
  return snapshot.index.search(`"${phrase}"`, { where, limit: MOST_READ }).map(({ entry }) => entry);
}

/** What was found in texts that have been read: texts never change, and names are those of one snapshot. */
const read = new WeakMap<Names, WeakMap<Entry, NamedThing[]>>();

function thingsIn({ names }: Snapshot, entry: Entry): NamedThing[] {
  const ofNames = read.get(names) ?? new WeakMap<Entry, NamedThing[]>();
  read.set(names, ofNames);
  const things =
    ofNames.get(entry) ??
    names.find(words(entryText(entry)), () => true).flatMap((mention) => mention.things);
  ofNames.set(entry, things);
  return things;
}
