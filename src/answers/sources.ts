import { capital } from '../capital.js';
import type { Article } from '../knowledge/passages.js';
import type { ArticleField } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { longDate } from '../text/months.js';
import { unique } from '../unique.js';
import {
  type Answer,
  enumerateSome,
  finish,
  type Item,
  note,
  plural,
  publisherOf,
  repeated,
  type Statement,
} from './answer.js';
import { findArticle } from './lookup.js';
import { passageItem } from './record.js';
import { fitting, SCREEN } from './screen.js';

/** More articles are not described in one answer. */
const MOST_DESCRIBED = 100;

/** All articles with how each publisher and date is known; with `asked`, one article with its passages. */
export function answerSources(snapshot: Snapshot, asked?: string): Answer {
  if (asked === undefined) return allSources(snapshot);
  const article = findArticle(snapshot, asked);
  if (article) return oneSource(snapshot, article);
  const publishers = unique([...snapshot.articles.values()].map(publisherOf));
  return finish(snapshot, {
    status: 'not_in_sources',
    title: 'No such article',
    lead: [
      note(`The library has no article called ${repeated(asked)}.`),
      note(`It has articles of ${enumerateSome(publishers)}.`),
    ],
    next: [{ label: 'Sources', command: 'sources', options: {} }],
  });
}

function allSources(snapshot: Snapshot): Answer {
  const articles = [...snapshot.articles.values()];
  const linked = articles.filter(({ url }) => url !== null).length;
  const described = articles.slice(0, MOST_DESCRIBED);
  const lines = fitting(described.map(articleLine), SCREEN.answer);
  const more = articles.length - lines.length;
  return finish(snapshot, {
    status: 'answered',
    title: `Sources: ${plural(articles.length, 'article')}`,
    lead: lines,
    sections: [
      {
        items: [
          ...(more > 0
            ? [note(`${plural(more, 'more article')}. The name of an article or of its publisher finds it.`)]
            : []),
          ...(linked === 0
            ? [
                note(
                  'The library knows no link to the originals; publisher and headline are what to look for.',
                ),
              ]
            : []),
        ],
      },
    ],
    details: described.map((article) => ({
      label: publisherOf(article),
      menu: 'How each is known',
      sections: [{ heading: publisherOf(article), items: aboutArticle(article) }],
    })),
    next: articles.slice(0, 5).map((article) => ({
      label: publisherOf(article),
      command: 'sources',
      options: { article: article.id },
    })),
  });
}

/** An article on one line: publisher, headline, date. */
export function articleLine(article: Article): Item {
  const { title, published, url, passages } = article;
  const when =
    published.value === null ? 'undated: no publication date is stated' : longDate(published.value);
  const text = [title.value ?? 'no headline', when, ...(url === null ? [] : [url])].join(', ');
  const citations = passages.slice(0, 1).map(({ id }) => id);
  return { kind: 'card', name: publisherOf(article), says: [{ kind: 'statement', text, citations }] };
}

function oneSource(snapshot: Snapshot, article: Article): Answer {
  return finish(snapshot, {
    status: 'answered',
    title: `${publisherOf(article)}: ${article.title.value ?? 'no headline'}`,
    lead: aboutArticle(article),
    details: [
      {
        label: 'All passages',
        sections: [
          {
            heading:
              article.form === 'digest'
                ? 'Passages (our digest of each paragraph; quotations word for word)'
                : 'Passages (the article’s own paragraphs; quotations apart)',
            // The heading says whose words they are.
            items: article.passages.map(({ isVerbatim: _, ...passage }) => passageItem(passage)),
          },
        ],
      },
    ],
    next: [{ label: 'All sources', command: 'sources', options: {} }],
  });
}

/** One thing that was asked of some articles: who has it and how it is known, then those of which it is not known. */
export function articleFieldItems(articles: readonly Article[], field: ArticleField): Item[] {
  if (field === 'count') return [countStatement(articles)];
  const known = articles.filter((article) => article[field].value !== null);
  const unknown = articles.filter((article) => article[field].value === null);
  const lines = known.map((article): Item => {
    const { value, known: how, basis } = article[field];
    const shown = field === 'published' ? longDate(value ?? '') : value;
    const text = `${FIELD_NAMES[field]} ${shown}, ${how} (${basisOf(basis)})`;
    return {
      kind: 'card',
      name: publisherOf(article),
      says: [{ kind: 'statement', text, citations: firstOf(article) }],
    };
  });
  if (unknown.length === 0) return lines;
  const [only] = unknown;
  const others = `${known.length > 0 && known.length + unknown.length > 2 ? 'the others, ' : ''}${enumerateSome(unknown.map(publisherOf))}`;
  const text =
    unknown.length === 1 && only
      ? `${publisherOf(only)}: ${NOT_KNOWN[field]} (${basisOf(only[field].basis)}).`
      : `${capital(others)}: ${NOT_KNOWN[field]}.`;
  return [...lines, { kind: 'statement', text, citations: unknown.flatMap(firstOf) }];
}

const FIELD_NAMES = { author: 'by', published: 'of', title: 'headline:' } as const;
const NOT_KNOWN = {
  author: 'no author is named',
  published: 'undated, no publication date is stated',
  title: 'no headline',
} as const;

/** How many articles there are, by their publishers. */
function countStatement(articles: readonly Article[]): Statement {
  const text = `${plural(articles.length, 'article')}: ${enumerateSome(articles.map(publisherOf))}.`;
  return { kind: 'statement', text, citations: articles.flatMap(firstOf) };
}

function firstOf({ passages }: Article): string[] {
  return passages.slice(0, 1).map(({ id }) => id);
}

/** What is known of one article, and how: publisher, date, author, headline. */
export function aboutArticle(article: Article): Item[] {
  return [articleStatement(article)];
}

function articleStatement(article: Article): Statement {
  const { title, publisher, author, published, url, passages } = article;
  const [first] = passages;
  const lines = [
    `Headline: ${title.value ?? `none (${basisOf(title.basis)})`}.`,
    `Publisher: ${publisher.value ?? 'not known'}, ${publisher.known} (${basisOf(publisher.basis)}).`,
    `Author: ${author.value ?? 'not named'} (${basisOf(author.basis)}).`,
    published.value === null
      ? `Published: undated; no publication date is stated (${basisOf(published.basis)}).`
      : `Published: ${longDate(published.value)}, ${published.known} (${basisOf(published.basis)}).`,
    url === null ? 'Link: not known.' : `Link: ${url}`,
  ];
  return { kind: 'statement', text: lines.join(' '), citations: first ? [first.id] : [] };
}

function basisOf(basis: string): string {
  return basis.replace(/\.$/u, '');
}
