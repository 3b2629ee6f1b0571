import type { Speaker } from '../../knowledge/schema.js';
import type { Quotation, Snapshot } from '../../knowledge/snapshot.js';
import type { Word } from '../../search/analysis.js';
import { type Draft, enumerate, enumerateSome, note } from '../answer.js';
import { speakersOf } from '../lookup.js';
import { quotationSections, quotationsAbout, quotationsBySpeakers, speakerSteps } from '../quote.js';
import { mainPoints } from '../record.js';
import { noArticle } from '../unstated.js';
import { hasContent } from './cues.js';
import { asText, evidence, type Strategy, silent, spell, unknownNames, unknownWords } from './evidence.js';
import { quotationOf } from './findQuotations.js';
import { askedSpeakers, namedPeople, speaksForNoCompany } from './namedSpeakers.js';
import { asksForOfficer } from './namesAsked.js';
import { ASKING } from './phrases.js';
import type { Question } from './question.js';
import { askedRecords, recordSections } from './records.js';
import { saidBy } from './saidBy.js';
import { wordsOfOthers } from './whose.js';

/** "What did … say", "… quote": by the speaker, and what it is about. */
export const quotationsOfSpeakers: Strategy = (snapshot, question) => {
  const { kinds, companyIds, facets, rest, about, articleIds } = question;
  if (!kinds.has('quotation') && !kinds.has('speech')) return undefined;
  const silentCompany = unquotedCompany(snapshot, question);
  if (silentCompany) return silentCompany;
  const speakers = askedSpeakers(snapshot, question);
  if (speakers.length === 0) {
    if (companyIds.length > 0) return undefined;
    if (kinds.has('quotation') && about.length === 0) return everyQuotation(snapshot);
    return (
      unquotedSpeaker(snapshot, question) ??
      (kinds.has('quotation') && !kinds.has('attribution')
        ? quotationsOnMatter(snapshot, question)
        : undefined)
    );
  }
  // Of an organisation a whole phrase for a facet asks for its record, whatever else is in the question.
  const people = namedPeople(snapshot, question);
  const ofFacet =
    question.facetStrength >= 2 && facets.some((facet) => facet !== 'action' && facet !== 'reaction');
  const ofCompany = people.length === 0 && companyIds.length > 0;
  // "Did he write a letter to them" asks for no words either.
  const ofLetter = facets.every((facet) => facet === 'venue');
  if (ofFacet && (ofCompany || ofLetter) && !kinds.has('quotation')) return undefined;
  // "What does Micky say about Microsoft": it is the article that says something.
  const ofArticle = articleIds.length > 0 && companyIds.length > 0 && people.length === 0;
  if (ofArticle && !kinds.has('quotation')) return undefined;
  // "What is it that it said it will stop": what it does, by whoever's account.
  if (people.length === 0 && saysWhatItDoes(question)) return undefined;
  const names = unknownNames(snapshot, rest);
  if (names.length > 0)
    return silent(snapshot, `No article mentions ${spell(names)}.`, { next: speakerSteps(speakers) });
  const said = saidBy(
    snapshot,
    speakers,
    aboutText(snapshot, question, speakers, wantedOf(question)),
    articleIds,
  );
  const ofOthers = said.status === 'not_in_sources' ? wordsOfOthers(snapshot, question, speakers) : undefined;
  if (ofOthers) return ofOthers;
  const isOfficer = people.length === 0 && asksForOfficer(question.words);
  const mayBeShort = said.status === 'not_in_sources' && kinds.has('quotation') && !isOfficer;
  const only = mayBeShort ? onlyQuotationOn(snapshot, question, speakers) : undefined;
  if (only) return allOf(only, speakers);
  // What the words of somebody do not have, a record or a passage may.
  const elsewhere =
    !asksWhetherSaid(question) &&
    (companyIds.length > 0 || facets.some((facet) => facet !== 'action' && facet !== 'reaction'));
  if (said.status === 'not_in_sources' && elsewhere && !kinds.has('quotation')) return undefined;
  return people.length > 0 ? said : withDeed(snapshot, question, said);
};

/** The one quotation that there is of some speakers, if it has a word of what it is asked for. */
function onlyQuotationOn(
  snapshot: Snapshot,
  question: Question,
  speakers: readonly Speaker[],
): Quotation | undefined {
  const [only, ...others] = quotationsBySpeakers(snapshot, speakers);
  if (!only || others.length > 0) return undefined;
  return quotationsAbout(snapshot, [only], asText(question.about), A_WORD)[0];
}

/** As much of a question as one of its words is. */
const A_WORD = 0.1;

function allOf(only: Quotation, speakers: readonly Speaker[]): Draft {
  const names = enumerateSome(speakers.map(({ name }) => name));
  const lead = `Nothing of theirs was found in just these words. All that is quoted of ${names}:`;
  return {
    status: 'answered',
    title: `Quotations: ${names}`,
    sections: [{ items: [note(lead)] }, ...quotationSections([only])],
    next: speakerSteps(speakers),
  };
}

/** "Did he say that it is racist": what others say of it is no answer. */
function asksWhetherSaid({ yesOrNo, facets, words: asked }: Question): boolean {
  const onlyWhether = yesOrNo && asked.every(({ folded }) => !ASKING.has(folded));
  return (
    onlyWhether && facets.length > 0 && facets.every((facet) => facet === 'motive' || facet === 'reaction')
  );
}

/** "What is the spokesperson's name": nobody named it. */
export const namelessSpeaker: Strategy = (snapshot, { things, kinds, about, words: asked }) => {
  const ids = new Set(things.flatMap((thing) => (thing.kind === 'speaker' ? thing.id : [])));
  const [speaker, ...others] = [...snapshot.speakers.values()].filter(({ id }) => ids.has(id));
  const asksName = asked.some(({ folded }) => folded === 'name');
  const asksWho =
    kinds.has('role') && (asksName || !kinds.has('speech')) && about.every(({ folded }) => folded === 'name');
  if (speaker?.kind !== 'spokesperson' || others.length > 0 || !asksWho) return undefined;
  return silent(snapshot, `${noArticle(snapshot)} gives the name of ${speaker.name}.`, {
    nearest: quotationSections(quotationsBySpeakers(snapshot, [speaker]).slice(0, 1)),
    next: speakerSteps([speaker]),
  });
};

/** A company of which no more than a phrase is quoted: what it did besides, or the phrase would stand for all it said. */
function withDeed(snapshot: Snapshot, question: Question, said: Draft): Draft {
  const quoted = said.sections.flatMap(({ items }) => items.filter(({ kind }) => kind === 'quotation'));
  const records = question.companyIds.length === 1 ? askedRecords(snapshot, question) : [];
  if (quoted.length > 1 || said.status !== 'answered') return said;
  return {
    ...said,
    sections: [...said.sections, ...recordSections(snapshot, records, ['action'], mainPoints)],
  };
}

/** Whether a question asks for an act of a company, and has "say" only round it: "what … said it will stop". */
function saysWhatItDoes({ kinds, companyIds, facetCues, words: asked, yesOrNo }: Question): boolean {
  const acts = facetCues.filter((cue) => cue.facet === 'action' && hasContent(cue));
  const said = asked.findIndex(({ folded }) => folded === 'said' || folded === 'says');
  const isAfter = acts.some((cue) => cue.words.some((word) => asked.indexOf(word) > said));
  return companyIds.length > 0 && !kinds.has('quotation') && !yesOrNo && said >= 0 && isAfter;
}

/** "What did Amazon say about the ACLU": who is named first is asked for, and others' words are no answer. */
function unquotedCompany(
  snapshot: Snapshot,
  { mentions, things, kinds, facetStrength, companyIds, words: asked }: Question,
): Draft | undefined {
  // "Which company wrote to Congress, Amazon or IBM" asks after none of them by itself.
  const isChoice = companyIds.length > 1 && asked.some(({ folded }) => folded === 'or');
  // Nor does "who said that Amazon …".
  if (facetStrength >= 2 || isChoice || kinds.has('attribution')) return undefined;
  const first = mentions[0]?.things.find(({ kind }) => kind === 'company');
  const company = first && snapshot.companies.get(first.id);
  const { own, others } = speakersOf(snapshot, mentions[0]?.things ?? []);
  const someoneElse = things.some(({ kind }) => kind === 'speaker' || kind === 'organisation');
  if (!company || !someoneElse || own.length + others.length > 0) return undefined;
  return silent(snapshot, `No article quotes ${company.name}.`, {});
}

function everyQuotation(snapshot: Snapshot): Draft {
  const next = speakerSteps([...snapshot.speakers.values()].filter(({ kind }) => kind === 'person'));
  return {
    status: 'answered',
    title: 'All quotations',
    sections: quotationSections(snapshot.quotations),
    next,
  };
}

/** How much of a matter a quotation has to have to be on it, where nobody is named. */
const ON_MATTER = 0.45;

/** "A quote on …": whoever said it. */
function quotationsOnMatter(snapshot: Snapshot, { about, rest }: Question): Draft | undefined {
  if (unknownNames(snapshot, rest).length > 0) return undefined;
  const hits = evidence(snapshot, asText(about), { kind: 'quotation' }, ON_MATTER);
  const quotations = hits.flatMap(quotationOf);
  if (quotations.length === 0) return undefined;
  return {
    status: 'answered',
    title: 'Quotations on what you asked about',
    sections: quotationSections(quotations.slice(0, 4)),
    next: speakerSteps(quotations.flatMap(({ speaker }) => speaker ?? [])),
  };
}

/** Words before and after which somebody is named who said something: "what did … say", "a quote by …". */
const BEFORE_SPEAKER = new Set(['did', 'does', 'do', 'has', 'have', 'by', 'from', 'of']);
const AFTER_SPEAKER = new Set([
  'say',
  'says',
  'said',
  'tell',
  'told',
  'think',
  'thinks',
  'write',
  'wrote',
  'quote',
  'quotes',
  'comment',
  'statement',
]);

/** Somebody who is asked for by name and whom no article quotes. */
function unquotedSpeaker(snapshot: Snapshot, question: Question): Draft | undefined {
  const { kinds, rest, companyIds, words: asked } = question;
  const isSpeaker = (word: Word) => {
    const at = asked.indexOf(word);
    const [before, after] = [asked[at - 1]?.folded ?? '', asked[at + 1]?.folded ?? ''];
    return BEFORE_SPEAKER.has(before) || AFTER_SPEAKER.has(after);
  };
  const names = unknownNames(snapshot, rest);
  const unknown = names.length > 0 ? names : unknownWords(snapshot, rest).filter(isSpeaker);
  if (kinds.has('everyone') || companyIds.length > 0 || unknown.length === 0) return undefined;
  const speakers = [...snapshot.speakers.values()].map(({ name }) => name);
  return silent(snapshot, `No article quotes or mentions ${spell(unknown)}.`, {
    more: [note(`The articles quote ${enumerateSome(speakers)}.`)],
  });
}

/** Somebody named without a word on quoting: what they are quoted with, and what is reported of them. */
export const speakerMatters: Strategy = (snapshot, question) => {
  const { kinds, companyIds, facets, rest, articleIds } = question;
  const speakers =
    kinds.has('comparison') || kinds.has('disagreement') || facets.includes('reaction')
      ? outsiders(snapshot, askedSpeakers(snapshot, question))
      : askedSpeakers(snapshot, question);
  if (speakers.length === 0) return undefined;
  const organisations = new Set(speakers.map(({ organisation }) => organisation));
  const theirOwn = [...snapshot.records.values()].some(({ company }) => organisations.has(company.name));
  const ofOwnCompany = companyIds.some((id) => organisations.has(snapshot.companies.get(id)?.name ?? ''));
  // Of somebody's age or authorship no quotation tells anything.
  const asksWho = kinds.has('role') && namedPeople(snapshot, question).length > 0;
  if (
    (theirOwn && ofOwnCompany && !asksWho) ||
    (kinds.has('article') && articleIds.length === 0 && facets.length === 0)
  )
    return undefined;
  const unknown = unknownNames(snapshot, rest);
  if (unknown.length > 0)
    return silent(snapshot, `No article mentions ${spell(unknown)}.`, { next: speakerSteps(speakers) });
  const asked = aboutText(snapshot, question, speakers, wantedOf(question));
  // What somebody who speaks for a company did stands in its record, unless the words asked are that person's own.
  if (theirOwn && facets.length > 0 && asked === '' && !asksWho) return undefined;
  const said = saidBy(snapshot, speakers, asked, articleIds);
  const names = enumerate(companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []));
  const unnamedLead = `Nothing of theirs was found that names ${names}. What there is of theirs:`;
  if (said.status === 'answered') {
    // How they took it they may have said of all companies together.
    const others = otherCompanies(snapshot, question, speakers).map(({ surface }) => surface);
    const isNamed =
      !facets.includes('reaction') ||
      others.length === 0 ||
      saidBy(snapshot, speakers, others.join(' '), articleIds).status === 'answered';
    return isNamed ? said : ledBy(unnamedLead, said);
  }
  if (companyIds.length === 0) {
    const ofOthers = wordsOfOthers(snapshot, question, speakers);
    if (ofOthers) return ofOthers;
    // Of somebody who is asked for by name all is shown before what others think.
    const isOnReaction = facets.includes('reaction') && !theirOwn && rest.length > 0;
    const all = isOnReaction ? saidBy(snapshot, speakers, '', articleIds) : said;
    return all.status === 'answered'
      ? ledBy('Nothing of theirs was found in just these words. What there is of theirs:', all)
      : undefined;
  }
  // What others did is no answer where somebody is asked about it; words that do not name them may be.
  const words = asText(wantedOf(question));
  const unnamed = theirOwn ? said : saidBy(snapshot, speakers, words, articleIds);
  if (unnamed.status !== 'answered') return speakers.some(({ kind }) => kind === 'person') ? said : undefined;
  return ledBy(unnamedLead, unnamed);
};

function ledBy(lead: string, draft: Draft): Draft {
  return { ...draft, sections: [{ items: [note(lead)] }, ...draft.sections] };
}

/** How they took it is what a question on reactions asks; the words for it need not be theirs. */
function wantedOf({ facets, rest, about }: Question): Word[] {
  return facets.includes('reaction') || facets.includes('purpose') ? rest : about;
}

/** Of critics and companies together the critics: a reaction is not that of the company reacted to. */
function outsiders(snapshot: Snapshot, speakers: readonly Speaker[]): readonly Speaker[] {
  const others = speakers.filter(speaksForNoCompany(snapshot));
  return others.length > 0 ? others : speakers;
}

/**
 * What speakers are asked about, with the companies that they do not speak for. How they took it they may have said of
 * "these companies".
 */
function aboutText(
  snapshot: Snapshot,
  question: Question,
  speakers: readonly Speaker[],
  list: readonly Word[],
): string {
  const companies = question.facets.includes('reaction') ? [] : otherCompanies(snapshot, question, speakers);
  return [asText(list), ...companies.map(({ surface }) => surface)].filter(Boolean).join(' ');
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
