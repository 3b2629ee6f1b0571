import { enumerateSome, type Item, note, plural, publisherOf, type Statement } from '../answers/answer.js';
import { formsOfThing } from '../answers/naming.js';
import { companySteps, passageItem } from '../answers/record.js';
import type { Article, Passage, Quotation } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { isDenied, NEGATIONS } from '../question/cues.js';
import { ASKING, findPhrase, phraseTerms } from '../question/phrases.js';
import type { Question } from '../question/question.js';
import { foldedWords, isStopWord, type Word } from '../search/analysis.js';
import { unique } from '../unique.js';
import { asText, nearestSections, type Strategy, silent, spell } from './evidence.js';

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
  const verb = verbOf(snapshot, question);
  const sought = verb ? soughtIn(snapshot, question, verb.words) : [];
  if (sought.length === 0 || sought.length > MOST_SOUGHT) return undefined;
  const { passages, areAll } = passagesWith(snapshot, question, sought);
  if (passages.length === 0) {
    const nearest = nearestSections(snapshot, asText(sought.flatMap(({ words }) => words)));
    return areAll && !isDescribed(sought)
      ? silent(snapshot, `${noPassage(snapshot, question)} ${what(sought, true)}.`, { nearest })
      : undefined;
  }
  const articles = articlesWith(snapshot, passages);
  const more = articles.length - MOST_ARTICLES;
  return {
    status: 'answered',
    title: 'Article by article',
    sections: [
      {
        items: [
          areAll
            ? howMany(snapshot, question, sought, articles, verb?.isLacking === true)
            : note(`Some of the articles that ${what(sought, false)}.`),
        ],
      },
      ...articles.slice(0, MOST_ARTICLES).map(({ article, own }) => ({
        items: own.slice(0, SHOWN_EACH).map((passage) => withPublisher(article, passage)),
      })),
      { items: more > 0 ? [note(`${plural(more, 'more article')} not shown.`)] : [] },
    ],
    next: companySteps(snapshot),
  };
};

/** Words that only describe what is meant stand in no passage as they were typed. */
function isDescribed(sought: readonly Sought[]): boolean {
  const runs = sought.filter(({ isName }) => !isName);
  return runs.length > 1 || runs.some(({ words }) => words.length > LONGEST_RUN);
}

/** "Black Lives Matter". */
const LONGEST_RUN = 3;

function noPassage({ articles }: Snapshot, { articleIds }: Question): string {
  const publishers = articleIds.flatMap((id) => articles.get(id) ?? []).map(publisherOf);
  return publishers.length === 0 ? 'No passage' : `No passage of ${enumerateSome(publishers)}`;
}

/** What is sought, as the end of a sentence on one or on several: "names the ACLU and has these words: letter". */
function what(sought: readonly Sought[], isOne: boolean): string {
  const [have, name] = isOne ? ['has', 'names'] : ['have', 'name'];
  const [names, others] = [true, false].map((isName) =>
    sought.filter((one) => one.isName === isName).flatMap(({ words }) => words),
  );
  return [
    ...(names && names.length > 0 ? [`${name} ${spell(names)}`] : []),
    ...(others && others.length > 0 ? [`${have} these words: ${spell(others)}`] : []),
  ].join(' and ');
}

/** How many articles have what is sought, and which; where those that lack it are asked for, these first. */
function howMany(
  snapshot: Snapshot,
  { words: asked, articleIds }: Question,
  sought: readonly Sought[],
  having: readonly { article: Article; own: Passage[] }[],
  isLacking: boolean,
): Statement {
  const all = [...snapshot.articles.values()].filter(
    ({ id }) => articleIds.length === 0 || articleIds.includes(id),
  );
  const others = all.filter((one) => having.every(({ article }) => article !== one));
  const names = enumerateSome(having.map(({ article }) => publisherOf(article)));
  const citations = having.flatMap(({ own }) => own.slice(0, 1).map(({ id }) => id));
  const does = what(sought, having.length === 1);
  const areAll = others.length === 0 && all.length > 1;
  const count = areAll
    ? `All ${all.length} articles`
    : `${having.length} of ${plural(all.length, 'article')}`;
  const those = all.length === 1 ? `${names} ${does}.` : `${count} ${does} (${names}).`;
  const isDeniedOnce = isDenied(asked) !== isLacking;
  const lacking = enumerateSome(others.map(publisherOf));
  const text = !isDeniedOnce
    ? those
    : areAll
      ? `None of them. ${those}`
      : `${others.length} of ${plural(all.length, 'article')}: no passage of ${lacking} ${what(sought, true)}. ${those}`;
  return { kind: 'statement', text, citations };
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

/** The words of the verb of mentioning, where an article is to do it, and whether it is one of leaving out. */
function verbOf(
  { vocabulary: { mentions } }: Snapshot,
  { words: asked, kinds, articleIds, named }: Question,
): { words: Word[]; isLacking: boolean } | undefined {
  const isOfArticles =
    articleIds.length > 0 ||
    kinds.has('outlets') ||
    mentions.articles.some((one) => findPhrase(phraseTerms(one), asked, named));
  if (!isOfArticles || asked[0]?.folded === 'what') return undefined;
  const isClaim = (used: readonly Word[]) =>
    CLAIMING.has(asked[asked.findLastIndex((word) => used.includes(word)) + 1]?.folded ?? '');
  for (const isLacking of [true, false])
    for (const phrase of isLacking ? mentions.lacking : mentions.having) {
      const found = findPhrase(phraseTerms(phrase), asked, named);
      if (found && !isClaim(found.words)) return { words: found.words, isLacking };
    }
  const name = asked.find(({ folded }, at) => {
    const [before, after] = [asked[at - 1]?.folded ?? '', asked[at + 1]?.folded ?? ''];
    if (folded === 'named') return AFTER_NAMED.has(after);
    return (
      (folded === 'name' || folded === 'names') &&
      after !== '' &&
      !CLAIMING.has(after) &&
      BEFORE_NAMING.has(before)
    );
  });
  return name && { words: [name], isLacking: false };
}

/** "Which articles name it", "is it named by one": else a name is a thing. */
const BEFORE_NAMING = new Set(
  'article articles piece pieces text texts them not dont doesnt never'.split(' '),
);
const AFTER_NAMED = new Set(['in', 'by', 'anywhere', '']);
/** "Mentions that it waits" is of a claim, and not of words. */
const CLAIMING = new Set(['that', 'how', 'whether', 'why', 'what', 'when', 'who']);

/** What the articles are asked to have: names, and every run of other words behind the verb, or before one in the passive. */
function soughtIn(snapshot: Snapshot, { words: asked, mentions }: Question, verb: readonly Word[]): Sought[] {
  const articles = new Set(snapshot.vocabulary.mentions.articles.flatMap(phraseTerms));
  const isPart = (word: Word) =>
    !isStopWord(word.folded) &&
    !articles.has(word.term) &&
    !NEGATIONS.has(word.folded) &&
    !verb.includes(word);
  const at = asked.findIndex((word) => verb.includes(word));
  const behind = asked.slice(at + 1);
  const isActive = behind.some(
    (word) => isPart(word) && !mentions.some((one) => isOfArticle(one, asked, word)),
  );
  const asking = asked.findIndex(
    ({ folded }, index) => index > at && (ASKING.has(folded) || folded === 'what'),
  );
  const span = isActive ? asked.slice(at + 1, asking < 0 ? undefined : asking) : asked.slice(0, at);
  const names = mentions.filter(
    ({ from, things }) =>
      asked.slice(from, from + 1).some((word) => span.includes(word)) &&
      things.every(({ kind }) => kind !== 'article'),
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
