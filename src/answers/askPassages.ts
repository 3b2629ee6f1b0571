import type { Speaker } from '../knowledge/schema.js';
import type { Passage, Snapshot } from '../knowledge/snapshot.js';
import { MONTHS } from '../months.js';
import { isStopWord, type Word, words } from '../search/analysis.js';
import { unique } from '../unique.js';
import { enumerate, note } from './answer.js';
import {
  asText,
  EVIDENCE,
  evidence,
  hitItem,
  namesOne,
  type Strategy,
  unknownNames,
  wordNotes,
} from './askEvidence.js';
import { askedSpeakers } from './askSpeakers.js';
import { companySteps } from './moratorium.js';
import type { Question } from './question.js';

/** As much is enough where the passage has a value of the very shape that is asked for. */
const SHAPED_EVIDENCE = 0.4;

/** Anything else: the passages and quotations that have what is asked, in the shape it is asked in. */
export const passagesWithEvidence: Strategy = (snapshot, question) => {
  const { companyIds, articleIds, shape, rest } = question;
  const asked = askingWords(question);
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
  const shaped = hits.filter(
    ({ entry }) => 'passage' in entry && hasShape(snapshot, entry.passage.text, question),
  );
  if (shaped.length === 0) return undefined;
  const missing = rest.filter(({ term }) => !shaped.some(({ matchedTerms }) => matchedTerms.has(term)));
  const shown = shaped.slice(0, 3);
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

/** "How many", "what share": only a value of that shape answers, whatever else the question has words for. */
export const figures: Strategy = (snapshot, question) =>
  question.shape && question.shape !== 'date' ? passagesWithEvidence(snapshot, question) : undefined;

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

const NUMBER =
  /^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?)$/u;

/** What tells a time: a year, a month, a day of the week, a season. */
const TIME = new RegExp(
  `^(?:(?:19|20)\\d{2}|${MONTHS.join('|')}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|fall|autumn|winter)$`,
  'iu',
);

/** Words between a number and what it counts: "civil rights groups, more than 80 of them". */
const COUNT_DISTANCE = 5;

/** Whether a text has a value of the shape that is asked for: a percentage, or a number of just those things. */
function hasShape(snapshot: Snapshot, text: string, question: Question): boolean {
  const { shape } = question;
  if (!shape) return true;
  const own = words(text);
  if (shape === 'percent')
    return own.some(({ folded }, index) => folded === 'percent' && /\d/u.test(own[index - 1]?.folded ?? ''));
  if (shape === 'date') return own.some(({ folded }) => TIME.test(folded));
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
