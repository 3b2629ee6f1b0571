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

/** As many different words as some ten thousand news paragraphs have (Heaps' law with k 44, beta .49 on Reuters). */
const VOCABULARY = 40_000;

/**
 * Paragraphs with the word frequencies of news: Zipf's law with exponent 1, thirty to ninety words in sentences of eight
 * to twenty-five.
 */
export function newsParagraphs(seed: number): () => string {
  const random = randomNumbers(seed);
  const words = Array.from({ length: VOCABULARY }, () => inventedWord(random));
  const total = Math.log(VOCABULARY);
  const word = () => words[Math.floor(Math.exp(random() * total)) - 1] ?? 'the';
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

const SYLLABLES = [
  'ba',
  'con',
  'de',
  'fi',
  'gra',
  'ho',
  'in',
  'ju',
  'ka',
  'lo',
  'mi',
  'nor',
  'ple',
  'qua',
  'ri',
  'sta',
  'ter',
  'u',
  'ver',
  'wo',
];

function inventedWord(random: () => number): string {
  const length = 1 + Math.floor(random() * 4);
  return Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? 'ba').join('');
}
