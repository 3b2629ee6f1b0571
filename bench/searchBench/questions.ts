import { readFileSync } from 'node:fs';
import wordListPath from 'word-list';
import { TEXT_LIMIT } from '../../src/command.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { isStopWord } from '../../src/search/analysis.js';
import { randomNumbers } from '../newsText.js';

export const QUESTION_KINDS = [
  'rare words',
  'frequent words',
  'mixed words',
  'companies',
  'speakers',
  'misspelt',
  'quotation',
  'off-topic',
  'as long as may be',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface BenchQuestion {
  kind: QuestionKind;
  text: string;
}

/** A frequent word is among so many; more frequent are only words without content. */
const FREQUENT = 200;
/** A rare word stands in so many passages at most. */
const RARE = 5;

/** Rounds of one question of each kind, the same for the same snapshot and number. */
export function questionRounds(snapshot: Snapshot, rounds: number): BenchQuestion[][] {
  const random = randomNumbers(3);
  const templates = templatesFor(snapshot, random);
  return Array.from({ length: rounds }, () =>
    QUESTION_KINDS.map((kind) => ({ kind, text: anyOf(templates[kind], random)().slice(0, TEXT_LIMIT) })),
  );
}

function anyOf<T>(list: readonly [T, ...T[]] | readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}

function templatesFor(
  snapshot: Snapshot,
  random: () => number,
): Record<QuestionKind, readonly (() => string)[]> {
  const { rare, frequent, held } = wordsOf(snapshot);
  const strangers = readFileSync(wordListPath, 'utf8')
    .split('\n')
    .filter((word) => word.length > 3 && !held.has(word));
  const passages = [...snapshot.passages.values()];
  const any = (list: readonly string[]) => () => anyOf(list, random);
  const [r, f, x] = [any(rare), any(frequent), any(strangers)];
  const company = any([...snapshot.companies.values()].map(({ name }) => name));
  // Half of them of the folder, half of them of the news.
  const speakers = [...snapshot.speakers.values()].map(({ name }) => name);
  const speaker = () => anyOf(random() < 0.5 ? speakers.slice(0, 8) : speakers, random);
  const wrong = (word: string) => misspelt(word, random);
  const excerpt = () => excerptOf(anyOf(passages, random).text, random);
  return {
    'rare words': [
      () => `what about ${r()} ${r()} and ${r()}`,
      () => `${r()} ${r()}`,
      () => `what is known of the ${r()} ${r()}`,
    ],
    'frequent words': [
      () => `what do they say on the ${f()} ${f()} and the ${f()} ${f()}`,
      () => `is there any ${f()} for the ${f()} with ${f()}`,
      () => `${f()} ${f()}`,
    ],
    'mixed words': [
      () => `how did the ${r()} ${f()} change ${f()} ${f()}`,
      () => `which ${f()} was ${r()} by a ${f()}`,
      () => `${f()} ${f()} ${r()} ${f()} ${r()}`,
    ],
    companies: [
      () => `how long will ${company()} not sell it to the ${f()}`,
      () => `did ${company()} say why ${f()} ${f()}`,
      () => `what does ${company()} want from ${f()} before it sells to the police again`,
      () => `compare ${company()} and ${company()} on ${f()}`,
      () => `when did ${company()} announce the ${f()} ban`,
      () => `how many ${f()} use facial recognition of ${company()}`,
    ],
    speakers: [
      () => `what did ${speaker()} say about ${f()} ${f()}`,
      () => `what is the position of ${speaker()} on ${f()}`,
      () => `did ${speaker()} call it a ${f()} ${f()}`,
      () => `all quotes by ${speaker()}`,
    ],
    misspelt: [
      () => `what about ${wrong(f())} ${wrong(f())} and ${wrong(r())}`,
      () => `did ${wrong(company())} ${wrong(f())} the ${wrong(f())}`,
      () => `${wrong(r())} ${wrong(r())} ${wrong(f())}`,
    ],
    quotation: [
      () => `who said “${excerpt()}”`,
      () => `who called it ${f()} ${f()}`,
      () => `whose words are “${excerpt().replace(/ \S+ /u, ` ${f()} `)}”`,
    ],
    'off-topic': [
      () => `how do i cook ${x()} with ${x()}`,
      () => `what is the capital of ${x()}`,
      () => `best ${x()} for a ${x()} under ten dollars`,
      () => `who won the ${x()} ${x()} cup`,
    ],
    'as long as may be': [
      () => `what is the ${Array.from({ length: 40 }, (_, at) => (at % 4 === 0 ? r() : f())).join(' ')}`,
      () => `why ${Array.from({ length: 40 }, f).join(' ')}`,
      () => Array.from({ length: 40 }, () => wrong(f())).join(' '),
    ],
  };
}

/** Words with content by how many passages have them, and all that any passage has. */
function wordsOf({ passages }: Snapshot): { rare: string[]; frequent: string[]; held: Set<string> } {
  const counts = new Map<string, number>();
  for (const { text } of passages.values())
    for (const word of new Set(text.toLowerCase().match(/[a-z]+/gu)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const withContent = [...counts]
    .filter(([word]) => word.length > 3 && !isStopWord(word))
    .sort(([, a], [, b]) => b - a);
  return {
    rare: withContent.flatMap(([word, count]) => (count <= RARE ? word : [])),
    frequent: withContent.slice(0, FREQUENT).map(([word]) => word),
    held: new Set(counts.keys()),
  };
}

/** A word with a letter missing, doubled or swapped with the next, never the first one. */
function misspelt(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
  return anyOf(
    [
      `${before}${next}${after}`,
      `${before}${letter}${letter}${next}${after}`,
      `${before}${next}${letter}${after}`,
    ],
    random,
  );
}

/** Eight to twenty words in a row, as many as a question has room for. */
function excerptOf(text: string, random: () => number): string {
  const list = text.split(' ');
  const length = 8 + Math.floor(random() * 12);
  const from = Math.floor(random() * Math.max(1, list.length - length));
  const excerpt = list.slice(from, from + length).join(' ');
  return excerpt.length <= TEXT_LIMIT - 40
    ? excerpt
    : excerpt.slice(0, TEXT_LIMIT - 40).replace(/ \S*$/u, '');
}
