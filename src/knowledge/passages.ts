import type { ArticleFrontMatter, Speaker } from './schema.js';

export interface Article extends ArticleFrontMatter {
  id: string;
  passages: Passage[];
}

/** One paragraph of an article, or one quotation in it: what is indexed, and what is cited. */
export interface Passage {
  /** `<article>#p<n>` */
  id: string;
  articleId: string;
  text: string;
  /** The text is the article's own, not this project's digest of it. */
  isVerbatim?: true;
  /** The language code of its article, where that is not in English. */
  language?: string;
  quotation?: Quotation;
}

/** A speaker's exact words in one article. */
export interface Quotation {
  passageId: string;
  articleId: string;
  /** Each part is verbatim; there are several where the article interrupts the words with its attribution. */
  parts: string[];
  /** `undefined` for words in quotation marks that the article gives to nobody. */
  speaker: Speaker | undefined;
  occasion: string | undefined;
  /** Words of it that are slips of the article. */
  sic: string[];
}
