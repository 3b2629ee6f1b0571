import type { Detail, Draft, Item } from '../answers/answer.js';
import { fitting, LEAD, roughLength, SCREEN } from '../answers/screen.js';
import { unique } from '../unique.js';

/**
 * The answers to several questions of one text as one: the lead of each while there is room for it, all else in the
 * details. `undefined` where none of them has an answer, or all have the same.
 */
export function severalAnswers(drafts: readonly Draft[]): Draft | undefined {
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
