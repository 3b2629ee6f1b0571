import type { ImportedArticle } from '../../src/knowledge/importedArticle.js';
import { readFiles } from '../../src/knowledge/knowledgeFiles.js';
import { createMemo, parseKnowledge } from '../../src/knowledge/readKnowledge.js';
import type { Speaker } from '../../src/knowledge/schema.js';
import type { KnowledgeSources } from '../../src/knowledge/sources.js';
import { createPace } from '../../src/pace.js';
import { isStopWord, words } from '../../src/search/analysis.js';
import { inventedName, newsParagraphs, randomNumbers } from '../newsText.js';

/** Passages of a generated article, and how many of them are quotations. */
const PASSAGES_EACH = 20;
const QUOTATIONS_EACH = 3;
/** So many articles quote the same person, and so many people speak for the same organisation. */
const ARTICLES_OF_SPEAKER = 2;
const SPEAKERS_OF_ORGANISATION = 4;

/**
 * The knowledge folder with imported articles of generated news beside it, read and checked as the product does it: so
 * many generated passages, three of twenty quotations. The words of the folder's own articles are among the more frequent
 * ones of the news, so that questions on its subject find much. The same for the same size.
 */
export async function newsSources(size: number): Promise<KnowledgeSources> {
  const pace = createPace();
  const files = await readFiles('knowledge', pace);
  const alone = await parseKnowledge(files, { imported: [], removed: [] }, createMemo(), pace);
  if (!alone.sources) throw new Error(`the knowledge folder has problems: ${alone.problems[0]?.found}`);
  const imported = newsArticles(size, topicOf(alone.sources));
  const { sources, problems } = await parseKnowledge(files, { imported, removed: [] }, createMemo(), pace);
  if (!sources) throw new Error(`the generated articles have problems: ${problems[0]?.found}`);
  return sources;
}

/** The words with content of the articles of a folder as they spell them most often, the most frequent one first. */
function topicOf({ articles }: KnowledgeSources): string[] {
  const counts = new Map<string, number>();
  const texts = articles.flatMap(({ passages }) => passages.map(({ text }) => text));
  for (const { surface, folded } of texts.flatMap(words))
    if (!isStopWord(folded)) counts.set(surface, (counts.get(surface) ?? 0) + 1);
  const seen = new Set<string>();
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .flatMap(([surface]) => {
      const key = surface.toLowerCase();
      if (seen.has(key)) return [];
      seen.add(key);
      return [surface];
    });
}

function newsArticles(size: number, topic: readonly string[]): ImportedArticle[] {
  const paragraph = newsParagraphs(1, topic);
  const random = randomNumbers(2);
  const count = Math.ceil(size / PASSAGES_EACH);
  const speakers = newsSpeakers(Math.ceil(count / ARTICLES_OF_SPEAKER), random);
  return Array.from({ length: count }, (_, at): ImportedArticle => {
    const number = Math.floor(at / ARTICLES_OF_SPEAKER);
    const own = speakers.slice(number, number + 1);
    const length = Math.min(PASSAGES_EACH, size - at * PASSAGES_EACH);
    return {
      id: `news-${at}`,
      origin: `news-${at}.txt`,
      frontMatter: frontMatterOf(at, random),
      passages: Array.from({ length }, (_, place) => passageOf(place, paragraph(), own[0]?.id ?? null)),
      speakers: own,
      candidates: [],
    };
  });
}

/** People with invented names, several of whom speak for the same organisation. */
function newsSpeakers(count: number, random: () => number): Speaker[] {
  const name = () => `${inventedName(random)} ${inventedName(random)}`;
  const organisations = Array.from({ length: Math.ceil(count / SPEAKERS_OF_ORGANISATION) }, name);
  return Array.from(
    { length: count },
    (_, number): Speaker => ({
      id: `speaker-${number}`,
      name: name(),
      kind: 'person',
      aliases: [],
      role: 'director',
      organisation: organisations[Math.floor(number / SPEAKERS_OF_ORGANISATION)] ?? null,
      organisationAliases: [],
    }),
  );
}

/** A paragraph, or all of it as a quotation. */
function passageOf(place: number, text: string, speaker: string | null): ImportedArticle['passages'][number] {
  const every = Math.floor(PASSAGES_EACH / QUOTATIONS_EACH);
  const isQuotation = place % every === 1 && place < every * QUOTATIONS_EACH;
  const quotation = { parts: [text], speaker, occasion: null, sic: [] };
  return { number: place + 1, text, ...(isQuotation && { quotation }) };
}

/** A headline, one of a hundred publishers, an author, a day of ten years. */
function frontMatterOf(at: number, random: () => number): ImportedArticle['frontMatter'] {
  const stated = (value: string) => ({ value, known: 'stated' as const, basis: 'The text carries it.' });
  const publisher = inventedName(randomNumbers(1000 + (at % 100)));
  const day = new Date(Date.UTC(2012, 0, 1 + Math.floor(random() * 3000))).toISOString().slice(0, 10);
  return {
    title: stated(`${inventedName(random)} and ${inventedName(random)}`),
    publisher: stated(`The ${publisher} Post`),
    author: stated(`${inventedName(random)} ${inventedName(random)}`),
    published: stated(day),
    url: null,
    form: 'full',
    language: 'en',
  };
}
