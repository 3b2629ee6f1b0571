import type { Company } from '../../knowledge/schema.js';
import type { Snapshot } from '../../knowledge/snapshot.js';
import { isStopWord, type Word, words } from '../../search/analysis.js';
import type { Mention } from '../../search/names.js';
import { unique } from '../../unique.js';

/** The companies that somebody lists. */
export interface NamedCompanies {
  /** Each once, in the order in which they are first named, by themselves or by a product. */
  companies: Company[];
  /** Those of them that are named more than once. */
  repeated: Company[];
  /** What stands where a name should and is none that the library has, as it was typed. */
  unknown: string[];
}

/** What stands between two names. */
const SEPARATOR = /[,;|/+]/u;

/** Words that stand between two names and belong to neither. */
const JOINERS = new Set(['and', 'vs', 'v', 'versus', 'or', 'with', 'against', 'plus', 'to', 'n']);

/** Words that people put round names, and forms of companies that names go without; stop words are taken for such too. */
const FILLERS = new Set(
  'compare comparison company companies two three inc incorporated corp corporation co llc ltd limited plc gmbh ag'.split(
    ' ',
  ),
);

/** Reads a list of companies: by name, alias, product or id, misspelt or not, with whatever stands between them. */
export function namedCompanies(snapshot: Snapshot, text: string): NamedCompanies {
  const parts = text.split(SEPARATOR).map((part) => readPart(snapshot, part));
  const named = parts.flatMap(({ companies }) => companies);
  const companies = unique(named);
  return {
    companies,
    repeated: companies.filter((company) => named.indexOf(company) !== named.lastIndexOf(company)),
    unknown: unique(parts.flatMap(({ unknown }) => unknown)),
  };
}

/**
 * Goes on with a list of companies: what was typed, with its last name completed.
 *
 * @param longest in UTF-16 units; longer lists are not offered
 */
export function completeCompanies(snapshot: Snapshot, typed: string, longest: number): string[] {
  const at = beginningOfLast(snapshot, typed);
  const head = typed.slice(0, at);
  const before = new Set(namedCompanies(snapshot, head).companies.map(({ id }) => id));
  return snapshot.names
    .suggest(typed.slice(at), ['company', 'product'], 25)
    .filter(
      ({ thing }) =>
        !before.has(thing.kind === 'product' ? thing.companyId : thing.id) &&
        // To somebody who has typed nothing each company is offered once.
        (typed.slice(at) !== '' || thing.kind === 'company'),
    )
    .map(({ name }) => head + name)
    .filter((list) => list.length <= longest);
}

function readPart(snapshot: Snapshot, part: string): { companies: Company[]; unknown: string[] } {
  const byId = snapshot.companies.get(part.trim());
  if (byId) return { companies: [byId], unknown: [] };
  const all = words(part);
  const mentions = companyMentions(snapshot, all);
  const unknown: string[] = [];
  let run: Word[] = [];
  const endRun = () => {
    while (run.length > 0 && isFiller(run.at(-1)?.folded ?? '')) run.pop();
    const [first, last] = [run[0], run.at(-1)];
    if (first && last) unknown.push(part.slice(first.start, last.end));
    run = [];
  };
  for (const [index, word] of all.entries()) {
    const isNamed = mentions.some(({ from, to }) => index >= from && index < to);
    if (isNamed || JOINERS.has(word.folded)) endRun();
    else if (run.length > 0 || !isFiller(word.folded)) run.push(word);
  }
  endRun();
  return { companies: mentions.map(({ company }) => company), unknown };
}

function companyMentions(snapshot: Snapshot, all: Word[]): (Mention & { company: Company })[] {
  return snapshot.names.find(all, isFiller).flatMap((mention) => {
    const ids = mention.things.flatMap((thing) =>
      thing.kind === 'company' ? thing.id : thing.kind === 'product' ? thing.companyId : [],
    );
    const company = snapshot.companies.get(ids[0] ?? '');
    return company ? [{ ...mention, company }] : [];
  });
}

function isFiller(folded: string): boolean {
  return JOINERS.has(folded) || FILLERS.has(folded) || isStopWord(folded);
}

/** Where the last name of a list begins: after the last separator, joining word, or whole name before others. */
function beginningOfLast(snapshot: Snapshot, typed: string): number {
  const afterSeparator = typed.length - (typed.split(SEPARATOR).at(-1) ?? '').length;
  const part = typed.slice(afterSeparator);
  const all = words(part);
  const isOpen = /\S$/u.test(part);
  const begun = all.findLastIndex(
    ({ folded }, index) => JOINERS.has(folded) && (index < all.length - 1 || !isOpen),
  );
  const named = companyMentions(snapshot, all).findLast(
    // A name at the very end may go on.
    ({ to }) => to < all.length || !isOpen,
  );
  const end = Math.max(all[begun]?.end ?? 0, named ? (all[named.to - 1]?.end ?? 0) : 0);
  return afterSeparator + end + (/^\s*/u.exec(part.slice(end))?.[0].length ?? 0);
}
