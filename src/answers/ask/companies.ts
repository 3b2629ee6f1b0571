import { FACETS, type Facet, type Point } from '../../knowledge/schema.js';
import type { CompanyRecord, FacetRecord, Snapshot } from '../../knowledge/snapshot.js';
import { isStopWord, type Word } from '../../search/analysis.js';
import { unique } from '../../unique.js';
import { type Draft, enumerate, type NextStep, type Section } from '../answer.js';
import { FACET_TITLES, mainPoints, recordSteps } from '../record.js';
import { theArticles } from '../unstated.js';
import { type CompanyEvidence, companyEvidence } from './companyEvidence.js';
import { hasContent } from './cues.js';
import {
  alsoItems,
  type Strategy,
  silent,
  spell,
  unknownNames,
  unknownWords,
  wordNotes,
} from './evidence.js';
import { askedSpeakers, namedPeople } from './namedSpeakers.js';
import { passagesWithEvidence } from './passages.js';
import { findPhrase, phraseTerms } from './phrases.js';
import type { Question } from './question.js';
import {
  askedRecords,
  companiesWithoutRecord,
  isLeftOpen,
  mainAndOpen,
  recordSections,
  titleOf,
} from './records.js';
import { withoutRecord } from './withoutRecord.js';

/** Facets that tell what a company did, for a question that asks for no more than that. */
const OUTLINE: readonly Facet[] = ['action', 'announced', 'venue', 'duration', 'condition', 'scope'];

/** Facets that say whether it did something, and what that depends on. */
const OUTLINE_OF_ACT: readonly Facet[] = ['action', 'condition', 'duration'];

const OUTLINE_OF_PRODUCT: readonly Facet[] = ['product', 'action', 'duration'];

/** A question about companies: the asked facets of their records, and whatever else of theirs has the words asked. */
export const companyMatters: Strategy = (snapshot, asked) => {
  const question = {
    ...asked,
    companyIds: asked.companyIds.length > 0 ? asked.companyIds : companiesOfSpeakers(snapshot, asked),
  };
  const named = question.companyIds.length > 0;
  if (!named && (question.facets.length === 0 || unknownNames(snapshot, question.rest).length > 0))
    return undefined;
  if (question.shape && question.shape !== 'date' && question.facetStrength < 2) return undefined;
  // Of somebody who speaks for no company, a passage that names them tells more than what companies did.
  const ofOthers = !named && askedSpeakers(snapshot, question).length > 0;
  // So does one with a date, where it is asked when somebody did something, or critics did.
  const whenOfOthers =
    asked.companyIds.length === 0 &&
    question.shape === 'date' &&
    question.content.length > 0 &&
    (namedPeople(snapshot, question).length > 0 || question.facets.includes('reaction'));
  const theirs = ofOthers || whenOfOthers ? passagesWithEvidence(snapshot, question) : undefined;
  if (theirs) return theirs;
  const records = askedRecords(snapshot, question);
  const without = companiesWithoutRecord(snapshot, question);
  return records.length === 0
    ? withoutRecord(snapshot, question, without)
    : onRecords(snapshot, question, records, without);
};

/** What an answer on records is made of. */
interface OnRecords extends CompanyEvidence {
  records: readonly CompanyRecord[];
  chosen: readonly Facet[];
  /** Which points of a facet are shown. */
  pick: (facet: FacetRecord) => Point[];
  sections: Section[];
  without: Section[];
  next: NextStep[];
}

function onRecords(
  snapshot: Snapshot,
  question: Question,
  records: readonly CompanyRecord[],
  without: Section[],
): Draft | undefined {
  const named = question.companyIds.length > 0;
  const chosen = chosenFacets(question, named);
  const found = companyEvidence(snapshot, question, records, chosen);
  // Without a company, words that the facets do not have lead to a passage that has them, if there is one.
  if (!named && found.missing.some((word) => question.rest.includes(word))) {
    const passages = passagesWithEvidence(snapshot, question);
    if (passages ?? !isAnchored(snapshot, question)) return passages;
  }
  const pick = pointsAsked(question, records, found);
  const sections = recordSections(snapshot, records, chosen, pick);
  const next = records.flatMap((record) => recordSteps(record).slice(0, records.length > 1 ? 1 : 3));
  const parts: OnRecords = { ...found, records, chosen, pick, sections, without, next };
  return silenceOn(snapshot, question, parts) ?? answerOn(snapshot, question, parts);
}

/** How much a phrase weighs that asks for a facet in so many words. */
const WHOLE_PHRASE = 2;

/** The points of a facet that a question asks for, those that have the most of it first. */
function pointsAsked(
  question: Question,
  records: readonly CompanyRecord[],
  { narrowed, also, likeness }: CompanyEvidence,
): (facet: FacetRecord) => Point[] {
  const apart = facetsAskedApart(question, records, narrowed);
  // What somebody would not say is part of every answer on the facet, however narrow the question.
  const isAsked = (point: Point) => narrowed.has(point) || isLeftOpen(point);
  const points = (facet: FacetRecord) => {
    if (narrowed.size > 0) return apart.has(facet.facet) ? mainAndOpen(facet) : facet.points.filter(isAsked);
    // What was found elsewhere by the way is no reason to show less of what a whole phrase asks for.
    return also.length > 0 && question.facetStrength < WHOLE_PHRASE ? mainAndOpen(facet) : facet.points;
  };
  return (facet) => points(facet).toSorted((a, b) => (likeness.get(b) ?? 0) - (likeness.get(a) ?? 0));
}

/** A refusal where the records and passages are silent on what is asked. */
function silenceOn(
  snapshot: Snapshot,
  question: Question,
  { records, chosen, also, narrowed, uncovered, sections, without, next }: OnRecords,
): Draft | undefined {
  const names = unknownNames(snapshot, uncovered);
  if (names.length > 0)
    return silent(snapshot, `No article mentions ${spell(names)}.`, { nearest: firstItem(sections), next });
  if (
    also.length === 0 &&
    (asksForFacet(question) ? asksForOtherThan(question, narrowed, uncovered) : uncovered.length > 0)
  ) {
    const companies = enumerate(records.map(({ company }) => company.name));
    return silent(
      snapshot,
      `No passage was found that says of ${companies} what you asked (${spell(uncovered)}).`,
      { nearest: sections, next },
    );
  }
  const bodies = unnamedBodies(snapshot, question);
  if (bodies.length > 0) {
    const open = recordSections(snapshot, records, chosen, mainAndOpen);
    return silent(snapshot, `No article names ${spell(bodies)}.`, {
      nearest: narrowed.size > 0 ? sections : open,
      next,
    });
  }
  const isStated = records.some((record) =>
    chosen.some((facet) => (record.facets.get(facet)?.points.length ?? 0) > 0),
  );
  return isStated || also.length > 0
    ? undefined
    : { ...silentFacets(snapshot, records, chosen), sections: [...sections, ...without], next };
}

/** "Is it accused of breaching privacy", where it is accused of something else: none of what is asked is there. */
function asksForOtherThan(
  { yesOrNo, specific, facetStrength }: Question,
  narrowed: ReadonlySet<Point>,
  uncovered: readonly Word[],
): boolean {
  return (
    yesOrNo &&
    narrowed.size === 0 &&
    facetStrength < WHOLE_PHRASE &&
    uncovered.length > 1 &&
    specific.every((word) => uncovered.includes(word))
  );
}

/** Whether a question asks for a facet in words of its own: the "did" of "did it … the money" asks for nothing. */
function asksForFacet({ facets, facetCues }: Question): boolean {
  return facetCues.some((cue) => facets.includes(cue.facet) && (cue.facet !== 'action' || hasContent(cue)));
}

function answerOn(
  snapshot: Snapshot,
  question: Question,
  { records, chosen, also, narrowed, uncovered, pick, sections, without, next }: OnRecords,
): Draft {
  const further = { items: alsoItems(also) };
  const isWhole = narrowed.size === 0 && also.length === 0;
  const isShown = (name: Facet) =>
    records.some((record) => {
      const facet = record.facets.get(name);
      return facet !== undefined && (isWhole || pick(facet).length > 0);
    });
  // What was asked is no facet and stands in the evidence: an outline of everything else would only hide it.
  const isOutlined = question.facets.length > 0 || also.length === 0;
  return {
    status: 'answered',
    title: titleOf(records, isOutlined ? chosen.filter(isShown) : []),
    sections: [
      ...productsOfOthers(snapshot, question),
      { items: wordNotes(snapshot, uncovered) },
      ...(narrowed.size > 0 ? [...sections, further] : [further, ...(isOutlined ? sections : [])]),
      ...without,
    ],
    next,
  };
}

/** Of somebody whom no article has, nothing is near; one item says what there is. */
function firstItem([first]: Section[]): Section[] {
  return first ? [{ ...first, items: first.items.slice(0, 1) }] : [];
}

/** Of a narrowed question the facets that it asks for in words of their own: "who was first, and on what days". */
function facetsAskedApart(
  { facets, facetCues }: Question,
  records: readonly CompanyRecord[],
  narrowed: ReadonlySet<Point>,
): Set<Facet> {
  const isNarrowed = (facet: Facet) =>
    records.some((record) => record.facets.get(facet)?.points.some((point) => narrowed.has(point)));
  // Words such as "sell" are in every other question.
  const used = new Set(facetCues.filter(({ facet }) => isNarrowed(facet)).flatMap((cue) => cue.words));
  const others = facetCues.filter(
    ({ facet, words }) =>
      facet !== 'action' &&
      facets.includes(facet) &&
      !isNarrowed(facet) &&
      words.some((word) => (!isStopWord(word.folded) || word.folded === 'why') && !used.has(word)) &&
      words.every((word) => !used.has(word)),
  );
  return new Set(others.map(({ facet }) => facet));
}

/** A product named along with a company that it is not of: whose it is, before anything else. */
function productsOfOthers(snapshot: Snapshot, { things }: Question): Section[] {
  const named = new Set(things.flatMap((thing) => (thing.kind === 'company' ? thing.id : [])));
  const owners = new Set(
    things.flatMap((thing) =>
      thing.kind === 'product' && !named.has(thing.companyId) ? thing.companyId : [],
    ),
  );
  if (named.size === 0) return [];
  const records = [...owners].flatMap((id) => snapshot.records.get(id) ?? []);
  return records.flatMap((record) =>
    recordSections(snapshot, [record], ['product'], mainPoints).map((section) => ({
      ...section,
      heading: `${record.company.name}: ${FACET_TITLES.product.toLowerCase()}`,
    })),
  );
}

/** Agencies, countries and the like that a question asks about and no article names. */
function unnamedBodies({ vocabulary, index }: Snapshot, { words: asked, named }: Question): Word[] {
  const found = vocabulary.bodies.flatMap((body) => findPhrase(phraseTerms(body), asked, named)?.words ?? []);
  return unique(found).filter(({ folded }) => !index.knows(folded));
}

/** The facets asked for; of a question that asks for none in particular, those that outline what was done. */
function chosenFacets(
  { facets, rest, specific, things, articleIds, yesOrNo }: Question,
  named: boolean,
): readonly Facet[] {
  const general = facets.every((facet) => facet === 'action') && rest.length === 0 && specific.length === 0;
  if (general && things.some(({ kind }) => kind === 'product')) return OUTLINE_OF_PRODUCT;
  if (facets.length > 0 && !general) return facets;
  if (!named) return ['action'];
  // Of one article everything is wanted, and there is not too much of it.
  if (articleIds.length > 0) return FACETS;
  return general && yesOrNo && facets.length > 0 ? OUTLINE_OF_ACT : OUTLINE;
}

/**
 * Whether a question that names nobody is on the subject at all: it asks for a facet in words that have content, or of
 * an article, and has a word of the topic or none that the articles lack. An unknown number ("January 22") is never on
 * the subject.
 */
function isAnchored(
  snapshot: Snapshot,
  { words: asked, content, named, articleIds, facets, facetCues, facetStrength, rest }: Question,
): boolean {
  const unknown = unknownWords(snapshot, rest);
  const cued =
    facetStrength >= 2 ||
    articleIds.length > 0 ||
    facetCues.some((cue) => facets.includes(cue.facet) && cue.words.some((word) => content.includes(word)));
  if (
    !cued ||
    facets.every((facet) => facet === 'action') ||
    unknown.some(({ folded }) => /\d/u.test(folded))
  )
    return false;
  const topical = asked.some(
    (word) => !isStopWord(word.folded) && !content.includes(word) && !named.has(word),
  );
  return topical || unknown.length === 0;
}

/** The companies with a record for which people named in a question speak. */
function companiesOfSpeakers(snapshot: Snapshot, question: Question): string[] {
  if (!asksForFacet(question)) return [];
  const organisations = new Set(askedSpeakers(snapshot, question).map(({ organisation }) => organisation));
  return [...snapshot.records.values()]
    .filter(({ company }) => organisations.has(company.name))
    .map(({ company }) => company.id);
}

function silentFacets(
  snapshot: Snapshot,
  records: readonly CompanyRecord[],
  chosen: readonly Facet[],
): Pick<Draft, 'status' | 'title'> {
  return { status: 'not_in_sources', title: `Not in ${theArticles(snapshot)}: ${titleOf(records, chosen)}` };
}
