import type { Speaker } from '../../knowledge/schema.js';
import type { Passage, Snapshot } from '../../knowledge/snapshot.js';
import { MONTHS, WEEKDAYS } from '../../months.js';
import { isStopWord, terms, type Word, words } from '../../search/analysis.js';
import type { Hit } from '../../search/searchIndex.js';
import { unique } from '../../unique.js';
import { enumerate, note } from '../answer.js';
import { companySteps } from '../moratorium.js';
import { passageItem } from '../record.js';
import {
  asText,
  EVIDENCE,
  evidence,
  hitItem,
  namesOne,
  type Strategy,
  unknownNames,
  wordNotes,
} from './evidence.js';
import { askedSpeakers } from './namedSpeakers.js';
import type { Question } from './question.js';

/** As much is enough where the passage has a value of the very shape that is asked for. */
const SHAPED_EVIDENCE = 0.4;

/** How many passages an answer shows. */
const MOST_SHOWN = 3;

/** Anything else: the passages and quotations that have what is asked, in the shape it is asked in. */
export const passagesWithEvidence: Strategy = (snapshot, question) => {
  const { companyIds, articleIds, shape, rest } = question;
  const asked = askingWords(snapshot, question);
  if (asked === '' || unknownNames(snapshot, rest).length > 0) return undefined;
  const ids = new Set(companyIds);
  const speakers = ids.size > 0 ? [] : askedSpeakers(snapshot, question);
  const hits = evidence(
    snapshot,
    asked,
    (entry) =>
      'passage' in entry &&
      (ids.size === 0 || namesOne(snapshot, entry.passage, ids)) &&
      (speakers.length === 0 || isOfOne(entry.passage, speakers)) &&
      (articleIds.length === 0 || articleIds.includes(entry.passage.articleId)),
    shape ? SHAPED_EVIDENCE : EVIDENCE,
  );
  const shown: Hit[] = [];
  let missing = rest;
  for (const hit of hits) {
    // To look for the shape takes a text apart.
    if (shown.length >= MOST_SHOWN && missing.length === 0) break;
    if (!('passage' in hit.entry && hasShape(snapshot, hit.entry.passage.text, question))) continue;
    if (!isOnWhatIsCounted(hit, question)) continue;
    if (shown.length < MOST_SHOWN) shown.push(hit);
    missing = missing.filter(({ term }) => !hit.matchedTerms.has(term));
  }
  if (shown.length === 0) return undefined;
  // Each word once, as its first passage spells it.
  const matched = new Map(
    shown
      .flatMap((hit) =>
        hit.matched
          .filter((word) => /[\p{L}\p{N}]/u.test(word))
          .map((word) => [word.toLowerCase(), word] as const),
      )
      .reverse(),
  );
  return {
    status: 'answered',
    title: 'What the articles say',
    sections: [
      {
        items: [
          ...wordNotes(snapshot, missing),
          ...(matched.size > 0
            ? [note(`Found by the words ${enumerate([...matched.values()].reverse())}.`)]
            : []),
        ],
      },
      { items: shown.flatMap(hitItem) },
    ],
    next: companySteps(snapshot),
  };
};

/** "How many people work there": a number of people who do something else is no answer. */
function isOnWhatIsCounted({ matchedTerms }: Hit, question: Question): boolean {
  const [first, ...more] = countedWords(question).map(({ term }) => term);
  // "How many people work": what they do is no part of what is counted.
  const counted = new Set(PEOPLE.has(first ?? '') ? [first] : [first, ...more]);
  const others = question.content.filter(
    ({ term, folded }) => !counted.has(term) && !COUNTED.test(folded) && folded !== 'number',
  );
  return (
    question.shape !== 'count' || others.length === 0 || others.some(({ term }) => matchedTerms.has(term))
  );
}

const PEOPLE = new Set(terms('people persons adults citizens'));

/** Whether a passage has the words of one of some speakers, or names one. */
function isOfOne({ text, quotation }: Passage, speakers: readonly Speaker[]): boolean {
  return speakers.some(
    (speaker) =>
      quotation?.speaker === speaker ||
      [speaker.name, speaker.organisation, ...speaker.organisationAliases].some(
        (name) => name !== null && text.includes(name),
      ),
  );
}

/** A number that counts something, as a question has it: with digits, and no year. */
const COUNTED = /^(?!(?:19|20)\d{2}$)\d[\d,.]*$/u;

/** "Did 80 groups sign it", "the letter of the 80": what the articles say with that number. */
export const statedNumbers: Strategy = (snapshot, question) => {
  const { content, rest, articleIds, things } = question;
  // A year says most where nobody is named: "who signed the letter of 2019".
  const isNumber = things.length > 0 ? COUNTED : /^\d[\d,.]*$/u;
  const numbers = content.filter(({ folded }) => isNumber.test(folded) && snapshot.index.knows(folded));
  if (numbers.length === 0 || unknownNames(snapshot, rest).length > 0) return undefined;
  const hasNumber = hasOneOf(numbers);
  const hits = evidence(
    snapshot,
    asText(content),
    (entry) =>
      entry.kind === 'passage' &&
      hasNumber(entry.passage.text) &&
      (articleIds.length === 0 || articleIds.includes(entry.passage.articleId)),
    NUMBER_EVIDENCE,
  );
  if (hits.length === 0) return undefined;
  return {
    status: 'answered',
    title: 'What the articles say',
    sections: [{ items: hits.slice(0, 3).flatMap(hitItem) }],
    next: companySteps(snapshot),
  };
};

/** Tells whether a text has one of some numbers by itself: to take each text apart would cost more. */
function hasOneOf(numbers: readonly Word[]): (text: string) => boolean {
  const digits = numbers.map(({ term }) => term);
  const alone = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${digits.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'u');
  return (text) => digits.some((one) => text.includes(one)) && alone.test(text);
}

/** A number says much by itself; this much of the question has to be there besides. */
const NUMBER_EVIDENCE = 0.2;

/** "Any numbers in the articles?": every paragraph with a figure. */
export const everyFigure: Strategy = (snapshot, { kinds, about, companyIds, things }) => {
  if (!kinds.has('figures') || about.length > 0 || companyIds.length > 0 || things.length > 0)
    return undefined;
  const passages = passagesWithFigures(snapshot);
  if (passages.length === 0) return undefined;
  return {
    status: 'answered',
    title: 'Figures in the articles',
    sections: [{ items: passages.map(passageItem) }],
    next: companySteps(snapshot),
  };
};

const MOST_FIGURES = 12;

/** The first paragraphs with a figure; few are taken apart, as most texts with a digit have one. */
function passagesWithFigures({ passages }: Snapshot): Passage[] {
  const found: Passage[] = [];
  for (const passage of passages.values()) {
    if (found.length === MOST_FIGURES) break;
    const { text, quotation } = passage;
    const isOne = !quotation && /\d/u.test(text) && words(text).some(({ folded }) => COUNTED.test(folded));
    if (isOne) found.push(passage);
  }
  return found;
}

/** "How many", "what share": only a value of that shape answers, whatever else the question has words for. */
export const figures: Strategy = (snapshot, question) =>
  question.shape && question.shape !== 'date' && !countsCompanies(question)
    ? passagesWithEvidence(snapshot, question)
    : undefined;

/** "How many companies" is asked by a facet that tells who did it; no passage counts them. */
function countsCompanies({ facetCues, facetStrength }: Question): boolean {
  return facetCues.some(
    ({ weight, words: used }) => weight === facetStrength && used.some(({ folded }) => folded === 'many'),
  );
}

/** The words that a passage has to have: the content of the question, and what it wants a percentage or a number of. */
function askingWords({ index }: Snapshot, question: Question): string {
  const wanted =
    question.shape === 'percent'
      ? question.words.filter(({ folded }) => folded === 'percent')
      : countedWords(question);
  // What somebody guesses, and the word "number", stand in no passage that has the right one.
  const isGuess = ({ folded }: Word) =>
    question.shape === 'count' && (folded === 'number' || (COUNTED.test(folded) && !index.knows(folded)));
  // "Did they call it dangerous": what they called it is asked, and not that they called.
  const isSaying = ({ term }: Word) => question.kinds.has('speech') && term === CALL;
  const content = question.content.filter((word) => !isGuess(word) && !isSaying(word));
  return asText(unique([...content, ...wanted]));
}

const [CALL] = terms('call');

/** "how many police departments": police, departments; "how many studies on bias": studies. */
function countedWords({ shape, words: asked }: Question): Word[] {
  if (shape !== 'count') return [];
  const after =
    asked.findIndex(({ folded }) => ['many', 'much', 'number', 'large', 'big'].includes(folded)) + 1;
  const span = asked.slice(after, after + 3);
  const from = span.findIndex(({ folded }) => !isStopWord(folded));
  const to = span.findIndex(({ folded }, at) => at > from && isStopWord(folded));
  return from < 0 ? [] : span.slice(from, to < 0 ? undefined : to);
}

const NUMBER =
  /^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?)$/u;

/** What tells a time: a year, a month, a day of the week, a season. */
const TIME = new RegExp(
  `^(?:(?:19|20)\\d{2}|${MONTHS.join('|')}|${WEEKDAYS.join('|')}|spring|summer|fall|autumn|winter)$`,
  'iu',
);

/** A time told from the day of the article. */
const RELATIVE_TIME =
  /\b(?:(?:last|this|next|previous) (?:year|month|week|spring|summer|fall|autumn|winter)|yesterday|today|recently|ago|earlier)\b/iu;

/** Words between a number and what it counts: "civil rights groups, more than 80 of them". */
const COUNT_DISTANCE = 5;

/** Whether a text has a value of the shape that is asked for: a percentage, or a number of just those things. */
function hasShape(snapshot: Snapshot, text: string, question: Question): boolean {
  const { shape } = question;
  if (!shape) return true;
  const own = words(text);
  if (shape === 'percent')
    return own.some(({ folded }, index) => folded === 'percent' && /\d/u.test(own[index - 1]?.folded ?? ''));
  if (shape === 'date') return own.some(({ folded }) => TIME.test(folded)) || RELATIVE_TIME.test(text);
  const counted = new Set(
    countedWords(question).flatMap(({ term }) => [term, ...snapshot.index.synonymsOf(term)]),
  );
  // A year counts nothing.
  const isCount = (folded: string) => NUMBER.test(folded) && !/^(?:19|20)\d{2}$/u.test(folded);
  const isNear = own.some(
    ({ folded }, index) =>
      isCount(folded) &&
      own
        .slice(Math.max(0, index - COUNT_DISTANCE), index + COUNT_DISTANCE + 1)
        .some(({ term }) => counted.has(term)),
  );
  return isNear || sentencesOf(text).some((sentence) => hasFigureOn(snapshot, sentence, question));
}

/** How many of the asked words have to stand in the sentence of a figure for it to be on them. */
const WORDS_OF_FIGURE = 3;

/** Whether a sentence has a figure and most of what is asked: the thing counted may go by another name there. */
function hasFigureOn(snapshot: Snapshot, sentence: string, { content, named }: Question): boolean {
  const own = words(sentence);
  if (!own.some(({ folded }) => COUNTED.test(folded))) return false;
  const held = new Set(own.map(({ term }) => term));
  const found = content.filter(({ term }) =>
    [term, ...snapshot.index.synonymsOf(term)].some((one) => held.has(one)),
  );
  // A name was found in the passage already.
  const least = named.size > 0 ? 1 : 2;
  return found.length >= WORDS_OF_FIGURE || (found.length >= least && found.length >= content.length - 1);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/u);
}
