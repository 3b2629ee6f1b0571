import type { QuotedSpan } from '../../text/quotationMarks.js';
import type { Discourse } from './discourse.js';
import { occasionIn, tellsOfTranslation } from './occasion.js';
import type { Told } from './told.js';

/** A paragraph with what was found in it so far. */
export interface Reading {
  block: number;
  text: string;
  spans: readonly QuotedSpan[];
  sentences: readonly Told[];
  discourse: Discourse;
  /** What the sentences say beside their quotations, once asked. */
  settings: Map<Told, Setting>;
  /** Whether the next paragraph begins with an opening mark, so that this one may leave its last open. */
  goesOn: boolean;
}

/** How and where the words of a sentence were said. */
interface Setting {
  occasion: string | null;
  translated: boolean;
}

export function settingOf(reading: Reading, told: Told): Setting {
  const known = reading.settings.get(told);
  if (known !== undefined) return known;
  const outside = outsideWords(reading, told);
  const setting = { occasion: occasionIn(outside), translated: tellsOfTranslation(outside) };
  reading.settings.set(told, setting);
  return setting;
}

/** A sentence without what it quotes, and without what comes behind 2,000 characters. */
function outsideWords({ text, spans }: Reading, { sentence }: Told): string {
  let outside = '';
  let from = sentence[0]?.start ?? 0;
  for (const token of sentence) {
    const span = token.quote === undefined ? undefined : spans[token.quote];
    if (span === undefined) continue;
    outside += `${text.slice(from, span.start)} “” `;
    from = span.end;
  }
  const last = sentence.at(-1);
  if (last !== undefined && last.kind !== 'quote') outside += text.slice(from, last.start + last.text.length);
  return outside.slice(0, 2000);
}
