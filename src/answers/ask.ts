import { FACETS, type Facet, type Point, type Speaker } from '../knowledge/schema.js';
import type {
  Article,
  CompanyRecord,
  FacetRecord,
  Passage,
  Quotation,
  Snapshot,
} from '../knowledge/snapshot.js';
import { fold, isStopWord, terms, type Word, words } from '../search/analysis.js';
import { isOrdinaryWord } from '../search/ordinaryWords.js';
import { type Entry, entryText, type Hit } from '../search/searchIndex.js';
import {
  type Answer,
  type Draft,
  enumerate,
  finish,
  type Item,
  longDate,
  type NextStep,
  note,
  publisherOf,
  type Section,
} from './answer.js';
import { answerHelp } from './help.js';
import { speakersOf } from './lookup.js';
import { companySteps } from './moratorium.js';
import { type Question, understand } from './question.js';
import { attributionNotes, quotationSections, quotationsAbout } from './quote.js';
import {
  FACET_TITLES,
  facetSection,
  mainPoints,
  passageItem,
  passagesNaming,
  readingStatement,
  recordSteps,
} from './record.js';
import { aboutArticle, answerSources } from './sources.js';
import { unstatedMatter } from './unstated.js';

/** How much of what is asked (idf-weighted) an entry has to have for it to count as evidence. */
const EVIDENCE = 0.6;
/** As much is enough where the passage has a value of the very shape that is asked for. */
const SHAPED_EVIDENCE = 0.4;
/** How much of a phrase a quotation has to have to be near to it. */
const NEAR_QUOTATION = 0.8;
/** How many things a refusal shows: it is to help on, not to look like an answer. */
const NEAREST_ITEMS = 3;
/** How much makes an entry worth showing as the nearest thing to what was asked. */
const NEAREST = 0.3;
/** Facets that tell what a company did, for a question that asks for no more than that. */
const OUTLINE: readonly Facet[] = ['action', 'announced', 'venue', 'duration', 'condition', 'scope'];
const OUTLINE_OF_PRODUCT: readonly Facet[] = ['product', 'action', 'duration'];
const COMPARED: readonly Facet[] = ['action', 'announced', 'duration', 'condition', 'scope', 'purpose'];

/** One way to answer a question; `undefined` where it does not apply. */
type Strategy = (snapshot: Snapshot, question: Question) => Draft | undefined;

/**
 * Answers a free question from records, quotations and passages. It refuses with `not_in_sources` from evidence: a
 * name that no article has, a matter or facet that no article states, a time after the latest article, or no passage
 * that has what is asked.
 */
export function answerAsk(snapshot: Snapshot, text: string): Answer {
  const question = understand(snapshot, text);
  const draft = STRATEGIES.reduce<Draft | undefined>(
    (found, strategy) => found ?? strategy(snapshot, question),
    undefined,
  );
  const { sections, ...rest } = draft ?? refusal(snapshot, question);
  const remarks = [...languageNote(question), ...spellingNotes(question)];
  return finish(snapshot, { ...rest, sections: [{ items: remarks }, ...sections] });
}

const timeAfterTheArticles: Strategy = (snapshot, question) => {
  const { kinds, years, facets } = question;
  const dates = [...snapshot.articles.values()].flatMap(({ published }) => published.value ?? []).sort();
  const latest = dates.at(-1);
  if (!latest) return undefined;
  // "Still" in somebody's words, or of what somebody says, is no question on how things stand now.
  const ofNow =
    kinds.has('later') && askedSpeakers(snapshot, question).every(({ kind }) => kind !== 'person');
  if (!ofNow && !years.some((year) => year > Number(latest.slice(0, 4)))) return undefined;
  const records = askedRecords(snapshot, question);
  const sections = recordSections(
    snapshot,
    records,
    unique<Facet>([...facets, 'action', 'duration']),
    mainAndOpen,
  );
  return silent(
    snapshot,
    `No article says how things stand after ${longDate(latest)}, the date of the latest dated article.`,
    {
      nearest: sections,
      next: records.flatMap((record) => recordSteps(record).slice(0, 1)),
    },
  );
};

const articleMatters: Strategy = (snapshot, question) => {
  const { articleIds, kinds, facets, content, companyIds } = question;
  const articles = articleIds.flatMap((id) => snapshot.articles.get(id) ?? []);
  const speakers = askedSpeakers(snapshot, question);
  if (articles.length === 0) return undefined;
  const names = enumerate(articles.map(publisherOf));
  const next = articles.map(({ id, publisher }) => ({
    label: `Passages: ${publisher.value ?? id}`,
    command: 'sources',
    options: { article: id },
  }));
  const quotations = snapshot.quotations.filter(
    ({ articleId, speaker }) =>
      articleIds.includes(articleId) && (speakers.length === 0 || (speaker && speakers.includes(speaker))),
  );
  if (kinds.has('quotation') && quotations.length > 0) {
    return {
      status: 'answered',
      title: `Quotations in ${names}`,
      sections: quotationSections(quotations),
      next,
    };
  }
  if (speakers.some(({ kind }) => kind !== 'organisation')) return undefined;
  const onItself =
    kinds.has('article') ||
    kinds.has('sources') ||
    (companyIds.length === 0 && (content.length === 0 || facets.includes('announced')));
  if (onItself) {
    const title = articles.length === 1 ? 'What is known of the article' : 'What is known of the articles';
    const passages = ({ passages: all }: Article) =>
      kinds.has('article') || articles.length > 1 ? [] : all.map(passageItem);
    return {
      status: 'answered',
      title,
      sections: articles.map((article) => ({ items: [...aboutArticle(article), ...passages(article)] })),
      next,
    };
  }
  const companies = companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []);
  const asked = [asText(question.about), ...companies].join(' ');
  const hits = evidence(
    snapshot,
    asked,
    (entry) => 'passage' in entry && articleIds.includes(entry.passage.articleId),
  );
  if (hits.length === 0) return undefined;
  return {
    status: 'answered',
    title: `What ${names} says`,
    sections: [{ items: hits.slice(0, 5).flatMap(hitItem) }],
    next,
  };
};

const sourcesMatters: Strategy = (snapshot, question) => {
  const { kinds, about, companyIds } = question;
  const asksForSomethingElse =
    ['quotation', 'attribution', 'speech'].some((kind) => kinds.has(kind)) ||
    about.length > 0 ||
    companyIds.length > 0;
  if (!kinds.has('sources') || asksForSomethingElse || askedSpeakers(snapshot, question).length > 0)
    return undefined;
  const { status, title, sections, next } = answerSources(snapshot);
  return { status, title, sections, next };
};

/** "Who said …", "whose words are '…'": by the words, exactly or nearly. */
const attribution: Strategy = (snapshot, question) => {
  const { kinds, quoted, attributed } = question;
  if (quoted === undefined && !kinds.has('attribution')) return undefined;
  const phrases = quoted === undefined ? attributed : [quoted];
  const exact = phrases
    .map((phrase) => quotationsSaying(snapshot, phrase))
    .find((quotations) => quotations.length > 0);
  const found = exact ?? phrases.flatMap((phrase) => quotationsNear(snapshot, phrase));
  if (found.length === 0) {
    if (quoted === undefined) return undefined;
    const hits = evidence(snapshot, quoted, (entry) => entry.kind === 'passage', NEAR_QUOTATION);
    const what = 'No article quotes those words, or words near to them.';
    if (hits.length === 0) return silent(snapshot, what, { nearest: nearestSections(snapshot, quoted) });
    const said = note(
      'No article quotes those words of anybody. Paragraphs that have them, in our digest or as the article has it:',
    );
    return {
      status: 'answered',
      title: 'In no quotation',
      sections: [{ items: [said, ...hits.slice(0, 3).flatMap(hitItem)] }],
    };
  }
  const nearly = exact
    ? []
    : [note('No article quotes those exact words. The nearest that an article quotes:')];
  return {
    status: 'answered',
    title: exact ? 'Whose words they are' : 'The nearest words, and whose they are',
    sections: [
      { items: [...nearly, ...attributionNotes(snapshot, found), ...notTheirs(snapshot, question, found)] },
      ...quotationSections(found),
    ],
    next: speakerSteps(found.flatMap(({ speaker }) => speaker ?? [])),
  };
};

/** Of people named in a question on whose words these are, and who are not those that the articles give them to. */
function notTheirs(snapshot: Snapshot, question: Question, found: readonly Quotation[]): Item[] {
  const people = askedSpeakers(snapshot, question).filter(({ kind }) => kind === 'person');
  const wrong = people.filter((person) => found.every(({ speaker }) => speaker !== person));
  return wrong.map(({ name }) => note(`No article gives these words to ${name}.`));
}

/** "What did … say", "… quote": by the speaker, and what it is about. */
const quotationsOfSpeakers: Strategy = (snapshot, question) => {
  const { kinds, companyIds, facets, rest, about, articleIds } = question;
  if (!kinds.has('quotation') && !kinds.has('speech')) return undefined;
  const speakers = askedSpeakers(snapshot, question);
  if (speakers.length === 0) {
    if (companyIds.length > 0) return undefined;
    return kinds.has('quotation') && about.length === 0
      ? everyQuotation(snapshot)
      : unquotedSpeaker(snapshot, question);
  }
  const names = unknownNames(snapshot, rest);
  if (names.length > 0)
    return silent(snapshot, `No article mentions ${spell(names)}.`, { next: speakerSteps(speakers) });
  const said = saidBy(snapshot, speakers, aboutText(snapshot, question, speakers, about), articleIds);
  // What the words of somebody do not have, a record or a passage may.
  const elsewhere = companyIds.length > 0 || facets.some((facet) => facet !== 'action');
  return said.status === 'not_in_sources' && elsewhere && !kinds.has('quotation') ? undefined : said;
};

function everyQuotation(snapshot: Snapshot): Draft {
  const next = speakerSteps([...snapshot.speakers.values()].filter(({ kind }) => kind === 'person'));
  return {
    status: 'answered',
    title: 'All quotations',
    sections: quotationSections(snapshot.quotations),
    next,
  };
}

/** Somebody who is asked for by name and whom no article quotes. */
function unquotedSpeaker(snapshot: Snapshot, { kinds, rest, companyIds }: Question): Draft | undefined {
  const unknown = unknownWords(snapshot, rest);
  if (kinds.has('everyone') || companyIds.length > 0 || unknown.length === 0) return undefined;
  const speakers = [...snapshot.speakers.values()].map(({ name }) => name);
  return silent(snapshot, `No article quotes or mentions ${spell(unknown)}.`, {
    more: [note(`The articles quote ${enumerate(speakers)}.`)],
  });
}

/** What speakers are quoted with, and what is reported of them, on something; with `articleIds`, in those articles. */
function saidBy(
  snapshot: Snapshot,
  speakers: readonly Speaker[],
  about: string,
  articleIds: readonly string[] = [],
): Draft {
  const names = enumerate(speakers.map(({ name }) => name));
  const quotations = snapshot.quotations.filter(
    ({ speaker, articleId }) =>
      speaker && speakers.includes(speaker) && (articleIds.length === 0 || articleIds.includes(articleId)),
  );
  const matching = about === '' ? quotations : quotationsAbout(snapshot, quotations, about);
  const reported = reportedOf(snapshot, speakers, about === '' ? names : about);
  const next = speakerSteps(speakers);
  if (matching.length === 0 && reported.length === 0) {
    return silent(snapshot, `No article quotes ${names} on that.`, {
      nearest: quotationSections(quotations.slice(0, 2)),
      next,
    });
  }
  return {
    status: 'answered',
    title: `Quotations: ${names}`,
    sections: [...quotationSections(matching), { heading: 'Reported without quoting', items: reported }],
    next,
  };
}

/** How much of what is asked a report on a speaker has to have. */
const REPORT_EVIDENCE = 0.5;

/** Paragraphs and readings that report what a speaker said, in other words than the speaker's. */
function reportedOf(snapshot: Snapshot, speakers: readonly Speaker[], about: string): Item[] {
  const ids = new Set(speakers.map(({ id }) => id));
  const organisations = new Set(
    speakers.flatMap(({ kind, organisation }) => (kind === 'organisation' ? fold(organisation) : [])),
  );
  const companies = new Set([...snapshot.companies.values()].map(({ name }) => fold(name)));
  // A company is in almost every paragraph; only of people and of others does being named mean being reported.
  const named = (text: string) =>
    snapshot.names
      .find(words(text), () => true)
      .some(({ things }) =>
        things.some(
          ({ kind, id }) =>
            (kind === 'speaker' && ids.has(id) && !companies.has(id)) ||
            (kind === 'organisation' && organisations.has(id) && !companies.has(id)),
        ),
      );
  const hits = evidence(
    snapshot,
    about,
    (entry) => (entry.kind === 'passage' || entry.kind === 'reading') && named(entryText(entry)),
    REPORT_EVIDENCE,
  );
  const passages = hits.filter(({ entry }) => entry.kind === 'passage');
  return alsoItems(passages.length > 0 ? passages : hits);
}

/** Where the articles disagree: of the companies asked for, on the facets asked for. */
const disagreement: Strategy = (snapshot, question) => {
  const { kinds, articleIds, rest, facets } = question;
  if (!kinds.has('disagreement') || unknownNames(snapshot, rest).length > 0) return undefined;
  if (askedSpeakers(snapshot, question).some(({ kind }) => kind === 'person')) return undefined;
  const records = askedRecords(snapshot, question);
  const chosen = facets.length > 0 ? facets : FACETS;
  const ofArticles = ({ readings }: Point) =>
    articleIds.every((id) =>
      readings.some(({ accordingTo }) =>
        accordingTo.some((passage) => snapshot.passages.get(passage)?.articleId === id),
      ),
    );
  const differing = ({ points }: FacetRecord) =>
    points.filter((point) => point.differ !== undefined && ofArticles(point));
  const found = recordSections(snapshot, records, chosen, differing).filter(({ items }) =>
    items.some(({ kind }) => kind === 'difference'),
  );
  return {
    status: 'answered',
    title: 'Where the sources differ',
    sections:
      found.length > 0
        ? found
        : [
            { items: [note('On this the articles do not differ; what they say:')] },
            ...recordSections(snapshot, records, facets),
          ],
    next: companySteps(snapshot),
  };
};

const comparison: Strategy = (snapshot, question) => {
  if (!question.kinds.has('comparison')) return undefined;
  if (unknownNames(snapshot, question.rest).length > 0) return undefined;
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
        mainPoints(facet).filter((point) => !facet.shared.has(point)),
      ),
      ...companiesWithoutRecord(snapshot, question),
    ],
    next: records.map(({ company }) => ({
      label: company.name,
      command: 'moratorium',
      options: { company: company.id },
    })),
  };
};

/** What people ask and no article states. */
const knownToBeUnstated: Strategy = (snapshot, question) => {
  const { matter, weight } = unstatedMatter(snapshot, question);
  // A name that no article has is the better reason to refuse than a word that may be of anything.
  if (!matter || (weight <= 1 && unknownNames(snapshot, question.rest).length > 0)) return undefined;
  const passages = matter.nearest.flatMap((id) => snapshot.passages.get(id) ?? []);
  const records = question.companyIds.length > 0 ? askedRecords(snapshot, question) : [];
  return silent(snapshot, `No article states ${matter.about.replace(/\.$/u, '')}.`, {
    nearest: [
      ...recordSections(snapshot, records, question.facets, mainAndOpen),
      { items: passages.map(passageItem) },
    ],
    next: records.flatMap((record) => recordSteps(record).slice(0, 1)),
  });
};

/** A question about companies: the asked facets of their records, and whatever else of theirs has the words asked. */
const companyMatters: Strategy = (snapshot, asked) => {
  const question = {
    ...asked,
    companyIds: asked.companyIds.length > 0 ? asked.companyIds : companiesOfSpeakers(snapshot, asked),
  };
  const named = question.companyIds.length > 0;
  if (!named && question.facets.length === 0) return undefined;
  if (question.shape && question.facetStrength < 2) return undefined;
  const records = askedRecords(snapshot, question);
  const without = companiesWithoutRecord(snapshot, question);
  if (records.length === 0) return withoutRecord(snapshot, question, without);

  const chosen = chosenFacets(question, named);
  const { also, narrowed, uncovered, missing } = companyEvidence(snapshot, question, records, chosen);
  // Without a company, words that the facets do not have lead to the passages instead.
  if (!named && missing.some((word) => question.rest.includes(word))) return undefined;

  const pick =
    narrowed.size > 0
      ? ({ points }: FacetRecord) => points.filter((point) => narrowed.has(point))
      : undefined;
  const sections = recordSections(snapshot, records, chosen, pick);
  const next = records.flatMap((record) => recordSteps(record).slice(0, records.length > 1 ? 1 : 3));
  const names = unknownNames(snapshot, uncovered);
  if (names.length > 0)
    return silent(snapshot, `No article mentions ${spell(names)}.`, { nearest: sections, next });
  if (uncovered.length > 0 && also.length === 0 && question.facets.length === 0) {
    const companies = enumerate(records.map(({ company }) => company.name));
    return silent(snapshot, `No article says of ${companies} what you asked (${spell(uncovered)}).`, {
      nearest: sections,
      next,
    });
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
    return { ...silentFacets(records, chosen), sections: [...sections, ...without], next };
  // What was asked is no facet and stands in the evidence: an outline of everything else would only hide it.
  const outlined = question.facets.length > 0 || also.length === 0;
  return {
    status: 'answered',
    title: titleOf(records, outlined ? chosen : []),
    sections: [
      { items: [...wordNotes(snapshot, uncovered), ...alsoItems(also)] },
      ...(outlined ? sections : []),
      ...without,
    ],
    next,
  };
};

interface CompanyEvidence {
  /** Readings of other facets, and passages, that have what the chosen facets lack. */
  also: Hit[];
  /** The points of the chosen facets that have what is asked; none where the question asks for no part of them. */
  narrowed: Set<Point>;
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
    (entry) => entry.kind === 'reading' && ids.has(entry.companyId) && chosen.includes(entry.facet),
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
    narrowed: new Set(fitting.flatMap(({ entry }) => (entry.kind === 'reading' ? entry.point : []))),
    missing,
    uncovered: rest.filter(({ term }) => !covered.has(term)),
  };
}

/** Which words of a question stand in no article, so that nobody takes the answer for one on them. */
function wordNotes(snapshot: Snapshot, uncovered: readonly Word[]): Item[] {
  const unused = unknownWords(snapshot, uncovered);
  return unused.length === 0 ? [] : [note(`No article uses these words: ${spell(unused)}.`)];
}

/** Agencies, countries and the like that a question asks about and no article names. */
function unnamedBodies({ vocabulary, index }: Snapshot, { words: asked }: Question): Word[] {
  const bodies = new Set(vocabulary.bodies.flatMap(terms));
  return asked.filter(({ folded, term }) => bodies.has(term) && !index.knows(folded));
}

/** The facets asked for; of a question that asks for none in particular, those that outline what was done. */
function chosenFacets({ facets, rest, specific, things }: Question, named: boolean): readonly Facet[] {
  const general = facets.every((facet) => facet === 'action') && rest.length === 0 && specific.length === 0;
  if (
    general &&
    things.some(({ kind }) => kind === 'product') &&
    !things.some(({ kind }) => kind === 'company')
  )
    return OUTLINE_OF_PRODUCT;
  if (facets.length === 0 || general) return named ? OUTLINE : ['action'];
  return facets;
}

/** The companies with a record for which people named in a question speak. */
function companiesOfSpeakers(snapshot: Snapshot, question: Question): string[] {
  if (question.facets.length === 0) return [];
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

/** Each thing once: a reading that stands under two facets, or that several companies share, is one. */
function alsoItems(hits: readonly Hit[]): Item[] {
  const items = new Map(
    hits.map(({ entry }): [string, Item] => [
      entryText(entry),
      entry.kind === 'reading'
        ? readingStatement(entry.reading)
        : 'passage' in entry
          ? passageItem(entry.passage)
          : note(entryText(entry)),
    ]),
  );
  return [...items.values()];
}

function silentFacets(
  records: readonly CompanyRecord[],
  chosen: readonly Facet[],
): Pick<Draft, 'status' | 'title'> {
  return { status: 'not_in_sources', title: `Not in the articles: ${titleOf(records, chosen)}` };
}

/** Companies that the articles only mention. */
function companiesWithoutRecord(snapshot: Snapshot, { companyIds }: Question): Section[] {
  return companyIds
    .filter((id) => !snapshot.records.has(id))
    .flatMap((id) => snapshot.companies.get(id) ?? [])
    .map(({ id, name }) => ({
      heading: name,
      items: [
        note(`No article reports a moratorium by ${name}. What they do say of it:`),
        ...passagesNaming(snapshot, id).map(passageItem),
      ],
    }));
}

function withoutRecord(snapshot: Snapshot, { companyIds, about }: Question, sections: Section[]): Draft {
  const names = enumerate(companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []));
  const ids = new Set(companyIds);
  const hits = evidence(
    snapshot,
    asText(about),
    (entry) => entry.kind === 'passage' && namesOne(snapshot, entry.passage, ids),
  );
  const next = companySteps(snapshot);
  if (hits.length > 0)
    return {
      status: 'answered',
      title: `What the articles say of ${names}`,
      sections: [{ items: hits.flatMap(hitItem) }],
      next,
    };
  return { status: 'not_in_sources', title: `${names}: no moratorium in the articles`, sections, next };
}

/** Somebody named without a word on quoting: what they are quoted with, and what is reported of them. */
const speakerMatters: Strategy = (snapshot, question) => {
  const { companyIds, facets, rest, about, articleIds } = question;
  const speakers = askedSpeakers(snapshot, question);
  if (speakers.length === 0) return undefined;
  const organisations = new Set(speakers.map(({ organisation }) => organisation));
  const theirOwn = [...snapshot.records.values()].some(({ company }) => organisations.has(company.name));
  if (theirOwn && companyIds.length > 0) return undefined;
  const unknown = unknownNames(snapshot, rest);
  if (unknown.length > 0)
    return silent(snapshot, `No article mentions ${spell(unknown)}.`, { next: speakerSteps(speakers) });
  // How they took it is what a question on reactions asks; the words for it need not be theirs.
  const asked = aboutText(snapshot, question, speakers, facets.includes('reaction') ? rest : about);
  // What somebody who speaks for a company did stands in its record, unless the words asked are that person's own.
  if (theirOwn && facets.length > 0 && asked === '') return undefined;
  const said = saidBy(snapshot, speakers, asked, articleIds);
  // Nobody else's matters answer what a person was asked for.
  const personal = !theirOwn && speakers.some(({ kind }) => kind === 'person') && companyIds.length > 0;
  return said.status === 'answered' || personal ? said : undefined;
};

/** What speakers are asked about, with the companies that they do not speak for. */
function aboutText(
  snapshot: Snapshot,
  question: Question,
  speakers: readonly Speaker[],
  list: readonly Word[],
): string {
  return [...list, ...otherCompanies(snapshot, question, speakers)].map(({ surface }) => surface).join(' ');
}

/** Anything else: the passages and quotations that have what is asked, in the shape it is asked in. */
const passagesWithEvidence: Strategy = (snapshot, question) => {
  const { companyIds, shape, rest } = question;
  const asked = askingWords(question);
  if (asked === '' || unknownNames(snapshot, rest).length > 0) return undefined;
  const ids = new Set(companyIds);
  const hits = evidence(
    snapshot,
    asked,
    (entry) => 'passage' in entry && (ids.size === 0 || namesOne(snapshot, entry.passage, ids)),
    shape ? SHAPED_EVIDENCE : EVIDENCE,
  );
  const shaped = hits.filter(
    ({ entry }) => 'passage' in entry && hasShape(snapshot, entry.passage.text, question),
  );
  if (shaped.length === 0) return undefined;
  const missing = rest.filter(({ term }) => !shaped.some(({ matchedTerms }) => matchedTerms.has(term)));
  return {
    status: 'answered',
    title: 'What the articles say',
    sections: [{ items: wordNotes(snapshot, missing) }, { items: shaped.slice(0, 3).flatMap(hitItem) }],
    next: companySteps(snapshot),
  };
};

/** "How many", "what share": only a value of that shape answers, whatever else the question has words for. */
const figures: Strategy = (snapshot, question) =>
  question.shape ? passagesWithEvidence(snapshot, question) : undefined;

/** Only the topic itself: what each company did. */
const topicAlone: Strategy = (snapshot, { content, shape, untranslated, words: asked }) => {
  if (content.length > 0 || shape || untranslated || asked.every(({ folded }) => isStopWord(folded)))
    return undefined;
  const records = [...snapshot.records.values()];
  return {
    status: 'answered',
    title: 'What the companies did',
    sections: recordSections(snapshot, records, ['action']),
    next: companySteps(snapshot),
  };
};

/** Nothing but a greeting, or a question on the bot itself. */
const helpWanted: Strategy = (snapshot, { asksForHelp }) => {
  if (!asksForHelp) return undefined;
  const { status, title, sections, next } = answerHelp(snapshot);
  return { status, title, sections, next };
};

const STRATEGIES: readonly Strategy[] = [
  helpWanted,
  attribution,
  timeAfterTheArticles,
  disagreement,
  articleMatters,
  sourcesMatters,
  quotationsOfSpeakers,
  comparison,
  knownToBeUnstated,
  speakerMatters,
  figures,
  companyMatters,
  passagesWithEvidence,
  topicAlone,
];

function refusal(snapshot: Snapshot, question: Question): Draft {
  const names = unknownNames(snapshot, question.rest);
  const what = names.length > 0 ? `No article mentions ${spell(names)}.` : 'No article answers this.';
  const speakers = askedSpeakers(snapshot, question);
  const theirs = snapshot.quotations
    .filter(({ speaker }) => speaker && speakers.includes(speaker))
    .slice(0, 1);
  return silent(snapshot, what, {
    nearest:
      theirs.length > 0 ? quotationSections(theirs) : nearestSections(snapshot, asText(question.content)),
    next: speakerSteps(speakers),
  });
}

/** A refusal: what the articles are silent on, and, marked as such, the nearest thing that they do say. */
function silent(
  snapshot: Snapshot,
  what: string,
  { more = [], nearest = [], next = [] }: { more?: Item[]; nearest?: Section[]; next?: NextStep[] } = {},
): Draft {
  const filled = firstItems(nearest, NEAREST_ITEMS);
  return {
    status: 'not_in_sources',
    title: 'Not in the articles',
    sections: [
      {
        items: [
          note(what),
          ...more,
          ...(filled.length > 0 ? [note('The nearest thing that they do say:')] : []),
        ],
      },
      ...filled,
    ],
    next: next.length > 0 ? next : companySteps(snapshot),
  };
}

/** As many items as are wanted, from the front, with the headings of their sections. */
function firstItems(sections: readonly Section[], count: number): Section[] {
  let left = count;
  return sections.flatMap((section) => {
    const items = section.items.slice(0, left);
    left -= items.length;
    return items.length === 0 ? [] : [{ ...section, items }];
  });
}

function nearestSections(snapshot: Snapshot, asked: string): Section[] {
  if (asked === '') return [];
  const hits = evidence(snapshot, asked, (entry) => entry.kind === 'passage', NEAREST).slice(0, 1);
  return [{ items: hits.flatMap(hitItem) }];
}

/**
 * The sections of some facets of some records: all their points, or those that `pick` takes. A point that several
 * companies share is shown once; of several companies the heading names the company.
 */
function recordSections(
  snapshot: Snapshot,
  records: readonly CompanyRecord[],
  facets: readonly Facet[],
  pick: (facet: FacetRecord) => Point[] = ({ points }) => points,
): Section[] {
  const shown = new Set<Point>();
  const several = records.length > 1;
  return facets.flatMap((name) =>
    records.flatMap((record): Section[] => {
      const facet = record.facets.get(name);
      if (!facet) return [];
      const points = pick(facet).filter((point) => !shown.has(point));
      for (const point of points) shown.add(point);
      if (facet.points.length > 0 && points.length === 0) return [];
      const heading = several
        ? `${record.company.name}: ${FACET_TITLES[name].toLowerCase()}`
        : FACET_TITLES[name];
      return [facetSection(snapshot, record, { ...facet, points }, heading)];
    }),
  );
}

function titleOf(records: readonly CompanyRecord[], facets: readonly Facet[]): string {
  const names = enumerate(records.map(({ company }) => company.name));
  return facets.length > 3
    ? names
    : `${names}: ${enumerate(facets.map((facet) => FACET_TITLES[facet].toLowerCase()))}`;
}

/** The main points of a facet, those on which somebody would not say first. */
function mainAndOpen(facet: FacetRecord): Point[] {
  const open = facet.points.filter(({ readings }) => readings.some(({ leftOpen }) => leftOpen));
  return unique([...open, ...mainPoints(facet)]);
}

/** The records of the companies named, or of all where none is. */
function askedRecords(snapshot: Snapshot, { companyIds }: Question): CompanyRecord[] {
  if (companyIds.length === 0) return [...snapshot.records.values()];
  return companyIds.flatMap((id) => snapshot.records.get(id) ?? []);
}

/** Whom a question asks to hear: a person named outranks the organisation named along with the person. */
function askedSpeakers(snapshot: Snapshot, { things }: Question): Speaker[] {
  const { own, others } = speakersOf(snapshot, things);
  const people = own.filter(({ kind }) => kind !== 'organisation');
  return people.length > 0 ? people : [...own, ...others];
}

/** Mentions of companies that none of the speakers speaks for: what the speakers are asked about. */
function otherCompanies(
  snapshot: Snapshot,
  { mentions, words: asked }: Question,
  speakers: readonly Speaker[],
): Word[] {
  const theirs = new Set(speakers.map(({ organisation }) => organisation));
  return mentions
    .filter(({ things }) =>
      things.some(
        (thing) => thing.kind === 'company' && !theirs.has(snapshot.companies.get(thing.id)?.name ?? ''),
      ),
    )
    .flatMap(({ from, to, name }) => asked.slice(from, to).map((word) => ({ ...word, surface: name })));
}

/** Hits with enough of what is asked. */
function evidence(
  snapshot: Snapshot,
  asked: string,
  where: (entry: Entry) => boolean,
  least = EVIDENCE,
): Hit[] {
  const hits = snapshot.index.search(asked, { where, limit: 50 });
  // One word of several is a coincidence, however rare it is.
  const several =
    least >= EVIDENCE &&
    new Set(words(asked).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term))).size > 1;
  return hits.filter(
    ({ coverage, matchedTerms }) => coverage >= least && (!several || matchedTerms.size > 1),
  );
}

/** Quotations that have a phrase word for word. */
function quotationsSaying(snapshot: Snapshot, phrase: string): Quotation[] {
  const spaced = (one: string) =>
    ` ${words(one)
      .map(({ folded }) => folded)
      .join(' ')} `;
  return snapshot.quotations.filter(({ parts }) =>
    parts.some((part) => spaced(part).includes(spaced(phrase))),
  );
}

/** Quotations that have nearly all of a phrase, themselves or by synonyms; the words of one word alone are not near. */
function quotationsNear(snapshot: Snapshot, phrase: string): Quotation[] {
  const hits = evidence(snapshot, phrase, (entry) => entry.kind === 'quotation', NEAR_QUOTATION);
  const best = hits[0]?.coverage ?? 0;
  const content = new Set(words(phrase).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term)));
  if (content.size < 2) return [];
  return hits
    .filter(({ coverage }) => coverage === best)
    .flatMap(({ entry }) => ('passage' in entry ? (entry.passage.quotation ?? []) : []));
}

function hitItem({ entry }: Hit): Item[] {
  return 'passage' in entry ? [passageItem(entry.passage)] : [];
}

function namesOne(
  snapshot: Snapshot,
  { text, quotation }: Pick<Passage, 'text' | 'quotation'>,
  ids: ReadonlySet<string>,
): boolean {
  const companies = [...ids].flatMap((id) => snapshot.companies.get(id) ?? []);
  return companies.some(
    ({ name, products }) =>
      [name, ...products.map((product) => product.name)].some((one) => text.includes(one)) ||
      quotation?.speaker?.organisation === name,
  );
}

const NUMBER =
  /^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?)$/u;

/** Words between a number and what it counts: "civil rights groups, more than 80 of them". */
const COUNT_DISTANCE = 5;

/** Whether a text has a value of the shape that is asked for: a percentage, or a number of just those things. */
function hasShape(snapshot: Snapshot, text: string, question: Question): boolean {
  const { shape } = question;
  if (!shape) return true;
  const own = words(text);
  if (shape === 'percent')
    return own.some(({ folded }, index) => folded === 'percent' && /\d/u.test(own[index - 1]?.folded ?? ''));
  const counted = new Set(
    countedWords(question).flatMap(({ term }) => [term, ...snapshot.index.synonymsOf(term)]),
  );
  // A year counts nothing.
  const isCount = (folded: string) => NUMBER.test(folded) && !/^(?:19|20)\d{2}$/u.test(folded);
  return own.some(
    ({ folded }, index) =>
      isCount(folded) &&
      own
        .slice(Math.max(0, index - COUNT_DISTANCE), index + COUNT_DISTANCE + 1)
        .some(({ term }) => counted.has(term)),
  );
}

function unknownWords(snapshot: Snapshot, list: readonly Word[]): Word[] {
  return list.filter(({ folded }) => !snapshot.index.knowsMeaning(folded));
}

/** Words that no article has and that are no ordinary English words, or are written as names. */
function unknownNames(snapshot: Snapshot, list: readonly Word[]): Word[] {
  const capital = /^\p{Lu}\p{Ll}/u;
  return unknownWords(snapshot, list).filter(
    ({ folded, surface, start }) =>
      !/^\d/u.test(folded) && (!isOrdinaryWord(folded) || (start > 0 && capital.test(surface))),
  );
}

/** The words that a passage has to have: the content of the question, and what it wants a percentage or a number of. */
function askingWords(question: Question): string {
  const wanted =
    question.shape === 'percent'
      ? question.words.filter(({ folded }) => folded === 'percent')
      : countedWords(question);
  return asText(unique([...question.content, ...wanted]));
}

/** "how many police departments": police, departments. */
function countedWords({ shape, words: asked }: Question): Word[] {
  if (shape !== 'count') return [];
  const after = asked.findIndex(({ folded }) => ['many', 'much', 'number'].includes(folded)) + 1;
  return asked.slice(after, after + 3).filter(({ folded }) => !isStopWord(folded));
}

function asText(list: readonly Word[]): string {
  return list.map(({ folded }) => folded).join(' ');
}

/** Words of a question as an answer repeats them: as they were typed, each once, never in quotation marks. */
function spell(list: readonly Word[]): string {
  const runs: { text: string; end: number }[] = [];
  for (const { surface, start, end } of list) {
    const last = runs.at(-1);
    // Words that stood next to each other are most likely one name.
    if (last && start - last.end === 1) Object.assign(last, { text: `${last.text} ${surface}`, end });
    else runs.push({ text: surface, end });
  }
  return enumerate(unique(runs.map(({ text }) => text)));
}

function languageNote({ language }: Question): Item[] {
  return language === undefined
    ? []
    : [note(`Asked in ${language}; the articles are in English, and so is the answer.`)];
}

function spellingNotes({ mentions, words: asked }: Question): Item[] {
  const corrected = mentions.filter((mention) => mention.corrected);
  return corrected.map(({ from, to, name }) =>
    note(
      `${asked
        .slice(from, to)
        .map(({ surface }) => surface)
        .join(' ')} is read as ${name}.`,
    ),
  );
}

function speakerSteps(speakers: readonly Speaker[]): NextStep[] {
  return unique(speakers)
    .slice(0, 3)
    .map(({ id, name }) => ({ label: `Quotations: ${name}`, command: 'quote', options: { speaker: id } }));
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
