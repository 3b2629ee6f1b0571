import type { Article } from '../knowledge/passages.js';
import type { Company, Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { speakersFor } from '../question/speakersByOrganisation.js';
import { fold, words } from '../search/analysis.js';
import type { NamedThing } from '../search/names.js';

/** Everything that the names in a text lead to, misspellings forgiven. */
function thingsNamed(snapshot: Snapshot, text: string): NamedThing[] {
  return snapshot.names.find(words(text), () => false).flatMap(({ things }) => things);
}

/** The company that a text names, itself or by a product; also by its id, as buttons give it. */
export function findCompany(snapshot: Snapshot, text: string): Company | undefined {
  const byId = snapshot.companies.get(text.trim());
  if (byId) return byId;
  for (const thing of thingsNamed(snapshot, text)) {
    const id = thing.kind === 'company' ? thing.id : thing.kind === 'product' ? thing.companyId : undefined;
    const company = id === undefined ? undefined : snapshot.companies.get(id);
    if (company) return company;
  }
  return undefined;
}

/** The article that a text names by its id, its publisher or its title. */
export function findArticle(snapshot: Snapshot, text: string): Article | undefined {
  const byId = snapshot.articles.get(text.trim());
  if (byId) return byId;
  const named = thingsNamed(snapshot, text).find(({ kind }) => kind === 'article');
  if (named) return snapshot.articles.get(named.id);
  return byTitle(snapshot).get(fold(text).trim());
}

const titles = new WeakMap<ReadonlyMap<string, Article>, Map<string, Article>>();

/** By folded title; of several with the same the first one. */
function byTitle({ articles }: Snapshot): ReadonlyMap<string, Article> {
  const known = titles.get(articles);
  if (known) return known;
  const titled = [...articles.values()].flatMap((article): [string, Article][] =>
    article.title.value === null ? [] : [[fold(article.title.value), article]],
  );
  const made = new Map(titled.reverse());
  titles.set(articles, made);
  return made;
}

/**
 * Whom a text names as a speaker: `own`, the speakers of that name; `others`, speakers who spoke for the organisation
 * that it names.
 */
export function findSpeakers(snapshot: Snapshot, text: string): { own: Speaker[]; others: Speaker[] } {
  const byId = snapshot.speakers.get(text.trim());
  const things = byId ? [{ kind: 'speaker' as const, id: byId.id }] : thingsNamed(snapshot, text);
  return speakersOf(snapshot, things);
}

/** As `findSpeakers`, from things already recognised. */
export function speakersOf(
  snapshot: Snapshot,
  things: readonly NamedThing[],
): { own: Speaker[]; others: Speaker[] } {
  const named = (kind: NamedThing['kind']) =>
    new Set(things.filter((thing) => thing.kind === kind).map(({ id }) => id));
  const [speakerIds, organisations] = [named('speaker'), named('organisation')];
  const companies = [...named('company')].flatMap((id) => snapshot.companies.get(id) ?? []);
  for (const { name } of companies) organisations.add(fold(name));
  if (speakerIds.size === 0 && organisations.size === 0) return { own: [], others: [] };
  const forThem = new Set(speakersFor(snapshot, organisations));
  // A person named outright stands for himself; an organisation speaks, and others speak for it.
  const own = new Set(
    [...snapshot.speakers.values()].filter(
      (speaker) => speakerIds.has(speaker.id) || (speaker.kind === 'organisation' && forThem.has(speaker)),
    ),
  );
  return { own: [...own], others: [...forThem].filter((speaker) => !own.has(speaker)) };
}
