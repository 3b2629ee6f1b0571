import type { Company, Speaker } from '../knowledge/schema.js';
import type { Passage, Snapshot } from '../knowledge/snapshot.js';
import { fold, words } from '../search/analysis.js';
import { type Entry, entryText } from '../search/entries.js';
import type { NamedThing, Names } from '../search/names.js';
import { unique } from '../unique.js';
import { organisationOf } from './lookup.js';

/** Passages that name a company. */
interface Naming {
  /** In the order of the library. */
  shown: Passage[];
  /** How many more there are, in words; empty where all are shown. */
  more: string;
}

/** More passages on a company without a record are not shown. */
const MOST_SHOWN = 10;
/** Of each of its names so many of the best passages are read. */
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
    entriesWith(snapshot, phrase, '', (entry) => 'passage' in entry),
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

/**
 * Paragraphs and readings that name one of some speakers, the nearest to what is asked about. A company is in almost every
 * paragraph: only of people and of others does being named mean being spoken of.
 */
export function entriesNaming(
  snapshot: Snapshot,
  speakers: readonly Speaker[],
  about: string,
): ReadonlySet<Entry> {
  const companies = new Set([...snapshot.companies.values()].map(({ name }) => fold(name)));
  const ids = new Set(speakers.map(({ id }) => id).filter((id) => !companies.has(id)));
  const organisations = new Set(
    speakers
      .flatMap(({ kind, name }) => (kind === 'organisation' ? fold(name) : []))
      .filter((name) => !companies.has(name)),
  );
  const forms = [...snapshot.speakers.values()].flatMap((speaker) => [
    ...(ids.has(speaker.id) ? [...formsOf(speaker), ...surname(speaker)] : []),
    ...(organisations.has(organisationOf(speaker) ?? '')
      ? [speaker.organisation ?? '', ...speaker.organisationAliases]
      : []),
  ]);
  const found = phrasesOf(forms).flatMap((phrase) =>
    entriesWith(snapshot, phrase, about, ({ kind }) => kind === 'passage' || kind === 'reading'),
  );
  const isAsked = ({ kind, id }: NamedThing) =>
    (kind === 'speaker' && ids.has(id)) || (kind === 'organisation' && organisations.has(id));
  return new Set(found.filter((entry) => thingsIn(snapshot, entry).some(isAsked)));
}

function surname({ kind, name }: Speaker): string[] {
  return kind === 'person'
    ? words(name).flatMap(({ surface }, index, all) => (index === all.length - 1 ? surface : []))
    : [];
}

/** Names as words with a space between, without those that have another one in them: what has them has that too. */
function phrasesOf(forms: readonly string[]): string[] {
  const phrases = unique(forms.map(spaced)).filter((phrase) => phrase !== '');
  return phrases.filter((phrase) =>
    phrases.every((other) => other === phrase || !` ${phrase} `.includes(` ${other} `)),
  );
}

/** A name's words as a query has them, without the article that stands before some. */
function spaced(form: string): string {
  const all = words(form);
  return (all.length > 1 && all[0]?.folded === 'the' ? all.slice(1) : all)
    .map(({ folded }) => folded)
    .join(' ');
}

/** What has a phrase, the nearest to something first. */
function entriesWith(
  snapshot: Snapshot,
  phrase: string,
  about: string,
  where: (entry: Entry) => boolean,
): Entry[] {
  const query = `"${phrase}" ${spaced(about)}`;
  return snapshot.index.search(query, { where, limit: MOST_READ }).map(({ entry }) => entry);
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
