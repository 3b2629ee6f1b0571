import type { Request } from './dispatcher.js';
import type { Facet } from './knowledge/schema.js';

/** Where pages in the browser are, as paths: what the pages themselves and messages in Discord link to. */

/** The page of the answer to a request; of a command that has no page of its own, the first page. */
export function pathOf({ command, options }: Request): string {
  const text = (name: string) => {
    const value = options[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  switch (command) {
    case 'moratorium':
      return pathOfCompany(text('company') ?? '', text('facet'));
    case 'compare': {
      const ending = text('export') === 'csv' ? '.csv' : '';
      return withQuery(`/compare${ending}`, { companies: text('companies'), facet: text('facet') });
    }
    case 'timeline':
      return withQuery('/timeline', { company: text('company') });
    case 'quote':
      return withQuery('/quotes', { speaker: text('speaker'), about: text('about') });
    case 'verify':
      return withQuery('/verify', { text: text('text') });
    case 'ask':
      return withQuery('/ask', { q: text('question'), company: text('company') });
    case 'sources': {
      const article = text('article');
      return article === undefined ? '/sources' : `/article/${encodeURIComponent(article)}`;
    }
    case 'help':
      return '/about';
    default:
      return '/';
  }
}

/** The page of a company, or of one side of its record. */
export function pathOfCompany(company: string, facet?: string): string {
  const side = facet === undefined ? '' : `/${facetInPath(facet)}`;
  return `/company/${encodeURIComponent(company)}${side}`;
}

/** A facet as it stands in a path: "prior_sales" as "prior-sales". */
export function facetInPath(facet: Facet | string): string {
  return facet.replaceAll('_', '-');
}

/** A passage in its article: "/article/micky-2020#p3". */
export function pathOfPassage(passageId: string): string {
  return `/article/${passageId}`;
}

/** A passage id as a part of a path: "micky-2020#p3" as "micky-2020-p3". */
export function idInPath(passageId: string): string {
  return passageId.replace('#', '-');
}

/** What `idInPath` made a part of a path of, if it did. */
export function passageIdOf(part: string): string {
  return part.replace(/-(p[1-9]\d*)$/u, '#$1');
}

/** A path with those parts of a query that have a value. */
export function withQuery(path: string, parts: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}
