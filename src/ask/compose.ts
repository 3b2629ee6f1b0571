import {
  type BriefItem,
  citedBy,
  type Detail,
  type Draft,
  enumerate,
  type Item,
  type NextStep,
  note,
  type PointItem,
  publisherOf,
  type QuotationItem,
  type Section,
  type Statement,
} from '../answers/answer.js';
import { contradictions, eachSide, recordCard } from '../answers/moratorium.js';
import { describeSpeaker } from '../answers/plainText.js';
import { briefInOneLine, briefItem } from '../answers/points.js';
import { quotationScreen } from '../answers/quote.js';
import { companyLines } from '../answers/record.js';
import { fitting, LEAD, roughLength, SCREEN } from '../answers/screen.js';
import { articleFieldItems } from '../answers/sources.js';
import { eventSection } from '../answers/timeline/timeline.js';
import { timeOf } from '../answers/timeline/times.js';
import { capital } from '../capital.js';
import { asText } from '../evidence/evidence.js';
import type { Found, Intent } from '../evidence/found.js';
import { askedSpeakers, namedPeople } from '../evidence/namedSpeakers.js';
import { citedOf, ofSpeakers } from '../evidence/pointsOfSpeakers.js';
import { knownPoint, type RankedPoint, rankPoints } from '../evidence/rankPoints.js';
import { askedRecords, isLeftOpen, wholeSection } from '../evidence/records.js';
import type { Article } from '../knowledge/passages.js';
import type { PlacedPoint } from '../knowledge/records.js';
import { ARTICLE_FIELDS, type Facet, type Point } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { findPhrase, phraseTerms } from '../question/phrases.js';
import type { Question } from '../question/question.js';
import { sentencesOf } from '../text/sentences.js';
import { unique } from '../unique.js';

/** So many characters of what is listed leave room for what has to be said of it. */
const LISTED = SCREEN.answer - 200;

/** How many questions a refusal offers instead. */
const SUGGESTED = 3;

/** What of that which was found is said first. */
interface Screen {
  title?: string;
  lead: Item[];
  sections?: Section[];
  details?: Detail[];
}

/** What the lead is chosen from. */
interface Choice {
  snapshot: Snapshot;
  question: Question;
  found: Found;
  /** Everything found, section by section. */
  items: Item[];
  ranked: RankedPoint[];
}

/**
 * What of that which was found answers a question, said first; all else in details.
 *
 * @param remarks what has to be said of the lead, and of how the question was read
 */
export function compose(
  snapshot: Snapshot,
  question: Question,
  found: Found,
  remarks: (lead: Item[]) => Item[],
): Draft {
  const items = found.sections.flatMap((section) => section.items);
  const choice = { snapshot, question, found, items, ranked: rankPoints(snapshot, question) };
  if (found.status === 'not_in_sources') return refusal(choice, remarks([]));
  const screen = known(choice) ?? COMPOSED[found.intent](choice);
  return {
    status: found.status,
    title: screen.title ?? found.title,
    lead: screen.lead,
    sections: [...(screen.sections ?? []), { items: remarks(screen.lead) }],
    details: detailsOf(choice, screen),
    next: found.next ?? [],
  };
}

/** Behind the first screen: each side of what is contradicted, and every reading of what was said first and of what was found. */
function detailsOf({ snapshot, question, found, items }: Choice, screen: Screen): Detail[] {
  const shown = pointsIn(items);
  const led = unique(screen.lead.flatMap((item) => (item.kind === 'brief' ? item.point : [])));
  const contradicted = unique([...led, ...shown]).filter(({ contradict }) => contradict !== undefined);
  const own = screen.details ?? [];
  return [
    ...(own.some(({ label }) => label === 'Each side') ? [] : [eachSide(contradicted)]),
    ...own,
    {
      label: 'In full',
      sections: [
        ...led
          // Of some articles only these readings were found.
          .filter((point) => question.articleIds.length > 0 || !shown.includes(point))
          .map((point) => wholeSection(snapshot, point)),
        ...found.sections,
      ],
    },
  ];
}

/** The brief of a point that is known to answer just this question (rule of truth 8). */
function known({ snapshot, question, found, ranked, items }: Choice): Screen | undefined {
  const isInside = ({ placed }: RankedPoint) =>
    question.articleIds.length === 0 ||
    citedOf(placed.point).every((id) =>
      question.articleIds.includes(snapshot.passages.get(id)?.articleId ?? ''),
    );
  const best = knownPoint(ranked.filter(isInside));
  const isSummary = question.kinds.has('summary') && question.about.length === 0;
  if (!best || found.intent === 'help' || isSummary) return undefined;
  const { sections, details } = quotationScreen(quotationsIn(items));
  return {
    ...titled(snapshot, best.placed),
    lead: [briefOf(best.placed)],
    ...(sections.length > 0 && { details }),
  };
}

const COMPOSED: Readonly<Record<Intent, (choice: Choice) => Screen>> = {
  record: (choice) => card(choice) ?? pointed(choice) ?? listed(choice),
  matter: (choice) => pointed(choice) ?? listed(choice),
  quotation: (choice) => whoTheyAre(choice) ?? quoted(choice) ?? pointed(choice) ?? listed(choice),
  speech: (choice) =>
    whoTheyAre(choice) ?? reported(choice) ?? quoted(choice) ?? pointed(choice) ?? listed(choice),
  compare: compared,
  contradiction: contradicted,
  outlet: byPublisher,
  event: listed,
  figure: ({ snapshot, found, items }) => ({
    title: found.title,
    lead: fitting(
      pointsIn(items).map((point) => inOneLine(unranked(snapshot, point).placed)),
      SCREEN.answer,
    ),
  }),
  article: (choice) => ofField(choice, askedArticles(choice)) ?? listed(choice),
  sources: (choice) => ofField(choice, [...choice.snapshot.articles.values()]) ?? listed(choice),
  help: ({ found: { sections } }) => ({ lead: sections[0]?.items ?? [], sections: sections.slice(1) }),
};

/** Whether a question is so like one that a point is known to answer that it asks for that point. */
function isAlike({ ranked }: Choice): boolean {
  return (ranked[0]?.likeness ?? 0) >= ALIKE;
}

/** "Who is she", "what is his job": whom the articles name somebody as, and then the words. */
function whoTheyAre({ snapshot, question, items }: Choice): Screen | undefined {
  const people = namedPeople(snapshot, question);
  if (!question.kinds.has('role') || people.length === 0) return undefined;
  const lead = people.flatMap((person): Item[] => {
    const quoted = snapshot.quotations.filter(({ speaker }) => speaker === person);
    const [first] = quoted;
    const text = `${describeSpeaker(person)}, as the articles name the speaker.`;
    return first ? [{ kind: 'statement', text, citations: [first.passageId] }] : [];
  });
  const { lead: quoted, details } = quotationScreen(quotationsIn(items));
  const taken = lead.reduce((sum, item) => sum + roughLength(item), 0);
  return lead.length > 0
    ? { lead, sections: [{ items: fitting(quoted, SCREEN.answer, taken) }], details }
    : undefined;
}

/** Somebody's words, where these are what was found: who has them, if that was asked, and the words whole. */
function quoted({ items, question }: Choice): Screen | undefined {
  const first = items.findIndex(({ kind }) => kind === 'quotation');
  if (first < 0 || items.slice(0, first).some(({ kind }) => kind !== 'note' && kind !== 'statement'))
    return undefined;
  const asked = [...question.quoted, ...question.attributed, asText(question.about)].join(' ');
  const before = items.slice(0, first);
  const taken = before.reduce((sum, item) => sum + roughLength(item), 0);
  const { lead, sections, details } = quotationScreen(quotationsIn(items), asked, taken);
  return { lead: [...before, ...lead], sections, details };
}

function quotationsIn(items: readonly Item[]): QuotationItem['quotation'][] {
  return items.flatMap((item) => (item.kind === 'quotation' ? item.quotation : []));
}

/** A report of somebody's words has to fit a question so well, beside the best point, to go before the words themselves. */
const REPORTED = 0.75;

/** What somebody said on a matter in one sentence, of each where several were asked; then the words. */
function reported(choice: Choice): Screen | undefined {
  const { snapshot, items, ranked, question } = choice;
  const speakers = askedSpeakers(snapshot, question);
  const organisations = unique(speakers.flatMap(({ organisation }) => organisation ?? []));
  const apart = organisations.length > 1 ? organisations : [undefined];
  // Who asks for no matter asks for the words, unless in words that are known to ask for a point.
  const isOnMatter = question.about.length > 0 || apart.length > 1 || isAlike(choice);
  if (!isOnMatter) return undefined;
  // Of one person the words follow; of a group several may speak.
  const isOfPerson = namedPeople(snapshot, question).length > 0;
  const best = apart.flatMap((organisation) => {
    const isOfThem = ofSpeakers(
      snapshot,
      speakers.filter((one) => organisation === undefined || one.organisation === organisation),
    );
    const own = ranked.filter(({ placed }) => isOfThem(placed));
    const [one] = own;
    if (!one) return [];
    if (organisation !== undefined) return [one.placed];
    const near = isOfPerson ? [one] : own.filter(({ score }) => score >= SECOND * one.score);
    return one.score >= REPORTED ? near.map(({ placed }) => placed) : [];
  });
  const [first, ...more] = unique(best).map(inOneLine);
  if (!first) return undefined;
  const lead = [first, ...inRoom(more, LEAD - roughLength(first))];
  const { lead: quoted, sections, details } = quotationScreen(quotationsIn(items), asText(question.about));
  const words = fitting(
    quoted,
    SCREEN.answer,
    [...lead, ...sections.flatMap(({ items: beside }) => beside)].reduce(
      (sum, item) => sum + roughLength(item),
      0,
    ),
  );
  return { lead, sections: words.length > 0 ? [{ items: words }, ...sections] : [], details };
}

/** A company's card, where all of its record was asked for. */
function card({ snapshot, question, items, ranked }: Choice): Screen | undefined {
  const [record, ...others] = askedRecords(snapshot, question);
  // One that asks in known words for something else has its own answer.
  const [main] = record?.facets.get('action')?.points ?? [];
  const isOther = ranked.some(({ placed, likeness }) => placed.point !== main && likeness >= ALIKE);
  if (isOther) return undefined;
  if (!record || others.length > 0 || question.articleIds.length > 0 || question.companyIds.length > 1)
    return undefined;
  if (question.facets.some((facet) => facet !== 'action') || question.specific.length > 0) return undefined;
  const facets = [...record.facets.values()].filter(({ points }) =>
    items.some((item) => item.kind === 'point' && points.includes(item.point)),
  );
  return facets.length >= OUTLINED
    ? { title: record.company.name, ...recordCard(snapshot, record) }
    : undefined;
}

/** A question so like one that a point is known to answer asks for that point; measured on the project's own questions. */
const ALIKE = 0.55;

/** As many facets of one record are shown where nothing in particular was asked. */
const OUTLINED = 3;

/** The brief of the point that answers, with the next best where there is room, or a line for each company. */
function pointed(choice: Choice): Screen | undefined {
  const { snapshot, question } = choice;
  const best = bestOf(choice);
  if (!best) return undefined;
  const restricted = ofArticles(choice);
  if (restricted) return restricted;
  // Who asks in known words for one company's point asks for that, and not for all companies.
  const isOfAll =
    best.likeness < ALIKE && !question.kinds.has('attribution') && !isLeftOpen(best.placed.point);
  const lines = isOfAll ? linesOfCompanies(snapshot, question, best.placed) : [];
  if (lines.length > 0) return { lead: lines };
  const lead = briefOf(best.placed);
  const isBesideRecord = question.companyIds.some((id) => snapshot.records.has(id));
  const others = isBesideRecord ? withoutRecord(snapshot, question) : [];
  return {
    ...titled(snapshot, best.placed),
    lead: [lead, ...(others.length > 0 ? others : secondLead(choice, best, lead))],
  };
}

/** Of what was found the point that fits the question best, or any that is known to answer it. */
function bestOf({ snapshot, items, ranked }: Choice): RankedPoint | undefined {
  const found = pointsIn(items);
  const passages = new Set(items.flatMap(citedBy));
  // Where passages were found and no point, only one that rests on them tells what they say.
  const isFound = ({ placed: { point }, likeness }: RankedPoint) =>
    likeness >= ALIKE ||
    (found.length > 0 ? found.includes(point) : citedOf(point).some((id) => passages.has(id)));
  const best = ranked.find(isFound);
  if (best) return best;
  const [first] = found;
  return first && unranked(snapshot, first);
}

/** A point that has nothing of the question. */
function unranked({ points }: Snapshot, point: Point): RankedPoint {
  const placed = points.find((one) => one.point === point) ?? { point, companyIds: [], facet: undefined };
  return { placed, score: 0, likeness: 0, bareLikeness: 0 };
}

function pointsIn(items: readonly Item[]): Point[] {
  return unique(items.flatMap((item) => (item.kind === 'point' ? item.point : [])));
}

/** Of a question on some articles what these say of the point that fits best, and not what others say. */
function ofArticles({ question, items, ranked }: Choice): Screen | undefined {
  if (question.articleIds.length === 0) return undefined;
  const partial = items.filter(
    (item): item is PointItem => item.kind === 'point' && item.readings.length < item.point.readings.length,
  );
  const scoreOf = ({ point }: PointItem) => ranked.find(({ placed }) => placed.point === point)?.score ?? 0;
  const [best] = partial.toSorted((a, b) => scoreOf(b) - scoreOf(a));
  return best && { lead: fitting(best.readings, LEAD) };
}

/** A line for each company, where a facet was asked of several of them or of nobody in particular. */
function linesOfCompanies(
  snapshot: Snapshot,
  question: Question,
  { facet, companyIds }: PlacedPoint,
): Item[] {
  const records = askedRecords(snapshot, question);
  if (facet === undefined || !LINED.has(facet) || companyIds.length !== 1 || records.length < 2) return [];
  if (!question.facets.includes(facet) && question.companyIds.length === 0) return [];
  const stated = records.filter((record) => record.facets.get(facet)?.points.length);
  return stated.length > 1 ? companyLines(snapshot, records, facet) : [];
}

/** What companies without a record are named for, where they were asked for beside one that has a record. */
function withoutRecord({ companies, records }: Snapshot, { companyIds }: Question): Item[] {
  return companyIds
    .filter((id) => !records.has(id))
    .flatMap((id) => companies.get(id) ?? [])
    .flatMap(({ name, brief }) => (brief ? [briefItem({ brief, readings: [brief] }, name)] : []));
}

/** The next best point has to fit so well beside the best. */
const SECOND = 0.5;

/** Of two questions in one the answer to the other; else the next best point, where there is room for it. */
function secondLead(
  { question: { facets }, items, ranked }: Choice,
  { placed }: RankedPoint,
  lead: BriefItem,
): Item[] {
  const found = pointsIn(items);
  const others = ranked.filter((one) => one.placed !== placed && found.includes(one.placed.point));
  const isAsked = ({ facet }: PlacedPoint) =>
    facet !== undefined && facet !== 'action' && facet !== placed.facet && facets.includes(facet);
  const asked = others.filter((one) => isAsked(one.placed)).slice(0, 1);
  const near = others.filter(({ score }) => score >= SECOND);
  const lines = unique([...asked, ...near]).map((one) => inOneLine(one.placed));
  return inRoom(
    lines.filter((item) => item.says?.text !== lead.says?.text),
    LEAD - roughLength(lead),
  );
}

/** Those of some items, in their order, that there is still room for. */
function inRoom<T extends Item>(items: readonly T[], room: number): T[] {
  let left = room;
  return items.filter((item) => {
    const isIn = roughLength(item) <= left;
    if (isIn) left -= roughLength(item);
    return isIn;
  });
}

/** The brief of a point; of an event with its time, and how that is known. */
function briefOf({ point, event }: PlacedPoint): BriefItem {
  return briefItem(point, event && timeOf(event));
}

/** Of what was found beside a silence the point that fits best; without points the one that tells of the passage, or this itself. */
function nearestOf(
  snapshot: Snapshot,
  shown: readonly Item[],
  ranked: readonly RankedPoint[],
): RankedPoint | Item | undefined {
  const points = pointsIn(shown);
  const passages = new Set(shown.slice(0, 1).flatMap(citedBy));
  const isNear = ({ placed: { point } }: RankedPoint) =>
    points.length > 0 ? points.includes(point) : citedOf(point).some((id) => passages.has(id));
  const [first] = points;
  return (
    ranked.find(isNear) ??
    (first && unranked(snapshot, first)) ??
    shown.find((item) => roughLength(item) <= LEAD)
  );
}

function nearestItems(nearest: RankedPoint | Item): Item[] {
  if ('placed' in nearest) return [{ ...inOneLine(nearest.placed), name: 'Nearest' }];
  return [note('Nearest:'), nearest];
}

function inOneLine({ point, event }: PlacedPoint): BriefItem {
  return briefInOneLine(point, event && timeOf(event));
}

/** "Amazon: one year", where the brief has a phrase; of no company or several the phrase alone. */
function titled({ companies }: Snapshot, { point: { brief }, companyIds }: PlacedPoint): { title?: string } {
  if (brief?.short === undefined) return {};
  const [id, ...others] = companyIds;
  const company = id === undefined || others.length > 0 ? undefined : companies.get(id);
  const title = company ? `${company.name}: ${brief.short}` : brief.short;
  return { title: capital(title) };
}

/** Facets on which each company has its own line. */
const LINED: ReadonlySet<Facet> = new Set<Facet>([
  'action',
  'announced',
  'condition',
  'duration',
  'scope',
  'prior_sales',
  'venue',
  'product',
]);
const UNTIL: ReadonlySet<Facet> = new Set<Facet>(['condition', 'duration']);

/** A line for each company: the facets that were asked for, or what it did. */
function compared({ snapshot, question, found }: Choice): Screen {
  const asked = question.facets.filter((facet) => LINED.has(facet) && facet !== 'action');
  // Of several sides at once what each did tells most; how long it lasts says until when as well.
  const [facet] = asked.length === 1 || asked.every((one) => UNTIL.has(one)) ? asked.toReversed() : [];
  return {
    title: found.title,
    lead: [
      ...companyLines(snapshot, askedRecords(snapshot, question), facet ?? 'action'),
      ...withoutRecord(snapshot, question),
    ],
  };
}

/** The contradictions on what was asked, each with its sides; of no matter in particular what they are on. */
function contradicted(choice: Choice): Screen {
  const { snapshot, question, items, ranked } = choice;
  const found = pointsIn(items);
  if (found.length === 0 && items.some(({ kind }) => kind === 'statement')) return listed(choice);
  const ofFound = ranked.filter(({ placed }) => found.includes(placed.point));
  const isOnMatter = question.specific.length > 0 || question.facets.some((facet) => facet !== 'action');
  const apart = found.filter(({ contradict }) => contradict !== undefined);
  if (isOnMatter || apart.length === 1) {
    const best = ofFound.find(({ placed }) => apart.includes(placed.point))?.placed.point ?? apart[0];
    if (best) return { lead: [briefItem(best)] };
    const [first] = ofFound.length > 0 ? ofFound.map(({ placed }) => placed.point) : found;
    const worded = first?.wording === undefined ? '' : `; they word it differently: ${first.wording}`;
    return {
      lead: [
        ...(first ? [briefItem(first)] : []),
        note(`The articles do not contradict each other on this${worded}.`),
      ],
    };
  }
  const records = askedRecords(snapshot, question);
  const [first, ...more] = unique(records.flatMap((record) => contradictions(record)));
  const matters = more.flatMap(({ about }) => about ?? []);
  const also = matters.length > 0 ? [note(`Sources contradict each other on ${enumerate(matters)}.`)] : [];
  if (!first) return { lead: [note('The articles do not contradict each other on this.')] };
  // Of one company its main contradiction, of all what they are on.
  return records.length === 1
    ? { lead: [briefItem(first), ...also] }
    : {
        lead: [note(`Sources contradict each other on ${enumerate([first.about ?? '', ...matters])}.`)],
      };
}

/** Which articles have it, by their publishers, then what they have. */
function byPublisher({ snapshot, found, items }: Choice): Screen {
  const passages = unique(items.flatMap(citedBy));
  const articles = unique(passages.flatMap((id) => snapshot.passages.get(id)?.articleId ?? [])).flatMap(
    (id) => snapshot.articles.get(id) ?? [],
  );
  const notes = items.filter((item) => item.kind === 'note').slice(0, 1);
  const publishers: Statement = {
    kind: 'statement',
    text: `${enumerate(articles.map(publisherOf))}.`,
    citations: articles.flatMap(({ id }) => passages.filter((one) => one.startsWith(`${id}#`)).slice(0, 1)),
  };
  const shown = fitting(
    items
      .filter(({ kind }) => kind !== 'note')
      .map((item) => (item.kind === 'statement' ? shortened(item) : item)),
    SCREEN.answer,
    [publishers, ...notes].reduce((sum, item) => sum + roughLength(item), 0),
  );
  return { title: found.title, lead: [publishers, ...notes], sections: [{ items: shown }] };
}

function askedArticles({ snapshot, question }: Choice): Article[] {
  return question.articleIds.flatMap((id) => snapshot.articles.get(id) ?? []);
}

/** What was asked of articles themselves: who wrote them, of when they are, their headlines, how many there are. */
function ofField({ snapshot, question, items }: Choice, articles: readonly Article[]): Screen | undefined {
  if (items[0]?.kind === 'quotation') return undefined;
  const field = ARTICLE_FIELDS.find((one) =>
    snapshot.vocabulary.articleFields[one].some((phrase) =>
      findPhrase(phraseTerms(phrase), question.words, new Set()),
    ),
  );
  return field && { lead: articleFieldItems(articles, field) };
}

/** Anything else, as far as there is room for it. */
function listed({ items }: Choice): Screen {
  const shown = items.map((item) => (item.kind === 'statement' ? shortened(item) : item));
  return { lead: fitting(shown, LISTED) };
}

/** A paragraph of a digest, or, where it is long, its first sentences. */
function shortened(item: Statement): Statement {
  if (item.text.length <= LEAD) return item;
  const [first = item.text, ...others] = sentencesOf(item.text);
  let text = first;
  for (const sentence of others) {
    if (text.length + sentence.length + 1 > LEAD) break;
    text = `${text} ${sentence}`;
  }
  return { ...item, text };
}

/** What no article states, the nearest brief, and what can be asked instead. */
function refusal({ snapshot, question, found, items, ranked }: Choice, remarks: Item[]): Draft {
  const { status, title, silence, sections, next = [] } = found;
  const [first] = items;
  const said = silence ?? (first?.kind === 'note' ? first.text : undefined);
  const shown = items.filter(({ kind }) => kind !== 'note');
  const [best] = ranked;
  const nearest = nearestOf(snapshot, shown, ranked) ?? (question.named.size > 0 ? best : undefined);
  const reasoned = nearest && 'placed' in nearest && nearest.placed.event;
  const others = silence === undefined ? withoutRecord(snapshot, question) : [];
  const asks = suggestions(ranked, nearest && 'placed' in nearest ? nearest.placed.point : undefined);
  return {
    status,
    title,
    lead:
      others.length > 0
        ? others
        : [...(said === undefined ? [] : [note(said)]), ...(nearest ? nearestItems(nearest) : [])],
    sections: [
      { items: asks.length > 0 ? [note(`You can ask: ${asks.map((one) => `${one}?`).join(' · ')}`)] : [] },
      { items: remarks },
    ],
    details: [
      {
        label: 'What they do say',
        sections: [...(reasoned ? [eventSection(reasoned)] : []), ...(shown.length > 0 ? sections : [])],
      },
    ],
    next: [...asks.map(askStep), ...next].slice(0, SUGGESTED + 2),
  };
}

/** The questions nearest to one that the articles do not answer; they are questions, and claim nothing. */
function suggestions(ranked: readonly RankedPoint[], nearest: Point | undefined): string[] {
  const first = ranked.filter(({ placed }) => placed.point === nearest);
  return unique(
    [...first, ...ranked].flatMap(({ placed }) => placed.point.brief?.asks.slice(0, 1) ?? []),
  ).slice(0, SUGGESTED);
}

function askStep(question: string): NextStep {
  return { label: question, command: 'ask', options: { question } };
}
