import type { ImportedArticle } from '../knowledge/importedArticle.js';
import type { ArticleFrontMatter } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';

/** What a page is, and what the library knows already: all that a draft is made from, as plain data for another thread. */
export interface DraftRequest {
  /** The file or address. */
  name: string;
  bytes: Uint8Array;
  url?: string;
  contentType?: string;
  /** What the moderator says of it. */
  given?: Given;
  library: LibraryExcerpt;
}

/** What a moderator says of a page. */
export interface Given {
  title?: string | undefined;
  publisher?: string | undefined;
  author?: string | undefined;
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  date?: string | undefined;
}

/** As much of the library as an importer needs. */
export interface LibraryExcerpt {
  people: { name: string; role: string | null; organisation: string | null; aliases: string[] }[];
  organisations: { name: string; aliases: string[] }[];
  companies: {
    id: string;
    name: string;
    aliases: string[];
    products: { name: string; aliases: string[] }[];
  }[];
  topic: string[];
  quotations: { articleId: string; parts: string[] }[];
  articles: {
    id: string;
    form: 'digest' | 'full';
    url: string | null;
    title: string | null;
    /** YYYY-MM-DD, YYYY-MM or YYYY. */
    published: string | null;
    passages: { text: string; quoted: boolean }[];
  }[];
}

/** What an importer needs of a snapshot, with the articles that were added and are not live yet. */
export function excerptOf(snapshot: Snapshot, waiting: readonly ImportedArticle[]): LibraryExcerpt {
  const { companies, speakers, vocabulary, articles, quotations } = snapshot;
  const all = [...speakers.values()];
  const waitingIds = new Set(waiting.map(({ id }) => id));
  return {
    people: all
      .filter(({ kind }) => kind === 'person')
      .map(({ name, role, organisation, aliases }) => ({ name, role, organisation, aliases })),
    organisations: [
      ...all.filter(({ kind }) => kind === 'organisation').map(({ name, aliases }) => ({ name, aliases })),
      ...all.flatMap(({ kind, organisation, organisationAliases }) =>
        kind === 'organisation' || organisation === null
          ? []
          : [{ name: organisation, aliases: organisationAliases }],
      ),
      ...[...companies.values()].map(({ name, aliases }) => ({ name, aliases })),
    ],
    companies: [...companies.values()],
    topic: vocabulary.topic,
    quotations: quotations.map(({ articleId, parts }) => ({ articleId, parts })),
    articles: [
      ...[...articles.values()]
        .filter(({ id }) => !waitingIds.has(id))
        .map((article) => comparable(article.id, article, article.passages)),
      ...waiting.map(({ id, frontMatter, passages }) => comparable(id, frontMatter, passages)),
    ],
  };
}

function comparable(
  id: string,
  { form, url, title, published }: ArticleFrontMatter,
  passages: readonly { text: string; quotation?: unknown }[],
): LibraryExcerpt['articles'][number] {
  return {
    id,
    form,
    url,
    title: title.value,
    published: published.value,
    passages: passages.map(({ text, quotation }) => ({ text, quoted: quotation !== undefined })),
  };
}
