import { readFileSync } from 'node:fs';
import wordListPath from 'word-list';

let wordList: string | undefined;

function wholeList(): string {
  wordList ??= `\n${readFileSync(wordListPath, 'utf8')}\n`;
  return wordList;
}

/** The words of the list that begin with some letters. */
export function ordinaryWordsBeginning(letters: string): string[] {
  if (!/^\p{Ll}{3,}$/u.test(letters)) return [];
  return [...wholeList().matchAll(new RegExp(`(?<=\n)${letters}.*`, 'gu'))].map(([word]) => word);
}

/**
 * Whether a folded word is in an English word list (some 270,000 words in alphabetical order, one a line, no proper names).
 * A word that neither the articles nor the list know is most likely a name that the articles do not have. The list is read
 * on first use and searched as it is: a set of its lines takes a tenth of a second to make. Two words of it stand out of
 * order ("manlihood", "sharrowed") and are not found.
 */
export function isOrdinaryWord(folded: string): boolean {
  const list = wholeList();
  // Between two line ends, halved until one line is left.
  let from = 0;
  let to = list.length - 1;
  while (from < to) {
    const start = list.lastIndexOf('\n', Math.floor((from + to) / 2));
    const end = list.indexOf('\n', start + 1);
    const word = list.slice(start + 1, end);
    if (word === folded) return true;
    if (end < 0 || word < folded) from = end < 0 ? to : end;
    else to = start;
  }
  return false;
}
