import { FACETS, type Facet, type Point } from '../knowledge/schema.js';
import type { CompanyRecord, FacetRecord, Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, type Word } from '../search/analysis.js';
import type { Entry } from '../search/entries.js';
import type { Hit } from '../search/searchIndex.js';
import { unique } from '../unique.js';
import { type Draft, enumerate, note, type Section } from './answer.js';
import { withinArticles } from './askArticles.js';
import {
  alsoItems,
  asText,
  EVIDENCE,
  evidence,
  hitItem,
  namesOne,
  type Strategy,
  silent,
  spell,
  unknownNames,
  unknownWords,
  wordNotes,
} from './askEvidence.js';
import { passagesWithEvidence } from './askPassages.js';
import { askedRecords, companiesWithoutRecord, mainAndOpen, recordSections, titleOf } from './askRecords.js';
import { compareStep } from './compare/compare.js';
import { companySteps } from './moratorium.js';
import { askedSpeakers, namedPeople, namesOutsiders } from './namedSpeakers.js';
import { findPhrase, phraseTerms } from './phrases.js';
import type { Question } from './question.js';
import { FACET_TITLES, mainPoints, passageItem, recordSteps } from './record.js';
import { noArticle, theArticles, unstatedMatter } from './unstated.js';

/** Facets that tell what a company did, for a question that asks for no more than that. */
const OUTLINE: readonly Facet[] = ['action', 'announced', 'venue', 'duration', 'condition', 'scope'];

/** Facets that say whether it did something, and what that depends on. */
const OUTLINE_OF_ACT: readonly Facet[] = ['action', 'condition', 'duration'];

const OUTLINE_OF_PRODUCT: readonly Facet[] = ['product', 'action', 'duration'];

const COMPARED: readonly Facet[] = ['action', 'announced', 'duration', 'condition', 'scope', 'purpose'];

/** Where the articles disagree: of the companies asked for, on the facets asked for. */
export const disagreement: Strategy = (snapshot, question) => {
  const { kinds, articleIds, rest, facets, facetCues, companyIds } = question;
  const between = articleIds.length > 1 && (facets.length > 0 || kinds.has('comparison'));
  if ((!kinds.has('disagreement') && !between) || unknownNames(snapshot, rest).length > 0) return undefined;
  // "Did Amazon and IBM do the same thing" is of companies, not of articles; and critics differ by their own words.
  if (companyIds.length > 1 && kinds.has('comparison') && !kinds.has('sources')) return undefined;
  if (companyIds.length > 0 && namesOutsiders(snapshot, question)) return undefined;
  const ofSomebody = companyIds.length === 0 && askedSpeakers(snapshot, question).length > 0;
  if (ofSomebody || namedPeople(snapshot, question).length > 0) return undefined;
  const records = askedRecords(snapshot, question);
  // "What do they disagree on" has "do" in it, and asks for no action.
  const onAction = facetCues.some(
    ({ facet, words }) => facet === 'action' && words.some(({ folded }) => !isStopWord(folded)),
  );
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
      (point) => point.differ !== undefined && ofArticles(point),
    );
  const found = recordSections(snapshot, records, asked.length > 0 ? asked : FACETS, differing).filter(
    ({ items }) => items.some(({ kind }) => kind === 'difference'),
  );
  if (found.length === 0 && articleIds.length > 0) return undefined;
  if (articleIds.length > 1) {
    const sections = found.map((section) => ({
      ...section,
      items: section.items.filter(({ kind }) => kind === 'difference'),
    }));
    return withinArticles(snapshot, question, { status: 'answered', title: 'Where they differ', sections });
  }
  const agreed = { items: [note('On this the articles do not differ; what they say:')] };
  return {
    status: 'answered',
    title: 'Where the sources differ',
    sections: found.length > 0 ? found : [agreed, ...recordSections(snapshot, records, asked)],
    next: companySteps(snapshot),
  };
};

/** Companies side by side, facet by facet. */
export const comparison: Strategy = (snapshot, question) => {
  if (!question.kinds.has('comparison')) return undefined;
  if (unknownNames(snapshot, question.rest).length > 0) return undefined;
  // Several speakers are compared by their words.
  if (question.companyIds.length === 0 && askedSpeakers(snapshot, question).length > 1) return undefined;
  if (namesOutsiders(snapshot, question)) return undefined;
  const records =
    question.companyIds.length > 1 ? askedRecords(snapshot, question) : [...snapshot.records.values()];
  if (records.length < 2) return undefined;
  const asked = question.facets.filter((facet) => facet !== 'action');
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

/** What people ask and no article states. */
export const knownToBeUnstated: Strategy = (snapshot, question) => {
  const { matter, weight } = unstatedMatter(snapshot, question);
  // A name that no article has, or somebody whom they do name, says more of what is asked than one everyday word.
  const named = namedPeople(snapshot, question).length > 0;
  if (!matter || (weight <= 1 && (named || unknownNames(snapshot, question.rest).length > 0)))
    return undefined;
  const passages = matter.nearest.flatMap((id) => snapshot.passages.get(id) ?? []);
  const records = question.companyIds.length > 0 ? askedRecords(snapshot, question) : [];
  return silent(snapshot, `${noArticle(snapshot)} states ${matter.about.replace(/\.$/u, '')}.`, {
    nearest: [
      ...recordSections(snapshot, records, question.facets, mainAndOpen),
      { items: passages.map(passageItem) },
    ],
    next: records.flatMap((record) => recordSteps(record).slice(0, 1)),
  });
};

/** How much a phrase has to weigh to be heard before anything else in the question. */
const UNMISTAKABLE = 2;

/** A matter asked for in a whole phrase: who is named besides it does not change what is asked. */
export const unmistakablyUnstated: Strategy = (snapshot, question) =>
  unstatedMatter(snapshot, question).weight >= UNMISTAKABLE
    ? knownToBeUnstated(snapshot, question)
    : undefined;

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
  const whenOfPerson =
    asked.companyIds.length === 0 && question.shape === 'date' && question.content.length > 0;
  const theirs =
    ofOthers || (whenOfPerson && namedPeople(snapshot, question).length > 0)
      ? passagesWithEvidence(snapshot, question)
      : undefined;
  if (theirs) return theirs;
  const records = askedRecords(snapshot, question);
  const without = companiesWithoutRecord(snapshot, question);
  if (records.length === 0) return withoutRecord(snapshot, question, without);

  const chosen = chosenFacets(question, named);
  const { also, narrowed, likeness, uncovered, missing } = companyEvidence(
    snapshot,
    question,
    records,
    chosen,
  );
  // Without a company, words that the facets do not have lead to a passage that has them, if there is one.
  if (!named && missing.some((word) => question.rest.includes(word))) {
    const passages = passagesWithEvidence(snapshot, question);
    if (passages ?? !isAnchored(snapshot, question)) return passages;
  }

  // What somebody would not say is part of every answer on the facet, however narrow the question.
  const isAsked = (point: Point) => narrowed.has(point) || point.readings.some(({ leftOpen }) => leftOpen);
  const apart = facetsAskedApart(question, records, narrowed);
  const pick =
    narrowed.size > 0
      ? (facet: FacetRecord) => (apart.has(facet.facet) ? mainAndOpen(facet) : facet.points.filter(isAsked))
      : also.length > 0
        ? mainAndOpen
        : undefined;
  const nearestFirst = (facet: FacetRecord) =>
    (pick?.(facet) ?? facet.points).toSorted((a, b) => (likeness.get(b) ?? 0) - (likeness.get(a) ?? 0));
  const sections = recordSections(snapshot, records, chosen, nearestFirst);
  const next = records.flatMap((record) => recordSteps(record).slice(0, records.length > 1 ? 1 : 3));
  const names = unknownNames(snapshot, uncovered);
  if (names.length > 0)
    return silent(snapshot, `No article mentions ${spell(names)}.`, { nearest: firstItem(sections), next });
  if (uncovered.length > 0 && also.length === 0 && question.facets.length === 0) {
    const companies = enumerate(records.map(({ company }) => company.name));
    return silent(
      snapshot,
      `${noArticle(snapshot)} says of ${companies} what you asked (${spell(uncovered)}).`,
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
  const stated = records.some((record) =>
    chosen.some((facet) => (record.facets.get(facet)?.points.length ?? 0) > 0),
  );
  if (!stated && also.length === 0)
    return { ...silentFacets(snapshot, records, chosen), sections: [...sections, ...without], next };
  const further = { items: alsoItems(also) };
  const shown = (name: Facet) =>
    records.some((record) => {
      const facet = record.facets.get(name);
      return facet !== undefined && (pick === undefined || pick(facet).length > 0);
    });
  // What was asked is no facet and stands in the evidence: an outline of everything else would only hide it.
  const outlined = question.facets.length > 0 || also.length === 0;
  return {
    status: 'answered',
    title: titleOf(records, outlined ? chosen.filter(shown) : []),
    sections: [
      ...productsOfOthers(snapshot, question),
      { items: outlined ? [] : wordNotes(snapshot, uncovered) },
      ...(narrowed.size > 0 ? [...sections, further] : [further, ...(outlined ? sections : [])]),
      ...without,
    ],
    next,
  };
};

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
      words.some((word) => !isStopWord(word.folded) && !used.has(word)) &&
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

interface CompanyEvidence {
  /** Readings of other facets, and passages, that have what the chosen facets lack. */
  also: Hit[];
  /** The points of the chosen facets that have what is asked; none where the question asks for no part of them. */
  narrowed: Set<Point>;
  /** How much of what is asked points of the chosen facets have, where they have more than a little. */
  likeness: Map<Point, number>;
  /** Words that the chosen facets lack. */
  missing: Word[];
  /** Words that nothing explains and no evidence has. */
  uncovered: Word[];
}

function companyEvidence(
  snapshot: Snapshot,
  question: Question,
  records: readonly CompanyRecord[],
  chosen: readonly Facet[],
): CompanyEvidence {
  const { rest, specific, content, companyIds, facetCues } = question;
  const ids = new Set(records.map(({ company }) => company.id));
  const shared = new Set(
    records.flatMap(({ facets }) => [...facets.values()].flatMap((facet) => [...facet.shared])),
  );
  const named = companyIds.length > 0;
  const ofTheirs = (entry: Entry) => {
    if (entry.kind === 'unstated') return false;
    if (entry.kind !== 'reading') return !named || namesOne(snapshot, entry.passage, ids);
    // What is said of several companies together is about one of them only where it names it.
    return (
      ids.has(entry.companyId) &&
      (!named || !shared.has(entry.point) || namesOne(snapshot, { text: entry.reading.says }, ids))
    );
  };
  const wanted = unique([...rest, ...specific]).filter((word) => content.includes(word));
  const inChosen = evidence(
    snapshot,
    asText(wanted),
    {
      kind: 'reading',
      where: (entry) => entry.kind === 'reading' && ids.has(entry.companyId) && chosen.includes(entry.facet),
    },
    0,
  );
  const covered = new Set(inChosen.flatMap(({ matchedTerms }) => [...matchedTerms]));
  const asking = new Set(facetCues.filter(({ facet }) => chosen.includes(facet)).flatMap((cue) => cue.words));
  const missing = wanted.filter((word) => !covered.has(word.term) && !asking.has(word));
  const also = missing.length === 0 ? [] : alsoSaid(snapshot, missing, ofTheirs, chosen);
  for (const { matchedTerms } of also) for (const term of matchedTerms) covered.add(term);
  const fitting = inChosen.filter(({ coverage }) => coverage >= EVIDENCE && specific.length > 0);
  return {
    also,
    likeness: likenesses(inChosen),
    narrowed: new Set(fitting.flatMap(({ entry }) => (entry.kind === 'reading' ? entry.point : []))),
    missing,
    uncovered: rest.filter(({ term }) => !covered.has(term)),
  };
}

/** Less of what is asked is a coincidence, and no reason to show one point before another. */
const LIKE = 0.3;

function likenesses(hits: readonly Hit[]): Map<Point, number> {
  const best = new Map<Point, number>();
  for (const { entry, coverage } of hits)
    if (entry.kind === 'reading' && coverage >= LIKE)
      best.set(entry.point, Math.max(coverage, best.get(entry.point) ?? 0));
  return best;
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
  // Anybody does something; only a facet proper is a matter of the company.
  if (question.facets.every((facet) => facet === 'action')) return [];
  const organisations = new Set(askedSpeakers(snapshot, question).map(({ organisation }) => organisation));
  return [...snapshot.records.values()]
    .filter(({ company }) => organisations.has(company.name))
    .map(({ company }) => company.id);
}

/** Evidence of other facets, and passages, for words that the chosen facets do not have. */
function alsoSaid(
  snapshot: Snapshot,
  missing: readonly Word[],
  where: (entry: Entry) => boolean,
  chosen: readonly Facet[],
): Hit[] {
  const hits = evidence(snapshot, asText(missing), where).filter(
    ({ entry }) => entry.kind !== 'reading' || !chosen.includes(entry.facet),
  );
  const readings = hits.filter(({ entry }) => entry.kind === 'reading');
  const cited = new Set(
    readings.flatMap(({ entry }) => (entry.kind === 'reading' ? entry.reading.accordingTo : [])),
  );
  const passages = hits.filter(
    ({ entry }) => 'passage' in entry && (entry.kind === 'quotation' || !cited.has(entry.passage.id)),
  );
  return [...readings.slice(0, 3), ...passages.slice(0, 3)];
}

function silentFacets(
  snapshot: Snapshot,
  records: readonly CompanyRecord[],
  chosen: readonly Facet[],
): Pick<Draft, 'status' | 'title'> {
  return { status: 'not_in_sources', title: `Not in ${theArticles(snapshot)}: ${titleOf(records, chosen)}` };
}

function withoutRecord(
  snapshot: Snapshot,
  { companyIds, rest, specific, facets }: Question,
  sections: Section[],
): Draft {
  const names = enumerate(companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []));
  const ids = new Set(companyIds);
  const asked = asText(unique([...rest, ...specific]));
  const hits = evidence(
    snapshot,
    asked,
    (entry) => entry.kind === 'passage' && namesOne(snapshot, entry.passage, ids),
  );
  const next = companySteps(snapshot);
  const ofReactions = facets.includes('reaction') && hits.length === 0;
  if (hits.length === 0 && !ofReactions) {
    return {
      status: 'not_in_sources',
      title: `${names}: no moratorium in ${theArticles(snapshot)}`,
      sections,
      next,
    };
  }
  const lead = note(`${noArticle(snapshot)} reports a moratorium by ${names}.`);
  const items = ofReactions ? sections.flatMap((section) => section.items.slice(1)) : hits.flatMap(hitItem);
  return {
    status: 'answered',
    title: `What the articles say of ${names}`,
    sections: [{ items: [lead, ...items] }],
    next,
  };
}
