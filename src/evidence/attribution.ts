import { enumerateSome, type Item, note } from '../answers/answer.js';
import { attributionNotes, quotationSections, quotationsBySpeakers, speakerSteps } from '../answers/quote.js';
import type { Quotation } from '../knowledge/passages.js';
import type { Speaker } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { AUXILIARIES } from '../question/cues.js';
import { ASKING } from '../question/phrases.js';
import type { Question } from '../question/question.js';
import { foldedWords, isStopWord, type Word, words } from '../search/analysis.js';
import { entryText } from '../search/entries.js';
import { unique } from '../unique.js';
import { type EntryFilter, evidence, hitItem, nearestSections, type Strategy, silent } from './evidence.js';
import {
  NEAR_QUOTATION,
  quotationOf,
  quotationsNear,
  quotationsSaying,
  withVersions,
} from './findQuotations.js';
import type { Finding } from './found.js';
import { namedPeople } from './namedSpeakers.js';
import { askedRecords, mainAndOpen, recordSections } from './records.js';

/** "Who said …", "whose words are '…'": by the words, exactly or nearly. */
export const attribution: Strategy = (snapshot, question) => {
  const { kinds, quoted, attributed } = question;
  const people = namedPeople(snapshot, question);
  const asksWhose =
    kinds.has('attribution') ||
    kinds.has('quotation') ||
    (kinds.has('speech') && (people.length > 0 || question.articleIds.length === 0));
  // A single word in quotation marks is most often stressed, not quoted; grammar alone never is.
  const quotes = quoted.filter(
    (phrase) => words(phrase).filter(({ folded }) => !isStopWord(folded)).length > (asksWhose ? 0 : 1),
  );
  // "Who wrote to Congress" asks who did it; "wrote" has no words here.
  const ofDeed = question.facetStrength >= 2 && question.facets.includes('venue');
  const asksWho = kinds.has('attribution') && !ofDeed;
  const bare = quotes.length === 0 && !asksWho ? barePhrase(question) : [];
  if (quotes.length === 0 && !asksWho && bare.length === 0) return undefined;
  const phrases = [quotes, attributed, bare].find((some) => some.length > 0) ?? [];
  const exact = unique(phrases.flatMap((phrase) => quotationsSaying(snapshot, phrase)));
  const near = (phrase: string) => {
    const mended = mendedPhrase(question, phrase);
    const saying = mended === foldedWords(phrase) ? [] : quotationsSaying(snapshot, mended);
    return saying.length > 0 ? saying : quotationsNear(snapshot, phrase);
  };
  const all = exact.length > 0 ? exact : unique(phrases.flatMap(near));
  // Whether somebody named said it is answered by that person's words, if there are any.
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

/** "Publicity stunt", "publicity stunt quote": nothing but words, which somebody may have said. */
function barePhrase({ kinds, things, facets, shape, about, words: asked }: Question): string[] {
  const asksNothing =
    things.length === 0 &&
    shape === undefined &&
    [...kinds].every((kind) => kind === 'quotation') &&
    facets.every((facet) => facet === 'reaction') &&
    asked.every(({ folded }) => !ASKING.has(folded) && !AUXILIARIES.has(folded) && folded !== 'what');
  return asksNothing && about.length >= SEVERAL ? [phraseOf(about, asked)] : [];
}

/** The words of a question from the first to the last of some. */
function phraseOf(some: readonly Word[], asked: readonly Word[]): string {
  const places = some.map((word) => asked.indexOf(word));
  const phrase = asked.slice(Math.min(...places), Math.max(...places) + 1);
  return phrase.map(({ folded }) => folded).join(' ');
}

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
): Finding {
  const phrase = quoted.join(' ');
  const hits = evidence(snapshot, phrase, (entry) => entry.kind === 'passage', NEAR_QUOTATION).filter(
    // One word alone, or another one for it, is no saying.
    ({ entry, matchedTerms }) => matchedTerms.size > 1 || hasWords(entryText(entry), phrase),
  );
  if (hits.length === 0) {
    const theirs = quotationsBySpeakers(snapshot, people);
    const near = evidence(snapshot, phrase, oneOf(theirs), A_LITTLE).slice(0, 1).flatMap(quotationOf);
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

function hasWords(text: string, phrase: string): boolean {
  return ` ${foldedWords(text)} `.includes(` ${foldedWords(phrase)} `);
}

/** Enough for the nearest words of somebody. */
const A_LITTLE = 0.2;

function oneOf(quotations: readonly Quotation[]): EntryFilter {
  const ids = new Set(quotations.map(({ passageId }) => passageId));
  return { kind: 'quotation', where: (entry) => 'passage' in entry && ids.has(entry.passage.id) };
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

/** "Did the EFF call it a perfect tool": where the words are somebody else's, whose they are. */
export function wordsOfOthers(
  snapshot: Snapshot,
  { yesOrNo, kinds, facets, about, mentions, words: asked }: Question,
  speakers: readonly Speaker[],
): Finding | undefined {
  // "So the ACLU called it a stunt, right?" asks for a yes or a no as well.
  const isClaim = yesOrNo || asked.every(({ folded }) => !ASKING.has(folded) && folded !== 'what');
  const ofSpeech = kinds.has('speech') || (!yesOrNo && facets.every((facet) => facet === 'reaction'));
  if (!isClaim || !ofSpeech || about.length < SEVERAL) return undefined;
  const found = quotationsSaying(snapshot, phraseOf(about, asked));
  if (found.length === 0 || found.some(({ speaker }) => speaker && speakers.includes(speaker)))
    return undefined;
  const named = mentions.filter(({ things }) =>
    things.some(({ kind }) => kind !== 'article' && kind !== 'product'),
  );
  const names = enumerateSome(unique(named.map(({ name }) => name)));
  const notes = [note(`No article gives these words to ${names}.`), ...attributionNotes(snapshot, found)];
  return {
    status: 'answered',
    title: 'Whose words they are',
    sections: [{ items: notes }, ...quotationSections(withVersions(snapshot, found))],
    next: speakerSteps(found.flatMap(({ speaker }) => speaker ?? [])),
  };
}

/** One word alone is in many mouths. */
const SEVERAL = 2;
