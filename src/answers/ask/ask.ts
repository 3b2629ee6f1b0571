import type { Company, Facet, Speaker } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { longDate } from '../../months.js';
import { isStopWord, terms } from '../../search/analysis.js';
import { unique } from '../../unique.js';
import { type Answer, type Draft, finish, type Item, note } from '../answer.js';
import { answerHelp } from '../help.js';
import { findCompany } from '../lookup.js';
import { answerMoratorium, companySteps } from '../moratorium.js';
import { quotationSections, quotationsBySpeakers, speakerSteps } from '../quote.js';
import { reachOf } from '../reach.js';
import { mainPoints, recordSteps } from '../record.js';
import { withUnreviewed } from '../unreviewed.js';
import { noArticle } from '../unstated.js';
import { absentNameNotes, absentTimeNotes, speaksAs } from './absent.js';
import { articleMatters, sourcesMatters, withinArticles } from './articles.js';
import { companyMatters } from './companies.js';
import { comparison, disagreement } from './differences.js';
import { eventsOfTime } from './eventsOfTime.js';
import { asText, nearestSections, type Strategy, silent, spell, unknownNames } from './evidence.js';
import { dayIn } from './facetCues.js';
import { leftOpenMatters } from './leftOpen.js';
import { mentioningMatters } from './mentioning.js';
import { askedSpeakers, namedPeople } from './namedSpeakers.js';
import { outletMatters } from './outlets.js';
import { everyFigure, figures, passagesWithEvidence, statedNumbers } from './passages.js';
import { type Question, understand } from './question.js';
import { quotedKinds } from './quotedKinds.js';
import { askedRecords, mainAndOpen, recordSections } from './records.js';
import { namelessSpeaker, quotationsOfSpeakers, speakerMatters } from './speakers.js';
import { knownToBeUnstated, unmistakablyUnstated } from './unstatedMatters.js';
import { attribution } from './whose.js';

/**
 * Answers a free question from records, quotations and passages. It refuses with `not_in_sources` from evidence: a
 * name that no article has, a matter or facet that no article states, a time after the latest article, or no passage
 * that has what is asked.
 *
 * @param company whom the question is about where it does not say so itself; a name that is unknown gets the known ones
 */
export function answerAsk(snapshot: Snapshot, text: string, company?: string): Answer {
  const about = company === undefined ? undefined : findCompany(snapshot, company);
  if (company !== undefined && !about) return answerMoratorium(snapshot, company);
  const question = onCompany(understand(snapshot, text), about);
  const draft = draftFor(snapshot, question) ?? refusal(snapshot, question);
  const { sections, ...rest } = withUnreviewed(snapshot, question, draft);
  const shown = { ...rest, sections };
  const absent = [
    ...absentNameNotes(snapshot, question, shown),
    ...absentTimeNotes(snapshot, question, shown),
  ];
  const remarks = [
    ...(about ? [note(`Taken as a question on ${about.name}.`)] : []),
    ...languageNote(question),
    ...spellingNotes(question),
    ...absent,
  ];
  return finish(snapshot, { ...rest, sections: [{ items: remarks }, ...sections] });
}

/** The question as if it named the company too. */
function onCompany(question: Question, company: Company | undefined): Question {
  if (!company) return question;
  const { companyIds, things } = question;
  return {
    ...question,
    companyIds: unique([company.id, ...companyIds]),
    things: [...things, { kind: 'company', id: company.id }],
  };
}

function draftFor(snapshot: Snapshot, question: Question): Draft | undefined {
  for (const strategy of STRATEGIES) {
    const draft = strategy(snapshot, question);
    if (draft) {
      const own = withoutLeftOut(question, draft);
      return OF_ALL_ARTICLES.has(strategy) ? own : withinArticles(snapshot, question, own);
    }
  }
  return undefined;
}

/** "Who besides Jane Doe is quoted": without the words of those who are not asked for, if there are others. */
function withoutLeftOut({ leftOut }: Question, draft: Draft): Draft {
  if (leftOut.length === 0) return draft;
  const isLeft = (item: Item) => item.kind === 'quotation' && speaksAs(item.quotation.speaker, leftOut);
  const sections = draft.sections.flatMap((section) => {
    const items = section.items.filter((item) => !isLeft(item));
    // What is left of a group without its quotations are remarks on these.
    const isEmptied = items.length < section.items.length && items.every(({ kind }) => kind !== 'quotation');
    return isEmptied ? [] : [{ ...section, items }];
  });
  return sections.some(({ items }) => items.length > 0) ? { ...draft, sections } : draft;
}

const timeAfterTheArticles: Strategy = (snapshot, question) => {
  const { kinds, years, facets, companyIds, rest } = question;
  // Of whom no article has, that is said.
  if (unknownNames(snapshot, rest).length > 0) return undefined;
  const { latest } = reachOf(snapshot);
  if (!latest) return undefined;
  // "Still" in somebody's words, of what somebody says, or of the asker, is no question on how things stand now.
  const ofSomebody = askedSpeakers(snapshot, question).length > 0 && companyIds.length === 0;
  const ofAsker = question.words.some(
    ({ folded }, index) =>
      folded === 'still' && ['i', 'we'].includes(question.words[index - 1]?.folded ?? ''),
  );
  const people = namedPeople(snapshot, question);
  const ofNow =
    kinds.has('later') && !ofAsker && (people.length === 0 ? !ofSomebody : asksForOffice(question, people));
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
    `${noArticle(snapshot)} says how things stand after ${longDate(latest)}, the date of the latest dated article.`,
    {
      nearest:
        people.length > 0 ? quotationSections(quotationsBySpeakers(snapshot, people).slice(0, 1)) : sections,
      next: records.flatMap((record) => recordSteps(record).slice(0, 1)),
    },
  );
};

/** "Is he still its president", "does she still work there": of somebody whose words are not asked for. */
function asksForOffice({ kinds, facets, about }: Question, people: readonly Speaker[]): boolean {
  const ofWords = (['speech', 'quotation', 'attribution'] as const).some((kind) => kinds.has(kind));
  const offices = new Set([...people.flatMap(({ role }) => terms(role ?? '')), ...WORK]);
  return !ofWords && facets.length === 0 && about.every(({ term }) => offices.has(term));
}

const WORK = terms('work works working employed job position office');

/** Only the topic itself: what each company did. */
const topicAlone: Strategy = (snapshot, { content, shape, untranslated, words: asked }) => {
  if (content.length > 0 || shape || untranslated || asked.every(({ folded }) => isStopWord(folded)))
    return undefined;
  const records = [...snapshot.records.values()];
  return {
    status: 'answered',
    title: 'What the companies did',
    sections: recordSections(snapshot, records, ['action', 'duration'], mainPoints),
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
  namelessSpeaker,
  leftOpenMatters,
  eventsOfTime,
  mentioningMatters,
  quotedKinds,
  disagreement,
  everyFigure,
  unmistakablyUnstated,
  articleMatters,
  outletMatters,
  sourcesMatters,
  statedNumbers,
  quotationsOfSpeakers,
  comparison,
  knownToBeUnstated,
  speakerMatters,
  figures,
  companyMatters,
  passagesWithEvidence,
  topicAlone,
];

/** Strategies that choose their articles themselves. */
const OF_ALL_ARTICLES: ReadonlySet<Strategy> = new Set([
  helpWanted,
  mentioningMatters,
  disagreement,
  articleMatters,
  outletMatters,
  sourcesMatters,
]);

function refusal(snapshot: Snapshot, question: Question): Draft {
  const names = unknownNames(snapshot, question.rest);
  const what =
    names.length > 0 ? `No article mentions ${spell(names)}.` : 'No passage answers this as it is asked.';
  const speakers = askedSpeakers(snapshot, question);
  // Whatever day is asked for, the nearest thing is the days that the articles give.
  const near =
    dayIn(question.words).length > 0
      ? recordSections(snapshot, askedRecords(snapshot, question), ['announced'], mainPoints)
      : nearestSections(snapshot, asText(question.content));
  const theirs = snapshot.quotations
    .filter(({ speaker }) => speaker && speakers.includes(speaker))
    .slice(0, 1);
  return silent(snapshot, what, {
    nearest: near.some(({ items }) => items.length > 0) ? near : quotationSections(theirs),
    next: speakerSteps(speakers),
  });
}

function languageNote({ language }: Question): Item[] {
  return language === undefined
    ? []
    : [note(`Asked in ${language}; the articles are in English, and so is the answer.`)];
}

function spellingNotes({ mentions, words: asked }: Question): Item[] {
  const corrected = mentions.filter((mention) => mention.corrected);
  const lines = corrected.map(({ from, to, name }) => `${spell(asked.slice(from, to))} is read as ${name}.`);
  return unique(lines).slice(0, 3).map(note);
}
