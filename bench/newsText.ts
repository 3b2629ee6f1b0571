import { readFileSync } from 'node:fs';
import wordListPath from 'word-list';

/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Up to this rank words are as frequent as Zipf's law with exponent 1 has it, beyond it with exponent 2. With this value
 * texts have as many different words as Heaps' law with k 44 and beta .49 has it, which was fitted to Reuters news
 * (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 5.1): some 39,000 in a million words.
 */
const KERNEL = 5000;
/** Of the words of a news text, so many are years and figures. */
const FIGURES = 0.02;
/** In place of every so manieth word of the list stands an invented name. */
const NAME_EVERY = 6;
/** After the function words, every so manieth word is one of the topic, until none is left. */
const TOPIC_EVERY = 3;

/** The most frequent words of English, in that order: two fifths of any text. */
const FUNCTION_WORDS =
  `the of to and a in that is was he for it with as his on be at by i this had not are but from or have an they which one
  you were her all she there would their we him been has when who will more no if out so said what up its about into than
  them can only other new some could time these two may then do first any my now such like our over man me even most made
  after also did many before must through back years where much your way well down should because each just those people
  too how little good very make world still own see men work long get here between both under never day same another know
  while last might us great old year off come since against go came right used take three`.split(/\s+/u);

/**
 * Paragraphs with the word frequencies of news: thirty to ninety words in sentences of eight to twenty-five. The words
 * are those of English, in any order, with invented names and figures among them.
 *
 * @param topic words that are frequent in the articles of a library, the most frequent one first
 */
export function newsParagraphs(seed: number, topic: readonly string[] = []): () => string {
  const random = randomNumbers(seed);
  const wordOfRank = rankedWords(random, topic);
  const total = Math.log(KERNEL) + 1;
  const word = () => {
    if (random() < FIGURES) return figure(random);
    const place = random() * total;
    const rank = place < total - 1 ? Math.exp(place) : KERNEL / (total - place);
    return wordOfRank(Math.floor(rank));
  };
  return () => {
    const sentences: string[] = [];
    for (let left = 30 + Math.floor(random() * 60); left > 0; ) {
      const length = Math.min(left, 8 + Math.floor(random() * 17));
      const text = Array.from({ length }, word).join(' ');
      sentences.push(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
      left -= length;
    }
    return sentences.join(' ');
  };
}

/** The word of each rank, counted from 1; always the same one for a rank. */
function rankedWords(random: () => number, topic: readonly string[]): (rank: number) => string {
  const list = readFileSync(wordListPath, 'utf8').trim().split('\n');
  const words = [...FUNCTION_WORDS];
  const left = topic.filter((word) => !FUNCTION_WORDS.includes(word.toLowerCase())).toReversed();
  while (list.length > 0) {
    const isOfTopic = words.length % TOPIC_EVERY === 0;
    const ofTopic = isOfTopic ? left.pop() : undefined;
    const isName = words.length % NAME_EVERY === 1;
    words.push(ofTopic ?? (isName ? inventedName(random) : drawn(list, random)));
  }
  const rarer = new Map<number, string>();
  return (rank) => {
    const word = words[rank - 1] ?? rarer.get(rank);
    if (word !== undefined) return word;
    const name = inventedName(randomNumbers(rank));
    rarer.set(rank, name);
    return name;
  };
}

/** Takes any word out of a list. */
function drawn(list: string[], random: () => number): string {
  const at = Math.floor(random() * list.length);
  const last = list.pop() ?? '';
  const word = list[at] ?? last;
  if (at < list.length) list[at] = last;
  return word;
}

function figure(random: () => number): string {
  return random() < 0.3
    ? String(1990 + Math.floor(random() * 35))
    : String(Math.floor(Math.exp(random() * 12)));
}

const SYLLABLES = 'ba con de fi gra ho in ju ka lo mi nor ple qua ri sta ter u ver wo'.split(' ');

/** A name of two to five syllables, with a capital. */
export function inventedName(random: () => number): string {
  const length = 2 + Math.floor(random() * 4);
  const name = Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? 'ba').join(
    '',
  );
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
