import type { Snapshot } from '../knowledge/snapshot.js';
import { fold, terms, type Word } from '../search/analysis.js';
import type { Mention, NamedThing } from '../search/names.js';
import { AUXILIARIES } from './cues.js';
import { speakersFor } from './speakersByOrganisation.js';

/** What a question names. */
export interface NamesAsked {
  mentions: Mention[];
  things: NamedThing[];
  /** What it names to leave it out: "besides Amazon". */
  leftOut: NamedThing[];
  /** The words that are names, or titles before them. */
  named: Set<Word>;
}

/** Finds the names in a question; a folded word that is `known` is never read as a misspelt name. */
export function namesAsked(
  snapshot: Snapshot,
  asked: Word[],
  known: (folded: string) => boolean,
): NamesAsked {
  const all = snapshot.names.find(asked, known);
  const left = leftOutOf(all, asked);
  const written = all.filter((mention) => !left.has(mention));
  const companies = namesOfCompanies(snapshot, written);
  const own = written.filter((mention) => !isOfAnotherCompany(snapshot, mention, companies));
  const mentions = own.filter((mention) => !isMistaken(snapshot, mention, own, asked));
  const mentioned = mentions.flatMap((mention) => mention.things);
  return {
    mentions,
    things: [...mentioned, ...speakersByRole(snapshot, mentioned, asked)],
    leftOut: [...left].flatMap((mention) => mention.things),
    named: new Set([
      ...[...left].flatMap(({ from, to }) => asked.slice(Math.max(0, from - 1), to)),
      ...own.flatMap(({ from, to }) => asked.slice(from, to)),
      ...titlesBefore(mentions, asked),
    ]),
  };
}

/** "The president of Microsoft", "a lawyer of the EFF": who speaks for an organisation in the role that is asked for. */
function speakersByRole(
  snapshot: Snapshot,
  things: readonly NamedThing[],
  asked: readonly Word[],
): NamedThing[] {
  const { companies, index } = snapshot;
  const organisations = new Set(
    things.flatMap(({ kind, id }) =>
      kind === 'organisation' ? id : kind === 'company' ? fold(companies.get(id)?.name ?? id) : [],
    ),
  );
  if (organisations.size === 0) return [];
  const said = new Set(asked.flatMap(({ term }) => [term, ...index.synonymsOf(term)]));
  return speakersFor(snapshot, organisations).flatMap(({ id, kind, role }): NamedThing[] => {
    if (kind !== 'person' || role === null) return [];
    return said.has(terms(role).at(-1) ?? '') ? [{ kind: 'speaker', id }] : [];
  });
}

/** "Its chief executive, Jane Doe": what somebody is called before the name is part of it, right or wrong. */
function titlesBefore(mentions: readonly Mention[], asked: readonly Word[]): Word[] {
  const people = mentions.filter(({ things }) => things.some(({ kind }) => kind === 'speaker'));
  return people.flatMap(({ from }) => asked.slice(from - 1, from).filter(({ folded }) => TITLES.has(folded)));
}

const TITLES = new Set(
  'mr mrs ms mister dr ceo cto president chairman chairwoman boss chief head executive director lawyer attorney'.split(
    ' ',
  ),
);

/** "Brad Smith of Amazon": a company beside somebody who does not speak for it is a slip, and not what is asked about. */
function isMistaken(
  { speakers, companies }: Snapshot,
  { from, things }: Mention,
  all: readonly Mention[],
  asked: readonly Word[],
): boolean {
  if (!OF.has(asked[from - 1]?.folded ?? '')) return false;
  const before = all.find(({ to }) => to === from - 1)?.things ?? [];
  const people = before.flatMap(({ kind, id }) => (kind === 'speaker' ? (speakers.get(id) ?? []) : []));
  const names = things.flatMap(({ kind, id }) => (kind === 'company' ? (companies.get(id)?.name ?? []) : []));
  return (
    names.length > 0 &&
    people.length > 0 &&
    people.every(
      ({ kind, organisation }) => kind === 'person' && !names.some((name) => name === organisation),
    )
  );
}

/** "IBM's spokesperson" is not the one of Microsoft, whom the articles call so. */
function isOfAnotherCompany(
  { speakers }: Snapshot,
  { things }: Mention,
  companies: ReadonlySet<string>,
): boolean {
  if (companies.size === 0) return false;
  const spokespeople = things.flatMap(({ kind, id }) => (kind === 'speaker' ? (speakers.get(id) ?? []) : []));
  return (
    spokespeople.length > 0 &&
    spokespeople.every(
      ({ kind, organisation }) => kind === 'spokesperson' && !companies.has(organisation ?? ''),
    )
  );
}

function namesOfCompanies({ companies }: Snapshot, mentions: readonly Mention[]): Set<string> {
  const ids = mentions.flatMap(({ things }) =>
    things.flatMap(({ kind, id }) => (kind === 'company' ? id : [])),
  );
  return new Set(ids.flatMap((id) => companies.get(id)?.name ?? []));
}

const OF = new Set(['of', 'from', 'at']);

/** "Besides Amazon and IBM", "not the Smith one": who is named there is just who is not asked for. */
function leftOutOf(mentions: readonly Mention[], asked: readonly Word[]): Set<Mention> {
  const left = new Set<Mention>();
  let end = -1;
  for (const mention of mentions) {
    const between = asked.slice(end, mention.from).map(({ folded }) => folded);
    const isListed = end >= 0 && between.every((word) => LISTING.has(word));
    if (!isListed && !isLeftOut(asked, mention.from)) continue;
    left.add(mention);
    end = mention.to;
  }
  return left;
}

const LISTING = new Set(['and', 'or', 'nor', 'the']);

function isLeftOut(asked: readonly Word[], from: number): boolean {
  const before = asked.slice(Math.max(0, from - 4), from).map(({ folded }) => folded);
  const at = before.findLastIndex((word) => !['the', 'from', 'by'].includes(word));
  const [word = '', previous = ''] = [before[at], before[at - 1]];
  // "Was it not Amazon" asks for Amazon.
  if (word === 'not') return !AUXILIARIES.has(previous) && !ASKED_FOR.has(previous);
  return LEFT_OUT.has(word) || (word === 'than' && previous === 'other');
}

const ASKED_FOR = new Set(['it', 'why', 'or', 'that']);
const LEFT_OUT = new Set(['except', 'besides', 'excluding', 'apart']);
