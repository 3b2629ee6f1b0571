import { SAYING } from '../../importer/quotations/speechWords.js';
import { fold } from '../../search/analysis.js';

/** Words are looked up as they are compared: without accents. */
const FOLDED: ReadonlySet<string> = new Set([...SAYING].map(fold));

/** What stands before a participle of saying, in the languages that have it so: "a dit", "hat gesagt", "ha detto". */
const AUXILIARIES: ReadonlySet<string> = new Set(
  'a avait ont hat hatte haben ha aveva han había heeft had has have'.split(' ').map(fold),
);

/** Whether a folded word is a verb of saying. */
export function isSaying(folded: string): boolean {
  return FOLDED.has(folded);
}

/** Whether a word, as typed, helps a verb of saying; a capital letter is an initial. */
export function isAuxiliary(surface: string): boolean {
  return AUXILIARIES.has(fold(surface)) && !/^\p{Lu}/u.test(surface);
}
