import type { Article, Passage, Quotation, Snapshot } from '../../knowledge/snapshot.js';
import { foldedWords, isStopWord, type Word } from '../../search/analysis.js';
import { unique } from '../../unique.js';
import { enumerateSome, type Item, note, publisherOf } from '../answer.js';
import { companySteps } from '../moratorium.js';
import { formsOfThing } from '../naming.js';
import { passageItem } from '../record.js';
import { NEGATIONS } from './cues.js';
import { asText, nearestSections, type Strategy, silent, spell } from './evidence.js';
import { ASKING } from './phrases.js';
import type { Question } from './question.js';

/** So many passages that have a phrase are looked at, and so many of one article are shown. */
const MOST_READ = 200;
const SHOWN_EACH = 2;

/** What asks for more is no question on words. */
const MOST_SOUGHT = 3;

/** A name in all its forms, or words that stand together in the question: one of the phrases has to be there. */
interface Sought {
  words: Word[];
  phrases: string[];
}

/**
 * "Does the article mention Congress", "which articles name the ACLU": where just these words stand, in the text of a
 * passage or in what tells whose words it is.
 */
export const mentioningMatters: Strategy = (snapshot, question) => {
  const verb = verbOf(question);
  const sought = verb ? soughtIn(snapshot, question, verb) : [];
  if (sought.length === 0 || sought.length > MOST_SOUGHT) return undefined;
  const [first = [], ...others] = sought.map(({ phrases }) => passagesWith(snapshot, question, phrases));
  const sets = others.map((some) => new Set(some));
  const all = first.filter((passage) => sets.every((some) => some.has(passage)));
  const articles = [...snapshot.articles.values()].filter(
    ({ id }) => question.articleIds.length === 0 || question.articleIds.includes(id),
  );
  const where =
    question.articleIds.length === 0
      ? 'No passage'
      : `No passage of ${enumerateSome(articles.map(publisherOf))}`;
  const asked = spell(sought.flatMap(({ words }) => words));
  if (all.length === 0) {
    const nearest = nearestSections(snapshot, asText(sought.flatMap(({ words }) => words)));
    return silent(snapshot, `${where} has these words: ${asked}.`, { nearest });
  }
  return {
    status: 'answered',
    title: 'Article by article',
    sections: [
      { items: [note(lead(question, asked, first.length < MOST_READ))] },
      ...byArticle(articles, all),
    ],
    next: companySteps(snapshot),
  };
};

function lead({ words: asked, articleIds }: Question, sought: string, areAll: boolean): string {
  if (articleIds.length > 0) return `Passages that have these words: ${sought}.`;
  if (!areAll) return `Some of the articles that have the words ${sought}.`;
  const isDenied = asked.some(({ folded }) => NEGATIONS.has(folded));
  return isDenied
    ? `These articles have the words ${sought}; in passages of the others they were not found.`
    : `These articles have the words ${sought}.`;
}

function byArticle(articles: readonly Article[], passages: readonly Passage[]): { items: Item[] }[] {
  const byId = new Map<string, Passage[]>();
  for (const passage of passages)
    byId.set(passage.articleId, [...(byId.get(passage.articleId) ?? []), passage]);
  return articles.flatMap((article) => {
    const own = byId.get(article.id)?.slice(0, SHOWN_EACH) ?? [];
    return own.length === 0 ? [] : [{ items: own.map((passage) => named(article, passage)) }];
  });
}

/** A passage with its publisher before it; a quotation has it anyway. */
export function named(article: Article, passage: Passage): Item {
  const item = passageItem(passage);
  return item.kind === 'statement' ? { ...item, text: `${publisherOf(article)}: ${item.text}` } : item;
}

/** The verb of mentioning, where an article is to do it. */
function verbOf({ words: asked, kinds, articleIds }: Question): Word | undefined {
  const isOfArticles =
    articleIds.length > 0 || kinds.has('outlets') || asked.some(({ folded }) => ARTICLES.has(folded));
  if (!isOfArticles || asked[0]?.folded === 'what') return undefined;
  return asked.find(({ folded }, at) => {
    const [before, after] = [asked[at - 1]?.folded ?? '', asked[at + 1]?.folded ?? ''];
    if (CLAIMING.has(after)) return false;
    if (MENTIONING.has(folded)) return true;
    if (folded === 'name' || folded === 'names') return after !== '' && BEFORE_NAMING.has(before);
    if (folded === 'named') return AFTER_NAMED.has(after);
    return PARTICLES.get(folded)?.includes(after) ?? false;
  });
}

const ARTICLES = new Set(['article', 'articles']);
const MENTIONING = new Set('mention mentions mentioned mentioning'.split(' '));
/** "Which articles name it", "is it named by one": else a name is a thing. */
const BEFORE_NAMING = new Set('article articles them not dont doesnt never'.split(' '));
const AFTER_NAMED = new Set(['in', 'by', 'anywhere', '']);
/** Verbs that mean it with one word behind. */
const PARTICLES: ReadonlyMap<string, readonly string[]> = new Map([
  ['refer', ['to']],
  ['refers', ['to']],
  ['speak', ['of']],
  ['speaks', ['of']],
  ['talk', ['about']],
  ['talks', ['about']],
]);
/** "Mentions that it waits" is of a claim, and not of words. */
const CLAIMING = new Set(['that', 'how', 'whether', 'why', 'what', 'when', 'who']);

/** What the articles are asked to have: names, and every run of other words behind the verb, or before one in the passive. */
function soughtIn(snapshot: Snapshot, { words: asked, mentions }: Question, verb: Word): Sought[] {
  const at = asked.indexOf(verb);
  const behind = asked.slice(at + 1).filter(({ folded }) => !PARTICLE_WORDS.has(folded));
  const isActive = behind.some(
    (word) => isPart(word) && !mentions.some((one) => isOfArticle(one, asked, word)),
  );
  const asking = asked.findIndex(
    ({ folded }, index) => index > at && (ASKING.has(folded) || folded === 'what'),
  );
  const span = isActive ? asked.slice(at + 1, asking < 0 ? undefined : asking) : asked.slice(0, at);
  const names = mentions.filter(
    ({ from, things }) =>
      span.includes(asked[from] ?? verb) && things.every(({ kind }) => kind !== 'article'),
  );
  const ofNames = new Set(mentions.flatMap(({ from, to }) => asked.slice(from, to)));
  const runs: Word[][] = [];
  let isOpen = false;
  for (const word of span) {
    const isWord = isPart(word) && !ofNames.has(word);
    if (isWord && isOpen) runs.at(-1)?.push(word);
    else if (isWord) runs.push([word]);
    isOpen = isWord;
  }
  return [
    ...names.map(({ from, to, things }) => ({
      words: asked.slice(from, to),
      phrases: unique(things.flatMap((thing) => formsOfThing(snapshot, thing))),
    })),
    ...runs.map((run) => ({ words: run, phrases: [run.map(({ folded }) => folded).join(' ')] })),
  ];
}

function isOfArticle(
  { from, to, things }: Question['mentions'][number],
  asked: readonly Word[],
  word: Word,
): boolean {
  return things.some(({ kind }) => kind === 'article') && asked.slice(from, to).includes(word);
}

function isPart({ folded }: Word): boolean {
  return (
    !isStopWord(folded) && !ARTICLES.has(folded) && !NEGATIONS.has(folded) && !PARTICLE_WORDS.has(folded)
  );
}

const PARTICLE_WORDS = new Set([...PARTICLES.values()].flat());

function passagesWith(
  { index, quotations, passages }: Snapshot,
  { articleIds }: Question,
  phrases: readonly string[],
): Passage[] {
  const isInside = (articleId: string) => articleIds.length === 0 || articleIds.includes(articleId);
  const hits = index.search(phrases.join(' '), {
    anyOf: phrases,
    where: (entry) => 'passage' in entry && isInside(entry.passage.articleId),
    limit: MOST_READ,
  });
  const labelled = quotations.filter(
    (quotation) =>
      isInside(quotation.articleId) && phrases.some((phrase) => labelOf(quotation).includes(` ${phrase} `)),
  );
  return unique([
    ...hits.flatMap(({ entry }) => ('passage' in entry ? entry.passage : [])),
    ...labelled.slice(0, MOST_READ).flatMap(({ passageId }) => passages.get(passageId) ?? []),
  ]).slice(0, MOST_READ);
}

const labels = new WeakMap<Quotation, string>();

/** Whose words a quotation is and where they were said, folded, a space before and after each word. */
function labelOf(quotation: Quotation): string {
  const known = labels.get(quotation);
  if (known !== undefined) return known;
  const { speaker, occasion } = quotation;
  const parts = [
    speaker?.name,
    speaker?.role,
    speaker?.organisation,
    ...(speaker?.organisationAliases ?? []),
    occasion,
  ];
  const label = ` ${foldedWords(parts.filter(Boolean).join(' . '))} `;
  labels.set(quotation, label);
  return label;
}
