import { idInPath } from '../addresses.js';
import type { Article, Quotation } from '../knowledge/passages.js';
import type { Snapshot } from '../knowledge/snapshot.js';

/** Data as schema.org names it: https://schema.org/Quotation, https://schema.org/NewsArticle. */
export type LinkedData = Readonly<Record<string, unknown>>;

/**
 * An article. What is only inferred, or not known, is left out or told in words: schema.org has no way to mark it.
 *
 * @param origin the site, without a slash at its end
 */
export function articleData(article: Article, origin: string): LinkedData {
  const { id, title, publisher, author, published, url, language } = article;
  const inferred = publisher.known === 'inferred' ? `Publisher, as inferred: ${publisher.value}. ` : '';
  return {
    '@type': 'NewsArticle',
    '@id': `${origin}/article/${id}`,
    ...(title.value !== null && { headline: title.value }),
    ...(publisher.known === 'stated' && { publisher: { '@type': 'Organization', name: publisher.value } }),
    ...(author.value !== null && { author: { '@type': 'Person', name: author.value } }),
    ...(published.known === 'stated' && { datePublished: published.value }),
    ...(url !== null && { url }),
    inLanguage: language,
    description: `${inferred}${article.form === 'digest' ? 'This library has a digest of it.' : 'This library has its own paragraphs.'}`,
  };
}

/** A quotation, one piece of data for each of its parts, so that each text is verbatim. */
export function quotationData(snapshot: Snapshot, quotation: Quotation, origin: string): LinkedData[] {
  const article = snapshot.articles.get(quotation.articleId);
  const { speaker } = quotation;
  return quotation.parts.map((text) => ({
    '@context': 'https://schema.org',
    '@type': 'Quotation',
    '@id': `${origin}/quote/${idInPath(quotation.passageId)}`,
    text,
    ...(speaker && { spokenByCharacter: speakerData(speaker) }),
    ...(article && { isPartOf: articleData(article, origin) }),
  }));
}

function speakerData({ kind, name, role, organisation }: NonNullable<Quotation['speaker']>): LinkedData {
  if (kind === 'organisation') return { '@type': 'Organization', name };
  return {
    '@type': 'Person',
    name,
    ...(role !== null && { jobTitle: role }),
    ...(organisation !== null && { affiliation: { '@type': 'Organization', name: organisation } }),
  };
}
