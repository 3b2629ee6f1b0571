import type { Speaker } from '../knowledge/schema.js';
import type { Quotation, Snapshot } from '../knowledge/snapshot.js';
import { isStopWord, type Word, words } from '../search/analysis.js';
import type { Entry } from '../search/entries.js';
import { unique } from '../unique.js';
import { type Draft, enumerate, enumerateSome, type Item, note } from './answer.js';
import {
  alsoItems,
  asText,
  evidence,
  hitItem,
  nearestSections,
  type Strategy,
  silent,
  spell,
  unknownNames,
  unknownWords,
} from './askEvidence.js';
import { askedRecords, mainAndOpen, recordSections } from './askRecords.js';
import {
  NEAR_QUOTATION,
  quotationOf,
  quotationsNear,
  quotationsSaying,
  withVersions,
} from './findQuotations.js';
import { speakersOf } from './lookup.js';
import { namesSpeaker } from './naming.js';
import { foldedWords } from './phrases.js';
import type { Question } from './question.js';
import {
  attributionNotes,
  quotationSections,
  quotationsAbout,
  quotationsBySpeakers,
  speakerSteps,
} from './quote.js';
import { mainPoints } from './record.js';

/** "Who said …", "whose words are '…'": by the words, exactly or nearly. */
export const attribution: Strategy = (snapshot, question) => {
  const { kinds, quoted, attributed } = question;
  const asksWhose = (['attribution', 'speech', 'quotation'] as const).some((kind) => kinds.has(kind));
  // A single word in quotation marks is most often stressed, not quoted; grammar alone never is.
  const quotes = quoted.filter(
    (phrase) => words(phrase).filter(({ folded }) => !isStopWord(folded)).length > (asksWhose ? 0 : 1),
  );
  // "Who wrote to Congress" asks who did it; "wrote" has no words here.
  const ofDeed = question.facetStrength >= 2 && question.facets.includes('venue');
  const asksWho = kinds.has('attribution') && !ofDeed;
  if (quotes.length === 0 && !asksWho) return undefined;
  const phrases = quotes.length === 0 ? attributed : quotes;
  const exact = unique(phrases.flatMap((phrase) => quotationsSaying(snapshot, phrase)));
  const near = (phrase: string) => {
    const mended = mendedPhrase(question, phrase);
    const saying = mended === foldedWords(phrase) ? [] : quotationsSaying(snapshot, mended);
    return saying.length > 0 ? saying : quotationsNear(snapshot, phrase);
  };
  const all = exact.length > 0 ? exact : unique(phrases.flatMap(near));
  // Whether somebody named said it is answered by that person's words, if there are any.
  const people = namedPeople(snapshot, question);
  const theirs = all.filter(({ speaker }) => speaker && people.includes(speaker));
  const having = theirs.length > 0 ? theirs : all;
  const found = withVersions(snapshot, having);
  if (found.length === 0)
    return quotes.length === 0 ? undefined : inNoQuotation(snapshot, question, quotes, people);
  const whose =
    exact.length > 0
      ? // Other versions are shown with them, and may lack just these words.
        attributionNotes(snapshot, having)
      : [note('No article quotes those exact words. The nearest that an article quotes:')];
  return {
    status: 'answered',
    title: exact.length > 0 ? 'Whose words they are' : 'The nearest words, and whose they are',
    sections: [
      { items: [...whose, ...notTheirs(snapshot, question, people, found)] },
      ...quotationSections(found),
    ],
    next: speakerSteps(found.flatMap(({ speaker }) => speaker ?? [])),
  };
};

/** A phrase of a question with its misspelt words as they were understood. */
function mendedPhrase({ words: asked }: Question, phrase: string): string {
  return words(phrase)
    .map(({ surface, folded }) => asked.find((word) => word.surface === surface)?.folded ?? folded)
    .join(' ');
}

/** Words in quotation marks that no quotation has, or comes near to: paragraphs may have them. */
function inNoQuotation(
  snapshot: Snapshot,
  question: Question,
  quoted: readonly string[],
  people: readonly Speaker[],
): Draft {
  const phrase = quoted.join(' ');
  const hits = evidence(snapshot, phrase, (entry) => entry.kind === 'passage', NEAR_QUOTATION);
  if (hits.length === 0) {
    const theirs = quotationsBySpeakers(snapshot, people);
    const near = evidence(snapshot, phrase, isOneOf(theirs), A_LITTLE).slice(0, 1).flatMap(quotationOf);
    const ofFacets = question.companyIds.length > 0 ? question.facets : [];
    return silent(snapshot, 'No article quotes those words, or words near to them.', {
      nearest:
        near.length > 0
          ? quotationSections(near)
          : ofFacets.length > 0
            ? recordSections(snapshot, askedRecords(snapshot, question), ofFacets, mainAndOpen)
            : nearestSections(snapshot, phrase),
    });
  }
  const said = note(
    'No article gives those words to a speaker. Paragraphs that have them, or say it in other words:',
  );
  return {
    status: 'answered',
    title: 'In no quotation',
    sections: [{ items: [said, ...hits.slice(0, 3).flatMap(hitItem)] }],
  };
}

/** Enough for the nearest words of somebody. */
const A_LITTLE = 0.2;

function isOneOf(quotations: readonly Quotation[]): (entry: Entry) => boolean {
  const ids = new Set(quotations.map(({ passageId }) => passageId));
  return (entry) => entry.kind === 'quotation' && ids.has(entry.passage.id);
}

/** Of people and companies named in a question on whose words these are, and who are not those who have them. */
function notTheirs(
  snapshot: Snapshot,
  { companyIds }: Question,
  people: readonly Speaker[],
  found: readonly Quotation[],
): Item[] {
  const organisations = new Set(found.map(({ speaker }) => speaker?.organisation));
  const companies = companyIds
    .flatMap((id) => snapshot.companies.get(id)?.name ?? [])
    .filter((name) => !organisations.has(name));
  const wrong = people
    .filter((person) => found.every(({ speaker }) => speaker !== person))
    .map(({ name }) => name);
  return [...wrong, ...companies].map((name) => note(`No article gives these words to ${name}.`));
}

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
  if (people.length === 0 && ofFacet && companyIds.length > 0 && !kinds.has('quotation')) return undefined;
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
  // What the words of somebody do not have, a record or a passage may.
  const elsewhere =
    companyIds.length > 0 || facets.some((facet) => facet !== 'action' && facet !== 'reaction');
  if (said.status === 'not_in_sources' && elsewhere && !kinds.has('quotation')) return undefined;
  return people.length > 0 ? said : withDeed(snapshot, question, said);
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
  const acts = facetCues.filter(({ facet, words: used }) => facet === 'action' && used.some(isContent));
  const said = asked.findIndex(({ folded }) => folded === 'said' || folded === 'says');
  const isAfter = acts.some((cue) => cue.words.some((word) => asked.indexOf(word) > said));
  return companyIds.length > 0 && !kinds.has('quotation') && !yesOrNo && said >= 0 && isAfter;
}

function isContent({ folded }: Word): boolean {
  return !isStopWord(folded);
}

/** "What did Amazon say about the ACLU": who is named first is asked for, and others' words are no answer. */
function unquotedCompany(
  snapshot: Snapshot,
  { mentions, things, facetStrength }: Question,
): Draft | undefined {
  if (facetStrength >= 2) return undefined;
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
  const hits = evidence(snapshot, asText(about), ({ kind }) => kind === 'quotation', ON_MATTER);
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
const BEFORE_SPEAKER = new Set(['did', 'does', 'do', 'has', 'have', 'by', 'from', 'of', 'is', 'was']);
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

/** What speakers are quoted with, and what is reported of them, on something; with `articleIds`, in those articles. */
function saidBy(
  snapshot: Snapshot,
  speakers: readonly Speaker[],
  about: string,
  articleIds: readonly string[] = [],
): Draft {
  const names = enumerateSome(speakers.map(({ name }) => name));
  const inside = new Set(articleIds);
  const quotations = quotationsBySpeakers(snapshot, speakers).filter(
    ({ articleId }) => inside.size === 0 || inside.has(articleId),
  );
  const matching = about === '' ? quotations : quotationsAbout(snapshot, quotations, about);
  const reported = reportedOf(snapshot, speakers, about === '' ? speakers.map(({ name }) => name) : [about]);
  const next = speakerSteps(speakers);
  if (matching.length === 0 && reported.length === 0) {
    return silent(snapshot, `No article was found to quote ${names} on that.`, {
      nearest: quotationSections(quotations.slice(0, 2)),
      next,
    });
  }
  return {
    status: 'answered',
    title: matching.length > 0 ? `Quotations: ${names}` : `What is reported of ${names}`,
    sections: [...quotationSections(matching), { heading: 'Reported without quoting', items: reported }],
    next,
  };
}

/** How much of what is asked a report on a speaker has to have. */
const REPORT_EVIDENCE = 0.5;

/** Of an organisation for which very many speak, so many are looked for by name. */
const MOST_SEARCHES = 10;

/** Paragraphs and readings that report what a speaker said, in other words than the speaker's. */
function reportedOf(snapshot: Snapshot, speakers: readonly Speaker[], about: readonly string[]): Item[] {
  const hits = about
    .slice(0, MOST_SEARCHES)
    .flatMap((one) => evidence(snapshot, one, namesSpeaker(snapshot, speakers), REPORT_EVIDENCE));
  const passages = hits.filter(({ entry }) => entry.kind === 'passage');
  return alsoItems(passages.length > 0 ? passages : hits);
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
  if (theirOwn && facets.length > 0 && asked === '') return undefined;
  const said = saidBy(snapshot, speakers, asked, articleIds);
  if (said.status === 'answered' || companyIds.length === 0)
    return said.status === 'answered' ? said : undefined;
  // What others did is no answer where somebody is asked about it; words that do not name them may be.
  const words = asText(wantedOf(question));
  const unnamed = theirOwn ? said : saidBy(snapshot, speakers, words, articleIds);
  if (unnamed.status !== 'answered') return speakers.some(({ kind }) => kind === 'person') ? said : undefined;
  const names = enumerate(companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []));
  const lead = { items: [note(`Nothing of theirs was found that names ${names}. What there is of theirs:`)] };
  return { ...unnamed, sections: [lead, ...unnamed.sections] };
};

/** How they took it is what a question on reactions asks; the words for it need not be theirs. */
function wantedOf({ facets, rest, about }: Question): Word[] {
  return facets.includes('reaction') || facets.includes('purpose') ? rest : about;
}

/** Whether a question names somebody who speaks for none of the companies. */
export function namesOutsiders(snapshot: Snapshot, question: Question): boolean {
  return askedSpeakers(snapshot, question).some(speaksForNoCompany(snapshot));
}

function speaksForNoCompany({ records }: Snapshot): (speaker: Speaker) => boolean {
  const companies = new Set([...records.values()].map(({ company }) => company.name));
  return ({ organisation }) => organisation === null || !companies.has(organisation);
}

/** Of critics and companies together the critics: a reaction is not that of the company reacted to. */
function outsiders(snapshot: Snapshot, speakers: readonly Speaker[]): readonly Speaker[] {
  const others = speakers.filter(speaksForNoCompany(snapshot));
  return others.length > 0 ? others : speakers;
}

/** What speakers are asked about, with the companies that they do not speak for. */
function aboutText(
  snapshot: Snapshot,
  question: Question,
  speakers: readonly Speaker[],
  list: readonly Word[],
): string {
  const companies = otherCompanies(snapshot, question, speakers).map(({ surface }) => surface);
  return [asText(list), ...companies].filter(Boolean).join(' ');
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

/** People whom a question names themselves, not by the organisation that they speak for. */
export function namedPeople(snapshot: Snapshot, { things }: Question): Speaker[] {
  const ids = new Set(things.flatMap((thing) => (thing.kind === 'speaker' ? thing.id : [])));
  if (ids.size === 0) return [];
  return [...snapshot.speakers.values()].filter(({ id, kind }) => kind === 'person' && ids.has(id));
}

/** Whom a question asks to hear: a person named outranks the organisation named along with the person. */
export function askedSpeakers(snapshot: Snapshot, { things, companyIds }: Question): Speaker[] {
  const { own, others } = speakersOf(snapshot, things);
  const companies = companyIds.flatMap((id) => snapshot.companies.get(id)?.name ?? []);
  // "A spokesperson" is that of the company in question.
  const people = own.filter(
    ({ kind, organisation }) =>
      kind === 'person' ||
      (kind === 'spokesperson' &&
        (companies.length === 0 || companies.some((name) => name === organisation))),
  );
  return people.length > 0 ? people : [...own.filter(({ kind }) => kind === 'organisation'), ...others];
}
