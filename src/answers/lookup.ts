import type { Company, Speaker } from '../knowledge/schema.js';
import type { Article, Snapshot } from '../knowledge/snapshot.js';
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
  const asked = fold(text).trim();
  return [...snapshot.articles.values()].find(
    ({ title }) => title.value !== null && fold(title.value) === asked,
  );
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
  const all = [...snapshot.speakers.values()];
  const named = (kind: NamedThing['kind']) =>
    new Set(things.filter((thing) => thing.kind === kind).map(({ id }) => id));
  const [speakerIds, organisations] = [named('speaker'), named('organisation')];
  const companies = [...named('company')].flatMap((id) => snapshot.companies.get(id) ?? []);
  for (const { name } of companies) organisations.add(fold(name));
  const forOrganisation = ({ organisation }: Speaker) =>
    organisation !== null && organisations.has(fold(organisation));
  // A person named outright stands for himself; an organisation speaks, and others speak for it.
  const own = all.filter(
    (speaker) => speakerIds.has(speaker.id) || (speaker.kind === 'organisation' && forOrganisation(speaker)),
  );
  return { own, others: all.filter((speaker) => !own.includes(speaker) && forOrganisation(speaker)) };
}
