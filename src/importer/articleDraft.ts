/** Something found of a page, with how it was found; the shape of the front matter of an article. */
export interface Found {
  /** `null` where the page does not tell. */
  value: string | null;
  /** `stated`: the page itself says it. `inferred`: worked out, as from its address. */
  known: 'stated' | 'inferred' | 'unknown';
  /** How it is known, or why it is not, as one short sentence: "Date stamp at the head of the text." */
  basis: string;
}

/** A publication date: YYYY-MM-DD, YYYY-MM or YYYY. */
export interface FoundDate extends Found {
  precision: 'day' | 'month' | 'year' | null;
}

/** One paragraph of the article itself, in order. */
export interface Block {
  /** As the page has it, apart from white space and Unicode composition (NFC); no line breaks. */
  text: string;
  /** The page sets it off from the running text: a block quote, or an indented paragraph. */
  setOff: boolean;
}

/** Something on the page that is no part of the article. */
export interface Dropped {
  text: string;
  /** What it is, in a word or three: "advert", "photo credit", "related story". */
  reason: string;
}

/** What a moderator should know before the article is added. */
export interface Warning {
  /** In lower case with hyphens: "partly-unreadable", "date-contradicted", "speaker-unsure". */
  code: string;
  message: string;
}

/** A page taken apart: what it says of itself, the article's own paragraphs, and everything that was left out. */
export interface Page {
  title: Found;
  publisher: Found;
  author: Found;
  published: FoundDate;
  /** Without tracking parameters; `null` for a file that does not tell. */
  url: string | null;
  /** Two-letter code; "und" where it cannot be told. */
  language: string;
  blocks: Block[];
  dropped: Dropped[];
  warnings: Warning[];
}

/** Who is quoted, as far as the article itself tells. */
export interface DraftSpeaker {
  /** "Brad Smith"; "Microsoft spokesperson"; "American Civil Liberties Union". */
  name: string;
  kind: 'person' | 'spokesperson' | 'organisation';
  role: string | null;
  /** For an organisation its own name. */
  organisation: string | null;
}

export interface DraftQuotation {
  /** Each part is verbatim, without its marks; several where the article interrupts the words with its attribution. */
  parts: string[];
  /** `null` where the article gives the words to nobody, or it is not sure to whom. */
  speaker: DraftSpeaker | null;
  /** Where and how it was said, in the article's own words, as "in a statement"; `null` where it does not say. */
  occasion: string | null;
  /** Index in the passages of the draft, from 0: the paragraph in which its first part stands. */
  passage: number;
  /** The words are not in the language in which they were said or written. */
  translated: boolean;
}

/** A sentence of the article that states one side of what a company did; nobody has reviewed it. */
export interface Candidate {
  /** A company of the library by its id. */
  companyId: string;
  facet: 'action' | 'announced' | 'condition' | 'duration' | 'scope' | 'purpose';
  /** One or more whole sentences, verbatim. */
  sentence: string;
  /** Index in the passages of the draft, from 0. */
  passage: number;
  /** When the article says that it happened, YYYY-MM-DD, YYYY-MM or YYYY; `null` where that cannot be told. */
  date: string | null;
}

/** A date that an article mentions. */
export interface MentionedDate {
  /** As the article has it. */
  text: string;
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  date: string;
  precision: 'day' | 'month' | 'year';
  /** The article leaves something out, such as the year, and the rest was worked out. */
  inferred: boolean;
}

/** What an import would add, shown before anything is kept. */
export interface ArticleDraft extends Omit<Page, 'blocks'> {
  /** The file or address that it came from. */
  name: string;
  passages: string[];
  quotations: DraftQuotation[];
  candidates: Candidate[];
  /** The dates that its passages mention, in order. */
  events: MentionedDate[];
  /** The id of an article of the library that it repeats; `null` for a new one. */
  duplicateOf: string | null;
}

/** A page that cannot be imported at all; the message says what it is and what to do. */
export class ImportError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ImportError';
  }
}
