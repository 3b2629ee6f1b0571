import type { Vocabulary } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { isMonth } from '../../months.js';
import { type Word, words } from '../../search/analysis.js';
import { AUXILIARIES } from './cues.js';

/** Shortened words as what they mean; they keep their place and spelling in the question. */
export function writtenOut({ vocabulary }: Snapshot, asked: Word[]): Word[] {
  return asked.flatMap((word, index): Word[] => {
    const isWhy = index === 0 && word.folded === 'y' && AUXILIARIES.has(asked[1]?.folded ?? '');
    const isNumber = isNumbered(asked[index - 1]) || !AFTER_SOUND.has(asked[index + 1]?.folded ?? '');
    const sound = isNumber ? undefined : SOUNDS.get(word.folded);
    if (isDay(word, asked[index - 1], asked[index + 1])) return [word];
    const meaning = isWhy ? 'why' : (sound ?? shorthandFor(vocabulary, word.folded));
    return meaning === undefined ? [word] : meant(word, meaning);
  });
}

/** "June 9", "9 June": a number that stays one. */
function isDay({ folded }: Word, before: Word | undefined, after: Word | undefined): boolean {
  return /^\d/u.test(folded) && (isMonth(before?.folded ?? '') || isMonth(after?.folded ?? ''));
}

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
