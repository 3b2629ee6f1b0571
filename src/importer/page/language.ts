import { detectAll } from 'tinyld';

/** The detector's time grows with the text, and its answer no longer changes. */
const LOOKED_AT = 4000;
const LETTERS_LEAST = 24;

/**
 * The language of a text as a two-letter code, "und" where it cannot be told.
 * @param declared what the page says of itself, as "en-US": it decides where the text is too short, or the detector unsure
 */
export function detectLanguage(text: string, declared: string | null): string {
  const said = /^[a-z]{2}(?=$|[-_])/iu.exec(declared?.trim() ?? '')?.[0].toLowerCase();
  const looked = text.slice(0, LOOKED_AT);
  if ((looked.match(/\p{L}/gu)?.length ?? 0) < LETTERS_LEAST) return said ?? 'und';
  const [first, second] = detectAll(looked);
  if (!first || !/^[a-z]{2}$/u.test(first.lang) || first.accuracy < 0.02) return said ?? 'und';
  const sure = !second || first.accuracy > second.accuracy * 1.5;
  return sure ? first.lang : (said ?? first.lang);
}
