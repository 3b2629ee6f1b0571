import type { Detail, Draft, Item } from '../answers/answer.js';
import { fitting, LEAD, roughLength, SCREEN } from '../answers/screen.js';
import type { Question } from '../question/question.js';
import { unique } from '../unique.js';

/** Answers one question. */
type Answering = (question: Question) => Draft;

/**
 * The answers to several questions of one text as one: the lead of each while there is room for it, all else in the
 * details. A question that names nothing is about what the one before it names. `undefined` where none of
 * them has an answer, or all have the same.
 */
export function severalAnswers(parts: readonly Question[], answer: Answering): Draft | undefined {
  // What is asked first has to be of somebody: else what comes after most often asks of the same answer.
  if (parts[0]?.things.length === 0 || parts.some(onlyChecks)) return undefined;
  const drafts = withNames(parts).map(answer);
  const [first] = drafts;
  const leads = unique(drafts.map(({ lead }) => JSON.stringify(lead)));
  if (!first || drafts.every(({ status }) => status !== 'answered') || leads.length < 2) return undefined;
  const answered = drafts.filter(({ status }) => status === 'answered');
  const lead = distinct(drafts.flatMap(firstOf));
  const taken = lead.reduce((sum, item) => sum + roughLength(item), 0);
  const more = answered.flatMap(({ sections = [] }) => sections.flatMap(({ items }) => items));
  return {
    status: 'answered',
    title: first.title,
    lead,
    sections: [{ items: distinct(fitting(more, SCREEN.answer, taken)) }],
    details: detailsOf(drafts),
    next: drafts.flatMap(({ next = [] }) => next),
  };
}

/** What one question is answered with where others are answered beside it: in one line, or what no article states. */
function firstOf({ status, lead }: Draft, _: number, { length }: readonly Draft[]): Item[] {
  const inLines = lead.map((item) => (item.kind === 'brief' && item.says ? { ...item, sides: [] } : item));
  return status === 'answered' ? fitting(inLines, LEAD / length) : inLines.slice(0, 1);
}

function distinct(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** The details of all, those of one label together. */
function detailsOf(drafts: readonly Draft[]): Detail[] {
  const byLabel = new Map<string, Detail>();
  for (const { details = [] } of drafts)
    for (const detail of details) {
      const before = byLabel.get(detail.label);
      byLabel.set(
        detail.label,
        before ? { ...before, sections: [...before.sections, ...detail.sections] } : detail,
      );
    }
  return [...byLabel.values()];
}

/**
 * A long text that has no answer as a whole may have a sentence that asks for something and has one: the first that does.
 *
 * @param draft what answers it as a whole
 */
export function firstAnswered(
  draft: Draft,
  whole: Question,
  sentences: readonly string[],
  answer: (sentence: string) => Draft,
): Draft {
  if (draft.status === 'answered' || whole.words.length < LONG) return draft;
  for (const sentence of sentences) {
    const own = answer(sentence);
    if (own.status === 'answered') return own;
  }
  return draft;
}

/** Words of a text that says more than what it asks. */
const LONG = 20;

function withNames(parts: readonly Question[]): Question[] {
  const named: Question[] = [];
  for (const part of parts) {
    const before = named.at(-1);
    named.push(before && part.things.length === 0 ? onNamesOf(part, before) : part);
  }
  return named;
}

/** A question with the names of another one. */
function onNamesOf(question: Question, { companyIds, articleIds, things }: Question): Question {
  return { ...question, companyIds, articleIds, things };
}

/** "…, is that right": it asks for nothing of its own. */
function onlyChecks({ facets, about, shape, kinds }: Question): boolean {
  return facets.length === 0 && about.length === 0 && !shape && [...kinds].every((kind) => kind === 'check');
}
