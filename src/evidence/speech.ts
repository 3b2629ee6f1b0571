import { enumerate, enumerateSome, note, type Statement } from '../answers/answer.js';
import { quotationSections, quotationsAbout, quotationsBySpeakers, speakerSteps } from '../answers/quote.js';
import { noArticle } from '../answers/unstated.js';
import type { Quotation } from '../knowledge/passages.js';
import type { Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import type { Question } from '../question/question.js';
import { wordsOfOthers } from './attribution.js';
import { haveEnough, sayEnough } from './coverage.js';
import { asText, type Strategy, silent, spell, unknownNames, unknownWords, wholeNames } from './evidence.js';
import type { Finding } from './found.js';
import { askedSpeakers, namedPeople, speaksForNoCompany } from './namedSpeakers.js';
import { ofSpeakers } from './pointsOfSpeakers.js';
import { type RankedPoint, rankPoints } from './rankPoints.js';
import { wholeSection } from './records.js';

/** How many points on what somebody said stand behind the words. */
const MOST_POINTS = 4;

/**
 * "What did she say about it", "his exact words", "what does the ACLU want": the words of whom a question names, and what
 * is reported of them. Of a company its record answers, unless words are asked for.
 */
export const speech: Strategy = (snapshot, question) => {
  const speakers = askedSpeakers(snapshot, question);
  if (speakers.length === 0) return unquoted(snapshot, question) ?? onMatter(snapshot, question);
  if (!asksForSpeakers(snapshot, question, speakers)) return undefined;
  const inside = quotationsBySpeakers(snapshot, speakers).filter(
    ({ articleId }) => question.articleIds.length === 0 || question.articleIds.includes(articleId),
  );
  const none = nobodyOf(snapshot, question, speakers, inside);
  if (none) return none;
  const isOfThem = ofSpeakers(snapshot, speakers);
  const own = rankPoints(snapshot, question).filter(({ placed }) => isOfThem(placed));
  const about = asText(question.about);
  const matching = about === '' ? inside : quotationsAbout(snapshot, inside, about);
  // Who asks whether somebody said something asks for just that.
  const isOnIt = (one: RankedPoint) =>
    question.yesOrNo
      ? sayEnough(snapshot, question, [one], question.about)
      : haveEnough(snapshot, question, [one]);
  const points = own.filter((one) => about === '' || isOnIt(one)).slice(0, MOST_POINTS);
  if (matching.length === 0 && points.length === 0)
    return nothingOnIt(snapshot, question, speakers, own[0], inside);
  const names = enumerateSome(speakers.map(({ name }) => name));
  return {
    status: 'answered',
    title: matching.length > 0 ? `Quotations: ${names}` : `Reported: ${names}`,
    sections: [
      ...quotationSections(matching),
      ...points
        .map(({ placed }) => wholeSection(snapshot, placed.point))
        .map((section, at) => (at === 0 ? { ...section, heading: 'Reported without quoting' } : section)),
    ],
    next: speakerSteps(speakers),
  };
};

/** What a question asks of speakers that no article can tell: of somebody whom none mentions, or who speaks without a name. */
function nobodyOf(
  snapshot: Snapshot,
  { rest, kinds, things, words: asked }: Question,
  speakers: readonly Speaker[],
  quotations: readonly Quotation[],
): Finding | undefined {
  const next = speakerSteps(speakers);
  const unknown = unknownNames(snapshot, rest);
  if (unknown.length > 0)
    return silent(snapshot, `No article mentions ${spell(wholeNames(snapshot, unknown, asked))}.`, { next });
  const isNamed = things.some(({ kind }) => kind === 'speaker');
  const nameless = speakers.filter(({ kind }) => isNamed && kind === 'spokesperson');
  if (!kinds.has('role') || nameless.length === 0 || rest.length > 0) return undefined;
  const names = enumerateSome(nameless.map(({ name }) => name));
  return silent(snapshot, `${noArticle(snapshot)} gives the name of ${names}.`, {
    nearest: quotationSections(quotations.slice(0, 1)),
    next,
  });
}

/** Nothing was found that they say on it: whose words they are, if anybody's; else the nearest thing of theirs. */
function nothingOnIt(
  snapshot: Snapshot,
  question: Question,
  speakers: readonly Speaker[],
  nearest: RankedPoint | undefined,
  quotations: readonly Quotation[],
): Finding | undefined {
  // What a company says of what it did, its record tells.
  const isOfRecord = question.companyIds.length > 0 && namedPeople(snapshot, question).length === 0;
  if (isOfRecord && !question.kinds.has('quotation')) return undefined;
  const others = wordsOfOthers(snapshot, question, speakers);
  if (others) return others;
  const names = enumerateSome(speakers.map(({ name }) => name));
  const what = `${noArticle(snapshot)} was found to quote ${names} on this: ${spell(question.about)}.`;
  return silent(snapshot, what, {
    nearest: nearest
      ? [wholeSection(snapshot, nearest.placed.point)]
      : quotationSections(quotations.slice(0, 2)),
    next: speakerSteps(speakers),
  });
}

/** Whether whom a question names is to be heard: a person always, a company where its words are asked for and no facet of it. */
function asksForSpeakers(snapshot: Snapshot, question: Question, speakers: readonly Speaker[]): boolean {
  const { kinds, companyIds, facets, facetStrength, articleIds } = question;
  const asksForWords = kinds.has('quotation') || kinds.has('speech');
  const people = namedPeople(snapshot, question);
  if (kinds.has('article') && articleIds.length === 0 && facets.length === 0) return false;
  if (people.length === 0 && companyIds.length > 0) {
    const isOfOthers = speakers.every(speaksForNoCompany(snapshot));
    const onFacet = facets.some((facet) => facet !== 'action' && facet !== 'reaction');
    return (
      isOfOthers ||
      kinds.has('quotation') ||
      (asksForWords && !(onFacet && facetStrength >= 2) && articleIds.length === 0)
    );
  }
  if (speakers.every(speaksForNoCompany(snapshot))) return true;
  const onFacet = facets.some((facet) => facet !== 'action' && facet !== 'reaction');
  return asksForWords || !onFacet || facetStrength < 1 || kinds.has('role');
}

/** Somebody who is asked for by name and whom no article quotes. */
function unquoted(
  snapshot: Snapshot,
  { kinds, rest, companyIds, words: asked }: Question,
): Finding | undefined {
  if (!kinds.has('quotation') && !kinds.has('speech')) return undefined;
  const names = unknownNames(snapshot, rest);
  if (companyIds.length > 0 && names.length === 0 && kinds.has('quotation')) {
    const company = companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []);
    return silent(snapshot, `${noArticle(snapshot)} quotes ${enumerateSome(company)}.`, {});
  }
  if (kinds.has('everyone') || companyIds.length > 0 || names.length === 0) return undefined;
  const speakers = [...snapshot.speakers.values()].map(({ name }) => name);
  return silent(snapshot, `No article quotes or mentions ${spell(wholeNames(snapshot, names, asked))}.`, {
    more: [note(`The articles quote ${enumerateSome(speakers)}.`)],
  });
}

/** "A quote on …", "all quotes": whoever said it. */
function onMatter(snapshot: Snapshot, { kinds, about, companyIds, rest }: Question): Finding | undefined {
  if (!kinds.has('quotation') || kinds.has('attribution') || companyIds.length > 0) return undefined;
  if (unknownWords(snapshot, rest).length > 0 && about.length > 0 && unknownNames(snapshot, rest).length > 0)
    return undefined;
  const found =
    about.length === 0
      ? snapshot.quotations
      : quotationsAbout(snapshot, snapshot.quotations, asText(about), 0.45).slice(0, 4);
  if (found.length === 0) return undefined;
  return {
    status: 'answered',
    title: about.length === 0 ? 'All quotations' : 'Quotations on what you asked about',
    sections: [...(about.length === 0 ? [{ items: [speakersOf(found)] }] : []), ...quotationSections(found)],
    next: speakerSteps(found.flatMap(({ speaker }) => speaker ?? [])),
  };
}

/** Whom some quotations are of, each with the first of them. */
function speakersOf(quotations: readonly Quotation[]): Statement {
  const firsts = new Map<Speaker, string>();
  for (const { speaker, passageId } of quotations)
    if (speaker && !firsts.has(speaker)) firsts.set(speaker, passageId);
  const speakers = [...firsts];
  return {
    kind: 'statement',
    text: `Quoted: ${enumerate(speakers.map(([{ name }]) => name))}.`,
    citations: speakers.map(([, passageId]) => passageId),
  };
}
