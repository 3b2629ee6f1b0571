import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getGender } from 'gender-detection-from-name';
import { z } from 'zod';
import { parseYaml } from '../../knowledge/yamlSource.js';
import { isOrdinaryWord } from '../../search/ordinaryWords.js';

/** Words, folded, with white space between them. */
const list = z
  .string()
  .transform((words): ReadonlySet<string> => new Set(words.split(/\s+/u).filter(Boolean)));
const wordsFile = z.strictObject({
  saying: list,
  holding: list,
  repeating: list,
  nounsToo: list,
  naming: list,
  media: list,
  held: list,
  negations: list,
  adverbs: list,
  people: list,
  roles: list,
  roleModifiers: list,
  spokespersons: list,
  organisationWords: list,
  businessNouns: list,
  bodyNouns: list,
  anyOrganisationNouns: list,
  organisationPlurals: list,
  legalForms: list,
  particles: list,
  places: list,
  notNames: list,
  notAcronyms: list,
  works: list,
  titles: z.strictObject({
    male: list,
    female: list,
    either: list,
    offices: z.record(z.string(), z.string()),
  }),
});
const forenamesFile = z.strictObject({ alsoWords: list, male: list, female: list, either: list });

/** Lists of words, folded; what each holds stands in `words.yaml`. */
export const lists = readImporterFile('words.yaml', wordsFile);
const forenames = readImporterFile('forenames.yaml', forenamesFile);

/** Those that others than the importer's quotations need. */
export const { saying: SAYING, media: MEDIUM, organisationWords: ORGANISATION_WORDS } = lists;

export type OrganisationSort = 'business' | 'other' | 'any';

/** Nouns that stand for an organisation named before, with what kind of organisation each means. */
export const ORGANISATION_NOUNS: ReadonlyMap<string, OrganisationSort> = new Map<string, OrganisationSort>([
  ...pairs(lists.businessNouns, 'business'),
  ...pairs(lists.bodyNouns, 'other'),
  ...pairs(lists.anyOrganisationNouns, 'any'),
]);

export type Gender = 'he' | 'she';

/** Titles that stand before a name, with the role that they mean, or none. */
export const TITLES: ReadonlyMap<string, string | null> = new Map<string, string | null>([
  ...pairs(lists.titles.male, null),
  ...pairs(lists.titles.female, null),
  ...pairs(lists.titles.either, null),
  ...Object.entries(lists.titles.offices),
]);

/** The pronoun of whoever has a title or a role, `undefined` where it tells none: "Mrs", "spokeswoman". */
export function genderOfTitle(title: string): Gender | undefined {
  if (lists.titles.male.has(title) || /(?:spokes|congress|council|assembly)man$/u.test(title)) return 'he';
  return lists.titles.female.has(title) || /woman$/u.test(title) ? 'she' : undefined;
}

/** The pronoun of whoever has a forename, `undefined` where both may have it or nobody knows. */
export function genderOfForename(forename: string): Gender | undefined {
  const name = plain(forename).split('-')[0] ?? '';
  if (forenames.either.has(name)) return undefined;
  const known = getGender(name, 'en');
  if (forenames.male.has(name) || known === 'male') return 'he';
  return forenames.female.has(name) || known === 'female' ? 'she' : undefined;
}

/** Whether a word, in any case and with or without accents, is a forename; an ordinary word only where it is a common one. */
export function isGivenName(word: string): boolean {
  const name = plain(word);
  return isForename(name) || (name.includes('-') && name.split('-').every(isForename));
}

function isForename(name: string): boolean {
  if (forenames.alsoWords.has(name) || forenames.male.has(name) || forenames.female.has(name)) return true;
  return getGender(name, 'en') !== 'unknown' && !isOrdinaryWord(name) && !lists.places.has(name);
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function pairs<const V>(keys: Iterable<string>, value: V): [string, V][] {
  return [...keys].map((key) => [key, value]);
}

/**
 * A file of `knowledge/importer/`, which stands in a folder above this program, be it run from its source, as it was built,
 * or bundled.
 *
 * @throws {Error} naming file, line and field of what is wrong in it
 */
export function readImporterFile<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  const place = path.join('knowledge', 'importer', file);
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, place)) && folder !== path.dirname(folder))
    folder = path.dirname(folder);
  const { parsed, problems } = parseYaml(readFileSync(path.join(folder, place), 'utf8'), schema, place);
  if (parsed !== undefined) return parsed.value;
  const [first] = problems;
  throw new Error(
    `${place}, line ${first?.line}, ${first?.field}: found ${first?.found}, expected ${first?.expected}`,
  );
}
