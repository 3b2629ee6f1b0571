import type { Speaker } from '../knowledge/schema.js';
import type { Quotation, Snapshot } from '../knowledge/snapshot.js';
import { fold, isStopWord, type Word, words } from '../search/analysis.js';
import { entryText } from '../search/entries.js';
import { unique } from '../unique.js';
import { type Draft, enumerate, type Item, note } from './answer.js';
import {
  alsoItems,
  evidence,
  hitItem,
  nearestSections,
  type Strategy,
  silent,
  spell,
  unknownNames,
  unknownWords,
} from './askEvidence.js';
import { speakersOf } from './lookup.js';
import type { Question } from './question.js';
import { attributionNotes, quotationSections, quotationsAbout, speakerSteps } from './quote.js';
import { sharesRun } from './variants.js';

/** How much of a phrase a quotation has to have to be near to it. */
const NEAR_QUOTATION = 0.8;

/** "Who said …", "whose words are '…'": by the words, exactly or nearly. */
export const attribution: Strategy = (snapshot, question) => {
  const { kinds, quoted, attributed } = question;
  const asksWhose = (['attribution', 'speech', 'quotation'] as const).some((kind) => kinds.has(kind));
  // A single word in quotation marks is most often stressed, not quoted.
  const quotes = quoted.filter(
    (phrase) => asksWhose || words(phrase).filter(({ folded }) => !isStopWord(folded)).length > 1,
  );
  if (quotes.length === 0 && !kinds.has('attribution')) return undefined;
  const phrases = quotes.length === 0 ? attributed : quotes;
  const exact = unique(phrases.flatMap((phrase) => quotationsSaying(snapshot, phrase)));
  const all =
    exact.length > 0 ? exact : unique(phrases.flatMap((phrase) => quotationsNear(snapshot, phrase)));
  // Whether somebody named said it is answered by that person's words, if there are any.
  const people = namedPeople(snapshot, question);
  const theirs = all.filter(({ speaker }) => speaker && people.includes(speaker));
  const found = theirs.length > 0 ? theirs : all;
  if (found.length === 0) return quotes.length === 0 ? undefined : inNoQuotation(snapshot, quotes);
  const whose =
    exact.length > 0
      ? attributionNotes(snapshot, found)
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

/** Words in quotation marks that no quotation has, or comes near to: paragraphs may have them. */
function inNoQuotation(snapshot: Snapshot, quoted: readonly string[]): Draft {
  const phrase = quoted.join(' ');
  const hits = evidence(snapshot, phrase, (entry) => entry.kind === 'passage', NEAR_QUOTATION);
  if (hits.length === 0) {
    return silent(snapshot, 'No article quotes those words, or words near to them.', {
      nearest: nearestSections(snapshot, phrase),
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
    return kinds.has('quotation') && about.length === 0
      ? everyQuotation(snapshot)
      : unquotedSpeaker(snapshot, question);
  }
  // Of an organisation a whole phrase for a facet asks for its record, whatever else is in the question.
  const people = namedPeople(snapshot, question);
  const ofFacet =
    question.facetStrength >= 2 && facets.some((facet) => facet !== 'action' && facet !== 'reaction');
  if (people.length === 0 && ofFacet && companyIds.length > 0 && !kinds.has('quotation')) return undefined;
  const names = unknownNames(snapshot, rest);
  if (names.length > 0)
    return silent(snapshot, `No article mentions ${spell(names)}.`, { next: speakerSteps(speakers) });
  const said = saidBy(snapshot, speakers, aboutText(snapshot, question, speakers, about), articleIds);
  // What the words of somebody do not have, a record or a passage may.
  const elsewhere =
    companyIds.length > 0 || facets.some((facet) => facet !== 'action' && facet !== 'reaction');
  return said.status === 'not_in_sources' && elsewhere && !kinds.has('quotation') ? undefined : said;
};

/** "What did Amazon say about the ACLU": who is named first is asked for, and others' words are no answer. */
function unquotedCompany(snapshot: Snapshot, { mentions, things }: Question): Draft | undefined {
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

/** Paragraphs and readings that report what a speaker said, in other words than the speaker's. */
function reportedOf(snapshot: Snapshot, speakers: readonly Speaker[], about: string): Item[] {
  const ids = new Set(speakers.map(({ id }) => id));
  const organisations = new Set(
    speakers.flatMap(({ kind, name }) => (kind === 'organisation' ? fold(name) : [])),
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

/** Somebody named without a word on quoting: what they are quoted with, and what is reported of them. */
export const speakerMatters: Strategy = (snapshot, question) => {
  const { kinds, companyIds, facets, rest, about, articleIds } = question;
  const speakers = askedSpeakers(snapshot, question);
  if (speakers.length === 0) return undefined;
  const organisations = new Set(speakers.map(({ organisation }) => organisation));
  const theirOwn = [...snapshot.records.values()].some(({ company }) => organisations.has(company.name));
  const ofOwnCompany = companyIds.some((id) => organisations.has(snapshot.companies.get(id)?.name ?? ''));
  // Of somebody's age or authorship no quotation tells anything.
  if ((theirOwn && ofOwnCompany) || (kinds.has('article') && articleIds.length === 0 && facets.length === 0))
    return undefined;
  const unknown = unknownNames(snapshot, rest);
  if (unknown.length > 0)
    return silent(snapshot, `No article mentions ${spell(unknown)}.`, { next: speakerSteps(speakers) });
  // How they took it is what a question on reactions asks; the words for it need not be theirs.
  const asked = aboutText(snapshot, question, speakers, facets.includes('reaction') ? rest : about);
  // What somebody who speaks for a company did stands in its record, unless the words asked are that person's own.
  if (theirOwn && facets.length > 0 && asked === '') return undefined;
  const said = saidBy(snapshot, speakers, asked, articleIds);
  // Nobody else's matters answer what a person was asked for.
  const personal = speakers.some(({ kind }) => kind === 'person') && companyIds.length > 0;
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
  const alike = snapshot.quotations.filter(({ parts }) => parts.some((part) => sharesRun(part, phrase)));
  if (alike.length > 0) return alike;
  const hits = evidence(snapshot, phrase, (entry) => entry.kind === 'quotation', NEAR_QUOTATION);
  const best = hits[0]?.coverage ?? 0;
  const content = new Set(words(phrase).flatMap(({ folded, term }) => (isStopWord(folded) ? [] : term)));
  if (content.size < 2) return [];
  return hits
    .filter(({ coverage }) => coverage === best)
    .flatMap(({ entry }) => ('passage' in entry ? (entry.passage.quotation ?? []) : []));
}
