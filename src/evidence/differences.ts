import { enumerate, note } from '../answers/answer.js';
import { compareStep } from '../answers/compare/compare.js';
import { readingStatement } from '../answers/points.js';
import { companySteps, mainPoints } from '../answers/record.js';
import type { CompanyRecord, FacetRecord } from '../knowledge/records.js';
import { FACETS, type Facet, type Point, type Reading } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { hasContent } from '../question/cues.js';
import type { Question } from '../question/question.js';
import { isStopWord } from '../search/analysis.js';
import { unique } from '../unique.js';
import { withinArticles } from './articles.js';
import { type Strategy, unknownNames } from './evidence.js';
import type { Finding } from './found.js';
import { askedSpeakers, namedPeople, namesOutsiders } from './namedSpeakers.js';
import { askedRecords, companiesWithoutRecord, recordSections } from './records.js';

const COMPARED: readonly Facet[] = ['action', 'announced', 'duration', 'condition', 'scope', 'purpose'];

/** Where the articles disagree: of the companies asked for, on the facets asked for. */
export const disagreement: Strategy = (snapshot, question) => {
  const { kinds, articleIds, rest, facets, facetCues, companyIds } = question;
  const between = articleIds.length > 1 && (facets.length > 0 || kinds.has('comparison'));
  if ((!kinds.has('disagreement') && !between) || unknownNames(snapshot, rest).length > 0) return undefined;
  // "Did Amazon and IBM do the same thing" is of companies, not of articles; and critics differ by their own words.
  if (companyIds.length > 1 && kinds.has('comparison') && !kinds.has('sources')) return undefined;
  if (companyIds.length > 0 && namesOutsiders(snapshot, question)) return undefined;
  // A share is asked for, whatever is known to differ.
  if (question.shape === 'percent') return undefined;
  const ofSomebody = companyIds.length === 0 && askedSpeakers(snapshot, question).length > 0;
  if (ofSomebody || namedPeople(snapshot, question).length > 0) return undefined;
  const records = askedRecords(snapshot, question);
  if (asksForAgreement(question)) return agreement(snapshot, records);
  const onAction = facetCues.some((cue) => cue.facet === 'action' && hasContent(cue));
  const asked = facets.filter((facet) => facet !== 'action' || (onAction && articleIds.length < 2));
  const ofArticles = ({ readings }: Point) =>
    articleIds.every((id) =>
      readings.some(({ accordingTo }) =>
        accordingTo.some((passage) => snapshot.passages.get(passage)?.articleId === id),
      ),
    );
  const whole = asked.length === 0 && companyIds.length === 0;
  const differing = (facet: FacetRecord) =>
    (whole ? mainPoints(facet) : facet.points).filter(
      (point) => (point.contradict ?? point.wording) !== undefined && ofArticles(point),
    );
  const found = recordSections(snapshot, records, asked.length > 0 ? asked : FACETS, differing).filter(
    ({ items }) => items.some(({ kind }) => kind === 'point'),
  );
  if (found.length === 0 && articleIds.length > 0) return undefined;
  if (articleIds.length > 1) {
    const sections = found.map((section) => ({
      ...section,
      items: section.items.filter(({ kind }) => kind === 'point'),
    }));
    // That sources differ does not say that these do.
    return withinArticles(snapshot, question, {
      status: 'answered',
      title: 'What these articles say',
      sections,
    });
  }
  const agreed = { items: [note('On this the articles do not differ; what they say:')] };
  return {
    status: 'answered',
    title: 'Where the sources differ',
    sections: found.length > 0 ? found : [agreed, ...recordSections(snapshot, records, asked)],
    next: companySteps(snapshot),
  };
};

/** "What do all articles agree on", of no matter in particular. */
function asksForAgreement({ words, facets, facetCues, yesOrNo, articleIds }: Question): boolean {
  const agrees = words.some(({ folded }) => folded === 'agree' || folded === 'agreed');
  const ofAll =
    articleIds.length === 0 &&
    facets.every((facet) => facet === 'action') &&
    facetCues.every(({ weight }) => weight < 1);
  return agrees && !yesOrNo && ofAll;
}

/** What two articles or more say alike, and none contradicts. */
function agreement(snapshot: Snapshot, records: readonly CompanyRecord[]): Finding {
  const isOfSeveral = ({ accordingTo }: Reading) =>
    new Set(accordingTo.flatMap((passage) => snapshot.passages.get(passage)?.articleId ?? [])).size > 1;
  const said = ({ facets }: CompanyRecord) =>
    [...facets.values()].flatMap(({ points }) =>
      points.flatMap(({ contradict, readings }) =>
        contradict === undefined ? readings.filter(isOfSeveral) : [],
      ),
    );
  return {
    status: 'answered',
    title: 'What two articles or more say alike',
    sections: records.map((record) => ({
      heading: record.company.name,
      items: unique(said(record)).map(readingStatement),
    })),
    next: companySteps(snapshot),
  };
}

/** "The positions of both": what they did, and not how others took it. */
function isOwnPosition({ companyIds, facetCues }: Question, facet: Facet): boolean {
  const cues = facetCues.filter((cue) => cue.facet === 'reaction');
  return (
    facet === 'reaction' &&
    companyIds.length > 1 &&
    cues.every((cue) => cue.words.every(({ folded }) => POSITIONS.has(folded)))
  );
}

const POSITIONS = new Set(['position', 'positions', 'stance', 'stances']);

/** "Does it promise tougher checks": of one company, and beside nobody. */
function asksForMoreOfOne({ companyIds, yesOrNo, words, named }: Question): boolean {
  const more = words.findIndex(({ folded }) => COMPARATIVES.has(folded));
  const of = words[more + 1];
  const isOfThing = more >= 0 && of !== undefined && !isStopWord(of.folded) && !named.has(of);
  return companyIds.length === 1 && yesOrNo && isOfThing && words.every(({ folded }) => !BESIDE.has(folded));
}

const COMPARATIVES = new Set(
  'better worse tougher stronger stricter weaker softer milder harsher bolder broader narrower'.split(' '),
);
const BESIDE = new Set(['than', 'versus', 'or', 'compared']);

/** Companies side by side, facet by facet. */
export const comparison: Strategy = (snapshot, question) => {
  if (!question.kinds.has('comparison') || asksForMoreOfOne(question)) return undefined;
  if (unknownNames(snapshot, question.rest).length > 0) return undefined;
  // Several speakers are compared by their words.
  if (question.companyIds.length === 0 && askedSpeakers(snapshot, question).length > 1) return undefined;
  if (namesOutsiders(snapshot, question)) return undefined;
  const records =
    question.companyIds.length > 1 ? askedRecords(snapshot, question) : [...snapshot.records.values()];
  if (records.length < 2) return undefined;
  const asked = question.facets.filter((facet) => facet !== 'action' && !isOwnPosition(question, facet));
  const facets = asked.length > 0 ? asked : COMPARED;
  return {
    status: 'answered',
    title: `${enumerate(records.map(({ company }) => company.name))}, side by side`,
    sections: [
      ...recordSections(snapshot, records, facets, (facet) =>
        // What is said of all of them alike compares nothing, unless it is just what is asked.
        mainPoints(facet).filter((point) => asked.length > 0 || !facet.shared.has(point)),
      ),
      ...companiesWithoutRecord(snapshot, question),
    ],
    next: [
      compareStep(records),
      ...records.map(({ company }) => ({
        label: company.name,
        command: 'moratorium',
        options: { company: company.id },
      })),
    ],
  };
};
