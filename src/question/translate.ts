import type { Vocabulary } from '../knowledge/schema.js';
import { isStopWord, type Word, words } from '../search/analysis.js';

/** A question in English words, and the language that it was asked in where that is not English. */
export interface Translated {
  language: string | undefined;
  words: Word[];
}

/**
 * Puts the words of another language into English. A question is in another language if its dictionary has two words
 * of it or more, one of them no English word that the bot knows, and more of them than there are English ones left.
 */
export function translate(
  vocabulary: Vocabulary,
  asked: Word[],
  isKnown: (word: Word) => boolean,
): Translated {
  const dictionaries = dictionariesOf(vocabulary);
  const foreign = wordsInAny(dictionaries, asked);
  if (foreign.length < 2) return { language: undefined, words: asked };
  const grammar = asked.filter(({ folded }) => isStopWord(folded));
  const [best] = dictionaries
    .map((dictionary) => ({ dictionary, ...countsOf(dictionary, foreign, grammar, isKnown) }))
    .filter(({ own, all, english }) => own > 0 && all > 1 && all > english)
    .sort((a, b) => b.own - a.own || b.all - a.all);
  if (!best) return { language: undefined, words: asked };
  return { language: best.dictionary.name, words: inEnglish(best.dictionary, asked) };
}

interface Dictionary {
  name: string;
  /** Meanings by phrase, as it is written in small letters and, where no other phrase is so written, without accents. */
  meanings: ReadonlyMap<string, string>;
  /** The most words that a phrase has. */
  longest: number;
}

const compiled = new WeakMap<Vocabulary, Dictionary[]>();

function dictionariesOf(vocabulary: Vocabulary): Dictionary[] {
  const known = compiled.get(vocabulary);
  if (known) return known;
  const dictionaries = Object.values(vocabulary.languages).map(({ name, words: phrases }): Dictionary => {
    const entries = Object.entries(phrases).map(([phrase, meaning]) => ({ parts: words(phrase), meaning }));
    return {
      name,
      meanings: new Map([
        ...entries.map(({ parts, meaning }): [string, string] => [foldedText(parts), meaning]),
        ...entries.map(({ parts, meaning }): [string, string] => [writtenText(parts), meaning]),
      ]),
      longest: Math.max(1, ...entries.map(({ parts }) => parts.length)),
    };
  });
  compiled.set(vocabulary, dictionaries);
  return dictionaries;
}

function foldedText(parts: readonly Word[]): string {
  return parts.map(({ folded }) => folded).join(' ');
}

function writtenText(parts: readonly Word[]): string {
  return parts.map(({ surface }) => surface.normalize('NFC').toLowerCase()).join(' ');
}

/** Everything that one of some dictionaries has. */
const phrasesOfAny = new WeakMap<readonly Dictionary[], ReadonlySet<string>>();

/** The words of a question that one of the dictionaries has: in English ones there are hardly any. */
function wordsInAny(dictionaries: readonly Dictionary[], asked: readonly Word[]): Word[] {
  const phrases =
    phrasesOfAny.get(dictionaries) ?? new Set(dictionaries.flatMap(({ meanings }) => [...meanings.keys()]));
  phrasesOfAny.set(dictionaries, phrases);
  return asked.filter((word) => phrases.has(writtenText([word])) || phrases.has(foldedText([word])));
}

function meaningOf({ meanings }: Dictionary, parts: readonly Word[]): string | undefined {
  return meanings.get(writtenText(parts)) ?? meanings.get(foldedText(parts));
}

/** Words of the dictionary, those of them that the bot does not know as English, and English grammar that it has not. */
function countsOf(
  dictionary: Dictionary,
  foreign: readonly Word[],
  grammar: readonly Word[],
  isKnown: (word: Word) => boolean,
): { own: number; all: number; english: number } {
  const found = foreign.filter((word) => meaningOf(dictionary, [word]) !== undefined);
  return {
    own: found.filter((word) => !isKnown(word)).length,
    all: found.length,
    english: grammar.filter((word) => !found.includes(word)).length,
  };
}

/** The longest phrases first, from the front. The words of a meaning keep the place of what has it. */
function inEnglish(dictionary: Dictionary, asked: readonly Word[]): Word[] {
  const translated: Word[] = [];
  for (let at = 0; at < asked.length; ) {
    const first = asked[at];
    if (!first) break;
    let count = Math.min(dictionary.longest, asked.length - at);
    let meaning = meaningOf(dictionary, asked.slice(at, at + count));
    while (meaning === undefined && count > 1) {
      count -= 1;
      meaning = meaningOf(dictionary, asked.slice(at, at + count));
    }
    const { surface, start } = first;
    const end = asked[at + count - 1]?.end ?? first.end;
    translated.push(
      ...(meaning === undefined ? [first] : words(meaning).map((word) => ({ ...word, surface, start, end }))),
    );
    at += count;
  }
  return translated;
}
