import { type Answer, type Draft, finish, firstScreen, type Item, note } from '../answers/answer.js';
import { answerHelp } from '../answers/help.js';
import { findCompany } from '../answers/lookup.js';
import { answerMoratorium } from '../answers/moratorium.js';
import { quotationSections, quotationsBySpeakers } from '../answers/quote.js';
import { reachOf } from '../answers/reach.js';
import { companySteps, mainPoints, recordSteps } from '../answers/record.js';
import { noArticle } from '../answers/unstated.js';
import { articleMatters, sourcesMatters, withinArticles } from '../evidence/articles.js';
import { attribution } from '../evidence/attribution.js';
import { leftOpenMatters } from '../evidence/declinedToSay.js';
import { comparison, disagreement } from '../evidence/differences.js';
import { eventsOfTime } from '../evidence/eventsOfTime.js';
import { type Strategy, silent, spell, unknownNames } from '../evidence/evidence.js';
import type { Finding, Found, Intent } from '../evidence/found.js';
import { matters } from '../evidence/matters.js';
import { mentioningMatters } from '../evidence/mentioning.js';
import { askedSpeakers, namedPeople } from '../evidence/namedSpeakers.js';
import { outletMatters } from '../evidence/outlets.js';
import { knownPoint, rankPoints, TIME } from '../evidence/rankPoints.js';
import { askedRecords, mainAndOpen, recordSections, titleOf, wholeSection } from '../evidence/records.js';
import { silentFacet } from '../evidence/silences.js';
import { speech } from '../evidence/speech.js';
import { knownToBeUnstated, unmistakablyUnstated } from '../evidence/unstatedMatters.js';
import { withUnreviewed } from '../evidence/withUnreviewed.js';
import type { PlacedPoint } from '../knowledge/records.js';
import type { Company, Facet, Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { type Question, understand } from '../question/question.js';
import { askingSentences, questionsIn } from '../question/questionParts.js';
import { terms } from '../search/analysis.js';
import { longDate } from '../text/months.js';
import { unique } from '../unique.js';
import { compose } from './compose.js';
import { absentNameNotes, absentTimeNotes, speaksAs } from './notesOnNames.js';
import { firstAnswered, severalAnswers } from './severalAnswers.js';

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
  const read = (part: string) => onCompany(understand(snapshot, part), about);
  const answer = (question: Question) => draftOf(snapshot, question, about);
  const whole = read(text);
  const parts = questionsIn(text);
  const several =
    parts.length > 1 && asksSeveral(snapshot, whole) ? severalAnswers(parts.map(read), answer) : undefined;
  return finish(
    snapshot,
    several ??
      firstAnswered(answer(whole), whole, askingSentences(text), (sentence) => answer(read(sentence))),
  );
}

/** Whether what stands side by side in a question can be answered apart: nothing is compared, and no point answers all of it. */
function asksSeveral(snapshot: Snapshot, whole: Question): boolean {
  return (
    !whole.kinds.has('comparison') &&
    !whole.kinds.has('disagreement') &&
    knownPoint(rankPoints(snapshot, whole)) === undefined
  );
}

/** What answers one question, with what has to be said of how it was read. */
function draftOf(snapshot: Snapshot, question: Question, about: Company | undefined): Draft {
  const first = foundBy(snapshot, question);
  const found = withUnreviewed(snapshot, question, first);
  const remarks = (lead: Item[]) => [
    ...(found.status === 'answered'
      ? [...absentNameNotes(snapshot, question, lead), ...absentTimeNotes(snapshot, question, lead)]
      : []),
    ...(about ? [note(`Taken as a question on ${about.name}.`)] : []),
    ...languageNote(question),
    ...spellingNotes(question),
  ];
  return compose(snapshot, question, found, remarks);
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

function foundBy(snapshot: Snapshot, question: Question): Found {
  for (const { find, intent } of STRATEGIES) {
    const finding = find(snapshot, question);
    if (finding) return read(snapshot, question, finding, find, intent);
  }
  return read(snapshot, question, matters(snapshot, question), matters, 'record');
}

/** What was found, without what is left out, within the articles that are asked for; or a point that is known to answer. */
function read(
  snapshot: Snapshot,
  question: Question,
  finding: Finding,
  find: Strategy,
  intent: Intent,
): Found {
  const own = withoutLeftOut(question, finding);
  const within = OF_ALL_ARTICLES.has(find) ? own : withinArticles(snapshot, question, own);
  const isQuotation = intent === 'speech' && question.kinds.has('quotation');
  const known = within.status === 'not_in_sources' && !ON_SILENCE.has(find) && knownTo(snapshot, question);
  return known || { ...within, intent: isQuotation ? 'quotation' : intent };
}

/** "Who besides Jane Doe is quoted": without the words of those who are not asked for, if there are others. */
function withoutLeftOut({ leftOut }: Question, draft: Finding): Finding {
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
    `${noArticle(snapshot)} says what happened later, after ${longDate(latest)}, the date of the latest dated article.`,
    {
      nearest:
        people.length > 0 ? quotationSections(quotationsBySpeakers(snapshot, people).slice(0, 1)) : sections,
      next: records.flatMap((record) => recordSteps(snapshot, record).slice(0, 1)),
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

/** "What happened", "tldr", or nothing but the topic itself: what each company did. */
const summary: Strategy = (snapshot, question) => {
  const { content, about, facets, shape, untranslated, kinds, companyIds, things } = question;
  const asksForNone = !shape && facets.every((facet) => facet === 'action');
  const isTopic = content.length === 0 && asksForNone && !untranslated && things.length === 0;
  const isSummary = kinds.has('summary') && about.length === 0 && companyIds.length !== 1;
  if (!isTopic && !isSummary) return undefined;
  const records = askedRecords(snapshot, question);
  return {
    status: 'answered',
    title: 'What the companies did',
    sections: recordSections(snapshot, records, ['action', 'duration'], mainPoints),
    next: companySteps(snapshot),
  };
};

/** "Any numbers", "the statistics": every figure that is no date. */
const figures: Strategy = (snapshot, { kinds, about, companyIds }) => {
  if (!kinds.has('figures') || about.length > 0 || companyIds.length > 0) return undefined;
  const counted = snapshot.points.filter(
    ({ point, event }) => !event && /\d/u.test((point.brief?.says ?? '').replace(TIME, '')),
  );
  return {
    status: 'answered',
    title: 'Figures in the articles',
    sections: counted.map(({ point }) => wholeSection(snapshot, point)),
    next: companySteps(snapshot),
  };
};

/** Nothing but a greeting, or a question on the bot itself. */
const helpWanted: Strategy = (snapshot, { asksForHelp, kinds }) => {
  if (!asksForHelp || kinds.has('summary')) return undefined;
  const help = answerHelp(snapshot);
  return { status: help.status, title: help.title, sections: firstScreen(help), next: help.next };
};

/** The ways to answer, the first that applies is taken; each with the kind of answer it gives. */
const STRATEGIES: readonly { find: Strategy; intent: Intent }[] = [
  { find: silentFacet, intent: 'matter' },
  { find: helpWanted, intent: 'help' },
  { find: mentioningMatters, intent: 'event' },
  { find: attribution, intent: 'quotation' },
  { find: timeAfterTheArticles, intent: 'matter' },
  { find: disagreement, intent: 'contradiction' },
  { find: leftOpenMatters, intent: 'matter' },
  { find: unmistakablyUnstated, intent: 'matter' },
  { find: figures, intent: 'figure' },
  { find: articleMatters, intent: 'article' },
  { find: outletMatters, intent: 'outlet' },
  { find: sourcesMatters, intent: 'sources' },
  { find: eventsOfTime, intent: 'event' },
  { find: summary, intent: 'compare' },
  { find: knownToBeUnstated, intent: 'matter' },
  { find: speech, intent: 'speech' },
  { find: comparison, intent: 'compare' },
];

/** Strategies that know what no article states: what they say of a question goes before a point that is like it. */
const ON_SILENCE: ReadonlySet<Strategy> = new Set([silentFacet, timeAfterTheArticles]);

/** Strategies that choose their articles themselves. */
const OF_ALL_ARTICLES: ReadonlySet<Strategy> = new Set([
  helpWanted,
  mentioningMatters,
  disagreement,
  articleMatters,
  outletMatters,
  sourcesMatters,
]);

/** What a question asks that a point is known to answer in just these words, whatever else could not be found. */
function knownTo(snapshot: Snapshot, question: Question): Found | undefined {
  const { records } = snapshot;
  // What a company without a record is named for is no answer on what it did.
  const isAnswer = ({ companyIds }: PlacedPoint) =>
    companyIds.length === 0 || companyIds.some((id) => records.has(id));
  const known = knownPoint(rankPoints(snapshot, question));
  if (!known || !isAnswer(known.placed)) return undefined;
  return {
    status: 'answered',
    title: titleOf(snapshot, { ...question, facets: [] }),
    sections: [wholeSection(snapshot, known.placed.point)],
    intent: 'matter',
  };
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
