import type { Doc } from './collections.js';

/** How many texts are asked of an engine that can be told. */
export const DEPTH = 10;

/** A search engine that has indexed texts: the ids of the texts that a query finds, best first. */
export type Search = (query: string) => readonly string[] | Promise<readonly string[]>;

/** A way to search, with how it is set up. */
export interface Contender {
  name: string;
  index(docs: readonly Doc[]): Search | Promise<Search>;
}
