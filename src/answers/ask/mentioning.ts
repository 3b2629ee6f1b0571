import type { Article, Passage, Quotation, Snapshot } from '../../knowledge/snapshot.js';
import { foldedWords, isStopWord, type Word } from '../../search/analysis.js';
import { unique } from '../../unique.js';
import { enumerateSome, type Item, note, plural, publisherOf } from '../answer.js';
import { companySteps } from '../moratorium.js';
import { formsOfThing } from '../naming.js';
import { passageItem } from '../record.js';
import { isDenied, NEGATIONS } from './cues.js';
import { asText, nearestSections, type Strategy, silent, spell } from './evidence.js';
import { ASKING } from './phrases.js';
import type { Question } from './question.js';

/** So many passages that have a phrase are looked at, so many articles are shown, and so many passages of one. */
const MOST_READ = 200;
const MOST_ARTICLES = 20;
const SHOWN_EACH = 2;

/** What asks for more is no question on words. */
const MOST_SOUGHT = 3;

/** A name in all its forms, or words that stand together in the question: one of the phrases has to be there. */
interface Sought {
  words: Word[];
  isName: boolean;
  /** Folded. */
  phrases: string[];
}

/**
 * "Does the article mention Congress", "which articles name the ACLU": where a name stands in any of its forms, or where
 * just these words do (in the singular or the plural), in the text of a passage or in what tells whose words it is.
 */
export const mentioningMatters: Strategy = (snapshot, question) => {
  const verb = verbOf(question);
  const sought = verb ? soughtIn(snapshot, question, verb) : [];
  if (sought.length === 0 || sought.length > MOST_SOUGHT) return undefined;
  const { passages, areAll } = passagesWith(snapshot, question, sought);
  if (passages.length === 0) {
    const nearest = nearestSections(snapshot, asText(sought.flatMap(({ words }) => words)));
    return areAll
      ? silent(snapshot, `${noPassage(snapshot, question)} ${what(sought, 'has', 'names')}.`, { nearest })
      : undefined;
  }
  const articles = articlesWith(snapshot, passages);
  const more = articles.length - MOST_ARTICLES;
  return {
    status: 'answered',
    title: 'Article by article',
    sections: [
      { items: [note(lead(question, what(sought, 'have', 'name'), areAll))] },
      ...articles.slice(0, MOST_ARTICLES).map(({ article, own }) => ({
        items: own.slice(0, SHOWN_EACH).map((passage) => withPublisher(article, passage)),
      })),
      { items: more > 0 ? [note(`${plural(more, 'more article')} not shown.`)] : [] },
    ],
    next: companySteps(snapshot),
  };
};

function noPassage({ articles }: Snapshot, { articleIds }: Question): string {
  const publishers = articleIds.flatMap((id) => articles.get(id) ?? []).map(publisherOf);
  return publishers.length === 0 ? 'No passage' : `No passage of ${enumerateSome(publishers)}`;
}

/** What is sought, as the end of a sentence: "names the ACLU and has these words: letter". */
function what(sought: readonly Sought[], have: string, name: string): string {
  const [names, others] = [true, false].map((isName) =>
    sought.filter((one) => one.isName === isName).flatMap(({ words }) => words),
  );
  return [
    ...(names && names.length > 0 ? [`${name} ${spell(names)}`] : []),
    ...(others && others.length > 0 ? [`${have} these words: ${spell(others)}`] : []),
  ].join(' and ');
}

function lead({ words: asked, articleIds }: Question, does: string, areAll: boolean): string {
  if (articleIds.length > 0) return `Passages that ${does}.`;
  if (!areAll) return `Some of the articles that ${does}.`;
  return isDenied(asked)
    ? `These articles ${does}; in passages of the others that was not found.`
    : `These articles ${does}.`;
}

/** The articles of some passages, in the order of the library, each with its own. */
function articlesWith(
  { articles }: Snapshot,
  passages: readonly Passage[],
): { article: Article; own: Passage[] }[] {
  const byId = new Map<string, Passage[]>();
  for (const passage of passages)
    byId.set(passage.articleId, [...(byId.get(passage.articleId) ?? []), passage]);
  return [...articles.values()].flatMap((article) => {
    const own = byId.get(article.id);
    return own ? [{ article, own }] : [];
  });
}

/** A passage with its publisher before it; a quotation has it anyway. */
export function withPublisher(article: Article, passage: Passage): Item {
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
      isName: true,
      phrases: unique(things.flatMap((thing) => formsOfThing(snapshot, thing))),
    })),
    ...runs.map((run) => ({
      words: run,
      isName: false,
      phrases: [run.map(({ folded }) => folded).join(' ')],
    })),
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

/** The passages that have all that is sought; whether that are surely all there are. */
function passagesWith(
  snapshot: Snapshot,
  question: Question,
  sought: readonly Sought[],
): { passages: Passage[]; areAll: boolean } {
  const [fewest] = sought
    .map((one) => candidates(snapshot, question, one.phrases))
    .toSorted((a, b) => a.length - b.length);
  const found = (fewest ?? []).filter((passage) => sought.every(({ phrases }) => hasOneOf(passage, phrases)));
  return { passages: found, areAll: (fewest?.length ?? 0) < MOST_READ };
}

function candidates(
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
  const forms = phrases.map(singular);
  const labelled = quotations.filter(
    (quotation) =>
      isInside(quotation.articleId) && forms.some((phrase) => labelOf(quotation).includes(` ${phrase} `)),
  );
  return unique([
    ...hits.flatMap(({ entry }) => ('passage' in entry ? entry.passage : [])),
    ...labelled.flatMap(({ passageId }) => passages.get(passageId) ?? []),
  ]).slice(0, MOST_READ);
}

function hasOneOf({ text, quotation }: Passage, phrases: readonly string[]): boolean {
  const own = ` ${singular(foldedWords(text))} `;
  const label = quotation ? labelOf(quotation) : '';
  return phrases.map(singular).some((phrase) => own.includes(` ${phrase} `) || label.includes(` ${phrase} `));
}

/** Folded words, each without the ending of the plural: only to be compared with others made so. */
function singular(folded: string): string {
  return folded.replace(/(?<=\p{L}{2})s\b/gu, '');
}

const labels = new WeakMap<Quotation, string>();

/** Whose words a quotation is and where they were said, as `singular` has it, a space before and after each word. */
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
  const label = ` ${singular(foldedWords(parts.filter(Boolean).join(' . ')))} `;
  labels.set(quotation, label);
  return label;
}
