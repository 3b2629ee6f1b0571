import type { Vocabulary } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { type Word, words } from '../search/analysis.js';
import { isMonth } from '../text/months.js';
import { AUXILIARIES } from './cues.js';

/** Shortened words as what they mean; they keep their place and spelling in the question. */
export function writtenOut(snapshot: Snapshot, typed: Word[]): Word[] {
  const { vocabulary } = snapshot;
  const asked = withLettersJoined(snapshot, typed);
  return asked.flatMap((word, index): Word[] => {
    const isWhy = index === 0 && word.folded === 'y' && AUXILIARIES.has(asked[1]?.folded ?? '');
    const isNumber = isNumbered(asked[index - 1]) || !AFTER_SOUND.has(asked[index + 1]?.folded ?? '');
    const sound = isNumber ? undefined : SOUNDS.get(word.folded);
    if (isDay(word, asked[index - 1], asked[index + 1]) || isScaled(word, asked[index + 1])) return [word];
    const meaning = isWhy ? 'why' : (sound ?? shorthandFor(vocabulary, word.folded));
    return meaning === undefined ? [word] : meant(word, meaning);
  });
}

/** "I B M", "a i": letters that were spoken one by one, if together they are a word or a name of the library. */
function withLettersJoined({ index, names }: Snapshot, typed: readonly Word[]): Word[] {
  const joined: Word[] = [];
  let at = 0;
  while (at < typed.length) {
    const length = typed.slice(at).findIndex(({ surface }) => !/^\p{L}$/u.test(surface));
    const letters = typed.slice(at, length < 0 ? undefined : at + length);
    const [first, last] = [letters[0], letters.at(-1)];
    const word = letters.map(({ surface }) => surface).join('');
    const [whole] = words(word);
    const isOne =
      letters.length > 1 &&
      whole &&
      (index.knows(whole.folded) || names.find([whole], () => true).length > 0);
    if (isOne && first && last) joined.push({ ...whole, start: first.start, end: last.end });
    else joined.push(...typed.slice(at, at + Math.max(1, letters.length)));
    at += Math.max(1, letters.length);
  }
  return joined;
}

/** "June 9", "9 June": a number that stays one. */
function isDay({ folded }: Word, before: Word | undefined, after: Word | undefined): boolean {
  return /^\d/u.test(folded) && (isMonth(before?.folded ?? '') || isMonth(after?.folded ?? ''));
}

/** "1 million": a figure, which stands so in a text. */
function isScaled({ folded }: Word, after: Word | undefined): boolean {
  return /^\d/u.test(folded) && SCALES.has(after?.folded ?? '');
}

const SCALES = new Set('hundred thousand million billion percent'.split(' '));

/** Digits that people type for how they sound, where no number can stand: "4 the", "2 go". */
const SOUNDS: ReadonlyMap<string, string> = new Map([
  ['2', 'to'],
  ['4', 'for'],
]);
const AFTER_SOUND = new Set(
  'the a an my our your their his her me us them it this that be do go get sell use stop say know'.split(' '),
);

/** Whether a number belongs to what stands before it: "June 4", "section 2". */
function isNumbered(before: Word | undefined): boolean {
  const folded = before?.folded ?? '';
  return NUMBERED.has(folded) || COUNTING.has(folded) || isMonth(folded);
}

/** "The 2 say the same": before a number of things that were named. */
const COUNTING = new Set('the these those all both first last other my any'.split(' '));
const NUMBERED = new Set(
  'section part version number paragraph page chapter point question article'.split(' '),
);

function shorthandFor({ shorthand }: Vocabulary, folded: string): string | undefined {
  return Object.hasOwn(shorthand, folded) ? shorthand[folded] : undefined;
}

/** The words of a meaning in the place of the word that has it. */
function meant({ surface, start, end }: Word, meaning: string): Word[] {
  return words(meaning).map((one) => ({ ...one, surface, start, end }));
}
