import { unknownNames } from '../evidence/evidence.js';
import { namesOutsiders } from '../evidence/namedSpeakers.js';
import type { Snapshot } from '../knowledge/snapshot.js';
import { type Question, understand } from '../question/question.js';

/** How a question begins that goes on from another. */
const ONWARD = new Set(['so', 'and', 'but', 'then', 'also', 'ok', 'okay', 'now', 'plus']);
/** "What about the FBI", "how about abroad": asked of what was spoken of before. */
const ABOUT = new Set(['what', 'how']);
/** Words that stand for what was spoken of before. */
const PRONOUNS = new Set(['it', 'its', 'they', 'them', 'their', 'theirs']);
/** Words for people, and for all but the last: no company is meant by them. */
const NOT_IT = new Set([
  'he',
  'him',
  'his',
  'she',
  'her',
  'hers',
  'others',
  'other',
  'everyone',
  'anyone',
  'all',
]);
/** "Who went first" is about all of them, "how long does it last" is not. */
const CHOOSING = new Set(['who', 'which']);
/** Kinds of question that are about all companies, or about words, unless they name one. */
const OF_ALL = ['attribution', 'comparison', 'disagreement', 'all', 'sources', 'article', 'help'] as const;

/** Whether a question leaves out of whom it asks: it names nobody and goes on from the one before. */
export function goesOn(snapshot: Snapshot, text: string): boolean {
  const question = understand(snapshot, text);
  const { things, kinds, facets, quoted, rest } = question;
  if (things.length > 0 || quoted.length > 0 || OF_ALL.some((kind) => kinds.has(kind))) return false;
  if (unknownNames(snapshot, rest).length > 0) return false;
  const whichOfAll = facets.includes('order') && question.words.some(({ folded }) => CHOOSING.has(folded));
  const ofOthers = question.words.some(({ folded }) => NOT_IT.has(folded));
  return !whichOfAll && !ofOthers && pointsBack(question);
}

function pointsBack({ words }: Question): boolean {
  const said = words.map(({ folded }) => folded);
  const [first = ''] = said;
  const rest = said.slice(said.findIndex((word) => !ONWARD.has(word)));
  if (ONWARD.has(first) && said.length > 1) return true;
  return (ABOUT.has(rest[0] ?? '') && rest[1] === 'about') || said.some((word) => PRONOUNS.has(word));
}

/** Whether a text asks of somebody who speaks for no company: from then on "they" are not the last company. */
export function asksOfOutsiders(snapshot: Snapshot, text: string): boolean {
  return namesOutsiders(snapshot, understand(snapshot, text));
}

/** The companies that a text asks about, themselves or by somebody who speaks for one. */
export function companiesAskedFor(snapshot: Snapshot, text: string): string[] {
  const { companyIds, things } = understand(snapshot, text);
  if (companyIds.length > 0) return companyIds;
  const organisations = new Set(
    things.flatMap(({ kind, id }) =>
      kind === 'speaker' ? (snapshot.speakers.get(id)?.organisation ?? []) : [],
    ),
  );
  return [...snapshot.records.values()]
    .filter(({ company }) => organisations.has(company.name))
    .map(({ company }) => company.id);
}
