import { foldedWords, words } from '../search/analysis.js';
import { sentencesOf } from '../text/sentences.js';
import { AUXILIARIES } from './cues.js';

/** No more questions than these are told apart in one text. */
const MOST_PARTS = 3;

/** Words with which a question begins. */
const OPENING =
  'who|whom|whose|what|when|where|why|how|which|whos|whats|whens|wheres|hows|in which|on which|at which|in what|on what';
const AUXILIARY = `(?:${[...AUXILIARIES].join('|')})`;
/** Within a sentence an auxiliary verb begins a question where somebody or something follows it. */
const INVERTED = `${AUXILIARY} (?:it|its|they|their|he|his|she|her|the|this|that|there|these|any|anyone|anybody)`;
/** What joins two questions in one sentence: "…, and when", "… and does it", "first …, second …". */
const JOINT = new RegExp(
  `(?:[,;:]\\s*(?:and|but|also|then)?|\\s(?:and|but))\\s+(?:also\\s+|then\\s+|secondly,?\\s+|second,?\\s+)?(?=(?:${OPENING}|${INVERTED})\\b)`,
  'giu',
);
const BEGINS = new RegExp(`^(?:and |but |also |then |so )?(?:${OPENING}|${AUXILIARY}) `, 'u');

/** So many words before the first question are a greeting and what it is for; more are what the questions rest on. */
const LONGEST_BEFORE = 12;

/** The sentences of a text that ask, or all of them where none does; none where it is one sentence. */
export function askingSentences(text: string): string[] {
  const all = sentencesOf(text);
  if (all.length < 2) return [];
  const asking = all.filter((sentence) => sentence.endsWith('?') || begins(sentence));
  return asking.length > 0 ? asking : all;
}

function begins(part: string): boolean {
  return BEGINS.test(`${foldedWords(part)} `);
}

/**
 * The questions that stand in a text side by side ("what did it announce, and on which day"), in its order; the text
 * itself where there are not several, or one of them is a single word ("who did it and when").
 */
export function questionsIn(text: string): string[] {
  const all = sentencesOf(text).flatMap((sentence) => sentence.split(JOINT));
  const parts = all.filter(begins);
  const before = words(all.slice(0, all.indexOf(parts[0] ?? '')).join(' '));
  const isWhole = before.length > LONGEST_BEFORE || parts.some((part) => words(part).length < 2);
  return parts.length > 1 && !isWhole ? parts.slice(0, MOST_PARTS) : [text];
}
