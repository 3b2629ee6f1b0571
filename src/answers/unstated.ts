import type { Unstated } from '../knowledge/schema.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { terms, words } from '../search/analysis.js';
import { findPhrase, type Question } from './question.js';

/**
 * What a question asks that no article is known to state: the matter with the weightiest phrase in the question,
 * unless a facet is asked for in a weightier one.
 */
export function unstatedMatter(snapshot: Snapshot, question: Question): Unstated | undefined {
  let best: { matter: Unstated; weight: number } | undefined;
  for (const matter of snapshot.unstated) {
    for (const phrase of phrasesOf(snapshot, matter)) {
      if (!concerns(matter, phrase.namesCompany, question.companyIds)) continue;
      const found = findPhrase(phrase.terms, question.words, question.named);
      if (found && found.weight > (best?.weight ?? 0)) best = { matter, weight: found.weight };
    }
  }
  return best && best.weight >= question.facetStrength ? best.matter : undefined;
}

interface Phrase {
  /** Without the names of companies and products, since a question can put them anywhere. */
  terms: string[];
  namesCompany: boolean;
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
    return { terms: kept.flatMap(({ surface }) => terms(surface)), namesCompany: names.length > 0 };
  });
  compiled.set(matter, phrases);
  return phrases;
}

/** A phrase that names a company is only asked where one of the companies of the matter is named too. */
function concerns({ companies }: Unstated, namesCompany: boolean, asked: readonly string[]): boolean {
  if (companies.length === 0) return true;
  return asked.length === 0 ? !namesCompany : companies.some((id) => asked.includes(id));
}
