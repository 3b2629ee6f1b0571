import type { Unstated } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { findPhrase, phraseTerms } from '../question/phrases.js';
import type { Question } from '../question/question.js';
import { words } from '../search/analysis.js';
import type { NamedThing } from '../search/names.js';

/**
 * What a question asks that no article is known to state: the matter with the weightiest phrase in the question,
 * unless a facet is asked for in a weightier one; and the weight of the phrase.
 */
export function unstatedMatter(snapshot: Snapshot, question: Question): UnstatedMatter {
  const known = matters.get(question) ?? findMatter(snapshot, question);
  matters.set(question, known);
  return known;
}

interface UnstatedMatter {
  matter: Unstated | undefined;
  weight: number;
}

/** A question is of one snapshot, and several strategies ask for its matter. */
const matters = new WeakMap<Question, UnstatedMatter>();

function findMatter(snapshot: Snapshot, question: Question): UnstatedMatter {
  let best: { matter: Unstated; weight: number } | undefined;
  for (const matter of snapshot.unstated) {
    for (const phrase of phrasesOf(snapshot, matter)) {
      if (!concerns(matter, phrase, question)) continue;
      const found = findPhrase(phrase.terms, question.words, question.named);
      if (found && found.weight > (best?.weight ?? 0)) best = { matter, weight: found.weight };
    }
  }
  return best && best.weight >= question.facetStrength ? best : { matter: undefined, weight: 0 };
}

interface Phrase {
  /** Without the names of companies and products, since a question can put them anywhere. */
  terms: string[];
  /** The companies and products that it names: the question has to name them too. */
  things: NamedThing[];
}

const compiled = new WeakMap<Unstated, Phrase[]>();

function phrasesOf(snapshot: Snapshot, matter: Unstated): Phrase[] {
  const known = compiled.get(matter);
  if (known) return known;
  const phrases = matter.asked.map((asked): Phrase => {
    const all = words(asked);
    const names = snapshot.names
      .find(all, () => true)
      .filter(({ things }) => things.some(({ kind }) => kind === 'company' || kind === 'product'));
    const kept = all.filter((_, index) => !names.some(({ from, to }) => index >= from && index < to));
    return {
      terms: phraseTerms(kept.map(({ surface }) => surface).join(' ')),
      things: names.flatMap(({ things }) => things),
    };
  });
  compiled.set(matter, phrases);
  return phrases;
}

function concerns(
  { companies }: Unstated,
  { things }: Phrase,
  { companyIds, things: asked }: Question,
): boolean {
  const named = things.every((thing) => {
    if (thing.kind === 'company') return companyIds.includes(thing.id);
    return thing.kind !== 'product' || asked.some((one) => one.kind === 'product' && one.id === thing.id);
  });
  return (
    named &&
    (companies.length === 0 || companyIds.length === 0 || companies.some((id) => companyIds.includes(id)))
  );
}

const termsOf = new WeakMap<readonly Unstated[], Set<string>>();

/** Whether a term is among those by which people ask for what no article states: it is a known word, and no name. */
export function askedAsUnstated(snapshot: Snapshot, term: string): boolean {
  const known =
    termsOf.get(snapshot.unstated) ??
    new Set(
      snapshot.unstated.flatMap((matter) => phrasesOf(snapshot, matter).flatMap((phrase) => phrase.terms)),
    );
  termsOf.set(snapshot.unstated, known);
  return known.has(term);
}
