import { z } from 'zod';
import type { Candidate } from '../articleDraft.js';
import { readImporterFile } from '../quotations/words.js';

type Facet = Candidate['facet'];

const forms = z.array(z.string()).min(1);
const given = readImporterFile(
  'cues.yaml',
  z.strictObject({
    moratorium: z.string(),
    supply: z.string(),
    action: forms,
    outcome: forms,
    condition: forms,
    duration: forms,
    scope: forms,
    purpose: forms,
    unsure: forms,
    itself: forms,
    announcement: forms,
  }),
);
const OTHERS = ['condition', 'duration', 'scope', 'purpose'] as const;
/** What the names in braces stand for. */
const PARTS = new Map([
  ['{moratorium}', given.moratorium],
  ['{supply}', given.supply],
  ['{few}', String.raw`(?:\s+(?!that\b)[\p{L}’'-]+){0,4}?\s+`],
  ['{undone}', String.raw`(?<!\b(?:is|are|was|were|be|been|being|gets?|got)\s+)`],
]);
const cues = {
  action: anyOf(given.action),
  outcome: anyOf(given.outcome),
  condition: anyOf(given.condition),
  duration: anyOf(given.duration),
  scope: anyOf(given.scope),
  purpose: anyOf(given.purpose),
  unsure: anyOf(given.unsure),
  itself: anyOf(given.itself),
  announcement: anyOf(given.announcement),
};
const MORATORIUM = anyOf([given.moratorium]);
/** A moratorium of the company, already spoken of. */
const STANDING = new RegExp(
  String.raw`(?:\b(?:its|the\s+company['’]s)|^['’]s)\s+(?:[\p{L}\p{N}-]+\s+){0,3}?${given.moratorium}\b`,
  'iu',
);
const SAYS =
  /\b(?:say|said|announc|declar|report|note[sd]|noting|wrote|writ|told|confirm|adds|added|states|stated)\p{L}*/giu;

/** Words that stand in a text as words: each form is a pattern of its own, and a space any white space. */
function anyOf(patterns: readonly string[]): RegExp {
  const all = patterns.join('|').replace(/\{[a-z]+\}/gu, (part) => PARTS.get(part) ?? part);
  return new RegExp(String.raw`\b(?:${all.replaceAll(' ', String.raw`\s+`)})\b`, 'iu');
}

/** The facets of a moratorium that a clause states, given what stands behind the company's name; none where it is unsure. */
export function facetsStated(after: string): Facet[] {
  const action = placeOf(after, cues.action);
  const from = action ?? placeOf(after, STANDING);
  if (from === undefined || cues.unsure.test(after.slice(0, from))) return [];
  if (action !== undefined && tellsOfOthers(after.slice(0, action))) return [];
  const acts = action !== undefined || cues.outcome.test(after.slice(from));
  return [...(acts ? (['action'] as const) : []), ...OTHERS.filter((facet) => cues[facet].test(after))];
}

/** Whether a clause tells what is hoped of a moratorium that it only names. */
export function statesPurpose(after: string): boolean {
  return MORATORIUM.test(after) && cues.purpose.test(after) && !cues.unsure.test(after);
}

/** Whether a clause says no more than that something was announced: "made the announcement Thursday". */
export function tellsOfAnnouncement(after: string): boolean {
  return cues.announcement.test(after);
}

function tellsOfOthers(before: string): boolean {
  const says = [...before.matchAll(SAYS)].at(-1);
  return says !== undefined && !cues.itself.test(before.slice(says.index + says[0].length));
}

function placeOf(text: string, pattern: RegExp): number | undefined {
  const found = text.search(pattern);
  return found < 0 ? undefined : found;
}
