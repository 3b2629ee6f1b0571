import type { Article, Snapshot } from '../knowledge/snapshot.js';
import { longDate } from '../months.js';
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
    sections: [
      {
        items: [
          note(`The library has no article called ${repeated(asked)}.`),
          note(`It has articles of ${enumerateSome(publishers)}.`),
        ],
      },
    ],
    next: [{ label: 'Sources', command: 'sources', options: {} }],
  });
}

function allSources(snapshot: Snapshot): Answer {
  const articles = [...snapshot.articles.values()];
  const linked = articles.filter(({ url }) => url !== null).length;
  const more = articles.length - MOST_DESCRIBED;
  return finish(snapshot, {
    status: 'answered',
    title: `Sources: ${plural(articles.length, 'article')}`,
    sections: [
      ...articles
        .slice(0, MOST_DESCRIBED)
        .map((article) => ({ heading: publisherOf(article), items: [articleStatement(article)] })),
      {
        heading: 'Not shown',
        items:
          more > 0
            ? [note(`${plural(more, 'more article')}. The name of an article or of its publisher finds it.`)]
            : [],
      },
      {
        items:
          linked === 0
            ? [
                note(
                  'The library knows no link to the originals; publisher and headline are what to look for.',
                ),
              ]
            : [],
      },
    ],
    next: articles.slice(0, 5).map((article) => ({
      label: publisherOf(article),
      command: 'sources',
      options: { article: article.id },
    })),
  });
}

function oneSource(snapshot: Snapshot, article: Article): Answer {
  return finish(snapshot, {
    status: 'answered',
    title: `${publisherOf(article)}: ${article.title.value ?? 'no headline'}`,
    sections: [
      { items: aboutArticle(article) },
      {
        heading:
          article.form === 'digest'
            ? 'Passages (our digest of each paragraph; quotations word for word)'
            : 'Passages (the article’s own paragraphs; quotations apart)',
        // The heading says whose words they are.
        items: article.passages.map(({ isVerbatim: _, ...passage }) => passageItem(passage)),
      },
    ],
    next: [{ label: 'All sources', command: 'sources', options: {} }],
  });
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
