import distance from 'damerau-levenshtein';
import { foldedWords } from './analysis.js';
import type { NamedThing, NameForm } from './nameForms.js';

export interface Suggestion {
  name: string;
  thing: NamedThing;
}

interface Ranked {
  form: NameForm;
  rank: number;
}

/** A main name goes before an alias that fits as well. */
const MAIN = 1.1;
/** From this similarity, from 0 to 1, one text resembles another. */
const SIMILAR = 0.5;

/**
 * Names that begin with, contain or resemble a text, best first; main names only, aliases lead to them. It is asked for
 * at each keystroke, so of all forms no more is kept than is wanted, and spellings are compared only where the others
 * are too few.
 */
export function suggestNames(
  forms: readonly NameForm[],
  text: string,
  kinds: readonly NamedThing['kind'][],
  limit: number,
): Suggestion[] {
  const asked = foldedWords(text);
  const wanted = forms.filter(({ thing }) => kinds.includes(thing.kind));
  const best: Ranked[] = [];
  for (const form of wanted)
    offer(best, { form, rank: ranked(form, rankOfLetters(asked, form.text)) }, limit);
  if (best.length < limit && asked !== '') {
    const like = likenessTo(asked);
    for (const form of wanted) offer(best, { form, rank: ranked(form, like(form.text)) }, limit);
  }
  return best.map(({ form: { name, thing } }) => ({ name, thing }));
}

function ranked({ isMain }: NameForm, rank: number): number {
  return isMain ? rank * MAIN : rank;
}

/** Puts a form into its place among the best, of which each leads to another thing. */
function offer(best: Ranked[], one: Ranked, limit: number): void {
  const last = best[limit - 1];
  if (one.rank === 0 || limit === 0 || (last && order(one, last) >= 0)) return;
  const same = best.findIndex(({ form }) => isSame(form.thing, one.form.thing));
  const rival = best[same];
  if (rival && order(one, rival) >= 0) return;
  if (rival) best.splice(same, 1);
  const place = best.findIndex((other) => order(one, other) < 0);
  best.splice(place < 0 ? best.length : place, 0, one);
  best.length = Math.min(best.length, limit);
}

function isSame(a: NamedThing, b: NamedThing): boolean {
  return a.kind === b.kind && a.id === b.id;
}

const { compare } = new Intl.Collator('en');

function order(a: Ranked, b: Ranked): number {
  return b.rank - a.rank || compare(a.form.name, b.form.name);
}

/** Prefixes before words inside; 0 where the letters typed are neither. */
function rankOfLetters(asked: string, name: string): number {
  if (asked === '') return 1;
  if (name === asked) return 5;
  if (name.startsWith(asked)) return 4;
  return !asked.includes(' ') && name.includes(` ${asked}`) ? 3 : 0;
}

/** How much a name resembles a text: from 1.5 to 2, or 0. */
function likenessTo(asked: string): (name: string) => number {
  const letters = new Int16Array(LETTERS);
  for (let at = 0; at < asked.length; at += 1) count(letters, asked, at, 1);
  const left = new Int16Array(LETTERS);
  const known = new Map<string, number>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const longest = Math.max(asked.length, name.length);
    const least = longest * SIMILAR;
    let likeness = 0;
    if (Math.abs(asked.length - name.length) <= least && lettersInCommon(letters, left, name) >= least) {
      const { similarity } = distance(asked, name);
      if (similarity >= SIMILAR) likeness = 1 + similarity;
    }
    known.set(name, likeness);
    return likeness;
  };
}

/** Letters are counted by the last bits of their codes: some count as the same, which only lets more through. */
const LETTERS = 64;

function count(letters: Int16Array, text: string, at: number, step: number): number {
  const letter = text.charCodeAt(at) % LETTERS;
  letters[letter] = (letters[letter] ?? 0) + step;
  return letters[letter] ?? 0;
}

/** How many letters two texts share in whatever order: all others have to be changed, however they stand. */
function lettersInCommon(letters: Int16Array, left: Int16Array, name: string): number {
  left.set(letters);
  let common = 0;
  for (let at = 0; at < name.length; at += 1) if (count(left, name, at, -1) >= 0) common += 1;
  return common;
}
