import { readFileSync } from 'node:fs';
import wordListPath from 'word-list';

let list: string | undefined;

/**
 * Whether a folded word is in an English word list (some 270,000 words, no proper names). A word that neither the
 * articles nor the list know is most likely a name that the articles do not have. The list is read on first use.
 */
export function isOrdinaryWord(folded: string): boolean {
  list ??= `\n${readFileSync(wordListPath, 'utf8')}\n`;
  return list.includes(`\n${folded}\n`);
}
