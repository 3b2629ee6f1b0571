import { SAYING } from '../../text/saying.js';
import { type CapitalRun, fold, isCapital, isRoleHead } from './capitalRuns.js';
import { ORGANISATION_NOUNS, PLURAL_ORGANISATION_NOUNS } from './nameWords.js';
import type { Sentence } from './sentenceTokens.js';
import { BE } from './speechWords.js';

export interface OrganisationCues {
  /** Names, folded, that the article uses as those of organisations. */
  names: ReadonlySet<string>;
  /** What kind of organisation, where it says so: "the group", "the company". */
  sorts: ReadonlyMap<string, 'business' | 'other' | 'any'>;
}

/**
 * What an article says of names that only organisations are said to be or do: "companies like X and Y", "X president",
 * "X, the retailer,", "X is the third company", "X halted its sales", "spokesperson for X".
 */
export function organisationCues(
  sentences: readonly Sentence[],
  runs: ReadonlyMap<Sentence, readonly CapitalRun[]>,
): OrganisationCues {
  const names = new Set<string>();
  const sorts = new Map<string, 'business' | 'other' | 'any'>();
  for (const sentence of sentences) {
    const found = runs.get(sentence) ?? [];
    found.forEach((run, index) => {
      if (run.weak) return;
      const sort = sortTold(sentence, run);
      if (sort !== undefined) sorts.set(fold(run.name), sort);
      if (sort !== undefined || isUsedAsOrganisation(sentence, run, found[index + 1]))
        names.add(fold(run.name));
      if (isListed(sentence, run))
        for (const listed of listFrom(sentence, found, index)) names.add(fold(listed.name));
      if (run.organisation !== undefined)
        names.add(
          fold(
            sentence
              .slice(run.organisation.from, run.organisation.to)
              .map(({ text }) => text)
              .join(' '),
          ),
        );
    });
  }
  return { names, sorts };
}

/** "X, the digital rights group", "X is the third company". */
function sortTold(sentence: Sentence, run: CapitalRun): 'business' | 'other' | 'any' | undefined {
  const next = sentence[run.to];
  const isApposed = next?.kind === 'comma' && /^(?:the|a|an)$/u.test(sentence[run.to + 1]?.text ?? '');
  const copula = /^(?:has|have)$/u.test(next?.text ?? '') ? sentence[run.to + 1] : next;
  const isEquated = BE.has(copula?.text ?? '') || copula?.text === 'become' || copula?.text === 'became';
  if (!isApposed && !isEquated) return undefined;
  const from = isApposed ? run.to + 2 : run.to + 1;
  for (let at = from; at < Math.min(from + 7, sentence.length); at += 1) {
    const token = sentence[at];
    if (token?.kind !== 'word' || /^(?:of|for|at|with|from|in|who|that|which|by|to)$/u.test(token.text))
      return undefined;
    const sort = ORGANISATION_NOUNS.get(fold(token.text));
    const goesOn = sentence[at + 1]?.kind === 'word' && isRoleHead(sentence[at + 1]);
    if (sort !== undefined && sentence[at + 1]?.kind !== 'possessive' && !goesOn) return sort;
  }
  return undefined;
}

function isUsedAsOrganisation(sentence: Sentence, run: CapitalRun, nextRun: CapitalRun | undefined): boolean {
  const next = sentence[run.to];
  if (next?.kind === 'word' && !isCapital(next) && isRoleHead(next) && run.from === run.left) return true;
  if (next?.kind === 'possessive' && isRoleHead(sentence[run.to + 1])) return true;
  const before = sentence.slice(Math.max(0, run.left - 3), run.left).map(({ text }) => fold(text));
  if (/^(?:for|of|at|with|by)$/u.test(before.at(-1) ?? '') && isRoleWord(before.at(-2))) return true;
  return ownsThings(sentence, run, nextRun) || saysOfItself(sentence, run, nextRun);
}

/** "X said that it will": nobody says so of a person, of whom the sentence would go on with "he" or "she". */
function saysOfItself(sentence: Sentence, run: CapitalRun, nextRun: CapitalRun | undefined): boolean {
  const verb = sentence[run.to];
  const subject = sentence[run.left - 1];
  if (verb?.kind !== 'word' || !SAYING.has(verb.text)) return false;
  if (subject?.kind === 'word' && !/^(?:and|but|when|while|as|after|since|that)$/iu.test(subject.text))
    return false;
  const rest = sentence.slice(run.to + 1, Math.min(run.to + 14, nextRun?.from ?? sentence.length));
  if (sentence.some(({ kind, text }) => kind === 'word' && /^(?:he|she|his|her)$/iu.test(text))) return false;
  return rest.some(
    ({ text }, index) =>
      text === 'it' &&
      /^(?:will|would|has|had|plans?|does|did|won[’']t|no)$/u.test(rest[index + 1]?.text ?? ''),
  );
}

function isRoleWord(word: string | undefined): boolean {
  return word !== undefined && isRoleHead({ kind: 'word', text: word, start: 0, quote: undefined });
}

/** "X halted sales of its software": a verb that says nothing, then "its", before anybody else is named. */
function ownsThings(sentence: Sentence, run: CapitalRun, nextRun: CapitalRun | undefined): boolean {
  const verb = sentence[run.to];
  const before = sentence[run.left - 1];
  if (verb?.kind !== 'word' || SAYING.has(verb.text) || /^(?:in|on|at|to|of|and|or|for)$/u.test(verb.text))
    return false;
  if (
    before?.kind === 'word' &&
    !/^(?:and|but|when|while|as|after|since|that|previously|however)$/iu.test(before.text)
  )
    return false;
  const until = Math.min(run.to + 14, nextRun?.from ?? sentence.length);
  return sentence
    .slice(run.to, until)
    .some(({ kind, text }, index) => kind === 'word' && index > 0 && text === 'its');
}

/** "companies like X", "rivals X", "retailers such as X". */
function isListed(sentence: Sentence, run: CapitalRun): boolean {
  const before = sentence.slice(Math.max(0, run.left - 3), run.left).map(({ text }) => fold(text));
  const last = before.at(-1) ?? '';
  if (PLURAL_ORGANISATION_NOUNS.has(last)) return true;
  if (ORGANISATION_NOUNS.has(last)) return true;
  if (last === 'like' || last === 'including')
    return before.some((word) => PLURAL_ORGANISATION_NOUNS.has(word));
  return last === 'as' && before.at(-2) === 'such' && PLURAL_ORGANISATION_NOUNS.has(before.at(-3) ?? '');
}

/** The run and whatever is listed after it with commas and "and". */
function listFrom(sentence: Sentence, runs: readonly CapitalRun[], index: number): CapitalRun[] {
  const listed: CapitalRun[] = [];
  for (let at = index; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined) break;
    listed.push(run);
    const next = runs[at + 1];
    const between = sentence.slice(run.to, next?.left ?? run.to);
    if (next === undefined || between.length === 0 || between.length > 2) break;
    if (!between.every(({ kind, text }) => kind === 'comma' || /^(?:and|or)$/u.test(text))) break;
  }
  return listed;
}
