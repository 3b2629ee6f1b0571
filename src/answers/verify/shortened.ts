import { sentencesOf } from '../../text/sentences.js';
import { markedQuotations, withoutMarkup } from './typedQuotations.js';

/** As much of a long text as can be checked. */
export interface Shortened {
  text: string;
  /** What was kept, where that is not all. */
  kept?: 'quotations' | 'beginning';
}

/**
 * A text with what can be checked of it: all, if it has no more than `limit` characters, else what stands in quotation
 * marks with who is named for it, else its first sentences.
 */
export function shortenedTo(limit: number, typed: string): Shortened {
  const text = withoutMarkup(typed).trim();
  if (text.length <= limit) return { text };
  const quotations = markedQuotations(text).map(({ words, named }) => {
    const signed = named.find(({ sure }) => sure)?.phrase.replace(/\s+/gu, ' ');
    return `“${words.replace(/[“”"]/gu, '')}”${signed === undefined ? '' : ` — ${signed}`}`;
  });
  const sentences = text.split('\n').flatMap(sentencesOf);
  const parts = quotations.length > 0 ? quotations : sentences;
  return {
    text: asManyAsFit(parts, limit),
    kept: quotations.length > 0 ? 'quotations' : 'beginning',
  };
}

function asManyAsFit(parts: readonly string[], limit: number): string {
  let text = '';
  for (const part of parts) {
    if (text.length + part.length + 1 > limit) break;
    text += `${text === '' ? '' : '\n'}${part}`;
  }
  // The first one alone is too long.
  return text === '' ? (parts[0] ?? '').slice(0, limit).replace(/\S*$/u, '').trim() : text;
}
