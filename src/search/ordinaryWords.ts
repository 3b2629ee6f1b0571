import { readFileSync } from 'node:fs';
import wordListPath from 'word-list';

let wordList: string | undefined;

function wholeList(): string {
  wordList ??= `\n${readFileSync(wordListPath, 'utf8')}\n`;
  return wordList;
}

/** The words of the list that begin with some letters, three or more. */
export function ordinaryWordsBeginning(letters: string): string[] {
  if (!/^\p{Ll}{3,}$/u.test(letters)) return [];
  const list = wholeList();
  const found: string[] = [];
  let at = lineNotBefore(list, letters);
  for (let word = lineAt(list, at); word.startsWith(letters); word = lineAt(list, at)) {
    found.push(word);
    at += word.length + 1;
  }
  return found;
}

/**
 * Whether a folded word is in an English word list (some 270,000 words in alphabetical order, one a line, no proper names).
 * A word that neither the articles nor the list know is most likely a name that the articles do not have. The list is read
 * on first use and searched as it is: a set of its lines takes a tenth of a second to make. Two words of it stand out of
 * order ("manlihood", "sharrowed") and are not found.
 */
export function isOrdinaryWord(folded: string): boolean {
  const known = lookedUp.get(folded);
  if (known !== undefined) return known;
  const list = wholeList();
  const isThere = folded !== '' && lineAt(list, lineNotBefore(list, folded)) === folded;
  if (lookedUp.size >= MOST_REMEMBERED) lookedUp.clear();
  lookedUp.set(folded, isThere);
  return isThere;
}

/** Most texts are made of the same words. */
const lookedUp = new Map<string, boolean>();
const MOST_REMEMBERED = 20_000;

/** The line after a line end. */
function lineAt(list: string, lineEnd: number): string {
  const end = list.indexOf('\n', lineEnd + 1);
  return end < 0 ? '' : list.slice(lineEnd + 1, end);
}

/** The line end before the first line that does not come before a word in the alphabet. */
function lineNotBefore(list: string, word: string): number {
  // Between two line ends, halved until no line is left.
  let from = 0;
  let to = list.length - 1;
  while (from < to) {
    const start = list.lastIndexOf('\n', Math.floor((from + to) / 2));
    const line = lineAt(list, start);
    if (line < word) from = start + line.length + 1;
    else to = start;
  }
  return to;
}
