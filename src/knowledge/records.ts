import type { Company, Facet, Point, RecordFile } from './schema.js';
import type { TimelineEvent } from './timelineFile.js';

/** What is known of one facet: points with their readings, or that no article states it. */
export interface FacetRecord {
  facet: Facet;
  points: Point[];
  /** Those of the points that the articles make of several companies together. */
  shared: ReadonlySet<Point>;
  /** Where no article states it: that as a sentence, and as a phrase, if an editor has written one. */
  silence?: { says?: string | undefined; short?: string | undefined; asks?: string[] | undefined };
  /** Passages nearest to it, where no article states it. */
  nearest: string[];
}

/** A point with whom and what it is about. */
export interface PlacedPoint {
  point: Point;
  /** None where it is about no company. */
  companyIds: readonly string[];
  /** `undefined` for background, events, and companies without a record. */
  facet: Facet | undefined;
  /** The event that it is, whose time belongs to it. */
  event?: TimelineEvent;
}

export interface CompanyRecord {
  company: Company;
  ends: RecordFile['ends'];
  facets: Map<Facet, FacetRecord>;
}

/** A sentence of an imported article on one side of what a company did, which nobody has put into its record yet. */
export interface CandidateReading {
  companyId: string;
  facet: Facet;
  /** Word for word as the article has it. */
  sentence: string;
  passageId: string;
  /** When it happened, as the importer inferred it; `null` where it could not. */
  date: string | null;
  /** When its article was published; `null` where that is not known. */
  published: string | null;
}
