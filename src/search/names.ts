import distance from 'damerau-levenshtein';
import type { Company, Speaker } from '../knowledge/schema.js';
import type { Article } from '../knowledge/snapshot.js';
import { fold, isStopWord, type Word, words } from './analysis.js';
import { isOrdinaryWord } from './ordinaryWords.js';

/** What a name in a question can lead to. */
export type NamedThing =
  | { kind: 'company'; id: string }
  | { kind: 'product'; id: string; companyId: string }
  | { kind: 'speaker'; id: string }
  | { kind: 'organisation'; id: string }
  | { kind: 'article'; id: string };

/** A name found in a text. */
export interface Mention {
  /** Everything that the name leads to: "ACLU" is a speaker and the organisation of another. */
  things: NamedThing[];
  /** The name as the library has it. */
  name: string;
  /** Indexes of the first word and after the last word of the mention in the words of the text. */
  from: number;
  to: number;
  /** Whether the spelling had to be forgiven. */
  corrected: boolean;
}

export interface Suggestion {
  name: string;
  thing: NamedThing;
}

export interface Names {
  /** The names in a text, longest first where they overlap; a word for which `isWord` holds is never corrected. */
  find(text: Word[], isWord: (folded: string) => boolean): Mention[];
  /** Names that begin with, contain or resemble a text, best first; main names only, aliases lead to them. */
  suggest(text: string, kinds: readonly NamedThing['kind'][], limit: number): Suggestion[];
}

interface NameForm {
  folded: string[];
  /** The main name, which a suggestion shows. */
  name: string;
  isMain: boolean;
  /** Whether somebody chose the form as a name to ask by; others come with a person, a publisher or an author. */
  chosen: boolean;
  /** Whether an editor wrote it into a digest: then it counts in small letters too where no passage has the word. */
  ofDigest: boolean;
  thing: NamedThing;
}

/** How many typing errors (Damerau-Levenshtein: swaps count once) a name of this many letters is forgiven. */
export function forgiven(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Collects the names of companies, products, speakers, organisations and articles, with their aliases. */
export function buildNames(parts: {
  companies: Map<string, Company>;
  speakers: Map<string, Speaker>;
  articles: Map<string, Article>;
}): Names {
  const forms = collectForms(parts);
  const longest = Math.max(1, ...forms.map(({ folded }) => folded.length));
  const byText = new Map<string, NameForm[]>();
  for (const form of forms) {
    const key = form.folded.join(' ');
    const same = byText.get(key);
    if (same) same.push(form);
    else byText.set(key, [form]);
  }

  const find = (text: Word[], isWord: (folded: string) => boolean): Mention[] => {
    const mentions: Mention[] = [];
    const mention = (found: NameForm[], from: number, to: number) => {
      const typed = text
        .slice(from, to)
        .map(({ folded }) => folded)
        .join(' ');
      const corrected = !byText.has(typed) && !byText.has(typed.replace(/s$/u, ''));
      mentions.push({
        things: unique(found.map(({ thing }) => thing)),
        name: found[0]?.name ?? '',
        from,
        to,
        corrected,
      });
    };
    const isChosen = (key: string) => byText.get(key)?.some(({ chosen }) => chosen) ?? false;
    const tells = capitalsThatTell(text, isChosen);
    // "Microsofts" is "Microsoft's" without its apostrophe; "does" is never "Doe's".
    const withoutS = (key: string) => {
      const forms = key.length > 3 && key.endsWith('s') ? byText.get(key.slice(0, -1)) : undefined;
      return forms && (forms.some(({ chosen }) => chosen) || !readsAsWords(key.split(' ')))
        ? forms
        : undefined;
    };
    for (let from = 0; from < text.length; ) {
      let to = Math.min(text.length, from + longest);
      let found: NameForm[] = [];
      for (; to > from; to -= 1) {
        const span = text.slice(from, to).map(({ folded }) => folded);
        const key = span.join(' ');
        const counts = tells(from, to);
        const isKnown = span.some(isWord);
        const isPlain = readsAsWords(span);
        const isName = (same: readonly NameForm[]) =>
          counts ||
          same.some(
            ({ chosen, ofDigest, folded }) =>
              chosen || (ofDigest && !isKnown) || !(isPlain || readsAsWords(folded)),
          );
        found = byText.get(key) ?? withoutS(key) ?? [];
        if (found.length > 0 && isName(found)) break;
        found = isKnown ? [] : closest(span, forms).filter((form) => isName([form]));
        if (found.length > 0) break;
      }
      if (found.length === 0) {
        from += 1;
        continue;
      }
      mention(found, from, to);
      from = to;
    }
    return mentions;
  };

  const suggest = (text: string, kinds: readonly NamedThing['kind'][], limit: number): Suggestion[] => {
    const asked = words(text)
      .map(({ folded }) => folded)
      .join(' ');
    const ranked = forms
      .filter(({ thing }) => kinds.includes(thing.kind))
      // A main name goes before an alias that fits as well.
      .map((form) => ({ form, rank: resemblance(asked, form.folded.join(' ')) * (form.isMain ? 1.1 : 1) }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank || a.form.name.localeCompare(b.form.name, 'en'));
    const seen = new Set<string>();
    const suggestions: Suggestion[] = [];
    for (const { form } of ranked) {
      const key = `${form.thing.kind} ${form.thing.id}`;
      if (seen.has(key) || suggestions.length === limit) continue;
      seen.add(key);
      suggestions.push({ name: form.name, thing: form.thing });
    }
    return suggestions;
  };
  return { find, suggest };
}

/** Whether the words of a form may stand in a text without being the name: "long", "may law", but not "peter long". */
function readsAsWords(folded: readonly string[]): boolean {
  const [first = '', ...others] = folded;
  const last = others.at(-1);
  return last === undefined
    ? isStopWord(first) || isOrdinaryWord(first)
    : isStopWord(first) || isStopWord(last);
}

/**
 * Tells whether the words `from` up to `to` of a text are written as a name: with capitals where other words of the
 * language have none, and not at its beginning. What is asked for by itself ("the record" as an option) is a name too.
 */
function capitalsThatTell(
  text: readonly Word[],
  isChosen: (folded: string) => boolean,
): (from: number, to: number) => boolean {
  const signs = text.map(({ folded, surface }, index) => {
    if (isChosen(folded) || !readsAsWords([folded])) return 0;
    if (!isCapital(surface)) return 1;
    return index === 0 ? 0 : -1;
  });
  const balance = signs.reduce<number>((sum, sign) => sum + sign, 0);
  const begin = text[0]?.folded === 'the' ? 1 : 0;
  return (from, to) => {
    if (from <= begin && to === text.length) return true;
    const span = text.slice(from, to);
    // A word that stands for another one, put into English or mended, has the capital of what was typed.
    const isWritten = ({ surface, folded }: Word) =>
      isCapital(surface) && words(surface)[0]?.folded === folded;
    const within = signs.slice(from, to).reduce<number>((sum, sign) => sum + sign, 0);
    return from > 0 && balance - within > 0 && span.every(isWritten);
  };
}

function isCapital(surface: string): boolean {
  return /^\p{Lu}/u.test(surface);
}

/** 0 for no resemblance; prefixes before words inside before misspellings. */
function resemblance(asked: string, name: string): number {
  if (asked === '') return 1;
  if (name === asked) return 5;
  if (name.startsWith(asked)) return 4;
  if (name.split(' ').some((word) => word.startsWith(asked))) return 3;
  if (Math.abs(asked.length - name.length) > Math.max(asked.length, name.length) / 2) return 0;
  const { similarity } = distance(asked, name);
  return similarity >= 0.5 ? 1 + similarity : 0;
}

/** The name forms of as many words that each differ by no more than is forgiven, if any. */
function closest(span: string[], forms: NameForm[]): NameForm[] {
  let best = Number.POSITIVE_INFINITY;
  let found: NameForm[] = [];
  for (const form of forms) {
    if (form.folded.length !== span.length) continue;
    const steps = span.map((word, index) => {
      const part = form.folded[index] ?? '';
      // People mistype inside a word far more often than at its first letter, and short words all resemble each other.
      if (word[0] !== part[0] || /\d/u.test(word)) return word === part ? 0 : Number.POSITIVE_INFINITY;
      const { steps: edits } = distance(word, part);
      return edits <= forgiven(Math.min(word.length, part.length)) ? edits : Number.POSITIVE_INFINITY;
    });
    const sum = steps.reduce((total, step) => total + step, 0);
    if (!Number.isFinite(sum) || sum > best) continue;
    found = sum === best ? [...found, form] : [form];
    best = sum;
  }
  return found;
}

function unique(things: NamedThing[]): NamedThing[] {
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
}

function collectForms({
  companies,
  speakers,
  articles,
}: {
  companies: Map<string, Company>;
  speakers: Map<string, Speaker>;
  articles: Map<string, Article>;
}): NameForm[] {
  return [
    ...[...companies.values()].flatMap(({ id, name, aliases, products }) => [
      ...[name, ...aliases].flatMap((one) => form(one, name, { kind: 'company', id }, true)),
      ...products.flatMap((product) =>
        [product.name, ...product.aliases].flatMap((one) =>
          form(one, product.name, { kind: 'product', id: fold(product.name), companyId: id }, true),
        ),
      ),
    ]),
    ...[...speakers.values()].flatMap(({ id, kind, name, aliases, organisation, organisationAliases }) => [
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
    ]),
    ...[...articles.values()].flatMap(articleForms),
  ];
}

/** The forms of each article, once: at a refresh most articles are the same as before. */
const formsOfArticles = new WeakMap<Article, NameForm[]>();

function articleForms(article: Article): NameForm[] {
  const known = formsOfArticles.get(article);
  if (known) return known;
  const { id, publisher, author } = article;
  const name = publisher.value ?? id;
  const texts = [
    id.replaceAll('-', ' '),
    publisher.value,
    publisher.value?.replaceAll(' ', ''),
    author.value,
  ];
  const forms = texts.flatMap((text) =>
    text ? form(text, name, { kind: 'article', id }, false, article.form === 'digest') : [],
  );
  formsOfArticles.set(article, forms);
  return forms;
}

/** A text as the form of a name; none for a text without words. */
function form(text: string, name: string, thing: NamedThing, chosen: boolean, ofDigest = false): NameForm[] {
  // "the ACLU" is "ACLU", whose longer form must not hide what else is called so.
  const folded = words(text)
    .map((word) => word.folded)
    .filter((word, index) => index > 0 || word !== 'the');
  return folded.length === 0 ? [] : [{ folded, name, isMain: text === name, chosen, ofDigest, thing }];
}
