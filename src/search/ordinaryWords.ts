import { readFileSync } from 'node:fs';
import wordListPath from 'word-list';

let list: ReadonlySet<string> | undefined;

/**
 * Whether a folded word is in an English word list (some 270,000 words, no proper names). A word that neither the
 * articles nor the list know is most likely a name that the articles do not have. The list is read on first use, which
 * takes some tens of milliseconds: who waits for nobody asks once beforehand.
 */
export function isOrdinaryWord(folded: string): boolean {
  list ??= new Set(readFileSync(wordListPath, 'utf8').split('\n'));
  return list.has(folded);
}
