import type { Article } from '../knowledge/passages.js';
import type { Company, Speaker } from '../knowledge/schema.js';
import { fold, words } from './analysis.js';

/** What a name in a question can lead to. */
export type NamedThing =
  | { kind: 'company'; id: string }
  | { kind: 'product'; id: string; companyId: string }
  | { kind: 'speaker'; id: string }
  | { kind: 'organisation'; id: string }
  | { kind: 'article'; id: string };

/** One way to write a name. */
export interface NameForm {
  folded: string[];
  /** The same, joined by spaces. */
  text: string;
  /** The main name, which a suggestion shows. */
  name: string;
  isMain: boolean;
  /** Whether somebody chose the form as a name to ask by; others come with a person, a publisher or an author. */
  chosen: boolean;
  /** Whether an editor wrote it into a digest: then it counts in small letters too where no passage has the word. */
  ofDigest: boolean;
  thing: NamedThing;
}

/** What names are collected from. */
export interface NameSources {
  companies: ReadonlyMap<string, Company>;
  speakers: ReadonlyMap<string, Speaker>;
  articles: ReadonlyMap<string, Article>;
}

/** The forms of the names of companies, products, speakers, organisations and articles, with their aliases. */
export function collectForms({ companies, speakers, articles }: NameSources): NameForm[] {
  return [
    ...[...companies.values()].flatMap(companyForms),
    ...[...speakers.values()].flatMap(formsOfSpeaker),
    ...[...articles.values()].flatMap(formsOfArticle),
  ];
}

/** The forms of each of them, once: at a refresh most are the same as before. */
const formsOfSpeakers = new WeakMap<Speaker, NameForm[]>();
const formsOfArticles = new WeakMap<Article, NameForm[]>();

/** The forms of a speaker and of the organisation that he or she speaks for; they are made once. */
export function formsOfSpeaker(speaker: Speaker): NameForm[] {
  return remembered(formsOfSpeakers, speaker, speakerForms);
}

/** The forms of an article, of its publisher and of its author; they are made once. */
export function formsOfArticle(article: Article): NameForm[] {
  return remembered(formsOfArticles, article, articleForms);
}

function remembered<T extends object>(
  known: WeakMap<T, NameForm[]>,
  one: T,
  make: (one: T) => NameForm[],
): NameForm[] {
  const forms = known.get(one) ?? make(one);
  known.set(one, forms);
  return forms;
}

function companyForms({ id, name, aliases, products }: Company): NameForm[] {
  return [
    ...[name, ...aliases].flatMap((one) => form(one, name, { kind: 'company', id }, true)),
    ...products.flatMap((product) =>
      [product.name, ...product.aliases].flatMap((one) =>
        form(one, product.name, { kind: 'product', id: fold(product.name), companyId: id }, true),
      ),
    ),
  ];
}

function speakerForms({ id, kind, name, aliases, organisation, organisationAliases }: Speaker): NameForm[] {
  return [
    ...[name, ...aliases].flatMap((one) => form(one, name, { kind: 'speaker', id }, one !== name)),
    ...(kind === 'person'
      ? words(name)
          .slice(-1)
          .flatMap(({ surface }) => form(surface, name, { kind: 'speaker', id }, false))
      : []),
    ...(organisation === null
      ? []
      : [organisation, ...organisationAliases].flatMap((one) =>
          form(one, organisation, { kind: 'organisation', id: fold(organisation) }, one !== organisation),
        )),
  ];
}

function articleForms({ id, publisher, author, form: textForm }: Article): NameForm[] {
  const name = publisher.value ?? id;
  const texts = [
    id.replaceAll('-', ' '),
    publisher.value,
    publisher.value?.replaceAll(' ', ''),
    author.value,
  ];
  return texts.flatMap((text) =>
    text ? form(text, name, { kind: 'article', id }, false, textForm === 'digest') : [],
  );
}

/** A text as the form of a name; none for a text without words. */
function form(text: string, name: string, thing: NamedThing, chosen: boolean, ofDigest = false): NameForm[] {
  // "the ACLU" is "ACLU", whose longer form must not hide what else is called so.
  const folded = words(text)
    .map((word) => word.folded)
    .filter((word, index) => index > 0 || word !== 'the');
  if (folded.length === 0) return [];
  return [{ folded, text: folded.join(' '), name, isMain: text === name, chosen, ofDigest, thing }];
}
