import { enumerate, type NextStep, type Section } from '../answers/answer.js';
import { pointItem } from '../answers/points.js';
import { recordSteps, silenceOf } from '../answers/record.js';
import { noArticle, theArticles } from '../answers/unstated.js';
import type { PlacedPoint } from '../knowledge/records.js';
import type { Facet } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { hasContent } from '../question/cues.js';
import { dayIn } from '../question/facetCues.js';
import { findPhrase, phraseTerms } from '../question/phrases.js';
import type { Question } from '../question/question.js';
import type { Hit } from '../search/searchIndex.js';
import { unique } from '../unique.js';
import { coverage, haveEnough } from './coverage.js';
import {
  asText,
  EVIDENCE,
  evidence,
  hitItem,
  silent,
  spell,
  unknownNames,
  unknownWords,
  wholeNames,
} from './evidence.js';
import type { Finding } from './found.js';
import { citedOf } from './pointsOfSpeakers.js';
import { type RankedPoint, rankPoints } from './rankPoints.js';
import {
  askedRecords,
  companiesWithoutRecord,
  mainAndOpen,
  recordSections,
  titleOf,
  wholeSection,
} from './records.js';

/** Facets that tell what a company did, for a question that asks for none. */
const OUTLINE: readonly Facet[] = ['action', 'announced', 'venue', 'duration', 'condition', 'scope'];

/** Points that fit a question at least so well beside the best are shown behind it, at most so many. */
const NEAR = 0.5;
const MOST_NEAR = 6;
/** Passages with at least so much of a question are shown behind the points, at most so many. */
const PASSAGE = 0.5;
const MOST_PASSAGES = 3;
/** What tells whether there is an answer at all is looked for in so many of the best points. */
const BEST = 3;

/** Anything that the library has points or passages on: what fits the question best, and the facets it asks for. */
export function matters(snapshot: Snapshot, question: Question): Finding {
  const ranked = rankPoints(snapshot, question);
  const unwritten = unwrittenPassages(snapshot, question);
  if (
    unwritten.length > 0 &&
    coverage(snapshot, question, ranked.slice(0, BEST), question.content) < EVIDENCE
  )
    return {
      status: 'answered',
      title: 'Passages',
      sections: [{ items: unwritten.slice(0, MOST_PASSAGES).flatMap(hitItem) }],
      next: stepsOf(snapshot, question),
    };
  const none = missing(snapshot, question, ranked);
  if (none) return none;
  const records = askedRecords(snapshot, question);
  const asked = question.facets.filter((facet) => facet !== 'action');
  const near = ranked.filter(({ score }) => score >= NEAR).slice(0, MOST_NEAR);
  return {
    status: 'answered',
    title: titleOf(snapshot, question),
    sections: [
      // Of some articles only readings are told, and not how the time of an event is known from all.
      ...near.map(({ placed: { point } }) =>
        question.articleIds.length > 0 ? { items: [pointItem(point)] } : wholeSection(snapshot, point),
      ),
      ...recordSections(snapshot, records, asked.length > 0 ? question.facets : OUTLINE),
      { items: passagesWith(snapshot, question).flatMap(hitItem) },
      ...companiesWithoutRecord(snapshot, question),
    ],
    next: stepsOf(snapshot, question),
  };
}

function passagesWith(snapshot: Snapshot, { content }: Question) {
  return evidence(snapshot, asText(content), (entry) => 'passage' in entry, PASSAGE).slice(0, MOST_PASSAGES);
}

/** Passages on which nobody has written a point, as those of an article just imported: they answer by themselves. */
function unwrittenPassages(snapshot: Snapshot, { content }: Question): Hit[] {
  const written = passagesOfPoints.get(snapshot.points) ?? passagesIn(snapshot.points);
  passagesOfPoints.set(snapshot.points, written);
  return evidence(snapshot, asText(content), (entry) => 'passage' in entry && !written.has(entry.passage.id));
}

/** Points never change; one question after the other asks for their passages. */
const passagesOfPoints = new WeakMap<readonly PlacedPoint[], ReadonlySet<string>>();

function passagesIn(points: readonly PlacedPoint[]): ReadonlySet<string> {
  return new Set(
    points.flatMap(({ point }) => [
      ...citedOf(point),
      ...point.readings.flatMap(({ accordingTo }) => accordingTo),
    ]),
  );
}

function stepsOf(snapshot: Snapshot, question: Question): NextStep[] {
  const records = askedRecords(snapshot, question);
  return records.flatMap((record) => recordSteps(snapshot, record).slice(0, records.length > 1 ? 1 : 3));
}

/** Why a question has no answer here, if it has none: the one place that refuses for want of evidence. */
function missing(
  snapshot: Snapshot,
  question: Question,
  ranked: readonly RankedPoint[],
): Finding | undefined {
  const { rest, words: asked, facets } = question;
  const nearest: Section[] = ranked.slice(0, 1).map(({ placed }) => wholeSection(snapshot, placed.point));
  const refuse = (why: string) => silent(snapshot, why, { nearest, next: stepsOf(snapshot, question) });
  const names = unknownNames(snapshot, rest);
  if (names.length > 0) return refuse(`No article mentions ${spell(wholeNames(snapshot, names, asked))}.`);
  const bodies = unnamedBodies(snapshot, question);
  if (bodies.length > 0) return refuse(`No article names ${spell(bodies)}.`);
  const onRecords = withoutRecord(snapshot, question) ?? unstatedFacet(snapshot, question, ranked, refuse);
  if (onRecords) return onRecords;
  const isOfDay = dayIn(asked).length > 0 && question.companyIds.length === 0;
  if (isOfDay && facets.every((facet) => facet === 'announced')) return refuse(nothingOn(snapshot, question));
  const best = ranked.slice(0, BEST);
  // Of a company just what is counted has to be found: its customers, and not those who wrote to it.
  const sought = question.companyIds.length > 0 ? question.about : question.rest;
  if (asksForNumber(question))
    return best.some(
      (one) => hasFigure(snapshot, question, one) && haveEnough(snapshot, question, [one], sought),
    )
      ? undefined
      : refuse(nothingOn(snapshot, question));
  const asksForFacet = question.facetCues.some(
    (cue) => facets.includes(cue.facet) && (cue.facet !== 'action' || hasContent(cue)),
  );
  const isAnchored = asksForFacet && !isOfNothing(snapshot, question);
  return isAnchored || haveEnough(snapshot, question, best)
    ? undefined
    : refuse(nothingOn(snapshot, question));
}

/** "When does the shortage end": a facet is asked of something that no passage has, and of nobody. */
function isOfNothing(snapshot: Snapshot, { companyIds, named, rest }: Question): boolean {
  return companyIds.length === 0 && named.size === 0 && unknownWords(snapshot, rest).length > 0;
}

/** Whether only a number answers; how many companies is told by what each did. */
function asksForNumber({ shape, facets, companyIds, facetCues }: Question): boolean {
  const isOfCompanies = facetCues.some(({ words: used }) => used.some(({ folded }) => folded === 'many'));
  const isOfActs = facets.includes('order') || (facets.includes('action') && companyIds.length === 0);
  return (shape === 'count' || shape === 'percent') && !isOfCompanies && !isOfActs;
}

/** A figure of anybody is none of a company that is named and that it does not name. */
function hasFigure({ companies }: Snapshot, { companyIds }: Question, { placed }: RankedPoint): boolean {
  const { says = '' } = placed.point.brief ?? {};
  const names = companyIds.flatMap((id) => companies.get(id) ?? []).map(({ name }) => name);
  return /\d/u.test(says) && (names.length === 0 || names.some((name) => says.includes(name)));
}

function nothingOn(snapshot: Snapshot, { content, words: asked }: Question): string {
  const day = new Set(dayIn(asked));
  if (day.size > 0)
    return `${noArticle(snapshot)} says anything on ${spell(asked.filter((word) => day.has(word)))}.`;
  const unknown = unknownWords(snapshot, content);
  return unknown.length > 0
    ? `${noArticle(snapshot)} says anything on this: ${spell(unknown)}.`
    : `No passage was found that answers this: ${spell(content)}.`;
}

/** Agencies, countries and the like that a question asks about and no article names. */
function unnamedBodies({ vocabulary, index }: Snapshot, { words: asked, named }: Question) {
  const found = vocabulary.bodies.flatMap((body) => findPhrase(phraseTerms(body), asked, named)?.words ?? []);
  return unique(found).filter(({ folded }) => !index.knows(folded));
}

/** What companies that have no record did: no article reports anything. */
function withoutRecord(snapshot: Snapshot, question: Question): Finding | undefined {
  const { companyIds, rest, facets } = question;
  const isOfRecords = companyIds.length === 0 || companyIds.some((id) => snapshot.records.has(id));
  if (isOfRecords || rest.length > 0 || facets.some((facet) => facet !== 'action')) return undefined;
  const names = enumerate(companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []));
  return {
    status: 'not_in_sources',
    title: `${names}: no moratorium in ${theArticles(snapshot)}`,
    sections: companiesWithoutRecord(snapshot, question),
    next: stepsOf(snapshot, question),
  };
}

/** A company's facets that no article states, where no point is known to answer just this. */
function unstatedFacet(
  snapshot: Snapshot,
  question: Question,
  ranked: readonly RankedPoint[],
  refuse: (why: string) => Finding,
): Finding | undefined {
  const [record, ...others] = askedRecords(snapshot, question);
  const silence = question.facets.flatMap((name) => record?.facets.get(name) ?? []);
  const [first] = silence;
  if (!record || !first || others.length > 0 || silence.some(({ points }) => points.length > 0))
    return undefined;
  return haveEnough(snapshot, question, ranked.slice(0, 1)) && question.rest.length > 0
    ? undefined
    : {
        ...refuse(silenceOf(snapshot, record, first)),
        sections: recordSections(snapshot, [record], question.facets, mainAndOpen),
      };
}
