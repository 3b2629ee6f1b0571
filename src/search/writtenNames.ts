import { isStopWord, type Word, words } from './analysis.js';
import { isOrdinaryWord } from './ordinaryWords.js';

/** Whether the words of a form may stand in a text without being the name: "long", "may law", but not "peter long". */
export function readsAsWords(folded: readonly string[]): boolean {
  const [first = '', ...others] = folded;
  const last = others.at(-1);
  return last === undefined
    ? isStopWord(first) || isOrdinaryWord(first)
    : isStopWord(first) || isStopWord(last);
}

/**
 * Tells whether the words `from` up to `to` of a text are written as a name: with capitals where other words of the
 * language have none, and not at its beginning. What is asked for by itself ("the record" as an option) is a name too.
 */
export function capitalsThatTell(
  text: readonly Word[],
  isChosen: (folded: string) => boolean,
): (from: number, to: number) => boolean {
  const sum = (signs: readonly number[]) => signs.reduce((total, sign) => total + sign, 0);
  const signsOf = () => {
    const signs = text.map(({ folded, surface }, index) => {
      if (isChosen(folded) || !readsAsWords([folded])) return 0;
      if (!isCapital(surface)) return 1;
      return index === 0 ? 0 : -1;
    });
    return { signs, total: sum(signs) };
  };
  let ofText: ReturnType<typeof signsOf> | undefined;
  const begin = text[0]?.folded === 'the' ? 1 : 0;
  return (from, to) => {
    if (from <= begin && to === text.length) return true;
    const span = text.slice(from, to);
    if (from === 0 || !span.every(({ surface }) => isCapital(surface))) return false;
    ofText ??= signsOf();
    const { signs, total } = ofText;
    // A word that stands for another one, put into English or mended, has the capital of what was typed.
    const isWritten = ({ surface, folded }: Word) => words(surface)[0]?.folded === folded;
    return total - sum(signs.slice(from, to)) > 0 && span.every(isWritten);
  };
}

function isCapital(surface: string): boolean {
  return /^\p{Lu}/u.test(surface);
}
