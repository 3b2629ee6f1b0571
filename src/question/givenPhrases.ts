import { isStopWord, type Word } from '../search/analysis.js';
import type { FoundCue } from './cues.js';

/**
 * What stands after and before the heaviest cue such as "who said" in its sentence, without the grammar at its ends.
 *
 * @param text what the words were found in, with their offsets
 */
export function attributedPhrases(
  text: string,
  asked: readonly Word[],
  cues: readonly FoundCue[],
  isEmpty: (word: Word) => boolean,
  foreign: boolean,
): string[] {
  const cue = cues.filter(({ kind }) => kind === 'attribution').sort((a, b) => b.weight - a.weight)[0];
  const [first, last] = [cue?.words[0], cue?.words.at(-1)];
  if (!first || !last) return [];
  const after = asked
    .slice(asked.indexOf(last) + 1)
    .filter(({ start }) => !SENTENCE_END.test(text.slice(last.end, start)));
  return [after, asked.slice(0, asked.indexOf(first))].flatMap((span) => {
    const from = span.findIndex(({ folded }) => !isStopWord(folded));
    const to = span.findLastIndex(({ folded }) => !isStopWord(folded));
    const phrase = from < 0 ? [] : span.slice(from, to + 1);
    // "who said this about IBM" has no words that anybody said.
    return phrase.every(isEmpty)
      ? []
      : [phrase.map(({ surface, folded }) => (foreign ? folded : surface)).join(' ')];
  });
}

/** "Who said it is toxic? I need the line": what comes then is of the asker. */
const SENTENCE_END = /[?!;]\s|[^.]\.\s/u;

/** What a question puts in quotation marks; single ones only where they cannot be apostrophes. */
export function quotedIn(text: string): string[] {
  const double = [...text.matchAll(/[“"«]([^”"»]{3,})[”"»]/gu)];
  const single = [
    ...text.matchAll(/(?<![\p{L}\p{N}])['‘]([^'‘’]*(?:['’]\p{L}[^'‘’]*)*)['’](?![\p{L}\p{N}])/gu),
  ];
  return (double.length > 0 ? double : single).flatMap((match) =>
    match[1] && match[1].trim().length > 2 ? [match[1].trim()] : [],
  );
}
